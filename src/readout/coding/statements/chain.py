"""The chain of a statement: whom the page names between the speaker and the reader, nearest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from readout.coding.statements.ground import Draft, Ground
from readout.coding.statements.links import kind_of
from readout.coding.statements.nameless import is_outlet, words
from readout.coding.statements.people import People
from readout.syntax import Tree
from readout.types import Actor, LinkKind


class Link(NamedTuple):
    """Who hands the words on, and in what capacity."""

    actor: Actor
    kind: LinkKind


class Chains:
    """Reads the chain off the words around each draft.

    ``speakers`` are who speaks, ``heads`` those spoken to (tokens), both by the ``id`` of each draft.
    """

    def __init__(
        self,
        tree: Tree,
        people: People,
        speakers: dict[int, tuple[Actor, ...]],
        heads: dict[int, list[int]],
    ) -> None:
        """Of one article."""
        self.tree, self.people, self.speakers, self.heads = tree, people, speakers, heads

    def of(self, draft: Draft, said: tuple[Actor, ...]) -> tuple[Link, ...]:
        """Whoever hands the words of ``draft`` on: the relays around it, whom they cite, whom they told."""
        chain = self._links(draft.via)
        at = draft.outer
        passed = {id(draft)}  # two drafts that each hold the other must not go round for ever
        while at is not None and id(at) not in passed:
            passed.add(id(at))
            chain.extend(self._links(at.cites))
            if at.speaker is not None:
                actors = self.people.anyone(at.speaker)
                actors = self.speakers.get(id(at)) or actors
                chain.extend(Link(actor, kind_of(self.tree, at.speaker, actor)) for actor in actors)
            chain.extend(self._links(at.via))
            chain.extend(self.told(at))
            at = at.outer
        return once(link for link in chain if link.actor not in said)

    def told(self, draft: Draft) -> list[Link]:
        """Outlets that were told, in an interview or on their air; "this newspaper" is none."""
        asked = draft.askers  # at a briefing of many
        links = self._links(head for head in self.heads.get(id(draft), ()) if head not in asked)
        return [link for link in links if is_outlet(link.actor)]

    def _links(self, heads: Iterable[int]) -> list[Link]:
        people, tree = self.people, self.tree
        return [Link(actor, kind_of(tree, head, actor)) for head in heads for actor in people.anyone(head)]


def addressed(
    tree: Tree, people: People, draft: Draft, heads: list[int], said: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Who those spoken to are; a noun that no table knows counts where it can only be an audience."""
    found: dict[Actor, None] = {}
    audiences, outlets = words("hearers", "audiences"), words("outlets", "outlet_words")
    named = set(heads)
    for head in heads:
        if head + 1 in named and tree.lemma[head] in outlets:
            continue  # "the radio station Deutschlandfunk": one, by its name
        role = tree.pos[head] == "NOUN" and tree.case(head) in {"to", "with"} and tree.dep[head] == "nmod"
        sure = (
            role
            or tree.dep[head] in {"iobj", "obj"}
            or tree.lemma[head] in audiences
            or tree.pos[head] == "PROPN"
        )
        for actor in people.anyone(head) if sure or people.of(head) else ():
            if actor not in said:
                found[actor] = None
    return tuple(found)


def once(links: Iterable[Link]) -> tuple[Link, ...]:
    """Each actor's first link."""
    found: dict[Actor, Link] = {}
    for link in links:
        found.setdefault(link.actor, link)
    return tuple(found.values())


class Account:
    """The report that a passage follows: "A report from Sputnik said ...", then only “...,” he said.

    Later quotations of the same people, in the next paragraph each time, are still told by that report,
    until another account is named or the passage goes on to something else.
    """

    def __init__(self) -> None:
        """No account yet."""
        self.by: tuple[Link, ...] = ()
        self.people: set[Actor] = set()
        self.paragraph = -9

    def inherited(self, ground: Ground, draft: Draft, said: tuple[Actor, ...]) -> tuple[Link, ...]:
        """The chain of a statement that names none itself."""
        if not self.by or draft.outer is not None or not self.people.intersection(said):
            return ()
        quoted = any(ground.quotes.within(s, e) for s, e in draft.content)
        near = 0 <= ground.paragraph(ground.tree.start[draft.anchor]) - self.paragraph <= 1
        return self.by if quoted and near else ()

    def follow(self, ground: Ground, draft: Draft, said: tuple[Actor, ...], chain: tuple[Link, ...]) -> None:
        """Take note of a statement: an account begins, goes on or ends with it."""
        if draft.kind != "speech":
            return
        last = max(ground.paragraph(e - 1) for _, e in draft.content)
        outlet = tuple(a for a in chain if a.actor.sector == "MED") or (
            chain if draft.outer is not None else ()
        )
        if outlet and said:
            if self.by != outlet:
                self.people = set()
            self.by = outlet
            self.people.update(said)
            self.paragraph = last
