"""Who did it to whom, one by one: how an event of many parties becomes rows of two.

    each actor with each recipient             China and Russia accused Japan: CHN > JPN, RUS > JPN
    what is mutual, both ways                   Xi received Putin: CHN > RUS and RUS > CHN
    without a recipient, mutual                 Xi and Putin met: CHN > RUS and RUS > CHN
    without a recipient, not mutual             China and Russia protested: CHN > nobody, RUS > nobody
    without an actor                            a journalist was arrested: nobody > the journalist

What is mutual: see ``readout.plover.is_mutual``. Nobody is paired with himself, and each pair stands once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from hashlib import blake2b
from itertools import product
from typing import NamedTuple

from readout.plover import is_mutual
from readout.types import Actor, Event


class Pair(NamedTuple):
    """Source and target of one row; ``mirrored`` where the event is told the other way round."""

    source: Actor | None
    target: Actor | None
    mirrored: bool = False

    @property
    def ids(self) -> tuple[str, str]:
        """The record's ids of both sides, empty for nobody."""
        return (self.source.id if self.source else "", self.target.id if self.target else "")


def pairs(event: Event, key: Callable[[Actor], Hashable] = lambda actor: actor.id) -> list[Pair]:
    """The pairs of an event, in the order in which its parties are named.

    Of several pairs whose sides have the same ``key`` the first is kept; sides with one key make a pair
    only where their ids differ ("the president met his prime minister").
    """
    actors = [p.actor for p in event.participants if p.role == "actor"]
    recipients = [p.actor for p in event.participants if p.role == "recipient"]
    kept: dict[Hashable, Pair] = {}
    for pair in _all(actors, recipients, is_mutual(event)):
        sides = tuple(key(side) if side else None for side in (pair.source, pair.target))
        same = pair.source and pair.target and pair.source.id == pair.target.id
        if not same and any(sides):
            kept.setdefault(sides, pair)
    return list(kept.values())


def _all(actors: list[Actor], recipients: list[Actor], mutual: bool) -> Iterator[Pair]:
    if not actors or not recipients:
        if mutual and len(actors or recipients) > 1:
            sides = actors or recipients
            for first, second in product(range(len(sides)), repeat=2):
                if first != second:
                    yield Pair(sides[first], sides[second], first > second)
            return
        yield from (Pair(actor, None) for actor in actors)
        yield from (Pair(None, recipient) for recipient in recipients)
        return
    yield from (Pair(*sides) for sides in product(actors, recipients))
    if mutual:
        yield from (Pair(*sides, True) for sides in product(recipients, actors))


def visit_code(cameo: str, pair: Pair) -> str:
    """The CAMEO code of a row: who is visited hosts (043 for 042), and who hosts is visited."""
    if not pair.mirrored:
        return cameo
    return {"042": "043", "043": "042"}.get(cameo, cameo)


class Names:
    """Whole numbers of 52 bits as row ids: a hash of what the row is, the next one free where two collide."""

    def __init__(self) -> None:
        self._taken: set[int] = set()

    def number(self, *parts: str) -> int:
        """An id that no row had before; the same for the same rows in the same order."""
        text = "\x1f".join(parts)
        found = int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") >> 12
        while found in self._taken:
            found = (found + 1) % (1 << 52)
        self._taken.add(found)
        return found
