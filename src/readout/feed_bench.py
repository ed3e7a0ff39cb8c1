"""Where feeds are read: in a worker, so that a feed that hangs or explodes its parser costs itself alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from msgspec import Struct

from readout.apart import Apart, Job, Lost
from readout.bench import apart, bounds
from readout.errors import FetchError
from readout.ingest import feeds
from readout.ingest.feeds import Gave
from readout.settings import Settings


class Came(Struct, frozen=True):
    """A feed's bytes as they came from ``address`` at the moment ``at``."""

    content: bytes
    media: str | None
    address: str
    at: datetime


class Told(Struct, frozen=True):
    """What it gave, or why it could not be read."""

    gave: Gave | None = None
    trouble: str = ""


class FeedBench:
    """``read`` for one feed after another, in a worker or, where that cannot be, here."""

    def __init__(self, settings: Settings) -> None:
        jobs = {"feed": Job(_told, Came, Told)}
        self._apart = Apart(jobs, bounds(settings)) if apart(settings) else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._apart is not None:
            self._apart.__exit__()

    def read(self, came: Came) -> Gave:
        """What a feed gave. Raises ``FetchError`` where it is none, or costs its worker its life."""
        (told,) = _told([came]) if self._apart is None else self._apart.do("feed", [came])
        if isinstance(told, Lost):
            raise FetchError(came.address, told.why)
        if told.gave is None:
            raise FetchError(came.address, told.trouble)
        return told.gave


def _told(every: Sequence[Came]) -> list[Told]:
    found = []
    for came in every:
        try:
            found.append(Told(feeds.read(came.content, came.media, came.address, came.at)))
        except FetchError as error:
            found.append(Told(trouble=error.message))
    return found
