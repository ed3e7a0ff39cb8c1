"""Two accounts of one meeting, topic by topic: both, only A, only B, or worded differently.

Each row shows the sentences of either side, cited. Where a side has no sentence the row says which of three
things that means: no text of that side was read, only others' reports of it were, or its own text leaves
it out. Where its text speaks of the topic and not of this point, the row says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from readout.ask import likeness, pairing
from readout.ask.accounts import Line, Telling, tellings
from readout.ask.fields import told_fields
from readout.ask.fields import wide as wide_fields
from readout.ask.likeness import Scale
from readout.ask.naming import one_record
from readout.ask.occasion import parties_of
from readout.ask.pairing import Said
from readout.ask.who import called, state_name
from readout.ask.who import side as known_side
from readout.errors import UsageError
from readout.names import fold
from readout.store import Store
from readout.types import Record

Verdict = Literal["both", "only A", "only B", "worded differently"]
Known = Literal["own text", "reported", "not read"]
Missing = Literal["", "leaves it out", "not in what others report of it", "not read"]

_GAP = 2  # characters between a sentence and the one that goes on with it
_GOES_ON = re.compile(r"(?:This|These|Such) ")
_SECOND = 0.2  # chance, rivals aside, from which a sentence is on a second matter of one that has its match
_TELLING = 1  # keys that a sentence needs to be about something
_TOLD_BY = 2  # words that it takes for a field to name a row: "the road to peace" is no transport
_JOINS = 0.68  # from where one more sentence is about a matter that a pair is made on already


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
    likeness of the closest pair, 0 where one side is silent. ``reported`` are sentences on the topic that
    other pages report of either side beside its own text; ``elsewhere`` is true where the side that leaves
    the point out speaks of its topic in another row.
    """

    topic: str
    verdict: Verdict
    a: tuple[Line, ...]
    b: tuple[Line, ...]
    differing: tuple[likeness.Rival, ...] = ()
    missing: Missing = ""
    score: float = 0.0
    reported: tuple[Line, ...] = ()
    elsewhere: bool = False


class Comparison(Struct, frozen=True):
    """Two accounts of one record, compared; rows in the order in which the accounts bring topics up.

    ``elsewhere`` are sentences that other pages report of a side whose own text was read, where they fit
    no row; ``omits`` are sentences that say what a side does not mention.
    """

    record: str
    a: Side
    b: Side
    rows: tuple[Row, ...]
    elsewhere: tuple[Line, ...] = ()
    omits: tuple[Line, ...] = ()


def compare(
    store: Store,
    meeting: str | Record,
    a: str | None = None,
    b: str | None = None,
    told: Sequence[Telling] | None = None,
) -> Comparison:
    """The accounts of two sides of a meeting, compared topic by topic.

    ``meeting`` is a record or its id (or the start of it, or words that tell it); ``a`` and ``b`` are
    countries ("CHN", "China") or organisations ("EU"), by default those of the meeting's two parties. A
    side's own text is its account; what others report of it stands for it only where none was read. ``told``
    are the meeting's tellings for its parties, where they are at hand. Raises ``UsageError`` where no or
    several records fit, or where the parties are not two and no sides are named.
    """
    record = one_record(store, meeting) if isinstance(meeting, str) else meeting
    codes = sides_of(record, a, b)
    if told is None or codes != parties_of(record):
        told = tellings(store, record, codes)
    return compared(record, codes, told)


def compared(record: Record, codes: tuple[str, str], told: Sequence[Telling]) -> Comparison:
    """Two sides' accounts, compared, out of the tellings of a meeting that were read for them."""
    (first, ours), (second, theirs) = (side_of(code, told) for code in codes)
    sides, lines = (first, second), (ours, theirs)
    ignored = _ignored(record, codes)
    accounts = [_account(side, own) for side, own in zip(sides, lines, strict=True)]
    rows = _rows(accounts[0], accounts[1], ignored)
    rows = [_with_missing(row, rows, *sides) for row in rows]
    more = [[x for x in own if x not in account] for own, account in zip(lines, accounts, strict=True)]
    rows, rest = _with_reports(rows, more, ignored)
    omits = tuple(x for own in lines for x in own if x.silent)
    return Comparison(record.id, sides[0], sides[1], tuple(rows), tuple(rest), omits)


