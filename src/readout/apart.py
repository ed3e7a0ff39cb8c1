"""Work in a process of its own, so that a page that hangs or explodes its parser costs that page alone.

The worker is a fork: it has the language model and the tables from the start. It may use so much processor
time, and so much memory more than it had; where it dies over a batch, a new one gets the pages of that batch
one by one, and the page that it dies over alone is lost, with the reason. Answers come back in order, so that
nothing depends on who did the work. Requests and answers are MessagePack of known types: nothing that a
worker sends is run.

Only where processes fork safely (Linux); elsewhere the same work is done in this process, without bounds.
"""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import select
import signal
import struct
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Self

import msgspec
from msgspec import Struct

POSSIBLE = sys.platform == "linux"
REFRESH = 1_000  # items after which a worker gives way to a new one, and what it gathered with it
STILL = 120.0  # seconds in which a silent worker must at least have worked; busy machines are slow
KEPT = 1 << 28  # bytes that a worker holds on to at most: more than the arrays of any batch of articles
NO_MEMORY = 77  # exit status of a worker that ran out of it
FAULT = 78
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # options of glibc's mallopt, as malloc.h numbers them
_LENGTH = struct.Struct("!Q")
_FORKING = threading.Lock()  # between the making of pipes and the closing of what is not ours
_PARENT_ENDS: set[int] = set()  # of pipes to all workers; a new worker must not hold those of another


class Bounds(Struct, frozen=True):
    """What one page may take: seconds of processor time, and bytes of memory beyond what the program has."""

    seconds: int = 60
    memory: int = 3_000_000_000


class Lost(Struct, frozen=True):
    """A page over which its worker died, and why."""

    why: str


class Job(Struct, frozen=True):
    """A kind of work: many items in, as many out, in order; the types are for the wire."""

    work: Callable[[Any], Sequence[Any]]
    takes: Any
    gives: Any


