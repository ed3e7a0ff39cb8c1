"""Less common ways of telling a deed in words: accusing, refusing, asking, threatening, protesting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.coding.events import code_events
from readout.scene import Scene

Reader = Callable[[str], Scene]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Finland said that Russia was behind the hacking of its ministry.", ("ACCUSE", "FIN", "RUS")),
        ("Norway hinted at military action against Sweden.", ("THREATEN", "NOR", "SWE")),
        ("Kenya warned that it was prepared to strike Somalia.", ("THREATEN", "KEN", "SOM")),
        ("Tehran said that Omani ports would become legitimate targets.", ("THREATEN", "IRN", "OMN")),
        ("Cairo said that the Ethiopian blockade would not go unanswered.", ("THREATEN", "EGY", "ETH")),
        ("Hanoi insists that Laos withdraw its army.", ("REQUEST", "VNM", "LAO")),
        ("Peru asked that Chile be punished.", ("REQUEST", "PER", "")),
        ("UN inspectors found that Chad had violated the treaty.", ("ACCUSE", "org:un/inspectors", "TCD")),
        ("Young Ghanaians stormed parliament.", ("PROTEST", "GHA/people", "GHA.LEG")),
        # what is promised may be harm
        ("Peru pledged to end military aid to Bolivia.", ("THREATEN", "PER", "BOL")),
        ("Kenya vowed to scrap its fishing treaty with Somalia.", ("THREATEN", "KEN", "SOM")),
        ("Argentina vowed to impose tariffs on Chile.", ("THREATEN", "ARG", "CHL")),
        ("Argentina promised to cut tariffs on Chilean wine.", ("AGREE", "ARG", "CHL")),
        # posts and points on a border are the border
        ("Estonia shut two crossing points with Russia.", ("COERCE", "EST", "RUS")),
        ("Zambia closed all its border posts with Malawi.", ("COERCE", "ZMB", "MWI")),
        # two who discuss their dispute with a third do not talk to it, unless with somebody of it
        ("Peru and Chile discussed their dispute with Bolivia.", ("CONSULT", "CHL PER", "")),
        ("Peru discussed the dispute with Bolivia.", ("CONSULT", "PER", "BOL")),
    ],
)
def test_who_says_so_to_whom(read: Reader, text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(read(text))


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Angola walked away from the talks with Zambia.", "REJECT"),
        ("Protests rocked Bolivia over the price of fuel.", "PROTEST"),
        ("A wave of student protests swept Peru.", "PROTEST"),
        ("A strike by dockers brought Finland to a standstill.", "PROTEST"),
        ("A walkout by Danish teachers shut schools on Tuesday.", "PROTEST"),
        ("Portuguese drivers parked on the bridge in protest at the tolls.", "PROTEST"),
        ("Customs staff in Ecuador walked off the job.", "PROTEST"),
    ],
)
def test_the_deed_is_found(read: Reader, text: str, event_type: str) -> None:
    assert event_type in {kind for kind, _, _ in told(read(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Hanoi insists that Laos withdrew its army.",  # it says so, and asks for nothing
        "Rwanda recalled its ambassador in protest at the ruling of Burundi.",  # a state does not demonstrate
    ],
)
def test_nothing_is_asked_and_nobody_marches(read: Reader, text: str) -> None:
    assert {kind for kind, _, _ in told(read(text))}.isdisjoint({"REQUEST", "PROTEST"})


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya has not ruled out a strike on Somalia.", "occurred"),  # "not" is how the threat is worded
        ("Oman said that Qatar would regret the raid.", "occurred"),  # the threat is made, whatever follows
        ("Oman said it would not retaliate against Qatar.", "denied"),
    ],
)
def test_a_threat_is_made_by_saying_so(read: Reader, text: str, status: str) -> None:
    assert [e.status for e in code_events(read(text)) if e.type == "THREATEN"] in ([status], [])
    if status == "occurred":
        assert any(e.type == "THREATEN" for e in code_events(read(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Tonga ended a police training agreement with Fiji.",
        "Tonga cancelled a defence cooperation pact with Fiji.",
        "Tonga scrapped an oil exploration deal with Fiji.",
        "Tonga broke off a trade treaty with Fiji.",
    ],
)
def test_who_ends_an_agreement_signs_none(read: Reader, text: str) -> None:
    assert told(read(text)) == {("SANCTION", "TON", "FJI")}
