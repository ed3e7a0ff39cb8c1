"""What is no deed, or not done yet: sentences of ours, coded alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.events import code_events
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("Germany has been trying to establish diplomatic relations with Bhutan.", "SUPPORT", "proposed"),
        ("Latvia still has to sign a treaty with Georgia.", "SUPPORT", "proposed"),
        ("Mongolia has no choice but to negotiate with Russia.", "CONSULT", "proposed"),
        ("Chile ruled out, for now, breaking diplomatic relations with Bolivia.", "SANCTION", "denied"),
        ("Switzerland cancels ratification of a treaty with Austria.", "SUPPORT", "cancelled"),
        ("Kenya denies expelling the Somali ambassador.", "REJECT", "occurred"),
        ("The European Union agreed on Monday to impose sanctions on Belarus.", "SANCTION", "planned"),
        ("I would like to thank Norway, the president of Malawi said.", "SUPPORT", "occurred"),
        ("Oslo hopes for peace talks between Peru and Chile.", "CONSULT", "planned"),
        ("Oslo awaits the resumption of talks between Peru and Chile.", "CONSULT", "planned"),
        ("Oslo looks forward to a restart of talks between Peru and Chile.", "CONSULT", "planned"),
        ("Oslo announced the resumption of talks between Peru and Chile.", "CONSULT", "occurred"),
        ("Ghana announced severing diplomatic ties with Togo.", "SANCTION", "occurred"),
        (
            "Oman and Qatar said that the meeting of Oman and Qatar did not bring a deal.",
            "CONSULT",
            "occurred",
        ),
    ],
)
def test_status_of_what_is_tried_due_or_ruled_out(
    read: Reader, text: str, event_type: str, status: str
) -> None:
    told = [event.status for event in code_events(read(text)) if event.type == event_type]
    assert told == [status]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The Indian prime minister vowed to fight poverty.", "THREATEN"),
        ("The Commission said Brussels was abusing its power.", "ASSAULT"),
        ("The World Bank released $2 million for Nepal.", "RETREAT"),
        ("Bolivia cannot force Chile to negotiate.", "COERCE"),
        ("The Peruvian foreign minister received a delegation of Colombian officials.", "RETREAT"),
        ("The Greek prime minister was accompanied by Greek ministers.", "CONSULT"),
        ("Emmanuel Macron and Marine Le Pen clashed in a debate.", "ASSAULT"),
        ("Sweden's government expressed confidence that Russian exports would fall.", "SUPPORT"),
    ],
)
def test_words_of_deeds_that_tell_none(read: Reader, text: str, event_type: str) -> None:
    assert event_type not in {event.type for event in code_events(read(text))}


def test_who_is_to_be_released_is_asked_nothing(read: Reader) -> None:
    (event,) = code_events(read("Botswana demanded the release of Namibian prisoners."))
    assert [(p.role, p.actor.id) for p in event.participants] == [("actor", "BWA")]


def test_an_envoy_is_summoned_by_whose_ministry_he_goes_to(read: Reader) -> None:
    (event,) = code_events(read("The Russian ambassador was summoned to the German foreign ministry."))
    assert {p.actor.country for p in event.participants if p.role == "actor"} == {"DEU"}


def test_the_end_of_a_visit_as_a_moment_breaks_nothing_off(read: Reader) -> None:
    moment = (
        "The ministers met in Lima at the end of the first visit to Peru by a Greek premier in ten years."
    )
    assert {event.type for event in code_events(read(moment))} == {"CONSULT"}
    halted = "Chad announced the end of its trade with Sudan."
    assert [event.type for event in code_events(read(halted))] == ["SANCTION"]
