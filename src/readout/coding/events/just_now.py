"""What a speaker did just before he speaks: "I have just met President Xi", "we spoke a moment ago".

Who says so on an office's own page speaks on the page's day. In the press "has just" may be a week ago, so
nothing is said there.
"""

from __future__ import annotations

from readout.coding.events.parties.narrator import in_first_person
from readout.scene import Scene
from readout.syntax import PAST
from readout.types import Interval, day_at

_JUST = frozenset({"just", "now"})
_SIGNS = _JUST | {"ago"}
_SPANS = frozenset({"while", "moment", "moments", "minutes", "hour"})  # "a short while ago", "moments ago"


def just_now(scene: Scene, predicate: int) -> Interval | None:
    """The page's day, where a first person says that ``predicate`` was done just now."""
    tree = scene.tree
    first, end = tree.sentence(predicate)
    if _SIGNS.isdisjoint(tree.lower[first:end]):
        return None
    said = next((t for t in range(first, end) if _says_just(scene, t, predicate)), None)
    if said is None or tree.sent[predicate] not in in_first_person(scene):
        return None
    published = day_at(scene.article, tree.start[predicate])
    if published.date is None or published.precision != "day":
        return None
    return Interval(
        published.date, published.date, " ".join(tree.text[said - (tree.lower[said] == "ago") : said + 1])
    )


def _says_just(scene: Scene, word: int, predicate: int) -> bool:
    """Whether ``word`` is the "just" or "a while ago" of a past verb that is, or carries, the predicate."""
    tree, written = scene.tree, scene.tree.lower[word]
    ago = written == "ago" and tree.lower[word - 1] in _SPANS
    if not ago and written not in _JUST:
        return False
    carriers = {predicate, *tree.ancestors(predicate)}
    above = next((t for t in tree.ancestors(word) if tree.pos[t] == "VERB"), None)
    if above is None or above not in carriers or tree.tag[above] not in PAST:
        return False
    return ago or written == "just" or tree.child(above, "aux") is not None
