"""PDF, Word and RTF pages, and text whose paragraphs are known, to drafts.

A document may be a ministry's communiqué or a news page that somebody printed, so its paragraphs are read as
a scrape's lines are, with its own print telling the title. What a database exported is an article and
nothing else: its paragraphs stand as they are, and what the database says of it is so.
"""

from __future__ import annotations

from readout import formats
from readout.clean import captions, furniture, plain, published
from readout.clean.assemble import GAP, Piece
from readout.clean.draft import Draft
from readout.clean.lines import folded
from readout.clean.signoffs import sign_off
from readout.types import BlockRole, Furniture, Page

NEAR_TOP = 6  # paragraphs among which a document prints its day
DAY_LINE = 90  # characters
LAST = 3  # paragraphs in which a sign-off may stand
CROSSHEAD = 60  # characters


def is_document(page: Page) -> bool:
    """Whether the page's bytes are a PDF, Word or RTF document."""
    return formats.kind_of(page.content) is not None


def read_document(page: Page, text: str) -> Draft:
    """The draft of a document; ``text`` is what ``decode`` gives for it."""
    draft = plain.read(page, text)
    title = next((p.text for p in formats.paragraphs(page.path, page.content) if p.level == 1), None)
    if draft.title is None and title is not None:
        draft = _titled(draft, title)
    if draft.published.basis in ("unknown", "given"):
        top = [line for line in text.split(GAP)[:NEAR_TOP] if len(line) <= DAY_LINE]
        found = published.printed(top, order=published.order_of(draft.outlet, page.url))
        draft = draft if found is None else draft._replace(published=found)
    return draft


def _titled(draft: Draft, title: str) -> Draft:
    """The draft with that of its pieces for its title which says ``title``."""
    pieces = list(draft.pieces)
    for index, piece in enumerate(pieces):
        words = _words(piece)
        if folded(words) == folded(title):
            pieces[index] = piece._replace(role="title")
            return draft._replace(pieces=tuple(pieces), title=words)
    return draft


def titled_as_told(draft: Draft, page: Page, text: str) -> Draft:
    """The draft of a plain text that opens with the title its source gives it: that is its title."""
    title = page.told.title if page.told else None
    head, _, _ = text.lstrip().partition("\n")
    if title is None or folded(head) != folded(title) or folded(draft.title or "") == folded(title):
        return draft
    piece = Piece("title", ((text.index(head), head.rstrip()),))
    others = [other for other in draft.pieces if folded(_words(other)) != folded(title)]
    rest = (other._replace(role="body") if other.role == "title" else other for other in others)
    furniture = tuple(other for other in draft.furniture if folded(other.text) != folded(title))
    return draft._replace(pieces=(piece, *rest), furniture=furniture, title=title)


def _words(piece: Piece) -> str:
    return " ".join(text for _, text in piece.stretches)


def read_paragraphs(page: Page, text: str) -> Draft:
    """The draft of text whose paragraphs are known; what its source says of it goes before what it prints."""
    title = page.told.title if page.told else None
    blocks = list(_blocks(text))
    pieces: list[Piece] = []
    left: list[Furniture] = []
    for index, (at, block) in enumerate(blocks):
        if index == 0 and title is not None and folded(block) == folded(title):
            pieces.append(Piece("title", ((at, block),)))
            continue
        kind = furniture.kind_of(block, edge=index + LAST >= len(blocks))
        if kind is not None:
            left.append(Furniture(kind, block))
            continue
        end = sign_off(block, last=True) if index + LAST >= len(blocks) else None
        if end is not None:
            left.append(Furniture(end.kind, end.text))
            block = block[: end.start].rstrip()
        pieces.append(Piece(_role(block), ((at, block),)))
    lines = [block for _, block in blocks]
    days = (published.told(page), published.printed((), lines[:NEAR_TOP]), published.in_address(page.url))
    return Draft(
        pieces=tuple(pieces),
        furniture=tuple(left),
        words=text,
        title=title,
        outlet=page.told.outlet if page.told else None,
        published=published.choose(days, page.given),
    )


def _blocks(text: str) -> list[tuple[int, str]]:
    """Each paragraph with its offset."""
    found, at = [], 0
    for block in text.split(GAP):
        if block.strip():
            found.append((at + len(block) - len(block.lstrip()), block.strip()))
        at += len(block) + len(GAP)
    return found


def _role(block: str) -> BlockRole:
    if captions.is_caption(block) or block.lower().startswith(("photo:", "photos:", "picture:", "caption:")):
        return "caption"
    ends = block.endswith((".", "!", "?", "”", '"', "’", "'", ":", ";", ",", "…", ")"))
    return "body" if ends or len(block) > CROSSHEAD else "subhead"
