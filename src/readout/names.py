"""Names made comparable: one spelling for "Müller", "MULLER" and "Muller", for "O’Neill" and "O'Neill"."""

from __future__ import annotations

import unicodedata

_MARKS = dict.fromkeys("'’ʼ`‘", "") | dict.fromkeys("-‐‑–", " ")
_ASCII_MARKS = str.maketrans(_MARKS)


def fold(text: str) -> str:
    """Lower case without accents and apostrophes, hyphens as spaces, single spaces between words."""
    plain = text.casefold()
    if plain.isascii():
        return " ".join(plain.translate(_ASCII_MARKS).split())
    plain = unicodedata.normalize("NFKD", plain)
    for char in set(plain):  # however long a text, it has few characters; their order changes nothing
        if char in _MARKS or unicodedata.combining(char):
            plain = plain.replace(char, _MARKS.get(char, ""))
    return " ".join(plain.split())
