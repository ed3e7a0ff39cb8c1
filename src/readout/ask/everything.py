"""One question over everything: people, events, statements, pages.

Words that name somebody of the record narrow events and statements to theirs; the others must stand in
the text. The last word may be unfinished.
"""

from __future__ import annotations

from msgspec import Struct

from readout.ask.listing import EventLine, StatementLine, event_lines, statement_lines
from readout.names import fold
from readout.origins import state_names
from readout.store import RecordFilter, StatementFilter, Store
from readout.store.browse import Brief, Known

_FEW, _PAGES = 6, 12


class Hit(Struct, frozen=True):
    """A page that holds the words: an excerpt in pieces, every second of them a word asked for."""

    page: Brief
    excerpt: tuple[str, ...]


class Found(Struct, frozen=True):
    """What was found of each kind, the best or newest first."""

    people: tuple[Known, ...]
    events: tuple[EventLine, ...]
    said: tuple[StatementLine, ...]
    pages: tuple[Hit, ...]


NOTHING = Found((), (), (), ())


def find(store: Store, words: str) -> Found:
    """What the record holds on ``words``."""
    if len(fold(words)) < 2:
        return NOTHING
    store.freshen()
    names, rest = _names(store, words)
    events: list[EventLine] = []
    said: list[StatementLine] = []
    if names:
        events = event_lines(store, RecordFilter(actors=tuple(names), text=rest or None), limit=_FEW)[0]
        if len(names) < 3:
            by, to = names[0], names[1] if len(names) > 1 else None
            wanted = StatementFilter(by=by, to=to, text=rest or None)
            said = statement_lines(store, wanted, limit=_FEW)[0]
    if rest and not events:
        events = event_lines(store, RecordFilter(text=words), limit=_FEW)[0]
    if not said:
        said = statement_lines(store, StatementFilter(text=words), limit=_FEW)[0]
    hits = store.browse.hits(words, _PAGES)
    people = store.browse.people(words, _FEW) or [k for name in names for k in store.browse.people(name, 2)]
    return Found(
        people=tuple(people[:_FEW]),
        events=tuple(events),
        said=tuple(said),
        pages=tuple(Hit(page, tuple(" ".join(excerpt.split()).split("\x01"))) for page, excerpt in hits),
    )


def _names(store: Store, words: str) -> tuple[list[str], str]:
    """The words that name somebody (countries by their codes), and the others."""
    states, names, rest = state_names(), list[str](), list[str]()
    for word in words.split():
        code = states.get(fold(word).strip("?!,.;:"))
        if code:
            names.append(code)
        elif len(word) > 1 and store.browse.is_name(word):
            names.append(word)
        else:
            rest.append(word)
    return list(dict.fromkeys(names)), " ".join(rest)
