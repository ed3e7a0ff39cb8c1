"""Days: every expression of the two tables, in sentences through the tree, and what is no day."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.resolve.days import find_days, interval
from readout.resolve.days.festivals import festival_days
from readout.resolve.days.units import UndatedError, part_of, unit_days
from readout.syntax import Tree
from readout.types import Published

HERE = Path(__file__).parent
Row = dict[str, str]
ON = Published(date(2023, 5, 5), "day", "printed")


def rows(name: str) -> list[Row]:
    with (HERE / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def answer(row: Row) -> tuple[str, str]:
    found = interval(row["expression"], date.fromisoformat(row["on"]), row["sentence"] or None)
    return (found.start.isoformat(), found.end.isoformat()) if found else ("", "")


@pytest.mark.parametrize("row", rows("days_cases.csv"), ids=lambda row: f"{row['expression']}@{row['on']}")
def test_case(row: Row) -> None:
    assert answer(row) == (row["start"], row["end"])


def test_quiz_kept_apart_from_the_rules() -> None:
    """``days_quiz.csv`` was written before it was first run, and is no place to write rules from."""
    quiz = rows("days_quiz.csv")
    right = sum(answer(row) == (row["start"], row["end"]) for row in quiz)
    assert len(quiz) >= 150
    assert right / len(quiz) >= 0.95


def found(tree: Tree, published: Published = ON) -> dict[str, tuple[str, str] | None]:
    out = {}
    for r in find_days(tree, published):
        span = r.mention.span
        days = (r.when.start.isoformat(), r.when.end.isoformat()) if r.when else None
        out[tree.doc_text[span.start : span.end]] = days
    return out


SENTENCES = [
    ("The two ministers met in Ankara on Thursday.", {"on Thursday": ("2023-05-04", "2023-05-04")}),
    ("The two ministers will meet in Ankara on Thursday.", {"on Thursday": ("2023-05-11", "2023-05-11")}),
    ("They agreed to hold talks in June.", {"in June": ("2023-06-01", "2023-06-30")}),
    ("He had met the envoy in June.", {"in June": ("2022-06-01", "2022-06-30")}),
    ("She prepares for a possible visit in June or July.", {"in June or July": ("2023-06-01", "2023-07-31")}),
    ("The trip comes ahead of Sunday's election.", {"Sunday": ("2023-05-07", "2023-05-07")}),
    ("The pact was signed in 2015 and expires in 2030.", {
        "in 2015": ("2015-01-01", "2015-12-31"), "in 2030": ("2030-01-01", "2030-12-31")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_in_a_sentence(tree_of: Callable[[str], Tree], text: str, want: dict[str, tuple[str, str]]) -> None:
    assert found(tree_of(text)) == want


NO_DAYS = [
    "Prime Minister Theresa May told reporters that she may resign.",
    "About 2,000 troops and 1950 soldiers took part.",
    "They talked for five years and met for the second time.",
    "The protesters march through the city; the rebels may march again.",
    "It was the first visit by a Turkish leader in five years.",
    "He wrote in the Sunday Times that talks had failed.",
    "Sun Weidong and Ma Zhaoxu held talks.",
    "Chad gets zero-tariff treatment, and zero-COVID is over.",
]


@pytest.mark.parametrize("text", NO_DAYS)
def test_no_day(tree_of: Callable[[str], Tree], text: str) -> None:
    assert found(tree_of(text)) == {}


def test_a_day_earlier_counts_from_the_day_told_last(tree_of: Callable[[str], Tree]) -> None:
    tree = tree_of("Lavrov met the envoy on Tuesday. A day earlier, the president had flown to Baku.")
    assert found(tree)["A day earlier"] == ("2023-05-01", "2023-05-01")


def test_the_day_of_a_paper_is_none_that_others_count_from(tree_of: Callable[[str], Tree]) -> None:
    met = "The ministers met on Monday. "
    later = "They had lunch later the same day."
    paper = tree_of(f"{met}Both praised the agreement of March 10. {later}")
    assert found(paper)["later the same day"] == ("2023-05-01", "2023-05-01")
    deed = tree_of(f"{met}Both condemned the attack of March 10. {later}")
    assert found(deed)["later the same day"] == ("2023-03-10", "2023-03-10")


def test_that_time_is_what_was_told_last(tree_of: Callable[[str], Tree]) -> None:
    days = found(tree_of("The dispute flared up in the summer of 2020. At that time, guards were killed."))
    assert days["At that time"] == ("2020-06-01", "2020-08-31")
    days = found(tree_of("The junta took power in 2019. Two years later, its chief flew to Doha."))
    assert days["Two years later"] == ("2021-01-01", "2021-12-31")


def test_no_day_is_counted_from_a_whole_year(tree_of: Callable[[str], Tree]) -> None:
    tree = tree_of("The junta took power in 2019. A day later, its chief flew to Doha.")
    assert [r.when for r in find_days(tree, ON)][1] is None


def test_unknown_page_day_leaves_relative_days_open(tree_of: Callable[[str], Tree]) -> None:
    tree = tree_of("They met on Thursday. They had met in March 2021.")
    resolved = found(tree, Published())
    assert resolved == {"on Thursday": None, "in March 2021": ("2021-03-01", "2021-03-31")}
    assert all(r.why for r in find_days(tree, Published()))


def test_month_precision_dates_months_but_no_weekdays(tree_of: Callable[[str], Tree]) -> None:
    tree = tree_of("They met on Thursday. They had met last month and last year.")
    resolved = found(tree, Published(date(2023, 5, 1), "month", "inferred"))
    assert resolved == {
        "on Thursday": None,
        "last month": ("2023-04-01", "2023-04-30"),
        "last year": ("2022-01-01", "2022-12-31"),
    }


def test_head_hangs_on_the_sentence(tree_of: Callable[[str], Tree]) -> None:
    tree = tree_of("The clash escalated in the summer of 2020.")
    (resolution,) = find_days(tree, ON)
    head = resolution.mention.head
    assert tree.doc_text[head.start : head.end] == "summer"


def test_festivals_by_table_and_rule() -> None:
    assert festival_days("Easter", 2024) == (date(2024, 3, 31), date(2024, 3, 31))
    assert festival_days("Thanksgiving", 2024)[0] == date(2024, 11, 28)
    assert festival_days("Passover", 2023)[0] == date(2023, 4, 6)
    with pytest.raises(UndatedError):
        festival_days("Ramadan", 1950)


@given(
    st.dates(date(1990, 1, 1), date(2040, 12, 31)),
    st.sampled_from(["week", "month", "quarter", "year", "decade"]),
)
def test_a_unit_holds_its_day_and_its_parts_lie_in_it(day: date, unit: str) -> None:
    first, last = unit_days(day, unit)  # type: ignore[arg-type]
    assert first <= day <= last
    for part in ("early", "mid", "late", "start", "end"):
        a, b = part_of((first, last), part)
        assert first <= a <= b <= last


@given(st.text(max_size=60), st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_any_text_is_read_without_error(text: str, on: date) -> None:
    answer = interval(text, on)
    assert answer is None or answer.start <= answer.end


DAY_WORDS = """
the a last next this early late mid - of in since by until
from to between and or two 5 30 may march monday week month year
2023 1990s day days ago later before after christmas summer quarter first end q3
fiscal weekend zero eleven forty years anniversary zero-tariff 10th 0
"""
WORDS = st.sampled_from(DAY_WORDS.split())


@given(st.lists(WORDS, max_size=9), st.dates(date(1990, 1, 1), date(2040, 12, 31)))
def test_any_run_of_day_words_is_read_without_error(words: list[str], on: date) -> None:
    answer = interval(" ".join(words), on)
    assert answer is None or answer.start <= answer.end
