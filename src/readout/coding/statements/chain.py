"""The chain of a statement: whom the page names between the speaker and the reader, nearest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from readout.coding.statements.ground import Draft, Ground
from readout.coding.statements.links import kind_of
from readout.coding.statements.people import People
from readout.syntax import Tree
from readout.types import Actor, LinkKind


class Link(NamedTuple):
    """Who hands the words on, and in what capacity."""

    actor: Actor
    kind: LinkKind


def chain_of(
    tree: Tree, people: People, speakers: dict[int, tuple[Actor, ...]], draft: Draft, said: tuple[Actor, ...]
) -> tuple[Link, ...]:
    """The links that the words around ``draft`` name; ``speakers`` by the ``id`` of each draft."""
    chain: list[Link] = []
    at: Draft | None = draft
    told: set[int] = set()  # two drafts that each hold the other must not go round for ever
    while at is not None and id(at) not in told:
        told.add(id(at))
        for token in at.via:
            chain.extend(Link(actor, kind_of(tree, token, actor)) for actor in people.of(token))
        at = at.outer
        if at is not None and at.speaker is not None:
            chain.extend(Link(actor, kind_of(tree, at.speaker, actor)) for actor in speakers.get(id(at), ()))
    return once(link for link in chain if link.actor not in said)


def once(links: Iterable[Link]) -> tuple[Link, ...]:
    """Each actor's first link."""
    found: dict[Actor, Link] = {}
    for link in links:
        found.setdefault(link.actor, link)
    return tuple(found.values())


def told_outlets(tree: Tree, heads: Iterable[int], people: People) -> tuple[Link, ...]:
    """Outlets that were told, in an interview or on their air; reporters and "this newspaper" are none."""
    links = [Link(actor, kind_of(tree, head, actor)) for head in heads for actor in people.of(head)]
    return once(link for link in links if link.actor.sector == "MED" and "/" not in link.actor.id)


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
