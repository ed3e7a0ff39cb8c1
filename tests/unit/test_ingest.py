"""Pages in: what is read, what is a problem, and that neither stops the rest."""

from __future__ import annotations

import io
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from readout.ingest import pages
from readout.types import Page, Problem

TEXT = "Ministers met in Goa on Thursday and agreed to meet again."


def read(*paths: Path | str, **options: object) -> list[Page | Problem]:
    return list(pages([str(path) for path in paths], **options))  # type: ignore[arg-type]


def names(found: list[Page | Problem]) -> list[str]:
    return [Path(item.path).name for item in found]


def problem(found: list[Page | Problem]) -> Problem:
    (only,) = found
    assert isinstance(only, Problem)
    return only


def test_a_folder_is_read_sorted_and_whole(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.html", "a.txt", "b/z.md", "b/a.htm", "plain", "x.xhtml", "picture.png", "data.xls"):
        (tmp_path / name).write_text(TEXT)
    for hidden in (".hidden.txt", "b/.secret"):
        (tmp_path / hidden).write_text(TEXT)
    found = read(tmp_path)
    assert names(found) == ["a.txt", "a.htm", "z.md", "c.html", "plain", "x.xhtml"]
    assert all(isinstance(item, Page) for item in found)


def test_a_page_holds_its_bytes_and_the_day_given(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<p>\xe9</p>")
    (page,) = read(path, given=date(2023, 5, 5))
    assert page == Page("a.html", b"<p>\xe9</p>", given=date(2023, 5, 5), media="text/html", origin=str(path))


def test_pages_are_named_below_the_folder_given(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder / "2023").mkdir(parents=True)
        (tmp_path / folder / "2023" / "goa.txt").write_text(TEXT)
    names = [item.path for item in read(tmp_path / "one", tmp_path / "two")]
    assert names == ["2023/goa.txt", "2023/goa.txt"]
    assert [item.path for item in read(tmp_path)] == ["one/2023/goa.txt", "two/2023/goa.txt"]
    assert [item.path for item in read(tmp_path / "one" / "2023" / "goa.txt")] == ["goa.txt"]


def test_standard_input_is_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (page,) = read("-")
    assert isinstance(page, Page)
    assert (page.path, page.content) == ("-", TEXT.encode())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"PK\x03\x04" + b"\x00" * 30 + b"word/document.xml", "DOCX"),
        (b"PK\x03\x04" + b"\x00" * 30 + b"stuff.bin", "ZIP"),
        (b"\xff\xd8\xff\xe0 JFIF", "JPEG"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"text with \x00 a NUL", "binary"),
    ],
)
def test_what_is_no_text_is_told_from_its_bytes(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "page.txt").write_bytes(content)
    (tmp_path / "good.txt").write_text(TEXT)
    first, second = read(tmp_path / "page.txt", tmp_path / "good.txt")
    assert isinstance(first, Problem)
    assert first.path.endswith("page.txt")
    assert says in first.message
    assert isinstance(second, Page)


def test_utf16_is_not_binary(tmp_path: Path) -> None:
    (tmp_path / "marked.txt").write_bytes(TEXT.encode("utf-16"))
    (tmp_path / "plain.txt").write_bytes(TEXT.encode("utf-16-le"))
    assert all(isinstance(item, Page) for item in read(tmp_path))


def test_a_huge_page_fails_at_once_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as handle:
        handle.truncate(50_000_000)
    begin = time.perf_counter()
    told = problem(read(path))
    assert time.perf_counter() - begin < 0.5
    assert "over 10 MB (50 MB)" in told.message


def test_standard_input_is_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * 2000)))
    assert "over" in problem(read("-", max_bytes=1000)).message


def test_a_missing_path_says_so_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    first, second = read(tmp_path / "nowhere.txt", tmp_path / "good.txt")
    assert isinstance(first, Problem)
    assert "no such file" in first.message
    assert isinstance(second, Page)


def test_an_unreadable_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")  # root, who runs some tests, may read everything

    monkeypatch.setattr("builtins.open", refuse)
    assert "may not be read" in problem(read(path)).message


def test_links_that_lead_back_end(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.txt").write_text(TEXT)
    (tmp_path / "inner" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "again.txt").symlink_to(tmp_path / "inner" / "a.txt")
    found = read(tmp_path)
    assert [isinstance(item, Page) for item in found].count(True) == 1
    assert {Path(item.path).name for item in found if isinstance(item, Problem)} == {
        "dangling.txt",
        "self.txt",
    }


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    assert len(read(path, tmp_path, path)) == 1


def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    (tmp_path / "data.xls").write_text("a,b")
    assert "no pages in this folder" in problem(read(tmp_path)).message


def test_a_device_is_no_page() -> None:
    assert "not a plain file" in problem(read("/dev/zero")).message
