"""The actor tables (``data/actors``) as typed rows, each read once.

``terms/*.csv`` terms of office, ``people.csv``, ``states.csv``, ``former_states.csv``,
``organisations.csv``, ``members.csv``, ``bodies.csv``, ``role_nouns.csv``, ``office_words.toml``,
``body_words.csv`` and ``titles.toml`` (titles whose holders no table lists, words around names, blocs).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from readout import tables
from readout.resolve.spelling import key_of, plural

FIRST_DAY, LAST_DAY = date(1, 1, 1), date(9999, 12, 31)


class State(NamedTuple):
    """A state: ISO3 code, names, adjectives, nouns for its nationals, capital(s), government houses."""

    iso3: str
    name: str
    variants: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    houses: tuple[str, ...]
    leader: str


class FormerState(NamedTuple):
    """A state that is no more, and the state that stands for it in event data."""

    name: str
    adjectives: tuple[str, ...]
    iso3: str
    end: date


class Person(NamedTuple):
    """A person of the tables; ``gender`` is "m", "f" or ""."""

    id: str
    name: str
    family: str
    variants: tuple[str, ...]
    country: str | None
    gender: str


class Term(NamedTuple):
    """One term of office, first and last day included; ``end`` is ``LAST_DAY`` while it lasts."""

    person: str
    name: str
    office: str
    body: str | None
    country: str | None
    start: date
    end: date

    def covers(self, day: date) -> bool:
        """Whether the term had begun and not ended on ``day``."""
        return self.start <= day <= self.end


class Organisation(NamedTuple):
    """An organisation: id ("org:un", "media:tass"), names, kind (igo, ngo, alliance, media, ...)."""

    id: str
    name: str
    variants: tuple[str, ...]
    kind: str
    country: str | None
    sector: str


class Body(NamedTuple):
    """A part of a government: "CHN.MFA"."""

    id: str
    name: str
    variants: tuple[str, ...]
    country: str | None
    sector: str


class RoleNoun(NamedTuple):
    """A noun for people by what they do: "troops" MIL group, "official" GOV person."""

    noun: str
    sector: str
    kind: str


def _rows(name: str) -> tuple[dict[str, str], ...]:
    return tuple(located.row for located in tables.actor_rows(name))


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@cache
def states() -> dict[str, State]:
    """Every state by ISO3."""
    found = {}
    for row in _rows("states.csv"):
        capitals = (*_many(row["capital"]), *_many(row.get("capital_variants", "")))
        found[row["iso3"]] = State(
            row["iso3"],
            row["name"],
            _many(row["variants"]),
            _many(row["adjectives"]),
            _many(row["people"]),
            capitals,
            _many(row["government_names"]),
            row["leader_title"],
        )
    return found


@cache
def former_states() -> tuple[FormerState, ...]:
    """States that are no more."""
    return tuple(
        FormerState(r["name"], _many(r["adjectives"]), r["successor"], _day(r["to"], LAST_DAY))
        for r in _rows("former_states.csv")
    )


@cache
def last_days() -> dict[str, date]:
    """Names and adjectives of former states, as keys of names, and the last day there was such a state."""
    found: dict[str, date] = {}
    for former in former_states():
        for name in (former.name, *former.adjectives):
            found[key_of(name)] = max(former.end, found.get(key_of(name), FIRST_DAY))
    return found


@cache
def people() -> dict[str, Person]:
    """Every person by id; people who only stand in a table of terms are added without variants."""
    found = {
        r["person_id"]: Person(
            r["person_id"], r["name"], r["family"], _many(r["variants"]), r["country"] or None, r["gender"]
        )
        for r in _rows("people.csv")
    }
    for term in terms():
        if term.person not in found:
            family = term.name.split(" ")[-1]
            found[term.person] = Person(term.person, term.name, family, (), term.country, "")
    return found


@cache
def terms() -> tuple[Term, ...]:
    """Every term of office of the tables, in the order of first day."""
    found = [
        Term(
            r["person_id"],
            r["name"],
            r["office"],
            r["body"] or None,
            r["country"] or None,
            _day(r["from"], FIRST_DAY),
            _day(r["to"], LAST_DAY),
        )
        for r in _rows("terms.csv")
    ]
    return tuple(sorted(found, key=lambda term: (term.start, term.person, term.office)))


def _day(text: str, default: date) -> date:
    return date.fromisoformat(text) if text else default


@cache
def terms_of() -> dict[str, list[Term]]:
    """Terms by person."""
    found: dict[str, list[Term]] = defaultdict(list)
    for term in terms():
        found[term.person].append(term)
    return found


@cache
def terms_in() -> dict[tuple[str, str], list[Term]]:
    """Terms by (office, country or body)."""
    found: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms():
        for home in dict.fromkeys((term.country, term.body)):
            if home:
                found[term.office, home].append(term)
    return found


@cache
def organisations() -> dict[str, Organisation]:
    """Every organisation by id."""
    return {
        r["id"]: Organisation(
            r["id"],
            r["name"],
            (*_many(r["variants"]), *_many(r["acronym"])),
            r["kind"],
            r["country"] or None,
            r["sector"],
        )
        for r in _rows("organisations.csv")
    }


@cache
def members() -> dict[str, list[tuple[str, date, date]]]:
    """Members of an organisation: (country, first day, last day)."""
    found: dict[str, list[tuple[str, date, date]]] = defaultdict(list)
    for r in _rows("members.csv"):
        found[r["organisation"]].append((r["country"], _day(r["from"], FIRST_DAY), _day(r["to"], LAST_DAY)))
    return found


@cache
def bodies() -> dict[str, Body]:
    """Named parts of governments by id."""
    return {
        r["id"]: Body(r["id"], r["name"], _many(r["variants"]), r["country"] or None, r["sector"])
        for r in _rows("bodies.csv")
    }


@cache
def role_nouns() -> dict[str, RoleNoun]:
    """Nouns for people, by singular and plural form."""
    found = {r["noun"]: RoleNoun(r["noun"], r["sector"], r["kind"]) for r in _rows("role_nouns.csv")}
    return {**{plural(noun): row for noun, row in found.items()}, **found}


@cache
def world_parts() -> dict[str, frozenset[str]]:
    """The states (ISO3) of each part of the world, by the key of its bloc in ``titles.toml``."""
    return {r["part"]: frozenset(_many(r["states"])) for r in _rows("world_parts.csv")}


@cache
def words() -> dict[str, Any]:
    """``titles.toml``: titles, modifiers, ministries, set phrases."""
    return tables.toml_table("actors/titles.toml")


@cache
def offices() -> dict[str, dict[str, Any]]:
    """``office_words.toml``."""
    return tables.toml_table("actors/office_words.toml")


@cache
def office_phrases() -> dict[str, list[tuple[str, str | None]]]:
    """Folded phrase -> (office key, the only home it holds for or None); phrases of one home come first."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    table = offices()
    for group in ("organisation", "country"):
        for home, row in table[group].items():
            for key, phrases in row.items():
                for form in (*_forms(phrases), *_without_home(_forms(phrases), home)):
                    if (key, home) not in found.setdefault(form, []):
                        found[form].append((key, home))
    for key, phrases in table["generic"].items():
        for form in _forms(phrases):
            found.setdefault(form, []).append((key, None))
    return found


