"""What an address may ask for, read once: days, places in a list, spans of text."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Request
from pydantic import BaseModel, Field

from readout.ask import last_day
from readout.ask.words import count
from readout.errors import UsageError
from readout.store import Store
from readout.store.browse import COUNTED, Place
from readout.types import Span

Words = Annotated[str, Field(max_length=400)]
Term = Annotated[str, Field(max_length=200)]


class Asked(BaseModel):
    """What a page may be asked."""


class Listing(Asked):
    """What every list may be asked: where to go on, and how many rows to show."""

    after: Annotated[str, Field(description="Where the list goes on; taken from `next`.", max_length=200)] = (
        ""
    )
    limit: Annotated[int, Field(ge=1, le=1000, description="How many rows a page has.")] = 50


class Missing(Exception):
    """Nothing is at the address asked for; the message says what was looked for."""


def store_of(request: Request) -> Store:
    """The store that the page is over."""
    store: Store = request.app.state.store
    return store


def first_day(text: str) -> date | None:
    """The first day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None for an empty field."""
    last, form = final_day(text), len(text.strip())
    if last is None or form == 10:
        return last
    return last.replace(day=1) if form == 7 else last.replace(month=1, day=1)


def final_day(text: str) -> date | None:
    """The last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None for an empty field."""
    return last_day(text.strip()) if text.strip() else None


def found(number: int, noun: str) -> str:
    """How many a list holds: "13 events, the newest first", "More than 1,000 events, the newest first"."""
    told = f"More than {COUNTED:,} {noun}s" if number > COUNTED else count(number, noun)
    return f"{told}, the newest first" if number > 1 else told


def place(text: str) -> Place | None:
    """Where a list goes on, as ``following`` wrote it; raises ``UsageError`` for anything else."""
    if not text:
        return None
    parts = text.split("~")
    if len(parts) not in (2, 4) or (len(parts) == 4 and not parts[3].isdigit()):
        raise UsageError("this list cannot go on from there; start it again")
    return Place(parts[0], parts[1], *([parts[2], int(parts[3])] if len(parts) == 4 else []))  # type: ignore[arg-type]


def following(place: Place | None) -> dict[str, str] | None:
    """The change of an address that goes on after ``place``."""
    if place is None:
        return None
    parts = [place.day, place.id, *([place.document, str(place.start)] if place.document else [])]
    return {"after": "~".join(parts)}


def span(text: str) -> Span | None:
    """Characters "120-245" of a text; None for an empty or senseless field."""
    start, _, end = text.partition("-")
    if start.isdigit() and end.isdigit() and int(start) < int(end):
        return Span(int(start), int(end))
    return None
