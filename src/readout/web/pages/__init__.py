"""The pages, one file per group; each has a ``router``. A new group is one more line here."""

from __future__ import annotations

from readout.web.pages import (
    adding,
    api,
    articles,
    events,
    facts,
    feed,
    home,
    people,
    places,
    relationships,
    review,
    search,
    sources,
    statements,
)

_GROUPS = (
    home, feed, articles, events, statements, facts, relationships, people, places, search, review, sources,
    adding, api,
)  # fmt: skip
ROUTERS = tuple(group.router for group in _GROUPS)
