"""Relative clauses, plans and headlines on the trees of the present parser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.events import code_with_doubtful
from readout.scene import Scene
from readout.types import Event

Reader = Callable[[str], Scene]


def told(read: Reader, text: str, rule: str) -> Event:
    return next(event for part in code_with_doubtful(read(text)) for event in part if event.rule == rule)


def people(event: Event, role: str) -> set[str]:
    return {p.actor.id for p in event.participants if p.role == role}


def test_what_is_hosted_is_the_talks_and_not_their_hours(read: Reader) -> None:
    text = "The deal came after hours of talks between Turkey and Sweden that were hosted by Norway."
    event = told(read, text, "consult/host.v")
    assert (people(event, "actor"), people(event, "recipient")) == ({"NOR"}, {"TUR", "SWE"})


def test_the_accord_that_two_signed(read: Reader) -> None:
    event = told(
        read,
        "The accord that Bangladesh and Myanmar signed in Naypyitaw on Thursday has no end.",
        "support/sign.v",
    )
    assert people(event, "actor") == {"BGD", "MMR"}


def test_what_somebody_was_due_to_do_is_a_plan(read: Reader) -> None:
    event = told(read, "Scott Morrison had been due to go to India.", "consult/go.v")
    assert event.status == "planned"


def test_a_ceasefire_is_demanded_of_who_fights_and_not_of_where_it_is(read: Reader) -> None:
    text = "The Security Council demanded a cease-fire between Israel and Hamas on Monday."
    event = told(read, text, "request/demand.v")
    assert people(event, "recipient") == {"ISR", "org:hamas"}
    event = told(read, "The Security Council demanded a ceasefire in Gaza.", "request/demand.v")
    assert people(event, "recipient") == set()


def test_a_verb_of_a_headline_read_as_an_adjective_plans_nothing(read: Reader) -> None:
    text = "Australia, India open military bases to each other at online summit"
    assert "planned" not in {event.status for part in code_with_doubtful(read(text)) for event in part}


def test_a_headline_may_have_no_verb_but_its_infinitive(read: Reader) -> None:
    text = 'EU leaders to cut air links with Belarus after "hijack" of jet'
    assert told(read, text, "sanction/cut.v").status == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "Kais Saied called Emmanuel Macron on Friday to convey Tunisia's thanks.",
        "Kais Saied called his French counterpart, Emmanuel Macron, on Friday to thank him.",
    ],
)
def test_whom_somebody_called_up_on_a_day(read: Reader, text: str) -> None:
    event = told(read, text, "consult/call.v")
    assert (people(event, "actor"), people(event, "recipient")) == ({"kais-saied"}, {"emmanuel-macron"})


@pytest.mark.parametrize(
    "text",
    [
        "Iran called the American ruling unfair.",
        "Iran called the American dumping of waste selfish and irresponsible.",
        "Iran called the American sale of the island unacceptable.",
        "Iran described the American raid as an act of cowardice.",
    ],
)
def test_what_somebody_calls_a_deed_of_another(read: Reader, text: str) -> None:
    events = [event for part in code_with_doubtful(read(text)) for event in part if event.type == "ACCUSE"]
    assert [(people(e, "actor"), people(e, "recipient")) for e in events] == [({"IRN"}, {"USA"})]


def test_whose_support_ends_has_taken_it_away(read: Reader) -> None:
    events = code_with_doubtful(read("Norway ended its support for the government of Mali."))[0]
    assert [event.type for event in events] == ["SANCTION"]


def test_who_is_declared_something_is_called_nothing_else(read: Reader) -> None:
    event = told(
        read, "Two attaches of the Danish embassy were declared persona non grata.", "sanction/declare.v"
    )
    assert people(event, "recipient") == {"DNK.EMBASSY"}


def test_a_clause_behind_how_much_a_thing_is_tells_of_the_thing(read: Reader) -> None:
    event = told(read, "The tariff of 30 percent that Oman has put on Kenyan tea hurts.", "sanction/put.v")
    assert (people(event, "actor"), people(event, "recipient")) == ({"OMN"}, {"KEN"})


def test_under_a_treaty_that_two_signed(read: Reader) -> None:
    text = "Under a treaty that Keir Starmer and Friedrich Merz signed in Bonn, each will defend the other."
    assert people(told(read, text, "support/sign.v"), "actor") == {"keir-starmer", "friedrich-merz"}


def test_verbs_of_one_form_are_past_in_a_clause_of_time(read: Reader) -> None:
    text = (
        "China and Honduras established diplomatic relations, hours after Honduras cut its ties with Taiwan."
    )
    event = told(read, text, "sanction/cut.v")
    assert (people(event, "actor"), people(event, "recipient")) == ({"HND"}, {"TWN"})


def test_a_brother_is_whom_his_name_tells(read: Reader) -> None:
    text = "Alassane Ouattara wanted to thank his young brother Faure Gnassingbé, who gave himself to this."
    assert people(told(read, text, "support/thank.v"), "recipient") == {"faure-gnassingbe"}


def test_an_office_somewhere_is_who_is_named_behind_it(read: Reader) -> None:
    text = "The president of Niger thanked the President of the Transition in Mali, Colonel Assimi Goïta."
    assert people(told(read, text, "support/thank.v"), "recipient") == {"assimi-goita"}


@pytest.mark.parametrize("name", ["the Vaka Union", "the Nauru Compass"])
def test_a_paper_may_have_a_name_of_its_own(read: Reader, name: str) -> None:
    event = told(read, f"Kausea Natano signed {name} with Anthony Albanese.", "support/sign.v")
    assert people(event, "recipient") == {"anthony-albanese"}


def test_who_gives_stands_behind_what_is_given(read: Reader) -> None:
    event = told(read, "Vanuatu was offered half a billion dollars by Oman.", "aid/offer.v")
    assert (people(event, "actor"), people(event, "recipient")) == ({"OMN"}, {"VUT"})
