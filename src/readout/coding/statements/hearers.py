"""Who is spoken to: "told Patrushev", and who was met where the words fell: "in a call with Zelensky"."""

from __future__ import annotations

from functools import cache

from readout.coding.statements.cues import Cue, verbs
from readout.coding.statements.ground import Draft, Ground, Range
from readout.syntax import NOMINAL, Tree

# Where words are exchanged with somebody ("with"), and in what they are put before somebody ("to").
MEETINGS = frozenset(
    {"meeting", "conversation", "call", "talk", "talks", "phone", "summit", "discussion", "exchange",
     "interview", "dinner", "lunch", "letter", "speech", "address", "remark", "remarks", "comment",
     "comments", "message", "note", "email", "telegram", "statement", "appeal", "briefing",
     "encounter", "audience"}
)  # fmt: skip
WITHIN = frozenset({"in", "during", "at", "over", "on", "by", ""})
ASKING = frozenset({"ask", "press", "question", "pressed", "quiz"})
CHUNK = frozenset({"DET", "ADJ", "PROPN", "NOUN", "NUM", "PRON"})
LONGEST = 8  # words of a hearer's printed phrase


@cache
def _cues() -> dict[str, Cue]:
    return {cue.lemma: cue for cues in verbs().values() for cue in cues}


def hears(draft: Draft) -> bool:
    """Whether the cue's object is spoken to: "told", "warned", "urged"."""
    cue = _cues().get(draft.lemma)
    return cue is not None and not cue.frames.isdisjoint({"hear", "whom-to"})


def hearers(ground: Ground, draft: Draft) -> list[int]:
    """Heads of those spoken to, as the words of the cue's own clause name them."""
    tree = ground.tree
    tokens = [
        t for t in draft.addressees if draft.source is None or not draft.source[0] <= t < draft.source[1]
    ]
    if draft.kind != "speech":
        return [t for t in tokens if _outside(tree, t, draft)]
    if draft.lemma in _cues() and not draft.rule.startswith(("n:", "a:")):
        if not tokens and hears(draft):
            tokens += _printed(ground, draft)
        tokens += _met(tree, draft)
        tokens += _put_to(tree, draft)
    tokens += _askers(tree, draft.anchor)
    return list(dict.fromkeys(t for t in tokens if _outside(tree, t, draft) or t in draft.addressees))


def _met(tree: Tree, draft: Draft) -> list[int]:
    """As in "said in a call with Zelensky", "wrote in a letter to the king", "at talks with both"."""
    found: list[int] = []
    for j in tree.children[draft.anchor]:
        if tree.dep[j] not in {"obl", "nmod", "advcl"}:
            continue
        for k in (j, *tree.kids(j, "nmod")):
            if tree.lemma[k] in MEETINGS and tree.case(k) in WITHIN:
                found.extend(m for m in tree.kids(k, "nmod", "obl") if tree.case(m) in {"with", "to"})
            elif (
                tree.case(k) in {"with", "to"}
                and tree.lemma[tree.head[k]] in MEETINGS
                and tree.case(tree.head[k]) in WITHIN
            ):
                found.append(k)
    return found


def _put_to(tree: Tree, draft: Draft) -> list[int]:
    """As in "said to reporters", "appealed to both powers to listen", "demanded of the envoy"."""
    cue = _cues()[draft.lemma]
    wanted = {"to", "of"} if draft.lemma in {"demand", "ask"} else {"to"}
    wanted -= cue.prepositions
    return [
        j
        for j in tree.kids(draft.anchor, "obl", "nmod", "iobj")
        if j > draft.anchor and tree.pos[j] in NOMINAL and tree.case(j) in wanted
    ]


def _askers(tree: Tree, verb: int) -> list[int]:
    """As in "Asked by Bloomberg whether ..., Mao said"."""
    return [
        k
        for j in tree.kids(verb, "advcl")
        if tree.lemma[j] in ASKING and tree.tag[j] in {"VBN", "VBD"}
        for k in tree.children[j]
        if tree.dep[k] == "obl:agent" or tree.case(k) == "by"
    ]


def _printed(ground: Ground, draft: Draft) -> list[int]:
    """The noun phrase between the cue and "that", where the tree hung it elsewhere."""
    tree = ground.tree
    first = draft.anchor + 1
    _, stop = ground.period(draft.anchor)
    end = first
    while (
        end < min(stop, first + LONGEST)
        and (tree.pos[end] in CHUNK or tree.tag[end] == "POS")
        and tree.lower[end] != "that"
    ):
        end += 1
    if end == first or end >= stop or tree.lower[end] != "that" or tree.ent[first] == "DATE":
        return []
    heads = [j for j in range(first, end) if tree.pos[j] in NOMINAL]
    if not heads:
        return []
    opened = [(max(s, tree.start[end]), e) for s, e in draft.content if e > tree.start[end]]
    draft.content = opened or draft.content
    return heads[-1:]


def _outside(tree: Tree, token: int, draft: Draft) -> bool:
    return not inside(tree.start[token], draft.content)


def inside(char: int, ranges: list[Range]) -> bool:
    """Whether a character lies in one of ``ranges``."""
    return any(s <= char < e for s, e in ranges)
