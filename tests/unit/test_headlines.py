"""What a headline tells is joined with what the body tells of it."""

from __future__ import annotations

from datetime import date

from record_hands import CHINA, LAVROV, PUTIN, QIN, RUSSIA, UKRAINE, WANG, event, on

from readout import merge
from readout.merge.headlines import under_headlines
from readout.types import Actor, Block, Event

TITLE = "Moscow recalls envoy in grain row"
LEAD = "Russia recalled its ambassador to Ukraine on Wednesday over a dispute about grain."
REST = "Later on they did quite different things, far down in the text. " * 12
TEXT = f"{TITLE}\n\n{LEAD}\n\n{REST}"
BODY = len(TITLE) + 2
BLOCKS = (
    Block("title", 0, len(TITLE)),
    Block("body", BODY, BODY + len(LEAD)),
    Block("body", BODY + len(LEAD) + 2, len(TEXT)),
)
HEAD = {"span": (0, len(TITLE)), "trigger": (7, 14)}
FIRST = {"span": (BODY, BODY + len(LEAD)), "trigger": (BODY + 7, BODY + 15)}
LAST = {"span": (len(TEXT) - 60, len(TEXT)), "trigger": (len(TEXT) - 50, len(TEXT) - 45)}


def told(*events: Event) -> tuple[Event, ...]:
    return merge.within(events, TEXT, None, (), BLOCKS)


def recall(*actors: Actor, to: tuple[Actor, ...] = (), **more: object) -> Event:
    return event(*actors, to=to, type="SANCTION", mode="withdraw", **more)  # type: ignore[arg-type]


class TestHeadlines:
    def test_what_it_leaves_out_the_body_tells(self) -> None:
        (one,) = told(recall(RUSSIA, **HEAD), recall(RUSSIA, to=(UKRAINE,), when=on("2023-02-22"), **FIRST))
        assert len(one.spans) == 2
        assert [p.actor.id for p in one.participants] == ["RUS", "UKR"]
        assert one.when == on("2023-02-22")

    def test_what_the_body_leaves_out_it_tells(self) -> None:
        (one,) = told(recall(RUSSIA, to=(UKRAINE,), **HEAD), recall(to=(UKRAINE,), **FIRST))
        assert [(p.role, p.actor.id) for p in one.participants] == [("actor", "RUS"), ("recipient", "UKR")]

    def test_of_two_below_the_first_is_meant(self) -> None:
        later = recall(RUSSIA, to=(UKRAINE,), when=on("2022-02-22"), **LAST)
        first, second = told(
            recall(RUSSIA, **HEAD), recall(RUSSIA, to=(UKRAINE,), when=on("2023-02-22"), **FIRST), later
        )
        assert len(first.spans) == 2
        assert second == later

    def test_other_people_and_turned_sides_are_other_events(self) -> None:
        assert len(told(event(WANG, LAVROV, **HEAD), event(QIN, LAVROV, **FIRST))) == 2
        assert len(told(recall(RUSSIA, to=(UKRAINE,), **HEAD), recall(UKRAINE, to=(RUSSIA,), **FIRST))) == 2
        assert len(told(recall(RUSSIA, **HEAD), recall(CHINA, to=(UKRAINE,), **FIRST))) == 2

    def test_what_another_country_is_told_is_other_news(self) -> None:
        asked = event(RUSSIA, to=(UKRAINE,), type="REQUEST", **HEAD)
        assert len(told(asked, event(RUSSIA, to=(CHINA,), type="REQUEST", **FIRST))) == 2

    def test_what_is_also_said_is_other_news(self) -> None:
        text = TEXT.replace("Russia recalled its", "He also threatens a")
        also = {"span": FIRST["span"], "trigger": (BODY + 8, BODY + 17)}
        threats = [
            event(RUSSIA, type="THREATEN", **HEAD),
            event(RUSSIA, to=(UKRAINE,), type="THREATEN", **also),
        ]
        assert len(merge.within(threats, text, None, (), BLOCKS)) == 2

    def test_a_visit_to_come_is_the_one_that_is_planned(self) -> None:
        text = f"Putin to visit China soon{TEXT[25:]}"
        head = event(PUTIN, to=(CHINA,), mode="visit", span=(0, 25), trigger=(9, 14))
        plan = event(PUTIN, to=(CHINA,), mode="visit", status="planned", **FIRST)  # type: ignore[arg-type]
        (one,) = merge.within([head, plan], text, None, (), BLOCKS)
        assert one.status == "planned"
        assert len(merge.within([head, plan], TEXT, None, (), BLOCKS)) == 2

    def test_what_was_long_ago_is_not_its_news(self) -> None:
        head = event(RUSSIA, to=(UKRAINE,), type="SUPPORT", **HEAD)  # type: ignore[arg-type]
        was = event(RUSSIA, to=(UKRAINE,), type="SUPPORT", when=on("2022-02-22"), **FIRST)  # type: ignore[arg-type]
        for day, many in ((date(2022, 2, 23), 1), (date(2023, 2, 23), 2)):
            assert len(under_headlines([head, was], TEXT, BLOCKS, day)) == many

    def test_a_demand_far_below_is_another(self) -> None:
        head = event(RUSSIA, to=(UKRAINE,), type="REQUEST", **HEAD)  # type: ignore[arg-type]
        first = event(RUSSIA, to=(UKRAINE,), type="REQUEST", **FIRST)  # type: ignore[arg-type]
        last = event(RUSSIA, to=(UKRAINE,), type="REQUEST", **LAST)  # type: ignore[arg-type]
        assert len(told(head, first)) == 1
        assert len(told(head, last)) == 2
