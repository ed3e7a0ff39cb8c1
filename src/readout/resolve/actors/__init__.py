"""From the phrases of an article to actors, in text order.

Names are settled first for the whole article (a surname in the headline is the full name of the body),
then every phrase is resolved where it stands, so that pronouns and "the minister" see what came before.
What no table knows keeps its words: a name becomes ``?slug`` with the state and office of its title; an
office without a known holder becomes that office; a phrase that points at nobody is kept unresolved.

A state named behind "in" or "at" is resolved too, at half the score and with the reason
``NAMED_AS_PLACE``: who codes events may take it for a party or leave it a place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from readout.resolve import knowledge
from readout.resolve.actors import bodies, holders, make, people, posts, references, states
from readout.resolve.actors.memory import Answer, Memory
from readout.resolve.actors.mentions import find_phrases
from readout.resolve.actors.phrases import Phrase
from readout.resolve.spelling import fold
from readout.syntax import Tree
from readout.types import Mention, MentionKind, Resolution, Span

NAMED_AS_PLACE = "a state named as a place"
_RESOLVERS: dict[str, Callable[[Memory, Phrase], Answer]] = {
    "person": people.resolve,
    "office": holders.resolve,
    "group": bodies.group,
    "government": bodies.government,
    "organisation": bodies.organisation,
    "state": states.state,
    "pronoun": references.pronoun,
    "set": references.the_two,
    "definite": references.definite,
}
_MENTION_KINDS: dict[str, MentionKind] = {
    "person": "person",
    "group": "group",
    "government": "government",
    "organisation": "organisation",
    "state": "state",
}
_INSIDE = frozenset({"amod", "compound", "nmod:poss", "nmod:desc"})


def find_actors(tree: Tree, on: date | None, home: str | None = None) -> tuple[Resolution, ...]:
    """Every phrase of ``tree`` that acts or speaks, with whom it stands for on the day ``on``.

    Without a day, offices resolve only to people whom the article names. ``home`` is the state (ISO3) whose
    government speaks on the page: its own "Prime Minister" is nobody else's.
    """
    memory = Memory(tree, on, *find_phrases(tree), home)
    people.meet(memory)
    found: list[Resolution] = []
    for phrase in memory.phrases:
        answer = _RESOLVERS[phrase.kind](memory, phrase)
        if not answer.actors and _idle(phrase):
            continue
        found.extend(_resolutions(tree, phrase, answer))
        if answer.actors and answer.why != NAMED_AS_PLACE:
            _remember(memory, phrase, answer)
    return tuple(found)


def _idle(phrase: Phrase) -> bool:
    """Whether an unresolved phrase is no actor at all: a capital as a place, "may" as a surname."""
    return phrase.kind == "state" or (phrase.atom is not None and make.common(phrase.atom.key))


def _resolutions(tree: Tree, phrase: Phrase, answer: Answer) -> list[Resolution]:
    head = Span(tree.start[phrase.head], tree.end[phrase.head])
    mention = Mention(tree.span(phrase.first, phrase.end), head, _MENTION_KINDS.get(phrase.kind, "role"))
    if not answer.actors:
        return [Resolution(mention, why=answer.why)]
    return [Resolution(mention, actor=actor, score=answer.score, why=answer.why) for actor in answer.actors]


def _remember(memory: Memory, phrase: Phrase, answer: Answer) -> None:
    memory.at_token[phrase.head] = answer.actors
    if _is_label(memory.tree, phrase):
        return
    if phrase.kind == "person":  # "Putin's government" asks by the word before "'s"
        for token in range(phrase.first, phrase.end):
            memory.at_token.setdefault(token, answer.actors)
    gender = make.gender(answer.actors[0]) or _honorific(memory.tree, phrase)
    office = "|".join(posts.keys(phrase)) or " ".join(phrase.title)
    modifier = phrase.kind == "state" and memory.tree.dep[memory.discourse.top(phrase.head)] in _INSIDE
    again = phrase.kind in {"set", "pronoun"}
    memory.discourse.note(phrase.head, answer.actors, gender, office, modifier=modifier, again=again)


def _is_label(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase only says whose words follow: in "JOURNALIST: Did he promise it?" he is another."""
    opens = phrase.first == tree.sentence(phrase.head)[0] and tree.text[phrase.end : phrase.end + 1] == [":"]
    return opens and tree.text[phrase.core].isupper() and len(tree.text[phrase.core]) > 1


def _honorific(tree: Tree, phrase: Phrase) -> str:
    """The gender that "Mr" or "Ms" in front of a name tells."""
    if phrase.kind != "person":
        return ""
    words = knowledge.words()["honorifics"]
    return next((words[w] for w in map(fold, tree.lower[phrase.first : phrase.end]) if w in words), "")
