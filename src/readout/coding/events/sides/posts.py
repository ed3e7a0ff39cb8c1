"""Of which country envoys and visitors are, by where they are posted and what they are to leave."""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named, state, states_by_slug
from readout.coding.events.parties.named import all_named
from readout.coding.events.words import classes
from readout.scene import Scene

PREMISES = classes()["diplomatic_premises"]
SEATED = frozenset({"in", "at"})


def posted(scene: Scene, match: Match) -> list[Named]:
    """Where an envoy is posted or was: "its ambassador to Addis Ababa", "named her as ambassador to"."""
    envoys = [*match.roles.objects, *match.roles.obliques.get("as", ())]
    posts = [actor.id.rpartition("-to-")[2] for actor, _ in all_named(scene, envoys) if "-to-" in actor.id]
    found = [(state(country), post) for post in posts if (country := states_by_slug().get(post))]
    houses = [t for t in match.roles.obliques.get("from", ()) if scene.tree.lemma[t] in PREMISES]
    grounds = [g for house in houses for g in scene.tree.kids(house, "nmod") if scene.tree.case(g) in SEATED]
    if seats := [(state(c), scene.tree.text[g]) for g in grounds if (c := scene.country(g))]:
        return seats  # "from its embassy in Israel"
    if found or "from" not in match.roles.obliques or not match.roles.agents:
        return found
    own = {actor.country for actor, _ in all_named(scene, match.roles.agents)}
    called = all_named(scene, match.roles.objects)  # "recalled its envoys from Paris and Rome"
    return [
        (state(a.country), s) for a, s in called if a.kind == "group" and a.country and a.country not in own
    ]


def left(scene: Scene, match: Match) -> list[Named]:
    """Which country somebody is to leave, for an order that names nobody: "was told to leave Peru"."""
    clause = match.roles.clause
    if clause is None or scene.tree.lemma[clause] not in {"leave", "quit", "depart"}:
        return []
    return [item for item in all_named(scene, scene.tree.kids(clause, "obj")) if item[0].kind == "state"]
