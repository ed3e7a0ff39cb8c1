"""Who wrote a page, as it names them: persons, and desks or agencies where it names those.

"By Jane Roe and John Doe in Goa"    "JANE ROE, Diplomatic Editor"    {"@type": "Person", "name": "Jane Roe"}
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from readout.clean.lines import folded
from readout.tables import toml_table

LONGEST = 60  # characters of one name
MOST = 12  # authors
BY = re.compile(
    r"^(?:\W*(?:(?:written|reported|posted|published|edited|story|text|words|article|an? \w+)\s)?"
    r"(?:by|from)\b:?|\W*(?:authors?|reporters?|correspondents?|journalists?)\s?:)\s*",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s*(?:,|;|\||/|&|\band\b|\bwith\b|·|•|\n)\s*")
PLACE = re.compile(r"\s+(?:in|at|from)\s+[A-Z].*$|\s*\(.*?\)\s*|\s+[-–—]\s+.*$|\s*@\w+.*$|\s+\S+@\S+.*$")
PARTICLES = frozenset(toml_table("clean/words.toml")["particles"].split())
WORDS = 6  # of one name
NO_NAME = frozenset(toml_table("clean/words.toml")["nobody"].split())
ROLE = re.compile(
    r"(?i)\b(?:editor|correspondent|reporter|writer|columnist|analyst|producer|journalist|bureau|chief|fellow"
    r"|professor|published|updated|posted|min read|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|comments?|january|february|march|april|june|july|august"
    r"|september|october|november|december|gmt|ist|\d{4})\b"
)


def of_data(data: Iterable[dict[str, Any]]) -> list[str]:
    """The authors of JSON-LD items."""
    found: list[str] = []
    for item in data:
        found += _names(item.get("author")) or _names(item.get("creator"))
    return found


def _names(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [name for item in value[:MOST] for name in _names(item)]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return []


def tidy(names: Iterable[str], outlet: str | None = None) -> tuple[str, ...]:
    """Names as printed, each once: "By" and roles off, lists cut apart, addresses and the outlet left out."""
    kept: dict[str, str] = {}
    for listed in names:
        if listed.startswith(("http", "www.", "/")):
            continue
        for part in BETWEEN.split(BY.sub("", " ".join(unescape(listed).split()))):
            name = PLACE.sub("", part).strip(" .,:;|-–—")
            plain = folded(name)
            if not 3 <= len(name) <= LONGEST or not _like_name(name) or ROLE.search(name):
                continue
            if plain in NO_NAME or (outlet and plain == folded(outlet)):
                continue
            kept.setdefault(plain, _capitals(name))
    longer = {plain for plain in kept for other in kept if plain != other and plain.startswith(f"{other} ")}
    return tuple([name for plain, name in kept.items() if plain not in longer][:MOST])


def _like_name(name: str) -> bool:
    """Whether every word begins with a capital or is a particle; scripts without capitals pass."""
    parts = name.split()
    return (
        len(parts) <= WORDS
        and not any(char.isdigit() for char in name)
        and all((part[0].isalpha() and not part[0].islower()) or part in PARTICLES for part in parts)
    )


def _capitals(name: str) -> str:
    """A shouted name in small letters: "JANE ROE" as "Jane Roe"; "AFP" stays as it is."""
    shouted = name.isupper() and " " in name and all(len(part) > 1 for part in name.replace(".", "").split())
    return name.title() if shouted else name


def of_lines(lines: Iterable[str]) -> list[str]:
    """The bylines among short lines: "By Jane Roe", "Author: Jane Roe"."""
    return [line for line in lines if len(line) <= 120 and BY.match(line)]
