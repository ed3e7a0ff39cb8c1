"""The line above a saved text that says whose page it is: "Ministry of Foreign Affairs of Japan".

A readout that is kept as plain text has few lines above its first paragraph: a headline, a day, and who
published it. That line is neither a headline nor the article's own words.
"""

from __future__ import annotations

import re

from readout.clean.crossheads import has_headline_verb
from readout.clean.lines import Line, full_stop
from readout.names import fold
from readout.origins import is_media, is_office_page, of_outlet, state_names, without_acronym

_MOST_LINES = 8  # above the text of a saved page; scrapes of whole pages, with their menus, have more
_LABELS = 2  # lines of a word or two among them ("Readout", "Press release"); more are a menu
_LONGEST = 100
_SMALL = frozenset({"of", "the", "and", "for", "in", "to", "de", "da", "del", "des", "du", "la", "website"})
_BODY = re.compile(
    r"(?i)\b(?:ministry|department|office|presidency|embassy|consulate|mission|government|cabinet|chancellery"
    r"|secretariat|house|kremlin|council|service|commission|royal court|website|bureau"
    r"|president|prime minister|chancellor|pr[eé]sid[eê]nc[ei]a?|minist[eéè]r[ieo]+|gobierno|governo"
    r"|gouvernement|canciller[ií]a|embajada|ambassade|ambasciata|embaixada)\b"
)
# A post with its state is a masthead too: "President of Russia". What goes on is a name or a text's title.
_POST = re.compile(
    r"(?i)(?:the )?(?:president|prime minister|(?:federal )?chancellor) of (?:the )?(?P<state>.+)"
)
# What makes a line in capitals the name of a text: "State Visit of the President of France".
_TEXT = re.compile(
    r"(?i)\b(?:visit|meeting|meets|talks|call|conversation|readout|remarks|statement|speech|address|summit"
    r"|press (?:release|conference|briefing)|joint|interview|consultations|session|says|news)\b"
)
_LABEL = re.compile(r"[^\W\d]+(?: [^\W\d]+)?")
_WORD = re.compile(r"[\w’'.-]+")


def publisher(above: list[Line]) -> Line | None:
    """The line that names the government, ministry or embassy whose text follows the lines ``above``.

    The first line of all may be the name of a paper or agency. "Office of the President" gives way to
    "Government of Pakistan".
    """
    labels = [line for line in above if line.role is None and _LABEL.fullmatch(line.text)]
    if len(above) > _MOST_LINES or len(labels) > _LABELS:
        return None
    if above and above[0].role is None and is_media(above[0].text):
        return above[0]
    named = [line for line in above if line.role is None and is_publisher(line.text)]
    return next((line for line in named if not is_office_page(line.text)), named[0] if named else None)


def signature(lines: list[Line], first: int) -> Line | None:
    """The last line, where it names who published a short page whose text begins at ``first``."""
    signs = first <= _MOST_LINES and len(lines) > first + 1
    if signs and lines[-1].role is None and full_stop(lines[-2].text) and is_publisher(lines[-1].text):
        return lines[-1]
    return None


def is_publisher(text: str) -> bool:
    """Whether a line is the whole name of a public body: "The White House", "Office of the President"."""
    text = without_acronym(text)
    if not text or len(text) > _LONGEST or text[-1] in ".:;,!?" or not _BODY.search(text):
        return False
    if _TEXT.search(text) or has_headline_verb(text):
        return False
    if post := _POST.fullmatch(text):
        return fold(post["state"]) in state_names()
    said = _WORD.findall(text)
    named = all(word[0].isupper() or word.isdigit() or word in _SMALL for word in said)
    return named and len(said) > 2 and (is_office_page(text) or of_outlet(text) is not None)
