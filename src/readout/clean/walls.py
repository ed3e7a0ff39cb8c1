"""Pages that are no article: bot checks, error pages, cookie walls, paywall stubs, log-ins, lists, scraps.

A wall is told by its phrases ("checking your browser"), by a headline that is one, or because it speaks to
its reader ("please", "your browser") of cookies, passwords or subscriptions and tells little else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from readout.clean.draft import Draft
from readout.clean.language import FUNCTION_WORDS
from readout.clean.lines import ends_sentence, folded, words
from readout.clean.listing import is_listing
from readout.errors import NotAnArticle
from readout.tables import toml_table
from readout.types import Block

LEAST_WORDS = 7  # of a news flash: "Xi arrived in Moscow on Monday, Tass reported."
SENTENCE_WORDS = 6
SMALL_WORDS = 0.2  # their share in a sentence; a row of links has fewer
LONG = 6000  # characters of text that no wall shows
LONGEST_LINE = 600  # characters of a line that may be a wall's; a paragraph that mentions cookies is longer
# words of a headline that tells a wall, and of the text that may stand under it
HEADING_WORDS, HEADED = 8, 150
TOLD = 60  # words of text that speak of the world, up to which a page that speaks to its reader is a wall
TO_READER = 0.06  # of the words of a line that speaks to its reader: "you", "please", "website"
ITS_OWN = 0.04  # of a wall's words those that are of its matter; a speech ("we", "our") has some by chance
LIST = "a list of articles, not one of them; add the articles' own pages"


class Wall(NamedTuple):
    """A kind of wall: what it is called, up to how much other text it is the page, its phrases and words.

    A ``banner`` also stands above whole articles.
    """

    name: str
    alone: int
    dominates: bool
    banner: bool
    phrases: tuple[str, ...]
    words: frozenset[str]

    def speaks(self, plain: str) -> bool:
        """Whether one of its phrases stands in ``plain``, folded text."""
        return any(map(plain.__contains__, self.phrases))


@cache
def _walls() -> tuple[Wall, ...]:
    return tuple(
        Wall(
            wall["name"],
            wall["alone"],
            wall.get("dominates", False),
            wall.get("banner", False),
            tuple(wall["phrases"]),
            frozenset(wall.get("words", "").split()),
        )
        for name, wall in toml_table("clean/walls.toml").items()
        if name != "reader"
    )


@cache
def _reader() -> frozenset[str]:
    return frozenset(toml_table("clean/walls.toml")["reader"]["words"].split())


def refuse_walls(path: str, draft: Draft, text: str, blocks: tuple[Block, ...]) -> None:
    """Raise ``NotAnArticle`` where a page is a wall.

    ``text`` and ``blocks`` are the article found in the page. A page is a wall where a phrase of one
    stands in it and too little else does; for most kinds "too little" is also less than the wall's own words.
    """
    if len(text) > LONG:
        return
    lines = draft.words.split("\n")
    body = _body(text, blocks)
    plain = folded(draft.words)
    for wall in _walls():
        if not wall.speaks(plain):
            continue
        rest = _count(part for part in body if not wall.speaks(folded(part)))
        own = _count(line for line in lines if len(line) < LONGEST_LINE and wall.speaks(folded(line)))
        if rest < wall.alone and (not wall.dominates or rest <= own):
            raise NotAnArticle(path, wall.name)
    if (found := _headed(draft, lines, body) or _speaking(draft, lines, body)) is not None:
        raise NotAnArticle(path, found.name)


def refuse_lists(path: str, draft: Draft) -> None:
    """Raise ``NotAnArticle`` where a page lists articles: a front page, a section, a tag."""
    if draft.says_article or draft.entries:
        return
    if is_listing([line.strip() for line in draft.words.split("\n") if line.strip()]):
        raise NotAnArticle(path, LIST)


def _headed(draft: Draft, lines: Sequence[str], body: Sequence[str]) -> Wall | None:
    """The wall that a short page's headline names: "Page not found".

    "We value your privacy" over a news brief is a banner, unless it is the page's own title.
    """
    if _count(body) >= HEADED:
        return None
    for title, line in ((True, draft.title or ""), *((False, line) for line in lines[:2])):
        if len(words(line)) > HEADING_WORDS:
            continue
        plain = folded(line)
        for wall in _walls():
            if wall.speaks(plain) and (title or not wall.banner or _tells_little(body, wall)):
                return wall
    return None


def _tells_little(body: Sequence[str], wall: Wall) -> bool:
    """Whether what speaks neither to the reader nor as a wall is no more than may stand beside one."""
    rest = [part for part in body if not _to_reader(part) and not wall.speaks(folded(part))]
    return _count(rest) < wall.alone


def _speaking(draft: Draft, lines: Sequence[str], body: Sequence[str]) -> Wall | None:
    """The wall of a page whose text speaks to its reader, and of little else."""
    spoken = [part for part in body if _to_reader(part)]
    rest = _count(body) - _count(spoken)
    if rest >= TOLD or rest > 2 * _count(spoken):
        return None
    told = [word.lower() for line in (draft.title or "", *lines[:2], *body) for word in words(line)]
    said = set(told)
    best = max(_walls(), key=lambda wall: len(said & wall.words))
    own = sum(map(best.words.__contains__, told))
    return best if len(said & best.words) >= 3 and own >= ITS_OWN * len(told) else None


def _to_reader(part: str) -> bool:
    tokens = words(part)
    spoken = sum(map(_reader().__contains__, map(str.lower, tokens)))
    return spoken >= max(1.0, TO_READER * len(tokens))


def refuse_scraps(path: str, text: str, blocks: tuple[Block, ...]) -> None:
    """Raise ``NotAnArticle`` where no text, or too little, was found."""
    body = _body(text, blocks)
    if not any(len(words(part)) >= SENTENCE_WORDS for part in body):
        raise NotAnArticle(path, "no paragraph of text, only headings or links; add the article's own page")
    if _count(body) < LEAST_WORDS or not any(map(_told, body)):
        raise NotAnArticle(path, "too little text to be an article; add the whole page")


def _body(text: str, blocks: tuple[Block, ...]) -> list[str]:
    return [text[block.start : block.end] for block in blocks if block.role in ("body", "standfirst")]


def _count(parts: Iterable[str]) -> int:
    return sum(len(words(part)) for part in parts)


def _told(paragraph: str) -> bool:
    """Whether a paragraph tells something: it ends as a sentence does, or has the small words of one."""
    tokens = [word.lower() for word in words(paragraph)]
    small = sum(token in FUNCTION_WORDS for token in tokens)
    return ends_sentence(paragraph) or (len(tokens) >= 12 and small >= SMALL_WORDS * len(tokens))
