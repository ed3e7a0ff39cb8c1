"""PLOVER records as the manual's chapter on data fields has them: one JSON object an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from readout.ask.export import CODEBOOK, program_version
from readout.datasets.columns import Row, Table, columns
from readout.datasets.counted import Counted, LeftOut, day_of
from readout.datasets.stories import iso2
from readout.roles import plover_code, plover_sector, role_of
from readout.types import Participant, Place

TABLE = Table(
    "plover",
    "One event across all articles that tell it, as the codebook counts it. Fields that the manual names and "
    "no page tells (time, size, religion ...) are left out; those marked * are ours.",
    columns("plover"),
    ("id",),
)


def rows(events: Iterable[Counted], left: LeftOut) -> Iterator[Row]:
    """A record for each event; the sentences themselves stay in the record, for their publishers' sake."""
    coder = f"readout {program_version()}"
    for one in events:
        event, code = one.event, one.coded
        story = one.story
        yield TABLE.row(
            one.record.id,
            one.first.isoformat(),
            one.last.isoformat() if one.last != one.first else None,
            "report" if one.by_report else "event",
            [_actor(p) for p in event.participants if p.role == "actor"],
            [_actor(p) for p in event.participants if p.role == "recipient"],
            [code.type],
            [code.mode] if code.mode else [],
            list(code.contexts),
            code.quad,
            code.score,
            code.cameo,
            code.goldstein,
            event.status,
            _place(event.where),
            [story.text[s.start : s.end] for s in one.reports[0].event.triggers],
            [
                {"story": report.document, "start": span.start, "end": span.end}
                for report in one.reports
                for span in report.event.spans
            ],
            [_cited(one, report.document, coder) for report in one.reports],
            len(one.reports),
            one.record.independent_sources,
            coder,
            event.rule,
        )


def _actor(participant: Participant) -> dict[str, Any]:
    actor = participant.actor
    return {
        "code": plover_code(actor),
        "sector": plover_sector(actor),
        "actor_text": list(participant.surface),
        "identifier_id": actor.id,
        "identifier_text": actor.name,
        "office": actor.office,
        "role": role_of(actor).name,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "country code": iso2(place.country),
        "cc3": place.country,
    }


def _cited(one: Counted, document: str, coder: str) -> dict[str, Any]:
    article = one.articles[document]
    return {
        "corpus": article.path,
        "citation": document,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "publication": article.outlet,
        "date": day_of(article),
        "coder": coder,
        "codebook": CODEBOOK,
    }
