"""A meeting's page: who, where, how, at what occasion; what came before and after; who tells what of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from readout.ask import words
from readout.ask.accounts import Line, Telling, tellings
from readout.ask.citing import telling_spans
from readout.ask.compare import Side, side_of
from readout.ask.naming import one_record
from readout.ask.occasion import parties_of
from readout.ask.offices import office
from readout.ask.paper import Quote, quote
from readout.ask.promises import STATUSES, Promise, promises_in
from readout.store import RecordFilter, Store
from readout.store.browse import Place
from readout.types import Article, Event, Interval, Reading, Record, Report, Span

_NEIGHBOURS = 3  # meetings shown before and after
_SAME_STAY, _A_DAY = timedelta(days=2), timedelta(days=1)
_LOOKED_AT, _REPORTS = 60, 30  # records near the meeting, and reports of each, that are read
_OCCASION = re.compile(
    r"\b(?:on the (?:sidelines|margins|fringes) of|during|while attending|attending|at|ahead of)\s+"
    r"(?P<what>(?:an?|the|this year['’]s|its)\s[^,;.()]{0,90}?"
    r"\b(?:summit|meeting|conference|forum|assembly|session|congress|gathering|council)\b[^,;.()]{0,60})",
)
_FORMATS = (
    (
        "by video link",
        re.compile(r"\b(?:video (?:call|conference|link|talks|meeting)|videoconference|virtual)"),
    ),
    ("by phone", re.compile(r"\b(?:phone|telephone|call(?:ed|s)?\b)")),
    ("by letter", re.compile(r"\b(?:letters?|message of|telegram)\b")),
    ("in person", re.compile(r"\b(?:in person|face[- ]to[- ]face|shook hands|received|hosted|arrived)\b")),
)


class Attendee(Struct, frozen=True):
    """Somebody who took part, with the office held on the day."""

    id: str
    name: str
    kind: str
    country: str | None
    office: str | None


class Known(Struct, frozen=True):
    """Something told of the meeting, with the sentence that tells it (none where it is concluded)."""

    what: str
    quote: Quote | None = None


class Printed(Struct, frozen=True):
    """One page that tells of the meeting; ``country`` whose page it is, where known."""

    path: str
    document: str
    outlet: str | None
    country: str | None
    published: date | None
    copy_of: str | None
    quote: Quote | None


class Account(Struct, frozen=True):
    """What one party's account says, and what of that party was read."""

    side: Side
    lines: tuple[Line, ...]


class Near(Struct, frozen=True):
    """Another record of the same parties: its day, what it was, its sentence."""

    record: str
    when: Interval | None
    told: str
    quote: Quote | None


class Meeting(Struct, frozen=True):
    """All that the record knows of one meeting."""

    record: str
    title: str
    when: Interval | None
    place: str | None
    format: Known | None
    forum: Known | None
    attendees: tuple[Attendee, ...]
    independent_sources: int
    printed: tuple[Printed, ...]
    accounts: tuple[Account, ...]
    done_there: tuple[Near, ...]
    before: tuple[Near, ...]
    after: tuple[Near, ...]
    foreseen: tuple[Promise, ...]
    promised: tuple[Promise, ...]
    notes: tuple[str, ...]

    @property
    def reports(self) -> int:
        """How many of the pages report the meeting itself; the others were read for what was said there."""
        return sum(page.quote is not None for page in self.printed)


