"""Whose nameless people are by the word before them: "each other's envoys", "domestic carmakers"."""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named, of_country
from readout.scene import Scene
from readout.syntax import Tree

EACH = frozenset({"each", "one"})
OTHER = frozenset({"other", "another"})
AT_HOME = frozenset({"domestic", "local", "homegrown", "home-grown"})


def by_their_word(scene: Scene, match: Match, actors: list[Named], recipients: list[Named]) -> list[Named]:
    """``recipients`` with a country where the words before a nameless group tell it of who acts."""
    if not recipients or not match.roles.objects or all(item[0].id[0] != "/" for item in recipients):
        return recipients
    homes = list(dict.fromkeys(actor.country for actor, _ in actors if actor.country))
    tree = scene.tree
    objects = [*match.roles.objects, *match.roles.receivers]
    if len(homes) > 1 and any(_is_each_others(tree, token) for token in objects):
        return [item for one in recipients for item in _of_each(one, homes)]
    domestic = any(tree.lower[child] in AT_HOME for token in objects for child in tree.kids(token, "amod"))
    return (
        [item for one in recipients for item in _of_each(one, homes)]
        if domestic and len(homes) == 1
        else recipients
    )


def _is_each_others(tree: Tree, token: int) -> bool:
    """Whether a noun is each other's: "each other's envoys", "two diplomats of the other"."""
    below = tree.kids(token, "nmod")
    owners = [child for host in (token, *below) for child in tree.kids(host, "nmod:poss")] + below
    if any(tree.lower[owner] in EACH and tree.lower[owner + 1] in OTHER for owner in owners):
        return True
    return any(tree.lower[owner] in OTHER and tree.lower[owner - 1] in {*EACH, "the"} for owner in owners)


def _of_each(item: Named, homes: list[str]) -> list[Named]:
    actor, surface = item
    if actor.id[0] != "/" or actor.country:
        return [item]
    return [(of_country(actor, home), surface) for home in homes]
