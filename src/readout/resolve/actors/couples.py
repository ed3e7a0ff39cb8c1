"""Plural reference: "they", "the two", "both countries", "the ministers"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache

from readout.resolve import knowledge
from readout.resolve.actors.traces import ABROAD, FADE, REACH, Trace, Traces, says
from readout.types import Actor

_FAR, _FADE_PAIR = 12, 0.6  # how far back a pair of states counts, and how it fades
_FAR_MORE, _OFTEN = 3.0, 3.0  # times as much is told of one pair as of another, and this much
_PAIRED = 1.0  # two states joined by "and" in the sentence before, or told of alone more than once
_LEAD = 4  # sentences: a headline, a dateline and what opens the article
_FACING = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"})
_TOWARD = frozenset({"with", "by", "between", "to"})
_NOBODY_YET: tuple[Actor, ...] = ()
Fits = Callable[[Actor], bool]


def person(actor: Actor) -> bool:
    """Whether an actor is one person, with a name or an office."""
    return actor.kind == "person" and actor.id[0] != "/"


def _state(actor: Actor) -> bool:
    return actor.kind == "state"


@cache
def _mutual() -> frozenset[str]:
    return frozenset(knowledge.words()["verbs"]["mutual"])


class Couples(Traces):
    """Who two or more are, among the traces of an article."""

    def several(self, token: int) -> tuple[tuple[Actor, ...], float]:
        """Who "they" at ``token`` are, and how surely.

        Those named together in the same sentence; for what people do with each other ("they discussed"),
        the two persons who met last; then the last coordination or plural group, or the last two of a kind.
        """
        if telling := self._telling_of_themselves(token):
            return telling, 0.6
        if acting := self._acting_here(token):
            return acting, 0.5
        if here := self._two_of(self.tree.sent[token], token, person) or self._two_of(
            self.tree.sent[token], token, _state
        ):
            return here, 0.5
        if self._does_together(token) and (met := self._met(token)):
            return met, 0.5
        best, best_strength = self._body_before(token)
        for trace in self.sets(token):
            strength = self.strength(trace, token)
            if strength > best_strength:
                best, best_strength = trace.actors, strength
        if best:
            return best, 0.5 if best_strength > 1.0 else 0.4
        return self.pair(token, person, 1) or self.pair(token, _state, 1), 0.4

    def _telling_of_themselves(self, token: int) -> tuple[Actor, ...]:
        """The several people who tell what they did: "Israeli forces say they killed"."""
        tree, verb = self.tree, self.tree.head[token]
        above = tree.head[verb]
        if tree.dep[token] != "nsubj" or tree.dep[verb] != "ccomp" or tree.lemma[above] not in says():
            return _NOBODY_YET
        teller = tree.child(above, "nsubj")
        if teller is None or teller > token or self.quoted[token]:
            return _NOBODY_YET
        joined = [trace for trace in self.traces if self.top(trace.token) == teller and not trace.modifier]
        if len({trace.token for trace in joined}) < len(tree.conjuncts(teller)):
            return _NOBODY_YET  # one of them is not known: "the United States and other countries"
        found = tuple(dict.fromkeys(actor for trace in joined for actor in trace.actors))
        return found if tree.tag[teller] == "NNS" or len(found) > 1 else _NOBODY_YET

    def _acting_here(self, token: int) -> tuple[Actor, ...]:
        """The several who are the subject of the sentence so far: "the envoys of A, B and C"."""
        sent, dep = self.tree.sent[token], self.tree.dep
        for trace in self.traces:
            acts = trace.sent == sent and trace.token < token and dep[trace.token].startswith("nsubj")
            if acts and len(trace.actors) > 2:
                return trace.actors
        return _NOBODY_YET

    def _body_before(self, token: int) -> tuple[tuple[Actor, ...], float]:
        """The body whose act the sentence before told, for a "They" that opens the next: "the Council"."""
        sent = self.tree.sent[token]
        if self.tree.dep[token] == "nsubj" and token - self.tree.sentence(token)[0] < 2:
            for trace in self.live(token):
                if sent - trace.sent > 1:
                    break
                body = trace.weight >= 3.0 and self._is_one_body(trace, token)
                if trace.sent == sent - 1 and body and len(trace.actors) == 1:
                    return trace.actors, trace.weight * FADE
        return _NOBODY_YET, 0.5

    def _is_one_body(self, trace: Trace, token: int) -> bool:
        """Whether who acts is a body, or a crowd that does not merely tell what others did."""
        actor, tree = trace.actors[0], self.tree
        if actor.kind in {"organisation", "government"}:
            return True
        crowd = actor.kind == "group" and tree.dep[trace.token] == "nsubj" and tree.tag[trace.token] == "NNS"
        told = tree.lemma[tree.head[trace.token]] in says()
        return crowd and (not told or tree.lemma[tree.head[token]] in says())

    def _does_together(self, token: int) -> bool:
        tree = self.tree
        return tree.dep[token].startswith("nsubj") and tree.lemma[tree.head[token]] in _mutual()

    def _met(self, token: int) -> tuple[Actor, ...]:
        """The only two persons of one clause ("Wang hosted Baerbock"), up to four sentences back."""
        sent = self.tree.sent[token]
        for back in range(sent - 1, max(-1, sent - 5), -1):
            found = self._two_of(back, token, person, together=True)
            if found:
                return found
        return _NOBODY_YET

    def couple_before(self, token: int, fits: Fits = person) -> tuple[Actor, ...]:
        """The two that fit in the nearest sentence that speaks of exactly two such, or of one and one more.

        A sentence with more of them stops the search, unless two of them are joined by "and".
        """
        sent = self.tree.sent[token]
        for back in range(sent, max(-1, sent - 4), -1):
            if found := self._two_of(back, token, fits):
                return found
            if len(self._in_sentence(back, token, fits)) > 2:
                joined = [
                    t.actors
                    for t in self.sets(token)
                    if t.sent == back and len(t.actors) == 2 and all(map(fits, t.actors))
                ]
                return joined[0] if joined else _NOBODY_YET
        known: dict[str, Actor] = {}
        for back in range(sent, max(-1, sent - 4), -1):
            known |= self._in_sentence(back, token, fits, inner=True)
            if len(known) >= 2:
                return tuple(known.values()) if len(known) == 2 else _NOBODY_YET
        return _NOBODY_YET

    def who_met(self, token: int) -> tuple[Actor, ...]:
        """The two of two states of whose meeting the article tells first: "Niinistö spoke with Putin"."""
        met = self._face_to_face(token)
        for sent in range(min(self.tree.sent[token], _LEAD)):
            found = met.get(sent, {})
            if len(found) == 2 and len({actor.country for actor in found.values()} - {None}) == 2:
                return tuple(found.values())
        return _NOBODY_YET

    def met_since(self, token: int, two: tuple[Actor, ...]) -> bool:
        """Whether some sentence before ``token`` tells of just these two face to face."""
        wanted = {actor.id for actor in two}
        return any(people.keys() == wanted for people in self._face_to_face(token).values())

    def _face_to_face(self, token: int) -> dict[int, dict[str, Actor]]:
        """By sentence the persons told before ``token`` who act or are acted on in it.

        Left out are those whose or of whom it merely speaks.
        """
        tree = self.tree
        found: dict[int, dict[str, Actor]] = defaultdict(dict)
        for trace in self.traces:
            if trace.token >= token or trace.modifier:
                continue
            top = self.top(trace.token)
            if tree.dep[top] in _FACING or tree.case(top) in _TOWARD:
                found[trace.sent] |= {actor.id: actor for actor in trace.actors if person(actor)}
        return found

    def opponents(self, token: int) -> tuple[Actor, ...]:
        """The two of one state in the sentence before, which tells of no other: a leader and a challenger."""
        before = self.tree.sent[token] - 1
        two = self._two_of(before, token, lambda actor: actor.kind == "person" and "/" not in actor.id)
        told = (trace for trace in self.traces if trace.sent == before and not trace.modifier)
        countries = {actor.country for trace in told for actor in trace.actors if actor.country}
        return two if two and countries == {two[0].country} else _NOBODY_YET

    def so_many_before(self, token: int, count: int) -> tuple[Actor, ...]:
        """The ``count`` persons who were told of together, or the only ones of a sentence, shortly before."""
        for trace in self.sets(token):
            if len(trace.actors) == count and all(map(person, trace.actors)):
                return trace.actors
        sent = self.tree.sent[token]
        for back in range(sent, max(-1, sent - 4), -1):
            found = self._in_sentence(back, token, person, inner=True)
            if len(found) == count:
                return tuple(found.values())
        return _NOBODY_YET

    def _two_of(self, sent: int, token: int, fits: Fits, *, together: bool = False) -> tuple[Actor, ...]:
        """The only two of a sentence that fit; ``together`` where one predicate takes both."""
        found = self._in_sentence(sent, token, fits, together=together)
        return tuple(found.values()) if len(found) == 2 else _NOBODY_YET

    def _in_sentence(
        self, sent: int, token: int, fits: Fits, *, inner: bool = False, together: bool = False
    ) -> dict[str, Actor]:
        """Those of a sentence who fit, without whose account it is; ``inner`` adds possessors."""
        tree = self.tree
        found: dict[str, Actor] = {}
        clauses: set[int] = set()
        whom = self._antecedent(token) if sent == tree.sent[token] else None
        for trace in self.traces:
            if trace.sent != sent or trace.token >= token or trace.token == whom:
                continue
            if not inner and (trace.modifier or tree.dep[trace.token] == "nmod:poss"):
                continue
            if tree.case(trace.token) == "according to":
                continue
            here = {actor.id: actor for actor in trace.actors if fits(actor)}
            if here:
                found |= here
                clauses.add(self._predicate(trace.token))
        return {} if together and len(clauses) > 1 else found

    def _antecedent(self, token: int) -> int | None:
        """What a relative clause is about, which its own subject is not: "Moscow, which they accuse"."""
        clause = self.tree.clause(token)
        return self.tree.head[clause] if self.tree.dep[clause] == "acl:relcl" else None

    def _predicate(self, token: int) -> int:
        """The first verb of the clause that a token stands in: "met" of "landed and met Lavrov"."""
        tree = self.tree
        clause = tree.clause(self.top(token))
        while tree.dep[clause] in {"conj", "xcomp"} and tree.head[clause] != clause:
            clause = tree.clause(tree.head[clause])
        return clause

    def sets(self, token: int) -> list[Trace]:
        """Traces of more than one, nearest first: coordinations, plural groups, "the two"."""
        found: dict[int, Trace] = {}
        for trace in self.live(token):
            if trace.modifier:
                continue
            if len(trace.actors) > 1:
                found[trace.token] = trace
                continue
            top = self.top(trace.token)
            known = found.get(top)
            if known is None:
                found[top] = Trace(top, trace.sent, trace.actors, "", trace.weight)
            else:
                known.actors = (*trace.actors, *(a for a in known.actors if a not in trace.actors))
        return [t for t in found.values() if len(t.actors) > 1 or "/" in t.actors[0].id]

    def pair(self, token: int, fits: Fits, reach: int = REACH) -> tuple[Actor, ...]:
        """The two that fit and are most spoken of before ``token``; fewer than two: nobody."""
        weight: dict[str, float] = {}
        actors: dict[str, Actor] = {}
        sent = self.tree.sent[token]
        for trace in self.live(token):
            if sent - trace.sent > reach:
                break
            if self.tree.case(trace.token) == "according to":
                continue
            for actor in trace.actors:
                if fits(actor):
                    added = max(trace.weight, 0.8) * FADE ** (sent - trace.sent)
                    weight[actor.id] = weight.get(actor.id, 0.0) + added
                    actors.setdefault(actor.id, actor)
        best = sorted(weight, key=lambda id: -weight[id])[:2]
        if len(best) < 2:
            return _NOBODY_YET
        return tuple(actors[id] for id in sorted(best, key=list(actors).index, reverse=True))

    def countries_of(self, token: int) -> list[str]:
        """The two states that "both sides" at ``token`` are.

        Each pair joined by "and" counts, and each sentence that speaks of two states only (by
        themselves, their people or bodies); nearer counts more. Without any pair, the two states most
        spoken of.
        """
        if found := self._strongest_pair(token)[1]:
            return found
        sent = self.tree.sent[token]
        weights: dict[str, float] = {}
        for trace in self.live(token):
            for actor in trace.actors:
                if actor.country and actor.sector not in ABROAD:
                    added = max(trace.weight, 1.0) * FADE ** (sent - trace.sent)
                    weights[actor.country] = weights.get(actor.country, 0.0) + added
        return sorted(weights, key=lambda country: (-weights[country], country))[:2]

    def the_two_countries(self, token: int) -> list[str]:
        """The states of "the two leaders" at ``token``: the nearest pair, if it is the one told most of.

        Where the article has told far more of another, that one; in between it may be either: nobody.
        """
        near = self.countries_of(token)
        told, most = self._strongest_pair(token, fade=1.0)
        if sorted(most) == sorted(near) or not most:
            return near
        rest = self._pairs(token, fade=1.0)[0].get((min(near), max(near)), 0.0)
        return most if told >= max(_FAR_MORE * rest, _OFTEN) else []

    def _strongest_pair(self, token: int, fade: float = _FADE_PAIR) -> tuple[float, list[str]]:
        strength, order = self._pairs(token, fade)
        best = max(strength, key=lambda pair: (strength[pair], pair), default=None)
        return (strength[best], order[best]) if best else (0.0, [])

    def _pairs(
        self, token: int, fade: float
    ) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], list[str]]]:
        """How much is told of each pair of states before ``token``, and in which order it was named last."""
        sent = self.tree.sent[token]
        strength: dict[tuple[str, str], float] = {}
        order: dict[tuple[str, str], list[str]] = {}
        for at, one, two, weight in (*self.couples, *self._only_two(token)):
            if sent - at <= _FAR and one != two:
                pair = (min(one, two), max(one, two))
                strength[pair] = strength.get(pair, 0.0) + weight * fade ** (sent - at)
                order[pair] = [one, two]
        return strength, order

    def rebels_and_state(self, token: int) -> tuple[Actor, str] | None:
        """The rebels and the state that "the two sides" at ``token`` are, where no two states are likelier.

        Counted as pairs of states are, over the sentences that speak of rebels and one state.
        """
        sent = self.tree.sent[token]
        rebels: dict[int, Actor] = {}
        states: dict[int, set[str]] = {}
        for trace in reversed(self.traces):
            if sent - trace.sent > _FAR:
                break
            for actor in trace.actors if trace.token < token else ():
                if actor.sector == "REB":
                    rebels.setdefault(trace.sent, actor)
                elif actor.country and actor.sector != "MED":
                    states.setdefault(trace.sent, set()).add(actor.country)
        strength: dict[str, float] = {}
        for at in rebels:
            if len(states.get(at, ())) == 1:
                country = next(iter(states[at]))
                strength[country] = strength.get(country, 0.0) + 0.8 * _FADE_PAIR ** (sent - at)
        best = max(strength, key=lambda country: (strength[country], country), default=None)
        if best is None or strength[best] < self._strongest_pair(token)[0]:
            return None
        named = [actor for actor in rebels.values() if "/" not in actor.id] or [
            actor for actor in rebels.values() if actor.id[0] != "/"
        ]
        if not named and self.couples:
            return None  # militias on the border of two states
        return (named or list(rebels.values()))[0], best

    def fights_rebels(self, token: int) -> bool:
        """Whether "both sides" at ``token`` may be a state and its rebels: these are told, no pair is near.

        Palestinian fighters are no rebels here: where they are told, the sides are Israel and Palestine.
        """
        sent = self.tree.sent[token]
        told = (trace for trace in self.traces if trace.token < token and sent - trace.sent <= _FAR)
        rebels = (actor for trace in told for actor in trace.actors if actor.sector == "REB")
        if all(actor.country in {None, "PSE"} and not actor.id.startswith("/rebels") for actor in rebels):
            return False
        return self._strongest_pair(token)[0] < _PAIRED

    def _only_two(self, token: int) -> list[tuple[int, str, str, float]]:
        by_sentence: dict[int, dict[str, None]] = {}
        for trace in self.live(token):
            states = by_sentence.setdefault(trace.sent, {})
            nations = (a.country for a in trace.actors if a.country and a.sector not in ABROAD)
            states.update(dict.fromkeys(nations))
        pairs = [(sent, list(states)) for sent, states in by_sentence.items() if len(states) == 2]
        return [(sent, two, one, 0.6) for sent, (one, two) in pairs]
