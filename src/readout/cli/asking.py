"""``readout events``, ``statements``, ``show``, ``why``, ``search``, ``export``, ``days``: questions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from readout.cli import review
from readout.cli.datasets import Formats, Statuses
from readout.cli.options import Csv, Json, Pair, Since, Text, Tsv, Until, a_day, form, period
from readout.cli.session import say, say_who_is_unknown, to_read
from readout.errors import UsageError
from readout.printing import print_rows


def register(app: typer.Typer) -> None:
    """Add these commands to ``app``."""
    for command in (events, statements, show, why, search, export, days):
        app.command()(command)


def events(
    actor: Annotated[
        str | None, typer.Option(help="A person, state or organisation: name, surname or id.")
    ] = None,
    pair: Pair = None,
    type: Annotated[str | None, typer.Option(help="A PLOVER type, as in CONSULT.")] = None,
    status: Annotated[str | None, typer.Option(help="occurred, planned, denied ...")] = None,
    since: Since = None,
    until: Until = None,
    text: Text = None,
    least: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out what is less likely read right: 0.7, 0.8 ...")
    ] = 0.0,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """List who did what to whom, when and where, with reports and independent sources counted apart."""
    out = form(json, csv, tsv)
    first, last = period(since, until)
    with to_read() as record:
        found = record.events(
            actor=actor,
            pair=pair,
            type=type,
            status=status,
            since=first,
            until=last,
            text=text,
            least=least,
        )
        if not found:
            say_who_is_unknown(record.store, actor, *(pair or ()))
    print_rows(found, "events", out)


def statements(
    by: Annotated[str | None, typer.Option(help="The speaker: name, surname, id or country.")] = None,
    to: Annotated[str | None, typer.Option(help="The addressee.")] = None,
    about: Annotated[str | None, typer.Option(help="A state, a topic, or words of what is said.")] = None,
    via: Annotated[
        str | None, typer.Option(help='In the chain between speaker and reader: a name, or "state media".')
    ] = None,
    account: Annotated[
        str | None, typer.Option(help="Whose telling: own (the speaker's side), other, third.")
    ] = None,
    stance: Annotated[str | None, typer.Option(help="affirmed, denied, declined.")] = None,
    kind: Annotated[str, typer.Option(help="speech, thought, plan, evidence, or all of them.")] = "speech",
    since: Since = None,
    until: Until = None,
    text: Text = None,
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """List who said what to whom, and by whose account."""
    out = form(json, csv, tsv)
    first, last = period(since, until)
    with to_read() as record:
        found = record.statements(
            by=by,
            to=to,
            about=about,
            via=via,
            account=account,
            stance=stance,
            kind=kind,
            since=first,
            until=last,
            text=text,
        )
        if not found:
            say_who_is_unknown(record.store, by, to)
    print_rows(found, "statements", out)


def show(
    document: Annotated[str, typer.Argument(help="An article: its id or file name, or the start of either.")],
    resolutions: Annotated[
        bool, typer.Option("--resolutions", help="Instead: what each phrase stands for, why, and what else.")
    ] = False,
    furniture: Annotated[
        bool, typer.Option("--furniture", help="Also what was left out: promos, captions' credits, notices.")
    ] = False,
    versions: Annotated[
        bool, typer.Option("--versions", help="Instead: what changed where its page was read again.")
    ] = False,
    json: Json = False,
) -> None:
    """Print one article as it was cleaned, and every fact read from it beside its sentence."""
    from readout import ask

    if versions:
        review.versions(document, json=json)
        return
    if json and not resolutions:
        raise UsageError("--json goes with --resolutions; events and statements print as JSON by themselves")
    with to_read() as record:
        if not resolutions:
            sys.stdout.write(ask.show(record.store, document, furniture=furniture))
            return
        from readout import explain

        rows = explain.explained(record.store, document)
    if json:
        print_rows(rows, "resolutions", form(json, False, False))
    else:
        sys.stdout.write(explain.printed(rows))


def why(
    fact: Annotated[str, typer.Argument(help="An event or statement: its id, or the start of it.")],
) -> None:
    """Tell how a fact came to be: rule, sentence, what its phrases stand for, how reports were merged."""
    from readout import ask

    with to_read() as record:
        sys.stdout.write(ask.why(record.store, fact))


def search(
    words: Annotated[list[str], typer.Argument(help="Words that an article must hold.")],
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """Find articles by their words, best first."""
    from readout import ask

    out = form(json, csv, tsv)
    with to_read() as record:
        found = ask.search(record.store, " ".join(words))
    print_rows(found, "search", out)


def export(
    folder: Annotated[Path, typer.Argument(help="Where to write; made where there is none.")],
    format: Formats = None,
    status: Statuses = None,
) -> None:
    """Write the whole record as JSONL, CSV and Parquet with a manifest, or as event data of the field."""
    formats = [name.lower() for name in format or ["record"]]
    if status and formats == ["record"]:
        raise UsageError("--status chooses among event data: add --format dyads, plover, icews or gdelt")
    with to_read() as record:
        for path in record.export(folder, formats, status):
            say.print(str(path), markup=False)


def days(
    expression: Annotated[str, typer.Argument(help='As in "late December".')],
    on: Annotated[str, typer.Option(help="The page's day, YYYY-MM-DD.")],
    sentence: Annotated[
        str | None, typer.Option("--in", help="The sentence it stands in, for its tense.")
    ] = None,
    json: Json = False,
) -> None:
    """Tell which days a wording means."""
    from readout.resolve.days import interval

    found = interval(expression, a_day(on), sentence)
    if json:
        row = {"start": found.start, "end": found.end} if found else None
        sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
    else:
        typer.echo(f"{found.start} to {found.end}" if found else "no days")
