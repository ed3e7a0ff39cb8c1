"""A brief is two printed pages, whatever the record holds."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from readout.api import Readout
from readout.ask.brief import brief_paper
from readout.ask.paper_html import as_html
from readout.ask.relationship import relationship
from readout.ask.standing import BODY, LEADER, MINISTER, NAMED, NOBODY, standing
from readout.types import Actor

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
FLAGS = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"
A_PAGE = re.compile(rb"/Type\s*/Page[^s]")  # in a PDF


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium to print")
@pytest.mark.parametrize("pair", [("CHN", "RUS"), ("CHN", "USA"), ("IRN", "SAU")])
def test_a_printed_brief_has_at_most_two_pages(
    sample_record: Readout, tmp_path: Path, pair: tuple[str, str]
) -> None:
    page, printed = tmp_path / "brief.html", tmp_path / "brief.pdf"
    page.write_text(as_html(brief_paper(sample_record.store, pair=pair)))
    command = [str(CHROMIUM), *FLAGS.split(), f"--user-data-dir={tmp_path / 'profile'}"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert 1 <= len(A_PAGE.findall(printed.read_bytes())) <= 2


def test_leaders_meetings_come_before_words_of_support(sample_record: Readout) -> None:
    paper = brief_paper(sample_record.store, pair=("CHN", "RUS"))
    happened = [part for part in paper.sections[0].parts if not isinstance(part, str)]
    told = " ".join(getattr(part, "told", "") for part in happened)
    assert "Xi Jinping (Chinese president) and Vladimir Putin (Russian president) met" in told
    heads = [getattr(part, "head", "") for part in happened]
    assert "21 March 2023, Moscow" in heads


def test_no_sentence_is_told_as_deed_and_as_words(sample_record: Readout) -> None:
    paper = brief_paper(sample_record.store, pair=("CHN", "RUS"))
    told = [q.text for s in paper.sections[:3] for part in s.parts for q in getattr(part, "quotes", ())]
    assert len(told) == len(set(told))


def test_a_moment_knows_its_place_and_who_is_spoken_to(sample_record: Readout) -> None:
    moments = relationship(sample_record.store, "CHN", "RUS").moments
    assert any(m.place == "Moscow" and m.standing == 2 * LEADER for m in moments)
    assert any(m.group == "statement" and m.to == ("RUS",) and m.sides == ("CHN",) for m in moments)


@pytest.mark.parametrize(
    ("office", "kind", "height"),
    [
        ("president", "person", LEADER),
        ("foreign minister", "person", MINISTER),
        ("vice president", "person", NAMED),
        ("deputy foreign minister", "person", NAMED),
        (None, "person", BODY),
        (None, "government", BODY),
        (None, "state", NAMED),
        (None, "group", NOBODY),
    ],
)
def test_standing(office: str | None, kind: str, height: int) -> None:
    assert standing(Actor("x", "X", kind, "CHN", office)) == height  # type: ignore[arg-type]
