"""Who "he said" is: nobody names himself in his own quotation, so whoever spoke before goes on."""

from __future__ import annotations

from readout.coding.statements.ground import Draft, Ground
from readout.scene import Scene
from readout.types import Actor

ONES = frozenset({"he", "she"})


def settle(scene: Scene, ground: Ground, drafts: list[Draft], speakers: dict[int, tuple[Actor, ...]]) -> None:
    """Give a quotation of "he" who is named inside it to the person who spoke last, a paragraph away at most.

    As in "“President Putin is consistent,” Peskov said. “President Putin will not discuss it,” he went on".
    """
    last: tuple[Actor, ...] = ()
    paragraph = -9
    for draft in drafts:
        said = speakers[id(draft)]
        here = ground.paragraph(ground.tree.start[draft.anchor])
        alone = draft.source is not None and draft.source[1] - draft.source[0] == 1
        if alone and draft.source is not None and ground.tree.lower[draft.source[0]] in ONES:
            near = 0 <= here - paragraph <= 1
            if near and said and last and said != last and _names(scene, ground, draft, said[0]):
                speakers[id(draft)] = said = last
        if draft.kind == "speech" and len(said) == 1 and said[0].kind == "person":
            last, paragraph = said, here


def _names(scene: Scene, ground: Ground, draft: Draft, actor: Actor) -> bool:
    """Whether a quotation of the draft's content names ``actor``."""
    tree = scene.tree
    for start, end in draft.content:
        for quote in ground.quotes.within(start, end):
            for token in range(tree.at(quote.start), tree.at(quote.end - 1) + 1):
                if tree.pos[token] == "PROPN" and any(r.actor == actor for r in scene.actors(token)):
                    return True
    return False
