"""Deeds of which it is no event that they were not done: "cannot force them", "will not allow anyone to"."""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.sides.both import Sides
from readout.syntax import Tree
from readout.types import DONE, Status, is_nameless

NOTHING_DENIED = frozenset(
    {"coerce/force.v", "accuse/responsible.a", "request/propose.v", "support/respect.v"}
    | {"accuse/monitor.v", "support/appreciate.v", "accuse/inspect.v", "request/want.v"}
)
AGREED = frozenset({"on", "to", "upon", "about"})  # what these bring is agreed; "with" brings the other side
LETTING = frozenset({"allow", "permit", "let"})
ATTEMPTED = frozenset(
    {"MOBILIZE", "ASSAULT", "PROTEST", "CONSULT", "REQUEST", "ACCUSE"}
)  # of these a try is one


def is_nothing(match: Match, sides: Sides, status: Status) -> bool:
    """Whether a deed with such a ``status`` is none."""
    frame = match.frame
    if frame.rule == "coerce/prevent.v" and status not in DONE:
        return True  # "the commitment to preventing": an aim
    if status != "denied":
        return False
    if frame.type == "REJECT" or frame.rule in NOTHING_DENIED:
        return True  # "did not rule out sending": nothing is refused
    if frame.rule == "agree/agree.v" and not _told_what(match):
        return True  # "do not agree with the government"
    return frame.lemma in LETTING and not _another(sides)


def is_only_tried(tree: Tree, match: Match, verb: int) -> bool:
    """Whether a deed that is done only once it succeeds is tried: "tried to prevent"."""
    if match.frame.type in ATTEMPTED or match.frame.mode == "cyber":
        return False
    return tree.dep[verb] == "xcomp" and tree.lemma[tree.head[verb]] in {"try", "attempt", "struggle"}


def _told_what(match: Match) -> bool:
    """Whether what is agreed is told."""
    roles = match.roles
    return roles.clause is not None or bool(roles.objects) or not AGREED.isdisjoint(roles.obliques)


def _another(sides: Sides) -> bool:
    """Whether a party by name is told that is of another country than those who act."""
    own = {actor.country for actor, _ in sides.actors}
    return any(actor.country not in own and not is_nameless(actor) for actor, _ in sides.recipients)
