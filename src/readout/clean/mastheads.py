"""The line above a saved text that says whose page it is: "Ministry of Foreign Affairs of Japan".

A readout that is kept as plain text has few lines above its first paragraph: a headline, a day, and who
published it. That line is neither a headline nor the article's own words.
"""

from __future__ import annotations

import re

from readout.clean.crossheads import has_headline_verb
from readout.clean.lines import Line
from readout.origins import is_office_page, of_outlet

_MOST_LINES = 5  # above the text of a saved page; scrapes of whole pages, with their menus, have more
_LONGEST = 100
_SMALL = frozenset({"of", "the", "and", "for", "in", "to", "de", "da", "del", "des", "du", "la", "website"})
_BODY = re.compile(
    r"(?i)\b(?:ministry|department|office|presidency|embassy|consulate|mission|government|cabinet|chancellery"
    r"|secretariat|house|kremlin|council|service|commission|royal court|website)\b"
)
# What makes a line in capitals the name of a text: "State Visit of the President of France".
_TEXT = re.compile(
    r"(?i)\b(?:visit|meeting|meets|talks|call|conversation|readout|remarks|statement|speech|address|summit"
    r"|press (?:release|conference|briefing)|joint|interview|consultations|session|says|news)\b"
)
_WORD = re.compile(r"[\w’'.-]+")


def publisher(above: list[Line]) -> Line | None:
    """The line that names the government, ministry or embassy whose text follows the lines ``above``."""
    if len(above) > _MOST_LINES:
        return None
    return next((line for line in above if line.role is None and is_publisher(line.text)), None)


def is_publisher(text: str) -> bool:
    """Whether a line is the whole name of a public body: "The White House", "Office of the President"."""
    if len(text) > _LONGEST or text[-1] in ".:;,!?" or not _BODY.search(text):
        return False
    if _TEXT.search(text) or has_headline_verb(text):
        return False
    said = _WORD.findall(text)
    named = all(word[0].isupper() or word.isdigit() or word in _SMALL for word in said)
    return named and len(said) > 2 and (is_office_page(text) or of_outlet(text) is not None)
