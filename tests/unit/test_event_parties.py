"""Parties that a sentence names in many words: a region's leaders, a body's members, who ties are with."""

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
            "A Norwegian envoy began talks with leaders of the Tamil rebels on Friday.",
            ("CONSULT", "NOR/envoy", "group:tamils/rebels"),
        ),
        (
            "Ban Ki-moon met with leaders of four Gulf states on Tuesday.",
            ("CONSULT", "ban-ki-moon", "group:gulf/leaders"),
        ),
        (
            "Kenya's president met leaders of the Zonda Front in Nairobi.",
            ("CONSULT", "william-ruto", "?zonda-front"),
        ),
        (
            "NATO says its forces killed a Taliban commander.",
            ("ASSAULT", "org:nato/forces", "org:taliban/commander"),
        ),
        (
            "East African leaders urged Kenya to release the prisoners.",
            ("REQUEST", "group:east-africa/leaders", "KEN"),
        ),
        ("NATO chiefs met Hamid Karzai in Kabul.", ("CONSULT", "org:nato/chiefs", "hamid-karzai")),
        ("US leaders urged Kenya to hold a vote.", ("REQUEST", "USA/leaders", "KEN")),
        (
            "Israeli and Palestinian leaders met in Washington.",
            ("CONSULT", "ISR PSE/palestinian-leaders", ""),
        ),
        (
            "South American presidents condemned Israel on Monday.",
            ("ACCUSE", "group:south-america/presidents", "ISR"),
        ),
    ],
)
def test_nameless_people_are_of_their_body_or_region(
    read: Reader, text: str, event: tuple[str, str, str]
) -> None:
    assert event in told(read(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Soldiers seized power in Mali. The African Union imposed sanctions on the West African country.",
            ("SANCTION", "org:au", "MLI"),
        ),
        (
            "Ethiopia broke off relations with Qatar, accusing the Gulf state of supporting rebels.",
            ("ACCUSE", "ETH", "QAT"),
        ),
        ("Barack Obama will visit the West African country of Ghana.", ("CONSULT", "barack-obama", "GHA")),
        (
            "The president of Chad travelled to a West African country.",
            ("CONSULT", "mahamat-idriss-deby", "group:west-africa/country"),
        ),
    ],
)
def test_a_country_of_a_region_is_the_one_spoken_of(
    read: Reader, text: str, event: tuple[str, str, str]
) -> None:
    assert event in told(read(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Georgia agreed to the peace deal with Azerbaijan on Monday.", ("AGREE", "GEO", "AZE")),
        ("Ukraine ruled out extending the gas deal with Russia.", ("REJECT", "UKR", "RUS")),
        (
            "Egypt pushed for a resumption of its relations with Iran.",
            ("REQUEST", "EGY", "IRN"),
        ),
        ("Kenya threatened to suspend its trade agreement with Uganda.", ("THREATEN", "KEN", "UGA")),
        ("Hungary opposed starting membership talks with Ukraine.", ("REJECT", "HUN", "UKR")),
    ],
)
def test_an_act_on_ties_touches_whom_they_are_with(
    read: Reader, text: str, event: tuple[str, str, str]
) -> None:
    assert event in told(read(text))


def test_whom_others_have_ties_with_is_no_party(read: Reader) -> None:
    acts = told(read("Mahmoud Abbas vowed to use force to defend a truce between Israel and Egypt."))
    assert all("ISR" not in recipients for _, _, recipients in acts)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kenyan jets pounded rebel positions near the border.", ("ASSAULT", "KEN/jets", "/rebels")),
        (
            "Rwandan troops overran an insurgent base in Mozambique.",
            ("ASSAULT", "RWA/troops", "MOZ/insurgents"),
        ),
        ("A militant attack killed five Israeli soldiers.", ("ASSAULT", "/militants", "ISR/soldiers")),
        (
            "A Taliban militant attack killed five Afghan soldiers.",
            ("ASSAULT", "org:taliban", "AFG/soldiers"),
        ),
    ],
)
def test_fighters_before_a_thing_or_a_deed_are_a_party(
    read: Reader, text: str, event: tuple[str, str, str]
) -> None:
    assert event in told(read(text))


def test_who_visits_a_former_stronghold_meets_no_rebels(read: Reader) -> None:
    acts = told(read("Robert Zoellick visited the former insurgent stronghold of Fallujah on Monday."))
    assert all("insurgents" not in recipients for _, _, recipients in acts)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Last month renegade soldiers overthrew the government of Mali.",
            ("COERCE", "MLI/soldiers", "MLI.GOV"),
        ),
        (
            "Police acting on a tip arrested two brothers near the Sri Lankan capital, Colombo.",
            ("COERCE", "LKA/police", "LKA/brothers"),
        ),
        ("William Ruto urged voters to back the plan.", ("REQUEST", "william-ruto", "KEN/voters")),
        (
            "The government of Ethiopia charged 12 opposition leaders with treason.",
            ("ACCUSE", "ETH.GOV", "ETH/12-opposition-leaders"),
        ),
        (
            "Rebel leader Riek Machar of South Sudan accused government forces of new attacks.",
            ("ACCUSE", "riek-machar", "SSD/forces"),
        ),
        ("Chad urged Nigeria and farmers to meet.", ("REQUEST", "TCD", "/farmers NGA")),
    ],
)
def test_nameless_people_are_of_the_state_that_they_answer_to(
    read: Reader, text: str, event: tuple[str, str, str]
) -> None:
    assert event in told(read(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kenya, together with Uganda, condemned Rwanda.", ("ACCUSE", "KEN UGA", "RWA")),
        ("Zelensky asked France and allies for more jets.", ("REQUEST", "volodymyr-zelensky", "/allies FRA")),
        ("The United States and other nations accused Iran.", ("ACCUSE", "/nations USA", "IRN")),
        ("The FARC and another rebel group attacked Bogota.", ("ASSAULT", "/rebels org:farc", "COL")),
        (
            "William Ruto, along with leaders of the African Union, met Joe Biden.",
            ("CONSULT", "org:au/leaders william-ruto", "joe-biden"),
        ),
    ],
)
def test_who_is_told_beside_a_party(read: Reader, text: str, event: tuple[str, str, str]) -> None:
    assert event in told(read(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Nepal's government is ready to meet the Maoists.", ("AGREE", "NPL.GOV", "/maoists")),
        ("Kenya's government offered to talk to the rebels.", ("AGREE", "KEN.GOV", "/rebels")),
        (
            "The rebel groups Hamas and Hezbollah met Iran's president.",
            ("CONSULT", "org:hamas org:hezbollah", "ebrahim-raisi"),
        ),
        ("Colombian authorities blamed rebel groups.", ("ACCUSE", "COL.GOV", "COL/rebels")),
    ],
)
def test_fighters_without_a_name_are_a_party(read: Reader, text: str, event: tuple[str, str, str]) -> None:
    assert event in told(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The talks on Friday between Armenia and Azerbaijan brought no result.",
        "The talks in Geneva between Armenia and Azerbaijan brought no result.",
    ],
)
def test_between_whom_talks_are_wherever_a_day_or_town_stands(read: Reader, text: str) -> None:
    assert ("CONSULT", "ARM AZE", "") in told(read(text))
