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
from difflib import get_close_matches
from itertools import pairwise
from typing import NamedTuple

from readout.tables import Row, shipped_rows, toml_table

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

TABLES = (
    "people.csv", "terms.csv", "inexact_terms.csv", "organisations.csv", "bodies.csv", "states.csv",
    "members.csv", "regions.csv", "former_states.csv", "world_parts.csv",
)  # fmt: skip


class Fault(NamedTuple):
    """What cannot be right, the rows that say so (the likeliest culprit last), and how to mend it."""

    text: str
    rows: tuple[Row, ...]
    mend: str


class Tables(dict[str, list[Row]]):
    """The rows of every table, by file name; nothing in them may begin after ``reviewed``."""

    reviewed: date = REVIEWED

    def ids(self, name: str, column: str) -> frozenset[str]:
        """Every value of a column."""
        return frozenset(row[column] for row in self[name])


def check_actor_tables() -> list[str]:
    """Every row of ``data/actors`` that cannot be right, one line each; empty when all is well."""
    shipped = Tables({name: [located.row for located in shipped_rows(name)] for name in TABLES})
    shipped["terms.csv"] = terms()
    return [fault.text for fault in find_faults(shipped)]


def find_faults(tables: Tables) -> list[Fault]:
    """Everything in ``tables`` that cannot be right."""
    return [
        *_check_days(tables),
        *_check_overlaps(tables),
        *_check_references(tables),
        *_check_offices(tables),
        *_check_names(tables, "people.csv", "person_id", ("name", "variants"), namesakes=True),
        *_check_names(tables, "organisations.csv", "id", ("name", "variants")),
        *_check_names(tables, "bodies.csv", "id", ("name", "variants")),
        *_check_names(tables, "states.csv", "iso3", ("name", "variants", "capital", "capital_variants")),
        *_check_members(tables),
    ]


def note_gaps() -> list[str]:
    """Times of over 400 days since 2010 when nobody is known to have held one of a state's first offices."""
    notes = []
    for (country, body, office), rows in _by_office(terms()).items():
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
    return [located.row for located in shipped_rows("terms.csv")]


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _label(row: Row) -> str:
    return f"{row['name']}, {row['office']} of {row['country'] or row['body']} from {row['from']}"


def _check_days(tables: Tables) -> Iterator[Fault]:
    """Days that do not parse, terms that end before they begin, or lie outside living memory."""
    reviewed = tables.reviewed
    for row in tables["terms.csv"]:
        try:
            first = _day(row["from"])
            last = _day(row["to"]) if row["to"] else reviewed
        except ValueError as error:
            yield Fault(f"{_label(row)}: {error}", (row,), "write days as YYYY-MM-DD")
            continue
        if not EARLIEST <= first <= reviewed or last > reviewed:
            yield Fault(f"{_label(row)}: outside {EARLIEST} to {reviewed}", (row,), "correct the year")
        if last <= first:
            text = f"{_label(row)}: ends {row['to']}, on or before its first day"
            yield Fault(text, (row,), "correct one of the two days; leave `to` empty while the term lasts")


def _by_office(rows: Iterable[Row]) -> dict[tuple[str, str, str], list[Row]]:
    offices = defaultdict(list)
    for row in rows:
        offices[row["country"], row["body"], row["office"]].append(row)
    for held in offices.values():
        held.sort(key=lambda row: (row["from"], row["to"] or "9999"))
    return dict(sorted(offices.items()))


def _slack(tables: Tables) -> dict[tuple[str, str, str], timedelta]:
    """(person, office, first day) to how wrong its days may be."""
    known = {}
    for row in tables["inexact_terms.csv"]:
        doubt = max(SLACK[row["from_exact_to"]], SLACK[row["to_exact_to"] or "day"])
        known[row["person_id"], row["office"], row["from"]] = doubt
    return known


def _check_overlaps(tables: Tables) -> Iterator[Fault]:
    """Two holders at once of an office that has one; a shared day of handing over is none."""
    slack = _slack(tables)
    for (country, body, office), rows in _by_office(tables["terms.csv"]).items():
        one_holder = office in ONE_HOLDER or office.startswith("ambassador:")
        if not one_holder or (country, office) in RIVALS:
            continue
        for earlier, later in pairwise(rows):
            doubt = max(
                slack.get((row["person_id"], office, row["from"]), timedelta(0)) for row in (earlier, later)
            )
            end = _day(earlier["to"]) if earlier["to"] else date.max
            if _day(later["from"]) + doubt < end:
                yield Fault(
                    f"{country or body} {office}: {earlier['name']} and {later['name']} on {later['from']}",
                    (earlier, later),
                    f"only one can hold it: end the first with `readout actors edit {earlier['person_id']} "
                    f"--office {office} --to {later['from']}`, or correct the days",
                )


