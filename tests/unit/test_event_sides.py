"""Who did it to whom: what a slot may hold, what is a guess and stays empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import sides, told

from readout.coding.events import code_events
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        ("United Nations: Russia vetoed a draft.", "REJECT", "RUS", ""),
        ("Russia expelled diplomats of its neighbour, Finland.", "SANCTION", "RUS", "FIN"),
        ("Pakistan condemned the violation of its airspace by Iran.", "ACCUSE", "PAK", "IRN"),
        ("The Philippines and Japan signed a pact with an eye on China.", "SUPPORT", "PHL JPN", ""),
        ("The General Assembly passed a resolution which condemned Russia.", "ACCUSE", "org:unga", "RUS"),
        ("A Russian jet was downed by a missile fired from a Turkish plane.", "ASSAULT", "TUR", "RUS"),
        ("A Russian bomber came down after Turkish jets shot it down.", "ASSAULT", "TUR/jets", "RUS"),
        ("Four farmers were killed in Turkish airstrikes.", "ASSAULT", "TUR", "/farmers"),
        ("Two men were killed in Syria in clashes with Turkish forces.", "ASSAULT", "TUR/forces", "SYR/men"),
        ("China struck a security pact with neighbouring Laos.", "SUPPORT", "CHN", "LAO"),
        ("North and South Korea agreed to hold talks.", "AGREE", "KOR PRK", ""),
        ("Singapore welcomed the ceasefire in Gaza.", "SUPPORT", "SGP", ""),
        ("Sudanese rebel groups attacked Libya.", "ASSAULT", "SDN/rebel-groups", "LBY"),
        ("Iran and its militants attacked Jordan.", "ASSAULT", "IRN IRN/militants", "JOR"),
        ("Guterres called on donor countries to give more.", "REQUEST", "antonio-guterres", "/countries"),
        (
            "Israeli police entered a camp in Gaza and clashed with Hamas.",
            "ASSAULT",
            "ISR/police",
            "org:hamas",
        ),
        ("Benaulim: Chad and Mali held talks.", "CONSULT", "TCD MLI", ""),
        (
            "Two soldiers were killed in an ambush by Boko Haram in Chad.",
            "ASSAULT",
            "org:bokoharam",
            "TCD/soldiers",
        ),
        (
            "Kurdish forces killed two Turkish-backed fighters in Syria.",
            "ASSAULT",
            "group:kurds/forces",
            "SYR/fighters",
        ),
        ("Four farmers were killed since the Turkish campaign began.", "ASSAULT", "TUR", "/farmers"),
        (
            "The president of Mali was detained by mutinying soldiers.",
            "COERCE",
            "MLI/soldiers",
            "assimi-goita",
        ),
        ("Armenia continued firing mortars against Azerbaijani outposts.", "ASSAULT", "ARM", "AZE"),
        ("Chile has agreed to sell missiles, tanks and jets to Peru.", "AGREE", "CHL", "PER"),
        ("Japan lifted the ban on beef imports from Brazil.", "CONCEDE", "JPN", "BRA"),
        ("Jordan intercepted a drone fired by the Houthis.", "COERCE", "JOR", "org:houthis"),
        ("Zimbabwe banned a protest by the MDC.", "COERCE", "ZWE", "?mdc"),
        (
            "Ministers of Chile exchanged views with US Secretary of Commerce Howard Lutnick.",
            "CONSULT",
            "CHL/ministers",
            "howard-lutnick",
        ),
        ("Egypt and Sudan accused each other.", "ACCUSE", "EGY SDN", ""),
        ("Serbia was condemned by Kosovo when it expelled Kosovan diplomats.", "ACCUSE", "XKX", "SRB"),
        ("Egypt recalled its envoy to Addis Ababa.", "SANCTION", "EGY", "ETH"),
        ("Iraqi soldiers took over Kirkuk.", "ASSAULT", "IRQ/soldiers", ""),
        ("Russian forces shelled a market.", "ASSAULT", "RUS/forces", ""),
        ("Norway announced an increase in aid to Syria.", "AID", "NOR", "SYR"),
        ("Brussels condemned Belarus.", "ACCUSE", "org:eu", "BLR"),
        (
            "Somalia severed relations in June, accusing its neighbour Kenya of meddling.",
            "SANCTION",
            "SOM",
            "KEN",
        ),
        (
            "Brazil and Argentina's foreign ministers visited Bogota.",
            "CONSULT",
            "BRA/foreign-ministers ARG/foreign-ministers",
            "COL",
        ),
        ("The US imposed sanctions on several allies of Nicolas Maduro.", "SANCTION", "USA", "VEN/allies"),
        ("Russia and Iran held talks within the Astana process.", "CONSULT", "RUS IRN", ""),
        ("Chad called on Congress to lift the embargo on Cuba.", "REQUEST", "TCD", "USA.LEG"),
        (
            "Egypt is engaged in talks with Sweden and Finland, and NATO members say so.",
            "CONSULT",
            "EGY",
            "SWE FIN",
        ),
        ("The US embargo was imposed in 1960.", "SANCTION", "USA", ""),
        ("Kenya rejected [JURIST report] the proposal of Sudan.", "REJECT", "KEN", ""),
        ("The killing of two Moroccan soldiers in Mali was condemned by Chad.", "ACCUSE", "TCD", ""),
        ("Tunisian police fired tear gas to disperse protesters.", "ASSAULT", "TUN/police", "TUN/protesters"),
        ("US-China trade talks resumed on Monday.", "CONSULT", "USA CHN", ""),
        ("The UN welcomed the Armenia-Azerbaijan peace deal.", "SUPPORT", "org:un", "ARM AZE"),
        ("Kenya expelled the Somali ambassador and cut ties with its neighbour.", "SANCTION", "KEN", "SOM"),
        ("Indonesia's ambassador to Australia was recalled.", "SANCTION", "IDN", "AUS"),
        ("Mexico's ambassador was ordered to leave Peru.", "SANCTION", "PER", "MEX"),
        (
            "Norway mediated talks between Greece, which belongs to the EU, and Turkey.",
            "CONSULT",
            "NOR",
            "GRC TUR",
        ),
        (
            "Japan slapped sanctions on dozens of people over abuses, including Russian officers.",
            "SANCTION",
            "JPN",
            "RUS/officers",
        ),
        ("Peru criticized the removal of Evo Morales.", "ACCUSE", "PER", ""),
        (
            "Students demanded the Kenyan government expel the British ambassador.",
            "REQUEST",
            "/students",
            "KEN.GOV",
        ),
        ("Norway called for the release of the Chinese prisoners.", "REQUEST", "NOR", ""),
        (
            "Rebels fired rockets at two American ships and an Israeli vessel.",
            "ASSAULT",
            "/rebels",
            "USA ISR",
        ),
        (
            "Japan reaffirmed its support for peace in response to a coup by Greek officers.",
            "SUPPORT",
            "JPN",
            "",
        ),
        ("Japan urged the renewal of a pact that had protected Kenya.", "REQUEST", "JPN", ""),
        (
            "Norway offered to mediate talks after Sudan severed relations with Qatar.",
            "SANCTION",
            "SDN",
            "QAT",
        ),
        ("Tension rose on Monday after Turkey accused Greece of spying.", "ACCUSE", "TUR", "GRC"),
        (
            "In talks with Emmanuel Macron, Volodymyr Zelensky praised the accord, the Kremlin said.",
            "CONSULT",
            "volodymyr-zelensky",
            "emmanuel-macron",
        ),
        ("The agency quoted the Kenyan army as urging Uganda to withdraw.", "REQUEST", "KEN.MIL", "UGA"),
        ("Egypt tried to stop rebels from attacking Israel.", "ASSAULT", "/rebels", "ISR"),
        ("Hamas is to blame, Israel said.", "ACCUSE", "ISR", "org:hamas"),
        ("The Kurdistan Workers' Party attacked Turkey.", "ASSAULT", "org:pkk", "TUR"),
        ("Peru met Chile. Kenya's delegation says it accuses Chad.", "ACCUSE", "KEN/delegation", "TCD"),
        ("Western countries, including Norway, accused Sudan.", "ACCUSE", "group:west/countries NOR", "SDN"),
        ("A Democratic congressman called on Peru to help.", "REQUEST", "USA/democratic-congressman", "PER"),
        ("Turkish authorities say troops killed ten Syrian rebels.", "ASSAULT", "TUR/troops", "SYR/rebels"),
        ("Kenyan officials said soldiers killed ten Kenyans.", "ASSAULT", "/soldiers", "KEN/people"),
        ("Chad accused Libya of violating its borders by sending troops to Niger.", "MOBILIZE", "LBY", "NER"),
        ("Mwai Kibaki announced the resignation of Chris Hipkins.", "RETREAT", "chris-hipkins", ""),
        (
            "Leaders of Norway, New Zealand and Chad condemned Libya.",
            "ACCUSE",
            "jonas-gahr-store chris-hipkins mahamat-idriss-deby",
            "LBY",
        ),
    ],
)
def test_both_sides(read: Reader, text: str, event_type: str, actors: str, recipients: str) -> None:
    found = [sides(event) for event in code_events(read(text)) if event.type == event_type]
    assert (set(actors.split()), set(recipients.split())) in found


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The air force will hold a drill of its pilots in Italy.", "CONSULT"),
        ("Tensions between Greece and Turkey threaten the peace of the region.", "THREATEN"),
        ("Workers killed time at the port.", "ASSAULT"),
        ("The United States is not going to come to Mexico with its army.", "CONSULT"),
    ],
)
def test_no_event(read: Reader, text: str, event_type: str) -> None:
    assert not [event for event in code_events(read(text)) if event.type == event_type]


def test_a_page_of_belgium_means_the_city(read: Reader) -> None:
    scene = read("Belgium's cabinet met on Monday. Brussels condemned Rwanda.")
    assert [sides(event) for event in code_events(scene) if event.type == "ACCUSE"] == [({"BEL"}, {"RWA"})]


def test_the_outlet_is_told_nothing(read: Reader) -> None:
    events = code_events(read("Poland condemned the raid, the minister told the news agency Interfax."))
    assert not [event for event in events if any("interfax" in p.actor.id for p in event.participants)]


def test_a_sentence_tells_one_deed_once_however_many_of_its_words_name_it(read: Reader) -> None:
    text = (
        "The United States imposed sanctions on Thursday on six Iranian companies and two officials over "
        "the sale of drones to Russia."
    )
    assert [sides(event)[0] for event in code_events(read(text)) if event.type == "SANCTION"] == [{"USA"}]


def test_a_capital_that_announces_a_visit_is_not_where_it_is_paid(read: Reader) -> None:
    text = "Xi Jinping will pay a state visit to Russia on Monday, Beijing and Moscow announced on Friday."
    assert [event.where for event in code_events(read(text)) if event.type == "CONSULT"] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Olaf Scholz and Xi Jinping met in Beijing. A day earlier he had talked with Li Qiang.",
        "Olaf Scholz met Xi Jinping in Beijing. Xi spoke of peace. He then met Li Qiang.",
    ],
)
def test_who_meets_two_of_one_country_is_the_visitor(read: Reader, text: str) -> None:
    assert ("CONSULT", "olaf-scholz", "li-qiang") in told(read(text))


def test_a_name_is_known_for_an_ambassador(read: Reader) -> None:
    text = "The French ambassador, Joel Meyer, left Mali. Mali had told Meyer to leave in three days."
    assert ("SANCTION", "MLI", "?joel-meyer") in told(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He (Emmanuel Macron) met Vladimir Putin.", ("CONSULT", "emmanuel-macron", "vladimir-putin")),
        ("Bahrain joined Saudi Arabia in cutting ties with Iran.", ("SANCTION", "BHR SAU", "IRN")),
        (
            "The UN approved a Kenya-led mission to fight gangs in Haiti.",
            ("ASSAULT", "KEN/mission", "HTI/gangs"),
        ),
        (
            "Ten people were killed in Kharkiv after a Russian missile hit a school.",
            ("ASSAULT", "RUS", "UKR/people"),
        ),
    ],
)
def test_who_acts_is_told_by_the_sentence(read: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(read(text))


def test_it_that_is_accused_is_not_who_accuses(read: Reader) -> None:
    text = "The European Union imposed sanctions on Iran on Monday, accusing it of jailing journalists."
    assert ("ACCUSE", "org:eu", "IRN") in told(read(text))
