"""Wordings of wires that name their deeds by other words: tariffs raised, pledges frozen, prices to be paid.

Sentences are ours.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from event_hands import told

from readout.resolve.actors import find_actors
from readout.scene import Scene
from readout.syntax import Tree

Reader = Callable[[str], Scene]
TreeOf = Callable[[str], Tree]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what "it" does to its own thing it does not do to itself
        ("Estonia said it would close its border with Russia.", ("COERCE", "EST", "RUS")),
        ("Niger said that it was ending its military pact with France.", ("SANCTION", "NER", "FRA")),
        # each other's: of all who act
        (
            "Chad and Sudan expelled each other's diplomats.",
            ("SANCTION", "SDN TCD", "SDN/diplomats TCD/diplomats"),
        ),
        # a preposition that two verbs share
        (
            "Turkish soldiers opened fire on and seized two Greek boats.",
            ("ASSAULT", "TUR/soldiers", "GRC"),
        ),
        # who made what is declined
        ("Ghana declined to discuss the proposal tabled by Togo.", ("REJECT", "GHA", "TGO")),
        # "it" is told to do something by one of another country
        (
            "Wang Yi recalled the promises of Japan and said that it should honour its commitments.",
            ("REQUEST", "wang-yi", "JPN"),
        ),
        # what somebody answers with tells whom it hits
        ("Iran responded with a barrage of missiles at Israel.", ("ASSAULT", "IRN", "ISR")),
        ("Russia reacted with sanctions against British officials.", ("SANCTION", "RUS", "GBR/officials")),
        # who does it stands behind the last of several names
        ("The suspension of aid to Mali by Chad alarmed observers.", ("SANCTION", "TCD", "MLI")),
        # nothing is asked of the hostages, whatever else is asked for
        (
            "The Security Council demanded a ceasefire and the release of all hostages.",
            ("REQUEST", "org:unsc", ""),
        ),
        # a measure that is somebody's is told, be it by its noun alone
        ("China's ban on Japanese seafood hurt fishermen.", ("SANCTION", "CHN", "JPN")),
        # a truce that only came into force is of those who fought
        ("A truce between Chad and Sudan came into force at dawn.", ("RETREAT", "SDN TCD", "")),
        (
            "Guns fell silent between Chad and Sudan after a truce took effect at dawn.",
            ("RETREAT", "SDN TCD", ""),
        ),
        ("American tariffs on Brazilian coffee took effect on Friday.", ("SANCTION", "USA", "BRA")),
        # where missiles hit a place of another country people there are struck
        (
            "Russian missiles struck the Ukrainian city of Kherson, wounding dozens of people.",
            ("ASSAULT", "RUS", "UKR/people"),
        ),
        # tariffs up and down
        ("Mexico tripled tariffs on Chinese cars.", ("SANCTION", "MEX", "CHN")),
        ("Washington slashed tariffs on Swiss watches.", ("RETREAT", "USA", "CHE")),
        ("Ottawa tightened controls on exports of chips to Malaysia.", ("SANCTION", "CAN", "MYS")),
        ("Denmark resumed arms deliveries to Ukraine.", ("AID", "DNK", "UKR")),
        # whoever is at odds because another has left
        (
            "Brussels is angry because Hungary has closed its border with Croatia.",
            ("COERCE", "HUN", "HRV"),
        ),
    ],
)
def test_it_is_told(read: Reader, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(read(text))


def test_walls_and_zones_besiege_nobody(read: Reader) -> None:
    """What lies around a state does nothing to it, and whoever drills there is no besieger."""
    kinds = [kind for kind, *_ in told(read("China's army held drills in zones encircling Taiwan."))]
    assert "COERCE" not in kinds


def test_an_accusation_that_is_dismissed_is_none(read: Reader) -> None:
    """ "Dismissed as absurd" rejects, "described as an outrage" accuses."""
    assert [kind for kind, *_ in told(read("The Kremlin dismissed the British accusations as absurd."))] == [
        "REJECT"
    ]
    assert [kind for kind, *_ in told(read("Chad described the Sudanese raid as an outrage."))] == ["ACCUSE"]


def resolved(tree_of: TreeOf, text: str, words: str, on: date) -> list[str]:
    """Whom the last mention with these words stands for."""
    last = text.rindex(words)
    found = find_actors(tree_of(text), on)
    return sorted(r.actor.id for r in found if r.actor and r.mention.span.start == last)


def test_the_president_is_the_one_of_the_day(tree_of: TreeOf) -> None:
    """Where a predecessor is called president too, the one in office is meant, if the page names him."""
    text = (
        "Joe Biden spoke on Saturday. Such balloons also came under President Donald Trump. "
        "Senator Marco Rubio faulted the president for acting late."
    )
    assert resolved(tree_of, text, "the president", date(2023, 2, 5)) == ["joe-biden"]
    assert resolved(tree_of, text, "the president", date(2019, 2, 5)) == ["donald-trump"]


def test_both_leaders_are_others_than_who_calls_them(tree_of: TreeOf) -> None:
    """He who rings both leaders is none of them."""
    text = (
        "Emmanuel Macron praised Narendra Modi and Xi Jinping. Joe Biden welcomed the truce. "
        "Biden rang both leaders on Saturday."
    )
    found = resolved(tree_of, text, "both leaders", date(2023, 2, 5))
    assert "joe-biden" not in found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The lifting of the sanctions on Mali by Chad was welcomed.", "SANCTION"),
        ("Chad went on to send food aid to Mali.", "CONSULT"),
        ("Ms. Rice arrived in Chad from Mali on Thursday.", "AID"),
    ],
)
def test_what_only_sounds_like_it_is_none(read: Reader, text: str, kind: str) -> None:
    assert kind not in {event for event, _, _ in told(read(text))}
