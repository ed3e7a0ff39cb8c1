"""From the phrases of an article to actors, in text order.

Names are settled first for the whole article (a surname in the headline is the full name of the body),
then every phrase is resolved where it stands, so that pronouns and "the minister" see what came before.
What no table knows keeps its words: a name becomes ``?slug`` with the state and office of its title; an
office without a known holder becomes that office; a phrase that points at nobody is kept unresolved.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from readout.resolve import knowledge, make, offices, references, usage
from readout.resolve.coreference import Discourse
from readout.resolve.mentions import find_phrases
from readout.resolve.names import Sense
from readout.resolve.phrases import Phrase
from readout.resolve.spelling import fold, key_of, pieces, singular
from readout.resolve.titles import modifiers
from readout.syntax import Tree
from readout.types import Actor, Mention, MentionKind, Resolution, Span

_PLACE_CASES = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "throughout", "across", "within", "into", "through"}
)
_WELL_KNOWN = 3  # the rank from which a bare surname may open an article


def _readings(title: list[str]) -> list[list[str]]:
    """A title and its endings, the longest first: "vice - foreign minister" as "vice foreign minister".

    An ending never drops a "deputy" or "vice", which would name another office.
    """
    words = [word for word in title if word != "-"]
    kinds = modifiers()
    others = [k for k, word in enumerate(words) if kinds.get(word) == "other"]
    if others and others[0] > 0:
        words = [words[others[0]], *words[: others[0]], *words[others[0] + 1 :]]
    stop = 1 if others else len(words)
    forms = [title, *(words[k:] for k in range(min(stop, len(words))))]
    return [form for words in forms for form in (words, singular(words).split(" ") if words else [])]


def find_actors(tree: Tree, on: date | None) -> tuple[Resolution, ...]:
    """Every phrase of ``tree`` that acts or speaks, with whom it stands for on the day ``on``."""
    return Resolver(tree, on).resolve()


class Resolver:
    """The state of one article while its phrases are resolved."""

    def __init__(self, tree: Tree, on: date | None) -> None:
        self.tree = tree
        self.on = on
        self.phrases, self.at = find_phrases(tree)
        self.discourse = Discourse(tree)
        self.out: list[Resolution] = []
        self.at_token: dict[int, tuple[Actor, ...]] = {}
        self.named: dict[str, list[str]] = defaultdict(list)  # family -> people of the tables named in full
        self.strangers: dict[str, list[Actor]] = defaultdict(list)  # word of a name -> people no table knows
        self.acronyms: dict[str, Actor] = {}

    def resolve(self) -> tuple[Resolution, ...]:
        """Resolve everything, in text order."""
        self._meet(self.phrases)
        for phrase in self.phrases:
            actors, score, why = self._one(phrase)
            self._keep(phrase, actors, score, why)
        return tuple(self.out)

    def _meet(self, phrases: list[Phrase]) -> None:
        """Who is named in full anywhere in the article."""
        for phrase in phrases:
            if phrase.kind != "person":
                continue
            if phrase.atom is not None and phrase.atom.kind == "person":
                person = knowledge.people()[self._choose(phrase)]
                for family in make.family_keys(person):
                    if person.id not in self.named[family]:
                        self.named[family].append(person.id)
            elif phrase.atom is None and len(words := pieces(phrase.name)) > 1:
                actor = make.stranger(phrase.name, self._country(phrase), self._title(phrase))
                for word in {words[0], words[-1]}:
                    if all(actor.id != other.id for other in self.strangers[word]):
                        self.strangers[word].append(actor)

    def _keep(self, phrase: Phrase, actors: tuple[Actor, ...], score: float, why: str) -> None:
        tree = self.tree
        kind: MentionKind = "role" if phrase.kind in {"office", "set", "pronoun", "definite"} else phrase.kind  # type: ignore[assignment]
        head = Span(tree.start[phrase.head], tree.end[phrase.head])
        mention = Mention(tree.span(phrase.first, phrase.end), head, kind)
        if not actors:
            if phrase.kind not in {"state"}:
                self.out.append(Resolution(mention, score=0.0, why=why))
            return
        self.out.extend(Resolution(mention, actor=actor, score=score, why=why) for actor in actors)
        self.at_token[phrase.head] = actors
        inside = phrase.kind == "state" and tree.dep[phrase.head] in {
            "amod",
            "compound",
            "nmod:poss",
            "nmod:desc",
        }
        gender = make.gender(actors[0]) or self._honorific(phrase)
        self.discourse.note(
            phrase.head, actors, gender, "|".join(self._keys(phrase)) or " ".join(phrase.title), modifier=inside
        )

    def _honorific(self, phrase: Phrase) -> str:
        words = knowledge.words()["honorifics"]
        return next(
            (words[w] for j in range(phrase.first, phrase.end) if (w := fold(self.tree.lower[j])) in words),
            "",
        )

    # -- one phrase ----------------------------------------------------------------------------

    def _one(self, phrase: Phrase) -> tuple[tuple[Actor, ...], float, str]:
        if phrase.kind == "person":
            return self._person(phrase)
        if phrase.kind == "office":
            return self._office(phrase)
        if phrase.kind == "group":
            return self._group(phrase)
        if phrase.kind == "government":
            return self._government(phrase)
        if phrase.kind == "organisation":
            return self._organisation(phrase)
        if phrase.kind == "state":
            return self._state(phrase)
        return references.refer(self, phrase)

    def _title(self, phrase: Phrase) -> str:
        """The office as the text words it, without praise: "foreign vice-minister"."""
        kinds = modifiers()
        words = [w for w in phrase.title if w == "-" or kinds.get(w) != "plain"]
        title = " ".join(words).replace(" - ", "-").strip(" -")
        if title.endswith("counterpart"):
            return ""
        if phrase.posted:
            title += f" to {make.home_title(phrase.posted)}"
        return title

    def _country(self, phrase: Phrase) -> str | None:
        home = self._home(phrase)
        return make.country_of(home) if home else None

    def _keys(self, phrase: Phrase) -> list[str]:
        """The offices that the title of ``phrase`` may name at its home, likeliest first."""
        if not phrase.title:
            return []
        if phrase.posted and "ambassador" in phrase.title:
            return ["un_ambassador"] if phrase.posted == "org:un" else [f"ambassador:{phrase.posted}"]
        home = self._home(phrase)
        if home and (home.startswith("group:")):
            return []
        for words in _readings(phrase.title):
            if keys := offices.keys_for(" ".join(words), home):
                return keys
        return []

    def _home(self, phrase: Phrase) -> str | None:
        """The state or organisation at which the office of ``phrase`` is."""
        for home in phrase.homes:
            if ":" in home:
                return home
            return make.country_of(home)
        for words in _readings(phrase.title):
            if home := offices.home_of(" ".join(words)):
                return home
        return None

    # -- people --------------------------------------------------------------------------------

    def _candidates(self, phrase: Phrase) -> list[Sense]:
        return [s for s in phrase.atom.senses if s.kind in {"person", "surname"}] if phrase.atom else []

    def _choose(self, phrase: Phrase) -> str:
        """The likeliest person of the tables with this full name: right country, then best known on the day."""
        country = self._country(phrase)
        return min(
            (s.id for s in self._candidates(phrase)),
            key=lambda id: (
                country is not None and knowledge.people()[id].country != country,
                offices.standing(id, self.on),
                id,
            ),
        )

    def _person(self, phrase: Phrase) -> tuple[tuple[Actor, ...], float, str]:
        if phrase.atom is None:
            return self._stranger(phrase)
        if phrase.atom.kind == "person":
            return (make.person(self._choose(phrase), self.on),), 1.0, "full name"
        return self._surname(phrase)

    def _surname(self, phrase: Phrase) -> tuple[tuple[Actor, ...], float, str]:
        assert phrase.atom is not None
        family = phrase.atom.key
        ids = [s.id for s in self._candidates(phrase)]
        here = [id for id in self.named.get(family, ()) if id in ids]
        country, keys = self._country(phrase), self._keys(phrase)
        if here:
            if len(here) > 1:
                for trace in reversed(self.discourse.traces):
                    if trace.actors[0].id in here and (country is None or trace.actors[0].country == country):
                        return trace.actors, 0.9, "surname of the one last named so"
            return (make.person(here[0], self.on),), 0.97, "surname of one named in full in this article"
        if self.strangers.get(family):
            return (self.strangers[family][-1],), 0.8, "surname of a name in this article"
        fitting = [id for id in ids if self._fits(id, country, keys)]
        if country or keys:
            if fitting:
                best = min(fitting, key=lambda id: (offices.standing(id, self.on), id))
                return (make.person(best, self.on),), 0.9, "surname with title or country"
            return self._stranger(phrase)
        known = sorted((offices.standing(id, self.on), id) for id in ids)
        if (
            known
            and known[0][0] <= _WELL_KNOWN
            and (len(known) == 1 or known[1][0] > known[0][0])
            and not make.common(family)
        ):
            return (
                (make.person(known[0][1], self.on),),
                0.7,
                "surname of the best known office holder of that day",
            )
        if make.common(family) or not self._sure(phrase):
            return (), 0.0, f"surname of {len(ids)} people of the tables, none named here"
        return self._stranger(phrase)

    def _sure(self, phrase: Phrase) -> bool:
        return self.tree.ent[phrase.core] == "PERSON" or bool(phrase.title)

    def _fits(self, id: str, country: str | None, keys: list[str]) -> bool:
        if country and knowledge.people()[id].country != country:
            return False
        if not keys:
            return True
        held = knowledge.terms_of().get(id, ())
        return any(term.office in keys and (self.on is None or term.start <= self.on) for term in held)

    def _stranger(self, phrase: Phrase) -> tuple[tuple[Actor, ...], float, str]:
        words = pieces(phrase.name)
        country, title = self._country(phrase), self._title(phrase)
        if phrase.same is not None:
            country = country or self._country(phrase.same)
            title = title or self._title(phrase.same)
        for word in (words[-1], words[0]):
            for actor in self.strangers.get(word, ()):
                same = len(words) == 1 or make.slug(phrase.name) == actor.id
                if same:
                    better = make.better(actor, country, title)
                    self._replace(actor, better)
                    return (better,), 0.8, "a name no table knows"
        if len(words) == 1 and (ids := self.named.get(words[0])):
            return (make.person(ids[0], self.on),), 0.9, "part of a name in this article"
        actor = make.stranger(phrase.name, country, title)
        self.strangers[words[-1]].append(actor)
        return (actor,), 0.6, "a name no table knows"

    def _replace(self, old: Actor, new: Actor) -> None:
        if old != new:
            for actors in self.strangers.values():
                actors[:] = [new if actor.id == old.id else actor for actor in actors]

    # -- offices -------------------------------------------------------------------------------

    def _office(self, phrase: Phrase) -> tuple[tuple[Actor, ...], float, str]:
        title = self._title(phrase)
        if phrase.same is not None:
            actors, score, _why = self._one_named(phrase.same)
            return actors, score, "in apposition to the name"
        if phrase.title[-1:] in (["counterpart"], ["counterparts"]):
            return references.counterpart(self, phrase)
        homes = list(dict.fromkeys(phrase.homes))
        keys = self._keys(phrase)
        if phrase.plural and len(homes) > 1 and keys:
            actors = tuple(a for home in homes for a in self._holders(keys, make.country_of(home) or home, title)[:1])
            return actors, 0.9, "the office, once for each"
        if phrase.plural and (homes or not keys):
            return tuple(self._group_of(home, phrase) for home in homes or [None]), 0.8 if homes else 0.3, "people by office"
        home = self._home(phrase)
        if home:
            if phrase.modifiers & {"past", "coming"}:
                return (make.office(home, title, phrase.posted),), 0.5, "an office once or not yet held"
            found = self._holders(keys, home, title, phrase.posted)[0]
            return (found,), (0.6 if found.id.startswith(f"{home}/") else 0.95), "the office on that day"
        return self._bare_office(phrase, keys, title)

    def _group_of(self, home: str | None, phrase: Phrase) -> Actor:
        noun = knowledge.role_nouns().get(self.tree.lower[phrase.core])
        return make.group(home, self._title(phrase) or phrase.name, noun.sector if noun else "GOV", one=False)

    def _one_named(self, phrase: Phrase) -> tuple[tuple[Actor, ...], float, str]:
        known = self.at_token.get(phrase.head)
        return (known, 0.95, "") if known else self._person(phrase)

    def _holders(self, keys: list[str], home: str, title: str, posted: str | None = None) -> list[Actor]:
        """Who holds the office on the day, or the office itself; a person of this article who holds it wins."""
        for key in keys:
            terms = offices.holders(key, home, self.on)
            if terms:
                mentioned = [t for t in terms if any(t.person in ids for ids in self.named.values())]
                return [make.person(t.person, self.on) for t in (mentioned or terms)]
            if self.on is None:
                ever = [t.person for t in knowledge.terms_in().get((key, home), ())]
                mentioned_ids = [id for ids in self.named.values() for id in ids if id in ever]
                if mentioned_ids:
                    return [make.person(mentioned_ids[0], self.on)]
        return [make.office(home, title, posted)]

    def _bare_office(
        self, phrase: Phrase, keys: list[str], title: str
    ) -> tuple[tuple[Actor, ...], float, str]:
        """ "The minister", "the foreign minister", "the president": the last one who is such."""
        tree = self.tree
        definite = tree.lower[phrase.first] in {"the", "this", "that"} or tree.text[phrase.core][0].isupper()
        noun = singular([title.split(" ")[-1]])
        if phrase.plural:
            return (self._group_of(None, phrase),), 0.3, "people by office"
        if definite:
            for trace in reversed(self.discourse.traces):
                actor = trace.actors[0]
                if len(trace.actors) > 1 or actor.kind != "person" or trace.token >= phrase.head:
                    continue
                if make.holds(actor, keys, noun, self.on):
                    return (actor,), 0.8, "the last one named who holds such an office"
        if phrase.whose is not None:
            owner = self.at_token.get(phrase.whose)
            if owner and owner[0].country and keys:
                found = self._holders(keys, owner[0].country, title)
                return tuple(found[:1]), 0.7, "the office in the country of the owner"
        if not definite:
            return (make.office(None, title, phrase.posted),), 0.3, "an office of nobody named"
        return (), 0.0, f"no {title} was named before"

    # -- groups, governments, organisations, states --------------------------------------------

    def _group(self, phrase: Phrase) -> tuple[tuple[Actor, ...], float, str]:
        if phrase.same is not None and not phrase.plural:
            return self._one_named(phrase.same)
        noun, word = knowledge.role_nouns()[phrase.name], self.tree.lower[phrase.core]
        homes: list[str] = list(dict.fromkeys(phrase.homes))
        if phrase.name in knowledge.words()["sides"]:  # "the Chinese side", "his country"
            countries = [c for home in homes if (c := make.country_of(home))]
            if countries:
                return tuple(make.state(c) for c in countries), 0.9, "the side of a state"
        if homes and homes[0].startswith("org:") and knowledge.organisations()[homes[0]].kind in {"rebel", "party", "company"}:
            return (make.organisation(homes[0]),), 0.9, "people of an organisation"
        one = noun.kind == "person" and not phrase.plural
        if homes:
            return tuple(make.group(h, word, noun.sector, one=one) for h in homes), 0.9, "people by state and what they do"
        if phrase.whose is not None and (owner := self.at_token.get(phrase.whose)):
            owners = list(dict.fromkeys(a.country for a in owner if a.country))
            if owners:
                return tuple(make.group(h, word, noun.sector, one=one) for h in owners), 0.7, "people of the owner"
        return (make.group(self._where(phrase), word, noun.sector, one=one),), 0.4, "people by what they do"

    def _where(self, phrase: Phrase) -> str | None:
        """The state of a place that the phrase names: "police in Hong Kong"."""
        for j in self.tree.children[phrase.head]:
            atom = self.at[j]
            if (
                self.tree.dep[j] in {"nmod", "obl"}
                and atom is not None
                and (sense := atom.sense("state", "capital"))
            ):
                return sense.id
        return None

    def _government(self, phrase: Phrase) -> tuple[tuple[Actor, ...], float, str]:
        assert phrase.atom is not None
        ministry = phrase.atom.sense("ministry")
        homes = [c for h in phrase.homes if (c := make.country_of(h))] if ministry else []
        if homes and ministry:
            return tuple(make.body(f"{home}.{ministry.id}") for home in homes), 0.95, "part of a government"
        if (own := phrase.atom.sense("body", "house")) is not None:
            return (make.body(own.id),), 0.95, "part of a government by its own name"
        if ministry is None or phrase.outside:
            return (), 0.0, "of somebody who is not named"
        if phrase.plural:
            countries = self.discourse.countries_of(phrase.head)
            return (
                tuple(make.body(f"{c}.{ministry.id}") for c in countries),
                0.5,
                "one of each of the two states",
            )
        if phrase.whose is not None and (owner := self.at_token.get(phrase.whose)) and owner[0].country:
            return (make.body(f"{owner[0].country}.{ministry.id}"),), 0.8, "of the owner"
        country = self._seat(phrase)
        if country:
            return (make.body(f"{country}.{ministry.id}"),), 0.7, "of the capital in the same sentence"
        for trace in reversed(self.discourse.traces):
            if len(trace.actors) == 1 and trace.actors[0].id.endswith(f".{ministry.id}"):
                return trace.actors, 0.8, "the last one named"
        for trace in reversed(self.discourse.traces):
            if self.tree.sent[phrase.head] - trace.sent > 3:
                break
            if trace.actors[0].country and not trace.modifier:
                return (
                    (make.body(f"{trace.actors[0].country}.{ministry.id}"),),
                    0.5,
                    "of the state last spoken of",
                )
        return (), 0.0, "of a state that is not named"

    def _seat(self, phrase: Phrase) -> str | None:
        """The capital in which the sentence places the phrase: "the Foreign Ministry announced in Beijing"."""
        first, end = self.tree.sentence(phrase.head)
        for j in range(first, end):
            atom = self.at[j]
            if (
                atom is not None
                and atom.first == j
                and (sense := atom.sense("capital"))
                and self.tree.case(j) == "in"
            ):
                return sense.id
        return None

    def _organisation(self, phrase: Phrase) -> tuple[tuple[Actor, ...], float, str]:
        if phrase.atom is not None:
            ministry = phrase.atom.sense("ministry")
            if ministry and phrase.homes and ":" not in phrase.homes[0]:
                return (make.body(f"{make.country_of(phrase.homes[0])}.{ministry.id}"),), 0.95, "part of a government"
            return (make.organisation(phrase.atom.sense("organisation").id),), 0.95, "by name"  # type: ignore[union-attr]
        key = key_of(phrase.name)
        if self.strangers.get(key):
            return (self.strangers[key][-1],), 0.8, "part of a name in this article"
        if ids := self.named.get(key):
            return (make.person(ids[0], self.on),), 0.9, "part of a name in this article"
        if key in self.acronyms:
            return (self.acronyms[key],), 0.9, "an acronym introduced in this article"
        actor = make.unknown_organisation(phrase.name)
        tree, j = self.tree, phrase.end
        if (
            j + 2 < len(tree)
            and tree.text[j] == "("
            and tree.text[j + 1].isupper()
            and tree.text[j + 2] == ")"
        ):
            self.acronyms[key_of(tree.text[j + 1])] = actor
        return (actor,), 0.5, "a name no table knows"

    def _state(self, phrase: Phrase) -> tuple[tuple[Actor, ...], float, str]:
        assert phrase.atom is not None
        atom = phrase.atom
        if atom.kind == "capital":
            if usage.is_state(self.tree, phrase.head, phrase.end):
                return (make.state(atom.id),), 0.9, "a capital for its government"
            return (), 0.0, "a capital as a place"
        if atom.id.startswith("group:"):
            return (make.bloc(atom.id),), 0.8, "a part of the world"
        if atom.kind == "people":
            return (make.people(atom.id, self.tree.text[phrase.core]),), 0.8, "its nationals"
        if atom.kind == "adjective":
            return (make.state(atom.id),), 0.8, "nationality"
        if self.tree.case(phrase.head) in _PLACE_CASES:
            return (make.state(atom.id),), 0.5, "a state named as a place"
        return (make.state(atom.id),), 0.95, "by name"
