"""Whom "I" and "we" mean on pages of ministries and offices, and "the Council" on its own."""

from __future__ import annotations

import pytest
from spacy.language import Language

from readout.coding.events import code_events
from readout.parse import parse
from readout.resolve import resolve
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Article, Block

STATEMENT = "Statement by Jean-Yves Le Drian"


def told(nlp: Language, title: str, body: str, outlet: str | None = None) -> list[set[str]]:
    """The parties of each event of a page."""
    text = f"{title}\n\n{body}"
    blocks = [Block("title", 0, len(title))]
    for line in body.split("\n"):
        start = blocks[-1].end + (2 if len(blocks) == 1 else 1)
        blocks.append(Block("body", start, start + len(line)))
    article = Article(id="t", path="t", text=text, title=title, outlet=outlet, blocks=tuple(blocks))
    tree = Tree(next(iter(parse(nlp, [article]))))
    article, resolutions = resolve(article, tree)
    events = code_events(Scene(article, tree, resolutions), lambda scene, items: items)
    return [{p.actor.id for p in event.participants} for event in events]


@pytest.mark.parametrize(
    ("title", "body", "outlet", "wanted"),
    [
        (STATEMENT, "I met Antony Blinken in Rome.", None, {"jean-yves-le-drian", "antony-blinken"}),
        (STATEMENT, "We condemn Russia.", None, {"FRA", "RUS"}),
        (
            "Press release",
            "We condemn Russia.",
            "Ministry of Foreign Affairs, Government of Pakistan",
            {"PAK", "RUS"},
        ),
        (
            "Press statement by President von der Leyen with Prime Minister Rutte",
            "I met Kais Saied.",
            None,
            {"ursula-von-der-leyen", "kais-saied"},
        ),
        (
            "Press conference",
            "ANTHONY ALBANESE, PRIME MINISTER: I met Xi Jinping.",
            None,
            {"anthony-albanese", "xi-jinping"},
        ),
        (
            "Media release on India",
            "We signed an arrangement. India and Indian ports are close.",
            "Prime Minister of Australia",
            {"AUS", "IND"},
        ),
        (
            STATEMENT,
            "We signed an arrangement. Italy and Spain like Italian and Spanish ports.",
            None,
            {"FRA"},
        ),
        # an office of another state, told through what it is for
        (
            "State visit",
            "The Minister held talks with the Adviser for Foreign Affairs of Bangladesh.",
            "Ministry of Foreign Affairs, Government of Pakistan",
            {"PAK/minister", "BGD/adviser"},
        ),
        (
            "Press release",
            "The Council today imposed restrictive measures on 78 persons of Belarus.",
            "Consilium",
            {"org:consilium", "BLR"},
        ),
        # whoever is glad of a meeting met
        (
            STATEMENT,
            "Good to meet my friend, Hakan Fidan, in Ankara.",
            None,
            {"jean-yves-le-drian", "hakan-fidan"},
        ),
        (
            STATEMENT,
            "It was a pleasure to welcome my dear colleague Hakan Fidan to Paris.",
            None,
            {"jean-yves-le-drian", "hakan-fidan"},
        ),
        # on a ministry's own page an office without a state is its own
        (
            "Deputy Foreign Minister receives Ambassador of Mexico",
            "The day was long.",
            "Ministry of Foreign Affairs of Peru",
            {"PER/deputy-foreign-minister", "MEX/ambassador"},
        ),
        (
            "State visit",
            "A first exchange was held with Ursula von der Leyen.",
            "Ministry of Foreign Affairs, Government of Pakistan",
            {"PAK", "ursula-von-der-leyen"},
        ),
        (
            "Press release",
            "The Council today imposed restrictive measures on 78 persons of Belarus.",
            "Council of the European Union",
            {"org:consilium", "BLR"},
        ),
        # "by" and "of" whom, not of whom else the title speaks
        (
            "Statements by President Nikos Christodoulides after the summit",
            "I met Joko Widodo.",
            None,
            {"nikos-christodoulides", "joko-widodo"},
        ),
        (
            "Statement of Minister Jean-Yves Le Drian following the visit of Antony Blinken",
            "I met Joko Widodo.",
            None,
            {"jean-yves-le-drian", "joko-widodo"},
        ),
        # the one of its own whom a page's title names; without one the state itself
        (
            "Emmanuel Macron at the joint press conference with Olaf Scholz",
            "I met Joko Widodo.",
            "Ministry for Europe and Foreign Affairs, France",
            {"emmanuel-macron", "joko-widodo"},
        ),
        (
            "Statement on the call with Olaf Scholz",
            "I met Joko Widodo.",
            "Ministry of Foreign Affairs, Government of Pakistan",
            {"PAK", "joko-widodo"},
        ),
        # before the first question the one whom the title announces
        (
            "Words of President Emmanuel Macron to the press",
            "I met Joko Widodo.\nJOURNALIST: Was it long?\nANTHONY ALBANESE: Good evening.",
            None,
            {"emmanuel-macron", "joko-widodo"},
        ),
    ],
)
def test_who_speaks(nlp: Language, title: str, body: str, outlet: str | None, wanted: set[str]) -> None:
    assert told(nlp, title, body, outlet) == [wanted]


@pytest.mark.parametrize(
    ("title", "body", "outlet"),
    [
        ("France and the lake", "We condemn Russia.", "The Daily Ledger"),
        (STATEMENT, 'The envoy said: "We condemn Russia."', None),
        (STATEMENT, "JOURNALIST: We condemn Russia. EMMANUEL MACRON: Good evening.", None),
    ],
)
def test_nobody_is_guessed(nlp: Language, title: str, body: str, outlet: str | None) -> None:
    assert not any("FRA" in parties for parties in told(nlp, title, body, outlet))


@pytest.mark.parametrize(
    "body",
    [
        'Penny Wong said: "This is a good day. We condemn Iran."',
        '"This is a good day. I condemn Iran, and so do you," Penny Wong said.',
    ],
)
def test_whoever_is_quoted_is_the_i_of_all_that_is_quoted(nlp: Language, body: str) -> None:
    assert {"penny-wong", "IRN"} in told(nlp, "A speech in Perth", body)


def test_of_two_who_are_quoted_in_turn_nobody_is_taken_for_the_other(nlp: Language) -> None:
    body = '"It is over. We lost," a trader said. "Penny Wong knows. We condemn Iran," said another.'
    assert {"penny-wong", "IRN"} not in told(nlp, "A speech in Perth", body)


def test_on_a_government_page_the_ministry_is_its_own(nlp: Language) -> None:
    body = "The Ministry of Foreign Affairs of Honduras left us. The Ministry condemns China for it."
    outlet = "Ministry of Foreign Affairs, Republic of China (Taiwan)"
    assert {"TWN", "CHN"} in told(nlp, "Press release", body, outlet)
