"""``readout show DOC --resolutions``: what each phrase stands for, why, and what else it might have been."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner

from readout import Readout, explain
from readout.resolve import resolve
from readout.resolve.others import MOST, others
from readout.syntax import Tree
from readout.types import Article, Block, Published, Resolution

DAY = date(2023, 6, 19)


@pytest.fixture(scope="module")
def else_of(tree_of: Callable[[str], Tree]) -> Callable[..., list[tuple[str, str]]]:
    """Name and reason of what else a phrase of a text might have been."""

    def find(text: str, phrase: str, kind: str = "", on: date = DAY) -> list[tuple[str, str]]:
        article = Article(
            "t", "t", text, (Block("body", 0, len(text)),), published=Published(on, "day", "given")
        )
        _, found = resolve(article, tree_of(text))
        chosen, before = _of(found, text, phrase, kind)
        return [(other.name, other.why) for other in others(phrase, chosen, before, on)]

    return find


def _of(
    found: tuple[Resolution, ...], text: str, phrase: str, kind: str
) -> tuple[list[Resolution], list[Resolution]]:
    mentions = dict.fromkeys(r.mention for r in found)
    wanted = [
        m for m in mentions if text[m.span.start : m.span.end] == phrase and (not kind or m.kind == kind)
    ]
    assert wanted, [(text[m.span.start : m.span.end], m.kind) for m in mentions]
    chosen = [r for r in found if r.mention == wanted[-1]]
    return chosen, [r for r in found if r.mention.span < wanted[-1].span]


def test_an_office_names_who_held_it_before_and_after(else_of: Callable[..., Any]) -> None:
    found = else_of("The Chinese foreign minister met envoys in Oslo.", "The Chinese foreign minister")
    assert ("Wang Yi", "held it until 2022-12-30") in found


def test_a_surname_names_its_other_bearers(else_of: Callable[..., Any]) -> None:
    text = "Hungarian Prime Minister Viktor Orban arrived in Rome. Orban praised the deal."
    found = dict(else_of(text, "Orban"))
    assert "Ludovic Orban" in found
    assert "prime minister until 2020-12-07" in found["Ludovic Orban"]


def test_a_pronoun_names_who_else_was_spoken_of(else_of: Callable[..., Any]) -> None:
    text = "Antony Blinken met Qin Gang in Beijing. He praised the talks with Annalena Baerbock."
    names = [name for name, _ in else_of(text, "He")]
    assert set(names) <= {"Antony Blinken", "Qin Gang"}
    assert len(names) == 1


def test_a_capital_is_a_place_and_a_government(else_of: Callable[..., Any]) -> None:
    text = "Beijing rejected the demand. He flew to London."
    assert ("Beijing (China)", "a place: city") in else_of(text, "Beijing")
    assert ("United Kingdom", "its capital, for the government") in else_of(text, "London", "place")


def test_places_of_one_name_are_told_apart(else_of: Callable[..., Any]) -> None:
    names = [name for name, _ in else_of("The ministers met in London on Monday.", "London")]
    assert any("Canada" in name for name in names)


def test_a_weekday_may_point_the_other_way(else_of: Callable[..., Any]) -> None:
    assert else_of("They met on Friday.", "on Friday") == [("2023-06-23", "if it looked ahead")]
    assert else_of("They will meet on Friday.", "on Friday") == [("2023-06-16", "if it looked back")]


# -- from the store ---------------------------------------------------------------------------------------


def test_every_mention_is_explained_once_and_in_order(sample_record: Readout) -> None:
    for article in sample_record.store.documents():
        rows = explain.explained(sample_record.store, article.id)
        assert [(row["start"], row["end"]) for row in rows] == sorted((r["start"], r["end"]) for r in rows)
        kept = {r.mention for r in sample_record.store.reading(article.id).resolutions}
        assert len(rows) == len(kept)
        for row in rows:
            assert article.text[row["start"] : row["end"]] == row["text"]
            assert row["why"] or row["stands_for"]
            assert len(row["others"]) <= MOST
            chosen = {meant.get("id") for meant in row["stands_for"]} - {None}
            assert not chosen & {other["id"] for other in row["others"]}
            assert (row["score"] > 0) == bool(row["stands_for"])


def test_the_command_prints_it_for_people_and_programs(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readout import cli
    from readout.cli import session

    monkeypatch.setattr(session, "settings", type(session.settings)())
    run = CliRunner()
    words = ["--db", str(sample_store), "show", "2023-06-19-blinken", "--resolutions"]
    text = run.invoke(cli.app, words).output
    assert "“Qin” [" in text
    assert "= Qin Gang [qin-gang], foreign minister (0.97)" in text
    assert "not Mike Pompeo (held it until 2021-01-20)" in text
    lines = run.invoke(cli.app, [*words, "--json"]).output.splitlines()
    rows = [msgspec.json.decode(line) for line in lines]
    assert {"text", "kind", "stands_for", "score", "why", "others"} <= set(rows[0])
