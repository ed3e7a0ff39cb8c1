"""What points back: pronouns, "the two", "both sides", "the bloc", "his country"."""

from __future__ import annotations

from readout.resolve import knowledge
from readout.resolve.actors import make
from readout.resolve.actors.memory import Answer, Memory, nobody
from readout.resolve.actors.phrases import Phrase
from readout.resolve.spelling import pieces
from readout.types import Actor

_GENDER = {
    **dict.fromkeys(("he", "him", "himself", "his"), "m"),
    **dict.fromkeys(("she", "her", "herself", "hers"), "f"),
}
_NEUTRAL = frozenset({"it", "its", "itself"})
_ACTING = frozenset({"nsubj", "nsubj:pass", "obl:agent", "nmod:poss", "conj"})
_IMPERSONAL = frozenset({"take", "seem", "appear", "rain", "snow", "matter", "happen"})
_KINDS = {
    "media": {"media"},
    "company": {"company"},
    "organisation": {"igo", "ngo", "alliance", "agency", "party", "rebel"},
}


def pronoun(memory: Memory, phrase: Phrase) -> Answer:
    """Whom "he", "its", "they" stand for."""
    token = phrase.head
    word = memory.tree.lower[token]
    if word in _GENDER:
        trace = memory.discourse.person(token, _GENDER[word])
        return (
            Answer(trace.actors, 0.7, "the person last spoken of")
            if trace
            else nobody("nobody before it agrees")
        )
    if joined := _joined(memory, token):
        return Answer(joined, 0.8, "the one it is joined to")
    if word in _NEUTRAL:
        if _pleonastic(memory, token):
            return nobody("stands for nothing")
        if memory.tree.dep[token] not in _ACTING:
            return nobody("a thing more often than an actor")
        trace = memory.discourse.thing(token)
        return (
            Answer(trace.actors, 0.5, "the one last spoken of")
            if trace
            else nobody("nothing before it agrees")
        )
    if word == "them" and memory.tree.dep[token] == "nmod":
        return nobody("things more often than actors")
    actors = memory.discourse.several(token)
    return (
        Answer(actors, 0.5, "those last spoken of together") if actors else nobody("nobody before it agrees")
    )


def _pleonastic(memory: Memory, token: int) -> bool:
    """Whether "it" only fills a place: "it takes a long time to", "it is important that"."""
    tree, verb = memory.tree, memory.tree.head[token]
    if tree.dep[token] == "nmod:poss":
        return False
    if tree.lemma[verb] in _IMPERSONAL and tree.dep[token] in {"nsubj", "expl"}:
        return True
    tail = tree.child(verb, "csubj", "csubj:pass", "ccomp", "xcomp", "advcl")
    if tree.dep[token] == "nsubj:pass" and tree.child(verb, "ccomp", "csubj", "csubj:pass") is not None:
        return True  # "it is reported that"
    return (
        tree.pos[verb] in {"ADJ", "NOUN"}
        and tail is not None
        and tail > verb
        and tree.dep[token].startswith("nsubj")
    )


def _joined(memory: Memory, token: int) -> tuple[Actor, ...]:
    """X in "X and its allies"."""
    tree, noun = memory.tree, memory.tree.head[token]
    if tree.dep[token] != "nmod:poss" or tree.dep[noun] != "conj":
        return ()
    return memory.at_token.get(tree.head[noun], ())


def the_two(memory: Memory, phrase: Phrase) -> Answer:
    """Whom "the two", "the two leaders", "both sides" stand for."""
    discourse, token = memory.discourse, phrase.head
    if phrase.name == "state":
        countries = discourse.countries_of(token)
        if len(countries) == 2:
            return Answer(tuple(make.state(c) for c in countries), 0.7, "the two states last spoken of")
        return nobody("two states were not named before")
    if couple := discourse.couple_before(token):
        return Answer(couple, 0.8, "the two persons of the sentence before")
    for trace in discourse.sets(token):
        if len(trace.actors) == 2 and (phrase.name == "any" or all(a.kind == "person" for a in trace.actors)):
            return Answer(trace.actors, 0.8, "the two last named together")
    pair = discourse.pair(token, "person") or (discourse.pair(token, "state") if phrase.name == "any" else ())
    return Answer(pair, 0.6, "the two last spoken of") if pair else nobody("two were not named before")


def definite(memory: Memory, phrase: Phrase) -> Answer:
    """What "the bloc", "the country", "his country", "the newspaper" stand for."""
    wanted = knowledge.words()["definite"][phrase.name]
    if phrase.whose is not None:
        countries = memory.owner_countries(phrase)
        if wanted == "state" and countries:
            return Answer(tuple(make.state(c) for c in countries), 0.7, "the state of the owner")
        return nobody("of somebody who is not known")

    def fits(actor: Actor) -> bool:
        if wanted == "named":  # "the Council": one that has the word in its name
            return actor.kind in {"organisation", "government"} and phrase.name in pieces(actor.name)
        if wanted == "state":
            return actor.kind == "state" and make.is_called(actor.id, phrase.name)
        row = knowledge.organisations().get(actor.id)
        kind = row.kind if row else "company" if wanted == "company" else "igo"
        return actor.kind == "organisation" and kind in _KINDS[wanted]

    trace = memory.discourse.strongest(phrase.head, fits, 6)
    if trace is None and wanted == "state" and (nation := memory.nation()):
        return Answer((make.state(nation),), 0.4, "the state the article is about")
    return Answer(trace.actors, 0.6, "the one last spoken of") if trace else nobody("none was named before")
