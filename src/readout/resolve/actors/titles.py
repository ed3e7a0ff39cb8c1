"""What stands around a name or an office: titles, states, possessors, complements.

Read from the sequence of words rather than from the tree, because a statistical parser breaks long
titles ("Russian Security Council secretary Nikolai Patrushev"); the tree only decides whether a bare
noun belongs to the phrase.
"""

from __future__ import annotations

from functools import cache

from readout.resolve import knowledge
from readout.resolve.actors.names import Atom
from readout.resolve.actors.phrases import DETERMINERS, HOME, POSSESSIVES, Phrase, floor_of, head_of
from readout.resolve.spelling import fold, key_of
from readout.syntax import GENITIVE, Tree, takes_sides

_MODIFIER_DEPS = frozenset({"amod", "compound", "nmod:desc", "flat", "nummod", "nmod:unmarked", "advmod"})
_JOINERS = frozenset({"of", "to", "for", "at", "in", "from", "with"})
_EMPLOYING = frozenset({"from", "at", "with"})  # "officials with the United Nations"
_UNNAMED = frozenset({"international", "foreign", "regional", "local", "other", "allied"})
_BESIDE = frozenset({"compound", "amod", "nmod", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat"})
FULL_POWERS = ["extraordinary", "and", "plenipotentiary"]
SENT = frozenset({"ambassador", "envoy", "consul", "commissioner", "representative", "attaché"})


@cache
def modifiers() -> dict[str, str]:
    """Words in front of an office: plain ("top"), other ("deputy"), past ("former"), coming ("incoming")."""
    words = knowledge.words()
    return {
        word: kind for kind in ("plain", "other", "past", "coming") for word in words[f"{kind}_modifiers"]
    }


@cache
def honorifics() -> dict[str, str]:
    """Courtesy titles and the gender they tell."""
    return dict(knowledge.words()["honorifics"])


@cache
def _bound() -> frozenset[str]:
    return frozenset(knowledge.words()["bound_participles"])


@cache
def _days() -> frozenset[str]:
    return frozenset(knowledge.words()["days"])


def _is_short(tree: Tree, atom: Atom) -> bool:
    """Whether a state or organisation is named by its letters, which serve as adjective too: "US", "EU"."""
    return atom.kind in {"state", "organisation"} and tree.text[atom.first].replace(".", "").isupper()


def _is_noun(atom: Atom) -> bool:
    """Whether a state is named and not only a nationality: "New Zealand" is both."""
    row = knowledge.states().get(atom.id)
    return atom.kind != "adjective" or (row is not None and atom.key == key_of(row.name))


class Titles:
    """The words around the phrases of one article.

    ``at`` gives the table name on each token, ``people`` the token ranges of names no table knows.
    """

    def __init__(self, tree: Tree, at: list[Atom | None], people: list[tuple[int, int]]) -> None:
        self.tree = tree
        self.at = at
        self.names = [False] * len(tree)
        for first, end in people:
            self.names[first:end] = [True] * (end - first)

    def left(self, phrase: Phrase, title_end: int) -> None:
        """Take in modifiers, states and possessors in front of ``phrase``.

        The words up to token ``title_end`` that are neither become its ``title``.
        """
        tree = self.tree
        floor = floor_of(tree, phrase.first)
        j = phrase.first - 1
        while j >= floor:
            before = self._step(phrase, j, floor)
            if before == j:
                break
            j = before
        while j >= floor and tree.lower[j] in DETERMINERS and tree.pos[j] in {"DET", "PRON", "NUM", "ADJ"}:
            if tree.lower[j] == "that" and tree.lower[j + 1] in DETERMINERS:
                break  # "told him that the minister", however the parse has it
            if tree.lower[j] in POSSESSIVES:
                phrase.whose = j
            j -= 1
        first = j + 1
        while first < phrase.first and (
            tree.text[first] in {"-", ",", "."} or tree.lower[first] in GENITIVE or tree.lower[first] == "and"
        ):
            first += 1
        phrase.first = first
        phrase.title = self._title(first, title_end)

    def _step(self, phrase: Phrase, j: int, floor: int) -> int:
        """The token before ``j`` if ``j`` belongs to the phrase, else ``j``."""
        tree, word, atom = self.tree, self.tree.lower[j], self.at[j]
        if atom is not None:
            return self._atom(phrase, atom, j, floor)
        if word in GENITIVE:
            owner = self.at[j - 1] if j > floor else None
            if j > floor and (
                self.names[j - 1] or (owner is not None and owner.kind in {"person", "surname"})
            ):
                phrase.whose = j - 1  # "Putin's spokesman"
            return j - 1 if owner is not None and owner.kind in HOME | {"ministry"} else j
        if (
            word in _bound()
            and j - 2 >= floor
            and tree.text[j - 1] in "-–"
            and (maker := self.at[j - 2]) is not None
        ):
            phrase.modifiers.add("bound")
            if word == "led" and phrase.kind == "group" and maker.kind in HOME:
                phrase.homes.insert(0, maker.id)  # "the NATO-led force in Kosovo"
            return maker.first - 1
        if tree.ent[j] == "DATE" or word in _days():
            return j
        kind = modifiers().get(word)
        if kind:
            phrase.modifiers.add(kind)
            return j - 1
        if word == "the" and tree.lower[j + 1] in {"hon", "rt"}:
            return j - 1  # "Senator the Hon Penny Wong"
        if word in honorifics() or (j > floor and word in {"-", "."} and tree.end[j - 1] == tree.start[j]):
            return j - 1
        if word in _UNNAMED and tree.lower[j - 1] == "and" and j - 2 >= floor and self._names_people(j - 2):
            return j - 2  # "Afghan and international authorities"
        if word in {"and", ",", "&"} and phrase.homes and self._joins(j, floor):
            phrase.plural = True
            return j - 1
        inside = j < tree.head[j] < phrase.end + 6
        if tree.pos[j] in {"ADJ", "NOUN", "PROPN", "NUM"} and inside and tree.dep[j] in _MODIFIER_DEPS:
            return j - 1
        return j

    def _atom(self, phrase: Phrase, atom: Atom, j: int, floor: int) -> int:
        tree, before = self.tree, atom.first - 1
        if atom.kind in {"office", "title", "ministry"}:
            return before if tree.pos[j] in {"NOUN", "PROPN", "ADJ"} else j
        if (
            atom.kind not in HOME
            or (atom.kind == "people" and tree.dep[j] not in _BESIDE)
            or not self._beside(atom)
        ):
            return j
        if before - 1 >= floor and takes_sides(tree, atom.first):
            phrase.modifiers.add("bound")
            return before - 2
        if phrase.homes and self._lives_there(atom, phrase.homes[0]):
            phrase.homes[0] = atom.id  # "Kosovo Serb officers" are of Kosovo
            return before
        if tree.lower[before] == "ethnic" and before >= floor:
            return before - 1  # "ethnic Albanian rebels" are of whatever state
        phrase.homes.insert(0, atom.id)
        phrase.gone = knowledge.last_days().get(atom.key, phrase.gone)
        return before

    def _lives_there(self, land: Atom, people: str) -> bool:
        """Whether a state right before a nationality says where those people live: "Bosnian Serb"."""
        after = self.at[land.end] if land.end < len(self.at) else None
        return after is not None and after.kind == "adjective" and after.id == people != land.id

    def _names_people(self, j: int) -> bool:
        """Whether a nationality stands at ``j``."""
        atom = self.at[j]
        return atom is not None and atom.kind == "adjective"

    def _joins(self, j: int, floor: int) -> bool:
        """Whether "and" at ``j`` joins two states before one plural: "Hungarian and Romanian officials"."""
        other = self.at[j - 1] if j > floor else None
        mine = self.at[j + 1]
        if other is None or mine is None:
            return False
        if _is_short(self.tree, other) and (mine.kind == "adjective" or _is_short(self.tree, mine)):
            return other.kind in HOME  # "US and Russian officials"
        if _is_short(self.tree, mine) and other.kind == "adjective":
            return mine.kind in HOME  # "British and US troops"
        if _is_short(self.tree, other) and mine.kind == "state" and self._before_noun(mine):
            return other.kind == "organisation"  # "the OAS and Suriname officials"
        if other.kind != mine.kind:
            return False
        owned = mine.end < len(self.tree) and self.tree.lower[mine.end] in GENITIVE
        return mine.kind == "adjective" or (owned and mine.kind == "state")  # "Iran and Iraq's leaders"

    def _before_noun(self, atom: Atom) -> bool:
        """Whether a name stands right before the noun it belongs to: "Suriname officials"."""
        return self.tree.tag[atom.end : atom.end + 1] == ["NNS"]

    def _beside(self, atom: Atom) -> bool:
        """Whether a state or body is part of the phrase rather than the end of another one."""
        tree = self.tree
        if atom.kind == "adjective" or (atom.end < len(tree) and tree.lower[atom.end] in GENITIVE):
            return True
        head = head_of(tree, atom.first, atom.end)
        if tree.case(head):
            return False
        return (
            atom.kind in {"body", "house", "organisation", "bloc"}
            or tree.dep[head] in _BESIDE
            or tree.text[atom.first].isupper()
        )

    def _title(self, first: int, end: int) -> list[str]:
        tree = self.tree
        words: list[str] = []
        abbreviations = knowledge.words()["abbreviations"]
        for j in range(first, end):
            atom, word = self.at[j], tree.lower[j]
            if (
                (atom is None or atom.kind not in HOME)
                and word not in DETERMINERS
                and word not in GENITIVE
                and word not in {",", "and", "."}
                and fold(word) not in honorifics()
            ):
                words.extend(abbreviations.get(fold(word), fold(word)).split(" "))
        while words and words[0] == "-":
            words.pop(0)
        while words and words[-1] == "-":
            words.pop()
        return words

    def right(self, phrase: Phrase) -> None:
        """Take in "of China and Russia", "to the United Nations" behind an office or group."""
        tree = self.tree
        if tree.lower[phrase.end : phrase.end + 3] == FULL_POWERS:  # "Ambassador ... of Peru"
            phrase.end += 3
        j = phrase.end
        limit = tree.sentence(phrase.core)[1]
        if j < limit and tree.lower[j] == "and" and not phrase.homes:
            phrase.homes = self._shared(j + 1, limit)
            return
        if j >= limit or (joiner := tree.lower[j]) not in _JOINERS:
            return
        if joiner == "of" and (chief := self._secretary_general(j + 1, limit)):
            phrase.homes, phrase.end = ["org:un"], chief.end
            return
        homes, end = self._states_from(j + 1, limit, phrase.plural or joiner == "from")
        if not homes or (joiner == "of" and homes[0].startswith("org:") and self._goes_on(end)):
            phrase.outside = joiner == "of" and not homes
            return
        if joiner == "with" and not homes[0].startswith("org:"):
            return
        sent = not phrase.plural and bool(SENT.intersection(phrase.title))
        if joiner in {"to", "in"}:
            if not sent:
                return
            phrase.posted = homes[0]
        elif joiner in {"of", "for"} or (joiner in _EMPLOYING and self._comes_from(phrase)):
            if phrase.homes or (joiner == "for" and homes[0].startswith("group:")):
                return  # nobody's "envoy for the Middle East" is of the Middle East
            phrase.homes = homes
        else:
            return
        phrase.end = end

    def _shared(self, k: int, limit: int) -> list[str]:
        """The state of two offices joined: "the King and Queen of Jordan"."""
        other = self.at[k] if k < limit else None
        if other is None or other.kind not in {"office", "title"} or other.end >= limit:
            return []
        return self._states_from(other.end + 1, limit, False)[0] if self.tree.lower[other.end] == "of" else []

    def _secretary_general(self, k: int, limit: int) -> Atom | None:
        """For whom a "special representative of the Secretary-General" acts: the United Nations' chief."""
        k += k < limit and self.tree.lower[k] == "the"
        atom = self.at[k] if k < limit else None
        return (
            atom
            if atom is not None and atom.key.endswith(("secretary - general", "secretary general"))
            else None
        )

    def _goes_on(self, end: int) -> bool:
        """Whether a name only describes what somebody heads: "the head of [the United Nations] mission"."""
        tree, last = self.tree, end - 1
        owner = tree.head[last]
        return (
            owner > last and tree.pos[owner] == "NOUN" and tree.dep[last] in {"compound", "nmod:poss", "amod"}
        )

    def _comes_from(self, phrase: Phrase) -> bool:
        """Whether people are named after where they are from: "officials", "an official", not "the mayor".

        Whoever is somebody's is not: "its troops" are withdrawn "from Sudan".
        """
        if self.tree.child(phrase.core, "nmod:poss") is not None:
            return False
        loose = bool(phrase.title) and phrase.title[-1] in knowledge.words()["loose_titles"]
        return loose or phrase.plural or phrase.kind == "group"

    def _states_from(self, k: int, limit: int, several: bool) -> tuple[list[str], int]:
        tree = self.tree
        homes: list[str] = []
        end = k
        while k < limit:
            if tree.lower[k] == "the":
                k += 1
                continue
            atom = self.at[k]
            if atom is not None and (branch := self._branch(atom, limit)):
                homes.append(f"{atom.id}.{branch.id}")
                end = branch.end
                break
            if atom is None or atom.kind not in HOME or not _is_noun(atom):
                break
            k = end = atom.end
            owned = self.at[k + 1] if k + 1 < limit and tree.lower[k] in GENITIVE else None
            if owned is not None and owned.kind == "ministry" and ":" not in atom.id:
                homes.append(f"{atom.id}.{owned.id}")  # "from China's foreign ministry"
                end = owned.end
                break
            if owned is not None and self._is_bound(owned):
                return [], end  # "of Libya's UN-backed government"
            if owned is not None and owned.kind in {"organisation", "body"}:  # "of Lebanon's Hezbollah"
                k = end = owned.end
                atom = owned
            homes.append(atom.id)
            if tree.text[k : k + 1] == ["("] and tree.text[k + 2 : k + 3] == [")"]:
                k += 3  # "of the East African Community (EAC) and"
            if not several or k >= limit or tree.lower[k] not in {",", "and", "&"}:
                break
            k += 1
            if k < limit and tree.lower[k] == "and":
                k += 1
        if end < limit and homes and tree.lower[end] in GENITIVE:
            return [], end
        return homes, end

    def _is_bound(self, maker: Atom) -> bool:
        """Whether "-backed" or the like follows a name."""
        after = self.tree.lower[maker.end : maker.end + 2]
        return len(after) == 2 and after[0] in {"-", "–"} and after[1] in _bound()

    def _branch(self, state: Atom, limit: int) -> Atom | None:
        """The ministry behind a nationality: "of the Pakistani army"."""
        if state.kind != "adjective" or ":" in state.id or state.end >= limit:
            return None
        atom = self.at[state.end]
        return atom if atom is not None and atom.kind == "ministry" else None

    def complemented(self, home: Atom, floor: int) -> Atom | None:
        """The office before "of/to [the] HOME" and a name: "China's ambassador to Russia Zhang Hanhui"."""
        tree, j = self.tree, home.first - 1
        if j > floor and tree.lower[j] == "the":
            j -= 1
        if j <= floor or tree.lower[j] not in {"of", "to", "for", "in"}:
            return None
        office = self.at[j - 1]
        if tree.lower[j] == "in" and (office is None or not SENT.intersection(office.key.split(" "))):
            return None
        return office if office is not None and office.kind in {"office", "title"} else None
