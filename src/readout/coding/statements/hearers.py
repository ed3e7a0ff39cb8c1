"""Who is spoken to: "told Patrushev", and who was met where the words fell: "in a call with Zelensky"."""

from __future__ import annotations

from functools import cache

from readout.coding.statements.cues import Cue, verbs
from readout.coding.statements.ground import Draft, Ground, Range
from readout.syntax import NOMINAL, PAST, Tree

# Where words are exchanged with somebody ("with"), and in what they are put before somebody ("to").
MEETINGS = frozenset(
    {"meeting", "conversation", "call", "talk", "talks", "phone", "summit", "discussion", "exchange",
     "interview", "dinner", "lunch", "letter", "speech", "address", "remark", "remarks", "comment",
     "comments", "message", "note", "email", "telegram", "statement", "appeal", "briefing",
     "encounter", "audience"}
)  # fmt: skip
WITHIN = frozenset({"in", "during", "at", "over", "on", "by", ""})
ASKING = frozenset({"ask", "press", "question", "pressed", "quiz"})
OBLIGED = frozenset({"tell", "assure", "reassure", "remind", "inform", "notify"})
FACING = frozenset({"speak", "talk", "address", "brief", "tell", "write"})
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
    if draft.rule.startswith("colon") and draft.source is not None:
        return _named_to(tree, draft.source)
    if draft.lemma in _cues() and not draft.rule.startswith(("n:", "a:")):
        if not tokens and hears(draft):
            tokens += _object(tree, draft) or _printed(ground, draft)
            draft.addressees = list(tokens)  # an object that is spoken to may stand in the content
        tokens += _met(tree, draft)
        tokens += _put_to(tree, draft)
        tokens += _before_whom(tree, draft.anchor)
        draft.askers = [t for t in _askers(tree, draft.anchor) if _outside(tree, t, draft)]
        tokens += draft.askers
    return list(dict.fromkeys(t for t in tokens if _outside(tree, t, draft) or t in draft.addressees))


def _object(tree: Tree, draft: Draft) -> list[int]:
    """The object of "thanked Delhi for ...", "asked Nguema for ..."."""
    if not draft.rule.endswith("/obj+") and "/@" not in draft.rule:
        return []
    return [j for j in tree.kids(draft.anchor, "iobj", "obj") if j > draft.anchor and tree.pos[j] in NOMINAL]


def _named_to(tree: Tree, source: Range) -> list[int]:
    """As in the headline "Yoon to Kim: attack would end your regime"."""
    for j in range(source[0] + 1, source[1] - 1):
        if tree.lower[j] == "to":
            return [k for k in range(source[1] - 1, j, -1) if tree.pos[k] in NOMINAL][:1]
    return []


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
        if tree.lemma[j] in ASKING and tree.tag[j] in PAST
        for k in tree.children[j]
        if tree.dep[k] == "obl:agent" or tree.case(k) == "by"
    ]


def _before_whom(tree: Tree, verb: int) -> list[int]:
    """As in "Speaking to reporters in Doha, he said", "Addressing the council, he called on"."""
    found: list[int] = []
    for j in tree.kids(verb, "advcl"):
        if tree.tag[j] == "VBG" and tree.lemma[j] in FACING:
            found += [k for k in tree.kids(j, "obl", "nmod") if tree.case(k) in {"to", "with"}]
            found += tree.kids(j, "obj") if tree.lemma[j] in {"address", "brief", "tell"} else []
    return found


def _printed(ground: Ground, draft: Draft) -> list[int]:
    """The noun phrase between the cue and "that", where the tree hung it elsewhere."""
    tree = ground.tree
    first = draft.anchor + 1
    _, stop = ground.period(draft.anchor)
    end = _phrase_end(tree, first, min(stop, first + LONGEST))
    if end == first or end >= stop or tree.ent[first] == "DATE":
        return []
    if tree.lower[end] != "that" and (draft.lemma not in OBLIGED or tree.tag[end] in {"IN", ",", "."}):
        return []
    heads = [j for j in range(first, end) if tree.pos[j] in NOMINAL]
    if not heads:
        return []
    opened = [(max(s, tree.start[end]), e) for s, e in draft.content if e > tree.start[end]]
    draft.content = opened or draft.content
    return [j for j in heads if not first <= tree.head[j] < end][-1:] or heads[-1:]


def _phrase_end(tree: Tree, first: int, stop: int) -> int:
    """The end of the noun phrase at ``first``: before "that", or where another begins ("reporters he")."""
    end, named = first, False
    while end < stop and tree.lower[end] != "that":
        opens = tree.pos[end] in {"DET", "PRON"}
        if tree.pos[end] == "PROPN":
            opens = tree.tag[end - 1] == "NNS" or "" != tree.ent[end] != tree.ent[end - 1] != ""
        if (tree.pos[end] not in CHUNK and tree.tag[end] != "POS") or (named and opens):
            break
        named = named or tree.pos[end] in {"NOUN", "PROPN"}
        end += 1
    return end


def _outside(tree: Tree, token: int, draft: Draft) -> bool:
    return not inside(tree.start[token], draft.content)


def inside(char: int, ranges: list[Range]) -> bool:
    """Whether a character lies in one of ``ranges``."""
    return any(s <= char < e for s, e in ranges)
