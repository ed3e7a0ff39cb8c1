"""Following feeds: which one an address means (a feed's own, or a site's that offers one), how each fares."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from readout.errors import FetchError, FetchLater, UsageError
from readout.ingest import feeds as reader
from readout.ingest.feeds import Gave, Offered
from readout.ingest.fetch import Visits, checked, now
from readout.settings import Settings
from readout.store import Store
from readout.types import Feed

MOST = 10  # feeds that are told of where a page offers many


class Found(Struct, frozen=True):
    """A feed, what it gave when it was looked at, and what else the site offers."""

    feed: Feed
    gave: Gave
    others: tuple[Offered, ...] = ()


def follow(
    store: Store, address: str, settings: Settings, *, folder: str | None = None
) -> tuple[Found, bool]:
    """Follow the feed that ``address`` means; and whether that is new.

    Raises as ``find`` does.
    """
    found = find(address, settings)
    if folder:
        found = replace(found, feed=replace(found.feed, folder=folder))
    return found, store.feeds.add([found.feed])[0]


def follow_all(store: Store, feeds: Iterable[Feed]) -> list[bool]:
    """Follow ``feeds`` as they are, unseen; for each whether that is new."""
    return store.feeds.add([replace(feed, added=now()) for feed in feeds])


def rows(store: Store) -> list[dict[str, Any]]:
    """Every feed as a row: how it fares, and what its pages gave."""
    return [
        {
            "title": feed.title,
            "url": feed.url,
            "site": feed.site,
            "folder": feed.folder,
            "added": feed.added,
            "last_read": feed.read,
            "last_asked": feed.checked,
            "failures": feed.failures,
            "trouble": feed.trouble,
            "not_before": feed.after,
            **counts,
        }
        for feed, counts in store.feeds.health()
    ]


def find(address: str, settings: Settings) -> Found:
    """The feed that ``address`` (a feed's, a site's or a page's) means.

    Raises ``FetchError`` where it cannot be read, and ``UsageError`` where no feed is offered, or several
    of which none is named as the page's own.
    """
    with Visits(settings, workers=1) as visits:
        url, found, page = _look_first(visits, address)
        if isinstance(found, Gave):
            return Found(_feed(url, found), found)
        offers = reader.offered(page, url)
        linked = [offer for offer in offers if offer.how == "link"]
        if len(linked) == len(offers) > 1:
            some = "".join(f"\n  {offer.address}  {offer.title}" for offer in linked[:MOST])
            raise UsageError(f"{url}: links to several feeds; add those you want by their addresses:{some}")
        for offer in offers or reader.usual(url):
            try:
                at, found, _ = _look(visits, offer.address)
            except FetchError:
                continue
            if isinstance(found, Gave):
                others = tuple(other for other in offers if other.address != offer.address)
                return Found(_feed(at, found), found, others[:MOST])
    raise UsageError(
        f"{url}: no feed there, none that the page names, and none in the usual places; look for a link "
        "called RSS, Atom or feed, and add its address"
    )


def _look_first(visits: Visits, address: str) -> tuple[str, Gave | None, bytes]:
    """``_look`` at an address as a user gives it; without a scheme, https is tried, then http."""
    try:
        return _look(visits, checked(address))
    except FetchLater:
        if "://" in address:
            raise
        return _look(visits, checked(f"http://{address}"))


def _look(visits: Visits, address: str) -> tuple[str, Gave | None, bytes]:
    """The address to follow, the feed there or None, and the bytes of the page that is there instead."""
    answer = visits.read(address, "feed")
    if answer.error is not None:
        raise answer.error
    assert answer.reply is not None
    reply = answer.reply
    if not reader.looks_like_feed(reply.content):
        return answer.visit.address, None, reply.content
    gave = reader.read(reply.content, reply.media, answer.visit.address, reply.at)
    return answer.visit.moved or address, gave, b""


def _feed(url: str, gave: Gave) -> Feed:
    return Feed(url, title=gave.title, site=gave.site, added=now())
