"""The two parties that an article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from readout.coding.datelines import filed
from readout.coding.events.parties.groups import state
from readout.organisations import party_of
from readout.scene import Scene
from readout.types import Actor

UNIONS = frozenset({"org:eu"})
LEAD = 3  # sentences of which the first tell who an article is about
OFTEN = 4  # how many times as often as any third party the two are named
Pair = tuple[Actor, ...]


def pair(scene: Scene) -> Pair:
    """The two parties that an article is about; nobody where they are more, or fewer, or in doubt."""
    memo = scene.memo["article"]
    if "pair" not in memo:
        two = _pair(scene)
        third = memo["third"]
        memo["pair"] = two or _pair(scene, _or_rebels)
        memo["third"] = third
    found: Pair = memo["pair"]
    return found


def other_of(two: Pair, side: set[str]) -> Actor | None:
    """The one of two parties that is not on a side; None where that is neither or both."""
    others = [actor for actor in two if party_of(actor) not in side]
    return others[0] if len(others) == 1 else None


def _or_rebels(actor: Actor) -> str:
    """The party that an actor is of, where rebels are one of their own: a truce in a civil war."""
    return actor.id if actor.sector == "REB" else party_of(actor)


def _pair(scene: Scene, party: Callable[[Actor], str] = party_of) -> Pair:
    tree, line = scene.tree, filed(scene)
    counts: Counter[str] = Counter()
    lead: dict[str, Actor] = {}
    for token, resolution in scene.mentioned:
        actor = resolution.actor
        if actor is None or token in line or not may_be_party(actor):
            continue
        own = party(actor)
        counts[own] += 1
        if tree.sent[token] < LEAD:
            lead.setdefault(own, state(own) if len(own) == 3 else actor)
    ranked = sorted(counts, key=lambda own: (-counts[own], own))
    scene.memo["article"]["third"] = len(ranked) > 2 and counts[ranked[1]] < 2 * counts[ranked[2]]
    if len(ranked) < 2 or counts[ranked[1]] < 2:
        return ()
    times = OFTEN if len(lead) > 2 else 1
    if len(ranked) > 2 and counts[ranked[1]] <= times * counts[ranked[2]]:
        return ()
    two = sorted(ranked[:2])
    return tuple(lead[own] for own in two) if lead.keys() >= set(two) else ()


def may_be_party(actor: Actor) -> bool:
    """Whether somebody is of a country, or of a body that deals with countries as one of them."""
    if actor.id[0] in "/?" or actor.sector == "MED":
        return False
    return actor.country is not None or actor.sector == "REB" or party_of(actor) in UNIONS
