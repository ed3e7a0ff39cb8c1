"""Resolve: what the phrases of an article stand for: somebody, a day, a place, or nothing we know.

The page's own day comes first, since "Friday" and "the foreign minister" mean nothing without it; then
days, then actors as of that day, then the places that no actor has taken.
"""

from __future__ import annotations

import msgspec

from readout.origins import government_of
from readout.resolve.actors import NAMED_AS_PLACE, find_actors
from readout.resolve.actors.who import who
from readout.resolve.days import expressions, find_days
from readout.resolve.page_day import infer_published
from readout.resolve.places import find_places
from readout.syntax import Tree
from readout.types import Article, Resolution

__all__ = ["resolve", "who"]


def resolve(article: Article, tree: Tree) -> tuple[Article, tuple[Resolution, ...]]:
    """``article`` with its day, inferred where none was printed, and every resolution, in text order.

    ``tree`` is the parse of ``article.text``. A state named as a place ("in India") is resolved twice on
    its token: as a place, and with half the score as an actor.
    """
    told = tuple(expressions(tree))
    if article.published.date is None:
        article = msgspec.structs.replace(article, published=infer_published(article, tree, told))
    days = find_days(tree, article.published, article.entries, told)
    actors = find_actors(tree, article.published.date, government_of(article))
    places = find_places(tree, tuple(r for r in actors if r.why != NAMED_AS_PLACE))
    found = (*days, *_no_places(actors, places), *places)
    return article, tuple(sorted(found, key=_place_in_text))


def _place_in_text(resolution: Resolution) -> tuple[int, int, int, int]:
    span, head = resolution.mention.span, resolution.mention.head
    return span.start, span.end, head.start, head.end


def _no_places(actors: tuple[Resolution, ...], places: tuple[Resolution, ...]) -> tuple[Resolution, ...]:
    """``actors`` without names that no table of actors knows and that proved to be places."""
    heads = {r.mention.head for r in places}
    return tuple(r for r in actors if r.mention.head not in heads or r.actor is None or r.actor.id[0] != "?")
