"""Two texts compared word by word: what went, what came, and where each stands.

Paragraphs that stayed as they were are set aside first; within the others words are compared with
``difflib``. Small words that happen to be in both texts do not cut a change in pieces, and a sentence
that went or came is told from its first word to its full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct
from rich.text import Text

from readout.types import Span

TOKEN = re.compile(r"\w+(?:[’'.,-]\w+)*|[^\w\s]")
WORD = re.compile(r"\S+")
PARAGRAPH = re.compile(r"[^\n]+")
ENDS = frozenset('.!?”"’)')
SMALL = 4  # letters of a run between two changes that is part of the change
GONE, COME = "red strike", "green"
AROUND = 5  # words left standing about a change

Op = Literal["equal", "delete", "insert", "replace"]


class Run(Struct, frozen=True):
    """Characters ``old`` of one text that stayed, went, or became characters ``new`` of the other."""

    op: Op
    old: Span
    new: Span


def runs(old: str, new: str) -> list[Run]:
    """The two texts from beginning to end as runs that stayed and runs that changed, in order."""
    a, b = _spans(PARAGRAPH, old), _spans(PARAGRAPH, new)
    edges = SequenceMatcher(None, _words(old, a), _words(new, b), autojunk=False).get_opcodes()
    found: list[tuple[list[Span], list[Span], Op]] = []
    for op, i, j, k, m in edges:
        if op != "replace":
            found.append((a[i:j], b[k:m], op))
            continue
        found += _by_words(old, new, _within(old, a[i:j]), _within(new, b[k:m]))
    return _whole(found, old, new)


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*found.span()) for found in pattern.finditer(text)]


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def _within(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    return [
        Span(span.start + at.start, span.start + at.end)
        for span in paragraphs
        for at in _spans(TOKEN, text[span.start : span.end])
    ]


def _by_words(
    old: str, new: str, a: list[Span], b: list[Span]
) -> Iterator[tuple[list[Span], list[Span], Op]]:
    left, right = _words(old, a), _words(new, b)
    edges = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for op, i, j, k, m in _at_sentences(left, right, _joined(left, edges)):
        if i < j or k < m:
            yield a[i:j], b[k:m], op


Edge = tuple[Op, int, int, int, int]


def _joined(words: Sequence[str], edges: Sequence[Edge]) -> list[Edge]:
    """Changes with only a small word or a mark between them as one change."""
    out: list[Edge] = []
    for n, (op, i, j, k, m) in enumerate(edges):
        between = 0 < n < len(edges) - 1 and op == "equal"
        if (
            between
            and sum(map(len, filter(str.isalnum, words[i:j]))) < SMALL
            and _large(edges[n - 1], edges[n + 1])
        ):
            op = "replace"
        if out and op != "equal" and out[-1][0] != "equal":
            _, a, _, c, _ = out[-1]
            out[-1] = ("replace" if a < j and c < m else "delete" if a < j else "insert", a, j, c, m)
        else:
            out.append((op, i, j, k, m))
    return out


def _large(before: Edge, after: Edge) -> bool:
    """Whether two changes are of more than a word each: then what is between them is chance."""
    return min(max(e[2] - e[1], e[4] - e[3]) for e in (before, after)) > 1


def _at_sentences(left: Sequence[str], right: Sequence[str], edges: list[Edge]) -> list[Edge]:
    """A run that went or came moved, where its words allow it, to end where a sentence does."""
    out = list(edges)
    for n in range(1, len(out) - 1):
        op, i, j, k, m = out[n]
        if op not in ("delete", "insert") or out[n - 1][0] != "equal" or out[n + 1][0] != "equal":
            continue
        words, first, end = (left, i, j) if op == "delete" else (right, k, m)
        shift = 0
        room = out[n + 1][2] - out[n + 1][1]
        while (
            words[end + shift - 1] not in ENDS and shift < room and words[first + shift] == words[end + shift]
        ):
            shift += 1
        if not shift or words[end + shift - 1] not in ENDS:
            continue
        before, after = out[n - 1], out[n + 1]
        out[n - 1] = ("equal", before[1], before[2] + shift, before[3], before[4] + shift)
        out[n] = (op, i + shift, j + shift, k + shift, m + shift)
        out[n + 1] = ("equal", after[1] + shift, after[2], after[3] + shift, after[4])
    return [edge for edge in out if edge[1] < edge[2] or edge[3] < edge[4]]


def _whole(found: Sequence[tuple[list[Span], list[Span], Op]], old: str, new: str) -> list[Run]:
    """Runs of characters; the white space between runs goes with the one before it."""
    if not found:  # no word in either
        return [Run("equal", Span(0, len(old)), Span(0, len(new)))] if old or new else []
    out: list[Run] = []
    at = [0, 0]
    for n, (gone, come, op) in enumerate(found):
        ends = [
            next((spans[0].start for spans, _, _ in found[n + 1 :] if spans), len(old)),
            next((spans[0].start for _, spans, _ in found[n + 1 :] if spans), len(new)),
        ]
        if not gone:
            ends[0] = at[0]
        if not come:
            ends[1] = at[1]
        run = Run(op, Span(at[0], ends[0]), Span(at[1], ends[1]))
        at = ends
        if out and out[-1].op == run.op == "equal":
            out[-1] = Run("equal", Span(out[-1].old.start, ends[0]), Span(out[-1].new.start, ends[1]))
        else:
            out.append(run)
    if at != [len(old), len(new)]:  # a side without words, but with white space
        last = out[-1]
        out[-1] = Run(last.op, Span(last.old.start, len(old)), Span(last.new.start, len(new)))
    return out


def word_diff(old: str, new: str, around: int = AROUND) -> list[str]:
    """The changes, each with words around: "met in [-Goa-]{+Panaji+} on Friday"."""
    out: list[str] = []
    pending = ""
    every = runs(old, new)
    for n, run in enumerate(every):
        if run.op != "equal":
            pending += marked(old, new, run)
            continue
        text = max(old[run.old.start : run.old.end], new[run.new.start : run.new.end], key=len)
        words = [found.span() for found in WORD.finditer(text)]
        last = n == len(every) - 1
        if pending and not last and len(words) <= 2 * around:
            pending += text
            continue
        if pending:
            out.append(pending + (text[: words[around - 1][1]] if len(words) > around else text))
            pending = ""
        if not last:
            pending = text[words[-around][0] :] if len(words) > around else text
    if pending and every and every[-1].op != "equal":
        out.append(pending)
    return [" ".join(change.split()) for change in out]


def marked(old: str, new: str, run: Run) -> str:
    """A changed run in plain marks: "[-Goa-]{+Panaji+} "."""
    gone, come = old[run.old.start : run.old.end], new[run.new.start : run.new.end]
    told = (f"[-{gone.strip()}-]" if gone.strip() else "") + (f"{{+{come.strip()}+}}" if come.strip() else "")
    side = come or gone
    return told + side[len(side.rstrip()) :]


def merged(old: str, new: str, *, marks: bool) -> list[tuple[Text, bool]]:
    """Both texts as one, paragraph by paragraph, and whether each changed.

    What went is struck out and what came is green; with ``marks`` they stand in "[-" "-]" and "{+" "+}" too.
    """
    out: list[tuple[Text, bool]] = []
    here, changed = Text(), False

    def add(words: str, style: str, about: tuple[str, str]) -> None:
        nonlocal here, changed
        for n, part in enumerate(words.split("\n\n")):
            if n:
                out.append((here, changed))
                here, changed = Text(), False
            if part.strip():
                here.append(about[0] + part.rstrip() + about[1] if marks else part.rstrip(), style)
                here.append(part[len(part.rstrip()) :])
                changed = changed or bool(style)

    for run in runs(old, new):
        gone, come = old[run.old.start : run.old.end], new[run.new.start : run.new.end]
        if run.op == "equal":
            add(come, "", ("", ""))
            continue
        # What came in one place of what went shares its breaks: only one of the two cuts paragraphs.
        add(gone.rstrip() if come.strip() else gone, GONE, ("[-", "-]"))
        add(come, COME, ("{+", "+}"))
    out.append((here, changed))
    return [(text, mark) for text, mark in out if text.plain.strip()]
