"""The day of a deed that is told by how long it was before or after another of the same sentence.

    Pakistan struck militants inside Iran on Thursday, two days after Iran had fired missiles
    Two weeks after Israel bombed Beirut on May 3, the French president visited Lebanon

Only spans that count ("two days", "a week") and only from a day that is told.
"""

from __future__ import annotations

from datetime import date, timedelta

from readout.coding.whereabouts import when
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Interval, day_at

_BESIDE = frozenset({"after", "before"})
_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_FEW_HOURS = frozenset({"hours", "minutes"})
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {"a": 1, "the": 1} | {word: k for k, word in enumerate(_NUMBERS, start=1)}
# "less than two weeks after", "about ten days after", "the second day after" count nothing
_ROUGHLY = frozenset(
    {"than", "about", "around", "nearly", "almost", "some", "over", "least", "most", "to", "or"}
)
_INSIDE = frozenset({"in", "of", "during"})  # "died later in the day after a bomb exploded"
_FARTHEST = 60  # days
_PRESENT = frozenset({"VBZ", "VBP"})
_STEPS = 6  # how far up a clause may hang from what it dates


def lapsed(scene: Scene, trigger: int, predicate: int) -> Interval | None:
    """The day of ``predicate``, or of the noun it carries, reckoned from another deed's of its sentence.

    None where no such day is told, or one of its own.
    """
    tree = scene.tree
    first, end = tree.sentence(predicate)
    if _BESIDE.isdisjoint(tree.lower[first:end]):
        return None
    marks = [t for t in range(first, end) if tree.lower[t] in _BESIDE]
    if when(scene, predicate, own=True) or when(scene, trigger, own=True):
        return None
    for mark in marks:
        span = _span_before(tree, mark)
        clause = tree.head[mark]
        if span is None or tree.dep[mark] not in {"mark", "case"} or tree.head[clause] == clause:
            continue
        sign = -1 if tree.lower[mark] == "after" else 1
        if _within(tree, predicate, clause):
            above = tree.head[clause]
            return _moved(when(scene, above), span, sign) or _moved(_now(scene, above), span, sign)
        if tree.head[clause] == predicate:
            return _moved(when(scene, clause, own=True), span, -sign)
    return None


def _now(scene: Scene, verb: int) -> Interval | None:
    """The days of a present tense: "comes a day after Iran fired missiles", of today or of yesterday."""
    tree = scene.tree
    tags = [tree.tag[token] for token in (verb, *tree.kids(verb, "aux", "cop"))]
    published = day_at(scene.article, tree.start[verb])
    if _PRESENT.isdisjoint(tags) or published.date is None or published.precision != "day":
        return None
    return Interval(published.date - timedelta(days=1), published.date, "")


def _within(tree: Tree, predicate: int, clause: int) -> bool:
    """Whether ``predicate`` is what ``clause`` tells, or stands in it: "after it launched an attack"."""
    node = predicate
    for _ in range(_STEPS):
        if node == clause:
            return True
        if node == tree.head[node] or tree.dep[node] not in {"obj", "xcomp", "conj", "nsubj:pass", "nmod"}:
            return False
        node = tree.head[node]
    return False


def _span_before(tree: Tree, mark: int) -> tuple[int, int, str] | None:
    """The least and the most days that the words right before ``mark`` count, and these words."""
    unit = tree.lower[mark - 1] if mark else ""
    if unit in _FEW_HOURS:
        return 0, 1, f"{unit} {tree.lower[mark]}"
    if unit not in _UNITS or mark < 2:
        return None
    word = tree.lower[mark - 2]
    count = int(word) if word.isdecimal() and len(word) < 3 else _COUNTS.get(word, 0)
    before = tree.lower[mark - 3] if mark > 2 else ""
    if before in _ROUGHLY or (word == "the" and before in _INSIDE):
        return None
    days = count * _UNITS[unit]
    return (days, days, f"{word} {unit} {tree.lower[mark]}") if 0 < days <= _FARTHEST else None


def _moved(from_day: Interval | None, span: tuple[int, int, str], sign: int) -> Interval | None:
    """The day that is a span before (``sign`` -1) or after another, of which no doubt is left."""
    if from_day is None or (from_day.text and from_day.start != from_day.end):
        return None
    least, most, words = span
    if words in from_day.text.casefold():
        return None  # "a day before Saturday's vote", which is read as a day already
    if not date.min.toordinal() + most <= from_day.start.toordinal() <= date.max.toordinal() - most:
        return None
    first, last = (from_day.start, from_day.end) if sign > 0 else (from_day.end, from_day.start)
    ends = sorted((first + sign * timedelta(days=least), last + sign * timedelta(days=most)))
    return Interval(ends[0], ends[1], f"{words} ({from_day.text})" if from_day.text else words)
