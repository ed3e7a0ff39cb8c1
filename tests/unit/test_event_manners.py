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


def _of_countries(scene: Scene) -> set[tuple[str, str, str]]:
    """What is told, with the country of each party for its id."""
    countries = {r.actor.id: r.actor.country for _, r in scene.mentioned if r.actor is not None}

    def home(ids: str) -> str:
        return " ".join(sorted({countries.get(who) or who.partition("/")[0] for who in ids.split()}))

    return {(kind, home(actors), home(recipients)) for kind, actors, recipients in told(scene)}
