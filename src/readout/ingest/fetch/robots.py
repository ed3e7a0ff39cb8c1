"""What each site's robots.txt asks of programs (RFC 9309), asked for once a day and kept in memory.

A site without one allows all; one whose robots.txt cannot be read for now allows nothing for now.
"""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from msgspec import Struct
from protego import Protego

from readout.errors import FetchError, FetchLater
from readout.ingest.fetch.client import Client

AGENT = "Readout"
MAX_BYTES = 500_000  # RFC 9309: at least 500 KiB are to be read
REDIRECTS = 5
MOST = 2000  # sites whose rules are kept
FRESH = 86_400.0  # seconds that an answer is good for
FRESH_TROUBLE = 300.0
LONGEST_DELAY = 600.0  # seconds; a site that asks for more between two requests is asked this rarely


class Rules(Struct, frozen=True):
    """What one site asks, until ``until`` (of ``time.monotonic``); ``trouble`` where it could not be read."""

    until: float
    asked: Protego | None = None
    trouble: FetchLater | None = None


class Robots:
    """The rules of every site met; used by one thread a site."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._rules: dict[str, Rules] = {}

    def check(self, address: str) -> None:
        """Raise ``FetchError`` where the site asks programs not to read ``address``."""
        site = _site(address)
        rules = self._rules.get(site)
        if rules is None or rules.until < time.monotonic():
            if len(self._rules) >= MOST:
                self._rules = dict(list(self._rules.items())[MOST // 2 :])  # the older half
            rules = self._rules[site] = self._read(site)
        if rules.trouble is not None:
            said = rules.trouble
            whom = "asked for the site's robots.txt, " if said.status is not None else ""
            raise FetchLater(address, f"{whom}{said.message}", said.wait, said.status)
        if rules.asked is not None and not rules.asked.can_fetch(address, AGENT):
            raise FetchError(
                address,
                "the site's robots.txt asks programs not to read this; open it in a browser, save it, and "
                "add the file",
            )

    def delay(self, address: str) -> float:
        """Seconds that the site asks for between two requests; 0 where it says nothing."""
        rules = self._rules.get(_site(address))
        asked = rules.asked.crawl_delay(AGENT) if rules is not None and rules.asked is not None else None
        return min(max(0.0, float(asked or 0.0)), LONGEST_DELAY)

    def _read(self, site: str) -> Rules:
        address = f"{site}/robots.txt"
        try:
            for _ in range(REDIRECTS + 1):
                reply = self._client.get(address, "robots", max_bytes=MAX_BYTES)
                if reply.location is None:
                    text = reply.content.decode("utf-8", errors="replace")
                    return Rules(time.monotonic() + FRESH, Protego.parse(text))
                address = reply.location
        except FetchLater as error:
            return Rules(time.monotonic() + FRESH_TROUBLE, trouble=error)
        except FetchError:
            pass  # there is none that can be read: all is allowed
        return Rules(time.monotonic() + FRESH)


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
