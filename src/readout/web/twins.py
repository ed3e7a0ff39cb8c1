"""One view, three addresses: the page, its ``.json`` and its ``.csv``."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter, Request, Response
from msgspec import Struct

Row = dict[str, Any]
View = Callable[..., "Answer"]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


class Answer(Struct):
    """What a view gives: a template with its context, and the same as rows for programs.

    ``following`` are the query's changes that lead to the next page of a list; ``whole`` is the JSON where
    it is more than rows.
    """

    template: str
    title: str
    rows: Sequence[Row] = ()
    context: dict[str, Any] = {}
    following: dict[str, str] | None = None
    whole: Any = None
    status: int = 200


def page(router: APIRouter, path: str, summary: str) -> Callable[[View], View]:
    """Serve a view at ``path`` as HTML, and beside it as JSON and CSV; the view's docstring describes it."""
    stem = path if path != "/" else "/index"

    def register(view: View) -> View:
        tags: list[Any] = [summary]
        for ending, how in (("json", as_json), ("csv", as_csv)):
            told: dict[str, Any] = {
                "summary": f"{summary} ({ending.upper()})",
                "name": f"{view.__name__}_{ending}",
                "tags": tags,
            }
            router.add_api_route(f"{stem}.{ending}", _served(view, how), response_model=None, **told)
        html = _served(view, as_html)
        router.add_api_route(path, html, response_model=None, include_in_schema=False, name=view.__name__)
        return view

    return register


def _served(view: View, how: Callable[[Request, Answer], Response]) -> Callable[..., Response]:
    @wraps(view)
    def serve(request: Request, **asked: Any) -> Response:
        return how(request, view(request, **asked))

    return serve


def as_html(request: Request, answer: Answer) -> Response:
    """The page."""
    from readout.web.look import render

    return render(
        request,
        answer.template,
        {
            **answer.context,
            "title": answer.title,
            "next": address(request, answer.following) if answer.following else None,
            "twins": {ending: twin(request, ending) for ending in ("json", "csv")},
        },
        answer.status,
    )


def as_json(request: Request, answer: Answer) -> Response:
    """``{title, address, next, rows}``, or what the view calls the whole."""
    rows = {"rows": list(answer.rows)} if answer.whole is None else {"page": answer.whole}
    following = address(request, answer.following) if answer.following else None
    told = {"title": answer.title, "address": address(request), "next": following, **rows}
    return Response(msgspec.json.encode(told), answer.status, media_type="application/json")


def as_csv(request: Request, answer: Answer) -> Response:
    """The rows; nested values are JSON. The next page of a list is in the ``Link`` header."""
    headers = {}
    if answer.following:
        headers["Link"] = f'<{address(request, answer.following)}>; rel="next"'
    return Response(separated(answer.rows), answer.status, headers, media_type="text/csv; charset=utf-8")


def separated(rows: Sequence[Row]) -> str:
    """Rows as CSV. A text that a spreadsheet would take for a formula is given an apostrophe before it."""
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple | dict):
        return msgspec.json.encode(value).decode()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def address(request: Request, changes: dict[str, str] | None = None) -> str:
    """The address asked for, with other values in its query; an empty value takes one away."""
    query = {k: v for k, v in (dict(request.query_params) | (changes or {})).items() if v}
    return request.url.path + (f"?{urlencode(query)}" if query else "")


def twin(request: Request, ending: str) -> str:
    """The address of the page's twin."""
    path = request.url.path if request.url.path != "/" else "/index"
    query = request.url.query
    return f"{path}.{ending}" + (f"?{query}" if query else "")
