"""Days in text: every expression with its first and last day, and its wording kept.

``find_days`` reads a parsed article: tense comes from the clause of the expression, "a day earlier"
counts from the day told last. ``interval`` reads one expression without a parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from readout.resolve.days.grammar import TRIGGERS, Found, find, is_trigger
from readout.resolve.days.meaning import Bounded, Now, Tense
from readout.resolve.days.meaning_relative import Relative, Window
from readout.resolve.days.reading import PAD, Words
from readout.resolve.days.tense import tense_at, tense_of_words
from readout.resolve.days.units import Days, UndatedError
from readout.resolve.days.words import TABLE
from readout.syntax import Tree
from readout.types import Entry, Interval, Mention, Published, Resolution, Span

TOKEN = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d+[–-]\d+|['’]s\b|\d+(?:st|nd|rd|th|s|q)\b"
    r"|[fqh]y?\d+|[^\W\d_]+\.(?=\s\d)|\w+|[^\w\s]",
    re.IGNORECASE,
)
FISCAL_FIRST: dict[str, int] = TABLE["fiscal"]
TODAY = Relative("day")
NO_ANCHORS = (Bounded, Window)
PAPERS = frozenset({"accord", "agreement", "deal", "declaration", "pact", "protocol", "statement", "treaty"})
PLAIN_CASES = {"on", "in", "at", "during", "over", "throughout"}


def interval(expression: str, on: date, sentence: str | None = None) -> Interval | None:
    """The days that ``expression`` means on a page of day ``on``; None where it tells none.

    ``sentence`` gives the tense: "Thursday" in "will meet on Thursday" lies ahead. Without one the
    expression's own words decide, else it is the day before or, for months, the nearest.
    """
    words = Words.of(TOKEN.findall(expression), bare=True, text=f"{expression} {sentence or ''}")
    n = len(words.raw) - len(PAD)
    listed = list(find(words, range(n)))
    if not listed:
        return None
    found = max(listed, key=lambda f: (f.end - f.first, -f.first))
    now = Now(
        page=on, tense=_tense_of_strings(words, found, n, sentence), told=(on, on), fiscal=_fiscal(words.text)
    )
    try:
        first, last = found.meaning.days(now)
    except UndatedError:
        return None
    return Interval(start=first, end=last, text=expression)


def _tense_of_strings(words: Words, found: Found, n: int, sentence: str | None) -> Tense | None:
    if sentence:
        around = [word.lower() for word in TOKEN.findall(sentence)]
        core = words.lower[found.first : found.end]
        for i in range(len(around) - len(core) + 1):
            if around[i : i + len(core)] == core:
                if tense := tense_of_words(around, i, i + len(core)):
                    return tense
                break
        else:
            if tense := tense_of_words(around, len(around), len(around)):
                return tense
    return tense_of_words(words.lower[:n], found.first, found.end)


def _fiscal(text: str) -> int:
    return next((FISCAL_FIRST[word] for word in re.findall(r"\w+", text.lower()) if word in FISCAL_FIRST), 10)


class Expression(Struct, frozen=True):
    """One day expression in a tree: tokens ``first`` to ``end`` (exclusive), its head, its sentence."""

    found: Found
    first: int
    end: int
    head: int
    sentence: int
    text: str


def expressions(tree: Tree) -> Iterator[Expression]:
    """Every day expression of the article in text order, before it is given days."""
    by_sentence: dict[int, list[int]] = {}
    for i, word in enumerate(tree.lower):
        if word in TRIGGERS or (len(word) > 3 and word[0] in "0123456789f" and is_trigger(word)):
            by_sentence.setdefault(tree.sent[i], []).append(i)
    for k, listed in by_sentence.items():
        first, end = tree.sents[k]
        text = tree.doc_text[tree.start[first] : tree.end[end - 1]]
        words = Words([*tree.lower[first:end], *PAD], [*tree.text[first:end], *PAD], text=text)
        for found in find(words, [i - first for i in listed]):
            a, b = first + found.first, first + found.end
            if not _is_name(tree, a, b, found):
                yield Expression(found, a, b, _head(tree, a, b), k, text)


def find_days(
    tree: Tree,
    published: Published,
    entries: Sequence[Entry] = (),
    told_of: Sequence[Expression] | None = None,
) -> tuple[Resolution, ...]:
    """Every day expression of the article, in text order; unresolved ones with the reason.

    ``published`` is the page's day. In an entry of a live blog "today" is the entry's own, and no earlier
    entry tells what "a day later" counts from. ``told_of`` are the day expressions of ``tree``, where
    somebody has them.
    """
    out: list[Resolution] = []
    told: Days | None = None
    period: Days | None = None
    within: Entry | None = None
    for expression in expressions(tree) if told_of is None else told_of:
        here = _entry_at(entries, tree.start[expression.first])
        if here is not within:
            within, told, period = here, None, None
        day = here.posted if here is not None and here.posted.date else published
        resolution, days = _resolve(tree, expression, day, told, period)
        out.append(resolution)
        if days and _is_told(expression.found, days, day.date) and not _names_a_paper(tree, expression):
            period = days
            told = days if (days[1] - days[0]).days < 7 else told
    return tuple(out)


def _entry_at(entries: Sequence[Entry], place: int) -> Entry | None:
    return next((entry for entry in entries if entry.start <= place < entry.end), None)


def _is_told(found: Found, days: Days, page: date | None) -> bool:
    """Whether "a day earlier", "that year" may count from these days.

    They are no open stretch ("since 2014"), not to come, and not the "today" of a speech.
    """
    if found.meaning == TODAY or isinstance(found.meaning, NO_ANCHORS) or (days[1] - days[0]).days > 366:
        return False
    return page is None or days[0] <= page


def _names_a_paper(tree: Tree, at: Expression) -> bool:
    """Whether a day only says which paper is meant: "the agreement of March 10"."""
    return tree.case(at.head) == "of" and tree.lemma[tree.head[at.head]] in PAPERS


def _resolve(
    tree: Tree, at: Expression, published: Published, told: Days | None, period: Days | None
) -> tuple[Resolution, Days | None]:
    first = at.first
    if at.found.preposition in PLAIN_CASES and first > tree.sents[at.sentence][0] and at.found.first > 0:
        first -= 1
    span = tree.span(first, at.end)
    mention = Mention(span, Span(tree.start[at.head], tree.end[at.head]), "day")
    tense = tense_at(tree, at.head)
    now = Now(published.date, published.precision, tense, told, _fiscal(at.text), period)
    try:
        days = at.found.meaning.days(now)
    except UndatedError as error:
        return Resolution(mention, why=str(error)), None
    wording = tree.doc_text[span.start : span.end]
    told_as = {"past": "what was", "future": "what is to come", None: "no tense"}[tense]
    why = f"read as {type(at.found.meaning).__name__.lower()}, told of {told_as}"
    return Resolution(
        mention, when=Interval(days[0], days[1], wording), score=0.9 if tense else 0.8, why=why
    ), days


def _head(tree: Tree, first: int, end: int) -> int:
    """The word of the expression that hangs on the rest of the sentence; the highest where several do."""
    best, rank = first, (99, 0)
    for i in range(first, end):
        above = tree.head[i]
        if (first <= above < end and above != i) or tree.dep[i] in {"case", "punct", "det", "cc", "mark"}:
            continue
        depth = sum(1 for _ in tree.ancestors(i))
        if (depth, -i) < rank:
            best, rank = i, (depth, -i)
    return best


def _is_name(tree: Tree, first: int, end: int, found: Found) -> bool:
    """Whether the words are part of somebody's name: "Theresa May", "the Sunday Times"."""
    return end - first == 1 and tree.ent[first] in {"PERSON", "ORG"} and not found.preposition
