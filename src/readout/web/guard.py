"""Who may ask: which names the page answers to, who must sign in, which forms are its own.

On this machine alone (loopback) nobody signs in; beyond it everybody does. The ``Host`` header must name this
machine, so that no web site can reach the page under its own name (DNS rebinding). A form is taken only
with the token of the session that it was shown to, and not from another site.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import socket
import time
from collections.abc import Iterable

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with "no-referrer" a browser sends our own forms without their origin
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
MAX_FORM, MAX_PAGES = 65_536, 50_000_000  # bytes of a form, and of one that brings pages
_FREE_TRIES, _LONGEST_WAIT = 5, 900.0  # sign-ins that may fail at once, seconds to wait after many more
_SCRYPT = {"n": 2**14, "r": 8, "p": 1}


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Password:
    """A password kept as a salted hash; wrong tries are slowed down by address and over all."""

    def __init__(self, password: str) -> None:
        self._salt = secrets.token_bytes(16)
        self._hash = self._hashed(password)
        self._tries: dict[str, tuple[int, float]] = {}

    def _hashed(self, password: str) -> bytes:
        return hashlib.scrypt(password.encode(), salt=self._salt, **_SCRYPT)

    def wait(self, client: str) -> float:
        """Seconds until ``client`` may try again."""
        now = time.monotonic()
        return max(max(self._tries.get(who, (0, 0.0))[1] - now for who in (client, "")), 0.0)

    def is_right(self, password: str, client: str) -> bool:
        """Whether ``password`` is the one; a wrong one counts against ``client``."""
        if hmac.compare_digest(self._hashed(password[:1000]), self._hash):
            self._tries.pop(client, None)
            return True
        for who, free in ((client, _FREE_TRIES), ("", 20 * _FREE_TRIES)):
            count = self._tries.get(who, (0, 0.0))[0] + 1
            wait = min(2.0 ** (count - free), _LONGEST_WAIT) if count >= free else 0.0
            self._tries[who] = (count, time.monotonic() + wait)
        if len(self._tries) > 10_000:
            self._tries = {"": self._tries[""]}
        return False


class Guard:
    """What one running page allows."""

    def __init__(
        self, host: str = "127.0.0.1", names: Iterable[str] = (), password: str | None = None
    ) -> None:
        self.demands_sign_in = not is_loopback(host)
        if self.demands_sign_in and not password:
            raise ValueError("a page that other machines can reach needs a password")
        self.password = Password(password) if self.demands_sign_in and password else None
        self.names = {"localhost", *(name.lower() for name in names)}
        if self.demands_sign_in:
            self.names |= {socket.gethostname().lower(), host.lower()}
        self.secret = secrets.token_hex(32)

    def answers_to(self, host: str) -> bool:
        """Whether a ``Host`` header names this machine: one of its names, or a bare address.

        A bare address cannot be another site's name; on loopback it must be a loopback one.
        """
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        name = name.strip("[]").lower()
        if name in self.names:
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return self.demands_sign_in or address.is_loopback

    def may_ask(self, request: Request) -> bool:
        """Whether whoever asks has signed in, where that is demanded."""
        return not self.demands_sign_in or bool(request.session.get("in"))


def token(request: Request) -> str:
    """The token that forms of this session carry."""
    if "token" not in request.session:
        request.session["token"] = secrets.token_urlsafe(24)
    return str(request.session["token"])


def is_own_form(request: Request, given: str) -> bool:
    """Whether a form was shown by this page to this session."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    own = origin is None or origin.split("://")[-1] == request.headers.get("host")
    known = str(request.session.get("token", ""))
    return bool(known) and hmac.compare_digest(known, given) and own and site in ("same-origin", "none")


class Fence:
    """The outermost ring: the names answered to, the size of what is sent, the headers of every answer."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                had = {name for name, _ in message["headers"]}
                more = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in had]
                if b"cache-control" not in had:
                    more.append(
                        (b"cache-control", b"no-store" if self.guard.demands_sign_in else b"no-cache")
                    )
                message = {**message, "headers": [*message["headers"], *more]}
            await send(message)

        if not self.guard.answers_to(headers.get("host", "")):
            await _refuse(sending, 421, "This page does not answer to that name.")
        elif not _is_small(scope, headers.get("content-length")):
            await _refuse(sending, 413, "That is more than a form of this page sends.")
        else:
            await self.app(scope, receive, sending)


def _is_small(scope: Scope, length: str | None) -> bool:
    """Whether what is sent says that it is no more than a form holds."""
    if length is None:
        return scope["method"] in ("GET", "HEAD")
    return length.isdigit() and int(length) <= (MAX_PAGES if scope["path"] == "/add" else MAX_FORM)


async def _refuse(send: Send, status: int, why: str) -> None:
    body = why.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
