"""Who a phrase named on a day, without an article: ``readout actors who PHRASE --on DAY``."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from readout.resolve import knowledge, make, offices
from readout.resolve.knowledge import LAST_DAY, Term
from readout.resolve.names import Atom, lexicon

_WORD = re.compile(r"[’']s\b|[^\W_]+(?:[.'’][^\W_]+)*\.?|[^\w\s]")


def who(phrase: str, on: date, country: str | None = None) -> list[dict[str, Any]]:
    """Who ``phrase`` names on the day ``on``, best first; empty when nobody is known.

    ``country`` (ISO3) is the state meant where the phrase names none. Each answer has id, name,
    office, country, from, to (None while it lasts) and score (0 to 1).
    """
    words = [w for part in phrase.split() for w in _WORD.findall(part.replace("-", " - ").strip())]
    atoms = lexicon().scan(words, [word.lower() for word in words])
    homes = [
        a.id
        for a in atoms
        if a.kind in {"state", "adjective", "capital", "house", "organisation", "body", "people"}
    ]
    people = [a for a in atoms if a.sense("person", "surname")]
    title = next((a for a in atoms if a.kind in {"office", "title"}), None)
    if people:
        return _people(people[0], title, homes, on, country)
    if title is None:
        return []
    return _office(words, title, homes, on, country)


def _people(
    atom: Atom, title: Atom | None, homes: list[str], on: date, country: str | None
) -> list[dict[str, Any]]:
    nation = next((c for h in homes if (c := make.country_of(h))), country)
    rows = []
    for sense in atom.senses:
        if sense.kind not in {"person", "surname"}:
            continue
        row = knowledge.people()[sense.id]
        if nation and row.country and row.country != nation:
            continue
        term = offices.best_term(sense.id, on)
        score = 1.0 if sense.kind == "person" else 0.95 if title else 0.8
        rows.append((offices.standing(sense.id, on), sense.id, term, score if term else score * 0.6))
    rows.sort(key=lambda r: (r[0], r[1]))
    if title is not None:
        fitting = [
            r for r in rows if r[2] is not None and r[2].office in offices.keys_for(title.id, r[2].country)
        ]
        rows = fitting or [(rank, id, term, score * 0.7) for rank, id, term, score in rows]
    return [_answer(id, term, score / (1 + 0.2 * k)) for k, (_rank, id, term, score) in enumerate(rows)]


def _office(
    words: list[str], title: Atom, homes: list[str], on: date, country: str | None
) -> list[dict[str, Any]]:
    posted = None
    after = [w.lower() for w in words[title.end : title.end + 2]]
    if after[:1] == ["to"] and homes:
        posted = homes.pop()
    home = homes[0] if homes else offices.home_of(title.id) or country
    if home is None:
        return []
    home = home if home.startswith("org:") else make.country_of(home) or home
    before = {w.lower() for w in words[: title.first]}
    modifiers = knowledge.words()
    if before & set(modifiers["other_modifiers"]) or before & set(modifiers["coming_modifiers"]):
        return []
    keys = offices.keys_for(title.id, home)
    if posted:
        keys = ["un_ambassador"] if posted == "org:un" else [f"ambassador:{make.country_of(posted)}"]
    past = bool(before & set(modifiers["past_modifiers"]))
    found: list[dict[str, Any]] = []
    for key in keys:
        terms = offices.past_holders(key, home, on)[:3] if past else offices.holders(key, home, on)
        found += [
            _answer(t.person, t, (0.6 if past else 1.0) / (1 + 0.2 * len(found)))
            for t in terms
            if t.person not in {f["id"] for f in found}
        ]
    return found


def _answer(id: str, term: Term | None, score: float) -> dict[str, Any]:
    row = knowledge.people()[id]
    return {
        "id": id,
        "name": row.name,
        "office": offices.label(term) if term else None,
        "country": (term.country if term else None) or row.country,
        "from": term.start.isoformat() if term else None,
        "to": term.end.isoformat() if term and term.end != LAST_DAY else None,
        "score": round(score, 2),
    }
