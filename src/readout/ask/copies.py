"""Who has it from whom: whole pages, paragraphs and quotations that stand on more than one page.

A page, or a paragraph on it, is told as a copy of the earliest page that prints it, or of an agency's own
page where one was read. An agency that the copy or its origin names is told too: "Xinhua via The Meridian". A
quotation on two pages is no copying by itself (both may have heard it); it is told so that nobody counts it
twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from readout.merge.passages import runs
from readout.store import StatementFilter, Store
from readout.types import Article, Span

Row = dict[str, Any]
_WINDOW = 8  # words that are looked for as they stand
_ENOUGH = 14  # runs of five words in a paragraph; shorter ones may be alike by chance
_HELD = 0.7  # how much of a paragraph another page must hold
_MOST = 0.5  # how much of one text another must hold to be a copy of the whole
_SOME = 0.4  # how much of an edited paragraph its original still holds
_QUOTE = 7  # words of a quotation; "a new era" is on every page
_WORD = re.compile(r"\w+")
_ROLES = frozenset({"body", "standfirst", "caption"})


class Shared(Struct, frozen=True):
    """Words of one article (``span``) that stand in ``other`` as well; ``share`` of them, 0 to 1."""

    part: str
    span: Span
    other: str
    share: float


def copies(store: Store, document: str | None = None) -> list[Row]:
    """What ``document`` (as in ``show``; every page by default) shares with other pages, in order of days.

    A row is ``{document, path, part, share, start, end, text, of, of_path, source}``: ``part`` is "whole",
    "paragraph" or "quote", ``of`` the page that had it first, ``source`` whose words they are as far as
    the pages tell. Pages that copy each other whole are not compared paragraph by paragraph.
    """
    wanted = [store.find(document)] if document else _live(store)
    origins = store.copies()
    rows: dict[tuple[str, ...], Row] = {}
    known: dict[str, Article] = {article.id: article for article in wanted}
    for article in wanted:
        for shared in _shares(store, article, origins, known):
            first, later = _in_turn(article, known[shared.other])
            row = _row(article, shared, first, later)
            rows.setdefault((row["document"], row["of"], row["part"], row["text"]), row)
    for copy in sorted(key for key, of in origins.items() if document and of == wanted[0].id):
        later = store.articles([copy])[copy]
        part = Shared("whole", Span(0, len(later.text)), wanted[0].id, held(later.text, wanted[0].text))
        rows[copy, "whole"] = _row(later, part, wanted[0], later)
    return sorted(
        rows.values(), key=lambda r: (r["path"], r["document"], r["start"], r["part"], r["of_path"])
    )


def _live(store: Store) -> list[Article]:
    old = store.superseded()
    return [article for article in store.documents() if article.id not in old]


def _family(document: str, origins: Mapping[str, str]) -> set[str]:
    """The pages that are whole copies of one text with ``document``."""
    origin = origins.get(document, document)
    return {origin, *(copy for copy, of in origins.items() if of == origin)}


def _shares(
    store: Store, article: Article, origins: Mapping[str, str], known: dict[str, Article]
) -> Iterator[Shared]:
    """What the article shares with others; the others are put in ``known``."""
    origin = origins.get(article.id)
    source = ""
    if origin is not None:
        _learn(store, [origin], known)
        source = known[origin].text
        yield Shared("whole", Span(0, len(article.text)), origin, held(article.text, source))
    taken: list[tuple[Span, str]] = []
    wholes: set[str] = set()
    for part, span in [*_paragraphs(article), *_quotes(store, article)]:
        text = article.text[span.start : span.end]
        if held(text, source) >= _HELD:
            continue  # what a copy has from its origin is the origin's to share
        for other in _holders(store, text, article.id, origins, known):
            share = held(text, known[other].text)
            most = _mostly(article, known[other]) if part == "paragraph" and share >= _HELD else 0.0
            if most >= _MOST or other in wholes:
                if other not in wholes:
                    yield Shared("whole", Span(0, len(article.text)), other, most)
                wholes.add(other)
                continue
            if part == "paragraph" and share >= _HELD:
                taken.append((span, other))
                yield Shared(part, span, other, share)
            if part == "quote" and share == 1 and not _is_in(span, other, taken):
                yield Shared(part, span, other, share)


def _mostly(a: Article, b: Article) -> float:
    """How much of the shorter of two texts the other holds; 0 where they share one paragraph only."""
    of_both = [
        sum(held(one.text[s.start : s.end], other.text) >= _SOME for _, s in _paragraphs(one))
        for one, other in ((a, b), (b, a))
    ]
    return max(held(a.text, b.text), held(b.text, a.text)) if max(of_both) > 1 else 0.0


def _is_in(span: Span, other: str, taken: Iterable[tuple[Span, str]]) -> bool:
    return any(p.start <= span.start and span.end <= p.end and o == other for p, o in taken)


def held(words: str, text: str) -> float:
    """How much of ``words`` (its runs of five words) stands in ``text``, 0 to 1."""
    own = runs(words)
    return len(own & runs(text)) / len(own) if own else 0.0


def _holders(
    store: Store, text: str, document: str, origins: Mapping[str, str], known: dict[str, Article]
) -> list[str]:
    """Other articles that hold eight words of ``text`` from its start, middle or end.

    Whole copies of one of them, or of ``document``, are left out: they have it from their origin.
    """
    words = _WORD.findall(text)
    starts = sorted({0, max(0, len(words) // 2 - _WINDOW // 2), max(0, len(words) - _WINDOW)})
    found = {key for k in starts for key in store.holding(" ".join(words[k : k + _WINDOW]))}
    found -= _family(document, origins)
    found = {key for key in found if origins.get(key) not in found}
    _learn(store, found, known)
    return sorted(found)


def _learn(store: Store, documents: Iterable[str], known: dict[str, Article]) -> None:
    known |= store.articles(sorted(set(documents) - known.keys()))


def _paragraphs(article: Article) -> list[tuple[str, Span]]:
    """Paragraphs that are long enough to be told from others by their wording."""
    blocks = [block for block in article.blocks if block.role in _ROLES]
    return [
        ("paragraph", Span(b.start, b.end))
        for b in blocks
        if len(runs(article.text[b.start : b.end])) >= _ENOUGH
    ]


def _quotes(store: Store, article: Article) -> list[tuple[str, Span]]:
    """The quotations of an article that are long enough to be told again, each once."""
    said = store.statements(StatementFilter(document=article.id))
    spans = {span for filed in said for span in filed.statement.quote_spans}
    return [
        ("quote", s) for s in sorted(spans) if len(_WORD.findall(article.text[s.start : s.end])) >= _QUOTE
    ]


def _in_turn(a: Article, b: Article) -> tuple[Article, Article]:
    """Two articles, the one that had it first before the other."""
    from readout.merge import is_agency

    def turn(article: Article) -> tuple[bool, date, str]:
        return not is_agency(article.outlet), article.published.date or date.max, article.id

    first, later = sorted((a, b), key=turn)
    return first, later


def _row(article: Article, shared: Shared, first: Article, later: Article) -> Row:
    span = shared.span
    text = "" if shared.part == "whole" else " ".join(article.text[span.start : span.end].split())
    if later.id != article.id:  # the other page has it from this one: told from the copy's side
        place = later.text.find(article.text[span.start : span.end]) if text else 0
        span = Span(max(place, 0), max(place, 0) + len(article.text[shared.span.start : shared.span.end]))
        span = Span(span.start, min(span.end, len(later.text)))
    return {
        "document": later.id,
        "path": later.path,
        "part": shared.part,
        "share": round(shared.share, 2),
        "start": span.start,
        "end": span.end,
        "text": text,
        "of": first.id,
        "of_path": first.path,
        "source": source(first, later),
    }


def source(first: Article, later: Article | None = None) -> str:
    """Whose words a copy of ``first`` prints: "Xinhua via The Meridian", "The Meridian", or its path."""
    from readout.merge import credited

    name = first.outlet or first.path
    agency = credited(first) or (credited(later) if later else None)
    return f"{agency} via {name}" if agency and agency.casefold() not in name.casefold() else name
