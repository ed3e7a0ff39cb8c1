r"""Bytes to characters: marks, then UTF-8, then what the page declares, then what its bytes look like.

    b"\xef\xbb\\xbf..."                      UTF-8 by its mark
    b"China\\x92s position"                  windows-1252: a few stray high bytes in English
    b"China\\xa1\\xafs position"              GBK: high bytes in pairs, the first of them A1 or above
    b"caf\\xc3\\xa9 ... \\x93quoted\\x94"       broken UTF-8: good sequences outnumber bad ones

The decoded page is also made plain, one character for one where it can be: line ends become
``\\n``, no-break and other odd spaces a space; zero-width characters and soft hyphens go.
``Article.segments`` points into this text.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from readout import formats
from readout.clean.assemble import GAP
from readout.errors import NotText
from readout.types import Page

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What pages call these encodings, and the larger one that browsers read instead (WHATWG Encoding).
WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-9": "cp1254",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "tis-620": "cp874",
}
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", re.IGNORECASE)
CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", re.IGNORECASE)  # of a media type
HIGH_RUN = re.compile(rb"[\x80-\xff]+")
HEAD = 4096  # bytes in which a page declares its encoding
SAMPLE = 100_000  # bytes that are enough to guess by
FEW = 0.06  # share of high bytes under which a page is English with some curly quotes in it
PAIRED = 0.2  # share under which bytes in pairs are GBK quotes in English
BAD_SHARE = 0.02  # share of unreadable characters over which a page is no text

SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
GONE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e"
BREAKS = "\u2028\u2029\x0b\x0c\x85"
ODD = re.compile(f"[{SPACES}{GONE}{BREAKS}]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")


def decode(page: Page) -> str:
    """The page's characters, made plain; of a PDF, Word or RTF document its paragraphs, blank lines between.

    Raises ``NotText`` where no encoding gives readable text, or the document cannot be read.
    """
    if formats.kind_of(page.content) is not None:
        found = formats.paragraphs(page.path, page.content)
        text = GAP.join(paragraph.text for paragraph in found)
    else:
        text = _decoded(page.content, _known(CHARSET.search(page.media or "")))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = ODD.sub(_plain, text)
    bad = len(CONTROL.findall(text))
    if bad > 4 and bad > BAD_SHARE * len(text):
        raise NotText(page.path, "its bytes are in no encoding we can tell; save the page again as UTF-8")
    return CONTROL.sub(" ", text) if bad else text


def _plain(found: re.Match[str]) -> str:
    return " " if found[0] in SPACES else "\n" if found[0] in BREAKS else ""


def _decoded(content: bytes, served: str | None) -> str:
    """The bytes as text; ``served`` is the encoding that the page was sent with, if that was said."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    if b"\x00" in content[:HEAD]:
        wide = "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"
        return content.decode(wide, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(content):
        return content.decode("utf-8", errors="readout-stray")
    declared = _known(DECLARED.search(content[:HEAD])) or served
    for candidate in (declared, _guessed(content)):
        if candidate is not None:
            try:
                return content.decode(candidate)
            except (UnicodeDecodeError, LookupError):
                continue
    return content.decode(declared or "cp1252", errors="replace")


def _known(found: re.Match[bytes] | re.Match[str] | None) -> str | None:
    """The encoding that a ``meta`` tag, an XML declaration or a media type names, as Python knows it."""
    if found is None:
        return None
    named = found[1]
    name = (named.decode("ascii") if isinstance(named, bytes) else named).lower()
    name = WIDER.get(name, name)
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return None if name.startswith(("utf-8", "utf8", "utf-16")) else name


def _mostly_utf8(content: bytes) -> bool:
    """Whether good UTF-8 sequences outnumber stray bytes three to one."""
    sample = content[:SAMPLE]
    text = sample.decode("utf-8", errors="replace")
    stray = text.count("\ufffd")
    good = len(re.findall(r"[^\x00-\x7f\ufffd]", text))
    return good >= 3 * stray


def _guessed(content: bytes) -> str | None:
    sample = content[:SAMPLE]
    runs = HIGH_RUN.findall(sample)
    share = sum(map(len, runs)) / max(1, len(sample))
    if share < PAIRED and all(all(lead >= 0xA1 for lead in run[0::2]) and _even(run) for run in runs):
        return "gb18030"
    if share < FEW:
        return "cp1252"
    best = from_bytes(sample).best()
    return None if best is None else WIDER.get(best.encoding, best.encoding)


def _even(run: bytes) -> bool:
    """Whether high bytes come in pairs; GBK's dash (A8 43, A8 44) has a low second byte."""
    return len(run) % 2 == 0 or run[-1] == 0xA8


def _stray(error: UnicodeError) -> tuple[str, int]:
    """One byte that is no UTF-8, read as windows-1252: a curly quote pasted into a UTF-8 page."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    byte = error.object[error.start : error.start + 1]
    return byte.decode("cp1252", errors="replace"), error.start + 1


codecs.register_error("readout-stray", _stray)
