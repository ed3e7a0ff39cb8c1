"""Word documents (DOCX): the body's paragraphs, as the last reader of the document sees them.

Deleted and moved-away text, headers, footers, footnotes, field codes and the second copy that Word keeps of a
text box are left out. Read event by event, so that a long document is never a tree in memory.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from readout.errors import NotText
from readout.formats.paragraph import Paragraph
from readout.formats.zips import DAMAGED, TooMuch, member

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LEFT_OUT = frozenset({"moveFrom", "del", "instrText", "delText", "footnote", "endnote"})
BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
LIMIT = 100_000_000  # bytes of the document's XML, unpacked
STYLES_LIMIT = 10_000_000
SHORT = 200  # characters of a heading
NOT_AT_END = (".", ";", ",", ":")


def paragraphs(path: str, content: bytes) -> list[Paragraph]:
    """The paragraphs of a DOCX file. Raises ``NotText`` where it is damaged, locked or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            body = member(archive, "word/document.xml", LIMIT)
            styles = member(archive, "word/styles.xml", STYLES_LIMIT) if "word/styles.xml" in names else b""
        levels = dict(_levels(styles)) if styles else {}
        return list(_paragraphs(body, levels))
    except TooMuch as error:
        raise NotText(
            path, f"a Word document that unpacks to far more than it is ({error}); not read"
        ) from error
    except RuntimeError as error:  # zipfile's word for a password
        raise NotText(path, "a Word document with a password; save a copy without it") from error
    except DAMAGED as error:
        raise NotText(
            path, f"a damaged Word document ({error}); open it in Word and save it again"
        ) from error
    except etree.LxmlError as error:
        raise NotText(
            path, f"a damaged Word document ({error}); open it in Word and save it again"
        ) from error


def _events(xml: bytes) -> Iterator[tuple[str, etree._Element, str]]:
    """Parse events with the element's name, Word's namespace cut off; no entity is expanded, no DTD read."""
    parser = etree.iterparse(
        io.BytesIO(xml),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for event, element in parser:
        yield event, element, element.tag.removeprefix(W).removeprefix(STRICT)


def _attribute(element: etree._Element, name: str) -> str | None:
    found: str | None = element.get(W + name)
    return found if found is not None else str(element.get(STRICT + name) or "")


def _levels(xml: bytes) -> Iterator[tuple[str, int]]:
    """Heading styles: their ids (which are in the user's language) by their names (which are not)."""
    style = ""
    for event, element, name in _events(xml):
        if event == "start" and name == "style":
            style = _attribute(element, "styleId") or ""
        elif event == "start" and name == "name":
            told = (_attribute(element, "val") or "").lower()
            if told in ("title", "heading 1"):
                yield style, 1
            elif told.startswith(("heading ", "subtitle")):
                yield style, 2


class _Open:
    """A paragraph that is being read."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.level = 0
        self.bold = self.plain = 0  # characters

    def closed(self) -> Iterator[Paragraph]:
        for line in "".join(self.text).split("\n"):
            text = " ".join(line.split())
            if text:
                yield Paragraph(text, self.level or self._by_weight(text))

    def _by_weight(self, text: str) -> int:
        return (
            2 if self.bold and not self.plain and len(text) < SHORT and not text.endswith(NOT_AT_END) else 0
        )


def _paragraphs(xml: bytes, levels: dict[str, int]) -> Iterator[Paragraph]:
    open_now: list[_Open] = []
    hidden = 0
    bold = False
    for event, element, name in _events(xml):
        if element.tag == FALLBACK or name in LEFT_OUT:
            hidden += 1 if event == "start" else -1
        elif event == "start":
            if name == "p":
                open_now.append(_Open())
            elif name == "r":
                bold = False
            continue
        elif not open_now:
            pass
        elif name == "p":
            yield from open_now.pop().closed()
        elif name == "pStyle":
            open_now[-1].level = levels.get(_attribute(element, "val") or "", 0)
        elif name == "outlineLvl" and not open_now[-1].level:
            open_now[-1].level = {"0": 1}.get(_attribute(element, "val") or "", 2)
        elif name == "b":
            bold = _attribute(element, "val") not in ("0", "false", "off")
        elif hidden:
            pass
        elif name == "t":
            text = element.text or ""
            open_now[-1].text.append(text)
            if text.strip():
                open_now[-1].bold += len(text) if bold else 0
                open_now[-1].plain += 0 if bold else len(text)
        elif name in BREAKS:
            open_now[-1].text.append(BREAKS[name])
        if event == "end" and name not in ("pPr", "rPr", "pStyle"):
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
