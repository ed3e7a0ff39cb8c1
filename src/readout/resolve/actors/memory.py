"""What is known of one article while its phrases are resolved, and the answer for one phrase."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

from readout.resolve import gazetteer, knowledge
from readout.resolve.actors import make, offices, usage
from readout.resolve.actors.coreference import Discourse
from readout.resolve.actors.names import Atom
from readout.resolve.actors.phrases import Phrase
from readout.resolve.spelling import fold, singular
from readout.syntax import Tree
from readout.types import Actor

_NAMED = frozenset({"person", "state", "government", "organisation"})
_NATIONAL = frozenset({"state", "adjective", "capital", "people"})
_WITHIN = frozenset({"in", "across", "throughout"})
_OPENING = 80  # tokens: a headline, a standfirst and a dateline
_TOWN = 50_000  # people; a smaller namesake is as likely a family name
_CITY = 500_000  # ... and this many where the article names nothing else of its state
_SOON = 2  # sentences
_TAKEOVERS = frozenset({"junta", "coup", "putsch", "putschists"})
_NO_TOWNS = frozenset({"union", "republic", "liberty", "independence", "victoria", "progress", "central"})


@cache
def _divided() -> dict[str, dict[str, Any]]:
    """The peoples that have a state and live beyond it too."""
    return {f"group:{id}": bloc for id, bloc in knowledge.words()["blocs"].items() if "beyond" in bloc}


@cache
def _joint() -> dict[str, list[str]]:
    """The names of several states at once, and which they are: "North and South Korean officials"."""
    return {
        f"group:{id}": bloc["states"] for id, bloc in knowledge.words()["blocs"].items() if "states" in bloc
    }


@cache
def _coalitions() -> dict[str, list[str]]:
    """The coalitions that go by one name, with what a page names where each is meant."""
    return dict(knowledge.words()["coalitions"])


class Answer(NamedTuple):
    """Whom a phrase stands for (several for "the two", none where unresolved), how surely, and why."""

    actors: tuple[Actor, ...]
    score: float
    why: str


def nobody(why: str) -> Answer:
    """An unresolved phrase, with the reason."""
    return Answer((), 0.0, why)


class Memory:
    """The phrases of an article, who was named in full anywhere in it, and who was spoken of so far.

    ``named``: surname, and ``given``: first name -> people of the tables; ``strangers``: first or last word
    of a name -> people no table knows; ``misspelt``: name in the text, and
    ``endings``: the last words of a full name ("Rodríguez Parrilla") -> person of the tables;
    ``at_token``: head token -> actors of the phrases resolved so far; ``heads``: head token -> its phrase,
    of those with a name; ``sets``: first token of "the two ..." -> its phrase; ``titles``: person of the
    tables -> the offices that stand before the full name; ``once``: those of them called former or to be;
    ``home``: the state whose government speaks on the page.
    """

    def __init__(
        self,
        tree: Tree,
        on: date | None,
        phrases: list[Phrase],
        at: list[Atom | None],
        home: str | None = None,
    ) -> None:
        self.tree = tree
        self.on = on
        self.home = home
        self.phrases = phrases
        self.at = at
        self.sets = {phrase.first: phrase for phrase in phrases if phrase.kind == "set"}
        self.heads = {phrase.head: phrase for phrase in phrases if phrase.kind in _NAMED}
        self.discourse = Discourse(tree)
        self.at_token: dict[int, tuple[Actor, ...]] = {}
        self.named: dict[str, list[str]] = defaultdict(list)
        self.given: dict[str, list[str]] = defaultdict(list)
        self.strangers: dict[str, list[Actor]] = defaultdict(list)
        self.titles: dict[str, set[str]] = defaultdict(set)
        self.once: set[str] = set()
        self.acronyms: dict[str, Actor] = {}
        self.misspelt: dict[str, str] = {}
        self.endings: dict[tuple[str, ...], str] = {}
        for phrase in phrases:
            if phrase.homes and phrase.homes[0] in _joint():
                phrase.homes = [state for home in phrase.homes for state in _joint().get(home, [home])]
            if not _coalitions().keys().isdisjoint(phrase.homes):
                phrase.homes = [self.coalition(home) for home in phrase.homes]
            if phrase.homes and not _divided().keys().isdisjoint(phrase.homes):
                phrase.homes = [self.peoples.get(home, home) for home in phrase.homes]

    def owner_countries(self, phrase: Phrase) -> list[str]:
        """The states of "its", "their" or "his" in front of a phrase."""
        return self.countries_at(() if phrase.whose is None else (phrase.whose,))

    def countries_at(self, tokens: Iterable[int]) -> list[str]:
        """The states of whoever ``tokens`` stand for, each once."""
        there = (actor for token in tokens for actor in self.at_token.get(token, ()))
        return list(dict.fromkeys(actor.country for actor in there if actor.country))

    def countries_behind(self, phrase: Phrase) -> list[str]:
        """The states behind "of both countries", "from the two sides"."""
        tree, j = self.tree, phrase.end
        if j + 1 >= len(tree) or tree.lower[j] not in {"of", "from", "for"}:
            return []
        behind = self.sets.get(j + 1)
        return self.discourse.countries_of(behind.head) if behind and behind.name == "state" else []

    def speaks_of(self, country: str) -> bool:
        """Whether the article names a state by itself or its nationality, not by its capital alone."""
        named = {"state", "adjective", "people"}
        return any(a is not None and a.kind in named and make.country_of(a.id) == country for a in self.at)

    def coalition(self, id: str) -> str:
        """Which coalition a name of several means: that whose war the page tells of, else the first."""
        if id not in _coalitions():
            return id
        fitting = (one for one, of in _coalitions().items() if not self.spoken_of.isdisjoint(of))
        return next(fitting, id)

    @cached_property
    def spoken_of(self) -> frozenset[str | None]:
        """The states and organisations that the article names, also in the words for an office there."""
        atoms = [atom for atom in dict.fromkeys(self.at) if atom is not None]
        states = {make.country_of(atom.id) for atom in atoms if atom.kind in _NATIONAL | {"body", "house"}}
        bodies = {atom.id for atom in atoms if atom.kind == "organisation"}
        posts = [atom for atom in atoms if atom.kind == "office"]
        homes = {offices.home_of(atom.id) for atom in posts}
        homes |= {"org:un" for atom in posts if atom.key.startswith("un ")}
        return frozenset(states | bodies | homes)

    def country_of_subject(self, verb: int) -> str | None:
        """Whose country it is of whoever alone is the subject of ``verb``, a person or a government."""
        subject = self.tree.child(verb, "nsubj")
        actors = self.at_token.get(subject, ()) if subject is not None else ()
        return actors[0].country if len(actors) == 1 and actors[0].kind in {"person", "government"} else None

    @cached_property
    def peoples(self) -> dict[str, str]:
        """Where the peoples live who have a state and live beyond it: "Serbs" of Bosnia, or of no one state.

        It is the land that stands right before them somewhere, else their own state, unless the article
        names another in which they live.
        """
        out: dict[str, str] = {}
        for atom in dict.fromkeys(self.at):
            if atom is None or atom.id not in _divided():
                continue
            land = self.at[atom.first - 1] if atom.first else None
            if land is not None and land.kind in {"state", "adjective"} and ":" not in land.id:
                out[atom.id] = land.id
        for id, bloc in _divided().items():
            elsewhere = not self.spoken_of.isdisjoint(bloc["beyond"])
            out.setdefault(id, id if elsewhere else bloc["state"])
        return out

    @cached_property
    def under_junta(self) -> str | None:
        """The state whose junta or coup the article names most: "Mali's junta", "a coup in Niger"."""
        tree, found = self.tree, Counter[str]()
        for i, word in enumerate(tree.lower):
            if word not in _TAKEOVERS:
                continue
            near = [i - 1, i - 2, i - 3] + ([i + 2] if tree.lower[i + 1 : i + 2] in (["in"], ["of"]) else [])
            atoms = [self.at[j] for j in near if 0 <= j < len(tree)]
            senses = [atom.sense("state", "adjective", "capital") for atom in atoms if atom is not None]
            found.update({sense.id for sense in senses if sense is not None and ":" not in sense.id})
        best = found.most_common(2)
        return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None

    def nation_near(self, token: int) -> str | None:
        """The state that the article is about, if it is named before ``token`` or soon after.

        What a page tells of afterwards, under another head, says nothing of "the government" that opens it.
        """
        nation = self.nation()
        end = self.tree.sentence(token)[1]
        for _ in range(_SOON):
            end = self.tree.sentence(end)[1] if end < len(self.tree) else end
        named = (atom for atom in self.at[:end] if atom is not None and ":" not in atom.id)
        return nation if any(make.country_of(atom.id) == nation for atom in named) else None

    def nation(self, times: int = 2, but: Container[str] = ()) -> str | None:
        """The state that the article is about: named at least so many ``times`` as often as any other.

        Names with a key in ``but`` do not count.
        """
        counted = Counter(
            make.country_of(atom.id)
            for atom in dict.fromkeys(self.at)
            if atom is not None
            and atom.kind in {"state", "adjective", "capital", "body", "house"}
            and atom.key not in but
        )
        best = [(country, count) for country, count in counted.most_common(3) if country]
        if not best or (len(best) > 1 and best[0][1] < max(times * best[1][1], best[1][1] + 1)):
            return None
        return best[0][0]

    def among(self, shared: list[str], token: int) -> str | None:
        """Which of the states that share a name for an office or body the article means.

        None where it names the state that has the name by default (the first one): then that is meant.
        """
        named = {make.country_of(a.id) for a in self.at if a is not None and a.kind in _NATIONAL}
        words = knowledge.words()
        common = {*words["generic_bodies"], *words["shared_names"]}
        if shared[0] in named and self.nation(1, common) not in shared[1:]:
            return None
        if (seat := self.dateline()) in shared:
            return seat
        last = self.discourse.strongest(
            token, lambda actor: actor.country in shared and actor.kind != "organisation"
        )
        return last.actors[0].country if last else next((s for s in shared[1:] if s in named), None)

    def dateline(self) -> str | None:
        """The state of the capital that opens the article's first paragraphs: "ISLAMABAD: The minister"."""
        for i in range(min(len(self.tree), _OPENING)):
            atom = self.at[i]
            sense = atom.sense("capital") if atom is not None and atom.first == i else None
            if atom is not None and sense is not None:
                colon = atom.end < len(self.tree) and self.tree.text[atom.end] == ":"
                if colon or usage.opens_dateline(self.tree, atom.end - 1, atom.end):
                    return sense.id
        return None

    def place_country(self, phrase: Phrase) -> str | None:
        """The state of a place that a phrase names: "police in Hong Kong", "the mayor of Lviv"."""
        tree, behind = self.tree, phrase.end
        # "Moscow" in "the pro-Moscow forces" says for whom they are, not whose
        near = [] if "bound" in phrase.modifiers else list(range(phrase.first, phrase.core))
        if behind + 2 < len(tree) and tree.lower[behind] in {"in", "of"} and not self._visits(phrase):
            near.append(behind + 2 if tree.lower[behind + 1] == "the" else behind + 1)
        return next((country for j in near if (country := self._country_at(j))), None)

    def _visits(self, phrase: Phrase) -> bool:
        """Whether people may be strangers to the place they are in: "reporters in Helsinki"."""
        if self.tree.lower[phrase.end] != "in":
            return False
        words = knowledge.words()
        title = singular(list(phrase.title) or [self.tree.lower[phrase.core]])
        return title in words["gathering"] or title.split(" ")[-1] in words["visitors"]

    def country_within(self, first: int, end: int) -> str | None:
        """The state of a place in a name: "Munich I Regional Court"."""
        return next(
            (country for j in range(first, min(end, len(self.at))) if (country := self._country_at(j))), None
        )

    def _country_at(self, j: int) -> str | None:
        atom = self.at[j]
        if atom is not None:
            sense = atom.sense("state", "capital")
            return sense.id if sense else None
        if not self.tree.text[j][0].isupper() or self.tree.lower[j] in _NO_TOWNS:
            return None
        words = [fold(word) for word in self.tree.lower[j : j + 6]] + [""] * 8
        listed = gazetteer.readings(words, 0)[1] if words[0] in gazetteer.names() else []
        here = [entry for entry in listed if entry.country in self.spoken_of]
        best = max(here or listed, key=lambda entry: (entry.people, entry.country or ""), default=None)
        return best.country if best is not None and best.people >= (_TOWN if here else _CITY) else None

    def setting(self, token: int) -> str | None:
        """The one state in which the sentence so far is set: "officials in Iraq say the country is"."""
        tree = self.tree
        states = [
            (t, atom.id)
            for t in range(tree.sentence(token)[0], token)
            if (atom := self.at[t]) is not None and atom.kind in _NATIONAL and ":" not in atom.id
        ]
        if len({id for _, id in states}) != 1:
            return None
        return states[0][1] if any(tree.case(t) in _WITHIN for t, _ in states) else None

    def told_here(self, token: int) -> str | None:
        """The only state that the sentence names before ``token`` and that does not act on what stands there.

        "Sanctions on Burma after the government failed" tells of Burma's, whatever was told before;
        "Canada praised the government" of another's.
        """
        first = self.tree.sentence(token)[0]
        here = (atom for atom in self.at[first:token] if atom is not None and ":" not in atom.id)
        named = {atom.id for atom in here if atom.kind in _NATIONAL}
        others = named - self._acting_on(token, above=len(named) > 1) if named else set()
        return next(iter(others)) if len(others) == 1 else None

    def _acting_on(self, token: int, *, above: bool) -> set[str | None]:
        """The states of whoever acts in the clause of ``token``, where that stands for no subject itself.

        With ``above``, also of who acts in the clause that it borrows its subject from.
        """
        tree = self.tree
        clause = tree.clause(token)
        subject = tree.child(clause, "nsubj", "nsubj:pass")
        while above and subject is None and tree.dep[clause] in {"xcomp", "advcl", "conj"}:
            clause = tree.clause(tree.head[clause])
            subject = tree.child(clause, "nsubj", "nsubj:pass")
        if subject is None or not subject < token:
            return set()
        inside = self.at[tree.left[subject] : tree.right[subject] + 1]
        homes = {make.country_of(atom.id) for atom in inside if atom is not None and ":" not in atom.id}
        return homes | set(self.countries_at([subject]))

    def seat(self, token: int) -> str | None:
        """The capital in which the sentence stands: "the Foreign Ministry announced in Beijing"."""
        first, end = self.tree.sentence(token)
        for j in range(first, end):
            atom = self.at[j]
            sense = atom.sense("capital") if atom is not None and atom.first == j else None
            if sense is not None and self.tree.case(j) == "in":
                return sense.id
        return None
