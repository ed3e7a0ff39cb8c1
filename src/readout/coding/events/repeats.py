"""What somebody else did too: "cut ties with Iran, a day after Saudi Arabia did so", "Kuwait followed suit".

Such a clause tells the deed told last before it once more, of another doer and on a day of its own.
"""

from __future__ import annotations

from itertools import compress

from msgspec.structs import replace

from readout.coding.events.parties.groups import participants
from readout.coding.events.parties.named import all_named, named
from readout.coding.events.status.happened import status_of
from readout.coding.subjects import surface_subjects
from readout.coding.whereabouts import when
from readout.organisations import party_of
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Event

DO, FOLLOW = (
    frozenset({"did", "do", "does", "done"}),
    frozenset({"followed", "follow", "follows", "following"}),
)
SIGNS = frozenset({"so", "likewise", "same", "suit"})
BACK = 400  # characters from the deed to who did it too


def with_repeats(scene: Scene, events: list[Event]) -> list[Event]:
    """``events`` (in text order) with what the article tells of somebody else too."""
    if not events:
        return events
    lower = scene.tree.lower
    found = [
        event
        for token in compress(range(len(lower)), map(SIGNS.__contains__, lower))
        if (verb := _likewise(scene.tree, token)) is not None
        if (event := _repeat(scene, events, verb)) is not None
    ]
    return sorted([*events, *found], key=lambda event: event.spans) if found else events


def _repeat(scene: Scene, events: list[Event], verb: int) -> Event | None:
    """The deed told last before ``verb``, done by its subject."""
    tree = scene.tree
    start = tree.start[verb]
    before = [e for e in events if e.triggers and 0 <= start - e.triggers[-1].end <= BACK]
    deed = max(before, key=lambda event: event.triggers[-1], default=None)
    status = status_of(tree, verb)
    if deed is None or deed.status != "occurred" or status not in {"occurred", "planned"}:
        return None
    told = {party_of(p.actor) for p in deed.participants}
    doers = [
        *all_named(scene, surface_subjects(tree, verb)),
        *named(scene, verb - 1),
    ]  # "their ally Oman did"
    others = [item for item in doers if party_of(item[0]) not in told and item[0].id[0] not in "/?"]
    if not others:
        return None
    return replace(
        deed,
        status=status,
        participants=(
            *participants("actor", others),
            *(p for p in deed.participants if p.role == "recipient"),
        ),
        spans=(tree.sentence_span(verb),),
        triggers=(tree.span(verb, verb + 2),),
        when=when(scene, verb, own=True),
        where=None,
    )


def _likewise(tree: Tree, token: int) -> int | None:
    """The verb of "did so", "did the same", "followed suit" whose last word is at ``token``."""
    verb = token - 2 if tree.lower[token - 1] == "the" else token - 1
    wanted = FOLLOW if tree.lower[token] == "suit" else DO
    return verb if verb >= 0 and tree.lower[verb] in wanted else None
