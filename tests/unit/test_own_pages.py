"""A side's own page is its account of the meeting, whoever "we" and "the north" are, less idle lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from record_hands import LAVROV, RUSSIA, on

from readout.ask.accounts import tellings
from readout.ask.voices import says_all
from readout.store import Store
from readout.types import Actor, Article, Block, Event, Page, Participant, Published, Reading, Span

NORTH = Actor("PRK/officials", "North Korean officials", "group", "PRK", None, "GOV")
SOUTH = Actor("KOR/officials", "South Korean officials", "group", "KOR", None, "GOV")
DINH = Actor("dinh-la", "Dinh La", "person", "VNM", "foreign minister", "GOV")
DAY = on("2023-05-04", text="on Thursday")


def page(name: str, outlet: str | None, *paragraphs: str) -> Article:
    """An article of 5 May 2023 with a body block for each paragraph."""
    text, blocks = "\n\n".join(paragraphs), []
    for paragraph in paragraphs:
        start = text.index(paragraph)
        blocks.append(Block("body", start, start + len(paragraph)))
    day = Published(DAY.end.replace(day=5), "day", "printed", "5 May 2023")
    return Article(name, f"{name}.txt", text, tuple(blocks), None, outlet, published=day)


def meeting(text: str, *actors: Actor, dated: bool = True) -> Event:
    """A meeting told by the first sentence of a text."""
    end = text.index(".") + 1
    people = tuple(Participant("actor", a, (a.name,)) for a in actors)
    whole = (Span(0, end),)
    return Event("CONSULT", "occurred", people, whole, whole, "test", when=DAY if dated else None)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Callable[..., dict[str, list[str]]]]:
    """The sentences of each side's own text, of the meeting that the first reading tells."""
    stores: list[Store] = []

    def build(*readings: Reading) -> dict[str, list[str]]:
        store = Store(tmp_path / "s.db")
        stores.append(store)
        for r in readings:
            store.add(Page(r.article.path, r.article.text.encode()), r)
        store.rebuild_records()
        first = readings[0].article.id
        record = next(r for r in store.records() if any(x.document == first for x in r.reports))
        sides = tuple(dict.fromkeys(p.actor.country or "" for p in record.event.participants))
        lines: dict[str, list[str]] = {side: [] for side in sides}
        for telling in tellings(store, record, sides):
            for line in telling.lines:
                if line.basis == "own text":
                    lines[line.side].append(line.text)
        return lines

    yield build
    for store in stores:
        store.close()


def test_the_north_and_the_south_name_each_other(told: Callable[..., dict[str, list[str]]]) -> None:
    wire = page("w", "A Paper", "Officials of North and South Korea met at the border on Thursday.")
    point = "Both sides agreed to mend the road to the east."
    opening = "Officials of the south and of our side sat down at a table in Kaesong for talks."
    own = page("k", "Korean Central News Agency", f"Kaesong, May 5 (KCNA) -- {opening}", point)
    found = told(Reading(wire, (), (meeting(wire.text, NORTH, SOUTH),)), Reading(own, (), ()))
    assert found["PRK"][-1] == point


def test_we_who_met_the_other_man_are_the_page(told: Callable[..., dict[str, list[str]]]) -> None:
    wire = page("w", "A Paper", "Sergey Lavrov met Dinh La in Hanoi on Thursday.")
    own = page(
        "r",
        "Ministry of Foreign Affairs of Russia",
        "We have concluded good talks with Minister Dinh La.",
        "Rail freight will grow by a third.",
    )
    ours = replace(meeting(own.text, RUSSIA, DINH, dated=False), triggers=(Span(3, 20),))
    found = told(Reading(wire, (), (meeting(wire.text, LAVROV, DINH),)), Reading(own, (), (ours,)))
    assert "Rail freight will grow by a third." in found["RUS"]


@pytest.mark.parametrize(
    "idle",
    [
        "The parties told the press the following:-",
        "The outcomes of the talks are as below.",
        "Further information: Press Service of the Ministry, tel. 12345",
        "Present at the talks were the ambassadors of both countries.",
    ],
)
def test_what_leads_in_or_stands_below_is_no_account(
    told: Callable[..., dict[str, list[str]]], idle: str
) -> None:
    own = page(
        "r",
        "Ministry of Foreign Affairs of Russia",
        "Sergey Lavrov met Dinh La in Hanoi on Thursday.",
        "Rail freight will grow by a third.",
        idle,
    )
    found = told(Reading(own, (), (meeting(own.text, LAVROV, DINH),)))
    assert found["RUS"] == ["Rail freight will grow by a third."]


def test_who_asked_for_a_call_is_told_of_it(told: Callable[..., dict[str, list[str]]]) -> None:
    opening = "Sergey Lavrov spoke with Dinh La by phone on the initiative of the Vietnamese side."
    own = page("r", "Ministry of Foreign Affairs of Russia", opening, "Rail freight will grow by a third.")
    assert opening in told(Reading(own, (), (meeting(own.text, LAVROV, DINH),)))["RUS"]


def test_what_leaders_tell_their_ministers_to_do_is_said_by_all() -> None:
    assert says_all("The two leaders instructed their ministers to open the bridge.")
    assert not says_all("The President instructed his minister to open the bridge.")


def test_a_meeting_with_colleagues_from_a_capital_is_read_on_a_sides_own_page(
    told: Callable[..., dict[str, list[str]]],
) -> None:
    wire = page("w", "A Paper", "Sergey Lavrov met Dinh La in Hanoi on Thursday.")
    point = "It is high time that the railway was mended."
    own = page(
        "v",
        "Ministry of Foreign Affairs of Vietnam",
        "Thank you for this first meeting with our new colleagues from Moscow.",
        point,
    )
    wired = Reading(wire, (), (meeting(wire.text, LAVROV, DINH),))
    assert point in told(wired, Reading(own, (), ()))["VNM"]


def test_a_page_of_no_meeting_is_no_account_of_it(told: Callable[..., dict[str, list[str]]]) -> None:
    wire = page("w", "A Paper", "Sergey Lavrov met Dinh La in Hanoi on Thursday.")
    other = page("x", "Ministry of Foreign Affairs of Vietnam", "Rice from Moscow was sold in Hanoi.")
    wired = Reading(wire, (), (meeting(wire.text, LAVROV, DINH),))
    assert told(wired, Reading(other, (), ()))["VNM"] == []
