"""A parsed article as plain lists: one row a token, children by head, subtrees as token ranges.

Rules walk trees word by word, and a spaCy ``Token`` costs a Python object at every look. ``Tree``
reads the ``Doc`` once, so that a rule is list look-ups over integers. Labels are Universal
Dependencies (``nsubj``, ``obl``, ``nmod:poss`` ...); the root of a sentence is its own head.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, compress, pairwise
from typing import TYPE_CHECKING

from readout.types import Span

if TYPE_CHECKING:  # whoever only asks what a wording means does not wait for spaCy
    from spacy.strings import StringStore
    from spacy.tokens import Doc

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
CLAUSES = frozenset(
    {"ROOT", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "parataxis", "xcomp", "csubj"}
)
# participles that a preposition brings before a noun: no verbs
PARTICIPLES = frozenset({"neighbouring", "neighboring", "visiting", "warring", "mutinying", "ruling"})
PREDICATES = frozenset({"ROOT", "ccomp", "advcl", "acl", "parataxis", "xcomp", "csubj"})
CARRIED = frozenset({"nsubj", "nsubj:pass", "obl", "advmod", "obl:unmarked"})
TELLING = frozenset({"said", "says", "added", "reported"})
RECEIVING = frozenset({"received", "receives", "met", "meets", "welcomed", "welcomes", "hosted", "hosts"})
LATE_OBJECTS = RECEIVING | {"held", "holds", "signed", "signs", "paid", "made"}
LATE_OBJECTS |= {"conducted", "launched", "issued"}
RELATIVES = frozenset({"that", "which", "whom"})
# labels of a name that hangs loose beside what stands before it
BESIDE = frozenset({"parataxis", "appos", "conj", "dep", "list"})
GENITIVE = frozenset({"'s", "’s", "'", "’"})
SIDES = frozenset({"pro", "anti", "non", "ex"})
PAST = frozenset({"VBD", "VBN"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
NEGATIONS = frozenset({"not", "never", "n't", "n’t"})
CONTRACTED = frozenset({"n't", "n’t", "cannot"})
WHEREABOUTS = frozenset({"in", "at", "near", "on", "outside", "of"})  # what brings a place, and its parts
# of these a predicate has one; only what is joined to another noun shares it
ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj"})
NAME_PARTS = frozenset({"flat", "compound", "nmod:desc", "fixed", "goeswith"})

# the first six are hashes of strings
_COLUMNS: list[int | str] = [
    "ORTH",
    "LEMMA",
    "POS",
    "TAG",
    "DEP",
    "ENT_TYPE",
    "HEAD",
    "SPACY",
    "SENT_START",
    "ENT_IOB",
]


def _column(keys: list[int], strings: StringStore) -> list[str]:
    """The strings of a column of hashes; each distinct one is looked up once."""
    words = {key: strings[key] if key else "" for key in set(keys)}
    return [words[key] for key in keys]


class Tree:
    """The tokens of one parsed article; token ``i`` is row ``i`` of every list.

    ``text``, ``lower``, ``lemma`` (lower case), ``pos`` (UPOS), ``tag`` (PTB), ``dep``, ``head``
    (index; itself at a root), ``children`` (indices in text order), ``left`` and ``right`` (first
    and last token of the subtree, both included), ``start`` and ``end`` (characters), ``sent``
    (index of the sentence), ``ent`` (name label or ""). ``sents`` holds ``(first, end)`` token
    ranges, the end exclusive; ``infinitives`` the predicates that a "to" marks. Whitespace tokens have
    ``pos`` SPACE and are nobody's child here.
    """

    def __init__(self, doc: Doc) -> None:
        """Read ``doc``, which must have heads, labels and sentence bounds."""
        self.doc_text = doc.text
        n = len(doc)
        rows = doc.to_array(_COLUMNS)
        self.text, lemmas, pos, self.tag, self.dep, labels = (
            _column(rows[:, k].tolist(), doc.vocab.strings) for k in range(6)
        )
        self.lower = [word.lower() for word in self.text]
        self.lemma = [lemma.lower() for lemma in lemmas]
        self.pos = ["SPACE" if word.isspace() else label for word, label in zip(self.text, pos, strict=True)]
        # HEAD is a signed offset that to_array hands out as an unsigned 64-bit number.
        self.head: list[int] = [i + offset for i, offset in enumerate(rows[:, 6].astype("int64").tolist())]
        space, starts, iobs = (rows[:, k].tolist() for k in (7, 8, 9))
        ends = list(accumulate(len(word) + blank for word, blank in zip(self.text, space, strict=True)))
        self.start = [0, *ends[:-1]][:n]
        self.end = [start + len(word) for start, word in zip(self.start, self.text, strict=True)]
        self.ent = [""] * n
        self.names = self._names(iobs, labels)
        for first, end, label in self.names:
            self.ent[first:end] = [label] * (end - first)
        firsts = [i for i, starting in enumerate(starts) if starting == 1 or not i]
        self.sents = [
            (first, end)
            for first, end in pairwise([*firsts, n])
            if not all(word.isspace() for word in self.text[first:end])
        ]
        self.sent = [0] * n
        for k, (first, end) in enumerate(self.sents):
            self.sent[first:end] = [k] * (end - first)
        self._mend_auxiliaries()
        self._mend_company()
        self._mend_neighbours()
        self._mend_asides()
        self._mend_late_objects()
        self._mend_what_they_did()
        self._mend_names_of_groups()
        self.children: list[list[int]] = [[] for _ in range(n)]
        for i, h in enumerate(self.head):
            if h != i and self.pos[i] != "SPACE":
                self.children[h].append(i)
        self.left, self.right = list(range(n)), list(range(n))
        self._cases = self._prepositions()
        self._joined = {self.head[i] for i, dep in enumerate(self.dep) if dep == "conj"}
        tos = compress(range(n), map("to".__eq__, self.lower))
        self.infinitives = {self.head[i] for i in tos if self.dep[i] == "mark"}
        self._edges()

    def __len__(self) -> int:
        return len(self.text)

    def _mend_auxiliaries(self) -> None:
        """Who "had on Sunday denounced" something did so: nothing hangs on the "had"."""
        head, dep = self.head, self.dep
        for i in compress(range(len(dep)), map(CARRIED.__contains__, dep)):
            if dep[head[i]] in {"aux", "aux:pass"} and head[i] != i:
                head[i] = head[head[i]]

    def _mend_company(self) -> None:
        """Whom one meets "in Addis Ababa with Mr. Hassan" is with who meets, and not with the town."""
        for word in compress(range(len(self.lower)), map("with".__eq__, self.lower)):
            noun = self.head[word]
            if self.dep[word] != "case" or self.dep[noun] != "nmod" or noun < word:
                continue
            places = [*self._whereabouts(noun)]
            named = any(self.pos[place] == "PROPN" and self.ent[place] != "PERSON" for place in places)
            if named and self._brought_by(places[-1]) != "of":
                self._move(noun, self.head[places[-1]])

    def _mend_neighbours(self) -> None:
        """In "a pact with neighbouring Chad" no verb has Chad for its object."""
        for i in (i for i, word in enumerate(self.lower) if word in PARTICIPLES and i):
            brings = i - 1
            if self.head[brings] != i or self.dep[brings] not in {"mark", "case"} or self.pos[i] != "VERB":
                continue
            below = range(i + 1, min(i + 5, len(self.head)))
            noun = next((j for j in below if self.head[j] == i and self.dep[j] == "obj"), None)
            above = self.head[i]
            people = noun is not None and (self.ent[noun] == "PERSON" or self.tag[noun] == "NNS")
            called = self.lower[i] != "visiting" or (people and self.lower[brings] in {"with", "by"})
            if noun is None or above == i or not called:
                continue  # "after visiting Chad"
            self.head[noun], self.head[i], self.head[brings] = above, noun, noun
            self.dep[noun] = "obl" if self.pos[above] in {"VERB", "AUX"} else "nmod"
            self.dep[i], self.dep[brings], self.pos[i], self.pos[brings] = "amod", "case", "ADJ", "ADP"
            for j, head in enumerate(self.head[i + 1 :], start=i + 1):
                if head == i and j != noun:
                    self.head[j] = noun

    def _mend_names_of_groups(self) -> None:
        """In "the group Hamas" with no comma the name is part of who acts, and nobody beside it."""
        head, dep = self.head, self.dep
        for first, end, label in self.names:
            noun, name = first - 1, first
            if noun < 0 or self.tag[noun] != "NN" or self.pos[first] != "PROPN" or label in {"DATE", "TIME"}:
                continue
            while first <= head[name] < end and head[name] != name:
                name = head[name]
            if head[name] == noun and dep[name] == "appos":
                dep[name] = "flat"
                continue
            whole = noun
            while dep[whole] == "conj":
                whole = head[whole]
            place = head[name], dep[name]
            if dep[name] in ROLES and place in {(head[noun], dep[noun]), (head[whole], dep[whole])}:
                head[name], dep[name] = noun, "flat"

    def _mend_late_objects(self) -> None:
        """Whom one "received on Sunday, at the palace, Ms. Meloni" is the guest, however late she is told.

        So is what one "held, on Monday, a meeting with the king".
        """
        head, dep = self.head, self.dep
        for verb in compress(range(len(head)), map(LATE_OBJECTS.__contains__, self.lower)):
            _, end = self.sents[self.sent[verb]]
            below = [i for i in range(verb + 1, end) if head[i] == verb]
            if any(dep[i] in {"obj", "ccomp", "xcomp", "obl:agent"} for i in below) or dep[verb] == "amod":
                continue
            settings = {verb, *(i for i in below if dep[i] == "obl" and self.ent[i] != "PERSON")}
            if len(settings) == 1 or "," not in self.lower[verb:end]:
                continue
            late = (i for i in range(verb + 1, end) if head[i] in settings and dep[i] in BESIDE)
            fits = self._is_a_person if self.lower[verb] in RECEIVING else self._is_a_new_thing
            found = next((i for i in late if fits(i) and self._opens_behind_comma(i)), None)
            if found is not None:
                head[found], dep[found] = verb, "obj"

    def _is_a_person(self, name: int) -> bool:
        return self.ent[name] == "PERSON"

    def _is_a_new_thing(self, noun: int) -> bool:
        """Whether a noun is told with "a": "held, in addition, a meeting with"."""
        return any(self.lower[i] in {"a", "an"} for i in self._openers(noun))

    def _opens_behind_comma(self, name: int) -> bool:
        """Whether a comma stands before a name and its titles."""
        first = min([name, *(i for i in self._openers(name) if self.lower[i] != ",")])
        return first > 0 and self.lower[first - 1] == ","

    def _openers(self, noun: int) -> Iterator[int]:
        """The words before a noun that hang on it: its article, titles, adjectives."""
        return (i for i in range(max(0, noun - 6), noun) if self.head[i] == noun)

    def _mend_what_they_did(self) -> None:
        """In "a truce that the two sides signed" the sides signed: they are not what the truce is."""
        head, dep = self.head, self.dep
        for that in compress(range(len(head)), map(RELATIVES.__contains__, self.lower)):
            below = range(that + 1, min(that + 6, len(head)))
            noun = next((i for i in below if dep[i] in {"acl:relcl", "appos"} and head[i] < that), None)
            if noun is None or self.pos[noun] == "VERB" or head[that] not in {noun, head[noun]}:
                continue
            behind = range(noun + 1, min(noun + 4, len(head)))
            verb = next((i for i in behind if head[i] == noun and self.tag[i] in PAST), None)
            if verb is None or dep[verb] not in {"acl", "acl:relcl"} or self.pos[verb] != "VERB":
                continue
            head[verb], dep[verb] = head[noun], "acl:relcl"
            head[noun], dep[noun], head[that], dep[that] = verb, "nsubj", verb, "obj"

    def _mend_asides(self) -> None:
        """In "The strike, the army said, killed nine" the strike killed, and did not speak."""
        head, dep = self.head, self.dep
        for verb in compress(range(len(head) - 1), map(TELLING.__contains__, self.lower)):
            if self.lower[verb + 1] != ",":
                continue
            first, end = self.sents[self.sent[verb]]
            own = [i for i in range(first, end) if head[i] == verb and i != verb]
            subjects = [i for i in own if i < verb and dep[i] == "nsubj"]
            told = next((i for i in own if i > verb and dep[i] in {"ccomp", "parataxis"}), None)
            if len(subjects) != 2 or told is None or "," not in self.lower[subjects[0] : subjects[1]]:
                continue
            below = {dep[i] for i in range(first, end) if head[i] == told}
            if below & {"nsubj", "nsubj:pass", "expl"}:
                continue
            head[told] = told if head[verb] == verb else head[verb]
            dep[told], dep[verb], head[verb] = dep[verb], "parataxis", told
            head[subjects[0]] = told
            dep[subjects[0]] = "nsubj:pass" if "aux:pass" in below else "nsubj"

    def _whereabouts(self, noun: int) -> Iterator[int]:
        """The place that ``noun`` hangs on and what that is in: "the Great Hall of the People in Beijing"."""
        above = self.head[noun]
        while self.dep[above] in {"nmod", "obl"} and self._brought_by(above) in WHEREABOUTS:
            yield above
            above = self.head[above]

    def _brought_by(self, noun: int) -> str:
        """The preposition before a noun, by the parser's heads alone."""
        found = (i for i in range(noun - 1, max(noun - 8, -1), -1) if self.head[i] == noun)
        return next((self.lower[i] for i in found if self.dep[i] == "case"), "")

    def _move(self, noun: int, above: int) -> None:
        """Hang ``noun`` and what follows it on its former head below ``above``."""
        former = self.head[noun]
        self.head[noun] = above
        self.dep[noun] = "obl" if self.pos[above] in {"VERB", "AUX"} else "nmod"
        for i in range(noun + 1, len(self.head)):
            if self.head[i] == former and self.dep[i] in {"appos", "acl:relcl", "acl", "conj"}:
                self.head[i] = noun
                one = all(self.ent[k] == "PERSON" for k in range(noun, i + 1))
                self.dep[i] = "flat" if one else self.dep[i]

    def _names(self, iobs: list[int], labels: list[str]) -> list[tuple[int, int, str]]:
        """``(first, end, label)`` of every name; ``doc.ents`` refuses one with white space inside.

        A no-break space does not part a name ("Donald Trump"), a line break does.
        """
        out: list[tuple[int, int, str]] = []
        for i, (iob, name) in enumerate(zip(iobs, labels, strict=True)):
            if iob not in {1, 3} or self.text[i].isspace():  # 1 is inside, 3 begins, 2 is outside
                continue
            if iob == 1 and out and out[-1][2] == name:
                first, end, _ = out[-1]
                if all(word.isspace() and "\n" not in word for word in self.text[end:i]):
                    out[-1] = first, i + 1, name
                    continue
            out.append((i, i + 1, name))
        return out

    def _edges(self) -> None:
        head, left, right = self.head, self.left, self.right
        words = [i for first, end in self.sents for i in range(first, end) if self.pos[i] != "SPACE"]
        for i in words:  # each hands itself up until an ancestor already knows of one further left
            j = head[i]
            while left[j] > i:
                left[j] = i
                j = head[j]
        for i in reversed(words):
            j = head[i]
            while right[j] < i:
                right[j] = i
                j = head[j]

    def _prepositions(self) -> list[str]:
        """What brings each token: "by", "according to", "" where nothing does."""
        out = [""] * len(self.text)
        for j, dep in enumerate(self.dep):
            if dep == "case" and self.tag[j] != "POS" and self.head[j] != j:
                words = [self.lower[j], *(self.lower[k] for k in self.children[j] if self.dep[k] == "fixed")]
                i = self.head[j]
                if self.dep[i] == "nmod:desc" and self.head[i] > i:
                    i = self.head[i]  # "with US Secretary of Commerce Howard Lutnick"
                out[i] = " ".join([out[i], *words] if out[i] else words)
        return out

    def sentence(self, i: int) -> tuple[int, int]:
        """Token range of the sentence of token ``i``."""
        return self.sents[self.sent[i]]

    def sentence_span(self, i: int) -> Span:
        """Characters of the sentence of token ``i``, without white space at its edges."""
        first, end = self.sentence(i)
        return self.span(first, end)

    def span(self, first: int, end: int) -> Span:
        """Characters of tokens ``first`` to ``end`` (exclusive), without white space at the edges."""
        while end - first > 1 and self.pos[end - 1] == "SPACE":
            end -= 1
        while end - first > 1 and self.pos[first] == "SPACE":
            first += 1
        return Span(self.start[first], self.end[end - 1])

    def subtree(self, i: int) -> tuple[int, int]:
        """Token range from the first to the last word under ``i`` (a crossing tree may hold strangers)."""
        return self.left[i], self.right[i] + 1

    def under(self, i: int) -> list[int]:
        """Every token of the subtree of ``i``, in text order."""
        out, todo = [], [i]
        while todo:
            j = todo.pop()
            out.append(j)
            todo.extend(self.children[j])
        return sorted(out)

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of ``i`` with one of these labels."""
        dep = self.dep
        for j in self.children[i]:
            if dep[j] in deps:
                return j
        return None

    def kids(self, i: int, *deps: str) -> list[int]:
        """The children of ``i`` with one of these labels, in text order."""
        children = self.children[i]
        if not children:
            return []
        dep = self.dep
        return [j for j in children if dep[j] in deps]

    def case(self, i: int) -> str:
        """The preposition(s) of a noun phrase, lower case: "by", "according to", "" where there is none."""
        return self._cases[i]

    def conjuncts(self, i: int) -> list[int]:
        """``i`` and the heads joined to it by "and", "or", commas, in text order."""
        if i not in self._joined:
            return [i]
        out, dep = [i], self.dep
        for j in self.children[i]:
            if dep[j] == "conj":
                out += self.conjuncts(j)
        return out

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads from the parent of ``i`` up to the root."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def clause(self, i: int) -> int:
        """The predicate of the smallest clause that holds token ``i`` (``i`` itself where it is one)."""
        dep, head = self.dep, self.head
        while dep[i].partition(":")[0] not in PREDICATES:
            if head[i] == i or (dep[i] == "conj" and self.pos[i] in {"VERB", "AUX"}):
                break
            i = head[i]
        return i

    def is_negated(self, i: int) -> bool:
        """Whether a negation ("not", "never", "no longer") modifies token ``i``."""
        children = self.children[i]
        if not children:
            return False
        return any(self.lemma[j] in NEGATIONS or self.lower[j] in CONTRACTED for j in children)

    def at(self, char: int) -> int:
        """The token that holds character ``char``, or the last one before it."""
        return (bisect_right(self.start, char) or 1) - 1

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """Token range that a character span touches."""
        first = self.at(span.start)
        return first, bisect_left(self.start, span.end, first + 1)


def takes_sides(tree: Tree, token: int) -> bool:
    """Whether a state says for or against whom people are, not whose: "the pro-Moscow forces"."""
    return token > 1 and tree.text[token - 1] in "-–" and tree.lower[token - 2] in SIDES
