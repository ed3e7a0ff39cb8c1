"""Wordings that one side uses and the other does not, or that come and go between two periods.

Runs of up to four words are weighed by the log-odds of their use with an informative Dirichlet prior
(Monroe, Colaresi and Quinn 2008, "Fightin' Words", Political Analysis 16: 372-403), each counted once a
statement; runs that are always used together are told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from math import log, sqrt
from typing import NamedTuple

from msgspec.structs import replace

from readout.ask.phrases import day_of, first_use, in_order, innermost, original, said, use_of
from readout.ask.shapes import Row
from readout.ask.who import asked, state_name
from readout.errors import UsageError
from readout.names import fold
from readout.origins import state_names
from readout.store import Filed, StatementFilter, Store
from readout.tables import csv_rows, toml_table
from readout.types import Article

LONGEST = 4  # words of a wording
FEWEST = 2  # statements that use it
SURE = 1.0  # standard errors that its odds are from even
WEIGHT = 500.0  # of the prior: as many uses as it counts for
WORD = re.compile(r"[a-z0-9$€£%]+")
CLAUSE = re.compile(r"[.,;:!?()“”\"—–]+")
POSSESSIVE = re.compile(r"[’']s?\b")


class Side(NamedTuple):
    """Statements set against others: what they are called, and the statements."""

    name: str
    statements: list[tuple[Filed, Article]]


def sides(store: Store, a: str, b: str, wanted: StatementFilter | None = None) -> tuple[Side, Side]:
    """What speakers of two countries (or two speakers) say, narrowed by ``wanted``."""
    narrowed = wanted or StatementFilter()
    codes = asked(a), asked(b)
    one, other = (_of(store, replace(narrowed, by=code), state_name(code)) for code in codes)
    return one, other


def periods(store: Store, wanted: Sequence[StatementFilter], split: date | None = None) -> tuple[Side, Side]:
    """What is said before and from the day ``split``, by default the middle one of those that are known.

    Statements that fit any of ``wanted`` count. Raises ``UsageError`` where all is of one day.
    """
    every = [pair for chosen in wanted for pair in innermost(original(store, store.statements(chosen)))]
    dated = [(day, pair) for pair in every if (day := day_of(pair[0].statement, pair[1]))]
    days = sorted(day for day, _ in dated)
    if not days or days[0] == days[-1]:
        raise UsageError("no two periods: nothing said is dated, or all on one day; widen the question")
    edge = split.isoformat() if split else max(days[len(days) // 2], min(d for d in days if d > days[0]))
    before = [pair for day, pair in dated if day < edge]
    after = [pair for day, pair in dated if day >= edge]
    return Side(f"before {edge}", before), Side(f"from {edge}", after)


def contrast(one: Side, other: Side, most: int = 15) -> list[Row]:
    """The wordings that tell two sides apart, the surest first, one side's after the other's.

    A row is ``{side, phrase, statements, against, score, first}``: statements of this side and of the other
    that use it, how many standard errors its odds are from even, its first use here (see ``phrases``).
    """
    used = [_uses(side) for side in (one, other)]
    out: list[Row] = []
    for k, side in enumerate((one, other)):
        ours, theirs = used[k], used[1 - k]
        scores = _scores(ours, theirs)
        ranked = sorted(scores, key=lambda p: (-scores[p], p))
        out += [
            {
                "side": side.name,
                "phrase": phrase,
                "statements": len(ours[phrase]),
                "against": len(theirs.get(phrase, ())),
                "score": round(scores[phrase], 2),
                "first": _first(side, ours[phrase]),
            }
            for phrase in _distinct(ranked, ours)[:most]
        ]
    return out


def _of(store: Store, wanted: StatementFilter, name: str) -> Side:
    return Side(name, innermost(original(store, store.statements(wanted))))


Uses = dict[str, list[int]]


def _uses(side: Side) -> Uses:
    """The statements (their places) that use each run of words; a content told twice counts once."""
    found: Uses = {}
    seen: set[tuple[str, str]] = set()
    for place, (filed, article) in enumerate(side.statements):
        content = said(filed.statement, article.text)
        if (filed.document, content) in seen:
            continue
        seen.add((filed.document, content))
        clauses = [WORD.findall(fold(POSSESSIVE.sub("", clause))) for clause in CLAUSE.split(content)]
        for run in dict.fromkeys(run for words in clauses for run in _runs(words)):
            found.setdefault(run, []).append(place)
    return found


def _runs(words: Sequence[str]) -> Iterable[str]:
    """Runs of words that begin and end with words of their own, and are no mere name of a state."""
    stop = _stopwords()
    for i, word in enumerate(words):
        if word in stop:
            continue
        for end in range(i + 1, min(len(words), i + LONGEST) + 1):
            run = " ".join(words[i:end])
            if words[end - 1] not in stop and (end - i > 1 or len(word) > 3) and run not in _places():
                yield run


@cache
def _places() -> frozenset[str]:
    """Names of states and of capitals that stand for them: who, not what."""
    capitals = (fold(row["capital"]) for row in csv_rows("actors/states.csv"))
    parts = (word for name in state_names() for word in name.split() if " " in name)  # "united", "states"
    return frozenset((*state_names(), *capitals, *parts))


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(toml_table("statements/phrases.toml")["stopwords"])


def _scores(ours: Uses, theirs: Uses) -> dict[str, float]:
    """Standard errors by which the odds of each run speak for our side; only runs that are sure enough."""
    n, m = (sum(map(len, side.values())) or 1 for side in (ours, theirs))
    out = {}
    for run, places in ours.items():
        a, b = len(places), len(theirs.get(run, ()))
        if a < FEWEST:
            continue
        prior = WEIGHT * (a + b) / (n + m)
        ours_odds = log((a + prior) / (n + WEIGHT - a - prior))
        their_odds = log((b + prior) / (m + WEIGHT - b - prior))
        score = (ours_odds - their_odds) / sqrt(1 / (a + prior) + 1 / (b + prior))
        if score >= SURE:
            out[run] = score
    return out


def _distinct(ranked: Sequence[str], ours: Uses) -> list[str]:
    """One run for each set of statements: the longest of those that share words and are used together."""
    kept: list[str] = []
    for run in sorted(ranked, key=lambda r: -len(r.split())):
        words = set(run.split())
        if not any(ours[run] == ours[other] and words & set(other.split()) for other in kept):
            kept.append(run)
    return sorted(kept, key=ranked.index)


def _first(side: Side, places: Sequence[int]) -> Row:
    pairs = [side.statements[place] for place in places]
    return first_use(min(map(use_of, pairs), key=in_order))
