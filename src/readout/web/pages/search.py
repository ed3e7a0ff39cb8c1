"""Search: one field over people, events, statements and pages, answered while one types."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from readout.ask.everything import find
from readout.web import params
from readout.web.params import store_of
from readout.web.twins import Answer, page

router = APIRouter()


@page(router, "/search", "Search everything")
def search(
    request: Request,
    q: Annotated[params.Words, Query(description="Words; names narrow events and statements.")] = "",
    part: Annotated[bool, Query(description="Only what was found, as the search field asks.")] = False,
) -> Answer:
    """Pages that hold the words, statements that say them, events of those named in them, and who is."""
    found = find(store_of(request), q)
    rows = [{"kind": "person", "id": known.id, "told": known.name, "text": ""} for known in found.people]
    rows += [{"kind": "event", "id": e.id, "told": e.told, "text": e.when} for e in found.events]
    rows += [{"kind": "statement", "id": s.id, "told": s.told, "text": s.content} for s in found.said]
    rows += [
        {
            "kind": "page",
            "id": hit.page.id,
            "told": hit.page.title or hit.page.path,
            "text": "".join(hit.excerpt),
        }
        for hit in found.pages
    ]
    template, title = "found.html" if part else "search.html", f"{q} – search" if q else "Search"
    return Answer(template, title, rows, {"found": found, "q": q})
