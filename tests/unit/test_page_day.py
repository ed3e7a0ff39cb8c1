"""The page's own day from its text: right to about a day, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from spacy.language import Language

from readout.parse import parse
from readout.resolve.page_day import infer_published
from readout.syntax import Tree
from readout.types import Article, Block, Published

Infer = Callable[[str], Published]


@pytest.fixture(scope="module")
def infer(nlp: Language) -> Infer:
    def run(text: str) -> Published:
        blocks, at = [], 0
        for paragraph in text.split("\n\n"):
            blocks.append(Block("body", at, at + len(paragraph)))
            at += len(paragraph) + 2
        article = Article(id="t", path="t", text=text, blocks=tuple(blocks))
        return infer_published(article, Tree(next(iter(parse(nlp, [article])))))

    return run


DATED = [
    # an anniversary with its weekday, and the weekday told as just past
    (
        "The president flew to Warsaw on Tuesday for talks on air defence.\n\nThe trip comes"
        " ahead of Friday's first"
        " anniversary of Russia's invasion of Ukraine.",
        date(2023, 2, 21),
    ),
    # days after an anniversary whose number another phrase tells
    (
        "The two generals met in Vilnius on Tuesday.\n\nThe meeting came just days after the"
        " anniversary of Russia's"
        " invasion of Ukraine three years ago.",
        date(2025, 2, 25),
    ),
    # a weekday beside the anniversary it celebrates
    (
        "Crowds gathered in Kyiv on Monday to mark the third anniversary of Russia's full-scale"
        " invasion of Ukraine.",
        date(2025, 2, 24),
    ),
    # a summit whose days are known, told together with a weekday
    (
        "The two prime ministers met on Friday on the sidelines of a summit of the Shanghai"
        " Cooperation Organisation"
        " in the Uzbek city of Samarkand. They spoke about trade.",
        date(2022, 9, 16),
    ),
    # the weekday one sentence earlier
    (
        "The minister told his counterpart on Thursday that trade would grow. The pair spoke on"
        " the sidelines of the"
        " BRICS summit in the Russian city of Kazan.",
        date(2024, 10, 24),
    ),
    # a dateline without its year, the year from a summit
    (
        "ANKARA, July 10 (Agency) - The alliance will send more guns, an official said on"
        " Wednesday.\n\nLeaders of"
        " NATO are gathered in Washington for a summit that marks its 75th year.",
        date(2024, 7, 10),
    ),
    # a full dateline
    (
        "GENEVA, 14 March 2018 (Agency) – The council met behind closed doors to hear the envoy.",
        date(2018, 3, 14),
    ),
    # "last week" told of a meeting whose day is known
    (
        "Last week the leaders of the G7 met at a summit in Hiroshima. On Monday the finance"
        " minister said the pledge"
        " would be kept, after Prime Minister Fumio Kishida had called it binding.",
        date(2023, 5, 22),
    ),
]


@pytest.mark.parametrize(("text", "day"), DATED, ids=[day.isoformat() for _, day in DATED])
def test_dated(infer: Infer, text: str, day: date) -> None:
    published = infer(text)
    assert published.basis == "inferred"
    assert published.precision == "day"
    assert published.date is not None
    assert abs(published.date - day) <= timedelta(days=1)
    assert published.evidence


UNDATED = [
    "The two ministers met on Thursday and agreed to keep talking.",
    "The prime minister will visit Hanoi next week, her office said on Monday.",
    # told long after: the invasion bounds the page, but dates nothing
    "Since Russia's invasion of Ukraine grain prices have risen. Officials met on Tuesday to discuss aid.",
    "The EU last week announced more sanctions on Russia over its invasion of Ukraine.",
    # background of another year in the same sentence
    "The ministers, who met in Goa at a Shanghai Cooperation Organisation meeting in 2023, spoke"
    " by phone on Sunday."
    " In 2025 their trade had doubled.",
    "Historians still argue over D-Day, when 150,000 soldiers landed in Normandy in June 1944.",
    "",
]


@pytest.mark.parametrize("text", UNDATED)
def test_unknown_without_evidence(infer: Infer, text: str) -> None:
    assert infer(text) == Published()


def test_a_known_day_is_kept(nlp: Language) -> None:
    text = "Crowds gathered on Monday to mark the third anniversary of Russia's invasion of Ukraine."
    printed = Published(date(2001, 1, 1), "day", "printed", "1 January 2001")
    article = Article(id="t", path="t", text=text, blocks=(Block("body", 0, len(text)),), published=printed)
    assert infer_published(article, Tree(next(iter(parse(nlp, [article]))))) == printed


def test_a_captions_day_is_the_pictures(nlp: Language) -> None:
    caption = "The two ministers shake hands in Washington on May 10, 2017."
    text = f"{caption}\n\nThe two ministers met again on Sunday."
    blocks = (Block("caption", 0, len(caption)), Block("body", len(caption) + 2, len(text)))
    article = Article(id="t", path="t", text=text, blocks=blocks)
    found = infer_published(article, Tree(next(iter(parse(nlp, [article])))))
    assert found.date is None
