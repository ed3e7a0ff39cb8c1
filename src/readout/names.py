"""Names made comparable: one spelling for "Müller", "MULLER" and "Muller", for "O’Neill" and "O'Neill"."""

from __future__ import annotations

import unicodedata

_MARKS = str.maketrans({**dict.fromkeys("'’ʼ`‘"), **dict.fromkeys("-‐‑–", " ")})


def fold(text: str) -> str:
    """Lower case without accents and apostrophes, hyphens as spaces, single spaces between words."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.translate(_MARKS).split())
