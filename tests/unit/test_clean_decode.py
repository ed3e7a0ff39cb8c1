"""Bytes to characters: marks, declarations, guesses, and text made plain."""

from __future__ import annotations

import random

import pytest

from readout.clean import decode
from readout.errors import NotText
from readout.types import Page

ENGLISH = "The ministry said China’s position “has not changed” – and would not change.\n" * 5
CHINESE = "中国外交部长星期四在果阿会见了俄罗斯外交部长。双方就乌克兰问题交换了意见。\n" * 5
RUSSIAN = "Министры иностранных дел встретились в четверг в Гоа и обсудили положение на Украине.\n" * 5


def decoded(content: bytes) -> str:
    return decode(Page(path="page.txt", content=content))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "gb18030"]
)
def test_english_in_any_encoding(encoding: str) -> None:
    assert decoded(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"), [(CHINESE, "gbk"), (CHINESE, "utf-8"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")]
)
def test_other_scripts_are_guessed(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_a_declared_charset_is_believed() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN}</p></body></html>'
    assert RUSSIAN in decoded(page.encode("cp1251"))


def test_a_wrong_declaration_yields_to_valid_utf8() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body>{ENGLISH}</body></html>'
    assert ENGLISH in decoded(page.encode())


def test_gb2312_means_its_larger_sister() -> None:
    page = (
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>朱镕基会见外宾，“很好”。</p>'
        * 3
    )
    assert "朱镕基" in decoded(page.encode("gb18030"))


def test_stray_bytes_in_utf8_are_read_as_windows_1252() -> None:
    content = "Prime Minister Šefčovič met Orbán in Győr. ".encode() * 3 + b"He said \x93yes\x94."
    assert decoded(content).endswith("He said “yes”.")


def test_text_is_made_plain() -> None:
    content = "A\u00a0b\u200b c\r\nd\re\u2028f\u00adg".encode()
    assert decoded(content) == "A b c\nd\ne\nfg"


def test_noise_is_no_text() -> None:
    noise = random.Random(7).randbytes(4000)
    with pytest.raises(NotText, match=r"page\.txt: its bytes are in no encoding"):
        decoded(noise.replace(b"\x00", b"\x01"))
