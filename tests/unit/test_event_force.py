"""Who did it to whom in news of killings, raids and arrests: places and deeds do nothing themselves."""

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
            "Suicide attacks in Mogadishu and nearby towns have killed at least 40 civilians.",
            ("ASSAULT", "", "SOM/civilians"),
        ),
        (
            "Two Kenyans were killed in three attacks north of Mombasa.",
            ("ASSAULT", "KEN/unidentified", "KEN/people"),
        ),
        (
            "Three civilians were killed in a French air strike.",
            ("ASSAULT", "FRA", "/civilians"),
        ),
        (
            "The French navy said it captured a group of pirates in the Indian Ocean.",
            ("COERCE", "FRA.MIL", "/pirates"),
        ),
        (
            "Militants fired rockets at Chad on Sunday.",
            ("ASSAULT", "/militants", "TCD"),
        ),
        (
            "A Kenyan journalist was kidnapped in Sudan.",
            ("ASSAULT", "SDN/unidentified", "KEN/journalist"),
        ),
    ],
)
def test_who_and_whom(read: Reader, text: str, event: tuple[str, str, str]) -> None:
    assert event in told(read(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Kenyan police killed two militants and arrested 10 more.",
            ("COERCE", "KEN/police", "KEN/militants"),
        ),
        (
            "Six people, including two French soldiers, were killed in an attack in Bamako.",
            ("ASSAULT", "MLI/unidentified", "FRA/soldiers MLI/people"),
        ),
        (
            "Scores of tourists were kidnapped in Mali.",
            ("ASSAULT", "MLI/unidentified", "/tourists"),
        ),
    ],
)
def test_people_told_by_a_number(read: Reader, text: str, event: tuple[str, str, str]) -> None:
    assert event in told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Bird flu has killed 80 people in Kenya.",
        "Typhoon Lima hit Japan on Sunday.",
        "A Sudanese plane crashed near Khartoum, killing 40 people.",
        "A gas explosion killed three officers in Kabul.",
        "Kenyan authorities have slaughtered 20,000 chickens.",
        "The tape was shot in Niger.",
        "A deep recession hit Kenya in 2009.",
    ],
)
def test_nobody_does_it(read: Reader, text: str) -> None:
    assert not [event for event in told(read(text)) if event[0] in {"ASSAULT", "COERCE"}]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The Kenyan president dismissed the government.", ("COERCE", "william-ruto", "KEN.GOV")),
        ("Suspected militants have raided a Kenyan village.", ("ASSAULT", "/militants", "KEN/village")),
        ("Iran has suspended its enrichment activities.", ("COERCE", "IRN", "")),
    ],
)
def test_force_or_law(read: Reader, text: str, event: tuple[str, str, str]) -> None:
    assert (event in told(read(text))) == (event[2] != "")


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Kenyan forces launched an offensive to drive Shabaab fighters out of the town.",
            ("ASSAULT", "KEN/forces", "org:shabaab"),
        ),
        ("The Malian army said troops killed two gunmen.", ("ASSAULT", "MLI/troops", "/gunmen")),
        (
            "A Kenyan soldier was killed during fighting with militants.",
            ("ASSAULT", "/militants", "KEN/soldier"),
        ),
        (
            "Two Kenyan soldiers were killed when a suicide bomber drove a truck into a camp.",
            ("ASSAULT", "/bomber", "KEN/soldiers"),
        ),
        ("The conflict has killed ten Kenyans since the rains began.", ("ASSAULT", "", "KEN/people")),
    ],
)
def test_who_fights_whom(read: Reader, text: str, event: tuple[str, str, str]) -> None:
    assert event in told(read(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("A Spanish ship seized the men off the coast on Sunday.", ("COERCE", "ESP", "/men")),
        ("Malian police arrested a suspected militant.", ("COERCE", "MLI/police", "MLI/militant")),
        (
            "Two packages exploded at the Chilean and Swiss embassies in Rome.",
            ("ASSAULT", "", "CHE.EMBASSY CHL.EMBASSY"),
        ),
        ("Japan imposed a ban on beef from Canada.", ("SANCTION", "JPN", "CAN")),
    ],
)
def test_who_is_held(read: Reader, text: str, event: tuple[str, str, str]) -> None:
    assert event in told(read(text))


def test_a_report_of_an_attack_is_no_attack_by_who_reports(read: Reader) -> None:
    assert told(read("A Kenyan network first reported the drone attack.")) == set()
