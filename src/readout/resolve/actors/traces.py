"""The traces that mentions leave in an article, and how strongly each is remembered.

A small salience model after Lappin and Leass (1994): every mention leaves a trace with a weight for
its place in the sentence (subject, object, other), which fades from sentence to sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from readout.resolve import knowledge
from readout.syntax import SUBJECTS, Tree
from readout.types import Actor

FADE = 0.6  # a sentence back counts 0.6 times
REACH = 5  # sentences
ABROAD = frozenset({"MED", "NGO", "IGO"})
AGAIN = 0.4  # "the two countries" tells less of who they are than "Angola and Uganda"
_OPEN, _MARKS = frozenset("“„«"), frozenset('“„«”»"')


_LOOSE = frozenset({"appos", "ROOT", "parataxis", "nmod", "dep", "obl"})


@dataclass(slots=True)
class Trace:
    """One mention that was resolved: its head token, sentence, actors and weight.

    ``speaks`` where its words are reported there.
    """

    token: int
    sent: int
    actors: tuple[Actor, ...]
    gender: str
    weight: float
    office: str = ""
    modifier: bool = False
    speaks: bool = False


@cache
def says() -> frozenset[str]:
    """Lemmas of verbs of saying."""
    return frozenset(knowledge.words()["verbs"]["saying"])


@cache
def _people_nouns() -> frozenset[str]:
    """Last words of titles and nouns for people, singular and plural."""
    titles = (*knowledge.titles(), *knowledge.office_phrases())
    return frozenset((*knowledge.role_nouns(), *(title.rpartition(" ")[2] for title in titles)))


@cache
def _answering() -> frozenset[str]:
    return frozenset(knowledge.words()["verbs"]["answering"])


@cache
def _documents() -> frozenset[str]:
    return frozenset(knowledge.words()["documents"])


class Traces:
    """The traces of one article, in text order."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.traces: list[Trace] = []
        self._nations: dict[int, list[str]] = {}  # by token, of the first actor of each trace there
        self.countries: Counter[str] = Counter()
        self.couples: list[tuple[int, str, str, float]] = []  # sentence, two states, weight
        self.quoted, self.paragraph = _layout(tree)

    def note(
        self,
        token: int,
        actors: tuple[Actor, ...],
        gender: str = "",
        office: str = "",
        *,
        modifier: bool = False,
        again: bool = False,
    ) -> None:
        """Leave a trace of ``actors`` at ``token``; ``modifier`` for a name inside a larger phrase.

        ``again`` for words that point back: "the two countries".
        """
        tree = self.tree
        # an agency or a charity speaks of states, not for its own
        nations = list(dict.fromkeys(a.country for a in actors if a.country and a.sector not in ABROAD))
        top = self.top(token)
        if top != token and nations:
            nations = list(dict.fromkeys((*self._nations.get(top, ()), *nations)))
        if len(nations) == 2:
            self.couples.append((tree.sent[token], nations[0], nations[1], AGAIN if again else 1.0))
        elif len(nations) == 3 and top != token and self.couples:
            self.couples.pop()  # "France, Germany and Russia" are no couple and one more
        speaks = self.speaks(token)
        weight = self._weight(token, speaks) * (0.4 if modifier else 1.0)
        trace = Trace(token, tree.sent[token], actors, gender, weight, office, modifier, speaks)
        self.traces.append(trace)
        if actors and actors[0].country:
            self._nations.setdefault(token, []).append(actors[0].country)
        for actor in actors:
            if actor.country:
                self.countries[actor.country] += 1

    def top(self, token: int) -> int:
        """The first of the words that ``token`` is joined to."""
        tree = self.tree
        while tree.dep[token] == "conj" and tree.head[token] != token:
            token = tree.head[token]
        return token

    def speaks(self, token: int) -> bool:
        """Whether ``token`` is a source: who says, whom somebody quotes, "according to" whom; unquoted."""
        tree, dep = self.tree, self.tree.dep[token]
        if self.quoted[token]:
            return False
        verb = tree.lemma[tree.head[token]]
        if dep == "nsubj":
            return verb in says()
        if dep in {"nmod:poss", "nmod"} and tree.lemma[tree.head[token]] in _documents():
            paper = tree.head[token]  # "the ministry's statement said"
            return tree.dep[paper] == "nsubj" and tree.lemma[tree.head[paper]] in says()
        if dep in {"obj", "iobj"}:  # "quoted him as saying", which parsers read either way
            return verb in {"quote", "cite"}
        return (dep == "obl" and tree.case(token) == "according to") or self._leads_saying(token)

    def _leads_saying(self, token: int) -> bool:
        """Whether a verb of saying without a subject follows a name that the parse left loose."""
        tree, after = self.tree, self.tree.right[token] + 1
        return (
            tree.dep[token] in _LOOSE
            and after < len(tree)
            and tree.pos[after] == "VERB"
            and tree.lemma[after] in says()
            and tree.child(after, "nsubj") is None
        )

    def _weight(self, token: int, speaks: bool) -> float:
        tree, top = self.tree, self.top(token)
        dep = tree.dep[top]
        if dep in SUBJECTS or dep == "obl:agent":
            verb = tree.head[top]
            return 3.0 if tree.head[verb] == verb else 2.4
        if speaks:
            return 2.4
        if dep in {"obj", "iobj"}:
            return 1.7
        return 1.3 if dep == "obl" else 1.0

    def live(self, token: int) -> list[Trace]:
        """The traces before ``token`` that are not yet forgotten, nearest first."""
        sent = self.tree.sent[token]
        out = []
        for trace in reversed(self.traces):
            if sent - trace.sent > REACH:
                break
            if trace.token < token:
                out.append(trace)
        return out

    def strength(self, trace: Trace, token: int) -> float:
        """How strongly a trace is remembered at ``token``; 0 for a co-argument of its verb."""
        strength: float = trace.weight * FADE ** (self.tree.sent[token] - trace.sent)
        if "/" in trace.actors[0].id:  # "a source" is less of a "he" than anyone with a name
            strength *= 0.7 if self._definite(trace.token) else 0.5
        return (
            0.0 if trace.sent == self.tree.sent[token] and self._same_clause(trace.token, token) else strength
        )

    def _definite(self, token: int) -> bool:
        """Whether a noun is told as known: "the ministry's spokesman"."""
        tree = self.tree
        opener = tree.child(token, "nmod:poss", "det")
        return opener is not None and (tree.dep[opener] != "det" or tree.lower[opener] == "the")

    def rivals(self, token: int) -> set[str]:
        """Ids of the co-arguments of ``token``: in "he met him" the two are not one."""
        sent = self.tree.sent[token]
        return {
            actor.id
            for trace in self.live(token)
            if trace.sent == sent and self._same_clause(trace.token, token)
            for actor in trace.actors
        }

    def _same_clause(self, one: int, other: int) -> bool:
        """Whether both are arguments of one predicate, so that a pronoun cannot mean the other."""
        tree = self.tree
        if tree.dep[other] == "nmod:poss":  # "his" may mean the subject of its own clause
            owned = tree.head[other]
            return owned == one or (self.answers(owned) and tree.head[self.top(one)] == tree.head[owned])
        return bool(tree.head[self.top(one)] == tree.head[other] and tree.head[other] != other)

    def answers(self, noun: int) -> bool:
        """Whether ``noun`` comes from somebody else than takes it: "Baghdad accepted its conditions".

        People do not: "Macron met his foreign minister".
        """
        tree = self.tree
        taken = tree.dep[noun] in {"obj", "nsubj:pass"} and tree.lemma[tree.head[noun]] in _answering()
        return taken and tree.lower[noun] not in _people_nouns()

    def strongest(self, token: int, fits: Callable[[Actor], bool], reach: int = 1000) -> Trace | None:
        """The best trace of one actor that ``fits``: by salience nearby, else the nearest before."""
        best, best_strength = None, 0.0
        sent = self.tree.sent[token]
        for trace in reversed(self.traces):
            gap = sent - trace.sent
            if gap > reach or (best is not None and gap > REACH):
                break
            if trace.token >= token or len(trace.actors) != 1 or not fits(trace.actors[0]):
                continue
            strength = trace.weight * FADE**gap
            if strength > best_strength:
                best, best_strength = trace, strength
        return best

    def most_told(
        self, token: int, fits: Callable[[Actor], bool], reach: int, fade: float = FADE
    ) -> Trace | None:
        """The latest trace of the actor that ``fits`` whose mentions weigh most together."""
        latest: dict[str, Trace] = {}
        weights: dict[str, float] = {}
        sent = self.tree.sent[token]
        for trace in reversed(self.traces):
            if sent - trace.sent > reach:
                break
            if trace.token < token and len(trace.actors) == 1 and fits(trace.actors[0]):
                id = trace.actors[0].id
                latest.setdefault(id, trace)
                weights[id] = weights.get(id, 0.0) + trace.weight * fade ** (sent - trace.sent)
        return latest[max(weights, key=lambda id: (weights[id], id))] if weights else None


def _layout(tree: Tree) -> tuple[list[bool], list[int]]:
    """For each token, whether it stands in a quotation, and the number of its paragraph.

    A paragraph begins outside quotation marks, since running quotations open each one anew.
    """
    quoted, paragraph = [False] * len(tree), [0] * len(tree)
    inside, number = False, 0
    for i, word in enumerate(tree.text):
        if word in _MARKS:
            if word in _OPEN:  # a mark that closes up to the word before it is the wrong way round
                inside = not (inside and i > 0 and tree.end[i - 1] == tree.start[i])
            else:
                inside = word == '"' and not inside
        elif word[0] == "\n" and "\n\n" in word:
            inside, number = False, number + 1
        quoted[i], paragraph[i] = inside, number
    return quoted, paragraph
