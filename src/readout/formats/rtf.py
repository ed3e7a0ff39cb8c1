r"""Rich Text Format: control words out, characters decoded by the code page of their font.

    {\rtf1\ansi\ansicpg1252 {\b Ministers meet}\par Wang said \'93yes\'94 to 6\u8209?nation talks.\par}

Headers, footers, pictures, tables of fonts and styles, field codes (a link's address) and all destinations
that are marked as unknown (``\*``) are left out. One pass over the bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from readout.errors import NotText
from readout.formats.paragraph import Paragraph

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([\r\n]+)|([^\\{}\r\n]+)", re.DOTALL
)
LEFT_OUT = frozenset({
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr",
    "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "annotation", "fldinst",
    "bkmkstart", "bkmkend", "listtable", "listoverridetable", "rsidtbl", "xmlnstbl", "themedata",
    "colorschememapping", "latentstyles", "datastore", "generator", "filetbl", "revtbl", "template",
    "private", "atnid", "atnauthor", "atntime", "atnref", "atndate", "atnicn", "nonshppict",
})  # fmt: skip
SHOWN = frozenset({"shppict", "fldrslt", "shptxt"})  # though marked as unknown
PARAGRAPH_ENDS = frozenset({"par", "cell", "nestcell", "row", "nestrow", "sect", "page"})
CHARACTERS = {
    "tab": " ", "line": "\n", "softline": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
SYMBOLS = {b"~": " ", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}"}
CHARSETS = {
    0: "cp1252", 2: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
FONTS = re.compile(rb"\\f(\d{1,6})(?:\\(?!fcharset|f\d)[a-z]+-?\d* ?|[{}]|\s)*\\fcharset(\d{1,3})")
FONTS_WITHIN = 200_000  # bytes in which the table of fonts stands
DEEPEST = 5_000  # groups in groups
SHORT = 200  # characters of a heading
NOT_AT_END = (".", ";", ",", ":")


class _Group(NamedTuple):
    hidden: bool = False
    skip: int = 1  # characters that stand in for a \u
    bold: bool = False
    level: int = 0
    font: int = -1


def paragraphs(path: str, content: bytes) -> list[Paragraph]:
    """The paragraphs of an RTF file. Raises ``NotText`` where groups are nested absurdly deep."""
    try:
        return list(_Reader(content).paragraphs())
    except RecursionError as error:
        raise NotText(path, "an RTF document nested absurdly deep; not read") from error


class _Reader:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.page = "cp1252"
        self.fonts = {int(f): CHARSETS.get(int(c), "") for f, c in FONTS.findall(content[:FONTS_WITHIN])}
        self.now = _Group()
        self.stack: list[_Group] = []
        self.starred = False
        self.left = 0  # stand-ins still to be passed over
        self.text: list[str] = []
        self.raw = bytearray()  # bytes of one code page that wait to be decoded together
        self.level = self.bold = self.plain = 0

    def paragraphs(self) -> Iterator[Paragraph]:
        at, tokens = 0, TOKEN
        while found := tokens.match(self.content, at):
            at = found.end()
            word, number, code, symbol, brace, _, run = found.groups()
            if brace:
                self._brace(brace)
                if brace == b"}" and not self.stack:
                    break
            elif word:
                name = word.decode("ascii")
                if name == "bin":
                    at += max(0, int(number or 0))
                elif name in PARAGRAPH_ENDS and not self.now.hidden:
                    yield from self._end()
                else:
                    self._word(name, None if number is None else int(number))
            elif code:
                self._bytes(bytes((int(code, 16),)), stands_in=True)
            elif symbol == b"*":
                self.starred = True
            elif symbol in (b"\n", b"\r") and not self.now.hidden:
                yield from self._end()
            elif symbol:
                self._put(SYMBOLS.get(symbol, ""))
            elif run:
                self._bytes(run, stands_in=True)
        yield from self._end()

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self.left = 0
        if brace == b"{":
            if len(self.stack) >= DEEPEST:
                raise RecursionError
            self.stack.append(self.now)
            self.starred = False
        elif self.stack:
            self.now = self.stack.pop()

    def _word(self, name: str, number: int | None) -> None:
        now = self.now
        if (self.starred and name not in SHOWN) or name in LEFT_OUT:
            self.now = now._replace(hidden=True)
        self.starred = False
        if name == "ansicpg" and number is not None:
            self.page = _codec(f"cp{number}") or self.page
        elif name == "uc":
            self.now = now._replace(skip=min(max(0, number or 0), 10))
        elif name == "u" and number is not None:
            self._unicode(number)
        elif name in CHARACTERS:
            self._put(CHARACTERS[name])
        elif name == "f" and number is not None:
            self._flush()
            self.now = now._replace(font=number)
        elif name in ("b", "v", "deleted"):
            on = number != 0
            self._flush()
            self.now = now._replace(bold=on) if name == "b" else now._replace(hidden=now.hidden or on)
        elif name == "plain":
            self._flush()
            self.now = now._replace(bold=False, font=-1)
        elif name == "pard":
            self.level = 0
        elif name == "outlinelevel":
            self.level = 1 if not number else 2

    def _unicode(self, number: int) -> None:
        r"""The character of a ``\u``; two halves of a pair are joined when the paragraph ends."""
        self._put(chr(number % 0x10000))
        self.left = self.now.skip

    def _put(self, text: str) -> None:
        if not self.now.hidden and text:
            self._flush()
            self._count(text)
            self.text.append(text)

    def _bytes(self, run: bytes, *, stands_in: bool) -> None:
        if stands_in and self.left:
            passed = min(self.left, len(run))
            self.left -= passed
            run = run[passed:]
        if not self.now.hidden:
            self.raw += run

    def _flush(self) -> None:
        if self.raw:
            text = bytes(self.raw).decode(self.fonts.get(self.now.font) or self.page, errors="replace")
            self.raw.clear()
            self._count(text)
            self.text.append(text)

    def _count(self, text: str) -> None:
        if text.strip():
            self.bold += len(text) if self.now.bold else 0
            self.plain += 0 if self.now.bold else len(text)

    def _end(self) -> Iterator[Paragraph]:
        self._flush()
        whole = "".join(self.text).encode("utf-16", "surrogatepass").decode("utf-16", errors="replace")
        heading = self.bold and not self.plain
        for line in whole.split("\n"):
            text = " ".join(line.split())
            if text:
                by_weight = heading and len(text) < SHORT and not text.endswith(NOT_AT_END)
                yield Paragraph(text, self.level or (2 if by_weight else 0))
        self.text.clear()
        self.bold = self.plain = 0


def _codec(name: str) -> str | None:
    try:
        b" ".decode(name)  # of no bytes Python asks no codec
    except (LookupError, ValueError):
        return None
    return name
