"""Who is on the other side, where words of manner, place or thanks stand between: sentences of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # "Jr." behind a comma is nobody of his own
        ("Joseph R. Biden, Jr. and Narendra Modi met in Washington.", ("CONSULT", "IND USA", "")),
        (
            "Secretary of National Defense Gilberto C. Teodoro, Jr. met US envoy Lloyd Austin in Honolulu.",
            ("CONSULT", "PHL", "USA"),
        ),
        # a noun told twice says how it is done
        ("Sudanese officials came face to face with Chadian diplomats in Doha.", ("CONSULT", "SDN", "TCD")),
        ("Estonia stands firmly side by side with Moldova.", ("SUPPORT", "EST", "MDA")),
        # over what they speak
        ("Xi Jinping spoke via video link with Vladimir Putin.", ("CONSULT", "CHN", "RUS")),
        # in what one stands, as what one acts
        ("Ireland stands in solidarity with Lebanon.", ("SUPPORT", "IRL", "LBN")),
        ("Egypt acted as mediator between Chad and Sudan.", ("CONSULT", "EGY", "SDN TCD")),
        # who is in a town to meet somebody is not the town
        ("Emmanuel Macron is in Berlin to meet Viktor Orban.", ("CONSULT", "FRA", "HUN")),
        # negotiators of two countries, told by two adjectives, are several
        ("Chadian and Sudanese negotiators got together in Doha.", ("CONSULT", "SDN TCD", "")),
        # whom they met on the sidelines of a summit, the name hung on the summit
        (
            "Emmanuel Macron met on the sidelines of the summit with Viktor Orban.",
            ("CONSULT", "FRA", "HUN"),
        ),
        # deep below an object
        (
            "Estonia opened a channel of communication with the Moldovan army.",
            ("CONSULT", "EST", "MDA"),
        ),
        # between whom what is mediated in is
        ("Egypt mediated in the dispute between Chad and Sudan.", ("CONSULT", "EGY", "SDN TCD")),
        # a name and a thing read as two objects: the name gets the thing
        ("Estonia sold Moldova twelve jets.", ("COOPERATE", "EST", "MDA")),
        # what is called off is no name that it is called by
        ("Kenyan unions called off a strike.", ("CONCEDE", "KEN", "")),
        # as a gift from whom
        ("Estonia received a patrol boat as a donation from Ireland.", ("AID", "IRL", "EST")),
        # "by" who lifts it, and nothing that the ban is by
        ("The ban on the party was lifted by a Kenyan court.", ("CONCEDE", "KEN", "")),
        # who tells another that he will do something promises it
        ("Estonia told Moldova that it would open its port.", ("AGREE", "EST", "MDA")),
        # headlines: what is to come, where somebody is, what two do
        ("Macron to meet Scholz in Berlin on Friday", ("CONSULT", "FRA", "DEU")),
        ("Emmanuel Macron in Berlin for talks with Olaf Scholz", ("CONSULT", "FRA", "DEU")),
        ("Chad, Sudan ink gas deal", ("SUPPORT", "SDN TCD", "")),
        # an agreement that enters into force is told by its two sides
        ("A fishing agreement between Fiji and Samoa entered into force.", ("SUPPORT", "FJI WSM", "")),
    ],
)
def test_the_other_side(read: Reader, text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in _of_countries(read(text))


def test_thanks_for_help_are_no_help(read: Reader) -> None:
    found = _of_countries(read("Moldova is grateful to Romania for its help."))
    assert ("SUPPORT", "MDA", "ROU") in found
    assert not any(kind == "AID" for kind, _, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "Estonia told Moldova that it would not open its port.",  # no promise
        "Estonia told Moldova that Romania would open its port.",  # nor is another's deed
    ],
)
def test_only_what_one_will_do_oneself_is_promised(read: Reader, text: str) -> None:
    assert not any(kind == "AGREE" for kind, _, _ in _of_countries(read(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Bonds issued by Italy yielded 3.5 percent.",
        "Germany hosted Japan in a friendly in Wolfsburg.",
        "Brazil promised much but delivered little against Uruguay.",
        "Canada and Mexico share a long coast with the United States.",
    ],
)
def test_sport_money_and_maps_are_no_deeds(read: Reader, text: str) -> None:
    assert not told(read(text))


def _of_countries(scene: Scene) -> set[tuple[str, str, str]]:
    """What is told, with the country of each party for its id."""
    countries = {r.actor.id: r.actor.country for _, r in scene.mentioned if r.actor is not None}

    def home(ids: str) -> str:
        return " ".join(sorted({countries.get(who) or who.partition("/")[0] for who in ids.split()}))

    return {(kind, home(actors), home(recipients)) for kind, actors, recipients in told(scene)}
