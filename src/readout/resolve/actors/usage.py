"""Whether a place name stands for its state in a sentence, or for the place.

"Moscow said", "Beijing's position", "relations between Moscow and Beijing", "sanctions on Tehran"
are governments; "in Moscow", "a visit to Moscow", "Moscow's streets", "Beijing airport", a dateline
are places. The tree decides: the name's label, its preposition, and the word that governs it, against
small word lists (``usage.toml``).
"""

from __future__ import annotations

from functools import cache

from readout import tables
from readout.syntax import SUBJECTS, Tree

_LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "around",
        "throughout",
        "across",
        "into",
        "within",
        "en route to",
        "off",
        "through",
        "over",
        "beyond",
        "via",
        "outside of",
        "close to",
        "north of",
        "south of",
        "east of",
        "west of",
    }
)
_STATELY = frozenset(
    {
        "with",
        "by",
        "against",
        "between",
        "among",
        "toward",
        "towards",
        "on",
        "for",
        "about",
        "without",
        "according to",
        "like",
        "unlike",
        "behind",
        "upon",
        "versus",
        "alongside",
        "including",
        "despite",
        "than",
        "but",
        "except",
    }
)
_DASHES = frozenset({"-", "–", "—", "--"})
_LOOSE = frozenset({"conj", "discourse", "dislocated", "dep", "list", "flat", "appos", "parataxis"})


@cache
def _words(name: str) -> frozenset[str]:
    """A list of ``usage.toml`` with its regular inflections, since a lemmatizer errs on rarer verbs."""
    base = tables.toml_table("actors/usage.toml")[name]
    return frozenset(form for word in base for form in (word, *_inflected(word)))


def _inflected(word: str) -> tuple[str, ...]:
    stem = word.removesuffix("e")
    return word + "s", stem + "ed", stem + "ing", stem + stem[-1] + "ed", stem + stem[-1] + "ing"


def _is(tree: Tree, i: int, name: str) -> bool:
    words = _words(name)
    return tree.lemma[i] in words or tree.lower[i] in words


def is_state(tree: Tree, head: int, end: int) -> bool:
    """Whether the capital headed by token ``head`` (name ending before ``end``) acts as its government."""
    dep = tree.dep[head]
    if opens_dateline(tree, head, end):
        return False
    if _before_hyphen(tree, end):
        return tree.lower[end + 1] not in _words("bound_places") if end + 1 < len(tree) else False
    owner = tree.head[head]
    if dep in SUBJECTS:
        return not suffers(tree, head)
    if dep == "nmod:poss" or any(tree.tag[j] == "POS" for j in tree.children[head]):
        return not _is(tree, owner, "place_nouns")
    case = tree.case(head)
    if case:
        return _by_preposition(tree, head, owner, case)
    if head > 2 and tree.lower[head - 1] == "and" and tree.lower[head - 3] == "between":
        return is_state(tree, head - 2, head - 1)
    if dep == "conj" and owner != head and tree.ent[owner] != "DATE" and tree.pos[owner] == "PROPN":
        return is_state(tree, owner, owner + 1)
    if dep in _LOOSE:
        return _leads_verb(tree, head, end)
    if dep in {"obj", "iobj"}:
        return not _is(tree, owner, "place_verbs")
    if dep in {"obl:agent", "vocative"}:
        return True
    if dep in {"compound", "nmod", "amod", "nmod:desc", "nmod:unmarked"}:
        acts = end < owner and tree.tag[end] == "VBD" and tree.pos[end] == "VERB"  # "Tehran summoned envoys"
        return acts or _is(tree, owner, "state_nouns")
    if dep.lower() == "root":  # "Beijing: position unchanged"; a verb hung on its own subject
        return end < len(tree) and (tree.text[end] == ":" or tree.tag[end] in {"VBD", "VBZ", "MD"})
    return False


def _leads_verb(tree: Tree, head: int, end: int) -> bool:
    """Whether a name that the parse left loose stands where a subject does.

    Nothing governs it from the left, and a verb follows it, with names joined by "and" or a relative
    clause between: "In March, Tehran and Riyadh had announced", "Ankara, which sent troops, denied".
    """
    if head and tree.pos[head - 1] in {"ADP", "DET", "ADJ"}:
        return False
    j = end
    while j < len(tree) and (
        tree.lower[j] in {"and", "also", ","} or (tree.pos[j] == "PROPN" and j - end < 4)
    ):
        j += 1
    return j < len(tree) and (tree.pos[j] in {"VERB", "AUX"} or tree.lower[j] in {"which", "whose"})


def suffers(tree: Tree, head: int) -> bool:
    """Whether a place is attacked: "Kyiv was shelled"."""
    verb = tree.head[head]
    return tree.dep[head] == "nsubj:pass" and _is(tree, verb, "attack_verbs")


def is_taken(tree: Tree, head: int) -> bool:
    """Whether a name is what troops take or hold: "captured Goma", "took control of Shusha"."""
    owner = tree.head[head]
    if tree.dep[head] in {"obj", "nsubj:pass"}:
        return _is(tree, owner, "taking_verbs")
    return tree.dep[head] == "nmod" and tree.case(head) == "of" and _is(tree, owner, "taking_nouns")


def _by_preposition(tree: Tree, head: int, owner: int, case: str) -> bool:
    if case in _LOCATIVE:
        return False
    if case in _STATELY:
        return not _is(tree, owner, "route_nouns")
    if case in {"to", "from"}:
        if _on_the_way(tree, head, owner, "from" if case == "to" else "to"):
            return False
        if tree.pos[owner] in {"VERB", "AUX"}:
            return not _is(tree, owner, "motion") and (case == "to" or _is(tree, owner, "obtaining"))
        return not _is(tree, owner, "motion") and (case == "to" or _is(tree, owner, "state_nouns"))
    if case == "of":
        return _is(tree, owner, "state_nouns") or tree.pos[owner] in {"VERB", "AUX"}
    return False


def _on_the_way(tree: Tree, head: int, owner: int, other: str) -> bool:
    """Whether the name is one end of a way: "the trip from Tehran to Riyadh"."""
    beside = [*tree.children[owner], *tree.children[head], owner]
    return any(j != head and tree.case(j) == other and tree.pos[j] == "PROPN" for j in beside)


def _before_hyphen(tree: Tree, end: int) -> bool:
    """Whether the name is the first part of "Moscow-backed"; "Moscow-Beijing ties" is left to the label."""
    return (
        end + 1 < len(tree)
        and tree.text[end] in "-–"
        and tree.end[end - 1] == tree.start[end]
        and tree.end[end] == tree.start[end + 1]
        and tree.text[end + 1][0].islower()
    )


def opens_dateline(tree: Tree, head: int, end: int) -> bool:
    """Whether the name opens its sentence as a dateline: "MOSCOW, May 5 (Reuters) -", "Munich/Panaji –"."""
    first, last = tree.sentence(head)
    if head - first > 4:
        return False
    rest = tree.text[end : min(last, end + 9)]
    if not rest:
        return False
    shouted = len(tree.text[head]) > 2 and tree.text[head].isupper()
    if shouted and rest[0] in {",", "/", "(", "-", "–", "—", "--", ":", "."}:
        return True
    if rest[0] in {"–", "—", "-", "--"} and tree.end[end - 1] < tree.start[end]:
        return True
    return rest[0] in {",", "(", "/"} and bool(_DASHES.intersection(rest)) and ("(" in rest or "/" in rest)
