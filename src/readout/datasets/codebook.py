"""The codebook page, made from the tables: types, modes, contexts, CAMEO codes, actors, every file's columns.

Its examples are the example sentences of the frames, which a test codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html import escape
from typing import NamedTuple

from readout import roles
from readout.ask.export import CODEBOOK
from readout.datasets import dyads, gdelt, icews, plover
from readout.datasets.columns import Table
from readout.plover import QUADS, TYPES, cameo_quad, cameo_row, entry, plover_view
from readout.tables import csv_rows, toml_table
from readout.types import Event, Span

TABLES: tuple[Table, ...] = (plover.TABLE, icews.TABLE, gdelt.TABLE, dyads.BY_DAY, dyads.BY_MONTH)
SENTENCE = "An example is a sentence of ours from the frames; codes and modes that none has yet are marked –."


class Section(NamedTuple):
    """A heading with its level, what is said under it, and a table: its header and rows."""

    level: int
    title: str
    said: str
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def page(form: str = "markdown") -> str:
    """The codebook as "markdown" or "html"."""
    return _html(_sections()) if form == "html" else _markdown(_sections())


def _sections() -> Iterator[Section]:
    yield Section(1, "Codebook", _ABOUT)
    yield _types()
    yield from _modes()
    yield _contexts()
    yield _statuses()
    yield _codes()
    yield from _actors()
    for table in TABLES:
        yield _columns(table)


_ABOUT = (
    "This page is made by `readout codebook` from the tables that the program itself reads, so it cannot say "
    f"otherwise than the program does. Types, modes and contexts follow {CODEBOOK} (Open Event Data "
    "Alliance), codes CAMEO 1.1b3 (P. Schrodt), values Goldstein's scale (1992) as KEDS carried it over to "
    f"CAMEO. The PLOVER scores are those that the manual's draft 0.8 prints. {SENTENCE}"
)


def _types() -> Section:
    rows = []
    for kind in TYPES:
        row = entry(kind)
        rows.append(
            (
                kind,
                row["definition"],
                f"{row['quad']} {QUADS[row['quad']]}",
                _number(row["score"]),
                row["cameo"],
                _number(cameo_row(row["cameo"])["goldstein"]),
                _becomes(kind, "planned"),
                _becomes(kind, "denied"),
                _example("", kind),
            )
        )
    header = (
        "type",
        "who ...",
        "quad class",
        "score",
        "CAMEO",
        "Goldstein",
        "planned is",
        "denied is",
        "example",
    )
    said = (
        "The record keeps what the text says, with its status; the exports of event data have the "
        "codebook's view of it: a visit that is announced is AGREE, one that is refused REJECT. – means that "
        "the codebook does not count it."
    )
    return Section(2, "Types", said, header, tuple(rows))


def _becomes(kind: str, status: str) -> str:
    nothing = (Span(0, 0),)
    event = Event(kind, status, (), nothing, nothing, "")  # type: ignore[arg-type]
    return str(plover_view(event)["type"] or "–")


def _modes() -> Iterator[Section]:
    yield Section(2, "Modes", "How a thing is done; types that are not listed have none.")
    meanings = toml_table("codebook.toml")["modes"]
    for kind in TYPES:
        if modes := entry(kind)["modes"]:
            rows = tuple(
                (mode, meanings.get(kind, {}).get(mode, "–"), _example("mode", mode, kind)) for mode in modes
            )
            yield Section(3, kind, "", ("mode", "what", "example"), rows)


def _contexts() -> Section:
    rows = tuple(
        (name, meaning, _example("contexts", name))
        for name, meaning in toml_table("codebook.toml")["contexts"].items()
    )
    said = "What about: from the frame that read the event, and from the words of its sentence."
    return Section(2, "Contexts", said, ("context", "what about", "example"), rows)


def _statuses() -> Section:
    rows = tuple(toml_table("codebook.toml")["statuses"].items())
    return Section(2, "Statuses", "Whether it happened, by the text's own word.", ("status", "means"), rows)


def _codes() -> Section:
    codes = sorted(toml_table("cameo.toml")["codes"])
    rows = tuple(
        (
            code,
            cameo_row(code)["name"],
            _number(cameo_row(code)["goldstein"]),
            str(cameo_quad(code)),
            ", ".join(kind for kind in TYPES if _frames("cameo", code, kind)) or "–",
            _example("cameo", code),
        )
        for code in codes
    )
    said = (
        "Codes that no frame gives come from the status: what is planned or refused (AGREE, THREATEN, "
        "REJECT). The quad class here is CAMEO's, by root; PLOVER counts CONCEDE as verbal."
    )
    header = ("code", "what", "Goldstein", "quad", "PLOVER type", "example")
    return Section(2, "CAMEO codes", said, header, rows)


def _actors() -> Iterator[Section]:
    rows = tuple(
        (code, row["name"], row.get("plover", code) or "(the code is IGO)", row["icews"])
        for code, row in roles.sectors().items()
    )
    said = "The part of society an actor is of. PLOVER calls the press JRN and medicine MED."
    yield Section(2, "Sectors", said, ("sector, CAMEO", "who", "PLOVER", "ICEWS"), rows)
    found = tuple(
        (
            role.name,
            (role.sector or "") + (role.second or ""),
            "".join((role.cameo or role.sector or "", role.second or "")),
            ", ".join(role.icews),
        )
        for role in roles.roles()
    )
    said = "Finer than sectors, from offices, ministries and what groups are called."
    yield Section(2, "Roles", said, ("role", "sector", "CAMEO", "ICEWS"), found)


def _columns(table: Table) -> Section:
    tab = f" and tab-separated as `{table.name}.{table.tabbed}`" if table.tabbed else ""
    files = f"Written as `.jsonl`, `.csv`, `.parquet`{tab}."
    said = f"{table.about} {files} No two rows share {' and '.join(table.key)}."
    rows = tuple(tuple(column) for column in table.columns)
    return Section(2, f"Columns of {table.name}", said, ("column", "kind", "holds"), rows)


# -- examples -----------------------------------------------------------------------------------------


@cache
def _frames(column: str, value: str, kind: str) -> tuple[str, ...]:
    """Example sentences of a type's frames whose ``column`` holds ``value``; of all its frames for ""."""
    found = csv_rows(f"frames/{kind}.csv")
    return tuple(row["example"] for row in found if not column or value in row[column].split("|"))


