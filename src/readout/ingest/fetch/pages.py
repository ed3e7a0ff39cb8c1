"""Pages by their addresses, as a user gives them: each asked for once, politely, as entries of feeds are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from readout.errors import FetchError, FetchLater
from readout.ingest.feeds.read import looks_like_feed
from readout.ingest.fetch.addresses import canonical, checked
from readout.ingest.fetch.visits import Answer, Visit, Visits
from readout.settings import Settings
from readout.types import Page, Problem


def fetched(
    addresses: Iterable[str], settings: Settings, given: date | None = None
) -> Iterator[Page | Problem]:
    """The page at each of ``addresses``, in the order given; what cannot be had is a ``Problem``."""
    with Visits(settings) as visits:
        places: list[Visit | Problem] = []
        for number, address in enumerate(addresses):
            try:
                places.append(Visit(number, checked(address)))
            except FetchError as error:
                places.append(Problem(error.path, "fetch", error.message))
        for place in places:
            if isinstance(place, Visit):
                visits.ask(place)
        came: dict[object, Answer] = {}
        for number, place in enumerate(places):
            while isinstance(place, Visit) and number not in came:
                answer = visits.take(1.0)
                came |= {answer.visit.key: answer} if answer is not None else {}
            yield place if isinstance(place, Problem) else _page(came.pop(number), given)


def _page(answer: Answer, given: date | None) -> Page | Problem:
    address = answer.visit.address
    if answer.error is not None:
        later = "; try again later" if isinstance(answer.error, FetchLater) else ""
        return Problem(answer.error.path, "fetch", answer.error.message + later)
    assert answer.reply is not None
    reply = answer.reply
    if looks_like_feed(reply.content):
        return Problem(address, "fetch", f"a feed, not a page; follow it with `readout feeds add {address}`")
    path = canonical(address)
    return Page(path, reply.content, url=path, fetched=reply.at.date(), given=given, media=reply.media)
