"""HTML pages to a draft: trafilatura's text with the roles, captions, credits and places it leaves out.

trafilatura (``fast=True``) tells the article from the site; a live blog is read entry by entry. Captions are
added from ``figcaption``s that stand inside the article; photo credits and notices of correction are cut into
furniture; each block is looked up in the page, so that it can be shown where it stood.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from readout.clean import captions, corrections, furniture, original, people, plain, published
from readout.clean.about import About, about, guessed_day
from readout.clean.assemble import Piece, Timed
from readout.clean.draft import Draft
from readout.clean.figures import Placed, with_captions
from readout.clean.headline import same_headline
from readout.clean.lines import folded, split_lines, words
from readout.clean.live import timed_lines
from readout.clean.live_markup import Posted, entries_of
from readout.clean.original import original_of
from readout.clean.places import Places
from readout.clean.signoffs import sign_off
from readout.errors import NotAnArticle
from readout.types import BlockRole, Furniture, Page, Published

SIGNS = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|p|section|meta|span|h1|table|br)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
CLOSING = re.compile(r"</(?:p|div|html|body|head|title|span|a|h[1-6]|table)\s*>", re.IGNORECASE)
HEAD = 20_000
SPACE = re.compile(r"\s+")
KEPT_AS_SUBHEAD = frozenset({"navigation", "related", "share", "video", "count"})
INLINE = frozenset({"hi", "ref", "lb", "del"})
STANDFIRST = re.compile(
    r"(?i)stand-?first|sub-?title|sub-?head|sub-?heading|\bdek\b|\bdeck\b|summary|article-?intro|\blede?\b|excerpt"
)
OPENING = 40  # characters by which a standfirst that repeats the text is known
DAY = re.compile(r"\b(?:19|20)\d\d\b.*\b\d{1,2}:\d\d\b|^by\b", re.IGNORECASE)
GLUED, GLUED_LENGTH = 4, 400  # elements that end within a block of so many characters
CREDIT_MARK = re.compile(r"(?i)photo|image|picture|©|\bAP\b|AFP|Reuters/|Getty|EPA|handout|\bpool\b")
LONGEST_CAPTION = 400
SAID = 60  # characters of a list's item that says something
FILED = re.compile(r"/20\d\d/\d\d?/\d\d?(?:/|$)")  # an address under its day, which is the local one
SHELL = 7  # words; a page with fewer tells nothing
LAST = 3  # blocks in which a sign-off may stand
AROUND = 14  # lines about a headline


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
    facts = about(tree, page.url)
    places = Places(text)
    live = entries_of(tree, facts.data, facts.title, facts.url)
    found = _extract(tree)
    if _is_mail(page) or _glued(found, places):
        found = _extract(_without_tables(tree))
    if not found and not live:
        _refuse_shell(page, tree, facts, places.lines)
        return _as_scrape(page, facts, places)
    if not live and timed_lines(split_lines("\n".join(places.lines)), facts.title or ""):
        return _as_scrape(page, facts, places)  # a live blog whose elements have no times, but whose lines do
    placed, left = _place(found, places)
    left.extend(_cut_sign_offs(placed))
    entries: list[tuple[list[Placed], Published]] = []
    if live:
        entries = list(_in_page(live, places))
        placed = _above(placed, entries)
    else:
        placed, more = with_captions(placed, tree, places)
        left.extend(more)
    title = _titled(placed, facts, places)
    _with_standfirst(placed, tree, facts, places, entries)
    left.extend(_corrections(places.lines, left))
    around = _around_title(places.lines, title)
    day = _day(page, facts, around, tree, [posted for _, posted in entries])
    timed = []
    for blocks, posted in entries:
        timed.append(Timed(len(placed), len(placed) + len(blocks), posted))
        placed.extend(blocks)
    return Draft(
        pieces=tuple(Piece(role, places.stretches(block, at)) for role, block, at in placed),
        furniture=tuple(left),
        words="\n".join(places.lines),
        title=title,
        outlet=facts.outlet,
        url=facts.url,
        published=day,
        modified=facts.modified if facts.modified.date else published.updated(around),
        authors=facts.authors or people.tidy(people.of_lines(around), facts.outlet),
        section=facts.section,
        original=original_of(places.lines),
        entries=tuple(timed),
        says_article=facts.says_article,
    )


def _day(
    page: Page, facts: About, around: list[str], tree: HtmlElement, posted: list[Published]
) -> Published:
    """The page's day, the local one where metadata speak in UTC and the page prints its own."""
    printed = published.printed(around, order=published.order_of(facts.outlet, facts.url or page.url))
    address = published.in_address(facts.url or page.url)
    told = published.local(facts.published, printed)
    if address is not None and FILED.search(address.evidence or ""):
        told = published.local(told, address)
    day = published.choose((told, printed, address), None)
    if day.date is None:
        day = published.oldest(published.choose((published.told(page),), None), posted)
    return day if day.date is not None else published.choose((guessed_day(tree),), page.given)


def _in_page(live: list[Posted], places: Places) -> Iterator[tuple[list[Placed], Published]]:
    """The entries of a live blog, their blocks with their places in the page."""
    after = 0
    for entry in live:
        blocks: list[Placed] = []
        for role, text in entry.blocks:
            at = places.find(text, after)
            if at is not None:
                after = at + 1
            blocks.append((role, text, at))
        yield blocks, entry.posted


def _above(placed: list[Placed], entries: list[tuple[list[Placed], Published]]) -> list[Placed]:
    """The blocks that stand above a live blog's first entry and are none of its words: its introduction."""
    told = "\n".join(folded(text) for blocks, _ in entries for _, text, _ in blocks)
    first = min((at for blocks, _ in entries for _, _, at in blocks if at is not None), default=0)
    return [
        block
        for block in placed
        if block[2] is not None and block[2] < first and folded(block[1]) not in told
    ]


