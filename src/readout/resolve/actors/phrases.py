"""A noun phrase with what its words say, and the one token that carries it in the tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from readout.resolve.actors.names import Atom
from readout.syntax import Tree

HOME = frozenset({"state", "adjective", "capital", "house", "organisation", "body", "bloc", "people"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "whose"})
DETERMINERS = POSSESSIVES | {
    *("the", "a", "an", "this", "that", "these", "those", "my", "our", "your", "some", "any", "many"),
    *("several", "two", "three", "four", "five", "both", "other", "another", "all", "one", "no", "each"),
}
_RANK = {
    **dict.fromkeys(("nsubj", "nsubj:pass", "nsubj:outer"), -1),
    **dict.fromkeys(("obj", "iobj", "obl:agent"), 0),
    **dict.fromkeys(("ROOT", "obl", "nmod:poss", "nmod", "conj", "appos", "xcomp", "ccomp", "parataxis"), 1),
    **dict.fromkeys(("obl:unmarked", "vocative", "advcl", "acl", "acl:relcl", "dislocated"), 1),
    **dict.fromkeys(("amod", "advmod", "nummod"), 6),
    **dict.fromkeys(("det", "case", "cc", "mark", "aux", "punct"), 9),
    **dict.fromkeys(("list", "dep", "nmod:desc", "nmod:unmarked"), 2),
}
_BEFORE_NOUNS = frozenset({"compound", "amod", "det"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase over tokens ``first`` to ``end`` (exclusive).

    ``kind``: person, office, group, state, organisation, government, pronoun, set or definite.
    ``core`` is the token of its noun, ``head`` the token that hangs outside it. ``title`` are the words
    of an office ("top diplomat"), ``homes`` the states and organisations beside it, ``posted`` the
    one an ambassador is sent to, ``whose`` the token of "his" in "his counterpart", ``same`` the phrase
    in apposition to it; ``modifiers`` tell "deputy" (other), "former" (past) and "incoming" (coming).
    """

    first: int
    end: int
    kind: str
    core: int
    atom: Atom | None = None
    head: int = -1
    name: str = ""
    title: list[str] = field(default_factory=list)
    homes: list[str] = field(default_factory=list)
    posted: str | None = None
    whose: int | None = None
    plural: bool = False
    modifiers: set[str] = field(default_factory=set)
    same: Phrase | None = None
    gone: date | None = None  # the last day of a state that is no more: "the Soviet leader"
    outside: bool = False  # "of" somebody or something that no table knows


def floor_of(tree: Tree, token: int) -> int:
    """The first token of a token's sentence, and of the one before where the parser cut one in two.

    It takes "told analyst | Alexander Gabuev" for two sentences; no full stop and no new line says so.
    """
    first = tree.sentence(token)[0]
    if first == 0 or not tree.text[first - 1].isalpha():
        return first
    between = tree.doc_text[tree.end[first - 1] : tree.start[first]]
    return first if "\n" in between else tree.sentence(first - 1)[0]


def head_of(tree: Tree, first: int, end: int) -> int:
    """The token of ``first`` to ``end`` that hangs outside; the best attached one where the parse broke.

    A subject or object wins over a loose part, then the token nearest to the root; of words that all stand
    before one noun the last, as in "the [US embassy] compound".
    """
    loose = [
        i
        for i in range(first, end)
        if tree.pos[i] not in {"PUNCT", "SPACE"} and (not first <= tree.head[i] < end or tree.head[i] == i)
    ]
    if not loose:
        return end - 1
    if len(loose) == 1:
        return loose[0]
    if all(tree.head[i] == tree.head[loose[0]] >= end and tree.dep[i] in _BEFORE_NOUNS for i in loose):
        return loose[-1]
    return min(loose, key=lambda i: (_RANK.get(tree.dep[i], 5), sum(1 for _ in tree.ancestors(i)), i))
