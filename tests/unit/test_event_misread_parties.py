"""Parties that were read wrong: whom a verb asks, who is only beside, what is not there yet; journeys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import sides

from readout.coding.events import code_with_doubtful
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        # who agrees with whom, what comes of it, with what a promise is kept
        ("Denmark agreed with Canada that Iran must be stopped.", "AGREE", "DNK", "CAN"),
        ("The Kenyan parties agreed to form a unity government.", "AGREE", "KEN/parties", ""),
        ("Emmanuel Macron offered to send a ship of the French navy.", "AGREE", "emmanuel-macron", ""),
        # who is asked, though nameless
        (
            "The Security Council called on nations to freeze Hezbollah assets.",
            "REQUEST",
            "org:unsc",
            "/nations",
        ),
        ("The pope urged the faithful to help the people of Haiti.", "REQUEST", "pope-francis", ""),
        ("The Slovak president called on EU governments to act.", "REQUEST", "zuzana-caputova", "org:eu"),
        # what is to be founded asks nothing of whom it names
        ("Germany called for the creation of a joint Libyan force.", "REQUEST", "DEU", ""),
        # who only stands beside
        ("Japan and Peru signed a trade deal, with Chile as the only critic.", "SUPPORT", "JPN PER", ""),
        ("Angela Merkel praised efforts to bring democracy to Belarus.", "SUPPORT", "angela-merkel", ""),
        ("Angela Merkel justified the war in Afghanistan.", "SUPPORT", "angela-merkel", ""),
        # both of a pair before one noun
        ("The AU and Kenya envoys visited Sudan on Monday.", "CONSULT", "KEN/envoys org:au/envoys", "SDN"),
        # whose soldiers are where, to whom something was said, in whose money
        ("Denmark withdrew its soldiers based in Mali.", "RETREAT", "DNK", "MLI"),
        (
            "Angela Merkel apologised in talks with Egyptian officials.",
            "SUPPORT",
            "angela-merkel",
            "EGY/officials",
        ),
        ("Angela Merkel pledged U.S. $40 million in relief.", "AID", "angela-merkel", ""),
        # whose kin are freed is not freed
        ("Chilean authorities freed the children of Augusto Pinochet.", "RETREAT", "CHL.GOV", "CHL/children"),
        # a surname is no state written small
        ("Moqtada al-Sadr spoke. Sadr urged Iran to act.", "REQUEST", "moqtada-al-sadr", "IRN"),
    ],
)
def test_tells_who(read: Reader, text: str, event_type: str, actors: str, recipients: str) -> None:
    sure, doubtful = code_with_doubtful(read(text))
    found = [sides(event) for event in (*sure, *doubtful) if event.type == event_type]
    assert (set(actors.split()), set(recipients.split())) in found


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        # no visits: on the way, home, for oneself; goods; an epithet; a date for one; one of several
        ("The Danish minister was abducted while flying to Kenya.", "CONSULT"),
        ("The Haitian president flew back to Canada.", "CONSULT"),
        ("The Peruvian president flew to Cuba to undergo surgery.", "CONSULT"),
        ("Half of Peru's exports go to Japan.", "CONSULT"),
        (
            "Narendra Modi told visiting Danish Prime Minister Mette Frederiksen that trade grew.",
            "CONSULT",
        ),
        ("Narendra Modi has told visiting Chinese diplomat Wang Yi that trade grew.", "CONSULT"),
        ("Indian officials are working on a date for the visit to Pakistan.", "CONSULT"),
        ("The five, including a Canadian, arrived in Nepal.", "CONSULT"),
        # talks of nobody told, and those that are not yet
        ("Ten days ahead of talks with Chad and Mali, shops in Niamey were closed.", "CONSULT"),
        ("Lebanon and Syria must stop the raids before any talks.", "CONSULT"),
        # nobody is asked
        ("The Syrian dissidents have found sanctuary in Turkey.", "REQUEST"),
        ("The Kenyan envoy pressed concern about threats from Somalia.", "REQUEST"),
        ("Rice said that Hamas must choose.", "REQUEST"),
        # a law lets, a budget helps nobody told, a trial is trusted
        ("The president of Chile signed the law, and it allows Peru to fish there.", "CONCEDE"),
        (
            "Thabo Mbeki unveiled a $60 billion spending plan at a rally opening the campaign for a vote.",
            "AID",
        ),
        ("Angela Merkel expressed confidence in the way the trial is handled.", "SUPPORT"),
        # who is ready is not who stands before
        ("Chad is in talks with Sudanese rebels who are prepared to disarm.", "AGREE"),
    ],
)
def test_tells_none(read: Reader, text: str, event_type: str) -> None:
    sure, doubtful = code_with_doubtful(read(text))
    assert event_type not in {event.type for event in (*sure, *doubtful)}
