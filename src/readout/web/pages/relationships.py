"""Two countries: what passed between them, how it moved, what is planned."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import Field

from readout.ask.answers import promise_entry, promise_note
from readout.ask.charts import relationship_chart
from readout.ask.relationship import GROUPS, lately, title
from readout.ask.relationship_paper import days_told, head, relationship_rows
from readout.ask.who import asked, check_pair, state_name
from readout.errors import UsageError
from readout.web import params
from readout.web.calendar import years
from readout.web.params import Missing, store_of
from readout.web.twins import Answer, page
from readout.web.wishing import wish

router = APIRouter()
_MOMENTS = 30


@page(router, "/r", "Relationships")
def relationships(request: Request) -> Answer:
    """Pairs of countries that come up most in the newest events."""
    found = store_of(request).browse.pairs()
    rows = [{"a": x, "b": y, "lately": number} for x, y, number in found]
    return Answer("relationships.html", "Relationships", rows, {"found": found})


@router.get("/between", include_in_schema=False)
def between(a: str = "", b: str = "") -> Response:
    """Go to the relationship of two countries that a form names; of one, to what is known of that one."""
    sides = [quote(asked(term.strip()), safe=":") for term in (a, b) if term.strip()]
    goals = {0: "/r", 1: f"/p/{sides[0] if sides else ''}"}
    return RedirectResponse(goals.get(len(set(sides)), "/r/" + "/".join(sides)), 303)


class PairQuery(params.Asked):
    """Which stretch of time, and of which kinds."""

    since: params.Term = ""
    until: params.Term = ""
    kind: params.Term = ""
    first: Annotated[int, Field(ge=0, description="The first moment shown, of these days.")] = 0


@page(router, "/r/{a}/{b}", "Two countries over time")
def relationship(request: Request, a: str, b: str, asks: Annotated[PairQuery, Query()]) -> Answer:
    """Meetings, agreements, quarrels, statements and plans by day, with the score over time."""
    sides, store = (asked(a), asked(b)), store_of(request)
    try:
        check_pair(store, a, b)
    except UsageError as error:
        raise Missing(str(error)) from error
    for term, code in zip((a, b), sides, strict=True):
        if state_name(code) == code and not (len(code) == 3 and code.isupper()):
            raise Missing(f"{term!r}: no such country")
    since, until = params.first_day(asks.since), params.final_day(asks.until)
    shown = lately(store, *sides, since=since, until=until)
    moments = [m for m in shown.moments if asks.kind in ("", m.group)][::-1]
    moments.sort(key=lambda m: not (m.day or m.when))  # undated ones last, as in every list
    counts = Counter(m.group for m in shown.moments)
    end = asks.first + _MOMENTS
    following = {"first": str(end)} if end < len(moments) else None
    if following is None and shown.since and shown.since != since:
        following = {"until": (shown.since - timedelta(1)).isoformat(), "since": "", "first": ""}
    context = {
        "shown": shown,
        "name": title(shown),
        "moments": moments[asks.first : end],
        "is_first": not asks.first,
        "groups": [g for g in GROUPS if counts[g]],
        "counts": counts,
        "given": asks,
        "chart": relationship_chart(
            shown.periods, shown.moments, f"{title(shown)}: score over time", is_styled=False
        ),
        "years": years(shown.moments),
        "promise": promise_entry,
        "note": promise_note,
        "sides": [(code, state_name(code)) for code in sides],
        "head": head,
        "is_cut": bool(shown.since and shown.since != since),
        "span": days_told(shown),
        "wish": wish(request, f"{sides[0]} and {sides[1]}", "pair"),
        "pair": urlencode({"actor": sides[0], "other": sides[1]}),
    }
    return Answer("relationship.html", title(shown), relationship_rows(shown), context, following)
