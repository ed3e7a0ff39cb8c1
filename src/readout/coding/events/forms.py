"""Inflected forms of the frames' words, so that a lemma that the model got wrong still finds its frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from readout.tables import toml_table

VOWELS = "aeiou"


@cache
def _irregular() -> dict[str, list[str]]:
    table: dict[str, list[str]] = toml_table("frames/words.toml")["irregular"]
    return table


def verb_forms(lemma: str) -> Iterator[str]:
    """``lemma`` and its forms: "ban" gives ban, bans, banned, banning."""
    yield lemma
    yield from _s(lemma)
    if lemma in _irregular():
        yield from _irregular()[lemma]
        yield _ing(lemma)
        return
    stem = lemma
    if lemma.endswith("e"):
        yield lemma + "d"
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        yield lemma[:-1] + "ied"
    else:
        stem = _doubled(lemma)
        yield stem + "ed"
        if stem != lemma:
            yield lemma + "ed"
            yield lemma + "ing"
    yield _ing(lemma)


def noun_forms(lemma: str) -> Iterator[str]:
    """``lemma`` and its plural."""
    yield lemma
    yield from _s(lemma)


def _s(lemma: str) -> Iterator[str]:
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        yield lemma + "es"
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        yield lemma[:-1] + "ies"
    else:
        yield lemma + "s"


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")):
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def _doubled(lemma: str) -> str:
    """From "ban" to "bann": short vowel, one last consonant, in words of one syllable or a known few."""
    short = (
        len(lemma) >= 3 and lemma[-1] not in "aeiouwxy" and lemma[-2] in VOWELS and lemma[-3] not in VOWELS
    )
    one = sum(letter in VOWELS for letter in lemma) == 1
    if short and (one or lemma in _irregular()["doubling"]):
        return lemma + lemma[-1]
    return lemma


def index(lemmas: Iterable[str], kind: str) -> dict[str, str]:
    """Form to lemma; the lemma itself always wins over another word's form."""
    known = list(lemmas)
    out: dict[str, str] = {}
    make = verb_forms if kind == "v" else noun_forms
    for lemma in known:
        for form in make(lemma):
            out.setdefault(form, lemma)
    out.update({lemma: lemma for lemma in known})
    return out
