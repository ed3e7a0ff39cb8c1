"""Events that a sentence about something else names in passing: never told by themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.events import code_events, code_with_doubtful
from readout.merge.tellings import is_general
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "kind", "party"),
    [
        ("Jordan condemned the attack on the Canadian embassy.", "ASSAULT", "CAN.EMBASSY"),
        ("Chadian jets shot it down.", "ASSAULT", "TCD/jets"),
        ("Norway said that its talks were useful.", "CONSULT", "NOR"),
    ],
)
def test_what_is_named_in_passing_waits_for_others(read: Reader, text: str, kind: str, party: str) -> None:
    events, doubtful = code_with_doubtful(read(text))
    assert kind not in {event.type for event in events}
    found = [e for e in doubtful if party in {p.actor.id for p in e.participants}]
    assert [(e.type, e.status, e.chance) for e in found] == [(kind, "occurred", 0.0)]


@pytest.mark.parametrize(
    "text",
    [
        "Jordan condemned an attack on an embassy.",
        "Peru spoke first and longer.",
        "Ghana hopes to discuss a truce with Togo.",
        "Norway regretted its meeting with somebody.",
    ],
)
def test_what_is_not_known_or_not_done_is_not_kept(read: Reader, text: str) -> None:
    _, doubtful = code_with_doubtful(read(text))
    assert doubtful == ()


def test_it_changes_nothing_of_what_is_told(read: Reader) -> None:
    scene = read("Jordan condemned the attack on the Canadian embassy and recalled its envoy from Chad.")
    assert code_with_doubtful(scene)[0] == code_events(scene)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jordan condemns the attack on the Canadian embassy last night.", "2023-05-04"),
        ("Jordan condemned the attack on the Canadian embassy last night.", None),  # it spoke last night
    ],
)
def test_a_past_day_is_not_of_a_verb_of_now(read: Reader, text: str, day: str | None) -> None:
    _, doubtful = code_with_doubtful(read(text))
    found = [event.when for event in doubtful if event.type == "ASSAULT"]
    assert [when and when.start.isoformat() for when in found] == [day]


def test_an_embassy_attacked_is_no_war_in_general(read: Reader) -> None:
    scene = read("Jordan condemned the attack on the Canadian embassy. Chad condemned the attack on Canada.")
    _, doubtful = code_with_doubtful(scene)
    assert [is_general(scene.article.text, e) for e in doubtful if e.type == "ASSAULT"] == [False, True]


@pytest.mark.parametrize(
    ("text", "event_type", "doer"),
    [
        ("Israel condemned Bolivia's decision to sever ties with Israel.", "SANCTION", "BOL"),
        ("Poland deplored the decision of Belarus to close the border with Poland.", "COERCE", "BLR"),
        (
            "Spain regrets the announcement by Algeria that it is suspending the treaty with Spain.",
            "SANCTION",
            "DZA",
        ),
    ],
)
def test_a_decision_that_others_condemn_is_told_in_passing(
    read: Reader, text: str, event_type: str, doer: str
) -> None:
    doubtful = code_with_doubtful(read(text))[1]
    found = [e for e in doubtful if e.type == event_type and e.chance == 0]
    assert [p.actor.id for e in found for p in e.participants if p.role == "actor"] == [doer]
