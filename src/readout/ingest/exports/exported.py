"""What every database's reader finds of an article, and the wordings that they share."""

from __future__ import annotations

import re
from typing import NamedTuple

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
DAY = re.compile(
    rf"\b(?:(?:{MONTHS})\.? \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}}\.? (?:{MONTHS})\.?,? (?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d)\b"
)
COPYRIGHT = re.compile(r"^(?:copyright\b|©|\(c\)\s|all rights reserved)", re.IGNORECASE)
BY = re.compile(r"^by\s+", re.IGNORECASE)


class Exported(NamedTuple):
    """An article of an export; ``published`` is its day as the database words it, ``body`` its paragraphs."""

    by: str
    title: str | None
    body: tuple[str, ...]
    outlet: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None
    url: str | None = None


def people(byline: str) -> tuple[str, ...]:
    """Names of a byline: three of "By Jane Roe and John Doe; Mary Major"."""
    plain = BY.sub("", byline.strip())
    parts = re.split(r"\s*;\s*|\s+and\s+|\s*,\s+and\s+", plain)
    return tuple(part.strip(" ,.") for part in parts if 1 < len(part.strip(" ,.")) < 100)
