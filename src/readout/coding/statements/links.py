"""The chain between a speaker and the reader: in what capacity each link hands words on, and for which side.

What the kinds mean is told in ``docs/annotation.md``; outlets are told apart by ``statements/outlets.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from readout.coding.statements.nameless import is_outlet
from readout.coding.statements.people import DOCUMENTS
from readout.syntax import Tree
from readout.tables import toml_table
from readout.types import Account, Actor, LinkKind

SPOKESPEOPLE = ("spokes", "press secretary", "press officer", "press service")
NAMELESS = frozenset(
    {
        "official", "source", "person", "people", "diplomat", "insider", "aide", "adviser", "advisor",
        "officer", "negotiator", "delegate", "minister", "lawmaker", "executive", "ambassador", "envoy",
        "participant", "attendee", "one", "two", "three",
    }
)  # fmt: skip
BODIES = frozenset(
    {"office", "embassy", "ministry", "government", "presidency", "palace", "department", "administration",
     "mission", "consulate", "cabinet", "court", "team", "chancellery", "army", "military", "command",
     "service"}
)  # fmt: skip
MAKERS_OF_NEWS = frozenset({"report", "article", "dispatch", "story", "bulletin", "interview"})


@cache
def _outlets() -> dict[str, LinkKind]:
    table = toml_table("statements/outlets.toml")
    kinds: dict[str, LinkKind] = {f"media:{name}": "agency" for name in table["agencies"]}
    kinds.update({f"media:{name}": "state media" for name in table["state_media"]})
    return kinds


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(toml_table("statements/outlets.toml")[key])


def kind_of(tree: Tree, head: int, actor: Actor) -> LinkKind:
    """In what capacity ``actor``, named by the phrase headed by ``head``, hands words on."""
    noun = tree.lemma[head]
    if actor.sector == "MED" or is_outlet(actor):
        return _outlet(tree, head, actor)
    if noun in DOCUMENTS and noun not in MAKERS_OF_NEWS:
        return "document"
    words = f"{actor.office or ''} {actor.name} {noun}".lower()
    if any(word in words for word in SPOKESPEOPLE) and actor.kind in {"person", "group"}:
        return "spokesperson"
    if noun in BODIES or actor.kind == "government":
        return "ministry"
    if actor.kind == "group" or "/" in actor.id or (actor.kind == "state" and noun in NAMELESS):
        return "anonymous officials"
    if actor.kind == "person":
        return "official" if actor.sector not in {None, "UNK", "CVL", "BUS", "EDU"} else "person"
    return "state" if actor.kind == "state" else "organisation"


def _outlet(tree: Tree, head: int, actor: Actor) -> LinkKind:
    known = _outlets().get(actor.id)
    if known is not None:
        return known
    first, end = tree.subtree(head)
    words = " ".join([actor.name.lower(), *tree.lower[first : min(end, head + 4)]])
    if any(word in words for word in _words("state_media_words")):
        return "state media"
    return "agency" if any(word in words.split() for word in _words("agency_words")) else "media"


def account_of(
    speaker: Actor | None, hearers: Iterable[Actor], chain: tuple[Actor, ...], kinds: tuple[LinkKind, ...]
) -> Account | None:
    """Whose telling it is, by the link nearest to the speaker that was not told it by the speaker.

    An independent outlet is nobody's side.
    """
    told = list(hearers)
    for link, kind in zip(chain, kinds, strict=True):
        if link in told:
            return None
        if speaker is None or (link.country is None and kind not in {"agency", "media", "organisation"}):
            return None
        if kind in {"agency", "media"}:
            return "third"
        if link.country == speaker.country:
            return "own"
        return "other" if any(hearer.country == link.country for hearer in told) else "third"
    return None
