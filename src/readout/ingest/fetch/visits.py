"""Many addresses asked at once, each host politely: one request at a time, with a pause between them.

A visit is one address with its redirects and its tries. Each redirect is a request of its own: it waits its
turn at its host, whose robots.txt is asked first. A host that fails again and again, or that asks for a long
wait, is left alone for a while, and what was to be asked there is answered with the reason.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from queue import Empty, SimpleQueue
from typing import Self

import msgspec
from msgspec import Struct

from readout.errors import FetchError, FetchLater
from readout.ingest.fetch.addresses import host_of
from readout.ingest.fetch.client import REDIRECTS, Client, Reply
from readout.ingest.fetch.robots import Robots
from readout.settings import Settings

WORKERS = 16  # requests at once, to as many hosts
BACKLOG = 32  # answers that wait to be taken, after which nothing more is asked
TRIES = 3
HOPS = 5  # redirects that are followed
PATIENCE = 120.0  # seconds that a visit waits for its next try; asked to wait longer, it gives up for now
MOST = 2000  # hosts that are remembered
CLOSED_AFTER = 2  # visits in a row that a host failed all tries of
CLOSED_FOR = 600.0  # seconds that such a host is left alone


class Visit(Struct, frozen=True):
    """One address to ask. ``key`` is whatever the one who asks knows it by.

    ``moved`` is where a redirect for good has led so far; ``lasting`` says that no other kind was met.
    """

    key: object
    address: str
    kind: str = "page"
    etag: str | None = None
    modified: str | None = None
    tries: int = 0
    hops: int = 0
    moved: str | None = None
    lasting: bool = True


class Answer(Struct, frozen=True):
    """What became of a visit: a ``reply``, or the ``error``; ``visit.address`` is where it ended."""

    visit: Visit
    reply: Reply | None = None
    error: FetchError | None = None


class _Host:
    """What is still to be asked of one host, and when it may be."""

    def __init__(self) -> None:
        self.queue: deque[Visit] = deque()
        self.busy = False
        self.ready = 0.0  # of time.monotonic
        self.failed = 0
        self.closed: FetchLater | None = None  # why it is left alone, until ``ready``


class Visits:
    """Asks for addresses in threads of its own; ``take`` gives the answers as they come."""

    def __init__(self, settings: Settings, workers: int = WORKERS) -> None:
        self._client = Client(settings)
        self._robots = Robots(self._client)
        self._pause, self._retry = settings.web_pause, settings.web_retry
        self._workers = workers
        self._hosts: dict[str, _Host] = {}
        self._turn = threading.Condition()
        self._answers: SimpleQueue[Answer] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._stopped = False
        self.open = 0  # visits asked for and not yet taken

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def ask(self, visit: Visit) -> None:
        """Put an address in line at its host."""
        with self._turn:
            self.open += 1
            self._put(visit)
            if len(self._threads) < min(self._workers, self.open):
                # Daemons: whoever stops does not wait for a slow server, and only takers write anything down.
                thread = threading.Thread(target=self._work, name="visits", daemon=True)
                self._threads.append(thread)
                thread.start()

    def take(self, timeout: float) -> Answer | None:
        """The next answer; None where none came within ``timeout`` seconds."""
        try:
            answer = self._answers.get(timeout=timeout)
        except Empty:
            return None
        self.open -= 1
        return answer

    @property
    def pending(self) -> bool:
        """Whether an answer waits to be taken."""
        return not self._answers.empty()

    def read(self, address: str, kind: str = "page") -> Answer:
        """Ask for one address and wait for its answer."""
        self.ask(Visit(None, address, kind))
        while (answer := self.take(1.0)) is None:
            pass
        return answer

    def stop(self) -> None:
        """Ask for nothing more; what is under way is dropped."""
        with self._turn:
            self._stopped = True
            self._turn.notify_all()

    # -- in the threads ------------------------------------------------------------------------------

    def _put(self, visit: Visit, *, first: bool = False) -> None:
        if len(self._hosts) >= MOST:
            now = time.monotonic()
            idle = [name for name, h in self._hosts.items() if not (h.queue or h.busy or h.ready > now)]
            for name in idle:
                del self._hosts[name]
        host = self._hosts.setdefault(host_of(visit.address), _Host())
        (host.queue.appendleft if first else host.queue.append)(visit)
        self._turn.notify()

    def _work(self) -> None:
        while (taken := self._next()) is not None:
            host, visit = taken
            try:
                self._robots.check(visit.address)
                reply = self._client.get(visit.address, visit.kind, etag=visit.etag, modified=visit.modified)
            except FetchError as error:
                self._failed(host, visit, error)
            except Exception as error:  # a fault of ours: this address is lost, with its name, and no other
                fault = FetchError(visit.address, f"a fault in the program ({error!r}); please report it")
                self._failed(host, visit, fault)
            else:
                self._came(host, visit, reply)

    def _next(self) -> tuple[_Host, Visit] | None:
        """The next visit whose turn it is, its host marked busy; None when all is to stop."""
        with self._turn:
            while not self._stopped:
                wanted = [host for host in self._hosts.values() if host.queue and not host.busy]
                host = min(wanted, key=lambda h: h.ready, default=None)
                wait = host.ready - time.monotonic() if host is not None else None
                closed = [h for h in wanted if h.closed is not None and h.ready > time.monotonic()]
                if closed:
                    self._send_away(closed)
                elif self._answers.qsize() >= BACKLOG:
                    self._turn.wait(0.05)
                elif host is not None and wait is not None and wait <= 0:
                    host.busy, host.closed = True, None
                    return host, host.queue.popleft()
                else:
                    self._turn.wait(wait)
        return None

    def _send_away(self, closed: list[_Host]) -> None:
        for host in closed:
            assert host.closed is not None
            left = host.ready - time.monotonic()
            while host.queue:
                visit = host.queue.popleft()
                self._answers.put(Answer(visit, error=FetchLater(visit.address, host.closed.message, left)))

    def _came(self, host: _Host, visit: Visit, reply: Reply) -> None:
        with self._turn:
            self._free(host, visit)
            host.failed = 0
            if reply.location is None:
                self._answers.put(Answer(visit, reply))
            elif visit.hops >= HOPS:
                message = f"redirects more than {HOPS} times, or in a circle; try it in a browser"
                self._answers.put(Answer(visit, error=FetchError(visit.address, message)))
            else:
                lasting = visit.lasting and REDIRECTS[reply.status]
                onward = msgspec.structs.replace(
                    visit,
                    address=reply.location,
                    hops=visit.hops + 1,
                    tries=0,
                    lasting=lasting,
                    moved=reply.location if lasting else visit.moved,
                )
                self._put(onward, first=True)

    def _failed(self, host: _Host, visit: Visit, error: FetchError) -> None:
        with self._turn:
            self._free(host, visit)
            tries = visit.tries + 1
            if not isinstance(error, FetchLater):
                host.failed = 0
                self._answers.put(Answer(visit, error=error))
                return
            wait = error.wait or self._retry * 2 ** (tries - 1)
            if wait > PATIENCE:
                self._close(host, error, wait)
            elif tries < TRIES:
                host.ready = max(host.ready, time.monotonic() + wait)
                self._put(msgspec.structs.replace(visit, tries=tries), first=True)
                return
            else:
                host.failed += 1
                if host.failed >= CLOSED_AFTER:
                    self._close(host, error, CLOSED_FOR)
            self._answers.put(Answer(visit, error=error))

    def _free(self, host: _Host, visit: Visit) -> None:
        host.busy = False
        host.ready = time.monotonic() + max(self._pause, self._robots.delay(visit.address))
        self._turn.notify()

    def _close(self, host: _Host, error: FetchLater, wait: float) -> None:
        host.closed = error
        host.ready = time.monotonic() + wait
