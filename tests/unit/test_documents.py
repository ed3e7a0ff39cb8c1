"""PDF, Word and RTF: what printing did to a text is undone, and no document does harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

import samples
from readout.clean import clean, decode
from readout.errors import NotText
from readout.formats import kind_of, paragraphs
from readout.types import Page

CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
WORDS = (
    "The ministers of the two countries met in Vilnius on Tuesday and agreed that the transit of goods "
    "would continue. They also spoke of infrastructure and of the well-being of residents in both."
)


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in paragraphs("paper", content)]


def lines(
    text: str, top: float, *, left: float = 72, width: int = 60
) -> list[tuple[float, float, float, str]]:
    """A paragraph set in lines, the first indented."""
    found, line = [], ""
    for word in text.split():
        if len(line) + len(word) > width:
            found.append(line.strip())
            line = ""
        line += f" {word}"
    found.append(line.strip())
    return [(left + (14 if k == 0 else 0), top - 13 * k, 11, one) for k, one in enumerate(found)]


def test_lines_become_paragraphs_and_running_heads_go() -> None:
    first = (
        "Foreign Minister Gabrielius Landsbergis received his counterpart Edgars Rinkevics in the old town."
    )
    pages = []
    for number in range(4):
        page = [(72, 800, 9, "Ministry of Foreign Affairs"), (290, 30, 9, f"- {number + 1} -")]
        if number == 0:
            page.append((72, 760, 20, "Joint communique of two ministers"))
        page += lines(first, 700) + lines(WORDS, 660) + lines("The text was agreed in both languages.", 600)
        pages.append(page)
    found = paragraphs("paper", samples.pdf(pages))
    assert (found[0].text, found[0].level) == ("Joint communique of two ministers", 1)
    assert [paragraph.text for paragraph in found[1:4]] == [
        first, WORDS, "The text was agreed in both languages."
    ]  # fmt: skip
    assert not [p for p in found if "Ministry" in p.text or p.text.startswith("-")]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (("the infra-", "structure of both"), "the infrastructure of both"),
        (("a Franco-", "German plan for all"), "a Franco-German plan for all"),
        (("in 2022-", "2023 they met again"), "in 2022-2023 they met again"),
        (("of well-", "being; well-being counts"), "of well-being; well-being counts"),
    ],
)
def test_words_broken_at_line_ends_are_joined(broken: tuple[str, str], whole: str) -> None:
    page = [(72.0, 700.0 - 13 * k, 11.0, one) for k, one in enumerate(broken)]
    assert whole in " ".join(texts(samples.pdf([page])))


def test_a_sentence_goes_on_over_the_page() -> None:
    one = [
        (72.0, 700.0 - 13 * k, 11.0, "The ministers of the two countries met in Vilnius and")
        for k in range(2)
    ]
    two = [(72.0, 780.0, 11.0, "agreed that the transit of goods would continue.")]
    assert texts(samples.pdf([one, two]))[0].endswith(
        "met in Vilnius and agreed that the transit of goods would continue."
    )


@pytest.mark.parametrize("name", ["paper.pdf", "paper.docx", "paper.rtf"])
def test_a_document_is_an_article_with_its_title_and_day(name: str) -> None:
    page = Page(name, samples.FILES[name]())
    article, text = clean(page), decode(page)
    assert article.title == samples.TITLE
    assert str(article.published.date) == "2022-06-14"
    assert "Landsbergis met his Latvian counterpart" in article.text
    assert "Page 1" not in article.text
    assert "example.org" not in article.text
    for segment in article.segments:
        length = segment.end - segment.start
        there = text[segment.page_start : segment.page_start + length]
        assert article.text[segment.start : segment.end] == there


def test_word_shows_what_its_last_reader_sees() -> None:
    def run(inner: str) -> str:
        return f"<w:r><w:t xml:space='preserve'>{inner}</w:t></w:r>"

    body = (
        "<w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr>" + run("Title") + "</w:p>"
        "<w:p>"
        + run("The ")
        + "<w:ins>"
        + run("new ")
        + "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        "<w:hyperlink>" + run("treaty") + "</w:hyperlink><w:r><w:instrText>HYPERLINK</w:instrText></w:r>"
        "<w:r><w:tab/><w:t>stands</w:t><w:br/><w:t>Second line</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p>" + run("cell") + "</w:p></w:tc></w:tr></w:tbl>"
        "<w:moveFrom>" + "<w:p>" + run("moved away") + "</w:p></w:moveFrom>"
    )
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    styles = "<w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>"
    content = word_of(
        f"<w:document xmlns:w='{name}'><w:body>{body}</w:body></w:document>",
        f"<w:styles xmlns:w='{name}'>{styles}</w:styles>",
    )
    found = paragraphs("paper", content)
    assert [p.text for p in found] == ["Title", "The new treaty stands", "Second line", "cell"]
    assert found[0].level == 1


def word_of(document: str, styles: str = "<x/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        archive.writestr("word/styles.xml", styles)
    return out.getvalue()


def test_rich_text_is_decoded_by_its_fonts() -> None:
    fonts = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f0 "
    text = rb"caf\'e9 {\f1\'cc\'e8\'f0} \u8364? "
    more = rb"\u-10179?\u-8704? a\~b {\*\unknown hidden}{\v hidden}end\par second\par}"
    assert texts(fonts + text + more) == ["café Мир € 😀 a b end", "second"]


def mangled_word() -> bytes:
    content = bytearray(samples.word())
    at = content.find(b"word/styles.xml") + 30
    content[at : at + 40] = b"\xff" * 40
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7 and nothing else", "damaged PDF"),
        (samples.pdf([[]]), "no text in it"),
        (samples.pdf_of([CATALOGUE, b"<< /Type /Pages /Count 9999999 /Kids [2 0 R] >>"]), "PDF|no text"),
        (b"PK\x03\x04 word/document.xml", "damaged Word"),
        (word_of("<w:document><unclosed>"), "damaged Word"),
        (mangled_word(), "damaged Word"),
        (b"{\\rtf1 " + b"{" * 100_000, "nested absurdly deep"),
        (b"{\\rtf1 \\bin99999999999 x}", "no text"),
    ],
)  # fmt: skip
def test_documents_that_cannot_be_read_say_so(content: bytes, says: str) -> None:
    assert kind_of(content) is not None
    with pytest.raises(NotText, match=says):
        paragraphs("paper", content)


def test_entities_are_not_expanded_and_files_not_fetched() -> None:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    laughs = "".join(f"<!ENTITY l{k} '{f'&l{k - 1};' * 10}'>" for k in range(1, 12))
    document = (
        f"<?xml version='1.0'?><!DOCTYPE w [<!ENTITY l0 'ha'>{laughs}"
        f"<!ENTITY f SYSTEM 'file:///etc/passwd'>]><w:document xmlns:w='{name}'>"
        "<w:body><w:p><w:r><w:t>before &l11; &f; after</w:t></w:r></w:p></w:body>"
        "</w:document>"
    )
    try:
        found = " ".join(texts(word_of(document)))
    except NotText:
        found = ""
    assert "root:" not in found
    assert "haha" not in found


def test_bombs_of_documents_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.formats.docx.LIMIT", 1_000_000)
    bomb = word_of("<w:document>" + " " * 2_000_000 + "</w:document>")
    with pytest.raises(NotText, match="far more than it is"):
        paragraphs("paper", bomb)
    stream = zlib.compress(b"BT (x) Tj ET\n" * 300_000)
    packed = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 3 0 R >>"
    content = samples.pdf_of(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>", packed, page]
    )
    with pytest.raises(NotText):
        paragraphs("paper", content)


def test_html_nested_deep_costs_that_page_alone(tmp_path: Path) -> None:
    deep = "<html><body>" + "<div><b>" * 50_000 + samples.TEXT + "</b></div>" * 50_000
    try:
        clean(Page("deep.html", deep.encode()))
    except (NotText, RecursionError):
        pytest.fail("it is bad input, to be told as such")
    except Exception as error:
        assert error.__class__.__module__ == "readout.errors"  # noqa: PT017


def test_headings_of_word_are_told_by_style_or_weight() -> None:
    document = docx.Document()
    document.add_heading("Statement", 0)
    document.add_paragraph().add_run("On transit").bold = True
    document.add_paragraph("The ministers agreed.")
    out = io.BytesIO()
    document.save(out)
    assert [p.level for p in paragraphs("paper", out.getvalue())] == [1, 2, 0]
