"""THE LINE: pages in, readings out, in the order of the stages, with nothing hidden in it.

    Page -> Article -> Doc -> Resolutions -> Events + Statements -> Reading -> (store) Records

A stage raises a ``ReadoutError`` that names the page; only this file catches it, and the page
becomes an ``Outcome`` with its reason. One bad page never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from readout import clean, coding, merge, resolve, tables
from readout.bench import Bench, apart, ingested
from readout.errors import OtherLanguage, PageError, PageTooLarge, ReadoutError
from readout.in_words import count
from readout.ingest import is_address
from readout.parse import describe, parse
from readout.scene import Scene
from readout.settings import Settings
from readout.store import Store, precedence
from readout.syntax import Tree
from readout.types import Article, Block, Page, Problem, Published, Reading

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 32  # articles parsed together, and written to the store before the next are read
Zone = Callable[[], AbstractContextManager[Any]]  # what is remembered of words within is forgotten behind it


class Outcome(Struct, frozen=True):
    """What became of one page.

    ``state``: "read", "already" (in the store), "skipped" (no article that can be coded) or "failed".
    ``article`` is the id of the article in ``page``.
    """

    path: str
    state: Literal["read", "already", "skipped", "failed"]
    message: str
    page: Page | None = None
    reading: Reading | None = None
    article: str | None = None


def add(
    store: Store, paths: Iterable[str], nlp: Language, settings: Settings, *, given: date | None = None
) -> Iterator[Outcome]:
    """Read ``paths`` (files, web addresses) into ``store``: an outcome a page, written before it is told of.

    ``given`` is the pages' day where they print none. Records across articles are made anew at the
    end. A run that is cut off can be repeated: what was written is "already" there.
    """
    return keep(store, _pages(paths, settings, given), nlp, settings)


def _pages(paths: Iterable[str], settings: Settings, given: date | None) -> Iterator[Page | Problem]:
    for fetched, some in groupby(paths, key=is_address):
        if fetched:
            from readout.ingest.fetch.pages import fetched as asked_for

            yield from asked_for(some, settings, given)
        else:
            yield from ingested(some, settings, given)


def keep(
    store: Store, pages: Iterable[Page | Problem], nlp: Language, settings: Settings, *, settle: bool = True
) -> Iterator[Outcome]:
    """Read ``pages`` into ``store``; as ``add``, whatever the pages come from.

    Without ``settle`` records are not made anew at the end: more is to come.
    """
    store.note(model=describe(nlp))
    outcomes = read(pages, nlp, settings, lambda article: not store.wants(article))
    while batch := list(islice(outcomes, BATCH)):
        fresh = [(o.page, o.reading) for o in batch if o.page and o.reading]
        if fresh:
            _note_tables(store)
        # Every page in the order it came, so that of two texts of one file the later stays the later.
        store.add_all(fresh, [(o.page, o.article) for o in batch if o.page and o.article])
        newer = store.replacing(o.article for o in batch if o.reading and o.article)
        for outcome in batch:
            if outcome.page is None or outcome.state == "skipped":
                store.report(Problem(outcome.path, outcome.state, outcome.message))
            told = f"{outcome.message}, a new version" if outcome.article in newer else outcome.message
            if outcome.page is None and (before := store.held(outcome.path)) is not None:
                told += f"; what was read from {before} before stays in the record"
            yield replace(outcome, message=told)
    if settle:
        store.rebuild_records()


def _note_tables(store: Store) -> None:
    """Keep which tables, the user's own rows among them, the pages were read with."""
    noted = store.facts().get("read_with_tables", "").split()
    if tables.fingerprint() not in noted:
        store.note(read_with_tables=" ".join(sorted([*noted, tables.fingerprint()])))


def read(
    pages: Iterable[Page | Problem],
    nlp: Language,
    settings: Settings,
    known: Callable[[Article], bool] = lambda article: False,
) -> Iterator[Outcome]:
    """An outcome for every page, in order; articles that are ``known`` are not read again."""
    rest = iter(pages)
    # A worker need not forget words: another takes its place before they are many (``apart.REFRESH``).
    zone = nullcontext if apart(settings) else nlp.memory_zone
    with Bench(
        lambda page: _clean(page, settings), lambda articles: _readings(articles, nlp, zone), settings
    ) as bench:
        while batch := list(islice(rest, BATCH)):
            cleaned = bench.clean(batch)
            fresh = {(article.id, article.path): article for article in _fresh(cleaned, known)}
            read_now = dict(zip(fresh, bench.read(list(fresh.values())), strict=True))
            for page, item in zip(batch, cleaned, strict=True):
                yield _outcome(page, item, read_now)


def _fresh(cleaned: Iterable[Article | Problem], known: Callable[[Article], bool]) -> Iterator[Article]:
    """The articles to read; of two with one text only the first, unless the second has the better page."""
    best: dict[str, Article] = {}
    for item in cleaned:
        if not isinstance(item, Article):
            continue
        before = best.get(item.id)
        if not known(item) if before is None else precedence(item) < precedence(before):
            best[item.id] = item
            yield item


