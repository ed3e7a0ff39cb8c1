"""Places: which words are places, which place they are, and what is somebody instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readout.resolve.gazetteer import capitals, names
from readout.resolve.places import find_places
from readout.syntax import Tree
from readout.types import Actor, Mention, Resolution, Span

TreeOf = Callable[[str], Tree]


def places(tree: Tree, taken: tuple[Resolution, ...] = ()) -> list[tuple[str, str | None]]:
    return [(r.place.name, r.place.country) for r in find_places(tree, taken) if r.place]


CASES = [
    ("The ministers met in Goa in southern India.", [("Goa", "IND"), ("India", "IND")]),
    ("They held talks in the Uzbek capital Tashkent.", [("Tashkent", "UZB")]),
    ("She arrived in the Russian capital on Monday.", [("Moscow", "RUS")]),
    ("He was born in Paris, Texas.", [("Paris", "USA"), ("Texas", "USA")]),
    ("The envoy flew to Paris.", [("Paris", "FRA")]),
    ("Shells fell on the Korean Peninsula.", [("Korean Peninsula", None)]),
    ("The leaders gathered at Camp David.", [("Camp David", "USA")]),
    ("The ship sank in the Black Sea.", [("Black Sea", None)]),
    ("A bomb exploded in the northern city of Mosul.", [("Mosul", "IRQ")]),
    ("Protests broke out in Tbilisi and across Georgia.", [("Tbilisi", "GEO"), ("Georgia", "GEO")]),
    ("Republicans lost the Senate runoff in Georgia, where Atlanta voted late.", [("Georgia", "USA")]),
    ("They signed the treaty in March.", []),
    ("He arrived at the base in Subang, Malaysia.", [("Subang", "MYS"), ("Malaysia", "MYS")]),
    ("The talks in Minsk, Russia said, were useful.", [("Minsk", "BLR")]),
]


@pytest.mark.parametrize(("text", "want"), CASES, ids=[text for text, _ in CASES])
def test_places(tree_of: TreeOf, text: str, want: list[tuple[str, str | None]]) -> None:
    found = places(tree_of(text))
    assert [place for place in want if place not in found] == []
    if not want:
        assert found == []


def test_what_an_actor_holds_is_no_place(tree_of: TreeOf) -> None:
    tree = tree_of("Moscow said it would respond in Kazan.")
    mention = Mention(Span(0, 6), Span(0, 6), "state")
    taken = (Resolution(mention, actor=Actor("RUS", "Russia", "state", "RUS"), score=0.9),)
    assert places(tree, taken) == [("Kazan", "RUS")]


def test_head_is_the_noun_that_hangs_outside(tree_of: TreeOf) -> None:
    tree = tree_of("They met in the port city of Odesa on Monday.")
    (resolution,) = find_places(tree, ())
    span, head = resolution.mention.span, resolution.mention.head
    assert tree.doc_text[head.start : head.end] in {"city", "Odesa"}
    assert tree.doc_text[span.start : span.end].endswith("Odesa")


def test_every_capital_with_a_city_is_known() -> None:
    assert len(capitals()) > 190
    assert capitals()["KAZ"].name == "Astana"
    assert len(names()) > 20_000
