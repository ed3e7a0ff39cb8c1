"""An entry of a feed as it is found, before its addresses are made whole and its day is judged."""

from __future__ import annotations

import html
import re
from datetime import datetime
from typing import Any, NamedTuple

TAG = re.compile(r"<[^<>]*>")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Entry(NamedTuple):
    """Addresses as given, the day as worded and, where it could be told, in UTC; ``texts`` are HTML."""

    key: str
    link: str | None
    title: str | None
    texts: tuple[str, ...]
    published: str | None
    instant: datetime | None
    authors: tuple[str, ...]
    language: str | None


def plain(text: Any) -> str:
    """Words without tags and entities, on one line, and without what would steer a terminal."""
    return " ".join(CONTROL.sub("", html.unescape(TAG.sub("", str(text or "")))).split())
