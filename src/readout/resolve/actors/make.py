"""Actors as the contract names them, made from rows of the tables.

``CHN`` a state, ``wang-yi`` a person of the tables, ``CHN.MFA`` a part of a government, ``org:un`` and
``media:tass`` organisations, ``CHN/officials`` people by state and what they do, ``CHN/foreign-minister``
an office whose holder is not known, ``?slug`` a name no table knows.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from readout.resolve import knowledge
from readout.resolve.actors import offices
from readout.resolve.actors.names import families
from readout.resolve.spelling import fold, key_of, pieces
from readout.roles import sector_of_office
from readout.types import Actor

_NONE: frozenset[str] = frozenset()
_UNOFFICIAL = frozenset({"BUS", "CVL", "EDU", "IGO", "MED"})


@cache
def state(iso3: str) -> Actor:
    """A state by its code."""
    row = knowledge.states().get(iso3)
    return Actor(iso3, row.name if row else iso3, "state", iso3)


def adjective(iso3: str) -> str:
    """The nationality in front of a noun: "Chinese" for CHN, or the name of the state."""
    row = knowledge.states().get(iso3)
    return row.adjectives[0] if row and row.adjectives else row.name if row else iso3


@cache
def body(id: str) -> Actor:
    """A part of a government: by its own row, or by state and branch."""
    country, _, branch = id.partition(".")
    row = knowledge.bodies().get(id)
    if row:
        return Actor(id, row.name, "government", row.country or country, sector=row.sector or "GOV")
    words, sector = knowledge.branches().get(branch, (branch, "GOV"))
    return Actor(
        id,
        f"{adjective(country)} {words}",
        "organisation" if sector == "MED" else "government",
        country,
        sector=sector,
    )


@cache
def organisation(id: str) -> Actor:
    """An organisation or outlet of the tables."""
    row = knowledge.organisations()[id]
    return Actor(id, row.name, "organisation", row.country, sector=row.sector or None)


@cache
def bloc(id: str) -> Actor:
    """A part of the world that acts as one: "the West"."""
    return Actor(id, knowledge.words()["blocs"][id.removeprefix("group:")]["name"], "group")


def home_name(home: str | None) -> str:
    """The word in front: "Chinese", "Western", "United Nations"."""
    if home is None:
        return ""
    if home.startswith("group:"):
        return str(
            (knowledge.words()["blocs"][home.removeprefix("group:")].get("adjectives") or [bloc(home).name])[
                0
            ]
        )
    if ":" in home:
        return organisation(home).name
    return adjective(home.partition(".")[0])


def home_title(home: str) -> str:
    """A state or organisation by name: "Russia", "United Nations"."""
    return organisation(home).name if home.startswith("org:") else state(home.partition(".")[0]).name


def unknown_organisation(name: str, country: str | None) -> Actor:
    """An organisation that no table knows; ``country`` is that of a place in its name."""
    return Actor(slug(name), name, "organisation", country)


def person(id: str, on: date | None) -> Actor:
    """A person of the tables with the office held on that day."""
    row = knowledge.people()[id]
    term = offices.best_term(id, on)
    if term is not None and term.body and not term.country:  # who heads the UN acts for no state
        return Actor(id, row.name, "person", country_of(term.body), offices.label(term), _sector_of(term))
    country = (term.country if term else None) or row.country
    if country is None:
        ever = knowledge.terms_of().get(id, ())
        country = next((t.country for t in reversed(ever) if t.country), None)
    return Actor(
        id,
        row.name,
        "person",
        country,
        offices.label(term) if term else None,
        _sector_of(term) if term else _sector_ever(id) if on is None else None,
    )


@cache
def _sector_of(term: knowledge.Term) -> str | None:
    """The sector of who holds an office: a minister's is GOV, an army chief's MIL, the Hamas leader's REB."""
    if term.body and (row := knowledge.organisations().get(term.body)):
        return row.sector or "IGO"
    found = sector_of_office(offices.label(term), term.country)
    if term.country:  # an office of state, whatever firms call theirs: Hong Kong's chief executive
        return found if found and found not in _UNOFFICIAL else "GOV"
    return found


@cache
def _sector_ever(id: str) -> str | None:
    """The sector of the best known office somebody ever held, for pages without a day."""
    terms = knowledge.terms_of().get(id, ())
    best = min(
        terms, key=lambda term: (offices.rank(term), -term.start.toordinal(), term.office), default=None
    )
    return _sector_of(best) if best else None


def stranger(name: str, country: str | None, title: str, home: str | None = None) -> Actor:
    """A person no table knows, with what the text says of them; ``home`` is where they hold their office."""
    title = title if title.lower() != "counterpart" else ""
    return Actor(
        slug(name),
        name,
        "person",
        country,
        title.lower() if title and title.islower() is False and title.istitle() else title or None,
        _sector_at(home, title, country),
    )


