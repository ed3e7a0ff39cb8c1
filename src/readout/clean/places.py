"""Where in an HTML page a run of its visible text stands.

The page's words, without tags and white space, are one long key; a text is found by its own key, whatever
tags stand between its words.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right

TOKEN = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template|svg)\b.*?</\1\s*>|<[^>]*>|(?P<text>[^<]+|<)",
    re.DOTALL | re.IGNORECASE,
)
WORD = re.compile(r"\S+")
HEAD = 60  # characters of a key that are enough to find a paragraph whose inside was changed


class Places:
    """The visible words of ``page`` and their offsets."""

    def __init__(self, page: str) -> None:
        self.page = page
        keys: list[str] = []
        self._starts: list[int] = []  # of each word in the key
        self._offsets: list[int] = []  # of each word in the page
        at = 0
        for token in TOKEN.finditer(page):
            text = token["text"]
            if text is None:
                continue
            for word in WORD.finditer(text):
                shown = html.unescape(word[0]) if "&" in word[0] else word[0]
                key = "".join(shown.split())
                keys.append(key)
                self._starts.append(at)
                self._offsets.append(token.start() + word.start())
                at += len(key)
        self.key = "".join(keys)

    def find(self, text: str, after: int = 0) -> int | None:
        """Where the key of ``text`` begins, at or after ``after``; None where it stands nowhere."""
        wanted = "".join(text.split())
        if not wanted:
            return None
        at = self.key.find(wanted, after)
        if at < 0 and len(wanted) > HEAD:
            at = self.key.find(wanted[:HEAD], after)
        return None if at < 0 else at

    def stretches(self, text: str, at: int | None) -> tuple[tuple[int | None, str], ...]:
        """``text`` cut into runs that stand in the page as they are, with their offsets, and runs that do not.

        ``at`` is what ``find`` gave.
        """
        if at is None:
            return ((None, text),)
        runs: list[tuple[int | None, str]] = []
        for word in text.split():
            offset = self._offset(at, word)
            at += len(word)
            last, run = runs[-1] if runs else (None, "")
            if runs and (
                (offset is None and last is None)
                or (offset is not None and last is not None and self._joins(last, run, offset))
            ):
                runs[-1] = (last, f"{run} {word}")
            else:
                runs.append((offset, word))
        return tuple(runs)

    def _offset(self, at: int, word: str) -> int | None:
        index = bisect_right(self._starts, at) - 1
        if index < 0 or not self.key.startswith(word, at):
            return None
        offset = self._offsets[index] + at - self._starts[index]
        return offset if self.page.startswith(word, offset) else None

    def _joins(self, last: int, run: str, offset: int) -> bool:
        return offset == last + len(run) + 1 and self.page[offset - 1] == " "
