"""In which words an event is told, and by which ties its parties hang on them.

That "rally" is seldom a protest, that whom a threat is "against" is right oftener than whom it is "in", is
no rule; it is known by counting. Each trait here names a word, a tie or a kind of party, for
``doubt.py`` to weigh.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named
from readout.syntax import Tree
from readout.types import Status

MANY = 3  # parties of one side; more are like these
LONGEST = 4  # ties between a word and a party that are spelled out
FARTHEST = 8  # and that are counted


Sides = list[tuple[str, list[Named], list[int | None]]]


def manner(tree: Tree, match: Match, status: Status, sides: Sides) -> Iterator[str]:
    """The names of an event's traits; ``sides`` are a side's name, parties and their nearest mentions."""
    frame, above = match.frame, _upward(tree, match.trigger)
    yield f"rule: {frame.rule}"
    yield f"status: {status}"
    for side, parties, places in sides:
        yield f"{min(len(parties), MANY)} {side}s: {frame.type}"
        if not parties:
            yield f"no {side}: {frame.rule}"
        for (actor, _), place in zip(parties, places, strict=True):
            yield f"{side} is: {actor.id.rpartition('/')[2] if '/' in actor.id else actor.kind}"
            if place is None:
                yield f"{side} by: nothing"
                continue
            yield f"{side} by: {_ties(tree, above, place)}"
            yield f"{side} under: {tree.lemma[tree.head[place]].lower()}"
            if brought := tree.case(place):
                yield f"{side} after: {brought}"


def _ties(tree: Tree, above: list[int], party: int) -> str:
    """The arcs up from the first word of ``above``, a bar, those down to ``party``: "xcomp | nsubj"."""
    below = _upward(tree, party)
    common = next((token for token in below if token in above), None)
    if common is None:
        return "another sentence"
    up, down = above[: above.index(common)], below[: below.index(common)]
    if len(up) + len(down) > LONGEST:
        return f"{min(len(up) + len(down), FARTHEST)} ties"
    labels = (" ".join(tree.dep[token] for token in arcs) for arcs in (up, reversed(down)))
    return " | ".join(labels).strip()


def _upward(tree: Tree, token: int) -> list[int]:
    """``token`` and the words above it."""
    head, path = tree.head, [token]
    while head[token] != token:
        token = head[token]
        path.append(token)
    return path
