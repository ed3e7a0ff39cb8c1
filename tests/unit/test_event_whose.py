"""Whose country, soldiers and workers are meant, and harm that nobody did. Sentences are ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the country is that of who acts or tells, not the one last spoken of
        (
            "China and Japan held talks. China and Japan agreed. Kenyan police arrested two teachers at the "
            "country's largest school.",
            ("COERCE", "KEN/police", "KEN/teachers"),
        ),
        (
            "Chinese and Japanese officials met. Nigerian officials say a US missile strike killed "
            "ten militants in the country's north.",
            ("ASSAULT", "USA", "NGA/militants"),
        ),
        # soldiers of whom their own army tells are its own
        (
            "The Israeli army says three soldiers have been wounded in an attack by Palestinian militants.",
            ("ASSAULT", "PSE/militants", "ISR/soldiers"),
        ),
        # foreign workers are not of where they work
        (
            "Somali gunmen have kidnapped three foreign aid workers in northern Kenya.",
            ("ASSAULT", "SOM/gunmen", "/workers"),
        ),
        # whose land troops leave stands with them
        ("France withdrew its last troops based in Chad.", ("RETREAT", "FRA", "TCD")),
        ("France will withdraw from its two bases in Chad.", ("RETREAT", "FRA", "TCD")),
        # who made what is rejected
        (
            "The Kenyan government rejected the accusations of torture made by Uganda.",
            ("REJECT", "KEN.GOV", "UGA"),
        ),
        # an ally is of its own country
        (
            "The Qatari government accused Beirut and its Syrian sponsors of murder.",
            ("ACCUSE", "QAT.GOV", "LBN SYR"),
        ),
        # authorities of two countries
        (
            "Officials in Kenya and Uganda have arrested three Chinese smugglers.",
            ("COERCE", "KEN/officials UGA", "CHN/smugglers"),
        ),
        # supporters of somebody act, and not he
        (
            "Thousands of followers of the cleric Moqtada al-Sadr marched against the United States.",
            ("PROTEST", "/followers", "USA"),
        ),
        # fire into a land is not of that land
        ("Rocket fire into Israel killed a Thai worker.", ("ASSAULT", "", "THA/worker")),
        # what was bombed did not do it
        (
            "The September embassy bombing in Jakarta killed ten Australians.",
            ("ASSAULT", "", "AUS/people"),
        ),
        # nor is the last word of a town's name anybody
        ("On Monday Donald Trump flew to Sharm el-Sheikh.", ("CONSULT", "donald-trump", "EGY")),
        # what an army tells of it did not do
        (
            "The US military says two car bombings in the capital Thursday, killed ten Iraqis.",
            ("ASSAULT", "", "IRQ/people"),
        ),
        (
            "A drone flew low. Pakistani officials say it killed three Afghans.",
            ("ASSAULT", "", "AFG/people"),
        ),
    ],
)
def test_who_it_was(read: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ten Iraqis were killed and a number of others wounded in a gas pipeline explosion near Basra.",
        "A Kenyan guard accidentally shot and wounded a Somali minister.",
        "A Kenyan guard shot a Somali minister by accident.",
        # who tells of a killing did not kill
        "Rebels fled. On Monday Human Rights Watch said the group had killed ten villagers in Mali.",
        # a city that attacks are called after is no attacker
        "The Mumbai attacks on Israelis shocked him.",
        "Three Palestinians were killed when grenades accidentally exploded.",
        "The onset of the financial crisis hit Brazil.",
        "In India, ten people have been killed and many left homeless since the monsoon rains began.",
        "The quake triggered the tsunamis, which the Indonesian Survey says killed ten people.",
        # whoever was caught in a country, it was not the country
        "The movie star was detained in the Copenhagen airport on Thursday.",
        # the leak befell whom it names
        "Kenya condemned the shutdown of a Somali station.",
    ],
)
def test_nothing_is_told(read: Reader, text: str) -> None:
    kinds = {kind for kind, *_ in told(read(text))}
    assert kinds.isdisjoint({"ASSAULT", "COERCE"})
    assert not any(kind == "ACCUSE" and "SOM" in whom for kind, _, whom in told(read(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru voiced dissatisfaction at the use of nets by Chile.", ("ACCUSE", "PER", "CHL")),
        ("Peru expressed concern over the filling of the lake by Bolivia.", ("ACCUSE", "PER", "BOL")),
        ("Peru expressed concern over the dam being built by Bolivia.", ("ACCUSE", "PER", "BOL")),
        ("Georgia denounced the holding of a census in Abkhazia by Russia.", ("ACCUSE", "GEO", "RUS")),
        ("Norway demanded the release of two divers held by Iran.", ("REQUEST", "NOR", "IRN")),
        ("Norway called for the release of the ship seized by Eritrea.", ("REQUEST", "NOR", "ERI")),
    ],
)
def test_who_did_what_somebody_speaks_against(
    read: Reader, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in told(read(text))


def test_a_foreign_ministry_is_of_the_capital_that_opens_its_sentence(read: Reader) -> None:
    text = "In Lima a spokesman for the foreign ministry condemned Chad."
    assert ("ACCUSE", "PER/spokesman-for-foreign-ministry", "TCD") in told(read(text))


def test_a_brother_may_be_of_another_country_than_whose_he_is(read: Reader) -> None:
    text = "The president of Mali thanked his brother and friend, His Excellency Faure Gnassingbe."
    assert ("SUPPORT", "assimi-goita", "faure-gnassingbe") in told(read(text))


def test_who_shuts_a_border_is_not_whom_it_was_shut_because_of(read: Reader) -> None:
    text = "Chad and Mali quarrelled. Mali blamed Chad. The wrath of Mali led to Chad closing the border."
    assert ("COERCE", "MLI", "TCD") not in told(read(text))
