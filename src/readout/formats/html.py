"""An HTML file as lines: for exports of databases, whose layout is tables and line breaks.

Pages of news are not read so: ``clean`` has better means.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from readout.formats.paragraph import Paragraph

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt",
    "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
LEFT_OUT = frozenset({"script", "style", "head", "noscript", "template", "svg"})


def paragraphs(text: str) -> list[Paragraph]:
    """The lines of ``text``, an HTML file, as paragraphs; level 1 where its markup calls one a headline."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    return list(_lines(tree))


def _lines(tree: etree._Element) -> Iterator[Paragraph]:
    parts: list[str] = []
    level = hidden = 0

    def closed() -> Iterator[Paragraph]:
        text = " ".join("".join(parts).split())
        parts.clear()
        if text:
            yield Paragraph(text, level)

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag
        if name in LEFT_OUT:
            hidden += 1 if event == "start" else -1
        if name in BLOCKS:
            yield from closed()
            level = 0
        if event == "start":
            if name in ("h1", "h2") or "headline" in (element.get("class") or "").lower():
                level = 1
            parts.append((element.text or "") if not hidden else "")
        elif not hidden:
            parts.append(element.tail or "")
    yield from closed()
