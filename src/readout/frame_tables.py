"""The frame tables as their author sees them: which rows there are, whether each codes its own example.

A second set of tables is a folder with any of the files of ``data/frames``; what it lacks is read from
the shipped ones.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, ModuleSpec, SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

import readout
from readout import resolve, tables
from readout.errors import TableError, UsageError
from readout.plover import TYPES
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Article, Block, Event, Resolution

if TYPE_CHECKING:
    from spacy.language import Language

Coder = Callable[[Scene], tuple[Event, ...]]
WORDS = "words.toml"
FILES = (*(f"{event_type}.csv" for event_type in TYPES), WORDS, "codes.toml")


class Prepared(NamedTuple):
    """An article with all that coding reads; each coder makes a scene of its own from it."""

    article: Article
    tree: Tree
    resolutions: tuple[Resolution, ...]

    def scene(self) -> Scene:
        """A scene that nobody has worked on yet."""
        return Scene(self.article, self.tree, self.resolutions)


def prepared(articles: Iterable[Article], nlp: Language) -> Iterator[Prepared]:
    """Parse and resolve ``articles``, as they are asked for."""
    from readout.parse import parse

    kept = list(articles)
    for article, doc in zip(kept, parse(nlp, kept), strict=True):
        tree = Tree(doc)
        dated, resolutions = resolve.resolve(article, tree)
        yield Prepared(dated, tree, resolutions)


def coded(items: Iterable[Prepared], folder: Path | None) -> list[tuple[Event, ...]]:
    """The events of each article by the tables of ``folder`` (None: the shipped ones).

    Raises ``TableError`` where a table is malformed.
    """
    with tables.frames_from(folder):
        code = _coder()
        return [code(item.scene()) for item in items]


def _coder() -> Coder:
    """The event coder imported anew, for its modules read the words they lean on as they are imported.

    The modules that the rest of the program uses are put back in their place.
    """
    kept = _take_out()
    sys.meta_path.insert(0, _Sources)
    try:
        code: Coder = importlib.import_module("readout.coding.events").code_events
        return code
    finally:
        sys.meta_path.remove(_Sources)
        _take_out()
        sys.modules.update(kept)
        if "readout.coding" in kept:
            setattr(readout, "coding", kept["readout.coding"])  # noqa: B010 - no attribute that is declared


class _Sources:
    """Finds the coding stage's sources, also where it is compiled: a compiled module is made but once."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the source of a module of the stage lies; None for any other."""
        if not name.startswith("readout.coding"):
            return None
        finders = (FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES)) for folder in path or ())
        return next(filter(None, (finder.find_spec(name) for finder in finders)), None)


def _take_out() -> dict[str, ModuleType]:
    names = [name for name in sys.modules if name == "readout.coding" or name.startswith("readout.coding.")]
    return {name: sys.modules.pop(name) for name in names}


def rows(folder: Path | None, event_type: str | None = None, word: str | None = None) -> list[dict[str, Any]]:
    """The rows of the tables in text order, with ``type`` and ``where`` (file and line) more.

    Only those of one ``event_type``, or with ``word`` among their predicates, where these are given.
    Raises ``UsageError`` for an unknown type.
    """
    if event_type is not None and event_type.upper() not in TYPES:
        raise UsageError(f"{event_type}: no such type; one of {', '.join(TYPES)}")
    out = []
    for name in TYPES:
        if event_type is not None and name != event_type.upper():
            continue
        for located in _located(folder, f"{name}.csv"):
            predicates = located.row["predicate"].split("|")
            if word is None or any(word in {p, p.split(" ")[0]} for p in predicates):
                out.append({"type": name, "where": f"{located.file}:{located.line}", **located.row})
    return out


def _located(folder: Path | None, name: str) -> list[tables.Located]:
    own = folder / name if folder is not None else None
    if own is not None and own.is_file():
        return tables.read_rows(own, str(own))
    return tables.read_rows(tables.DATA / "frames" / name, f"frames/{name}")


