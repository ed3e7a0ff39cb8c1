"""A relationship's report: order, what is counted, whose words they are, the words that come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from record_hands import CHINA, CHINA_MFA, LAVROV, RUSSIA, WANG, article, event, on

from readout.ask.brief import brief_paper
from readout.ask.paper import Chart, Entry, Section
from readout.ask.relationship import Relationship, relationship
from readout.ask.relationship_paper import relationship_paper
from readout.ingest import Page
from readout.store import Store
from readout.types import Actor, Event, Interval, Reading, Span, Statement

Stored = Callable[..., Relationship]
TEXT = "Wang met Lavrov. Russia shelled a Chinese post. China condemned that. Nobody else was there."


def said(text: str, *to: Actor, speaker: Actor, chain: tuple[Actor, ...] = ()) -> Statement:
    """All of ``text`` as one statement."""
    whole = Span(0, len(text))
    return Statement(
        span=whole,
        cue="say",
        form="indirect",
        stance="affirmed",
        source_spans=(),
        cue_spans=(),
        content_spans=(whole,),
        speaker=speaker,
        addressees=to,
        chain=chain,
        about=("CHN", "RUS"),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with ExitStack() as stack:
        yield stack.enter_context(Store(tmp_path / "r.db"))


def keep(
    store: Store, name: str, text: str, day: str, *told: Event, words: tuple[Statement, ...] = ()
) -> None:
    """One page of ``text``, with what it tells."""
    store.add(Page(f"{name}.txt", text.encode()), Reading(article(name, text, day), (), told, words))


def heads(section: Section) -> list[str]:
    return [part.head for part in section.parts if isinstance(part, Entry)]


def sections(paper: object) -> dict[str, Section]:
    return {s.heading: s for s in paper.sections}  # type: ignore[attr-defined]


class TestOrder:
    def test_a_season_stands_where_it_begins_and_a_decade_with_the_undated(self, store: Store) -> None:
        def met(when: Interval | None, start: int) -> Event:
            return event(WANG, LAVROV, when=when, span=(start, start + 9), trigger=(start, start + 3))

        keep(store, "a", TEXT, "2023-06-20", met(on("2023-05-04"), 0))
        keep(store, "b", "In spring Wang met Lavrov.", "2023-06-20", met(on("2022-03-01", "2022-05-31"), 3))
        keep(store, "c", "For years Wang met Lavrov.", "2023-06-20", met(on("2012-01-01", "2021-12-31"), 4))
        found = relationship(store, "CHN", "RUS")
        assert heads(sections(relationship_paper(found))["Meetings and calls"]) == [
            "March–May 2022",
            "4 May 2023",
            "2012–2021",
        ]

    def test_in_a_brief_what_is_condemned_follows_the_deed_of_its_day(self, store: Store) -> None:
        thursday = on("2023-05-04")
        shelled = event(RUSSIA, type="ASSAULT", when=thursday, span=(17, 47), trigger=(24, 31), to=(CHINA,))
        condemned = event(CHINA, type="ACCUSE", when=thursday, span=(48, 69), trigger=(54, 63), to=(RUSSIA,))
        keep(store, "a", TEXT, "2023-05-05", shelled, condemned)
        happened = sections(brief_paper(store, pair=("CHN", "RUS")))["What happened"]
        assert [part.told.split()[0] for part in happened.parts if isinstance(part, Entry)] == [
            "Russia",
            "China",
        ]


class TestCounts:
    def test_the_chart_says_how_many_events_have_no_day(self, store: Store) -> None:
        dated = event(WANG, LAVROV, when=on("2023-05-04"), span=(0, 16), trigger=(5, 8))
        undated = event(CHINA, type="ACCUSE", span=(48, 69), trigger=(54, 63), to=(RUSSIA,))
        keep(store, "a", TEXT, "2023-05-05", dated)
        (chart,) = relationship_paper(relationship(store, "CHN", "RUS")).sections[0].parts
        assert isinstance(chart, Chart)
        assert "no day is told" not in chart.caption
        keep(store, "b", TEXT + " So it was.", "2023-05-06", dated, undated)
        (chart,) = relationship_paper(relationship(store, "CHN", "RUS")).sections[0].parts
        assert isinstance(chart, Chart)
        assert chart.caption.endswith(" 1 of 2 events with a score is not in it: no day is told.")

    def test_a_brief_counts_nothing_that_is_not_there(self, store: Store) -> None:
        keep(store, "a", TEXT, "2023-05-05", event(CHINA, type="ACCUSE", span=(48, 69), to=(RUSSIA,)))
        assert brief_paper(store, pair=("CHN", "RUS")).summary == "1 event, on 1 page."


class TestWords:
    def test_who_only_passes_words_on_is_no_second_speaker(self, store: Store) -> None:
        text = "Wang told Lavrov that China wants peace, the Chinese foreign ministry said."
        keep(
            store,
            "a",
            text,
            "2023-05-05",
            words=(
                said(text, LAVROV, speaker=WANG, chain=(CHINA_MFA,)),
                said(text, LAVROV, speaker=CHINA_MFA),
            ),
        )
        (moment,) = relationship(store, "CHN", "RUS").moments
        assert moment.told == (
            "Wang Yi (Chinese foreign minister) to Sergey Lavrov (Russian foreign minister), "
            "by the account of the Chinese foreign ministry"
        )

    def test_a_countrys_genitive_is_no_word_that_comes(self, store: Store) -> None:
        before = ("grain is scarce", "rivers run low", "trade is slow")
        after = ("China’s harvest is rich", "China's harvest is sold", "China’s harvest is praised")
        for number, text in enumerate((*before, *after), start=1):
            keep(store, f"p{number}", text, f"2023-05-0{number}", words=(said(text, CHINA, speaker=LAVROV),))
        assert [w.word for w in relationship(store, "CHN", "RUS").coming] == ["harvest"]
