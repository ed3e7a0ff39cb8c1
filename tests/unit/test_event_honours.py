"""Titles of honour, audiences, joint commissions and names in several parts. Sentences are ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "His Majesty King Abdullah II received in Amman on Tuesday His Excellency the Prime Minister of"
            " Pakistan, Shehbaz Sharif.",
            ("CONSULT", "abdullah-ii", "shehbaz-sharif"),
        ),
        (
            "His Excellency Sheikh Mohammed bin Abdulrahman Al Thani met on Sunday with His Excellency Hakan"
            " Fidan, Minister of Foreign Affairs of the Republic of Turkey.",
            ("CONSULT", "mohammed-bin-abdulrahman-al-thani", "hakan-fidan"),
        ),
        (
            "His Royal Highness Crown Prince Mohammed bin Salman held a phone call with His Excellency"
            " President Emmanuel Macron.",
            ("CONSULT", "mohammed-bin-salman", "emmanuel-macron"),
        ),
        # the guest stands behind "in audience"
        (
            "The Pope received in private audience José Ramos-Horta, President of Timor-Leste.",
            ("CONSULT", "pope-francis", "jose-ramos-horta"),
        ),
        # with whom they talked stands behind where they did
        (
            "President Samia Suluhu Hassan today received and held official talks at the State House in"
            " Dar es Salaam with President Netumbo Nandi-Ndaitwah of Namibia.",
            ("CONSULT", "samia-suluhu-hassan", "netumbo-nandi-ndaitwah"),
        ),
        # two offices have one state
        (
            "The president and prime minister of Poland met with Olaf Scholz.",
            ("CONSULT", "andrzej-duda mateusz-morawiecki", "olaf-scholz"),
        ),
        # bodies of two states
        (
            "Hakan Fidan and Ahmed Attaf presided over the Turkish-Algerian joint council on Friday.",
            ("CONSULT", "ahmed-attaf hakan-fidan", ""),
        ),
        (
            "The third session of the Vietnam-Laos Intergovernmental Commission was convened in Vientiane.",
            ("CONSULT", "LAO/commission VNM/commission", ""),
        ),
        # a double surname is part of a name told before; a son of two fathers is one man
        (
            "Bruno Rodríguez Parrilla came to Madrid. On Friday Rodríguez Parrilla thanked Spain.",
            ("SUPPORT", "bruno-rodriguez", "ESP"),
        ),
        (
            "Prince Faisal bin Farhan bin Abdullah met with Hossein Amirabdollahian.",
            ("CONSULT", "faisal-bin-farhan", "hossein-amir-abdollahian"),
        ),
        # a name behind what its bearer is, and of what
        (
            "The host of the summit, Xi Jinping, met Sadyr Japarov.",
            ("CONSULT", "xi-jinping", "sadyr-japarov"),
        ),
        (
            "The wife of the president, Emine Erdoğan, met Jill Biden.",
            ("CONSULT", "emine-erdogan", "jill-biden"),
        ),
        (
            "The Democratic Republic of Timor-Leste expelled the ambassador of Myanmar.",
            ("SANCTION", "TLS", "MMR"),
        ),
    ],
)
def test_it_is_told(read: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(read(text))


def test_what_ministries_add_to_an_ambassador_is_passed_over(read: Reader) -> None:
    text = (
        "President Tokayev received the Ambassador Extraordinary and Plenipotentiary of Japan to Kazakhstan."
    )
    assert ("CONSULT", "kassym-jomart-tokayev", "JPN/ambassador") in told(read(text))
