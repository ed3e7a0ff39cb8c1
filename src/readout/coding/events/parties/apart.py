"""What names nobody where it stands: datelines, links, and who speaks behind a list."""

from __future__ import annotations

from readout.coding.clauses import says
from readout.coding.datelines import filed
from readout.coding.events.words import words
from readout.scene import Scene
from readout.syntax import Tree

LINKS = words("topics", "links")


def is_speaking(tree: Tree, token: int, after: int) -> bool:
    """Whether a list of those acted on runs into who speaks: "killed six men, the army and police said"."""
    return says(tree, after) and tree.dep[token] in {"obj", "obl", "nmod"}


def until_clause(tree: Tree, joined: list[int]) -> list[int]:
    """Without those who speak behind a comma: "killed a commander, the army and a source said"."""
    after = tree.right[joined[-1]] + 1
    if after >= len(tree) or tree.tag[after] not in {"VBD", "VBZ", "VBP"} or tree.pos[after] != "VERB":
        return joined
    if tree.dep[joined[0]] not in {"obj", "obl", "nmod"} or tree.child(after, "nsubj") is not None:
        return joined
    commas = (n for n, head in enumerate(joined) if n and "," in tree.lower[tree.left[head] - 1 : head])
    return joined[: next(commas, len(joined))]


def set_apart(scene: Scene) -> frozenset[int]:
    """What names nobody where it stands: datelines, and what only says where a link leads."""
    memo = scene.memo["article"]
    found: frozenset[int] | None = memo.get("set apart")
    if found is None:
        linked = _linked(scene.tree) if "[" in scene.tree.doc_text else frozenset()
        found = memo["set apart"] = filed(scene) | linked
    return found


def _linked(tree: Tree) -> frozenset[int]:
    """What stands in square brackets and only says where a link leads: "rejected [JURIST report]"."""
    out: set[int] = set()
    opened = -1
    for token, word in enumerate(tree.lower):
        if word == "[":
            opened = token
        elif word == "]" and opened >= 0:
            if tree.lower[token - 1] in LINKS:
                out.update(range(opened, token))
            opened = -1
    return frozenset(out)
