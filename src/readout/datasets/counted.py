"""The events that are counted: which, as the codebooks have them, on which days, with their reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, get_args

from readout.plover import Coded, coded
from readout.store import Store
from readout.types import Article, Event, Record, Report, Span, Status

STATUSES: tuple[str, ...] = get_args(Status)
HAPPENED = ("occurred", "ongoing")
MONTH = 31  # days
BATCH = 256  # records whose articles are in memory at once

LeftOut = Counter[str]
"""Why events were left out of a table, and how many."""


class Counted(NamedTuple):
    """One event of the record as the codebooks count it.

    ``first`` and ``last`` are its days; ``by_report`` says that the event has none of its own and the day of
    its earliest report stands for it, as event data do. ``reports`` begin with the earliest.
    """

    record: Record
    coded: Coded
    first: date
    last: date
    by_report: bool
    reports: tuple[Report, ...]
    articles: Mapping[str, Article]

    @property
    def event(self) -> Event:
        """The event as its reports agree on it."""
        return self.record.event

    @property
    def story(self) -> Article:
        """The article that told it first."""
        return self.articles[self.reports[0].document]

    @property
    def span(self) -> Span:
        """Where the first article tells it first."""
        return self.reports[0].event.spans[0]


def counted(
    store: Store, records: Sequence[Record], statuses: Sequence[str], left: LeftOut
) -> Iterator[Counted]:
    """Events of those statuses among a store's records, in order; ``left`` is told of all others and why."""
    for start in range(0, len(records), BATCH):
        some = records[start : start + BATCH]
        articles = store.articles({report.document: None for record in some for report in record.reports})
        for record in some:
            if record.event.status not in statuses:
                left[f"status {record.event.status}"] += 1
            elif (code := coded(record.event)) is None:
                left[f"not counted by the codebook ({record.event.status})"] += 1
            elif (found := _dated(record, code, articles)) is None:
                left["no day, neither of the event nor of a report"] += 1
            else:
                yield found


def _dated(record: Record, code: Coded, articles: Mapping[str, Article]) -> Counted | None:
    def published(report: Report) -> tuple[date, str]:
        return _day(articles[report.document]) or date.max, report.document

    reports = tuple(sorted(record.reports, key=published))
    when = record.event.when
    if when is not None:
        return Counted(record, code, when.start, when.end, False, reports, articles)
    day = _day(articles[reports[0].document])
    return Counted(record, code, day, day, True, reports, articles) if day else None


def _day(article: Article) -> date | None:
    """The day of a page, where it is known to the day."""
    return article.published.date if article.published.precision == "day" else None


def on_a_day(events: Iterable[Counted], left: LeftOut) -> Iterator[Counted]:
    """Those whose wording allows a month at most, for tables that have one column for the day."""
    for one in events:
        if (one.last - one.first).days < MONTH:
            yield one
        else:
            left["its days are more than a month"] += 1


def day_of(article: Article) -> str | None:
    """The day of a page as text."""
    day = _day(article)
    return day.isoformat() if day else None
