"""Train the shipped model again, from the open treebanks to a pipeline folder, with one command.

    python training/train.py TREEBANKS --encoder FOLDER [--out training/out] [--install]

Syntax first, then names, which start from the parser's tok2vec: about an hour on a quiet core. Then syntax
twice more, with the news that ``teacher.py`` parsed: two hours and a half. Without ``--encoder`` there is
no teacher, and syntax stays as the treebanks alone taught it. Every evaluation saves the best weights so far,
so a run that is cut off leaves a usable half. ``--install`` puts the result where the program loads it;
``training/evaluate.py`` scores it.
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
# What differs the second time that syntax learns from the teacher: longer, slower, in another order.
AGAIN = {
    "system.seed": 2,
    "training.max_steps": 7200,
    "training.eval_frequency": 800,
    "training.optimizer.learn_rate.initial_rate": 0.0012,
}


def train(half: str, treebanks: Path, out: Path, *extra: str) -> Path:
    """Train one half with its config on one core, under ``out``; the folder of its weights.

    Syntax ships as it was best on the development parts; names as they were last, when the learning rate
    had fallen: between their best and their last the development score is flat.
    """
    command = [
        *(sys.executable, "-m", "spacy", "train", str(HERE / f"{half}.cfg")),
        *("--code", str(HERE / "readers.py"), "--output", str(out / half)),
        *("--paths.treebanks", str(treebanks), *extra),
    ]
    # One thread: sums in another order would be other weights.
    subprocess.run(command, check=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
    return out / half / ("model-last" if half == "names" else "model-best")


def uptrain(syntax: Path, treebanks: Path, encoder: Path, out: Path) -> Path:
    """Train syntax on from ``syntax``, twice, on the treebanks and what the teacher labels for it."""
    parsed = out / "teacher"
    teaching = ["--encoder", str(encoder), "--splitter", str(syntax), "--out", str(parsed)]
    subprocess.run([sys.executable, str(HERE / "teacher.py"), str(treebanks), *teaching], check=True)
    labels = ("--paths.parsed", str(parsed))
    once = train("uptrain", treebanks, out, "--paths.syntax", str(syntax), *labels)
    again = [word for name, value in AGAIN.items() for word in (f"--{name}", str(value))]
    return train("uptrain", treebanks, out / "again", "--paths.syntax", str(once), *labels, *again)


def main() -> None:
    """Train both halves, join them, and install them where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--out", type=Path, default=HERE / "out")
    parser.add_argument("--install", action="store_true")
    args = parser.parse_args()
    syntax = train("syntax", args.treebanks, args.out)
    names = train("names", args.treebanks, args.out, "--paths.syntax", str(syntax))
    if args.encoder:
        syntax = uptrain(syntax, args.treebanks, args.encoder, args.out)
    assemble(syntax, names, args.out / "model")
    if args.install:
        shutil.copytree(args.out / "model", SHIPPED, dirs_exist_ok=True)
    print(args.out / "model")


if __name__ == "__main__":
    main()
