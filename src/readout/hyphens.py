"""The parts of "cease-fire" made one word again.

The tokenizer cuts a hyphenated word in three, and the parser, which learned from trees that take it for
one, may give each part the place of the whole: who called for a cease-fire would call for "cease" and for
"fire", and a "Secretary-General" be three subjects. The last part carries the word, as in the treebanks.
"""

from __future__ import annotations

from collections.abc import Iterable

REACH = 60  # how far from a word stands what hangs on it
# what belongs to the first part of a word alone: "Sri Lanka-China talks"
_OWN = frozenset({"compound", "flat", "fixed"})
# as these, each part says of the noun what it would say alone: "US-China talks", "a 60-day deadline"
_MODIFIERS = frozenset({"amod", "compound", "flat", "nummod", "nmod:desc"})


def joined(hyphens: Iterable[int], heads: list[int], deps: list[str], pos: list[str]) -> None:
    """Hang the part before each of ``hyphens`` on the part behind it, where the parser gave both one place.

    The hyphens are those with no blank about them, in text order; the lists (heads as places, a root its
    own) are changed.
    """
    for hyphen in hyphens:
        first, last = hyphen - 1, hyphen + 1
        if heads[first] != heads[last] or deps[first] in _MODIFIERS or pos[first] == pos[last] == "NUM":
            continue  # "2025-02"
        if deps[first] != deps[last]:
            if deps[hyphen] != deps[last] or heads[hyphen] != heads[last]:
                continue
            deps[last] = deps[first]  # "a visit and the re-election of", where only "re" was joined
        for child in range(max(first - REACH, 0), min(last + REACH, len(heads))):
            if heads[child] == hyphen or (heads[child] == first and deps[child] not in _OWN):
                heads[child] = last
        heads[first], deps[first] = last, "compound"
        heads[hyphen], deps[hyphen], pos[hyphen] = first, "punct", "PUNCT"
