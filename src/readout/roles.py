"""What part an actor plays: the sector, and the role in it (head of state, foreign ministry, protesters).

Sectors are CAMEO's three letters; ``data/roles.toml`` says what PLOVER and ICEWS call them. A role is
told from the words of an office by the longest entry that they end with: "deputy foreign minister" is
of the foreign ministry, "commander of US Central Command" of the military. Words that no role lists
have the sector of their noun in ``data/actors/role_nouns.csv``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from readout.names import fold
from readout.tables import csv_rows, toml_table
from readout.types import Actor

STATE = "state"
FORMER = "former official"
UNKNOWN = "unknown"
_LEADING = frozenset(
    {"head of state", "head of government", "deputy head of state or government", "government"}
)
_OF_STATE = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "OPP", "PTY", "ELI"})
_PAST = frozenset({"former", "ex", "late", "ousted", "deposed", "past", "then", "onetime"})
_JOINTS = frozenset({"of", "for", "to", "in", "on", "at", "from", "with"})


class Role(NamedTuple):
    """A role in its sector.

    ``second`` is the second code of the sector ("MIL" of a defence ministry, which is GOVMIL), ``cameo`` the
    sector as CAMEO's dictionaries have it, ``icews`` ICEWS' words for it, the narrowest first.
    """

    name: str
    sector: str | None
    second: str | None = None
    cameo: str | None = None
    icews: tuple[str, ...] = ()


def role_of(actor: Actor) -> Role:
    """The role of an actor; ``state`` for a state, ``unknown`` where nothing tells."""
    if actor.kind == "state":
        return Role(STATE, None)
    if actor.kind == "government":
        branch = actor.id.rpartition(".")[2]
        return _branches().get(branch) or _of_sector(actor.sector)
    if actor.kind == "organisation":
        return _of_sector(actor.sector)
    words = actor.office or _called(actor)
    if words and fold(words).split(" ")[0] in _PAST and actor.sector in {"GOV", None}:
        return _roles()[FORMER]
    found = _of_words(words) if words else None
    if found is not None and _fits(found, actor):
        return found
    if found is None and actor.sector == "GOV" and "/" in actor.id and actor.country is None:
        return Role(UNKNOWN, None)  # "authors", "the founder": whose they are is not told
    return _of_sector(actor.sector)


def _fits(role: Role, actor: Actor) -> bool:
    """Whether the role that words tell is of the actor's sector; who leads must lead some country."""
    if actor.sector is None:
        return actor.country is not None or role.name not in _LEADING
    if (
        actor.sector == "GOV"
    ):  # "union representatives" are of the union, Hong Kong's chief executive is no firm's
        return role.sector in _OF_STATE or "/" in actor.id
    return role.sector == actor.sector


def sector_of_office(words: str, country: str | None) -> str | None:
    """The sector of whoever holds an office so called: "army chief" is MIL, "mayor" GOV, "editor" MED.

    Without a country a "president" or a "spokesperson" may be anybody's.
    """
    found = _of_words(words)
    if found is None or (country is None and found.name in _LEADING):
        return None
    return found.sector


def plover_code(actor: Actor) -> str | None:
    """PLOVER's actor code: the country's ISO3, or IGO (courts too), NGO, IMG (armed), MNC (firms)."""
    sector = role_of(actor).sector
    if sector == "IGO" or (sector == "NGO" and actor.kind == "organisation"):
        return sector
    return actor.country or {"NGO": "NGO", "REB": "IMG", "BUS": "MNC", "JUD": "IGO"}.get(sector or "")


def plover_sector(actor: Actor) -> str | None:
    """PLOVER's sector of an actor, three letters or six: "GOV", "GOVMIL", "JRN" for the press."""
    role = role_of(actor)
    if role.sector is None or plover_code(actor) == role.sector:
        return None
    second = _plover(role.second) if role.second else ""
    return (_plover(role.sector) + second) or None


def cameo_sectors(actor: Actor) -> tuple[str, ...]:
    """CAMEO's codes for the part an actor plays, the widest first: ("GOV", "MIL") of a defence ministry."""
    role = role_of(actor)
    first = role.cameo or role.sector
    return tuple(code for code in (first, role.second) if code)


def icews_sectors(actor: Actor) -> str:
    """ICEWS' words for the part an actor plays, the narrowest first, with commas; empty for a state."""
    return ",".join(role_of(actor).icews)