def sides_of(record: Record, a: str | None = None, b: str | None = None) -> tuple[str, str]:
    """The two countries (or organisations of states) whose accounts are compared."""
    parties = parties_of(record)
    given = [x if x in parties else known_side(x) for x in (a, b) if x]
    wanted = [*given, *(c for c in parties if c not in given)]
    if len(wanted) < 2 or (len(given) < 2 and len(parties) > 2) or wanted[0] == wanted[1]:
        known = ", ".join(parties) or "none"
        raise UsageError(f"{record.id}: its parties are of {known}; name two sides with --a and --b")
    return wanted[0], wanted[1]


def side_of(code: str, told: Sequence[Telling]) -> tuple[Side, list[Line]]:
    """A side, what of it was read, and its lines: own texts first."""
    lines = _lines(told, code)
    pages = tuple(dict.fromkeys(x.path for x in lines if x.basis == "own text"))
    reported = tuple(dict.fromkeys(x.path for x in lines if x.basis == "reported"))
    known: Known = "own text" if pages else "reported" if reported else "not read"
    return Side(code, state_name(code), known, pages, reported), lines


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
    words |= {w for side in sides for name in called(side) for w in name.split()}
    if record.event.where:
        words |= set(fold(record.event.where.name).split())
    return {w.strip("'s,.") for w in words} | words


# -- rows ----------------------------------------------------------------------------------------------


def _rows(first: Sequence[Line], second: Sequence[Line], ignored: set[str]) -> list[Row]:
    """Rows in the order in which topics come up: the first account's, then what only the second has."""
    said = _said(first, second, ignored)
    by = likeness.scale((s.keys for s in said), (s.side for s in said))
    leaning = {k: k - 1 for k in range(1, len(said)) if _leans(said[k].line, said[k - 1].line)}
    near = pairing.matched(said, by, leaning)
    pairs = [(-score, i, j) for (i, j), score in near.items()]
    groups = _groups(sorted(pairs), said, by, leaning)
    groups += _second_matters(pairing.likely(said, by, leaning, _SECOND), groups, said, by)
    groups = _without_repeats(groups)
    return [_row(said, group, by) for group in groups]


def _said(first: Sequence[Line], second: Sequence[Line], ignored: set[str]) -> list[Said]:
    """The sentences of both accounts that are about something, with their keys."""
    said = [
        Said(side, line, likeness.keys(line.content, ignored, line.context))
        for side, lines in enumerate((first, second))
        for line in lines
        if not line.silent
    ]
    return [s for s in said if len(s.keys.all) >= _TELLING]  # what only names the meeting has no topic


def said_of(record: Record, codes: tuple[str, str], told: Sequence[Telling]) -> list[Said]:
    """The sentences of two sides' accounts as they are compared: the first side's, then the second's."""
    accounts = [_account(*side_of(code, told)) for code in codes]
    return _said(accounts[0], accounts[1], _ignored(record, codes))


def _account(side: Side, own: Sequence[Line]) -> list[Line]:
    """A side's account: its own text, or what others report of it where none was read."""
    return [x for x in own if x.basis == "own text" or side.known != "own text"]


def _leans(line: Line, before: Line) -> bool:
    """Whether a sentence goes on with the one before it: "This is not de-risking"."""
    near = line.document == before.document and 0 <= line.start - before.end <= _GAP
    return near and bool(_GOES_ON.match(line.text))


