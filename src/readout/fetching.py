"""Feeds to pages, and pages into the line: what ``readout fetch`` and ``readout watch`` do.

    feeds are asked -> new entries are noted -> their pages are fetched -> kept -> read as all pages are

Threads of ``ingest.fetch`` only ask; everything is written here, one step a transaction, so that a run that
is killed goes on where it stopped: a page that came is kept and never asked for again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from msgspec import Struct
from msgspec.structs import replace

from readout import pipeline
from readout.addresses import is_front
from readout.errors import FetchError, FetchLater, StoreError
from readout.feed_bench import Came, FeedBench
from readout.ingest import feeds as reader
from readout.ingest.fetch import Answer, Visit, Visits, canonical, now
from readout.pipeline import Outcome
from readout.settings import Settings
from readout.store import Store
from readout.store.feeds import Fetch, Of
from readout.types import Feed, Problem

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 32  # pages read together
HEARD = 64  # answers that are kept before the next pages are read
PATIENCE = 5.0  # seconds that pages wait for others to be read with
TRIES = 5  # rounds in which a page is asked for
AGAIN = timedelta(minutes=10)  # until the second of them; each next one waits four times as long
FEED_AGAIN = timedelta(minutes=15)  # until a feed that failed is asked again; twice as long each time
LONGEST = timedelta(days=1)
TROUBLED = timedelta(minutes=1)  # until a round that the store stopped is tried again
LOOK = timedelta(minutes=5)  # in which feeds that were added meanwhile are seen
YIELD = 5.0  # seconds that the workers of a run that was killed may live on
GONE = 30  # failures in a row after which a feed is told to be dead


class Notice(Struct, frozen=True):
    """What became of one feed: "read", "same" (nothing new), or "failed"."""

    feed: Feed
    state: Literal["read", "same", "failed"]
    message: str


class Rest(Struct, frozen=True):
    """Nothing is due until ``until``; ``trouble`` is why the last round ended early, if it did."""

    until: datetime
    trouble: str | None = None


class Fetching:
    """One run over the feeds of ``store``; ``stop`` ends it soon, with all that came kept.

    ``nlp`` gives the language model, which is loaded when the first page is to be read.
    """

    def __init__(self, store: Store, nlp: Callable[[], Language], settings: Settings) -> None:
        self._store = store
        self._nlp = nlp
        self._settings = settings
        self._visits = Visits(settings)
        self._bench = FeedBench(settings)
        self._stopped = threading.Event()
        self._asked: set[int] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._bench.__exit__()

    def stop(self) -> None:
        """Ask for nothing more; a round that is under way ends with what it has."""
        self._stopped.set()
        self._visits.stop()

    @property
    def stopped(self) -> bool:
        """Whether ``stop`` was asked for."""
        return self._stopped.is_set()

    def round(self, feeds: Iterable[Feed], urls: Iterable[str] | None = None) -> Iterator[Notice | Outcome]:
        """Ask ``feeds``, fetch the pages of their new entries and read them: a line for each as it is done.

        Entries that wait from earlier rounds are fetched too; those of the feeds at ``urls`` only, if given.
        """
        for feed in feeds:
            self._visits.ask(Visit(feed, feed.url, "feed", feed.etag, feed.modified))
        yield from self._ask_for_pages(urls)
        since, heard = time.monotonic(), 0
        while not self._stopped.is_set():
            answer = self._visits.take(0.2 if self._visits.open else 0)
            if answer is not None:
                yield from self._heard(answer)
                heard += 1
                if self._visits.pending and heard < HEARD:
                    continue  # what came is kept before anything is read
            ready, idle = self._store.feeds.to_read(), not self._visits.open
            if ready >= BATCH or (ready and (idle or time.monotonic() - since > PATIENCE)):
                yield from self._read(self._store.feeds.spooled(BATCH))
                since, heard = time.monotonic(), 0
            elif idle and not ready:
                break
        self._store.rebuild_records()

    def watch(self, every: timedelta) -> Iterator[Notice | Outcome | Rest]:
        """Round after round until ``stop``, each feed once in ``every``; between rounds a ``Rest``.

        A round that the store stops (a full disk, another writer) is told, and tried again later.
        """
        while not self._stopped.is_set():
            trouble = None
            try:
                yield from self.round(due(self._store, now(), every))
                until = self._next(every)
            except StoreError as error:
                trouble, until = str(error), now() + TROUBLED
            if not self._stopped.is_set():
                yield Rest(until, trouble)
                self._stopped.wait(max(1.0, (until - now()).total_seconds()))

    def _next(self, every: timedelta) -> datetime:
        """When the next feed or page is due; within ``every``, for feeds that are added meanwhile."""
        at = now()
        moments = [self._store.feeds.next_due()]
        for feed in self._store.feeds.all():
            asked = feed.checked + every if feed.checked else at
            moments.append(max(asked, feed.after or asked))
        return min([at + min(every, LOOK), *(moment for moment in moments if moment is not None)])

    # -- what was heard ------------------------------------------------------------------------------

    def _heard(self, answer: Answer) -> Iterator[Notice | Outcome]:
        asked = answer.visit.key
        if isinstance(asked, Feed):
            notice = self._of_feed(asked, answer)
            yield notice
            yield from self._ask_for_pages([notice.feed.url])
        elif isinstance(asked, Fetch):
            self._asked.discard(asked.seq)
            yield from self._of_page(asked, answer)

    def _of_feed(self, feed: Feed, answer: Answer) -> Notice:
        at = now()
        try:
            if answer.error is not None:
                raise answer.error
            reply = answer.reply
            assert reply is not None
            well = replace(feed, checked=at, read=at, failures=0, trouble=None, after=None)
            if reply.status == 304:
                self._store.feeds.heard(feed.url, well)
                return Notice(well, "same", "nothing new")
            gave = self._bench.read(Came(reply.content, reply.media, answer.visit.address, at))
        except FetchError as error:
            return self._failed(feed, error, at)
        well = replace(
            well,
            url=answer.visit.moved or feed.url,
            title=feed.title or gave.title,
            site=gave.site or feed.site,
            etag=reply.etag,
            modified=reply.modified,
        )
        heard = self._store.feeds.heard(feed.url, well, gave.items, at)
        told = f"{heard.new} new of {_count(len(gave.items), 'entry', 'entries')}"
        told += f", {heard.changed} changed" if heard.changed else ""
        told += f", {gave.left} more left out" if gave.left else ""
        told += f"; moved for good, now followed at {well.url}" if well.url != feed.url else ""
        return Notice(well, "read" if heard.new or heard.changed else "same", told)

    def _failed(self, feed: Feed, error: FetchError, at: datetime) -> Notice:
        failures = feed.failures + 1
        wait = min(FEED_AGAIN * 2 ** min(failures - 1, 20), LONGEST)
        if isinstance(error, FetchLater) and error.wait:
            wait = max(wait, timedelta(seconds=error.wait))
        ill = replace(feed, checked=at, failures=failures, trouble=error.message, after=at + wait)
        self._store.feeds.heard(feed.url, ill)
        told = error.message
        if failures > 1:
            told += f"; failed {failures} times in a row"
        if failures >= GONE:
            told += f"; if it is dead, `readout feeds remove {feed.url}`"
        return Notice(ill, "failed", told)

    # -- pages -----------------------------------------------------------------------------------------

    def _ask_for_pages(self, urls: Iterable[str] | None) -> Iterator[Outcome]:
        for fetch in self._store.feeds.waiting(now(), urls):
            if fetch.item.link is None:
                yield from self._without(fetch, "the entry has no page of its own", None)
            elif fetch.seq not in self._asked:
                self._asked.add(fetch.seq)
                self._visits.ask(Visit(fetch, fetch.item.link, "page", fetch.etag, fetch.modified))

    def _of_page(self, fetch: Fetch, answer: Answer) -> Iterator[Outcome]:
        reply, error = answer.reply, answer.error
        path = canonical(answer.visit.address)
        if reply is not None and reply.status == 304:
            yield self._done(fetch, "already", "not changed since it was read", fetch.held)
        elif reply is not None and is_front(path) and not is_front(fetch.item.address):
            yield from self._without(
                fetch, "redirects to the site's front page, as pages that are gone do", None
            )
        elif reply is not None and (twin := self._store.feeds.twin(fetch, path)) is not None:
            yield self._done(fetch, "already", f"the same page as {twin}", "page", path=path)
        elif reply is not None:
            page = reader.page_of(fetch.item, reply, path)
            self._store.feeds.spool(fetch, page, "page", etag=reply.etag, modified=reply.modified)
        elif error is not None:
            yield from self._missed(fetch, error)

    def _missed(self, fetch: Fetch, error: FetchError) -> Iterator[Outcome]:
        """A page that did not come: now the feed's own text; the page again later, where that may help."""
        fetch = replace(fetch, tries=fetch.tries + 1)
        again = _again(fetch, error.wait or 0) if isinstance(error, FetchLater) else None
        yield from self._without(fetch, error.message, again)

    def _without(self, fetch: Fetch, why: str, again: datetime | None) -> Iterator[Outcome]:
        if not self._fall_back(fetch, why, again):
            told = why if again is None else f"{why}; asked again after {again:%H:%M} UTC"
            yield self._done(replace(fetch, again=again), "failed", told, fetch.held)

    def _fall_back(self, fetch: Fetch, why: str, again: datetime | None) -> bool:
        """Have the feed's own text read in the page's place; False where there is none, or no need."""
        page = None if fetch.held else reader.page_of_text(fetch.item, now().date(), why)
        if page is not None and self._store.feeds.twin(fetch, page.path) is None:
            self._store.feeds.spool(fetch, page, "feed", again=again)
            return True
        return False

    def _read(self, batch: list[Fetch]) -> Iterator[Outcome]:
        pages = [fetch.page for fetch in batch if fetch.page is not None]
        outcomes = pipeline.keep(self._store, pages, self._nlp(), self._settings, settle=False)
        for fetch, outcome in zip(batch, outcomes, strict=True):
            well = outcome.article is not None
            if fetch.of == "page" and outcome.state == "failed":  # our fault: a later version may read it
                fetch = replace(fetch, tries=fetch.tries + 1)
                fetch = replace(fetch, again=_again(fetch))
            if not well and fetch.of == "page" and self._fall_back(fetch, outcome.message, fetch.again):
                continue
            held: Of | None = fetch.of if well else fetch.held
            yield self._done(fetch, outcome.state, outcome.message, held, outcome)

    def _done(
        self,
        fetch: Fetch,
        state: Literal["read", "already", "skipped", "failed"],
        message: str,
        held: Of | None,
        outcome: Outcome | None = None,
        *,
        path: str | None = None,
    ) -> Outcome:
        note = fetch.page.told.note if fetch.page is not None and fetch.page.told is not None else None
        message = f"{message} ({note})" if note else message
        self._store.feeds.settle(fetch, state, message, held, now(), path)
        if outcome is not None:
            return replace(outcome, message=message)
        if state == "failed" and held is None and fetch.again is None:
            self._store.report(Problem(fetch.item.address, "fetch", message))
        return Outcome(fetch.item.address, state, message)


