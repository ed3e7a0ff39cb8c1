"""Small files of every kind that is read, made by us: for tests of the readers, and for fuzz tests."""

from __future__ import annotations

import functools
import gzip
import io
import json
import tempfile
import textwrap
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import docx
import duckdb

import exports

TITLE = "Ministers meet in Vilnius"
TEXT = (
    "VILNIUS, June 14, 2022 - Lithuanian Foreign Minister Gabrielius Landsbergis met his Latvian counterpart "
    "Edgars Rinkevics in Vilnius on Tuesday. “We stand together,” he said."
)
HTML = f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{TEXT}</p></body>"


def warc_record(number: int, page: bytes, headers: str = "", *, kind: str = "response") -> bytes:
    """A WARC record of a page that was fetched."""
    block = page
    if kind == "response":
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n"
        block = head.encode() + page
    fields = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"WARC-Date: 2023-05-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return fields.encode() + block + b"\r\n\r\n"


def warc(pages: int = 3) -> bytes:
    """A WARC file."""
    return b"".join(warc_record(number, HTML.encode()) for number in range(1, pages + 1))


def warc_gz(pages: int = 3) -> bytes:
    """A WARC file, each record packed by itself."""
    return b"".join(
        gzip.compress(warc_record(number, HTML.encode()), mtime=0) for number in range(1, pages + 1)
    )


def json_lines() -> bytes:
    """Rows of JSON."""
    rows = [
        {"id": "a1", "title": TITLE, "text": TEXT, "date": "2022-06-14", "source": {"name": "Example Times"}},
        {"url": "https://example.org/2", "html": HTML, "publishedAt": 1655200000, "authors": ["Jane Roe"]},
    ]
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def json_list() -> bytes:
    """A list of rows in an object."""
    return json.dumps(
        {"status": "ok", "articles": [json.loads(line) for line in json_lines().splitlines()]}
    ).encode()


def table() -> bytes:
    """Comma-separated values with a line break and a quotation mark in a cell."""
    quoted = TEXT.replace('"', '""')
    row = f'{TITLE},14 June 2022,"Example ""X"" Times","{quoted}\nMore."\r\n'
    return f"Headline,Date,Newspaper,Full Text\r\n{row}".encode()


@functools.cache
def parquet() -> bytes:
    """A Parquet file."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        path = Path(folder) / "t.parquet"
        connection.execute("CREATE TABLE t (id VARCHAR, title VARCHAR, text VARCHAR, date DATE)")
        for number in range(3):
            connection.execute("INSERT INTO t VALUES (?, ?, ?, '2022-06-14')", [f"p{number}", TITLE, TEXT])
        connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")
        return path.read_bytes()


def mail() -> bytes:
    """A newsletter with a plain and an HTML part."""
    return (
        b'From: "Example Times" <news@example.org>\nSubject: =?utf-8?q?Ministers_meet_in_Vilnius?=\n'
        b"Date: Tue, 14 Jun 2022 09:00:00 +0000\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/alternative; boundary="b"\n\n--b\n'
        b"Content-Type: text/plain; charset=utf-8\n\nplain words\n--b\n"
        b"Content-Type: text/html; charset=iso-8859-1\n"
        b"Content-Transfer-Encoding: quoted-printable\n\n"
        b"<html><body><h1>Ministers meet</h1><p>They met in a caf=E9 in Vilnius on Tuesday.</p></body></html>"
        b"\n--b--\n"
    )


def mailbox() -> bytes:
    """Two messages."""
    plain = f"From: desk@news.example.org\nSubject: {TITLE}\n\n{TEXT}\n>From here on nothing.\n".encode()
    return b"From a@b Tue Jun 14 09:00:00 2022\n" + mail() + b"\nFrom a@b Tue Jun 14\n" + plain


def word() -> bytes:
    """A Word document."""
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(TEXT)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def rtf() -> bytes:
    """A Rich Text document."""
    return (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial;}}"
        rb"{\header Page 1}\f0{\b Ministers meet in Vilnius}\par\pard "
        rb'{\field{\*\fldinst HYPERLINK "http://example.org/"}{\fldrslt VILNIUS}}, June 14, 2022 - '
        rb"Lithuanian Foreign Minister Gabrielius Landsbergis met his Latvian counterpart Edgars "
        rb"Rinkevics on Tuesday. \ldblquote We stand together,\rdblquote  he said of \'8045 "
        rb"and {\f1\'cc\'e8\'f0} \u8364?.\par}"
    )


def pdf(pages: Sequence[Sequence[tuple[float, float, float, str]]] | None = None) -> bytes:
    """A PDF with lines of text: (left, bottom, size, words) each, in points."""
    if pages is None:
        lines = [(72.0, 720.0, 18.0, TITLE), (72.0, 690.0, 11.0, "Vilnius, 14 June 2022")]
        words = TEXT.replace("“", '"').replace("”", '"').replace("–", "-")
        lines += [(72.0, 660.0 - 14 * k, 11.0, line) for k, line in enumerate(textwrap.wrap(words, 70))]
        pages = [lines]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for page in pages:
        drawn = "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {left} {bottom} Tm ({_escaped(words)}) Tj ET\n"
            for left, bottom, size, words in page
        )
        packed = zlib.compress(drawn.encode("latin-1", "replace"))
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return pdf_of(objects)


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF file of these objects, the first its catalogue."""
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def zipped() -> bytes:
    """A ZIP archive of pages, tables and documents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("2022/page.html", HTML.encode()),
            ("rows.jsonl", json_lines()),
            ("letter.eml", mail()),
            ("notice.rtf", rtf()),
            ("crawl.warc.gz", warc_gz(1)),
        ):
            archive.writestr(name, content)
    return out.getvalue()


FILES = {
    "crawl.warc": warc,
    "crawl.warc.gz": warc_gz,
    "rows.jsonl": json_lines,
    "rows.json": json_list,
    "rows.csv": table,
    "rows.parquet": parquet,
    "letter.eml": mail,
    "box.mbox": mailbox,
    "paper.pdf": pdf,
    "paper.docx": word,
    "paper.rtf": rtf,
    "pages.zip": zipped,
    "page.html.gz": lambda: gzip.compress(HTML.encode(), mtime=0),
    "nexis.docx": exports.nexis_docx,
    "nexis.rtf": exports.nexis_rtf,
    "academic.html": exports.lexisnexis_html,
    "factiva.html": exports.factiva_html,
    "indexed.html": exports.factiva_indexed_html,
}
"""A maker of each kind of file, by a name that it may have."""