def _groups(
    pairs: Sequence[tuple[float, int, int]], said: Sequence[Said], by: Scale, leaning: Mapping[int, int]
) -> list[list[int]]:
    """Sentences that belong together: each with the one of the other side that is most like it.

    A sentence joins a pair that is made already only where it is as like as sentences that say the same and
    brings up no other matter, or where it leans on one of them.
    """
    group = list(range(len(said)))
    paired: set[int] = set()
    for _, i, j in pairs:
        if not {i, j} & paired:
            paired |= {i, j}
            group[j] = group[i]
    for _, i, j in pairs:
        if len({i, j} & paired) != 1 or pairing.matter(said[i].keys, said[j].keys, by) < _JOINS:
            continue
        double, single = (i, j) if i in paired else (j, i)
        beside = [k for k, g in enumerate(group) if g == group[double]]
        if not _other_matter(said, single, double, beside, by):
            paired.add(single)
            group[single] = group[double]
    for k, before in sorted(leaning.items()):
        group[k] = group[before]
    return [[k for k in range(len(said)) if group[k] == g] for g in dict.fromkeys(group)]


def _other_matter(
    said: Sequence[Said], single: int, double: int, group: Iterable[int], by: Scale
) -> str | None:
    """The narrow topic that a sentence shares with one of a group whose sentences of its side have not."""
    known = {t for k in group if said[k].side == said[single].side for t in said[k].keys.topics}
    shared = pairing.narrow(said[single].keys, said[double].keys, by)
    return min(shared) if shared and not shared & known else None


def _second_matters(
    near: Iterable[tuple[int, int]], groups: Sequence[Sequence[int]], said: Sequence[Said], by: Scale
) -> list[list[int]]:
    """Pairs in which a sentence that has its match brings up a second matter: "on Taiwan and on trade".

    The other side's sentence on it has no match of its own: the two stand in a row of their own.
    """
    home = {k: group for group in groups for k in group}
    alone = {k for k, group in home.items() if len({said[x].side for x in group}) == 1}
    found: dict[tuple[int, str], set[int]] = {}
    for i, j in near:
        if (i in alone) == (j in alone):
            continue
        single, double = (i, j) if i in alone else (j, i)
        if topic := _other_matter(said, single, double, home[double], by):
            found.setdefault((double, topic), {double}).update(home[single])
    return [sorted(group) for group in found.values()]


def _without_repeats(groups: Sequence[list[int]]) -> list[list[int]]:
    """Groups in the order of their first sentence, less those whose one side found a match after all."""
    whole = [set(g) for g in groups]
    kept = [
        g
        for n, g in enumerate(groups)
        if not any(n != m and whole[n] < other for m, other in enumerate(whole))
    ]
    return sorted(kept)


def _row(said: Sequence[Said], group: Sequence[int], by: Scale) -> Row:
    ours, theirs = ([said[k] for k in group if said[k].side == side] for side in (0, 1))
    topic = _topic([said[k] for k in group], by, [s.line.text for s in said])
    if not theirs:
        return Row(topic, "only A", tuple(s.line for s in ours), ())
    if not ours:
        return Row(topic, "only B", (), tuple(s.line for s in theirs))
    pairs = [
        (likeness.likeness(x.keys, y.keys, by, topics=False), -i, -j)
        for i, x in enumerate(ours)
        for j, y in enumerate(theirs)
    ]
    score, i, j = max(pairs)
    x, y = ours[-i], theirs[-j]
    differing = pairing.differing(x, y)
    verdict: Verdict = "both" if pairing.say_same(x, y, by) else "worded differently"
    a, b = ((best.line, *(s.line for s in side if s is not best)) for best, side in ((x, ours), (y, theirs)))
    return Row(topic, verdict, a, b, differing, score=round(score, 3))


