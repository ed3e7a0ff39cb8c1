"""A page's bytes to its ``Article``: decoded, read, its furniture set apart, its day and language found."""

from __future__ import annotations

from readout.clean import documents, markup, plain
from readout.clean.addresses import canonical
from readout.clean.assemble import Piece, Text, assemble, entries, identity
from readout.clean.decode import decode
from readout.clean.draft import Draft
from readout.clean.language import language_name, language_of
from readout.clean.walls import refuse_lists, refuse_scraps, refuse_walls
from readout.errors import EmptyPage, NotAnArticle, OtherLanguage
from readout.formats import PARAGRAPHS
from readout.types import Article, Page, Told

LANGUAGES = frozenset({"en"})
ENOUGH_LETTERS = 60  # of a text in another language that is worth keeping; Chinese says much in as many

__all__ = ["clean", "decode", "drafted", "language_name"]


def clean(page: Page) -> Article:
    """The article of ``page``; ``Article.segments`` point into ``decode(page)``.

    Raises ``NotText`` (no encoding fits), ``EmptyPage``, ``NotAnArticle`` (cookie wall, paywall stub, bot
    check, error page, too little text) and ``OtherLanguage``.
    """
    draft = drafted(page)
    assembled = assemble(draft.pieces)
    refuse_walls(page.path, draft, assembled.text, assembled.blocks)
    language = language_of(_running(draft) or assembled.text or draft.words)
    article = _article(page, draft, assembled, language)
    if page.media != PARAGRAPHS:  # what a database exported is an article
        refuse_lists(page.path, draft)
    if language in LANGUAGES:
        refuse_scraps(page.path, assembled.text, assembled.blocks)
        return article
    name = language_name(language)
    if sum(map(str.isalpha, assembled.text)) < ENOUGH_LETTERS:
        if assembled.text and assembled.text.isascii():  # "Lavrov met Wang Yi." is of any language
            raise NotAnArticle(page.path, "too little text to be an article; add the whole page")
        raise OtherLanguage(
            page.path, f"in {name}; Readout codes English: leave it out, or add a translation"
        )
    raise OtherLanguage(page.path, f"in {name}: its text is kept, not coded; Readout codes English", article)


def _article(page: Page, draft: Draft, assembled: Text, language: str) -> Article:
    told = page.told or Told("")
    return Article(
        id=identity(assembled.text),
        path=page.path,
        text=assembled.text,
        blocks=assembled.blocks,
        title=draft.title or told.title,
        outlet=draft.outlet or told.outlet,
        url=canonical((draft.url,), page.url),
        language=language,
        published=draft.published,
        furniture=draft.furniture,
        segments=assembled.segments,
        notes=(told.note,) if told.note else (),
        authors=draft.authors or told.authors,
        section=draft.section or told.section,
        modified=draft.modified,
        fetched=page.fetched,
        original=draft.original,
        entries=entries(assembled, draft.entries),
    )


def drafted(page: Page) -> Draft:
    """What the readers of HTML and of plain text find in ``page``, in any language, walls and all.

    Raises ``NotText``, ``EmptyPage``, and ``NotAnArticle`` for HTML with nothing in it.
    """
    text = decode(page)
    if not text.strip():
        raise EmptyPage(page.path, "the page is empty; fetch or save it again")
    if documents.is_document(page):
        return documents.read_document(page, text)
    if page.media == PARAGRAPHS:
        return documents.read_paragraphs(page, text)
    if markup.is_html(text):
        return markup.read(page, text)
    return documents.titled_as_told(plain.read(page, text), page, text)


def _running(draft: Draft) -> str:
    """The body's words: names in headlines and captions say little about a language."""
    return "\n".join(_words(piece) for piece in draft.pieces if piece.role == "body")


def _words(piece: Piece) -> str:
    return " ".join(text for _, text in piece.stretches)
