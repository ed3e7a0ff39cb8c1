"""What else speaks for two tellings being of one event, where their words alone do not say so.

``compare`` joins what names the same parties in the same way. Pages do not: one says that prisoners were
released, another who released whom; one leaves out the day, one the other side; one calls a riot what another
calls an attack. Where the pages tell one story, where no day, place or name forbids it and enough speaks for
it, such tellings are of one event all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from readout.merge.announced import one_standing
from readout.merge.comparing import FAR_PLAN, OLD_NEWS, SAME_NEWS, WORDED, share
from readout.merge.hints import AGAINST, agree
from readout.merge.parties import SAME, SYMMETRIC, homes_of, kinship
from readout.merge.places import is_area, is_country, places_agree
from readout.merge.reach import is_adrift
from readout.merge.tellings import NIGHT, PLANS, SIGNING, Telling, family, is_wide, kind, status_class
from readout.organisations import party_of
from readout.types import Actor, Event, Interval, is_named, is_nameless

Pairs = Sequence[tuple[Telling, Telling]]  # of the members of two clusters
ENOUGH = 9  # what must speak for one event
FEW = 3  # rare words in common, of which fewer make no story
_MANY = 7  # more than these say no more
_SAME_PARTIES = 7  # three parties, or two and a person's name: these tell an event even where words do not
_BOTH_SIDES = 5
_ONE_DAY = 3
_ONE_TARGET = 7
_TALKS = frozenset({"CONSULT", "COOPERATE"})  # families that are all talks
_SAID = WORDED - {"SANCTION", "AID"}  # words, of which two hardly ever say the same
_ONLY_SAID = _TALKS | (_SAID - {"AGREE"})  # families in which nothing else than that is found
_OF_STATES = frozenset({"SANCTION", "RETREAT", "MOBILIZE"})  # what officials do, their states do
_MEMBERS = 4  # of a cluster's reports that are compared word by word
_NIGHT_APART = -1  # for deeds; two who met on two days met twice
_ALIKE, _VERY_ALIKE = 0.35, 0.6  # share of words
_FIGHT = re.compile(r"\b(?:fight(?:ing)?|fought|clash(?:es|ed)?|skirmish(?:es)?|face ?off|brawl|melee)\b")
_DEADLY = frozenset({"kill.v", "killing.n", "assassinate.v", "assassination.n", "murder.v", "murder.n"})


def evidence(a: Sequence[Telling], b: Sequence[Telling], first: Telling, second: Telling) -> int:
    """How much speaks for one event of two clusters, or 0 where it is not enough.

    ``a`` and ``b`` are their members, ``first`` and ``second`` what each says as a whole.
    """
    e, f = first.event, second.event
    if family(e) != family(f) or not one_standing(first, second) or first.general or second.general:
        return 0
    pairs = [(x, y) for x in compared(a) for y in compared(b)]
    adrift = [t for t in (first, second) if is_adrift(t)]
    if adrift and not any(x.handles & y.handles for x, y in pairs):
        return 0
    shared = max(len(x.rare & y.rare) for x, y in pairs)
    if shared < FEW and (status_class(e) != status_class(f) or not _may_be_sure(e, f)):
        return 0
    parties, days = _parties(first, second, pairs), _days(first, second)
    if parties <= 0 or days is None:
        return 0
    if shared < FEW and not _sure(e, f, parties, days, shared):
        return 0
    placed, done = _places(e, f), _deeds(first, second, pairs)
    if placed is None or done is None:
        return 0
    score = parties + days + placed + done + max(0, min(_MANY, shared) - 1)
    if first.event.when is None or second.event.when is None:
        score += min((agree(x.hints, y.hints) for x, y in pairs), key=lambda hint: (hint > AGAINST, -hint))
    if len(adrift) > 1 and (kind(e) == "CONSULT" or max(share(x, y) for x, y in pairs) < _ALIKE):
        return 0  # leaders meet and talk again and again, and nothing tells the year
    return score if score >= ENOUGH else 0


def compared(members: Sequence[Telling]) -> Sequence[Telling]:
    """Those of a cluster's members whose words are looked at."""
    return members[:_MEMBERS]


def sure_adrift(a: Telling, b: Telling, common: int) -> bool:
    """Whether two tellings, of which no day holds one, may be one event even with few words in common.

    So many of their ``parties`` are in ``common``.
    """
    e, f = a.event, b.event
    known = 2 * min(3, common) + 1
    if known < _SAME_PARTIES:
        people = min(sum(is_named(p.actor) for p in told.participants) for told in (e, f))
        if known + 3 * people < _SAME_PARTIES or known + 3 * _people(e, f) < _SAME_PARTIES:
            return False
    return _may_be_sure(e, f) or _may_be_sure(f, e)


def wants_words(block: str, others: str) -> bool:
    """Whether tellings of a block, one of which no day holds, need rare words in common to be one event.

    Three parties may do instead; ``others`` are those besides the block's that one of them names ("": any).
    People who are named may do too.
    """
    return are_talks(block) or len(others.split()) == 1


