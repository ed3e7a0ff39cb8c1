"""What closes a paragraph without being it: the agency, the author's initials, reporters' credits.

"... the ministry said. REUTERS"      "... on Friday. (AFP)"      "... in October. Enditem"
"... in the border region”. (sh)"     "... he said. Reporting by Jane Roe; Editing by John Doe"
"... in Goa. READ MORE"
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from readout.clean.agencies import agencies
from readout.datelines import dateline

ENDS = ("Enditem", "ENDITEM", "ENDS", "Ends")
INITIALS = re.compile(r"(?<=[.!?”\"’)])\s+\((?:[a-z]{2,4}|[A-Z]{2,3})(?:/(?:[a-z]{2,4}|[A-Z]{2,3}))*\)$")
CODE_END = re.compile(r"(?<=[.!?”\"’)])\s+\([A-Z]{4,8}\)$")  # "... began. (ILKHA)"
REPORTING = re.compile(
    r"(?<=[.!?”\"’)])\s*\(?(?:Additional )?(?:Reporting|Writing|Editing|Compiled|Reported|Written) by "
    r"[A-Z].{2,300}$"
)
ONWARD = re.compile(
    r"(?<=[.!?…”\"’)\]])\s*[\[(]?(?:read|view|see) (?:more|(?:the )?full (?:story|article))\b[^.]{0,20}$"
    r"|(?<=[.…])\s*continue reading\b.{0,160}$",
    re.IGNORECASE,
)
CODE = re.compile(r"\((?=[A-Z]{4,8}\))[A-Z]+\)\s?(?=[A-Z][a-z])")  # "(MENAFN) The minister said ..."
SHORTEST = 20  # characters that must stand before a sign-off


class SignOff(NamedTuple):
    """Its kind, where it begins in the paragraph, and its words."""

    kind: str
    start: int
    text: str


def sign_off(text: str, *, last: bool) -> SignOff | None:
    """The sign-off that ends ``text``, or None; initials count only near an article's end (``last``)."""
    patterns: list[tuple[str, re.Pattern[str]]] = []
    if text.rstrip(")]/.").endswith(_marks()):
        patterns.append(("sign-off", _agency_end()))
    if " by " in text[-300:]:
        patterns.append(("byline", REPORTING))
    if text[-1:] not in ".!?":
        patterns.append(("promo", ONWARD))
    if text.endswith(")"):
        patterns.append(("sign-off", CODE_END))
    if last and text.endswith(")"):
        patterns.append(("sign-off", INITIALS))
    for kind, pattern in patterns:
        found = pattern.search(text)
        if found is not None and found.start() > SHORTEST:
            words = found[0].strip()
            return SignOff(kind, text.rindex(words), words)
    return None


def opening(text: str) -> SignOff | None:
    """An agency's name glued to the dateline that opens ``text``: "Associated PressSEOUL, Korea — ..."."""
    found = CODE.match(text) or _glued().match(text)
    if found is None or (text[0] != "(" and dateline(text[found.end() :]) is None):
        return None
    return SignOff("byline", 0, found[0])


@cache
def _glued() -> re.Pattern[str]:
    names = (*agencies(photo=False), "The Associated Press", "Associated Press", "Agence France-Presse")
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?=[A-Z]{{2}})")


@cache
def _marks() -> tuple[str, ...]:
    return (*agencies(photo=False), *ENDS)


@cache
def _agency_end() -> re.Pattern[str]:
    names = "|".join(map(re.escape, _marks()))
    return re.compile(rf"(?<=[.!?”\"’)])\s*[-–—/(\[]*\s?(?:{names})(?:[/, &]+(?:{names}))*[)\]/]?\.?$")
