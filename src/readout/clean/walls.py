"""Pages that are no article: bot checks, error pages, cookie walls, paywall stubs, too little text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from readout.clean.language import FUNCTION_WORDS
from readout.clean.lines import ends_sentence, folded, words
from readout.errors import NotAnArticle
from readout.tables import toml_table
from readout.types import Block

LEAST_WORDS = 7  # of a news flash: "Xi arrived in Moscow on Monday, Tass reported."
SENTENCE_WORDS = 6
SMALL_WORDS = 0.2  # their share in a sentence; a row of links has fewer
LONG = 6000  # characters of text that no wall shows
LONGEST_LINE = 600  # characters of a line that may be a wall's; a paragraph that mentions cookies is longer


class Wall(NamedTuple):
    """A kind of wall: what it is called, up to how much other text it is the page, and its phrases."""

    name: str
    alone: int
    dominates: bool
    phrases: tuple[str, ...]

    def speaks(self, plain: str) -> bool:
        """Whether one of its phrases stands in ``plain``, folded text."""
        return any(phrase in plain for phrase in self.phrases)


@cache
def _walls() -> tuple[Wall, ...]:
    return tuple(
        Wall(
            wall["name"],
            wall["alone"],
            wall.get("dominates", False),
            tuple(wall["phrases"]),
        )
        for wall in toml_table("clean/walls.toml").values()
    )


def refuse_walls(path: str, page: str, text: str, blocks: tuple[Block, ...]) -> None:
    """Raise ``NotAnArticle`` where a page is a wall.

    ``page`` is all the page's words, a line a block, furniture included; ``text`` and ``blocks`` the article
    found in it. A page is a wall where a phrase of one stands in it and too little else does; for most
    kinds "too little" is also less than the wall's own words.
    """
    if len(text) > LONG:
        return
    body = _body(text, blocks)
    plain = folded(page)
    for wall in _walls():
        if not wall.speaks(plain):
            continue
        rest = _count(part for part in body if not wall.speaks(folded(part)))
        lines = [line for line in page.split("\n") if len(line) < LONGEST_LINE]
        own = _count(line for line in lines if wall.speaks(folded(line)))
        if rest < wall.alone and (not wall.dominates or rest <= own):
            raise NotAnArticle(path, wall.name)


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
