"""A server on the loopback address whose paths behave as badly as a test asks; it counts what was asked."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answering = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request; ``server.paths`` says what is done with it."""

    server: AwkwardServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        with self.server.lock:
            self.server.asked[path] += 1
            self.server.heads.append(dict(self.headers.items()))
            self.server.times.append((self.headers["Host"], time.monotonic()))
        what = self.server.paths.get(path)
        self.close_connection = True
        with contextlib.suppress(OSError):
            if what is None:
                self.answer(b"nothing here", status=404)
            elif callable(what):
                what(self)
            else:
                self.answer(*(what if isinstance(what, tuple) else (what,)))

    def answer(
        self, body: bytes | str, media: str = "text/html; charset=utf-8", status: int = 200, **head: str
    ) -> None:
        """A well-made answer; ``Retry_After="1"`` is the header Retry-After."""
        content = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", media)
        if "Content_Length" not in head:
            self.send_header("Content-Length", str(len(content)))
        for name, value in head.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def raw(self, content: bytes) -> None:
        """These bytes and nothing else."""
        self.wfile.write(content)
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        pass


class AwkwardServer(ThreadingHTTPServer):
    """Listens on every loopback address (127.0.0.1, 127.0.0.2 ... are as many hosts), on one port."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 256

    def __init__(self) -> None:
        super().__init__(("0.0.0.0", 0), Request)
        self.paths: dict[str, Any] = {}
        self.asked: Counter[str] = Counter()
        self.heads: list[dict[str, str]] = []
        self.times: list[tuple[str, float]] = []
        self.lock = threading.Lock()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of ``path`` on one of the hosts."""
        return f"http://{host}:{self.server_port}{path}"

    def handle_error(self, *_: Any) -> None:
        pass  # a client that hangs up is the point of many tests


@contextlib.contextmanager
def serving() -> Iterator[AwkwardServer]:
    """A server that runs."""
    server = AwkwardServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def redirect(to: str, status: int = 302) -> Answering:
    """An answer that points elsewhere."""
    return lambda request: request.answer(b"", status=status, Location=to)


def refuse(status: int, **head: str) -> Answering:
    """An answer of ``status`` with no page."""
    return lambda request: request.answer(b"no", status=status, **head)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
