"""Who was spoken of last: pronouns, "the minister", "the two", "both countries".

A small salience model after Lappin and Leass (1994): every mention leaves a trace with a weight for
its place in the sentence (subject, object, other), which fades from sentence to sentence; a pronoun
takes the strongest trace that agrees in number, gender and kind and is no co-argument of its own verb.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from readout.syntax import SUBJECTS, Tree
from readout.types import Actor

_FADE = 0.6  # a sentence back counts 0.6 times
_REACH = 5  # sentences
_FAR, _FADE_PAIR = 12, 0.75  # how far back a pair of states counts, and how it fades
_QUOTES = {"“": 1, "”": -1, "„": 1, "«": 1, "»": -1}
_NOBODY_YET: tuple[Actor, ...] = ()


@dataclass(slots=True)
class Trace:
    """One mention that was resolved: its head token, sentence, actors and weight."""

    token: int
    sent: int
    actors: tuple[Actor, ...]
    gender: str
    weight: float
    office: str = ""
    modifier: bool = False


class Discourse:
    """The traces of one article, in text order."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.traces: list[Trace] = []
        self.groups: dict[int, list[Trace]] = {}
        self.countries: Counter[str] = Counter()
        self.couples: list[tuple[int, str, str, float]] = []  # sentence, two states, weight

    def note(
        self,
        token: int,
        actors: tuple[Actor, ...],
        gender: str = "",
        office: str = "",
        *,
        modifier: bool = False,
    ) -> None:
        """Leave a trace of ``actors`` at ``token``; ``modifier`` for a name inside a larger phrase."""
        tree = self.tree
        nations = list(dict.fromkeys(actor.country for actor in actors if actor.country))
        top = self._top(token)
        if top != token and nations:
            joined = [t.actors[0].country for t in self.traces if t.token == top and t.actors[0].country]
            nations = list(dict.fromkeys((*joined, *nations)))
        if len(nations) == 2:
            self.couples.append((tree.sent[token], nations[0], nations[1], 1.0))
        trace = Trace(
            token,
            tree.sent[token],
            actors,
            gender,
            self._weight(token) * (0.4 if modifier else 1.0),
            office,
            modifier,
        )
        self.traces.append(trace)
        for actor in actors:
            if actor.country:
                self.countries[actor.country] += 1

    def _top(self, token: int) -> int:
        """The first of the words that ``token`` is joined to."""
        tree = self.tree
        while tree.dep[token] == "conj" and tree.head[token] != token:
            token = tree.head[token]
        return token

    def _weight(self, token: int) -> float:
        tree = self.tree
        dep, top = tree.dep[token], token
        while dep == "conj" and tree.head[top] != top:
            top = tree.head[top]
            dep = tree.dep[top]
        if dep in SUBJECTS or dep == "obl:agent":
            verb = tree.head[top]
            return 3.0 if tree.head[verb] == verb else 2.4
        if dep in {"obj", "iobj"}:
            return 1.7
        if dep in {"appos", "nmod:poss"}:
            return 1.0
        return 1.3 if dep == "obl" else 1.0

    def _live(self, token: int) -> list[Trace]:
        sent = self.tree.sent[token]
        out = []
        for trace in reversed(self.traces):
            if sent - trace.sent > _REACH:
                break
            if trace.token < token:
                out.append(trace)
        return out

    def _strength(self, trace: Trace, token: int) -> float:
        tree = self.tree
        gap = tree.sent[token] - trace.sent
        strength: float = trace.weight * _FADE**gap
        if "/" in trace.actors[0].id:  # "a source" is less of a "he" than anyone with a name
            strength *= 0.5
        if gap == 0 and self._same_clause(trace.token, token):
            strength = 0.0
        return strength

    def _same_clause(self, one: int, other: int) -> bool:
        """Whether both are arguments of one predicate, so that a pronoun cannot mean the other."""
        tree = self.tree
        if tree.dep[other] == "nmod:poss":
            return bool(tree.head[other] == one)  # "his" may mean the subject of its own clause
        top = one
        while tree.dep[top] == "conj" and tree.head[top] != top:
            top = tree.head[top]
        return bool(tree.head[top] == tree.head[other] and tree.head[other] != other)

    def person(self, token: int, gender: str) -> Trace | None:
        """Who "he" or "she" at ``token`` is."""
        if owner := self._subject_here(token, gender):
            return owner
        speaker = self._speaker(token)
        best, best_strength = None, 0.0
        for trace in self._live(token):
            if (
                len(trace.actors) != 1
                or trace.actors[0].kind != "person"
                or (trace.gender and gender and trace.gender != gender)
            ):
                continue
            if speaker is not None and any(
                t.token == speaker and t.actors[0].id == trace.actors[0].id for t in self.traces
            ):
                continue
            strength = self._strength(trace, token)
            if strength > best_strength:
                best, best_strength = trace, strength
        return best

    def _subject_here(self, token: int, gender: str) -> Trace | None:
        """For "his": the subject of the clause it stands in, where that is one person who agrees."""
        tree = self.tree
        if tree.dep[token] != "nmod:poss":
            return None
        subject = tree.child(tree.clause(token), "nsubj", "nsubj:pass")
        if subject is None or subject >= token or tree.head[token] == subject:
            return None
        for trace in reversed(self.traces):
            if trace.token == subject:
                one = len(trace.actors) == 1 and trace.actors[0].kind == "person"
                return trace if one and trace.gender in {"", gender} else None
        return None

    def _speaker(self, token: int) -> int | None:
        """The subject of the verb that governs the quotation around ``token``, if it stands in one."""
        tree = self.tree
        first, _end = tree.sentence(token)
        depth = sum(_QUOTES.get(tree.text[j], 0) for j in range(first, token))
        if depth <= 0:
            return None
        for verb in tree.ancestors(token):
            subject = tree.child(verb, "nsubj")
            if subject is not None and sum(_QUOTES.get(tree.text[j], 0) for j in range(first, subject)) <= 0:
                return subject
        return None

    def thing(self, token: int) -> Trace | None:
        """The state or organisation that "it" or "its" at ``token`` is."""
        best, best_strength = None, 0.9
        for trace in self._live(token):
            if self.tree.sent[token] - trace.sent > 2:
                break
            if len(trace.actors) != 1 or trace.actors[0].kind not in {"state", "government", "organisation"}:
                continue
            strength = self._strength(trace, token)
            if strength > best_strength:
                best, best_strength = trace, strength
        return best

    def several(self, token: int) -> tuple[Actor, ...]:
        """Who "they" at ``token`` are: the last coordination or plural group, else the last two of a kind."""
        if here := self._couple(token):
            return here
        best, best_strength = _NOBODY_YET, 0.5
        for trace in self.sets(token):
            strength = self._strength(trace, token)
            if strength > best_strength:
                best, best_strength = trace.actors, strength
        if best:
            return best
        return self.pair(token, "person", 1) or self.pair(token, "state", 1)

    def _couple(self, token: int) -> tuple[Actor, ...]:
        """The only two persons (or states) of the sentence so far: "Sun met Lavrov, as they ..."."""
        return self._two_of(self.tree.sent[token], token, ("person", "state"))

    def couple_before(self, token: int) -> tuple[Actor, ...]:
        """The only two persons of the nearest earlier sentence that names any, up to two sentences back."""
        sent = self.tree.sent[token]
        for back in (sent, sent - 1, sent - 2):
            found = self._two_of(back, token, ("person",))
            if found or any(
                t.sent == back and t.actors[0].kind == "person" and t.token < token for t in self.traces
            ):
                return found
        return _NOBODY_YET

    def _two_of(self, sent: int, token: int, kinds: tuple[str, ...]) -> tuple[Actor, ...]:
        tree = self.tree
        for kind in kinds:
            found: dict[str, Actor] = {}
            for trace in self.traces:
                if (
                    trace.sent == sent
                    and trace.token < token
                    and not trace.modifier
                    and tree.dep[trace.token] != "nmod:poss"
                ):
                    found.update((a.id, a) for a in trace.actors if a.kind == kind and a.id[0] != "/")
            if len(found) == 2:
                return tuple(found.values())
            if found:
                return _NOBODY_YET
        return _NOBODY_YET

    def sets(self, token: int) -> list[Trace]:
        """Traces of more than one, nearest first: coordinations, plural groups, "the two"."""
        found: dict[int, Trace] = {}
        for trace in self._live(token):
            if trace.modifier:
                continue
            if len(trace.actors) > 1:
                found[trace.token] = trace
                continue
            top = trace.token
            while self.tree.dep[top] == "conj" and self.tree.head[top] != top:
                top = self.tree.head[top]
            known = found.get(top)
            if known is None:
                found[top] = Trace(top, trace.sent, trace.actors, "", trace.weight)
            else:
                known.actors = (*trace.actors, *(a for a in known.actors if a not in trace.actors))
        return [t for t in found.values() if len(t.actors) > 1 or "/" in t.actors[0].id]

    def pair(self, token: int, kind: str, reach: int = _REACH) -> tuple[Actor, ...]:
        """The two persons or states most spoken of before ``token``; fewer than two: nobody."""
        weight: dict[str, float] = {}
        actors: dict[str, Actor] = {}
        sent = self.tree.sent[token]
        for trace in self._live(token):
            if sent - trace.sent > reach:
                break
            for actor in trace.actors:
                if actor.kind == kind:
                    weight[actor.id] = weight.get(actor.id, 0.0) + max(trace.weight, 0.8) * _FADE ** (
                        sent - trace.sent
                    )
                    actors.setdefault(actor.id, actor)
        best = sorted(weight, key=lambda id: -weight[id])[:2]
        return (
            tuple(actors[id] for id in sorted(best, key=list(actors).index, reverse=True))
            if len(best) == 2
            else ()
        )

    def countries_of(self, token: int) -> list[str]:
        """The two states that "both sides" at ``token`` are.

        Each pair joined by "and" counts, and each sentence that speaks of two states only (by
        themselves, their people or bodies); nearer counts more. Without any pair, the two states most
        spoken of.
        """
        sent = self.tree.sent[token]
        strength: dict[tuple[str, str], float] = {}
        order: dict[tuple[str, str], tuple[str, str]] = {}
        for at, one, two, weight in (*self.couples, *self._only_two(token)):
            if sent - at <= _FAR and one != two:
                pair = (min(one, two), max(one, two))
                strength[pair] = strength.get(pair, 0.0) + weight * _FADE_PAIR ** (sent - at)
                order[pair] = (one, two)
        if strength:
            return list(order[max(strength, key=lambda pair: (strength[pair], pair))])
        weights: dict[str, float] = {}
        for trace in self._live(token):
            for actor in trace.actors:
                if actor.country:
                    added = max(trace.weight, 1.0) * _FADE ** (sent - trace.sent)
                    weights[actor.country] = weights.get(actor.country, 0.0) + added
        return sorted(weights, key=lambda country: (-weights[country], country))[:2]

    def _only_two(self, token: int) -> list[tuple[int, str, str, float]]:
        by_sentence: dict[int, dict[str, None]] = {}
        for trace in self._live(token):
            states = by_sentence.setdefault(trace.sent, {})
            states.update((actor.country, None) for actor in trace.actors if actor.country)
        pairs = [(sent, list(states)) for sent, states in by_sentence.items() if len(states) == 2]
        return [(sent, two, one, 0.6) for sent, (one, two) in pairs]

    def strongest(self, token: int, fits: Callable[[Actor], bool], reach: int = 1000) -> Trace | None:
        """The best trace of one actor that ``fits``: by salience nearby, else the nearest before."""
        best, best_strength = None, 0.0
        sent = self.tree.sent[token]
        for trace in reversed(self.traces):
            gap = sent - trace.sent
            if gap > reach or (best is not None and gap > _REACH):
                break
            if trace.token >= token or len(trace.actors) != 1 or not fits(trace.actors[0]):
                continue
            strength = trace.weight * _FADE**gap
            if strength > best_strength:
                best, best_strength = trace, strength
        return best
