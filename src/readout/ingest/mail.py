"""Newsletters: .eml files and mbox mailboxes. A message is a page, its sender the outlet, Date its day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses

from readout.ingest.gunzip import fault
from readout.ingest.source import Source
from readout.types import Page, Problem, Told

SEPARATOR = b"From "
QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
HEADER = re.compile(rb"[!-9;-~]{1,76}:")
LONGEST = 200  # characters of a name or a day
MOST_PARTS = 200
MIME_FACTOR = 3  # times a page's bytes that its mail may have: both versions of it, encoded


def looks_like_mailbox(head: bytes) -> bool:
    """Whether a file opens with a mailbox's separator and a mail's header."""
    first, _, rest = head.partition(b"\n")
    return first.startswith(SEPARATOR) and HEADER.match(rest.lstrip(b"\r\n>")) is not None


def message(source: Source) -> Iterator[Page | Problem]:
    """The page of one message."""
    yield _page(source, source.all(MIME_FACTOR * source.limits.page, "save its text and add that"), None)


def mailbox(source: Source) -> Iterator[Page | Problem]:
    """A page a message, told apart by the lines that begin with "From " behind an empty one."""
    number, size = 0, 0
    lines: list[bytes] = []
    limit = MIME_FACTOR * source.limits.page
    empty = True
    while line := source.handle.readline(limit + 1):
        if empty and line.startswith(SEPARATOR):
            if number:
                yield _of_lines(source, lines, size, number)
            number, size, lines = number + 1, 0, []
        else:
            size += len(line)
            if size <= limit:
                lines.append(line)
            else:
                lines.clear()
        empty = not line.strip()
    if number:
        yield _of_lines(source, lines, size, number)
    why = fault(source.handle)
    if why is not None:
        yield source.problem(f"{why} behind message {number}; what stands before was read, fetch it again")
    elif number == 0:
        yield source.problem("no mailbox: no line in it begins with 'From '")


def _of_lines(source: Source, lines: list[bytes], size: int, number: int) -> Page | Problem:
    limit = MIME_FACTOR * source.limits.page
    if size > limit:
        return source.problem(f"a message over {limit / 1e6:g} MB; left out", number)
    return _page(source, QUOTED.sub(rb"\1", b"".join(lines)), number)


def _page(source: Source, content: bytes, number: int | None) -> Page | Problem:
    # The email package raises what it pleases on mangled headers; a message is lost, and no other.
    try:
        mail = message_from_bytes(content)
        part = _text(mail)
        if part is None:
            return source.problem("a message with no text in it; left out", number)
        body = part.get_payload(decode=True)
        told = Told(
            by="mail",
            title=_header(mail, "Subject"),
            outlet=_sender(mail),
            published=_header(mail, "Date"),
        )
        charset = part.get_content_charset() or ""
        media = part.get_content_type()
    except Exception as error:
        return source.problem(f"a message that cannot be read ({type(error).__name__}); left out", number)
    if not isinstance(body, bytes) or not body.strip():
        return source.problem("a message with no text in it; left out", number)
    if len(body) > source.limits.page:
        return source.problem(f"a message over {source.limits.page / 1e6:g} MB; left out", number)
    if charset.isascii() and charset.replace("-", "").replace("_", "").isalnum():
        media = f"{media}; charset={charset}"
    if told.title and media.startswith("text/plain"):
        body = f"{told.title}\n\n".encode(_python_name(charset), "replace") + body
    return source.page(body, number, media=media, told=told)


def _python_name(charset: str) -> str:
    try:
        b" ".decode(charset or "utf-8")  # of no bytes Python asks no codec
    except (LookupError, ValueError):
        return "utf-8"
    return charset or "utf-8"


def _text(mail: Message) -> Message | None:
    """The HTML part, or else the plain one; nothing that is attached."""
    plain = None
    for count, part in enumerate(mail.walk()):
        if count > MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/html":
            return part
        if kind == "text/plain" and plain is None:
            plain = part
    return plain


def _header(mail: Message, name: str) -> str | None:
    value = mail.get(name)
    if value is None:
        return None
    words = " ".join(str(make_header(decode_header(str(value)[:2000]))).split())
    return words[:LONGEST] or None


def _sender(mail: Message) -> str | None:
    """The sender's name, or the host of the address: "Example Times <news@example.org>" is Example Times."""
    pairs = getaddresses([_header(mail, "From") or ""])
    for name, address in pairs:
        plain = " ".join(name.replace('"', " ").split())
        if plain:
            return plain
        if "@" in address:
            return address.rpartition("@")[2]
    return None
