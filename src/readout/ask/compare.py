"""Two accounts of one meeting, topic by topic: both, only A, only B, or worded differently.

Each row shows the sentences of either side, cited. Where a side has no sentence the row says which of three
things that means: no text of that side was read, only others' reports of it were, or its own text leaves
it out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from readout.ask import likeness
from readout.ask.accounts import Line, Telling, tellings
from readout.ask.likeness import Keys
from readout.ask.naming import one_record
from readout.ask.who import asked, state_name, state_names
from readout.errors import UsageError
from readout.names import fold
from readout.store import Store
from readout.types import Record

Verdict = Literal["both", "only A", "only B", "worded differently"]
Known = Literal["own text", "reported", "not read"]
Missing = Literal["", "leaves it out", "not in what others report of it", "not read"]

Weights = Mapping[tuple[str, str], float]

_TELLING = 3  # keys that a sentence needs to be about something
_ALIKE = 0.45  # likeness from which two sentences say the same
_SAME = 0.30  # likeness from which two sentences make one point
_NEAR = 0.12  # likeness from which two sentences of one narrow topic are about one matter


class Side(Struct, frozen=True):
    """A side, and what of it was read: its own pages, or only what other pages report of it."""

    code: str
    name: str
    known: Known
    pages: tuple[str, ...]
    reported_in: tuple[str, ...]


class Row(Struct, frozen=True):
    """One topic: the verdict, each side's sentences (the closest pair first), and what differs.

    ``differing`` are rival wordings; ``missing`` says what an empty cell means; ``score`` is the
    likeness of the closest pair, 0 where one side is silent.
    """

    topic: str
    verdict: Verdict
    a: tuple[Line, ...]
    b: tuple[Line, ...]
    differing: tuple[likeness.Rival, ...] = ()
    missing: Missing = ""
    score: float = 0.0


class Comparison(Struct, frozen=True):
    """Two accounts of one record, compared; rows in the order in which the accounts bring topics up."""

    record: str
    a: Side
    b: Side
    rows: tuple[Row, ...]


def compare(store: Store, meeting: str | Record, a: str | None = None, b: str | None = None) -> Comparison:
    """The accounts of two sides of a meeting, compared topic by topic.

    ``meeting`` is a record or its id (or the start of it); ``a`` and ``b`` are countries ("CHN",
    "China"), by default those of the meeting's two parties. Raises ``UsageError`` where no or several
    records fit, or where the parties are not two countries and the sides are not named.
    """
    record = one_record(store, meeting) if isinstance(meeting, str) else meeting
    first, second = sides_of(record, a, b)
    told = tellings(store, record, (first, second))
    lines = {side: _lines(told, side) for side in (first, second)}
    rows = _rows(lines[first], lines[second], _ignored(record, (first, second)))
    sides = [_side(code, told, lines[code]) for code in (first, second)]
    return Comparison(record.id, sides[0], sides[1], tuple(_with_missing(row, *sides) for row in rows))


def sides_of(record: Record, a: str | None = None, b: str | None = None) -> tuple[str, str]:
    """The two countries whose accounts are compared."""
    parties = list(dict.fromkeys(p.actor.country for p in record.event.participants if p.actor.country))
    given = [asked(side) for side in (a, b) if side]
    wanted = [*given, *(c for c in parties if c not in given)]
    if len(wanted) < 2 or (len(given) < 2 and len(parties) > 2) or wanted[0] == wanted[1]:
        known = ", ".join(parties) or "none"
        raise UsageError(f"{record.id}: its parties are of {known}; name two sides with --a and --b")
    return wanted[0], wanted[1]


def _side(code: str, told: Sequence[Telling], lines: Sequence[Line]) -> Side:
    pages = tuple(t.article.path for t in told if t.origin and t.origin.country == code)
    reported = tuple(dict.fromkeys(x.path for x in lines if x.basis == "reported"))
    known: Known = "own text" if pages else "reported" if reported else "not read"
    return Side(code, state_name(code), known, pages, reported)


def _lines(told: Sequence[Telling], side: str) -> list[Line]:
    """A side's lines, each wording once: own texts first, no copies, headlines where no body says it."""
    every = [x for t in told if t.copy_of is None for x in t.lines if x.side == side and x.body]
    if not every:
        every = [x for t in told for x in t.lines if x.side == side]
    every.sort(key=lambda x: x.basis != "own text")
    seen: dict[str, Line] = {}
    for line in every:
        seen.setdefault(fold(line.text), line)
    return list(seen.values())


def _ignored(record: Record, sides: Iterable[str]) -> set[str]:
    """Words that tell nothing between these accounts: the parties, their countries, the place."""
    words: set[str] = set()
    for p in record.event.participants:
        for name in (p.actor.name, *p.surface):
            words |= set(fold(name).split())
    words |= {w for name, code in state_names().items() if code in sides for w in name.split()}
    if record.event.where:
        words |= set(fold(record.event.where.name).split())
    return {w.strip("'s,.") for w in words} | words


