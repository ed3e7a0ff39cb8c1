"""One request and its answer, bounded in time, bytes and kind; whatever goes wrong is told in a sentence.

Redirects are not followed here: an answer says where it points, and whoever asked decides (``visits``).
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from urllib.parse import urljoin

import httpcore2
import httpx2
from msgspec import Struct

import readout
from readout.errors import FetchError, FetchLater
from readout.ingest.fetch.addresses import checked, without_credentials
from readout.ingest.fetch.guard import Guard, NoSuchHost, OutOfTime, PrivateAddress
from readout.settings import Settings

SILENCE = 20.0  # seconds a server may say nothing
REDIRECTS = {301: True, 302: False, 303: False, 307: False, 308: True}  # and whether they are for good
WAITING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
NOT_TEXT = ("image/", "video/", "audio/", "font/", "model/")
LONGEST_WAIT = 30 * 86_400.0  # seconds; a server that asks for more is not believed
ACCEPT = {
    "page": "text/html, application/xhtml+xml, text/plain;q=0.9, application/pdf;q=0.8, */*;q=0.5",
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9,"
    " text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5",
    "robots": "text/plain, */*;q=0.5",
}
# What a refusal means, and what its reader can do.
REFUSALS = {
    401: "wants a name and password (401), which Readout never sends; save the page and add the file",
    402: "wants to be paid (402); save the page and add the file",
    403: "refuses programs (403); open it in a browser, save it, and add the file",
    404: "is not there (404); check the address",
    410: "is gone for good (410)",
    451: "is withheld for legal reasons (451)",
}


class Reply(Struct, frozen=True):
    """What a server said to one request.

    ``location`` is where a redirect points; ``content`` is empty for those and for 304 (nothing new).
    ``at`` is when it came, in UTC.
    """

    status: int
    at: datetime
    content: bytes = b""
    media: str | None = None
    location: str | None = None
    etag: str | None = None
    modified: str | None = None


class Client:
    """Asks for one address at a time; may be used from several threads."""

    def __init__(self, settings: Settings) -> None:
        contact = f"; {settings.contact}" if settings.contact else ""
        self.agent = f"Readout/{readout.__version__} (reads news feeds and pages{contact})"
        self._settings = settings

    @cached_property
    def _certificates(self) -> ssl.SSLContext:
        """Whose certificates are trusted: those of the system. Reading them takes a quarter of a second."""
        return httpx2.create_ssl_context()

    def get(
        self,
        address: str,
        kind: str = "page",
        *,
        etag: str | None = None,
        modified: str | None = None,
        max_bytes: int | None = None,
    ) -> Reply:
        """Ask for ``address``. Raises ``FetchError``, or ``FetchLater`` where another try may fare better.

        With ``etag`` and ``modified``, as an earlier reply gave them, a page that is unchanged is a reply
        of status 304. ``kind`` is "page", "feed" or "robots". More than ``max_bytes``, packed or unpacked,
        are an error.
        """
        settings = self._settings
        guard = Guard(time.monotonic() + settings.web_seconds, SILENCE, allow_private=settings.allow_private)
        headers = {
            "Host": httpx2.URL(address).netloc.decode("ascii"),
            "User-Agent": self.agent,
            "Accept": ACCEPT[kind],
            "Accept-Language": "en, *;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        try:
            return self._ask(address, headers, guard, max_bytes or settings.max_page_bytes)
        except Exception as error:
            raise _told(address, error, settings.web_seconds) from error

    def _ask(self, address: str, headers: Mapping[str, str], guard: Guard, max_bytes: int) -> Reply:
        trusted = self._certificates if address.startswith("https:") else None
        with (
            httpcore2.ConnectionPool(trusted, max_connections=1, network_backend=guard) as pool,
            pool.stream("GET", address, headers=list(headers.items())) as response,
        ):
            said = _headers(response.headers)
            location = _location(address, response.status, said)
            if location is None and response.status != httpx2.codes.NOT_MODIFIED:
                _refuse(address, response.status, said, max_bytes)
                content = _content(address, response.iter_stream(), said, max_bytes)
            else:
                content = b""
        return Reply(
            status=response.status,
            at=now(),
            content=content,
            media=said.get("content-type"),
            location=location,
            etag=_short(said.get("etag")),
            modified=_short(said.get("last-modified")),
        )


def now() -> datetime:
    """This moment, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1").strip() for name, value in raw}


def _short(value: str | None) -> str | None:
    """A header that is worth keeping; one of a thousand characters is no mark of a version."""
    return value if value and len(value) <= 1000 and value.isascii() else None


def _location(address: str, status: int, said: Mapping[str, str]) -> str | None:
    """Where a redirect points. Raises ``FetchError`` where that may not be asked."""
    if status not in REDIRECTS:
        return None
    target = said.get("location", "")
    if not target:
        raise FetchError(address, f"a redirect to nowhere ({status}); the server is at fault")
    try:
        return checked(without_credentials(urljoin(address, target)))
    except (FetchError, ValueError) as error:
        why = error.message if isinstance(error, FetchError) else "not a web address"
        raise FetchError(address, f"redirects to what cannot be read: {why}") from error


