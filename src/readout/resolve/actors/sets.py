"""Whom "the two leaders", "the two", "the ministers" stand for: only those who hold such an office."""

from __future__ import annotations

from functools import partial

from readout.resolve import knowledge
from readout.resolve.actors import make, offices, posts
from readout.resolve.actors.couples import Fits, person
from readout.resolve.actors.memory import Answer, Memory, nobody
from readout.resolve.actors.phrases import Phrase
from readout.resolve.spelling import pieces, singular
from readout.types import Actor

_LEADING = ["head_of_state", "head_of_government", "supreme_leader", "party_leader", "president"]
_OTHERS = frozenset({"vice", "deputy", "assistant", "spokesperson", "ambassador"})
_COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6}
_MEN = {"men": "m", "women": "f"}


def two(memory: Memory, phrase: Phrase) -> Answer:
    """Two persons named together before.

    For "the two" alone, the two states themselves where no two persons were named.
    """
    discourse, token = memory.discourse, phrase.head
    such: Fits = person if phrase.name == "any" else partial(suits, memory, phrase)
    fits = _others_than_who_acts(memory, token, such)
    couple = discourse.couple_before(token, fits)
    if met := _who_met(memory, token, couple, fits):
        return Answer(met, 0.7, "the two of whose meeting the article tells")
    if couple:
        return Answer(couple, 0.8, "the two persons named before")
    for trace in discourse.sets(token):
        named = phrase.name == "any" and not any("/" in actor.id for actor in trace.actors)
        if len(trace.actors) == 2 and (named or all(map(fits, trace.actors))):
            return Answer(trace.actors, 0.8, "the two last named together")
    if pair := discourse.pair(token, fits):
        return Answer(pair, 0.5, "the two last spoken of")
    if phrase.name == "any":
        pair = discourse.pair(token, lambda actor: actor.kind == "state")
        return Answer(pair, 0.5, "the two last spoken of") if pair else nobody("two were not named before")
    return nobody("two such were not named before")


def _who_met(memory: Memory, token: int, couple: tuple[Actor, ...], fits: Fits) -> tuple[Actor, ...]:
    """The two of whose meeting the page tells, where ``couple`` is one of them and somebody told in passing.

    "At the wish of Zelensky he raised it. The two leaders ..." are still the two who talked; so are a prime
    minister and a foreign minister who met, though but one of them leads.
    """
    if not couple:
        return ()
    two = memory.discourse.who_met(token)
    here = {actor.id for actor in two}
    if len(here & {actor.id for actor in couple}) != 1 or not any(map(fits, two)):
        return ()
    return () if memory.discourse.met_since(token, couple) else two


def _others_than_who_acts(memory: Memory, token: int, fits: Fits) -> Fits:
    """``fits`` without whoever acts on the two: in "Biden phoned both leaders" he is none of them."""
    tree = memory.tree
    if tree.dep[token] not in {"obj", "iobj", "obl"}:
        return fits
    clause = tree.clause(token)
    acting = {*tree.kids(clause, "nsubj")} | (
        {tree.head[clause]} if tree.dep[clause] == "acl:relcl" else set()
    )
    doers = {a.id for trace in memory.discourse.live(token) if trace.token in acting for a in trace.actors}
    return (lambda actor: actor.id not in doers and fits(actor)) if doers else fits


def suits(memory: Memory, phrase: Phrase, actor: Actor) -> bool:
    """Whether an actor is one whom the words of "the two foreign ministers" describe."""
    if not person(actor):
        return False
    word = memory.tree.lower[phrase.core]
    if word in _MEN:
        return make.gender(actor) in {"", _MEN[word]}
    title = singular((posts.title(phrase) or word).split(" "))
    noun = title.split(" ")[-1]
    if noun in knowledge.words()["loose_titles"]:
        return True
    keys = _LEADING if title == "leader" else offices.keys_for(title, actor.country)
    if not make.holds(actor, keys, noun, memory.on):
        return False
    return bool(knowledge.terms_of().get(actor.id)) or not _OTHERS.intersection(
        pieces(actor.office or "")
    ).difference(title.split(" "))


def _with_others(memory: Memory, phrase: Phrase, couple: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Two with those who were told of together with both of them: all three presidents of a summit."""
    for trace in memory.discourse.sets(phrase.head):
        if len(trace.actors) > len(couple) and {a.id for a in couple} < {a.id for a in trace.actors}:
            return trace.actors
    return couple


def _count(memory: Memory, phrase: Phrase) -> int:
    """How many more than two the words say: "the three presidents"; else 0."""
    first, second = memory.tree.lower[phrase.first : phrase.first + 2]
    return _COUNTS.get(second, 0) if first in {"the", "these", "all"} else 0


def _of_a_field(memory: Memory, phrase: Phrase) -> bool:
    """Whether a field is named that no table knows: "the Ministers of Health" are no foreign ministers."""
    tree, behind = memory.tree, phrase.end
    brought = tree.lower[behind : behind + 1] in (["of"], ["for"])
    return brought and tree.text[behind + 1][0].isupper() and memory.at[behind + 1] is None


def plural(memory: Memory, phrase: Phrase) -> Answer | None:
    """Whom "the ministers" are as a second mention: those who were named together."""
    title = singular(posts.title(phrase).split(" "))
    if not title or title.split(" ")[-1] in knowledge.words()["loose_titles"] or _of_a_field(memory, phrase):
        return None
    fits = partial(suits, memory, phrase)
    if phrase.core > phrase.first and (count := _count(memory, phrase)):
        several = memory.discourse.so_many_before(phrase.head, count)
        return Answer(several, 0.7, "as many as were named together") if several else None
    couple = memory.discourse.couple_before(phrase.head, fits)
    if met := _who_met(memory, phrase.head, couple, fits):
        return Answer(met, 0.6, "the two of whose meeting the article tells")
    if couple:
        return Answer(_with_others(memory, phrase, couple), 0.6, "those last named together")
    for trace in memory.discourse.sets(phrase.head):
        if len(trace.actors) > 1 and all(map(fits, trace.actors)):
            return Answer(trace.actors, 0.6, "those last named together")
    return None
