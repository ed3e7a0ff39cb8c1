"""Which of the lines above an article is its headline.

A headline speaks of what the article speaks of, in four words or more, without a full stop; pages often
print it twice; browsers' titles add the outlet ("... - Example Times"). Section labels and other stories'
headlines stand beside it. Where none will do, there is none: it is never invented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.clean.crossheads import has_headline_verb
from readout.clean.lines import BULLET, Line, content_stems, folded, full_stop, has_sentence, words
from readout.clean.live import SAYS_LIVE
from readout.datelines import is_dateline

SUFFIX = re.compile(r"^(?P<title>.{12,}?)\s+(?:[|–—·»]|-{1,2})\s+(?P<outlet>[^|–—·»]{2,50})$")
NAME = re.compile(r"[A-Z][\w.&'’]*(?: (?:[A-Z&][\w.&'’]*|of|the|and|for)){0,5}|[\w-]+\.(?:com|org|net|\w\w)")
ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$")  # "talks with U.S." has no full stop
PICTURES = re.compile(r"(?i)(?:^|[–—|-] )(?:video|in pictures|watch|listen|gallery|podcast)\b")
LEAST = 1.0  # the score under which a line is no headline
LIVE = 0.6  # the weight of a line that calls the page live, and of one that names a film
LONG, SHORT = 6, 5  # words of a headline; of one with a verb
SHORTEST = 4  # of the only line that can be one
SENTENCE = 18  # words of a headline that is a sentence
TOLD = 0.7  # of whose words the paragraph below has
NEARLY = 0.45  # two lines this close are the headline and its standfirst
LONGEST_WORDS = 17  # of another story's headline; a paragraph may lack its full stop
LONGEST = 220
PASSED = frozenset(
    {"printed day", "day line", "byline", "share", "count", "reading time", "outlet"}
)  # between headline and body


def like_headline(text: str) -> bool:
    """Whether ``text`` has the form of a headline: 3 to 30 words, no full stop, colon or comma at its end."""
    if (
        len(text) > LONGEST
        or text[-1] in ":,;"
        or BULLET.match(text)
        or (full_stop(text) and not ABBREVIATED.search(text))
        or has_sentence(text)
        or (text[-1].isdigit() and is_dateline(text))  # "Nairobi, Kenya, 12th May 2023"
    ):
        return False
    return 3 <= len(words(text)) <= 30


def like_heading(text: str) -> bool:
    """Whether ``text`` may head a part of a page: as a headline, but be it of two words."""
    return like_headline(text) or (2 <= len(words(text)) <= 4 and text[-1].isalnum())


def choose(lines: Sequence[Line], first: int, article: Sequence[str]) -> int | None:
    """The index of the headline among ``lines[:first]``, or None.

    ``article`` is the opening of the body: its first paragraphs. ``first`` is the body's first line.
    """
    lead: set[str] = set()
    for paragraph in article:
        lead.update(content_stems(paragraph))
    seen = [folded(line.text) for line in lines[:first]]
    scores: dict[int, float] = {}
    for index, line in enumerate(lines[:first]):
        if not line.open or not like_headline(line.text) or _is_trail(seen[index], seen):
            continue
        score = _score(line.text, lead)
        if seen.count(seen[index]) > 1 or any(
            other != seen[index] and other.startswith(seen[index]) for other in seen
        ):
            score += 0.3
        if index + 1 < len(lines) and lines[index + 1].kind in {"promo", "related"}:
            score -= 0.4
        if len(words(line.text)) >= LONG and SAYS_LIVE.search(line.text):
            score += LIVE
        if PICTURES.search(line.text):
            score -= LIVE
        scores[index] = score
    if not scores or max(scores.values()) < LEAST:
        found = (_just_above(lines, first), _only_one(lines, list(scores), lead), _sentence(lines, first))
        return next((index for index in found if index is not None), None)
    enough = max(LEAST, max(scores.values()) - NEARLY)
    top = max(scores.values())
    return next(  # a standfirst stands below its headline; a label above it is short
        index
        for index, score in scores.items()
        if score == top or (score >= enough and _tells(lines[index].text))
    )


def _tells(text: str) -> bool:
    """Whether a line is long enough for a headline, or has a verb: a label above it has neither."""
    return len(words(text)) >= LONG or (len(words(text)) >= SHORT and has_headline_verb(text))


def _only_one(lines: Sequence[Line], like: Sequence[int], lead: set[str]) -> int | None:
    """The only line in headline form, the only long one, or the only one that calls the page live."""
    only = lines[like[0]].text if len(like) == 1 else ""
    if len(words(only)) >= SHORTEST and not is_dateline(only):
        stems = content_stems(only)
        if sum(item in lead for item in stems) >= 0.5 * len(stems) > 0:
            return like[0]
    long = [i for i in like if len(words(lines[i].text)) >= LONG and not PICTURES.search(lines[i].text)]
    live = [i for i in long if SAYS_LIVE.search(lines[i].text)]
    return next((found[0] for found in (long, live) if len(found) == 1), None)


def _sentence(lines: Sequence[Line], first: int) -> int | None:
    """The page's first line, where it is one short sentence in the words of the longer paragraph below it."""
    text = lines[first].text
    if any(line.open for line in lines[:first]) or len(words(text)) > SENTENCE or has_sentence(text):
        return None
    below = next((line.text for line in lines[first + 1 :] if line.open), "")
    stems = content_stems(text)
    told = sum(item in content_stems(below) for item in stems)
    return first if len(below) > len(text) and told >= TOLD * len(stems) > 0 else None


def _is_trail(plain: str, seen: Sequence[str]) -> bool:
    """Whether a line ends in another whole headline: "News / India News / Ministers meet in Goa"."""
    return any(len(other) >= 25 and other != plain and plain.endswith(other) for other in seen)


def _just_above(lines: Sequence[Line], first: int) -> int | None:
    """A line in headline form, however strange its words, with only days and names between it and body."""
    for index in range(first - 1, -1, -1):
        line = lines[index]
        if line.open:
            return index if like_headline(line.text) and len(words(line.text)) >= 5 else None
        if line.kind not in PASSED:
            return None
    return None


def _score(text: str, lead: set[str]) -> float:
    """0 to about 2: how many of its words the opening has, how long it is, whether it has a verb."""
    stems = content_stems(text)
    if len(stems) < 2:
        return 0.0
    told = sum(item in lead for item in stems) / len(stems)
    count = len(words(text))
    score = 1.3 * told + 0.5 * min(count, 10) / 10
    if has_headline_verb(text):
        score += 0.25
    if told < 0.25:
        score -= 0.5
    if not has_headline_verb(text):
        score -= 0.5 if count < 4 else 0.25 if count < 6 else 0.0
    return score


def split_outlet(text: str) -> tuple[str, str] | None:
    """``"Ministers meet in Goa - Example Times"`` to headline and outlet; None where it has no such end."""
    found = SUFFIX.match(text)
    if found is None or not NAME.fullmatch(found["outlet"]):
        return None
    return found["title"], found["outlet"]


def same_headline(one: str, other: str) -> bool:
    """Whether two lines are one headline, perhaps with the outlet's name after it or cut short by dots."""
    a, b = folded(one).rstrip(" .…"), folded(other).rstrip(" .…")
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 25 and (long.startswith(short) or long.endswith(short))
