"""Who is called what bounds the day: a page that calls Qin Gang foreign minister is of 2022 or 2023."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from readout.resolve import knowledge
from readout.resolve.days.known import plain
from readout.resolve.page_clues import WEAK, Clue
from readout.tables import toml_table

AFTER = timedelta(days=10)  # a page may still call somebody so when the term has just ended
REACH = 6  # words before a name in which its office may stand
PAST = (
    "former",
    "ex",
    "then",
    "late",
    "onetime",
    "predecessor",
    "outgoing",
    "ousted",
    "deposed",
    "incoming",
    "elect",
)


@cache
def _names() -> dict[str, tuple[tuple[str, str], ...]]:
    """First word of a full name to the names that start with it, with the person's id."""
    out: dict[str, list[tuple[str, str]]] = {}
    terms = knowledge.terms_of()
    for person in knowledge.people().values():
        if person.id not in terms:
            continue
        for name in dict.fromkeys((person.name, *person.variants)):
            words = plain(name)
            if words.count(" ") >= 3:
                out.setdefault(words.split()[0], []).append((words, person.id))
    return {first: tuple(names) for first, names in out.items()}


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """Office to the phrases that name it, in the form of ``plain``."""
    generic = toml_table("actors/office_words.toml")["generic"]
    return {office: tuple(plain(phrase) for phrase in listed) for office, listed in generic.items()}


def clues(text: str) -> Iterator[Clue]:
    """One clue for each person named with an office: the days of the terms, and a little after."""
    words = plain(text)
    listed = words.split()
    seen: set[tuple[str, str]] = set()
    for k, word in enumerate(listed):
        for name, person in _names().get(word, ()):
            size = name.count(" ") - 1
            if " ".join(listed[k : k + size]) != name.strip():
                continue
            before = listed[max(0, k - REACH) : k]
            if any(past in before for past in PAST):
                continue
            for office in sorted({term.office for term in knowledge.terms_of()[person]}):
                phrase = next(
                    (p for p in _phrases().get(office, ()) if f" {' '.join(before[-4:])} ".endswith(p)), None
                )
                if phrase is None or (person, office) in seen:
                    continue
                seen.add((person, office))
                terms = [term for term in knowledge.terms_of()[person] if term.office == office]
                days = tuple(
                    (term.start, term.end + AFTER if term.end < knowledge.LAST_DAY else term.end)
                    for term in terms
                )
                yield Clue(days, WEAK, f"“{phrase.strip()} {terms[0].name}”", pin=False)
