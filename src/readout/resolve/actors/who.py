"""Who a phrase named on a day, without an article: ``readout actors who PHRASE --on DAY``."""

from __future__ import annotations

from datetime import date
from typing import Any

from readout.resolve import knowledge
from readout.resolve.actors import offices, posts
from readout.resolve.actors.names import Atom, lexicon
from readout.resolve.actors.phrases import DETERMINERS, HOME, Phrase
from readout.resolve.actors.titles import honorifics, modifiers
from readout.resolve.knowledge import LAST_DAY, Term
from readout.resolve.spelling import fold, words_of
from readout.syntax import GENITIVE

Row = dict[str, Any]
_HANDOVER = 31  # days


def who(phrase: str, on: date, country: str | None = None) -> list[Row]:
    """Who ``phrase`` names on the day ``on``, best first; empty when nobody is known.

    ``country`` (ISO3) is the state meant where the phrase names none. Each answer has ``id``, ``name``,
    ``office`` (held on that day, or None), ``country``, ``from`` and ``to`` (ISO days of that term; ``to`` is
    None while it lasts) and ``score``, 0 to 1. An office once held ("former president"), one of several ("a
    Chinese diplomat") or one that several hold (a ministry's spokespersons) scores under 0.7.
    """
    words = words_of(phrase)
    atoms = lexicon().scan(words)
    read = _read(words, atoms)
    if read.whose is not None:
        owner = next(atom for atom in atoms if atom.first == read.whose)
        read.homes = _homes_of(owner, on)
        if not read.homes and read.atom is None:
            return []
    if read.gone and on > read.gone and read.atom is None:
        return []
    if read.atom is not None:
        return _people(read, on, country)
    return _office(read, on, country) if read.title else []


def _read(words: list[str], atoms: list[Atom]) -> Phrase:
    """The phrase as ``mentions`` would have it: its title, homes, post and name."""
    phrase = Phrase(0, len(words), "office", 0)
    inside: set[int] = set()
    owner: Atom | None = None
    for atom in atoms:
        if _is_name(words, atom) and phrase.atom is None:
            if atom.end + 1 < len(words) and words[atom.end] in GENITIVE:
                owner = atom  # "Putin's spokesman"
            else:
                phrase.atom = atom
        elif atom.kind in HOME:
            _add_home(phrase, words, atom)
        else:
            continue
        inside.update(range(atom.first, atom.end))
    end = len(words)
    if phrase.atom is not None and (joint := _joint(words, phrase.atom)):
        end, owner, phrase.atom = joint, phrase.atom, None  # "the wife of President Macron"
    if owner is not None:
        phrase.whose = owner.first
    _add_title(phrase, words, [k for k in range(end) if k not in inside])
    phrase.plural = bool(words) and words[0].lower() in {"a", "an", "some"}
    return phrase


def _is_name(words: list[str], atom: Atom) -> bool:
    """Whether an atom names a person here: "the Pope" names an office, whoever else is called Pope."""
    if not atom.sense("person", "surname") or atom.kind in HOME:
        return False
    if not atom.sense("office", "title"):
        return True
    lone = len(words) == 1 and atom.key in knowledge.words()["alone_means"]
    return not lone and not (atom.first and words[atom.first - 1].lower() in DETERMINERS)


def _add_home(phrase: Phrase, words: list[str], atom: Atom) -> None:
    before = words[atom.first - 1].lower() if atom.first else ""
    before = words[atom.first - 2].lower() if before == "the" and atom.first > 1 else before
    sent = before == "in" and any(word.lower() in {"ambassador", "envoy"} for word in words[: atom.first])
    if before == "to" or sent:
        phrase.posted = atom.id
    else:
        phrase.homes.append(atom.id)
    phrase.gone = knowledge.last_days().get(atom.key, phrase.gone)


def _joint(words: list[str], name: Atom) -> int:
    """Where "of" makes the named one somebody else's owner: in "the wife of President Macron"; else 0."""
    for k in range(name.first - 1, 0, -1):
        if words[k].lower() in {"of", "to", "for"}:
            title = [w.lower() for w in words[k + 1 : name.first] if w.lower() not in DETERMINERS]
            title = [w for w in title if fold(w) not in honorifics()]
            return k if not title or " ".join(title) in knowledge.office_phrases() else 0
    return 0


def _add_title(phrase: Phrase, words: list[str], places: list[int]) -> None:
    kinds = modifiers()
    for k in places:
        low = fold(words[k])
        if low not in DETERMINERS and words[k] not in GENITIVE and low not in honorifics():
            phrase.title.append(low)
            if low in kinds:
                phrase.modifiers.add(kinds[low])
    while phrase.title and phrase.title[-1] in {"of", "to", "for", "in", "at"}:
        phrase.title.pop()


def _homes_of(owner: Atom, on: date) -> list[str]:
    """Where those who work for the best known of that name do."""
    held = [(offices.standing(s.id, on), s.id) for s in owner.senses if s.kind in {"person", "surname"}]
    home = offices.workplace(min(held)[1], on) if held else None
    return [home] if home else []


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
    rows = [_row(id, term, score / (1 + 0.3 * k)) for k, (_rank, id, term, score) in enumerate(found)]
    return sorted(rows, key=lambda row: -row["score"])


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
        sure = 0.6 if past or read.plural or _shared(terms) else 1.0
        for term in terms:
            found.setdefault(term.person, _row(term.person, term, sure / (1 + 0.3 * len(found))))
    return list(found.values())


def _shared(terms: list[Term]) -> bool:
    """Whether several hold the office side by side, for longer than handing it over takes."""
    return len(terms) > 1 and (terms[1].end - terms[0].start).days > _HANDOVER


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
