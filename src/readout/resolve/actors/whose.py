"""Whose a ministry, an army or a parliament is that names no state."""

from __future__ import annotations

from readout.resolve import knowledge
from readout.resolve.actors.memory import Memory
from readout.resolve.actors.phrases import Phrase
from readout.resolve.actors.traces import ABROAD
from readout.syntax import GENITIVE, Tree

_COMMANDED = frozenset({"MIL", "POLICE", "GOV", "INTEL", "NAVY"})
ASIDE = 2  # sentences; who is told of so long without a state before is told of in passing no more
_OWN_NAMES = frozenset({"Government", "Ministry"})  # what a government's own page calls them with no state
_ABROAD = "USA"  # who is spoken of in the news of every state
_FOUNDING = frozenset({"form", "create", "establish", "creation", "formation", "establishment"})


def _possessors(memory: Memory, phrase: Phrase) -> list[str]:
    """The states of whoever is named by another word in front: "the Kingdom's embassy in Tehran"."""
    tree = memory.tree
    owners = [t for t in tree.kids(phrase.head, "nmod:poss") if tree.lower[tree.right[t]] in GENITIVE]
    return memory.countries_at(owners)


def whose(memory: Memory, phrase: Phrase, branch: str) -> tuple[list[str], float, str]:
    """The state of a ministry that names none."""
    discourse = memory.discourse
    if phrase.plural:
        if memory.tree.child(phrase.head, "amod") is not None or _is_of_a_bloc(memory, phrase):
            return [], 0.0, ""  # "foreign governments", "the left-wing governments", "EU governments"
        return discourse.countries_of(phrase.head), 0.5, "one of each of the two states"
    if owners := memory.owner_countries(phrase) or _possessors(memory, phrase):
        return owners, 0.8, "of the owner"
    if joined := _joined_to(memory, phrase):
        return [joined], 0.8, "of the state of what it is joined to"
    if behind := memory.countries_behind(phrase):
        return behind, 0.7, "one of each of the two states"
    if place := memory.place_country(phrase):
        return [place], 0.8, "of the place it is in"
    if memory.home and memory.tree.text[phrase.core] in _OWN_NAMES:
        return [memory.home], 0.7, "of the state whose page it is"
    if _is_elsewhere(memory, phrase) or _is_to_be(memory.tree, phrase.head):
        return [], 0.0, ""
    if "junta" in memory.tree.lower[phrase.core - 1 : phrase.core + 1] and (
        nation := memory.under_junta or memory.nation()
    ):
        return [nation], 0.6, "the state whose junta is spoken of"
    if own := _own(memory, phrase, branch):
        return [own], 0.6, "of who commands it"
    if seat := memory.seat(phrase.head):
        return [seat], 0.7, "of the capital in the same sentence"
    if here := memory.setting(phrase.head):
        return [here], 0.6, "of the one place that the sentence names"
    if told := memory.told_here(phrase.head):
        return [told], 0.6, "of the one state that the sentence names"
    if (named := _last_named(memory, phrase, branch)) is not None:
        return [named], 0.8, "the last one named"
    guests = _summoned(memory, phrase)
    last = discourse.strongest(
        phrase.head, lambda actor: actor.country not in guests and actor.sector not in ABROAD, 3
    )
    if branch == "MEDIA":  # "state media said": of nobody in particular
        last = None
    generic = knowledge.words()["generic_bodies"]
    nation = memory.nation(1, generic) if last is not None else memory.nation()
    told = last.actors[0].country if last is not None else None
    if told and (told != _ABROAD or not nation or nation in guests):
        return [told], 0.5, "of the state last spoken of"
    if (near := memory.nation_near(phrase.head)) and near not in guests:
        return [near], 0.4, "of the state the article is about"
    return [], 0.0, ""


def _last_named(memory: Memory, phrase: Phrase, branch: str) -> str | None:
    """Whose such body was told of last, unless the page has since gone on to another state."""
    here = memory.tree.sent[phrase.head]
    since: set[str | None] = set()
    for trace in reversed(memory.discourse.traces):
        actor = trace.actors[0]
        if len(trace.actors) == 1 and actor.id.endswith(f".{branch}"):
            gone_on = here - trace.sent > ASIDE and since and actor.country not in since
            return None if gone_on else actor.id.partition(".")[0]
        if here - trace.sent <= ASIDE:
            since |= {actor.country for actor in trace.actors if actor.country and actor.sector not in ABROAD}
    return None


def _summoned(memory: Memory, phrase: Phrase) -> set[str | None]:
    """Whose ministry it is not: nobody's, and not that of envoys who "were summoned to the ministry".

    Nor that of a state which acts on it: "Canada praised the government".
    """
    tree, verb = memory.tree, memory.tree.head[phrase.head]
    envoys = tree.kids(verb, "nsubj:pass", "obj") if tree.lower[verb] == "summoned" else []
    doers = tree.kids(verb, "nsubj") if tree.dep[phrase.head] == "obj" else []
    states = [t for t in doers if any(actor.kind == "state" for actor in memory.at_token.get(t, ()))]
    return {None, *memory.countries_at(envoys), *memory.countries_at(states)}


def _own(memory: Memory, phrase: Phrase, branch: str) -> str | None:
    """Whose army "the military" is that somebody orders or praises: his own, if he governs."""
    tree, head = memory.tree, phrase.head
    verb = tree.head[head]
    commands = tree.dep[head] == "obj" and tree.lemma[verb] in knowledge.words()["verbs"]["commanding"]
    if not commands or branch not in _COMMANDED:
        return None
    subject = tree.child(verb, "nsubj")
    actors = memory.at_token.get(subject, ()) if subject is not None else ()
    retired = (a.id in knowledge.people() and a.sector is None for a in actors)  # the tables know his offices
    if memory.on is not None and any(retired):
        return None
    return memory.country_of_subject(verb)


def _joined_to(memory: Memory, phrase: Phrase) -> str | None:
    """The state of "the Chinese navy" for the "coast guard" that follows it without a word of its own."""
    tree = memory.tree
    if tree.dep[phrase.head] != "conj" or tree.child(phrase.head, "det", "nmod:poss") is not None:
        return None
    actors = memory.at_token.get(tree.head[phrase.head], ())
    return actors[0].country if len(actors) == 1 and actors[0].kind == "government" else None


def _is_to_be(tree: Tree, head: int) -> bool:
    """Whether a body is not there yet: "agreed to form a government", "the creation of a parliament"."""
    opener = tree.child(head, "det")
    founded = tree.lemma[tree.head[head]] in _FOUNDING and tree.dep[head] in {"obj", "nmod"}
    return founded and (opener is None or tree.lower[opener] in {"a", "an"})


def _is_of_a_bloc(memory: Memory, phrase: Phrase) -> bool:
    """Whether bodies are of an organisation's members: "EU governments"."""
    atoms = (memory.at[token] for token in memory.tree.kids(phrase.head, "compound", "nmod:poss"))
    return any(atom is not None and atom.sense("organisation") is not None for atom in atoms)


def _is_elsewhere(memory: Memory, phrase: Phrase) -> bool:
    """Whether it is in a place that no table knows: "authorities in the British overseas territory"."""
    tree = memory.tree
    brought = phrase.end < len(tree) and tree.lower[phrase.end] == "in"
    return brought and any(tree.case(child) == "in" for child in tree.kids(phrase.head, "nmod"))
