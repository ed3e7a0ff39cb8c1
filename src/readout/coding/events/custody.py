"""Who holds the people or ships whose lot a page goes on to tell: "three of the sailors were freed in May".

Where a page has said which state arrested, seized or convicted those of another, and of no two pairs of
states so, what is done to them with nobody named is that state's doing, and "the men" are those it holds.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from readout.coding.events.fill import Found, fill_frame
from readout.coding.events.frames.match import Match
from readout.coding.events.frames.table import Frame
from readout.coding.events.frames.topics import topics
from readout.coding.events.of_the_pair import is_told_of_them
from readout.coding.events.parties.groups import Named, of_country, state
from readout.coding.events.sides.both import Sides, sides_of
from readout.organisations import party_of
from readout.scene import Scene

HOLDING = frozenset({"arrest", "seize"})
CONVICTED, PARDONED = "116", "081"
LETTING = frozenset({"let", "allow", "permit"})
HELD = frozenset({"people", "ship", "prisoner", "crew"})  # who is held, by what the noun is about
POINTING = frozenset({"the", "these", "those", "all"})


class Custody(Struct, frozen=True):
    """The state that holds somebody, and the state whose they are."""

    holder: str
    home: str


def remember_custody(scene: Scene, item: Found) -> None:
    """Keep who holds whom for what the article tells later."""
    frame = item.match.frame
    if not (_arrests(frame) or _convicts(frame)) or item.status != "occurred":
        return
    holders = {party_of(actor) for actor, _ in item.actors}
    homes = {party_of(actor) for actor, _ in item.recipients if actor.country}
    if len(holders) == len(homes) == 1:
        known: set[tuple[str, str]] = scene.memo["custody"].setdefault("pairs", set())
        known.add((holders.pop(), homes.pop()))


def by_the_holder(scene: Scene, match: Match) -> Found | None:
    """What is done to those who are held, told of no state: "the men were sentenced to ten years"."""
    custody = _custody(scene, match)
    if custody is None or not match.roles.passive or match.roles.agents:
        return None
    sides = sides_of(scene, match) or Sides([], [])
    if sides.actors:
        return None
    theirs = _of_home(sides.recipients, custody.home) or _pointed_at(scene, match, custody.home)
    return fill_frame(scene, match, Sides([(state(custody.holder), "")], theirs)) if theirs else None


def with_holder(scene: Scene, item: Found) -> Found:
    """``item`` with who holds those to whom it is done, where nobody else is said to do it."""
    match = item.match
    if item.actors or not match.roles.passive or match.roles.agents:
        return item
    custody = _custody(scene, match)
    theirs = _of_home(item.recipients, custody.home) if custody is not None else []
    if custody is None or not theirs:
        return item
    return replace(item, actors=[(state(custody.holder), "")], recipients=theirs)


def _custody(scene: Scene, match: Match) -> Custody | None:
    """Who holds whom on this page, for what may be done to them in a sentence that names no third party."""
    known: set[tuple[str, str]] = scene.memo["custody"].get("pairs", set())
    if len(known) != 1 or not _befalls_the_held(match.frame):
        return None
    ((holder, home),) = known
    if holder == home or len(holder) != 3 or len(home) != 3:
        return None
    two = state(holder), state(home)
    return Custody(holder, home) if is_told_of_them(scene, match, two) else None


def _befalls_the_held(frame: Frame) -> bool:
    if frame.pos != "v":
        return False
    freed = frame.type == "RETREAT" and frame.mode == "release"
    let = frame.type == "CONCEDE" and (frame.cameo == PARDONED or frame.lemma in LETTING)
    return freed or let or _arrests(frame) or _convicts(frame)


def _arrests(frame: Frame) -> bool:
    return frame.type == "COERCE" and frame.mode in HOLDING


def _convicts(frame: Frame) -> bool:
    return frame.type == "ACCUSE" and frame.cameo == CONVICTED


def _of_home(side: list[Named], home: str) -> list[Named]:
    """``side`` as people of ``home``, where all are of it or of no state that is told."""
    if any(actor.country not in {home, None} or actor.id[0] == "?" for actor, _ in side):
        return []
    return [(actor if actor.country else of_country(actor, home), words) for actor, words in side]


def _pointed_at(scene: Scene, match: Match, home: str) -> list[Named]:
    """The held by a noun that names nobody: "the persons concerned were apprehended"."""
    tree = scene.tree
    for token in match.roles.objects:
        pointed = any(tree.lower[child] in POINTING for child in tree.children[token])
        if pointed and topics(scene, token) & HELD:
            return [(state(home), tree.text[token])]
    return []
