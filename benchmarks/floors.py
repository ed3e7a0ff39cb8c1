"""Hold the accuracy that Readout promises on the shared material, and print every figure.

    python benchmarks/floors.py SHARED [--only model|seeds|statements|stories|judged|press|wordings]

Exits with 1 where a figure is under its floor. A floor is only ever raised.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
# Figure (as its command prints it) to the least percentage that passes.
SEED_FLOORS = {
    "documents read": 100,
    "publication date printed on the page": 100,
    "publication date: unknown or rightly inferred": 100,
    "title": 100,
    "page furniture kept out of the body": 100,
    "nothing cites page furniture": 100,
    "citations point at their text": 100,
    "events found": 60,
    "one meeting, one event": 75,
    "statements found": 90,
    "statements: right speaker": 95,
    "statements: right addressee": 85,
    "statements: reporting chain named": 85,
}
# Of the test half of our own gold (docs/annotation.md).
STATEMENT_FLOORS = {
    "statements found": 90.0,
    "right speaker": 90.0,
    "addressees F1": 85.0,
    "chain F1": 85.0,
    "kind of link": 90.0,
    "topics F1": 68.0,
    "about F1": 85.0,
}
# Right of what is still told of the events that coders judged, by part.
JUDGED_FLOORS = {"work": 81.5, "held": 73.0}
# Right of what is told of our own pages in the manner of the press, by part.
PRESS_FLOORS = {"work": 77.0, "held": 67.0}
# In how many of the sentences that tell each type in forty ways the deed is read with its parties, by part.
WORDING_FLOORS = {"work": 67.0, "held": 54.0}


def run(*command: str) -> str:
    """What a command prints; its failure is ours."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def seeds(shared: Path) -> list[str]:
    """Read the seed pages as a user would, export, and hold the export against the gold."""
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "seeds.db")
        run("-m", "readout", "--db", db, "add", str(shared / "corpus" / "seeds"))
        run("-m", "readout", "--db", db, "export", str(Path(folder) / "out"))
        printed = run(
            str(shared / "eval" / "check_gold.py"),
            str(Path(folder) / "out"),
            str(shared / "gold" / "seeds.yaml"),
        )
    print(printed)
    found = {
        name: int(percent)
        for name, percent in re.findall(r"^(.+): \d+/\d+ \((\d+)%\)$", printed, re.MULTILINE)
    }
    return [
        f"{name}: {found.get(name)}% < {floor}%"
        for name, floor in SEED_FLOORS.items()
        if found.get(name, 0) < floor
    ]


def statements(shared: Path) -> list[str]:
    """Who is spoken to, by whose account, about what: the test half of our own gold."""
    printed = run(str(HERE / "statement_gold.py"), "test", "--json")
    found: dict[str, float] = json.loads(printed)["test"]
    print("\n".join(f"{name}: {figure}" for name, figure in found.items()))
    return [
        f"{name}: {found.get(name)} < {floor}"
        for name, floor in STATEMENT_FLOORS.items()
        if found.get(name, 0.0) < floor
    ]


def model(shared: Path) -> list[str]:
    """Score the shipped model; its own command knows its floors."""
    print(run(str(HERE.parent / "training" / "evaluate.py"), str(shared / "data" / "treebanks"), "--floors"))
    return []


def stories(_: Path) -> list[str]:
    """Score our own story corpus; its own command knows its floors."""
    print(run(str(HERE / "stories.py"), "--floors"))
    return []


def judged(shared: Path) -> list[str]:
    """What has become of the events that coders judged on open news."""
    printed = run(str(HERE / "judged.py"), str(shared))
    return by_part(
        printed, r"^(\w+): .*?still told: \d+/\d+, ([\d.]+)%$", JUDGED_FLOORS, "right of those still told"
    )


def press(_: Path) -> list[str]:
    """What is right of what is told of our own pages in the manner of the press."""
    printed = run(str(HERE / "press.py"))
    right = r"^(\w+): [^\n]*\n  right, chance 0\.60 and more: \d+/\d+, ([\d.]+)%"
    return by_part(printed, right, PRESS_FLOORS, "right of what is told of the press")


def wordings(_: Path) -> list[str]:
    """How many ways of telling a deed are known, with the parties."""
    printed = run(str(HERE / "wordings.py"))
    found = r"^(\w+): type found [^\n]*with its parties in \d+/\d+ \(([\d.]+)%"
    return by_part(printed, found, WORDING_FLOORS, "ways of telling a deed that are read with its parties")


def by_part(printed: str, pattern: str, floors: dict[str, float], what: str) -> list[str]:
    """What a benchmark prints is shown; where a part's share, by ``pattern``, is under its floor is told."""
    print(printed)
    found = {part: float(share) for part, share in re.findall(pattern, printed, re.MULTILINE | re.DOTALL)}
    return [
        f"{part}: {what} {found.get(part)}% < {floor}%"
        for part, floor in floors.items()
        if found.get(part, 0.0) < floor
    ]


CHECKS = {
    "seeds": seeds,
    "statements": statements,
    "model": model,
    "stories": stories,
    "judged": judged,
    "press": press,
    "wordings": wordings,
}


def main() -> None:
    """Run every check and say what fell short."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--only", choices=sorted(CHECKS))
    args = parser.parse_args()
    low = [line for name, check in CHECKS.items() if args.only in (None, name) for line in check(args.shared)]
    if low:
        sys.exit("under the floor:\n  " + "\n  ".join(low))


if __name__ == "__main__":
    main()
