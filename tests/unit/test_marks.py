"""Facts marked in a text: every character once, every fact at its words."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from readout.ask.reader import Fact
from readout.types import Article, Block, Entry, Published, Span
from readout.web.marks import marked
from readout.web.world import HEIGHT, WIDTH, outline, project

TEXT = "Title here\n\nQin met Lavrov and said that ties are good.\n\nLast words."
BLOCKS = (Block("title", 0, 10), Block("body", 12, 55), Block("body", 57, len(TEXT)))
SPANS = (
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
    .filter(lambda s: s[0] < s[1])
    .map(lambda s: Span(*s))
)


def fact(name: str, spot: Span, said: tuple[Span, ...] = ()) -> Fact:
    return Fact(
        name, "statement" if said else "event", "", "told", "", "occurred", spot, (spot,), (), said=said
    )


@given(st.lists(st.tuples(SPANS, st.lists(SPANS, max_size=2)), max_size=5), st.none() | SPANS)
def test_pieces_are_the_text_and_hold_every_fact(
    found: list[tuple[Span, list[Span]]], lit: Span | None
) -> None:
    facts = [fact(f"f{k}", spot, tuple(said)) for k, (spot, said) in enumerate(found)]
    blocks = marked(Article("a", "a.txt", TEXT, BLOCKS), facts, lit)
    texts = ["".join(piece.text for piece in block.pieces) for block in blocks]
    assert texts == [TEXT[b.start : b.end] for b in BLOCKS]
    for one in facts:
        shown = "".join(p.text for b in blocks for p in b.pieces if one in p.spots)
        inside = [TEXT[max(b.start, one.spot.start) : min(b.end, one.spot.end)] for b in BLOCKS]
        assert shown == "".join(inside)
    firsts = [f.id for b in blocks for p in b.pieces for f in p.first]
    assert len(firsts) == len(set(firsts))


def test_entries_of_a_live_blog_tell_their_day() -> None:
    article = Article(
        "a", "a.txt", TEXT, BLOCKS, entries=(Entry(12, 55, Published(date(2023, 5, 4), "day", "printed")),)
    )
    assert [b.posted for b in marked(article, [])] == [None, date(2023, 5, 4), None]


def test_the_world_fits_its_frame() -> None:
    assert project(0, 0)[0] == WIDTH / 2
    for lon, lat in ((-179, 0), (179, 0), (18.95, 69.65), (-68.3, -54.8), (139.7, 35.7)):
        x, y = project(lon, lat)
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    assert outline().startswith("M")
    assert len(outline()) < 60_000
