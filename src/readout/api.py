"""Readout from Python: open a record, add pages, ask; or code sentences with no store at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from readout import ask, tables
from readout.errors import StoreError, UsageError
from readout.settings import LIKELY, Settings
from readout.store import Store
from readout.types import Article, Feed, Problem

# The line brings spaCy, which takes a second to import; whoever only asks does not wait for it.
if TYPE_CHECKING:
    from spacy.language import Language

    from readout.fetching import Notice
    from readout.pipeline import Outcome

Row = dict[str, Any]


class Readout:
    """One record: a store, the language model that reads into it, and what can be asked of it.

    The model is loaded when the first page is read; asking never needs it.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        tables.use_overlay(self.settings.actors)
        self.store = Store(self.settings.db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.store.close()

    @cached_property
    def nlp(self) -> Language:
        """The language model of the settings, or the shipped one."""
        from readout.parse import load

        return load(self.settings.model)

    def add(self, paths: Iterable[str | Path], *, on: date | None = None) -> Iterator[Outcome]:
        """Read files and folders; yields what became of each page once it is in the store.

        ``on`` is the pages' day where you know it and they do not print it.
        """
        from readout import pipeline

        return pipeline.add(self.store, [str(path) for path in paths], self.nlp, self.settings, given=on)

    def rebuild(self) -> Iterator[Outcome]:
        """Make the record again from its stored pages; yields what became of each.

        The new store takes the old one's place when all is read. Raises ``StoreError``, and leaves the
        old one as it was, where a page that was read before fails now.
        """
        from readout import pipeline

        path = self.settings.db
        beside = path.with_name(f"{path.name}.rebuilding")
        _forget(beside)
        failed = []
        try:
            with Store(beside) as anew:
                anew.decide(self.store.decisions())
                anew.feeds.take(self.store.feeds)
                anew.interests.take(self.store.interests)
                anew.former.take(self.store.former)
                for outcome in pipeline.keep(anew, self.store.pages(), self.nlp, self.settings):
                    failed += [outcome.path] if outcome.state == "failed" else []
                    yield outcome
                for problem in self.store.problems():
                    anew.report(problem)
            if failed:
                raise StoreError(f"{path}: left as it was; could not be read again: {', '.join(failed[:5])}")
            self.store.close()
            if Path(
                f"{path}-wal"
            ).exists():  # what another program is writing would be lost, or spoil the new
                self.store = Store(path)
                raise StoreError(f"{path}: left as it was; another program has it open, close that first")
            beside.replace(path)
            self.store = Store(path)
        finally:
            _forget(beside)

    def follow(self, address: str) -> tuple[Feed, bool]:
        """Follow the feed at ``address``, a feed's or a site's; gives it, and whether that is new."""
        from readout import following

        found, new = following.follow(self.store, address, self.settings)
        return found.feed, new

    def feeds(self) -> list[Row]:
        """The feeds that are followed: how each fares, and what its pages gave."""
        from readout import following

        return following.rows(self.store)

    def fetch(self, names: Iterable[str] | None = None) -> Iterator[Notice | Outcome]:
        """Read what is new in the feeds that are due, or in those named; a line for each feed and page."""
        from readout import fetching

        run = fetching.Fetching(self.store, lambda: self.nlp, self.settings)
        with fetching.alone(self.settings.db), run:
            yield from run.round(*fetching.to_ask(self.store, names))

    def events(self, **filters: Any) -> list[Row]:
        """Events as the export writes them; filters as in ``readout.ask.events``."""
        return ask.events(self.store, **filters)

    def statements(self, **filters: Any) -> list[Row]:
        """Statements as the export writes them; filters as in ``readout.ask.statements``."""
        return ask.statements(self.store, **filters)

    def phrases(self, *wordings: str, **filters: Any) -> list[Row]:
        """Wordings over time and who used them first; rows and filters as in ``readout.ask.phrases``."""
        from readout.ask import phrases

        return phrases.phrases(self.store, wordings, phrases.filters(**filters))

    def review(self) -> list[Row]:
        """Close calls of merging, as ``readout.ask.review``, whose functions decide them, tells them."""
        from readout.ask.review import review

        return review(self.store)

    def copies(self, document: str | None = None) -> list[Row]:
        """Who has it from whom, as ``readout.ask.copies`` tells it."""
        from readout.ask.copies import copies

        return copies(self.store, document)

    def versions(self, document: str | None = None, *, diff: bool = False) -> list[Row]:
        """What changed on pages that were read again, as ``readout.ask.versions`` tells it."""
        from readout.ask.versions import versions

        return versions(self.store, document, diff=diff)

    def export(
        self,
        folder: str | Path,
        formats: Iterable[str] = ("record",),
        statuses: Iterable[str] | None = None,
    ) -> list[Path]:
        """Write the whole record under ``folder``; gives the files written.

        ``formats`` are "record", the event data of ``readout.datasets`` ("plover", "icews", "gdelt",
        "dyads"), or "all" of them; ``statuses`` those of the events that event data count. Raises
        ``UsageError`` for any other name.
        """
        from readout import datasets

        known = ("record", *datasets.FORMATS)
        chosen = list(dict.fromkeys(f for name in formats for f in (known if name == "all" else (name,))))
        datasets.check("format", chosen, (*known, "all"))
        written = ask.export(self.store, Path(folder)) if "record" in chosen else []
        others = [name for name in chosen if name != "record"]
        wanted = None if statuses is None else list(statuses)
        return written + (datasets.write(self.store, folder, others, wanted) if others else [])


def _forget(store: Path) -> None:
    for end in ("", "-wal", "-shm"):
        Path(f"{store}{end}").unlink(missing_ok=True)


def open_record(db: str | Path | None = None, *, model: str | Path | None = None) -> Readout:
    """Open the record at ``db``, made where there is none; ``READOUT_DB`` or ``readout.db`` by default.

    Raises ``StoreError`` where the file is no store or cannot be written.
    """
    chosen = {name: Path(value) for name, value in (("db", db), ("model", model)) if value is not None}
    return Readout(Settings(**chosen))


def code(rows: Iterable[Row], *, least: float = LIKELY, nlp: Language | None = None) -> Iterator[Row]:
    """Code texts as they stand: ``{id, text, date?}`` in, ``{id, events, statements}`` out, in order.

    Offsets are into the text as given. An event is given where it is read right with a chance of ``least``
    or more (its field ``chance``, 0 to 1; below 0.15 none is kept). Raises ``UsageError`` naming the row
    that lacks a field or whose date is not ``YYYY-MM-DD``.
    """
    return coded((article(number, row) for number, row in enumerate(rows, start=1)), least=least, nlp=nlp)


def coded(
    articles: Iterable[Article | Problem], *, least: float = LIKELY, nlp: Language | None = None
) -> Iterator[Row]:
    """A row for each of ``articles``, as of ``code``; a problem is a row with its message in ``problem``."""
    from readout import pipeline
    from readout.parse import load

    for reading in pipeline.code(articles, nlp or load()):
        if isinstance(reading, Problem):
            yield {"id": reading.path, "events": [], "statements": [], "problem": reading.message}
        else:
            yield ask.code_row(reading, least)


def article(number: int, row: Row) -> Article:
    """The article that ``{id, text, date?}`` makes, as it stands; errors as in ``code``."""
    from readout import pipeline

    return pipeline.as_given(*_fields(number, row))


def _fields(number: int, row: Row) -> tuple[str, str, date | None]:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UsageError(f'row {number}: needs "id" and "text", as in {{"id": "1", "text": "..."}}')
    day = row.get("date")
    try:
        return str(row.get("id", number)), row["text"], date.fromisoformat(str(day)[:10]) if day else None
    except ValueError as error:
        raise UsageError(f'row {number}: "date" is {day!r}; write YYYY-MM-DD') from error
