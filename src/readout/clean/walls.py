"""Pages that are no article: bot checks, error pages, cookie walls, paywall stubs, too little text."""

from __future__ import annotations

import re
from functools import cache

from readout.clean.lines import ends_sentence, folded, words
from readout.errors import NotAnArticle
from readout.tables import toml_table
from readout.types import Block

LEAST_WORDS = 7  # of a news flash: "Xi arrived in Moscow on Monday, Tass reported."
SENTENCE_WORDS = 6


@cache
def _walls() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    return tuple(
        (wall["name"], wall["alone"], re.compile("|".join(map(re.escape, wall["phrases"]))))
        for wall in toml_table("clean/walls.toml").values()
    )


def refuse_walls(path: str, page: str, text: str, blocks: tuple[Block, ...]) -> None:
    """Raise ``NotAnArticle`` where a page is a wall or holds too little text.

    ``page`` is all the page's words, furniture included; ``text`` and ``blocks`` the article found in it.
    """
    body = [text[block.start : block.end] for block in blocks if block.role in ("body", "standfirst")]
    plain = folded(page)
    for name, alone, phrases in _walls():
        if phrases.search(plain) is None:
            continue
        rest = [paragraph for paragraph in body if phrases.search(folded(paragraph)) is None]
        if sum(len(words(paragraph)) for paragraph in rest) < alone:
            raise NotAnArticle(path, name)
    if not any(len(words(paragraph)) >= SENTENCE_WORDS for paragraph in body):
        raise NotAnArticle(path, "no paragraph of text, only headings or links; add the article's own page")
    if sum(len(words(paragraph)) for paragraph in body) < LEAST_WORDS or not any(map(_told, body)):
        raise NotAnArticle(path, "too little text to be an article; add the whole page")


def _told(paragraph: str) -> bool:
    return ends_sentence(paragraph) or len(words(paragraph)) >= 12
