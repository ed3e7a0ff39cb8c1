"""One event: its own page, the meeting's with the accounts side by side, and its story."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request

from readout.ask import answers
from readout.ask.accounts import tellings
from readout.ask.compare import Comparison, compare
from readout.ask.meeting import meeting as the_meeting
from readout.ask.naming import one_record
from readout.ask.occasion import parties_of
from readout.ask.record_page import REPORTS, record_page
from readout.ask.story import story as the_story
from readout.errors import UsageError
from readout.web.guard import token
from readout.web.params import Missing, store_of
from readout.web.twins import Answer, page

router = APIRouter()
Row = dict[str, Any]
_PAGES = 60  # reports of a meeting that are read for its page


@page(router, "/e/{name}", "One event with its reports")
def event(
    request: Request,
    name: str,
    first: Annotated[int, Query(ge=0, description="The first report shown.")] = 0,
) -> Answer:
    """What the reports agree on, each report with its sentence, copies told from sources, how it was read."""
    try:
        shown = record_page(store_of(request), name, first)
    except UsageError as error:
        raise Missing(str(error)) from error
    rows = [_row(teller) for teller in shown.tellers]
    more = {"first": str(first + REPORTS)} if first + REPORTS < shown.line.reports else None
    whole = {**shown.line.row, "tellings": rows, "notes": list(shown.notes)}
    context = {"shown": shown, "csrf": token(request)}
    return Answer("event.html", shown.line.told, rows, context, more, whole)


@page(router, "/m/{name}", "A meeting, its accounts side by side")
def meeting(
    request: Request,
    name: str,
    a: Annotated[str, Query(max_length=60, description="One side: a country.")] = "",
    b: Annotated[str, Query(max_length=60, description="The other side.")] = "",
) -> Answer:
    """Who met, where, how, at what occasion; two accounts topic by topic; what came before and after."""
    store = store_of(request)
    store.freshen()
    found = store.browse.record(name, _PAGES)
    try:
        record = found.record if found else one_record(store, name)
        told = tellings(store, record, parties_of(record))
        shown = the_meeting(store, record, told)
    except UsageError as error:
        raise Missing(str(error)) from error
    comparison, trouble = None, ""
    try:
        comparison = compare(store, record, a or None, b or None, told)
    except UsageError as error:
        trouble = str(error)
    rows = [_compared(row) for row in comparison.rows] if comparison else []
    context = {
        "shown": shown,
        "comparison": comparison,
        "trouble": trouble,
        "more": found.reports - len(found.record.reports) if found else 0,
        "rows": _cells(comparison) if comparison else [],
        "promise": answers.promise_entry,
        "names": {side.side.code: side.side.name for side in shown.accounts},
    }
    whole = {"meeting": _row(shown), "comparison": _row(comparison) if comparison else None}
    return Answer("meeting.html", shown.title, rows, context, whole=whole)


def _cells(comparison: Comparison) -> list[Row]:
    """The comparison's rows as they are shown: topic, verdict, rival words, either side's cell."""
    a, b = comparison.a, comparison.b
    verdicts = {"only A": f"only {a.name}", "only B": f"only {b.name}"}
    return [
        {
            "topic": answers.topic_name(row.topic),
            "verdict": verdicts.get(row.verdict, row.verdict),
            "differing": row.differing,
            "cells": answers.comparison_row(row, a, b)[1:],
        }
        for row in comparison.rows
    ]


def _compared(row: Any) -> Row:
    told: Row = {"topic": row.topic, "verdict": row.verdict, "missing": row.missing}
    for side in ("a", "b"):
        lines = getattr(row, side)
        told[side] = " ".join(line.text for line in lines)
        told[f"{side}_cited"] = [f"{line.document}:{line.start}-{line.end}" for line in lines]
    return told


def _row(struct: Any) -> Row:
    row: Row = msgspec.to_builtins(struct)
    return row


@page(router, "/story/{name}", "The pages that tell one event, and what each adds")
def story(request: Request, name: str) -> Answer:
    """The pages in the order they came, what each tells first, copies under the page they copy."""
    try:
        shown = the_story(store_of(request), name)
    except UsageError as error:
        raise Missing(str(error)) from error
    rows = [
        {
            "document": chapter.page.id,
            "title": chapter.page.title,
            "outlet": chapter.page.outlet,
            "published": chapter.page.published,
            "new": [line.id for line in chapter.new],
            "repeated": chapter.repeated,
            "copies": [copy.id for copy in chapter.copies],
        }
        for chapter in shown.chapters
    ]
    return Answer("story.html", shown.line.told, rows, {"shown": shown})
