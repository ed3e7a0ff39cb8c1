"""Keeps the record up to date while its page is served: what is added meanwhile is merged behind it."""

from __future__ import annotations

from contextlib import suppress
from threading import Event, Thread
from types import TracebackType
from typing import Self

from readout.errors import StoreError
from readout.store import Store

PATIENCE = 100  # blocks that a page makes again before it answers: what one decision or one new page touches
_PAUSE = 3.0  # seconds between two looks


class Keeper:
    """``with Keeper(store):`` merges what other programs add, in a thread of its own."""

    def __init__(self, store: Store) -> None:
        store.patience = PATIENCE
        self._store, self._end = store, Event()
        self._thread = Thread(target=self._keep, daemon=True)

    def _keep(self) -> None:
        while not self._end.is_set():
            with suppress(StoreError):  # another program writes: at the next look
                if self._store.stale(1):
                    self._store.rebuild_records(waits=False)
            self._end.wait(_PAUSE)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        self._thread.join(1)