def _corrections(lines: list[str], left: list[Furniture]) -> Iterator[Furniture]:
    """Notices of correction that stand outside the article's own text."""
    known = {item.text for item in left}
    for line in lines:
        if corrections.is_correction(line) and line not in known:
            known.add(line)
            yield Furniture(corrections.KIND, line)


def _extract(tree: HtmlElement) -> list[tuple[BlockRole, str]]:
    """Trafilatura's blocks with their roles; none where it finds no article."""
    document = trafilatura.bare_extraction(
        _listed_as_told(tree), fast=True, include_comments=False, with_metadata=False
    )
    body = getattr(document, "body", None)
    if body is None:
        return []
    blocks: list[tuple[BlockRole, str]] = []
    for element in body:
        _blocks(element, blocks)
    return blocks


def _listed_as_told(tree: HtmlElement) -> HtmlElement:
    """The page with lists of whole sentences as paragraphs: ministries number what was said, point by point.

    trafilatura takes a list that stands apart for a menu.
    """
    lists = [x for x in tree.iter("ol", "ul") if _of_sentences(x)]
    if not lists:
        return tree
    tree = copy.deepcopy(tree)
    for element in [x for x in tree.iter("ol", "ul") if _of_sentences(x)]:
        element.tag = "div"
        for item in element.iterchildren("li"):
            item.tag = "div" if item.find("p") is not None else "p"
    return tree


def _of_sentences(element: HtmlElement) -> bool:
    """Whether the items of a list are sentences without links, one paragraph's worth each."""
    texts = [" ".join(item.text_content().split()) for item in element.iterchildren("li")]
    told = [text for text in texts if len(text) >= SAID and text.endswith((".", "”", '"', ".)"))]
    return bool(texts) and len(told) > len(texts) / 2 and element.find(".//a") is None


def _is_mail(page: Page) -> bool:
    """Whether the page is a newsletter, which is always laid out in tables."""
    return page.told is not None and page.told.by == "mail"


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


def _place(found: list[tuple[BlockRole, str]], places: Places) -> tuple[list[Placed], list[Furniture]]:
    """Blocks with their places in the page; what is furniture by its words apart."""
    placed: list[Placed] = []
    left: list[Furniture] = []
    after = 0
    for index, (role, text) in enumerate(found):
        kind = _notice(found, index) or furniture.kind_of(text, edge=False)
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


def _notice(found: list[tuple[BlockRole, str]], index: int) -> str | None:
    """Whether a block is a notice of correction, or its heading, or says where the text comes from."""
    text = found[index][1]
    after = found[index + 1][1] if index + 1 < len(found) else ""
    before = found[index - 1][1] if index else ""
    if (
        corrections.is_correction(text)
        or corrections.heads_correction(text, after)
        or corrections.heads_correction(before, text)
    ):
        return corrections.KIND
    return original.KIND if original.told_by(text) is not None else None


def _cut_sign_offs(placed: list[Placed]) -> Iterator[Furniture]:
    """Cut agencies, reporters' credits and the author's initials off the last blocks."""
    for index in range(max(0, len(placed) - LAST), len(placed)):
        role, text, at = placed[index]
        found = sign_off(text, last=True) if role == "body" else None
        if found is not None:
            placed[index] = (role, text[: found.start].rstrip(), at)
            yield Furniture(found.kind, found.text)


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


def _with_standfirst(
    placed: list[Placed],
    tree: HtmlElement,
    facts: About,
    places: Places,
    entries: list[tuple[list[Placed], Published]],
) -> None:
    """Put in the standfirst that stands between the title and the first paragraph, where the text lacks it.

    It is told by its element's name ("standfirst", "subtitle", "dek" ...) or by the page's own description.
    """
    every = [*placed, *(block for blocks, _ in entries for block in blocks)]
    at = [place for role, _, place in every if role == "body" and place is not None]
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
        below = (i for i, (_, _, other) in enumerate(placed) if other is not None and other > place)
        index = next(below, len(placed))
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


def _refuse_shell(page: Page, tree: HtmlElement, facts: About, lines: list[str]) -> None:
    """Raise ``NotAnArticle`` for a page without words of its own, which a script is to bring."""
    if sum(len(words(line)) for line in lines) >= SHELL:
        return
    root = tree.getroottree().getroot()
    if any(name in ("amp", "⚡", "amp4email") for name in root.attrib):
        where = f" ({facts.url})" if facts.url else ""
        raise NotAnArticle(page.path, f"an empty AMP shell, not the article; add the page itself{where}")
    if next(tree.iter("script"), None) is not None:
        raise NotAnArticle(
            page.path, "a page that shows nothing without JavaScript; open it in a browser and save it"
        )


def _as_scrape(page: Page, facts: About, places: Places) -> Draft:
    """A page whose lines tell more than its elements: a flash too short for trafilatura, or no article."""
    draft = plain.read(page, "\n".join(places.lines))
    pieces = []
    after = 0
    for piece in draft.pieces:
        text = " ".join(words for _, words in piece.stretches)
        at = places.find(text, after)
        after = after if at is None else at + 1
        pieces.append(Piece(piece.role, places.stretches(text, at)))
    found = draft.published if draft.published.date else None
    day = published.choose((facts.published, found, published.told(page)), page.given)
    return draft._replace(
        pieces=tuple(pieces),
        title=draft.title or facts.title if pieces else None,
        outlet=facts.outlet or draft.outlet,
        url=facts.url,
        published=day,
        modified=facts.modified if facts.modified.date else draft.modified,
        authors=facts.authors or draft.authors,
        section=facts.section,
        says_article=facts.says_article,
    )
