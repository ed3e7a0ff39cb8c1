"""Who is in the record: the list, and one of them."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request

from readout.ask.person import person as the_person
from readout.ask.who import unknown
from readout.errors import UsageError
from readout.web import params
from readout.web.params import Missing, store_of
from readout.web.twins import Answer, page
from readout.web.wishing import wish

router = APIRouter()


@page(router, "/p", "People, countries and organisations")
def people(
    request: Request,
    q: Annotated[params.Words, Query(description="The beginning of a name, or of several words of it.")] = "",
) -> Answer:
    """Those whose names begin so; without a name, those who come up most in the newest events."""
    store = store_of(request)
    found = [(known, None) for known in store.browse.people(q, 60)] if q.strip() else store.browse.often()
    rows = [{**msgspec.to_builtins(known), "lately": number} for known, number in found]
    return Answer("people.html", "People", rows, {"found": found, "q": q})


@page(router, "/p/{name:path}", "One person, country or organisation")
def person(request: Request, name: str) -> Answer:
    """Offices by day, meetings, travels, plans, what was said by and to them."""
    try:
        shown = the_person(store_of(request), name)
    except UsageError as error:
        raise Missing(unknown(store_of(request), name) or str(error)) from error
    rows = [line.row for line in (*shown.meetings, *shown.plans, *shown.other)]
    whole = {
        **{field: getattr(shown, field) for field in ("id", "name", "kind", "country")},
        "offices": msgspec.to_builtins(shown.offices),
        "travels": msgspec.to_builtins(shown.travels),
        "events": rows,
        "statements": [line.row for line in shown.said],
        "addressed": [line.row for line in shown.told],
    }
    context = {"shown": shown, "wish": wish(request, shown.id, shown.kind)}
    return Answer("person.html", shown.name, rows, context, whole=whole)
