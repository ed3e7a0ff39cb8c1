"""Every documented command runs, and prints what the page says it prints.

Fenced blocks tagged ``sh`` or ``console`` in README.md and docs/ are run line by line in a folder with
a copy of the sample store (``readout.db``) and the sample pages (``pages/``). In ``console`` blocks the
lines under a ``$ command`` are an excerpt: each must stand in the output, in that order; "..." skips.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from spacy.language import Language
from typer.testing import CliRunner

from readout import tables
from readout.sample import sample_folder

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
OURS = re.compile(r"(?:^|[|;&]\s*|\s)readout(?=\s|$)")
SHELL = re.compile(r"[|<>;&$]|^[A-Z_]+=")


class Command(NamedTuple):
    """One documented command, where it stands, and the excerpt under it."""

    where: str
    line: str
    excerpt: tuple[str, ...]


def commands(page: Path) -> list[Command]:
    found = []
    for block in FENCE.finditer(page.read_text("utf-8")):
        first = page.read_text("utf-8")[: block.start()].count("\n") + 2
        text = block[2].replace("\\\n", " ")
        for number, line in enumerate(text.splitlines()):
            where = f"{page.name}:{first + number}"
            if block[1] == "sh":
                found.append(Command(where, line.strip(), ()))
            elif line.startswith("$ "):
                found.append(Command(where, line[2:].strip(), ()))
            elif found:
                found[-1] = found[-1]._replace(excerpt=(*found[-1].excerpt, line))
    return [_ours(command) for command in found if OURS.search(_ours(command).line)]


def _ours(command: Command) -> Command:
    """Leave out what sets the program up, and how the shell finds it."""
    line = re.sub(r"^\./setup\.sh\s*&&\s*", "", command.line)
    line = re.sub(r"(?:\.venv/bin/|uv run )(?=readout\b)", "", line)
    return command._replace(line=re.sub(r"\s+#\s.*$", "", line))


COMMANDS = [command for page in PAGES if page.exists() for command in commands(page)]
CHANGES = re.compile(r"readout (?:actors (?:add|edit|import)|feeds import|review export)")
RUN: set[Command] = set()


@pytest.fixture(scope="module")
def desk(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder as a reader of the docs has it after the first command."""
    folder = tmp_path_factory.mktemp("desk")
    for part in sample_store.parent.glob(sample_store.name + "*"):
        shutil.copy(part, folder / part.name)
    shutil.copytree(sample_folder(), folder / "pages")
    yield folder
    tables.use_overlay()  # away from the actors that the pages add


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: f"{command.where} {command.line}")
def test_documented_command_runs(
    command: Command, desk: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "../shared" in command.line:
        pytest.skip("needs the material beside the project")
    monkeypatch.chdir(desk)
    for earlier in (*_needed(command), command):
        code, output = (
            _run_in_shell(earlier, desk) if SHELL.search(earlier.line) else _run(earlier, nlp, monkeypatch)
        )
        assert code == 0, output
        RUN.add(earlier)
    _holds(output, command.excerpt)


def _needed(command: Command) -> list[Command]:
    """Commands above this one that add actors, feeds or files, where another worker ran them at its desk."""
    page = command.where.partition(":")[0]
    above = [c for c in COMMANDS[: COMMANDS.index(command)] if c.where.partition(":")[0] == page]
    return [c for c in above if c not in RUN and CHANGES.search(c.line)]


def _run(command: Command, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """In this process, with the model that is loaded already."""
    from readout import cli, parse
    from readout.cli import session

    monkeypatch.setattr(parse, "load", lambda model=None: nlp)
    monkeypatch.setattr(session, "settings", type(session.settings)())
    result = CliRunner().invoke(cli.app, shlex.split(command.line)[1:], env={"COLUMNS": "200"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def _run_in_shell(command: Command, desk: Path) -> tuple[int, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(
        ["bash", "-c", command.line],
        capture_output=True,
        text=True,
        cwd=desk,
        env={**os.environ, "PATH": path, "COLUMNS": "200", "OMP_NUM_THREADS": "1"},
        timeout=120,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr


def _holds(output: str, excerpt: tuple[str, ...]) -> None:
    lines = [" ".join(line.split()) for line in output.splitlines()]
    place = 0
    for wanted in (" ".join(line.split()) for line in excerpt):
        if not wanted or wanted in {"...", "…"}:
            continue
        stem = wanted.removesuffix("…").removesuffix("...").strip()
        found = next((i for i in range(place, len(lines)) if stem in lines[i]), None)
        assert found is not None, f"not printed (any more): {wanted!r}\n{output[:3000]}"
        place = found + 1


def test_docs_document_commands() -> None:
    assert len({shlex.split(command.line)[1] for command in COMMANDS if not SHELL.search(command.line)}) >= 8


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
