"""A parsed article together with what its words stand for: what the coding stage reads.

Resolutions are made once, by the resolve stage, on noun phrases; rules ask here by token, so that
no rule ever looks at a name table.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import chain
from operator import itemgetter
from typing import Any

from readout.syntax import Tree
from readout.types import Article, Interval, Place, Resolution


def _place_in_text(resolution: Resolution) -> tuple[int, int, int, int]:
    span, head = resolution.mention.span, resolution.mention.head
    return span.start, span.end, head.start, head.end


class Scene:
    """One article, its tree, and its resolutions indexed by the token that heads each mention."""

    def __init__(self, article: Article, tree: Tree, resolutions: tuple[Resolution, ...]) -> None:
        """Index ``resolutions`` (any order) over ``tree``."""
        self.article = article
        self.tree = tree
        self.resolutions = resolutions
        self._actors: dict[int, list[Resolution]] = defaultdict(list)
        self._places: dict[int, Place] = {}
        self._days: dict[int, Interval] = {}
        self.memo: defaultdict[str, dict[Any, Any]] = defaultdict(dict)  # what rules worked out once
        self.mentioned: list[tuple[int, Resolution]] = []  # every mention's head, in text order
        for resolution in sorted(resolutions, key=_place_in_text):
            token = tree.at(resolution.mention.head.start)
            self.mentioned.append((token, resolution))
            if resolution.when is not None:
                self._days[token] = resolution.when
            elif resolution.place is not None:
                self._places[token] = resolution.place
            elif resolution.actor is not None:
                self._actors[token].append(resolution)
        self._placed = sorted(self._places.items(), key=itemgetter(0))
        self._dated = sorted(self._days.items(), key=itemgetter(0))
        self._acting = sorted(self._actors)

    def actors(self, token: int) -> list[Resolution]:
        """Who the noun phrase headed by ``token`` stands for; several for "the two", none if unresolved."""
        return self._actors.get(token) or []

    def actors_among(self, first: int, end: int) -> list[Resolution]:
        """Every actor whose mention is headed in a token range, in text order."""
        acting = self._acting[bisect_left(self._acting, first) : bisect_left(self._acting, end)]
        return list(chain.from_iterable(map(self._actors.__getitem__, acting)))

    def peopled(self) -> set[int]:
        """The sentences (their numbers) that name an actor or a place."""
        sent = self.tree.sent
        return {sent[token] for token in chain(self._actors, self._places)}

    def place(self, token: int) -> Place | None:
        """The place that ``token`` heads, where the sentence uses it as a place."""
        return self._places.get(token)

    def country(self, token: int) -> str | None:
        """The country of the place that ``token`` heads."""
        place = self._places.get(token)
        return place.country if place else None

    def country_named(self, token: int) -> str | None:
        """The country of the place that ``token`` heads, else of the first there who has one."""
        acting = (told.actor.country for told in self.actors(token) if told.actor is not None)
        return self.country(token) or next(filter(None, acting), None)

    def when(self, token: int) -> Interval | None:
        """The day expression that ``token`` heads."""
        return self._days.get(token)

    def places_among(self, first: int, end: int) -> list[tuple[int, Place]]:
        """``(token, place)`` for every place headed in a token range."""
        return self._placed[bisect_left(self._placed, (first,)) : bisect_left(self._placed, (end,))]

    def days_among(self, first: int, end: int) -> list[tuple[int, Interval]]:
        """``(token, interval)`` for every day expression headed in a token range."""
        return self._dated[bisect_left(self._dated, (first,)) : bisect_left(self._dated, (end,))]
