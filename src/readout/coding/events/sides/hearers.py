"""To whom somebody says it: "Greenland is not for sale, she told Donald Trump"."""

from __future__ import annotations

from readout.coding.clauses import roles, saying_above
from readout.coding.events.parties.groups import Named
from readout.coding.events.parties.named import all_named
from readout.scene import Scene

TELLING = frozenset({"tell", "warn", "inform", "assure", "remind", "notify"})


def hearers(scene: Scene, verb: int) -> list[Named]:
    """Who is told what the clause of ``verb`` says; nobody where it is told to the press."""
    saying = saying_above(scene.tree, verb)
    if saying is None:
        return []
    said = roles(scene.tree, saying)
    told = [*said.receivers, *said.objects] if scene.tree.lemma[saying] in TELLING else []
    found = all_named(scene, [*told, *(t for t in said.obliques.get("to", ()) if said.clause != t)])
    return [item for item in found if item[0].sector != "MED"]
