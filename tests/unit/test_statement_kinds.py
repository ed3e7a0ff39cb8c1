"""What was said is listed by default; what was only thought, planned or shown where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from record_hands import LAVROV, WANG, article

from readout import ask
from readout.errors import UsageError
from readout.store import Store
from readout.types import Page, Reading, Span, Statement, StatementKind

TEXT = "Wang said talks went well. Lavrov hopes for a truce. Wang plans a visit."


def told(cue: str, kind: StatementKind, content: str) -> Statement:
    start = TEXT.rindex(".", 0, TEXT.index(content)) + 2 if TEXT.index(content) > 30 else 0
    return Statement(
        span=Span(start, TEXT.index(".", start) + 1),
        cue=cue,
        form="indirect",
        stance="affirmed",
        source_spans=(),
        cue_spans=(),
        content_spans=(Span(TEXT.index(content), TEXT.index(content) + len(content)),),
        quote_spans=(),
        speaker=LAVROV if cue == "hope" else WANG,
        kind=kind,
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    page = article("kinds", TEXT, "2023-05-05")
    said = (
        told("say", "speech", "talks went well"),
        told("hope", "thought", "a truce"),
        told("plan", "plan", "a visit"),
    )
    with Store(tmp_path / "r.db") as store:
        store.add(Page("kinds.txt", TEXT.encode()), Reading(page, statements=said))
        yield store


@pytest.mark.parametrize(
    ("kind", "cues"),
    [
        ("speech", ["say"]),
        ("thought", ["hope"]),
        ("plan", ["plan"]),
        ("evidence", []),
        ("all", ["say", "hope", "plan"]),
    ],
)
def test_lists_by_kind(store: Store, kind: str, cues: list[str]) -> None:
    assert [row["cue"] for row in ask.statements(store, kind=kind)] == cues


def test_speech_is_what_is_listed_unless_asked(store: Store, tmp_path: Path) -> None:
    assert [(row["cue"], row["kind"]) for row in ask.statements(store)] == [("say", "speech")]
    ask.export(store, tmp_path / "out")
    assert len((tmp_path / "out" / "statements.jsonl").read_text("utf-8").splitlines()) == 3


def test_no_such_kind(store: Store) -> None:
    with pytest.raises(UsageError, match="choose from speech"):
        ask.statements(store, kind="gossip")
