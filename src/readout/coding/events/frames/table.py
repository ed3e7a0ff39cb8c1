"""Frames as data: one table an event type, loaded once into look-ups by lemma.

A row of ``data/frames/<TYPE>.csv`` says: these words (``predicate``, alternatives with ``|``, a
particle after a blank), as this part of speech (``v`` verb, ``n`` noun, ``a`` adjective, ``m`` a verb
of duty over another), with such an object, are this event. The object of a noun is what modifies it.
``object`` holds alternatives (``|``) of conditions that hold together (``&``):

    actor  something  none      the direct object names an actor, is there, is not there
    to  that  ing  clause       a complement clause of that kind (any)
    aid, weapon, force ...      the object is about a class of ``words.toml``, or is that very word
    self  person  country       the object itself names an actor; a person; a state
    clause:bare                 the clause tells what somebody is to do ("that Ukraine withdraw")
    body  subj:several          the object is an organisation of states; the subject two countries or more
    titled                      the object is a thing by its name ("the Grace 1", "the Falepili Union")
    plain  owned                the object is alone; is of an actor
    refused                     somebody says that they will not do it ("will never accept")
    !clause:speech              what must not be
    with:actor  on:sanction     the same of what a preposition brings ("*:" any preposition)
    subj:force  near:aid        the same of the subject, of any word in the sentence
    done:sanction               the same of what the verb of the complement clause acts on

``actor`` and ``recipient`` name where each is found, first hit first: subj, obj, iobj, owner (of the
object), clause (who is to act in it), speaker (who says the clause), a preposition, place, rest;
``-`` for nobody. Of meetings: poss (whose it is), possessor (an owner that is no place), holder (whose
clause it is in), name (the person right after "with"), told and company (who is spoken to, or acted on,
there). Of envoys: posted (where they served), left (what they are told to leave).
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from readout.coding.events import forms
from readout.coding.events.words import classes
from readout.errors import TableError
from readout.plover import TYPES
from readout.tables import csv_rows

Condition = tuple[str, str, bool]  # preposition or "", class, whether it must hold or must not
OF_CLAUSE = frozenset({"to", "that", "ing", "clause"})
OF_A_CLASS = 3  # how much it asks that the object is about a class; no condition asks more
# what is asked of the object beside what it is about
OF_OBJECT = OF_CLAUSE | {
    "actor",
    "something",
    "none",
    "self",
    "person",
    "country",
    "body",
    "titled",
    "plain",
    "refused",
    "owned",
    "locality",
}


class Asked(Struct, frozen=True):
    """Conditions that hold together: the classes that the object must be about, and all others.

    ``most`` is how much they ask at most (``conditions.best``).
    """

    classes: frozenset[str]
    others: tuple[Condition, ...]
    most: int


class Frame(Struct, frozen=True):
    """One way of telling one type of event."""

    type: str
    rule: str
    lemma: str
    pos: str
    particle: str
    conditions: tuple[Asked, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    status: str | None
    example: str
    order: int


class FrameTable(Struct, frozen=True):
    """Every frame, and by trigger lemma for verbs, nouns and adjectives."""

    frames: tuple[Frame, ...]
    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    modals: dict[str, tuple[Frame, ...]]
    verb_forms: dict[str, str]
    noun_forms: dict[str, str]
    triggers: frozenset[str]


@cache
def load() -> FrameTable:
    """Every frame of the sixteen tables; raises ``TableError`` naming the table where one is malformed."""
    frames: list[Frame] = []
    index: dict[str, dict[str, list[Frame]]] = {"v": {}, "n": {}, "a": {}, "m": {}}
    for event_type in TYPES:
        for row in csv_rows(f"frames/{event_type}.csv"):
            for predicate in row["predicate"].split("|"):
                frame = _frame(event_type, predicate, row, len(frames))
                frames.append(frame)
                index[frame.pos].setdefault(predicate.split(" ")[0], []).append(frame)
    packed = {pos: {lemma: tuple(found) for lemma, found in table.items()} for pos, table in index.items()}
    verbs, nouns = forms.index(packed["v"], "v"), forms.index(packed["n"], "n")
    parts = {part for form in (*verbs, *nouns) if "-" in form for part in form.split("-")[-1:]}
    triggers = frozenset({*verbs, *nouns, *packed["a"], *packed["m"], *parts})
    return FrameTable(
        tuple(frames), packed["v"], packed["n"], packed["a"], packed["m"], verbs, nouns, triggers
    )


def _frame(event_type: str, predicate: str, row: dict[str, str], order: int) -> Frame:
    pos = row["pos"]
    if pos not in {"v", "n", "a", "m"}:
        raise TableError(f"frames/{event_type}.csv: {predicate}: part of speech {pos!r}")
    lemma, _, particle = predicate.partition(" ")
    alternatives = tuple(
        _asked([_condition(event_type, atom) for atom in alternative.split("&")])
        for alternative in row["object"].split("|")
        if alternative
    )
    return Frame(
        type=event_type,
        rule=f"{event_type.lower()}/{predicate.replace(' ', '-')}.{pos}",
        lemma=lemma,
        pos=pos,
        particle=particle,
        conditions=alternatives,
        actor=tuple((row["actor"] or _default_actor(pos)).replace("_", " ").split("|")),
        recipient=tuple((row["recipient"] or "obj|rest").replace("_", " ").split("|")),
        mode=row["mode"] or None,
        contexts=tuple(filter(None, row["contexts"].split("|"))),
        cameo=row["cameo"] or None,
        status=row["status"] or None,
        example=row["example"],
        order=order,
    )


def _default_actor(pos: str) -> str:
    return "subj|by|owner|of" if pos == "n" else "subj"


def _asked(conditions: list[Condition]) -> Asked:
    classes = [c for c in conditions if c[2] and not c[0] and c[1] not in OF_OBJECT]
    others = tuple(c for c in conditions if c not in classes)
    most = OF_A_CLASS * (len(classes) + sum(wanted for _, _, wanted in others))
    return Asked(frozenset(c[1] for c in classes), others, most)


def _condition(event_type: str, atom: str) -> Condition:
    preposition, _, kind = atom.removeprefix("!").rpartition(":")
    if not kind.isalpha() and kind not in classes():
        raise TableError(f"frames/{event_type}.csv: {atom!r} is no condition")
    return preposition.replace("_", " "), kind, not atom.startswith("!")
