"""How names are spelt as dictionary keys: folded pieces, plurals and singulars of titles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from readout.syntax import Tree

_SPECIAL = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ʼ": "'",
        "’": "'",
        "‘": "'",
        "ʻ": "'",
        "–": "-",
        "‑": "-",
    }
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])([-–‑])(?=[^\W\d_])")
_POSSESSIVE = re.compile(r"(?<=\w)(['’]s\b|(?<=s)['’](?=\s))")  # "China's", "Workers' Party"


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """``word`` in lower case without accents or dots: "Erdoğan" is ``erdogan``, "U.S." is ``us``."""
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.lower().translate(_SPECIAL))
        word = "".join(c for c in word if not (unicodedata.combining(c) or c.isspace()))
    word = word.lower()
    return word.replace(".", "") if "." in word and len(word) > 1 else word


@lru_cache(maxsize=1)
def folded(tree: Tree) -> list[str]:
    """Every word of an article folded; several steps ask it of one article, one after another."""
    return [word if word.isalpha() and word.isascii() else fold(word) for word in tree.lower]


def _spaced(name: str) -> str:
    """``name`` with blanks where the tokenizer cuts inside words."""
    if name.isascii() and "-" not in name and "'" not in name:  # as most names are
        return name
    return _POSSESSIVE.sub(r" \1", _HYPHEN.sub(r" \1 ", name))


def pieces(name: str) -> list[str]:
    """``name`` as the tokenizer would cut it, folded: "Côte d'Ivoire's" is ``cote``, ``d'ivoire``, ``'s``."""
    return [folded for word in _spaced(name).split() if (folded := fold(word.rstrip(",")))]


def words_of(phrase: str) -> list[str]:
    """``phrase`` as the tokenizer would cut it, as written, without punctuation."""
    return [word for part in _spaced(phrase).split() if (word := part.strip(',;:!?"“”()[]'))]


def key_of(name: str) -> str:
    """The dictionary key of a name, without a leading article."""
    words = pieces(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def plural(phrase: str) -> str:
    """The plural of an office: "secretaries of state", "foreign ministers", "spokesmen"."""
    words = phrase.split(" ")
    at = next((k for k, word in enumerate(words) if k and word in {"of", "for", "to", "in"}), len(words)) - 1
    word = words[at]
    if word.endswith("man"):
        word = word[:-3] + "men"
    elif word.endswith("y") and word[-2:-1] not in "aeou":
        word = word[:-1] + "ies"
    elif not word.endswith("s"):
        word += "s"
    return " ".join([*words[:at], word, *words[at + 1 :]])


def singular(words: list[str]) -> str:
    """A phrase with the plural of its noun undone: "foreign ministers" is "foreign minister"."""
    at = next((k for k, word in enumerate(words) if k and word in {"of", "for", "to", "in"}), len(words)) - 1
    word = words[at]
    if word.endswith("men"):
        word = word[:-3] + "man"
    elif word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return " ".join([*words[:at], word, *words[at + 1 :]])
