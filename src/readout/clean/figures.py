"""The captions of an HTML page's pictures, and their credits, which trafilatura leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from readout.clean import captions
from readout.clean.lines import folded, words
from readout.clean.places import Places
from readout.types import BlockRole, Furniture

ASIDE = frozenset({"aside", "nav", "footer", "a"})
CAPTION_CLASS = re.compile(
    r"caption(?!s?-?(?:button|toggle|icon))|legende|bildunterschrift|cutline", re.IGNORECASE
)
CREDIT_CLASS = re.compile(r"credit|copyright|source|quelle|byline|author|photographer", re.IGNORECASE)
ABOVE = 4000  # characters of visible text above the first paragraph in which its picture stands

Placed = tuple[BlockRole, str, int | None]  # role, text, where its key begins in Places


def with_captions(
    placed: list[Placed], tree: HtmlElement, places: Places
) -> tuple[list[Placed], list[Furniture]]:
    """``placed`` with the captions of the pictures that stand among the blocks or just above them."""
    known = [at for _, _, at in placed if at is not None]
    if not known:
        return placed, []
    first, last = known[0], known[-1]
    told = {folded(text) for _, text, _ in placed}
    left: list[Furniture] = []
    added: list[Placed] = []
    for element in _caption_elements(tree):
        caption, credits = _caption(element)
        at = places.find(caption)
        left.extend(Furniture("credit", credit) for credit in credits)
        if (
            at is None
            or not first - ABOVE <= at <= last
            or len(words(caption)) < 4
            or folded(caption) in told
        ):
            continue
        told.add(folded(caption))
        added.append(("caption", caption, at))
    if not added:
        return placed, left
    return _in_order(placed, added), left


def _caption_elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    """``figcaption``s, and what a page names so in its classes, but for those of link cards and margins."""
    for element in tree.iter("figcaption", "div", "p", "span", "small", "em"):
        if element.tag != "figcaption" and CAPTION_CLASS.search(element.get("class") or "") is None:
            continue
        above = list(element.iterancestors())
        if any(parent.tag in ASIDE or parent.tag == "figcaption" for parent in above):
            continue
        if not any(CAPTION_CLASS.search(parent.get("class") or "") for parent in above[:2]):
            yield element


def _caption(element: HtmlElement) -> tuple[str, list[str]]:
    """A ``figcaption``'s words, and its credits: what its markup names so, and what ends the words."""
    credits = []
    for child in element.iterdescendants():
        name = f"{child.get('class') or ''} {child.get('itemprop') or ''} {child.get('data-testid') or ''}"
        if isinstance(child.tag, str) and CREDIT_CLASS.search(name):
            text = " ".join(child.text_content().split())
            if text and len(words(text)) <= 15:
                credits.append(text)
    caption = " ".join(element.text_content().split())
    for credit in credits:
        caption = caption.replace(credit, " ", 1)
    caption = " ".join(caption.split())
    parts = captions.split_credit(caption)
    if parts is None:
        return caption, credits
    return parts[0], [*credits, parts[1]]


def _in_order(placed: list[Placed], added: list[Placed]) -> list[Placed]:
    """Each caption before the first block that stands after it in the page."""
    ordered: list[Placed] = []
    waiting = sorted(added, key=lambda item: item[2] or 0)
    for block in placed:
        while waiting and block[2] is not None and (waiting[0][2] or 0) < block[2]:
            ordered.append(waiting.pop(0))
        ordered.append(block)
    return ordered + waiting
