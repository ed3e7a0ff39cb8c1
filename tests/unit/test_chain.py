"""Who is spoken to, through whose hands words come, whose account that is; sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.coding.statements import find_statements
from readout.resolve import resolve
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Article, Block, Statement

Read = Callable[[str, str], Statement]


@pytest.fixture(scope="module")
def read(tree_of: Callable[[str], Tree]) -> Read:
    """The innermost statement of a text whose content holds some words."""

    def run(text: str, words: str) -> Statement:
        article = Article(id="t", path="t", text=text, blocks=(Block("body", 0, len(text)),))
        tree = tree_of(text)
        article, resolutions = resolve(article, tree)
        holding = [
            (sum(span.end - span.start for span in s.content_spans), k, s)
            for k, s in enumerate(find_statements(Scene(article, tree, resolutions)))
            if any(words in text[span.start : span.end] for span in s.content_spans)
        ]
        assert holding, "no statement holds these words"
        return min(holding)[2]

    return run


@pytest.mark.parametrize(
    ("text", "words", "to"),
    [
        ("Wang Yi told Sergey Lavrov that ties were strong.", "ties", ["sergey-lavrov"]),
        ("The minister told a regular briefing that the port was open.", "the port", ["/briefing"]),
        (
            "Speaking to reporters in Doha, Antony Blinken said the talks went on.",
            "the talks",
            ["/reporters"],
        ),
        (
            "In a call with Antony Blinken, Wang Yi said that the island was Chinese.",
            "the island",
            ["antony-blinken"],
        ),
        (
            "Asked by Bloomberg whether the ban would stay, Mao Ning said it was under review.",
            "under",
            ["media:bloomberg"],
        ),
        ("The rebels told the mediators to leave the town.", "to leave", ["/mediators"]),
        ("Vladimir Putin thanked Recep Tayyip Erdogan for his efforts.", "efforts", ["recep-tayyip-erdogan"]),
        (
            "Wang Yi met Sergey Lavrov in Jakarta. Wang said that China would keep its course.",
            "its course",
            ["sergey-lavrov"],
        ),
        ("China told the world that it wanted peace.", "peace", []),
        ("Kyiv accused Moscow of shelling the port.", "shelling", []),
    ],
)
def test_who_is_spoken_to(text: str, words: str, to: list[str], read: Read) -> None:
    assert [actor.id for actor in read(text, words).addressees] == to


@pytest.mark.parametrize(
    ("text", "words", "links", "account"),
    [
        (
            "Wang Yi told Nikolai Patrushev that ties were strong, Sputnik reported, citing TASS.",
            "ties",
            [("media:tass", "state media"), ("media:sputnik", "state media")],
            "other",
        ),
        (
            "Vladimir Putin told Xi Jinping that the gas would flow, the Kremlin said.",
            "the gas",
            [("RUS.LEAD", "ministry")],
            "own",
        ),
        (
            "Xi Jinping told Vladimir Putin that trade had grown, according to a Kremlin statement.",
            "trade had grown",
            [("RUS.LEAD", "document")],
            "other",
        ),
        (
            "Emmanuel Macron told Le Monde that Europe was late.",
            "Europe was late",
            [("media:le-monde", "media")],
            None,
        ),
        (
            "“We are ready,” Ali Khamenei said in a speech to officers, Reuters reported.",
            "ready",
            [("media:reuters", "agency")],
            "third",
        ),
        ("The Kremlin said in a statement that the talks were useful.", "the talks", [], None),
    ],
)
def test_the_chain_and_whose_account_it_is(
    text: str, words: str, links: list[tuple[str, str]], account: str | None, read: Read
) -> None:
    found = read(text, words)
    assert list(zip([actor.id for actor in found.chain], found.links, strict=True)) == links
    assert found.account == account


def test_a_source_that_tells_an_outlet_is_a_link_and_so_is_the_outlet(read: Read) -> None:
    text = "Israel had asked Egypt to open the gate, a source close to the talks told Reuters."
    found = read(text, "to open the gate")
    assert [actor.id for actor in found.addressees] == ["EGY"]
    assert list(found.links) == ["anonymous officials", "agency"]


def test_words_that_name_hearers_and_links_are_cited(read: Read) -> None:
    text = "Xi Jinping told Vladimir Putin that trade had grown, according to Xinhua."
    found = read(text, "trade had grown")
    spans = (*found.addressee_spans, *found.chain_spans)
    assert [text[span.start : span.end] for span in spans if span] == ["Vladimir Putin", "Xinhua"]


def test_topics_take_the_longest_phrase_and_states_are_told_apart(read: Read) -> None:
    found = read("The minister said that food security in Crimea mattered to Tokyo.", "food")
    assert found.topics == ("food", "ukraine war")
    assert set(found.about) == {"UKR", "JPN"}


def test_a_dateline_is_nobody_who_speaks(read: Read) -> None:
    text = "ANKARA, May 5 (Castle Wire) - Hakan Fidan told reporters that the ships would sail."
    found = read(text, "the ships")
    assert found.speaker is not None
    assert found.speaker.id == "hakan-fidan"
    assert text[found.span.start :].startswith("Hakan")
