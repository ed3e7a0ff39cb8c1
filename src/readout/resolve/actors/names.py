"""The names of the tables as one dictionary of word sequences, and every place where they stand in a text.

A name is cut into pieces as the tokenizer cuts text (at white space, at a hyphen between letters,
before ``'s``), folded (lower case, no accents, no dots, straight apostrophes) and joined by spaces:
"Kim Jong-un" is the key ``kim jong - un``. Scanning is leftmost, longest first: one dictionary
look-up a word for words that start no name.

Tables say who exists; the tree and the name recogniser of the model are asked only afterwards,
because they err on names, and tables do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz

from readout.resolve import knowledge
from readout.resolve.spelling import fold, key_of, pieces, plural

_OUTLETS = frozenset({"News", "Online", "Radio", "Magazine", "Newspaper", "Weekly", "Daily", "International"})
_ALIKE = 60  # per cent of letters: "Gaddafi" and "Qaddafi", not two halves of a name
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "PRK", "KOR", "JPN", "VNM", "HUN", "SGP", "MNG", "KHM"})


class Sense(NamedTuple):
    """One thing a name may stand for, and how it must be written to do so.

    ``kind`` is state, adjective, people, capital, house, person, surname, organisation, body,
    ministry, bloc, office, title or nobody; ``id`` the row of the table it leads to. ``shape``: "any";
    "name", with a capital; "acronym", in capitals or (four letters and more) with one; "the", a
    capital behind its article ("the Times"); "prefix", a capital and a hyphen after it ("Sino-").
    """

    kind: str
    id: str
    shape: str = "name"


class Atom(NamedTuple):
    """A table name in a text: tokens ``first`` to ``end`` (exclusive) and what they may stand for."""

    first: int
    end: int
    key: str
    senses: tuple[Sense, ...]

    @property
    def kind(self) -> str:
        """The kind of its first sense."""
        return self.senses[0].kind

    @property
    def id(self) -> str:
        """The id of its first sense."""
        return self.senses[0].id

    def sense(self, *kinds: str) -> Sense | None:
        """Its first sense of one of these kinds."""
        return next((sense for sense in self.senses if sense.kind in kinds), None)


class Lexicon:
    """Every name of the tables, by key; ``scan`` finds them in a tree."""

    def __init__(self) -> None:
        self.senses: dict[str, list[Sense]] = {}
        self._states()
        self._organisations()
        self._people()
        self._offices()
        self._blocs()
        for name in knowledge.nobodies():
            self.add(name, "nobody", name, first=True)
        self._frozen = {key: tuple(senses) for key, senses in self.senses.items()}
        self.lengths = _lengths(self._frozen)
        self._loose = {key for key, senses in self._frozen.items() if all(s.shape == "any" for s in senses)}

    def add(self, name: str, kind: str, id: str, shape: str = "", *, first: bool = False) -> None:
        """Let ``name`` stand for row ``id``; the first one added is the likeliest."""
        key = key_of(name)
        if not key:
            return
        sense = Sense(kind, id, shape or _shape(name, key))
        senses = self.senses.setdefault(key, [])
        if all((other.kind, other.id) != (kind, id) for other in senses):
            preferred = first or id == knowledge.words()["preferred"].get(key)
            senses.insert(0 if preferred else len(senses), sense)

    def _has(self, name: str, kind: str, id: str = "") -> bool:
        return any(s.kind == kind and (not id or s.id == id) for s in self.senses.get(key_of(name), ()))

    def _states(self) -> None:
        for state in knowledge.states().values():
            for name in state.adjectives:
                if not (name in state.variants and _shape(name, key_of(name)) == "acronym"):
                    self.add(name, "adjective", state.iso3)  # "US" is the state wherever it stands
            for name in (state.name, *state.variants):
                if not self._has(name, "adjective", state.iso3):
                    lone = name.startswith("the ")  # "the States", not "Member States"
                    self.add(name, "state", state.iso3, "the" if lone else "")
        for former in knowledge.former_states():
            self.add(former.name, "state", former.iso3)
            for name in former.adjectives:
                self.add(name, "adjective", former.iso3)
        for state in knowledge.states().values():
            for name in state.people:
                if not self._has(name, "adjective", state.iso3):
                    self.add(name, "people", state.iso3)
            for name in state.capitals:
                if not self._has(name, "state"):
                    self.add(name, "capital", state.iso3)
            for name in state.houses:
                self.add(name, "house", f"{state.iso3}.{knowledge.house_branch(name)}")

    def _organisations(self) -> None:
        for row in knowledge.organisations().values():
            for name in (row.name, *row.variants):
                lone = name.startswith(("The ", "the ")) and len(pieces(name)) == 2
                self.add(name, "organisation", row.id, "the" if lone else "")
        for body in knowledge.bodies().values():
            for name in (body.name, *body.variants):
                if not self._spelt_out(name, body.id):
                    self.add(name, "body", body.id, first=True)
        for phrase, branch in knowledge.ministries().items():
            for form in (phrase, plural(phrase)):
                self.add(form, "ministry", branch)

    def _spelt_out(self, name: str, id: str) -> bool:
        """Whether a name is only nationality and ministry: "Chinese foreign ministry"."""
        words = pieces(name)
        for k in (1, 2):
            nation = self._has(" ".join(words[:k]), "adjective", id.partition(".")[0])
            if nation and knowledge.ministries().get(" ".join(words[k:])) == id.partition(".")[2]:
                return True
        return False

    def _people(self) -> None:
        for person in knowledge.people().values():
            for name in (person.name, *person.variants):
                words = pieces(name)
                if len(words) < 2:
                    self.add(name, "surname", person.id, "name")
                    continue
                kind = "person" if " " in name else "surname"  # "al-Otaibi" is many people's
                for form in _orders(words, person.country):
                    self.add(form, kind, person.id, "name")
            for family in families(person):
                self.add(family, "surname", person.id, "name")

    def _offices(self) -> None:
        short = knowledge.words()["abbreviations"]
        for phrase in knowledge.office_phrases():
            for form in (phrase, plural(phrase)):
                self.add(form, "office", phrase, "acronym" if phrase in short else "any")  # "pm" is a time
        for title in knowledge.titles():
            for form in (title, plural(title)):
                self.add(form, "title", title)

    def _blocs(self) -> None:
        words = knowledge.words()
        for id, bloc in words["blocs"].items():
            for name in (*bloc.get("names", ()), *bloc.get("lands", ()), *bloc.get("people", ())):
                self.add(name, "bloc", f"group:{id}")
            for name in bloc.get("the", ()):
                self.add(name, "bloc", f"group:{id}", "the")
            for name in bloc.get("adjectives", ()):
                self.add(name, "adjective", f"group:{id}")
        for prefix, iso3 in words["national_prefixes"].items():
            self.add(prefix, "adjective", iso3, "prefix")

    def scan(self, text: list[str], words: list[str] | None = None, *, whole: bool = True) -> list[Atom]:
        """Every name of the tables among these tokens, leftmost and longest first, never overlapping.

        ``words`` are the tokens folded, where somebody has them. Without ``whole``, a name of all the tokens
        does not count, only names inside it.
        """
        words = [*map(fold, text)] if words is None else words
        atoms, n, free = [], len(words), 0
        lengths, frozen, loose = self.lengths, self._frozen, self._loose
        for i in [i for i, word in enumerate(words) if word in lengths]:
            if i < free:
                continue
            most = n - i if whole else n - max(i, 1)
            for size in lengths[words[i]]:
                if size > most:
                    continue
                key = words[i] if size == 1 else " ".join(words[i : i + size])
                senses = frozen.get(key)
                if senses and (key in loose or (senses := _fitting(senses, text, i, i + size))):
                    atoms.append(Atom(i, i + size, key, senses))
                    free = i + size
                    break
        return atoms


def _lengths(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The first word of each of ``keys``, with how many words those have that it begins, most first."""
    found: dict[str, set[int]] = {}
    for key in keys:
        found.setdefault(key.partition(" ")[0], set()).add(key.count(" ") + 1)
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


