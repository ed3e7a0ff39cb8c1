"""A parsed article as plain lists: one row a token, children by head, subtrees as token ranges.

Rules walk trees word by word, and a spaCy ``Token`` costs a Python object at every look. ``Tree``
reads the ``Doc`` once, so that a rule is list look-ups over integers. Labels are Universal
Dependencies (``nsubj``, ``obl``, ``nmod:poss`` ...); the root of a sentence is its own head.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, compress, pairwise
from typing import TYPE_CHECKING

from readout.mends import PAST as PAST
from readout.mends import mend
from readout.types import Span

if TYPE_CHECKING:  # whoever only asks what a wording means does not wait for spaCy
    from spacy.strings import StringStore
    from spacy.tokens import Doc

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
CLAUSES = frozenset(
    {"ROOT", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "parataxis", "xcomp", "csubj"}
)
PREDICATES = frozenset({"ROOT", "ccomp", "advcl", "acl", "parataxis", "xcomp", "csubj"})
GENITIVE = frozenset({"'s", "’s", "'", "’"})
SIDES = frozenset({"pro", "anti", "non", "ex"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
NEGATIONS = frozenset({"not", "never", "n't", "n’t"})
CONTRACTED = frozenset({"n't", "n’t", "cannot"})
NAME_PARTS = frozenset({"flat", "compound", "nmod:desc", "fixed", "goeswith"})

# the first six are hashes of strings
_COLUMNS: list[int | str] = [
    "ORTH",
    "LEMMA",
    "POS",
    "TAG",
    "DEP",
    "ENT_TYPE",
    "HEAD",
    "SPACY",
    "SENT_START",
    "ENT_IOB",
]


def _column(keys: list[int], strings: StringStore) -> list[str]:
    """The strings of a column of hashes; each distinct one is looked up once."""
    words = {key: strings[key] if key else "" for key in set(keys)}
    return [words[key] for key in keys]


class Tree:
    """The tokens of one parsed article; token ``i`` is row ``i`` of every list.

    ``text``, ``lower``, ``lemma`` (lower case), ``pos`` (UPOS), ``tag`` (PTB), ``dep``, ``head``
    (index; itself at a root), ``children`` (indices in text order), ``left`` and ``right`` (first
    and last token of the subtree, both included), ``start`` and ``end`` (characters), ``sent``
    (index of the sentence), ``ent`` (name label or ""). ``sents`` holds ``(first, end)`` token
    ranges, the end exclusive; ``infinitives`` the predicates that a "to" marks. Whitespace tokens have
    ``pos`` SPACE and are nobody's child here.
    """

    def __init__(self, doc: Doc) -> None:
        """Read ``doc``, which must have heads, labels and sentence bounds."""
        self.doc_text = doc.text
        n = len(doc)
        rows = doc.to_array(_COLUMNS)
        self.text, lemmas, pos, self.tag, self.dep, labels = (
            _column(rows[:, k].tolist(), doc.vocab.strings) for k in range(6)
        )
        self.lower = [word.lower() for word in self.text]
        self.lemma = [lemma.lower() for lemma in lemmas]
        self.pos = ["SPACE" if word.isspace() else label for word, label in zip(self.text, pos, strict=True)]
        # HEAD is a signed offset that to_array hands out as an unsigned 64-bit number.
        self.head: list[int] = [i + offset for i, offset in enumerate(rows[:, 6].astype("int64").tolist())]
        space, starts, iobs = (rows[:, k].tolist() for k in (7, 8, 9))
        ends = list(accumulate(len(word) + blank for word, blank in zip(self.text, space, strict=True)))
        self.start = [0, *ends[:-1]][:n]
        self.end = [start + len(word) for start, word in zip(self.start, self.text, strict=True)]
        self.ent = [""] * n
        self.names = self._names(iobs, labels)
        for first, end, label in self.names:
            self.ent[first:end] = [label] * (end - first)
        firsts = [i for i, starting in enumerate(starts) if starting == 1 or not i]
        self.sents = [
            (first, end)
            for first, end in pairwise([*firsts, n])
            if not all(word.isspace() for word in self.text[first:end])
        ]
        self.sent = [0] * n
        for k, (first, end) in enumerate(self.sents):
            self.sent[first:end] = [k] * (end - first)
        mend(self)
        self.children: list[list[int]] = [[] for _ in range(n)]
        for i, h in enumerate(self.head):
            if h != i and self.pos[i] != "SPACE":
                self.children[h].append(i)
        self.left, self.right = list(range(n)), list(range(n))
        self._cases = self._prepositions()
        self._joined = {self.head[i] for i, dep in enumerate(self.dep) if dep == "conj"}
        tos = compress(range(n), map("to".__eq__, self.lower))
        self.infinitives = {self.head[i] for i in tos if self.dep[i] == "mark"}
        self._edges()

    def __len__(self) -> int:
        return len(self.text)

    def _names(self, iobs: list[int], labels: list[str]) -> list[tuple[int, int, str]]:
        """``(first, end, label)`` of every name; ``doc.ents`` refuses one with white space inside.

        A no-break space does not part a name ("Donald Trump"), a line break does.
        """
        out: list[tuple[int, int, str]] = []
        for i, (iob, name) in enumerate(zip(iobs, labels, strict=True)):
            if iob not in {1, 3} or self.text[i].isspace():  # 1 is inside, 3 begins, 2 is outside
                continue
            if iob == 1 and out and out[-1][2] == name:
                first, end, _ = out[-1]
                if all(word.isspace() and "\n" not in word for word in self.text[end:i]):
                    out[-1] = first, i + 1, name
                    continue
            out.append((i, i + 1, name))
        return out

    def _edges(self) -> None:
        head, left, right = self.head, self.left, self.right
        words = [i for first, end in self.sents for i in range(first, end) if self.pos[i] != "SPACE"]
        for i in words:  # each hands itself up until an ancestor already knows of one further left
            j = head[i]
            while left[j] > i:
                left[j] = i
                j = head[j]
        for i in reversed(words):
            j = head[i]
            while right[j] < i:
                right[j] = i
                j = head[j]

    def _prepositions(self) -> list[str]:
        """What brings each token: "by", "according to", "" where nothing does."""
        out = [""] * len(self.text)
        for j, dep in enumerate(self.dep):
            if dep == "case" and self.tag[j] != "POS" and self.head[j] != j:
                words = [self.lower[j], *(self.lower[k] for k in self.children[j] if self.dep[k] == "fixed")]
                i = self.head[j]
                if self.dep[i] == "nmod:desc" and self.head[i] > i:
                    i = self.head[i]  # "with US Secretary of Commerce Howard Lutnick"
                out[i] = " ".join([out[i], *words] if out[i] else words)
        return out

    def sentence(self, i: int) -> tuple[int, int]:
        """Token range of the sentence of token ``i``."""
        return self.sents[self.sent[i]]

    def sentence_span(self, i: int) -> Span:
        """Characters of the sentence of token ``i``, without white space at its edges."""
        first, end = self.sentence(i)
        return self.span(first, end)

    def span(self, first: int, end: int) -> Span:
        """Characters of tokens ``first`` to ``end`` (exclusive), without white space at the edges."""
        while end - first > 1 and self.pos[end - 1] == "SPACE":
            end -= 1
        while end - first > 1 and self.pos[first] == "SPACE":
            first += 1
        return Span(self.start[first], self.end[end - 1])

    def subtree(self, i: int) -> tuple[int, int]:
        """Token range from the first to the last word under ``i`` (a crossing tree may hold strangers)."""
        return self.left[i], self.right[i] + 1

    def under(self, i: int) -> list[int]:
        """Every token of the subtree of ``i``, in text order."""
        out, todo = [], [i]
        while todo:
            j = todo.pop()
            out.append(j)
            todo.extend(self.children[j])
        return sorted(out)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of ``i`` with one of these labels."""
        dep = self.dep
        for j in self.children[i]:
            if dep[j] in deps:
                return j
        return None

    def kids(self, i: int, *deps: str) -> list[int]:
        """The children of ``i`` with one of these labels, in text order."""
        out: list[int] = []
        dep = self.dep
        for j in self.children[i]:  # a comprehension costs twice as much where most words have none
            if dep[j] in deps:
                out.append(j)  # noqa: PERF401
        return out

    def case(self, i: int) -> str:
        """The preposition(s) of a noun phrase, lower case: "by", "according to", "" where there is none."""
        return self._cases[i]

    def conjuncts(self, i: int) -> list[int]:
        """``i`` and the heads joined to it by "and", "or", commas, in text order."""
        if i not in self._joined:
            return [i]
        out, dep = [i], self.dep
        for j in self.children[i]:
            if dep[j] == "conj":
                out += self.conjuncts(j)
        return out

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads from the parent of ``i`` up to the root."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def clause(self, i: int) -> int:
        """The predicate of the smallest clause that holds token ``i`` (``i`` itself where it is one)."""
        dep, head = self.dep, self.head
        while dep[i].partition(":")[0] not in PREDICATES:
            if head[i] == i or (dep[i] == "conj" and self.pos[i] in {"VERB", "AUX"}):
                break
            i = head[i]
        return i

    def is_negated(self, i: int) -> bool:
        """Whether a negation ("not", "never", "no longer") modifies token ``i``."""
        children = self.children[i]
        if not children:
            return False
        return any(self.lemma[j] in NEGATIONS or self.lower[j] in CONTRACTED for j in children)

    def at(self, char: int) -> int:
        """The token that holds character ``char``, or the last one before it."""
        return (bisect_right(self.start, char) or 1) - 1

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """Token range that a character span touches."""
        first = self.at(span.start)
        return first, bisect_left(self.start, span.end, first + 1)


def takes_sides(tree: Tree, token: int) -> bool:
    """Whether a state says for or against whom people are, not whose: "the pro-Moscow forces"."""
    return token > 1 and tree.text[token - 1] in "-–" and tree.lower[token - 2] in SIDES