class _Said(Struct, frozen=True):
    """A line of one side (0 or 1) with its keys."""

    side: int
    line: Line
    keys: Keys


# -- rows ----------------------------------------------------------------------------------------------


def _rows(first: Sequence[Line], second: Sequence[Line], ignored: set[str]) -> list[Row]:
    """Rows in the order in which topics come up: the first account's, then what only the second has."""
    said = [
        _Said(side, line, likeness.keys(line.content, ignored, line.context))
        for side, lines in enumerate((first, second))
        for line in lines
        if not line.silent
    ]
    said = [s for s in said if len(s.keys.all) >= _TELLING]  # what only names the meeting has no topic
    weight = likeness.weights(s.keys for s in said)
    pairs = []
    for i, s in enumerate(said):
        for j in range(i + 1, len(said)):
            score = likeness.likeness(s.keys, said[j].keys, weight) if said[j].side != s.side else 0.0
            if score and score >= _needed(s.keys, said[j].keys):
                pairs.append((-round(score, 6), i, j))
    groups = _joined(_groups(sorted(pairs), len(said)), said, weight)
    return [_row(said, group, weight) for group in groups]


def _needed(a: Keys, b: Keys) -> float:
    """The likeness that two sentences need to be about one matter: less where they share a narrow topic."""
    narrow = (set(a.topics) & set(b.topics)) - likeness.wide()
    return _NEAR if narrow else _SAME


def _groups(pairs: Sequence[tuple[float, int, int]], number: int) -> list[list[int]]:
    """Sentences that belong together: each with the sentence of the other side that is most like it."""
    group = list(range(number))
    paired: set[int] = set()
    for _, i, j in pairs:
        if i in paired and j in paired:
            continue
        paired |= {i, j}
        a, b = sorted((group[i], group[j]))
        group = [a if g == b else g for g in group]
    return [[k for k in range(number) if group[k] == g] for g in dict.fromkeys(group)]


def _joined(groups: Sequence[list[int]], said: Sequence[_Said], weight: Weights) -> list[list[int]]:
    """Groups of one narrow topic made one; of a wide topic, where their sentences are alike."""
    joined: list[list[int]] = []
    for group in groups:
        topic = _topic([said[k].keys for k in group], weight)
        for other in joined:
            same = topic == _topic([said[k].keys for k in other], weight)
            near = max(likeness.likeness(said[i].keys, said[j].keys, weight) for i in group for j in other)
            if (same and topic not in likeness.wide()) or (near >= _SAME and topic in likeness.wide()):
                other += group
                break
        else:
            joined.append(list(group))
    return joined


def _row(said: Sequence[_Said], group: Sequence[int], weight: Weights) -> Row:
    ours, theirs = ([said[k] for k in group if said[k].side == side] for side in (0, 1))
    topic = _topic([said[k].keys for k in group], weight)
    if not ours or not theirs:
        only = [s.line for s in ours or theirs]
        return Row(
            topic, "only A" if ours else "only B", tuple(only if ours else ()), tuple(() if ours else only)
        )
    pairs = [
        (-likeness.likeness(x.keys, y.keys, weight), i, j)
        for i, x in enumerate(ours)
        for j, y in enumerate(theirs)
    ]
    score, i, j = min(pairs)
    best = ours[i], theirs[j]
    differing = likeness.rivals(best[0].line.text, best[1].line.text)
    numbers = [b.keys.numbers for b in best]
    disputed = bool(numbers[0] and numbers[1] and not numbers[0] & numbers[1])
    if disputed:
        told = [", ".join(sorted(n)) for n in numbers]
        differing = (*differing, likeness.Rival("the figure", told[0], told[1]))
    same = -score >= _ALIKE and not differing
    a, b = (
        [best[k].line, *(s.line for s in side if s is not best[k])] for k, side in enumerate((ours, theirs))
    )
    return Row(
        topic, "both" if same else "worded differently", tuple(a), tuple(b), differing, score=round(-score, 3)
    )


def _topic(keys: Sequence[Keys], weight: Weights) -> str:
    """What a row is about: a topic of the table that most of its sentences share, or its telling words."""
    held = Counter(t for k in keys for t in k.topics)
    shared = [t for t in held if held[t] == max(held.values())] if held else []
    narrow = [t for t in shared if t not in likeness.wide()] or shared
    if narrow:
        return narrow[0]
    surface = {key: word for k in reversed(keys) for key, word in k.surface}
    telling = sorted(surface, key=lambda key: (-sum(key in k.all for k in keys), -weight[key], surface[key]))
    return ", ".join(surface[key] for key in telling[:2])


def _with_missing(row: Row, a: Side, b: Side) -> Row:
    silent = b if row.verdict == "only A" else a if row.verdict == "only B" else None
    if silent is None:
        return row
    meanings: dict[Known, Missing] = {
        "own text": "leaves it out",
        "reported": "not in what others report of it",
        "not read": "not read",
    }
    return replace(row, missing=meanings[silent.known])