class Apart:
    """A worker for some jobs, started when it is first needed, replaced when it dies."""

    def __init__(self, jobs: dict[str, Job], bounds: Bounds) -> None:
        self._jobs = jobs
        self._bounds = bounds
        self._child: _Child | None = None
        self._served = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._drop()

    def do(self, job: str, items: Sequence[Any]) -> list[Any]:
        """What the job makes of ``items``, or ``Lost`` in the place of those that cost a worker its life."""
        if not items:
            return []
        found = self._try(job, items)
        if not isinstance(found, Lost):
            return found
        if len(items) == 1:
            return [found]
        return [one for item in items for one in self.do(job, [item])]

    def _try(self, job: str, items: Sequence[Any]) -> list[Any] | Lost:
        types = self._jobs[job]
        if self._served >= REFRESH:
            self._drop()
        if self._child is None:
            self._child = _Child(self._serve, self._bounds)
            self._served = 0
        self._served += len(items)
        name = job.encode()
        try:
            self._child.send(bytes((len(name),)) + name + msgspec.msgpack.encode(items))
            answer = self._child.receive()
        except OSError:
            answer = None
        if answer is not None:
            found: list[Any] = msgspec.msgpack.decode(answer, type=list[types.gives])  # type: ignore[name-defined]
            return found
        why = self._child.death()
        self._drop()
        return Lost(why)

    def _serve(self, child: _Pipe) -> None:
        """In the worker: answer requests until there are no more.

        Cycles are collected between requests, when all that one took is gone but they. In the midst of a
        batch the collector goes through whatever is alive, over and over, and finds next to nothing.
        """
        gc.disable()
        while (request := child.receive()) is not None:
            name = request[1 : 1 + request[0]].decode()
            job = self._jobs[name]
            items = msgspec.msgpack.decode(request[1 + request[0] :], type=list[job.takes])  # type: ignore[name-defined]
            allow(self._bounds.seconds)
            child.send(msgspec.msgpack.encode(list(job.work(items))))
            del items
            gc.collect()

    def _drop(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None


class Stream:
    """What a worker yields: messages one after another, each within the bounds; then why it died, if so."""

    def __init__(self, make: Callable[[], Iterator[bytes]], bounds: Bounds) -> None:
        self._make = make
        self._bounds = bounds
        self.died: str | None = None

    def __iter__(self) -> Iterator[bytes]:
        child = _Child(self._serve, self._bounds, patient=True)  # it may wait for whoever writes a pipe
        try:
            while (message := child.receive()) is not None:
                if not message:
                    return
                yield message
            self.died = child.death()
        finally:
            child.close()

    def _serve(self, child: _Pipe) -> None:
        allow(self._bounds.seconds)
        for message in self._make():
            child.send(message)
            allow(self._bounds.seconds)
        child.send(b"")


def allow(seconds: int) -> None:
    """Let this process use so many more seconds of processor time; past them the system ends it."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(time.process_time()) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))


class _Pipe:
    """Two ends: messages with their length before them."""

    def __init__(self, reads: int, writes: int) -> None:
        self._reads, self._writes = reads, writes

    def send(self, message: bytes) -> None:
        for part in (_LENGTH.pack(len(message)), message):
            view = memoryview(part)
            while view:
                view = view[os.write(self._writes, view) :]

    def receive(self) -> bytes | None:
        """The next message; None where the other side is gone, or says nothing for too long."""
        head = self._exactly(_LENGTH.size)
        return None if head is None else self._exactly(_LENGTH.unpack(head)[0])

    def _exactly(self, size: int) -> bytes | None:
        parts, left = [], size
        while left:
            if not self._has_more():
                return None
            part = os.read(self._reads, min(left, 1 << 20))
            if not part:
                return None
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def _has_more(self) -> bool:
        """Whether something, or the end, is there to be read; waits for it."""
        return True


class _Child(_Pipe):
    """A forked process that serves, seen from its parent."""

    def __init__(self, serve: Callable[[_Pipe], None], bounds: Bounds, *, patient: bool = False) -> None:
        self._bounds, self._patient = bounds, patient
        with _FORKING:
            self._fork(serve)

    def _fork(self, serve: Callable[[_Pipe], None]) -> None:
        bounds = self._bounds
        mine, its = os.pipe(), os.pipe()  # (read, write): what it says, what it is told
        with warnings.catch_warnings():
            # Python warns of threads: the child needs no lock of theirs, and forks no more.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid = os.fork()
        if self.pid == 0:
            _live(serve, _Pipe(its[0], mine[1]), bounds, (mine[0], its[1]))
        os.close(mine[1])
        os.close(its[0])
        super().__init__(mine[0], its[1])
        _PARENT_ENDS.update((mine[0], its[1]))
        self._status: int | None = None
        self._stuck = False

    def _has_more(self) -> bool:
        waiting = select.poll()
        waiting.register(self._reads, select.POLLIN)
        worked = -1
        while not self._patient and not waiting.poll(1000 * STILL):
            before, worked = worked, self._worked()
            if worked == before:
                self._stuck = True
                return False
        return True

    def _worked(self) -> int:
        """Processor time of the worker so far, in the system's ticks."""
        try:
            with open(f"/proc/{self.pid}/stat") as handle:
                fields = handle.read().rpartition(")")[2].split()
        except OSError:
            return -1
        return int(fields[11]) + int(fields[12])

    def death(self) -> str:
        """Why it is dead, in words; it is ended first where it only keeps silent."""
        seconds = self._bounds.seconds
        if self._stuck:
            os.kill(self.pid, signal.SIGKILL)
            self._wait()
            return f"its reading stood still for {STILL:g} seconds; left out, please report it with this page"
        status = self._wait()
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            if number == signal.SIGXCPU:
                return (
                    f"its reading took over {seconds} seconds of processor time; left out: "
                    "split it, or raise READOUT_PAGE_SECONDS"
                )
            name = signal.Signals(number).name
            return (
                f"it made the program that reads it crash ({name}); left out, please report it with this page"
            )
        if os.WEXITSTATUS(status) == NO_MEMORY:
            return (
                f"its reading took over {self._bounds.memory / 1e9:g} GB of memory; left out: "
                "split it, or raise READOUT_PAGE_MEMORY"
            )
        return "it made the program that reads it stop; left out, please report it with this page"

    def close(self) -> None:
        """Let it go: it ends where nothing more can come, or where it finds nobody to tell."""
        for end in (self._reads, self._writes):
            _PARENT_ENDS.discard(end)
            with suppress(OSError):
                os.close(end)
        if self._status is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self._wait()

    def _wait(self) -> int:
        if self._status is None:
            _, self._status = os.waitpid(self.pid, 0)
        return self._status


def _keep_freed_memory() -> None:
    """Let the C library keep the arrays that one batch frees for the next.

    It would give them back to the system, which hands them out again cleared, page by page: a tenth of the
    time that reading takes. Where it is not glibc, nothing is lost but that tenth.
    """
    with suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        for option in (_TRIM_THRESHOLD, _MMAP_THRESHOLD):
            mallopt(option, KEPT)


def _live(serve: Callable[[_Pipe], None], pipe: _Pipe, bounds: Bounds, not_mine: tuple[int, int]) -> None:
    """All of a worker's life; never returns."""
    status = FAULT
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted is the parent; it ends us
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        for end in (*not_mine, *_PARENT_ENDS):
            with suppress(OSError):
                os.close(end)
        gc.freeze()  # what is the parent's already need not be looked at, nor copied
        _keep_freed_memory()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with open("/proc/self/statm") as handle:
            used = int(handle.read().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = used + bounds.memory
        resource.setrlimit(resource.RLIMIT_AS, (most if hard < 0 else min(most, hard), hard))
        serve(pipe)
        status = 0
    except MemoryError:
        status = NO_MEMORY
    except BaseException:
        status = FAULT
    finally:
        os._exit(status)
