"""What a live blog's entry tells without a day happened on the day of the entry.

"14.05 GMT  Lavrov arrives in Goa": a report of the moment. What the entry tells as further back ("had met",
"who visited Beijing") or as still to come gets no day by this.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from readout.syntax import Tree
from readout.types import DONE, Article, Event, Interval, day_at


def dated(events: Iterable[Event], article: Article, tree: Tree) -> tuple[Event, ...]:
    """``events`` of one article; undated ones that an entry reports as news have the entry's day."""
    if not article.entries:
        return tuple(events)
    return tuple(_dated(event, article, tree) for event in events)


def _dated(event: Event, article: Article, tree: Tree) -> Event:
    if event.when is not None or event.status not in DONE or not event.triggers:
        return event
    posted = day_at(article, event.triggers[0].start)
    if posted is article.published or posted.date is None:
        return event
    if any(_further_back(tree, tree.at(span.start)) for span in event.triggers):
        return event
    return replace(event, when=Interval(posted.date, posted.date, posted.clock or posted.evidence or ""))


def _further_back(tree: Tree, token: int) -> bool:
    """Whether a word is told as past before the report: "had met", "who visited Beijing"."""
    for word in (token, *tree.ancestors(token)):
        if tree.pos[word] not in {"VERB", "AUX"}:
            continue
        if any(tree.lower[aux] == "had" for aux in tree.kids(word, "aux")):
            return True
        return tree.dep[word] in {"acl:relcl", "acl"}
    return False
