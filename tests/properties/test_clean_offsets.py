"""Whatever a page holds: offsets are exact, blocks tile the text, and no letter of it disappears."""

# ruff: noqa: E501  (sample sentences stay in one piece)

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from readout.clean import decode, drafted
from readout.clean.assemble import GAP, Piece, assemble
from readout.errors import PageError
from readout.types import Page

LINES = st.sampled_from(
    [
        "Advertisement",
        "Learn more",
        "01:04",
        "14",
        "China and Russia agree to meet again in spring",
        "  • Both sides praise the talks in Goa this week",
        "The ministers met in Goa on Thursday, the ministry said. Photo: AFP",
        "MOSCOW, May 5 (Reuters) - The foreign minister said on Friday that talks would go on. REUTERS",
        "“We trust each other,” he said, according to a statement. (sh)",
        "Border trade:\u00a0a dispute   that goes on",
        "He said:",
        "Read more: Volcano erupts",
        "— … —",
        " date 2023-05-05 Home page politics",
        "Ruritania talks live: ministers arrive",
        "14.05 GMT",
        "9:15 a.m. ET, May 5, 2023",
        "13:10: Lavrov lands in Goa and is met by his host",
        "2. Wang and Lavrov meet published at 12:05 Greenwich Mean Time 14 March",
        "(MENAFN) The ministers talked about trade and ports for two hours, officials said. READ MORE",
        "The ministers of the two countries meet in Cairo in July. (Foreign Ministry)",
        "Correction: An earlier version of this article gave the wrong day.",
        "",
        "\t",
    ]
)
ANY = st.text(max_size=60)
PAGES = st.lists(st.one_of(LINES, ANY), max_size=25).map("\n".join)


def letters(text: str) -> Counter[str]:
    """Letters and digits, not words: what a line says twice over may be cut where no blank stands."""
    return Counter(filter(str.isalnum, text))


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_plain_text(text: str) -> None:
    page = Page(path="page.txt", content=text.encode("utf-8", "replace"))
    try:
        source = decode(page)
        draft = drafted(page)
    except PageError:
        return
    made = assemble(draft.pieces)
    for segment in made.segments:
        run = made.text[segment.start : segment.end]
        assert source[segment.page_start : segment.page_start + len(run)] == run
    covered = sum(segment.end - segment.start for segment in made.segments)
    joins = len(made.text) - covered
    assert joins >= 0
    assert not "".join(
        char
        for index, char in enumerate(made.text)
        if not any(s.start <= index < s.end for s in made.segments)
    ).strip()
    assert GAP.join(made.text[block.start : block.end] for block in made.blocks) == made.text
    assert all(made.text[b.start : b.end] == made.text[b.start : b.end].strip() for b in made.blocks)


@settings(max_examples=300, deadline=None)
@given(PAGES)
def test_every_letter_is_the_articles_or_furniture(text: str) -> None:
    page = Page(path="page.txt", content=text.encode("utf-8", "replace"))
    try:
        source = decode(page)
        draft = drafted(page)
    except PageError:
        return
    furniture = "".join(item.text for item in draft.furniture)
    assert not letters(source) - letters(assemble(draft.pieces).text + furniture)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["title", "body", "caption"]), ANY), max_size=8))
def test_assembled_text(parts: list[tuple[str, str]]) -> None:
    source = "\x00".join(text for _, text in parts)
    pieces, at = [], 0
    for role, text in parts:
        pieces.append(Piece(role, ((at, text),)))  # type: ignore[arg-type]
        at += len(text) + 1
    made = assemble(pieces)
    for segment in made.segments:
        run = made.text[segment.start : segment.end]
        assert source[segment.page_start : segment.page_start + len(run)] == run
    assert "".join(made.text.split()) == "".join(" ".join(text for _, text in parts).split())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_page_or_a_page_error(content: bytes) -> None:
    try:
        drafted(Page(path="page", content=content))
    except PageError as error:
        told = str(error)
    else:
        told = "page: read"
    assert told.startswith("page: ")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "<div", ">", "&amp;", "&nbsp;", "<!--", "-->", "<h1>", "</h1>", "<script>", "Ministers met in Goa on Thursday.", "<figure><figcaption>", "</figcaption></figure>", "“", "\n", "<table><tr><td>"]), max_size=40))  # fmt: skip
def test_any_tags_give_a_page_or_a_page_error(parts: list[str]) -> None:
    text = "<!doctype html><html><body>" + "".join(parts)
    page = Page(path="page", content=text.encode())
    try:
        made = assemble(drafted(page).pieces)
    except PageError:
        return
    source = decode(page)
    for segment in made.segments:
        run = made.text[segment.start : segment.end]
        assert source[segment.page_start : segment.page_start + len(run)] == run
