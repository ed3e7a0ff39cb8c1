"""Fields of diplomacy that a sentence is in: "the Teesta" and "transboundary waters" are both water.

The table (``data/accounts/fields.toml``) says which words belong to which field. Words tell of a field where
they begin as the table has them, phrases where they stand whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cache

from msgspec import Struct

from readout.names import fold
from readout.tables import toml_table

_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST = 3  # characters of the beginning of a word that the table has


class _Table(Struct, frozen=True):
    """Beginnings of words, whole words, and the first words of phrases, each with the fields they tell of."""

    begins: dict[str, frozenset[str]]
    whole: dict[str, frozenset[str]]
    phrases: dict[str, tuple[tuple[re.Pattern[str], str], ...]]


def fields_in(text: str, ignored: Collection[str] = ()) -> frozenset[str]:
    """The fields that a text is in, but for what only its ``ignored`` words (folded) tell."""
    return frozenset(told_fields(text, ignored))


def told_fields(text: str, ignored: Collection[str] = ()) -> Counter[str]:
    """The fields that a text is in, each with how many words and phrases tell of it."""
    folded = fold(text)
    words = [w for w in _WORD.findall(folded) if w not in ignored and w.removesuffix("s") not in ignored]
    found = Counter(field for w in dict.fromkeys(words) for field in _of_word(w))
    told = (row for w in dict.fromkeys(words) for row in _table().phrases.get(w, ()))
    found.update(field for phrase, field in told if phrase.search(folded))
    return found


@cache
def wide() -> frozenset[str]:
    """Fields so wide that two sentences in one need not be on one matter."""
    return _listed("wide")


@cache
def contested() -> frozenset[str]:
    """Fields in which two governments mostly have each their own word for one matter: borders, rights."""
    return _listed("contested")


@cache
def practical() -> frozenset[str]:
    """Fields in which they mostly report what they do together: flights, schools, the next meeting."""
    return _listed("practical")


def _listed(kind: str) -> frozenset[str]:
    return frozenset(toml_table("accounts/fields.toml")[kind]["fields"])


@cache
def _of_word(word: str) -> frozenset[str]:
    table = _table()
    found = set(table.whole.get(word, ())) | table.whole.get(word.removesuffix("s"), frozenset())
    for length in range(_SHORTEST, len(word) + 1):
        found |= table.begins.get(word[:length], frozenset())
    return frozenset(found)


@cache
def _table() -> _Table:
    begins: dict[str, set[str]] = {}
    whole: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for field, written in toml_table("accounts/fields.toml")["fields"].items():
        for word in (fold(w) for w in written.split(",")):
            bare = word.strip().removesuffix(".")
            if not bare.isalnum():
                end = r"(?![a-z0-9])" if word.strip() != bare else ""
                told = (re.compile(rf"(?<![a-z0-9]){re.escape(bare)}{end}"), field)
                phrases.setdefault(_WORD.findall(bare)[0], []).append(told)
            else:
                (begins if word.strip() == bare else whole).setdefault(bare, set()).add(field)
    return _Table(
        {w: frozenset(f) for w, f in begins.items()},
        {w: frozenset(f) for w, f in whole.items()},
        {w: tuple(f) for w, f in phrases.items()},
    )
