"""Whose "the government" is, who "the leader", "they" and "both sides" are. Sentences are ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from readout.resolve.actors import find_actors
from readout.syntax import Tree

TreeOf = Callable[[str], Tree]
DAY = date(2023, 5, 5)


def ids(tree_of: TreeOf, text: str, words: str, on: date = DAY) -> list[str]:
    """Whom the last mention with exactly these words stands for."""
    resolutions = find_actors(tree_of(text), on)
    spans = [r.mention.span for r in resolutions if text[r.mention.span.start : r.mention.span.end] == words]
    return sorted(r.actor.id for r in resolutions if r.actor and r.mention.span == spans[-1]) if spans else []


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The PKK said that it fights for the Kurds of Turkey. The EU widened its sanctions on Myanmar "
            "after the military government ignored its demands.",
            "the military government",
            ["MMR.GOV"],
        ),
        (
            "Norway's government met on Monday. Kenyan teachers say the government owes them money.",
            "the government",
            ["KEN.GOV"],
        ),
        (
            "Rebels hold the north of Somalia. Ethiopian soldiers entered Somalia to help the government "
            "fight them.",
            "the government",
            ["SOM.GOV"],
        ),
        (
            "Norway's government met on Monday. It rained on Tuesday. Chad is poor. "
            "The drought has hit Chad hard. In May the government raised taxes.",
            "the government",
            ["TCD.GOV"],
        ),
        (
            "Bill Clinton met ministers in Cambodia. Cambodia is poor. Clinton praised the government.",
            "the government",
            ["KHM.GOV"],
        ),
        (
            "The government has banned fishing. Boats stayed in the harbour. The sea was calm. "
            "Nobody complained. Spain won the cup. Spain and its fans rejoiced.",
            "The government",
            [],
        ),
        (
            "Norway said that it would wait. Prime Minister Justin Trudeau of Canada says the country pays.",
            "the country",
            ["CAN"],
        ),
    ],
)
def test_a_government_is_that_of_the_state_told_of(
    tree_of: TreeOf, text: str, words: str, expected: list[str]
) -> None:
    assert ids(tree_of, text, words) == expected


def test_a_government_that_somebody_abroad_praises_is_not_his(tree_of: TreeOf) -> None:
    text = "Kenya has new schools. Canada praised the government."
    assert ids(tree_of, text, "the government") == ["KEN.GOV"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "The African Union's peace council discussed Togo. The council will meet again.",
            "The council",
            ["org:au/council"],
        ),
        (
            "Rishi Sunak spoke to the European Parliament. The parliament asked him to stay.",
            "The parliament",
            ["org:ep"],
        ),
        (
            "The head of the United Nations mission in Kosovo arrived in Belgrade.",
            "The head",
            ["org:un/head"],
        ),
        ("Fighters attacked U.S.-led forces near the border.", "U.S.-led forces", ["USA/forces"]),
        ("Thousands of Sunni Arabs voted in Iraq.", "Arabs", ["group:sunnis"]),
        ("Serbia sent a general to The Hague tribunal.", "Hague tribunal", ["org:icty"]),
        ("A bomb hit the United Nations refugee agency.", "United Nations refugee agency", ["org:unhcr"]),
        ("The head of the U.N.'s nuclear agency left.", "U.N.'s nuclear agency", ["org:iaea"]),
    ],
)
def test_bodies_and_forces_of_several_states(
    tree_of: TreeOf, text: str, words: str, expected: list[str]
) -> None:
    assert ids(tree_of, text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Japanese Prime Minister Taro Aso spoke in Davos. The Japanese leader flew home at night.",
            "The Japanese leader",
            ["taro-aso"],
        ),
        (
            "Former Japanese Prime Minister Taro Aso spoke in Davos. The Japanese leader stayed in Tokyo.",
            "The Japanese leader",
            ["fumio-kishida"],
        ),
        (
            "The Iranian president went to Geneva. Diplomats left the hall when the Iranian leader spoke.",
            "the Iranian leader",
            ["ebrahim-raisi"],
        ),
    ],
)
def test_a_leader_is_the_one_whom_the_page_calls_so(
    tree_of: TreeOf, text: str, words: str, expected: list[str]
) -> None:
    assert ids(tree_of, text, words) == expected


def test_people_who_tell_what_they_did_mean_themselves(tree_of: TreeOf) -> None:
    text = "China and Taiwan parted in 1949. Israeli soldiers say they killed a gunman."
    assert ids(tree_of, text, "they") == ["ISR/soldiers"]


def test_the_sides_within_a_state_are_its_two_rivals(tree_of: TreeOf) -> None:
    text = (
        "Syria and Lebanon share a border. The crisis in Lebanon began with a dispute between Saad Hariri "
        "and Michel Aoun. The two sides agreed to talk."
    )
    assert ids(tree_of, text, "The two sides") == ["michel-aoun", "saad-hariri"]


def test_a_charity_is_no_side(tree_of: TreeOf) -> None:
    text = "Doctors Without Borders sent nurses to Sudan. Both sides promised to let them work."
    assert "FRA" not in ids(tree_of, text, "Both sides")


def test_who_was_he_is_no_she(tree_of: TreeOf) -> None:
    text = "Kim Barlow says his sister was lost. She praised Macron."
    assert "?kim-barlow" not in ids(tree_of, text, "She")


def test_he_may_be_somebody_whom_nobody_knows(tree_of: TreeOf) -> None:
    text = "He is accused of giving trips to friends, among them the aide of Emmanuel Macron. He will go."
    assert ids(tree_of, text, "He") == []