def code(articles: Iterable[Article | Problem], nlp: Language) -> Iterator[Reading | Problem]:
    """Read articles that need no cleaning, as they stand: the seam for other people's pipelines.

    A problem among them keeps its place.
    """
    rest = iter(articles)
    while batch := list(islice(rest, BATCH)):
        sound = [item for item in batch if isinstance(item, Article)]
        readings = iter(_readings(sound, nlp, nlp.memory_zone))
        yield from (next(readings) if isinstance(item, Article) else item for item in batch)


def _clean(page: Page, settings: Settings) -> Article | Problem:
    try:
        article = _in_any_language(page)
        if len(article.text) > settings.max_article_chars:
            raise PageTooLarge(
                page.path, f"{len(article.text):,} characters are more than one article; split the file"
            )
    except PageError as error:
        return Problem(page.origin or page.path, "clean", error.message)
    except RecursionError:
        told = "nested too deep to be read; save its text and add that"
        return Problem(page.origin or page.path, "clean", told)
    except MemoryError:
        raise  # the worker's: see ``bench``
    except Exception as error:  # a fault of ours: this page is lost, with its name, and no other
        return _fault(page.origin or page.path, error)
    return article


def _in_any_language(page: Page) -> Article:
    """The article of a page; one in a language that is not coded is kept all the same."""
    try:
        return clean.clean(page)
    except OtherLanguage as error:
        if error.article is None:
            raise
        return error.article


def _is_coded(article: Article) -> bool:
    return article.language is None or article.language in clean.LANGUAGES


def _readings(articles: list[Article], nlp: Language, zone: Zone) -> list[Reading | Problem]:
    with zone():  # what parsing remembers of these words is forgotten with them
        return list(_read_each(articles, nlp))


def _read_each(articles: list[Article], nlp: Language) -> Iterator[Reading | Problem]:
    docs = iter(_docs([article for article in articles if _is_coded(article)], nlp))
    for article in articles:
        if not _is_coded(article):
            yield Reading(article)
            continue
        doc = next(docs)
        if isinstance(doc, Problem):
            yield doc
            continue
        try:
            yield _reading(article, doc)
        except ReadoutError as error:
            yield Problem(article.path, "read", str(error))
        except MemoryError:
            raise
        except Exception as error:  # a fault of ours: this page is lost, with its name, and no other
            yield _fault(article.path, error)


def _docs(articles: list[Article], nlp: Language) -> list[Doc | Problem]:
    try:
        return list(parse(nlp, articles))
    except MemoryError:
        raise
    except Exception:  # one of them breaks the parser: find out which, and parse the others
        return [doc for article in articles for doc in _alone(article, nlp)]


def _alone(article: Article, nlp: Language) -> list[Doc | Problem]:
    try:
        return list(parse(nlp, [article]))
    except Exception as error:
        return [_fault(article.path, error)]


def _fault(path: str, error: Exception) -> Problem:
    return Problem(path, "read", f"a fault in the program ({error!r:.300}); please report it with this page")


def _reading(article: Article, doc: Doc) -> Reading:
    tree = Tree(doc)
    article, resolutions = resolve.resolve(article, tree)
    coded = coding.code(Scene(article, tree, resolutions))
    day, said = article.published.date, coded.statements
    events = merge.within(coded.events, article.text, day, said, article.blocks)
    events, doubtful = merge.with_doubtful(events, coded.doubtful, article, said)
    return Reading(article, resolutions, events, said, doubtful=doubtful)


def _outcome(
    page: Page | Problem, item: Article | Problem, read_now: dict[tuple[str, str], Reading | Problem]
) -> Outcome:
    if isinstance(page, Problem) or isinstance(item, Problem):
        problem = item if isinstance(item, Problem) else page
        assert isinstance(problem, Problem)
        state: Literal["skipped", "failed"] = "skipped" if problem.stage == "clean" else "failed"
        return Outcome(problem.path, state, problem.message)
    result = read_now.pop((item.id, item.path), None)
    if isinstance(result, Problem):
        return Outcome(item.path, "failed", result.message)
    if not _is_coded(item):
        name = clean.language_name(item.language or "")
        told = f"in {name}: its text is kept, not coded; Readout codes English"
        return Outcome(item.path, "skipped", told, page, result, item.id)
    if result is None:
        return Outcome(item.path, "already", "read before, nothing changed", page, article=item.id)
    return Outcome(item.path, "read", _told(result), page, result, item.id)


def _told(reading: Reading) -> str:
    """What was read from a page, in a line."""
    article, day = reading.article, reading.article.published
    found = [
        count(len(article.text.split()), "word"),
        f"{day.date} ({day.basis})" if day.date else "day unknown",
        count(len(reading.events), "event"),
        count(len(reading.statements), "statement"),
    ]
    if article.entries:
        entries = len(article.entries)
        found.append(f"a live blog of {entries:,} {'entry' if entries == 1 else 'entries'}")
    if article.original is not None and (article.original.language or article.original.translators):
        found.append("a translation")
    if any(piece.kind == "correction" for piece in article.furniture):
        found.append("the page corrects itself")
    return ", ".join(found)


def as_given(identifier: str, text: str, day: date | None = None) -> Article:
    """Make an article of ``text`` as it stands: each line a block, its day as given."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block("body", start, start + len(line.rstrip())))
        start += len(line)
    published = Published(day, "day", "given") if day else Published()
    return Article(identifier, identifier, text, tuple(blocks), published=published)
