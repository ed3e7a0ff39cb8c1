"""Who a phrase names on a day: a quiz from memory and public record, not from our tables.

``actors_quiz.csv``: a phrase, the state meant (ISO3 or empty), a day, and the name that is right; an
empty name where nobody may be named with any confidence.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from readout.resolve import who
from readout.resolve.spelling import fold

QUIZ = Path(__file__).with_name("actors_quiz.csv")
CONFIDENT = 0.5


def rows() -> list[dict[str, str]]:
    with QUIZ.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def same(name: str, wanted: str) -> bool:
    """Whether one name holds the words of the other, hyphens and accents aside."""
    one, other = (set(fold(part).replace("-", " ").split()) for part in (name, wanted))
    return one <= other or other <= one


def test_at_least_97_of_100_are_right() -> None:
    asked = [row for row in rows() if row["name"]]
    wrong = []
    for row in asked:
        found = who(row["phrase"], date.fromisoformat(row["on"]), row["country"] or None)
        if not found or not same(found[0]["name"], row["name"]):
            wrong.append((row["phrase"], row["on"], row["name"], [answer["name"] for answer in found]))
    assert len(asked) >= 300
    assert len(wrong) <= 0.03 * len(asked), wrong


def test_nobody_unknown_is_named_with_confidence() -> None:
    for row in rows():
        if not row["name"]:
            found = who(row["phrase"], date.fromisoformat(row["on"]), row["country"] or None)
            assert all(answer["score"] < CONFIDENT for answer in found), (row["phrase"], found)


def test_an_answer_has_its_term_and_no_more_fields() -> None:
    (answer, *_rest) = who("the Chinese foreign minister", date(2023, 5, 5))
    assert answer == {
        "id": "qin-gang",
        "name": "Qin Gang",
        "office": "foreign minister",
        "country": "CHN",
        "from": "2022-12-30",
        "to": "2023-07-25",
        "score": 1.0,
    }


def test_an_office_still_held_has_no_last_day_and_a_past_one_scores_low() -> None:
    assert who("Sergey Lavrov", date(2023, 5, 5))[0]["to"] is None
    past = who("the former Chinese foreign minister", date(2024, 1, 5))
    assert past[0]["name"] == "Qin Gang"
    assert past[0]["score"] < 0.7


@pytest.mark.parametrize(
    ("phrase", "person"),
    [
        ("Putin's spokesman", "Dmitry Peskov"),
        ("Macron's foreign minister", "Catherine Colonna"),
        ("the chief of the Pakistani army", "Asim Munir"),
        ("Pakistan army chief", "Asim Munir"),
        ("the head of Sudan's army", "Abdel Fattah al-Burhan"),
        ("the Pope", "Francis"),
        ("Beijing's ambassador in Moscow", "Zhang Hanhui"),
    ],
)
def test_owners_and_complements(phrase: str, person: str) -> None:
    assert [row["name"] for row in who(phrase, date(2023, 5, 4))][:1] == [person]


@pytest.mark.parametrize(
    "phrase",
    [
        "Lavrov's driver", "the wife of President Macron", "the daughter of the Indian prime minister",
        "the French president's interpreter", "the Austrian king", "the Saudi president", "the Soviet leader",
        "the queen of Norway",
    ],
)  # fmt: skip
def test_nobody_stands_for_whom_they_belong_to(phrase: str) -> None:
    assert who(phrase, date(2023, 5, 4)) == []


def test_one_of_several_who_share_an_office_is_not_certain() -> None:
    found = who("the Chinese foreign ministry spokesperson", date(2023, 5, 4))
    assert len(found) > 1
    assert found[0]["score"] < 0.7
