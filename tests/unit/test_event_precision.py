"""What is not an event: what was not seen, only talked of, told to reporters, or no politics at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from readout.coding.datelines import filed
from readout.coding.events import code_events
from readout.scene import Scene
from readout.types import Event

Reader = Callable[[str], Scene]
HAPPENED = {"occurred", "ongoing"}


def happened(events: tuple[Event, ...], event_type: str) -> list[Event]:
    return [event for event in events if event.type == event_type and event.status in HAPPENED]


def ids(event: Event, role: str) -> set[str]:
    return {p.actor.id for p in event.participants if p.role == role}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The alliance has seen no proof that Serbia was sending weapons to Russia.", "AID"),
        ("Brazil has neither condemned Venezuela nor joined the sanctions.", "ACCUSE"),
        ("Brazil has neither condemned Venezuela nor joined the sanctions.", "SANCTION"),
        ("Neither Spain nor Italy has sent troops to Niger.", "MOBILIZE"),
        ("The Danish prime minister did not rule out supplying tanks to Ukraine.", "AID"),
        ("There was no word about a withdrawal of Turkish troops.", "RETREAT"),
        ("The Polish president left Kyiv without meeting Volodymyr Zelensky.", "CONSULT"),
        ("Egypt and Ethiopia have yet to agree on the dam.", "AGREE"),
        ("Kyiv rejected allegations that its forces had attacked a Russian school.", "ASSAULT"),
        ("Canada hopes that Russia will withdraw its troops from Ukraine.", "RETREAT"),
        ("The report was not confirmed or rejected by Armenia.", "REJECT"),
        ("The Moroccan king’s office announced a summit with Spain.", "CONSULT"),
        ("Norway said it had no plans to send troops to Mali.", "MOBILIZE"),
    ],
)
def test_what_was_not_done_did_not_happen(read: Reader, text: str, event_type: str) -> None:
    assert happened(code_events(read(text)), event_type) == []


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Emmanuel Macron and Olaf Scholz discussed the war between Israel and Hamas.", "ASSAULT"),
        ("The European Union can restrict exports to countries that help Russia.", "AID"),
        ("The Saudi minister said Riyadh was able to meet China’s growing demand for energy.", "CONCEDE"),
        ("Sergey Lavrov and Dmitry Peskov were present at the talks.", "CONSULT"),
        ("In a call with reporters, Kremlin spokesman Dmitry Peskov said the plan was good.", "CONSULT"),
        ("Speaking to journalists in Ankara, the Turkish president said he was content.", "CONSULT"),
        ("At a news conference before he left for Paris, Antony Blinken said he was content.", "SANCTION"),
        ("Xi Jinping left Moscow on Wednesday after three days.", "RETREAT"),
        ("The minister stressed the need to end the suffering in Sudan.", "REQUEST"),
        ("Peace depends on the withdrawal of Rwandan forces from Congo.", "RETREAT"),
    ],
)
def test_what_is_only_spoken_of_is_not_done(read: Reader, text: str, event_type: str) -> None:
    assert [event for event in code_events(read(text)) if event.type == event_type] == []


@pytest.mark.parametrize(
    "text",
    [
        "He was arrested in Leeds on Tuesday on suspicion of robbing a jewellery shop.",
        "A court in Chicago sentenced a man to 20 years for a robbery.",
        "Italy defeated France in the rugby tournament in Paris.",
        "Norway attacked from the start and the striker shot wide against Spain.",
        "Apple agreed to buy a British chip designer for $2 billion.",
    ],
)
def test_crime_sport_and_business_are_no_events(read: Reader, text: str) -> None:
    assert code_events(read(text)) == ()


@pytest.mark.parametrize(
    ("text", "event_type", "actor"),
    [
        ("Iran said Israel had tried to kill its president and threatened to retaliate.", "THREATEN", "IRN"),
        ("Germany said more troops would be sent to Lithuania and pledged to help Ukraine.", "AGREE", "DEU"),
    ],
)
def test_a_pledge_goes_with_the_report(read: Reader, text: str, event_type: str, actor: str) -> None:
    told = code_events(read(text), lambda scene, settled: settled)  # also what is doubtful
    [event] = [event for event in told if event.type == event_type]
    assert ids(event, "actor") == {actor}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Iraqi prime minister asked Emmanuel Macron to visit Baghdad.", "invited"),
        ("Talks between Iran and Saudi Arabia will be held in Baghdad next week.", "planned"),
        ("A meeting between Sergey Lavrov and Antony Blinken is expected to take place.", "planned"),
    ],
)
def test_meetings_to_come(read: Reader, text: str, status: str) -> None:
    assert {event.status for event in code_events(read(text)) if event.type == "CONSULT"} == {status}


def test_the_day_of_an_invitation_is_the_visits(read: Reader) -> None:
    [event] = code_events(read("The Iraqi prime minister invited Emmanuel Macron to visit Baghdad in June."))
    assert event.status == "invited"
    assert event.when is not None
    assert event.when.start == date(2023, 6, 1)


def test_a_day_behind_since_belongs_to_what_it_brings(read: Reader) -> None:
    text = "Joe Biden and Xi Jinping met for the first time since the invasion of Ukraine in February 2022."
    [meeting] = [event for event in code_events(read(text)) if event.type == "CONSULT"]
    assert meeting.when is None


def test_where_a_war_is_is_not_where_it_was_discussed(read: Reader) -> None:
    text = "Emmanuel Macron and Olaf Scholz discussed the war in Ukraine in Paris."
    [meeting] = code_events(read(text))
    assert meeting.where is not None
    assert meeting.where.name == "Paris"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("DUBAI (Wire) - Saudi Arabia and Iran agreed to reopen embassies.", "DUBAI (Wire) -"),
        ("ANKARA, May 5 (Wire) — Turkey and Egypt agreed to trade.", "ANKARA, May 5 (Wire) —"),
        ("(Wire) -- Turkey and Egypt agreed to trade.", "(Wire) --"),
        ("Accra, Sept. 5, GNA – Turkey and Egypt agreed to trade.", "Accra, Sept. 5, GNA –"),
        ("Turkey and Egypt agreed to trade - and to much more.", ""),
    ],
)
def test_datelines(read: Reader, text: str, line: str) -> None:
    scene = read(text)
    tokens = sorted(filed(scene))
    assert (text[: scene.tree.end[tokens[-1]]] if tokens else "") == line
    [event, *_] = [event for event in code_events(scene) if event.type == "AGREE"]
    assert event.where is None
    assert "ARE" not in ids(event, "actor")
