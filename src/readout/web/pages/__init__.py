"""The pages, one file per group; each has a ``router``. A new group is one more line here."""

from __future__ import annotations

from readout.web.pages import articles, events, home, statements

ROUTERS = (home.router, articles.router, events.router, statements.router)
