"""Frames as data: one table an event type, loaded once into look-ups by lemma.

A row of ``data/frames/<TYPE>.csv`` says: these words (``predicate``, alternatives with ``|``, a
particle after a blank), as this part of speech (``v`` verb, ``n`` noun, ``a`` adjective, ``m`` a verb
of duty over another), with such an object, are this event. The object of a noun is what modifies it.
``object`` holds alternatives (``|``) of conditions that hold together (``&``):

    actor  something  none      the direct object names an actor, is there, is not there
    to  that  ing  clause       a complement clause of that kind (any)
    aid, weapon, force ...      the object is about a class of ``words.toml``, or is that very word
    self  person  country       the object itself names an actor; a person; a state
    national                    the object is somebody of a state, its army or minister too
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

from collections.abc import Iterable
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
# what is asked of the object, or of what a preposition brings, beside what it is about
OF_OBJECT = OF_CLAUSE | {
    "actor",
    "something",
    "none",
    "self",
    "person",
    "country",
    "national",
    "body",
    "titled",
    "plain",
    "refused",
    "owned",
    "locality",
    "promised",
    "bare",
    "several",
}
# what stands before the colon of a condition and is no preposition
NO_PREPOSITIONS = frozenset({"", "*", "subj", "iobj", "speaker", "clause", "done", "near"})


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


Row = tuple[Frame, Asked | None]  # a frame with one alternative of its conditions, None where it has none


class Rows(Struct, frozen=True):
    """Rows of one word, by what must be there for them to hold: most need not be looked at.

    ``of_class`` has those that want something to be of a class: under what that is (a preposition, "" the
    object) and the class; ``brought`` those that want a preposition to bring somebody, under it.
    """

    of_class: dict[str, dict[str, tuple[Row, ...]]]
    brought: dict[str, tuple[Row, ...]]
    others: tuple[Row, ...]


class Evoked(Struct, frozen=True):
    """The rows of one word as they stand, and of each particle with it."""

    lemma: str
    plain: Rows
    particles: dict[str, Rows]


class FrameTable(Struct, frozen=True):
    """Every frame, and by trigger lemma for verbs, nouns and adjectives."""

    frames: tuple[Frame, ...]
    verbs: dict[str, Evoked]
    nouns: dict[str, Evoked]
    adjectives: dict[str, Evoked]
    modals: dict[str, Evoked]
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
    packed = {
        pos: {lemma: _evoked(lemma, found) for lemma, found in table.items()} for pos, table in index.items()
    }
    verbs, nouns = forms.index(packed["v"], "v"), forms.index(packed["n"], "n")
    parts = {part for form in (*verbs, *nouns) if "-" in form for part in form.split("-")[-1:]}
    triggers = frozenset({*verbs, *nouns, *packed["a"], *packed["m"], *parts})
    return FrameTable(
        tuple(frames), packed["v"], packed["n"], packed["a"], packed["m"], verbs, nouns, triggers
    )


def _evoked(lemma: str, frames: list[Frame]) -> Evoked:
    by_particle: dict[str, list[Frame]] = {"": []}
    for frame in frames:
        by_particle.setdefault(frame.particle, []).append(frame)
    rows = {particle: _rows(of_particle) for particle, of_particle in by_particle.items()}
    return Evoked(lemma, rows.pop(""), rows)


def _rows(frames: Iterable[Frame]) -> Rows:
    of_class: dict[str, dict[str, list[Row]]] = {}
    brought: dict[str, list[Row]] = {}
    others: list[Row] = []
    for frame in frames:
        for asked in frame.conditions or (None,):
            if asked is not None and asked.classes:
                same = of_class.setdefault("", {}).setdefault(min(asked.classes), [])
            elif found := _must_be_of(asked):
                same = of_class.setdefault(found[0], {}).setdefault(found[1], [])
            elif preposition := _must_bring(asked):
                same = brought.setdefault(preposition, [])
            else:
                same = others
            same.append((frame, asked))
    return Rows({of: _packed(rows) for of, rows in of_class.items()}, _packed(brought), tuple(others))


def _packed(rows: dict[str, list[Row]]) -> dict[str, tuple[Row, ...]]:
    return {key: tuple(found) for key, found in rows.items()}


def _must_be_of(asked: Asked | None) -> tuple[str, str] | None:
    """What must be of a class for ``asked`` to hold, and that class."""
    for preposition, kind, wanted in asked.others if asked is not None else ():
        if wanted and preposition not in {"", "near"} and kind not in OF_OBJECT:
            return preposition, kind
    return None


def _must_bring(asked: Asked | None) -> str:
    """A preposition that must bring somebody for ``asked`` to hold, "" where none must."""
    for preposition, kind, wanted in asked.others if asked is not None else ():
        if wanted and kind != "none" and preposition not in NO_PREPOSITIONS:
            return preposition
    return ""


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
