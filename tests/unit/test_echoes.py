"""A deed that an article tells again, with less, is told once."""

from __future__ import annotations

from record_hands import CHINA, LAVROV, RUSSIA, UKRAINE, WANG, event, on

from readout import merge
from readout.types import Actor, Event

FIRST = "Russia expelled 23 diplomats of Ukraine on Wednesday."
AGAIN = "It had never thrown out so many Ukrainians."
FEWER = "It threw out 4 Ukrainians."
STRIKE = "Russia bombed Ukraine on Wednesday."
DEAD = "Five soldiers died in the attack."
OTHERS = "Five soldiers died far away."
DAY = on("2023-02-22")


def told(first: str, second: str, one: Event, other: Event) -> tuple[Event, ...]:
    text = f"{first} {second}"
    at = len(first) + 1
    events = [_at(one, 0, len(first)), _at(other, at, len(text))]
    return merge.within(events, text)


def _at(e: Event, start: int, end: int) -> Event:
    sides = [p.actor for p in e.participants if p.role == "actor"]
    to = tuple(p.actor for p in e.participants if p.role == "recipient")
    return event(
        *sides, to=to, type=e.type, mode=e.mode, when=e.when, span=(start, end), trigger=(start, start + 3)
    )


def expelled(*actors: Actor, to: tuple[Actor, ...] = (), **more: object) -> Event:
    return event(*actors, to=to, type="SANCTION", mode="expel", **more)  # type: ignore[arg-type]


class TestEchoes:
    def test_who_leaves_out_the_day_and_a_side_tells_it_again(self) -> None:
        (one,) = told(FIRST, AGAIN, expelled(RUSSIA, to=(UKRAINE,), when=DAY), expelled(to=(UKRAINE,)))
        assert len(one.spans) == 2
        assert one.when == DAY

    def test_another_number_is_another_deed(self) -> None:
        whole = expelled(RUSSIA, to=(UKRAINE,), when=DAY)
        assert len(told(FIRST, FEWER, whole, expelled(RUSSIA, to=(UKRAINE,)))) == 2

    def test_so_are_another_day_another_side_and_the_reply(self) -> None:
        whole = expelled(RUSSIA, to=(UKRAINE,), when=DAY)
        assert len(told(FIRST, AGAIN, whole, expelled(RUSSIA, to=(UKRAINE,), when=on("2023-02-24")))) == 2
        assert len(told(FIRST, AGAIN, whole, expelled(RUSSIA, to=(CHINA,)))) == 2
        assert len(told(FIRST, AGAIN, whole, expelled(UKRAINE, to=(RUSSIA,)))) == 2

    def test_who_dies_in_the_attack_died_of_it(self) -> None:
        strike = event(RUSSIA, to=(UKRAINE,), type="ASSAULT", when=DAY)
        dead = event(to=(UKRAINE,), type="ASSAULT")
        assert len(told(STRIKE, DEAD, strike, dead)) == 1
        assert len(told(STRIKE, OTHERS, strike, dead)) == 2

    def test_names_given_later_are_kept(self) -> None:
        whole = expelled(RUSSIA, to=(CHINA,), when=DAY)
        (one,) = told(FIRST, AGAIN, whole, expelled(LAVROV, to=(WANG,)))
        assert [p.actor.id for p in one.participants] == ["sergey-lavrov", "wang-yi"]
