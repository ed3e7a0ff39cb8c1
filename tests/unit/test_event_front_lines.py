"""Broken truces, towns taken, drones shot down, drills ordered, deeds condemned. Sentences are ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a truce is broken with whoever says so
        (
            "Thailand's army said Cambodian troops had violated the truce.",
            ("ASSAULT", "KHM/troops", "THA.MIL"),
        ),
        ("Armenia said that Azerbaijan had breached the ceasefire.", ("ASSAULT", "AZE", "ARM")),
        ("Poland said it had shot down Russian drones overnight.", ("ASSAULT", "POL", "RUS")),
        ("Azerbaijan's president ordered units to conduct snap drills.", ("MOBILIZE", "ilham-aliyev", "")),
        ("Beijing said it had driven away a Philippine ship.", ("COERCE", "CHN", "PHL")),
        # a town that is read as a name of somebody
        ("M23 rebels captured Goma.", ("ASSAULT", "org:m23", "COD")),
        # whose deed is condemned stands in what is told of it
        ("Tehran condemned the strikes that Israel carried out.", ("ACCUSE", "IRN", "ISR")),
        ("Pakistan condemned a strike carried out by Indian jets.", ("ACCUSE", "PAK", "IND/jets")),
        ("Brazil criticised the decision the European Union took on beef.", ("ACCUSE", "BRA", "org:eu")),
    ],
)
def test_it_is_told(read: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(read(text))


def test_an_observer_is_not_the_other_side_of_a_truce(read: Reader) -> None:
    recipients = {to for _, _, to in told(read("The United Nations said Cambodia had violated the truce."))}
    assert recipients == {""}
