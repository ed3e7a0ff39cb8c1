"""Wordings over time: variants meet, relays use nothing, copies count once; sides and periods set apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from readout import Readout, cli
from readout.ask import contrast as contrasts
from readout.ask.phrases import _pattern, counts, filters, phrases
from readout.cli import session
from readout.errors import UsageError
from readout.names import fold


@pytest.mark.parametrize(
    ("wording", "meets", "misses"),
    [
        ("no limits", ["No-Limits", "no limit", "“no limits”"], ["no limitation", "casino limits"]),
        ("crisis", ["crises", "the crisis’s end"], ["crispy", "critical"]),
        ("war", ["wars", "War’s end"], ["warship", "ware", "wary", "award"]),
        ("strategic communication", ["strategic communications"], ["strategic community"]),
        ("policy", ["policies"], ["policing"]),
        ("escalate", ["escalating", "escalated", "escalates"], ["escalator"]),
        ("plan", ["planned", "plans", "planning"], ["plant", "planet"]),
    ],
)
def test_inflections_and_hyphens_meet(wording: str, meets: list[str], misses: list[str]) -> None:
    pattern, _ = _pattern(wording)
    assert [text for text in meets if not pattern.search(fold(text))] == []
    assert [text for text in misses if pattern.search(fold(text))] == []


def test_a_wording_needs_a_word() -> None:
    with pytest.raises(UsageError):
        _pattern("— !")


def test_first_use_and_counts(sample_record: Readout) -> None:
    (row,) = phrases(sample_record.store, ["no-limits"])
    assert row["first"]["day"] == "2023-03-17"
    assert "no limits" in row["first"]["sentence"]
    for field in ("months", "outlets"):
        assert sum(part["statements"] for part in row[field]) == row["statements"]
    flat = counts(sample_record.store, ["no limits"], filters())
    assert sum(line["statements"] for line in flat) == row["statements"]


def test_who_never_said_it(sample_record: Readout) -> None:
    (row,) = phrases(sample_record.store, ["purple elephant"])
    assert (row["statements"], row["first"]) == (0, None)
    wanted = filters(by="Blinken")
    (row,) = phrases(sample_record.store, ["no limits"], wanted)
    assert row["statements"] == 0


def test_a_relay_uses_nothing(sample_record: Readout) -> None:
    """Who hands "..., the ministry said" on is no speaker of it."""
    (row,) = phrases(sample_record.store, ["Ukraine crisis"])
    assert [speaker["name"] for speaker in row["speakers"]] == ["Xi Jinping"]
    assert row["first"]["chain"] == ["Chinese Foreign Ministry"]


def test_sides_and_periods_are_set_apart(sample_record: Readout) -> None:
    store = sample_record.store
    rows = contrasts.contrast(*contrasts.sides(store, "China", "RUS"))
    assert {row["side"] for row in rows} == {"China", "Russia"}
    assert all(row["statements"] > row["against"] for row in rows)
    assert not {"china", "russia", "kyiv", "moscow"} & {row["phrase"] for row in rows}
    before, after = contrasts.periods(store, [filters(by="China")])
    assert before.statements
    assert after.statements


class TestCommand:
    @pytest.fixture
    def run(self, sample_store: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
        def call(*words: str) -> str:
            monkeypatch.setattr(session, "settings", type(session.settings)())
            result = CliRunner().invoke(cli.app, ["--db", str(sample_store), *words])
            if result.exception and not isinstance(result.exception, SystemExit):
                raise result.exception
            assert result.exit_code == 0, result.output
            return result.stdout

        return call

    def test_phrases_in_words_and_for_programs(self, run) -> None:  # type: ignore[no-untyped-def]
        assert "first   2023-03-17" in run("phrases", "no limits")
        assert json.loads(run("phrases", "no limits", "--json"))["statements"] >= 1
        assert run("phrases", "no limits", "--csv").startswith("phrase,month,speaker,outlet,statements")
        assert json.loads(run("phrases", "--pair", "CHN", "RUS", "--json").splitlines()[0])["side"] == "China"

    def test_split_goes_without_a_wording(self, run) -> None:  # type: ignore[no-untyped-def]
        with pytest.raises(UsageError):
            run("phrases", "war", "--split", "2023-04")

    def test_statements_as_a_newcomer_asks(self, run) -> None:  # type: ignore[no-untyped-def]
        def asked(*words: str) -> list[dict[str, object]]:
            return [json.loads(line) for line in run("statements", "--json", *words).splitlines()]

        everything = asked()
        about = asked("--about", "Ukraine")
        assert 0 < len(about) < len(everything)
        assert any("ukrain" not in str(row["content"]).lower() for row in about)  # Kyiv is Ukraine too
        assert asked("--by", "Xi Jinping", "--about", "Ukraine", "--since", "2023-04", "--until", "2023-04")
        assert asked("--by", "Xi", "--to", "RUS", "--via", "Xinhua")
        assert asked(
            "--by", "Xi", "--to", "Blinken", "--via", "Chinese foreign ministry", "--since", "2023-06"
        )
        assert all(row["chain"] for row in asked("--via", "state media"))
        assert {row["account"] for row in asked("--account", "other")} == {"other"}
        assert {row["stance"] for row in asked("--stance", "denied")} == {"denied"}
        assert asked("--text", "ceasefire")

    def test_what_is_no_account_is_said_so(self, run) -> None:  # type: ignore[no-untyped-def]
        with pytest.raises(UsageError, match="own, other, third"):
            run("statements", "--account", "theirs")
