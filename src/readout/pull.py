"""``readout actors pull``: what Wikidata knows of who held which office, into the user's own rows.

Only what our tables lack is taken: a term of somebody whom they do not have in that office then, or the
end of a term that they have as lasting. What they have stays: it was gone through by hand. Every row
names its item and the day of the answer, and goes through the same checks as what a user types.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from msgspec import Struct

from readout import overlay, tables, wikidata
from readout.actors import edited_term, new_person
from readout.errors import ServiceAway, ServiceError, UsageError
from readout.in_words import count
from readout.ingest.wikidata import Answer, QueryService
from readout.overlay import Candidate, Refusal
from readout.resolve import knowledge
from readout.resolve.spelling import fold, key_of
from readout.tables import Row
from readout.wikidata import Holding

ANSWERS = "wikidata-answers"  # the folder of kept answers, inside that of the user's own rows
AT_ONCE = 25  # offices a question
SPELLINGS = 8  # other spellings taken of one name
SOON = 31  # days from one term to the next of the same person in the same office that make them one


class Counts(Struct):
    """What a pull came to. ``asked`` counts states; the others terms."""

    asked: int = 0
    failed: int = 0
    known: int = 0
    new: int = 0
    ended: int = 0
    refused: int = 0

    def __str__(self) -> str:
        parts = [f"{count(self.asked, 'state')} asked", count(self.new, "new term"), f"{self.ended} ended"]
        parts += [
            f"{self.known} known",
            f"{self.refused} refused",
            f"{count(self.failed, 'state')} not answered",
        ]
        return ", ".join(part for part in parts if not part.startswith("0 ") or part == "0 new terms")


def pull(
    countries: Sequence[str] | None = None,
    offices: Sequence[str] | None = None,
    *,
    since: int = 2010,
    keep_days: int = 30,
    pause: float = 3.0,
    contact: str = "",
    write: bool = True,
    counts: Counts | None = None,
    **service: Any,
) -> Iterator[str]:
    """Refresh state by state; a line for people a state, and one for every row refused.

    ``service`` goes to ``QueryService``. One state that cannot be answered does not stop the others; a
    service that is away stops the run, and the same call goes on from there. Raises ``UsageError`` for
    an unknown state or office.
    """
    counts = counts if counts is not None else Counts()
    states = list(countries or knowledge.states())
    if unknown := [iso3 for iso3 in states if iso3 not in knowledge.states()]:
        raise UsageError(
            f"{', '.join(unknown)}: no such state; give ISO 3166 codes of three letters, as in FRA"
        )
    if unknown := [key for key in offices or () if not wikidata.is_known_office(key)]:
        raise UsageError(f"{', '.join(unknown)}: no such office; `readout actors offices` lists them")
    program = f"readout/{_version()}"
    folder = tables.overlay() / ANSWERS
    with QueryService(
        folder, program=program, contact=contact, keep_days=keep_days, pause=pause, **service
    ) as asked:
        for iso3 in states:
            try:
                yield from _one_state(asked, iso3, offices, since, write, counts)
                counts.asked += 1
            except ServiceAway as error:
                counts.failed += 1
                yield f"{iso3}: {error}"
                return
            except ServiceError as error:
                counts.failed += 1
                yield f"{iso3}: {error}"


def _version() -> str:
    try:
        return version("readout")
    except PackageNotFoundError:
        return "0"


def _one_state(
    asked: QueryService, iso3: str, wanted: Sequence[str] | None, since: int, write: bool, counts: Counts
) -> Iterator[str]:
    held = _offices(asked.ask(wikidata.positions_question(iso3)), iso3, wanted)
    drawn = _Draw(iso3)
    items = list(held)
    for start in range(0, len(items), AT_ONCE):
        answer = asked.ask(wikidata.holders_question(items[start : start + AT_ONCE], since))
        found = [(held[holding.position], holding) for holding in wikidata.read_holdings(answer.content)]
        for office, holding in _joined(found):
            drawn.take(holding, office, answer.asked)
    taken, refused = drawn.settle()
    terms = [c for c in taken if c.table == "terms.csv"]
    ended = [c for c in terms if c.where in drawn.ends]
    refused += drawn.refused
    counts.known += drawn.known
    counts.new += len(terms) - len(ended)
    counts.ended += len(ended)
    counts.refused += len(refused)
    if write and taken:
        overlay.write(taken)
    new = count(len(terms) - len(ended), "new term")
    yield (
        f"{iso3}: {count(len(held), 'office')}; {new}, {len(ended)} ended, "
        f"{drawn.known} known, {len(refused)} refused"
    )
    for candidate in terms:
        row = candidate.row
        yield f"    {row['name']}, {row['office']}: {row['from']} to {row['to'] or 'now'}"
    for refusal in refused:
        yield f"    refused: {refusal.candidate.where}: {refusal.what}"


def _offices(answer: Answer, iso3: str, wanted: Sequence[str] | None) -> dict[str, str]:
    """The positions that are offices of ours, and the key of each."""
    found = {}
    for position in wikidata.read_positions(answer.content):
        key = wikidata.office_of(position, iso3)
        if key is not None and (wanted is None or not wanted or key in wanted):
            found[position.id] = key
    return found


def _joined(found: list[tuple[str, Holding]]) -> list[tuple[str, Holding]]:
    """Terms of one person in one office that follow on one another, as one: a cabinet after a cabinet."""
    whole: list[tuple[str, Holding]] = []
    for office, holding in sorted(found, key=lambda pair: (pair[0], pair[1].person, _first(pair[1]))):
        before, last = whole[-1] if whole else ("", holding)
        same = (before, last.person) == (office, holding.person) and last.first and holding.first
        if not same or not _follows(last, holding):
            whole.append((office, holding))
        elif last.last and (not holding.last or holding.last.day > last.last.day):
            whole[-1] = (office, last._replace(last=holding.last, ended=holding.ended))
    return sorted(whole, key=lambda pair: (pair[0], _first(pair[1]), pair[1].person))


def _first(holding: Holding) -> str:
    return holding.first.day if holding.first else ""


def _follows(last: Holding, holding: Holding) -> bool:
    """Whether a term begins before, or soon after, the end of the one before."""
    if last.last is None or not (last.last.exact_to and holding.first and holding.first.exact_to):
        return last.last is None
    apart = date.fromisoformat(holding.first.day) - date.fromisoformat(last.last.day)
    return apart.days <= SOON


class _Draw:
    """The candidates that one state's answers come to."""

    def __init__(self, iso3: str) -> None:
        self.iso3 = iso3
        self.known = 0
        self.ends: set[str] = set()
        self.refused: list[Refusal] = []
        self._people: dict[str, Candidate] = {}
        self._terms: list[Candidate] = []
        self._inexact: list[Candidate] = []
        self._ids: dict[str, str] = {}
        self._rows = {located.row["person_id"]: located.row for located in tables.actor_rows("people.csv")}
        self._called: dict[str, list[Row]] = {}
        for row in self._rows.values():
            for name in (row["name"], *row["variants"].split("|")):
                self._called.setdefault(key_of(name), []).append(row)

    def take(self, holding: Holding, office: str, on: date) -> None:
        """Make candidates of one holding, or know it, or refuse it with the reason."""
        source = f"Wikidata {holding.person}, {holding.position}, {on}"
        where = f"{holding.name} ({holding.person}), {office} of {self.iso3}"
        person = self._known_person(holding)
        days = _days(holding)
        if isinstance(days, str):
            if person and self._held(person, office):
                self.known += 1
            else:
                self.refused.append(Refusal(Candidate("terms.csv", {}, where), days, ""))
            return
        first, last = days
        if person and (old := self._same_term(person, office, first, last)):
            if old["to"] or not last or last < old["from"]:
                self.known += 1
                return
            cells = {"to": last, "source": source}
            term = edited_term(person, old["office"], old["from"], cells)._replace(where=where)
            self.ends.add(where)
            self._terms.append(term)
            return
        person = person or self._new_person(holding, source)
        row = {
            "person_id": person["person_id"], "name": person["name"], "office": office, "body": "",
            "country": self.iso3, "from": first, "to": last, "source": source,
        }  # fmt: skip
        self._terms.append(Candidate("terms.csv", row, where))
        self._note_doubt(holding, row, where)

    def settle(self) -> tuple[list[Candidate], list[Refusal]]:
        """What may be written, all of it together, and what may not; nobody without a term is written."""
        candidates = [*self._people.values(), *self._inexact, *self._terms]
        taken, refused = overlay.sift(candidates)
        held = {c.row["person_id"] for c in taken if c.table == "terms.csv"}
        told = {(c.row["person_id"], c.row["from"]) for c in taken if c.table == "terms.csv"}
        strangers = {r.candidate.row["person_id"] for r in refused if r.candidate.table == "people.csv"}
        refused = [
            r
            for r in refused
            if r.candidate.table == "people.csv"
            or (r.candidate.table == "terms.csv" and r.candidate.row["person_id"] not in strangers)
        ]
        kept = []
        for candidate in taken:
            row = candidate.row
            if candidate.table == "people.csv" and row["person_id"] not in held:
                continue
            if candidate.table == "inexact_terms.csv" and (row["person_id"], row["from"]) not in told:
                continue
            kept.append(candidate)
        return kept, refused

    def _note_doubt(self, holding: Holding, row: Row, where: str) -> None:
        first = holding.first.exact_to if holding.first else "day"
        last = holding.last.exact_to if holding.last else "day"
        if (first, last) != ("day", "day"):
            cells = {c: row[c] for c in tables.columns("inexact_terms.csv") if c in row}
            cells |= {
                "from_exact_to": first,
                "to_exact_to": last if row["to"] else "",
                "source": row["source"],
            }
            self._inexact.append(Candidate("inexact_terms.csv", cells, where))

    # -- whom a holding means

    def _known_person(self, holding: Holding) -> Row | None:
        """The row of the person: one drawn from the same item, else one of that name and state."""
        if holding.person in self._ids:
            return self._rows[self._ids[holding.person]]
        marked = f"Wikidata {holding.person},"
        for row in self._rows.values():
            if row.get("source", "").startswith(marked):
                return row
        for name in (holding.name, *filter(_full, holding.others)):
            for row in self._called.get(key_of(name), ()):
                if row["country"] in ("", self.iso3):
                    return row
        return None

    def _new_person(self, holding: Holding, source: str) -> Row:
        given = {"country": self.iso3, "gender": holding.gender, "source": source}
        if holding.family and fold(holding.family) in fold(holding.name):
            given["family"] = holding.family
        candidate = new_person(holding.name, given)
        row = candidate.row
        if row["person_id"] in self._rows:
            row["person_id"] += f"-{self.iso3.lower()}"
        row["variants"] = "|".join(self._spellings(holding, row["family"]))
        where = f"{holding.name} ({holding.person})"
        self._people[row["person_id"]] = candidate._replace(where=where)
        self._rows[row["person_id"]] = row
        self._ids[holding.person] = row["person_id"]
        return row

    def _spellings(self, holding: Holding, family: str) -> list[str]:
        """Other full names in Latin letters that hold the family name and are nobody else's."""
        return [
            name
            for name in dict.fromkeys(holding.others)
            if _full(name)
            and name != holding.name
            and wikidata.latin(name)
            and fold(family) in fold(name).split()
            and key_of(name) not in self._called
        ][:SPELLINGS]

    # -- what the tables have of it already

    def _held(self, person: Row, office: str) -> list[Row]:
        return [
            located.row
            for located in tables.actor_rows("terms.csv")
            if located.row["person_id"] == person["person_id"]
            and located.row["office"] == office
            and located.row["country"] == self.iso3
        ]

    def _same_term(self, person: Row, office: str, first: str, last: str) -> Row | None:
        """The term of the tables that overlaps with these days, or begins within a month of them."""
        for row in self._held(person, office):
            apart = abs((date.fromisoformat(row["from"]) - date.fromisoformat(first)).days)
            overlaps = row["from"] < (last or "9999") and first < (row["to"] or "9999")
            if overlaps or apart <= SOON:
                return row
        return None


def _full(name: str) -> bool:
    return len(name.split()) > 1 and "|" not in name


def _days(holding: Holding) -> tuple[str, str] | str:
    """First and last day ("" while it lasts), or why they cannot be used."""
    first, last = holding.first, holding.last
    if first is None:
        return "Wikidata gives no first day"
    if not first.exact_to or (last and not last.exact_to):
        return "Wikidata knows its days no better than to the decade"
    if last is None and holding.ended:
        return "Wikidata says that it ended, and not when"
    if last is None and holding.died:
        return f"Wikidata gives no last day, and a death on {holding.died}"
    return first.day, last.day if last else ""
