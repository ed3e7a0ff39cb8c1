"""Who is spoken to: "told Patrushev", and who was met where the words fell: "in a call with Zelensky"."""

from __future__ import annotations

from readout.coding.statements.ground import Draft, Range
from readout.syntax import Tree

MEETINGS = frozenset(
    {"meeting", "conversation", "call", "talk", "talks", "phone", "summit", "discussion", "exchange",
     "interview", "dinner", "lunch", "letter"}
)  # fmt: skip


def hearers(tree: Tree, draft: Draft) -> list[int]:
    """Heads of those spoken to, in text order of how they are found."""
    tokens = [
        t for t in draft.addressees if draft.source is None or not draft.source[0] <= t < draft.source[1]
    ]
    if draft.kind == "speech":
        for j in tree.children[draft.anchor]:
            occasions = [j, *tree.kids(j, "nmod")] if tree.dep[j] in {"obl", "nmod"} else []
            for k in occasions:
                if tree.lemma[k] in MEETINGS and tree.case(k) in {"in", "during", "at", "over", "on", ""}:
                    tokens.extend(m for m in tree.children[k] if tree.case(m) in {"with", "to"})
                elif (
                    tree.case(k) in {"with", "to"}
                    and tree.lemma[tree.head[k]] in MEETINGS
                    and tree.case(j) != "after"
                ):
                    tokens.append(k)
    return [t for t in tokens if not inside(tree.start[t], draft.content) or t in draft.addressees]


def inside(char: int, ranges: list[Range]) -> bool:
    """Whether a character lies in one of ``ranges``."""
    return any(s <= char < e for s, e in ranges)
