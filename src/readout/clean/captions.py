"""Captions and their credits.

"Wang Yi meets Lavrov in Moscow on Wednesday. Photo: AFP"        -> caption, credit "Photo: AFP"
"The two ministers met in Goa. © Imago/Foreign Ministry"         -> caption, credit "© Imago/..."
"Ministers pose for a photo on Friday. REUTERS/Jane Roe/Pool"    -> caption, credit "REUTERS/..."
"FILE - President Joko Widodo speaks in Jakarta, May 3, 2023. (AP Photo/Jane Roe, File)"
"""

from __future__ import annotations

import re
from functools import cache

from readout.clean.agencies import agencies

NAME = r"[\w.'’&-]+(?: [\w.'’&-]+){0,6}"
# Characters one of which a credit has, where it is not only an agency's name after a full stop.
HINTS = re.compile(r"[:/©|(\[]|[–—-] |\b(?:by|via|courtesy|[Cc]redit|[Pp]hoto|PHOTO|[Cc]opyright)\b")
HEAD_WORDS = re.compile(
    r"^(?:FILE PHOTO|File photo|FILE PIC|FILE|PHOTO|In this .{4,30} file photo|(?:Image |Photo )?[Cc]aption)"
    r"\s?[:–—-]\s?"
)
SIDE = (
    "left|right|center|centre|top|bottom|from left|(?:second|third) from (?:left|right)|back|front|pictured"
)
IN_PICTURE = re.compile(
    rf"^This (?:photo|image|picture|file photo)\b|\((?:{SIDE})\)"
    r"|, (?:second |third )?(?:left|right|center|centre),|\((?:L|R|C)\).*\b(?:19|20)\d\d\b"
    r"|\b(?:file photo|seen (?:here|in this)|handout (?:photo|picture|image)|screengrab)\b"
)
# One of these a line must have to be worth the two searches.
PICTURE_HINTS = (
    "(",
    "left",
    "right",
    "cent",
    "hoto",
    "mage",
    "FILE",
    "PHOTO",
    "icture",
    "seen ",
    "aption",
    "screengrab",
)
LONGEST = 600
LONGEST_CREDIT = 140


@cache
def _credit() -> re.Pattern[str]:
    """The ways in which a credit ends a caption; each needs something before it that it credits."""
    names = "|".join(re.escape(name) for name in agencies(photo=True))
    picture = "photo|image|picture|pic|video|foto|photograph|illustration|graphic"
    how = "(?:credit|source|courtesy(?: of)?|by)"
    after = r"""(?<=[\s.,"”’)])"""
    forms = (
        rf"""{after}[\[(]?(?i:(?:{picture})s?(?: {how})?)\s?[:/|]\s?.{{2,100}}""",
        rf"{after}(?i:(?:{picture})s? (?:by|courtesy of|credits?)|credits?(?: ?[:/]|\.\.\.)) ?.{{2,80}}",
        r"(?<=[\s.])(?:©|\(c\)|Copyright)\s?.{2,100}",
        rf"\s?\((?:{names}|(?i:photos?|images?|source|file|pool|representational|representative|courtesy|twitter|credit))\b[^()]{{0,100}}\)",
        rf"(?<=[.”\"’)])\s+(?:{names})(?:\s?[/|,-]\s?{NAME}){{0,4}}",
        rf"(?<=\s)(?:Reuters|REUTERS|AFP|EPA|AP|Sputnik|SPUTNIK)(?:/{NAME})+",
        rf"(?<=\s)[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{1,2}}/(?:{names})",
        rf"\s(?:via|/)\s?(?:{names})(?:/{NAME})?",
        rf"\s?[|]\s?(?:{names})",
        rf"(?<=[.!?”\"’)])\s?[|]\s?[A-Z]{NAME}",
        rf"\s[–—-]\s(?:{names})(?:\s(?i:photo|pic|file))?",
        rf"\s\[(?:(?i:file|photo|handout)[^\]]{{0,60}}|[^\]]{{0,40}}(?:{names})[^\]]{{0,40}})\]",
        rf"\s/\s?(?:{names})",
    )
    return re.compile("(?:" + "|".join(f"(?:{form})" for form in forms) + r")\.?$")


def split_credit(text: str) -> tuple[str, str] | None:
    """Caption and credit of a line that ends in a credit; None where it ends in none.

    The caption may be empty where the line is only a credit.
    """
    if len(text) > LONGEST:
        return None
    begin = max(0, len(text) - LONGEST_CREDIT)
    if HINTS.search(text, begin) is None and not text.rstrip(".").endswith(agencies(photo=True)):
        return None
    found = _credit().search(text, begin)
    if found is None:
        return None
    caption = text[: found.start()].rstrip(" |–—-/")
    return caption, text[found.start() :].strip()


@cache
def _only_agency() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in agencies(photo=True))
    return re.compile(rf"[\s(\[|/–—-]*(?:{names})(?:[\s,/&]+(?:{names}))*[)\]/]*\.?")


def only_agency(credit: str) -> bool:
    """Whether a credit names an agency and nothing else ("REUTERS", "(AFP)", "- PTI"), as a sign-off may."""
    return _only_agency().fullmatch(credit) is not None


def is_caption(text: str) -> bool:
    """Whether a line without a credit still is a caption by its words ("FILE - ...", "(left)")."""
    if len(text) > LONGEST:
        return False
    if not any(hint in text for hint in PICTURE_HINTS):
        return False
    return HEAD_WORDS.match(text) is not None or (
        len(text) < 320 and IN_PICTURE.search(text) is not None and '"' not in text and "“" not in text
    )
