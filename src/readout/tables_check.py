"""Is the who's who sound? One function finds what cannot be right, another what may be missing.

``python -m readout.tables_check`` prints both. A person who edits ``data/actors`` runs it; a unit
test keeps the shipped tables clean.

What cannot be right: two holders of a one-holder office on one day, a term that ends before it
begins or lies outside living memory, a person, country, organisation or office that no table
knows, two people, states or organisations under one full name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from importlib.resources.abc import Traversable
from itertools import pairwise

from readout.tables import DATA, csv_rows, toml_table

REVIEWED = date(2026, 11, 22)
"""The day the tables were last gone through: nothing in them may begin later."""

EARLIEST = date(1940, 1, 1)

ONE_HOLDER = {
    "head_of_state", "head_of_government", "foreign_minister", "defence_minister", "finance_minister",
    "interior_minister", "un_ambassador", "national_security_adviser", "security_council_secretary",
    "secretary_general", "director_general", "supreme_leader", "crown_prince", "speaker_of_parliament",
    "armed_forces_chief", "intelligence_chief", "central_bank_governor", "foreign_policy_chief",
    "high_commissioner", "executive_director", "managing_director", "commission_chair", "prosecutor",
    "chief_diplomat", "trade_minister", "energy_minister", "foreign_secretary", "president",
}  # fmt: skip

SLACK = {"day": timedelta(0), "month": timedelta(31), "year": timedelta(366)}
"""By how much a day may be wrong that is known only to the month or the year."""

RIVALS = {("CIV", "head_of_state"), ("GMB", "head_of_state"), ("AFG", "head_of_government")}
"""Offices that two people did claim, or share, on the same days."""

GAP = timedelta(400)
GAPS_SINCE = "2010-01-01"
GAPS_NOTED = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")

Row = dict[str, str]


def check_actor_tables() -> list[str]:
    """Every row of ``data/actors`` that cannot be right, one line each; empty when all is well."""
    return [
        *_check_days(),
        *_check_overlaps(),
        *_check_references(),
        *_check_offices(),
        *_check_names("people.csv", "person_id", ("name", "variants"), namesakes=True),
        *_check_names("organisations.csv", "id", ("name", "variants")),
        *_check_names("bodies.csv", "id", ("name", "variants")),
        *_check_names("states.csv", "iso3", ("name", "variants", "capital", "capital_variants")),
        *_check_members(),
    ]


def note_gaps() -> list[str]:
    """Times of over 400 days since 2010 when nobody is known to have held one of a state's first offices."""
    notes = []
    for (country, body, office), rows in _by_office().items():
        if office not in GAPS_NOTED or body:
            continue
        for earlier, later in pairwise(rows):
            if not earlier["to"] or later["from"] < GAPS_SINCE:
                continue
            if _day(later["from"]) - _day(earlier["to"]) > GAP:
                notes.append(f"{country} {office}: nobody known {earlier['to']} to {later['from']}")
    return notes


def terms() -> list[Row]:
    """The rows of every ``actors/terms/*.csv``, by file name, then in the file's order."""
    files = sorted(item.name for item in _terms_folder().iterdir() if item.name.endswith(".csv"))
    return [row for name in files for row in csv_rows(f"actors/terms/{name}")]


def _terms_folder() -> Traversable:
    return DATA / "actors" / "terms"


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _label(row: Row) -> str:
    return f"{row['name']}, {row['office']} of {row['country'] or row['body']} from {row['from']}"


def _check_days() -> Iterator[str]:
    """Days that do not parse, terms that end before they begin, or lie outside living memory."""
    for row in terms():
        try:
            first = _day(row["from"])
            last = _day(row["to"]) if row["to"] else REVIEWED
        except ValueError as error:
            yield f"{_label(row)}: {error}"
            continue
        if not EARLIEST <= first <= REVIEWED or last > REVIEWED:
            yield f"{_label(row)}: outside {EARLIEST} to {REVIEWED}"
        if last <= first:
            yield f"{_label(row)}: ends {row['to']}, on or before its first day"


def _by_office() -> dict[tuple[str, str, str], list[Row]]:
    offices = defaultdict(list)
    for row in terms():
        offices[row["country"], row["body"], row["office"]].append(row)
    for rows in offices.values():
        rows.sort(key=lambda row: (row["from"], row["to"] or "9999"))
    return dict(sorted(offices.items()))


def _slack() -> dict[tuple[str, str, str], timedelta]:
    """(person, office, first day) to how wrong its days may be."""
    known = {}
    for row in csv_rows("actors/inexact_terms.csv"):
        doubt = max(SLACK[row["from_exact_to"]], SLACK[row["to_exact_to"] or "day"])
        known[row["person_id"], row["office"], row["from"]] = doubt
    return known


