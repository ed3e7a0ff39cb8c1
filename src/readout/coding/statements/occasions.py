"""An occasion carries on: in "Wang met Lavrov. China would stand by Russia, he said" Lavrov is spoken to.

A passage stays with a meeting, call, letter or interview until the text turns to another, lets somebody else
speak or has the words put before others ("told reporters").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readout.coding.statements.chain import Link
from readout.coding.statements.ground import Draft, Ground
from readout.coding.statements.people import People
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Actor

ENCOUNTERS = frozenset({"meet", "speak", "talk", "call", "phone", "telephone", "receive", "host", "confer"})
OWN_OBJECT = frozenset(
    {"meet", "call", "phone", "telephone", "receive", "host"}
)  # "met Lavrov", "phoned him"
HELD = frozenset({"hold", "have", "conduct"})
TALKS = frozenset({"talk", "talks", "conversation", "meeting", "call", "consultation", "consultations"})
RETOLD = frozenset({"meeting", "talk", "talks", "call", "conversation", "phone", "discussion", "letter"})
NETWORKS = frozenset({"twitter", "facebook", "telegram", "instagram", "weibo", "tiktok", "youtube"})
OPPOSITE = frozenset({"/colleague", "/counterpart", "/interlocutor", "/host", "/guest", "/visitor"})
GOES_ON = frozenset({"add", "continue", "go on"})
ANSWERS = frozenset({"reply", "answer", "respond", "retort", "counter"})
UNREAL = frozenset({"will", "would", "should", "could", "may", "might", "can", "not", "n't", "never"})
FEW = 4  # actors: at a gathering of more, nobody in particular is spoken to


class Told(NamedTuple):
    """A statement with everybody resolved: who says it, to whom, through whom."""

    draft: Draft
    said: tuple[Actor, ...]
    to: tuple[Actor, ...]
    chain: tuple[Link, ...]


class Occasion:
    """Two sides who speak to one another, or one who speaks to an outlet or an audience."""

    def __init__(self, one: tuple[Actor, ...], other: tuple[Actor, ...], mutual: bool, at: int) -> None:
        """``mutual`` where both may speak; ``at`` is the paragraph where it was last spoken of."""
        self.one, self.other, self.mutual, self.paragraph = one, other, mutual, at
        self.opened = at
        self.links: tuple[Link, ...] = ()

    def facing(self, said: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Those whom a speaker of this occasion speaks to, nobody where it is no speaker of it."""
        if self.mutual and _of(said, self.one) and _of(said, self.other):
            return ()  # "the two sides agreed"
        if _of(said, self.one) if self.mutual else set(said) & set(self.one):
            return self.other
        return self.one if self.mutual and _of(said, self.other) else ()


def _of(said: tuple[Actor, ...], side: tuple[Actor, ...]) -> bool:
    """Whether a speaker is of a side: one of its people, or their state ("the Russian side")."""
    for actor in said:
        for one in side:
            if actor.id == one.id or _same_name(actor, one):
                return True
            if actor.kind == "state" and actor.country is not None and actor.country == one.country:
                return True
    return False


def _same_name(some: Actor, other: Actor) -> bool:
    """Whether an unknown name is part of another's: "Retno" of "Retno Marsudi"."""
    short = some if some.id.startswith("?") else other
    if not short.id.startswith("?") or some.kind != "person" or other.kind != "person":
        return False
    return not set(some.name.split()).isdisjoint(other.name.split()) and " " not in short.name


class Passage:
    """Walks through an article's statements in text order and tells who hears those that name nobody."""

    def __init__(self, scene: Scene, ground: Ground, people: People, drafts: list[Draft]) -> None:
        """Find the encounters that the article tells of; what only hands on is said to the reader."""
        self.tree, self.ground = scene.tree, ground
        self.relays = {id(draft.outer) for draft in drafts}
        self.meetings = list(_encounters(scene, ground, people))
        self.now: Occasion | None = None
        self.last: Told | None = None

    def heard(self, told: Told) -> tuple[tuple[Actor, ...], tuple[Link, ...]]:
        """``(hearers, links)`` of a statement: those it names, else those of the occasion that carries on."""
        draft = told.draft
        here = self.ground.paragraph(self.tree.start[draft.anchor])
        self._turn(draft.anchor)
        to, chain = told.to, told.chain
        if id(draft) in self.relays or draft.lemma == "according to":
            return to, chain
        if any(actor.id in OPPOSITE for actor in to) and self.now is not None:
            facing = self.now.facing(told.said)  # "thanked her colleague": whom she speaks with
            to = (
                tuple(dict.fromkeys(a for one in to for a in (facing if one.id in OPPOSITE else (one,))))
                or to
            )
        if draft.kind == "speech" and told.said and not to:
            to, links = self._carried(told, here)
            chain = chain or links
        self._follow(told._replace(to=to, chain=chain), here)
        return to, chain

    def _turn(self, anchor: int) -> None:
        """Open the last encounter told of before a statement."""
        while self.meetings and self.meetings[0][0] <= self.ground.period(anchor)[1]:
            at, occasion = self.meetings.pop(0)
            if at < anchor or self.ground.period(at) == self.ground.period(anchor):
                self.now = occasion

    def _carried(self, told: Told, here: int) -> tuple[tuple[Actor, ...], tuple[Link, ...]]:
        draft, last, now = told.draft, self.last, self.now
        answered = last is not None and draft.lemma in ANSWERS and self._near(last, draft)
        if answered and last is not None and last.said and not _of(told.said, last.said):
            return last.said, ()
        if now is None or here - now.paragraph > 1 or elsewhere(self.tree, draft):
            return (), ()
        facing = now.facing(told.said)
        if not facing or (told.chain and not now.mutual):
            return (), ()
        if now.mutual or now.links or self._goes_on(draft, here):
            return tuple(a for a in facing if a not in told.said), now.links
        return (), ()

    def _near(self, last: Told, draft: Draft) -> bool:
        a, b = (self.ground.paragraph(self.tree.start[d.anchor]) for d in (last.draft, draft))
        return 0 <= b - a <= 1

    def _goes_on(self, draft: Draft, here: int) -> bool:
        """Whether the same speaker plainly speaks on: "he added", a pronoun, in one paragraph."""
        assert self.now is not None
        pronoun = draft.speaker is not None and self.tree.pos[draft.speaker] == "PRON"
        return here == self.now.paragraph and (pronoun or draft.lemma in GOES_ON)

    def _follow(self, told: Told, here: int) -> None:
        """Take note of a statement: an occasion begins, goes on or ends with it."""
        if told.draft.kind != "speech" or not told.said:
            return
        self.last = told
        now = self.now
        if now is not None and here - now.paragraph <= 1 and told.to:
            facing = now.facing(told.said)
            if facing and set(told.to) & set(facing):
                now.paragraph = here
                return
        if told.to:
            if len(told.to) + len(told.said) <= FEW:
                outlets = tuple(link for link in told.chain if link.actor in told.to)
                mutual = all(a.sector != "MED" and a.kind in {"person", "state"} for a in told.to)
                self.now = Occasion(told.said, told.to, mutual and _sides(told.said, told.to), here)
                self.now.links = outlets
        elif now is not None and not now.facing(told.said) and here > now.opened:
            self.now = None


