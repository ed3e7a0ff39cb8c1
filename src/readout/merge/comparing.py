"""How strongly two tellings may be of one event: their day, place, people and wording."""

from __future__ import annotations

import re
from datetime import timedelta

from readout.merge.parties import SYMMETRIC, Fit, fit_casts, leads
from readout.merge.places import is_area, places_agree
from readout.merge.tellings import NIGHT, PLANS, SIGNING, TOLLS, Telling, is_wide, kind, status_class
from readout.merge.unlike import are_two
from readout.types import Event, Interval

# Each sentence of these is about something else: two demands on one day are two, unless worded alike.
WORDED = frozenset(
    {"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "AID", "SANCTION"}
)
SAME_NEWS = timedelta(days=3)  # undated tellings this near in print may be of one event
OLD_NEWS = timedelta(days=7)  # how far back an undated telling may reach
FAR_PLAN = timedelta(days=200)
_RIGHT_AFTER = 400  # characters between a clash and its dead
# How much of the shorter wording the longer one must share.
_ALIKE_INSIDE, _ALIKE_ACROSS = 0.5, 0.35
WEEK = timedelta(days=6)  # from the first to the last day
NEGOTIATE = "036"  # CAMEO: express intent to meet or negotiate
_ACCORD = re.compile(r"\b(?:accord|agreement|deal|pact|treaty|truce|cease ?fire|hostilities|memorandum)s?\b")
_DARK = re.compile(r"\b(?:night|overnight|midnight|early hours|dawn|0?0:\d\d)\b")
_SURELY_ALIKE = 0.5  # share of words that stands for a town where one telling names one side only
# Modes of one fight, as pages tell it.
_ARMS = frozenset({None, "primitive", "firearms", "explosives", "heavy-weapons"})
_ONCE_A_DAY = frozenset({"SANCTION", "RETREAT"})  # what one side hardly does twice a day in one way
_ALONE = ("bilateral", "one on one", "one to one", "tete a tete", "face to face")


def compare(a: Telling, b: Telling, *, inside: bool) -> int:
    """How strongly two tellings may be of one event: 0 not at all, then the greater the surer.

    ``inside`` compares two tellings of one article, where an undated one may join a dated one on
    the strength of its parties alone.
    """
    e, f = a.event, b.event
    if kind(e) != kind(f) or status_class(e) != status_class(f) or not _modes_agree(e, f, inside):
        return 0
    if inside and are_two(e, f, a.wording, b.wording):
        return 0
    if inside and _one_blow(e, f):
        return 1
    if e.type != f.type and (inside or not _one_signing(a, b, inside)):
        return 0
    clash = e.when is not None and f.when is not None and not _both_dated(e.when, f.when)
    if clash and (inside or e.type not in {"CONSULT", "ASSAULT"}):
        return 0
    fitted = _fit(a, b, inside)
    if fitted is None or (clash and not _overnight(a, b, fitted)):
        return 0
    if fitted.company and (inside or not _same_table(a, b)):
        return 0
    here = places_agree(e.where, f.where)
    if not (a.general and b.general) and not here and not _met_once(e, f, fitted):
        return 0
    if e.mode != f.mode and "visit" in (e.mode, f.mode) and not _hosted(e, f, fitted, inside):
        return 0  # Wang's visit to Moscow is none of his meetings there
    days = 1 if clash else _days(a, b, fitted, inside)
    worded = _worded(a, b, inside) if days else None
    if worded is None:
        return 0
    placed = here and e.where is not None and f.where is not None
    named = 8 * fitted.people + 4 * fitted.same + fitted.loose - fitted.extra
    return max(1, named + days + worded + 2 * placed + (e.mode == f.mode))


def _one_blow(e: Event, f: Event) -> bool:
    """Whether a sentence tells a strike and whom it killed, or some sentences a clash and its dead.

    "A U.S. strike in Baghdad killed Soleimani" hits Iraq too; "20 soldiers were killed" names no killer.
    """
    if e.type != "ASSAULT" or f.type != "ASSAULT":
        return False
    apart = min(max(s.start, t.start) - min(s.end, t.end) for s in e.spans for t in f.spans)
    toll, clash = (e, f) if e.rule.endswith(TOLLS) else (f, e)
    if not toll.rule.endswith(TOLLS) or clash.rule.endswith(TOLLS):
        return False
    killers = {p.actor.id for p in toll.participants if p.role == "actor"}
    attackers = {p.actor.id for p in clash.participants if p.role == "actor"}
    dead = {p.actor.country for p in toll.participants if p.role == "recipient"}
    hit = {p.actor.country for p in clash.participants if p.role == "recipient" or not killers}
    there = clash.where.country if clash.where else None
    if killers:
        return killers == attackers and hit == {there} and apart < 0
    both = len({p.actor.country for p in clash.participants}) > 1
    return both and bool(dead) and dead <= hit and apart < _RIGHT_AFTER


def _fit(a: Telling, b: Telling, inside: bool) -> Fit | None:
    """How those who take part fit; a telling that names one side only needs its day and town, or words."""
    e = a.event
    symmetric = kind(e) in SYMMETRIC or a.both_act or b.both_act or (not inside and _at_the_front(a, b))
    fitted = fit_casts(a.cast, b.cast, symmetric, inside and e.type == "CONSULT")
    if fitted is None and not inside and _pinned_down(a, b):
        return fit_casts(a.cast, b.cast, symmetric, True)
    return fitted


def _pinned_down(a: Telling, b: Telling) -> bool:
    """Whether two tellings of other pages have one and the same day, and one town, code or wording."""
    e, f = a.event, b.event
    if e.when is None or f.when is None or (e.when.start, e.when.end) != (f.when.start, f.when.end):
        return False
    if e.when.end - e.when.start > NIGHT:
        return False
    coded = e.mode is not None and e.mode == f.mode and e.type in _ONCE_A_DAY
    return coded or _one_town(e, f) or share(a, b) >= _SURELY_ALIKE


def _hosted(e: Event, f: Event, fitted: Fit, inside: bool) -> bool:
    """Whether a visit is the meeting with whom it names, or a leader's one with the country's leader."""
    if fitted.people > 1 or inside:
        return fitted.people > 1
    visit, meeting = (e, f) if e.mode == "visit" else (f, e)
    if fitted.people != 1 or not fitted.loose or fitted.extra or meeting.mode == "phone":
        return False
    host = next((p.actor.country for p in visit.participants if p.role == "recipient"), None)
    there = meeting.where is None or meeting.where.country == host
    return there and len(meeting.participants) == 2 and all(leads(p.actor) for p in meeting.participants)


def _one_town(e: Event, f: Event) -> bool:
    """Whether both name one and the same town."""
    return e.where is not None and e.where == f.where and not is_area(e.where)


def _at_the_front(a: Telling, b: Telling) -> bool:
    """Whether both tell of shots along a border, which each side says the other fired first."""
    return a.at_the_front and b.at_the_front


def _overnight(a: Telling, b: Telling, fitted: Fit) -> bool:
    """Whether two met, or troops fought, in a night that one page dates by its evening, another not.

    "Last week" may begin with the Sunday before it.
    """
    e, f = a.event, b.event
    if e.type == "ASSAULT":
        return _at_the_front(a, b) and fitted.same + fitted.loose > 1 and not fitted.extra and _night(a, b)
    if fitted.people < 2 or e.when is None or f.when is None or e.where is None:
        return False
    if f.where is None or e.where.name != f.where.name or is_area(e.where) or e.mode == "phone":
        return False
    return _a_night_apart(e, f, WEEK)


def _night(a: Telling, b: Telling) -> bool:
    """Whether two tellings are a night apart, and one speaks of that night."""
    return _a_night_apart(a.event, b.event) and any(_DARK.search(t.wording) for t in (a, b))


def _a_night_apart(e: Event, f: Event, longest: timedelta = NIGHT) -> bool:
    if e.when is None or f.when is None:
        return False
    gap = max(e.when.start, f.when.start) - min(e.when.end, f.when.end)
    return gap == NIGHT and max(e.when.end - e.when.start, f.when.end - f.when.start) <= longest


def _same_table(a: Telling, b: Telling) -> bool:
    """Whether a meeting of two may be one that others were at too: same city and day, not "one on one".

    What two sign on a day they sign with the others who sign that day, wherever it was.
    """
    e, f = a.event, b.event
    if kind(e) == "AGREE" and (e.where is None or f.where is None):
        return _one_signing(a, b, inside=False)
    if kind(e) not in SYMMETRIC or e.where is None or f.where is None or e.where.name != f.where.name:
        return False
    if is_area(e.where) or is_wide(e.when) or is_wide(f.when) or (e.when is None and f.when is None):
        return False
    fewer = a if len(e.participants) < len(f.participants) else b
    return not any(word in fewer.wording for word in _ALONE)


def _met_once(e: Event, f: Event, fitted: Fit) -> bool:
    """Whether two people met once, wherever in one country the pages put it.

    They hardly meet in two towns of it on one day; but one page names the base, another the city or the
    guesthouse, and not all of these are on the map where they should be.
    """
    if e.type != "CONSULT" or fitted.people < 2 or e.where is None or f.where is None:
        return False
    if e.when is None or f.when is None or e.mode != f.mode:
        return False
    one_day = e.when.start == e.when.end == f.when.start == f.when.end
    return one_day and e.where.country == f.where.country


def _modes_agree(e: Event, f: Event, inside: bool) -> bool:
    armed = not inside and e.type == "ASSAULT" and e.mode in _ARMS and f.mode in _ARMS
    return armed or e.mode == f.mode or e.mode is None or f.mode is None


def _days(a: Telling, b: Telling, fitted: Fit, inside: bool) -> int:
    """0 where the days forbid one event; 1 where they allow it; more where they speak for it."""
    first, second = a.event.when, b.event.when
    if first is not None and second is not None:
        return _both_dated(first, second)
    if inside or (a.general and b.general):
        return 1
    if not fitted.same:
        return 0
    if first is None and second is None:
        return _both_undated(a, b)
    dated, undated = (a, b) if first is not None else (b, a)
    return _gains_day(dated, undated, fitted)


def _both_dated(first: Interval, second: Interval) -> int:
    if first.start > second.end or second.start > first.end:
        return 0
    if is_wide(first) or is_wide(second):
        return 1 if (first.start, first.end) == (second.start, second.end) else 0
    return 3 if (first.start, first.end) == (second.start, second.end) else 2


def _both_undated(a: Telling, b: Telling) -> int:
    if a.published is None or b.published is None:
        return 1 if a.published is b.published and a.wording and a.wording == b.wording else 0
    return 1 if abs(a.published - b.published) <= SAME_NEWS else 0


def _gains_day(dated: Telling, undated: Telling, fitted: Fit) -> int:
    when = dated.event.when
    if when is None or is_wide(when):
        return 0
    if undated.published is None:
        town = undated.event.where
        if dated.event.mode == "phone" != undated.event.mode and town is not None and not is_area(town):
            return 0  # who was in one town spoke face to face
        in_town = _one_town(dated.event, undated.event) and fitted.same + fitted.loose >= 2
        named = fitted.people >= 2 or (fitted.people and dated.event.where is not None)
        return 1 if named or in_town else 0
    if dated.event.status in PLANS:
        return 1 if undated.published - SAME_NEWS <= when.end <= undated.published + FAR_PLAN else 0
    printed = undated.published + NIGHT * bool(fitted.people)  # it may be tomorrow already where it happened
    return 1 if when.start <= printed and when.end >= undated.published - OLD_NEWS else 0


def _one_signing(a: Telling, b: Telling, inside: bool) -> bool:
    """Whether both sign something on one and the same day: what two sides sign, they sign at one ceremony.

    One page may say that they signed it, another that they agreed on a truce; one page means two things.
    """
    e, f = a.event, b.event
    signed = (e.cameo == SIGNING) + (f.cameo == SIGNING)
    if e.when is None or f.when is None or signed < 1 + inside or NEGOTIATE in (e.cameo, f.cameo):
        return False
    if not all(t.event.cameo == SIGNING or _ACCORD.search(t.wording) for t in (a, b)):
        return False
    both = len(e.participants) > 1 and len(f.participants) > 1
    return both and e.when.start == e.when.end == f.when.start == f.when.end


def _worded(a: Telling, b: Telling, inside: bool) -> int | None:
    """How alike the sentences are (0 to 4) where wording matters; None where too unlike for one event."""
    if a.event.type not in WORDED or a.general or _one_signing(a, b, inside):
        return 0
    if inside and any(s.start < t.end and t.start < s.end for s in a.event.spans for t in b.event.spans):
        return 4
    if not (a.content and b.content):
        return 0
    shared = share(a, b)
    if shared < (_ALIKE_INSIDE if inside else _ALIKE_ACROSS):
        return None
    return int(4 * shared)


def share(a: Telling, b: Telling) -> float:
    """How much of the shorter wording the other has."""
    fewer = min(len(a.content), len(b.content))
    return len(a.content & b.content) / fewer if fewer else 0.0
