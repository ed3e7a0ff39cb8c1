"""HTML pages to a draft: trafilatura's text with the roles, captions, credits and places it leaves out.

trafilatura (``fast=True``) tells the article from the site. Captions are added from ``figcaption``s
that stand inside it; photo credits are cut into furniture; each block is looked up in the page, so that
it can
be shown where it stood.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from readout.clean import captions, furniture, plain, published
from readout.clean.about import About, about, guessed_day
from readout.clean.assemble import Piece
from readout.clean.draft import Draft
from readout.clean.headline import same_headline
from readout.clean.lines import folded, words
from readout.clean.places import Places
from readout.clean.signoffs import sign_off
from readout.errors import NotAnArticle
from readout.types import BlockRole, Furniture, Page

SIGNS = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|p|section|meta|span|h1|table|br)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
CLOSING = re.compile(r"</(?:p|div|html|body|head|title|span|a|h[1-6]|table)\s*>", re.IGNORECASE)
HEAD = 20_000
SPACE = re.compile(r"\s+")
ASIDE = frozenset({"aside", "nav", "footer", "a"})
KEPT_AS_SUBHEAD = frozenset({"navigation", "related", "share", "video", "count"})
INLINE = frozenset({"hi", "ref", "lb", "del"})
STANDFIRST = re.compile(
    r"(?i)stand-?first|sub-?title|sub-?head|sub-?heading|\bdek\b|\bdeck\b|summary|article-?intro|\blede?\b|excerpt"
)
OPENING = 40  # characters by which a standfirst that repeats the text is known
DAY = re.compile(r"\b(?:19|20)\d\d\b.*\b\d{1,2}:\d\d\b|^by\b", re.IGNORECASE)
GLUED, GLUED_LENGTH = 4, 400  # elements that end within a block of so many characters
CREDIT_MARK = re.compile(r"(?i)photo|image|picture|©|\bAP\b|AFP|Reuters/|Getty|EPA|handout|\bpool\b")
CAPTION_CLASS = re.compile(
    r"caption(?!s?-?(?:button|toggle|icon))|legende|bildunterschrift|cutline", re.IGNORECASE
)
CREDIT_CLASS = re.compile(r"credit|copyright|source|quelle|byline|author|photographer", re.IGNORECASE)
LONGEST_CAPTION = 400
LAST = 3  # blocks in which a sign-off may stand
ABOVE = 4000  # characters of visible text above the first paragraph in which its picture stands
AROUND = 14  # lines about a headline


Placed = tuple[BlockRole, str, int | None]  # role, text, where its key begins in Places


def is_html(text: str) -> bool:
    """Whether a decoded page is HTML, told from its content: a document's opening, or tags that close."""
    head = text[:HEAD]
    start = head.lstrip()[:200].lower()
    if start.startswith(("<!doctype html", "<html", "<?xml")) and "<" in head[10:]:
        return True
    return len(SIGNS.findall(head)) >= 2 and len(CLOSING.findall(head)) >= 2


def read(page: Page, text: str) -> Draft:
    """The draft of an HTML page; where trafilatura finds no article, its lines are read as a scrape."""
    tree = trafilatura.load_html(text)
    if tree is None:
        raise NotAnArticle(page.path, "HTML with nothing in it; fetch or save the page again")
    facts = about(tree)
    url = facts.url or page.url
    places = Places(text)
    found = _extract(tree)
    if _glued(found, places):
        found = _extract(_without_tables(tree))
    if not found:
        return _as_scrape(page, facts, places.lines)
    placed, left = _place(found, places, facts)
    left.extend(_cut_sign_offs(placed))
    placed, more = _with_captions(placed, tree, places)
    title = _titled(placed, facts, places)
    _with_standfirst(placed, tree, facts, places)
    pieces = tuple(Piece(role, places.stretches(block, at)) for role, block, at in placed)
    days = (facts.published, published.printed(_around_title(places.lines, title)), published.in_address(url))
    day = published.choose(days, None)
    if day.date is None:
        day = published.choose((published.told(page), guessed_day(tree)), page.given)
    return Draft(pieces, (*left, *more), "\n".join(places.lines), title, facts.outlet, facts.url, day)


def _extract(tree: HtmlElement) -> list[tuple[BlockRole, str]]:
    """Trafilatura's blocks with their roles; none where it finds no article."""
    document = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    body = getattr(document, "body", None)
    if body is None:
        return []
    blocks: list[tuple[BlockRole, str]] = []
    for element in body:
        _blocks(element, blocks)
    return blocks


def _glued(found: list[tuple[BlockRole, str]], places: Places) -> bool:
    """Whether paragraphs were run together, as happens to pages laid out in a table."""
    for _, text in found:
        at = places.find(text) if len(text) > GLUED_LENGTH else None
        if at is not None and places.breaks(text, at) >= GLUED:
            return True
    return False


def _without_tables(tree: HtmlElement) -> HtmlElement:
    """A copy of ``tree`` whose tables are plain divisions."""
    copied = copy.deepcopy(tree)
    for element in copied.iter("table", "tbody", "thead", "tr", "td", "th"):
        element.tag = "div"
    return copied


