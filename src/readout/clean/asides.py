"""What stands on a page beside its article and is told before any line's own words are looked at.

Columns of other news with their hours, notices of correction, lines that say where the text comes from,
captions and names that are printed twice.
"""

from __future__ import annotations

import re

from readout.clean import captions, corrections, live, original
from readout.clean.language import language_of
from readout.clean.lines import Line, folded, full_stop, is_foreign, is_paragraph, length

ABOVE = 15  # lines among which a picture's caption or an author's name stands twice
CAPTION = 8  # words of a caption
IN_BRACKETS = re.compile(r"(?<=[.!?”\"])\s*\([^()]{3,60}\)$")  # whose picture it is
NAME = re.compile(r"[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,3}")


def notices(lines: list[Line]) -> None:
    """Notices of correction, their headings with them, and lines that say where the text comes from."""
    for index, line in enumerate(lines):
        if not line.open:
            continue
        after = lines[index + 1] if index + 1 < len(lines) else None
        if after is not None and corrections.heads_correction(line.text, after.text):
            line.kind = after.kind = corrections.KIND
        elif corrections.is_correction(line.text):
            line.kind = corrections.KIND
        elif original.told_by(line.text) is not None:
            line.kind = original.KIND


def other_news(lines: list[Line], heads: list[live.Head]) -> None:
    """What stands under days and hours on a page that is no live blog: other news, or comments.

    Such a column may also stand above the article, each of its pieces over its hour.
    """
    listed = [] if heads else live.listed(lines)
    if len(listed) < live.LEAST:
        return
    paragraphs = [index for index, line in enumerate(lines) if is_paragraph(line)]
    before = sum(index < listed[0] for index in paragraphs)
    after = sum(index > listed[-1] for index in paragraphs)
    column = range(0)
    if before >= 2 and after <= 1:
        column = range(listed[0], len(lines))
    elif before <= 1 and after >= 2:
        column = range(listed[-1] + 1)
    for index in column:
        lines[index].kind = lines[index].kind or "related"


def strange(lines: list[Line]) -> None:
    """Label lines in another language than the page's: a house's own notices, under an article in English."""
    told = [(line, is_foreign(line.text)) for line in lines if line.open]
    found = [line for line, foreign in told if foreign]
    if not found:
        return
    others = [line for line, foreign in told if not foreign and is_paragraph(line)]
    if others and language_of("\n".join(line.text for line in others)) == "en":
        for line in found:
            line.kind = "notice"


def printed_again(lines: list[Line]) -> list[tuple[str, int, str]]:
    """Label what is printed twice above the text: a caption, once for those who cannot see it; a name.

    What is cut off lines that stay: kind, offset in the page, text.
    """
    cut: list[tuple[str, int, str]] = []
    seen: dict[str, Line] = {}
    for index, line in enumerate(lines[:ABOVE]):
        plain = folded(line.text)
        first = seen.setdefault(plain, line)
        if first is line or not line.open:
            continue
        if first.role == "caption" or captions.is_caption(line.text):
            line.kind = "again"
        elif first.open and NAME.fullmatch(line.text):
            first.kind = line.kind = "byline"
        elif lines[index - 1] is first and first.open and _describes(line.text):
            first.role, line.kind = "caption", "again"
            whose = IN_BRACKETS.search(first.text)
            if whose is not None:
                cut.append(("credit", first.start + whose.start(), whose[0].strip()))
                first.text = first.text[: whose.start()].rstrip()
    return cut


def _describes(text: str) -> bool:
    """Whether a line is long enough for a caption and a sentence."""
    return length(text) >= CAPTION and full_stop(text.split("(")[0].rstrip())
