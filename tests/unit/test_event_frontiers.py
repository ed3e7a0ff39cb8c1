"""Against whom forces move, whom counted things are aimed at, what a halt is to: sentences of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.events import code_events
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "event_type", "wanted"),
    [
        (  # the other side of a border
            "Chile sent tanks to its border with Bolivia.",
            "MOBILIZE",
            [("actor", "CHL"), ("recipient", "BOL")],
        ),
        (  # whom forces are to deter
            "Kenya sent two frigates to sea to deter Somalia.",
            "MOBILIZE",
            [("actor", "KEN"), ("recipient", "SOM")],
        ),
        (  # what forces answer: a quarrel, a deed, a claim
            "Chile put its army on alert after clashes with Bolivia.",
            "MOBILIZE",
            [("actor", "CHL"), ("recipient", "BOL")],
        ),
        (
            "Chile put its navy on alert after a Peruvian frigate left harbour.",
            "MOBILIZE",
            [("actor", "CHL"), ("recipient", "PER/frigate")],
        ),
        (
            "Chile sent frigates to an island that Peru claims.",
            "MOBILIZE",
            [("actor", "CHL"), ("recipient", "PER")],
        ),
        (
            "Chile put its tanks on alert as a warning to Peru.",
            "MOBILIZE",
            [("actor", "CHL"), ("recipient", "PER")],
        ),
        (  # planes breach what is no law
            "A Peruvian plane violated the airspace of Chile.",
            "MOBILIZE",
            [("actor", "PER"), ("recipient", "CHL")],
        ),
        (  # whose land holds foreigners
            "Two Danes were arrested in Chad.",
            "COERCE",
            [("actor", "TCD"), ("recipient", "DNK/people")],
        ),
        (
            "Two Danes held in Chad were released on Friday.",
            "RETREAT",
            [("actor", "TCD"), ("recipient", "DNK/people")],
        ),
        (  # whom a clause on the object names
            "Chad dropped the tariffs that it had placed on Danish beef.",
            "RETREAT",
            [("actor", "TCD"), ("recipient", "DNK")],
        ),
        (
            "Chadian soldiers seized a tanker carrying Danish oil.",
            "COERCE",
            [("actor", "TCD/soldiers"), ("recipient", "DNK")],
        ),
        (  # who did it, behind a number
            "Danish firms were hit with extra duties of up to 35 percent by the European Union.",
            "SANCTION",
            [("actor", "org:eu"), ("recipient", "DNK/firms")],
        ),
        (  # whose missiles a barrage was of
            "A barrage of Chadian rockets struck Bangui.",
            "ASSAULT",
            [("actor", "TCD"), ("recipient", "CAF")],
        ),
        (
            "Chadian soldiers murdered civilians in the Sudanese town of Kornoi.",
            "ASSAULT",
            [("actor", "TCD/soldiers"), ("recipient", "SDN/civilians")],
        ),
        (
            "Chile withdrew its diplomats from its embassy in Peru.",
            "SANCTION",
            [("actor", "CHL"), ("recipient", "PER")],
        ),
        (  # a train is no person
            "Chadian rebels hijacked a train in Cameroon.",
            "ASSAULT",
            [("actor", "TCD/rebels"), ("recipient", "CMR")],
        ),
        (  # whom a count of things is aimed at
            "Yemen fired a barrage of rockets at Oman.",
            "ASSAULT",
            [("actor", "YEM"), ("recipient", "OMN")],
        ),
        (
            "Japan adopted a package of sanctions against Belarus.",
            "SANCTION",
            [("actor", "JPN"), ("recipient", "BLR")],
        ),
        (  # between whom fighting stops
            "A halt to hostilities between Chad and Sudan began.",
            "RETREAT",
            [("actor", "TCD"), ("actor", "SDN")],
        ),
        (  # with whom one leaves talks
            "Norway walked out of negotiations with Iceland.",
            "SANCTION",
            [("actor", "NOR"), ("recipient", "ISL")],
        ),
        (  # to whom nobody sells any longer
            "Oman stopped exporting ammunition to Ethiopia.",
            "SANCTION",
            [("actor", "OMN"), ("recipient", "ETH")],
        ),
        (  # a "crossing", whose lemma is read as the verb's
            "Egypt reopened the crossing to Sudan.",
            "RETREAT",
            [("actor", "EGY"), ("recipient", "SDN")],
        ),
        (  # "back" far behind its verb
            "Kenyan sailors pushed a boat of migrants back to Somalia.",
            "COERCE",
            [("actor", "KEN/sailors"), ("recipient", "/migrants")],
        ),
        (  # where "near" brings whom ships are near
            "Two Indian carriers operated near Sri Lanka.",
            "MOBILIZE",
            [("actor", "IND/carriers"), ("recipient", "LKA")],
        ),
    ],
)
def test_who_does_it_to_whom(read: Reader, text: str, event_type: str, wanted: list[tuple[str, str]]) -> None:
    told = [event for event in code_events(read(text)) if event.type == event_type]
    assert [[(p.role, p.actor.id) for p in event.participants] for event in told] == [wanted]


def test_an_evening_is_nothing_that_a_missile_is_fired_on(read: Reader) -> None:
    (event,) = code_events(read("India fired a new missile from a ship on Wednesday evening."))
    assert event.type == "MOBILIZE"
