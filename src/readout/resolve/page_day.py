"""The page's own day where none is printed, inferred from its text; never guessed, never today's.

Every clue (``page_clues``) gives the days on which the page may have been written. The largest set of
clues that agree is kept; the weekdays told as just past then choose the day within it: the page is
mostly written on the latest weekday that it tells of. What agreeing clues leave open stays open: the
month, the year, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from readout.resolve import page_offices
from readout.resolve.days import Expression, expressions
from readout.resolve.days.known import find_known
from readout.resolve.days.meaning_relative import Weekday
from readout.resolve.days.tense import tense_at
from readout.resolve.days.units import Days
from readout.resolve.page_anniversaries import anniversaries
from readout.resolve.page_clues import MEETINGS, STRONG, Clue, dated, editions, years
from readout.syntax import Tree
from readout.types import Article, Published

NEAR = 10  # days: a stretch that weekdays can choose within
TELLING = 5 * 366  # days: a clue that leaves more than these supports nothing
ENOUGH = 3  # weight that agreeing clues must have


def infer_published(article: Article, tree: Tree, told: Sequence[Expression] | None = None) -> Published:
    """``article.published`` where it is known, else what the text tells, with the wording it tells it by.

    ``basis`` is "inferred"; ``precision`` month or year where the clues leave more than a few days;
    unknown where they are too few or contradict one another. ``told`` are the day expressions of ``tree``,
    where somebody has them.
    """
    if article.published.basis != "unknown" or not len(tree):
        return article.published
    told = tuple(expressions(tree)) if told is None else told
    clues = _clues(article, tree, told)
    agreed = _agreed(clues)
    if agreed is None:
        return article.published
    days, used = agreed
    evidence = "; ".join(dict.fromkeys(clue.evidence for clue in used[:4]))
    past = [at for at in told if _is_past_weekday(tree, at)]
    if (days[1] - days[0]).days < NEAR and (past or days[0] == days[1]):
        day, lead = _latest(days, tree, past)
        wording = f"{evidence}; told “{lead}”" if lead else evidence
        return Published(day, "day", "inferred", wording)
    if (days[1] - days[0]).days <= 2:
        return Published(days[0], "day", "inferred", evidence)
    if days[0].replace(day=1) == days[1].replace(day=1):
        return Published(days[0].replace(day=1), "month", "inferred", evidence)
    if days[0].year == days[1].year:
        return Published(date(days[0].year, 1, 1), "year", "inferred", evidence)
    return article.published


def _clues(article: Article, tree: Tree, told: Sequence[Expression]) -> list[Clue]:
    by_sentence: dict[int, list[Expression]] = {}
    for at in told:
        by_sentence.setdefault(at.sentence, []).append(at)
    texts = [tree.doc_text[tree.start[a] : tree.end[b - 1]] for a, b in tree.sents]
    known = [find_known(text) for text in texts]
    out: list[Clue] = []
    for k, text in enumerate(texts):
        here, before = by_sentence.get(k, []), by_sentence.get(k - 1, [])
        if not known[k] and "anniversary" in text:  # "Russia's invasion": of what, the paragraph tells
            known[k] = [
                row for row in find_known(" ".join(texts[max(0, k - 2) : k + 3])) if row.kind == "war"
            ]
            out += anniversaries(tree, text, known[k], here)
            continue
        out += anniversaries(tree, text, known[k], here)
        out += editions(tree, text, known[k], here)
        weekdays = [at for at in before if isinstance(at.found.meaning, Weekday)]
        if k and weekdays and not any(isinstance(at.found.meaning, Weekday) for at in here):
            # "They met on Thursday. The talks took place on the sidelines of a summit in ..."
            meetings = [row for row in known[k] if row.kind in MEETINGS]
            if not meetings and not known[k - 1] and not _far(tree, k):
                meetings = [row for row in find_known(f"{texts[k - 1]} {text}") if row.kind in MEETINGS]
            out += editions(tree, text, meetings, weekdays)
    past = [at.found.meaning.weekday for at in told if _is_past_weekday(tree, at)]  # type: ignore[attr-defined]
    own = [at for at in told if not _in_caption(article, tree.start[at.first])]
    out += dated(tree, own, article.text, [block.start for block in article.blocks] or [0], past[:1])
    out += years(tree, told)
    out += page_offices.clues(article.text)
    return list(dict.fromkeys(out))


def _in_caption(article: Article, place: int) -> bool:
    """Whether a character stands in a caption: a picture may be years older than its page."""
    return any(b.role == "caption" and b.start <= place < b.end for b in article.blocks)


def _far(tree: Tree, k: int) -> bool:
    """Whether a sentence stands in another paragraph than the one before it."""
    return tree.doc_text[tree.end[tree.sents[k - 1][1] - 1] : tree.start[tree.sents[k][0]]].count("\n") > 1


def _agreed(clues: list[Clue]) -> tuple[Days, list[Clue]] | None:
    """The heaviest set of clues that leave days in common, those days from first to last, and the set."""
    best: tuple[int, list[Days], list[Clue]] | None = None
    ranked = sorted(clues, key=lambda clue: (-clue.weight, len(clue.options), _length(clue.options)))
    for seed in ranked:
        if not seed.pin:
            continue
        days, used = list(seed.options), [seed]
        for clue in ranked:
            if clue is not seed and (rest := _common(days, clue.options)):
                days, used = rest, [*used, clue]
        if any(clue.veto and clue not in used for clue in clues):
            continue
        telling = [clue for clue in used if clue.pin or _length(clue.options) < TELLING]
        weight = sum({clue.options: clue.weight for clue in telling}.values())
        enough = seed.weight >= STRONG or len({clue.options for clue in telling}) > 1
        if enough and weight >= ENOUGH and (best is None or weight > best[0]):
            best = weight, days, telling
    if best is None:
        return None
    days = best[1]
    return (min(d[0] for d in days), max(d[1] for d in days)), best[2]


def _length(options: Iterable[Days]) -> int:
    return sum((b - a).days + 1 for a, b in options)


def _common(left: Iterable[Days], right: Iterable[Days]) -> list[Days]:
    right = tuple(right)
    return [(max(a, c), min(b, d)) for a, b in left for c, d in right if max(a, c) <= min(b, d)]


def _is_past_weekday(tree: Tree, at: Expression) -> bool:
    meaning = at.found.meaning
    plain_weekday = isinstance(meaning, Weekday) and meaning.pick is None and meaning.week is None
    return plain_weekday and tense_at(tree, at.head) != "future"


def _latest(days: Days, tree: Tree, past: list[Expression]) -> tuple[date, str | None]:
    """The day of ``days`` closest after the weekdays told as past, and the wording that decides."""
    if not past:
        return days[0], None
    span = [days[0] + timedelta(days=k) for k in range((days[1] - days[0]).days + 1)]
    weekdays = [at.found.meaning.weekday for at in past if isinstance(at.found.meaning, Weekday)]

    def strain(day: date) -> tuple[int, date]:
        gaps = [((day.weekday() - weekday) % 7) ** 2 for weekday in weekdays]
        return gaps[0] + sum(gaps), day

    day = min(span, key=strain)
    at = min(
        zip(weekdays, past, strict=True), key=lambda pair: ((day.weekday() - pair[0]) % 7, pair[1].first)
    )[1]
    return day, tree.doc_text[tree.start[at.first] : tree.end[at.end - 1]]