class Fault(NamedTuple):
    """A row whose own example is not coded as the row says: where it stands, and what is wrong."""

    where: str
    wrong: str


def faults(folder: Path | None, nlp: Language) -> list[Fault]:
    """Every row whose own example is not coded as the row says, type, status and mode.

    Raises ``TableError`` where a table cannot be read at all.
    """
    stated = rows(folder)
    out = [
        Fault(row["where"], f"no example sentence for {row['predicate']}")
        for row in stated
        if not row["example"]
    ]
    examples = sorted({row["example"] for row in stated if row["example"]})
    found = dict(zip(examples, coded(prepared(map(sentence, examples), nlp), folder), strict=True))
    for row in stated:
        events = found.get(row["example"], ())
        if row["example"] and not any(_as_stated(event, row) for event in events):
            told = "; ".join(_told(event) for event in events) or "nothing"
            out.append(Fault(row["where"], f"{row['example']!r} should be {_wanted(row)}, but tells {told}"))
    return out


def own_faults(folder: Path, nlp: Language) -> tuple[list[Fault], int]:
    """The faults of one's own tables that the shipped ones do not have, and how many are in both.

    The parser stumbles over a few examples, so that shipped rows have faults that nobody's edit made.
    """
    shipped = {fault.wrong for fault in faults(None, nlp)}
    found = faults(folder, nlp)
    own = [fault for fault in found if fault.wrong not in shipped]
    return own, len(found) - len(own)


def _as_stated(event: Event, row: dict[str, Any]) -> bool:
    return (
        event.type == row["type"]
        and (not row["status"] or event.status == row["status"])
        and (not row["mode"] or event.mode == row["mode"])
    )


def _wanted(row: dict[str, Any]) -> str:
    return " ".join(filter(None, (row["type"], row["mode"], row["status"])))


def _told(event: Event) -> str:
    return " ".join(filter(None, (event.type, event.mode, event.status, f"({event.rule})")))


def sentence(text: str, identifier: str | None = None) -> Article:
    """One sentence as an article with no day."""
    return Article(
        id=identifier or text, path=identifier or "", text=text, blocks=(Block("body", 0, len(text)),)
    )


def copy(folder: Path) -> list[Path]:
    """Put a copy of the tables in use under ``folder``, to be edited; gives the files written.

    Raises ``UsageError`` where one of them is there already: nobody's rows are written over.
    """
    source = tables.frames_folder()
    if there := [name for name in FILES if (folder / name).exists()]:
        raise UsageError(f"{folder / there[0]} is there already; choose another folder")
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        own = source / name if source is not None else None
        shipped = (tables.DATA / "frames" / name).read_bytes()
        (folder / name).write_bytes(own.read_bytes() if own is not None and own.is_file() else shipped)
    return [folder / name for name in FILES]


def committed(folder: Path) -> Path:
    """The shipped tables as the last commit has them, written under ``folder``.

    Raises ``UsageError`` where the program does not run from a git checkout.
    """
    home, git = Path(str(tables.DATA)) / "frames", shutil.which("git")
    for name in FILES if git is not None else ():
        shown = subprocess.run(
            [str(git), "-C", str(home), "show", f"HEAD:./{name}"], capture_output=True, check=False
        )
        if shown.returncode:
            break
        (folder / name).write_bytes(shown.stdout)
    else:
        if git is not None:
            return folder
    raise UsageError(
        "the shipped tables are not in a git checkout, so there is nothing to compare them with; "
        "make a copy with `readout frames copy DIR`, edit it, and give it with --tables DIR"
    )


def existing(folder: Path | None) -> Path | None:
    """``folder``, which must hold at least one table; raises ``TableError`` where it holds none."""
    if folder is not None and not any((folder / name).is_file() for name in FILES):
        raise TableError(f"{folder}: no frame tables there, as CONSULT.csv or {WORDS}")
    return folder
