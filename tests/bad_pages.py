"""Pages that are no articles, or cannot be read: one function a kind, each giving the file's bytes.

``BAD`` are the pages that must be told of in one line and give no fact; ``ODD`` are strange but
readable, and must be read.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

GOOD = """Ministers of two neighbours meet in Vilnius

VILNIUS, June 14, 2022 - Lithuanian Foreign Minister Gabrielius Landsbergis met his Latvian counterpart \
Edgars Rinkevics in Vilnius on Tuesday. Landsbergis told reporters that the two countries would keep \
supporting Ukraine. “We stand together,” he said.

Rinkevics said Latvia was ready to send more aid. The two ministers also discussed the transit of goods to \
Kaliningrad and agreed to meet again in the autumn, the Lithuanian foreign ministry said in a statement.
"""

_RUSSIAN = (
    "Министр иностранных дел России Сергей Лавров провёл в четверг переговоры с министром иностранных дел "
    "Китая Ван И. Стороны обсудили двусторонние отношения и положение на Украине. Лавров заявил, что Москва "
    "и Пекин намерены укреплять сотрудничество. «Мы доверяем друг другу», — сказал он журналистам. "
)
_CHINESE = (
    "国家主席习近平星期二在莫斯科克里姆林宫同俄罗斯总统普京举行会谈。两国元首签署联合声明。"
    "习近平表示，中俄互为最大邻国，巩固和发展中俄关系符合两国人民利益。外交部发言人汪文斌在记者会上介绍了有关情况。"
)
_GERMAN = (
    "Bundeskanzler Olaf Scholz hat am Freitag in Peking den chinesischen Staatspräsidenten Xi "
    "Jinping getroffen. "
    "Bei dem Gespräch ging es um den Krieg in der Ukraine und um den Handel zwischen beiden "
    "Ländern. Scholz sagte "
    "nach dem Treffen, China müsse seinen Einfluss auf Russland geltend machen. Xi warb für Zusammenarbeit. "
)
_FRENCH = (
    "Le président français Emmanuel Macron a rencontré jeudi à Pékin son homologue chinois Xi "
    "Jinping. Les deux "
    "dirigeants ont évoqué la guerre en Ukraine et les échanges commerciaux. « Je sais pouvoir "
    "compter sur vous », "
    "a déclaré M. Macron. La Chine a appelé à la reprise des négociations de paix. "
)


def _page(title: str, body: str, head: str = "", lang: str = "en") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head>{head}<title>{title}</title></head>'
        f"<body>{body}</body></html>"
    )


def _paragraphs(text: str, times: int = 5) -> str:
    return "".join(f"<p>{text}</p>" for _ in range(times))


def empty() -> bytes:
    return b""


def blank() -> bytes:
    return b" \r\n\t\n   \n"


def binary() -> bytes:
    return random.Random(7).randbytes(20_000)


def picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + random.Random(8).randbytes(5_000)


def archive() -> bytes:
    return b"\x1f\x8b\x08\x00" + random.Random(9).randbytes(5_000)


def fifty_megabytes() -> bytes:
    return GOOD.encode() * (50_000_000 // len(GOOD.encode()) + 1)


def one_long_line() -> bytes:
    return (" ".join(GOOD.split()) + " ").encode() * (1_000_000 // len(GOOD) + 1)


def broken_utf8() -> bytes:
    """Cyrillic text in UTF-8 with every few bytes lost on the way."""
    chance = random.Random(11)
    return bytes(byte for byte in (_RUSSIAN * 6).encode() if chance.random() > 0.2)


def null_bytes() -> bytes:
    return GOOD.encode().replace(b" ", b"\x00")


def gbk() -> bytes:
    return _page("新闻", _paragraphs(_CHINESE), '<meta charset="gbk">', "zh").encode("gbk")


def gbk_plain() -> bytes:
    return (_CHINESE * 8).encode("gbk")


def windows_1251() -> bytes:
    return (_RUSSIAN * 6).encode("windows-1251", "replace")


def german() -> bytes:
    return _page("Scholz in Peking", _paragraphs(_GERMAN), '<meta charset="utf-8">', "de").encode()


def french_plain() -> bytes:
    return (f"Macron à Pékin\n\n{_FRENCH}\n\n" * 3).encode()


def cookie_wall() -> bytes:
    body = """<div class="consent"><h1>We value your privacy</h1><p>We and our 842 partners store and access
    information on a device, such as cookies, and process personal data for personalised
    advertising. With your
    permission we and our partners may use precise geolocation data. You may accept or refuse to consent.</p>
    <p>Please note that some processing of your personal data may not require your consent. Your preferences
    will apply to this website only. You can change your preferences at any time by returning to
    this site.</p>
    <button>MORE OPTIONS</button><button>REJECT ALL</button><button>AGREE</button></div>"""
    return _page("Before you continue", body, '<meta charset="utf-8">').encode()


def paywall_stub() -> bytes:
    body = """<nav><a href="/">Home</a> <a href="/world">World</a></nav><article>
    <h1>Beijing and Moscow draw closer as summit looms</h1><p>Chinese Foreign Minister Wang Yi met ...</p>
    <div class="wall"><h2>Subscribe to continue reading</h2><p>To read this article in full you must be a
    subscriber. Already a subscriber? Log in. Try unlimited access for 1 euro for the first 4 weeks, then 39 a
    month. Cancel any time during your trial.</p></div></article>"""
    return _page("Beijing and Moscow draw closer", body, '<meta charset="utf-8">').encode()


def paywall_plain() -> bytes:
    return (
        b"Beijing and Moscow draw closer as summit looms\n\nThis article is for subscribers only.\n\n"
        b"Subscribe to continue reading\n\nAlready a subscriber? Log in\n\nChoose your plan\n\n$1 "
        b"for 4 weeks\n"
    )


def bot_check() -> bytes:
    body = """<h1>www.meridian-wire.example</h1><h2>Verifying you are human. This may take a few seconds.</h2>
    <p>Please enable JavaScript and cookies to continue. The site needs to review the security of
    your connection
    before proceeding.</p><p>Ray ID: 7d2f1c3b9a8e0f11</p>"""
    return _page("Just a moment...", body, '<meta charset="utf-8">').encode()


def not_found() -> bytes:
    body = """<nav><a href="/">Home</a></nav><h1>404</h1><p>Page not found. Sorry, the page that
    you are looking for
    does not exist or has been moved. Try searching or go back to our home page.</p><form><input></form>"""
    return _page("404 - Page not found", body, '<meta charset="utf-8">').encode()


def only_furniture() -> bytes:
    links = "".join(f'<li><a href="/{i}">{text}</a></li>' for i, text in enumerate(_HEADLINES))
    body = f"<nav><ul>{links}</ul></nav><aside><h3>Most read</h3><ol>{links}</ol></aside>"
    return _page(
        "World news", body + "<footer>Privacy | Terms | Contact</footer>", '<meta charset="utf-8">'
    ).encode()


_HEADLINES = (
    "World", "Politics", "Business", "Sport", "Minister visits flood area", "Watch: parade in the capital",
    "Sign in", "Subscribe", "Talks to resume in Geneva", "Newsletter", "Shares fall", "Follow us on Facebook",
)  # fmt: skip


def utf16() -> bytes:
    return GOOD.encode("utf-16")


def with_a_mark() -> bytes:
    return b"\xef\xbb\xbf" + GOOD.encode()


def windows_line_ends() -> bytes:
    return GOOD.replace("\n", "\r\n").encode()


def hard_wrapped() -> bytes:
    """As mail and old agency archives keep text: lines broken at 70 characters."""
    return "\n\n".join(textwrap.fill(block, 70) for block in GOOD.split("\n\n")).encode()


def hard_wrapped_wide() -> bytes:
    """The same at 100 characters."""
    return "\n\n".join(textwrap.fill(block, 100) for block in GOOD.split("\n\n")).encode()


def indented() -> bytes:
    """No blank lines; each paragraph starts with an indent."""
    return re.sub(r"\n\n", "\n    ", GOOD).encode()


def windows_1252() -> bytes:
    return GOOD.encode("windows-1252")


Maker = Callable[[], bytes]
BAD: dict[str, Maker] = {
    "empty.txt": empty,
    "blank.html": blank,
    "binary.html": binary,
    "picture.txt": picture,
    "archive.html": archive,
    "fifty-megabytes.txt": fifty_megabytes,
    "one-long-line.txt": one_long_line,
    "broken-utf8.txt": broken_utf8,
    "null-bytes.txt": null_bytes,
    "gbk.html": gbk,
    "gbk.txt": gbk_plain,
    "windows-1251.txt": windows_1251,
    "german.html": german,
    "french.txt": french_plain,
    "cookie-wall.html": cookie_wall,
    "paywall.html": paywall_stub,
    "paywall.txt": paywall_plain,
    "bot-check.html": bot_check,
    "not-found.html": not_found,
    "only-furniture.html": only_furniture,
}
ODD: dict[str, Maker] = {
    "utf16.txt": utf16,
    "byte-order-mark.txt": with_a_mark,
    "windows-line-ends.txt": windows_line_ends,
    "windows-1252.txt": windows_1252,
    "hard-wrapped.txt": hard_wrapped,
    "hard-wrapped-wide.txt": hard_wrapped_wide,
    "indented.txt": indented,
}


def write(folder: Path, pages: dict[str, Maker]) -> list[Path]:
    """Write the pages into ``folder``; gives their paths in the order of the names."""
    for name, make in pages.items():
        (folder / name).write_bytes(make())
    return sorted(folder / name for name in pages)
