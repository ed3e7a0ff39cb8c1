"""What a user may set: in the environment (``READOUT_DB=...``) or on the command line, which wins."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from readout.errors import UsageError

COLLECT = (50_000, 20, 20)
"""For ``gc.set_threshold`` in a process that reads pages: many small objects, few cycles."""
LIKELY = 0.3
"""The chance of being read right from which an event of a text that stands alone is given.

Half the F1 that is reached is the threshold that makes it greatest (Z. C. Lipton, C. Elkan, B. Naryanaswamy,
"Optimal thresholding of classifiers to maximize F1 measure", 2014).
"""


@dataclass(init=False)
class Settings:
    """Where the store is, which model parses, how large a page may be, whose actors are known.

    ``max_document_bytes`` is for PDF, Word and RTF documents and exports of many articles; a page may take
    ``page_seconds`` of processor time (with 0 pages are read in this process, unbounded) and ``page_memory``
    bytes beyond what the program has.
    ``actors`` is the folder of the user's own rows over the shipped tables; ``frames`` a folder whose
    frame tables stand in the place of the shipped ones; ``contact`` an address or page that requests to
    other people's services name, so that they can reach who asks. Of the network: ``allow_private`` lets
    pages come from private and local addresses; ``web_seconds`` is how long one answer may take in all,
    ``web_pause`` the seconds between two requests to one host, ``web_retry`` those before the second try.
    """

    db: Path = Path("readout.db")
    model: Path | None = None
    max_page_bytes: int = 10_000_000
    max_document_bytes: int = 100_000_000
    max_article_chars: int = 500_000
    page_seconds: int = 60
    page_memory: int = 3_000_000_000
    actors: Path = Path("readout-actors")
    frames: Path | None = None
    contact: str = ""
    allow_private: bool = False
    web_seconds: float = 60.0
    web_pause: float = 1.0
    web_retry: float = 5.0

    def __init__(self, **given: Any) -> None:
        """What is ``given``, else what the environment says, else as above.

        Raises ``UsageError`` for a variable of the environment that is no such value.
        """
        kinds = get_type_hints(Settings)
        for field in fields(self):
            told = _told(field.name, kinds[field.name], field.default)
            setattr(self, field.name, given.pop(field.name, told))
        if given:
            raise TypeError(f"Settings has no {', '.join(given)}")


def _told(name: str, kind: Any, default: Any) -> Any:
    """What the environment says of a setting."""
    variable = f"READOUT_{name.upper()}"
    text = os.environ.get(variable, "")
    if not text:
        return default
    try:
        return msgspec.convert(text, kind, strict=False, dec_hook=lambda path, value: path(value))
    except msgspec.ValidationError as error:
        raise UsageError(f"{variable}={text}: {error}") from error
