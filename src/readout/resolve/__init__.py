"""Resolve: what the phrases of an article stand for: somebody, a day, a place, or nothing we know.

The page's own day comes first, since "Friday" and "the foreign minister" mean nothing without it; then
days, then actors as of that day, then the places that no actor has taken.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import msgspec

from readout.resolve.actors import find_actors
from readout.resolve.who import who
from readout.syntax import Tree
from readout.types import Article, Resolution

__all__ = ["resolve", "who"]


def _part(module: str, name: str) -> Any:
    full = f"readout.resolve.{module}"
    return getattr(import_module(full), name, None) if find_spec(full) else None


def resolve(article: Article, tree: Tree) -> tuple[Article, tuple[Resolution, ...]]:
    """``article`` with its day, inferred where none was printed, and every resolution, in text order.

    ``tree`` is the parse of ``article.text``.
    """
    if article.published.date is None and (infer := _part("page_day", "infer_published")):
        article = msgspec.structs.replace(article, published=infer(article, tree))
    days: tuple[Resolution, ...] = ()
    if find_days := _part("days", "find_days"):
        days = find_days(tree, article.published)
    actors = find_actors(tree, article.published.date)
    places: tuple[Resolution, ...] = ()
    if find_places := _part("places", "find_places"):
        places = find_places(tree, tuple(r for r in actors if r.why != "a state named as a place"))
    found = (*days, *actors, *places)
    return article, tuple(sorted(found, key=lambda r: (r.mention.span, r.mention.head)))
