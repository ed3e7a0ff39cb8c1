"""Statements: the list with its filters, and the way to one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from readout.ask.find import KINDS, check_choice
from readout.ask.listing import said_lines, statement_lines
from readout.ask.who import asked, unknown_among
from readout.store import StatementFilter
from readout.web import look, params
from readout.web.params import Missing, store_of
from readout.web.twins import Answer, page

router = APIRouter()
STANCES = ("affirmed", "denied", "declined")
ACCOUNTS = ("own", "other", "third")


class StatementQuery(params.Listing):
    """Which statements: every field that is filled must hold."""

    by: params.Term = ""
    to: params.Term = ""
    about: params.Term = ""
    via: params.Term = ""
    stance: params.Term = ""
    account: params.Term = ""
    kind: params.Term = "speech"
    since: params.Term = ""
    until: params.Term = ""
    q: params.Words = ""

    def wanted(self) -> StatementFilter:
        """The same as the store is asked."""
        for field, choices in (("kind", KINDS), ("stance", STANCES), ("account", ACCOUNTS)):
            check_choice(field, getattr(self, field) or None, choices)
        return StatementFilter(
            by=asked(self.by) or None,
            to=asked(self.to) or None,
            via=asked(self.via) or None,
            about=self.about or None,
            state=asked(self.about) or None,
            text=self.q or None,
            since=params.first_day(self.since),
            until=params.final_day(self.until),
            account=self.account or None,
            stance=self.stance or None,
            kind=None if self.kind in ("all", "") else self.kind,
        )


@page(router, "/statements", "Statements")
def statements(request: Request, asks: Annotated[StatementQuery, Query()]) -> Answer:
    """Who said what to whom and by whose account, newest first; rows as in statements.jsonl."""
    store, wanted = store_of(request), asks.wanted()
    lines, following = statement_lines(store, wanted, params.place(asks.after), asks.limit)
    context = {
        "lines": lines,
        "given": asks,
        "kinds": KINDS,
        "stances": STANCES,
        "found": lambda: params.found(store.browse.count_statements(wanted), "statement"),
        "nobody": "" if lines else unknown_among(store, (asks.by, asks.to)),
    }
    rows = [line.row for line in lines]
    return Answer("statements.html", "Statements", rows, context, params.following(following))


@router.get("/s/{name}", include_in_schema=False)
def statement(request: Request, name: str) -> Response:
    """Go to a statement in its article."""
    store = store_of(request)
    said = store.browse.statement(name)
    if said is None:
        raise Missing(f"{name!r}: no such statement")
    return RedirectResponse(look.at(said_lines(store, [said])[0].quote), 303)
