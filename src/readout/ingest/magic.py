"""Which binary file this is, told from its bytes and never from its name."""

from __future__ import annotations

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"(\xb5/\xfd", "a zstandard archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (DOC, XLS or MSG)"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
)
UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
SAMPLE = 65_536  # bytes looked at


def file_type(content: bytes) -> str | None:
    """Which binary file ``content`` is ("a PDF file"), or None where it may be text.

    NUL bytes make a file binary unless a byte-order mark, or NULs in every second byte, say UTF-16
    or UTF-32.
    """
    head = content[:16]
    for mark, name in MAGIC:
        if head.startswith(mark):
            return name
    if head.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if head.startswith(b"RIFF"):
        return "a WEBP image" if content[8:12] == b"WEBP" else "a sound or video file"
    if content[4:8] == b"ftyp":
        return "a video file"
    if b"\x00" in content[:SAMPLE] and not head.startswith(UNICODE_MARKS) and not _wide(content[:SAMPLE]):
        return "a binary file"
    return None


def _zipped(content: bytes) -> str:
    sample = content[:SAMPLE]
    for inside, name in ((b"word/", "a DOCX document"), (b"xl/", "an XLSX table"), (b"ppt/", "a PPTX file")):
        if inside in sample:
            return name
    if b"mimetypeapplication/epub" in sample:
        return "an EPUB book"
    if b"mimetypeapplication/vnd.oasis" in sample:
        return "an OpenDocument file"
    return "a ZIP archive"


def _wide(sample: bytes) -> bool:
    """Whether NULs stand in every second byte only, as in UTF-16 English without a mark."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    return half > 0 and min(even, odd) == 0 and max(even, odd) > 0.7 * half
