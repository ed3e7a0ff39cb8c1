"""Your feed: what is new since you last looked, what you follow and mute, feeds for other programs."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from readout.ask import feed as yours
from readout.ask.feed.syndication import atom, json_feed
from readout.errors import UsageError
from readout.store.interests import Interest, Mode
from readout.web.guard import is_own_form, token
from readout.web.params import Missing, store_of
from readout.web.twins import Answer, page

router = APIRouter()
Csrf = Annotated[str, Form(max_length=100)]
_FEW = 4  # facts of a card that stand open
_CARDS = 20  # stories on one page
_BACK = r"^/(feed|[pr]/[^\s\\?#]*)$"  # where a form may lead back to
_OPEN = 8  # as many wishes stand open
_KINDS = ("person", "office", "pair", "country", "organisation", "topic", "place", "outlet", "story", "words")


@page(router, "/feed", "What is new since you last looked")
def feed(
    request: Request,
    order: Annotated[str, Query(pattern="^(best|newest)$", description="best or newest")] = "best",
    first: Annotated[int, Query(ge=0, description="The first story that the page shows.")] = 0,
) -> Answer:
    """One card a story with its new facts and why it is shown; what mutes hid; what is followed and muted.

    Programs get every card at once.
    """
    found = yours.feed(store_of(request), "newest" if order == "newest" else "best")
    context = {
        "found": found,
        "cards": found.cards[first : first + _CARDS],
        "first": first,
        "more": first + _CARDS if first + _CARDS < len(found.cards) else None,
        "few": _FEW,
        "open_wishes": _OPEN,
        "order": order,
        "kinds": _KINDS,
        "csrf": token(request),
    }
    rows = [_row(card) for card in found.cards]
    whole = {
        "cards": [msgspec.to_builtins(card) for card in found.cards],
        "hidden": [{"mute": one.mute.label, "fact": one.fact.id} for one in found.hidden],
        "waiting": found.waiting,
    }
    return Answer("feed.html", "Your feed", rows, context, whole=whole)


def _row(card: yours.Card) -> dict[str, Any]:
    return {
        "id": card.id,
        "title": card.title,
        "day": card.day,
        "facts": [fact.told for fact in card.facts],
        "reasons": list(card.reasons),
        "independent_sources": card.sources,
        "documents": list(card.documents),
    }


@router.post("/feed", include_in_schema=False)
def wish(
    request: Request,
    act: Annotated[str, Form(pattern="^(follow|mute|drop|seen|all)$")],
    what: Annotated[str, Form(max_length=200)] = "",
    kind: Annotated[str, Form(max_length=20)] = "",
    number: Annotated[int, Form()] = 0,
    documents: Annotated[str, Form(max_length=60_000)] = "",
    back: Annotated[str, Form(max_length=300, pattern=_BACK)] = "/feed",
    csrf: Csrf = "",
) -> Response:
    """Follow, mute, forget either, or put away: one story, this look, or all pages there are.

    ``documents`` are a story's pages, ``back`` is the page of this site that sent the form.
    """
    store = store_of(request)
    if not is_own_form(request, csrf):
        raise UsageError("that form was too old; load the page again and send it once more")
    if act == "seen":
        store.interests.look(documents.split()) if documents else yours.put_away(store)
    elif act == "all":
        store.interests.look()
    elif act == "drop":
        store.interests.drop(number)
    else:
        mode: Mode = "follow" if act == "follow" else "mute"
        store.interests.put(yours.interest(store, mode, what, kind or None))
    return RedirectResponse(back, 303)


@router.get("/feed.atom", summary="What is new of what you follow, as Atom")
def as_atom(request: Request, follow: int = 0) -> Response:
    """The newest stories of everything followed, or of the interest of that number."""
    only = _interest(request, follow)
    written = atom(yours.fresh(store_of(request), only), _title(only), str(request.url))
    return Response(written, media_type="application/atom+xml")


@router.get("/jsonfeed.json", summary="What is new of what you follow, as JSON Feed")
def as_json_feed(request: Request, follow: int = 0) -> Response:
    """The newest stories of everything followed, or of the interest of that number."""
    only = _interest(request, follow)
    written = json_feed(yours.fresh(store_of(request), only), _title(only), str(request.url))
    return Response(written, media_type="application/feed+json")


def _interest(request: Request, number: int) -> Interest | None:
    if not number:
        return None
    every = store_of(request).interests.all()
    found = next((one for one in every if one.seq == number and one.mode == "follow"), None)
    if found is None:
        raise Missing(f"nothing of the number {number} is followed")
    return found


def _title(only: Interest | None) -> str:
    return f"Readout: {only.label}" if only else "Readout"
