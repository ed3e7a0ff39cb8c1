"""Connections to checked machines only, each with one moment by which all must be done.

A host's name is resolved here, every address it gives is judged, and the connection is made to the address
that was judged: a name that is resolved again to another machine (DNS rebinding) changes nothing.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from readout.ingest.fetch.addresses import is_public

CONNECTING = 10.0  # seconds for one of a host's addresses, so that the next is tried in time


class PrivateAddress(Exception):
    """A name leads to a machine that is not on the public network; ``str`` is that machine's address."""


class OutOfTime(Exception):
    """The moment by which all had to be done is past."""


class Guard(httpcore2.NetworkBackend):
    """Opens connections for one request, which must be done by ``deadline`` (of ``time.monotonic``).

    ``silence`` is how many seconds a server may say nothing.
    """

    def __init__(self, deadline: float, silence: float, *, allow_private: bool) -> None:
        self.deadline = deadline
        self.silence = silence
        self.allow_private = allow_private
        self._plain = httpcore2.SyncBackend()

    def left(self) -> float:
        """Seconds that one step may take. Raises ``OutOfTime``."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return min(left, self.silence)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to a public address of ``host``; the next one is tried where one does not answer."""
        trouble: Exception | None = None
        for address in self._judged(host, port):
            try:
                stream = self._plain.connect_tcp(
                    address, port, min(self.left(), CONNECTING), local_address, socket_options
                )
                return _Stream(stream, self)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                trouble = error
        raise trouble or httpcore2.ConnectError("no address")

    def _judged(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NoSuchHost(host) from error
        every = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        allowed = [address for address in every if self.allow_private or is_public(address)]
        if every and not allowed:
            raise PrivateAddress(every[0])
        return allowed


class NoSuchHost(Exception):
    """A host's name is known to no name server, or none could be asked."""


class _Stream(httpcore2.NetworkStream):
    """A connection that is given up when its request's time is over, however slowly bytes drip in."""

    def __init__(self, inner: httpcore2.NetworkStream, guard: Guard) -> None:
        self._inner = inner
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._guard.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._guard.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._guard.left()), self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
