"""Wikidata's questions and answers: SPARQL out, typed rows in; nothing here touches a network.

Two questions a state: which offices are its own (those that it names as held by its head of state and
its head of government, P1906 and P1313, and those whose jurisdiction it is, P1001), with all their
English names; then who held those that we know by a name (P39), from when to when (P580, P582, with how
exact each is). Answers come in the SPARQL 1.1 Query Results JSON Format.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from readout.resolve import knowledge
from readout.resolve.spelling import key_of

Content = dict[str, Any]

EXACT = {"11": "day", "10": "month", "9": "year"}
"""``wikibase:timePrecision`` of a day, a month, a year; what is coarser is no day to us."""
GENDERS = {"Q6581097": "m", "Q2449503": "m", "Q6581072": "f", "Q1052281": "f"}
ROLES = ("head_of_state", "head_of_government")
_EARLIEST = "1940-01-01T00:00:00Z"
_PLAIN = re.compile(r"^(?:federal|union|national|state) (?=minister|secretary)")
_SECRETARY = re.compile(r"^secretary of state for (?:the )?(.+)$")
_MORE = re.compile(r"(?:,| and | & ).*$")


class Position(NamedTuple):
    """An office: its item, its English names, and the ``ROLES`` that its state says it is."""

    id: str
    names: tuple[str, ...]
    roles: tuple[str, ...]


class Moment(NamedTuple):
    """A day and how exact it is: "day", "month", "year", or "" where it is no day to us."""

    day: str
    exact_to: str


class Holding(NamedTuple):
    """That a person held an office.

    ``last`` is None where no end is told, ``ended`` whether one is told to exist, known or not; ``died`` the
    day of death, or "".
    """

    position: str
    person: str
    name: str
    others: tuple[str, ...]
    family: str
    gender: str
    first: Moment | None
    last: Moment | None
    ended: bool
    died: str


def positions_question(iso3: str) -> str:
    """SPARQL for the offices of a state that anybody is said to have held."""
    return f"""SELECT DISTINCT ?position ?role ?name WHERE {{
  ?country wdt:P298 "{iso3}" .
  {{ ?country wdt:P1906 ?position . BIND("head_of_state" AS ?role) }}
  UNION {{ ?country wdt:P1313 ?position . BIND("head_of_government" AS ?role) }}
  UNION {{ ?position wdt:P1001 ?country . FILTER EXISTS {{ ?anybody wdt:P39 ?position }} }}
  ?position rdfs:label|skos:altLabel ?name . FILTER(LANG(?name) = "en")
}} ORDER BY ?position ?name"""


def holders_question(positions: Iterable[str], since: int) -> str:
    """SPARQL for who held these offices in the year ``since`` or later."""
    items = " ".join(f"wd:{position}" for position in positions)
    return f"""SELECT ?held ?position ?person ?name
  (SAMPLE(?sex) AS ?gender) (SAMPLE(?surname) AS ?family) (MIN(?died_) AS ?died)
  (MIN(?start_) AS ?start) (MIN(?startExact_) AS ?startExact)
  (MAX(?end_) AS ?end) (MIN(?endExact_) AS ?endExact) (SAMPLE(?ended_) AS ?ended)
  (GROUP_CONCAT(DISTINCT ?other; separator="|") AS ?others)