def _without_home(phrases: list[str], home: str) -> list[str]:
    """Phrases without the organisation's name: "secretary general" of "nato secretary general"."""
    row = organisations().get(home)
    if row is None:
        return []
    names = [key_of(name) for name in (row.name, *row.variants)]
    left = []
    for phrase in phrases:
        for name in names:
            if phrase.startswith(f"{name} "):
                left.append(phrase.removeprefix(f"{name} "))
            elif phrase.endswith(f" of {name}"):
                left.append(phrase.removesuffix(f" of {name}"))
    return [words.removeprefix("'s ") for words in left]


def _forms(phrases: list[str]) -> list[str]:
    """Keys of phrases, with and without what a title drops: "ambassador to un", "president spokesman"."""
    keys = [key_of(phrase) for phrase in phrases]
    return list(
        dict.fromkeys(
            form for key in keys for form in (key, key.replace(" the ", " "), key.replace(" 's ", " "))
        )
    )


@cache
def phrase_homes() -> dict[str, str]:
    """Phrases that only one state or organisation uses ("kremlin spokesman"), and which.

    Not what is left of one without its organisation's name ("official" of "hamas official"), nor what any
    state or firm may have: "negotiator".
    """
    anybody = set(words()["any_home"])
    table = offices()
    whole = {
        form
        for group in ("organisation", "country")
        for row in table[group].values()
        for phrases in row.values()
        for form in _forms(phrases)
    }
    found = {}
    for phrase in whole - anybody:
        homes = {home for _key, home in office_phrases()[phrase]}
        if len(homes) == 1 and (home := next(iter(homes))) is not None:
            found[phrase] = home
    return found


@cache
def office_words(key: str, home: str) -> tuple[str, ...]:
    """The phrases for an office that only this home uses, in the table's order."""
    table = offices()
    return tuple(table["country"].get(home, {}).get(key, ()))


def titles() -> tuple[str, ...]:
    """Titles whose holders no table lists."""
    return tuple(words()["titles"])


@cache
def branches() -> dict[str, tuple[str, str]]:
    """Branch of any government -> (its first words, its sector): "MFA" -> ("foreign ministry", "GOV")."""
    return {r["suffix"]: (_many(r["words"])[0], r["sector"]) for r in _rows("body_words.csv")}


@cache
def ministries() -> dict[str, str]:
    """Words for a part of any government, and its branch: "foreign ministry" is MFA.

    Words for people ("troops", "police") are left to the role nouns.
    """
    people = frozenset(words()["people_not_bodies"])
    return {
        phrase: r["suffix"]
        for r in _rows("body_words.csv")
        for phrase in _many(r["words"])
        if phrase not in people
    }


def nobodies() -> tuple[str, ...]:
    """Names that hold a state's name and stand for nobody: "South China Sea"."""
    return tuple(words()["nobodies"])


def house_branch(name: str) -> str:
    """The branch of government that a government house stands for; the head's office by default."""
    return str(words()["houses"].get(name, "LEAD"))
