"""Where they met: a map of the world, and the table behind it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from readout.ask.places import meetings_by_place
from readout.ask.who import asked, unknown_among
from readout.web import params
from readout.web.params import store_of
from readout.web.twins import Answer, page
from readout.web.world import dots, outline

router = APIRouter()


class MapQuery(params.Asked):
    """Which meetings: every field that is filled must hold."""

    actor: params.Term = ""
    other: params.Term = ""
    since: params.Term = ""
    until: params.Term = ""
    place: params.Term = ""


@page(router, "/map", "Where they met")
def places(request: Request, asks: Annotated[MapQuery, Query()]) -> Answer:
    """The newest meetings whose place is told, by place."""
    store = store_of(request)
    actors = tuple(asked(term.strip()) for term in (asks.actor, asks.other) if term.strip())
    found = meetings_by_place(store, actors, params.first_day(asks.since), params.final_day(asks.until))
    rows = [
        {
            "place": spot.place.name,
            "country": spot.place.country,
            "lat": spot.place.lat,
            "lon": spot.place.lon,
            "meetings": len(spot.lines),
            "events": [line.id for line in spot.lines],
        }
        for spot in found.spots
    ]
    chosen = next((spot for spot in found.spots if spot.place.name == asks.place), None)
    context = {
        "found": found,
        "shown": sum(len(spot.lines) for spot in found.spots),
        "given": asks,
        "chosen": chosen,
        "outline": outline(),
        "dots": dots(found.spots),
        "nobody": "" if found.spots else unknown_among(store, (asks.actor, asks.other)),
    }
    return Answer("map.html", "Where they met", rows, context)