def _shape(name: str, key: str) -> str:
    if name == name.lower():
        return "any"
    return "acronym" if name.replace(".", "").isupper() and len(key) < 7 else "name"


def _fitting(senses: tuple[Sense, ...], text: list[str], first: int, end: int) -> tuple[Sense, ...]:
    """The senses that tokens ``first`` to ``end`` may have as they are written."""
    word = text[first]
    capital = word[0].isupper()
    if end - first > 1:  # "al-Assad", "de Gaulle", "agence France-Presse"
        capital = (capital or len(word) < 4) and any(text[j][0].isupper() for j in range(first, end))
    shouted = end - first == 1 and len(word) < 4 and word.isupper()
    if any(sense.kind == "surname" for sense in senses) and not word.isupper():
        senses = tuple(sense for sense in senses if sense.shape != "acronym")  # "Sadr" is no SADR
    return tuple(sense for sense in senses if _fits(sense, text, first, end, capital, shouted))


def _fits(sense: Sense, text: list[str], first: int, end: int, capital: bool, shouted: bool) -> bool:
    shape = sense.shape
    if shape == "any":
        return True
    if shape == "acronym":
        word = text[first]
        return word.isupper() or (len(word) > 3 and capital) or (len(word) > 2 and word[:-1].isupper())
    if shape == "the":
        alone = first > 0 and text[first - 1] in {"the", "The"} and not _goes_on(text, end)
        return capital and alone
    if shape == "prefix":
        return capital and end < len(text) and text[end] in "-–"
    return capital and not (shouted and sense.kind == "surname")  # "UN" is no Mr Un


