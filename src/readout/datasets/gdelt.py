"""The record in the 61 columns of GDELT 2.0's event files, one row a pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from readout.datasets.columns import Row, Table, columns
from readout.datasets.counted import Counted, LeftOut, day_of, on_a_day
from readout.datasets.pairs import Names, pairs, visit_code
from readout.datasets.stories import fips, in_lead, is_country
from readout.plover import cameo_quad, cameo_value
from readout.roles import cameo_sectors, plover_code
from readout.tables import toml_table
from readout.types import Actor, Place

TABLE = Table(
    "gdelt",
    "One row for each pair of parties of an event, in the columns and order of the GDELT 2.0 event files, "
    "tab-separated as they are; unlike theirs it has a header line, and its name ends in .tsv.",
    columns("gdelt"),
    ("GLOBALEVENTID",),
    "tsv",
)
_NOWHERE: tuple[Any, ...] = (0, *[None] * 7)


def rows(events: Iterable[Counted], left: LeftOut) -> Iterator[Row]:
    """A row for each pair of an event's parties; a visit stands from the host's side too, as 043."""
    names = Names()
    for one in on_a_day(events, left):
        found = pairs(one.event)
        if not found:
            left["no party"] += 1
        story, record = one.story, one.record
        mentions = sum(len(report.event.spans) for report in one.reports)
        added = day_of(story)
        for pair in found:
            code = visit_code(one.coded.cameo, pair)
            yield TABLE.row(
                names.number(record.id, *pair.ids),
                *_day(one.first),
                *_side(pair.source),
                *_side(pair.target),
                int(in_lead(story, one.span)),
                code,
                code[:3],
                code[:2],
                cameo_quad(code),
                cameo_value(code),
                mentions,
                record.independent_sources,
                len(one.reports),
                None,
                *_NOWHERE,
                *_NOWHERE,
                *_where(one.event.where),
                int(added.replace("-", "") + "000000") if added else None,
                story.url or story.path,
            )


def _day(day: date) -> tuple[int, int, int, float]:
    fraction = round(day.year + (day.month * 30 + day.day) / 365, 4)
    return day.year * 10000 + day.month * 100 + day.day, day.year * 100 + day.month, day.year, fraction


def _side(actor: Actor | None) -> tuple[str | None, ...]:
    if actor is None:
        return (None,) * 10
    first, second = (*cameo_sectors(actor), None, None)[:2]
    country = _country(actor) if plover_code(actor) not in {"IGO", "NGO"} else None
    group = toml_table("cameo.toml")["groups"].get(actor.id)
    parts = (country, group, first, second) if country else (first, second, group)
    code = "".join(filter(None, parts)) or None
    return code, actor.name.upper(), country, group, None, None, None, first, second, None


def _country(actor: Actor) -> str | None:
    """CAMEO's three letters: ISO 3166's, but for a few states."""
    if actor.country is None:
        return None
    return str(toml_table("cameo.toml")["countries"].get(actor.country, actor.country))


def _where(place: Place | None) -> tuple[Any, ...]:
    if place is None:
        return _NOWHERE
    kind = 1 if is_country(place) else 3 if place.country == "USA" else 4
    return kind, place.name, fips(place.country), None, None, place.lat, place.lon, None
