"""What hangs on a noun without its being theirs: what it is about, the city that it is called after."""

from __future__ import annotations

from readout.coding.events.words import words
from readout.scene import Scene

SITES = frozenset({"base", "airport", "airfield", "port", "camp", "plant", "facility", "barracks", "outpost"})
# what is on these is no topic: whom they weigh on, or the ground they stand on
WEIGHING = words("topics", "violent") | words("topics", "deeds") | words("quantities", "nouns") | SITES
WEIGHING |= {"sanction", "curb", "embargo", "tariff", "ban", "restriction", "freeze", "pressure"}
GROUNDS = frozenset({"outskirts", "outskirt", "edge", "border", "coast", "island", "shore", "road", "street"})
GROUNDS |= {"soil", "territory", "ground", "land"}
# what is called after the city where it took place
VENUED = frozenset(
    {"talk", "negotiation", "summit", "conference", "process", "agreement", "accord", "meeting"}
)
STRUCK_AT = frozenset({"attack", "bombing", "massacre", "killing", "shooting", "explosion", "blast", "siege"})
VENUED |= {"declaration", "protocol", "format", "memorandum", "platform", "convention", "treaty", "pact"}


def is_topic(scene: Scene, head: int, child: int) -> bool:
    """Whether what "on" brings is only what a noun is about: "action on Haiti", "a bill on foreign agents".

    ``head``, ``child``: tokens of the noun and of what "on" brings.
    """
    tree = scene.tree
    if tree.pos[head] != "NOUN" or scene.actors(head):
        return False
    return tree.lemma[head] not in WEIGHING and tree.lemma[child] not in GROUNDS


def is_venue(scene: Scene, head: int, child: int) -> bool:
    """Whether a city only says where: "the Astana talks", "the Minsk agreement", "the Mumbai attacks"."""
    actors = scene.actors(child)
    if scene.tree.lemma[head] in STRUCK_AT:
        return not actors and scene.place(child) is not None
    return scene.tree.lemma[head] in VENUED and any(said.why.startswith("a capital") for said in actors)
