"""A paper as one HTML file: no script, nothing fetched, light and dark, fit to print."""

from __future__ import annotations

from html import escape
from importlib.resources import files

from readout.ask.paper import Cell, Chart, Entry, Paper, Part, Quote, Section, Table
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


def as_html(paper: Paper) -> str:
    """The paper as a page that stands alone."""
    style = (files("readout") / "data" / "accounts" / "paper.css").read_text("utf-8")
    return _PAGE.format(
        title=escape(paper.title),
        style=style,
        summary=escape(paper.summary),
        body="\n".join(_section(s) for s in paper.sections),
        method=f"<footer>{escape(paper.method)}</footer>" if paper.method else "",
    )


def _section(section: Section) -> str:
    parts = "\n".join(_part(part) for part in section.parts)
    note = f'\n<p class="note">{escape(section.note)}</p>' if section.note else ""
    return f"<section>\n<h2>{escape(section.heading)}</h2>\n{parts}{note}\n</section>"


def _part(part: Part) -> str:
    if isinstance(part, Entry):
        return _entry(part)
    if isinstance(part, Table):
        return _table(part)
    if isinstance(part, Chart):
        table = _table(part.table)
        return f"<figure>\n{part.svg}\n<figcaption>{escape(part.caption)}</figcaption>\n{table}\n</figure>"
    return f"<p>{escape(part)}</p>"


def _entry(entry: Entry) -> str:
    mark = (
        f' <span class="mark {entry.mark.replace(" ", "-")}">{escape(entry.mark)}</span>'
        if entry.mark
        else ""
    )
    told = f" {escape(entry.told)}" if entry.told else ""
    quotes = "".join(_quote(q) for q in entry.quotes)
    return f'<div class="entry"><p><strong>{escape(entry.head)}</strong>{told}{mark}</p>{quotes}</div>'


def _quote(q: Quote) -> str:
    told = [
        f"<i>{escape(q.title)}</i>" if q.title else "",
        escape(q.outlet or ""),
        day(q.published) if q.published else "",
    ]
    where = f'<span class="place" title="document {escape(q.document)}">{escape(place(q))}</span>'
    return f"<blockquote>{escape(q.text)}<cite>{', '.join(filter(None, (*told, where)))}</cite></blockquote>"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(c)}</th>' for c in table.columns)
    rows = "\n".join(f"<tr>{''.join(_cell(c) for c in row)}</tr>" for row in table.rows)
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption and not table.folded else ""
    inner = f"{caption}<thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody>"
    body = f'<div class="wide"><table>{inner}</table></div>'
    if not table.folded:
        return body
    return f"<details><summary>{escape(table.caption or 'The numbers')}</summary>{body}</details>"


def _cell(cell: Cell) -> str:
    told = escape(cell.text)
    content = f"<p>{told}</p>" if cell.quotes and told else told
    quotes = "".join(_quote(q) for q in cell.quotes)
    return f'<th scope="row">{content}{quotes}</th>' if cell.strong else f"<td>{content}{quotes}</td>"
