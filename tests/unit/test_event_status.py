"""Whether it happened, who told it, and who was in it: sentences of ours, coded alone."""

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

Coder = Callable[[str], tuple[Event, ...]]


@pytest.fixture(scope="module")
def code(nlp: Language) -> Coder:
    def run(text: str) -> tuple[Event, ...]:
        article = Article(
            id="test",
            path="test",
            text=text,
            blocks=(Block("body", 0, len(text)),),
            published=Published(date(2023, 5, 5), "day", "printed"),
        )
        tree = Tree(next(iter(parse(nlp, [article]))))
        resolved, resolutions = resolve(article, tree)
        return code_events(Scene(resolved, tree, resolutions))

    return run


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("The French president met the German chancellor in Berlin.", "CONSULT", "occurred"),
        ("The French president will visit Germany.", "CONSULT", "planned"),
        ("The French president has spoken of sending an envoy to Germany for talks.", "CONSULT", "proposed"),
        ("The French president is expected to visit Germany.", "CONSULT", "planned"),
        ("The French president was to have met the German chancellor on Friday.", "CONSULT", "cancelled"),
        (
            "A storm undid what was to have been the first visit to Peru by a Korean president.",
            "CONSULT",
            "cancelled",
        ),
        ("Ghana stopped short of expelling the Russian ambassador.", "SANCTION", "denied"),
        ("Imran Khan appeared on television to accuse India of a plot.", "ACCUSE", "occurred"),
        ("Turkey invited the Greek president for a state visit.", "CONSULT", "invited"),
        ("The Greek minister cancelled talks with Turkey.", "REJECT", "occurred"),
        ("If Russia attacks Poland, NATO will respond.", "ASSAULT", "hypothetical"),
        ("Kyiv says Moscow is planning a new offensive.", "ASSAULT", "planned"),
        ("France has not condemned Belarus.", "ACCUSE", "denied"),
        ("Germany said it would send weapons to Ukraine.", "AID", "planned"),
        ("Serbia agreed to send troops to Mali.", "AGREE", "occurred"),
        ("Hungary refused to send troops to Mali.", "REJECT", "occurred"),
        ("Iran threatened to expel the British ambassador.", "THREATEN", "occurred"),
        ("The United States has flagged new sanctions on Belarus.", "SANCTION", "planned"),
        ("Modi will be the first Indian leader to visit Mozambique.", "CONSULT", "planned"),
        ("Xi and Biden agreed that Antony Blinken would travel to China.", "CONSULT", "planned"),
        ("A statement will be issued at the end of talks between Xi and Putin.", "CONSULT", "planned"),
        ("The Iranian attack was intended to weaken Israel.", "ASSAULT", "occurred"),
        ("Iran no longer admits inspectors of the IAEA.", "RETREAT", "denied"),
        ("Australia urged China to show goodwill by lifting its bans on wine.", "CONCEDE", "proposed"),
        ("Xi and Putin assigned their agencies to hold talks with Iran.", "CONSULT", "proposed"),
    ],
)
def test_status(code: Coder, text: str, event_type: str, status: str) -> None:
    assert (event_type, status) in {(event.type, event.status) for event in code(text)}


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Russia's invasion of Ukraine began in February.", {"RUS", "UKR"}),
        ("Western sanctions on Iran were imposed in March.", {"IRN"}),
        ("Talks between Egypt and Sudan were held in Cairo.", {"EGY", "SDN"}),
        ("Iraqi police arrested Turkish journalists.", {"IRQ", "TUR"}),
        ("A Turkish journalist was arrested by Iraqi police.", {"IRQ", "TUR"}),
        ("The Kenyan president met Ethiopian officials and praised Somalia.", {"KEN", "ETH", "SOM"}),
    ],
)
def test_countries(code: Coder, text: str, countries: set[str]) -> None:
    found = {p.actor.country for event in code(text) for p in event.participants}
    assert countries <= found


def test_who_acts_and_who_receives(code: Coder) -> None:
    (event,) = code("Villages in Sudan were bombed by Ethiopian jets.")
    assert [(p.role, p.actor.country) for p in event.participants] == [("actor", "ETH"), ("recipient", "SDN")]


def test_whose_word_it_is(code: Coder) -> None:
    (event,) = code("Kyiv says Moscow is planning a new offensive.")
    assert [actor.id for actor in event.reported_by] == ["UKR"]


def test_day_and_place_of_a_meeting(code: Coder) -> None:
    (event,) = code("The Indian foreign minister met his Chinese counterpart in Goa on Thursday.")
    assert event.when is not None
    assert event.when.start == date(2023, 5, 4)
    assert event.where is not None
    assert event.where.name == "Goa"


def test_the_day_of_the_report_is_not_the_day_of_the_event(code: Coder) -> None:
    (event,) = [
        e for e in code("Turkey said on Thursday that its jets had bombed Syria.") if e.type == "ASSAULT"
    ]
    assert event.when is None


def test_offsets_cite_the_text(code: Coder) -> None:
    text = "Serbia condemned Kosovo. The two sides later held talks."
    for event in code(text):
        for span in (*event.spans, *event.triggers):
            assert text[span.start : span.end].strip() == text[span.start : span.end]