def meeting(store: Store, name: str | Record, told: Sequence[Telling] | None = None) -> Meeting:
    """The page of a meeting: a record, or what ``name`` means: its id, the start of it, words that tell it.

    ``told`` are its tellings for its parties, where they are at hand. Raises ``UsageError`` where no or
    several records fit.
    """
    record = one_record(store, name) if isinstance(name, str) else name
    event = record.event
    countries = parties_of(record)
    told = tellings(store, record, countries) if told is None else told
    readings = [store.reading(r.document) for r in record.reports]
    articles = {r.article.id: r.article for r in readings}
    articles |= {t.article.id: t.article for t in told}
    others = _others(store, record, countries)
    articles |= store.articles(r.document for o in others for r in o.reports if r.document not in articles)
    made = _promises(store, record, countries, others, [t.article.id for t in told])
    pages = {t.article.id for t in told}
    return Meeting(
        record=record.id,
        title=words.deed(event),
        when=event.when,
        place=event.where.name if event.where else None,
        format=_format(event, record.reports, articles),
        forum=_forum(record, readings),
        attendees=tuple(_attendees(event)),
        independent_sources=record.independent_sources,
        printed=tuple(_printed(t, record) for t in told),
        accounts=tuple(_account(code, told) for code in countries),
        done_there=tuple(_near(r, articles) for r in others if _done_there(r, record, pages)),
        before=tuple(_near(r, articles) for r in _meetings(others, record, before=True)[-_NEIGHBOURS:]),
        after=tuple(_near(r, articles) for r in _meetings(others, record, before=False)[:_NEIGHBOURS]),
        foreseen=tuple(p for p in made if p.kept_by == record.id),
        promised=tuple(p for p in made if _made_there(p, record, pages)),
        notes=record.notes,
    )


def _attendees(event: Event) -> Iterable[Attendee]:
    for p in event.participants:
        a = p.actor
        yield Attendee(a.id, a.name, a.kind, a.country, office(a) or None)


# -- how, and at what occasion -------------------------------------------------------------------------


def _format(event: Event, reports: Sequence[Report], articles: dict[str, Article]) -> Known | None:
    """In person, by phone, by video link or by letter, with the sentence that says so where one does."""
    allowed = (
        {"by phone", "by video link"}
        if event.mode == "phone"
        else {"by video link", "in person", "by letter"}
    )
    for name, pattern in _FORMATS:
        for report in reports if name in allowed else ():
            article = articles[report.document]
            for span in _own_sentences(report):
                if pattern.search(article.text, span.start, span.end):
                    return Known(name, quote(article, span))
    if event.mode == "phone":
        return Known("by phone")
    return Known("in person") if event.where or event.mode == "visit" else None


def _own_sentences(report: Report) -> list[Span]:
    """The sentences in which the words that tell the event stand."""
    triggers = report.event.triggers
    return [s for s in report.event.spans if any(s.start <= t.start < s.end for t in triggers)]


def _forum(record: Record, readings: Sequence[Reading]) -> Known | None:
    """The occasion that a reporting sentence names: "on the sidelines of a summit of the SCO"."""
    found: list[tuple[bool, bool, int, Known]] = []
    for report, reading in zip(record.reports, readings, strict=True):
        text = reading.article.text
        for span in _own_sentences(report):
            for match in _OCCASION.finditer(text, span.start, span.end):
                names = _bodies(reading, Span(match.start("what"), match.end("what")))
                aside = match[0].startswith("on the")
                if names or aside:
                    what = ", ".join(names) or " ".join(match["what"].split())
                    how = "on the sidelines of " if aside else "at "
                    how += "a meeting of the " if names else ""
                    found.append(
                        (not names, not aside, len(found), Known(how + what, quote(reading.article, span)))
                    )
    return min(found, key=lambda f: f[:3])[3] if found else None


def _bodies(reading: Reading, span: Span) -> list[str]:
    """The organisations of states that a stretch of text names."""
    inside = (r for r in reading.resolutions if span.start <= r.mention.span.start < span.end)
    named = (r.actor for r in inside if r.actor is not None and r.actor.sector == "IGO")
    return list(dict.fromkeys(a.name for a in named))


# -- who tells it --------------------------------------------------------------------------------------


def _printed(telling: Telling, record: Record) -> Printed:
    article = telling.article
    own = next((r for r in record.reports if r.document == article.id), None)
    spans = telling_spans(article, own) if own else []
    return Printed(
        path=article.path,
        document=article.id,
        outlet=article.outlet,
        country=telling.origin.country if telling.origin else None,
        published=article.published.date,
        copy_of=telling.copy_of,
        quote=quote(article, spans[0]) if spans else None,
    )


def _account(code: str, told: Sequence[Telling]) -> Account:
    side, lines = side_of(code, told)
    return Account(side, tuple(lines))


