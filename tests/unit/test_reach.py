"""Whom a new telling may concern: days, parties, names."""

from __future__ import annotations

from datetime import date

import pytest
from record_hands import LAVROV, MOSCOW, WANG, article, event, on

from readout.merge.reach import Reach, days, looks, meet, parties, reach, share
from readout.merge.tellings import telling
from readout.types import Actor

SUN = Actor("?sun", "Sun", "person", None)
SUN_WEIDONG = Actor("?sun-weidong", "Sun Weidong", "person", "CHN")
KNOWN_SUN = Actor("sun-weidong", "Sun Weidong", "person", "CHN", "vice foreign minister", "GOV")
LI_WEIDONG = Actor("?li-weidong", "Li Weidong", "person", "CHN")


def told(*actors: Actor, day: str | None = None) -> Reach:
    return reach(telling(article("a", "x" * 40, day), event(*actors, to=(LAVROV,))))


def finds(a: Actor, b: Actor) -> bool:
    """Whether a telling that names ``a`` alone looks for what is told of ``b``."""
    first, second = (" ".join(h for h in told(x).handles.split() if "lavrov" not in h) for x in (a, b))
    first, second = (" ".join(h for h in x.split() if h[0] != "#") for x in (first, second))
    return share(looks(first), f" {second} ")


@pytest.mark.parametrize(
    ("one", "other"), [(SUN, SUN_WEIDONG), (SUN, KNOWN_SUN), (SUN_WEIDONG, KNOWN_SUN), (WANG, WANG)]
)
def test_who_may_be_one_person_finds_the_other(one: Actor, other: Actor) -> None:
    assert finds(one, other)
    assert finds(other, one)


def test_a_first_name_in_common_finds_nobody() -> None:
    assert not finds(KNOWN_SUN, Actor("sun-yat", "Sun Yatsenator", "person", "CHN"))
    assert not finds(LI_WEIDONG, Actor("?li-qiang", "Li Qiangguan", "person", "CHN"))


def test_a_town_and_the_very_words_are_found() -> None:
    dayless = reach(telling(article("a", "x" * 40), event(WANG, to=(LAVROV,), where=MOSCOW)))
    assert {"@moscow", "=wang-yi"} <= looks(dayless.handles)
    assert any(handle[0] == "#" for handle in looks(dayless.handles))


def test_parties_meet_where_one_is_shared_or_either_are_any() -> None:
    assert [meet(["CHN"], " CHN IND "), meet([], " IND "), meet(["CHN"], "")] == [True] * 3
    assert not meet(["CHN"], " IND ")
    assert parties([told(WANG)]) == {"CHN"}
    assert parties([told(WANG), told(SUN)]) == frozenset()


def test_days_that_overlap_are_one_span() -> None:
    one, two, three = (
        reach(telling(article("a", "x" * 40), event(WANG, to=(LAVROV,), when=on(day))))
        for day in ("2023-02-20", "2023-02-22", "2023-04-01")
    )
    assert days([three, two, one]) == [
        (date(2023, 2, 19), date(2023, 2, 23)),
        (date(2023, 3, 31), date(2023, 4, 2)),
    ]
    assert days([told(WANG)]) == []
