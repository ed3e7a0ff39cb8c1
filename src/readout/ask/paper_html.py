"""A paper as one HTML file: no script, nothing fetched, light and dark, fit to print."""

from __future__ import annotations

import re
from html import escape
from importlib.resources import files

from readout.ask.paper import Cell, Chart, Entry, Paper, Part, Quote, Section, Table, sources
from readout.ask.paper_text import place
from readout.ask.words import day

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="summary">{summary}</p>
{body}
{method}
</main>
</body>
</html>
"""


_CODE = re.compile(r"`([^`]+)`")


def as_html(paper: Paper) -> str:
    """The paper as a page that stands alone."""
    style = (files("readout") / "data" / "accounts" / "paper.css").read_text("utf-8")
    writer = _Writer(sources(paper) if paper.numbered else {})
    body = [writer.section(s) for s in paper.sections]
    return _PAGE.format(
        title=escape(paper.title),
        style=style,
        summary=_inline(paper.summary),
        body="\n".join(filter(None, (*body, writer.listed()))),
        method=f"<footer>{_inline(paper.method)}</footer>" if paper.method else "",
    )


class _Writer:
    """Parts of one paper as HTML; ``cited`` are the pages that are cited by number."""

    def __init__(self, cited: dict[str, Quote]) -> None:
        self.cited = cited
        self.numbers = {document: k for k, document in enumerate(cited, start=1)}

    def section(self, section: Section) -> str:
        parts = "\n".join(self.part(part) for part in section.parts)
        note = f'\n<p class="note">{_inline(section.note)}</p>' if section.note else ""
        return f"<section>\n<h2>{escape(section.heading)}</h2>\n{parts}{note}\n</section>"

    def part(self, part: Part) -> str:
        if isinstance(part, Entry):
            return self.entry(part)
        if isinstance(part, Table):
            return self.table(part)
        if isinstance(part, Chart):
            caption = f"<figcaption>{escape(part.caption)}</figcaption>"
            return f"<figure>\n{part.svg}\n{caption}\n{self.table(part.table)}\n</figure>"
        return f"<p>{_inline(part)}</p>"

    def entry(self, entry: Entry) -> str:
        kind = entry.mark.replace(" ", "-")
        mark = f' <span class="mark {kind}">{escape(entry.mark)}</span>' if entry.mark else ""
        told = f" {_inline(entry.told)}" if entry.told else ""
        quotes = "".join(self.quote(q) for q in entry.quotes)
        return f'<div class="entry"><p><strong>{escape(entry.head)}</strong>{told}{mark}</p>{quotes}</div>'

    def quote(self, q: Quote) -> str:
        number = self.numbers.get(q.document)
        if number:
            where = f'<a href="#source-{number}">[{number}]</a> {q.start}–{q.end}'
            return f'<blockquote>{escape(q.text)} <cite class="short">{where}</cite></blockquote>'
        where = f'<span class="place" title="document {escape(q.document)}">{escape(place(q))}</span>'
        return f"<blockquote>{escape(q.text)}<cite>{', '.join((*_named(q), where))}</cite></blockquote>"

    def table(self, table: Table) -> str:
        head = "".join(f'<th scope="col">{escape(c)}</th>' for c in table.columns)
        rows = "\n".join(f"<tr>{''.join(self.cell(c) for c in row)}</tr>" for row in table.rows)
        caption = f"<caption>{escape(table.caption)}</caption>" if table.caption and not table.folded else ""
        inner = f"{caption}<thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody>"
        body = f'<div class="wide"><table>{inner}</table></div>'
        if not table.folded:
            return body
        return f"<details><summary>{escape(table.caption or 'The numbers')}</summary>{body}</details>"

    def cell(self, cell: Cell) -> str:
        told = _inline(cell.text)
        content = f"<p>{told}</p>" if cell.quotes and told else told
        quotes = "".join(self.quote(q) for q in cell.quotes)
        return f'<th scope="row">{content}{quotes}</th>' if cell.strong else f"<td>{content}{quotes}</td>"

    def listed(self) -> str:
        """The pages cited by number."""
        if not self.cited:
            return ""
        items = "\n".join(
            f'<li id="source-{k}">{", ".join((*_named(q), escape(q.path)))}</li>'
            for k, q in enumerate(self.cited.values(), start=1)
        )
        return f'<section class="sources">\n<h2>Sources</h2>\n<ol>\n{items}\n</ol>\n</section>'


def _named(q: Quote) -> list[str]:
    """A page by its title, outlet and day, as far as known."""
    title = f"<i>{escape(q.title)}</i>" if q.title else ""
    return [t for t in (title, escape(q.outlet or ""), day(q.published) if q.published else "") if t]


def _inline(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(text))
