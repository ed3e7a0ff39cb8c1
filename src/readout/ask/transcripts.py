"""Pages of press conferences: who speaks there, who only asks, and what is mere greeting.

"PRIME MINISTER: I have just met President Xi." names its speaker before a colon, as does "QUESTION: ...",
which is nobody's account. What several paragraphs of a page open with before a colon is a speaker's name.
"""

from __future__ import annotations

import re
from collections import Counter

from readout.tables import toml_table
from readout.types import Article, Span

_LABELLED = re.compile(r"([A-Z][^.:;?!“”\"]{0,60}):\s+")
# "QUESTION (via interpreter):" before the words of somebody who asks.
_ASKS = re.compile(
    rf"\W*(?:{'|'.join(toml_table('accounts/words.toml')['asking']['names'])})s?\b[^.?!:]{{0,40}}:", re.I
)
_ASKED = re.compile(r"\?[\"'”’)\]]*\Z")
_GREETS = re.compile(
    r"\W*(?:good (?:morning|afternoon|evening)|thank you|thanks|ladies and gentlemen)\b"
    r"|[^.?!]{0,60}, thank you (?:very much |so much )?for (?:your|the|this)"
    r" (?:\w+ )?(?:welcome|hospitality|invitation)\b",
    re.I,
)
# What numbers the points of a text: "3. ", "(b) ", "iv) ".
_POINT = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{2,5})[.)]\s+(?=\W?[A-Z])")
_QUESTION = 160  # characters of a question that says what its answer is about; a longer one asks for much
# Who answers so leaves open what was asked: "I have told you", "As I said", "I have nothing to add".
_EVADES = re.compile(
    r"(?i)\b(?:(?:have|had|already) (?:told you|said)|as i said|nothing (?:more )?to add|no comment)\b"
)
_LETTERS = re.compile(r"\b(?:[A-Z]\.?){3,}")  # a matter named in letters: "the CPTPP"
_GREETING = 90  # characters of a greeting; a longer sentence thanks for something


class Transcript:
    """An article, read as what was said at a press conference; any other article has no speakers."""

    def __init__(self, article: Article) -> None:
        """Look at how the article's paragraphs open."""
        blocks = [(b.start, b.end) for b in article.blocks]
        labelled = [(b, m[1]) for b in article.blocks if (m := _LABELLED.match(article.text, b.start, b.end))]
        opened = Counter(name for _, name in labelled)
        self._turns = [(b.start, name) for b, name in labelled if b.role == "body"]
        self._speakers = {name for name, often in opened.items() if often > 1}
        self._asked = [b for b in blocks if _ASKS.match(article.text, *b)]

    def is_idle(self, text: str, span: Span) -> bool:
        """Whether a sentence asks, is said by one who asks, or greets: "Good afternoon, friends"."""
        if _ASKED.search(text) or any(start <= span.start < end for start, end in self._asked):
            return True
        return len(text) < _GREETING and bool(_GREETS.match(self.without_speaker(text)))

    def asked(self, text: str, span: Span) -> str:
        """The question that a sentence is, without who asks it; empty where it is none, or a long one."""
        asking = any(start <= span.start < end for start, end in self._asked)
        if not _ASKED.search(text) or len(text) > _QUESTION:
            return ""
        opens = _LABELLED.match(text) if asking else None
        return text[opens.end() :] if opens else text

    def speaker(self, span: Span) -> str | None:
        """The name before a colon under which a sentence stands, its own or an earlier paragraph's.

        None where only one paragraph opens so: nobody takes turns there.
        """
        if len(self._turns) < 2:
            return None
        return next((name for start, name in self._turns[::-1] if start <= span.start), None)

    def without_speaker(self, text: str) -> str:
        """A sentence without the name of who says it before a colon, or the number of its point."""
        opens = _LABELLED.match(text)
        bare = text[opens.end() :] if opens and opens[1] in self._speakers else text
        point = _POINT.match(bare)
        return bare[point.end() :] if point else bare


def needs_question(said: str) -> bool:
    """Whether an answer is about what was asked: it neither evades it nor names a matter of its own."""
    return not _EVADES.search(said) and not _LETTERS.search(said)
