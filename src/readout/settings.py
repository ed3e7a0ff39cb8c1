"""What a user may set: in the environment (``READOUT_DB=...``) or on the command line, which wins."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

COLLECT = (50_000, 20, 20)
"""For ``gc.set_threshold`` in a process that reads pages: many small objects, few cycles."""


class Settings(BaseSettings):
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

    model_config = SettingsConfigDict(env_prefix="READOUT_", extra="ignore")

    db: Path = Path("readout.db")
    model: Path | None = None
    max_page_bytes: int = 10_000_000
    max_document_bytes: int = 100_000_000
    max_article_chars: int = 500_000
    page_seconds: int = 60
    page_memory: int = 2_000_000_000
    actors: Path = Path("readout-actors")
    frames: Path | None = None
    contact: str = ""
    allow_private: bool = False
    web_seconds: float = 60.0
    web_pause: float = 1.0
    web_retry: float = 5.0
