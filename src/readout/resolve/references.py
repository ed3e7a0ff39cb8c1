"""What points back: pronouns, "the two", "both sides", "the bloc", "his Indian counterpart"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readout.resolve import knowledge, make, offices
from readout.resolve.mentions import Phrase
from readout.resolve.spelling import singular
from readout.types import Actor

if TYPE_CHECKING:
    from readout.resolve.actors import Resolver

_GENDER = {
    "he": "m",
    "him": "m",
    "himself": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "herself": "f",
    "hers": "f",
}
_NEUTRAL = frozenset({"it", "its", "itself"})
Answer = tuple[tuple[Actor, ...], float, str]


def refer(resolver: Resolver, phrase: Phrase) -> Answer:
    """What a pronoun, a set ("the two") or a definite noun ("the bloc") stands for."""
    if phrase.kind == "pronoun":
        return _pronoun(resolver, phrase)
    if phrase.kind == "set":
        return _set(resolver, phrase)
    return _definite(resolver, phrase)


def _pronoun(resolver: Resolver, phrase: Phrase) -> Answer:
    tree, token = resolver.tree, phrase.head
    word = tree.lower[token]
    if word in _GENDER:
        trace = resolver.discourse.person(token, _GENDER[word])
        return (
            (trace.actors, 0.7, "the person last spoken of")
            if trace
            else ((), 0.0, "nobody before it agrees")
        )
    if word in _NEUTRAL:
        trace = resolver.discourse.thing(token)
        return (
            (trace.actors, 0.5, "the state or body last spoken of")
            if trace
            else ((), 0.0, "nothing before it agrees")
        )
    actors = resolver.discourse.several(token)
    return (actors, 0.5, "those last spoken of together") if actors else ((), 0.0, "nobody before it agrees")


def _set(resolver: Resolver, phrase: Phrase) -> Answer:
    discourse, token = resolver.discourse, phrase.head
    if phrase.name == "state":
        countries = discourse.countries_of(token)
        if len(countries) == 2:
            return tuple(make.state(c) for c in countries), 0.7, "the two states last spoken of"
        return (), 0.0, "two states were not named before"
    for trace in discourse.sets(token):
        if len(trace.actors) == 2 and (phrase.name == "any" or all(a.kind == "person" for a in trace.actors)):
            return trace.actors, 0.8, "the two last named together"
    pair = discourse.pair(token, "person") or (discourse.pair(token, "state") if phrase.name == "any" else ())
    return (pair, 0.6, "the two last spoken of") if pair else ((), 0.0, "two were not named before")


def _definite(resolver: Resolver, phrase: Phrase) -> Answer:
    wanted = knowledge.words()["definite"][phrase.name]
    for trace in reversed(resolver.discourse.traces):
        if resolver.tree.sent[phrase.head] - trace.sent > 6:
            break
        actor = trace.actors[0]
        if len(trace.actors) > 1 or trace.modifier:
            continue
        if wanted == "state" and actor.kind == "state":
            return trace.actors, 0.6, "the state last spoken of"
        if wanted != "state" and actor.kind == "organisation" and _suits(actor, wanted):
            return trace.actors, 0.6, "the one last spoken of"
    return (), 0.0, "none was named before"


def _suits(actor: Actor, wanted: str) -> bool:
    row = knowledge.organisations().get(actor.id)
    if row is None:
        return wanted in {"organisation", "company"}
    kinds = {"media": {"media"}, "company": {"company"}, "organisation": {"igo", "ngo", "alliance", "agency"}}
    return row.kind in kinds[wanted]


def counterpart(resolver: Resolver, phrase: Phrase) -> Answer:
    """ "His Indian counterpart": who holds the office of "he" in India on that day."""
    owner = resolver.at_token.get(phrase.whose) if phrase.whose is not None else None
    if phrase.whose is not None and owner is None:
        trace = resolver.discourse.person(phrase.whose, _GENDER.get(resolver.tree.lower[phrase.whose], ""))
        owner = trace.actors if trace else None
    if not owner:
        traces = [t for t in resolver.discourse._live(phrase.head) if t.actors[0].kind == "person"]
        owner = (
            max(traces, key=lambda t: resolver.discourse._strength(t, phrase.head)).actors if traces else None
        )
    homes = [c for h in phrase.homes if (c := make.country_of(h))]
    if not owner or not homes:
        return (), 0.0, "whose counterpart, or of which state, is not said"
    terms = [t for t in knowledge.terms_of().get(owner[0].id, ()) if resolver.on and t.covers(resolver.on)]
    keys = [t.office for t in sorted(terms, key=offices.rank)]
    keys += offices.keys_for(singular((owner[0].office or "counterpart").lower().split()), homes[0])
    found = [resolver._holders(keys, home, owner[0].office or "counterpart")[0] for home in homes]
    return tuple(found), 0.85, f"the same office as {owner[0].name}"
