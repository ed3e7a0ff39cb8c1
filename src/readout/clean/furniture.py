"""Which lines are page furniture by their own words, from ``data/clean/furniture.toml``.

What a line's neighbours say about it (doubled video titles, related headlines, labels above a
headline) is told elsewhere: ``scrape.py``, ``crossheads.py``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from readout.clean.lines import ends_sentence, folded, full_stop, length, straight
from readout.tables import toml_table

TABLE = "clean/furniture.toml"
EDGE_ONLY = frozenset(
    {"navigation", "day line"}
)  # "Economy" above the headline is navigation; below it, a crosshead
ELSEWHERE = frozenset({"end", "sign-off", "column"})
PARAGRAPH = 160  # a longer line is furniture only with one of these words in it
HINTS = (
    "reporting", "editing", "contributed", "inbox", "channel", "newsletter", "cookie", "reserved",
    "privacy", "permission", "consent", "licen", "creative", "©", "copyright", "disclaimer", "telegram",
    "whatsapp", "subscri", "published", "posted", "updated", "rated", "compiled", "prepared",
    "translated", "interview", "download", "password", "browser", "javascript", "account", "email",
    "sign up", "sign in", "log in", "terms of", "with files", "with input", "this article", "this story",
    "mci (p)", "e-mail", "://",
)  # fmt: skip
LONGEST_OF = {  # characters up to which a line is looked at for a kind's patterns
    "advert": 80,
    "share": 160,
    "count": 160,
    "reading time": 60,
    "video": 180,
    "day line": 130,
    "printed day": 160,
    "navigation": 320,
    "related": 160,
    "credit": 200,
}
SHORT_OF_SENTENCE = frozenset({"printed day", "day line", "credit"})  # "Issued on 5 May, the paper ..."
SHORT = 8  # words
LONGEST = 420  # characters of the longest line that can be furniture by its words
STARTS_WORDS = 25
SENTENCE_WORDS = 14  # a longer line that starts like furniture but ends like a sentence is the article's


class Table(NamedTuple):
    """One kind's ways to match, ready to use."""

    lines: frozenset[str]
    starts: tuple[str, ...]
    pattern: re.Pattern[str] | None


@cache
def _tables() -> dict[str, Table]:
    tables = {}
    for kind, table in toml_table(TABLE).items():
        patterns = table.get("patterns", ())
        joined = "|".join(f"(?:{pattern})" for pattern in patterns)
        tables[kind] = Table(
            frozenset(table.get("lines", ())),
            tuple(table.get("starts", ())),
            re.compile(joined, re.IGNORECASE) if patterns else None,
        )
    return tables


@cache
def _whole_lines() -> dict[str, str]:
    """Folded line to its kind; the first kind of the table wins."""
    found: dict[str, str] = {}
    for kind, table in _tables().items():
        if kind not in ELSEWHERE:
            for line in table.lines:
                found.setdefault(line, kind)
    return found


def kind_of(text: str, *, edge: bool) -> str | None:
    """The kind of furniture that ``text``, a whole line, is by its own words; None where it may be article.

    ``edge`` is True above the first paragraph and below the last, where section names count too.
    """
    if len(text) > LONGEST:
        return None
    plain = folded(text)
    kind = _whole_lines().get(plain) or _whole_lines().get(plain.rstrip(": "))
    if kind is not None and (edge or kind not in EDGE_ONLY):
        return kind
    if len(text) > PARAGRAPH and not any(map(plain.__contains__, HINTS)):
        return None
    unfolded = straight(text)
    for kind, table in _tables().items():
        if kind in ELSEWHERE or (kind in EDGE_ONLY and not edge):
            continue
        if table.starts and _starts(plain, table.starts):
            return kind
        if len(text) > LONGEST_OF.get(kind, LONGEST):
            continue
        if table.pattern is not None and table.pattern.fullmatch(unfolded):
            if kind in SHORT_OF_SENTENCE and full_stop(unfolded) and length(unfolded) > SHORT:
                continue
            return kind
    return None


def is_column(text: str) -> bool:
    """Whether a line begins as another story's label does ("Explainer: ...", "Opinion | ...")."""
    return folded(text).startswith(_tables()["column"].starts)


def is_day(text: str) -> bool:
    """Whether a line is a day and nothing else."""
    pattern = _tables()["day line"].pattern
    return pattern is not None and pattern.fullmatch(straight(text)) is not None


def is_sign_off(text: str) -> bool:
    """Whether a line may close an article without being it: initials, agency, "X is a reporter at ..."."""
    pattern = _tables()["sign-off"].pattern
    return len(text) <= LONGEST and pattern is not None and pattern.fullmatch(straight(text)) is not None


def is_end(text: str) -> bool:
    """Whether what follows this line comes after the article: comments, most read, the copyright line."""
    if len(text) > LONGEST:
        return False
    table = _tables()["end"]
    plain = folded(text)
    return (
        plain in table.lines
        or plain.startswith(table.starts)
        or (table.pattern is not None and table.pattern.fullmatch(plain) is not None)
    )


def heads_list(text: str) -> bool:
    """Whether a whole line announces another story ("Read more:", "list 1 of 3", "Also read")."""
    plain = folded(text)
    return _whole_lines().get(plain) == "related" or plain.startswith("list ")


def is_weak_end(text: str) -> bool:
    """Whether a line heads a list of other stories, after which the article may still go on."""
    return len(text) <= 60 and folded(text) in _weak_ends()


@cache
def _weak_ends() -> frozenset[str]:
    return frozenset(toml_table(TABLE)["end"]["weak"])


def _starts(plain: str, starts: tuple[str, ...]) -> bool:
    if not plain.startswith(starts):
        return False
    count = plain.count(" ") + 1
    if count > STARTS_WORDS:
        return False
    marked = any(plain.startswith(start) for start in starts if start.endswith((":", "|", ":", "[", "(")))
    return marked or count <= SENTENCE_WORDS or not ends_sentence(plain)
