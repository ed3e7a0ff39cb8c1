"""The page served for a browser, and one address of each kind of page."""

from __future__ import annotations

import threading

import uvicorn

from readout.store import RecordFilter, Store
from readout.web.app import create
from readout.web.listening import listen
from readout.web.pages.adding import Reads


class Server:
    """The page over a store, answering on a free port of this machine until it is closed."""

    def __init__(self, store: Store, reads: Reads | None = None) -> None:
        listening = listen("127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(create(store, reads=reads), log_level="warning"))
        self._thread = threading.Thread(target=self._server.run, args=([listening],), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(5)


def pages_of(store: Store) -> list[str]:
    meeting = store.browse.records(RecordFilter(actors=("CHN", "RUS"), type="CONSULT", status="occurred"))[0]
    report = meeting.record.reports[0]
    return [
        "/",
        "/articles",
        f"/a/{report.document}?at=0-20",
        "/events?actor=Xi",
        f"/e/{meeting.record.id}",
        f"/m/{meeting.record.id}",
        f"/story/{meeting.record.id}",
        "/statements?about=Ukraine",
        "/r",
        "/r/CHN/RUS",
        "/p",
        "/p/xi-jinping",
        "/map?place=Moscow",
        "/search?q=Xi+Moscow",
        "/review",
        "/sources",
        "/feed",
    ]
