"""The noun phrases of an article that may stand for somebody.

Built outward from the table names that ``names`` found, and from the model's person and organisation
names where no table knows better. A title in front of a name, the state in front of the title and
the complement behind it are read from the sequence of words, because a statistical parser breaks long
titles; the tree only tells the head, and where a phrase ends.

    [Russian foreign ministry] spokeswoman [Maria Zakharova]        person, title, home RUS.MFA
    the [Chinese] foreign minister                                  office, home CHN
    foreign ministers of [China] and [Russia]                       office, plural, homes CHN RUS
    his [Indian] counterpart                                        office, home IND, whose: "his"
    [Israeli] troops                                                group
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from readout.resolve import knowledge
from readout.resolve.names import Atom, lexicon
from readout.resolve.spelling import fold
from readout.syntax import Tree

_CORE = {
    "nsubj": 0,
    "nsubj:pass": 0,
    "nsubj:outer": 0,
    "ROOT": 0,
    "root": 0,
    "obj": 0,
    "iobj": 0,
    "obl:agent": 0,
    "obl": 1,
    "nmod:poss": 1,
    "nmod": 1,
    "conj": 1,
    "appos": 1,
    "xcomp": 1,
    "ccomp": 1,
    "parataxis": 1,
    "obl:unmarked": 1,
    "vocative": 1,
    "advcl": 1,
    "acl": 1,
    "acl:relcl": 1,
    "dislocated": 1,
    "list": 2,
    "dep": 2,
    "nmod:desc": 2,
    "nmod:unmarked": 2,
}
_HOME = frozenset({"state", "adjective", "capital", "house", "organisation", "body", "ministry"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "whose"})
_DETERMINERS = (
    frozenset(
        {
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
            "my",
            "our",
            "your",
            "some",
            "any",
            "many",
            "several",
            "two",
            "three",
            "four",
            "both",
            "other",
            "another",
            "all",
            "one",
            "no",
            "each",
        }
    )
    | _POSSESSIVE
)
_PERSONAL = {
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
_PLURAL = frozenset({"they", "them", "their", "themselves", "theirs"})
_JOINERS = frozenset({"of", "to", "for", "at", "in", "from"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase over tokens ``first`` to ``end`` (exclusive), with what its words say.

    ``kind``: person, office, group, state, organisation, government, pronoun, set or definite.
    ``homes`` are the states and organisations beside it; ``whose`` the token of "his" in "his
    counterpart"; ``same`` the phrase in apposition to it, ``owner`` a phrase that names its home by
    reference ("of both countries").
    """

    first: int
    end: int
    head: int
    kind: str
    atom: Atom | None = None
    name: str = ""
    title: str = ""
    homes: list[str] = field(default_factory=list)
    whose: int | None = None
    plural: bool = False
    modifiers: set[str] = field(default_factory=set)
    same: Phrase | None = None
    owner: Phrase | None = None
    posted: str | None = None  # the state an ambassador is sent to
    core: int = 0  # the token of the noun that carries it


def head_of(tree: Tree, first: int, end: int) -> int:
    """The token of ``first`` to ``end`` that hangs outside it; the best attached one where the parse broke it.

    A subject or object wins over a loose part, then the token nearest to the root.
    """
    best, best_rank = end - 1, (9, 999, 0)
    for i in range(first, end):
        if tree.pos[i] in {"PUNCT", "SPACE"}:
            continue
        h = tree.head[i]
        if first <= h < end and h != i:
            continue
        depth = sum(1 for _ in tree.ancestors(i))
        rank = (_CORE.get(tree.dep[i], 5), depth, -i)
        if rank < best_rank:
            best, best_rank = i, rank
    return best


@cache
def _modifiers() -> dict[str, str]:
    words = knowledge.words()
    return {
        word: kind for kind in ("plain", "other", "past", "coming") for word in words[f"{kind}_modifiers"]
    }


@cache
def _honorifics() -> dict[str, str]:
    return dict(knowledge.words()["honorifics"])


