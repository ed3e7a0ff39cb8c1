"""Pages that list articles: a site's front page, a section, a tag. What they tell is told in the articles.

    Envoys to meet in Doha                               a headline,
    Officials will meet a delegation this week ...       one paragraph that may break off,
    Full Story                                           a day, a count or a button,
    Storm leaves thousands without power                 and the next story

An article with crossheads has several paragraphs under each, and its parts speak of the same things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from readout.clean import furniture
from readout.clean.headline import like_headline
from readout.clean.lines import content_stems, full_stop, length

LEAST = 4  # stories
MOST_ALONE = 0.6  # of a page's paragraphs that stand alone under a headline of their own
STRANGE = 0.25  # of a story's words that the others have; parts of one article share more
MANY = 5  # stories by whose words a list is told
BROKEN_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\w,)$")
ONWARD = re.compile(
    r"(?i)(?:read (?:more|the (?:full )?(?:story|article)|full (?:story|article))|full (?:story|article)"
    r"|continue reading|learn more|more|details|view (?:more|article|story))\b.{0,25}"
    r"|.*\d\s?min(?:ute)?s?\.? read\b.*"
)
QUESTION = re.compile(r"[?:]$|^\(?\d{1,2}[.)]\s")
SHORTEST, LONGEST = 9, 75  # words of a teaser


class Story(NamedTuple):
    """A headline and the one paragraph under it, and whether a button leads on from it."""

    headline: str
    teaser: str
    onward: bool


def is_listing(lines: Sequence[str]) -> bool:
    """Whether a page, its visible lines, lists articles and is none."""
    kinds = [_kind(line) for line in lines]
    paragraphs = kinds.count("paragraph")
    stories = _stories(lines, kinds)
    if len(stories) < LEAST or len(stories) < MOST_ALONE * paragraphs:
        return False
    if sum(QUESTION.search(story.headline) is not None for story in stories) >= 0.5 * len(stories):
        return False
    leading_on = sum(story.onward or BROKEN_OFF.search(story.teaser) is not None for story in stories)
    if leading_on >= 0.5 * len(stories):
        return True
    return len(stories) >= MANY and _shared([story.teaser for story in stories]) < STRANGE


def _kind(line: str) -> str:
    """What a line is in a list: a "paragraph", a "headline", a button that leads "onward", or nothing."""
    if ONWARD.fullmatch(line):
        return "onward"
    if length(line) >= SHORTEST and (full_stop(line) or BROKEN_OFF.search(line)):
        return "paragraph" if length(line) <= LONGEST else "long"
    if furniture.kind_of(line, edge=True) is not None:
        return ""
    return "headline" if like_headline(line) and length(line) >= 3 else ""


def _stories(lines: Sequence[str], kinds: Sequence[str]) -> list[Story]:
    """Headlines with exactly one paragraph before the next headline."""
    heads = [index for index, kind in enumerate(kinds) if kind == "headline"]
    found = []
    for at, end in pairwise([*heads, len(lines)]):
        own = [index for index in range(at + 1, end) if kinds[index] in ("paragraph", "long")]
        if len(own) == 1 and kinds[own[0]] == "paragraph":
            onward = any(kinds[index] == "onward" for index in range(at + 1, end))
            found.append(Story(lines[at], lines[own[0]], onward))
    return found


def _shared(teasers: Sequence[str]) -> float:
    """The mean share of a teaser's content words that another one has too."""
    stems = [set(content_stems(teaser)) for teaser in teasers]
    shares = []
    for index, own in enumerate(stems):
        others = {stem for n, other in enumerate(stems) if n != index for stem in other}
        if own:
            shares.append(len(own & others) / len(own))
    return sum(shares) / max(1, len(shares))
