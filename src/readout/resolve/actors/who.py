"""Who a phrase named on a day, without an article: ``readout actors who PHRASE --on DAY``."""

from __future__ import annotations

from datetime import date
from typing import Any

from readout.resolve import knowledge
from readout.resolve.actors import offices, posts
from readout.resolve.actors.names import Atom, lexicon
from readout.resolve.actors.phrases import DETERMINERS, GENITIVE, HOME, Phrase
from readout.resolve.actors.titles import honorifics, modifiers
from readout.resolve.knowledge import LAST_DAY, Term
from readout.resolve.spelling import fold, words_of

Row = dict[str, Any]


def who(phrase: str, on: date, country: str | None = None) -> list[Row]:
    """Who ``phrase`` names on the day ``on``, best first; empty when nobody is known.

    ``country`` (ISO3) is the state meant where the phrase names none. Each answer has ``id``, ``name``,
    ``office`` (held on that day, or None), ``country``, ``from`` and ``to`` (ISO days of that term; ``to`` is
    None while it lasts) and ``score``, 0 to 1. An office once held ("former president") or one of several
    ("a Chinese diplomat") scores under 0.7.
    """
    words = words_of(phrase)
    read = _read(words, lexicon().scan(words, [word.lower() for word in words]))
    if read.atom is not None:
        return _people(read, on, country)
    return _office(read, on, country) if read.title else []


def _read(words: list[str], atoms: list[Atom]) -> Phrase:
    """The phrase as ``mentions`` would have it: its title, homes, post and name."""
    phrase = Phrase(0, len(words), "office", 0)
    inside: set[int] = set()
    for atom in atoms:
        before = words[atom.first - 1].lower() if atom.first else ""
        before = words[atom.first - 2].lower() if before == "the" and atom.first > 1 else before
        if atom.sense("person", "surname") and atom.kind not in HOME and phrase.atom is None:
            phrase.atom = atom
        elif atom.kind in HOME and before == "to":
            phrase.posted = atom.id
        elif atom.kind in HOME:
            phrase.homes.append(atom.id)
        else:
            continue
        inside.update(range(atom.first, atom.end))
    kinds = modifiers()
    for k, word in enumerate(words):
        low = fold(word)
        if k not in inside and low not in DETERMINERS and word not in GENITIVE and low not in honorifics():
            phrase.title.append(low)
            if low in kinds:
                phrase.modifiers.add(kinds[low])
    while phrase.title and phrase.title[-1] in {"of", "to", "for", "in", "at"}:
        phrase.title.pop()
    phrase.plural = bool(words) and words[0].lower() in {"a", "an", "some"}
    return phrase


def _people(read: Phrase, on: date, country: str | None) -> list[Row]:
    assert read.atom is not None
    keys, past = posts.keys(read), "past" in read.modifiers
    if read.atom.kind == "surname" and not keys and _other_name(read.title):
        return []
    nation = posts.country(read) or country
    full = read.atom.kind == "person"
    found = []
    for sense in read.atom.senses:
        if sense.kind not in {"person", "surname"}:
            continue
        person = knowledge.people()[sense.id]
        if nation and person.country and person.country != nation:
            continue
        term = offices.best_term(sense.id, on)
        score = (1.0 if full else 0.9 if read.title else 0.8) * (1.0 if term else 0.8 if past else 0.6)
        found.append((offices.standing(sense.id, on), sense.id, term, score))
    found.sort(key=lambda row: (row[0], row[1]))
    if keys and not past:
        held = {sense.id: _term(sense.id, keys, on) for sense in read.atom.senses}
        fitting = [(rank, id, held[id], score) for rank, id, _term, score in found if held.get(id)]
        found = fitting or [(rank, id, term, score * 0.6) for rank, id, term, score in found]
    return [_row(id, term, score / (1 + 0.3 * k)) for k, (_rank, id, term, score) in enumerate(found)]


def _other_name(words: list[str]) -> bool:
    """Whether a word beside a surname is no title: "Smith" in "John Smith" is not about Mr John."""
    known = (*knowledge.titles(), *knowledge.role_nouns(), *modifiers())
    return any(word not in known and word != "-" for word in words)


def _term(id: str, keys: list[str], on: date) -> Term | None:
    return next((t for t in knowledge.terms_of().get(id, ()) if t.office in keys and t.covers(on)), None)


def _office(read: Phrase, on: date, country: str | None) -> list[Row]:
    if not posts.home(read) and (usual := country or posts.usual_home(read)):
        read.homes.append(usual)
    home = posts.home(read)
    if home is None or "coming" in read.modifiers or home.startswith("group:"):
        return []
    past = "past" in read.modifiers
    if past:
        kinds = modifiers()
        read.title = [word for word in read.title if kinds.get(word) != "past"]
    found: dict[str, Row] = {}
    for key in posts.keys(read):
        terms = offices.past_holders(key, home, on)[:3] if past else offices.holders(key, home, on)
        terms = offices.of_gender(terms, read.title[-1] if read.title else "")
        sure = 0.6 if past or read.plural else 1.0
        for term in terms:
            found.setdefault(term.person, _row(term.person, term, sure / (1 + 0.3 * len(found))))
    return list(found.values())


def _row(id: str, term: Term | None, score: float) -> Row:
    person = knowledge.people()[id]
    return {
        "id": id,
        "name": person.name,
        "office": offices.label(term) if term else None,
        "country": (term.country if term else None) or person.country,
        "from": term.start.isoformat() if term else None,
        "to": term.end.isoformat() if term and term.end != LAST_DAY else None,
        "score": round(score, 2),
    }
