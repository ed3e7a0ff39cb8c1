"""All drafts of one article, in text order."""

from __future__ import annotations

from readout.coding.statements import quoting
from readout.coding.statements import verbs as by_verb
from readout.coding.statements.cues import verbs
from readout.coding.statements.ground import Draft, Ground

VERBAL = frozenset({"VERB", "AUX"})


def drafts(ground: Ground) -> list[Draft]:
    """Every statement of the article, its parts as token and character ranges, nobody resolved yet."""
    tree = ground.tree
    found: list[Draft] = []
    table = verbs()
    for i, word in enumerate(tree.lower):
        if word in table and (tree.pos[i] in VERBAL or tree.tag[i].startswith("VB")):
            if ground.quotes.at(tree.start[i]) is not None:
                continue
            draft = by_verb.find(ground, i)
            if draft is not None:
                quoting.snap(ground, draft)
                found.append(draft)
    quoting.continue_quotes(ground, found)
    return found
