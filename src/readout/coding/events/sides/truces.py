"""Between whom a truce is of which only the start or the end is told: "a ceasefire took effect"."""

from __future__ import annotations

from readout.coding.events.frames.match import Match, happens
from readout.syntax import Tree

FORCE = frozenset({"effect", "force"})


def is_of_a_truce(tree: Tree, match: Match) -> bool:
    """Whether a match only says that a truce came into force, and not whose it is."""
    if match.frame.mode != "ceasefire" or match.frame.pos != "n" or match.support is None:
        return False
    return happens(tree, match) and any(tree.lemma[c] in FORCE for c in tree.children[match.support])
