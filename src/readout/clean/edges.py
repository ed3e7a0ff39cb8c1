"""What stands above an article's first paragraph and below its last, in a plain-text scrape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readout.clean import furniture, headline
from readout.clean.lines import (
    BULLET,
    Line,
    content_stems,
    ends_sentence,
    folded,
    full_stop,
    is_paragraph,
    words,
)
from readout.datelines import is_dateline

SHARE_OF_BODY = 0.5  # of a page's running text that stands before a mark after which the article may go on
SHARE_AT_END = 0.35  # the same before a mark after which nothing is the article's
HEADED = 8  # words of a line below a live blog's headline that is its standfirst, whatever it speaks of
STRANGE = 0.5  # a paragraph after such a mark with fewer of the article's words than this is not its own
STRANGER = 0.3  # the same after a mark behind which an article may go on


def first_paragraph(lines: Sequence[Line]) -> int | None:
    """The first open line that reads as running text."""
    for index, line in enumerate(lines):
        if line.open and is_paragraph(line) and not BULLET.match(line.text):
            return index
    return None


def close(lines: list[Line], first: int) -> None:
    """Label what follows the article: comments, most read, the copyright line and all below them.

    A strong mark ("Leave a reply") closes once half of the page's running text is behind it. A weak one
    ("Related") closes only where nothing after it goes on with the article.
    """
    weights = [len(line.text) if line.open and is_paragraph(line) else 0 for line in lines]
    total = sum(weights)
    said = 0
    for index, line in enumerate(lines):
        if index > first and said >= SHARE_AT_END * total and sum(map(bool, weights[:index])) >= 2:
            if furniture.is_end(line.text):
                _cut(lines, index, STRANGE)
                return
            weak = said >= SHARE_OF_BODY * total and furniture.is_weak_end(line.text)
            if weak and not _goes_on(lines, index):
                _cut(lines, index, STRANGER)
                return
        said += weights[index]


def _goes_on(lines: list[Line], index: int) -> bool:
    """Whether the article plainly goes on after ``index``: a paragraph in its words, or three in any."""
    known = _stems(line for line in lines[:index] if line.open)
    after = [line for line in lines[index:] if line.open and is_paragraph(line) and not _teaser(line)]
    return len(after) >= 3 or any(_told(line, known) >= STRANGE for line in after)


def _cut(lines: list[Line], index: int, strange: float) -> None:
    """Everything from ``index`` on, but for paragraphs that speak of what the article speaks of."""
    known = _stems(line for line in lines[:index] if line.open)
    plain = folded(lines[index].text)
    kind = "comments" if "comment" in plain or "repl" in plain else "related"
    for line in lines[index:]:
        told = _told(line, known)
        if line.open and (kind == "comments" or told < strange or not is_paragraph(line) or _teaser(line)):
            line.kind = kind
        elif line.role == "caption" and told < strange:
            line.role, line.kind = None, kind


def _teaser(line: Line) -> bool:
    return line.text.endswith(("…", "...", "[…]", "[...]"))


def _stems(lines: Iterable[Line]) -> set[str]:
    return {item for line in lines for item in content_stems(line.text)}


def _told(line: Line, known: set[str]) -> float:
    """The share of a line's content words that are among ``known``."""
    stems = content_stems(line.text)
    return sum(item in known for item in stems) / len(stems) if stems else 0.0


def teasers(lines: list[Line]) -> None:
    """Label other stories' teasers: a headline over one paragraph that breaks off, where others do not.

    So on pages that put their most read stories above the article.
    """
    paragraphs = [index for index, line in enumerate(lines) if line.open and is_paragraph(line)]
    broken = [index for index in paragraphs if _teaser(lines[index])]
    if len(paragraphs) - len(broken) < 2:
        return
    for index in broken:
        over = lines[index - 1] if index else None
        if (
            over is not None
            and over.open
            and headline.like_headline(over.text)
            and index - 1 not in paragraphs
        ):
            over.kind = lines[index].kind = "related"


def above(lines: list[Line], first: int, title: int | None, *, rolling: bool = False) -> None:
    """Label what stands above the first paragraph.

    On a page that is ``rolling`` (a live blog) a line just above it is its heading. Bullets and long lines
    that speak of the article's matter are its standfirst, where no headline follows; a dateline on a line of
    its own stays; the rest are labels and other stories' headlines.
    """
    about = _stems(line for line in lines[first : first + 12] if line.open)
    below_it = range(title + 1, first) if title is not None else range(0)
    next_below = next((i for i in below_it if lines[i].open and len(words(lines[i].text)) >= 6), None)
    for index, line in enumerate(lines[: max(first, title or 0)]):
        bullet = BULLET.match(line.text) is not None
        if not line.open or index == first or (is_paragraph(line) and not bullet):
            continue
        count = len(words(line.text))
        below_title = title is None or index > title
        near = 0.5 if index != next_below else 0.0 if rolling and count >= HEADED else 0.3
        if rolling and below_title and index == first - 1 and headline.like_heading(line.text):
            line.role = "subhead"
        elif below_title and ((bullet and count >= 5) or (count >= 6 and _told(line, about) >= near)):
            line.role = "standfirst"
        elif below_title and is_dateline(line.text) and index > first - 4:
            line.role = "body"
        elif (below_title or _told(line, about) >= 0.5) and count >= 3 and _unfinished_or_done(line.text):
            continue  # a short sentence, or what a list hangs on: the article's
        else:
            line.kind = "label"


def _unfinished_or_done(text: str) -> bool:
    """Whether a line ends as a sentence does, or as one does that goes on below."""
    return full_stop(text) or text[-1] in ":;,"


def below(lines: list[Line], first: int) -> None:
    """From the last line up: counts, initials, agencies, about the author; then lone headlines."""
    known = _stems(line for line in lines[first : first + 12] if line.open)
    for line in reversed(lines[first + 1 :]):
        if line.kind is not None or line.role == "caption":
            continue
        kind = furniture.kind_of(line.text, edge=True)
        if kind is not None:
            line.kind = kind
        elif furniture.is_sign_off(line.text) and (not is_paragraph(line) or _told(line, known) < STRANGE):
            line.kind = "sign-off"
        elif _like_other_headline(line.text):
            line.kind = "related"  # nothing of the article follows that it could head
        else:
            return


def _like_other_headline(text: str) -> bool:
    """Whether a last line is another story's headline, a tag, a button: no sentence, and not a long line."""
    count = len(words(text))
    if text[-1] == ":" and count <= 4:
        return True  # "In full:", with nothing below it
    if ends_sentence(text) or text[-1] in ":,;":
        return False
    return count < 3 or (count <= headline.LONGEST_WORDS and headline.like_headline(text))