def _check_references(tables: Tables) -> Iterator[Fault]:
    """People, countries, bodies and organisations that a term names and no table holds."""
    people = {row["person_id"]: row["name"] for row in tables["people.csv"]}
    states = tables.ids("states.csv", "iso3")
    bodies = tables.ids("bodies.csv", "id") | tables.ids("organisations.csv", "id")
    country = "give the ISO 3166 code of three letters, as in FRA"
    for row in tables["terms.csv"]:
        if people.get(row["person_id"]) != row["name"]:
            text = f"{_label(row)}: {row['person_id']} is not in people.csv under that name"
            known = people.get(row["person_id"])
            mend = f"the name there is {known}" if known else "add the person first, or in the same import"
            yield Fault(text, (row,), mend)
        if row["country"] and row["country"] not in states:
            yield Fault(f"{_label(row)}: no state {row['country']}", (row,), country)
        if row["body"] and row["body"] not in bodies:
            mend = "give an id of organisations.csv (org:un) or bodies.csv, or add the organisation first"
            yield Fault(f"{_label(row)}: no body or organisation {row['body']}", (row,), mend)
        if not row["country"] and not row["body"]:
            yield Fault(f"{_label(row)}: neither country nor body", (row,), "give one of them")
    for row in tables["people.csv"]:
        if row["country"] and row["country"] not in states:
            yield Fault(f"people.csv: {row['name']}: no state {row['country']}", (row,), country)
        if row["gender"] not in {"m", "f"} or not row["family"]:
            text = f"people.csv: {row['name']}: gender or family name missing"
            yield Fault(text, (row,), "gender is m or f; family is the name that news uses alone")


def _check_offices(tables: Tables) -> Iterator[Fault]:
    """Offices that no phrase of ``office_words.toml`` can name."""
    words = toml_table("actors/office_words.toml")
    states, organisations = tables.ids("states.csv", "iso3"), tables.ids("organisations.csv", "id")
    for place in words["country"]:
        if place not in states:
            yield Fault(f"office_words.toml: no state {place}", (), "")
    for place in words["organisation"]:
        if place not in organisations:
            yield Fault(f"office_words.toml: no organisation {place}", (), "")
    for (country, body, office), rows in _by_office(tables["terms.csv"]).items():
        key, _, target = office.partition(":")
        named = (
            words["generic"].get(key)
            or words["country"].get(country, {}).get(key)
            or words["organisation"].get(body, {}).get(key)
        )
        if not named:
            text = f"office_words.toml: no words for {key} of {country or body} ({rows[0]['name']})"
            near = ", ".join(get_close_matches(key, words["generic"], 3, 0.5))
            mend = (
                f"offices are named as in {near or 'foreign_minister'}; `readout actors offices` lists them"
            )
            yield Fault(text, tuple(rows), mend)
        if key == "ambassador" and target not in states and f"org:{target.lower()}" not in organisations:
            text = f"{rows[0]['name']}: ambassador to {target}, which no table holds"
            yield Fault(text, tuple(rows), "write the state's code behind the colon: ambassador:USA")


def _check_members(tables: Tables) -> Iterator[Fault]:
    """Memberships and regions of unknown states or organisations, or with days the wrong way round."""
    states, organisations = tables.ids("states.csv", "iso3"), tables.ids("organisations.csv", "id")
    for row in tables["members.csv"]:
        if row["organisation"] not in organisations or row["country"] not in states:
            mend = "give an id of organisations.csv and an ISO code of three letters"
            yield Fault(f"members.csv: {row['organisation']} {row['country']} unknown", (row,), mend)
        if row["to"] and _day(row["to"]) <= _day(row["from"]):
            text = f"members.csv: {row['organisation']} {row['country']} leaves before it joins"
            yield Fault(text, (row,), "correct one of the two days")
    for name, column in (("regions.csv", "country"), ("former_states.csv", "successor")):
        for row in tables[name]:
            if row[column] not in states:
                yield Fault(f"{name}: {row['name']}: no state {row[column]}", (row,), "")
    for row in tables["world_parts.csv"]:
        for country in row["states"].split("|"):
            if country not in states:
                yield Fault(f"world_parts.csv: {row['part']}: no state {country}", (row,), "")
    for name in ("organisations.csv", "bodies.csv"):
        for row in tables[name]:
            if row["country"] and row["country"] not in states:
                mend = "give the ISO 3166 code of three letters, as in FRA"
                yield Fault(f"{name}: {row['id']}: no state {row['country']}", (row,), mend)


def _check_names(
    tables: Tables, name: str, identifier: str, columns: Sequence[str], *, namesakes: bool = False
) -> Iterator[Fault]:
    """Two rows under one name, or one row with a name twice.

    With ``namesakes``, surnames alone may be shared, and full names by people of two countries.
    """
    owner: dict[str, Row] = {}
    seen: dict[str, Row] = {}
    for row in tables[name]:
        if row[identifier] in seen:
            yield Fault(f"{name}: {row[identifier]} twice", (seen[row[identifier]], row), "leave one out")
        seen[row[identifier]] = row
        for spelling in _spellings(row, columns):
            if namesakes and " " not in spelling:
                continue
            key = f"{spelling}, {row['country']}" if namesakes else spelling
            first = owner.setdefault(key, row)
            if first[identifier] != row[identifier]:
                yield Fault(
                    f"{name}: “{spelling}” is both {first[identifier]} and {row[identifier]}",
                    (first, row),
                    f"use the id {first[identifier]} if it is the same, or leave that spelling out",
                )
        variants = row["variants"].split("|")
        if len(variants) != len(set(variants)):
            yield Fault(f"{name}: {row[identifier]} has a variant twice", (row,), "leave one out")


def _spellings(row: Row, columns: Iterable[str]) -> Iterator[str]:
    for column in columns:
        yield from filter(None, row[column].split("|"))


if __name__ == "__main__":
    for line in (*check_actor_tables(), "", *note_gaps()):
        print(line)