def _check_overlaps() -> Iterator[str]:
    """Two holders at once of an office that has one; a shared day of handing over is none."""
    slack = _slack()
    for (country, body, office), rows in _by_office().items():
        one_holder = office in ONE_HOLDER or office.startswith("ambassador:")
        if not one_holder or (country, office) in RIVALS:
            continue
        for earlier, later in pairwise(rows):
            doubt = max(
                slack.get((row["person_id"], office, row["from"]), timedelta(0)) for row in (earlier, later)
            )
            end = _day(earlier["to"]) if earlier["to"] else REVIEWED
            if _day(later["from"]) + doubt < end:
                yield f"{country or body} {office}: {earlier['name']} and {later['name']} on {later['from']}"


def _check_references() -> Iterator[str]:
    """People, countries, bodies and organisations that a term names and no table holds."""
    people = {row["person_id"]: row["name"] for row in csv_rows("actors/people.csv")}
    states = _ids("states.csv", "iso3")
    bodies = _ids("bodies.csv", "id") | _ids("organisations.csv", "id")
    for row in terms():
        if people.get(row["person_id"]) != row["name"]:
            yield f"{_label(row)}: {row['person_id']} is not in people.csv under that name"
        if row["country"] and row["country"] not in states:
            yield f"{_label(row)}: no state {row['country']}"
        if row["body"] and row["body"] not in bodies:
            yield f"{_label(row)}: no body or organisation {row['body']}"
        if not row["country"] and not row["body"]:
            yield f"{_label(row)}: neither country nor body"
    for person in csv_rows("actors/people.csv"):
        if person["country"] and person["country"] not in states:
            yield f"people.csv: {person['name']}: no state {person['country']}"
        if person["gender"] not in {"m", "f"} or not person["family"]:
            yield f"people.csv: {person['name']}: gender or family name missing"


def _check_offices() -> Iterator[str]:
    """Offices that no phrase of ``office_words.toml`` can name."""
    words = toml_table("actors/office_words.toml")
    states = _ids("states.csv", "iso3")
    for place in words["country"]:
        if place not in states:
            yield f"office_words.toml: no state {place}"
    for place in words["organisation"]:
        if place not in _ids("organisations.csv", "id"):
            yield f"office_words.toml: no organisation {place}"
    for (country, body, office), rows in _by_office().items():
        key = office.partition(":")[0]
        named = (
            words["generic"].get(key)
            or words["country"].get(country, {}).get(key)
            or words["organisation"].get(body, {}).get(key)
        )
        if not named:
            yield f"office_words.toml: no words for {key} of {country or body} ({rows[0]['name']})"
        target = office.partition(":")[2]
        if key == "ambassador" and not _known_place(target):
            yield f"{rows[0]['name']}: ambassador to {target}, which no table holds"


def _known_place(name: str) -> bool:
    return name in _ids("states.csv", "iso3") or f"org:{name.lower()}" in _ids("organisations.csv", "id")


def _check_members() -> Iterator[str]:
    """Memberships and regions of unknown states or organisations, or with days the wrong way round."""
    states, organisations = _ids("states.csv", "iso3"), _ids("organisations.csv", "id")
    for row in csv_rows("actors/members.csv"):
        if row["organisation"] not in organisations or row["country"] not in states:
            yield f"members.csv: {row['organisation']} {row['country']} unknown"
        if row["to"] and _day(row["to"]) <= _day(row["from"]):
            yield f"members.csv: {row['organisation']} {row['country']} leaves before it joins"
    for name, column in (("regions.csv", "country"), ("former_states.csv", "successor")):
        for row in csv_rows(f"actors/{name}"):
            if row[column] not in states:
                yield f"{name}: {row['name']}: no state {row[column]}"
    for name in ("organisations.csv", "bodies.csv"):
        for row in csv_rows(f"actors/{name}"):
            if row["country"] and row["country"] not in states:
                yield f"{name}: {row['id']}: no state {row['country']}"


def _ids(name: str, column: str) -> frozenset[str]:
    return frozenset(row[column] for row in csv_rows(f"actors/{name}"))


def _check_names(
    name: str, identifier: str, columns: Sequence[str], *, namesakes: bool = False
) -> Iterator[str]:
    """Two rows under one name, or one row with a name twice.

    With ``namesakes``, surnames alone may be shared, and full names by people of two countries.
    """
    owner: dict[str, str] = {}
    seen: set[str] = set()
    for row in csv_rows(f"actors/{name}"):
        if row[identifier] in seen:
            yield f"{name}: {row[identifier]} twice"
        seen.add(row[identifier])
        for spelling in _spellings(row, columns):
            if namesakes and " " not in spelling:
                continue
            key = f"{spelling}, {row['country']}" if namesakes else spelling
            first = owner.setdefault(key, row[identifier])
            if first != row[identifier]:
                yield f"{name}: “{spelling}” is both {first} and {row[identifier]}"
        variants = row["variants"].split("|")
        if len(variants) != len(set(variants)):
            yield f"{name}: {row[identifier]} has a variant twice"


def _spellings(row: Row, columns: Iterable[str]) -> Iterator[str]:
    for column in columns:
        yield from filter(None, row[column].split("|"))


if __name__ == "__main__":
    for line in (*check_actor_tables(), "", *note_gaps()):
        print(line)
