"""Exports of newspaper databases: each article a page, with its title, outlet, day, byline and section."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import exports
from exports import STORIES
from readout.clean import clean, decode
from readout.ingest import pages
from readout.types import Article, Page

MAKERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nexis.docx": ("Nexis", exports.nexis_docx),
    "nexis.rtf": ("Nexis", exports.nexis_rtf),
    "nexis.html": ("Nexis", exports.nexis_html),
    "academic.html": ("Nexis", exports.lexisnexis_html),
    "factiva.rtf": ("Factiva", exports.factiva_rtf),
    "factiva.html": ("Factiva", exports.factiva_html),
    "indexed.html": ("Factiva", exports.factiva_indexed_html),
}
FURNITURE = (
    "Load-Date", "words", "Copyright", "All rights", "End of Document", "EXTIM", "Document EX",
    "Language", "ENGLISH", "Subject", "Geographic", "Page 1", "Search", "gdip", "PHOTO", "Highlight",
    "Client", "Job Number", "SECTION",
)  # fmt: skip


def articles(path: Path) -> list[Article]:
    found = list(pages([str(path)]))
    assert all(isinstance(item, Page) for item in found), found
    return [clean(item) for item in found if isinstance(item, Page)]


@pytest.mark.parametrize("name", MAKERS)
def test_every_article_of_an_export_is_a_page(name: str, tmp_path: Path) -> None:
    by, make = MAKERS[name]
    (tmp_path / name).write_bytes(make())
    found = list(pages([str(tmp_path / name)]))
    assert [page.path for page in found] == [f"{name}#1", f"{name}#2"]
    for page, story in zip(found, STORIES, strict=True):
        assert isinstance(page, Page)
        assert page.told is not None
        assert (page.told.by, page.told.title, page.told.outlet) == (by, story.title, story.outlet)
        assert page.told.section == story.section
        assert page.told.authors == tuple(story.byline.removeprefix("By ").split(" and "))
        assert page.content.decode().split("\n\n") == [story.title, *story.body]


@pytest.mark.parametrize("name", MAKERS)
def test_an_exported_article_is_read_whole_and_without_furniture(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(MAKERS[name][1]())
    for article, story in zip(articles(tmp_path / name), STORIES, strict=True):
        assert article.text.split("\n\n") == [story.title, *story.body]
        assert article.blocks[0].role == "title"
        assert (article.title, article.outlet) == (story.title, story.outlet)
        assert str(article.published.date) == story.day
        assert article.published.basis == "metadata"
        assert not [word for word in FURNITURE if word.lower() in article.text.lower()]


def test_offsets_lead_back_to_the_page(tmp_path: Path) -> None:
    (tmp_path / "nexis.docx").write_bytes(exports.nexis_docx())
    for page in pages([str(tmp_path)]):
        assert isinstance(page, Page)
        article, text = clean(page), decode(page)
        for segment in article.segments:
            length = segment.end - segment.start
            there = text[segment.page_start : segment.page_start + length]
            assert article.text[segment.start : segment.end] == there


def test_one_article_a_file_keeps_the_file_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "results.zip", "w") as archive:
        for number, story in enumerate(STORIES):
            archive.writestr(f"{number}.docx", exports.nexis_docx((story,), cover=False))
    found = articles(tmp_path / "results.zip")
    assert [article.path for article in found] == ["results.zip/0.docx", "results.zip/1.docx"]
    assert [article.title for article in found] == [story.title for story in STORIES]


def test_an_article_without_its_text_is_told_by_its_number(tmp_path: Path) -> None:
    empty = STORIES[0]._replace(body=())
    (tmp_path / "factiva.rtf").write_bytes(exports.factiva_rtf((empty, STORIES[1])))
    first, second = pages([str(tmp_path / "factiva.rtf")])
    assert "#1" in first.path
    assert "no text" in getattr(first, "message", "")
    assert isinstance(second, Page)
    assert second.path == "factiva.rtf#2"


def test_lines_that_look_like_fields_stay_in_the_text(tmp_path: Path) -> None:
    body = (*STORIES[0].body, "Note: the ministers did not take questions.", "City: Goa, where they met.")
    story = STORIES[0]._replace(body=body)
    (tmp_path / "nexis.docx").write_bytes(exports.nexis_docx((story, STORIES[1])))
    first, _ = pages([str(tmp_path / "nexis.docx")])
    assert isinstance(first, Page)
    assert first.content.decode().split("\n\n")[1:] == list(body)


def test_a_word_file_that_is_no_export_is_one_page(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Statement by the minister", 0)
    document.add_paragraph("The ministers agreed to meet again in the autumn, at the end of Document talks.")
    document.save(str(tmp_path / "statement.docx"))
    (page,) = pages([str(tmp_path)])
    assert isinstance(page, Page)
    assert page.content[:2] == b"PK"