class Finder:
    """One article's noun phrases; ``phrases`` in text order after ``find``."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.atoms = lexicon().scan(tree.text, tree.lower)
        self.at: list[Atom | None] = [None] * len(tree)
        self.taken = [False] * len(tree)  # inside a phrase that has its own head
        self.phrases: list[Phrase] = []

    def find(self) -> list[Phrase]:
        """Every phrase that may act or speak, in text order."""
        self._settle()
        self._people()
        self._offices()
        self._pronouns()
        self._groups()
        self._names()
        self.phrases.sort(key=lambda p: (p.first, -p.end, p.head))
        self._appositions()
        return self.phrases

    # -- atoms against the model's names -------------------------------------------------------

    def _settle(self) -> None:
        tree = self.tree
        for atom in self.atoms:
            if not self._inside_unknown(atom):
                self.at[atom.first : atom.end] = [atom] * (atom.end - atom.first)
        self.people = self._unknown_people()
        for first, end in self.people:
            self.at[first:end] = [None] * (end - first)
        self.atoms = list(dict.fromkeys(a for a in self.at if a is not None))
        del tree

    def _inside_unknown(self, atom: Atom) -> bool:
        """Whether a one-word name is only a part of a longer capitalised name: "Li" in "Li Hongzhong"."""
        if atom.end - atom.first > 1 or atom.kind in {
            "office",
            "title",
            "adjective",
            "organisation",
            "body",
            "ministry",
            "nobody",
            "house",
        }:
            return False
        tree, i = self.tree, atom.first
        if atom.kind == "surname" and not atom.sense("state", "capital"):
            return self._name_part(i + 1) or (self._name_part(i - 1) and tree.ent[i - 1] == "PERSON")
        return tree.ent[i] == "PERSON" and any(
            first <= i < end
            and label == "PERSON"
            and end - first > 1
            and all(tree.pos[j] == "PROPN" for j in range(first, end))
            for first, end, label in tree.names
            if first <= i < end
        )

    def _name_part(self, i: int) -> bool:
        tree = self.tree
        return (
            0 < i < len(tree)
            and tree.pos[i] == "PROPN"
            and tree.text[i][:1].isupper()
            and tree.text[i].isalpha()
            and not tree.text[i].isupper()
            and tree.ent[i] in {"PERSON", ""}
            and lexicon().longest.get(fold(tree.text[i])) is None
        )

    def _unknown_people(self) -> list[tuple[int, int]]:
        """Runs of capitalised words that the model calls a person, or that follow a title, and no table knows."""
        tree, found = self.tree, []
        for first, end, label in tree.names:
            if label != "PERSON":
                continue
            while first < end and (
                self.at[first] is not None
                or tree.text[first][0].islower()
                or fold(tree.lower[first]) in _honorifics()
            ):
                first += 1
            while end > first and (
                tree.lower[end - 1] in {"'s", "’s"} or not tree.text[end - 1][0].isalpha()
            ):
                end -= 1
            stop = next(
                (j for j in range(first, end) if self.at[j] is not None and self.at[j].kind != "surname"), end
            )  # type: ignore[union-attr]
            if (
                stop > first
                and any(self.at[j] is None for j in range(first, stop))
                and any(tree.text[j][0].isupper() for j in range(first, stop))
            ):
                found.append((first, stop))
        taken = {j for first, end in found for j in range(first, end)}
        for atom in self.atoms:
            if atom.kind not in {"office", "title"} or self.at[atom.first] is not atom:
                continue
            first = atom.end
            end = self._name_run(first)
            if end > first and not taken.intersection(range(first, end)):
                found.append((first, end))
        return sorted(found)

    def _name_run(self, first: int) -> int:
        """The end of a run of capitalised words from ``first`` that reads as a person's name."""
        tree, end = self.tree, first
        while end < len(tree) and end - first < 6 and self.at[end] is None:
            word = tree.text[end]
            joined = (
                word in {"-", "bin", "al", "el", "van", "von", "de", "der", "da", "dos", "ben", "abu"}
                and end > first
            )
            if not joined and not (word[:1].isupper() and word[1:2].islower() and tree.pos[end] == "PROPN"):
                break
            end += 1
        while end > first and not tree.text[end - 1][0].isupper():
            end -= 1
        return end

    # -- titles and what stands around them ----------------------------------------------------

    def _leftwards(self, phrase: Phrase, floor: int) -> None:
        """Take in modifiers, states and possessors in front of ``phrase``, down to token ``floor``."""
        tree, j = self.tree, phrase.first - 1
        modifiers = _modifiers()
        while j >= floor:
            atom, word = self.at[j], tree.lower[j]
            if atom is not None and atom.kind in _HOME and self._beside(atom, phrase):
                self._home(phrase, atom)
                j = atom.first - 1
                continue
            if atom is not None and atom.kind in {"office", "title"} and tree.text[atom.end - 1] != "'s":
                phrase.title = f"{self._words(atom.first, atom.end)} {phrase.title}".strip()
                j = atom.first - 1
                continue
            if atom is not None:
                break
            if (
                word in {"'s", "’s", "'", "’"}
                and j > floor
                and self.at[j - 1] is not None
                and self.at[j - 1].kind in _HOME
            ):  # type: ignore[union-attr]
                j -= 1
                continue
            if word in modifiers:
                phrase.modifiers.add(modifiers[word])
                j -= 1
                continue
            if word in _honorifics() or (word == "-" and j > floor):
                j -= 1
                continue
            if (
                tree.pos[j] in {"ADJ", "NOUN", "PROPN"}
                and phrase.first <= tree.head[j] < phrase.end + 6
                and tree.dep[j] in {"amod", "compound", "nmod:desc", "flat", "nummod", "nmod:unmarked"}
            ):
                phrase.title = f"{tree.text[j]} {phrase.title}".strip()
                j -= 1
                continue
            break
        while j >= floor and tree.lower[j] in _DETERMINERS:
            if tree.lower[j] in _POSSESSIVE:
                phrase.whose = j
            j -= 1
        first = j + 1
        while first < phrase.first and tree.text[first] in {"-", "'s", "’s"}:
            first += 1
        phrase.first = first

    def _beside(self, atom: Atom, phrase: Phrase) -> bool:
        """Whether a state or body is part of the phrase rather than the end of another one."""
        tree = self.tree
        if atom.kind == "adjective":
            return True
        after = atom.end
        if tree.lower[after] in {"'s", "’s", "'", "’"}:
            return True
        head = head_of(tree, atom.first, atom.end)
        return not tree.case(head) and (
            atom.kind in {"body", "ministry", "house", "organisation"}
            or tree.dep[head]
            in {"compound", "amod", "nmod", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat"}
            or tree.text[atom.first].isupper()
        )

    def _home(self, phrase: Phrase, atom: Atom) -> None:
        if atom.kind == "ministry":
            phrase.homes.insert(0, f".{atom.id}")
        else:
            phrase.homes.insert(0, atom.id)

    def _words(self, first: int, end: int) -> str:
        return self.tree.doc_text[self.tree.start[first] : self.tree.end[end - 1]]

    def _rightwards(self, phrase: Phrase) -> None:
        """Take in "of China and Russia", "to the United Nations", "of both countries" behind an office."""
        tree, j = self.tree, phrase.end
        _first, limit = tree.sentence(phrase.core)
        if j >= limit or tree.lower[j] not in _JOINERS:
            return
        joiner = tree.lower[j]
        k = j + 1
        while (
            k < limit
            and tree.lower[k] in {"the", "president", "prime", "minister", "state"}
            and self.at[k] is None
        ):
            k += 1
        homes: list[Atom] = []
        while k < limit and (atom := self.at[k]) is not None and atom.kind in _HOME | {"people"}:
            homes.append(atom)
            k = atom.end
            if atom.kind == "adjective":
                continue
            if k + 1 < limit and tree.lower[k] in {",", "and", "&"} and (phrase.plural or joiner != "of"):
                k += 1
                if tree.lower[k] in {"and", "the"}:
                    k += 1
                if tree.lower[k] == "the":
                    k += 1
                continue
            break
        if not homes or (
            joiner in {"in", "at", "from"}
            and phrase.kind != "group"
            and not phrase.title.endswith(("ambassador", "envoy", "official", "representative"))
        ):
            return
        if joiner in {"to", "in"} and "ambassador" in phrase.title.lower() or joiner == "to":
            phrase.posted = homes[0].id
        elif not phrase.homes or phrase.homes[0].startswith("."):
            phrase.homes = [atom.id if atom.kind != "ministry" else f".{atom.id}" for atom in homes]
        phrase.end = homes[-1].end

    # -- people --------------------------------------------------------------------------------

    def _people(self) -> None:
        spans: list[tuple[int, int, Atom | None]] = [
            (a.first, a.end, a) for a in self.atoms if a.kind in {"person", "surname"}
        ]
        spans += [(first, end, None) for first, end in self.people]
        for first, end, atom in sorted(spans, key=lambda s: s[0]):
            phrase = Phrase(first, end, first, "person", atom, self._words(first, end), core=end - 1)
            self._titled(phrase)
            phrase.head = head_of(self.tree, phrase.first, phrase.end)
            self._take(phrase)

    def _titled(self, phrase: Phrase) -> None:
        tree = self.tree
        floor = tree.sentence(phrase.first)[0]
        before = phrase.first - 1
        if before < floor:
            return
        office = self.at[before]
        if office is not None and office.kind in _HOME and not self.taken[before]:
            title = self._complemented(office, floor)
            if title is not None:
                phrase.posted = office.id if tree.lower[title.end] == "to" else None
                if phrase.posted is None:
                    phrase.homes.append(office.id)
                office = title
        if office is not None and office.kind in {"office", "title"} and not self.taken[before]:
            phrase.title = self._words(office.first, office.end)
            phrase.first = office.first
            self._leftwards(phrase, floor)
        elif tree.lower[before] in _honorifics() or (
            tree.lower[before] == "." and before > floor and tree.lower[before - 1] in _honorifics()
        ):
            phrase.first = before
            phrase.title = ""
            self._leftwards(phrase, floor)
        elif (
            tree.lower[before] in {"'s", "’s"}
            and before > floor
            and self.at[before - 1] is not None
            and self.at[before - 1].kind in {"state", "capital", "organisation"}
        ):  # type: ignore[union-attr]
            self._leftwards(phrase, floor)
        elif office is not None and office.kind == "adjective":
            self._leftwards(phrase, floor)
        elif (
            tree.pos[before] in {"NOUN", "PROPN"}
            and self.at[before] is None
            and phrase.first <= tree.head[before] < phrase.end
            and tree.dep[before] in {"nmod:desc", "compound", "flat"}
        ):
            phrase.title = tree.text[before]
            phrase.first = before
            self._leftwards(phrase, floor)

    def _complemented(self, home: Atom, floor: int) -> Atom | None:
        """The office before "of/to [the] HOME" where a name follows: "China's ambassador to Russia Zhang Hanhui"."""
        tree, j = self.tree, home.first - 1
        if j > floor and tree.lower[j] == "the":
            j -= 1
        if j <= floor or tree.lower[j] not in {"of", "to", "for"}:
            return None
        office = self.at[j - 1]
        return office if office is not None and office.kind in {"office", "title"} else None

    def _take(self, phrase: Phrase) -> None:
        for j in range(phrase.first, phrase.end):
            atom = self.at[j]
            if (atom is None or atom.kind not in _HOME) and self.tree.lower[j] not in _POSSESSIVE:
                self.taken[j] = True
        self.taken[phrase.head] = True
        self.phrases.append(phrase)

    # -- offices, groups, names ----------------------------------------------------------------

    def _offices(self) -> None:
        tree = self.tree
        for atom in self.atoms:
            if atom.kind not in {"office", "title"} or self.taken[atom.end - 1]:
                continue
            last = self._noun_of(atom)
            if (
                tree.pos[last] not in {"NOUN", "PROPN"}
                or tree.dep[last] in {"compound", "amod"}
                and tree.head[last] > last
            ):
                continue
            phrase = Phrase(
                atom.first, atom.end, last, "office", atom, title=self._words(atom.first, atom.end), core=last
            )
            phrase.plural = (
                tree.lower[last] != fold(atom.id).split(" ")[last - atom.first]
                if last - atom.first < len(atom.id.split(" "))
                else False
            )
            self._leftwards(phrase, tree.sentence(atom.first)[0])
            self._rightwards(phrase)
            phrase.head = head_of(tree, phrase.first, phrase.end)
            self._take(phrase)

    def _noun_of(self, atom: Atom) -> int:
        """The token of the noun in an office: "secretary" in "secretary of state"."""
        for j in range(atom.first + 1, atom.end):
            if self.tree.lower[j] in _JOINERS:
                return j - 1
        return atom.end - 1

    def _groups(self) -> None:
        tree = self.tree
        nouns = knowledge.role_nouns()
        for i, pos in enumerate(tree.pos):
            if pos not in {"NOUN", "PROPN"} or self.taken[i] or self.at[i] is not None:
                continue
            word = tree.lower[i]
            noun = (
                nouns.get(word)
                or nouns.get(tree.lemma[i])
                or (nouns.get(word[:-1]) if word.endswith("s") else None)
            )
            if noun is None or (tree.dep[i] in {"compound", "amod"} and tree.head[i] > i):
                continue
            phrase = Phrase(i, i + 1, i, "group", name=noun.noun, title="", core=i)
            phrase.plural = word != noun.noun or tree.tag[i] in {"NNS", "NNPS"}
            self._leftwards(phrase, tree.sentence(i)[0])
            self._rightwards(phrase)
            phrase.head = head_of(tree, phrase.first, phrase.end)
            self._take(phrase)

    def _names(self) -> None:
        tree = self.tree
        for atom in self.atoms:
            if atom.kind in {"nobody", "office", "title", "person", "surname"}:
                continue
            head = head_of(tree, atom.first, atom.end)
            if self.taken[head]:
                continue
            kind = {
                "organisation": "organisation",
                "body": "government",
                "house": "government",
                "ministry": "government",
            }.get(atom.kind, "state")
            phrase = Phrase(atom.first, atom.end, head, kind, atom, core=atom.end - 1)
            if atom.kind == "ministry":
                if tree.pos[atom.end - 1] not in {"NOUN", "PROPN"}:
                    continue
                self._leftwards(phrase, tree.sentence(atom.first)[0])
                self._rightwards(phrase)
                phrase.head = head_of(tree, phrase.first, phrase.end)
                phrase.plural = tree.tag[atom.end - 1] in {"NNS", "NNPS"}
            self._take(phrase)
        for first, end, label in tree.names:
            if (
                label == "ORG"
                and not any(self.taken[first:end])
                and all(self.at[j] is None for j in range(first, end))
                and tree.text[first][0].isupper()
            ):
                self._take(
                    Phrase(
                        first,
                        end,
                        head_of(tree, first, end),
                        "organisation",
                        name=self._words(first, end),
                        core=end - 1,
                    )
                )

    def _pronouns(self) -> None:
        tree = self.tree
        sets = knowledge.words()["sets"]
        definite = knowledge.words()["definite"]
        for i, word in enumerate(tree.lower):
            if self.taken[i]:
                continue
            if word in _PERSONAL or word in _NEUTRAL or word in _PLURAL:
                if tree.dep[i] != "expl":
                    self._take(Phrase(i, i + 1, i, "pronoun", core=i))
            elif word in {"two", "both", "pair", "sides", "duo"}:
                self._set(i, sets)
            elif (
                word in definite
                and i
                and tree.lower[i - 1] in {"the", "this", "that"}
                and tree.pos[i] in {"NOUN", "PROPN"}
            ):
                self._take(Phrase(i - 1, i + 1, i, "definite", name=word, core=i))

    def _set(self, i: int, sets: dict[str, str]) -> None:
        """ "the two", "the two leaders", "both sides", "the pair", "the sides"."""
        tree = self.tree
        word = tree.lower[i]
        first = i - 1 if i and tree.lower[i - 1] in {"the", "these", "those"} else i
        end = i + 1
        while (
            end < len(tree)
            and end - i < 4
            and tree.pos[end] in {"ADJ", "NOUN"}
            and tree.lower[end] not in sets
        ):
            end += 1
        if (
            end < len(tree)
            and tree.lower[end] in sets
            and word in {"two", "both"}
            and (word == "both" or first < i)
        ):
            phrase = Phrase(
                first, end + 1, head_of(tree, first, end + 1), "set", name=sets[tree.lower[end]], core=end
            )
        elif word == "sides" and first < i:
            phrase = Phrase(first, i + 1, i, "set", name="state", core=i)
        elif (
            word in {"two", "pair", "duo"} and first < i and tree.dep[i] not in {"nummod", "compound", "det"}
        ):
            phrase = Phrase(first, i + 1, i, "set", name="any", core=i)
        elif word == "both" and tree.dep[i] in {"nsubj", "nsubj:pass", "obj", "obl"}:
            phrase = Phrase(i, i + 1, i, "set", name="any", core=i)
        else:
            return
        if not self.taken[phrase.head]:
            self._take(phrase)

    # -- apposition ----------------------------------------------------------------------------

    def _appositions(self) -> None:
        """Link "Sun Weidong, China's vice-minister," and "the foreign minister, Wang Yi,"."""
        tree = self.tree
        for k, one in enumerate(self.phrases):
            for two in self.phrases[k + 1 : k + 6]:
                if two.first < one.end:
                    continue
                gap = tree.lower[one.end : two.first]
                if gap not in ([","], ["("], [",", "the"]):
                    break
                kinds = {one.kind, two.kind}
                if (
                    kinds in ({"person", "office"}, {"person", "group"})
                    and not (one.plural or two.plural)
                    and self._closes(one, two)
                ):
                    (one if one.kind == "person" else two).same = two if one.kind == "person" else one
                    (two if one.kind == "person" else one).same = one if one.kind == "person" else two
                break

    def _closes(self, one: Phrase, two: Phrase) -> bool:
        """Whether what follows ends an apposition, or the tree calls it one."""
        tree = self.tree
        if tree.dep[two.head] == "appos" and one.first <= tree.head[two.head] < one.end:
            return True
        after = tree.lower[two.end] if two.end < len(tree) else "."
        if tree.dep[two.head] == "conj" or after == "and":
            return False
        return after in {",", ".", ")", ";", ":", "–", "—", "-", "who"} or one.kind == "person"
