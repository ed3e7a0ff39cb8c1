"""Whose wire a page says it prints: "BEIJING, May 5 (Xinhua) - ...", "MOSCOW. /TASS/.", "Source: Reuters"."""

from __future__ import annotations

import re
from functools import cache

from readout.names import fold
from readout.tables import csv_rows
from readout.types import Article

_OPENING = 160  # characters of the first paragraph in which a dateline names its agency
_CLOSING = 80  # characters of the last paragraph in which a sign-off does


def credited(article: Article) -> str | None:
    """The agency that a page names as its source, by the agency's first name in the table; None where none.

    Looked for in the dateline, in a sign-off in brackets, and in what the page credits outside its text.
    """
    body = [b for b in article.blocks if b.role == "body"]
    if body:
        first, last = body[0], body[-1]
        opening = article.text[first.start : min(first.end, first.start + _OPENING)]
        closing = article.text[max(last.start, last.end - _CLOSING) : last.end]
        found = _in_dateline().search(opening) or _in_sign_off().search(closing)
        if found:
            return _known()[fold(next(filter(None, found.groups())))]
    for piece in article.furniture:
        found = _in_credit().match(piece.text) if len(piece.text) < _OPENING else None
        if found:
            return _known()[fold(found[1])]
    return None


def is_agency(outlet: str | None) -> bool:
    """Whether an outlet is itself an agency: "Xinhua", "TASS Russian News Agency"."""
    if not outlet:
        return False
    words = f" {fold(outlet)} "
    return any(f" {name} " in words for name in _known())


@cache
def _known() -> dict[str, str]:
    """Folded names of agencies that write, to the spelling the table gives first."""
    found: dict[str, str] = {}
    for row in csv_rows("clean/agencies.csv"):
        if not row["photo"]:
            found.setdefault(fold(row["name"]), row["name"])
    return found


@cache
def _names() -> str:
    names = [row["name"] for row in csv_rows("clean/agencies.csv") if not row["photo"]]
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def _in_dateline() -> re.Pattern[str]:
    return re.compile(rf"\(({_names()})\)|/({_names()})/")


@cache
def _in_sign_off() -> re.Pattern[str]:
    return re.compile(rf"[(\[/—–-]\s?({_names()})\s?[)\]/.]?\s*$")


@cache
def _in_credit() -> re.Pattern[str]:
    return re.compile(
        rf"(?:sources?|via|by|from|credit|editor|©|copyright)?[:\s]*\b({_names()})\b[\s.,|]*$", re.IGNORECASE
    )
