"""The day of what a speaker says was done just now; in the press "has just" gives none."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from readout.coding.events import code_events
from readout.parse import parse
from readout.resolve import resolve
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Article, Block, Published

DAY = date(2022, 11, 18)


def day_told(nlp: Language, text: str) -> tuple[date, str] | None:
    """The day of the one meeting that a paragraph tells, and its wording."""
    blocks = (Block("body", 0, len(text)),)
    article = Article("t", "t", text, blocks, published=Published(DAY, "day", "printed", "18 November 2022"))
    tree = Tree(next(iter(parse(nlp, [article]))))
    article, resolutions = resolve(article, tree)
    events = code_events(Scene(article, tree, resolutions), lambda scene, items: items)
    [when] = [event.when for event in events if event.type == "CONSULT"]
    return (when.start, when.text) if when else None


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("I have just met President Xi Jinping in Bali.", "just"),
        ("We have just finished our talks with President Emmanuel Macron.", "just"),
        ("I spoke a short while ago with President Volodymyr Zelensky.", "while ago"),
        ("I met Chancellor Olaf Scholz moments ago.", "moments ago"),
    ],
)
def test_what_a_speaker_just_did_was_on_the_pages_day(nlp: Language, sentence: str, words: str) -> None:
    assert day_told(nlp, f"PRIME MINISTER ALBANESE: {sentence}") == (DAY, words)


@pytest.mark.parametrize(
    "sentence",
    [
        "Anthony Albanese has just met President Xi Jinping in Bali.",
        "PRIME MINISTER ALBANESE: I met President Xi Jinping, who had his party just behind him.",
    ],
)
def test_the_press_and_other_justs_give_no_day(nlp: Language, sentence: str) -> None:
    assert day_told(nlp, sentence) is None
