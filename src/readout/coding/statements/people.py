"""Who the words of a draft stand for: speakers, addressees and the chain, from the scene's resolutions."""

from __future__ import annotations

from readout.scene import Scene
from readout.syntax import NAME_PARTS
from readout.types import Actor

DOCUMENTS = frozenset(
    "statement readout report communique communiqué letter account information summary transcript release note memo document "
    "article post tweet source version announcement paper message speech remarks text reading dispatch bulletin "
    "declaration resolution notice brief briefing editorial commentary interview figure datum data survey poll".split()
)
MAKERS = ("nmod:poss", "amod", "compound", "nmod", "nmod:desc", "acl", "flat", "appos")


class People:
    """Looks up actors by token for one scene, and remembers whose document was last named."""

    def __init__(self, scene: Scene) -> None:
        """Read ``scene``; nothing is changed in it."""
        self.scene = scene
        self._issuer: tuple[Actor, ...] = ()

    def of(self, head: int | None, *, joint: bool = True) -> tuple[Actor, ...]:
        """The actors that the noun phrase headed by ``head`` stands for, those joined to it included."""
        if head is None:
            return ()
        tree = self.scene.tree
        heads = tree.conjuncts(head) if joint else [head]
        out: list[Actor] = []
        for one in heads:
            out.extend(self._one(one))
        return tuple(dict.fromkeys(out))

    def _one(self, head: int) -> tuple[Actor, ...]:
        tree = self.scene.tree
        if tree.lemma[head] in DOCUMENTS or tree.lower[head] in DOCUMENTS:
            return self._issuer_of(head)
        found = self.scene.actors(head)
        if found:
            return tuple(r.actor for r in found if r.actor)
        for child in tree.children[head]:
            if tree.dep[child] in NAME_PARTS or tree.dep[child] == "appos":
                found = self.scene.actors(child)
                if found:
                    return tuple(r.actor for r in found if r.actor)
        return ()

    def _issuer_of(self, head: int) -> tuple[Actor, ...]:
        tree = self.scene.tree
        for dep in MAKERS:
            for child in tree.children[head]:
                if tree.dep[child] != dep:
                    continue
                if dep == "nmod" and tree.case(child) not in {"from", "by", "of"}:
                    continue
                makers = (
                    [j for j in tree.children[child] if tree.dep[j] in {"obl", "obl:agent"}]
                    if dep == "acl"
                    else [child]
                )
                for maker in makers:
                    actors = tuple(r.actor for r in self.scene.actors(maker) if r.actor)
                    if actors:
                        self._issuer = actors
                        return actors
        found = tuple(r.actor for r in self.scene.actors(head) if r.actor)
        return found or self._issuer
