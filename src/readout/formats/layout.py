"""What printing did to a text, undone: lines with their places on pages become paragraphs again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from readout.formats.paragraph import Paragraph

EDGE = 0.12  # share of a page's height in which running heads and feet stand
EDGE_LINES = 4  # lines at either end of a page that may be such
OFTEN = 0.5  # share of pages (and three at least) on which a running head returns
PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/|von)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
ADDRESS_FOOT = re.compile(r"(?:https?://|file://|www\.)\S+(?:\s+\d+/\d+)?", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
BROKEN = re.compile(r"(\w{2,})[-\u00ad\u2010]$")
BULLET = re.compile(r"^(?:[•◦▪■●‣–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
GAP = 1.35  # of the usual distance between lines that makes a new paragraph
LARGER = 1.12  # of the usual size of print that makes a heading
SHORT_LINE = 0.85  # of the column's width under which a full stop ends a paragraph
STUB = 0.6  # of the next line's width under which a line ends a paragraph, full stop or not
INDENT = 0.8  # of the size of print
HEADING = 200  # characters


class Line(NamedTuple):
    """A printed line: words, page (from 0), place in points from the page's lower left, size, weight."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float
    bold: bool


def rebuilt(pages: Sequence[tuple[list[Line], float]]) -> list[Paragraph]:
    """Paragraphs of the pages' lines; with each page comes its height in points."""
    lines = [line for line in _without_running(pages) if line.text]
    if not lines:
        return []
    words = Counter(word for line in lines for word in re.findall(r"\w+(?:-\w+)*", line.text.lower()))
    usual = _usual_size(lines)
    found: list[list[Line]] = []
    gap = _usual_gap(lines)
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or _begins(before, line, found[-1], gap, usual):
            found.append([line])
        else:
            found[-1].append(line)
    first = max((p[0].size for p in found[:12] if p[0].page == 0), default=usual)
    return [Paragraph(_joined(group, words), _level(group, usual, first)) for group in found]


def _without_running(pages: Sequence[tuple[list[Line], float]]) -> Iterator[Line]:
    """All lines but running heads, feet and page numbers."""
    seen: Counter[str] = Counter()
    edges: list[set[int]] = []
    for lines, height in pages:
        at = {i for i, line in enumerate(lines) if _at_edge(line, height)}
        near = at & {*range(EDGE_LINES), *range(len(lines) - EDGE_LINES, len(lines))}
        edges.append(near)
        seen.update({_shape(lines[i].text) for i in near})
    often = max(2 if len(pages) < 4 else 3, OFTEN * len(pages))
    for (lines, _), near in zip(pages, edges, strict=True):
        for index, line in enumerate(lines):
            if index in near and (
                seen[_shape(line.text)] >= often
                or PAGE_NUMBER.fullmatch(line.text)
                or ADDRESS_FOOT.fullmatch(line.text)
            ):
                continue
            yield line


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < EDGE * height or line.bottom > (1 - EDGE) * height


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _usual_size(lines: Sequence[Line]) -> float:
    """The size that most characters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] or 1.0


def _usual_gap(lines: Sequence[Line]) -> float:
    """The distance between the lines of a paragraph, in points."""
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page]
    close = [gap for gap in gaps if 0 < gap < 40]
    if not close:
        return 14.0
    small = sorted(close)[: max(1, 3 * len(close) // 4)]
    return float(median(small))


def _begins(before: Line, line: Line, group: list[Line], gap: float, usual: float) -> bool:
    """Whether ``line`` begins a paragraph; ``group`` is the one that ``before`` ends so far."""
    if abs(line.size - before.size) > 0.1 * max(usual, 1) and (max(line.size, before.size) > usual * 1.05):
        return True
    if BROKEN.search(before.text):
        return False
    if line.bold != before.bold and (_heads(group) or line.bold):
        return True
    if BULLET.match(line.text) and (SENTENCE_END.search(before.text) or before.text.endswith((";", ","))):
        return True
    down = before.bottom - line.bottom
    ended = SENTENCE_END.search(before.text) is not None
    indented = line.left > min(other.left for other in group) + INDENT * usual
    if before.page != line.page or down < -2 * usual:  # over to the next page or column
        return ended and (indented or _falls_short(before, group) or len(group) == 1)
    if down > GAP * gap * max(1.0, line.size / usual):
        return True
    if before.right - before.left < STUB * (line.right - line.left):
        return True
    return ended and (indented or _falls_short(before, group))


def _heads(group: list[Line]) -> bool:
    return len(" ".join(line.text for line in group)) < HEADING


def _falls_short(line: Line, group: list[Line]) -> bool:
    """Whether a line ends well before the right edge that the lines above it reach."""
    right = max(other.right for other in group)
    left = min(other.left for other in group)
    return len(group) > 1 and right > left and (line.right - left) < SHORT_LINE * (right - left)


def _joined(group: list[Line], words: Counter[str]) -> str:
    """The lines' words with breaks at line ends undone."""
    text = group[0].text
    for line in group[1:]:
        broken = BROKEN.search(text)
        first = re.match(r"\w+", line.text)
        if broken is None or first is None:
            text = f"{text} {line.text}"
        elif _is_compound(broken[1], first[0], words):
            text = f"{text[: broken.end(1)]}-{line.text}"
        else:
            text = text[: broken.end(1)] + line.text
    return text


def _is_compound(one: str, two: str, words: Counter[str]) -> bool:
    """Whether the hyphen is the word's: "Franco-German", "18-year", what the text writes so elsewhere."""
    whole, with_hyphen = (one + two).lower(), f"{one}-{two}".lower()
    if not two[0].islower() or one[-1].isdigit():
        return True
    return words[with_hyphen] > words[whole]


def _level(group: list[Line], usual: float, largest: float) -> int:
    size = max(line.size for line in group)
    text_length = sum(len(line.text) for line in group)
    if text_length > HEADING * 2 or size < usual * 0.98:
        return 0
    if size >= largest * 0.98 and size > usual * LARGER and group[0].page == 0:
        return 1
    if size > usual * LARGER and text_length <= HEADING:
        return 2
    bold = all(line.bold for line in group) and not SENTENCE_END.search(group[-1].text)
    return 2 if bold and text_length <= HEADING else 0
