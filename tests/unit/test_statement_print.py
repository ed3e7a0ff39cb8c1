"""Source and content as they stand in print: insertions, tails, headlines. Sentences are ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.statements.quotes import Quotes
from readout.types import Statement

Find = Callable[[str], tuple[Statement, ...]]


def told(find: Find, text: str, cue: str) -> tuple[str, str]:
    """Source and content of the statement that ``cue`` makes."""
    found = [s for s in find(text) if s.cue == cue]
    assert found, [s.cue for s in find(text)]
    one = found[0]
    source = " ".join(text[s.start : s.end] for s in one.source_spans)
    return source, " | ".join(text[s.start : s.end] for s in one.content_spans)


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("Late on Monday he said that the border was open.", "say", "he"),
        ("Now Joko Widodo says that the port is ready.", "say", "Joko Widodo"),
        ("The port, she said, would stay closed.", "say", "she"),
        ("After a night of talks, the minister said that a truce was near.", "say", "the minister"),
        ("The minister on Friday said that a truce was near.", "say", "The minister"),
        (
            "“We are ready,” said Amina Diallo, a professor of law in Dakar.",
            "say",
            "Amina Diallo, a professor of law in Dakar",
        ),
        ("Rep. Mary Hill (D-Ohio) said that the vote was close.", "say", "Rep. Mary Hill (D-Ohio)"),
        ("Declaring that the war was over, the general left the port.", "declare", "the general"),
        ("The envoy met the king and described their talks as “warm and long”.", "describe", "The envoy"),
        ("“The road is open,” the general was quoted as saying.", "say", "the general"),
        ("Manila accused China of ramming its boats; Beijing said that they had left.", "say", "Beijing"),
        ("The envoy said that the boats are near and called for a long truce.", "call", "The envoy"),
        (
            "The daily reported that talks took place, citing two sources, and said they failed.",
            "say",
            "The daily",
        ),
        ("The strike, which Kyiv said had killed nine people, hit a market.", "say", "Kyiv"),
        ("The army shelled the port, Kyiv said, a claim that Moscow denied.", "say", "Kyiv"),
        ("The army shelled the port, Kyiv said, a claim that Moscow denied.", "deny", "Moscow"),
        ("France denies Russian claims of ministers discussing the war", "claim", "Russian"),
    ],
)
def test_who_says_it(find: Find, text: str, cue: str, source: str) -> None:
    assert told(find, text, cue)[0] == source


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "The minister said that talks would go on, and that the border would stay open.",
            "say",
            "that talks would go on, and that the border would stay open",
        ),
        (
            "The strike, which Kyiv said had killed nine people, hit a market.",
            "say",
            "The strike | had killed nine people",
        ),
        ("The talks, which the Kremlin described as short, ended.", "describe", "The talks | as short"),
        ("The army shelled the port, Kyiv said, a claim Moscow denied.", "deny", "The army shelled the port"),
        (
            "Kyiv said that talks would go on, while Moscow said nothing of the kind.",
            "say",
            "that talks would go on",
        ),
        (
            "The goal, the minister said, is to bring both armies to the table.",
            "say",
            "The goal | is to bring both armies to the table",
        ),
        ("The strike, the army said, killed nine people.", "say", "The strike | killed nine people"),
        (
            "The envoy said there were “other people” in Ankara who had to agree.",
            "say",
            "there were “other people” in Ankara who had to agree",
        ),
        ("Asked if he would stay, the minister said that he would.", "ask", "if he would stay"),
        (
            "The envoy, who flew in from Doha, said that the truce would hold.",
            "say",
            "that the truce would hold",
        ),
        (
            "The minister said in a statement that the ships had left.",
            "say",
            "that the ships had left",
        ),
        (
            "On Friday Manila called for Hanoi to withdraw its boats.",
            "call",
            "Hanoi to withdraw its boats",
        ),
        ("As the minister said, the treaty is still in force.", "say", "the treaty is still in force"),
        (
            "The envoy said that the boats are near and called for a long truce.",
            "say",
            "that the boats are near",
        ),
        (
            "The army said Wednesday that two boats had left the port.",
            "say",
            "that two boats had left the port",
        ),
    ],
)
def test_how_far_it_goes(find: Find, text: str, cue: str, content: str) -> None:
    assert told(find, text, cue)[1] == content


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("Reef will never be given up: foreign ministry", "foreign ministry", "Reef will never be given up"),
        ("Fighting must end before talks resume: UN", "UN", "Fighting must end before talks resume"),
    ],
)
def test_headline_that_ends_in_its_speaker(find: Find, headline: str, source: str, content: str) -> None:
    assert told(find, headline, ":") == (source, content)


def test_a_headline_of_another_kind_has_no_speaker_at_its_end(find: Find) -> None:
    assert all(s.cue != ":" for s in find("Talks resume in May: 5 things to know"))


def test_a_dateline_is_not_said(find: Find) -> None:
    text = "ANKARA (Anka) — The truce will hold, according to the foreign ministry."
    assert told(find, text, "according to")[1] == "The truce will hold"


def test_the_source_of_a_source(find: Find) -> None:
    text = "The two sides “agreed on most points,” according to the spokesman, Interfax reported."
    [inner] = [s for s in find(text) if s.cue == "according to"]
    assert [actor.name for actor in inner.chain] == ["Interfax"]


def test_nobody_names_himself_in_his_own_quotation(find: Find) -> None:
    text = (
        "“President Putin is in good health,” Dmitry Peskov said. “President Putin is at work,” he went on."
    )
    assert {s.speaker.name for s in find(text) if s.speaker} == {"Dmitry Peskov"}


def test_a_negation_inside_the_words_declines_nothing(find: Find) -> None:
    assert [s.stance for s in find("“Apparently not,” Lavrov said.")] == ["affirmed"]


def test_discussing_is_no_statement(find: Find) -> None:
    assert find("Lavrov and Wang discussed the war in Syria.") == ()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Stay away,“ said the mayor. “Go home.”", ["“Stay away,“", "“Go home.”"]),
        ('"Stay at home,” the mayor said.', ['"Stay at home,”']),
        ('“Stay at home," the mayor said.', ['“Stay at home,"']),
        ("Who will stay? Nobody,” the mayor said.", ["Who will stay? Nobody,”"]),
    ],
)
def test_marks_put_by_a_hurried_hand(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in Quotes(text, [(0, len(text))]).all] == quoted


def test_a_capital_before_a_paragraph_is_a_dateline_and_says_nothing(find: Find) -> None:
    text = (
        "Moscow: The Kremlin on Monday denied that the president had spoken to his guest in recent days, "
        "and said that no call was planned."
    )
    assert {s.speaker.id for s in find(text) if s.speaker} == {"RUS.LEAD"}


def test_words_of_another_occasion_were_not_said_to_whom_the_last_were(find: Find) -> None:
    text = (
        "Donald Trump told Vladimir Putin that the war must end.\n\n"
        "During the campaign, Trump said the war would be “over in a day”."
    )
    assert [len(s.addressees) for s in find(text) if s.cue in {"tell", "say"}] == [1, 0]


def test_a_transcripts_answer_goes_on_over_its_paragraphs(find: Find) -> None:
    text = (
        "Agence France-Presse: Will China attend the summit?\n\n"
        "Mao Ning: I have nothing to share on that.\n\n"
        "China will release information in due course.\n\n"
        "Question: And the embassy?\n\n"
        "Mao Ning: The embassy is open as usual."
    )
    said = [(s.speaker.name if s.speaker else None, text[s.span.start : s.span.end]) for s in find(text)]
    assert ("Mao Ning", "China will release information in due course.") in said
    assert not any("Question" in words for _, words in said)


def test_two_colons_make_no_transcript(find: Find) -> None:
    text = "Mao Ning: The embassy is open as usual.\n\nThe port was closed on Monday.\n\nThe strait was calm."
    assert len(find(text)) == 1
