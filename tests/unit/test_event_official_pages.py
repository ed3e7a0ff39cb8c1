"""What ministries' own pages and news of expulsions tell in their manner. Sentences are ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]
APART = "India and Pakistan are at odds over a canal. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the guest stands late, by office
        (
            "President Luiz Inácio Lula da Silva received this Tuesday, May 7, at the Planalto Palace, the"
            " President of Paraguay, Santiago Peña, for a working lunch.",
            ("CONSULT", "luiz-inacio-lula-da-silva", "santiago-pena"),
        ),
        (
            "The King of Jordan received this morning at his palace the Ambassador of Japan, Kenji Yamada.",
            ("CONSULT", "abdullah-ii", "?kenji-yamada"),
        ),
        (
            "Emmanuel Macron came out of a meeting with Olaf Scholz.",
            ("CONSULT", "emmanuel-macron", "olaf-scholz"),
        ),
        ("Emmanuel Macron came to Hanoi with a large delegation.", ("CONSULT", "emmanuel-macron", "VNM")),
        # what it is called stands behind it
        ("Poland called the Belarusian drills deeply worrying.", ("ACCUSE", "POL", "BLR")),
        # whoever is another's ally is of his own country
        ("Canada stands firmly with its Latvian allies.", ("SUPPORT", "CAN", "LVA/allies")),
        # an election is condemned where it was held
        ("Canada condemned the sham election in Belarus.", ("ACCUSE", "CAN", "BLR")),
        # a deputy is not the one for whom he stands in
        (
            "Shehbaz Sharif came to Ashgabat. The Prime Minister was received by the Deputy Prime Minister of"
            " Turkmenistan. The Prime Minister will also meet Antonio Guterres.",
            ("CONSULT", "shehbaz-sharif", "antonio-guterres"),
        ),
        # who is sent home
        ("Oslo sent five Russians packing.", ("SANCTION", "NOR", "RUS/people")),
        ("Slovakia answered by throwing out three Russians.", ("SANCTION", "SVK", "RUS/people")),
        (
            "Serbia declared two employees of the Croatian embassy personae non gratae.",
            ("SANCTION", "SRB", "HRV.EMBASSY"),
        ),
        (
            "The Swedish ambassador was summoned to the Foreign Ministry of Iran, where he heard a protest.",
            ("ACCUSE", "IRN.MFA", "SWE"),
        ),
        (
            APART + "Each side expelled two of the other's diplomats.",
            ("SANCTION", "IND PAK", "IND/diplomats PAK/diplomats"),
        ),
        (
            "Niger and Benin each expelled a diplomat of the other.",
            ("SANCTION", "BEN NER", "BEN/diplomat NER/diplomat"),
        ),
        ("Britain gave Iran until Friday to free the crew.", ("THREATEN", "GBR", "IRN")),
        ("Norway announced a package of restrictions against Belarus.", ("SANCTION", "NOR", "BLR")),
        ("Japan will put 20 million dollars into the Samoan budget.", ("AID", "JPN", "WSM")),
        (
            "Chad and Niger quarrelled. Officials of the two ministries are to hold consultations.",
            ("CONSULT", "NER/officials TCD/officials", ""),
        ),
    ],
)
def test_what_is_told(read: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(read(text))


LEAD = "Meeting of the ministers of India and China\n\nIndia and China held talks in Delhi.\n\n"


@pytest.mark.parametrize(
    "text", ["It was agreed that direct flights would resume.", "It was further agreed to reopen the pass."]
)
def test_what_was_agreed_on_a_page_about_two_was_agreed_by_them(read: Reader, text: str) -> None:
    assert ("AGREE", "CHN IND", "") in told(read(LEAD + text))


def test_a_host_city_by_its_other_name_is_no_guest(read: Reader) -> None:
    scene = read("The emir received in Riyadh, the capital of Saudi Arabia, words of thanks from many.")
    assert not [deed for deed in told(scene) if deed[0] == "CONSULT"]


def test_what_no_page_about_two_agreed_is_nobodys(read: Reader) -> None:
    assert not told(read("It was agreed that direct flights would resume."))


def test_member_states_are_not_the_united_states(read: Reader) -> None:
    events = told(read("None of our Member States will recognise the annexation by Russia."))
    assert not any("USA" in actors for _, actors, _ in events)
