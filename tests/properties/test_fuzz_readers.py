"""Mangled and random files: no reader crashes, hangs or raises, and what it gives are pages and problems."""

from __future__ import annotations

import functools
import io
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout import clean
from readout.errors import PageError
from readout.ingest import readers
from readout.ingest.source import Limits, Source
from readout.types import Page, Problem
from samples import FILES

LONGEST = 5.0  # seconds of processor time for one small file; the slowest takes a tenth of a second
LIMITS = Limits(1_000_000, 2_000_000)
QUICK, SLOW = 120, 10_000
TOKENS = (
    b"\0", b"\r\n\r\n", b"\n", b"{", b"}", b"[", b"<", b">", b'"', b"\\", b"PK\x03\x04", b"%PDF-",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999999999999999\r\n", b"Content-Length: -1\r\n", b"Content-Encoding: gzip\r\n",
    b"Transfer-Encoding: chunked\r\n", b"\\bin99999999 ", b"\\u-1 ", b"\\'", b"{\\*\\x ", b"\x1f\x8b\x08",
    b"\xff\xfe",
    b"\xed\xa0\x80", b"\xff" * 8, b"From x\n", b"=?utf-8?q?=FF?=",
    b"Content-Type: multipart/mixed; boundary=b\n",
    b"1 0 obj", b"endstream", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"End of Document",
    b"1 of 2 DOCUMENTS",
)  # fmt: skip

edits = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.sampled_from(("byte", "token", "cut", "double", "end")),
        st.integers(0, 255),
        st.sampled_from(TOKENS),
        st.integers(1, 400),
    ),
    min_size=1,
    max_size=8,
)


@functools.cache
def sample(name: str) -> bytes:
    return FILES[name]()


def mangled(content: bytes, changes: list[tuple[float, str, int, bytes, int]]) -> bytes:
    found = bytearray(content)
    for where, kind, byte, token, length in changes:
        at = int(where * (len(found) + 1))
        if kind == "byte" and at < len(found):
            found[at] = byte
        elif kind == "token":
            found[at:at] = token
        elif kind == "cut":
            del found[at : at + length]
        elif kind == "double":
            found[at:at] = found[at : at + length]
        elif kind == "end":
            del found[at:]
    return bytes(found)


def read(name: str, content: bytes) -> None:
    """Read it as far as an article, and look at all that comes out."""
    began = time.process_time()
    handle = io.BufferedReader(io.BytesIO(content))  # type: ignore[arg-type]
    for item in readers.read(Source(name, name, handle, LIMITS)):
        if isinstance(item, Problem):
            assert item.message
            assert "\n" not in item.message
            continue
        assert isinstance(item, Page)
        assert len(item.content) <= LIMITS.document
        try:
            article, text = clean.clean(item), clean.decode(item)
        except PageError:
            continue
        for segment in article.segments:
            length = segment.end - segment.start
            there = text[segment.page_start : segment.page_start + length]
            assert article.text[segment.start : segment.end] == there
    assert time.process_time() - began < LONGEST


def fuzz(name: str, examples: int) -> None:
    options = settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )

    @options
    @given(edits)
    def mangle(changes: list[tuple[float, str, int, bytes, int]]) -> None:
        read(name, mangled(sample(name), changes))

    @options
    @given(st.integers(0, 64), st.binary(max_size=2_000))
    def garbage(kept: int, content: bytes) -> None:
        read(name, sample(name)[:kept] + content)

    mangle()
    garbage()


@pytest.mark.parametrize("name", FILES)
def test_mangled_files_are_survived(name: str) -> None:
    fuzz(name, QUICK // 2)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_ten_thousand_mangled_files_are_survived(name: str) -> None:
    fuzz(name, SLOW // 2)
