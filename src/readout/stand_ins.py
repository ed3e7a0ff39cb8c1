"""Names that a small parser knows well, in the place of names it has hardly ever read.

A parser trained on a few hundred thousand words takes "Sergei" for a verb and "Orban" for an adverb,
and the whole sentence goes astray. It never errs so on "John Smith". The tables know thousands of
people by name, so the parser is shown stand-ins for those, word for word, and what it says of them
holds for the real names. The text itself is never changed.
"""

from __future__ import annotations

from functools import cache

from readout.names import fold
from readout.tables import actor_rows, toml_table

_GIVEN, _MIDDLE, _FAMILY = "John", "Robert", "Smith"
_Names = dict[str, list[tuple[str, ...]]]


def stand_ins(words: list[str]) -> dict[int, str]:
    """What to show the parser for some of an article's ``words``, by their place.

    Full names of the tables, and family names: those that are no words of English wherever they
    stand, the others where the article has the full name too.
    """
    names, families = _full_names(), _families()
    shown: dict[int, str] = {}
    alone: list[int] = []
    in_full: set[str] = set()
    behind = 0  # the names found so far
    for i, word in enumerate(words):
        if i < behind or not word[:1].isupper():
            continue
        if word in families:
            alone.append(i)
        if end := _match(names, words, i):
            shown |= _stand_in(words, i, end)
            in_full |= {word, words[end - 1]}
            behind = end
    plain = _plain_words()
    alone = [i for i in alone if i not in shown and (words[i] in in_full or words[i] not in plain)]
    return shown | dict.fromkeys(alone, _FAMILY)


def _match(names: _Names, words: list[str], first: int) -> int:
    """The end of the longest full name from ``first``; 0 where none begins."""
    for name in names.get(_key(words[first]), ()):
        end = first + len(name)
        if end <= len(words) and all(_key(words[j]) == name[j - first] for j in range(first + 1, end)):
            return end
    return 0


def _stand_in(words: list[str], first: int, end: int) -> dict[int, str]:
    places = [j for j in range(first, end) if words[j][0].isalpha()]
    shown = dict.fromkeys(places, _MIDDLE) | {places[0]: _GIVEN} | {places[-1]: _FAMILY}
    return {j: word.upper() if words[j].isupper() else word for j, word in shown.items()}


@cache
def _full_names() -> _Names:
    """The full names of people by their first word, longest first, in words as the tokenizer cuts them."""
    names: dict[str, set[tuple[str, ...]]] = {}
    for row in _rows():
        for name in (row["name"], *row["variants"].split("|")):
            words = tuple(_key(word) for word in name.replace("-", " - ").split())
            if len(words) > 1:
                names.setdefault(words[0], set()).add(words)
    return {first: sorted(found, key=lambda words: (-len(words), words)) for first, found in names.items()}


@cache
def _families() -> frozenset[str]:
    return frozenset(row["family"] for row in _rows())


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(toml_table("actors/usage.toml")["surnames_that_are_words"])


def _rows() -> list[dict[str, str]]:
    return [located.row for located in actor_rows("people.csv")]


@cache
def _key(word: str) -> str:
    return "-" if word in {"-", "–", "‑"} else fold(word)