# -- before and after ----------------------------------------------------------------------------------


def _others(store: Store, record: Record, countries: tuple[str, ...]) -> list[Record]:
    """What the same countries did near the meeting's days, and their meetings before and after."""
    when = record.event.when
    if len(countries) < 2 or when is None:
        return []
    done = RecordFilter(actors=countries[:2], status="occurred,ongoing")
    held = replace(done, type="CONSULT")
    ends = Place(when.end.isoformat(), "")
    there = store.browse.records(replace(done, until=when.end + _SAME_STAY), None, _LOOKED_AT, _REPORTS)
    before = store.browse.records(replace(held, until=when.start - _A_DAY), None, 2 * _NEIGHBOURS, _REPORTS)
    after = store.browse.records(held, ends, 2 * _NEIGHBOURS, _REPORTS, oldest=True)
    found = {listed.record.id: listed.record for listed in (*there, *before, *after)}
    return [r for r in found.values() if r.id != record.id and r.event.when is not None]


def _promises(
    store: Store, record: Record, countries: tuple[str, ...], others: Sequence[Record], pages: Sequence[str]
) -> tuple[Promise, ...]:
    """The promises of the meeting's countries that were due near its days, or are told by its pages."""
    when = record.event.when
    if len(countries) < 2:
        return ()
    plans = RecordFilter(actors=countries[:2], status=",".join((*STATUSES, "cancelled")))
    near = replace(plans, until=when.end + _SAME_STAY) if when else plans
    told = {
        record
        for page in pages
        for record, event, _ in store.browse.records_of(page)
        if event.status in STATUSES and {*countries[:2]} <= {p.actor.country for p in event.participants}
    }
    found = [
        *store.browse.records(near, None, _LOOKED_AT, _REPORTS),
        *store.browse.records(plans, None, _LOOKED_AT, _REPORTS),
        *store.browse.records_by_id(told - {""}, _REPORTS),
    ]
    if when:
        done = RecordFilter(actors=countries[:2], status="occurred,ongoing")
        later = Place(when.end.isoformat(), "")
        found += store.browse.records(done, later, _LOOKED_AT, _REPORTS, oldest=True)
    every = {r.id: r for r in (*others, *(listed.record for listed in found), record)}
    return promises_in(store, list(every.values()), store.browse.newest_day()).promises


def _meetings(others: Sequence[Record], record: Record, *, before: bool) -> list[Record]:
    """Dated meetings of the same countries before or after this one, by day."""
    when = record.event.when
    if when is None:
        return []
    held = [r for r in others if r.event.type == "CONSULT" and r.event.when]
    if before:
        fit = [r for r in held if r.event.when and r.event.when.end < when.start]
    else:
        fit = [r for r in held if r.event.when and r.event.when.start > when.end]
    return sorted(fit, key=lambda r: (r.event.when.start if r.event.when else date.max, r.id))


def _done_there(other: Record, record: Record, pages: set[str]) -> bool:
    """What the same parties did on the day, as the same pages tell it."""
    when, day = record.event.when, other.event.when
    if when is None or day is None or other.event.type == "CONSULT":
        return False
    near = (
        day.start <= when.end + _SAME_STAY
        and day.end >= when.start
        and day.end - day.start <= timedelta(days=10)
    )
    return near and any(r.document in pages for r in other.reports)


def _made_there(promise: Promise, record: Record, pages: set[str]) -> bool:
    """Whether a promise was told by the meeting's pages, for later."""
    when = record.event.when
    cited = any(q.document in pages for q in promise.quotes)
    later = promise.due is None or when is None or promise.due.end > when.end
    told = promise.told is None or when is None or promise.told >= when.start
    return cited and later and told and promise.kept_by != record.id


def _near(record: Record, articles: dict[str, Article]) -> Near:
    report = next((r for r in record.reports if r.event.spans), None)
    told = None
    if report is not None:
        article = articles[report.document]
        spans = telling_spans(article, report)
        told = quote(article, spans[0]) if spans else None
    return Near(record.id, record.event.when, words.deed(record.event), told)
