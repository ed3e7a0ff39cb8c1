"""What else a phrase might have stood for: the readings that lost, with what speaks for each.

Nothing here decides anything. A resolution keeps only its winner; who asks why gets the others looked up
again in the same tables: namesakes and other bearers of a surname, who held the office before and after,
people named before a pronoun, places of the same name, the other way a weekday may point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from readout.resolve import gazetteer, knowledge
from readout.resolve.actors import make, offices
from readout.resolve.actors.names import Sense, lexicon
from readout.resolve.actors.offices import keys_for
from readout.resolve.days import interval
from readout.resolve.knowledge import LAST_DAY, Term
from readout.resolve.spelling import fold, key_of, words_of
from readout.types import Resolution

MOST = 5
_NEARBY = 4  # people named before a pronoun


class Other(NamedTuple):
    """Something a phrase might have stood for: its id ("" for days), its name, what speaks for it."""

    id: str
    name: str
    why: str


def others(
    words: str, chosen: Sequence[Resolution], before: Sequence[Resolution], on: date | None
) -> list[Other]:
    """What else ``words`` might have stood for, likeliest first; at most ``MOST``.

    ``chosen`` are the resolutions of that mention, ``before`` those of the text before it, nearest last;
    ``on`` the page's day.
    """
    kind = chosen[0].mention.kind
    if kind == "day":
        found = list(_other_days(words, chosen, on))
    elif kind == "place":
        found = [*_other_places(words, chosen), *_as_actor(words, chosen, on)]
    else:
        found = list(_bearers(words, chosen, on))
        if kind == "role":
            found += _holders(words, chosen, on)
        if kind == "role" and not found:
            found += _named_before(words, chosen, before)
        if kind == "state":
            found += _other_places(words, chosen)
    ours = {r.actor.id for r in chosen if r.actor}
    first: dict[str, Other] = {}
    for other in found:
        if other.id not in ours:
            first.setdefault(other.id or other.name, other)
    return list(first.values())[:MOST]


def _bearers(words: str, chosen: Sequence[Resolution], on: date | None) -> Iterator[Other]:
    """Whoever else the tables know under the name in ``words`` that leads to what was chosen."""
    ours = {r.actor.id for r in chosen if r.actor}
    pieces = words_of(words)
    atoms = lexicon().scan(pieces)
    atoms = [atom for atom in atoms if any(s.id in ours for s in atom.senses)] or (atoms if not ours else [])
    people = []
    for atom in atoms:
        for sense in atom.senses:
            if sense.kind in {"person", "surname"}:
                people.append((offices.standing(sense.id, on), sense.id))
            elif (other := _named(sense)) is not None:
                yield other
    for _, id in sorted(people):
        row = knowledge.people()[id]
        yield Other(id, row.name, f"bears the name; {_standing(id, on)}")


def _named(sense: Sense) -> Other | None:
    """A reading of a name that is nobody in person."""
    if sense.kind in {"state", "adjective", "people"} and ":" not in sense.id:
        return Other(sense.id, make.state(sense.id).name, "the state")
    if sense.kind == "capital":
        return Other(sense.id, make.state(sense.id).name, "its capital, for the government")
    if sense.kind == "house" or sense.kind == "body":
        return Other(sense.id, make.body(sense.id).name, "a part of a government")
    if sense.kind == "organisation":
        return Other(sense.id, make.organisation(sense.id).name, "an organisation of that name")
    return None


def _standing(id: str, on: date | None) -> str:
    """The office of somebody on the page's day, or the last one before, or the first one after."""
    if on is None:
        return "the page's day is unknown"
    if (term := offices.best_term(id, on)) is not None:
        return f"{offices.label(term)} on that day"
    ever = knowledge.terms_of().get(id, ())
    if past := [term for term in ever if term.end < on]:
        last = max(past, key=lambda term: term.end)
        return f"{offices.label(last)} until {last.end}"
    if coming := [term for term in ever if term.start > on]:
        following = min(coming, key=lambda term: term.start)
        return f"{offices.label(following)} only from {following.start}"
    return "no office in the tables"


