"""Finite verbs that the parser took for something else, read by where they stand.

Headlines and bare past forms mislead a parser: in "Turkey Expels Envoy" and "Chad cut ties" the verb becomes
part of the noun behind it, in "will therefore expel 23 diplomats" an adjective of it. Between a name and a
noun phrase, or behind an auxiliary, an inflected form of a frame's verb is that verb.
"""

from __future__ import annotations

from readout.coding.clauses import Roles
from readout.coding.subjects import DAYS
from readout.scene import Scene
from readout.syntax import NOMINAL, Tree

MODALS = frozenset({"will", "would", "may", "might", "could", "can", "should", "must", "shall"})
PERFECT = frozenset({"has", "have", "had"})
UNCHANGED = frozenset({"cut", "hit", "shut", "put", "quit", "let", "set"})  # their past is their lemma
OPENS = frozenset({"DET", "NUM", "ADJ", "PROPN", "NOUN", "PRON"})
# what two or more do in headlines, and what before a noun is seldom another's: "Russia, China ink gas deal"
HEADLINED = frozenset({"ink", "clinch", "seal", "vow", "reach", "resume", "sign", "begin"})
LINKS = frozenset({"and", "&", ","})
# a name behind these begins a clause of its own: "comes after Moscow struck"
OPENERS = frozenset({",", ":", ";", "–", "—", "-", "|", '"', "“", "‘", "'"}) | frozenset(
    {"after", "as", "before", "because", "since", "while", "that", "when", "and", "but"}
)
HYPHENS = frozenset({"-", "‐", "‑"})
NOT_FINITE = frozenset({"VB", "VBG"})  # "to protest", "protesting"
READ_AS = frozenset({"amod", "compound", "conj", "ROOT", "nmod", "appos", "obj", "obl", "flat"})


def misread(scene: Scene, token: int, lemma: str) -> Roles | None:
    """The arguments of a verb form at ``token`` that was read as a noun, adjective or name; else None."""
    tree = scene.tree
    if tree.dep[token] not in READ_AS or not token:
        return None
    last = _before_the_word(tree, token)
    while last and (tree.pos[last] == "ADV" or tree.lower[last] in DAYS or tree.lower[last] == "since"):
        last -= 1
    first, end = tree.sentence(token)
    if last < first or token + 1 >= end or tree.pos[token + 1] not in OPENS:
        return None
    agents: tuple[int, ...] = ()
    in_parts = last < token - 1 and tree.lower[token - 1] in HYPHENS
    if (tree.pos[last] == "AUX" or in_parts) and tree.lower[last] in (
        MODALS if tree.lower[token] == lemma else PERFECT
    ):
        agents = tuple(tree.kids(last if in_parts and tree.pos[last] == "VERB" else tree.head[last], "nsubj"))
    elif _is_inflected(tree, token, lemma):
        agents = _names_before(scene, last, first)
    elif tree.lower[token] in HEADLINED and _is_verbless(tree, token):
        several = _names_before(scene, last, first)
        agents = several if len(several) > 1 else ()
    if not agents:
        return None
    noun = _noun_behind(tree, token, end)
    if noun is None:
        return None
    if tree.lower[token] != lemma and _is_in_a_name(scene, token, noun):
        return None  # "Expels Envoy", read as somebody's name
    obliques: dict[str, list[int]] = {}
    for child in (*tree.children[token], *tree.children[noun]):
        if tree.dep[child] in {"obl", "nmod"} and child > token:
            obliques.setdefault(tree.case(child), []).append(child)
    return Roles(token, False, agents, (noun,), (), obliques, None, "", (), {})


def _before_the_word(tree: Tree, token: int) -> int:
    """What stands before a verb, or before all of one that is written with hyphens: "has test-fired"."""
    last = token - 1
    while last > 1 and tree.lower[last] in HYPHENS and tree.head[last - 1] == token:
        last -= 2
    return last


def _is_in_a_name(scene: Scene, token: int, noun: int) -> bool:
    return any(token in range(*scene.tree.tokens_of(r.mention.span)) for r in scene.actors(noun))


def _is_inflected(tree: Tree, token: int, lemma: str) -> bool:
    """Whether a word has the form of a past or of a third person, and nothing before it makes it a noun."""
    lower = tree.lower[token]
    if tree.tag[token] == "VBG" or lower.endswith("ing"):
        return False
    if lower == lemma:
        return lower in UNCHANGED
    if lower.endswith("s"):
        return True
    behind = tree.pos[token + 1]  # "the Russia backed militia" has no article behind
    return behind in {"DET", "NUM", "PRON"} or not lower.endswith("ed") or _is_verbless(tree, token)


def _is_verbless(tree: Tree, token: int) -> bool:
    """Whether the sentence has no other finite verb: it must have one."""
    first, end = tree.sentence(token)
    return not any(
        tree.pos[t] == "AUX" or (tree.pos[t] == "VERB" and tree.tag[t] not in NOT_FINITE)
        for t in range(first, end)
        if t != token
    )


def _names_before(scene: Scene, last: int, first: int) -> tuple[int, ...]:
    """The heads of the names that end at ``last`` and open a clause: "Bahrain and Sudan"."""
    ends = _ends(scene)
    tree, heads = scene.tree, []
    while last in ends:
        start, head = ends[last]
        heads.append(head)
        before = start - 1
        while before >= first and tree.lower[before] in {"the", "both"}:
            before -= 1
        if before >= first + 1 and tree.lower[before] in LINKS and before - 1 in ends:
            last = before - 1
            continue
        opens = before < first or tree.lower[before] in OPENERS or tree.text[before].isspace()
        return tuple(reversed(heads)) if opens else ()
    return ()


def _ends(scene: Scene) -> dict[int, tuple[int, int]]:
    """The last word of each naming mention with its first word and head; made once an article."""
    memo = scene.memo["article"]
    if "ends of names" not in memo:
        out: dict[int, tuple[int, int]] = {}
        for head, resolution in scene.mentioned:
            named = resolution.actor is not None or (
                resolution.place is not None and resolution.place.country
            )
            if named and scene.tree.pos[head] in NOMINAL:
                start, end = scene.tree.tokens_of(resolution.mention.span)
                if end - 1 not in out or start < out[end - 1][0]:
                    out[end - 1] = (start, head)
        memo["ends of names"] = out
    found: dict[int, tuple[int, int]] = memo["ends of names"]
    return found


def _noun_behind(tree: Tree, token: int, end: int) -> int | None:
    """The head of the noun phrase that begins right behind ``token``."""
    node = token
    while node < tree.head[node] < end and (node == token or tree.pos[node] not in {"VERB", "AUX"}):
        node = tree.head[node]
    if node > token and tree.pos[node] in {"NOUN", "PROPN"}:
        return node
    node = token + 1
    while node < end and tree.pos[node] in {"DET", "ADJ", "NUM", "PRON"}:
        node += 1
    if node >= end or tree.pos[node] not in {"NOUN", "PROPN"}:
        return None
    while (
        node + 1 < end and tree.pos[node + 1] in {"NOUN", "PROPN"} and tree.dep[node] in {"compound", "flat"}
    ):
        node += 1
    return node
