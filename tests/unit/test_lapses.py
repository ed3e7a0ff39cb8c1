"""The day of a deed told by how long it was before or after another."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from readout import api

FRIDAY = "2023-10-20"


def days(nlp: Language, text: str) -> dict[str, tuple[str, str] | None]:
    """Each event's rule and the days that it is given."""
    row = next(iter(api.code([{"id": "1", "text": text, "date": FRIDAY}], least=0, nlp=nlp)))
    return {e["rule"]: e["date"] and (e["date"]["start"], e["date"]["end"]) for e in row["events"]}


@pytest.mark.parametrize(
    ("text", "rule", "first", "last"),
    [
        (
            "Pakistan carried out air strikes on militants inside Iran on Thursday, two days after "
            "Tehran had fired missiles at bases on Pakistani soil.",
            "assault/fire.v",
            date(2023, 10, 17),
            date(2023, 10, 17),
        ),
        (
            "The French president met Olaf Scholz on Thursday, a week before Joe Biden visits Paris.",
            "consult/visit.v",
            date(2023, 10, 26),
            date(2023, 10, 26),
        ),
        (
            "The statement came on Friday, a day after talks between Iran and Iraq.",
            "consult/talk.n",
            date(2023, 10, 19),
            date(2023, 10, 19),
        ),
        (
            "Two weeks after Israel bombed Beirut on May 3, the French president visited Lebanon.",
            "consult/visit.v",
            date(2023, 5, 17),
            date(2023, 5, 17),
        ),
        (
            "Israeli troops entered northern Gaza on Sunday, hours after Hamas had fired rockets at Israel.",
            "assault/fire.v",
            date(2023, 10, 14),
            date(2023, 10, 15),
        ),
    ],
)
def test_a_span_from_another_deed_gives_the_day(
    nlp: Language, text: str, rule: str, first: date, last: date
) -> None:
    assert days(nlp, text)[rule] == (first.isoformat(), last.isoformat())


def test_a_rough_span_gives_no_day(nlp: Language) -> None:
    text = (
        "Chad expelled the French envoy on Tuesday, less than two weeks after France suspended aid to Chad."
    )
    found = days(nlp, text)
    assert found["sanction/suspend.v"] is None


def test_what_a_deed_is_compared_with_is_not_its_day(nlp: Language) -> None:
    text = "At least 20 Indian soldiers were killed by Chinese troops, the first deaths there since 1975."
    assert set(days(nlp, text).values()) == {None}


def test_what_a_resolution_asks_is_asked_on_the_day_of_the_vote(nlp: Language) -> None:
    text = "The Security Council passed a resolution on Monday that demands a ceasefire in Sudan for May."
    assert days(nlp, text)["request/demand.v"] == ("2023-10-16", "2023-10-16")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Briton arrested in Iran over spying", {("actor", "IRN"), ("recipient", "GBR/people")}),
        ("Russian spy jailed in Norway", {("actor", "NOR"), ("recipient", "RUS/spy")}),
        ("French aid worker released in Mali", {("recipient", "FRA/worker")}),
    ],
)
def test_headlines_leave_out_was(nlp: Language, text: str, who: set[tuple[str, str]]) -> None:
    row = next(iter(api.code([{"id": "1", "text": text, "date": FRIDAY}], least=0, nlp=nlp)))
    assert {(a["role"], a["id"]) for e in row["events"] for a in e["actors"]} == who


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Iran agreed to sell 100 boats to Iraq in the next five years.", "agree/agree.v"),
        (
            "The Iranian and Iraqi presidents met in Basra and agreed to raise trade by 2030.",
            "consult/meet.v",
        ),
        ("Iran and Iraq signed an agreement on cooperation until 2040.", "support/sign.v"),
        ("France extended sanctions on Iran until January 2025.", "sanction/extend.v"),
    ],
)
def test_a_time_to_come_bounds_what_a_deed_brings_and_is_not_its_day(
    nlp: Language, text: str, rule: str
) -> None:
    found = days(nlp, text)
    assert rule in found
    assert set(found.values()) == {None}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The French president will visit Iran by the end of November.", "2023-10-20", "2023-11-30"),
        ("Iran plans to withdraw its troops from Iraq by Wednesday.", "2023-10-20", "2023-10-25"),
        ("Iran and Iraq are holding talks in Basra until Sunday.", "2023-10-20", "2023-10-22"),
        ("Iran had withdrawn its troops from Iraq by Wednesday.", "2023-10-18", "2023-10-18"),
    ],
)
def test_plans_what_goes_on_and_what_was_done_by_then_keep_their_time(
    nlp: Language, text: str, first: str, last: str
) -> None:
    assert list(days(nlp, text).values()) == [(first, last)]
