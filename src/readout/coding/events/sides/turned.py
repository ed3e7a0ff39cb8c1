"""Both sides as the event is told: who did together what was done, and nobody twice."""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named, acts_for_state, state
from readout.coding.events.sides.both import Sides, one_country, two_sides
from readout.coding.events.sides.homeland import is_mutiny
from readout.coding.events.sides.nationality import unidentified
from readout.coding.events.words import words
from readout.scene import Scene

SIGNING, RESTORING = "057", "054"  # CAMEO: sign a formal agreement; what restores relations
# what outlets tell of others and never do
NOT_BY_OUTLETS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "RETREAT", "AID", "CONCEDE"})
RELATED = frozenset(f"/{noun}" for noun in words("topics", "relations"))
MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
AGAINST = frozenset({"ASSAULT", "COERCE", "RETREAT", "PROTEST", "MOBILIZE"})
DONE_TO_OUTLETS = frozenset({"ACCUSE", "ASSAULT", "COERCE", "SANCTION", "RETREAT", "CONCEDE", "THREATEN"})
DONE_TO_OUTLETS |= {"REJECT"}
NETWORKS = frozenset(f"org:{name}" for name in words("audiences", "networks"))
DISMISSING = frozenset({"dismiss", "dissolve", "sack", "fire", "oust", "topple", "overthrow"})
TO_OTHERS = frozenset({"SANCTION", "SUPPORT", "AID", "THREATEN"})
INSTITUTIONS = (".LEG", ".COURT", ".ELECTION")


def turned(scene: Scene, match: Match, sides: Sides) -> Sides:
    """Both sides as the event is told: who did together what was done, and nobody twice."""
    kind, actors = match.frame.type, sides.actors
    recipients = [_neighbour(scene, match, item, actors) for item in sides.recipients]
    mutual = kind in MUTUAL and (kind != "SUPPORT" or match.frame.cameo in {SIGNING, RESTORING})
    undone = match.roles.passive or not match.roles.agents  # "it was decided to restore ties between"
    if mutual and undone and not actors and two_sides(recipients) and not _is_with_them(match):
        actors, recipients = recipients, []  # "a deal between Chad and Libya was signed"
    if kind in {"AGREE", "SUPPORT"} and mutual and not one_country(actors):
        theirs = {actor.country for actor, _ in actors} - {None}
        recipients = [item for item in recipients if item[0].country not in theirs]
    if kind in NOT_BY_OUTLETS:
        actors = [item for item in actors if item[0].sector != "MED"]
    recipients = [i for i in recipients if not (_only_hears(kind, i) or _is_own_body(i, actors))]
    if kind in TO_OTHERS:
        own = {actor.country for actor, _ in actors}
        recipients = [item for item in recipients if item[0].country not in own] or recipients
    if kind in AGAINST:
        own = {item[0].country for item in actors if item[0].kind == "person" or acts_for_state(item)}
        recipients = [
            item
            for item in recipients
            if item[0].country not in own
            or not _is_state_or_outlet(item)
            or is_mutiny(kind, actors, item)
            or (match.frame.lemma in DISMISSING and item[0].kind == "government")
        ]
    if kind == "ASSAULT" and not actors and not match.roles.agents and not _is_bare_killing(match):
        actors = unidentified(scene, match, recipients)
    return Sides(actors, recipients)


def _is_with_them(match: Match) -> bool:
    """Whether talks are with several, and nobody says whose: "ahead of talks with Chad and Mali"."""
    told = match.roles.obliques.keys()
    return match.frame.type == "CONSULT" and "with" in told and told.isdisjoint({"between", "among", "of"})


def _neighbour(scene: Scene, match: Match, item: Named, actors: list[Named]) -> Named:
    """Which state "its neighbour" is: the one other that the sentence names before."""
    actor, surface = item
    if actor.country or actor.id not in RELATED:
        return item
    own = {other.country for other, _ in actors}
    first, _ = scene.tree.sentence(match.trigger)
    before = [r.actor for r in scene.actors_among(first, match.trigger) if r.actor is not None]
    countries = dict.fromkeys(other.country for other in before)
    others = [country for country in countries if country and country not in own]
    return (state(others[0]), surface) if len(others) == 1 and len(own) == 1 else item


def _is_bare_killing(match: Match) -> bool:
    """Whether a killing is only spoken of, far from where it was: "sanctioned over the murder of"."""
    return match.frame.pos == "n" and match.support is None and match.frame.mode == "assassinate"


def _is_own_body(item: Named, actors: list[Named]) -> bool:
    """Whether somebody who acts is of a body: observers of the EU do nothing to the EU."""
    body = item[0].id
    return body.startswith("org:") and any(actor.id.startswith(f"{body}/") for actor, _ in actors)


def _is_state_or_outlet(item: Named) -> bool:
    actor, _ = item
    if actor.id.endswith(INSTITUTIONS):
        return False  # a president suspends his parliament
    outlet = actor.sector == "MED" and actor.kind != "group"  # journalists are freed by their own state
    return actor.kind in {"state", "government"} or outlet or actor.id.endswith(".MEDIA")


def _only_hears(kind: str, item: Named) -> bool:
    """Whether a recipient is an outlet or network that something was told to or on: "said on Telegram"."""
    actor, _ = item
    return kind not in DONE_TO_OUTLETS and (actor.sector == "MED" or actor.id in NETWORKS)
