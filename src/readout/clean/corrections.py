"""Notices by which a page corrects itself: told apart from the article, whose facts they are not.

"Correction: An earlier version of this article gave the wrong day."     "(Corrects day in paragraph 2)"
"This article was amended on 5 May 2023 to say ..."     "Editor's note: ... has been corrected"
"""

from __future__ import annotations

import re
from functools import cache

from readout.clean.lines import folded, straight
from readout.tables import toml_table

KIND = "correction"  # of furniture
LONGEST = 1200  # characters of a notice
HINTS = (
    "orrect", "larif", "version", "amend", "retract", "withdrawn", "misstated", "rratum", "updated", "efile",
    "ecast", "CORRECT", "CLARIF", "ERRATUM", "RETRACT", "emoves", "hanged", "dited", "evised", "odified",
)  # fmt: skip
SPEAKS = re.compile(
    r"(?i)\b(?:version|this (?:article|story|report|page|post|piece)|corrected|misstated|misidentified"
    r"|misspelled|incorrect(?:ly)?|wrongly|mistakenly|erroneously|in error|should have|amended|headline)\b"
)


@cache
def _pattern() -> re.Pattern[str]:
    patterns = toml_table("clean/notices.toml")[KIND]["patterns"]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def _heads() -> frozenset[str]:
    return frozenset(toml_table("clean/notices.toml")[KIND]["heads"])


def is_correction(text: str) -> bool:
    """Whether a whole line or paragraph is a notice of correction."""
    if len(text) > LONGEST or not any(hint in text for hint in HINTS):
        return False
    return _pattern().match(straight(text).lstrip("*•– ")) is not None


def heads_correction(text: str, after: str) -> bool:
    """Whether ``text`` is a heading ("Correction") over a notice, ``after``."""
    return len(text) < 40 and folded(text).rstrip(":") in _heads() and SPEAKS.search(after) is not None
