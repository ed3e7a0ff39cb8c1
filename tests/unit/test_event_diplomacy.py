"""Who did what to whom in news of talks, summits, statements and ministries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]
KOREAS = "KOR PRK"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("North and South Korea agreed to hold talks in Panmunjom.", ("AGREE", KOREAS, "")),
        ("The two Koreas held talks at Panmunjom on Monday.", ("CONSULT", KOREAS, "")),
        (
            "The North and the South agreed to hold talks, South Korea said after North Korea had spoken.",
            ("AGREE", KOREAS, ""),
        ),
        (
            "North and South Korean officials met in Panmunjom on Monday.",
            ("CONSULT", "KOR/officials PRK/officials", ""),
        ),
    ],
)
def test_two_states_in_one_name(read: Reader, text: str, event: tuple[str, str, str]) -> None:
    assert event in told(read(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "“Israel must stop the strikes,” demanded Turkish President Recep Tayyip Erdogan.",
            ("REQUEST", "recep-tayyip-erdogan", "ISR"),
        ),
    ],
)
def test_who_speaks_behind_a_quotation(read: Reader, text: str, event: tuple[str, str, str]) -> None:
    assert event in told(read(text))


def test_nobody_is_urged_who_urges_behind_a_quotation(read: Reader) -> None:
    scene = read("“It is necessary to ask the Europeans what they want,” urged Jose Manuel Albares.")
    assert not any("albares" in recipients for _type, _actors, recipients in told(scene))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Deputy Prime Minister and Defence Minister Robert Kalinak visited Serbia.", "robert-kalinak"),
        ("Foreign Minister and Deputy Prime Minister, Antonio Tajani, visited Serbia.", "antonio-tajani"),
        ("Leader and former prime minister Tony Abbott visited Serbia.", "tony-abbott"),
        ("UN High Commissioner for Refugees Filippo Grandi visited Serbia.", "filippo-grandi"),
        ("Special Presidential Envoy for Compact Negotiations Joseph Yun visited Serbia.", "joseph-yun"),
    ],
)
def test_one_person_with_a_long_title(read: Reader, text: str, who: str) -> None:
    assert ("CONSULT", who, "SRB") in told(read(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "A delegation, led by Iran's vice president, visited Armenia on Monday.",
            ("CONSULT", "IRN/delegation", "ARM"),
        ),
        ("Ghana's governing party criticised Togo.", ("ACCUSE", "GHA/party", "TGO")),
        ("The Dutch government hosted Colombian officials.", ("CONSULT", "NLD.GOV", "COL/officials")),
    ],
)
def test_whose_people_they_are(read: Reader, text: str, event: tuple[str, str, str]) -> None:
    assert event in told(read(text))


def test_a_base_is_no_guest(read: Reader) -> None:
    assert not told(read("Kyrgyzstan hosts a US airbase."))


def test_two_people_whom_an_article_tells_apart(read: Reader) -> None:
    text = "The Cambodian king and Prime Minister Hun Manet visited Serbia."
    assert ("CONSULT", "hun-manet norodom-sihamoni", "SRB") in told(read(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Police watched a protest staged by Kenyan teachers demanding higher pay from the government.",
            ("REQUEST", "KEN/teachers", "KEN.GOV"),
        ),
        (
            "The troops were attacked by rebels, killing ten Malian soldiers.",
            ("ASSAULT", "/rebels", "MLI/soldiers"),
        ),
        ("Kenya called for a stronger African Union.", ("REQUEST", "KEN", "")),
        ("India agreed to increase its assistance for Bhutan's plan.", ("AGREE", "IND", "BTN")),
        (
            "Xi Jinping received Emmanuel Macron and Olaf Scholz. The three leaders discussed trade.",
            ("CONSULT", "emmanuel-macron olaf-scholz xi-jinping", ""),
        ),
    ],
)
def test_who_takes_part(read: Reader, text: str, event: tuple[str, str, str]) -> None:
    assert event in told(read(text))


def test_a_surname_is_whoever_was_last_called_so(read: Reader) -> None:
    scene = read(
        "Melania Trump was in Rome. President Trump met the Pope. Trump praised Italy. Ms Trump left."
    )
    assert ("SUPPORT", "donald-trump", "ITA") in told(scene)