def _goes_on(text: list[str], end: int) -> bool:
    """Whether another word of a name follows: "the National Liberation Front" is no "National"."""
    after = text[end] if end < len(text) else ""
    named = len(after) > 2 and after.istitle() and after.isalpha()
    return named and fold(after) not in knowledge.words()["days"] and after not in _OUTLETS


def _orders(words: list[str], country: str | None) -> list[str]:
    """A full name as news writes it: hyphens kept or left out, family name first or last."""
    forms = [words]
    solid = [word for word in words if word != "-"]
    if len(solid) < len(words):
        forms.append(solid)
    if country in FAMILY_FIRST:
        if len(solid) == 2:
            forms.append(solid[::-1])
        elif len(solid) == 3:
            forms.append([solid[1], solid[2], solid[0]])
            forms.append([solid[1], "-", solid[2], solid[0]])
            forms.append([solid[0], solid[1], "-", solid[2]])
    elif len(solid) == 3 and len(solid[1]) <= 2:  # a middle initial may be left out
        forms.append([solid[0], solid[2]])
    return [" ".join(form) for form in forms]


def families(person: knowledge.Person) -> list[str]:
    """The family name in every spelling that the person's variants imply: "Zelensky", "Zelenskyy"."""
    found = [person.family] if person.family else []
    own, base = pieces(person.family), pieces(person.name)
    for name in (person.name, *person.variants):
        words = pieces(name)
        if len(words) <= len(own) or not own:
            continue
        if base[-len(own) :] == own:
            found.append(" ".join(words[-len(own) :]))
        elif base[: len(own)] == own and len(words) == len(base):
            found.append(" ".join(words[: len(own)]))
    found = [name for name in found if fuzz.ratio(fold(name), fold(person.family)) >= _ALIKE]
    if len(own) > 2 and own[1] == "-" and own[0] in {"al", "el", "ul"}:
        found.append(" ".join(own[2:]))
    return [name.title() for name in dict.fromkeys(found)]


@cache
def lexicon() -> Lexicon:
    """The dictionary over the shipped tables, built once."""
    return Lexicon()
