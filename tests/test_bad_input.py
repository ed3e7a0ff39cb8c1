"""Bad pages: each is told of in one clear line, none stops the rest, none produces a fact."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.language import Language

import readout
from bad_pages import BAD, GOOD, ODD, write

if TYPE_CHECKING:
    from readout.pipeline import Outcome


def add(folder: Path, nlp: Language, paths: list[Path]) -> tuple[dict[str, Outcome], list[dict], list[dict]]:
    """What became of each page, and every fact in the store."""
    with readout.open(folder / "readout.db") as record:
        record.__dict__["nlp"] = nlp
        outcomes = {Path(outcome.path).name: outcome for outcome in record.add(paths)}
        return outcomes, record.events(), record.statements()


@pytest.fixture(scope="module")
def bad(
    nlp: Language, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Outcome], list[dict], list[dict]]:
    folder = tmp_path_factory.mktemp("bad")
    return add(folder, nlp, write(folder, BAD))


@pytest.fixture(scope="module")
def told(bad: tuple[dict[str, Outcome], list[dict], list[dict]]) -> dict[str, Outcome]:
    return bad[0]


def test_bad_pages_give_no_fact(bad: tuple[dict[str, Outcome], list[dict], list[dict]]) -> None:
    _, events, statements = bad
    assert events == []
    assert statements == []


@pytest.mark.parametrize("name", BAD)
def test_bad_page_is_told_of_and_nothing_is_read_from_it(told: dict[str, Outcome], name: str) -> None:
    outcome = told[name]
    assert outcome.state in {"skipped", "failed"}
    if outcome.reading is not None:  # a page in another language is kept, to be searched
        assert "not coded" in outcome.message
        assert not outcome.reading.events + outcome.reading.statements
    assert len(outcome.message) > 10
    assert "\n" not in outcome.message
    assert "Traceback" not in outcome.message
    assert "fault in the program" not in outcome.message, "bad input is no fault of ours"


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("empty.txt", "empty"),
        ("picture.txt", "PNG"),
        ("archive.html", "gzip"),
        ("fifty-megabytes.txt", "MB"),
        ("german.html", "German"),
        ("windows-1251.txt", "Russian"),
        ("gbk.html", "Chinese"),
        ("cookie-wall.html", "cookie"),
        ("paywall.html", "subscri"),
    ],
)
def test_message_says_what_is_wrong(told: dict[str, Outcome], name: str, word: str) -> None:
    assert word.lower() in told[name].message.lower().replace("paywall", "subscription")


@pytest.mark.parametrize("name", ODD)
def test_odd_but_readable_page_is_read_like_the_plain_one(name: str, nlp: Language, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(ODD[name]())
    outcomes, _, _ = add(tmp_path, nlp, [tmp_path / name])
    reading = outcomes[name].reading
    assert reading is not None, outcomes[name].message
    words = " ".join(reading.article.text.split())
    assert words == " ".join(GOOD.split()), "nothing of it is lost, whatever its bytes and line ends"
    assert len(reading.article.blocks) == 3


def test_good_page_among_bad_ones_is_read_just_as_alone(nlp: Language, tmp_path: Path) -> None:
    few = {name: BAD[name] for name in ("binary.html", "german.html", "paywall.html", "empty.txt")}
    write(tmp_path, few)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    alone, events_alone, statements_alone = add(tmp_path, nlp, [tmp_path / "good.txt"])
    (tmp_path / "readout.db").unlink()
    among, events, statements = add(tmp_path, nlp, sorted(tmp_path.iterdir()))
    assert among["good.txt"].state == alone["good.txt"].state == "read"
    assert events == events_alone
    assert events, "a meeting is told on the good page"
    assert statements == statements_alone


def test_missing_file_is_told_of(nlp: Language, tmp_path: Path) -> None:
    outcomes, _, _ = add(tmp_path, nlp, [tmp_path / "nowhere.txt"])
    assert outcomes["nowhere.txt"].state == "failed"


def test_command_names_each_page_and_reads_the_good_one(tmp_path: Path) -> None:
    names = ("empty.txt", "binary.html", "cookie-wall.html", "windows-1251.txt", "one-long-line.txt")
    write(tmp_path, {name: BAD[name] for name in names})
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "two\nlines.txt").touch()
    run = subprocess.run(
        [sys.executable, "-m", "readout", "--db", tmp_path / "r.db", "add", *sorted(tmp_path.iterdir())],
        capture_output=True,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"},
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    lines = run.stderr.splitlines()
    for name in (*names, "good.txt"):
        [line] = [line for line in lines if name in line]
        assert line.startswith("read" if name == "good.txt" else ("skipped", "failed"))
    assert any(r"two\nlines.txt: the file is empty" in line for line in lines), "a line a page"
    assert run.stdout == "", "messages go to stderr"
