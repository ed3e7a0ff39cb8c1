"""Which files are read in a folder or an archive, by the ends of their names."""

from __future__ import annotations

from pathlib import PurePosixPath

TEXT = frozenset({".html", ".htm", ".xhtml", ".txt", ".text", ".md", ""})
TABLES = frozenset({".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".parquet"})
MAILS = frozenset({".eml", ".mbox", ".mbx"})
DOCUMENTS = frozenset({".pdf", ".docx", ".rtf"})
ARCHIVES = frozenset({".warc", ".zip"})
SUFFIXES = TEXT | TABLES | MAILS | DOCUMENTS | ARCHIVES


def is_read(name: str) -> bool:
    """Whether a file of this name is one of those that are read in a folder or an archive."""
    return suffix(name) in SUFFIXES


def holds_many(name: str) -> bool:
    """Whether a file of this name may hold more than one page."""
    return suffix(name) not in TEXT | {".pdf"}


def suffix(name: str) -> str:
    """The end of a name before ".gz": ".jsonl" of "pages.jsonl.gz"."""
    return PurePosixPath(name.lower().removesuffix(".gz")).suffix


def known() -> str:
    """The ends of names, for people."""
    return ", ".join(sorted(end for end in SUFFIXES if end)) + " (.gz too) and extensionless"