def _blocks(element: HtmlElement, blocks: list[tuple[BlockRole, str]]) -> None:
    """One block an element; lists and tables one an item or row, in order, each text once."""
    if element.tag in ("list", "table", "quote", "div") and len(element):
        lead = " ".join((element.text or "").split())
        if lead:
            blocks.append(("body", lead))
        if element.tag == "quote" and any(child.tag in INLINE for child in element):
            blocks.append(("body", " ".join("".join(element.itertext()).split())))
            return
        for child in element:
            _blocks(child, blocks)
            tail = " ".join((child.tail or "").split())
            if tail:
                blocks.append(("body", tail))
        return
    role: BlockRole = "subhead" if element.tag == "head" else "body"
    if element.tag == "row":
        cells = [" ".join("".join(cell.itertext()).split()) for cell in element]
        text = " ".join(cell for cell in cells if cell)
        if text:
            blocks.append((role, text))
        return
    blocks.extend((role, text) for text in _split_breaks(element))


def _split_breaks(element: HtmlElement) -> Iterator[str]:
    """The element's text, cut at line breaks."""
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts.append("\n" if node.tag == "lb" else node.text or "")
        elif node is not element:
            parts.append(node.tail or "")
    joined = "".join(part if part == "\n" else SPACE.sub(" ", part) for part in parts)
    for line in joined.split("\n"):
        text = " ".join(line.split())
        if text:
            yield text


def _place(
    found: list[tuple[BlockRole, str]], places: Places, facts: About
) -> tuple[list[Placed], list[Furniture]]:
    """Blocks with their places in the page; what is furniture by its words apart."""
    placed: list[Placed] = []
    left: list[Furniture] = []
    after = 0
    for role, text in found:
        kind = furniture.kind_of(text, edge=False)
        if kind is not None and not (role == "subhead" and kind in KEPT_AS_SUBHEAD):
            left.append(Furniture(kind, text))
            continue
        at = places.find(text, after)
        if at is not None:
            after = at + 1
        parts = captions.split_credit(text) if role == "body" else None
        if parts is not None and len(text) < LONGEST_CAPTION and CREDIT_MARK.search(parts[1]):
            left.append(Furniture("credit", parts[1]))
            if len(words(parts[0])) >= 3:
                placed.append(("caption", parts[0], at))
            continue
        placed.append((role, text, at))
    return placed, left


def _cut_sign_offs(placed: list[Placed]) -> Iterator[Furniture]:
    """Cut agencies, reporters' credits and the author's initials off the last blocks."""
    for index in range(max(0, len(placed) - LAST), len(placed)):
        role, text, at = placed[index]
        found = sign_off(text, last=True) if role == "body" else None
        if found is not None:
            placed[index] = (role, text[: found.start].rstrip(), at)
            yield Furniture(found.kind, found.text)


def _with_captions(
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


def _titled(placed: list[Placed], facts: About, places: Places) -> str | None:
    """The title; put first as a block of its own where the text does not already begin with it."""
    title = facts.title
    if title is None:
        return None
    for index, (role, text, at) in enumerate(placed[:6]):
        if role in ("subhead", "body") and same_headline(text, title) and len(text) < 300:
            placed[index] = ("title", text, at)
            return title
    at = places.find(title)
    placed.insert(0, ("title", title, at))
    return title


def _with_standfirst(placed: list[Placed], tree: HtmlElement, facts: About, places: Places) -> None:
    """Put in the standfirst that stands between the title and the first paragraph, where the text lacks it.

    It is told by its element's name ("standfirst", "subtitle", "dek" ...) or by the page's own description.
    """
    at = [place for role, _, place in placed if role == "body" and place is not None]
    top = placed[0][2] if placed and placed[0][0] == "title" else None
    if not at or top is None or top >= at[0]:
        return
    texts = [
        " ".join(element.text_content().split())
        for element in tree.iter("p", "h2", "h3", "div", "span")
        if _is_standfirst(element)
    ]
    told = "\n".join(folded(text) for _, text, _ in placed)
    for text in [*texts, facts.description or ""]:
        place = places.find(text, top)
        if not 5 <= len(words(text)) <= 70 or place is None or not top < place < at[0]:
            continue
        if (
            folded(text)[:OPENING] in told
            or furniture.kind_of(text, edge=True) is not None
            or DAY.search(text)
        ):
            continue
        index = next(i for i, (_, _, other) in enumerate(placed) if other is not None and other > place)
        placed.insert(index, ("standfirst", text, place))
        return


def _is_standfirst(element: HtmlElement) -> bool:
    name = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('data-testid') or ''}"
    return STANDFIRST.search(name) is not None and element.find(".//p") is None


def _around_title(lines: list[str], title: str | None) -> list[str]:
    """The visible lines about the headline, where a page prints its day."""
    if title is None:
        return lines[:AROUND]
    for index, line in enumerate(lines):
        if same_headline(line, title):
            return lines[max(0, index - 6) : index + AROUND]
    return []


def _as_scrape(page: Page, facts: About, lines: list[str]) -> Draft:
    """A page in which trafilatura finds no article: a flash too short for it, or no article at all."""
    draft = plain.read(page, "\n".join(lines))
    pieces = tuple(
        Piece(piece.role, tuple((None, text) for _, text in piece.stretches)) for piece in draft.pieces
    )
    found = draft.published if draft.published.date else None
    day = published.choose((facts.published, found, published.told(page)), page.given)
    return draft._replace(
        pieces=pieces,
        title=draft.title or facts.title if pieces else None,
        outlet=facts.outlet or draft.outlet,
        url=facts.url,
        published=day,
    )