@cache
def roles() -> tuple[Role, ...]:
    """Every role, in the table's order, those that only a sector gives at the end."""
    return tuple(dict.fromkeys((*_roles().values(), *(_of_sector(sector) for sector in sectors()))))


@cache
def sectors() -> dict[str, dict[str, str]]:
    """Every sector: its name, PLOVER's code where another, ICEWS' words."""
    table: dict[str, dict[str, str]] = toml_table("roles.toml")["sectors"]
    return table


def _plover(sector: str) -> str:
    return sectors()[sector].get("plover", sector)


@cache
def _table() -> dict[str, dict[str, Any]]:
    rows = toml_table("roles.toml")
    return {name: row for name, row in rows.items() if name not in {"sectors", "by_sector", "generic"}}


@cache
def _roles() -> dict[str, Role]:
    return {
        name: Role(name, row["sector"], row.get("second"), row.get("cameo"), tuple(row["icews"]))
        for name, row in _table().items()
    }


@cache
def _branches() -> dict[str, Role]:
    return {branch: _roles()[name] for name, row in _table().items() for branch in row.get("branches", ())}


@cache
def _endings() -> dict[tuple[str, ...], Role]:
    """Words that an office may end with, and the role they tell; a role's own list before the nouns."""
    found: dict[tuple[str, ...], Role] = {}
    for name, row in _table().items():
        for words in row.get("words", ()):
            found.setdefault(_pieces(words), _roles()[name])
    for row in csv_rows("actors/role_nouns.csv"):
        found.setdefault(_pieces(row["noun"]), _of_sector(row["sector"]))
    return found


def _pieces(words: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9.]+", fold(words)))


@lru_cache(maxsize=8192)
def _of_words(words: str) -> Role | None:
    """The role that words for an office or for people tell.

    What they end with tells it ("deputy foreign minister"), before an "of" what stands there ("commander of
    US Central Command"). Words that anybody may bear are of what they are with: a "union leader", a
    "spokesman for the foreign ministry", the "president of the supreme court".
    """
    pieces = _pieces(words)
    joints = [k for k, word in enumerate(pieces) if k and word in _JOINTS]
    joint = joints[0] if joints else len(pieces)
    for end in (len(pieces), *reversed(joints[1:])) if joints else ():
        if found := _ending(pieces[:end], joint):
            return found[1]
    found = _ending(pieces[:joint], joint)
    if found is None:
        return None
    start, role = found
    head, before = pieces[start:joint], pieces[:start]
    if len(head) == 1 and head[0] in _listed("words") | _listed("nothing"):
        beside = _ending(before, start) or _tail(pieces[joint:])
    else:
        beside = None
    if beside is None:
        alone = len(head) > 1 or head[0] not in _listed("nothing")
        odd = role.name in _LEADING and not _listed("before_leaders").issuperset(before)
        return role if alone and not odd else None
    if beside[1].name == "government":
        return role
    leads = beside[1].name in {"head of state", "head of government"}
    return _roles()["leader's office"] if leads else beside[1]


def _ending(pieces: tuple[str, ...], limit: int) -> tuple[int, Role] | None:
    """The longest entry that ``pieces`` end with and that begins before ``limit``; where, and its role."""
    for start in range(min(limit, len(pieces))):
        form = pieces[start:]
        found = _endings().get(form) or _endings().get((*form[:-1], _singular(form[-1])))
        if found:
            return start, found
    return None


def _tail(pieces: tuple[str, ...]) -> tuple[int, Role] | None:
    """What stands behind the "of": "of the foreign ministry"."""
    rest = tuple(word for word in pieces if word not in _JOINTS and word != "the")
    return _ending(rest, len(rest))


@cache
def _listed(name: str) -> frozenset[str]:
    """A list of words that anybody may bear."""
    return frozenset(toml_table("roles.toml")["generic"][name])


def _singular(word: str) -> str:
    if word.endswith("men"):
        return f"{word[:-3]}man"
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("s")


def _of_sector(sector: str | None) -> Role:
    if sector is None or sector not in sectors():
        return Role(UNKNOWN, None)
    name = toml_table("roles.toml")["by_sector"][sector]
    found = _roles().get(name)
    if found is not None and found.sector == sector:
        return found
    return Role(name, sector, icews=(sectors()[sector]["icews"],))


def _called(actor: Actor) -> str:
    """What people without an office are called: the words of their id, "CHN/foreign-officials"."""
    return actor.id.partition("/")[2].replace("-", " ")
