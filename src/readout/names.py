"""Names made comparable: one spelling for "Müller", "MULLER" and "Muller", for "O’Neill" and "O'Neill"."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Lower case without accents and apostrophes, hyphens as spaces, single spaces between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(
        " " if c in "-‐‑–" else c for c in plain if not unicodedata.combining(c) and c not in "'’ʼ`‘"
    )
    return " ".join(kept.split())