def _holders(words: str, chosen: Sequence[Resolution], on: date | None) -> Iterator[Other]:
    """Who else held the office that the phrase names: on that day, the one before, the one after."""
    if on is None:
        return
    terms = [
        term
        for r in chosen
        if r.actor
        for term in knowledge.terms_of().get(r.actor.id, ())
        if term.covers(on)
    ]
    named = {key for term in terms for key in _keys(words, term.country or term.body or "")}
    for term in terms:
        if term.office not in named:
            continue
        for home in filter(None, (term.country, term.body)):
            held = knowledge.terms_in()[term.office, home]
            yield from (_of_term(t, "holds that office too") for t in held if t.covers(on))
            past = [t for t in held if t.end <= term.start]
            coming = [t for t in held if t.start >= term.end]
            yield from (_of_term(t, f"held it until {t.end}") for t in past[-1:])
            yield from (_of_term(t, f"held it from {t.start}") for t in coming[:1] if term.end != LAST_DAY)


def _keys(words: str, home: str) -> list[str]:
    """The offices that some run of the words names at that home."""
    pieces = key_of(words).split(" ")
    runs = (" ".join(pieces[i:j]) for i in range(len(pieces)) for j in range(len(pieces), i, -1))
    return [key for run in runs for key in keys_for(run, home)]


def _of_term(term: Term, why: str) -> Other:
    return Other(term.person, knowledge.people()[term.person].name, why)


def _named_before(words: str, chosen: Sequence[Resolution], before: Sequence[Resolution]) -> Iterator[Other]:
    """Who was named before a phrase that points back: people for "he", states for "the two sides"."""
    kinds = {r.actor.kind for r in chosen if r.actor}
    kinds = kinds or ({"state", "organisation", "government"} if fold(words) in _THINGS else {"person"})
    wanted = _GENDERS.get(fold(words), "")
    met = {r.actor.id for r in chosen if r.actor}
    most = len(met) + _NEARBY
    for r in reversed(before):
        actor = r.actor
        if actor is None or actor.kind not in kinds or r.mention.kind == "role" or actor.id in met:
            continue
        if wanted and make.gender(actor) not in ("", wanted):
            continue
        met.add(actor.id)
        yield Other(actor.id, actor.name, "named before it")
        if len(met) >= most:
            return


_THINGS = frozenset({"it", "its", "itself"})
_GENDERS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}


def _other_places(words: str, chosen: Sequence[Resolution]) -> Iterator[Other]:
    """Places of the same name elsewhere, the larger first; for a state, the place of its name."""
    ours = {(r.place.name, r.place.country) for r in chosen if r.place}
    folded = key_of(words).split(" ")
    _, found = gazetteer.readings([*folded, ""], 0)
    for entry in sorted(found, key=lambda entry: (-entry.people, entry.country or "", entry.area)):
        if (entry.name, entry.country) in ours:
            continue
        country = make.state(entry.country).name if entry.country else "no state"
        where = f"{entry.area}, {country}" if entry.area and entry.country == "USA" else country
        name = entry.name if entry.kind == "country" else f"{entry.name} ({where})"
        kind = "the place alone" if entry.kind == "country" else f"a place: {entry.kind}"
        yield Other(f"place:{entry.name}/{entry.country or ''}{entry.area}", name, kind)


def _as_actor(words: str, chosen: Sequence[Resolution], on: date | None) -> Iterator[Other]:
    """Who a place's name may stand for: a state or the government of its capital, a person of that name."""
    pieces = words_of(words)
    for atom in lexicon().scan(pieces):
        for sense in atom.senses:
            if (other := _named(sense)) is not None:
                yield other
            elif sense.kind in {"person", "surname"}:
                row = knowledge.people()[sense.id]
                yield Other(sense.id, row.name, f"bears the name; {_standing(sense.id, on)}")


def _other_days(words: str, chosen: Sequence[Resolution], on: date | None) -> Iterator[Other]:
    """The days that the wording would mean in a sentence that looks back, and in one that looks ahead."""
    if on is None:
        return
    ours = {(r.when.start, r.when.end) for r in chosen if r.when}
    for sentence, why in (
        (f"They met {words}.", "if it looked back"),
        (f"They will meet {words}.", "if it looked ahead"),
    ):
        found = interval(words, on, sentence)
        if found is not None and (found.start, found.end) not in ours:
            days = f"{found.start}" if found.start == found.end else f"{found.start} to {found.end}"
            yield Other("", days, why)
