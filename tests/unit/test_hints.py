"""Words that name a day without its year speak for it or against it."""

from __future__ import annotations

from datetime import date

import pytest
from record_hands import on

from readout.merge.hints import AGAINST, Hints, agree, hints, of_days


def test_days_of_a_year_and_weekdays_are_read() -> None:
    assert hints("on the night of 15 june") == Hints(frozenset({date(2024, 6, 15)}))
    assert hints("on friday, dec. 8, they met") == Hints(frozenset({date(2024, 12, 8)}), frozenset({4}))
    assert hints("on february 31 or may 2015") == Hints()


@pytest.mark.parametrize(
    ("wording", "says"),
    [
        ("on the night of 15 june", 2),
        ("on 16 june", 2),
        ("on 18 june", AGAINST),
        ("on monday night", 1),
        ("on friday", -1),
        ("last night", 0),
    ],
)
def test_they_agree_with_a_day_or_not(wording: str, says: int) -> None:
    assert agree(hints(wording), of_days(on("2020-06-15"))) == says


def test_many_days_say_nothing() -> None:
    assert of_days(on("2020-06-01", "2020-06-30")) == Hints()
