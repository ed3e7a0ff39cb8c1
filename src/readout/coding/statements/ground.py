"""What every finder of this stage reads and writes: the tree with its quotations.

And drafts of statements.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from readout.coding.statements.quotes import Quotes, paragraphs
from readout.datelines import dateline
from readout.syntax import Tree

EDGE = frozenset(
    {",", ";", ":", ".", "–", "—", "-", "--", "―", "(", ")", "[", "]", "…", "...", "•", "·", "*", "|", "~"}
)
OPENING, CLOSING = frozenset('“‘"«„``'), frozenset("”’\"»''")
TITLES = frozenset(
    [
        *("rep.", "sen.", "gov.", "mr.", "mrs.", "ms.", "dr.", "gen.", "col.", "lt.", "capt.", "sgt.", "st."),
        *("prof.", "pres.", "adm.", "maj.", "rev.", "hon.", "brig.", "cmdr.", "amb.", "jr.", "vs.", "no."),
    ]
)  # abbreviations that end no sentence: the parser splits "Rep. | Mary Hill said"
TERMINAL = frozenset({".", "?", "!", "…", "...", ".”", "?!"})
QUOTE_MARKS = frozenset({"“", "”", '"', "‘", "’", "''", "``", "'", "«", "»", "„"})

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """A statement as the words give it, before anyone is resolved.

    Token indices and token ranges (end exclusive) except ``content``, which is characters.
    ``direct`` tells that the statement around it (``outer``) says just this and nothing more.
    ``speaker`` heads who speaks ("Wang" where ``source`` is the "who" of a relative clause). ``via`` heads
    those who hand the words on, ``cites`` those whom the speaker cites for them, ``askers`` those whose
    question is answered.
    """

    lemma: str
    kind: str
    cue: list[int]
    content: list[Range]
    source: Range | None = None
    speaker: int | None = None
    addressees: list[int] = field(default_factory=list)
    via: list[int] = field(default_factory=list)
    stance: str = "affirmed"
    rule: str = ""
    anchor: int = 0
    outer: Draft | None = None
    direct: bool = False
    cites: list[int] = field(default_factory=list)
    askers: list[int] = field(default_factory=list)

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.content[0][0] if self.content else -1


class Ground:
    """One parsed article with its paragraphs, quotations and whole sentences.

    The parser sometimes ends a sentence at a comma before "he said"; ``period`` gives the printed
    sentence, joined again: a token range.
    """

    def __init__(self, tree: Tree, blocks: list[Range]) -> None:
        """``blocks`` are character ranges of the article's blocks."""
        self.tree = tree
        self.paragraphs = paragraphs(tree.doc_text, blocks)
        self._starts = [start for start, _ in self.paragraphs]
        self.quotes = Quotes(tree.doc_text, self.paragraphs)
        self.periods: list[Range] = []
        self._period_of_sentence: list[int] = []
        self._join()

    def _join(self) -> None:
        tree = self.tree
        text = tree.doc_text
        behind = {  # where the first sentence begins behind a dateline
            start + line.end
            for start, end in self.paragraphs
            if (line := dateline(text[start : min(end, start + 120)])) is not None
        }
        for first, end in tree.sents:
            if (
                self.periods
                and tree.start[first] not in behind
                and not self._ended(self.periods[-1][1])
                and self._same_paragraph(self.periods[-1][1], first)
            ):
                self.periods[-1] = (self.periods[-1][0], end)
            else:
                self.periods.append((first, end))
            self._period_of_sentence.append(len(self.periods) - 1)

    def _ended(self, end: int) -> bool:
        """Whether the sentence before token ``end`` is complete in print."""
        last = end - 1
        while last > 0 and (self.tree.pos[last] == "SPACE" or self.tree.text[last] in QUOTE_MARKS):
            last -= 1
        if self.tree.lower[last] in TITLES or (
            self.tree.text[last] == "." and self.tree.lower[last - 1] + "." in TITLES
        ):
            return False
        return self.tree.text[last][-1] in ".?!…:" or self.tree.text[last] in TERMINAL

    def _same_paragraph(self, a: int, b: int) -> bool:
        return self.paragraph(self.tree.start[a - 1]) == self.paragraph(self.tree.start[b])

    def paragraph(self, char: int) -> int:
        """Index of the paragraph that holds ``char``."""
        return max(0, bisect_right(self._starts, char) - 1)

    def period(self, i: int) -> Range:
        """Token range of the printed sentence of token ``i``."""
        return self.periods[self._period_of_sentence[self.tree.sent[i]]]

    def chars(self, first: int, end: int) -> Range | None:
        """Characters of tokens ``first`` to ``end`` without punctuation at the edges.

        None where nothing is left.
        """
        tree = self.tree
        while first < end and (tree.text[first] in EDGE or tree.pos[first] == "SPACE"):
            first += 1
        while end > first and (
            tree.text[end - 1] in EDGE or tree.pos[end - 1] == "SPACE" or self._opens_quote(end - 1)
        ):
            end -= 1
        if first >= end:
            return None
        while first > 1 and tree.text[first - 1] == "-" and tree.end[first - 1] == tree.start[first]:
            first -= 2  # a word of several parts is not cut: "tit-for-tat"
        while end + 1 < len(tree) and tree.text[end] == "-" and tree.end[end - 1] == tree.start[end]:
            if tree.end[end] != tree.start[end + 1]:
                break
            end += 2
        return tree.start[first], tree.end[end - 1]

    def _opens_quote(self, i: int) -> bool:
        """Whether a mark left at the end of a sentence opens the quotation of the next."""
        tree = self.tree
        if tree.text[i] not in QUOTE_MARKS:
            return False
        quote = self.quotes.at(tree.start[i])
        return quote is not None and quote.start == tree.start[i]

    def fragments(self, ranges: list[Range], without: list[Range] = []) -> list[Range]:  # noqa: B006
        """Characters of token ``ranges`` less the token ranges ``without``."""
        kept: list[Range] = []
        for first, end in sorted(ranges):
            pieces = [(first, end)]
            for cut, stop in without:
                pieces = [p for a, b in pieces for p in ((a, min(b, cut)), (max(a, stop), b)) if p[0] < p[1]]
            kept.extend(pieces)
        found = [chars for first, end in kept if (chars := self.chars(first, end))]
        return [f for f in found if any(c.isalnum() for c in self.tree.doc_text[f[0] : f[1]])]
