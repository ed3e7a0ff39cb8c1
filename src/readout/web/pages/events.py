"""Events: the list with its filters."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from readout.ask.find import check_choice
from readout.ask.listing import event_lines
from readout.ask.who import asked, unknown_among
from readout.plover import TYPES
from readout.store import RecordFilter
from readout.web import params
from readout.web.params import store_of
from readout.web.twins import Answer, page

router = APIRouter()
STATUSES = ("occurred", "ongoing", "planned", "proposed", "invited", "cancelled", "denied", "hypothetical")


class EventQuery(params.Listing):
    """Which events: every field that is filled must hold."""

    actor: params.Term = ""
    other: params.Term = ""
    type: params.Term = ""
    status: params.Term = ""
    since: params.Term = ""
    until: params.Term = ""
    q: params.Words = ""


@page(router, "/events", "Events")
def events(request: Request, asks: Annotated[EventQuery, Query()]) -> Answer:
    """Who did what to whom, newest first.

    Rows as in events.jsonl, with the mentions of their first reports.
    """
    store = store_of(request)
    check_choice("type", asks.type.upper() or None, tuple(TYPES))
    check_choice("status", asks.status.lower() or None, STATUSES)
    wanted = RecordFilter(
        actors=tuple(asked(term.strip()) for term in (asks.actor, asks.other) if term.strip()),
        type=asks.type or None,
        status=asks.status or None,
        since=params.first_day(asks.since),
        until=params.final_day(asks.until),
        text=asks.q or None,
    )
    lines, following = event_lines(store, wanted, params.place(asks.after), asks.limit)
    context = {
        "lines": lines,
        "given": asks,
        "types": TYPES,
        "statuses": STATUSES,
        "found": lambda: params.found(store.browse.count_records(wanted), "event"),
        "nobody": "" if lines else unknown_among(store, (asks.actor, asks.other)),
    }
    return Answer("events.html", "Events", [line.row for line in lines], context, params.following(following))
