"""Lines of a page that are no account of a meeting: what leads in, labels, what stands below the text."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[A-Za-z]{2,}")
_FEW = 3  # words that make no sentence
_LABEL = 5  # words that make none without a full stop: a label, a dateline
_ENDS = re.compile(r"[.!?…][\"'”’)\]]*\Z")
# "The overview of the meeting is as follows.", "issued the following statement:", "explained the following:-"
_LEADS_IN = re.compile(
    r"\bas (?:follows|below|under)\W*\Z"
    r"|\bthe following\b[^.:]{0,60}:\W*\Z"
    r"|\bfollowing (?:statement|readout|read-out|account|remarks|comments?)\b[^.]{0,60}:\W*\Z"
    r"|\battribut(?:able|ed) to\b[^.]{0,80}:\W*\Z"
)
_HEADS = re.compile(r"(?i)(?:press|media) (?:release|statement|note)\b[^.!?]*\Z")  # "Press release from ..."
# What stands below a text: "Further information: Office of the President", "Present at the talks were ..."
_FOOT = re.compile(
    r"(?i)(?:for )?(?:further|more|additional) (?:information|details|inquiries|enquiries)\b"
    r"|(?:media|press) (?:contact|enquiries|inquiries|office)\b[^.]*\Z"
    r"|(?:also )?(?:present|in attendance)\b[^.]{0,60}\b(?:was|were)\b"
    r"|the (?:meeting|talks|call|event) (?:was|were) (?:also )?attended by\b"
)


def says_nothing(text: str, bare: str) -> bool:
    """Whether a line is no sentence of an account; ``bare`` is it without the name of who speaks."""
    words = len(_WORDS.findall(bare))
    if words < _FEW or (words < _LABEL and not _ENDS.search(text)):
        return True
    return bool(_HEADS.match(text) or _FOOT.match(text) or _LEADS_IN.search(text))
