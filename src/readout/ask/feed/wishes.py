"""What a reader means by "China-Russia", "Wang Yi" or "Chinese foreign minister"."""

from __future__ import annotations

import re
from collections.abc import Callable

from readout.ask import words
from readout.ask.naming import found_by_id
from readout.ask.who import asked, state_name
from readout.errors import UsageError
from readout.names import fold
from readout.origins import state_names
from readout.store import Store
from readout.store.interests import Interest, InterestKind, Mode
from readout.tables import toml_table

_BETWEEN = re.compile(r"\s*[-–—/]\s*|\s+and\s+")


def interest(store: Store, mode: Mode, text: str, kind: str | None = None) -> Interest:
    """The interest that ``text`` names; with ``kind`` it must be of that kind.

    Two states or organisations with a hyphen are a pair, a nationality before an office is that office, an
    event's id is its story. What names nothing else is looked for as words; a place is meant only where
    ``kind`` says so. Raises ``UsageError`` where ``text`` names nothing of the kind asked for.
    """
    store.freshen()
    text = " ".join(text.split())
    if kind is not None and kind not in _FINDERS:
        raise UsageError(f"{kind!r} is no kind; choose from {', '.join(_FINDERS)}")
    if not text:
        raise UsageError("name what to follow, as in `readout follow China-Russia`")
    for one, finder in _FINDERS.items():
        if one == kind or (kind is None and one != "place"):
            found = finder(store, text)
            if found is not None:
                return Interest(mode, one, *found)
    raise UsageError(f"{text!r} names no {kind} that this record knows; leave the kind out to follow words")


Found = tuple[str, str] | None


def _pair(_: Store, text: str) -> Found:
    for cut in _BETWEEN.finditer(text):  # "Trinidad and Tobago-China" could be cut in two places
        codes = sorted({code for x in (text[: cut.start()], text[cut.end() :]) if (code := _party(x))})
        if len(codes) == 2:
            return " ".join(codes), "–".join(state_name(code) for code in codes)
    return None


def _party(text: str) -> str | None:
    """The code of the state or organisation of states that ``text`` names."""
    code = asked(text)
    return code if state_name(code) != code else None


def _country(_: Store, text: str) -> Found:
    code = _party(text)
    return (code, state_name(code)) if code and ":" not in code else None


def _organisation(store: Store, text: str) -> Found:
    code = _party(text)
    if code and ":" in code:
        return code, state_name(code)
    return _named(store, text, frozenset({"organisation", "government", "group"}))


def _person(store: Store, text: str) -> Found:
    return _named(store, text, frozenset({"person"}))


def _named(store: Store, text: str, kinds: frozenset[str]) -> Found:
    """Somebody of the record whose id or whole name ``text`` is, or the only one it is a name of."""
    known = store.browse.actor(text)
    if known is not None and known.kind in kinds:
        return known.id, known.name
    found = [one for one in store.browse.people(text) if one.kind in kinds]
    whole = [one for one in found if fold(one.name) == fold(text)] or found
    sure = [one for one in whole if not one.id.startswith("?")] or whole
    return (sure[0].id, sure[0].name) if len(sure) == 1 else None


def _office(_: Store, text: str) -> Found:
    said = text.split()
    for cut in range(len(said) - 1, 0, -1):
        state = " ".join(said[:cut])
        if code := state_names().get(fold(state)) or _code(state):
            return f"{code} {fold(' '.join(said[cut:]))}", text
    return None


def _code(text: str) -> str | None:
    return text if len(text) == 3 and text.isupper() and state_name(text) != text else None


def _topic(_: Store, text: str) -> Found:
    return (fold(text), fold(text)) if fold(text) in toml_table("statements/topics.toml") else None


def _outlet(store: Store, text: str) -> Found:
    names = (name for name, *_ in store.browse.outlets() if name)
    return next(((fold(name), name) for name in names if fold(name) == fold(text)), None)


def _place(_: Store, text: str) -> Found:
    return fold(text), text


def _story(store: Store, text: str) -> Found:
    found = found_by_id(store, text, 1)
    if found is None or not found.record.reports:
        return None
    report = found.record.reports[0]
    return f"{report.document}:{report.event.spans[0].start}", words.deed(found.record.event)


def _words(_: Store, text: str) -> Found:
    return fold(text), f"“{text}”"


_FINDERS: dict[InterestKind, Callable[[Store, str], Found]] = {
    "pair": _pair,
    "country": _country,
    "office": _office,
    "story": _story,
    "topic": _topic,
    "organisation": _organisation,
    "person": _person,
    "outlet": _outlet,
    "place": _place,
    "words": _words,
}
