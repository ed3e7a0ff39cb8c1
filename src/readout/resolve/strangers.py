"""Names that no table knows, and table names that are only a part of them.

The model's names are asked here: a run of capitalised words that it calls a person, or that follows
a title, is a name; a surname or state of the tables inside a longer such run ("Li Hongzhong",
"Jordan Peterson") is given up to it.
"""

from __future__ import annotations

from functools import cache

from readout.resolve import knowledge
from readout.resolve.names import Atom, lexicon
from readout.resolve.spelling import fold
from readout.resolve.titles import honorifics
from readout.syntax import Tree

_FIRM = frozenset({"office", "title", "adjective", "body", "ministry", "nobody", "house", "bloc"})
_PARTICLES = frozenset(
    {
        "-",
        "bin",
        "ibn",
        "al",
        "el",
        "van",
        "von",
        "de",
        "der",
        "da",
        "dos",
        "ben",
        "abu",
        "ul",
        "ur",
        "du",
        "di",
    }
)


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(knowledge.words()["no_names"])


def settle(tree: Tree, atoms: list[Atom]) -> tuple[list[Atom | None], list[tuple[int, int]]]:
    """The table name on each token, and the token ranges of people no table knows."""
    at: list[Atom | None] = [None] * len(tree)
    for atom in atoms:
        if not _inside_name(tree, atom):
            at[atom.first : atom.end] = [atom] * (atom.end - atom.first)
    people = _people(tree, atoms, at)
    for first, end in people:
        at[first:end] = [None] * (end - first)
    return at, people


def _inside_name(tree: Tree, atom: Atom) -> bool:
    """Whether a one-word name is only a part of a longer one: "Li" in "Li Hongzhong"."""
    if atom.end - atom.first > 1 or atom.kind in _FIRM:
        return False
    i = atom.first
    if atom.kind == "surname":
        if tree.pos[i] not in {"PROPN", "NOUN", "X"} and tree.ent[i] != "PERSON":
            return True
        return _name_part(tree, i + 1) or (_name_part(tree, i - 1) and tree.ent[i - 1] == "PERSON")
    if atom.kind == "organisation":
        if tree.text[i].isupper():
            return False
        return _name_part(tree, i + 1) and "PERSON" in (tree.ent[i], tree.ent[i + 1])
    return tree.ent[i] == "PERSON" and any(
        first <= i < end
        and label == "PERSON"
        and end - first > 1
        and all(tree.pos[j] == "PROPN" for j in range(first, end))
        for first, end, label in tree.names
    )


def _name_part(tree: Tree, i: int) -> bool:
    if not 0 < i < len(tree) or tree.pos[i] != "PROPN" or tree.ent[i] not in {"PERSON", ""}:
        return False
    word = tree.text[i]
    return word.isalpha() and word[0].isupper() and not word.isupper() and fold(word) not in lexicon().longest


def _people(tree: Tree, atoms: list[Atom], at: list[Atom | None]) -> list[tuple[int, int]]:
    found = [
        span
        for first, end, label in tree.names
        if label == "PERSON" and (span := _trimmed(tree, at, first, end))
    ]
    taken = {j for first, end in found for j in range(first, end)}
    for atom in atoms:
        if (
            atom.kind not in {"office", "title"}
            or at[atom.first] is not atom
            or not tree.text[atom.end - 1][0].isalpha()
        ):
            continue
        end = _run(tree, at, atom.end)
        if end > atom.end and not taken.intersection(range(atom.end, end)) and not _shouting(tree, atom.end):
            found.append((atom.end, end))
    return sorted(found)


def _trimmed(tree: Tree, at: list[Atom | None], first: int, end: int) -> tuple[int, int] | None:
    """The model's name without titles, table names and genitives at its edges; None where nothing is left."""
    while first < end and (
        at[first] is not None
        or tree.text[first][0].islower()
        or fold(tree.lower[first]) in honorifics()
        or not tree.text[first][0].isalpha()
    ):
        first += 1
    while end > first and (tree.lower[end - 1] in {"'s", "’s"} or not tree.text[end - 1][0].isalpha()):
        end -= 1
    for j in range(first, end):
        atom = at[j]
        if atom is not None and atom.kind != "surname":
            end = j
            break
    if end - first == 1 and fold(tree.lower[first]) in _plain_words():
        return None
    if end <= first or all(at[j] is not None for j in range(first, end)):
        return None
    return first, end


def _run(tree: Tree, at: list[Atom | None], first: int) -> int:
    """The end of a run of capitalised words from ``first`` that reads as a person's name."""
    end = first
    while end < len(tree) and end - first < 6 and at[end] is None:
        word = tree.text[end]
        proper = (
            word[:1].isupper()
            and word[1:2].islower()
            and tree.pos[end] == "PROPN"
            and tree.ent[end] not in {"ORG", "LOC", "DATE"}
        )
        if not proper and not (word in _PARTICLES and end > first):
            break
        end += 1
    while end > first and not tree.text[end - 1][0].isupper():
        end -= 1
    return end


def _shouting(tree: Tree, i: int) -> bool:
    """Whether the sentence capitalises nearly every word, as some headlines do."""
    first, end = tree.sentence(i)
    words = [word for word in tree.text[first:end] if len(word) > 3 and word.isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.8 * len(words)
