"""Questions to Wikidata's query service, one at a time, each answer kept with its day.

As the service asks of programs (query limits of its user manual, Wikimedia's User-Agent policy): a
User-Agent that names the program and, where the user gives one, a contact; no two questions at once and
a pause between them; ``Retry-After`` honoured on 429 and 503, a minute where it is missing. A kept answer
is used again until it is ``keep_days`` old, so that a run that was cut off asks only what is left.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Self

import httpx2
import msgspec
from msgspec import Struct

from readout.errors import ServiceAway, ServiceError

ENDPOINT = "https://query.wikidata.org/sparql"
ACCEPT = "application/sparql-results+json"
TIMEOUT = 75.0  # seconds; the service itself gives up after 60
TRIES = 3
DEFAULT_WAIT = 60.0  # seconds, where a refusal names none
LONGEST_WAIT = 900.0  # seconds; asked to wait longer, we stop and say so
MAX_BYTES = 50_000_000


class Answer(Struct, frozen=True):
    """What the service said to ``question``, on which day; ``kept`` where that was an earlier run."""

    question: str
    asked: date
    content: dict[str, Any]
    kept: bool = False


class QueryService:
    """The service behind a folder of kept answers; ``with`` closes the connection."""

    def __init__(
        self,
        folder: Path,
        *,
        program: str,
        contact: str = "",
        keep_days: int = 30,
        pause: float = 3.0,
        endpoint: str = ENDPOINT,
        transport: httpx2.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        today: Callable[[], date] | None = None,
    ) -> None:
        self.folder = folder
        self.keep_days = keep_days
        self.pause = pause
        self.endpoint = endpoint
        self._sleep = sleep
        self._today = today or (lambda: datetime.now(UTC).date())
        self._asked = 0
        about = f" ({contact})" if contact else ""
        agent = f"{program}{about} httpx2/{httpx2.__version__}"
        self._client = httpx2.Client(
            headers={"User-Agent": agent, "Accept": ACCEPT},
            timeout=TIMEOUT,
            transport=transport,
            follow_redirects=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, question: str) -> Answer:
        """The answer to a SPARQL SELECT, kept or fresh. Raises ``ServiceError`` where there is none."""
        path = self.folder / f"{hashlib.sha256(question.encode()).hexdigest()[:24]}.json"
        if (kept := self._kept(path, question)) is not None:
            return kept
        if self._asked:
            self._sleep(self.pause)
        self._asked += 1
        answer = Answer(question, self._today(), self._fetch(question))
        self._keep(path, answer)
        return answer

    def _kept(self, path: Path, question: str) -> Answer | None:
        try:
            answer = msgspec.json.decode(path.read_bytes(), type=Answer)
        except (OSError, msgspec.MsgspecError):  # none, or one that was cut off: ask again
            return None
        age = (self._today() - answer.asked).days
        if answer.question != question or age > self.keep_days:
            return None
        return msgspec.structs.replace(answer, kept=True)

    def _keep(self, path: Path, answer: Answer) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(f".{os.getpid()}")
            beside.write_bytes(msgspec.json.encode(answer))
            os.replace(beside, path)
        except OSError as error:
            raise ServiceError(f"{path}: the answer cannot be kept ({error.strerror})") from error

    def _fetch(self, question: str) -> dict[str, Any]:
        """Ask up to ``TRIES`` times, as patiently as the service wishes."""
        for attempt in range(1, TRIES + 1):
            try:
                response = self._client.post(self.endpoint, data={"query": question, "format": "json"})
            except httpx2.HTTPError as error:
                if attempt < TRIES:
                    self._sleep(self.pause * 2**attempt)
                    continue
                what = str(error) or type(error).__name__
                raise ServiceAway(
                    f"{self.endpoint}: not reached ({what}); check the network and run the same command again"
                ) from error
            if response.status_code == httpx2.codes.OK:
                return self._content(response)
            self._refused(response, attempt)
        raise AssertionError("the last refusal raises")

    def _refused(self, response: httpx2.Response, attempt: int) -> None:
        """Wait before the next try, or raise where there is no use in one."""
        status = response.status_code
        if status in (429, 503):
            wait = self._wait(response)
            if wait > LONGEST_WAIT or attempt == TRIES:
                raise ServiceAway(
                    f"{self.endpoint}: asks us to wait ({status}); run the same command again in "
                    f"{max(1, round(wait / 60))} minutes: what was answered is kept"
                )
            self._sleep(wait)
        elif status >= 500 and attempt < TRIES:
            self._sleep(self.pause * 2**attempt)
        else:
            late = "it took longer than the service allows" if status >= 500 else response.reason_phrase
            raise ServiceError(f"{self.endpoint}: refused the question ({status}: {late})")

    def _wait(self, response: httpx2.Response) -> float:
        """Seconds that ``Retry-After`` asks for, as a number or a moment; a minute where it says nothing."""
        text = response.headers.get("Retry-After", "").strip()
        if text.isdigit():
            return float(text)
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return DEFAULT_WAIT
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())

    def _content(self, response: httpx2.Response) -> dict[str, Any]:
        if len(response.content) > MAX_BYTES:
            raise ServiceError(f"{self.endpoint}: an answer of over {MAX_BYTES // 1_000_000} MB")
        try:
            content = msgspec.json.decode(response.content, type=dict[str, Any])
            list(content["results"]["bindings"])
        except (msgspec.MsgspecError, KeyError, TypeError) as error:
            raise ServiceError(
                f"{self.endpoint}: an answer that is not in the SPARQL JSON format, or was cut off"
            ) from error
        return content
