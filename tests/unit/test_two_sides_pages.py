"""Who is meant on the pages of both sides of a meeting: halves of Korea, titles, turns, those who met."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from readout.coding.events import code_events
from readout.parse import parse
from readout.resolve import resolve
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Article, Block, Event, Published

Told = Callable[..., list[Event]]


@pytest.fixture
def told(nlp: Language) -> Told:
    """The events of a page by its outlet and paragraphs, the first of which is the title."""

    def run(outlet: str | None, *paragraphs: str) -> list[Event]:
        text, blocks = "\n\n".join(paragraphs), list[Block]()
        for paragraph in paragraphs:
            start = blocks[-1].end + 2 if blocks else 0
            blocks.append(Block("body" if blocks else "title", start, start + len(paragraph)))
        article = Article(
            id="t",
            path="t",
            text=text,
            title=paragraphs[0],
            outlet=outlet,
            blocks=tuple(blocks),
            published=Published(date(2023, 5, 5), "day", "printed"),
        )
        tree = Tree(next(iter(parse(nlp, [article]))))
        resolved, resolutions = resolve(article, tree)
        return list(code_events(Scene(resolved, tree, resolutions)))

    return run


def who(events: list[Event]) -> list[set[str]]:
    return [{p.actor.id for p in event.participants} for event in events]


@pytest.mark.parametrize(
    ("outlet", "title", "body"),
    [
        ("Ministry of Unification", "Inter-Korean talks", "The South and the North held talks in Kaesong."),
        ("Cheong Wa Dae", "Briefing on inter-Korean ties", "We strongly protest the North's statement."),
        ("Rodong Sinmun", "Inter-Korean Talks", "Envoys of the north and the south met in Kaesong."),
        ("A paper", "South Korea's envoys", "South Korea met the North's envoys in Kaesong."),
        ("A paper", "North Korea", "North Korea shouted. The North accused the South of hostile acts."),
    ],
)
def test_halves_of_korea(told: Told, outlet: str, title: str, body: str) -> None:
    parties = {party.partition("/")[0] for party in who(told(outlet, title, body))[-1]}
    assert parties == {"KOR", "PRK"}


def test_the_north_of_a_country_is_no_state(told) -> None:
    for title, body in (
        ("Floods in South Korea", "The North of the country accused the ministry."),
        ("Yemen", "The north accused the south."),
    ):
        assert all("PRK" not in parties for parties in who(told(None, title, body)))


@pytest.mark.parametrize(
    "sentence",
    [
        "Prime Minister Hon. Edi Rama received the Greek Foreign Minister, Hon. Nikos Dendias.",
        "The Prime Minister of Albania, the Rt. Hon. Edi Rama, met Senator the Hon Nikos Dendias in Tirana.",
        "Honourable Edi Rama met the Hon. Nikos Dendias in Tirana.",
    ],
)
def test_honourable_ends_no_sentence(told: Told, sentence: str) -> None:
    assert who(told(None, "A meeting", sentence)) == [{"edi-rama", "nikos-dendias"}]


def test_hon_hai_is_a_company(nlp: Language) -> None:
    text = "Foxconn, or Hon Hai, rose."
    article = Article(id="t", path="t", text=text, blocks=(Block("body", 0, len(text)),))
    assert [token.pos_ for token in next(iter(parse(nlp, [article]))) if token.text == "Hon"] != ["SPACE"]


def test_middle_names(told) -> None:
    body = "Samia Suluhu Hassan met Paul Kagame in Kigali. President Suluhu thanked President Kagame."
    assert who(told(None, "A visit", body)) == [{"samia-suluhu-hassan", "paul-kagame"}] * 2


@pytest.mark.parametrize(
    "aside",
    [
        "The Greek minister praised the Government of Prime Minister Kyriakos Mitsotakis.",
        "At the request of Prime Minister Kyriakos Mitsotakis he raised the border.",
    ],
)
@pytest.mark.parametrize("again", ["The two leaders discussed trade.", "Both discussed trade."])
def test_the_two_are_those_who_met(told: Told, aside: str, again: str) -> None:
    met = "Albanian Prime Minister Edi Rama received Greek Foreign Minister Nikos Dendias in Tirana."
    assert who(told(None, "A visit", f"{met} {aside} {again}"))[-1] == {"edi-rama", "nikos-dendias"}


def test_a_later_meeting_has_its_own_two(told) -> None:
    met = "Emmanuel Macron met Olaf Scholz in Berlin. Macron then met Giorgia Meloni in Rome."
    events = told(None, "A tour", f"{met} The two leaders agreed to build a railway.")
    assert who(events)[-1] == {"emmanuel-macron", "giorgia-meloni"}


def test_who_asks_is_nobody_spoken_of(told) -> None:
    events = told(
        "Minister for Foreign Affairs - Senator the Hon Penny Wong",
        "Doorstop",
        "PENNY WONG, FOREIGN MINISTER: I met Prime Minister Rabuka in Suva.",
        "JOURNALIST: Did he ask for more?",
        "WONG: He asked us for help.",
    )
    assert who(events)[-1] == {"sitiveni-rabuka", "AUS"}


@pytest.mark.parametrize(
    "sentence",
    [
        "I've just had a very warm and, I think, honest discussion with Prime Minister Rabuka.",
        "I have had a productive and, as always, frank meeting with Prime Minister Rabuka.",
        "I just came from a long meeting with Prime Minister Rabuka.",
        "We've just emerged from a frank conversation with Prime Minister Rabuka.",
    ],
)
def test_talks_in_spoken_words(told: Told, sentence: str) -> None:
    events = told(None, "Statement by Penny Wong", sentence)
    assert [
        (e.type, "sitiveni-rabuka" in parties) for e, parties in zip(events, who(events), strict=True)
    ] == [("CONSULT", True)]


def test_the_government_on_its_own_page(told) -> None:
    body = "Paul Kagame met Félix Tshisekedi of Congo. The Government will send food to Chad."
    assert who(told("Ministry of Foreign Affairs of Rwanda", "Talks with Congo", body))[-1] == {
        "RWA.GOV",
        "TCD",
    }


def test_ministers_of_a_field_are_no_foreign_ministers(told) -> None:
    body = "Foreign Ministers Wang Yi and Sergey Lavrov met in Sochi. The Ministers of Health agreed to meet."
    assert all("wang-yi" not in parties for parties in who(told(None, "Talks", body))[1:])


def test_a_guard_of_honour_is_nobody(told) -> None:
    body = "Paul Kagame and Xi Jinping inspected a guard of honour. They agreed to build a road."
    assert who(told(None, "A visit", body))[-1] == {"paul-kagame", "xi-jinping"}


def test_two_who_sign_answer_nobody(told) -> None:
    body = "Canberra welcomed the deal with Honiara. China and Fiji signed the pact in April."
    assert who(told(None, "Wong welcomes Sogavare's decision", body))[-1] == {"CHN", "FJI"}


def test_states_that_agree_on_games_are_no_teams(told) -> None:
    body = "Japan and China agreed in a dialogue on the dispatch of a delegation to the Olympics."
    assert who(told(None, "Talks", body)) == [{"JPN", "CHN"}]


def test_he_may_be_whose_visit_opens_the_sentence(told: Told) -> None:
    visit = "On the occasion of the visit of the President of Ecuador, Guillermo Lasso"
    body = f"{visit}, he met on 5 May 2022 in the City of Lima with the President of Peru, Pedro Castillo."
    assert {"guillermo-lasso", "pedro-castillo"} in who(told(None, "A declaration", body))


def test_delegates_are_of_the_two_who_talk(told: Told) -> None:
    body = "Talks between Ghana and Togo were held in Accra, with Minister Robert Dussey as chief delegate."
    assert who(told(None, "Talks", body)) == [{"GHA", "TGO"}]


DECLARED = "President Nana Akufo-Addo of Ghana met President Faure Gnassingbé of Togo in Accra."


def test_the_foreign_ministers_on_a_page_about_two_states(told: Told) -> None:
    body = f"{DECLARED} They praised the agreement signed by the Foreign Ministers."
    events = told("Ministry of Foreign Affairs of Ghana", "Declaration of Ghana and Togo", body)
    assert {"shirley-ayorkor-botchwey", "robert-dussey"} in who(events)


@pytest.mark.parametrize("talks", ["Talks between border commissions", "Meetings between military experts"])
def test_talks_between_the_people_of_the_two(told: Told, talks: str) -> None:
    body = f"Armenia and Azerbaijan agreed on Friday to open roads. {talks} will be held in May."
    assert who(told(None, "Talks of Armenia and Azerbaijan", body))[-1] == {"ARM", "AZE"}


def test_what_we_hand_over_is_for_whom_the_page_is_about(told: Told) -> None:
    met = "PENNY WONG, FOREIGN MINISTER: I met Prime Minister Manasseh Sogavare of Solomon Islands."
    gave = "WONG: I was pleased to hand over 2,000 doses of vaccine."
    outlet = "Minister for Foreign Affairs - Senator the Hon Penny Wong"
    assert who(told(outlet, "Doorstop, Honiara", met, gave))[-1] == {"penny-wong", "SLB"}


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Greece protested after Turkey sent a ship to Crete.", {"GRC", "TUR"}),
        ("Peru objected in June when Chile laid claim to the sea.", {"PER", "CHL"}),
        ("Honduras, whose government ditched Taiwan for China, was praised.", {"HND.GOV", "TWN"}),
        ("King Charles will address a joint sitting of Kenya's parliament.", {"charles-iii", "KEN.LEG"}),
        ("Vietnam banned rice from Thailand in March.", {"VNM", "THA"}),
    ],
)
def test_deeds_between_states(told: Told, sentence: str, wanted: set[str]) -> None:
    assert wanted in who(told(None, "News", sentence))


def test_own_parliament_is_nobody_abroad(told: Told) -> None:
    assert told(None, "News", "Joe Biden will address a joint session of Congress on Tuesday.") == []


def test_firm_support_is_no_firm(told: Told) -> None:
    body = "The President of Togo reiterated the firm support of his country for the rights of Ghana."
    (event,) = told(None, "Talks", body)
    assert who([event]) == [{"faure-gnassingbe", "GHA"}]
    assert (event.chance or 0) > 0.6


def test_a_hotline_between_the_two(told: Told) -> None:
    body = "Iran and Iraq met in Basra on Friday. The communication line was restored on January 3."
    events = told(None, "Talks of Iran and Iraq", body)
    assert (events[-1].type, who(events)[-1]) == ("COOPERATE", {"IRN", "IRQ"})


@pytest.mark.parametrize(
    "settling", ["will vote on applying", "voted in May on applying", "decided on applying"]
)
def test_what_is_put_to_a_vote_is_not_done(told: Told, settling: str) -> None:
    (event,) = told(None, "News", f"Serbia {settling} to join the European Union.")
    assert event.status != "occurred"
