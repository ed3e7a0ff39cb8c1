"""Every mention of one article: what it stands for, how sure, why, and what else it might have been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import fill
from typing import Any

from readout.resolve.others import others
from readout.store import Store
from readout.types import Resolution

_WIDTH = 96


def explained(store: Store, document: str) -> list[dict[str, Any]]:
    """A row a mention, in text order.

    ``document``, ``start``, ``end``, ``text``, ``kind``, ``stands_for`` (actors, a place or an interval;
    empty where unresolved), ``score``, ``why``, ``others`` (each ``id``, ``name``, ``why``; likeliest first).
    The resolutions are those that the store keeps; the others are looked up in the tables as they are now.
    Raises ``UsageError`` where no or several articles fit ``document``.
    """
    article = store.find(document)
    reading = store.reading(article.id)
    on = reading.article.published.date
    rows = []
    past: list[Resolution] = []
    for mention, group in groupby(reading.resolutions, key=lambda r: r.mention):
        chosen = list(group)
        words = article.text[mention.span.start : mention.span.end]
        rows.append(
            {
                "document": article.id,
                "start": mention.span.start,
                "end": mention.span.end,
                "text": words,
                "kind": mention.kind,
                "stands_for": [row for r in chosen if (row := _meaning(r)) is not None],
                "score": round(max(r.score for r in chosen), 2),
                "why": "; ".join(dict.fromkeys(r.why for r in chosen if r.why)),
                "others": [other._asdict() for other in others(words, chosen, past, on)],
            }
        )
        past.extend(chosen)
    return rows


def _meaning(r: Resolution) -> dict[str, Any] | None:
    if r.actor is not None:
        a = r.actor
        return {"id": a.id, "name": a.name, "kind": a.kind, "country": a.country, "office": a.office}
    if r.place is not None:
        p = r.place
        return {"name": p.name, "kind": "place", "country": p.country, "lat": p.lat, "lon": p.lon}
    if r.when is not None:
        return {"kind": "days", "start": r.when.start.isoformat(), "end": r.when.end.isoformat()}
    return None


def printed(rows: Iterable[dict[str, Any]]) -> str:
    """The rows as text for a terminal."""
    return "\n".join(line for row in rows for line in _lines(row)) + "\n"


def _lines(row: dict[str, Any]) -> Iterator[str]:
    meant = ", ".join(map(_said, row["stands_for"])) or "nobody we know"
    yield f"“{' '.join(row['text'].split())}” [{row['start']}:{row['end']}] {row['kind']}"
    why = f": {row['why']}" if row["why"] else ""
    score = f" ({row['score']:.2f})" if row["stands_for"] else ""
    yield fill(f"= {meant}{score}{why}", _WIDTH, initial_indent="    ", subsequent_indent="      ")
    if row["others"]:
        rest = "; ".join(f"{other['name']} ({other['why']})" for other in row["others"])
        yield fill(f"not {rest}", _WIDTH, initial_indent="    ", subsequent_indent="      ")


def _said(meant: dict[str, Any]) -> str:
    if meant["kind"] == "days":
        return meant["start"] if meant["start"] == meant["end"] else f"{meant['start']} to {meant['end']}"
    if meant["kind"] == "place":
        return ", ".join(filter(None, (f"the place {meant['name']}", meant["country"])))
    return ", ".join(filter(None, (f"{meant['name']} [{meant['id']}]", meant["office"])))
