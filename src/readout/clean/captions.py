"""Captions and their credits.

"Wang Yi meets Lavrov in Moscow on Wednesday. Photo: AFP"        -> caption, credit "Photo: AFP"
"The two ministers met in Goa. © Imago/Foreign Ministry"         -> caption, credit "© Imago/..."
"Ministers pose for a photo on Friday. REUTERS/Jane Roe/Pool"    -> caption, credit "REUTERS/..."
"FILE - President Joko Widodo speaks in Jakarta, May 3, 2023. (AP Photo/Jane Roe, File)"
"""

from __future__ import annotations

import re

AGENCIES = (
    r"AFP|AP|Reuters|REUTERS|EPA-EFE|EPA|EFE|Xinhua|TASS|Tass|RIA Novosti|Sputnik|SPUTNIK|Getty Images|Getty|GETTY IMAGES|Imago|IMAGO|imago|dpa|DPA"
    r"|Anadolu|AA|Bloomberg|Kyodo|KYODO|Yonhap|YONHAP|NurPhoto|Shutterstock|ANI|PTI|ANP|ANSA|LaPresse|NTB|TT|CTK|PA|PA Wire|PA Images|ITAR-TASS|Zuma|ZUMA"
    r"|Alamy|picture alliance|picture-alliance|Pool|POOL|AFPTV|Handout|HANDOUT|Reuters TV|VCG|CNS|Global Times|Press Service|Kremlin|SIPA|Sipa|Abaca|iStock|UNIAN|Ukrinform"
)
_NAME = r"[\w.'’&-]+(?: [\w.'’&-]+){0,6}"
# Ways a credit ends a caption; each needs something before it that it credits.
CREDIT = re.compile(
    rf"""(?:
      (?<=[\s.,"”’)])(?:\[|\()?(?:(?i:photo|photos|image|images|picture|pictures|pic|video|foto|photograph|illustration|graphic)s?
          (?:\ (?i:credit|source|courtesy|by|courtesy\ of))?\s?[:/|]\s?.{{2,100}}|
          (?i:credits?|photo\ by|image\ by|photograph\ by|image\ credit|picture\ by|courtesy\ of|file\ photo|stock\ photo)\s?[:/]?\s?.{{2,100}})
    | (?<=[\s.])(?:©|\(c\)|Copyright)\s?.{{2,100}}
    | \s?\((?:AP|AFP|Reuters|REUTERS|Xinhua|EPA|Photo|Photos|Image|PHOTO|Pool|Kyodo|TASS)\b[^()]{{0,100}}\)
    | (?<=[.”"’)])\s+(?:{AGENCIES})(?:\s?[/|,-]\s?{_NAME}){{0,4}}
    | (?<=\s)(?:Reuters|REUTERS|AFP|EPA|AP)(?:/{_NAME})+
    | \s(?:via|/)\s?(?:{AGENCIES})(?:/{_NAME})?
    | \s?[|]\s?(?:{AGENCIES}|{_NAME})
    | \s?[–—-]\s(?:{AGENCIES})(?:\s(?i:photo|pic|file))?
    | \s\[(?:{AGENCIES}|(?i:file|photo|handout)[^\]]{{0,60}}|[^\]]{{0,40}}(?:{AGENCIES})[^\]]{{0,40}})\]
    | \s/\s?(?:{AGENCIES})
    )\.?$""",
    re.VERBOSE,
)
HEAD_WORDS = re.compile(
    r"^(?:FILE PHOTO|File photo|FILE|FILE PIC|PHOTO|In this .{4,30} file photo|Caption|Image caption|Photo caption)\s?[:–—-]\s?"
)
IN_PICTURE = re.compile(
    r"\((?:left|right|center|centre|L|R|C|top|bottom|from left|second (?:left|right|from (?:left|right))|back|front|pictured)\)|, (?:left|right|center|centre),"
    r"|\b(?:pictured|shakes? hands|pose[sd]? for|file photo|seen (?:here|in|at)|looks on|handout (?:photo|picture|image)|screengrab|is seen|are seen|stands? (?:next to|beside))\b"
)
LONGEST = 600


def split_credit(text: str) -> tuple[str, str] | None:
    """Caption and credit of a line that ends in a credit; None where it ends in none.

    The caption may be empty where the line is only a credit.
    """
    if len(text) > LONGEST:
        return None
    found = CREDIT.search(text)
    if found is None:
        return None
    caption = text[: found.start()].rstrip(" |–—-/")
    return caption, text[found.start() :].strip()


def is_caption(text: str) -> bool:
    """Whether a line without a credit still is a caption by its words ("FILE - ...", "(left)", "pictured")."""
    if len(text) > LONGEST:
        return False
    return HEAD_WORDS.match(text) is not None or (
        len(text) < 320 and IN_PICTURE.search(text) is not None and '"' not in text and "“" not in text
    )
