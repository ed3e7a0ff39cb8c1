"""Who "he" is that meets somebody of the country of the one named last: most likely the visitor.

"Scholz met Li Qiang in Beijing. A day earlier he had talked with Xi Jinping": the premier of China does not
talk with the president of China on another's visit, or at least nobody abroad is told of it.
"""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named
from readout.scene import Scene
from readout.types import is_named

_BEFORE = 2  # sentences back to where the visitor is named


def visitor(scene: Scene, match: Match, actors: list[Named], recipients: list[Named]) -> list[Named]:
    """``actors`` of a meeting; where "he" would meet his own, who of another country was named before."""
    tree, agents = scene.tree, match.roles.agents
    if len(agents) != 1 or tree.lower[agents[0]] not in {"he", "she"} or len(actors) != 1:
        return actors
    host, surface = actors[0]
    own = host.country
    if own is None or not recipients or any(actor.country != own for actor, _ in recipients):
        return actors
    first, _ = tree.sents[max(0, tree.sent[agents[0]] - _BEFORE)]
    told = [
        r.actor for r in scene.actors_among(first, agents[0]) if r.actor is not None and is_named(r.actor)
    ]
    guests = [actor for actor in told if actor.country is not None and actor.country != own]
    return [(guests[-1], surface)] if guests else actors
