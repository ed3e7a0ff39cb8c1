"""The command ``readout``: data on stdout, messages on stderr, one line for what went wrong."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from readout import (
    cli_datasets,
    cli_feeds,
    cli_follow,
    cli_phrases,
    cli_record,
    cli_review,
    cli_serve,
    tables,
)
from readout.cli_actors import actors_app
from readout.cli_frames import frames_app
from readout.cli_options import Csv, Json, Tsv, a_day, form
from readout.errors import ReadoutError, UsageError
from readout.printing import print_rows
from readout.sample import sample_folder
from readout.settings import COLLECT, Settings

# The line brings spaCy, the store SQLAlchemy: a command imports what it needs, and waits for nothing else.
if TYPE_CHECKING:
    from readout.api import Readout
    from readout.pipeline import Outcome

app = typer.Typer(
    help="Reads news of international relations and keeps the record: who met whom, who said what to whom.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(actors_app, name="actors")
app.add_typer(frames_app, name="frames")
cli_review.register(app)
cli_record.register(app)
cli_datasets.register(app)
cli_phrases.register(app)
cli_feeds.register(app)
cli_follow.register(app)
cli_serve.register(app)
say = Console(stderr=True, highlight=False, soft_wrap=True)
settings = Settings()

Since = Annotated[str | None, typer.Option(help="First day: YYYY, YYYY-MM or YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option(help="Last day: YYYY, YYYY-MM or YYYY-MM-DD.")]
Pair = Annotated[tuple[str, str] | None, typer.Option(help="Two countries, as in CHN RUS.", metavar="A B")]
Text = Annotated[str | None, typer.Option(help="Words that the text must hold.")]


@app.callback()
def choose(
    db: Annotated[
        Path | None, typer.Option(help="The store: one file (else READOUT_DB, else readout.db).")
    ] = None,
    model: Annotated[Path | None, typer.Option(help="Another spaCy pipeline with UD labels.")] = None,
    actors: Annotated[
        Path | None,
        typer.Option(help="Folder of your own actors (else READOUT_ACTORS, else readout-actors)."),
    ] = None,
) -> None:
    """Note which store, which model and whose actors the command is for."""
    given = (("db", db), ("model", model), ("actors", actors))
    chosen = {name: value for name, value in given if value is not None}
    for name, value in chosen.items():
        setattr(settings, name, value)
    tables.use_overlay(settings.actors)


def opened() -> Readout:
    """The record that the command is for."""
    from readout.api import Readout

    return Readout(settings)


def to_read() -> Readout:
    """The record that a question is for; asking never makes an empty store by a slip of the pen."""
    if not settings.db.exists():
        raise UsageError(
            f"{settings.db}: no such store; make one with `readout --db {settings.db} add PAGES`"
        )
    return opened()


@app.command()
def add(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, web addresses, or - for stdin.")],
    on: Annotated[str | None, typer.Option(help="The pages' day, YYYY-MM-DD, where they print none.")] = None,
    allow_private: cli_feeds.Private = False,
    json: Json = False,
) -> None:
    """Read pages, documents, archives, tables, mail into the record; a line a page says what became of it.

    See docs/reading.md for what is read and how.
    """
    from readout import ingest

    settings.allow_private = settings.allow_private or allow_private
    with opened() as record:
        _tell(record.add(paths, on=a_day(on) if on else None), ingest.count(paths), json)


@app.command()
def rebuild(json: Json = False) -> None:
    """Make the record again from its stored pages, as after an upgrade or with another model.

    The store is replaced when all is read; until then, and where a page fails, it stays as it was.
    """
    with to_read() as record:
        _tell(record.rebuild(), len(record.store.page_hashes()), json)


def _tell(outcomes: Iterable[Outcome], total: int | None, json: bool = False) -> None:
    """A line a page as it is read, a bar on a terminal, and the sum; status 1 where nothing was read."""
    counts = {"read": 0, "already": 0, "skipped": 0, "failed": 0}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=say, transient=True, disable=not say.is_terminal) as progress:
        task = progress.add_task("reading", total=total)
        for outcome in _until_stopped(outcomes):
            counts[outcome.state] += 1
            progress.advance(task)
            if json:
                row = {name: getattr(outcome, name) for name in ("path", "state", "message")}
                row["document"] = outcome.article
                sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
            else:
                progress.console.print(f"{outcome.state:8} {outcome.path}: {outcome.message}", markup=False)
    say.print(
        ", ".join(f"{number} {state}" for state, number in counts.items() if number) or "no pages",
        markup=False,
    )
    if not counts["read"] and not counts["already"]:
        raise typer.Exit(1)


def _until_stopped(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    try:
        yield from outcomes
    except KeyboardInterrupt:
        say.print("stopped; the pages told of above are kept, run the same command again for the rest")
        raise typer.Exit(130) from None


@app.command()
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
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """List who did what to whom, when and where, with reports and independent sources counted apart."""
    out = form(json, csv, tsv)
    with to_read() as record:
        found = record.events(
            actor=actor,
            pair=pair,
            type=type,
            status=status,
            since=_first(since),
            until=_last(until),
            text=text,
        )
    print_rows(found, "events", out)


@app.command()
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
    with to_read() as record:
        found = record.statements(
            by=by,
            to=to,
            about=about,
            via=via,
            account=account,
            stance=stance,
            kind=kind,
            since=_first(since),
            until=_last(until),
            text=text,
        )
    print_rows(found, "statements", out)


@app.command()
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
        cli_review.versions(document, json=json)
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


@app.command()
def why(
    fact: Annotated[str, typer.Argument(help="An event or statement: its id, or the start of it.")],
) -> None:
    """Tell how a fact came to be: rule, sentence, what its phrases stand for, how reports were merged."""
    from readout import ask

    with to_read() as record:
        sys.stdout.write(ask.why(record.store, fact))


@app.command()
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


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="Where to write; made where there is none.")],
    format: cli_datasets.Formats = None,
    status: cli_datasets.Statuses = None,
) -> None:
    """Write the whole record as JSONL, CSV and Parquet with a manifest, or as event data of the field."""
    with to_read() as record:
        for path in record.export(folder, format or ["record"], status):
            say.print(str(path), markup=False)


@app.command()
def code(
    stream: Annotated[typer.FileText, typer.Argument(help="JSONL: {id, text, date?} a line.")] = "-",  # type: ignore[assignment]
) -> None:
    """Code texts from stdin as they stand, with no store: JSONL in, JSONL out, in order."""
    from readout import api
    from readout.parse import load

    for row in api.code(_json_lines(stream), nlp=load(settings.model)):
        sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")


@app.command()
def sample() -> None:
    """Read the sample pages that ship with Readout into the store, and print a brief."""
    from readout import ask, ingest

    with opened() as record:
        pages = [str(sample_folder())]
        _tell(record.add(pages), ingest.count(pages))
        sys.stdout.write(ask.brief(record.store))


@app.command()
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


def _json_lines(stream: Iterable[str]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(stream, start=1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=dict[str, Any])
            except msgspec.MsgspecError as error:
                raise UsageError(f"line {number} is not a JSON object: {error}") from error


def _first(text: str | None) -> date | None:
    return a_day(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10]) if text else None


def _last(text: str | None) -> date | None:
    from readout import ask

    return ask.last_day(text) if text else None


def main() -> None:
    """Run the command; an error of ours is one line and exit status 1, never a traceback."""
    gc.set_threshold(*COLLECT)
    try:
        app()
    except ReadoutError as error:
        say.print(f"readout: {error}", style="red", markup=False)
        sys.exit(1)
    except BrokenPipeError:  # `readout events | head`
        sys.stderr.close()
        sys.exit(0)
