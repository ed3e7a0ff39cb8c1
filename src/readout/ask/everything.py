"""One question over everything: people, events, statements, pages.

Words that name somebody of the record narrow events and statements to theirs; the others must stand in
the text. The last word may be unfinished.
"""

from __future__ import annotations

from msgspec import Struct

from readout.ask.listing import EventLine, StatementLine, event_lines, statement_lines
from readout.ask.who import state_name
from readout.names import fold
from readout.organisations import organisation_named
from readout.origins import state_names
from readout.store import RecordFilter, StatementFilter, Store
from readout.store.browse import Brief, Known

_FEW, _PAGES = 6, 12
_WORDS = 12  # as many of the words are looked for among names
_SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}
)  # no names


class Hit(Struct, frozen=True):
    """A page that holds the words: an excerpt in pieces, every second of them a word asked for."""

    page: Brief
    excerpt: tuple[str, ...]


class Found(Struct, frozen=True):
    """What was found of each kind, the best or newest first; ``pair`` are two countries that are named."""

    people: tuple[Known, ...]
    events: tuple[EventLine, ...]
    said: tuple[StatementLine, ...]
    pages: tuple[Hit, ...]
    pair: tuple[str, str] | None = None


NOTHING = Found((), (), (), ())


def find(store: Store, words: str) -> Found:
    """What the record holds on ``words``."""
    if len(fold(words)) < 2:
        return NOTHING
    store.freshen()
    given = words.split()[:_WORDS]
    naming = {word for word in given if _means_somebody(store, word)}
    names, rest = _names(words.split(), naming)
    events: list[EventLine] = []
    said: list[StatementLine] = []
    if names:
        events = event_lines(store, RecordFilter(actors=tuple(names), text=rest or None), limit=_FEW)[0]
        if len(names) < 3:
            by, to = names[0], names[1] if len(names) > 1 else None
            wanted = StatementFilter(by=by, to=to, text=rest or None)
            said = statement_lines(store, wanted, limit=_FEW)[0]
    if not events:
        events = event_lines(store, RecordFilter(text=words), limit=_FEW)[0]
    if not said:
        said = statement_lines(store, StatementFilter(text=words), limit=_FEW)[0]
    hits = store.browse.hits(words, _PAGES)
    states = [name for name in names if state_name(name) != name]
    return Found(
        people=tuple(_people(store, given, naming)[:_FEW]),
        events=tuple(events),
        said=tuple(said),
        pages=tuple(Hit(page, tuple(" ".join(excerpt.split()).split("\x01"))) for page, excerpt in hits),
        pair=(states[0], states[1]) if len(states) == 2 else None,
    )


def _people(store: Store, given: list[str], naming: set[str]) -> list[Known]:
    """Who is named: all that the words may mean together, else the likeliest of each longest run of them."""
    found = store.browse.people(" ".join(given), _FEW)
    if found or len(given) == 1:
        return found
    each: dict[str, Known] = {}
    while given:
        longest = next((n for n, word in enumerate(given) if word not in naming), len(given))
        for run in range(longest, 0, -1):
            if known := store.browse.people(" ".join(given[:run]), 1):
                each.setdefault(known[0].id, known[0])
                break
        given = given[run if longest else 1 :]
    return list(each.values())


def _means_somebody(store: Store, word: str) -> bool:
    return len(word) > 1 and fold(word) not in _SMALL and store.browse.is_name(word)


def _names(given: list[str], naming: set[str]) -> tuple[list[str], str]:
    """The words that name somebody (countries by their codes), and the others."""
    names, rest = list[str](), list[str]()
    is_phrase = any('"' in word for word in given)
    while given:
        word, taken = given[0], 1
        state, length = next(((code, n) for n in (3, 2, 1) if (code := _state(given[:n]))), (None, 1))
        if state:
            names.append(state)
            taken = length
        elif word in naming:
            names.append(word)
        elif fold(word) not in _SMALL or is_phrase:
            rest.append(word)
        given = given[taken:]
    return list(dict.fromkeys(names)), " ".join(rest)


def _state(run: list[str]) -> str | None:
    """The code of the state, or organisation of states, that these words name: "South Korea", "EU"."""
    named = " ".join(run).strip("?!,.;:")
    is_sure = len(run) > 1 or named.isupper()  # "who" is no organisation
    return state_names().get(fold(named)) or (organisation_named(named) if is_sure else None)