def _example(column: str, value: str, kind: str | None = None) -> str:
    kinds = (kind or value,) if kind or not column else TYPES
    return next((example for k in kinds for example in _frames(column, value, k) if example), "–")


def _number(value: float) -> str:
    return f"{value:+.1f}"


# -- forms --------------------------------------------------------------------------------------------


def _markdown(sections: Iterator[Section]) -> str:
    lines: list[str] = []
    for section in sections:
        lines += [f"{'#' * section.level} {section.title}", ""]
        if section.said:
            lines += [section.said, ""]
        if section.rows:
            lines.append(_line(section.header, _plain))
            lines.append("|" + "---|" * len(section.header))
            lines += [_line(row, _plain) for row in section.rows]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _line(cells: Sequence[str], form: Callable[[str], str]) -> str:
    return "| " + " | ".join(form(cell) for cell in cells) + " |"


def _plain(cell: str) -> str:
    return cell.replace("|", "\\|")


def _html(sections: Iterator[Section]) -> str:
    body = []
    for section in sections:
        body.append(f"<h{section.level}>{escape(section.title)}</h{section.level}>")
        if section.said:
            body.append(f"<p>{_marked(section.said)}</p>")
        if section.rows:
            head = "".join(f"<th>{escape(cell)}</th>" for cell in section.header)
            rows = [
                "<tr>" + "".join(f"<td>{_marked(cell)}</td>" for cell in row) + "</tr>"
                for row in section.rows
            ]
            body += [f"<table><thead><tr>{head}</tr></thead><tbody>", *rows, "</tbody></table>"]
    return _PAGE.format(body="\n".join(body))


def _marked(text: str) -> str:
    """Text escaped, what stands between backquotes as code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if k % 2 else part for k, part in enumerate(parts))


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Readout: codebook</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; margin-bottom: 1.5rem; font-size: 0.9em; }}
th, td {{ border-bottom: 1px solid #ccc; padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }}
code {{ font-size: 0.95em; }}
</style></head>
<body>
{body}
</body></html>
"""
