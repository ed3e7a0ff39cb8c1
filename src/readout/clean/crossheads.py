"""Tells an article's own crossheads from other stories' headlines between its paragraphs.

Both are short, both lack a full stop, both stand between paragraphs. What tells them apart, in news
of any house:

- A crosshead speaks of what follows it, in its words; it names nobody whom the article does not name.
  A related headline brings its own names and its own subject.
- A crosshead is short ("Border dispute") or a question; a related headline is a whole sentence in
  headline style: a finite verb, somebody who says so at its end (", says ambassador", ": analysts").
- After a crosshead a new section starts: a paragraph that opens with "He" or "They also", or goes on
  with a quotation, was cut in two by something that does not belong.
- A headline drops "the", "has" and "was"; a sentence that lost its full stop has them.
- A page that puts videos and promos between its paragraphs puts headlines there too.

Each speaks with a weight; the weights were set by hand and measured by ``benchmarks/cleaning.py``.
When they leave it open, the line is the article's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from readout.clean.furniture import is_column
from readout.clean.lines import STOPWORDS, content_stems, stem, words
from readout.tables import csv_rows, toml_table

_SAY = r"say|says|said|warns?|finds?|shows?|claims?|according\ to|sources?|study|survey|experts?|analysts?"
_WHO = "analysts?|experts?|reports?|study|survey|poll|sources?|officials?|minister|ministry|president"
SAYS_SO = re.compile(
    rf"""(?:,\ (?:{_SAY})\b.{{0,50}}
    |[:–-]\ (?:{_WHO}|[A-Z]\w+(?:\ [A-Z]\w+)?)
    |\b(?:say|says|said)\ [\w.'’-]+(?:\ [\w.'’-]+){{0,4}})$""",
    re.VERBOSE,
)
GOES_ON = re.compile(
    r"^(?:He|She|They|It|His|Her|Their|Its|Both|But|And|However|Also|Meanwhile|Instead|The two|The pair|This"
    r"|That|These|Those|Such|Speaking|Asked|In response|Still|Yet|[“\"](?:And|But))\b"
)
LISTED = re.compile(
    r"^(?:\(?\d{1,2}[.):]|[IVX]{1,4}\.|[A-Za-z][.)]"
    r"|(?:Sources?|Details|Quotes?|Background|(?:For )?[Rr]eference|Note|Update)(?: [\w ]{1,30})?:"
    r"|(?:Article \d|Annex|Chapter|Part|Section|Step|Phase|Question|Point)\b)"
)
GALLERY = re.compile(
    r"(?i)\b(?:(?:in|\w+) (?:pictures|photos|pics|images|charts|maps|takeaways)|gallery|as it happened"
    r"|live updates?|explained|explainer|fact.?check|what (?:we|to) know|need to know|quiz|podcast|watch)\b"
)
QUOTED = re.compile(r"^[‘“'\"][^’”\"]+[’”'\"]$")
AFTER_COLON = re.compile(r"(?<=[:?!.|])\s+[\"“‘']?\w+")  # capitalised for its place, not as a name
ENOUGH = 4  # content words that say what a line is about
PROSE = frozenset(toml_table("clean/words.toml")["prose"].split())
PROSE_SHARE = 0.2
OWN = 1.8  # the sum over which a line is another story's

_ABBREVIATIONS = frozenset({"US", "UK", "UN", "EU", "NATO", "U.S", "UAE"})


@cache
def _headline_verbs() -> frozenset[str]:
    return frozenset(row["verb"] for row in csv_rows("clean/headline_verbs.csv"))


def has_headline_verb(text: str) -> bool:
    """Whether a finite verb of headlines stands in ``text`` after its first word."""
    return any(word.lower().replace("’", "'") in _headline_verbs() for word in words(text)[1:])


def foreignness(
    line: str, before: Sequence[str], after: Sequence[str], elsewhere: frozenset[str], *, busy: bool
) -> float:
    """How strongly ``line`` looks like another story's headline; over ``OWN`` it is one.

    ``before`` and ``after`` are the article's paragraphs around it, nearest first; ``elsewhere`` the
    stems of all the article's words but this line's; ``busy`` says that the page puts other
    things between its paragraphs (videos, promos).
    """
    if line.isupper() and len(words(line)) <= 6:
        return -2.0
    if LISTED.match(line) or line.endswith(":"):
        return -3.0
    if is_column(line):
        return 4.0
    tokens = words(line)
    stems = content_stems(line)
    if not stems:
        return -1.0
    score = _of_length(len(tokens))
    score += _of_words(stems, after, elsewhere)
    score += 1.2 * min(2, len(_new_names(line, elsewhere)))
    question = line.endswith("?")
    if has_headline_verb(line) and len(tokens) >= 6 and not question:
        score += 0.7
    if SAYS_SO.search(line):
        score += 1.0
    if question:
        score -= 0.8
    if GALLERY.search(line):
        score += 1.0
    if QUOTED.match(line):
        score -= 0.8
    if sum(token.lower() in PROSE for token in tokens) >= PROSE_SHARE * len(tokens):
        score -= 1.0
    if after and GOES_ON.match(after[0]):
        score += 0.8
    if before and after and _quotation_goes_on(before[0], after[0]):
        score += 1.5
    if busy:
        score += 0.9
    return score


def _of_length(count: int) -> float:
    """A crosshead is short; a headline has nine words or more."""
    if count <= 3:
        return -1.2
    if count <= 5:
        return -0.5
    return min(1.0, 0.25 * (count - 6))


def _of_words(stems: Sequence[str], after: Sequence[str], elsewhere: frozenset[str]) -> float:
    """From -1.8, where the section speaks of all the line's words, to 1.6, where the article knows none.

    Three content words or fewer say less.
    """
    section = {item for paragraph in after[:4] for item in content_stems(paragraph)}
    told = sum(item in section for item in stems) / len(stems)
    known = sum(item in elsewhere for item in stems) / len(stems)
    return (1.6 - 2.2 * told - 1.2 * known) * min(1.0, len(stems) / ENOUGH)


def _new_names(line: str, elsewhere: frozenset[str]) -> list[str]:
    """Capitalised words inside the line whose stems the article has nowhere (none in title case)."""
    tokens = words(AFTER_COLON.sub(" ", line))
    inner = [token for token in tokens[1:] if token.lower() not in STOPWORDS and len(token) > 1]
    capitals = [token for token in inner if token[0].isupper()]
    if len(inner) >= 3 and len(capitals) > 0.7 * len(inner):
        return []
    return [token for token in capitals if token not in _ABBREVIATIONS and stem(token) not in elsewhere]


def _quotation_goes_on(before: str, after: str) -> bool:
    """Whether a quotation that ``before`` leaves open is taken up by ``after``."""
    left_open = before.count("“") > before.count("”")
    return left_open and after[:1] in '“"'