WHERE {{
  VALUES ?position {{ {items} }}
  ?held ps:P39 ?position ; wikibase:rank ?rank . FILTER(?rank != wikibase:DeprecatedRank)
  ?person p:P39 ?held ; rdfs:label ?name . FILTER(LANG(?name) = "en")
  OPTIONAL {{ ?held pqv:P580 ?startValue .
    ?startValue wikibase:timeValue ?start_ ; wikibase:timePrecision ?startExact_ . }}
  OPTIONAL {{ ?held pqv:P582 ?endValue .
    ?endValue wikibase:timeValue ?end_ ; wikibase:timePrecision ?endExact_ . }}
  OPTIONAL {{ ?held pq:P582 ?ended_ . }}
  OPTIONAL {{ ?person wdt:P21 ?sex . }}
  OPTIONAL {{ ?person wdt:P570 ?died_ . }}
  OPTIONAL {{ ?person wdt:P734/rdfs:label ?surname . FILTER(LANG(?surname) = "en") }}
  OPTIONAL {{ ?person skos:altLabel ?other . FILTER(LANG(?other) = "en") }}
  FILTER(!BOUND(?start_) || ?start_ >= "{_EARLIEST}"^^xsd:dateTime)
  FILTER(!BOUND(?end_) || ?end_ >= "{since}-01-01T00:00:00Z"^^xsd:dateTime)
}} GROUP BY ?held ?position ?person ?name ORDER BY ?position ?start ?person"""


def read_positions(content: Content) -> list[Position]:
    """The offices of an answer to ``positions_question``, in its order."""
    names: dict[str, dict[str, None]] = {}
    roles: dict[str, dict[str, None]] = {}
    for row in content["results"]["bindings"]:
        item = _item(row, "position")
        names.setdefault(item, {})[_value(row, "name")] = None
        if role := _value(row, "role"):
            roles.setdefault(item, {})[role] = None
    return [Position(item, tuple(names[item]), tuple(roles.get(item, ()))) for item in names]


def read_holdings(content: Content) -> list[Holding]:
    """Who held what, from an answer to ``holders_question``, in its order."""
    return [
        Holding(
            _item(row, "position"),
            _item(row, "person"),
            _value(row, "name").strip(),
            tuple(other.strip() for other in _value(row, "others").split("|") if other.strip()),
            _value(row, "family").strip(),
            GENDERS.get(_item(row, "gender"), ""),
            _moment(row, "start"),
            _moment(row, "end"),
            bool(_value(row, "ended")),
            _value(row, "died")[:10],
        )
        for row in content["results"]["bindings"]
    ]


def _value(row: dict[str, Any], name: str) -> str:
    cell = row.get(name)
    return str(cell["value"]) if cell else ""


def _item(row: dict[str, Any], name: str) -> str:
    """The item of an entity's address: Q42 of http://www.wikidata.org/entity/Q42."""
    return _value(row, name).rpartition("/")[2]


def _moment(row: dict[str, Any], name: str) -> Moment | None:
    value = _value(row, name)
    if not value:
        return None
    exact = EXACT.get(_value(row, f"{name}Exact"), "")
    day = value[:10]
    if not re.fullmatch(r"[12]\d{3}-\d\d-\d\d", day):
        return Moment(value, "")
    return Moment({"month": day[:8] + "01", "year": day[:5] + "01-01"}.get(exact, day), exact)


# -- which of our offices a position is -----------------------------------------------------------------


def office_of(position: Position, iso3: str) -> str | None:
    """The key of our office that a position of a state is; None where its names say none that we know.

    The names must be those of the office and nothing else: a deputy, a shadow or a former minister, the
    minister of a part of the state, is none.
    """
    if position.roles:
        return _role(position.roles, iso3)
    for name in position.names:
        forms = _forms(name, iso3)
        # Britain's "Secretary of State for Defence" is its defence secretary; Spain's is a deputy
        brief = [_SECRETARY.sub(r"\1 secretary", forms[0])] if _SECRETARY.match(forms[0]) else []
        for form in (*forms, *brief):
            for key, home in knowledge.office_phrases().get(form, ()):
                if home == iso3 or (home is None and form not in brief):
                    return key
            _, posted, place = form.partition("ambassador to ")
            if posted and (host := _state(place)) is not None and form.startswith(posted):
                return f"ambassador:{host}"
    return None


def _role(roles: Sequence[str], iso3: str) -> str:
    """Who is both heads in one is the one that our tables have terms for."""
    known = [role for role in ROLES if role in roles and (role, iso3) in knowledge.terms_in()]
    return known[0] if known else next(role for role in ROLES if role in roles)


def _forms(name: str, iso3: str) -> list[str]:
    """The name of an office without its state, as ``office_phrases`` has it, then its first charge alone.

    "Minister for Foreign Affairs and Trade" is "minister for foreign affairs" in the end.
    """
    key = re.sub(r" \(.*\)$", "", key_of(name))
    row = knowledge.states()[iso3]
    for own in sorted(map(key_of, (row.name, *row.variants, *row.adjectives)), key=len, reverse=True):
        own = re.escape(own)
        key = re.sub(rf"(?: of| for|,)(?: the)? {own}(?= |$)|^{own}(?: 's)? ", "", key)
    key = _PLAIN.sub("", key.strip())
    forms = [key, key.replace(" the ", " "), _MORE.sub("", key)]
    return list(dict.fromkeys(forms))


def _state(name: str) -> str | None:
    name = name.removeprefix("the ")
    for row in knowledge.states().values():
        if name in map(key_of, (row.name, *row.variants)):
            return row.iso3
    return None


def latin(name: str) -> bool:
    """Whether a name is in Latin letters, as the news of our language would write it."""
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and all(unicodedata.name(c, "").startswith("LATIN") for c in letters)


def is_known_office(key: str) -> bool:
    """Whether terms of an office of that key can stand in the tables."""
    table = knowledge.offices()
    groups = (table["generic"], *table["country"].values(), *table["organisation"].values())
    return key.partition(":")[0] in {name for group in groups for name in group} | {"ambassador"}
