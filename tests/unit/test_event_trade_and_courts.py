"""Deeds of organisations, trade and courts, and whose nameless people are: sentences of ours, coded alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.events import code_events
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "event_type", "wanted"),
    [
        (
            "Chile recalled its ambassadors from Paris and Rome.",
            "SANCTION",
            [("actor", "CHL"), ("recipient", "FRA"), ("recipient", "ITA")],
        ),
        (
            "Peru and Bolivia expelled each other's consuls.",
            "SANCTION",
            [("actor", "PER"), ("actor", "BOL"), ("recipient", "PER/consuls"), ("recipient", "BOL/consuls")],
        ),
        (
            "Kenyan officials told domestic airlines to cancel flights.",
            "REQUEST",
            [("actor", "KEN/officials"), ("recipient", "KEN/airlines")],
        ),
        (
            "Gunmen killed six Nigerien soldiers in an ambush claimed by the militant group Boko Haram.",
            "ASSAULT",
            [("actor", "org:bokoharam"), ("recipient", "NER/soldiers")],
        ),
        (
            "Yemeni rebels fired rockets at Saudi towns and at an Emirati base.",
            "ASSAULT",
            [("actor", "YEM/rebels"), ("recipient", "SAU"), ("recipient", "ARE")],
        ),
        (
            "Norway rejected a letter in which Iceland asked for an apology.",
            "REJECT",
            [("actor", "NOR"), ("recipient", "ISL")],
        ),
        (
            "Russia freed WSJ writer Evan Gershkovich.",
            "RETREAT",
            [("actor", "RUS"), ("recipient", "evan-gershkovich")],
        ),
        (
            "Norway said that Iceland had violated the treaty.",
            "ACCUSE",
            [("actor", "NOR"), ("recipient", "ISL")],
        ),
        (
            "Chile announced the withdrawal of its ambassador to Peru.",
            "SANCTION",
            [("actor", "CHL"), ("recipient", "PER")],
        ),
        (
            "Norwegian officials have been invited to Tokyo.",
            "CONSULT",
            [("actor", "JPN"), ("recipient", "NOR/officials")],
        ),
    ],
)
def test_who_does_it_to_whom(read: Reader, text: str, event_type: str, wanted: list[tuple[str, str]]) -> None:
    (event,) = (event for event in code_events(read(text)) if event.type == event_type)
    assert [(p.role, p.actor.id) for p in event.participants] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The dealer sold rifles that were meant to kill Norwegian soldiers.",
        "Augusto Pinochet was flown to London after his arrest.",
    ],
)
def test_what_a_thing_is_for_and_who_is_taken_somewhere_are_no_deeds(read: Reader, text: str) -> None:
    assert not [event for event in code_events(read(text)) if event.type in {"ASSAULT", "CONSULT"}]


def test_who_is_spoken_to_stands_before_whom(read: Reader) -> None:
    (event,) = code_events(read("The Norwegian king, to whom Emmanuel Macron conveyed condolences, is ill."))
    assert [(p.role, p.actor.country) for p in event.participants] == [("actor", "FRA"), ("recipient", "NOR")]
