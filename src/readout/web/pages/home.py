"""The first page: what the record holds, and what came last."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from readout.ask.listing import event_lines, statement_lines
from readout.store import RecordFilter, StatementFilter
from readout.web.look import render
from readout.web.params import store_of
from readout.web.twins import Answer, page

router = APIRouter()
_FEW = 6


@page(router, "/", "What the record holds")
def home(request: Request) -> Answer:
    """How much there is, from when to when; the latest meetings, plans, statements and pages."""
    store = store_of(request)
    counts = store.browse.counts()
    meetings, _ = event_lines(store, RecordFilter(type="CONSULT", status="occurred,ongoing"), limit=_FEW)
    plans, _ = event_lines(store, RecordFilter(status="planned,proposed,invited"), limit=_FEW)
    said, _ = statement_lines(store, StatementFilter(kind="speech"), limit=_FEW)
    pages = store.browse.articles(limit=_FEW)
    row = {name: getattr(counts, name) for name in counts.__struct_fields__}
    return Answer(
        "home.html",
        "Readout",
        [row],
        {"counts": counts, "meetings": meetings, "plans": plans, "said": said, "pages": pages},
    )


@router.get("/keys", include_in_schema=False)
def keys(request: Request) -> Response:
    """The keys, and how to switch them off."""
    return render(request, "keys.html", {"title": "Keyboard"})
