"""Commands on the record as a whole: a meeting's page, two accounts, promises, a relationship, a brief.

Each imports what it asks with: whoever asks for one answer does not wait for the others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from readout.cli.options import Csv, Json, Pair, Since, Tsv, Until, a_day, first_day, form, period
from readout.cli.session import say, to_read
from readout.errors import StoreError, UsageError
from readout.printing import Format, print_rows

if TYPE_CHECKING:
    from readout.ask.paper import Paper


Markdown = Annotated[bool, typer.Option("--markdown", help="Markdown on stdout.")]
Html = Annotated[
    Path | None, typer.Option("--html", help="Write an HTML file that stands alone; - for stdout.")
]
Docx = Annotated[Path | None, typer.Option("--docx", help="Write a Word document; - for stdout.")]
Whole = Annotated[bool, typer.Option("--json", help="All of it as one JSON object.")]
A_MEETING = 'A record: its id, the start of it, or words that tell it, as in "Qin Lavrov Goa".'


def register(app: typer.Typer) -> None:
    """Add these commands to ``app``."""
    commands: tuple[Callable[..., None], ...] = (meeting, compare, promises, timeline, brief)
    for command in commands:
        app.command()(command)


def meeting(
    record: Annotated[str, typer.Argument(help=A_MEETING)],
    json: Whole = False,
    markdown: Markdown = False,
    html: Html = None,
    docx: Docx = None,
) -> None:
    """A meeting's page: who, where, how, at what occasion, before and after, each account, who tells it."""
    from readout.ask import answers
    from readout.ask import meeting as meetings

    with to_read() as opened:
        found = meetings.meeting(opened.store, record)
    _print(answers.meeting_paper(found), found if json else None, markdown, html, docx)


def compare(
    meeting: Annotated[str, typer.Argument(help=A_MEETING)],
    a: Annotated[str | None, typer.Option("--a", help="One side, a country: CHN.")] = None,
    b: Annotated[str | None, typer.Option("--b", help="The other side.")] = None,
    json: Whole = False,
    markdown: Markdown = False,
    html: Html = None,
    docx: Docx = None,
) -> None:
    """Two sides' accounts of one meeting, topic by topic: both, only one, or worded differently."""
    from readout.ask import answers
    from readout.ask import compare as accounts

    with to_read() as opened:
        found = accounts.compare(opened.store, meeting, a, b)
        title = answers.compare_title(opened.store, found)
    _print(answers.comparison_paper(found, title), found if json else None, markdown, html, docx)


def promises(
    pair: Annotated[
        list[str] | None, typer.Argument(help="Two countries, as in CHN RUS; all if left out.")
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(help="As pages until this day tell it, YYYY-MM-DD; the newest page's if left out."),
    ] = None,
    since: Since = None,
    json: Annotated[bool, typer.Option("--json", help="JSON Lines, one promise a line.")] = False,
    markdown: Markdown = False,
    html: Html = None,
    docx: Docx = None,
) -> None:
    """What was planned, proposed or invited, by whom, for when: kept, lapsed, called off or open."""
    from readout.ask import answers
    from readout.ask import promises as promised
    from readout.ask.who import asked, check_pair, state_name

    two = _two(pair)
    with to_read() as opened:
        if two is not None:
            check_pair(opened.store, *two)
        found = promised.promises(
            opened.store, pair=two, on=a_day(on) if on else None, since=first_day(since)
        )
    if json:
        for promise in found.promises:
            row = {"as_of": found.as_of, **msgspec.to_builtins(promise)}
            sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
        return
    of = f": {' and '.join(state_name(asked(side)) for side in two)}" if two else ""
    _print(answers.promises_paper(found, f"Promises{of}"), None, markdown, html, docx)


def timeline(
    a: Annotated[str, typer.Argument(help="A country, as in CHN.")],
    b: Annotated[str, typer.Argument(help="Another country, as in RUS.")],
    since: Since = None,
    until: Until = None,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
    markdown: Markdown = False,
    html: Html = None,
    docx: Docx = None,
) -> None:
    """A relationship: meetings, words about each other, agreements, quarrels, plans, score over time."""
    from readout.ask.relationship import relationship
    from readout.ask.relationship_paper import relationship_paper, relationship_rows
    from readout.ask.who import check_pair

    out = form(json, csv, tsv)
    first, last = period(since, until)
    with to_read() as opened:
        check_pair(opened.store, a, b)
        found = relationship(opened.store, a, b, since=first, until=last)
    if out is not Format.TABLE:
        print_rows(relationship_rows(found), "timeline", out)
        return
    _print(relationship_paper(found), None, markdown, html, docx)


def brief(
    countries: Annotated[list[str] | None, typer.Argument(help="Two countries, as in CHN RUS.")] = None,
    pair: Pair = None,
    since: Since = None,
    until: Until = None,
    json: Whole = False,
    markdown: Markdown = False,
    html: Html = None,
    docx: Docx = None,
) -> None:
    """Write a brief: what happened, who said what, where accounts differ, what is due next."""
    from readout.ask.brief import brief_paper
    from readout.ask.who import check_pair

    two = pair or _two(countries)
    first, last = period(since, until)
    with to_read() as opened:
        if two:
            check_pair(opened.store, *two)
        paper = brief_paper(opened.store, pair=two, since=first, until=last)
    _print(paper, paper if json else None, markdown or not (html or docx), html, docx)


def _two(pair: list[str] | None) -> tuple[str, str] | None:
    if not pair:
        return None
    if len(pair) != 2:
        raise UsageError("name two countries, as in CHN RUS, or none")
    return pair[0], pair[1]


def _print(paper: Paper, whole: Any, markdown: bool, html: Path | None, docx: Path | None) -> None:
    """The paper in each form asked for; as text where none was."""
    if whole is not None:
        sys.stdout.buffer.write(msgspec.json.encode(whole) + b"\n")
    if markdown and whole is None:
        from readout.ask.paper_text import as_markdown

        sys.stdout.write(as_markdown(paper))
    if html:
        from readout.ask.paper_html import as_html

        _write(html, as_html(paper).encode())
    if docx:
        from readout.ask.paper_docx import as_docx  # python-docx takes a while, and is seldom asked for

        _write(docx, as_docx(paper))
    if whole is None and not (markdown or html or docx):
        from readout.ask.paper_text import as_text

        sys.stdout.write(as_text(paper))


def _write(path: Path, content: bytes) -> None:
    if str(path) == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); name another file") from error
    say.print(str(path), markup=False)
