"""Answers from the store, in the shapes of the export contract.

events(store, actor="Wang Yi", pair=("CHN", "RUS"), status="planned")     rows as in events.jsonl
statements(store, by="Lavrov", to="Wang Yi", about="Ukraine")             rows as in statements.jsonl
timeline(store, "CHN", "RUS")        the days of one relationship
brief(store, pair=("CHN", "RUS"))    two pages for a reader, as Markdown; brief_paper for HTML and Word
show(store, "goa.txt")               one article with its facts
why(store, "e3f2a9")                 how an event or statement came to be
search(store, "border Goa")          articles by their words
export(store, folder)                everything, as JSONL, CSV and Parquet

In rooms of their own: ``ask.meeting.meeting(store, "Qin Lavrov Goa")`` is a meeting's page,
``ask.compare.compare(store, "e3f2a9")`` two sides' accounts of it, ``ask.promises.promises(store)`` what
was promised and what became of it, ``ask.relationship.relationship(store, "CHN", "RUS")`` two countries over
time.
"""

from __future__ import annotations

from readout.ask.brief import brief, brief_paper
from readout.ask.export import export
from readout.ask.find import events, last_day, search, statements, timeline
from readout.ask.shapes import code_row, event_row, record_row, statement_row
from readout.ask.show import show
from readout.ask.why import why

__all__ = [
    "brief",
    "brief_paper",
    "code_row",
    "event_row",
    "events",
    "export",
    "last_day",
    "record_row",
    "search",
    "show",
    "statement_row",
    "statements",
    "timeline",
    "why",
]
