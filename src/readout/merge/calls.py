"""Close calls: records that nearly were one, and reports that are in one on thin evidence, with the reasons.

Merging says yes or no. Where one thing alone spoke against yes (a day's difference, another town, other
words), or little spoke for it, a person may want to look: ``weigh`` tells what speaks for one event and what
against.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from readout.in_words import count, day, days, listed
from readout.merge.cluster import Cluster
from readout.merge.comparing import OLD_NEWS, SAME_NEWS, WORDED
from readout.merge.fuse import fuse
from readout.merge.parties import NONE, SAME, SYMMETRIC, Fit, fit, kinship
from readout.merge.places import places_agree
from readout.merge.tellings import Telling, is_wide, kind, status_class
from readout.types import Event, Interval, is_named

_NEAR = timedelta(days=3)  # events farther apart are two without question
_PRINTED = timedelta(days=30)  # an undated report printed later than this speaks of something else
_WORDS_OF_ONE, _UNLIKE = 0.35, 0.15  # share of words: enough for one demand; too little for a question
_ALIKE = 0.5
_MODES = {"visit": "a visit", "phone": "a call"}
_LOOKED_AT = 60  # reports of one record that are compared with one another


class Call(Struct, frozen=True):
    """A close call: ``records`` are two that stayed apart, or one that holds ``second`` on thin evidence.

    ``first`` and ``second`` are the two sides; ``reasons_for`` and ``against`` speak for one event and for
    two. The higher the ``weight``, the more speaks for one.
    """

    kind: Literal["apart", "together"]
    records: tuple[str, ...]
    first: Telling
    second: Telling
    reasons_for: tuple[str, ...]
    against: tuple[str, ...]
    weight: int


class Weighed(Struct):
    """What speaks for two tellings being of one event, what against; ``bars`` forbid merging."""

    pro: list[str]
    con: list[str]
    bars: int = 0
    weight: int = 0
    firm: bool = False  # day, town or words say the same too

    def say(self, reason: str, weight: int) -> None:
        """A reason for one event."""
        self.pro.append(reason)
        self.weight += weight

    def object(self, reason: str, weight: int, *, bar: bool = False) -> None:
        """A reason against."""
        self.con.append(reason)
        self.weight -= weight
        self.bars += bar


def close_calls(records: Mapping[str, Sequence[Telling]]) -> list[Call]:
    """The close calls among ``records`` of one block (their tellings by record id), the closest first."""
    whole = {key: _whole(members) for key, members in sorted(records.items())}
    calls = [call for pair in _pairs(whole) if (call := _apart(whole, *pair))]
    calls += [call for key, cluster in whole.items() for call in _together(key, cluster.members)]
    return sorted(calls, key=in_turn)


def in_turn(call: Call) -> tuple[object, ...]:
    """Records that stayed apart first, the most alike before others; then reports on thin evidence."""
    weight = -call.weight if call.kind == "apart" else call.weight
    return call.kind, weight, call.records, call.second.order


def _whole(members: Sequence[Telling]) -> Cluster:
    cluster = Cluster(sorted(members, key=lambda t: t.order))
    general = all(t.general for t in members)
    cluster.whole = replace(cluster.members[0], event=fuse(cluster.members), general=general)
    return cluster


def _pairs(whole: Mapping[str, Cluster]) -> Iterator[tuple[str, str]]:
    """Pairs of records near each other in time; those that nothing dates where they name the same people."""
    dated, dayless = [], defaultdict[frozenset[str], list[str]](list)
    for key, cluster in whole.items():
        reach = _reach(cluster.whole)
        people = frozenset(p.actor.id for p in cluster.whole.event.participants if is_named(p.actor))
        if reach:
            dated.append((*reach, key))
        if len(people) >= 2:
            dayless[people].append(key)
    undated = {key for key, cluster in whole.items() if _reach(cluster.whole) is None}
    open_now: list[tuple[date, str]] = []
    for first, last, key in sorted(dated):
        open_now = [(end, other) for end, other in open_now if end >= first]
        yield from ((other, key) for _, other in open_now)
        open_now.append((last, key))
    for group in dayless.values():
        yield from ((a, b) for a, b in combinations(group, 2) if a in undated or b in undated)


def _reach(t: Telling) -> tuple[date, date] | None:
    """The days on which what ``t`` tells may lie, widened by what makes a question."""
    when = t.event.when
    if when is not None:
        return None if is_wide(when) else (when.start - _NEAR, when.end)
    return (t.published - _PRINTED, t.published) if t.published else None


def _apart(whole: Mapping[str, Cluster], a: str, b: str) -> Call | None:
    """The close call that two records are, if they are one."""
    first, second = sorted((whole[a], whole[b]), key=lambda c: c.members[0].order)
    ids = (a, b) if first is whole[a] else (b, a)
    if first.documents & second.documents or first.groups & second.foes or first.groups & second.groups:
        return None
    weighed = weigh(first.whole, second.whole)
    if weighed is None or weighed.bars > 1:
        return None
    locked = [key for key, c in zip(ids, (first, second), strict=True) if c.closed]
    if locked:
        weighed.con.append(f"{' and '.join(locked)} is locked")
    elif not weighed.bars:
        weighed.con.append("not clearer for these two than for others")
    return _call("apart", ids, first.whole, second.whole, weighed)


def _together(record: str, members: Sequence[Telling]) -> Iterator[Call]:
    """The reports that are in a record on thin evidence."""
    some = members[:_LOOKED_AT]
    for k, t in enumerate(some):
        if t.ruling is not None or len(some) < 2 or (len(some) == 2 and k == 0):
            continue
        others = [other for j, other in enumerate(some) if j != k]
        if any(t.copy_of == o.document or o.copy_of in (t.document, t.copy_of or "") for o in others):
            continue
        found = [(w, o) for o in others if (w := weigh(o, t)) is not None]
        if any(w.firm and not w.bars for w, _ in found):
            continue
        found = found or [(w, o) for o in others if (w := _by_story(o, t)) is not None]
        if not found:
            continue
        best, other = max(found, key=lambda pair: pair[0].weight)
        yield _call("together", (record,), other, t, best)


def _by_story(a: Telling, b: Telling) -> Weighed | None:
    """What speaks for and against two reports that are in one record because their pages tell one story."""
    e, f, shared = a.event, b.event, len(a.rare & b.rare)
    fitted = fit(e.participants, f.participants, symmetric=True, partial=True)
    if not shared or fitted is None:
        return None
    weighed = Weighed([], [])
    weighed.say(f"their pages tell one story: {count(shared, 'rare word')} in common", min(shared, 3))
    _parties(weighed, e, f, fitted)
    if e.type != f.type:
        weighed.object(f"told as {e.type} and as {f.type}", 1)
    if e.when is None or f.when is None:
        weighed.object("neither gives a day" if e.when is f.when else "one gives no day", 1)
    return weighed


def _call(
    kind: Literal["apart", "together"], ids: tuple[str, ...], a: Telling, b: Telling, w: Weighed
) -> Call:
    return Call(kind, ids, a, b, tuple(w.pro), tuple(w.con), w.weight)


def weigh(a: Telling, b: Telling) -> Weighed | None:
    """What speaks for and against ``a`` and ``b`` telling one event; None where there is no question."""
    e, f = a.event, b.event
    if kind(e) != kind(f) or status_class(e) != status_class(f) or a.general or b.general:
        return None
    fitted = fit(e.participants, f.participants, symmetric=kind(e) in SYMMETRIC, partial=False)
    if fitted is None:
        return None
    weighed = Weighed([], [])
    _parties(weighed, e, f, fitted)
    if not (_days(weighed, a, b, fitted) and _words(weighed, a, b)):
        return None
    _setting(weighed, e, f, fitted)
    enough = fitted.people >= 1 or fitted.same >= 2
    weighed.firm = fitted.people >= 2 or (enough and weighed.firm)
    return weighed if weighed.pro and (enough or weighed.firm or not weighed.bars) else None


def _parties(weighed: Weighed, e: Event, f: Event, fitted: Fit) -> None:
    same, loose, alone = [], [], []
    for p in e.participants:
        kin = [(kinship(p.actor, q.actor), q.actor.name) for q in f.participants]
        nearest, name = max(kin, key=lambda pair: pair[0], default=(NONE, ""))
        if nearest == SAME:
            same.append(p.actor.name)
        elif nearest:
            loose.append(f"{p.actor.name} and {name}")
        else:
            alone.append(p.actor.name)
    known = [p.actor for p in e.participants]
    alone += [q.actor.name for q in f.participants if not any(kinship(p, q.actor) for p in known)]
    if same:
        weighed.say(f"both name {_listed(same)}", 3 * fitted.people + 2 * fitted.same)
    if loose:
        weighed.object(f"named apart, though they may be one party: {'; '.join(loose)}", 1)
    if alone:
        weighed.object(f"only one names {_listed(alone)}", 1, bar=fitted.company > 0)


def _days(weighed: Weighed, a: Telling, b: Telling, fitted: Fit) -> bool:
    """Weigh the days; False where they leave no question."""
    first, second = a.event.when, b.event.when
    if first is not None and second is not None:
        if is_wide(first) or is_wide(second):
            return False
        gap = max(first.start, second.start) - min(first.end, second.end)
        if (first.start, first.end) == (second.start, second.end):
            weighed.say(f"both {_on(first)}", 3)
            weighed.firm = first.end - first.start <= _NEAR
        elif gap <= timedelta(0):
            told = f"{days(first)} and {days(second)}"
            weighed.say(f"the days may be one: {told}", 1)
        else:
            apart = f"{count(gap.days, 'day')} apart"
            weighed.object(f"{apart}: {days(first)} and {days(second)}", 2 * gap.days, bar=True)
        return gap <= _NEAR
    if first is None and second is None:
        return _both_undated(weighed, a, b, fitted)
    dated, undated = (a, b) if first is not None else (b, a)
    return _one_undated(weighed, dated, undated, fitted)


def _one_undated(weighed: Weighed, dated: Telling, undated: Telling, fitted: Fit) -> bool:
    when, printed = dated.event.when, undated.published
    if when is None or is_wide(when):
        return False
    if printed is None:
        weighed.object("one gives no day, nor does its page", 2, bar=fitted.people < 2)
        return fitted.people >= 1
    late = printed - when.end
    if when.start <= printed and late <= OLD_NEWS:
        weighed.object(f"one gives no day; it was printed on {day(printed)}", 1)
        return True
    far = f"printed on {day(printed)}, too far from {days(when)}"
    weighed.object(f"one gives no day, and was {far}", 3, bar=True)
    return timedelta(0) <= late <= _PRINTED


def _both_undated(weighed: Weighed, a: Telling, b: Telling, fitted: Fit) -> bool:
    if a.published is None or b.published is None:
        weighed.object("neither gives a day, and of one even the page's day is unknown", 3, bar=True)
        return fitted.people >= 2 or _share(a, b) >= _ALIKE
    gap = abs(a.published - b.published)
    printed = " and ".join(day(d) for d in dict.fromkeys((a.published, b.published)))
    told = f"neither gives a day; {'printed' if gap else 'both printed'} on {printed}"
    weighed.object(told, 1 + gap.days, bar=gap > SAME_NEWS)
    return gap <= 3 * SAME_NEWS


def _words(weighed: Weighed, a: Telling, b: Telling) -> bool:
    """Weigh the wording; False where an act that is told by its words is told in quite other ones."""
    share = _share(a, b)
    if share >= _ALIKE:
        weighed.say(f"worded alike ({share:.0%} of the words)", int(4 * share))
        weighed.firm = True
    elif a.event.type in WORDED:
        weighed.object(f"worded differently ({share:.0%} of the words alike)", 2, bar=share < _WORDS_OF_ONE)
        return share >= _UNLIKE
    return True


def _share(a: Telling, b: Telling) -> float:
    fewer = min(len(a.content), len(b.content))
    return len(a.content & b.content) / fewer if fewer else 0.0


def _setting(weighed: Weighed, e: Event, f: Event, fitted: Fit) -> None:
    """Weigh the places and the modes."""
    if e.where is not None and f.where is not None:
        if e.where.name == f.where.name:
            weighed.say(f"both in {e.where.name}", 2)
            weighed.firm = True
        elif places_agree(e.where, f.where):
            weighed.say(f"{e.where.name} and {f.where.name} may be one place", 1)
        else:
            weighed.object(f"in {e.where.name} and in {f.where.name}", 3, bar=True)
    if e.mode != f.mode:
        bar = (e.mode is not None and f.mode is not None) or (
            "visit" in (e.mode, f.mode) and fitted.people < 2
        )
        weighed.object(_as_told(e, f), 2 if bar else 0, bar=bar)


def _as_told(e: Event, f: Event) -> str:
    """In which ways two tell it: "told as a visit and as a call", "only one tells it as a visit"."""
    ways = [_MODES.get(x.mode, f"“{x.mode}”") for x in (e, f) if x.mode]
    return f"told as {' and as '.join(ways)}" if len(ways) > 1 else f"only one tells it as {ways[0]}"


def _on(when: Interval) -> str:
    """Days as they stand behind "both": "on 4 May 2023", "in May 2023"."""
    told = days(when)
    return f"{'on' if told[0].isdecimal() else 'in'} {told}"


def _listed(names: Iterable[str]) -> str:
    return listed(list(dict.fromkeys(names)))
