"""Promises: what was planned, proposed or invited, by whom, for when; kept, lapsed, called off or open.

The outcome is what pages printed until one day show: by default the newest page of the record, never
today. A promise is kept where a later report tells of the deed: the same parties, a place and days
that fit. Its day passed with no such report: lapsed, which says what was read, not what happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from readout.ask import words
from readout.ask.called import called
from readout.ask.citing import is_in_passing, telling_spans
from readout.ask.paper import Quote, quote
from readout.ask.who import asked
from readout.store import RecordFilter, StatementFilter, Store
from readout.types import (
    DONE,
    Actor,
    Article,
    Event,
    Interval,
    Participant,
    Record,
    Report,
    Statement,
    is_named,
)

Outcome = Literal["kept", "lapsed", "open", "called off"]

STATUSES = ("planned", "proposed", "invited")
_TYPES = frozenset(
    {"CONSULT", "AGREE", "COOPERATE", "SUPPORT", "AID", "CONCEDE", "RETREAT", "SANCTION", "MOBILIZE"}
)
_WIDE = timedelta(days=62)  # wider days tell no deed from another
_NARROW = timedelta(days=10)  # a promise for such days may be kept on the day it is told
_REACH = timedelta(days=400)  # how long an undated promise may wait for its deed
_EARLY = timedelta(days=2)


class Promise(Struct, frozen=True):
    """What was promised and what became of it.

    ``told`` is the day it was first told (the first of ``told_in``, where a page says "in May"), ``due`` the
    days it was for, ``by`` whose word it is. ``quotes`` are the sentences that tell it, ``kept_by`` the
    record that made it true with ``kept_quotes``. ``why`` says in words how the outcome is known;
    ``records`` are all records of it.
    """

    record: str
    status: str
    told: date | None
    due: Interval | None
    by: tuple[str, ...]
    deed: str
    outcome: Outcome
    why: str
    quotes: tuple[Quote, ...]
    kept_by: str | None = None
    kept_on: Interval | None = None
    kept_quotes: tuple[Quote, ...] = ()
    records: tuple[str, ...] = ()
    told_in: Interval | None = None


class Promises(Struct, frozen=True):
    """Promises in order of the day they are due (undated ones last), as of one day."""

    as_of: date | None
    promises: tuple[Promise, ...]


def promises(
    store: Store,
    *,
    pair: tuple[str, str] | None = None,
    on: date | None = None,
    since: date | None = None,
) -> Promises:
    """What was promised in the record, or between a pair, and what became of it as of ``on``.

    ``on`` is by default the day of the newest page; pages of later days are then not read. ``since`` leaves
    out what was first told, and was due, before that day.
    """
    actors = tuple(asked(term) for term in pair or ())
    every = store.records(RecordFilter(actors=actors))
    return promises_in(store, every, on or store.browse.newest_day(), since)


def promises_in(
    store: Store, every: Sequence[Record], as_of: date | None, since: date | None = None
) -> Promises:
    """The promises among some records, and what became of them as others of these records tell it."""
    seen = [r for record in every if (r := _until(record, as_of))]
    made = _gathered([r for r in seen if _is_promise(r)])
    facts = _Deeds(r for r in seen if r.event.status in DONE and _is_past(r.event.when, as_of))
    cancelled = {_ids(r.event): r for r in reversed(seen) if r.event.status == "cancelled"}
    ends = [_end(group, facts, cancelled) for group in made]
    said = _speakers(store, [r.document for group in made for record in group for r in record.reports])
    told = [record for group, end in zip(made, ends, strict=True) for record in (*group, *end) if record]
    articles = store.articles(dict.fromkeys(r.document for record in told for r in record.reports))
    found = [_promise(group, *end, as_of, articles, said) for group, end in zip(made, ends, strict=True)]
    if since:
        found = [p for p in found if max(p.told or since, p.due.end if p.due else since) >= since]
    return Promises(as_of, tuple(sorted(found, key=_in_order)))


def _in_order(promise: Promise) -> tuple[str, str, str]:
    due = promise.due.start.isoformat() if promise.due else "9999"
    return due, promise.told.isoformat() if promise.told else "9999", promise.record


def _until(record: Record, as_of: date | None) -> Record | None:
    """``record`` as pages until ``as_of`` tell it; None where none does."""
    if as_of is None:
        return record
    reports = tuple(r for r in record.reports if r.published is None or r.published <= as_of)
    return replace(record, reports=reports) if reports else None


def _is_past(when: Interval | None, as_of: date | None) -> bool:
    """Whether a day is known and not after ``as_of``, as an undated page may tell of later days."""
    return when is not None and (as_of is None or when.start <= as_of)


def _is_promise(record: Record) -> bool:
    event = record.event
    if event.status not in STATUSES or event.type not in _TYPES:
        return False
    actors = [p.actor for p in event.participants if p.role == "actor"]
    countries = {p.actor.country for p in event.participants}
    visit = event.mode == "visit" and event.status != "invited"
    if visit and {a.country for a in actors} == {_host(event)}:
        return False  # nobody visits at home
    if not actors or (len(countries) < 2 and event.type != "CONSULT"):
        return False
    if event.status != "proposed":
        return True
    others = {a.country for a in event.reported_by if a.sector != "MED"} - countries
    return len(event.participants) > 1 and not others  # what a third country suspects is no proposal


# -- one promise, told several times -------------------------------------------------------------------


def _gathered(records: Sequence[Record]) -> list[list[Record]]:
    """Records of one promise together: the same parties and kind of deed, days that allow each other."""
    groups: list[list[Record]] = []
    alike: dict[Any, list[list[Record]]] = {}  # by what all of a group have in common
    for record in records:
        event = record.event
        key = event.type, event.status, event.mode == "phone", frozenset(_states(event))
        home = next((g for g in alike.get(key, ()) if any(_one_promise(record, other) for other in g)), None)
        if home is None:
            groups.append([record])
            alike.setdefault(key, []).append(groups[-1])
        else:
            home.append(record)
    return groups


def _one_promise(a: Record, b: Record) -> bool:
    e, f = a.event, b.event
    if e.type != f.type or e.status != f.status or (e.mode == "phone") != (f.mode == "phone"):
        return False
    if not _same_sides(e, f):
        return False
    first, second = _due(a), _due(b)
    if first is None or second is None:
        told = [_told(r) for r in (a, b)]
        return told[0] is None or told[1] is None or abs(told[0] - told[1]) <= timedelta(days=30)
    return first.start <= second.end and second.start <= first.end


def _same_sides(e: Event, f: Event) -> bool:
    """Whether two wordings name the same parties: "China" stands for Xi where both are for one state."""
    people = [{p.actor.id for p in x.participants if p.actor.kind == "person"} for x in (e, f)]
    return _states(e) == _states(f) and (people[0] <= people[1] or people[1] <= people[0])


def _states(event: Event) -> set[str]:
    return {p.actor.country or p.actor.id for p in event.participants}


def _ids(event: Event) -> frozenset[str]:
    return frozenset(p.actor.id for p in event.participants)


def _told(record: Record) -> date | None:
    """The day on which the promise was first told."""
    told = _told_in(record)
    return told.start if told else None


def _told_in(record: Record) -> Interval | None:
    """When the promise was first told: as its sentence says, else on the day of its first page."""
    days = [r.published for r in record.reports if r.published]
    when = record.event.when
    if when is not None and days and when.end < min(days) - _EARLY:
        return when  # "Putin invited Xi in a call in late December", told in February
    return Interval(min(days), min(days), "") if days else None


def _due(record: Record) -> Interval | None:
    """The days that the promise is for; None where none are told, or only the day of promising."""
    when = record.event.when
    days = [r.published for r in record.reports if r.published]
    if when is None or (days and when.end < min(days)):
        return None
    return when


def _told_best(group: Sequence[Record]) -> Record:
    return max(sorted(group, key=lambda r: (_told(r) or date.max, r.id)), key=_telling)


def _first_told(group: Sequence[Record]) -> date | None:
    told = _first_told_in(group)
    return told.start if told else None


def _first_told_in(group: Sequence[Record]) -> Interval | None:
    told = [days for r in group if (days := _told_in(r))]
    return min(told, key=lambda d: (d.start, d.end), default=None)


def _nearest_due(group: Sequence[Record]) -> Interval | None:
    days = [due for r in group if (due := _due(r))]
    return min(days, key=lambda d: (d.end - d.start, d.start), default=None)


def _end(
    group: Sequence[Record], facts: _Deeds, cancelled: Mapping[frozenset[str], Record]
) -> tuple[Record | None, Record | None]:
    """The deed that keeps a promise, and the record that calls it off."""
    best, told, due = _told_best(group), _first_told(group), _nearest_due(group)
    keepers = [f for plan in group for f in facts.like(plan.event) if _keeps(f, plan, told, due)]
    return min(keepers, key=lambda f: _how_well(f, best, due), default=None), cancelled.get(_ids(best.event))


def _promise(
    group: Sequence[Record],
    kept: Record | None,
    off: Record | None,
    as_of: date | None,
    articles: Mapping[str, Article],
    said: Mapping[str, Sequence[Statement]],
) -> Promise:
    group = sorted(group, key=lambda r: (_told(r) or date.max, r.id))
    best, told, due = _told_best(group), _first_told_in(group), _nearest_due(group)
    outcome, why = _outcome(kept, off, due, told, as_of)
    by = dict.fromkeys(name for r in group for report in r.reports for name in _by(report, said))
    return Promise(
        record=best.id,
        status=best.event.status,
        told=told.start if told else None,
        due=due,
        by=tuple(by),
        deed=deed(best.event),
        outcome=outcome,
        why=why,
        quotes=_sentences(group, articles, 2),
        kept_by=kept.id if kept and outcome == "kept" else None,
        kept_on=kept.event.when if kept and outcome == "kept" else None,
        kept_quotes=_sentences([kept if outcome == "kept" else off], articles, 1) if (kept or off) else (),
        records=tuple(r.id for r in group),
        told_in=told,
    )


def _speakers(store: Store, documents: Iterable[str]) -> dict[str, list[Statement]]:
    """The statements of these documents."""
    return {
        document: [f.statement for f in store.statements(StatementFilter(document=document))]
        for document in dict.fromkeys(documents)
    }


def _by(report: Report, said: Mapping[str, Sequence[Statement]]) -> list[str]:
    """Whose word a promise is on one page: who is reported to tell it, or who speaks in its sentence."""
    if report.event.reported_by:
        return _voices(report.event.reported_by)
    here = [
        s.speaker
        for s in said.get(report.document, ())
        if s.speaker and any(s.span.start <= t.start < s.span.end for t in report.event.triggers)
    ]
    return _voices(here)


def _voices(speakers: Iterable[Actor]) -> list[str]:
    """Speakers as a sentence calls them: "Wang Yi", "the Kremlin", "an Israeli official"."""
    return [a.name if is_named(a) else called(a) for a in speakers]


def _telling(record: Record) -> tuple[int, bool, bool, int]:
    """How much a record says of the promise."""
    people = sum(p.actor.kind == "person" for p in record.event.participants)
    return people, _due(record) is not None, record.event.where is not None, len(record.reports)


def _outcome(
    kept: Record | None, off: Record | None, due: Interval | None, told: Interval | None, as_of: date | None
) -> tuple[Outcome, str]:
    if kept is not None:
        return "kept", f"{words.deed(kept.event)}, {words.when_and_where(kept.event)}"
    if off is not None:
        return "called off", words.deed(off.event)
    if due is not None and as_of is not None and due.end < as_of:
        return "lapsed", f"its day passed; no page read until {words.day(as_of)} tells that it was done"
    if due is None and as_of and told and told.start == told.end < as_of:
        days = (as_of - told.end).days
        return "open", f"{words.count(days, 'day')} {'has' if days == 1 else 'have'} passed since it was told"
    return "open", ""


def deed(event: Event) -> str:
    """What was promised, in words: "Xi Jinping (...) invited Vladimir Putin (...) to Beijing"."""
    doers, others = words.parties(event.participants)
    where = f" to {words.place(event.where)}" if event.where else ""
    if event.status == "invited" and doers and others:
        return f"{words.names(doers)} invited {words.names(others)}{where}"
    told = words.deed(event).removesuffix(f" [{event.status}]")
    if event.status == "proposed":
        return f"Proposed: {told}"
    return told


# -- kept? ---------------------------------------------------------------------------------------------


class _Deeds:
    """What was done, found by its type and by who took part or where it was."""

    def __init__(self, facts: Iterable[Record]) -> None:
        self._by_type: dict[str, list[Record]] = {}
        self._by_party: dict[tuple[str, str | None], list[Record]] = {}
        for fact in facts:
            event = fact.event
            self._by_type.setdefault(event.type, []).append(fact)
            there = {key for p in event.participants for key in (p.actor.id, p.actor.country)}
            for key in there | {event.where.country if event.where else None}:
                self._by_party.setdefault((event.type, key), []).append(fact)

    def like(self, wanted: Event) -> Sequence[Record]:
        """The deeds of the type of ``wanted`` that the rarest of its parties took part in."""
        keys = [
            a.id if a.kind == "person" else a.country for a in (p.actor for p in _needed(wanted.participants))
        ]
        found = [self._by_party.get((wanted.type, key), []) for key in keys]
        return min(found, key=len, default=self._by_type.get(wanted.type, []))


def _keeps(fact: Record, plan: Record, told: date | None, due: Interval | None) -> bool:
    """Whether a deed is what the plan foresaw: type and mode, place, parties, and days after it was told."""
    done, wanted = fact.event, plan.event
    if done.type != wanted.type or done.when is None or done.when.end - done.when.start > _WIDE:
        return False
    if wanted.mode == "phone" and done.mode != "phone":
        return False
    if done.mode == "phone" and wanted.mode != "phone" and (wanted.where or wanted.mode == "visit"):
        return False
    return _in_time(done.when, told, due) and _at_place(done, wanted) and _same_parties(done, wanted)


def _how_well(fact: Record, plan: Record, due: Interval | None) -> tuple[bool, date, bool, int, int, str]:
    """The first deed that keeps a plan, before its day only where none was on it.

    Of one day's it is the visit itself, then what most pages tell.
    """
    when = fact.event.when
    assert when is not None
    first = when.start if when.end - when.start <= _NARROW else when.end
    extra = len(_ids(fact.event) - _ids(plan.event))
    is_early = due is not None and when.end < due.start
    return is_early, first, fact.event.mode != plan.event.mode, -len(fact.reports), extra, fact.id


def _in_time(done: Interval, told: date | None, due: Interval | None) -> bool:
    if due is not None:
        if done.start > due.end + _EARLY:
            return False
        if due.end - due.start <= _NARROW:
            return done.end >= due.start - _EARLY and (told is None or done.end >= told - _EARLY)
    return told is not None and told < done.start <= told + _REACH


def _at_place(done: Event, wanted: Event) -> bool:
    """A visit, or what somebody was invited to, is made in the country it was to go to."""
    host = _host(wanted)
    if host is None:
        return (
            done.where is None or wanted.where is None or done.where.country in (wanted.where.country, None)
        )
    hosts = {p.actor.country for p in done.participants if p.role == "recipient"}
    where = done.where.country if done.where else None
    return where == host if where else done.mode == "visit" and host in hosts


def _host(wanted: Event) -> str | None:
    """The country where a promised visit or meeting is to be; None where that is not told."""
    doers, others = words.parties(wanted.participants)
    if wanted.status == "invited":
        asked_to = [a.country for a in doers]
        return wanted.where.country if wanted.where else asked_to[0] if len(set(asked_to)) == 1 else None
    if wanted.mode == "visit":
        abroad = [a.country for a in others if a.country not in {d.country for d in doers}]
        return abroad[0] if abroad else wanted.where.country if wanted.where else None
    return None


def _same_parties(done: Event, wanted: Event) -> bool:
    return all(_takes_part(p.actor, done) for p in _needed(wanted.participants))


def _needed(participants: Iterable[Participant]) -> list[Participant]:
    """The parties that a deed must have; a body of many states stands for its summit, and may be unnamed."""
    return [p for p in participants if p.actor.country or p.actor.kind == "person"]


def _takes_part(actor: Actor, done: Event) -> bool:
    if actor.kind == "person":
        return any(p.actor.id == actor.id for p in done.participants)
    there = {p.actor.country for p in done.participants}
    return actor.country in there or (done.where is not None and done.where.country == actor.country)


# -- sentences -----------------------------------------------------------------------------------------


def _sentences(
    records: Sequence[Record | None], articles: Mapping[str, Article], limit: int
) -> tuple[Quote, ...]:
    """The sentences that tell best: not in passing, of the earliest pages, from the story and no headline."""
    reports = [r for record in records if record for r in record.reports if r.document in articles]
    reports.sort(key=lambda r: (is_in_passing(articles[r.document], r), r.published or date.max, r.document))
    found: dict[str, Quote] = {}
    for report in reports:
        article = articles[report.document]
        for span in telling_spans(article, report):
            found.setdefault(article.text[span.start : span.end], quote(article, span))
            break
    return tuple(found.values())[:limit]
