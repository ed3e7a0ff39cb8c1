"""``readout serve``: the web page of the record, on this machine."""

from __future__ import annotations

import gc
import os
import secrets
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readout.cli.session import say
from readout.errors import UsageError

if TYPE_CHECKING:  # the web page and the record wait until they are asked for
    from readout.api import Readout
    from readout.types import Page
    from readout.web.pages.adding import Reads, Told

_PASSWORD = "READOUT_PASSWORD"


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(serve)


def serve(
    port: Annotated[int, typer.Option(help="The port; 0 takes any free one.", min=0, max=65535)] = 8000,
    host: Annotated[
        str, typer.Option(help="The address to listen at; beyond this machine a password is demanded.")
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None, typer.Option(help="A further name that the page answers to; may be repeated.")
    ] = None,
    password_file: Annotated[
        Path | None, typer.Option(help=f"A file whose first line is the password (else {_PASSWORD}).")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
) -> None:
    """Serve the record as a web page until you stop it (Ctrl-C)."""
    import uvicorn

    from readout.cli.session import opened
    from readout.web.app import create
    from readout.web.guard import Guard, is_loopback
    from readout.web.keeper import Keeper
    from readout.web.listening import listen

    word = None if is_loopback(host) else _password(password_file)
    listening = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}/"
    with opened() as record, Keeper(record.store):
        app = create(record.store, Guard(host, name or (), word), _reading(record))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
        say.print(f"the record is at {address} (Ctrl-C stops it)", markup=False)
        if open_:
            webbrowser.open(address)  # it is answered as soon as the server runs
        gc.collect()
        gc.freeze()  # tables and code, which the collector need not look through again and again
        server.run(sockets=[listening])


def _reading(record: Readout) -> Reads:
    """What reads pages that the browser sends into the record."""

    def reads(pages: Sequence[Page]) -> list[Told]:
        from readout import pipeline
        from readout.web.pages.adding import Told

        outcomes = pipeline.keep(record.store, pages, record.nlp, record.settings)
        return [Told(o.path, o.state, o.message, o.article) for o in outcomes]

    return reads


def _password(file: Path | None) -> str:
    """The password from its file or the environment; else one made up and told."""
    if file is not None:
        try:
            lines = file.read_text("utf-8").splitlines()
        except OSError as error:
            raise UsageError(f"{file}: cannot be read ({error.strerror})") from error
        word = lines[0].strip() if lines else ""
        if not word:
            raise UsageError(f"{file}: its first line is the password, and is empty")
        return word
    if word := os.environ.get(_PASSWORD, ""):
        return word
    word = secrets.token_urlsafe(12)
    say.print(f"other machines can reach this page; the password is {word}", markup=False)
    return word
