"""Where the record comes from: outlets, feeds and how they fare, pages that could not be read."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import APIRouter, Request

from readout.ask.outlets import outlets
from readout.web.params import store_of
from readout.web.twins import Answer, page

router = APIRouter()
_SHOWN = 100
Row = dict[str, Any]


@page(router, "/sources", "Outlets, feeds and what went wrong")
def sources(request: Request) -> Answer:
    """Each outlet with its pages and newest day; each feed with its health; the last problems."""
    store = store_of(request)
    found = outlets(store)
    health = [{**msgspec.to_builtins(feed), "counts": counts} for feed, counts in store.feeds.health()]
    problems = store.problems()[::-1][:_SHOWN]
    whole = {
        "outlets": msgspec.to_builtins(found),
        "feeds": health,
        "problems": msgspec.to_builtins(problems),
    }
    rows: list[Row] = msgspec.to_builtins(found)
    context = {"outlets": found, "feeds": health, "problems": problems}
    return Answer("sources.html", "Sources", rows, context, whole=whole)
