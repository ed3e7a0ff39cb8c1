"""The visible words of an HTML page: as lines, and where in the page each run of them stands.

The page's words, without tags and white space, are one long key; a text is found by its own key, whatever
tags stand between its words.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right

TOKEN = re.compile(
    r"<!--.*?-->|<(head|script|style|noscript|template|svg|select|button|iframe)\b.*?</\1\s*>"
    r"|</?(?P<tag>[a-zA-Z][a-zA-Z0-9]*)\b[^>]*>|<[^>]*>|(?P<text>[^<]+|<)",
    re.DOTALL | re.IGNORECASE,
)
WORD = re.compile(r"\S+")
BREAKING = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
    }
    | {
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
    }
    | {"p", "pre", "section", "table", "td", "th", "tr", "ul"}
)
HEAD = 60  # characters of a key that are enough to find a paragraph whose inside was changed


class Places:
    """The visible words of ``page``: ``lines`` has them, a line a block element."""

    def __init__(self, page: str) -> None:
        self.page = page
        keys: list[str] = []
        parts: list[str] = []
        self._starts: list[int] = []  # of each run between tags, in the key
        self._runs: list[tuple[int, str]] = []  # its offset in the page and its source
        self._breaks: list[int] = []  # of block elements' edges, in the key
        at = 0
        for token in TOKEN.finditer(page):
            text = token["text"]
            if text is None:
                if (token["tag"] or "").lower() in BREAKING:
                    parts.append("\n")
                    self._breaks.append(at)
                continue
            shown = html.unescape(text) if "&" in text else text
            split = shown.split()
            parts.append(shown if "\n" not in shown else _one_line(shown, split))
            if split:
                key = "".join(split)
                keys.append(key)
                self._starts.append(at)
                self._runs.append((token.start(), text))
                at += len(key)
        self.key = "".join(keys)
        self._words: dict[int, dict[int, int]] = {}
        lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
        self.lines = [line for line in lines if line]

    def find(self, text: str, after: int = 0) -> int | None:
        """Where the key of ``text`` begins, at or after ``after``; None where it stands nowhere."""
        wanted = "".join(text.split())
        if not wanted:
            return None
        at = self.key.find(wanted, after)
        if at < 0 and len(wanted) > HEAD:
            at = self.key.find(wanted[:HEAD], after)
        return None if at < 0 else at

    def breaks(self, text: str, at: int) -> int:
        """How many block elements begin or end inside ``text``, whose key begins at ``at``."""
        begin = bisect_right(self._breaks, at)
        return len(set(self._breaks[begin : bisect_left(self._breaks, at + len("".join(text.split())))]))

    def stretches(self, text: str, at: int | None) -> tuple[tuple[int | None, str], ...]:
        """``text`` cut into runs that stand in the page as they are, with their offsets, and others.

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
        """Where the word whose key begins at ``at`` stands in the page, if it stands there as it is."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return None
        offset = self._of_run(index).get(at)
        return offset if offset is not None and self.page.startswith(word, offset) else None

    def _of_run(self, index: int) -> dict[int, int]:
        """Key position to page offset, for the words of one run between tags."""
        words = self._words.get(index)
        if words is None:
            offset, text = self._runs[index]
            at = self._starts[index]
            words = self._words[index] = {}
            for word in WORD.finditer(text):
                words[at] = offset + word.start()
                shown = html.unescape(word[0]) if "&" in word[0] else word[0]
                at += len("".join(shown.split()))
        return words

    def _joins(self, last: int, run: str, offset: int) -> bool:
        return offset == last + len(run) + 1 and self.page[offset - 1] == " "


def _one_line(shown: str, split: list[str]) -> str:
    """A run of text without its line breaks, spaces at its ends kept."""
    if not split:
        return " "
    before = " " if shown[0].isspace() else ""
    after = " " if shown[-1].isspace() else ""
    return before + " ".join(split) + after
