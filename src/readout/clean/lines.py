"""A plain-text page as labelled lines, and the words of a line as later steps compare them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from readout.tables import toml_table
from readout.types import BlockRole

QUOTES = {
    "‘": "'",
    "’": "'",
    "‛": "'",
    "`": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
}
CURLY = re.compile("[" + "".join(QUOTES) + "]")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
PARAGRAPH_WORDS = 9
SHORTEST_WRAPPED, LONGEST_WRAPPED = 45, 140  # characters of a hard-wrapped line
FULL_LINE = 0.7  # of the width, from which on a line goes on in the next
NOT_LATIN = re.compile("[^\0-\u036f]")  # other scripts, and the marks of print
OTHER_SCRIPT = 0.3  # of a line's characters that are letters of another script
FOREIGN_WORDS = 6  # of a line whose language can be told
TURN = re.compile(r"[A-Z][\w.’'-]*(?: [\w.’'-]+){0,9}(?: \([\w ]+\))?: \S")
INNER_STOP = re.compile(r"[^\W\d_A-Z]{3}[)\"'”’]*[.!?][)\"'”’]* [\"“‘(]?[A-Z]")
CLOSERS = ")]\"'”’»"  # what may stand after the stop of a sentence
BULLET = re.compile(r"^(?:[•·●▪◦‣∙■□►▶*–—-]|o(?= {2,}))\s+")

STOPWORDS = frozenset(toml_table("clean/words.toml")["common"].split())
ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ians",
    "ian",
    "eans",
    "ean",
    "ers",
    "ese",
    "ies",
    "ish",
    "ans",
    "ed",
    "er",
    "an",
    "es",
    "ly",
    "s",
    "i",
)


@dataclass(slots=True)
class Line:
    """One line of the decoded page: where it starts, its text, whether a blank line stands before it.

    ``role`` is set where it belongs to the article, ``kind`` where it is furniture; ``pieces`` are
    the stretches of the page it was joined from (hard-wrapped text), as offset and text; ``entry`` the
    number of the entry of a live blog that it stands in.
    """

    start: int
    text: str
    gap: bool
    role: BlockRole | None = None
    kind: str | None = None
    pieces: tuple[tuple[int, str], ...] = ()
    entry: int | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has said yet what it is."""
        return self.role is None and self.kind is None


def straight(text: str) -> str:
    """``text`` with straight quotes and plain hyphens, character for character."""
    return text if text.isascii() else CURLY.sub(lambda found: QUOTES[found[0]], text)


def folded(text: str) -> str:
    """Lower case, straight quotes and hyphens, single spaces."""
    return " ".join(straight(text).lower().split())


@lru_cache(maxsize=2_000)
def words(text: str) -> tuple[str, ...]:
    """The words and numbers of ``text``, as printed; many steps ask it of the same line."""
    return tuple(WORD.findall(text))


def length(text: str) -> int:
    """How many words ``text`` has, counted by its spaces: near enough where a threshold asks."""
    return text.count(" ") + 1


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A rough stem, enough to bring "China", "Chinese" and "China's" together."""
    word = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    if len(word) > 4:
        for ending in ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                word = word[: -len(ending)]
                break
    return word.rstrip("aeiouy") if len(word) > 4 else word


@lru_cache(maxsize=2_000)
def content_stems(text: str) -> tuple[str, ...]:
    """Stems of the words that say what ``text`` is about, in order."""
    return tuple(stem(word) for word in WORD.findall(text) if len(word) > 1 and word.lower() not in STOPWORDS)


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does: stop, question or exclamation mark, quotes after it."""
    return text.rstrip(CLOSERS)[-1:] in {".", "!", "?", "…"}


def full_stop(text: str) -> bool:
    """Whether ``text`` ends in a full stop; a bare "?" or "!" may end a headline, '?"' does not."""
    bare = text.rstrip(CLOSERS)
    last = bare[-1:]
    return last in {".", "…"} or (
        last in {"!", "?"} and len(bare) < len(text) and text[len(bare)] not in ")]"
    )


def has_sentence(text: str) -> bool:
    """Whether a sentence ends inside ``text`` and another begins."""
    return INNER_STOP.search(text) is not None


def is_paragraph(line: Line) -> bool:
    """Whether a line reads as running text: nine words or more that end a sentence, or very many.

    One question alone may be a headline.
    """
    text = line.text
    if length(text) < PARAGRAPH_WORDS:
        return False
    return full_stop(text) or text[-1] in ":;" or len(text) > 280 or has_sentence(text)


def is_foreign(text: str) -> bool:
    """Whether a line is in another language: many words with strange letters, and no small English word."""
    if text.isascii():
        return False
    tokens = WORD.findall(text)
    if len(tokens) < FOREIGN_WORDS:
        return False
    if sum(map(str.isalpha, NOT_LATIN.findall(text))) > OTHER_SCRIPT * len(text):
        return True
    strange = sum(not token.isascii() for token in tokens)
    return strange >= 0.25 * len(tokens) and not any(
        len(token) > 2 and token.lower() in STOPWORDS for token in tokens
    )


def is_turn(text: str) -> bool:
    """Whether a line is somebody's turn in a transcript: "Reuters: Does the ministry have any comment?"."""
    return TURN.match(text) is not None and ends_sentence(text)


def split_lines(page: str) -> list[Line]:
    """The page's lines that are not blank, stripped."""
    lines: list[Line] = []
    start, gap = 0, True
    for raw in page.split("\n"):
        text = raw.strip()
        if text:
            lines.append(Line(start + len(raw) - len(raw.lstrip()), text, gap))
        gap = not text
        start += len(raw) + 1
    return lines


def join_wrapped(lines: list[Line]) -> list[Line]:
    """Lines of hard-wrapped text (e-mail, old wire copy) joined to the paragraphs they were.

    A page is hard-wrapped where lines break in mid-sentence: the next one, with no blank line between,
    goes on in lower case. Then each full line is joined to the next.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and len(a.text) >= SHORTEST_WRAPPED]
    broken = sum(b.text[0].islower() and not ends_sentence(a.text) for a, b in pairs)
    width = max((len(line.text) for line in lines), default=0)
    if broken < 2 or broken < 0.3 * len(pairs) or width > LONGEST_WRAPPED:
        return lines
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        full = last is not None and len((last.pieces or ((0, last.text),))[-1][1]) >= FULL_LINE * width
        if last is None or line.gap or not full or BULLET.match(line.text):
            joined.append(line)
            continue
        last.pieces = (*(last.pieces or ((last.start, last.text),)), (line.start, line.text))
        last.text = f"{last.text} {line.text}"
    return joined