def _refuse(address: str, status: int, said: Mapping[str, str], max_bytes: int) -> None:
    """Raise where the answer is no page, told by its status, size or type before its bytes are read."""
    if status in WAITING:
        wait = waited(said.get("retry-after", ""))
        what = "asks us to wait" if status == 429 else "has trouble"
        told = f", for {_span(wait)}" if wait else ""
        raise FetchLater(address, f"the server {what} ({status}{told})", wait, status)
    if status != httpx2.codes.OK and status != httpx2.codes.NON_AUTHORITATIVE_INFORMATION:
        raise FetchError(address, REFUSALS.get(status, f"gives no page ({status}); try it in a browser"))
    size = said.get("content-length", "")
    if size.isdigit() and int(size) > max_bytes:
        raise FetchError(address, _too_large(max_bytes))
    media = said.get("content-type", "").lower()
    if media.startswith(NOT_TEXT):
        raise FetchError(address, f"{media.partition(';')[0]}, not a page of text")


def _content(address: str, chunks: Iterable[bytes], said: Mapping[str, str], max_bytes: int) -> bytes:
    packed = bytearray()
    for chunk in chunks:
        packed += chunk
        if len(packed) > max_bytes:
            raise FetchError(address, _too_large(max_bytes))
    encoding = said.get("content-encoding", "").lower().strip()
    if encoding in ("", "identity", "none", "utf-8"):
        return bytes(packed)
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(
            address, f"is packed as {encoding!r}, which was not asked for; the server is at fault"
        )
    windows = (47, -15) if encoding == "deflate" else (47,)  # gzip or zlib, by its head; bare deflate
    return unpacked(address, bytes(packed), max_bytes, windows)


def unpacked(address: str, packed: bytes, max_bytes: int, windows: Iterable[int] = (47,)) -> bytes:
    """What zlib packed, at most ``max_bytes`` of it; bytes that are not packed as they are.

    Raises ``FetchError`` for more, and ``FetchLater`` for what is cut off.
    """
    out = bytearray()
    rest = packed
    while rest:
        for bits in windows:
            unpack = zlib.decompressobj(bits)
            try:
                out += unpack.decompress(rest, max_bytes + 1 - len(out))
                break
            except zlib.error:
                continue
        else:
            return bytes(out) if out else packed  # what follows the last gzip member is padding
        if len(out) > max_bytes:
            raise FetchError(address, _too_large(max_bytes))
        if not unpack.eof:
            raise FetchLater(address, "the answer was cut off")
        rest = unpack.unused_data
    return bytes(out)


def waited(text: str) -> float | None:
    """Seconds that ``Retry-After`` asks for, as a number or as a moment; None where it says neither."""
    if text.isdigit():
        seconds = float(text)
    else:
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        seconds = (moment - datetime.now(UTC)).total_seconds()
    return seconds if 0 < seconds <= LONGEST_WAIT else None


def _told(address: str, error: Exception, seconds: float) -> Exception:
    """What went wrong, as one of ours; a fault of ours stays what it is."""
    match error:
        case PrivateAddress():
            return FetchError(
                address,
                f"leads to {error}, a private or local address, which is not asked; if that is meant, "
                "allow it with --allow-private",
            )
        case NoSuchHost():
            return FetchLater(address, f"no such host ({error}); check the address, or the network")
        case httpcore2.TimeoutException() if seconds > SILENCE:
            return FetchLater(address, f"no answer for {_span(SILENCE)}")
        case OutOfTime() | httpcore2.TimeoutException():
            return FetchLater(address, f"no whole answer within {_span(seconds)}")
        case httpcore2.ConnectError() if isinstance(_root(error), ssl.SSLCertVerificationError):
            why = getattr(_root(error), "verify_message", "") or "not valid"
            return FetchError(
                address,
                f"its certificate is not to be trusted ({why}); check the address "
                "and this system's certificates",
            )
        case httpcore2.ConnectError():
            return FetchLater(
                address, f"cannot be reached ({_why(error)}); check the address, or the network"
            )
        case httpcore2.UnsupportedProtocol() | httpcore2.LocalProtocolError():
            return FetchError(address, f"cannot be asked ({_why(error)}); check the address")
        case httpcore2.RemoteProtocolError() | httpcore2.NetworkError() | ssl.SSLError():
            return FetchLater(address, f"the answer was cut off, or is no HTTP ({_why(error)})")
        case _:
            return error


def _root(error: BaseException) -> BaseException:
    while error.__cause__ is not None or error.__context__ is not None:
        error = error.__cause__ or error.__context__ or error
    return error


def _why(error: Exception) -> str:
    return str(_root(error)).partition("] ")[2] or str(error) or type(error).__name__


def _span(seconds: float) -> str:
    return f"{seconds:g} seconds" if seconds < 120 else f"{seconds / 60:.0f} minutes"


def _too_large(max_bytes: int) -> str:
    return f"over {max_bytes / 1e6:g} MB; a page of news is smaller: save its text and add that"