def to_ask(store: Store, names: Iterable[str] | None) -> tuple[list[Feed], list[str] | None]:
    """The feeds that are due, and of which feeds pages that wait are wanted: all, or those of ``names``.

    A feed that is named is asked whether it is due or not. Raises ``UsageError`` for a name that fits none.
    """
    if not names:
        return due(store, now()), None
    found = {feed.url: feed for name in names for feed in store.feeds.named(name)}
    return list(found.values()), list(found)


def due(store: Store, at: datetime, every: timedelta = timedelta(0)) -> list[Feed]:
    """The feeds that may be asked at ``at``: not asked within ``every``, nor told to be left alone."""
    return [
        feed
        for feed in store.feeds.all()
        if (feed.after is None or feed.after <= at) and (feed.checked is None or feed.checked + every <= at)
    ]


@contextmanager
def alone(db: Path) -> Iterator[None]:
    """Hold the one place there is for fetching into a store. Raises ``StoreError`` where it is taken.

    The system gives the place back when a run is killed and its last worker has noticed.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(f"{db}.fetching")
    try:
        lock.acquire(timeout=YIELD)
    except Timeout:
        raise StoreError(
            f"{db}: another `readout fetch` or `readout watch` is at work on it, and fetches what is due; "
            "wait until it is done, or stop it"
        ) from None
    except OSError as error:
        raise StoreError(f"{db}.fetching: cannot be written ({error.strerror}); check the folder") from error
    try:
        yield
    finally:
        lock.release()


def _again(fetch: Fetch, wait: float = 0) -> datetime | None:
    """When a page that was asked for ``fetch.tries`` times is asked for once more; None where never."""
    if fetch.tries >= TRIES:
        return None
    longer: timedelta = AGAIN * 4 ** (fetch.tries - 1)
    return now() + max(longer, timedelta(seconds=wait))


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
