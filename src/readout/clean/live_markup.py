"""Live blogs in HTML: entries with their own time, from the page's elements, else from its JSON-LD.

An entry is one of several like elements side by side that each hold a ``<time datetime>`` and some text, on a
page that calls itself live. ``liveBlogUpdate`` of a ``LiveBlogPosting`` serves where a page has no such
elements, as one that a script fills.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml.html import HtmlElement, fromstring  # type: ignore[import-untyped]

from readout.clean import furniture, published
from readout.clean.clocks import clock_in, iso_clock
from readout.clean.corrections import is_correction
from readout.clean.lines import words
from readout.clean.live import LEAST, SAYS_LIVE
from readout.types import BlockRole, Published

SHORTEST = 8  # words of an entry
NAMES = re.compile(
    r"(?i)live-?(?:blog|feed|update|post|text|stream|ticker|coverage)|lx-stream|minute-?by|key-?moments|liveblog"
)
ADDRESS = re.compile(r"(?i)/live(?:[-/]|$)|live-?(?:blog|updates)|-as-it-happened")
NO_ENTRY = re.compile(
    r"(?i)comment|repl(?:y|ies)|related|most-?(?:read|viewed|popular)|sidebar|recommend|latest-?news|teaser|promo|trending"
)
SKIPPED = frozenset(
    {
        "aside",
        "nav",
        "footer",
        "button",
        "form",
        "time",
        "script",
        "style",
        "noscript",
        "svg",
        "iframe",
        "template",
    }
)
BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CREDITS = re.compile(r"(?i)byline|author|contributor|timestamp|share|social|credit")


class Posted(NamedTuple):
    """One entry: its blocks with their roles, and when it was posted."""

    blocks: list[tuple[BlockRole, str]]
    posted: Published


def entries_of(
    tree: HtmlElement, data: list[dict[str, Any]], title: str | None, url: str | None
) -> list[Posted]:
    """The entries of a live blog in page order; none where the page is none."""
    updates = [update for item in data for update in _updates(item)]
    named = bool(updates) or any("LiveBlog" in str(item.get("@type", "")) for item in data)
    named = named or bool(SAYS_LIVE.search(title or "")) or bool(ADDRESS.search(url or ""))
    found = [entry for element in _elements(tree, named) if (entry := _entry(element)) is not None]
    if len(found) >= LEAST:
        return found
    told = [entry for update in updates if (entry := _update(update)) is not None]
    return told if len(told) >= LEAST else []


def _elements(tree: HtmlElement, named: bool) -> list[HtmlElement]:
    """Like elements that each hold a time of day: the largest family of siblings on the page."""
    holding: Counter[HtmlElement] = Counter()
    for element in tree.iter("time"):
        if iso_clock(element.get("datetime") or "") is None:
            continue
        for above in element.iterancestors():
            holding[above] += 1
    families: dict[tuple[str, str, str, str], list[HtmlElement]] = {}
    for element in tree.iter(*{str(item.tag) for item in holding} or {"time"}):
        parent = element.getparent()
        if element in holding and parent is not None and sum(child in holding for child in parent) >= 2:
            families.setdefault((*_name(parent), *_name(element)), []).append(element)
    best: list[HtmlElement] = []
    for family in families.values():
        outer = [item for item in family if not any(above in family for above in item.iterancestors())]
        if len(outer) > len(best) and (named or _named(outer[0])) and not _is_other(outer[0]):
            best = outer
    return best if len(best) >= LEAST else []


def _name(element: HtmlElement) -> tuple[str, str]:
    """An element's tag and the first of its classes: what like elements share."""
    return str(element.tag), (element.get("class") or "").split(" ")[0]


def _labels(element: HtmlElement) -> Iterator[str]:
    for item in (element, *element.iterancestors()):
        if item.tag not in ("html", "body"):
            yield f"{item.get('class') or ''} {item.get('id') or ''} {item.get('itemtype') or ''}"


def _named(element: HtmlElement) -> bool:
    return any(NAMES.search(label) for label in _labels(element))


def _is_other(element: HtmlElement) -> bool:
    """Whether elements are comments, or cards of other stories."""
    return any(NO_ENTRY.search(label) for label in _labels(element)) or element.tag == "a"


def _entry(element: HtmlElement) -> Posted | None:
    blocks = list(_blocks(element))
    if sum(len(words(text)) for _, text in blocks) < SHORTEST:
        return None
    stamp = next(item for item in element.iter("time") if iso_clock(item.get("datetime") or ""))
    posted = published.of_metadata(stamp.get("datetime"), "time")
    shown = " ".join(stamp.text_content().split())
    day = published.day_in(shown)
    if posted is not None and day is not None:
        clock = clock_in(shown.replace(day[1], " ; ", 1))
        printed = Published(day[0], "day", "printed", shown, clock.text if clock else None)
        posted = published.local(posted, printed)
    return Posted(blocks, posted or Published())


def _blocks(element: HtmlElement) -> Iterator[tuple[BlockRole, str]]:
    """The paragraphs of an entry; all its words where it has none."""
    found = False
    for item in _walk(element):
        text = _words(item)
        if not text or furniture.kind_of(text, edge=True) is not None or is_correction(text):
            continue
        found = True
        role: BlockRole = (
            "subhead" if item.tag in HEADINGS else "caption" if item.tag == "figcaption" else "body"
        )
        yield role, text
    if not found:
        text = _words(element)
        if len(words(text)) >= SHORTEST:
            yield "body", text


def _words(element: HtmlElement) -> str:
    """An element's words but for those of a ``time`` in it."""
    return " ".join("".join(element.xpath(".//text()[not(ancestor::time or ancestor::script)]")).split())


def _walk(element: HtmlElement) -> Iterator[HtmlElement]:
    """Block elements in page order, the innermost of nested ones, without what is no text of the entry."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in SKIPPED:
            continue
        if (
            CREDITS.search(f"{child.get('class') or ''} {child.get('itemprop') or ''}")
            and child.tag != "figcaption"
        ):
            continue
        if child.tag in BLOCKS and not any(inner.tag in BLOCKS for inner in child.iterdescendants()):
            yield child
        else:
            yield from _walk(child)


def _updates(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    listed = item.get("liveBlogUpdate")
    for update in listed if isinstance(listed, list) else [listed]:
        if isinstance(update, dict):
            yield update


def _update(update: dict[str, Any]) -> Posted | None:
    """An entry as JSON-LD has it; its body may itself be HTML."""
    blocks: list[tuple[BlockRole, str]] = []
    for field, role in (("headline", "subhead"), ("articleBody", "body")):
        value = update.get(field)
        if not isinstance(value, str) or not value.strip():
            continue
        if "<" in value and field == "articleBody":
            blocks += list(_blocks(fromstring(f"<div>{value}</div>")))
        else:
            blocks += [(role, " ".join(line.split())) for line in value.split("\n") if line.strip()]  # type: ignore[misc]
    when = update.get("datePublished")
    posted = published.of_metadata(when, "datePublished") if isinstance(when, str) else None
    enough = sum(len(words(text)) for _, text in blocks) >= SHORTEST
    return Posted(blocks, posted or Published()) if enough else None
