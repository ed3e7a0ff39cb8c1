"""Who was spoken of last: "he", "her", "its".

A pronoun takes the strongest trace that agrees in number, gender and kind and is no co-argument of its
own verb (``traces``). "His" and "its" mean the subject of their own clause where that agrees; "he said"
leans to who spoke last; inside a quotation "he" is not who is quoted.
"""

from __future__ import annotations

from functools import cache

from readout.resolve import knowledge
from readout.resolve.actors.couples import Couples
from readout.resolve.actors.traces import FADE, REACH, Trace, says
from readout.syntax import SUBJECTS, Tree
from readout.types import Actor

_THINGS = frozenset({"state", "government", "organisation"})
_STRANGER = 0.5  # who is not known may yet be one of those who are
_SHARED = frozenset({"xcomp", "conj", "advcl"})  # clauses that borrow the subject of the clause above


@cache
def _collectives() -> frozenset[str]:
    return frozenset(knowledge.words()["collectives"])


@cache
def _adding() -> frozenset[str]:
    return frozenset(knowledge.words()["verbs"]["adding"])


@cache
def _harming() -> frozenset[str]:
    return frozenset(knowledge.words()["verbs"]["harming"])


class Discourse(Couples):
    """The traces of one article, and whom its pronouns mean."""

    def __init__(self, tree: Tree) -> None:
        super().__init__(tree)
        self._genders: dict[str, str] = {}  # of people whom a pronoun has meant
        self._unknown: list[Trace] = []  # pronouns of one person whom nobody knows

    def meant(self, token: int, actors: tuple[Actor, ...], gender: str) -> None:
        """Note whom "he" or "she" at ``token`` meant: from here on no "she" is who was "he"."""
        if len(actors) == 1 and "/" not in actors[0].id:
            self._genders.setdefault(actors[0].id, gender)
        elif not actors:
            weight = self._weight(token, self.speaks(token))
            self._unknown.append(Trace(token, self.tree.sent[token], (), gender, weight))

    def _unknown_strength(self, token: int, gender: str) -> float:
        """How strongly somebody who is not known is remembered, who was only ever called "he"."""
        sent = self.tree.sent[token]
        live = (t for t in self._unknown if t.gender == gender and t.token < token and sent - t.sent <= REACH)
        return max((_STRANGER * t.weight * FADE ** (sent - t.sent) for t in live), default=0.0)

    def person(self, token: int, gender: str) -> Trace | None:
        """Who "he" or "she" at ``token`` is."""
        for owner in (self._subject_here(token), self._owner_above(token)):
            if owner and self._agrees(owner, gender):
                return owner
        if (principal := self._principal(token)) and self._agrees(principal, gender):
            return principal
        others = self.rivals(token) | {self._quoted(token)}
        best, best_strength = None, self._unknown_strength(token, gender)
        for trace in self.live(token):
            if not self._agrees(trace, gender) or trace.actors[0].id in others:
                continue
            strength = self.strength(trace, token) * self._as_speaker(trace, token)
            strength *= self._in_parallel(trace, token)
            if strength > best_strength:
                best, best_strength = trace, strength
        return best

    def _in_parallel(self, trace: Trace, token: int) -> float:
        """An object takes up an object: "they ousted Bashir; ... removed him"."""
        dep = self.tree.dep
        return (
            1.25 if dep[token] in {"obj", "iobj"} and dep[self.top(trace.token)] in {"obj", "iobj"} else 1.0
        )

    def _principal(self, token: int) -> Trace | None:
        """For "he" in what somebody's people say: "Putin's office said he would come"."""
        tree = self.tree
        for verb in tree.ancestors(token):
            subject = tree.child(verb, "nsubj")
            owner = tree.child(subject, "nmod:poss") if subject is not None and subject < token else None
            if owner is not None and owner < token and tree.lemma[verb] in says():
                return (
                    None if self.quoted[token] else next((t for t in self.traces if t.token == owner), None)
                )
        return None

    def _agrees(self, trace: Trace, gender: str) -> bool:
        one = len(trace.actors) == 1 and trace.actors[0].kind == "person"
        known = trace.gender or (self._genders.get(trace.actors[0].id, "") if one else "")
        return one and not (known and gender and known != gender)

    def _as_speaker(self, trace: Trace, token: int) -> float:
        """How much more "he said" means who spoke last: most where it adds or opens a paragraph."""
        tree = self.tree
        verb = tree.lemma[tree.head[token]]
        if not trace.speaks or tree.dep[token] != "nsubj" or self.quoted[token] or verb not in says():
            return 1.0
        if trace.sent != tree.sent[token] and self._goes_on(token):
            return 1.0
        if verb in _adding():
            return 3.0
        return 2.0 if self.paragraph[token] != self.paragraph[trace.token] else 1.5

    def _goes_on(self, token: int) -> bool:
        """Whether somebody acts in the clause before: "Kiir signed the pact, but he accused"."""
        tree, verb = self.tree, self.tree.head[token]
        if tree.dep[verb] != "conj":
            return False
        subject = tree.child(tree.head[verb], "nsubj")
        trace = None if subject is None else self._trace_at(subject, token)
        return trace is not None and len(trace.actors) == 1 and trace.actors[0].kind == "person"

    def _subject_here(self, token: int) -> Trace | None:
        """For "his" or "its": the trace of the subject of its clause, also where that is borrowed."""
        tree = self.tree
        if tree.dep[token] != "nmod:poss" or self.answers(tree.head[token]):
            return None
        clause = tree.clause(token)
        helped = tree.child(clause, "obj")
        if helped is not None and helped < token and self._is_helped(clause, tree.head[token]):
            return self._trace_at(helped, token)
        for _ in range(4):
            subject = tree.child(clause, "nsubj", "nsubj:pass")
            if subject is None and tree.dep[clause] == "acl" and tree.tag[clause] == "VBG":
                subject = tree.head[clause]  # "with Moscow looking to extend its gains"
            if subject is not None:
                return self._trace_at(subject, token)
            above = tree.head[clause]
            controlled = tree.dep[clause] == "xcomp" and tree.child(above, "obj", "iobj") is not None
            if above == clause or tree.dep[clause] not in _SHARED or controlled:
                return None
            clause = tree.clause(above)
        return None

    def _owner_above(self, token: int) -> Trace | None:
        """For "its" in "Egypt's withdrawal of its troops", "efforts to keep its word": whose it was."""
        tree, node = self.tree, self.tree.head[token]
        if tree.dep[token] != "nmod:poss":
            return None
        for _ in range(3):
            above, dep = tree.head[node], tree.dep[node]
            if dep not in {"nmod", "obj", "obl", "acl", "xcomp"} or tree.child(node, *SUBJECTS) is not None:
                return None
            owner = tree.child(above, "nmod:poss")
            if owner is not None and owner < token:
                return None if self._is_others(above, dep) else self._trace_at(owner, token)
            node = above
        return None

    def _is_others(self, deed: int, dep: str) -> bool:
        """Whether "its" is of whom it is done to: "Egypt's pressure on Sudan to withdraw its troops"."""
        pressed = dep == "acl" and self.tree.child(deed, "nmod") is not None
        return pressed or self.tree.lemma[deed] in _harming()

    def _subject_above(self, token: int) -> Trace | None:
        """For "it" in "Juba acted illegally when it sent troops": the subject of the clause it depends on."""
        tree, verb = self.tree, self.tree.head[token]
        if tree.dep[token] != "nsubj" or tree.dep[verb] != "advcl":
            return None
        subject = tree.child(tree.head[verb], "nsubj")
        return None if subject is None else self._trace_at(subject, token)

    def _teller_above(self, token: int) -> int | None:
        """Who speaks of itself in "Macedonia's delegation says it is leaving": one body, nobody by name."""
        tree, verb = self.tree, self.tree.head[token]
        above = tree.head[verb]
        if tree.dep[token] not in SUBJECTS or tree.dep[verb] != "ccomp" or tree.lemma[above] not in says():
            return None
        teller = tree.child(above, "nsubj")
        if teller is None or teller > token or self.quoted[token]:
            return None
        body = tree.lemma[teller] in _collectives() and tree.tag[teller] == "NN"
        return teller if body or (tree.pos[teller] == "PROPN" and tree.ent[teller] == "ORG") else None

    def _told_as_one(self, token: int) -> Trace | None:
        names = {token, *self.tree.kids(token, "flat", "appos")}  # "the militant group Hezbollah"
        traces = (t for t in self.traces if t.token in names and len(t.actors) == 1)
        return next((t for t in traces if t.actors[0].id[0] != "/"), None)

    def _goes_on_from_a_noun(self, token: int) -> bool:
        """Whether "it" is a thing that is no actor: "the plan was to start, but it was suspended"."""
        tree, verb = self.tree, self.tree.head[token]
        if not tree.dep[token].startswith("nsubj") or tree.dep[verb] != "conj":
            return False
        subject = tree.child(tree.head[verb], "nsubj", "nsubj:pass", "nsubj:outer")
        if subject is None or subject > token or tree.tag[subject] != "NN":
            return False
        return all(trace.token != subject for trace in self.traces)

    def _doers(self, token: int) -> set[str]:
        """Who acts on the object at ``token``, which is another: "The EU sanctioned it, accusing it of"."""
        tree, verb = self.tree, self.tree.head[token]
        for _ in range(4):
            subject = tree.child(verb, "nsubj", "nsubj:pass")
            if subject is not None:
                same = [trace for trace in self.traces if self.top(trace.token) == subject]
                return {actor.id for trace in same for actor in trace.actors} or {""}
            if tree.dep[verb] not in _SHARED:
                break
            verb = tree.head[verb]
        return {""}

    def _is_helped(self, verb: int, noun: int) -> bool:
        """Whether a noun is what somebody is helped in: "supported Kyiv in its defence"."""
        tree = self.tree
        verbs = knowledge.words()["verbs"]
        if tree.dep[noun] != "obl":
            return False
        if tree.lemma[verb] in verbs["honouring"]:
            return tree.case(noun) in {"on", "for", "upon", "over", "during"}
        return tree.lemma[verb] in verbs["helping"] and tree.case(noun) in {"in", "with"}

    def _trace_at(self, subject: int, token: int) -> Trace | None:
        if subject >= token or self.tree.head[token] == subject:
            return None
        return next((t for t in reversed(self.traces) if t.token == subject), None)

    def _quoted(self, token: int) -> str | None:
        """Whose quotation ``token`` stands in: the subject outside it, else who spoke last."""
        tree = self.tree
        if not self.quoted[token]:
            return None
        for verb in tree.ancestors(token):
            subject = tree.child(verb, "nsubj")
            if subject is not None and not self.quoted[subject]:
                return next((t.actors[0].id for t in self.traces if t.token == subject), None)
        last = next((t for t in reversed(self.traces) if t.speaks and t.token < token), None)
        near = last is not None and self.paragraph[token] - self.paragraph[last.token] <= 1
        return last.actors[0].id if last is not None and near else None

    def thing(self, token: int) -> Trace | None:
        """The state or organisation that "it" or "its" at ``token`` is."""
        tree = self.tree
        teller = self._teller_above(token)
        if teller is not None and ((trace := self._told_as_one(teller)) or not self._definite(teller)):
            return trace
        owner = self._subject_here(token) or self._owner_above(token) or self._subject_above(token)
        if owner is not None and len(owner.actors) == 1 and owner.actors[0].kind in _THINGS:
            return owner
        if owner is None and self._goes_on_from_a_noun(token):
            return None
        best, best_strength = None, 0.9
        others = self._doers(token) if tree.dep[token] == "obj" else set()
        for trace in self.live(token):
            if tree.sent[token] - trace.sent > 2:
                break
            if others and trace.actors[0].id in others:
                continue
            if len(trace.actors) != 1 or trace.actors[0].kind not in _THINGS:
                continue
            strength = self.strength(trace, token)
            if trace.speaks and tree.dep[token] == "nsubj" and tree.lemma[tree.head[token]] in _adding():
                strength *= 3.0  # "it added" goes on from "the ministry's statement said"
            if strength > best_strength:
                best, best_strength = trace, strength
        return best
