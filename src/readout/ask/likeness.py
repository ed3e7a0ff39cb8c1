"""How alike two sentences of two accounts are, and which of their wordings are rivals.

A sentence is a set of keys: its topics, the names and numbers in it, and its content words, where words that
say one thing in a readout ("deepen", "strengthen") are one key. No vectors: a key counts for more the fewer
sentences of the two accounts hold it, and every match can be told in words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import log

from msgspec import Struct

from readout.names import fold
from readout.tables import toml_table

_WORD = re.compile(r"[a-z][a-z']*[a-z]|[a-z]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ENDINGS = (
    "isations", "izations", "isation", "ization", "ations", "ation", "ements", "ement", "ments", "ment",
    "iveness", "ively", "ities", "ions", "ion", "ives", "ive", "ings", "ing", "ally", "edly", "ity", "ies",
    "ers", "er", "ed", "es", "ly", "al", "s", "e", "y",
)  # fmt: skip
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATES = re.compile(
    rf"\b(?:\d{{1,2}} (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}})\b(?:,? \d{{4}}\b)?|\b(?:19|20)\d\d\b"
)
_SETTING = frozenset({"visits and talks"})  # what every account of a meeting has
_SHORTEST = 3  # characters of a word that an ending may leave
_TOPIC, _NAME, _NUMBERS, _STEM = "topic", "name", "number", "word"


Key = tuple[str, str]


class Keys(Struct, frozen=True):
    """What a sentence is about, as comparable keys; each is ``(kind, key)``."""

    all: frozenset[Key]
    topics: tuple[str, ...]
    numbers: frozenset[str]
    surface: tuple[tuple[Key, str], ...] = ()


def keys(text: str, ignore: Iterable[str] = (), context: str = "") -> Keys:
    """The keys of a sentence; ``ignore`` are folded words that both accounts share anyway (names, places).

    A sentence that brings up no narrow topic itself has those of ``context``, the one before it.
    """
    folded = _DATES.sub(" ", fold(text))
    ignored = set(ignore)
    numbers = frozenset(_number(m[0]) for m in _NUMBER.finditer(folded))
    said = [w for w in _WORD.findall(folded) if w not in _empty() and w not in ignored]
    surface = {(_STEM, alike(s)): w for w in reversed(said) if len(s := stem(w)) >= _SHORTEST}
    topics = tuple(t for t in topics_in(folded) if t not in _SETTING)
    if context and not set(topics) - wide():
        topics = (*topics, *(t for t in topics_in(fold(context)) if t not in wide() | _SETTING))
    found = {(_TOPIC, t) for t in topics} | {(_NUMBERS, n) for n in numbers} | surface.keys()
    return Keys(frozenset(found), topics, numbers, tuple(sorted(surface.items())))


def stem(word: str) -> str:
    """A word without its inflection and its commonest endings: "cooperation" and "cooperate" are one."""
    word = word.removesuffix("'s").replace("'", "")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def weights(sentences: Iterable[Keys]) -> dict[Key, float]:
    """How much each key tells: the more, the fewer sentences hold it; topics count for two words."""
    every = list(sentences)
    held = Counter(key for s in every for key in s.all)
    scale = {_TOPIC: 1.6, _NUMBERS: 1.2, _NAME: 1.2, _STEM: 1.0}
    return {
        key: scale[key[0]] * (0.5 + log((1 + len(every)) / (1 + number)) / log(2 + len(every)))
        for key, number in held.items()
    }


def likeness(a: Keys, b: Keys, weight: Mapping[Key, float]) -> float:
    """How much of the shorter sentence the other holds, 0 to 1; a long pair is discounted a little."""
    shared = sum(sorted(weight[k] for k in a.all & b.all))
    first, second = (sum(sorted(weight[k] for k in s.all)) for s in (a, b))
    if not shared:
        return 0.0
    return shared / (0.65 * min(first, second) + 0.35 * max(first, second))


@cache
def _topics() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (
            topic,
            re.compile(
                rf"(?<![a-z0-9])(?:{'|'.join(re.escape(fold(w)) for w in entry['words'])})(?![a-z0-9])"
            ),
        )
        for topic, entry in toml_table("statements/topics.toml").items()
    )


def topics_in(folded: str) -> tuple[str, ...]:
    """The topics that a folded text brings up, in the order it does."""
    found = [(m.start(), topic) for topic, pattern in _topics() if (m := pattern.search(folded))]
    return tuple(topic for _, topic in sorted(found))


@cache
def wide() -> frozenset[str]:
    """Topics that nearly every readout has: sharing one of them alone makes no common matter."""
    return frozenset(toml_table("accounts/words.toml")["wide"]["topics"])


@cache
def _empty() -> frozenset[str]:
    return frozenset(toml_table("accounts/words.toml")["empty"]["words"].split())


@cache
def _alike() -> dict[str, str]:
    """Stems that stand for one thing, to the first of their line."""
    lines = toml_table("accounts/words.toml")["alike"]["lines"]
    return {word: line.split()[0] for line in lines for word in line.split()}


@cache
def alike(stemmed: str) -> str:
    """The key of a stem: that of its line in the table, or itself."""
    table = _alike()
    for cut in range(len(stemmed), 3, -1):
        if stemmed[:cut] in table:
            return table[stemmed[:cut]]
    return stemmed


def _number(text: str) -> str:
    return text.replace(",", "").rstrip(".")


# -- rival wordings ------------------------------------------------------------------------------------


class Rival(Struct, frozen=True):
    """Two wordings of one matter: ``name`` says what about it differs, ``a`` and ``b`` the words used."""

    name: str
    a: str
    b: str


@cache
def _rivals() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (entry["name"], tuple(re.compile(rf"(?<![a-z])(?:{line})(?![a-z])") for line in entry["lines"]))
        for entry in toml_table("accounts/words.toml")["rival"]
    )


def rivals(a: str, b: str) -> tuple[Rival, ...]:
    """The rival wordings in two sentences: lines of a table entry that each uses and the other does not."""
    first, second = fold(a), fold(b)
    found = []
    for name, lines in _rivals():
        used = [tuple(m[0] if (m := line.search(text)) else "" for line in lines) for text in (first, second)]
        only = [
            [word for word, other in zip(used[k], used[1 - k], strict=True) if word and not other]
            for k in (0, 1)
        ]
        if only[0] and only[1]:
            found.append(Rival(name, only[0][0], only[1][0]))
    return tuple(found)
