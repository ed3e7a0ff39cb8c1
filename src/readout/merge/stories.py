"""What story a page tells: by which of its words it is known, and whom it is about.

Two pages that share a handful of words that few pages have ("Galwan", "submarines", a number of envoys) tell
one story; two that both name Putin and Washington may tell anything. So topics are tracked since Allan et
al., "Topic detection and tracking pilot study" (1998), here with a yes or no in the place of weights: a word
is rare or it is not (``data/merge/common_words.toml``).
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from functools import cache
from sys import intern
from zlib import crc32

from msgspec import Struct

from readout.merge.credits import credited
from readout.names import fold
from readout.organisations import party_of
from readout.tables import toml_table
from readout.types import Article, Resolution

_MOST = 64  # words that are kept of one page, the most frequent first
_TOPICS = 6  # of these, those by which what has no day is found
_OWN = 8  # words of an event's sentences by which it is
_PARTIES = 3
_LEAD = 400  # characters in which a page says whom it is about
_STEM = 6
_WORD = re.compile(r"[a-z]{4,}|(?<![\w.])\d\d+(?![\w%])")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_DATE = re.compile(
    rf"\b(?:{_MONTHS}|{_SHORT})\.? \d\d?(?:st|nd|rd|th)?\b|\b\d\d?(?:st|nd|rd|th)? (?:{_MONTHS})\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


class Story(Struct, frozen=True):
    """``words`` are a page's rare words as sorted 32-bit checksums, ``topics`` the most frequent of them.

    ``parties`` are the countries and organisations that it names most often, ``credit`` whose wire it prints.
    """

    words: bytes = b""
    topics: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    credit: str | None = None


def story(article: Article, resolutions: Iterable[Resolution] = ()) -> Story:
    """The story of an article, of whose mentions ``resolutions`` tell whom they mean."""
    told = Counter(rare(article.text))
    words = sorted(told, key=lambda word: -told[word])[:_MOST]  # of two alike the first told
    named: Counter[str] = Counter()
    for r in resolutions:
        if r.actor is not None and not r.actor.id.startswith(("?", "/", "media:")):
            named[party_of(r.actor)] += 2 if r.mention.span.start < _LEAD else 1
    parties = sorted(named, key=lambda party: (-named[party], party))[:_PARTIES]
    marks = array("I", sorted(crc32(word.encode()) for word in words)).tobytes()
    return Story(marks, tuple(words[:_TOPICS]), tuple(parties), credited(article))


def topics(wording: str, known: Story) -> tuple[str, ...]:
    """By what a telling is found where no day holds it: rare words of its own, and those of its page."""
    own = list(dict.fromkeys(rare(wording)))[:_OWN]
    return tuple(map(intern, dict.fromkeys((*own, *known.topics))))  # many tellings, few words


def rare(text: str) -> list[str]:
    """The rare words and the numbers of a text, cut to stems, in its order."""
    plain, common = fold(text).replace(",", ""), _common()
    return [
        stem
        for word in _WORD.findall(plain)
        if (stem := word[:_STEM]) not in common and not _YEAR.fullmatch(word)
    ]


def figures(wording: str) -> frozenset[int]:
    """The numbers of two and more in folded ``wording``; no years, no days of a month."""
    words = _DATE.sub(" ", wording.replace(",", "")).split()
    units, tens = _numerals()
    found: set[int] = set()
    for word, before, after in zip(words, ["", *words], [*words[1:], ""], strict=False):
        if word.isdecimal() and not _YEAR.fullmatch(word):
            found.add(int(word))
        elif word in tens:
            found.add(tens[word] + units.get(after, 0) % 10)
        elif word in units and before not in tens:
            found.add(units[word])
    return frozenset(found - {1})


@cache
def _numerals() -> tuple[dict[str, int], dict[str, int]]:
    """The words for one to nineteen, and for twenty to ninety."""
    table = toml_table("merge/common_words.toml")
    units, tens = table["units"].split(), table["tens"].split()
    return {w: k for k, w in enumerate(units, 1)}, {w: 10 * k for k, w in enumerate(tens, 2)}


@cache
def _common() -> frozenset[str]:
    return frozenset(toml_table("merge/common_words.toml")["words"].split())
