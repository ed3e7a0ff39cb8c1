"""Finite verbs that parsers take for nouns and adjectives, found by where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.events import code_events, code_with_doubtful
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "event_type", "wanted"),
    [
        ("The United Kingdom will therefore expel 23 Russian diplomats.", "SANCTION", {"GBR", "RUS"}),
        ("Algeria severs diplomatic ties with Morocco", "SANCTION", {"DZA", "MAR"}),
        ("Bahrain and Sudan cut diplomatic ties with Iran on Monday.", "SANCTION", {"BHR", "SDN", "IRN"}),
        ("New Delhi summoned Bangladesh's high commissioner.", "ACCUSE", {"IND", "BGD"}),
        ("Iran summoned France's ambassador on Monday to protest over a cartoon.", "ACCUSE", {"IRN", "FRA"}),
        ("Joe Biden met for hours with Xi Jinping.", "CONSULT", {"joe-biden", "xi-jinping"}),
    ],
)
def test_a_misread_verb_is_found(read: Reader, text: str, event_type: str, wanted: set[str]) -> None:
    found = [e for e in code_events(read(text)) if e.type == event_type]
    assert [{p.actor.id for p in e.participants} for e in found] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "The Russia backed militia was there.",
        "The Russia backed militia wants to leave.",
        "Britain's cuts hurt trade.",
    ],
)
def test_a_participle_is_no_verb(read: Reader, text: str) -> None:
    assert code_events(read(text)) == ()


@pytest.mark.parametrize(
    ("text", "event_type", "wanted"),
    [
        ("Antony Blinken wrapped up a visit to Beijing on Monday.", "CONSULT", {"antony-blinken", "CHN"}),
        ("China's top diplomat Wang Yi kicked off a trip to Russia.", "CONSULT", {"wang-yi", "RUS"}),
        ("North Korea test-fired two ballistic missiles.", "MOBILIZE", {"PRK"}),
        ("Vietnam and the United States upgraded ties.", "SUPPORT", {"VNM", "USA"}),
    ],
)
def test_who_does_it_is_found(read: Reader, text: str, event_type: str, wanted: set[str]) -> None:
    found = [e for e in code_events(read(text)) if e.type == event_type]
    assert [{p.actor.id for p in e.participants} for e in found] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("India has test-fired a nuclear-capable missile.", {"IND"}),
        ("Israel says Syria has test-fired three Scud missiles.", {"SYR"}),
        ("North Korea has test-launched two rockets.", {"PRK"}),
    ],
)
def test_a_verb_in_parts_behind_an_auxiliary_is_found(read: Reader, text: str, wanted: set[str]) -> None:
    told = [e for events in code_with_doubtful(read(text)) for e in events if e.type == "MOBILIZE"]
    assert [{p.actor.id for p in e.participants} for e in told] == [wanted]
