"""What is done, in words: the verb of an event and what follows it, by CAMEO code, mode or type.

The words are rows of ``data/deeds.toml``; who did it, and to whom, ``words.deed`` puts to them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from readout.tables import toml_table
from readout.types import Actor, Event

Row = tuple[str, str, str]
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # who is told on the other side does it too
_FOLLOWING = re.compile(r" ?\[(.*?)\]")


def row(event: Event, doers: Sequence[Actor], others: Sequence[Actor]) -> Row:
    """The verb as done, as still to be done, and what follows, with "~" for those it is done to."""
    key = (event.type, event.cameo or "", event.mode or "")
    if doers and len(others) > 1 and (between := _found(*key, "between")):
        return between
    if _is_done_together(event, doers, others) and (together := _found(*key, "together")):
        return together
    at_states = bool(others) and all(actor.kind == "state" for actor in others)
    return (
        (at_states and _found(*key, "states"))
        or _found(*key, "")
        or (event.type.lower(), event.type.lower(), "of ~")
    )


def _is_done_together(event: Event, doers: Sequence[Actor], others: Sequence[Actor]) -> bool:
    """Whether all who are told do the same: not guest and host, unless both are told as guests."""
    if event.mode == "visit":
        return not others and len({actor.country for actor in doers}) > 1
    return len(doers) + len(others) > 1 and (event.type in MUTUAL or not others)


def following(rest: str, names: str) -> str:
    """What follows the verb, with ``names`` in its place; without the words for them where nobody is told."""
    told = _FOLLOWING.sub(r" \1" if names else "", rest).replace("~", names or "somebody")
    return f" {told.strip()}" if told.strip() else ""


@cache
def _found(kind: str, code: str, mode: str, group: str) -> Row | None:
    """The row of the longest beginning of ``code``, else of ``mode``, else of the type."""
    rows: Mapping[str, object] = toml_table("deeds.toml").get(kind, {})
    if group:
        rows = rows.get(group, {})  # type: ignore[assignment]
    for key in (*(code[:length] for length in range(len(code), 1, -1)), mode, "any"):
        if isinstance(found := rows.get(key), list):
            done, to_do, rest = found
            return done, to_do, rest
    return None
