"""Questions to the store that are answered by rows."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from typing import get_args

from readout.ask.shapes import Row, record_row, statement_row
from readout.ask.who import asked
from readout.errors import UsageError
from readout.plover import TYPES
from readout.store import Filed, RecordFilter, StatementFilter, Store
from readout.types import Article, Record, Status, is_likely


def events(
    store: Store,
    *,
    actor: str | Iterable[str] | None = None,
    pair: tuple[str, str] | None = None,
    type: str | None = None,
    status: str | None = None,
    since: date | None = None,
    until: date | None = None,
    document: str | None = None,
    text: str | None = None,
    least: float = 0.0,
) -> list[Row]:
    """Events that fit every filter given, by day, undated ones last; rows as in events.jsonl.

    ``actor`` is an id, a name or a surname (or several, all of whom take part); ``pair`` two countries or
    actors; ``since`` and ``until`` bound the event's day; ``document`` is as in ``show``; ``text`` is words
    of a reporting article; ``least`` the least chance of being read right, 0 to 1.
    """
    check_choice("type", type and type.upper(), TYPES)
    check_choice("status", status and status.lower(), get_args(Status))
    who = [actor] if isinstance(actor, str) else list(actor or ())
    wanted = RecordFilter(
        actors=tuple(asked(term) for term in (*who, *(pair or ()))),
        type=type,
        status=status,
        since=since,
        until=until,
        document=store.find(document).id if document else None,
        text=text,
    )
    records = store.records(wanted)
    return rows_of(store, [r for r in records if is_likely(r.event, least)])


def rows_of(store: Store, records: Iterable[Record]) -> list[Row]:
    """Records as rows of events.jsonl."""
    found = list(records)
    articles = store.articles({report.document: None for record in found for report in record.reports})
    texts = {key: article.text for key, article in articles.items()}
    return [record_row(record, texts) for record in found]


KINDS = ("speech", "thought", "plan", "evidence", "all")


def statements(
    store: Store,
    *,
    by: str | None = None,
    to: str | None = None,
    about: str | None = None,
    via: str | None = None,
    since: date | None = None,
    until: date | None = None,
    text: str | None = None,
    document: str | None = None,
    account: str | None = None,
    stance: str | None = None,
    kind: str = "speech",
) -> list[Row]:
    """Statements that fit every filter given, by their article's day; rows as in statements.jsonl.

    ``by``, ``to`` and ``via`` are ids, names, surnames or countries of the speaker, an addressee, somebody
    in the chain (or a kind of link: "state media"); ``about`` is a state, a topic or words of what is said,
    ``text`` are words of it. ``account`` is "own", "other" or "third": whose telling it is.
    ``kind`` is "speech" (said or written), "thought", "plan", "evidence" (polls and papers show it) or "all".
    """
    check_choice("kind", kind, KINDS)
    check_choice("account", account, ("own", "other", "third"))
    check_choice("stance", stance, ("affirmed", "denied", "declined"))
    wanted = StatementFilter(
        by=asked(by) if by else None,
        to=asked(to) if to else None,
        via=asked(via) if via else None,
        account=account,
        stance=stance,
        kind=None if kind == "all" else kind,
        about=about,
        state=asked(about) if about else None,
        text=text,
        since=since,
        until=until,
        document=store.find(document).id if document else None,
    )
    return said(store, store.statements(wanted))


def check_choice(field: str, value: str | None, choices: tuple[str, ...]) -> None:
    """Raise ``UsageError`` where a filter's value is none of its ``choices``, nor several with commas."""
    if value is None:
        return
    for one in map(str.strip, value.split(",")):
        if one not in choices:
            raise UsageError(f"{one!r} is no {field}; choose from {', '.join(choices)}")


def said(store: Store, filed: Iterable[Filed]) -> list[Row]:
    """Statements as rows of statements.jsonl."""
    found = list(filed)
    articles = store.articles({f.document: None for f in found})
    return [statement_row(f.statement, f.document, articles[f.document].text, f.id) for f in found]


def timeline(
    store: Store, a: str, b: str, *, since: date | None = None, until: date | None = None
) -> list[Row]:
    """What passed between two countries or actors, by day: events of both, and what either said to the other.

    A row is ``{day, last_day, kind, what, who, status, text, source, reports, independent_sources, id}``;
    the day of an undated statement is its article's. Undated rows come last.
    """
    happened = events(store, pair=(a, b), since=since, until=until)
    spoken = statements(store, by=a, to=b, since=since, until=until)
    spoken += statements(store, by=b, to=a, since=since, until=until)
    articles = store.articles(
        [r["mentions"][0]["document"] for r in happened] + [r["document"] for r in spoken]
    )
    rows = [_event_line(articles[r["mentions"][0]["document"]], r) for r in happened]
    rows += [_statement_line(articles[r["document"]], r) for r in spoken]
    return sorted(rows, key=lambda r: (r["day"] or "9999", r["last_day"] or "", r["kind"], r["id"]))


def _event_line(article: Article, row: Row) -> Row:
    first = row["mentions"][0]
    when = row["date"] or {}
    return {
        "day": when.get("start"),
        "last_day": when.get("end"),
        "kind": "event",
        "what": " ".join(filter(None, (row["type"], row["mode"]))),
        "who": ", ".join(actor["name"] for actor in row["actors"]),
        "status": row["status"],
        "text": first["text"],
        "source": article.path,
        "reports": row["reports"],
        "independent_sources": row["independent_sources"],
        "id": row["id"],
    }


def _statement_line(article: Article, row: Row) -> Row:
    printed = article.published.date.isoformat() if article.published.date else None
    when = row["date"] or {"start": printed, "end": printed}
    to = ", ".join(actor["name"] for actor in row["addressees"])
    return {
        "day": when["start"],
        "last_day": when["end"],
        "kind": "statement",
        "what": row["cue"],
        "who": f"{row['speaker']['name']} to {to}",
        "status": row["stance"],
        "text": row["text"],
        "source": article.path,
        "reports": 1,
        "independent_sources": 1,
        "id": row["id"],
    }


def search(store: Store, words: str, limit: int = 50) -> list[Row]:
    """Articles that hold all ``words`` ("quoted phrases" whole), best first, with an excerpt each."""
    return [
        {
            "id": article.id,
            "path": article.path,
            "title": article.title,
            "published": article.published.date.isoformat() if article.published.date else None,
            "excerpt": " ".join(excerpt.split()),
        }
        for article, excerpt in store.search(words, limit)
    ]


def last_day(text: str) -> date:
    """The last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; raises ``UsageError`` for anything else."""
    try:
        if len(text) == 4:
            return date(int(text), 12, 31)
        if len(text) == 7:
            year, month = int(text[:4]), int(text[5:])
            return date(year, month, calendar.monthrange(year, month)[1])
        return date.fromisoformat(text)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise UsageError(f"{text!r} is not a day; write YYYY, YYYY-MM or YYYY-MM-DD") from error
