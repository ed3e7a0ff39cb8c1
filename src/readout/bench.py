"""Where pages are ingested, cleaned and read: each step in a worker of its own where the settings say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Self

import msgspec
from msgspec import Struct

from readout import ingest, tables
from readout.apart import POSSIBLE, Apart, Bounds, Job, Lost, Stream
from readout.sample import sample_folder
from readout.settings import Settings
from readout.types import Article, Page, Problem, Reading


class Made(Struct, frozen=True):
    """What became of a page or an article: one of the three."""

    article: Article | None = None
    reading: Reading | None = None
    problem: Problem | None = None


class Met(Struct, frozen=True):
    """What ingesting came to: a file that is begun, a page or a problem in it."""

    file: str | None = None
    page: Page | None = None
    problem: Problem | None = None


WARMING = ("harbour-post-xi-leaves-moscow.txt", "meridian-2023-03-21-kremlin-talks.html")
_WARM: set[str] = set()  # tables with which pages of ours were read already
_decode = msgspec.msgpack.Decoder(Met).decode


class Bench:
    """``clean`` and ``read`` for a batch at a time, in a worker or, where that cannot be, here."""

    def __init__(
        self,
        clean: Callable[[Page], Article | Problem],
        read: Callable[[list[Article]], Sequence[Reading | Problem]],
        settings: Settings,
    ) -> None:
        self._clean, self._read = clean, read
        jobs = {"clean": Job(self._cleaned, Page, Made), "read": Job(self._readings, Article, Made)}
        self._apart = None
        if apart(settings):
            self._warm_up()
            self._apart = Apart(jobs, bounds(settings))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._apart is not None:
            self._apart.__exit__()

    def clean(self, pages: Sequence[Page | Problem]) -> list[Article | Problem]:
        """The article of each page, or why there is none; problems stay what they are."""
        real = [page for page in pages if isinstance(page, Page)]
        if self._apart is None:
            cleaned = iter([self._clean(page) for page in real])
        else:
            made = self._apart.do("clean", real)
            cleaned = iter([self._of(m, p.origin or p.path) for m, p in zip(made, real, strict=True)])  # type: ignore[misc]
        return [next(cleaned) if isinstance(page, Page) else page for page in pages]

    def read(self, articles: list[Article]) -> list[Reading | Problem]:
        """The reading of each article, or why there is none."""
        if self._apart is None:
            return list(self._read(articles))
        made = self._apart.do("read", articles)
        return [self._of(m, a.path) for m, a in zip(made, articles, strict=True)]  # type: ignore[misc]

    def _warm_up(self) -> None:
        """Read pages of ours in this process once, so that every worker begins with the tables in memory."""
        if tables.fingerprint() not in _WARM:
            for name in WARMING:
                for page in ingest.pages([str(sample_folder() / name)]):
                    found = self._clean(page) if isinstance(page, Page) else None
                    self._read([found] if isinstance(found, Article) else [])
            _WARM.add(tables.fingerprint())

    def _of(self, made: Made | Lost, path: str) -> Article | Reading | Problem:
        if isinstance(made, Lost):
            return Problem(path, "read", made.why)
        found = made.article or made.reading or made.problem
        assert found is not None
        return found

    def _cleaned(self, pages: list[Page]) -> list[Made]:
        return [_made(self._clean(page)) for page in pages]

    def _readings(self, articles: list[Article]) -> list[Made]:
        return [_made(found) for found in self._read(articles)]


def _made(found: Article | Reading | Problem) -> Made:
    if isinstance(found, Article):
        return Made(article=found)
    return Made(reading=found) if isinstance(found, Reading) else Made(problem=found)


def apart(settings: Settings) -> bool:
    """Whether pages are read in workers: where the settings say so and the system can."""
    return settings.page_seconds > 0 and POSSIBLE


def bounds(settings: Settings) -> Bounds:
    """What one page may take."""
    return Bounds(settings.page_seconds, settings.page_memory)


def ingested(paths: Iterable[str], settings: Settings, given: date | None) -> Iterator[Page | Problem]:
    """``ingest.pages`` in a worker. A file over which it dies costs what is left of that file."""
    named = list(paths)
    limits = ingest.Limits(settings.max_page_bytes, settings.max_document_bytes)
    if not apart(settings):
        yield from ingest.pages(named, given=given, limits=limits)
        return
    done = 0  # files begun so far
    died: str | None = ""
    while died is not None:
        stream = Stream(partial(_messages, named, given, limits, done), bounds(settings))
        file, met = None, 0
        for message in stream:
            one = _decode(message)
            if one.file is not None:
                file, met, done = one.file, 0, done + 1
            elif (item := one.page or one.problem) is not None:
                met += 1
                yield item
        died = stream.died
        if died is not None:
            behind = f" behind its page {met}; those before it were read" if met else ""
            yield Problem(file or ", ".join(named)[:200], "ingest", f"{died}{behind}")
            died = died if file is not None else None


def _messages(paths: list[str], given: date | None, limits: ingest.Limits, skip: int) -> Iterator[bytes]:
    """In the worker: each file as it is begun, then what is in it; ``skip`` files are passed over."""
    encode = msgspec.msgpack.Encoder().encode
    for place, found in enumerate(ingest.found(paths)):
        if place < skip:
            continue
        yield encode(Met(file=found.path))
        try:
            for item in (found,) if isinstance(found, Problem) else ingest.read(found, given, limits):
                yield encode(Met(page=item) if isinstance(item, Page) else Met(problem=item))
        except (MemoryError, GeneratorExit):
            raise
        except BaseException as error:  # a reader's fault, some of which are no Exception: this file is lost
            told = f"a fault in the program ({error!r:.200}); please report it with this file"
            yield encode(Met(problem=Problem(found.path, "ingest", told)))
