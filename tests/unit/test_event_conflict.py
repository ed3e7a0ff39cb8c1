"""Who did it to whom in news of wars, coups, protests and sanctions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "The soldiers held the gunmen before freeing 12 Yemeni hostages.",
            ("RETREAT", "/soldiers", "YEM/hostages"),
        ),
        (
            "It came after thousands of Malians rallied in Bamako and held a protest at the French embassy.",
            ("PROTEST", "MLI/people", "FRA.EMBASSY"),
        ),
        (
            "The announcement came as Sudanese troops entered Omdurman and clashed with rebels.",
            ("ASSAULT", "SDN/troops", "SDN/rebels"),
        ),
        (
            "Protesters rallied in the Malian capital, Bamako, in support of the junta.",
            ("PROTEST", "MLI/protesters", ""),
        ),
        (
            "Sudanese students took to the streets demanding the resignation of Abdel Fattah al-Burhan.",
            ("PROTEST", "SDN/students", "abdel-fattah-al-burhan"),
        ),
        (
            "Students protested against the arrest of an activist in Belarus.",
            ("PROTEST", "/students", "BLR"),
        ),
        (
            "Inspired by revolts in Egypt and Libya, thousands of Yemenis took to the streets.",
            ("PROTEST", "YEM/people", ""),
        ),
        (
            "Demonstrators stormed the Saudi embassy in Tehran.",
            ("PROTEST", "IRN/demonstrators", "SAU.EMBASSY"),
        ),
        (
            "Kenya condemned the attack on its embassy by Somali militants.",
            ("ACCUSE", "KEN", "SOM/militants"),
        ),
        (
            "France condemned the bombing of a hospital in Kharkiv by Russia.",
            ("ACCUSE", "FRA", "RUS"),
        ),
        ("Gunmen shot dead two Iraqi protesters.", ("ASSAULT", "/gunmen", "IRQ/protesters")),
        ("Rockets also hit the US embassy compound in Baghdad.", ("ASSAULT", "", "USA.EMBASSY")),
        (
            "Israel and Lebanon's powerful armed group Hezbollah exchanged fire.",
            ("ASSAULT", "ISR org:hezbollah", ""),
        ),
        ("The Palestinian group Hamas attacked Egypt.", ("ASSAULT", "org:hamas", "EGY")),
        (
            "One of Hezbollah's members killed two Indian soldiers.",
            ("ASSAULT", "org:hezbollah", "IND/soldiers"),
        ),
        (
            "Kenyan officials had on Sunday denounced Chad.",
            ("ACCUSE", "KEN/officials", "TCD"),
        ),
        (
            "Norway launched an investigation into an exchange of fire between Iran and Iraq.",
            ("ACCUSE", "NOR", "IRN IRQ"),
        ),
        (
            "France condemns the Cuban government's harassment and use of detention.",
            ("ACCUSE", "FRA", "CUB.GOV"),
        ),
        ("Eritrea banned UN flights in its airspace.", ("COERCE", "ERI", "org:un")),
        ("Supporters of Jair Bolsonaro refused to accept that he lost.", ("REJECT", "BRA/supporters", "")),
        (
            "Reporters saw agents in plain clothes blocking the street of the Cuban activist.",
            ("COERCE", "CUB/agents", "CUB/activist"),
        ),
        ("Peruvian protesters shut down the airport.", ("PROTEST", "PER/protesters", "")),
        (
            "Kigali, at the request of Maputo, deployed 1,000 troops to Cabo Delgado.",
            ("MOBILIZE", "RWA", "MOZ"),
        ),
        (
            "The Tunisian president suspended the parliament.",
            ("COERCE", "kais-saied", "TUN.LEG"),
        ),
    ],
)
def test_who_acts(read: Reader, text: str, event: tuple[str, str, str]) -> None:
    assert event in told(read(text))


def test_who_is_left_dead_leaves_no_place(read: Reader) -> None:
    text = "A bomb hit a Malian convoy, leaving two soldiers and three Russian fighters dead."
    assert not {event for event in told(read(text)) if event[0] == "RETREAT"}


def test_a_deal_that_is_struck_strikes_nobody(read: Reader) -> None:
    text = "Armenia's foreign ministry told reporters of the deal struck by Russian President Vladimir Putin."
    assert not {event for event in told(read(text)) if event[0] == "ASSAULT"}