def are_talks(block: str) -> bool:
    """Whether the tellings of a block are of talks, which people hold again and again."""
    return block.partition(" ")[0] in _TALKS


def are_words(kinds: str) -> bool:
    """Whether the tellings of a family are all talks or words: none is sure without words in common."""
    return kinds in _ONLY_SAID


def enough(words: frozenset[int], others: frozenset[int]) -> bool:
    """Whether two pages share rare words enough to tell one story."""
    return len(words & others) >= FEW


def _may_be_sure(e: Event, f: Event) -> bool:
    """Whether both are deeds, and neither talks nor words."""
    return kind(e) not in SYMMETRIC and not (e.type in _SAID and e.type == f.type)


def _sure(e: Event, f: Event, parties: int, days: int, shared: int) -> bool:
    """Whether one deed of the same parties is told even where the pages have few words in common."""
    one_way = e.mode is not None and e.mode == f.mode and e.type == f.type
    if one_way and days == _ONE_DAY and shared == FEW - 1:
        return True
    if _one_embassy(e, f):
        return True
    return parties >= _SAME_PARTIES or (one_way and parties >= _BOTH_SIDES and days > 0)


def parties(t: Telling) -> frozenset[str]:
    """The parties by which tellings find each other here, the land that was struck among them."""
    there = t.event.where.country if t.event.where and t.event.type == "ASSAULT" else None
    return t.homes | {there} if there else t.homes


def window(t: Telling) -> tuple[date, date] | None:
    """The days within which what is of one event with ``t`` lies; None for any."""
    when = t.event.when
    if when is not None:
        return _moved(when.start, -NIGHT), _moved(when.start if is_wide(when) else when.end, NIGHT)
    if t.published is None:
        return None
    if t.event.status in PLANS:
        return _moved(t.published, -SAME_NEWS), _moved(t.published, FAR_PLAN)
    return _moved(t.published, -OLD_NEWS), t.published


def _moved(day: date, by: timedelta) -> date:
    return max(day, date.min - by) + by if by < timedelta() else min(day, date.max - by) + by


def _parties(a: Telling, b: Telling, pairs: Pairs) -> int:
    """How much those who take part speak for one event; 0 or less where they forbid it."""
    e, f = a.event, b.event
    left, right = a.homes, b.homes
    one_sided = min(len(left), len(right)) == 1
    if e.type == f.type == "ASSAULT":  # "missiles at bases in Iraq" and "at American troops" may be the same
        there = {x.where.country for x in (e, f) if x.where and x.where.country}
        left, right = (homes - there if len(homes) > 1 else homes for homes in (left, right))
    common = left & right
    if not common or not (left <= right or right <= left) or _others(a, b, pairs):
        return 0
    if kind(e) == "CONSULT" and left != right and not one_sided:
        return 0  # a meeting of two is none of three
    score = 2 * min(3, len(common)) + (left == right) + 3 * _people(e, f)
    if _turned_round(a, b):
        if not one_sided:
            return 0
        score -= 1
    for fewer, more, told in ((left, right, a), (right, left, b)):
        if fewer < more and not (more - fewer) & set(told.about):
            score -= 1
    return score


def _people(e: Event, f: Event) -> int:
    """How many people both name."""
    return sum(
        is_named(p.actor) and any(kinship(p.actor, q.actor) == SAME for q in f.participants)
        for p in e.participants
    )


def _others(a: Telling, b: Telling, pairs: Pairs) -> bool:
    """Whether both name people of one party, or people of no party that tables know, and none is the same.

    What a state does, one page has its president do, another the minister who said so; and who signs, signs
    before others of his country.
    """
    e, f = a.event, b.event
    if _one_signing(a, b) and max(share(x, y) for x, y in pairs) >= _ALIKE:
        return False
    found: dict[str, bool] = {}
    others = _people_of(f)
    for home, actor in _people_of(e) if others else ():
        for its, other in others:
            if home == its:
                found[home] = found.get(home, False) or kinship(actor, other) == SAME
    return not all(found.values())


def _people_of(e: Event) -> list[tuple[str, Actor]]:
    """The people whom an event names, each with the party; "?" for those of no party that tables know."""
    deeds = e.type in _OF_STATES
    named = (p for p in e.participants if is_named(p.actor))
    told = (p.actor for p in named if not (deeds and p.role == "actor" and p.actor.office))
    return [("?" if is_nameless(actor) else party_of(actor), actor) for actor in told]


def _turned_round(a: Telling, b: Telling) -> bool:
    """Whether somebody does in one what is done to them in the other."""
    e, f = a.event, b.event
    visit = "visit" in (e.mode, f.mode)
    if (kind(e) in SYMMETRIC and not visit) or a.both_act or b.both_act or _one_clash(a, b):
        return False
    acts, bears = homes_of(e, "actor"), homes_of(e, "recipient")
    does, has = homes_of(f, "actor"), homes_of(f, "recipient")
    return bool((acts & has) - does or (bears & does) - acts)


