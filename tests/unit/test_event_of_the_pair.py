"""Acts whose parties the sentence leaves to the article: what the two that it is about did."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.events import code_events
from readout.coding.events.pair import pair
from readout.scene import Scene
from readout.types import Event

Reader = Callable[[str], Scene]
LEAD = "Japan and the Philippines ratified a pact on visits of troops. Tokyo praised Manila for it.\n\n"


def of(scene: Scene, event_type: str) -> list[Event]:
    return [event for event in code_events(scene) if event.type == event_type]


def ids(event: Event) -> set[str]:
    return {p.actor.id for p in event.participants}


@pytest.mark.parametrize(
    ("text", "event_type", "wanted"),
    [
        ("The agreement was signed in Manila in July.", "SUPPORT", {"JPN", "PHL"}),
        ("Talks were held in Manila in July.", "CONSULT", {"JPN", "PHL"}),
        ("Two crossings were opened again in July.", "RETREAT", {"JPN", "PHL"}),
        ("Senior officers met in July.", "CONSULT", {"JPN/officers", "PHL/officers"}),
    ],
)
def test_both_do_what_takes_two(read: Reader, text: str, event_type: str, wanted: set[str]) -> None:
    found = of(read(LEAD + text), event_type)[-1]
    assert ids(found) == wanted


def test_whom_no_word_names_has_no_surface(read: Reader) -> None:
    found = of(read(LEAD + "The agreement was signed in Manila in July."), "SUPPORT")[-1]
    assert [p.surface for p in found.participants] == [(), ()]


def test_ties_are_cut_with_the_other(read: Reader) -> None:
    lead = "Algeria was angry at Spain. Spain had changed its mind, Algeria said.\n\n"
    found = of(read(lead + "Algiers suspended a treaty of friendship."), "SANCTION")
    assert [ids(event) for event in found] == [{"DZA", "ESP"}]


@pytest.mark.parametrize(
    "text",
    [
        "The agreement was signed.",  # nothing says when or where
        "The agreement was signed in Manila in July with help from Canada.",
        "The agreement was announced in Manila in July.",
        "Agreements were discussed in Manila.",
    ],
)
def test_nothing_is_guessed(read: Reader, text: str) -> None:
    told = [e for e in code_events(read(LEAD + text)) if not any(p.surface for p in e.participants)]
    assert told == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (LEAD, ["JPN", "PHL"]),
        ("Japan met the Philippines and Canada. Canada, Japan and the Philippines agreed.", []),
        ("Japan was alone. Japan waited.", []),
    ],
)
def test_the_two_of_an_article(read: Reader, text: str, wanted: list[str]) -> None:
    assert [actor.id for actor in pair(read(text))] == wanted


@pytest.mark.parametrize(
    ("text", "event_type", "wanted"),
    [
        ("The killing of Qassem Soleimani last Friday shook the region.", "ASSAULT", {"qassem-soleimani"}),
        ("Britain gave 23 Russians a week to leave.", "SANCTION", {"GBR", "RUS/people"}),
        (
            "Pakistan undertook a series of highly coordinated and targeted strikes on Iran.",
            "ASSAULT",
            {"PAK", "IRN"},
        ),
        (
            "Vladimir Putin held talks with President of State Affairs of the Democratic People's Republic "
            "of Korea Kim Jong-un at the Vostochny Cosmodrome.",
            "CONSULT",
            {"vladimir-putin", "kim-jong-un"},
        ),
        (
            "Xi Jinping and Joe Biden stood on the stairs. They met with their umbrellas.",
            "CONSULT",
            {"xi-jinping", "joe-biden"},
        ),
        (
            "It was decided to raise the level of relations between Israel and Turkey.",
            "SUPPORT",
            {"ISR", "TUR"},
        ),
    ],
)
def test_what_is_told_in_passing(read: Reader, text: str, event_type: str, wanted: set[str]) -> None:
    assert [ids(event) for event in of(read(text), event_type)] == [wanted]


def test_a_month_is_no_march(read: Reader) -> None:
    assert of(read("The step follows a visit to Ankara in March by the Israeli president."), "PROTEST") == []


@pytest.mark.parametrize(
    ("text", "event_type", "wanted"),
    [
        ("Iranian missiles slammed into the Ain al-Asad base in Iraq.", "ASSAULT", {"IRN", "IRQ"}),
        (
            "In their phone call Antony Blinken told Wang Yi of the plan.",
            "CONSULT",
            {"antony-blinken", "wang-yi"},
        ),
        ("A mob ransacked the Saudi mission in the Iranian capital.", "PROTEST", {"IRN/mob", "SAU/mission"}),
    ],
)
def test_whose_it_is(read: Reader, text: str, event_type: str, wanted: set[str]) -> None:
    assert [ids(event) for event in of(read(text), event_type)] == [wanted]


@pytest.mark.parametrize(
    ("text", "event_type", "wanted"),
    [
        (
            "Ursula von der Leyen and Charles Michel met Xi Jinping. Then they sat down with Li Qiang.",
            "CONSULT",
            {"ursula-von-der-leyen", "charles-michel", "li-qiang"},
        ),
        (
            "The premier said that the parties have agreed on a text, a step between Kosovo and Serbia.",
            "AGREE",
            {"XKX", "SRB"},
        ),
        (
            "Trade was stopped by Algeria after its decision to suspend a treaty with Spain.",
            "SANCTION",
            {"DZA", "ESP"},
        ),
    ],
)
def test_whom_the_article_named_before(read: Reader, text: str, event_type: str, wanted: set[str]) -> None:
    assert wanted in [ids(event) for event in of(read(text), event_type)]


def test_an_attack_is_told_by_its_dead(read: Reader) -> None:
    scene = read("An attack on the Russian embassy in Kabul killed two employees.")
    assert [ids(event) for event in of(scene, "ASSAULT")] == [{"RUS.EMBASSY"}]


def test_who_calls_its_own_diplomats_home_expels_nobody(read: Reader) -> None:
    assert of(read("Canada has told its diplomats to leave Haiti."), "SANCTION") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The talks between Chad and Mali ended with the signing of an accord.", {"TCD", "MLI"}),
        (
            "Talks of Kenya and Oman were long. The signing of a memorandum of understanding on gas "
            "between Kenya and Oman took place in Nairobi.",
            {"KEN", "OMN"},
        ),
        (
            "The Greek and Turkish presidents attended the signing of the accord between Greece and Turkey.",
            {"katerina-sakellaropoulou", "recep-tayyip-erdogan"},
        ),
    ],
)
def test_who_signs(read: Reader, text: str, wanted: set[str]) -> None:
    assert wanted in [ids(event) for event in of(read(text), "SUPPORT")]


def test_rebels_and_a_government_are_two(read: Reader) -> None:
    text = (
        "The Colombian government and the FARC are talking again. The FARC freed two soldiers, "
        "and the Colombian government praised the FARC.\n\nThe two sides signed a ceasefire on Thursday."
    )
    assert {"COL", "org:farc"} in [ids(event) for event in of(read(text), "SUPPORT")]


def test_a_country_where_it_was_signed_is_no_third_party(read: Reader) -> None:
    found = of(read(LEAD + "The two sides had signed a truce in South Africa in July."), "SUPPORT")[-1]
    assert ids(found) == {"JPN", "PHL"}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Thailand answered with drones and artillery.", ("ASSAULT", {"THA", "KHM"})),
        ("The crossings, shut by Thailand on Sunday, have not reopened.", ("COERCE", {"THA", "KHM"})),
    ],
)
def test_what_one_does_back_or_shuts_is_done_to_the_other(
    read: Reader, text: str, deed: tuple[str, set[str]]
) -> None:
    lead = "Thailand accused Cambodia of an attack. Cambodia denied it, and Thailand repeated it.\n\n"
    found = of(read(lead + text), deed[0])
    assert deed[1] in [ids(event) for event in found]


def test_ties_are_cut_with_whom_the_decision_is_told(read: Reader) -> None:
    found = of(read("Peru informed Chad of its decision to sever diplomatic ties."), "SANCTION")
    assert [(ids(event), event.status) for event in found] == [({"PER", "TCD"}, "occurred")]
