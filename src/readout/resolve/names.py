"""The names of the tables as one dictionary of word sequences, and every place where they stand in a text.

A name is cut into pieces as the tokenizer cuts text (at white space, at a hyphen between letters,
before ``'s``), folded (lower case, no accents, no dots, straight apostrophes) and joined by spaces:
"Kim Jong-un" is the key ``kim jong - un``. Scanning is leftmost, longest first: one dictionary
look-up a word for words that start no name.

Tables say who exists; the tree and the name recogniser of the model are asked only afterwards,
because they err on names, and tables do not.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from readout.resolve import knowledge
from readout.resolve.spelling import fold, key_of, pieces, plural

_FAMILY_FIRST = frozenset(
    {"CHN", "TWN", "HKG", "MAC", "PRK", "KOR", "JPN", "VNM", "HUN", "SGP", "MNG", "KHM"}
)


class Sense(NamedTuple):
    """One thing a name may stand for.

    ``kind`` is state, adjective, people, capital, house, person, surname, organisation, body,
    office, title or nobody; ``id`` the row of the table it leads to.
    """

    kind: str
    id: str


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
        self.shape: dict[str, str] = {}  # key -> "any", "name", "acronym", "the", "prefix"
        self.longest: dict[str, int] = {}
        self._states()
        self._organisations()
        self._people()
        self._offices()
        self._blocs()
        for row in knowledge.nobodies():
            self.add(row, Sense("nobody", row), first=True)
        self._frozen = {key: tuple(senses) for key, senses in self.senses.items()}

    def add(self, name: str, sense: Sense, *, first: bool = False) -> None:
        """Let ``name`` stand for ``sense``; the first sense added is the likeliest."""
        key = key_of(name)
        if not key:
            return
        shape = (
            "any"
            if name == name.lower()
            else "acronym"
            if name.replace(".", "").isupper() and len(key) < 7
            else "name"
        )
        if self.shape.get(key, "acronym") == "acronym":
            self.shape[key] = shape
        senses = self.senses.setdefault(key, [])
        if sense not in senses:
            senses.insert(0 if first else len(senses), sense)
        words = key.split(" ")
        self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))

    def _states(self) -> None:
        for state in knowledge.states().values():
            for name in (state.name, *state.variants):
                self.add(name, Sense("state", state.iso3))
            for name in state.adjectives:
                self.add(name, Sense("adjective", state.iso3))
        for former in knowledge.former_states():
            self.add(former.name, Sense("state", former.iso3))
            for name in former.adjectives:
                self.add(name, Sense("adjective", former.iso3))
        for state in knowledge.states().values():
            for name in state.people:
                if Sense("adjective", state.iso3) not in self.senses.get(key_of(name), ()):
                    self.add(name, Sense("people", state.iso3))
            for name in state.capitals:
                if not any(sense.kind == "state" for sense in self.senses.get(key_of(name), ())):
                    self.add(name, Sense("capital", state.iso3))
            for name in state.houses:
                if not any(sense.kind == "body" for sense in self.senses.get(key_of(name), ())):
                    self.add(name, Sense("house", f"{state.iso3}.{knowledge.house_branch(name)}"))

    def _organisations(self) -> None:
        for row in knowledge.organisations().values():
            for name in (row.name, *row.variants):
                self.add(name, Sense("organisation", row.id))
                if name.startswith(("The ", "the ")) and len(pieces(name)) == 2:
                    self.shape[key_of(name)] = "the"  # "the Times", "the Sun"
        for body in knowledge.bodies().values():
            for name in (body.name, *body.variants):
                self.add(name, Sense("body", body.id), first=True)
        for phrase, branch in knowledge.ministries().items():
            for form in (phrase, plural(phrase)):
                self.add(form, Sense("ministry", branch))

    def _people(self) -> None:
        for person in knowledge.people().values():
            for name in (person.name, *person.variants):
                words = pieces(name)
                if len(words) < 2:
                    self.add(name, Sense("surname", person.id))
                    continue
                for form in _orders(words, person.country):
                    self.add(form, Sense("person", person.id))
                    self.shape[form] = "name"
            for family in families(person):
                self.add(family, Sense("surname", person.id))
                self.shape[key_of(family)] = "name"

    def _offices(self) -> None:
        for phrase in knowledge.office_phrases():
            self.add(phrase, Sense("office", phrase))
            self.add(plural(phrase), Sense("office", phrase))
        for title in knowledge.titles():
            for form in (title, plural(title)):
                self.add(form, Sense("title", title))

    def _blocs(self) -> None:
        words = knowledge.words()
        for id, bloc in words["blocs"].items():
            for name in (*bloc.get("names", ()), *bloc.get("the", ()), *bloc.get("people", ())):
                self.add(name, Sense("bloc", f"group:{id}"))
            for name in bloc.get("the", ()):
                self.shape[key_of(name)] = "the"
            for name in bloc.get("adjectives", ()):
                self.add(name, Sense("adjective", f"group:{id}"))
        for prefix, iso3 in words["national_prefixes"].items():
            self.add(prefix.title(), Sense("adjective", iso3))
            self.shape[prefix] = "prefix"

    def scan(self, text: list[str], lower: list[str]) -> list[Atom]:
        """Every name of the tables among these tokens, leftmost and longest first, never overlapping."""
        words = [fold(word) if not word.isalpha() or not word.isascii() else word for word in lower]
        atoms, i, n = [], 0, len(words)
        longest, frozen = self.longest, self._frozen
        while i < n:
            most = longest.get(words[i])
            if not most:
                i += 1
                continue
            for size in range(min(most, n - i), 0, -1):
                key = words[i] if size == 1 else " ".join(words[i : i + size])
                senses = frozen.get(key)
                if senses and self._fits(text, i, i + size, key):
                    atoms.append(Atom(i, i + size, key, senses))
                    i += size
                    break
            else:
                i += 1
        return atoms

    def _fits(self, text: list[str], first: int, end: int, key: str) -> bool:
        shape = self.shape[key]
        if shape == "any":
            return True
        word = text[first]
        if shape == "prefix":
            return word[0].isupper() and end < len(text) and text[end] in "-–"
        if shape == "the":
            return word[0].isupper() and first > 0 and text[first - 1] in {"the", "The"}
        if shape == "acronym":
            return word.isupper() or (len(word) > 3 and word[0].isupper())
        if end - first > 1:  # "agence France-Presse" is nobody's style, "al-Assad" and "de Gaulle" are
            return any(text[j][0].isupper() for j in range(first, end)) and (
                word[0].isupper() or len(word) < 4
            )
        return word[0].isupper()


def _orders(words: list[str], country: str | None) -> list[str]:
    """A full name as news writes it: hyphens kept or left out, family name first or last."""
    forms = [words]
    solid = [word for word in words if word != "-"]
    if len(solid) < len(words):
        forms.append(solid)
    if country in _FAMILY_FIRST:
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
    own = pieces(person.family)
    for name in (person.name, *person.variants):
        words = pieces(name)
        if len(words) <= len(own) or not own:
            continue
        base = pieces(person.name)
        if base[-len(own) :] == own:
            found.append(" ".join(words[-len(own) :]))
        elif base[: len(own)] == own and len(words) == len(base):
            found.append(" ".join(words[: len(own)]))
    if len(own) > 2 and own[1] == "-" and own[0] in {"al", "el", "ul"}:
        found.append(" ".join(own[2:]))
    return [name.title() for name in dict.fromkeys(found)]


@cache
def lexicon() -> Lexicon:
    """The dictionary over the shipped tables, built once."""
    return Lexicon()
