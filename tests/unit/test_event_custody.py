"""What is done to those whom a state holds, told without that state."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from event_hands import told

from readout.scene import Scene

Reader = Callable[[str], Scene]
LEAD = "Peru arrested six Cuban sailors in March. "


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Three of the men were freed in May.", ("RETREAT", "PER", "CUB/men")),
        ("In May the sailors were sentenced to ten years.", ("ACCUSE", "PER", "CUB/sailors")),
        ("The sailors were pardoned in June.", ("CONCEDE", "PER", "CUB/sailors")),
    ],
)
def test_the_state_that_holds_them_does_it(read: Reader, text: str, deed: tuple[str, str, str]) -> None:
    assert deed in told(read(LEAD + text))
    assert deed not in told(read("Peru praised six Cuban sailors in March. " + text))


def test_so_it_is_with_ships(read: Reader) -> None:
    text = "Greek soldiers seized a Russian tanker on Monday. The tanker was released after a week."
    assert ("RETREAT", "GRC", "RUS") in told(read(text))


def test_of_two_holders_neither_does_it(read: Reader) -> None:
    text = "Chile arrested two Cuban pilots in April. Three of the men were freed in May."
    assert ("RETREAT", "PER", "CUB/men") not in told(read(LEAD + text))


def test_others_named_in_the_sentence_may_do_it(read: Reader) -> None:
    text = "Three of the men were freed in May, officials in Chile said."
    assert ("RETREAT", "PER", "CUB/men") not in told(read(LEAD + text))
