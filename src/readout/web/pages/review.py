"""Close calls of merging, and a person's word on them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from readout.ask import review as deciding
from readout.errors import UsageError
from readout.web import params
from readout.web.guard import is_own_form, token
from readout.web.params import store_of
from readout.web.twins import Answer, page

router = APIRouter()


@page(router, "/review", "Close calls of merging")
def review(request: Request, after: str = "") -> Answer:
    """Events that nearly became one and reports in an event on thin evidence, with the reasons."""
    store = store_of(request)
    calls, following = deciding.review_lately(store, params.place(after))
    log = deciding.log(store)
    context = {"calls": calls, "log": log[::-1], "csrf": token(request)}
    whole = {"calls": calls, "decisions": log}
    return Answer("review.html", "Review", calls, context, params.following(following), whole)


@router.post("/review", include_in_schema=False)
def decide(
    request: Request,
    kind: Annotated[str, Form(max_length=20)],
    records: Annotated[str, Form(max_length=400)] = "",
    document: Annotated[str, Form(max_length=200)] = "",
    number: Annotated[int, Form()] = 0,
    by: Annotated[str, Form(max_length=100)] = "",
    note: Annotated[str, Form(max_length=500)] = "",
    csrf: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Enter a decision, and show the calls again."""
    store, named = store_of(request), records.split()
    if not is_own_form(request, csrf):
        raise UsageError("that form was too old; load the page again and decide once more")
    signed = deciding.Signed(by.strip() or None, None, note.strip() or None)
    if kind == "merge":
        deciding.merge(store, named, signed)
    elif kind == "apart":
        deciding.apart(store, named, signed)
    elif kind == "lock" and len(named) == 1:
        deciding.lock(store, named[0], signed)
    elif kind == "split" and len(named) == 1:
        deciding.split(store, named[0], [document] if document else [], signed)
    elif kind == "undo":
        deciding.undo(store, number, signed)
    else:
        raise UsageError("that is no decision; choose merge, apart, lock, split or undo")
    return RedirectResponse("/review", 303)
