"""The record in the twenty columns of the ICEWS event files, one row a pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readout.datasets.columns import Row, Table, columns
from readout.datasets.counted import Counted, LeftOut, on_a_day
from readout.datasets.pairs import Names, pairs, visit_code
from readout.datasets.stories import country_names, is_country, sentence_number
from readout.plover import cameo_row, cameo_value
from readout.roles import icews_sectors
from readout.types import Actor

TABLE = Table(
    "icews",
    "One row for each pair of parties of an event, in the columns and order of the ICEWS coded event data, "
    "whose own files are tab-separated and end in .tab.",
    columns("icews"),
    ("Event ID",),
    "tab",
)


def rows(events: Iterable[Counted], left: LeftOut) -> Iterator[Row]:
    """A row for each pair of an event's parties; a visit stands from the host's side too, as 043."""
    names = Names()
    for one in on_a_day(events, left):
        found = pairs(one.event)
        if not found:
            left["no party"] += 1
        story, place = one.story, one.event.where
        for pair in found:
            code = visit_code(one.coded.cameo, pair)
            yield TABLE.row(
                names.number(one.record.id, *pair.ids),
                one.first.isoformat(),
                *_side(pair.source),
                cameo_row(code)["name"].capitalize(),
                code,
                cameo_value(code),
                *_side(pair.target),
                story.id,
                sentence_number(story, one.span),
                story.outlet,
                place.name if place and not is_country(place) else None,
                None,
                None,
                country_names().get(place.country) if place and place.country else None,
                place.lat if place else None,
                place.lon if place else None,
            )


def _side(actor: Actor | None) -> tuple[str | None, str | None, str | None]:
    if actor is None:
        return None, None, None
    country = country_names().get(actor.country) if actor.country else None
    return actor.name, icews_sectors(actor) or None, country
