"""Which state "the West African country" is: the one of that part of the world that was spoken of."""

from __future__ import annotations

from readout.resolve import knowledge
from readout.resolve.actors import make
from readout.resolve.actors.memory import Answer, Memory
from readout.resolve.actors.phrases import Phrase

_COUNTRIES = frozenset({"country", "nation", "state", "republic", "kingdom", "monarchy", "emirate"})
_DEFINITE = frozenset({"the", "this", "that"})


def country(memory: Memory, phrase: Phrase, part: str) -> Answer | None:
    """The state that a singular noun for one stands for; None where none of ``part`` was spoken of."""
    definite = memory.tree.lower[phrase.first] in _DEFINITE
    if phrase.plural or phrase.name not in _COUNTRIES or not definite:
        return None
    states = knowledge.world_parts().get(part.removeprefix("group:"), frozenset())
    if memory.tree.lower[phrase.end : phrase.end + 1] == ["of"]:
        behind = memory.country_within(phrase.end + 1, phrase.end + 2)
        if behind is not None and behind in states:
            return Answer((make.state(behind),), 0.9, "named right behind it")
    trace = memory.discourse.strongest(phrase.head, lambda actor: actor.country in states)
    if trace is not None and trace.actors[0].country:
        return Answer((make.state(trace.actors[0].country),), 0.6, "the state of that part of the world")
    named = {c for atom in dict.fromkeys(memory.at) if atom and (c := make.country_of(atom.id)) in states}
    if len(named) == 1:
        return Answer((make.state(named.pop()),), 0.5, "the only state of that part of the world")
    return None
