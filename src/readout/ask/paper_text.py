"""A paper as text for a terminal, and as Markdown."""

from __future__ import annotations

from textwrap import fill

from readout.ask.paper import Cell, Chart, Entry, Paper, Part, Quote, Section, Table

_WIDTH = 100


def as_markdown(paper: Paper) -> str:
    """The paper as Markdown; a chart is its table there."""
    parts = [f"# {paper.title}", paper.summary]
    for section in paper.sections:
        parts.append(f"## {section.heading}")
        parts += [_markdown(part) for part in section.parts]
        if section.note:
            parts.append(f"*{section.note}*")
    if paper.method:
        parts += ["---", f"*{paper.method}*"]
    return "\n\n".join(part for part in parts if part) + "\n"


def _markdown(part: Part) -> str:
    if isinstance(part, Entry):
        mark = f" **[{part.mark}]**" if part.mark else ""
        told = f" — {part.told}" if part.told else ""
        return "\n\n".join([f"**{part.head}**{told}{mark}", *(_quoted(q) for q in part.quotes)])
    if isinstance(part, Chart):
        return "\n\n".join([f"*{part.caption}*", _markdown(part.table)])
    if isinstance(part, Table):
        lines = [_row(part.columns), _row(["---"] * len(part.columns))]
        lines += [_row([_cell(c) for c in row]) for row in part.rows]
        return "\n\n".join(filter(None, (part.caption, "\n".join(lines))))
    return part


def _quoted(q: Quote) -> str:
    return f"> {q.text}\n> {source(q, '*')}"


def source(q: Quote, around: str = "") -> str:
    """Where a sentence stands: title, page and characters."""
    return f"{around}{q.title}{around} ({place(q)})" if q.title else place(q)


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(c.replace('|', chr(92) + '|') for c in cells)} |"


def _cell(cell: Cell) -> str:
    told = f"**{cell.text}**" if cell.strong and cell.text else cell.text
    cited = [f"{q.text} ({place(q)})" for q in cell.quotes]
    return "<br>".join(filter(None, (told, *cited)))


def place(q: Quote) -> str:
    """A citation in short: page and characters."""
    return f"{q.page}, {q.start}–{q.end}"


def as_text(paper: Paper) -> str:
    """The paper as plain text, for a terminal."""
    parts = [f"{paper.title}\n{'=' * len(paper.title)}", _filled(paper.summary)]
    for section in paper.sections:
        parts += _section(section)
    if paper.method:
        parts.append(_filled(paper.method))
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section) -> list[str]:
    parts = [f"{section.heading}\n{'-' * len(section.heading)}"]
    parts += [_text(part) for part in section.parts]
    return [*parts, _filled(section.note)] if section.note else parts


def _text(part: Part) -> str:
    if isinstance(part, Entry):
        mark = f" [{part.mark}]" if part.mark else ""
        head = _filled(f"{part.head}: {part.told}{mark}" if part.told else f"{part.head}{mark}")
        return "\n".join([head, *(_lines(q, "    ") for q in part.quotes)])
    if isinstance(part, Chart):
        return "\n\n".join([_filled(part.caption), _text(part.table)])
    if isinstance(part, Table):
        return _table(part)
    return _filled(part)


def _table(table: Table) -> str:
    if not any(cell.quotes for row in table.rows for cell in row):
        return _columns(table)
    rows = []
    for row in table.rows:
        lines = []
        for column, cell in zip(table.columns, row, strict=True):
            if cell.text:
                label = "" if cell.strong else f"{column}: "
                lines.append(_filled(f"{label}{cell.text}", "" if cell.strong else "  "))
            elif cell.quotes:
                lines.append(f"  {column}:")
            lines += [_lines(q, "    ") for q in cell.quotes]
        rows.append("\n".join(lines))
    return "\n\n".join(filter(None, (table.caption, *rows)))


def _columns(table: Table) -> str:
    rows = [table.columns, *([c.text for c in row] for row in table.rows)]
    widths = [max(len(row[k]) for row in rows) for k in range(len(table.columns))]
    lines = ["  ".join(text.ljust(w) for text, w in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(filter(None, (table.caption, *lines)))


def _lines(q: Quote, indent: str) -> str:
    return f"{_filled(q.text, indent)}\n{_filled(f'[{place(q)}]', indent)}"


def _filled(text: str, indent: str = "") -> str:
    return fill(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip
