"""Pages put in from the browser: files or pasted text, read like those of `readout add`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import PurePosixPath
from threading import Lock
from typing import Annotated, NamedTuple

from fastapi import APIRouter, File, Form, Request, Response, UploadFile

from readout.errors import UsageError
from readout.types import Page
from readout.web import params
from readout.web.guard import is_own_form, token
from readout.web.look import render

router = APIRouter(include_in_schema=False)
_one_at_a_time = Lock()
_LONG_NAME = 120


class Told(NamedTuple):
    """What became of a page: its name, the state, in words, and the id of its article."""

    path: str
    state: str
    message: str
    article: str | None


Reads = Callable[[Sequence[Page]], Sequence[Told]]


@router.get("/add")
def form(request: Request) -> Response:
    """The form."""
    return _shown(request, ())


@router.post("/add")
def add(
    request: Request,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form(max_length=500_000)] = "",
    on: Annotated[str, Form(max_length=10)] = "",
    csrf: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Read what was sent, and say what became of each page."""
    reads: Reads | None = request.app.state.reads
    if not is_own_form(request, csrf):
        raise UsageError("that form was too old; load the page again and send it once more")
    if reads is None:
        raise UsageError("this page only shows the record; add pages with `readout add`")
    given = params.final_day(on)
    pages = [_page(file.filename or "", file.file.read(), given) for file in files or () if file.filename]
    if text.strip():
        name = f"pasted-{hashlib.blake2b(text.encode(), digest_size=4).hexdigest()}.txt"
        pages.append(_page(name, text.encode(), given))
    if not pages:
        raise UsageError("choose files, or paste the text of a page")
    with _one_at_a_time:
        return _shown(request, reads(pages))


def _page(name: str, content: bytes, given: date | None) -> Page:
    base = PurePosixPath(name.replace("\\", "/")).name[-_LONG_NAME:] or "page"
    return Page(path=base, content=content, given=given)


def _shown(request: Request, told: Sequence[Told]) -> Response:
    context = {
        "title": "Add pages",
        "told": told,
        "csrf": token(request),
        "can": request.app.state.reads is not None,
    }
    return render(request, "add.html", context)
