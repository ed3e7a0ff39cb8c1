"""The noun phrases of an article that may stand for somebody.

Built outward from the table names that ``names`` found, and from the model's person and organisation
names where no table knows better.

    [Russian foreign ministry] spokeswoman [Maria Zakharova]        person, title, home RUS
    the [Chinese] foreign minister                                  office, home CHN
    foreign ministers of [China] and [Russia]                       office, plural, homes CHN RUS
    his [Indian] counterpart                                        office, home IND, whose: "his"
    [Israeli] troops                                                group
"""

from __future__ import annotations

from functools import cache
from itertools import compress

from readout.resolve import gazetteer, knowledge
from readout.resolve.actors import appositions, seats, strangers
from readout.resolve.actors.names import Atom, lexicon
from readout.resolve.actors.phrases import DETERMINERS, HOME, POSSESSIVES, Phrase, floor_of, head_of
from readout.resolve.actors.titles import Titles, honorifics
from readout.resolve.spelling import fold, folded, key_of
from readout.syntax import GENITIVE, Tree

_SON_OF = frozenset({"bin", "ibn", "bint"})
_PRONOUNS = frozenset({
    *("he", "him", "himself", "his", "she", "her", "herself", "hers", "it", "its", "itself"),
    *("they", "them", "their", "themselves", "theirs"),
})  # fmt: skip
_COURTEOUS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms."})
_PAIRS = frozenset({"two", "both", "each", "pair", "sides", "duo"})
_ONE_OF_TWO = frozenset({"side", "country", "nation", "government", "capital"})  # each of them
_KINDS = {
    "organisation": "organisation",
    "body": "government",
    "house": "government",
    "ministry": "government",
}
_SEATS = 45  # tokens that the seats of one official fill at most
_BETWEEN = frozenset({"of", "the", "for", "and", ",", "-", "'s", "’s"})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl"})
_FLOATING = frozenset(
    {"which", "who", "that", "they", "we", "you", "have", "has", "had", "are", "were", "of"}
)
_LONGEST_PLACE = 4  # words: "Sharm el-Sheikh" with its hyphen
_SETTLEMENTS = frozenset({"city", "town", "village", "province", "district", "port", "island", "hamlet"})
_CROWDS = frozenset({"MIL", "COP", "CVL", "REB", "OPP", "CRM", "REF", "LAB", "LEG"})


@cache
def _bodies() -> frozenset[str]:
    """The keys of words for a part of a government: "president 's office"."""
    return frozenset(key_of(phrase) for phrase in knowledge.ministries())


@cache
def _pointing() -> frozenset[str]:
    """The words that may point back at somebody."""
    return _PRONOUNS | _PAIRS | frozenset(knowledge.words()["definite"])


def _is_gentleman(tree: Tree, atom: Atom) -> bool:
    """Whether the name of a firm, state or town is a person's here: "Mr. Bloomberg"."""
    named = atom.kind in {"organisation", "state", "capital", "adjective", "body"} and atom.first
    return bool(named) and tree.lower[atom.first - 1] in _COURTEOUS


def _is_named_place(tree: Tree, atom: Atom) -> bool:
    """Whether a surname is a town's name here, or its last word: "the town of Masisi", "Sharm el-Sheikh"."""
    if atom.kind != "surname":
        return False
    before = tree.lower[atom.first - 2 : atom.first] if atom.first > 1 else []
    if before[1:] == ["of"] and before[0] in _SETTLEMENTS:
        return True
    starts = range(max(atom.first - _LONGEST_PLACE, 0), atom.first)
    return any(_ends_a_place(tree, first, atom.end) for first in starts)


def _ends_a_place(tree: Tree, first: int, end: int) -> bool:
    """Whether a place that makes the news has a name that runs from ``first`` to ``end`` or beyond."""
    words, entries = gazetteer.readings(folded(tree), first)
    return first + words >= end and any(entry.people == gazetteer.OWN for entry in entries)


def _is_money(tree: Tree, atom: Atom) -> bool:
    """Whether a state only says in whose money: "U.S. $40 million", "A$5 million"."""
    return atom.kind == "state" and tree.lower[atom.end : atom.end + 1] == ["$"]


def find_phrases(tree: Tree) -> tuple[list[Phrase], list[Atom | None]]:
    """Every phrase that may act or speak, in text order, and the table name on each token."""
    finder = _Finder(tree)
    return finder.find(), finder.at


