"""Whose a ship is that is called by her name, and what is done to her."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    "text",
    [
        "Oman seized the Greek tanker Nikos 2 on Monday. In May Oman released the Nikos 2.",
        "Oman seized the Nikos 2, a Greek tanker, on Monday. In May Oman released the Nikos 2.",
        "Oman seized the Greek-flagged Nikos 2 on Monday. In May Oman released the Nikos 2.",
        "Oman seized a Greek tanker, the Nikos 2, on Monday. In May Oman released the tanker.",
    ],
)
def test_a_name_stands_for_the_state_whose_ship_it_is(read: Reader, text: str) -> None:
    assert {("COERCE", "OMN", "GRC"), ("RETREAT", "OMN", "GRC")} <= told(read(text))


def test_a_noun_for_one_of_several_ships_stands_for_none(read: Reader) -> None:
    text = "Oman seized a Greek tanker and an Indian barge on Monday. Chad released the ship in May."
    assert not {("RETREAT", "TCD", "GRC"), ("RETREAT", "TCD", "IND")} & told(read(text))


def test_the_letters_before_a_name_tell_the_navy(read: Reader) -> None:
    assert ("ASSAULT", "IRN", "GBR") in told(read("Iran fired missiles at HMS Diamond on Friday."))
    assert not any("GBR" in sides for sides in told(read("Iran fired at hms on Friday.")))


def test_a_ship_of_a_navy_is_a_warship(read: Reader) -> None:
    text = "The Chinese frigate followed HMCS Ottawa in the Taiwan Strait."
    assert ("MOBILIZE", "CHN/frigate", "CAN") in told(read(text))
    assert any(deed[:2] == ("MOBILIZE", "USA") for deed in told(read("The USS Nimitz sailed off Taiwan.")))


def test_a_name_may_be_a_ship_by_who_boards_it(read: Reader) -> None:
    assert any(deed[0] == "COERCE" for deed in told(read("French commandos boarded the Boracay on Sunday.")))
    assert not any(
        deed[0] == "COERCE" for deed in told(read("French tourists boarded the Boracay on Sunday."))
    )


def test_the_ship_behind_several_is_perhaps_none_of_them(read: Reader) -> None:
    text = "Dutch boats chased pirates on Monday. India seized the ship in May."
    assert ("COERCE", "IND", "NLD") not in told(read(text))
