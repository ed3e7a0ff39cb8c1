"""Joint bodies of two states, friends with an office, and who receives an envoy. Sentences are ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a body of two states that sits; the parser parts the pair from its noun
        ("The Peru-Chile Joint Commission convened in Lima today.", ("CONSULT", "CHL PER", "")),
        ("Third Peru-Chile Joint Commission held in Lima", ("CONSULT", "CHL PER", "")),
        ("The Kenya-Norway Intergovernmental Commission was held in Oslo.", ("CONSULT", "KEN NOR", "")),
        ("Joint Commission between Poland and Kenya meets in Nairobi", ("CONSULT", "KEN POL", "")),
        (
            "The 11th session of the Kenya-Norway Joint Commission concluded in Nairobi.",
            ("CONSULT", "KEN/commission NOR/commission", ""),
        ),
        (
            "Ghana-Brazil 4th Round of Bilateral Political Consultations was held on Tuesday.",
            ("CONSULT", "BRA GHA", ""),
        ),
        # an official of the Union and a minister are two parties
        (
            "The Minister of Foreign Affairs, Bruno Rodríguez, and the High Representative of the European"
            " Union, Josep Borrell, presided over the third joint council.",
            ("CONSULT", "bruno-rodriguez josep-borrell", ""),
        ),
        # with whom, told before what
        (
            "Hakan Fidan held on Monday, with his colleague Ahmed Attaf, the fourth Strategic Dialogue.",
            ("CONSULT", "hakan-fidan", "ahmed-attaf"),
        ),
        # a friend is the one who is named
        (
            "Mélanie Joly met her good friend Foreign Minister Hakan Fidan in Ankara.",
            ("CONSULT", "melanie-joly", "hakan-fidan"),
        ),
        (
            "Hakan Fidan had a meeting with his dear colleague, the Minister for Foreign Affairs of Cuba,"
            " Bruno Rodríguez.",
            ("CONSULT", "hakan-fidan", "bruno-rodriguez"),
        ),
        (
            "The host is happy to receive the president of Kenya. Poland is happy to receive William Ruto.",
            ("CONSULT", "POL", "william-ruto"),
        ),
        # who receives an envoy is not of the envoy's state
        (
            "The vice president met the ambassador of Japan.",
            ("CONSULT", "/vice-president", "JPN/ambassador"),
        ),
        (
            "The foreign minister summoned the Russian ambassador.",
            ("ACCUSE", "/foreign-minister", "RUS"),
        ),
    ],
)
def test_it_is_told(read: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The Kenya-Norway Joint Commission has twelve members.",
        "ACCRA - Kenya's joint commission of inquiry was held up.",
    ],
)
def test_a_body_that_does_not_sit_tells_no_meeting(read: Reader, text: str) -> None:
    assert not {event for event in told(read(text)) if event[0] == "CONSULT"}


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("A Hamas delegation discussed ideas for a truce with Egyptian officials.", "EGY/officials"),
        ("Hakan Fidan discussed the war in Gaza with Badr Abdelatty.", "badr-abdelatty"),
    ],
)
def test_with_whom_one_talked_of_something(read: Reader, text: str, recipient: str) -> None:
    assert {to for kind, _, to in told(read(text)) if kind == "CONSULT"} == {recipient}