class _Finder:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        scanned = lexicon().scan(tree.text, folded(tree))
        misread = (_is_gentleman, _is_named_place, _is_money)
        atoms = [a for a in scanned if not any(test(tree, a) for test in misread)]
        self.at, self.people = strangers.settle(tree, atoms)
        self.atoms = list(dict.fromkeys(atom for atom in self.at if atom is not None))
        self.titles = Titles(tree, self.at, self.people)
        self.taken = [False] * len(tree)
        self.phrases: list[Phrase] = []

    def find(self) -> list[Phrase]:
        self._named()
        self._references()
        self._offices()
        self._groups()
        self._others()
        # A pronoun inside a longer phrase ("his counterpart") is read before it.
        self.phrases.sort(key=lambda p: (p.first, p.kind != "pronoun", -p.end, p.head))
        appositions.link(self.tree, self.phrases)
        return self.phrases

    def _words(self, first: int, end: int) -> str:
        return self.tree.doc_text[self.tree.start[first] : self.tree.end[end - 1]]

    def _take(self, phrase: Phrase) -> None:
        phrase.head = head_of(self.tree, phrase.first, phrase.end)
        for j in range(phrase.first, phrase.end):
            atom = self.at[j]
            if atom is not None and atom.kind == "ministry" and j > phrase.core:
                continue  # "the army" in "the chief of the army" is one of its own
            if (atom is None or atom.kind not in HOME) and self.tree.lower[j] not in POSSESSIVES:
                self.taken[j] = True
        self.taken[phrase.head] = True
        self.phrases.append(phrase)

    # -- people --------------------------------------------------------------------------------

    def _named(self) -> None:
        spans: list[tuple[int, int, Atom | None]] = [
            (a.first, a.end, a) for a in self.atoms if a.kind in {"person", "surname"}
        ]
        spans += [(first, end, None) for first, end in self.people]
        behind = 0
        for first, end, atom in sorted(spans, key=lambda span: span[0]):
            if first == behind and self.tree.lower[first] in _SON_OF:
                behind = self._longer(end)
                continue
            behind = end
            phrase = Phrase(first, end, "person", end - 1, atom, name=self._words(first, end))
            self._titled(phrase)
            self._member(phrase)
            self._take(phrase)

    def _longer(self, end: int) -> int:
        """Take in the rest of a name up to ``end``: "Faisal bin Farhan" is a "bin Abdullah" besides."""
        phrase = self.phrases[-1]
        phrase.end = end
        self.taken[phrase.first : end] = [True] * (end - phrase.first)
        return end

    def _titled(self, phrase: Phrase) -> None:
        """Take in the title in front of a name."""
        tree, name = self.tree, phrase.first
        floor, before = floor_of(tree, name), name - 1
        if before < floor or self.taken[before]:
            return
        atom, title_end = self.at[before], name
        if atom is not None and atom.kind in HOME and (office := self.titles.complemented(atom, floor)):
            if tree.lower[office.end] == "to":
                phrase.posted = atom.id
            else:
                phrase.homes.append(atom.id)
            atom, title_end = office, office.end
        if atom is not None and (atom.kind in {"office", "title"} or seats.is_post(atom)):
            phrase.first = atom.first
            phrase.homes += [atom.id] if atom.kind == "organisation" else []
        elif office := self._long_title(before, floor):
            phrase.first, title_end = office.first, office.end
        elif self._described(before, floor):
            phrase.first = before
        elif not self._leads(before, floor, name, phrase.end):
            return
        self.titles.left(phrase, title_end)
        self._two_offices(phrase, floor)

    def _long_title(self, before: int, floor: int) -> Atom | None:
        """The office of a title with its portfolio, or of two titles and a comma, that end before a name."""
        if self.tree.text[before] == "," and before > floor:
            return seats.two_offices(self.tree, self.at, before - 1, floor)
        return seats.portfolio(self.tree, self.at, before, floor)

    def _two_offices(self, phrase: Phrase, floor: int) -> None:
        """Take in the other office of one who has two: "Deputy Prime Minister and Minister of Defence"."""
        other = None if phrase.homes else seats.first_office(self.tree, self.at, phrase.first, floor)
        if other is not None:
            title, modifiers = phrase.title, set(phrase.modifiers)
            phrase.first = other.first
            self.titles.left(phrase, other.end)
            phrase.title, phrase.modifiers = title, modifiers

    def _member(self, phrase: Phrase) -> None:
        """Take in the seats named before a title: "Member of the Political Bureau and Foreign Minister"."""
        tree, joint = self.tree, phrase.first - 1
        floor = floor_of(tree, phrase.first)
        if joint < floor or tree.lower[joint] not in {"and", ","}:
            return
        for j in range(joint - 1, max(floor, joint - _SEATS) - 1, -1):
            if tree.lower[j] == "member" and tree.lower[j + 1] == "of":
                phrase.first = j
                return
            if tree.lower[j] not in _BETWEEN and not tree.text[j][0].isupper():
                return

    def _described(self, noun: int, floor: int) -> bool:
        """Whether a noun before a name is its title, however parsed: "Kenyan politician Raila Odinga".

        With an article ("told the official Mr Odinga would come") the tree has to say so.
        """
        tree = self.tree
        row = knowledge.role_nouns().get(tree.lower[noun])
        if row is None or row.kind != "person" or tree.text[noun] != row.noun or self.at[noun] is not None:
            return False
        j = noun - 1
        while j >= floor and (tree.pos[j] in {"ADJ", "NOUN", "PROPN"} or tree.text[j] == "-"):
            j -= 1
        return j < floor or tree.lower[j] not in DETERMINERS | GENITIVE

    def _leads(self, before: int, floor: int, name: int, end: int) -> bool:
        """Whether the word before a name belongs to it: "Mr", "Russia's", "Chinese", "analyst"."""
        tree, word, atom = self.tree, self.tree.lower[before], self.at[before]
        if fold(word) in honorifics() or (word == "." and tree.lower[before - 1] in honorifics()):
            return True
        if word in GENITIVE:
            owner = self.at[before - 1] if before > floor else None
            return owner is not None and owner.kind in {"state", "capital", "organisation"}
        if atom is not None:
            return atom.kind == "adjective"
        if tree.ent[before] == "DATE" or word in knowledge.words()["days"]:
            return False
        described = name <= tree.head[before] < end and tree.dep[before] in {"nmod:desc", "compound", "flat"}
        return tree.pos[before] in {"NOUN", "PROPN"} and described

    # -- offices and groups --------------------------------------------------------------------

    def _offices(self) -> None:
        tree, name_only = self.tree, frozenset(knowledge.words()["name_only"])
        for atom in self.atoms:
            if atom.kind not in {"office", "title"} or self.taken[atom.end - 1]:
                continue
            noun = next(
                (j - 1 for j in range(atom.first + 1, atom.end) if tree.lower[j] in {"of", "for", "to"}),
                atom.end - 1,
            )
            if (
                atom.id in name_only
                or tree.pos[noun] not in {"NOUN", "PROPN"}
                or (tree.dep[noun] in {"compound", "amod"} and tree.head[noun] > noun)
            ):
                continue
            phrase = Phrase(atom.first, atom.end, "office", noun, atom)
            phrase.plural = (
                fold(tree.lower[noun]) != atom.id.split(" ")[noun - atom.first]
                if not atom.id.endswith("s")
                else False
            )
            self.titles.left(phrase, atom.end)
            self.titles.right(phrase)
            if atom.kind == "title" and self._bare(phrase, atom.first):
                continue  # "head in for talks": no article, no state, no name
            self._take(phrase)

    def _groups(self) -> None:
        tree, nouns = self.tree, knowledge.role_nouns()
        for i, pos in enumerate(tree.pos):
            if pos not in {"NOUN", "PROPN"} or self.taken[i] or self.at[i] is not None:
                continue
            noun = nouns.get(tree.lower[i])
            if noun is None or (
                tree.dep[i] in {"compound", "amod"} and tree.head[i] > i and not self._acts(i)
            ):
                continue
            phrase = Phrase(i, i + 1, "group", i, name=noun.noun)
            phrase.plural = tree.lower[i] != noun.noun or tree.tag[i] in {"NNS", "NNPS"} or self._acts(i)
            self.titles.left(phrase, i + 1)
            self.titles.right(phrase)
            if noun.kind == "person" and self._bare(phrase, i):
                continue
            at_home = (
                phrase.homes or phrase.whose is not None or noun.kind == "person" or noun.sector in _CROWDS
            )
            if at_home or (phrase.plural and noun.sector not in {"GOV", "IGO"}):
                self._take(phrase)

    def _acts(self, i: int) -> bool:
        """Whether people open a sentence whose verb was read as a noun: "Gunmen shot dead two soldiers"."""
        tree = self.tree
        opens = tree.sentence(i)[0] == i and tree.head[i] == i + 1
        return opens and tree.lower[i].endswith(("s", "men")) and tree.child(i + 1, "obj") is not None

    def _bare(self, phrase: Phrase, first: int) -> bool:
        """Whether a singular stands without article, state or name, and opens no sentence as headlines do."""
        tree = self.tree
        lone = phrase.first == first and not phrase.homes and not phrase.plural
        return (
            lone and first > tree.sentence(first)[0] and tree.dep[phrase.core] not in {"nsubj", "parataxis"}
        )

    # -- states, organisations, governments ----------------------------------------------------

    def _others(self) -> None:
        tree = self.tree
        for atom in self.atoms:
            if atom.kind == "office":
                self._within(atom)
            if atom.kind in {"nobody", "office", "title", "person", "surname"}:
                continue
            phrase = Phrase(atom.first, atom.end, _KINDS.get(atom.kind, "state"), atom.end - 1, atom)
            if atom.sense("ministry"):
                if tree.pos[atom.end - 1] not in {"NOUN", "PROPN"}:
                    continue
                phrase.plural = atom.key not in _bodies()  # "ministries", not "authorities"
                self.titles.left(phrase, atom.end)
                self.titles.right(phrase)
            if not self.taken[head_of(tree, phrase.first, phrase.end)]:
                self._take(phrase)
        for first, end, label in tree.names:
            free = not any(self.taken[first:end]) and all(self.at[j] is None for j in range(first, end))
            called = label == "ORG" or (label == "PERSON" and end - first == 1 and tree.text[first].isupper())
            if called and free and tree.text[first][0].isupper() and not self._no_organisation(first, end):
                self._take(Phrase(first, end, "organisation", end - 1, name=self._words(first, end)))

    def _no_organisation(self, first: int, end: int) -> bool:
        """Whether the model took a storm, a sea, a treaty or a number for an organisation."""
        words, table = self.tree.lower[first:end], knowledge.words()
        if end - first == 1 and self.tree.tag[first] == "NNS" and self.tree.sentence(first)[0] == first:
            return True  # "Rockets hit the embassy"
        unlikely = words[0] in table["no_organisations"] or words[-1] in table["no_organisation_ends"]
        return unlikely or any(word[-1].isdigit() for word in words)

    def _within(self, office: Atom) -> None:
        """The state or body in an office of one phrase: "Kremlin" in "Kremlin spokesman"."""
        tree, first, end = self.tree, office.first, office.end
        if end - first == 1:
            return
        for atom in lexicon().scan(tree.text[first:end], folded(tree)[first:end], whole=False):
            head = head_of(tree, first + atom.first, first + atom.end)
            if atom.kind in HOME - {"people"} and all(phrase.head != head for phrase in self.phrases):
                here = atom._replace(first=first + atom.first, end=first + atom.end)
                self._take(Phrase(here.first, here.end, _KINDS.get(atom.kind, "state"), here.end - 1, here))

    # -- what points back ----------------------------------------------------------------------

    def _references(self) -> None:
        tree, words = self.tree, knowledge.words()
        sets, definite = words["sets"], words["definite"]
        for i in compress(range(len(tree)), map(_pointing().__contains__, tree.lower)):
            word = tree.lower[i]
            if self.taken[i]:
                continue
            if word in _PRONOUNS:
                if tree.dep[i] != "expl":
                    self._take(Phrase(i, i + 1, "pronoun", i))
            elif word in _PAIRS:
                self._set(i, sets)
            elif definite.get(word) == "half" and self._first_half(i):
                self._take(Phrase(i, i + 1, "definite", i, name=word))
            elif definite.get(word) == "office":
                if i > 1 and (tree.lower[i - 1] in POSSESSIVES or self._owned(i)):
                    owner = i - 1 if tree.lower[i - 1] in POSSESSIVES else i - 2
                    self._take(Phrase(i, i + 1, "definite", i, name=word, whose=owner))
            elif word in definite and i and self.at[i] is None and not self._is_quality(i, definite[word]):
                self._definite(i, definite[word])

    def _is_quality(self, i: int, kind: str) -> bool:
        """Whether a word only says how something is: "the firm support"."""
        return kind == "company" and self.tree.dep[i] == "amod"

    def _definite(self, i: int, kind: str) -> None:
        """Take in what was named before: "the bloc", "its country", "the Shiite group"."""
        tree, first = self.tree, i - 1
        bare = tree.dep[first] == "det" or kind != "group"
        if kind in {"named", "group"} and bare and tree.lower[i + 1 : i + 2] in (["of"], ["for"]):
            return
        while kind == "group" and first and i - first < 3 and self._describes(first, i):
            first -= 1
        if kind == "half" and self._other_half(i):
            self._take(Phrase(i, i + 1, "definite", i, name=tree.lower[i]))
        elif tree.lower[first] in {"the", "this", "that", *POSSESSIVES}:
            whose = first if tree.lower[first] in POSSESSIVES else None
            self._take(Phrase(first, i + 1, "definite", i, name=tree.lower[i], whose=whose))

    def _other_half(self, i: int) -> bool:
        """Whether "South" is the second of "the North and South" and no part of a name."""
        joined = self.tree.lower[i - 2 : i] in (["north", "and"], ["south", "and"])
        return i > 2 and joined and self.tree.lower[i - 3] == "the" and self.at[i + 1] is None

    def _first_half(self, i: int) -> bool:
        """Whether "North" is the first of "North, South Korea agree"."""
        tree = self.tree
        if i + 2 >= len(tree) or not tree.text[i][0].isupper() or tree.lower[i + 1] not in {"and", ","}:
            return False
        other = self.at[i + 2]
        return other is not None and other.kind == "state" and other.id in {"KOR", "PRK"}

    def _describes(self, word: int, noun: int) -> bool:
        """Whether a word says what kind of group it is ("militant", "Shiite") and does not name it."""
        tree, atom = self.tree, self.at[word]
        kind = tree.pos[word] in {"ADJ", "NOUN"} and tree.text[word].islower()
        return tree.head[word] == noun and (kind or (atom is not None and atom.kind == "adjective"))

    def _owned(self, i: int) -> bool:
        """Whether a person's name and "'s" stand before token ``i``."""
        tree, owner = self.tree, self.at[i - 2]
        named = self.titles.names[i - 2] or (owner is not None and owner.kind in {"person", "surname"})
        return tree.lower[i - 1] in GENITIVE and named

    def _set(self, i: int, sets: dict[str, str]) -> None:
        # "the two", "the two leaders", "both sides", "the pair", "the sides"
        tree = self.tree
        word = tree.lower[i]
        if i + 1 < len(tree) and tree.text[i + 1] in "-–":
            return  # "the two-day visit"
        definite = i > 0 and tree.lower[i - 1] in {"the", "these", "those", "their", "our", "your"}
        first, end = (i - 1 if definite else i), i + 1
        while (
            end < len(tree)
            and end - i < 4
            and tree.pos[end] in {"ADJ", "NOUN", "PROPN"}
            and tree.lower[end] not in sets
        ):
            end += 1
        counted = end < len(tree) and tree.lower[end] in sets and word in {"two", "both"}
        if (
            counted
            and (word == "both" or definite)
            and all(a is None or a.kind not in HOME or a.id[0] == "g" for a in self.at[i : end + 1])
        ):
            phrase = Phrase(first, end + 1, "set", end, name=sets[tree.lower[end]])
            phrase.title = tree.lower[i + 1 : end + 1]
        elif word == "each" and i + 1 < len(tree) and tree.lower[i + 1] in _ONE_OF_TWO:
            phrase = Phrase(i, i + 2, "set", i + 1, name="state")
        elif word == "sides" and definite:
            phrase = Phrase(first, i + 1, "set", i, name="state")
        elif word in {"two", "pair", "duo"} and definite and self._alone(i):
            phrase = Phrase(first, i + 1, "set", i, name="any")
        elif word == "both" and tree.dep[i] in _ARGUMENTS and tree.lower[i - 1] not in _FLOATING:
            phrase = Phrase(i, i + 1, "set", i, name="any")
        else:
            return
        if not self.taken[head_of(tree, phrase.first, phrase.end)]:
            self._take(phrase)

    def _alone(self, i: int) -> bool:
        """Whether a number counts no noun behind it: "the two discussed", not "the two big parties"."""
        tree = self.tree
        counts = tree.dep[i] in {"nummod", "compound", "det"} and tree.pos[tree.head[i]] in {"NOUN", "PROPN"}
        return not counts or (i + 1 < len(tree) and tree.pos[i + 1] in {"VERB", "AUX", "ADP", "PUNCT"})