def elsewhere(tree: Tree, draft: Draft) -> bool:
    """Whether the cue names an occasion of its own: "said on Tuesday", "wrote on X", "at a briefing"."""
    beside = tree.lower[draft.anchor : draft.anchor + 6]
    if not NETWORKS.isdisjoint(beside):
        return True
    for j in tree.kids(draft.anchor, "obl", "obl:unmarked", "obl:tmod", "advmod"):
        if any(s <= tree.start[j] < e for s, e in draft.content):
            continue
        if tree.ent[j] == "DATE" or (tree.case(j) and tree.lemma[j] not in RETOLD and _place(tree, j)):
            return True
    return False


def _sides(one: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
    return not {a.id for a in one} & {b.id for b in other}


def _place(tree: Tree, i: int) -> bool:
    """Whether a phrase tells where else words were said: "at a briefing", "on X", "during the campaign"."""
    return tree.case(i) in {"at", "on", "in", "to", "during"} and tree.pos[i] in {"NOUN", "PROPN", "X"}


def _encounters(scene: Scene, ground: Ground, people: People) -> Iterator[tuple[int, Occasion]]:
    """``(token, occasion)`` for every meeting or call of two sides that is told as having been."""
    tree = scene.tree
    peopled = scene.peopled()
    for i, word in enumerate(tree.lemma):
        if tree.sent[i] not in peopled:
            continue
        if word in ENCOUNTERS and tree.pos[i] == "VERB":
            sides = _of_verb(tree, people, i, i)
        elif word in TALKS and tree.pos[i] in {"NOUN", "PROPN"}:
            host = tree.head[i]
            if tree.dep[i] == "obj" and tree.lemma[host] in HELD:
                sides = _of_verb(tree, people, host, i)
            else:
                sides = _of_noun(tree, people, i)
        else:
            continue
        if sides and all(sides) and len(sides[0]) + len(sides[1]) <= FEW and _sides(*sides):
            yield i, Occasion(*sides, True, ground.paragraph(tree.start[i]))


Sides = tuple[tuple[Actor, ...], tuple[Actor, ...]]


def _of_verb(tree: Tree, people: People, verb: int, hub: int) -> Sides | None:
    """The sides of "Wang met with Retno", "Xi and Macron spoke by phone", "the two had a conversation"."""
    if any(tree.lower[j] in UNREAL for j in tree.children[verb]) or tree.dep[verb] in {"xcomp", "ccomp"}:
        return None
    subject = tree.child(verb, "nsubj")
    if subject is None:
        return None
    one = people.of(subject)
    hosts = [verb, hub, *(j for j in tree.kids(verb, "obl") if tree.lemma[j] in RETOLD)]  # "by phone with"
    others = [
        j
        for host in dict.fromkeys(hosts)
        for j in tree.kids(host, "obl", "nmod")
        if tree.case(j) in {"with", "to"} and tree.lemma[j] not in RETOLD
    ]
    if not others and tree.lemma[verb] in OWN_OBJECT and hub == verb:
        others = tree.kids(verb, "obj")
    other = tuple(dict.fromkeys(a for j in others for a in people.of(j)))
    if not others and len(one) == 2:
        return one[:1], one[1:]
    return (one, other) if _persons(one) and _persons(other) else None


def _of_noun(tree: Tree, people: People, noun: int) -> Sides | None:
    """The sides of "Lavrov's conversation with Fidan", "a call between Xi and Macron"."""
    owner = tree.child(noun, "nmod:poss")
    partners = [j for j in tree.kids(noun, "nmod", "obl") if tree.case(j) == "with"]
    between = [j for j in tree.kids(noun, "nmod", "obl") if tree.case(j) == "between"]
    if between:
        both = people.of(between[0])
        return (both[:1], both[1:]) if len(both) == 2 else None
    if owner is None or not partners:
        return None
    one, other = people.of(owner), people.of(partners[0])
    return (one, other) if _persons(one) and _persons(other) else None


def _persons(actors: tuple[Actor, ...]) -> bool:
    return any(actor.kind == "person" for actor in actors)