def better(actor: Actor, country: str | None, title: str, home: str | None = None) -> Actor:
    """The same stranger with a country or office learnt later in the text."""
    return Actor(
        actor.id,
        actor.name,
        "person",
        actor.country or country,
        actor.office or title or None,
        actor.sector or _sector_at(home, title, actor.country or country),
    )


def _sector_at(home: str | None, title: str, country: str | None) -> str | None:
    """The sector that a title tells, at an organisation that of the organisation: "Hamas official" is REB."""
    if not title:
        return None
    row = knowledge.organisations().get(home) if home else None
    return (row.sector or None) if row else sector_of_office(title, country)


def slug(name: str) -> str:
    """``?slug`` of a name: "Ma Zhaoxu" is ``?ma-zhaoxu``."""
    words = [re.sub(r"[^a-z0-9]+", "", fold(word)) for word in pieces(name)]
    return "?" + "-".join(word for word in words if word)


def office(home: str | None, title: str, posted: str | None = None) -> Actor:
    """An office whose holder is not known: "CHN/foreign-minister"."""
    words = title
    if posted:
        words += f" to {home_title(posted)}"
    country = country_of(home) if home else None
    id = f"{home or ''}/{'-'.join(re.findall('[a-z0-9]+', fold(words)))}"
    row = knowledge.organisations().get(home) if home else None
    sector = _sector_at(home, title, country) or ("GOV" if country else None)
    own = _unnamed(words, row) if row else words
    return Actor(id, f"{home_name(home)} {own}".strip(), "person", country, words, sector)


def _unnamed(title: str, row: knowledge.Organisation) -> str:
    """A title without the name of its organisation: "iaea chief" is "chief"."""
    for name in (row.name, *row.variants):
        if title.startswith(own := f"{fold(name)} "):
            return title.removeprefix(own)
    return title


def group(home: str | None, word: str, sector: str, *, one: bool) -> Actor:
    """People by home and what they do: "CHN/officials"; ``one`` for "a Chinese official"."""
    country = country_of(home) if home else None
    id = f"{home or ''}/{'-'.join(re.findall('[a-z0-9]+', fold(word)))}"
    name = f"{home_name(home)} {word}".strip()
    row = knowledge.organisations().get(home) if home else None
    if row and row.sector and sector == "GOV":  # its officials, its leaders
        sector = row.sector
    return Actor(id, name, "person" if one else "group", country, word if one else None, sector)


def people(iso3: str, word: str) -> Actor:
    """The nationals of a state: "Ukrainians"."""
    return Actor(f"{iso3}/people", word, "group", iso3, sector="CVL")


def country_of(home: str) -> str | None:
    """ISO3 of a home: "CHN", "CHN.MFA"; an organisation's own country; none for ".MFA" alone."""
    if ":" in home:  # an organisation, or a bloc
        row = knowledge.organisations().get(home)
        return row.country if row else None
    return home.partition(".")[0] or None


def is_called(iso3: str, word: str) -> bool:
    """Whether "the kingdom" or "the republic" fits the full names of a state; "the country" fits all."""
    row = knowledge.states().get(iso3)
    if word in {"country", "nation"} or row is None:
        return True
    return any(word in pieces(name) for name in (row.name, *row.variants))


def gender(actor: Actor) -> str:
    """One of "m", "f", or "" where the tables do not tell."""
    row = knowledge.people().get(actor.id)
    return row.gender if row else ""


@cache
def family_keys(row: knowledge.Person) -> tuple[str, ...]:
    """The dictionary keys of a person's surname."""
    one_word = [name for name in (row.name, *row.variants) if len(pieces(name)) == 1]
    return tuple(dict.fromkeys(key_of(name) for name in (*families(row), *one_word)))


def common(family: str) -> bool:
    """Whether a surname is a plain word too ("May", "Brown"), so that it needs a first mention in full."""
    return family in knowledge.words()["common_words"]


def holds(actor: Actor, keys: list[str], noun: str, on: date | None, branch: frozenset[str] = _NONE) -> bool:
    """Whether the actor holds one of the offices, or an office with that noun ("minister") in its name.

    ``branch`` are the words that tell the office from others of its noun: a "presidential spokesman" is no
    "foreign ministry spokesman".
    """
    terms = [t for t in knowledge.terms_of().get(actor.id, ()) if on is None or t.covers(on)]
    if keys and terms:
        return any(term.office in keys for term in terms)
    names = [offices.label(term) for term in terms] + [actor.office or ""]
    nouns = (noun, *knowledge.words()["synonyms"].get(noun, ()))
    return any(
        word in pieces(name) and _same_branch(name, word, branch, same=word == noun)
        for name in names
        for word in nouns
    )


def _same_branch(name: str, noun: str, branch: frozenset[str], *, same: bool) -> bool:
    """Whether the words about a noun allow it to be that office; "the rebel leader" is no "president"."""
    own = {word for word in pieces(name) if word != noun}
    return (not own and same) or not branch or (bool(own) and own <= branch) or branch <= own
