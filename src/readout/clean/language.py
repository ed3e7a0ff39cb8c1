"""Which language a text is in: English by its function words, else py3langid's answer.

An English page is told by its function words alone, in microseconds. Only a text that lacks them goes to the
classifier, which is deterministic.
"""

from __future__ import annotations

import re

from babel import Locale
from py3langid.langid import classify

from readout.tables import toml_table

FUNCTION_WORDS = frozenset(toml_table("clean/words.toml")["function"].split())
WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
LETTERS = re.compile(r"[^\W\d_]+")
ENGLISH_SHARE = 0.22  # of a text's words; French, German, Dutch and Malay news stay under 0.12
ENGLISH_LIKE = frozenset({"pcm", "sco", "jam", "en"})  # what a text full of foreign names is taken for
SAMPLE = 3000  # characters judged


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language of ``text``."""
    sample = text[:SAMPLE]
    tokens = WORD.findall(sample)
    letters = sum(map(len, LETTERS.findall(sample)))
    latin = sum(map(len, tokens))
    common = sum(map(FUNCTION_WORDS.__contains__, map(str.lower, tokens)))
    if len(tokens) >= 8 and latin > 0.8 * letters and common >= ENGLISH_SHARE * len(tokens):
        return "en"
    code = str(classify(sample)[0])
    return "en" if code in ENGLISH_LIKE and common >= 0.1 * len(tokens) else code


def language_name(code: str) -> str:
    """The English name of a language: ``language_name("fr") == "French"``."""
    return str(Locale("en").languages.get(code, code))
