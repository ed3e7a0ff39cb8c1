"""Whom the name of a state, a people or a land stands for."""

from __future__ import annotations

from readout.resolve import knowledge
from readout.resolve.actors import make, usage
from readout.resolve.actors.memory import Answer, Memory, nobody
from readout.resolve.actors.phrases import Phrase
from readout.resolve.spelling import key_of
from readout.syntax import Tree, takes_sides

_PLACE_CASES = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "throughout", "across", "within", "into", "through"}
)
_LANDS_LOST = frozenset(
    {"colony", "protectorate", "possession", "dependency", "mandate", "descent", "origin"}
)
_MINORITIES = frozenset({"ethnic", "local", "minority", "native"})
_FAITHS = frozenset({"group:muslims", "group:christians"})


def state(memory: Memory, phrase: Phrase) -> Answer:
    """A state by name, nationality or capital, where it acts and is not only a place."""
    assert phrase.atom is not None
    atom, tree = phrase.atom, memory.tree
    if atom.kind == "capital":
        if usage.is_state(tree, phrase.head, phrase.end):
            if atom.id == "BEL" and not memory.speaks_of("BEL"):
                return Answer((make.organisation("org:eu"),), 0.7, "Brussels for the European Union")
            return Answer((make.state(atom.id),), 0.9, "a capital for its government")
        return nobody("a capital as a place")
    if atom.id.startswith("group:"):
        return _bloc(memory, phrase)
    if atom.kind == "people":
        return _nationals(memory, phrase)
    if atom.kind == "adjective" and tree.lemma[tree.head[phrase.head]] in _LANDS_LOST:
        return nobody("whose it was")
    if atom.kind == "adjective" and phrase.first and tree.lower[phrase.first - 1] == "ethnic":
        return nobody("a people of whatever state")
    if atom.kind == "adjective" and tree.lower[phrase.end + 1 : phrase.end + 2] == ["speaking"]:
        return nobody("a language")
    if atom.kind == "adjective":
        if tree.case(phrase.head) in {"in", "into"}:
            return nobody("a language")
        return Answer((make.state(atom.id),), 0.8, "nationality")
    if _case(memory, phrase.head) in _PLACE_CASES:
        return Answer((make.state(atom.id),), 0.5, "a state named as a place")
    return Answer((make.state(atom.id),), 0.95, "by name")


def _bloc(memory: Memory, phrase: Phrase) -> Answer:
    """A part of the world, a people, or a land whose state is disputed and which is often only a place."""
    assert phrase.atom is not None
    atom, tree = phrase.atom, memory.tree
    row = knowledge.words()["blocs"][atom.id.removeprefix("group:")]
    if "states" in row:
        return Answer(tuple(map(make.state, row["states"])), 0.9, "several states in one name")
    if atom.key in map(key_of, row.get("lands", ())) and not _acts(tree, phrase):
        return nobody("a land as a place")
    if tree.text[phrase.core] in row.get("people", ()) and (within := _within_land(memory, phrase)):
        return within
    part = memory.at[phrase.first - 1] if phrase.first and atom.kind != "adjective" else None
    among = part is not None and part.kind == "adjective" and atom.id not in _FAITHS
    if part is not None and among and part.id.startswith("group:"):
        return Answer((make.bloc(part.id),), 0.8, "a part of a people")  # "Sunni Arabs" are the Sunnis
    home = memory.peoples.get(atom.id, atom.id)
    if home == atom.id:
        return Answer((make.bloc(home),), 0.8, "a part of the world")
    if atom.kind == "adjective":
        return Answer((make.state(home),), 0.7, "where a people lives")
    return Answer((make.people(home, tree.text[phrase.core]),), 0.7, "where a people lives")


def _acts(tree: Tree, phrase: Phrase) -> bool:
    """Whether a land is meant as a party: "Abkhazia accused", "strikes at Abkhazia"."""
    return tree.case(phrase.head) == "at" or usage.is_state(tree, phrase.head, phrase.end)


def _nationals(memory: Memory, phrase: Phrase) -> Answer:
    """Whose people "Albanians" are: of their state, of another where they live there, of none if "ethnic"."""
    assert phrase.atom is not None
    if within := _within_land(memory, phrase):
        return within
    word = memory.tree.text[phrase.core]
    if takes_sides(memory.tree, phrase.first):
        side = f"{memory.tree.lower[phrase.first - 2]}-{word}"
        return Answer((make.group(None, side, "CVL", one=False),), 0.4, "people for or against a state")
    if phrase.first and memory.tree.lower[phrase.first - 1] == "ethnic":
        return Answer((make.group(None, word, "CVL", one=False),), 0.4, "a people of whatever state")
    return Answer((make.people(phrase.atom.id, word),), 0.8, "its nationals")


def _within_land(memory: Memory, phrase: Phrase) -> Answer | None:
    """A people of another state: "Bosnian Serbs", Kosovo's "local Serbs"."""
    assert phrase.atom is not None
    tree, first, word = memory.tree, phrase.first, memory.tree.text[phrase.core]
    land = memory.at[first - 1] if first else None
    if land is not None and land.kind in {"state", "adjective"} and ":" not in land.id != phrase.atom.id:
        return Answer(
            (make.people(land.id, f"{tree.text[first - 1]} {word}"),), 0.8, "a people within a state"
        )
    if first and tree.lower[first - 1] in _MINORITIES and (other := _land_named(memory, phrase)):
        return Answer((make.people(other, word),), 0.6, "a people within a state")
    return None


def _land_named(memory: Memory, phrase: Phrase) -> str | None:
    """The first other state that the sentence names: Kosovo's "local Serbs"."""
    assert phrase.atom is not None
    for token in range(*memory.tree.sentence(phrase.core)):
        atom = memory.at[token]
        if atom is not None and atom.kind in {"state", "adjective", "capital"} and atom.id != phrase.atom.id:
            return make.country_of(atom.id)
    return None


def _case(memory: Memory, token: int) -> str:
    """The preposition of a name, or of the first name it is joined to: "in France and Italy"."""
    tree = memory.tree
    while not (case := tree.case(token)) and tree.dep[token] == "conj" and tree.head[token] != token:
        token = tree.head[token]
    return case
