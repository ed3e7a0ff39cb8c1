"""What people decided about the record, kept as lines and replayed: split, merge, apart, lock, undo.

A decision names reports, not records: the article, the sentences and the words in them that tell the event.
So it holds after a rebuild, when new pages come, and in another store that holds the same pages. Lines are
replayed in order; where two contradict each other, the later one wins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from readout.merge.tellings import Ruling
from readout.types import Article, Event, Span

Kind = Literal["merge", "split", "apart", "lock", "undo"]
K = TypeVar("K", bound=Hashable)


class Told(Struct, frozen=True, order=True):
    """One report of an event: its article, the event's type, its sentences, the words that name it.

    ``text`` is the first sentence as printed, ``path`` the page's name: for readers, and to find the report
    again in a later version of the page.
    """

    document: str
    type: str
    spans: tuple[Span, ...]
    triggers: tuple[Span, ...]
    text: str = ""
    path: str = ""


class Decision(Struct, frozen=True, omit_defaults=True):
    """One line of decisions.

    merge   the reports of all ``groups`` are one event
    split   those of each further group are taken out of the first, each group one event
    apart   the groups are different events
    lock    the reports of the one group are one event, and nothing joins or leaves it by itself
    undo    decision number ``undoes`` holds no more

    ``by``, ``day`` and ``note`` say who decided, when and why, where that was given.
    """

    number: int
    kind: Kind
    groups: tuple[tuple[Told, ...], ...] = ()
    undoes: int | None = None
    by: str | None = None
    day: date | None = None
    note: str | None = None


def told(article: Article, event: Event) -> Told:
    """The lasting name of a report of ``event``."""
    text = article.text[event.spans[0].start : event.spans[0].end] if event.spans else ""
    return Told(article.id, event.type, event.spans, event.triggers, " ".join(text.split()), article.path)


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold: neither undone nor an undoing, in order."""
    every = list(decisions)
    dropped: set[int] = set()
    for line in reversed(every):  # an undoing that was itself undone undoes nothing
        if line.kind == "undo" and line.number not in dropped and line.undoes is not None:
            dropped.add(line.undoes)
    return [line for line in every if line.kind != "undo" and line.number not in dropped]


def find(wanted: Told, events: Sequence[tuple[K, Event]], text: str | None = None) -> K | None:
    """Which of an article's ``events`` is the one that ``wanted`` names; None where none is.

    The most words in common win. ``text`` is the article's where it is a later version of the one
    named: sentences are then found by their wording.
    """
    spans, triggers = wanted.spans, wanted.triggers
    if text is not None:
        place = text.find(wanted.text) if wanted.text else -1
        if place < 0:
            return None
        spans, triggers = (Span(place, place + len(wanted.text)),), ()
    best: tuple[int, int] = (0, 0)
    found: K | None = None
    for key, event in events:
        score = (_overlap(triggers, event.triggers), _overlap(spans, event.spans))
        if event.type == wanted.type and score[1] and score > best:
            best, found = score, key
    return found


def _overlap(a: Iterable[Span], b: Sequence[Span]) -> int:
    return sum(max(0, min(s.end, t.end) - max(s.start, t.start)) for s in a for t in b)


def rule(decisions: Iterable[Decision], finds: Callable[[Told], K | None]) -> dict[K, Ruling]:
    """What the ``decisions`` say of each telling; ``finds`` gives the telling that a report is, if any."""
    book: _Book[K] = _Book()
    for decision in reversed(in_force(decisions)):  # the later one is entered first, and stands
        groups = [
            [key for key in dict.fromkeys(map(finds, group)) if key is not None] for group in decision.groups
        ]
        if decision.kind in ("merge", "lock"):
            book.together([key for group in groups for key in group], decision.number)
        if decision.kind in ("split", "apart"):
            book.apart(groups, decision.number)
        if decision.kind == "split":
            for group in groups[1:]:
                book.together(group, decision.number)
        if decision.kind == "lock":
            book.close([key for group in groups for key in group])
    return book.rulings()


class _Book(Generic[K]):
    """Groups of tellings that belong together, and which groups are foes; what is entered first stands."""

    def __init__(self) -> None:
        self.numbers: dict[K, int] = {}  # tellings in the order they are met
        self.home: list[int] = []
        self.foes: dict[int, set[int]] = defaultdict(set)
        self.closed: set[int] = set()
        self.said: dict[int, set[int]] = defaultdict(set)

    def _root(self, key: K) -> int:
        k = self.numbers.setdefault(key, len(self.numbers))
        if k == len(self.home):
            self.home.append(k)
        while self.home[k] != k:
            self.home[k] = self.home[self.home[k]]
            k = self.home[k]
        return k

    def together(self, keys: Sequence[K], number: int) -> None:
        """Put ``keys`` in one group, as far as what was entered before allows."""
        seats: list[K] = []
        for key in keys:
            for seat in seats:
                first, other = self._root(seat), self._root(key)
                if first == other or self._joined(first, other):
                    break
            else:
                seats.append(key)
        for key in keys:
            self.said[self._root(key)].add(number)

    def _joined(self, first: int, other: int) -> bool:
        """Make one group of two, unless they are foes; whether they are one now."""
        if other in self.foes[first]:
            return False
        self.home[other] = first
        for foe in self.foes.pop(other, set()):
            self.foes[foe].discard(other)
            self.foes[foe].add(first)
            self.foes[first].add(foe)
        self.said[first] |= self.said.pop(other, set())
        if other in self.closed:
            self.closed.add(first)
        return True

    def apart(self, groups: Sequence[Sequence[K]], number: int) -> None:
        """Make foes of the groups of every two of ``groups``, where they are not one group already."""
        roots = [{self._root(key) for key in group} for group in groups]
        for k, first in enumerate(roots):
            for other in roots[k + 1 :]:
                for a in sorted(first):
                    for b in sorted(other - {a}):
                        self.foes[a].add(b)
                        self.foes[b].add(a)
                        self.said[a].add(number)
                        self.said[b].add(number)

    def close(self, keys: Sequence[K]) -> None:
        """Let nothing join the group of ``keys`` by itself."""
        self.closed |= {self._root(key) for key in keys}

    def rulings(self) -> dict[K, Ruling]:
        """What was entered, telling by telling."""
        made: dict[int, Ruling] = {}
        for key in self.numbers:
            root = self._root(key)
            if root not in made:
                numbers = tuple(sorted(self.said[root]))
                made[root] = Ruling(root, frozenset(self.foes[root]), root in self.closed, numbers)
        return {key: made[self._root(key)] for key in self.numbers}
