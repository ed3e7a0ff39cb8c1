"""Archives, tables and mail: a record is a page, a bad one is told by its number, what is sly is harmless."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

import samples
from readout.clean import clean
from readout.ingest import Limits, pages
from readout.types import Page, Problem
from samples import HTML, TEXT, TITLE, warc_record


def read(path: Path, content: bytes | None = None, **options: object) -> list[Page | Problem]:
    if content is not None:
        path.write_bytes(content)
    return list(pages([str(path)], **options))  # type: ignore[arg-type]


def told(found: list[Page | Problem]) -> list[str]:
    """Names of pages, and what is said of problems behind the end of their names."""
    return [
        item.path if isinstance(item, Page) else f"! {Path(item.path).name}: {item.message}" for item in found
    ]


def only(found: list[Page | Problem]) -> Page:
    (item,) = found
    assert isinstance(item, Page), item
    return item


@pytest.mark.parametrize("name", [name for name in samples.FILES if not name.startswith("pages")])
def test_every_kind_gives_pages_that_clean(name: str, tmp_path: Path) -> None:
    found = read(tmp_path / name, samples.FILES[name]())
    assert found
    for item in found:
        assert isinstance(item, Page), item
        assert item.path.startswith(name)
        assert clean(item).title


# -- WARC ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_records_of_a_crawl_are_numbered_pages_with_address_and_day(name: str, tmp_path: Path) -> None:
    first, *_, last = found = read(tmp_path / name, samples.FILES["crawl" + name[1:]]())
    assert told(found) == [f"{name}#1", f"{name}#2", f"{name}#3"]
    assert isinstance(last, Page)
    assert isinstance(first, Page)
    assert (last.url, last.fetched) == ("https://example.org/3", date(2023, 5, 5))
    assert last.media == "text/html; charset=utf-8"
    assert first.content == HTML.encode()
    assert first.origin == f"{tmp_path / name}#1"


def test_only_pages_that_were_fetched_well_are_read(tmp_path: Path) -> None:
    other = warc_record(1, b"GET / HTTP/1.1\r\n\r\n", kind="request")
    missing = warc_record(2, HTML.encode()).replace(b"200 OK", b"404 No")
    picture = warc_record(3, b"\x89PNG").replace(b"text/html; charset=utf-8", b"image/png; quality=good")
    text = warc_record(4, TEXT.encode(), kind="conversion").replace(
        b"application/http; msgtype=conversion", b'text/plain; charset=utf-8; x="abc"'
    )
    assert told(read(tmp_path / "a.warc", other + missing + picture + text)) == ["a.warc#4"]


@pytest.mark.parametrize(
    ("headers", "packed"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(HTML.encode())),
        ("Content-Encoding: gzip\r\n", HTML.encode()),  # some archives keep the header and unpack the page
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(HTML.encode()), HTML.encode())),
        ("Transfer-Encoding: chunked\r\n", HTML.encode()),
    ],
)  # fmt: skip
def test_pages_are_unpacked(headers: str, packed: bytes, tmp_path: Path) -> None:
    assert only(read(tmp_path / "a.warc", warc_record(1, packed, headers))).content == HTML.encode()


def test_an_archive_that_is_cut_off_says_after_which_record(tmp_path: Path) -> None:
    whole = samples.warc_gz(5)
    found = told(read(tmp_path / "a.warc.gz", whole[:-60]))
    assert found[:4] == ["a.warc.gz#1", "a.warc.gz#2", "a.warc.gz#3", "a.warc.gz#4"]
    assert "cut off" in found[-1]
    assert "record 5" in found[-1]
    assert "4 pages" in found[-1]
    plain = told(read(tmp_path / "a.warc", samples.warc(2)[:-100]))
    assert plain == ["a.warc#1", "! a.warc#2: a record that is cut off; left out"]


def test_a_damaged_record_is_told_and_the_next_are_read(tmp_path: Path) -> None:
    records = [warc_record(number, HTML.encode()) for number in range(1, 5)]
    damaged = b"".join((records[0], b"XXXX" + records[1][4:], *records[2:]))
    found = told(read(tmp_path / "a.warc", damaged))
    assert found[0] == "a.warc#1"
    assert found[1].startswith("! a.warc#2: damaged here")
    assert found[2:] == ["a.warc#3", "a.warc#4"]
    packed = [bytearray(gzip.compress(record, mtime=0)) for record in records]
    packed[1][len(packed[1]) // 2] ^= 0xFF
    found = told(read(tmp_path / "a.warc.gz", b"".join(packed)))
    assert [name for name in found if not name.startswith("!")] == [
        "a.warc.gz#1",
        "a.warc.gz#3",
        "a.warc.gz#4",
    ]
    assert "damaged" in found[1]


def test_a_page_that_is_too_large_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    bomb = gzip.compress(b"0" * 5_000_000)
    records = (
        warc_record(1, b"x" * 2_000_000),
        warc_record(2, bomb, "Content-Encoding: gzip\r\n"),
        warc_record(3, HTML.encode()),
    )
    first, second, third = told(read(tmp_path / "a.warc", b"".join(records), max_bytes=1_000_000))
    assert "over 1 MB (2 MB)" in first
    assert "unpacks to over 1 MB" in second
    assert third == "a.warc#3"


def test_lengths_that_lie_do_no_harm(tmp_path: Path) -> None:
    lying = warc_record(1, HTML.encode()).replace(
        b"Content-Length: ", b"Content-Length: 99999999999999999999"
    )
    found = told(read(tmp_path / "a.warc", lying + warc_record(2, HTML.encode())))
    assert found[0].startswith("! a.warc#1: a damaged record")
    assert found[-1].startswith("a.warc#")


# -- tables ----------------------------------------------------------------------------------------------


def test_rows_of_json_are_mapped_by_the_usual_names(tmp_path: Path) -> None:
    first, second = read(tmp_path / "rows.jsonl", samples.json_lines())
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.path == "rows.jsonl#a1"
    assert first.told is not None
    assert (first.told.title, first.told.outlet, first.told.published) == (
        TITLE,
        "Example Times",
        "2022-06-14",
    )
    article = clean(first)
    assert article.text.startswith(f"{TITLE}\n\nVILNIUS")
    assert (article.outlet, str(article.published.date)) == ("Example Times", "2022-06-14")
    assert (second.path, second.url) == ("rows.jsonl#2", "https://example.org/2")
    assert second.told is not None
    assert second.told.published == "2022-06-14T09:46:40+00:00"
    assert second.told.authors == ("Jane Roe",)


def test_bad_rows_are_told_by_number_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = [
        '{"text": "bad',
        "[1]",
        json.dumps({"title": "x"}),
        json.dumps({"text": " "}),
        "",
        json.dumps({"text": TEXT}),
    ]
    found = told(read(tmp_path / "rows.jsonl", "\n".join(rows).encode()))
    assert [line.split(": ")[0] for line in found[:-1]] == [f"! rows.jsonl#{k}" for k in (1, 2, 3, 4)]
    assert found[-1] == "rows.jsonl#6"
    assert "text, body, content or html" in found[2]


def test_rows_on_standard_input_are_known_by_their_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(samples.json_lines())))
    assert told(list(pages(["-"]))) == ["-#a1", "-#2"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(samples.zipped())))
    found = list(pages(["-"]))
    assert told(found)[0] == "-/2022/page.html"
    assert {item.origin for item in found if isinstance(item, Page)} == {None}


def test_json_nested_deep_or_a_line_that_never_ends_is_told(tmp_path: Path) -> None:
    deep = b"[" * 100_000 + b"\n" + json.dumps({"text": TEXT}).encode()
    assert told(read(tmp_path / "deep.jsonl", deep))[1] == "deep.jsonl#2"
    long = b'{"text": "' + b"x" * 3_000_000 + b'"}\n' + json.dumps({"text": TEXT}).encode()
    first, second = told(read(tmp_path / "long.jsonl", long, max_bytes=1_000_000))
    assert "over 2 MB" in first
    assert second == "long.jsonl#2"


def test_a_table_is_read_whatever_its_delimiter_and_encoding(tmp_path: Path) -> None:
    page = only(read(tmp_path / "rows.csv", samples.table()))
    assert page.told is not None
    assert (page.told.title, page.told.outlet) == (TITLE, 'Example "X" Times')
    assert page.content.decode().endswith("\nMore.")
    german = f"Titel;title;text\nx;Café;{TEXT}\n".encode("cp1252")
    assert only(read(tmp_path / "german.csv", german)).told.title == "Café"  # type: ignore[union-attr]
    tabs = f"id\ttext\n7\t{TEXT}\n".encode("utf-16")
    assert only(read(tmp_path / "tabs.tsv", tabs)).path == "tabs.tsv#7"
    assert "no column holds the text (columns: 'a', 'b')" in told(read(tmp_path / "no.csv", b"a,b\n1,2\n"))[0]


def test_bad_rows_of_a_table_are_told_by_number(tmp_path: Path) -> None:
    rows = f"title,text\none\ntwo,{TEXT.replace(',', ' ')}\na,b,c,d\n".encode()
    first, second, third = told(read(tmp_path / "rows.csv", rows))
    assert first.startswith("! rows.csv#1: no text")
    assert second == "rows.csv#2"
    assert third.startswith("! rows.csv#3: 4 cells under a header of 2")
    open_quote = b'title,text\nx,"' + b"y\n" * 30_000
    found = told(read(tmp_path / "rows.csv", open_quote, max_bytes=10_000))
    assert "field larger than field limit" in found[0]
    assert len(found) == 1_001
    assert "19,000 more of its records" in found[-1]


def test_a_parquet_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    found = told(read(tmp_path / "a[1]*.parquet", samples.parquet()))
    assert found == ["a[1]*.parquet#p0", "a[1]*.parquet#p1", "a[1]*.parquet#p2"]
    cut = told(read(tmp_path / "cut.parquet", samples.parquet()[:-9]))
    assert "damaged Parquet file behind row 0" in cut[0]
    assert str(tmp_path) not in cut[0]


# -- mail ------------------------------------------------------------------------------------------------


def test_a_newsletter_has_its_sender_for_outlet_and_its_date(tmp_path: Path) -> None:
    page = only(read(tmp_path / "letter.eml", samples.mail()))
    assert page.media == "text/html; charset=iso-8859-1"
    assert page.told is not None
    assert (page.told.by, page.told.title, page.told.outlet) == ("mail", TITLE, "Example Times")
    article = clean(page)
    assert "café" in article.text
    assert (article.outlet, str(article.published.date)) == ("Example Times", "2022-06-14")


def test_a_newsletter_laid_out_in_tables_keeps_its_paragraphs_apart(tmp_path: Path) -> None:
    first, second = TEXT, TEXT.replace("Vilnius", "Riga")
    rows = f"<tr><td><h1>{TITLE}</h1></td></tr><tr><td><p>{first}</p><p>{second}</p></td></tr>"
    head = b"From: Example Times <a@b.example>\nContent-Type: text/html; charset=utf-8\n\n"
    page = only(read(tmp_path / "a.eml", head + f"<html><body><table>{rows}</table></body></html>".encode()))
    assert clean(page).text.split("\n\n")[-2:] == [first, second]


def test_a_mailbox_gives_a_page_a_message(tmp_path: Path) -> None:
    box = samples.mailbox() + b"\nFrom x\nSubject: picture\nContent-Type: image/png\n\nxx\n"
    found = read(tmp_path / "inbox", box)
    assert told(found) == ["inbox#1", "inbox#2", "! inbox#3: a message with no text in it; left out"]
    second = found[1]
    assert isinstance(second, Page)
    assert second.content.startswith(TITLE.encode())
    assert b"\nFrom here on" in second.content
    assert second.told is not None
    assert second.told.outlet == "news.example.org"


def test_a_message_of_a_thousand_parts_in_parts_is_survived(tmp_path: Path) -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (k, k) for k in range(1_000))
    found = read(tmp_path / "deep.eml", b"Subject: x\n" + deep + b"Content-Type: text/plain\n\nwords\n")
    assert len(found) == 1


# -- archives of files -----------------------------------------------------------------------------------


def zipped(*files: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def test_files_of_an_archive_are_read_as_in_a_folder(tmp_path: Path) -> None:
    assert told(read(tmp_path / "pages.zip", samples.zipped())) == [
        "pages.zip/2022/page.html", "pages.zip/rows.jsonl#a1", "pages.zip/rows.jsonl#2",
        "pages.zip/letter.eml", "pages.zip/notice.rtf", "pages.zip/crawl.warc.gz#1",
    ]  # fmt: skip


def test_names_that_lead_out_links_and_archives_in_archives_are_told_by_name(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    text = TEXT.encode()
    sly = zipped(
        ("../evil.txt", text), ("/etc/evil.txt", text), ("C:\\evil.txt", text), ("a/../../evil.txt", text),
        (link, b"/etc/passwd"), ("inner.zip", zipped(("a.txt", text))), ("good.txt", text), ("x.bin", b"x"),
        (".hidden.txt", text), ("__MACOSX/good.txt", text),
    )  # fmt: skip
    found = read(tmp_path / "sly.zip", sly)
    assert told(found)[-1] == "sly.zip/good.txt"
    problems = [item for item in found if isinstance(item, Problem)]
    assert [problem.path.partition("sly.zip/")[2] for problem in problems] == [
        "../evil.txt", "/etc/evil.txt", "C:/evil.txt", "a/../../evil.txt", "link.txt", "inner.zip"
    ]  # fmt: skip
    assert {problem.message.split(";")[0] for problem in problems} == {
        "its name leads out of the archive", "a link inside an archive", "an archive in an archive"
    }  # fmt: skip
    assert sorted(path.name for path in tmp_path.parent.rglob("*evil*")) == []


def test_bombs_cost_little_and_are_told(tmp_path: Path) -> None:
    bomb = b"0" * 60_000_000
    rows = b'{"text": "' + bomb + b'"}\n'
    found = told(
        read(tmp_path / "bomb.zip", zipped(("a.txt", bomb), ("b.jsonl", rows), ("c.txt", TEXT.encode())))
    )
    assert "over 10 MB" in found[0]
    assert "over 20 MB" in found[1]
    assert "hundreds of times its size" in found[2]
    assert found[-1] == "bomb.zip/c.txt"
    assert "over 10 MB" in told(read(tmp_path / "bomb.txt.gz", gzip.compress(bomb)))[0]
    twice = gzip.compress(gzip.compress(TEXT.encode()))
    assert "gzip file in a gzip file" in told(read(tmp_path / "twice.gz", twice))[0]


def test_locked_and_damaged_archives_are_told(tmp_path: Path) -> None:
    locked = bytearray(zipped(("a.txt", TEXT.encode())))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.find(mark) + at] |= 1
    assert "password" in told(read(tmp_path / "locked.zip", bytes(locked)))[0]
    assert "damaged" in told(read(tmp_path / "cut.zip", samples.zipped()[:-40]))[0]
    broken = bytearray(zipped(("a.txt", os.urandom(300))))
    broken[60] ^= 0xFF
    assert "damaged" in told(read(tmp_path / "broken.zip", bytes(broken)))[0]


def test_a_gzipped_page_is_read_and_one_cut_off_is_told(tmp_path: Path) -> None:
    packed = gzip.compress(HTML.encode())
    page = only(read(tmp_path / "page.html.gz", packed))
    assert (page.path, page.media, page.content) == ("page.html.gz", "text/html", HTML.encode())
    assert "cut off" in told(read(tmp_path / "cut.html.gz", packed[:-20]))[0]


def test_other_office_files_are_told_by_what_they_are(tmp_path: Path) -> None:
    book = zipped(("xl/workbook.xml", b"<x/>"), ("xl/sheet1.xml", b"<x/>"))
    assert "an XLSX table" in told(read(tmp_path / "book.zip", book))[0]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a plain file" in told(read(tmp_path / "pipe.txt"))[0]


def test_limits_can_be_given(tmp_path: Path) -> None:
    assert "over 0.0001 MB" in told(read(tmp_path / "a.html", HTML.encode(), limits=Limits(page=100)))[0]
