"""Who held which office on which day.

An office is a key ("foreign_minister") at a home: a state (ISO3) or an organisation ("org:un").
News names it by phrases, some for every state ("foreign minister"), some for one ("secretary of
state" is the United States' foreign minister, "foreign secretary" Britain's): ``office_words.toml``.
"Leader" is whichever of the two highest offices leads that state (``leader_title`` of the states).
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from readout.resolve import knowledge
from readout.resolve.knowledge import Term

_LEADERS = frozenset({"leader", "strongman", "ruler", "supreme leader", "paramount leader"})
_HEADS = frozenset({"chief", "head", "boss", "leader", "director", "president", "chair"})
_GOVERNMENT_HEADS = ("prime minister", "premier", "chancellor", "taoiseach")
_DEPUTIES = re.compile("deputy|vice|spokes|ambassador|under|assistant")
_CROWNS = {"king": "m", "emperor": "m", "queen": "f", "empress": "f"}
UNRANKED = 9


def keys_for(phrase: str, home: str | None) -> list[str]:
    """The offices that ``phrase`` may name at ``home`` (ISO3, organisation or None), likeliest first."""
    found = knowledge.office_phrases().get(phrase, [])
    if home and phrase in _LEADERS and home in knowledge.states():
        title = knowledge.states()[home].leader
        first = "head_of_government" if title.startswith(_GOVERNMENT_HEADS) else "head_of_state"
        return [key for key, where in found if where == home] or [first]
    own = [key for key, where in found if where is not None and (where == home or home is None)]
    if home is None and own:
        return own
    general = [key for key, where in found if where is None and _styled(phrase, key, home)]
    if home and ":" in home and phrase in _HEADS:
        general += _head_offices(home)
    return list(dict.fromkeys(own + general))


def _styled(phrase: str, key: str, home: str | None) -> bool:
    """Whether ``home`` calls its head of state so: a republic has no king and a kingdom no president."""
    if key != "head_of_state" or home not in knowledge.states():
        return True
    words = knowledge.words()
    if phrase in words["royal_titles"]:
        return home in words["monarchs"]
    return home not in words["monarchs"] or not phrase.endswith("president")


@cache
def _head_offices(body: str) -> list[str]:
    """The offices of an organisation that may be meant by its "chief"."""
    return [t.office for t in knowledge.terms() if t.body == body and not _DEPUTIES.search(t.office)]


def home_of(phrase: str) -> str | None:
    """The state or organisation that a phrase names by itself: "Kremlin spokesman" is RUS."""
    return knowledge.phrase_homes().get(phrase)


def holders(key: str, home: str, on: date | None) -> list[Term]:
    """The terms of that office on a day; none where no day is known."""
    if on is None:
        return []
    found = [term for term in knowledge.terms_in().get((key, home), ()) if term.covers(on)]
    return sorted(found, key=lambda term: (term.start, term.person), reverse=True)


def of_gender(terms: list[Term], title: str) -> list[Term]:
    """The terms of women for a "spokeswoman", of men for a "spokesman", where any is known; else all.

    A queen is never a king: she may be his wife.
    """
    if crown := _CROWNS.get(title.rpartition(" ")[2]):
        return [term for term in terms if knowledge.people()[term.person].gender in {crown, ""}]
    wanted = "f" if title.endswith("woman") else "m" if title.endswith("man") else ""
    people = knowledge.people()
    return [term for term in terms if people[term.person].gender == wanted] or terms


def past_holders(key: str, home: str, on: date) -> list[Term]:
    """Terms that had ended by ``on``, the latest first."""
    found = [term for term in knowledge.terms_in().get((key, home), ()) if term.end < on]
    return sorted(found, key=lambda term: (term.end, term.person), reverse=True)


def rank(term: Term) -> int:
    """How well known holders of that office are: 1 is best."""
    return int(knowledge.words()["ranks"].get(term.office.partition(":")[0], UNRANKED - 3))


def best_term(person: str, on: date | None) -> Term | None:
    """The highest office a person holds on a day."""
    if on is None:
        return None
    found = [term for term in knowledge.terms_of().get(person, ()) if term.covers(on)]
    return min(found, key=lambda term: (rank(term), -term.start.toordinal(), term.office), default=None)


def workplace(person: str, on: date | None) -> str | None:
    """Where those who work for a person do: the leader's office, a ministry ("RUS.MFA"), an organisation."""
    term = best_term(person, on)
    if term is None or term.body:
        return term.body if term else None
    branch = knowledge.words()["branch_of_office"].get(term.office)
    return f"{term.country}.{branch}" if branch and term.country else None


def standing(person: str, on: date | None) -> int:
    """The rank of a person on a day: of the office held then, else a few steps under the best ever held."""
    term = best_term(person, on)
    if term:
        return rank(term)
    ever = knowledge.terms_of().get(person, ())
    if on is None:
        return min((rank(t) for t in ever), default=UNRANKED)
    return min((rank(t) + (3 if t.start <= on else 5) for t in ever), default=UNRANKED)


def label(term: Term) -> str:
    """The office in words, as that state calls it: "secretary of state", "foreign minister"."""
    key, _, to = term.office.partition(":")
    if to:
        target = knowledge.states().get(to)
        joint = "to" if key == "ambassador" else "for"
        return f"{key.replace('_', ' ')} {joint} {target.name if target else to.replace('-', ' ')}"
    home = term.country or term.body or ""
    generic = knowledge.offices()["generic"].get(key, (key.replace("_", " "),))
    state = knowledge.states().get(term.country or "")
    if (
        state
        and not term.body
        and key in {"head_of_state", "head_of_government"}
        and not knowledge.office_words(key, home)
    ):
        governs = state.leader.startswith(_GOVERNMENT_HEADS)
        if governs == (key == "head_of_government"):
            return state.leader
    own = knowledge.office_words(key, home) or generic
    if key == "head_of_state" and home in (monarchs := knowledge.words()["monarchs"]):
        own = (monarchs[home],)
    words = str(own[0]).replace("spokesman", "spokesperson").replace("spokeswoman", "spokesperson")
    return "queen" if words == "king" and knowledge.people()[term.person].gender == "f" else words
