"""The button that follows what a page is about: somebody, a country, two countries."""

from __future__ import annotations

from fastapi import Request
from msgspec import Struct

from readout.ask import feed
from readout.errors import UsageError
from readout.store.interests import InterestKind, Mode
from readout.web.guard import token
from readout.web.params import store_of

_KINDS: dict[str, InterestKind] = {"person": "person", "state": "country"}


class Wish(Struct, frozen=True):
    """What the button follows, and ``mode``: whether that is followed or muted already."""

    what: str
    kind: InterestKind
    mode: Mode | None
    csrf: str
    back: str


def wish(request: Request, what: str, kind: str) -> Wish | None:
    """The button for ``what``, a ``kind`` of actor or "pair"; None where no feed can be of that."""
    store = store_of(request)
    wanted: InterestKind = "pair" if kind == "pair" else _KINDS.get(kind, "organisation")
    try:
        meant = feed.interest(store, "follow", what, wanted)
    except UsageError:
        return None
    same = (one.mode for one in store.interests.all() if (one.kind, one.key) == (meant.kind, meant.key))
    return Wish(what, wanted, next(same, None), token(request), request.url.path)
