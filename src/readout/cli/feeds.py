"""``readout feeds``, ``fetch``, ``watch``: which feeds the record follows, and reading what is new."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer
from rich.console import Console

from readout.cli.options import Csv, Json, Tsv, form
from readout.cli.session import say
from readout.errors import ReadoutError, UsageError
from readout.printing import WIDE, Format, print_rows

if TYPE_CHECKING:
    from readout.api import Readout
    from readout.fetching import Fetching, Notice, Rest
    from readout.pipeline import Outcome

feeds_app = typer.Typer(help="The feeds that the record follows.", no_args_is_help=True)

NONE_YET = "no feeds are followed yet; `readout feeds add ADDRESS` follows one"

Private = Annotated[
    bool,
    typer.Option("--allow-private", help="Also ask private and local addresses (READOUT_ALLOW_PRIVATE)."),
]
Names = Annotated[
    list[str] | None, typer.Argument(help="Feeds: an address, or a part of one or of a title, or a folder.")
]


def register(app: typer.Typer) -> None:
    """Add these commands to ``app``."""
    app.add_typer(feeds_app, name="feeds")
    app.command()(fetch)
    app.command()(watch)


def _record(*, make: bool = False, private: bool = False) -> Readout:
    """The record that the command is for; with ``make`` a new one where there is none."""
    from readout.cli import session

    if private:
        session.settings.allow_private = True
    if make:
        return session.opened()
    if not session.settings.db.exists():
        raise UsageError(NONE_YET)
    return session.to_read()


@feeds_app.command("add")
def add(
    addresses: Annotated[list[str], typer.Argument(help="Feeds, or sites whose feed is to be found.")],
    folder: Annotated[str | None, typer.Option(help="A name to keep feeds together under.")] = None,
    allow_private: Private = False,
) -> None:
    """Follow feeds: RSS, Atom or JSON Feed, by their own address or that of a site that has one."""
    from readout.following import follow

    failed = 0
    with _record(make=True, private=allow_private) as record:
        for address in addresses:
            try:
                found, new = follow(record.store, address, record.settings, folder=folder)
            except ReadoutError as error:
                say.print(f"readout: {error}", style="red", markup=False)
                failed += 1
                continue
            if not new:
                _say(f"followed already: {found.feed.title or 'no title'}, {found.feed.url}")
                continue
            entries = _count(len(found.gave.items), "entry", "entries")
            _say(f"now following {found.feed.title or 'no title'}, {found.feed.url}: {entries}")
            for other in found.others:
                _say(f"  also offered: {other.address}  {other.title}")
    if failed < len(addresses):
        _say("`readout fetch` reads their pages, `readout watch` goes on reading what is new")
    if failed:
        raise typer.Exit(1)


@feeds_app.command("remove")
def remove(
    names: Annotated[list[str], typer.Argument(help="An address, a title or a part of one.")],
    several: Annotated[bool, typer.Option("--all", help="Remove every feed that a name fits.")] = False,
) -> None:
    """Follow feeds no longer; what was read from them stays in the record."""
    with _record() as record:
        for name in names:
            found = record.store.feeds.named(name)
            if len(found) > 1 and not several:
                some = "; ".join(feed.url for feed in found[:5])
                raise UsageError(f"{name!r} fits {len(found)} feeds ({some}); give more of one, or --all")
            for feed in found:
                record.store.feeds.remove(feed.url)
                _say(f"no longer following {feed.title or 'no title'}, {feed.url}; its pages stay")


@feeds_app.command("list")
def listed(json: Json = False, csv: Csv = False, tsv: Tsv = False) -> None:
    """List the feeds, how each fares, and what its pages gave to the record."""
    out = form(json, csv, tsv)
    with _record() as record:
        rows = record.feeds()
    if not rows:
        raise UsageError(NONE_YET)
    if out is not Format.TABLE:
        print_rows(rows, "feeds", out)
        return
    page = Console(markup=False, highlight=False, width=None if sys.stdout.isatty() else WIDE)
    for row in rows:
        for line in _card(row):
            page.print(line)


@feeds_app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="An address, a title or a part of one, or a folder.")],
    json: Json = False,
    csv: Csv = False,
    tsv: Tsv = False,
) -> None:
    """List the entries of a feed, newest first, and what became of each."""
    out = form(json, csv, tsv)
    with _record() as record:
        feeds = record.store.feeds
        print_rows(feeds.entries(feed.url for feed in feeds.named(name)), "entries", out)


def _card(row: dict[str, Any]) -> Iterator[str]:
    """A feed for people: what it is called, what it gave, and what is wrong with it."""
    yield "  ".join(filter(None, (row["title"], row["url"], row["folder"] and f"in {row['folder']}")))
    parts = [_count(row["entries"], "entry", "entries"), _count(row["pages"], "page")]
    parts += [f"{row['feed_texts']} only as the feed's own text"] if row["feed_texts"] else []
    parts += [f"{row['waiting']} to come"] if row["waiting"] else []
    parts += [f"{row['failed']} not to be had"] if row["failed"] else []
    parts += [_count(row["events"], "event"), _count(row["statements"], "statement")]
    read = f"read {row['last_read']:%Y-%m-%d %H:%M} UTC" if row["last_read"] else "never read"
    yield f"    {read}: {', '.join(parts)}" if row["entries"] else f"    {read}"
    if row["trouble"]:
        times = "" if row["failures"] == 1 else f" {row['failures']} times in a row"
        yield f"    failed{times}: {row['trouble']}; asked again after {row['not_before']:%Y-%m-%d %H:%M} UTC"


@feeds_app.command("import")
def imported(
    file: Annotated[Path, typer.Argument(help="An OPML file, as feed readers export it; - for stdin.")],
) -> None:
    """Follow the feeds of an OPML file, unseen; the next fetch tells those that are dead."""
    from readout.following import follow_all
    from readout.ingest.feeds import read_opml
    from readout.types import Problem

    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror}); check the path") from error
    lines = read_opml(str(file), content)
    with _record(make=True) as record:
        for line in lines:
            if isinstance(line, Problem):
                say.print(f"{line.path}: {line.message}", style="red", markup=False)
        feeds = [line for line in lines if not isinstance(line, Problem)]
        new = sum(follow_all(record.store, feeds))
    _say(
        f"now following {_count(new, 'more feed')}, {len(feeds) - new} were followed before; "
        "`readout fetch` reads them"
    )


@feeds_app.command("export")
def exported(
    file: Annotated[Path, typer.Argument(help="The OPML file to write; - for stdout.")] = Path("-"),
) -> None:
    """Write the feeds as an OPML file, which other feed readers import."""
    from readout.ingest.feeds import write_opml

    with _record() as record:
        content = write_opml(record.store.feeds.all())
    if str(file) == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        file.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written ({error.strerror}); check the folder") from error
    _say(str(file))


def fetch(
    feeds: Names = None,
    allow_private: Private = False,
    json: Json = False,
) -> None:
    """Read what is new in the feeds, once: their entries' pages, or the feeds' own text where those fail.

    A feed that failed is left alone for a while; one that you name is asked all the same.
    """
    from readout.fetching import to_ask

    with _record(private=allow_private) as record, _fetching(record) as fetching:
        told = _Told(json)
        for line in fetching.round(*to_ask(record.store, feeds)):
            told.line(line)
        told.sum(record)
        if fetching.stopped:
            raise typer.Exit(130)


def watch(
    every: Annotated[int, typer.Option(help="Minutes between two looks at one feed.", min=1)] = 30,
    allow_private: Private = False,
    json: Json = False,
) -> None:
    """Go on reading what is new in the feeds until stopped (Ctrl-C, or SIGTERM)."""
    with _record(private=allow_private) as record, _fetching(record) as fetching:
        told = _Told(json, quiet=True)
        followed = _count(len(record.store.feeds.all()), "feed")
        _say(f"watching {followed}, each looked at every {_count(every, 'minute')}; Ctrl-C stops")
        for line in fetching.watch(timedelta(minutes=every)):
            told.line(line)
        _say("stopped; all that came is kept")


class _Told:
    """Lines as they come, and their sum. ``quiet`` leaves out feeds in which nothing is new."""

    def __init__(self, json: bool, *, quiet: bool = False) -> None:
        self.json = json
        self.quiet = quiet
        self.feeds: dict[str, int] = {}
        self.pages: dict[str, int] = {}

    def line(self, line: Notice | Outcome | Rest) -> None:
        from readout.fetching import Notice, Rest

        if isinstance(line, Rest):
            if line.trouble:
                say.print(f"readout: {line.trouble}", style="red", markup=False)
            if self.feeds or self.pages:
                _say(f"{self._summed()}; next look at {line.until:%H:%M} UTC")
            self.feeds, self.pages = {}, {}
            return
        counts = self.feeds if isinstance(line, Notice) else self.pages
        counts[line.state] = counts.get(line.state, 0) + 1
        if isinstance(line, Notice):
            name = f"{line.feed.title}, {line.feed.url}" if line.feed.title else line.feed.url
            row: dict[str, Any] = {"feed": line.feed.url, "state": line.state, "message": line.message}
            shown = not (self.quiet and line.state == "same")
        else:
            name, shown = line.path, True
            row = {"path": line.path, "state": line.state, "message": line.message, "document": line.article}
        if self.json:
            sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
            sys.stdout.buffer.flush()
        elif shown:
            _say(f"{'feed' if isinstance(line, Notice) else '':5}{line.state:8} {name}: {line.message}")

    def sum(self, record: Readout) -> None:
        """Print how many feeds and pages fared how; status 1 where nothing could be read at all."""
        _say(self._summed())
        waiting = record.store.feeds.put_off()
        if waiting:
            _say(f"{_count(waiting, 'page')} to try again later: `readout fetch` again, or `readout watch`")
        if self.feeds and set(self.feeds) == {"failed"} and not self.pages:
            raise typer.Exit(1)

    def _summed(self) -> str:
        parts = [
            f"{_count(sum(counts.values()), what)} ("
            + ", ".join(f"{number} {state}" for state, number in counts.items())
            + ")"
            for what, counts in (("feed", self.feeds), ("page", self.pages))
            if counts
        ]
        return ", ".join(parts) or "nothing is due; `readout fetch NAME` asks a feed all the same"


@contextmanager
def _fetching(record: Readout) -> Iterator[Fetching]:
    """A run that Ctrl-C and SIGTERM end with all that came kept; a second one ends it at once."""
    from readout.fetching import Fetching, alone

    me = os.getpid()

    def stop(number: int, _: object) -> None:
        if os.getpid() != me:  # a worker, which its parent ends
            return
        _say("stopping; what came is kept, and read by the next run (again: stop at once)")
        fetching.stop()
        for each in before:
            signal.signal(each, signal.default_int_handler)

    if not record.store.feeds.all():
        raise UsageError(NONE_YET)
    run = Fetching(record.store, lambda: record.nlp, record.settings)
    with alone(record.settings.db), run as fetching:
        before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield fetching
        except KeyboardInterrupt:
            _say("stopped; run the same command again for the rest")
            raise typer.Exit(130) from None
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _say(line: str) -> None:
    say.print(line, markup=False)
