"""Train the shipped model again, from the open treebanks to a pipeline folder, with one command.

    python training/train.py TREEBANKS [--out training/out] [--install]

Both halves train side by side, one core each: about an hour on two quiet cores. Every evaluation
saves the best weights so far, so a run that is cut off leaves a usable model. ``--install`` puts
the result where the program loads it. The figures come from ``training/evaluate.py``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from assemble import assemble

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "src" / "readout" / "data" / "model"
# What each half learns from and is chosen by. gum_dev and ewt_dev choose; no test part is read.
SYNTAX = ("ewt_train", "gum_train_free")
HALVES = {
    "syntax": (SYNTAX, ("ewt_dev", "gum_dev")),
    "names": ((*SYNTAX, "gmb_train", "wikigold_train"), ("ewt_dev", "gum_dev", "gmb_dev_third")),
}


def gather(names: tuple[str, ...], treebanks: Path, folder: Path) -> Path:
    """A folder that holds just these corpora, for spaCy's reader to walk."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        target = folder / f"{name}.spacy"
        if not target.exists():
            target.symlink_to((treebanks / f"{name}.spacy").resolve(strict=True))
    return folder


def start(half: str, treebanks: Path, out: Path) -> subprocess.Popen[bytes]:
    """Train one half in a process of its own, on one core, its log beside its weights."""
    train, dev = HALVES[half]
    command = [
        *(sys.executable, "-m", "spacy", "train", str(HERE / f"{half}.cfg")),
        *("--code", str(HERE / "readers.py"), "--output", str(out / half)),
        *("--paths.train", str(gather(train, treebanks, out / f"{half}_train"))),
        *("--paths.dev", str(gather(dev, treebanks, out / f"{half}_dev"))),
    ]
    with (out / f"{half}.log").open("wb") as log:
        return subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, env=os.environ | {"OMP_NUM_THREADS": "1"}
        )


def main() -> None:
    """Train both halves, join them, and install them where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--install", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    running = {half: start(half, args.treebanks, args.out) for half in HALVES}
    failed = [half for half, process in running.items() if process.wait() != 0]
    if failed:
        sys.exit(f"{', '.join(failed)}: training failed; see {args.out}/*.log")
    assemble(args.out / "syntax" / "model-best", args.out / "names" / "model-best", args.out / "model")
    if args.install:
        shutil.copytree(args.out / "model", SHIPPED, dirs_exist_ok=True)
    print(args.out / "model")


if __name__ == "__main__":
    main()
