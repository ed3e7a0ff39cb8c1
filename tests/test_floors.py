"""The floors and walls of ARCHITECTURE.md, read off the imports: downward, each library behind its wall."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "readout"
FILES = sorted(path for path in SOURCE.rglob("*.py"))

GROUND = {
    "types",
    "datelines",
    "errors",
    "formats",
    "hyphens",
    "in_words",
    "lemmas",
    "settings",
    "tables",
    "addresses",
    "syntax",
    "mends",
    "scene",
    "names",
    "organisations",
    "origins",
    "plover",
    "roles",
    "stand_ins",
}
STAGES = {"ingest", "clean", "parse", "resolve", "coding", "merge"}
# Who may import what of ours, from the ground up; a stage also imports its own folder.
FLOORS: dict[str, set[str]] = {
    **dict.fromkeys(STAGES, GROUND),
    "store": GROUND | {"merge"},
    "apart": {"types"},
    "bench": GROUND | {"apart", "ingest", "sample"},
    "pipeline": GROUND | STAGES | {"store", "bench"},
    "feed_bench": GROUND | {"apart", "bench", "ingest"},
    "fetching": GROUND | {"pipeline", "feed_bench", "ingest", "store"},
    "following": GROUND | {"ingest", "store"},
    "ask": GROUND | {"store", "merge"},
    "tables_check": GROUND,
    "overlay": GROUND | {"tables_check"},
    "actors": GROUND | {"overlay", "resolve"},
    "wikidata": GROUND | {"resolve"},
    "pull": GROUND | {"overlay", "actors", "wikidata", "resolve", "ingest"},
    "explain": GROUND | {"store", "resolve"},
    "frame_tables": GROUND | {"parse", "resolve", "coding"},
    "frame_changes": GROUND | {"frame_tables"},
    "datasets": GROUND | {"store", "ask"},
    "web": GROUND | {"store", "ask"},
}
# Ground-floor files may use one another, but nothing above.
FLOORS |= {name: GROUND - {name} for name in GROUND}

# The rooms of event coding, each above those it may look into; what stands beside them looks into all.
EVENTS = SOURCE / "coding" / "events"
ROOMS: dict[str, set[str]] = {
    "parties": {"words"},
    "status": {"words"},
    "frames": {"words", "forms", "parties", "status"},
    "sides": {"words", "forms", "parties", "status", "frames"},
    "sense": {"words", "forms", "parties", "status", "frames", "sides"},
}

WALLS: dict[str, set[str]] = {
    "httpx": {"ingest"},
    "httpx2": {"ingest"},
    "httpcore2": {"ingest"},
    "protego": {"ingest"},
    "listparser": {"ingest"},
    "requests": {"ingest"},
    "urllib.request": {"ingest"},
    "http.client": {"ingest"},
    "aiohttp": {"ingest"},
    "feedparser": {"ingest"},
    "fastwarc": {"ingest"},
    "lxml": {"clean", "formats"},
    "pypdfium2": {"formats"},
    "trafilatura": {"clean"},
    "htmldate": {"clean"},
    "spacy": {"syntax", "parse", "lemmas", "resolve", "coding"},
    "sqlite3": {"store"},
    "sqlalchemy": {"store"},
    "fastapi": {"web"},
    "starlette": {"web"},
}
MAX_LINES = 500


def home(path: Path) -> str:
    """The floor a file stands on: its folder under ``readout``, or its own name."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Every module a file imports, in full, and whether only for type checking."""
    tree = ast.parse(path.read_text("utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) in for_types
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            assert node.level == 0, f"{path}: relative import; name the module in full"
            for alias in node.names:
                yield f"{module}.{alias.name}", id(node) in for_types


def ours(module: str) -> str | None:
    """``readout.clean.html`` is of "clean"; None for what is not ours."""
    parts = module.split(".")
    return parts[1] if parts[0] == "readout" and len(parts) > 1 else None


def test_source_is_there() -> None:
    assert {"types.py", "pipeline.py", "app.py"} <= {path.name for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_downward_only(path: Path) -> None:
    allowed = FLOORS.get(home(path))
    if allowed is None:
        return  # the command, the interface and the package itself look on everything
    for module, for_types in imports(path):
        name = ours(module)
        if (
            name is not None
            and name != home(path)
            and not for_types
            and (SOURCE / name).with_suffix(".py").exists()
        ) or (name is not None and name != home(path) and (SOURCE / name).is_dir()):
            assert name in allowed, f"{home(path)} may not import {module}"


@pytest.mark.parametrize(
    "room", sorted(path.name for path in EVENTS.iterdir() if (path / "__init__.py").exists())
)
def test_a_room_of_event_coding_looks_into_those_below_it(room: str) -> None:
    prefix = "readout.coding.events."
    for path in sorted((EVENTS / room).glob("*.py")):
        for module, _ in imports(path):
            if module.startswith(prefix):
                used = module.removeprefix(prefix).split(".")[0]
                assert used in ROOMS[room] | {room}, f"{path.name} in {room}/ may not import {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_each_library_stays_behind_its_wall(path: Path) -> None:
    for module, for_types in imports(path):
        for library, homes in WALLS.items():
            if (module == library or module.startswith(library + ".")) and not for_types:
                assert home(path) in homes, f"{home(path)} may not import {library}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_files_stay_small_and_public_names_are_explained(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < MAX_LINES, "split it"
    module = ast.parse(text)
    assert ast.get_docstring(module) is not None or not text.strip(), "say what the file is for"
    classes = [
        node for node in module.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    for owner in [module, *classes]:
        for node in owner.body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            if not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{node.name} has no docstring"


def test_every_stage_folder_is_one_verb() -> None:
    """A stage's ``__init__`` exports what the line calls, and little else."""
    for stage in sorted(STAGES - {"parse"}):
        names = ast.parse((SOURCE / stage / "__init__.py").read_text("utf-8"))
        public = [
            node.name
            for node in names.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        ]
        assert len(public) <= 4, f"{stage} offers {public}"


def test_nothing_asks_what_day_it_is() -> None:
    """The same pages always give the same record: no clock may reach a fact."""
    clock = {"today", "now", "utcnow"}
    for path in FILES:
        if home(path) in {"ingest", "web", "cli"}:
            continue  # these may note when something was fetched or served
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = ast.unparse(node.func.value)
                if node.func.attr in clock and owner.split(".")[-1] in {"date", "datetime"}:
                    pytest.fail(f"{path.relative_to(SOURCE)}:{node.lineno} asks the clock")