def _one_clash(a: Telling, b: Telling) -> bool:
    """Whether soldiers fought soldiers in one spot on one day: each side says that the other attacked."""
    e, f = a.event, b.event
    troops = all(p.actor.sector == "MIL" for x in (e, f) for p in x.participants)
    if not troops or not e.type == f.type == "ASSAULT" or not _one_day(e, f):
        return False
    spot = e.where is not None and e.where == f.where and not is_country(e.where)
    return spot and any(_FIGHT.search(t.wording) for t in (a, b))


def _days(a: Telling, b: Telling) -> int | None:
    """How much the days speak for one event; None where they forbid it."""
    first, second = a.event.when, b.event.when
    if first is not None and second is not None:
        gap = _both_dated(first, second)
        return None if gap == _NIGHT_APART and kind(a.event) == "CONSULT" else gap
    if first is None and second is None:
        if a.published is None or b.published is None:
            return 0
        return 2 if abs(a.published - b.published) <= SAME_NEWS else None
    dated, undated = (a, b) if first is not None else (b, a)
    when = dated.event.when
    if when is None or is_wide(when):
        return None
    if undated.published is None:
        return 0
    if dated.event.status in PLANS:
        near = undated.published - SAME_NEWS <= when.end <= undated.published + FAR_PLAN
    else:
        near = when.start <= undated.published + NIGHT and when.end >= undated.published - OLD_NEWS
    return 1 if near else None


def _both_dated(first: Interval, second: Interval) -> int | None:
    if is_wide(first) or is_wide(second):  # "by the end of the year", from the days on which it was said
        return 1 if first.end == second.end and abs(first.start - second.start) <= NIGHT else None
    gap = max(first.start, second.start) - min(first.end, second.end)
    if gap > NIGHT:
        return None
    if gap == NIGHT:
        return _NIGHT_APART
    return _ONE_DAY if (first.start, first.end) == (second.start, second.end) else 2


def _places(e: Event, f: Event) -> int | None:
    """How much the places speak for one event; None where they are two.

    Of what was agreed, one page may say where it was signed, another for which region it is.
    """
    if e.where is None or f.where is None:
        return 0
    if e.where.name == f.where.name:
        return 2
    if places_agree(e.where, f.where):
        return 0
    agreed = kind(e) == "AGREE" and (is_area(e.where) or is_area(f.where))
    return -1 if agreed else None


def _deeds(a: Telling, b: Telling, pairs: Pairs) -> int | None:
    """How much what is done, and the words for it, speak for one event; None where they forbid it."""
    e, f = a.event, b.event
    if e.mode != f.mode and {"visit", "phone"} & {e.mode, f.mode}:
        return None
    signed = any(_one_signing(x, y) for x, y in pairs)
    score = 1 if kind(e) == kind(f) else -1
    if _one_death(e, f):
        score += 2
    elif _one_embassy(e, f):
        score += _ONE_TARGET
    elif e.mode is not None and f.mode is not None and e.type == f.type:
        score += 1 + (e.cameo == f.cameo) if e.mode == f.mode else -2
    alike = max(share(x, y) for x, y in pairs)
    worded = e.type in _SAID or f.type in _SAID or (e.type in WORDED and None in (e.mode, f.mode))
    if alike < _ALIKE and worded and not signed:
        return None
    if not any(x.numbers & y.numbers or not (x.numbers and y.numbers) for x, y in pairs):
        score -= 2
    return score + (alike >= _ALIKE) + (alike >= _VERY_ALIKE)


def _one_death(e: Event, f: Event) -> bool:
    """Whether both kill somebody whom they name, by whatever means: nobody dies twice."""
    if not all(x.type == "ASSAULT" and x.rule.rpartition("/")[2] in _DEADLY for x in (e, f)):
        return False
    dead = [p.actor for p in e.participants if p.role == "recipient" and is_named(p.actor)]
    others = [p.actor for p in f.participants if p.role == "recipient" and is_named(p.actor)]
    return any(kinship(one, other) == SAME for one in dead for other in others)


def _one_embassy(e: Event, f: Event) -> bool:
    """Whether both attack an embassy, and the same one: it is hardly stormed twice in one week."""
    struck = [
        {p.actor.id for p in x.participants if p.role == "recipient" and p.actor.id.endswith(".EMBASSY")}
        for x in (e, f)
    ]
    return family(e) == "ASSAULT" and bool(struck[0] & struck[1])


def _one_signing(a: Telling, b: Telling) -> bool:
    """Whether both sign, or one signs what both sides of the other agreed on that day."""
    if a.event.cameo == b.event.cameo == SIGNING:
        return True
    agreed = b if a.event.cameo == SIGNING else a
    return SIGNING in (a.event.cameo, b.event.cameo) and agreed.both_act and _one_day(a.event, b.event)


def _one_day(e: Event, f: Event) -> bool:
    return (
        e.when is not None and f.when is not None and e.when.start == e.when.end == f.when.start == f.when.end
    )
