"""Who the words of a draft stand for, from the scene's resolutions: actors of a noun phrase.

Makers of a document.
"""

from __future__ import annotations

from readout.coding.statements.ground import Range
from readout.coding.statements.nameless import nameless, words
from readout.scene import Scene
from readout.syntax import NAME_PARTS
from readout.types import Actor, Span

DOCUMENTS = frozenset(
    [
        "statement",
        "readout",
        "report",
        "communique",
        "communiqué",
        "letter",
        "account",
        "information",
        "summary",
        "transcript",
        "release",
        "note",
        "memo",
        "document",
        "article",
        "post",
        "tweet",
        "version",
        "announcement",
        "paper",
        "message",
        "speech",
        "remarks",
        "text",
        "reading",
        "dispatch",
        "bulletin",
        "declaration",
        "notice",
        "brief",
        "briefing",
        "editorial",
        "commentary",
        "interview",
        "data",
        "survey",
        "poll",
    ]
)
SHORT = 6  # words before a noun that belong to its phrase
MAKERS = ("nmod:poss", "nmod:desc", "compound", "nmod", "amod", "acl", "flat", "appos")
BY = frozenset({"from", "by", "of"})


class People:
    """Looks up actors by token for one scene, and remembers whose document was last named.

    ``named`` holds the words that last named each hearer and each link of a chain.
    """

    def __init__(self, scene: Scene) -> None:
        """Read ``scene``; nothing is changed in it."""
        self.scene = scene
        self.named: dict[Actor, Span] = {}
        self._issuer: tuple[Actor, ...] = ()

    def of(self, head: int | None, phrase: Range | None = None) -> tuple[Actor, ...]:
        """The actors that the noun phrase headed by ``head`` stands for, those joined to it included.

        ``phrase`` is its token range: where the head itself is nobody, whoever is named in it and
        possesses nothing in it ("top diplomat Wang Yi", read with the wrong head).
        """
        if head is None:
            return ()
        out = [actor for one in self.scene.tree.conjuncts(head) for actor in self._one(one)]
        if phrase is not None and all(actor.kind == "group" for actor in out):
            named = self._named_in(phrase)
            if not out or any(actor.sector == "MED" for actor in named):
                out = list(named)
        return tuple(dict.fromkeys(out))

    def anyone(self, head: int) -> tuple[Actor, ...]:
        """``of``, or whom the words alone make where no table and no rule of names knows them."""
        tree = self.scene.tree
        out: list[Actor] = []
        for one in tree.conjuncts(head):
            found = self._one(one)
            after = one + 1
            noun = tree.lemma[one] in words("outlets", "outlet_words")
            vague = all(actor.kind in {"group", "state"} for actor in found)
            if noun and vague and after < len(tree) and tree.pos[after] == "PROPN":
                # "the news site Le360": the name rather than the noun
                found = self._one(after) or tuple(filter(None, [nameless(tree, after)]))
            found = found or self._in_name(one) or tuple(filter(None, [nameless(tree, one)]))
            self.named.update(dict.fromkeys(found, self._words(one)))
            out.extend(found)
        return tuple(dict.fromkeys(out))

    def _in_name(self, head: int) -> tuple[Actor, ...]:
        """Whose name holds ``head``, where the mention hangs on another of its words."""
        tree = self.scene.tree
        if not tree.text[head][0].isupper():
            return ()
        for token in range(max(0, head - SHORT), min(len(tree), head + SHORT)):
            for resolution in self.scene.actors(token):
                span, actor = resolution.mention.span, resolution.actor
                inside = span.start <= tree.start[head] < span.end
                if actor is not None and actor.kind in {"organisation", "person"} and inside:
                    return (actor,)
        return ()

    def _words(self, head: int) -> Span:
        """The words of a phrase that name somebody."""
        for resolution in self.scene.actors(head):
            return resolution.mention.span
        tree = self.scene.tree
        first = tree.left[head] if head - tree.left[head] < SHORT else head
        return tree.span(first, head + 1)

    def _one(self, head: int) -> tuple[Actor, ...]:
        tree = self.scene.tree
        if tree.lemma[head] in DOCUMENTS or tree.lower[head] in DOCUMENTS:
            return self._issuer_of(head)
        found = self._actors(head)
        if any(actor.kind != "group" for actor in found):
            return found
        for child in tree.children[head]:  # "Russian news agency Tass": the name rather than the group
            if tree.dep[child] in NAME_PARTS or tree.dep[child] == "appos":
                named = self._actors(child)
                if any(actor.kind != "group" for actor in named):
                    return named
        return found

    def _named_in(self, phrase: Range) -> tuple[Actor, ...]:
        tree = self.scene.tree
        for token in range(phrase[1] - 1, phrase[0] - 1, -1):
            owned = tree.dep[token] in {"nmod:poss", "amod"} or tree.case(token)
            if not owned and tree.ent[token] != "DATE":
                found = self._actors(token)
                if found:
                    return found
        return ()

    def _issuer_of(self, head: int) -> tuple[Actor, ...]:
        """Whose document it is: "a statement from the ministry", "the Sputnik report".

        Or the one named before.
        """
        tree = self.scene.tree
        for dep in MAKERS:
            for child in tree.children[head]:
                if tree.dep[child] != dep or (dep == "nmod" and tree.case(child) not in BY | {""}):
                    continue
                makers = tree.kids(child, "obl", "obl:agent") if dep == "acl" else [child]
                for maker in makers:
                    found = self._actors(maker)
                    if found:
                        self._issuer = found
                        return found
        found = self._actors(head)
        if found:
            self._issuer = found
        return found or (() if self._anybodys(head) else self._issuer)

    def _anybodys(self, head: int) -> bool:
        """Whether documents are nobody's in particular: "media reports say", "some letters said"."""
        tree = self.scene.tree
        told = tree.child(head, "det", "nmod:poss")
        return tree.tag[head] == "NNS" and (told is None or tree.lower[told] not in {"the", "these", "those"})

    def _actors(self, token: int) -> tuple[Actor, ...]:
        return tuple(r.actor for r in self.scene.actors(token) if r.actor)