def _with_reports(
    rows: Sequence[Row], more: Sequence[Sequence[Line]], ignored: set[str]
) -> tuple[list[Row], list[Line]]:
    """Rows with what other pages report of either side on their matter; and what fits no row."""
    keyed = [[likeness.keys(x.content, ignored, x.context) for x in (*row.a, *row.b)] for row in rows]
    by = likeness.scale(
        [
            *(k for row in keyed for k in row),
            *(likeness.keys(x.content, ignored) for side in more for x in side),
        ]
    )
    added: list[list[Line]] = [[] for _ in rows]
    rest = []
    for line in (x for side in more for x in side if not x.silent):
        own = likeness.keys(line.content, ignored)
        scores = [(max(pairing.matter(own, k, by) for k in row), -n) for n, row in enumerate(keyed)]
        best, place = max(scores, default=(0.0, 0))
        if best and line not in added[-place]:
            added[-place].append(line)
        elif len(own.all) >= _TELLING:
            rest.append(line)
    return [replace(row, reported=tuple(x)) for row, x in zip(rows, added, strict=True)], rest


def _topic(own: Sequence[Said], by: Scale, texts: Sequence[str]) -> str:
    """What a row is about: a topic of the table that most of its sentences share, or its telling words.

    Wide topics name it only where no telling word is shared: "Bodhi, sapling", not "bilateral relations". A
    sentence that stands alone is named by its long name or its field: which of its words tell, nobody knows.
    ``texts`` show how names are written.
    """
    keys = [s.keys for s in own]
    held = Counter(t for k in keys for t in k.topics)
    shared = [t for t in held if held[t] == max(held.values())] if held else []
    often_told = len(keys) < 2 or (shared and held[shared[0]] > 1)
    narrow = [t for t in shared if t not in likeness.wide()] if often_told else []
    surface = {key: word for k in reversed(keys) for key, word in k.surface}
    often = {key: sum(key in k.all for k in keys) for key in surface}
    telling = sorted(surface, key=lambda key: (-often[key], -by.weight[key], surface[key]))
    telling = [key for key in telling if not likeness.is_office(key)] or telling
    common = [key for key in telling if often[key] > 1 and likeness.tells(key)]
    if narrow:
        return _smaller(narrow[0], common, surface, texts)
    if not common and (name := _alone(own, telling, surface)):
        return name
    if shared and not common:
        return shared[0]
    telling = common or telling
    names = [surface[key] for key in telling[:2] if " " in surface[key]]
    words = [w for key in telling if (w := surface[key]) in names or not any(w in name for name in names)]
    return likeness.as_one(words[:2], texts) or ", ".join(likeness.as_written(w, texts) for w in words[:2])


def _smaller(
    topic: str, common: Sequence[likeness.Key], surface: Mapping[likeness.Key, str], texts: Sequence[str]
) -> str:
    """A topic, or where it is a part of the world the one country of it that is spoken of: "Sudan"."""
    states = [surface[key] for key in common if likeness.is_state(key)] if topic in likeness.regions() else []
    return likeness.as_written(states[0], texts) if len(states) == 1 else topic


def _alone(own: Sequence[Said], telling: Sequence[likeness.Key], surface: Mapping[likeness.Key, str]) -> str:
    """A name for sentences that share no telling word: a long name in one of them, or their field.

    The field is that of which most of their words tell, two at least; wide ones name nothing.
    """
    names = [surface[key] for key in telling if " " in surface[key]]
    if names:
        return likeness.as_written(names[0], [s.line.text for s in own])
    told = [told_fields(s.line.text) for s in own]
    shared = frozenset.intersection(*(s.keys.fields for s in own)) - wide_fields()
    most = {f: number for f in shared if (number := sum(t[f] for t in told)) >= _TOLD_BY}
    return max(most, key=lambda f: (most[f], f), default="")


def _with_missing(row: Row, rows: Sequence[Row], a: Side, b: Side) -> Row:
    """``row`` with what its empty cell means."""
    silent = b if row.verdict == "only A" else a if row.verdict == "only B" else None
    if silent is None:
        return row
    meanings: dict[Known, Missing] = {
        "own text": "leaves it out",
        "reported": "not in what others report of it",
        "not read": "not read",
    }
    lines = {x.text for other in rows for x in (other.b if silent is b else other.a)}
    elsewhere = row.topic not in likeness.wide() and any(
        row.topic in likeness.topics_in(fold(text)) for text in lines
    )
    return replace(row, missing=meanings[silent.known], elsewhere=elsewhere)