def test_nothing_political_is_no_event(code: Coder) -> None:
    assert code("The weather in Paris was fine, and the cafes were full.") == ()


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Putin and Erdogan ended two hours of talks in Sochi on Friday.",
            {"vladimir-putin", "recep-tayyip-erdogan"},
        ),
        ("Lavrov flew home after two rounds of talks with Wang Yi in Beijing.", {"sergey-lavrov", "wang-yi"}),
        ("Wang Yi told Blinken at a meeting in Bali that ties were bad.", {"wang-yi", "antony-blinken"}),
        (
            "Macron warned Putin in a phone call that the plant must be protected.",
            {"emmanuel-macron", "vladimir-putin"},
        ),
        (
            "Emmanuel Macron and Olaf Scholz agreed on Monday to increase trade after a meeting in Berlin.",
            {"emmanuel-macron", "olaf-scholz"},
        ),
    ],
)
def test_talks_told_in_passing_are_a_meeting(code: Coder, text: str, parties: set[str]) -> None:
    met = [{p.actor.id for p in e.participants} for e in code(text) if e.type == "CONSULT"]
    assert met == [parties]


def test_who_speaks_to_the_press_meets_nobody(code: Coder) -> None:
    assert not [
        e
        for e in code("Recep Tayyip Erdogan and Vladimir Putin did not speak to the press.")
        if e.type == "CONSULT"
    ]


def test_two_meetings_of_one_pair_in_one_sentence_are_two(code: Coder) -> None:
    text = (
        "Xi Jinping and Narendra Modi met in Qingdao on Thursday. "
        "It was their second meeting in six weeks after the informal talks they held in Wuhan in April."
    )
    places = [e.where.name for e in code(text) if e.type == "CONSULT" and e.where]
    assert places == ["Qingdao", "Wuhan"]


def test_a_name_behind_an_office_is_who_was_met(code: Coder) -> None:
    text = "Netanyahu met the head of Sudan's ruling council, Abdel Fattah al-Burhan, in Entebbe on Monday."
    [event] = [e for e in code(text) if e.type == "CONSULT"]
    assert {p.actor.name for p in event.participants} == {"Benjamin Netanyahu", "Abdel Fattah al-Burhan"}


def test_middle_names_do_not_make_another_person(code: Coder) -> None:
    [event] = [
        e
        for e in code("Angela Dorothea Merkel met Ferdinand R. Marcos Jr. in Manila.")
        if e.type == "CONSULT"
    ]
    assert {p.actor.id for p in event.participants} == {"angela-merkel", "ferdinand-marcos-jr"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Xi Jinping flew from Riyadh to Cairo, where he met the Egyptian president.", "Cairo"),
        (
            "The plane went from Lima to the airport of Quito on Monday, where a Peruvian was arrested.",
            "Quito",
        ),
        ("The Iraqi premier flew from Ankara to Tehran for talks.", "Tehran"),
    ],
)
def test_where_somebody_goes_to_is_the_place(code: Coder, text: str, wanted: str) -> None:
    assert {e.where.name for e in code(text) if e.where} == {wanted}


@pytest.mark.parametrize(
    "text",
    [
        "Egypt asked Israel to reopen the crossing by Friday.",
        "Russia agreed to leave the base by the end of May.",
        "The Security Council adopts a resolution demanding a truce in Sudan for Ramadan",
        "The prime minister met the king on Friday. Algeria recalled its envoy to Spain the day after.",
    ],
)
def test_a_day_to_come_is_none_of_what_is_done(code: Coder, text: str) -> None:
    event = code(text)[-1]
    assert event.status == "occurred"
    assert event.when is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The European Parliament voted on Tuesday to suspend talks with Serbia.", "occurred"),
        ("The Turkish parliament voted on Tuesday to ratify Sweden's accession to NATO.", "occurred"),
        ("Denmark decided on Monday to recall its ambassador in Israel.", "planned"),
        ("Denmark decided on Monday not to recall its ambassador in Israel.", "denied"),
    ],
)
def test_what_is_decided_on_a_day_is_told(code: Coder, text: str, wanted: str) -> None:
    assert [e.status for e in code(text) if e.type in {"SANCTION", "SUPPORT"}] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chad dropped plans to expel two Malian diplomats.", "cancelled"),
        ("Chad has withdrawn its threat to expel two Malian diplomats.", "cancelled"),
        ("Chad made good on its threat to expel two Malian diplomats.", "occurred"),
        ("Chad followed through on a pledge to expel two Malian diplomats.", "occurred"),
        ("Chad will make good on its threat to expel two Malian diplomats.", "planned"),
        ("Chad made plans to expel two Malian diplomats.", "planned"),
        ("Chad is about to expel two Malian diplomats.", "planned"),
        ("Chad moved on Monday to expel two Malian diplomats.", "planned"),
        ("Chad was quick to expel two Malian diplomats.", "occurred"),
        ("Chad went on to expel two Malian diplomats.", "occurred"),
    ],
)
def test_what_became_of_a_plan_is_told(code: Coder, text: str, wanted: str) -> None:
    assert [e.status for e in code(text) if e.type == "SANCTION"] == [wanted]


def test_the_day_of_an_older_paper_is_none_of_the_deed(code: Coder) -> None:
    (event,) = code("Algeria suspended the treaty of friendship of 2002 with Spain.")
    assert event.when is None
