"""Who groups, parts of governments and organisations stand for."""

from __future__ import annotations

from readout.resolve import knowledge
from readout.resolve.actors import make, people, world_parts
from readout.resolve.actors.memory import Answer, Memory, nobody
from readout.resolve.actors.names import Atom, lexicon
from readout.resolve.actors.phrases import HOME, Phrase
from readout.resolve.actors.whose import ASIDE, whose
from readout.resolve.spelling import key_of, pieces
from readout.syntax import GENITIVE
from readout.types import Actor

_OF_OTHERS = frozenset({"host", "guest"})  # "his host" is of another country
# whose soldiers are of several states, wherever they are
_ALLIED = frozenset({"coalition", "multinational", "foreign"})
_LED = "-led"
_SOLID = frozenset({"rebel", "party", "company"})  # whose people act for the whole: "Houthi fighters"


def group(memory: Memory, phrase: Phrase) -> Answer:
    """People by what they do: "Russian troops", "officials from both sides", "protesters"."""
    if phrase.same is not None and not phrase.plural:
        return people.again(memory, phrase.same)
    noun, word = knowledge.role_nouns()[phrase.name], memory.tree.lower[phrase.core]
    if noun.sector == "MED" and (outlet := _named_behind(memory, phrase)):
        return outlet
    if noun.sector == "MIL" and (allied := _allied(memory, phrase, word)):
        return allied
    homes = list(dict.fromkeys(phrase.homes)) or memory.countries_behind(phrase)
    if phrase.name in knowledge.words()["sides"]:  # "the Chinese side"
        countries = [c for home in homes if (c := make.country_of(home))]
        if countries:
            return Answer(tuple(make.state(c) for c in countries), 0.9, "the side of a state")
    if homes and (meant := world_parts.country(memory, phrase, homes[0])):
        return meant
    homes = [home for home in homes if not _is_namesake(memory, phrase, home)]
    if homes and homes[0].startswith("org:") and knowledge.organisations()[homes[0]].kind in _SOLID:
        return Answer((make.organisation(homes[0]),), 0.9, "people of an organisation")
    score, why = 0.9, "people by state and what they do"
    if not homes and phrase.name not in _OF_OTHERS:
        homes, score, why = memory.owner_countries(phrase), 0.7, "people of the owner"
    one = noun.kind == "person" and not phrase.plural
    if homes:
        return Answer(tuple(make.group(home, word, noun.sector, one=one) for home in homes), score, why)
    place = memory.place_country(phrase)
    definite = memory.tree.lower[phrase.first] in {"the", "these", "those"}
    if place is None and definite and (known := _known_before(memory, phrase, word)):
        return known
    return Answer((make.group(place, word, noun.sector, one=one),), 0.4, "people by what they do")


def _allied(memory: Memory, phrase: Phrase, word: str) -> Answer | None:
    """Soldiers of an alliance, alone or with those of a state: "Afghan and coalition troops"."""
    tree = memory.tree
    first = tree.kids(phrase.core, "compound", "amod")
    words = sorted({t for one in first for t in (one, *tree.kids(one, "conj"))})
    free = [t for t in words if (atom := memory.at[t]) is None or atom.kind not in HOME]
    allied = next((t for t in free if tree.lower[t] in _ALLIED), None)
    led = next((t for t in free if tree.lower[t].endswith(_LED)), None)
    homes = [memory.coalition(atom.id) for t in words if t not in free and (atom := memory.at[t]) is not None]
    leader = _leader(tree.lower[led].removesuffix(_LED)) if led is not None else None
    if allied is None and (leader is None or (not homes and phrase.homes)):
        return None
    one = not phrase.plural
    actors = [make.group(home, word, "MIL", one=one) for home in dict.fromkeys(homes)]
    if allied is not None:
        actors.append(make.group(None, f"{tree.lower[allied]} {word}", "MIL", one=one))
    elif leader is not None:
        actors.append(make.group(leader, word, "MIL", one=one))
    return Answer(tuple(actors), 0.7, "soldiers of several states") if actors else None


def _leader(name: str) -> str | None:
    """Who leads in "U.S.-led" by the first part of the word."""
    senses = lexicon().senses.get(key_of(name), [])
    return next((sense.id for sense in senses if sense.kind in HOME), None)


def _known_before(memory: Memory, phrase: Phrase, word: str) -> Answer | None:
    """The people of that word whose home was named just before: "the troops" after "Rwandan troops"."""
    if phrase.end - phrase.first > 2:
        return None  # "the rival troops"
    trace = memory.discourse.strongest(
        phrase.head, lambda actor: actor.id[0] != "/" and actor.id.rpartition("/")[2] == word, 4
    )
    return Answer(trace.actors, 0.6, "those of that word last spoken of") if trace else None


def government(memory: Memory, phrase: Phrase) -> Answer:
    """A part of a government: "the Chinese foreign ministry", "the Kremlin", "the Foreign Ministry"."""
    assert phrase.atom is not None
    ministry = phrase.atom.sense("ministry")
    if outlet := _named_behind(memory, phrase):
        return outlet
    if ministry is not None:
        homes = [c for home in phrase.homes if (c := make.country_of(home))]
        if homes:
            return Answer(tuple(make.body(f"{c}.{ministry.id}") for c in homes), 0.95, "part of a government")
        if phrase.homes and phrase.homes[0].startswith("group:"):
            _, sector = knowledge.branches().get(ministry.id, ("", "GOV"))
            authorities = make.group(phrase.homes[0], memory.tree.lower[phrase.core], sector, one=False)
            return Answer((authorities,), 0.7, "authorities of a land whose state is disputed")
    if (own := phrase.atom.sense("body", "house")) is not None:
        town = memory.country_within(phrase.first - 1, phrase.first) if phrase.first else None
        if town not in {None, make.country_of(own.id)}:  # "Dhaka Metropolitan Police" is not London's
            name = memory.tree.lower[phrase.core]
            return Answer((make.group(town, name, "GOV", one=False),), 0.6, "of the place in its name")
        shared = knowledge.words()["shared_names"].get(phrase.atom.key)
        if shared and (here := memory.among(shared, phrase.head)):
            if namesake := knowledge.words()["namesakes"].get(f"{phrase.atom.key} {here}"):
                return Answer((make.organisation(namesake),), 0.7, "a name several states use")
            branch = own.id.partition(".")[2]
            branch = branch if branch in knowledge.branches() else "LEAD"
            return Answer((make.body(f"{here}.{branch}"),), 0.7, "a name several states use")
        generic = knowledge.words()["generic_bodies"]
        if phrase.atom.key in generic:
            nation, listed = memory.home or memory.nation(but=generic), make.country_of(own.id)
            if nation not in {None, listed}:
                name = memory.tree.lower[phrase.core]
                return Answer((make.group(nation, name, "GOV", one=False),), 0.5, "of the state it is about")
        return Answer((make.body(own.id),), 0.95, "part of a government by its own name")
    if ministry is None or (phrase.outside and not memory.place_country(phrase)):
        return nobody("of somebody who is not named")
    if body := _of_an_organisation(memory, phrase):
        return Answer((body,), 0.7, "part of an organisation of several states")
    countries, score, why = whose(memory, phrase, ministry.id)
    if not countries:
        return nobody("of a state that is not named")
    return Answer(tuple(make.body(f"{c}.{ministry.id}") for c in countries), score, why)


def _of_an_organisation(memory: Memory, phrase: Phrase) -> Actor | None:
    """A body of several states: "the African Union's peace and security council", the EU's "parliament"."""
    tree, word = memory.tree, memory.tree.lower[phrase.core]
    if phrase.plural:
        return None
    owners = [t for t in tree.kids(phrase.head, "nmod:poss") if tree.lower[tree.right[t]] in GENITIVE]
    found = [actor for token in owners for actor in memory.at_token.get(token, ()) if _is_joint(actor)]
    if len(found) == 1 and len(owners) == 1:
        return make.group(found[0].id, word, "IGO", one=False)
    if phrase.end - phrase.first != 2 or tree.lower[phrase.first] != "the":
        return None
    trace = memory.discourse.strongest(
        phrase.head, lambda actor: _is_joint(actor) and word in pieces(actor.name), ASIDE
    )
    return trace.actors[0] if trace else None


def _is_joint(actor: Actor) -> bool:
    """Whether an actor is an organisation of several states."""
    return actor.kind == "organisation" and actor.sector == "IGO" and actor.country is None


def _named_behind(memory: Memory, phrase: Phrase) -> Answer | None:
    """The outlet named right behind what it is: "state broadcaster CCTV", "Saudi channel Al Arabiya"."""
    after = memory.at[phrase.end] if phrase.end < len(memory.at) else None
    sense = after.sense("organisation") if after is not None else None
    if sense is None or make.organisation(sense.id).sector != "MED":
        return None
    return Answer((make.organisation(sense.id),), 0.95, "what is named right behind it")


def organisation(memory: Memory, phrase: Phrase) -> Answer:
    """An organisation or outlet by name or by an acronym that the article introduces."""
    if phrase.atom is not None:
        if phrase.atom.sense("ministry") and phrase.homes and ":" not in phrase.homes[0]:
            return government(memory, phrase)
        sense = phrase.atom.sense("organisation")
        members = knowledge.words()["members"].get(sense.id) if sense else None
        if sense is None or (members and len(memory.spoken_of.intersection(members)) < 2):
            return nobody("no organisation, or one of other states")
        if sense.id != (meant := memory.coalition(sense.id)):
            return Answer((make.organisation(meant),), 0.8, "the coalition of the war told of")
        row = knowledge.organisations()[sense.id]
        abroad = row.kind == "party" and row.country and row.country not in memory.spoken_of
        if abroad and (here := _party_here(memory, phrase.atom)):
            return Answer((make.organisation(here),), 0.8, "the party of a state on the page")
        if row.kind == "party" and row.country and _is_of_another(memory, phrase, row.country):
            return Answer(
                (make.unknown_organisation(phrase.atom.key.title(), None),), 0.4, "a namesake elsewhere"
            )
        return Answer((make.organisation(sense.id),), 0.95, "by name")
    key = key_of(phrase.name)
    if memory.strangers.get(key):
        return Answer((memory.strangers[key][-1],), 0.8, "part of a name in this article")
    if ids := memory.named.get(key):
        return Answer((make.person(ids[0], memory.on),), 0.9, "part of a name in this article")
    if key in memory.acronyms:
        return Answer((memory.acronyms[key],), 0.9, "an acronym introduced in this article")
    actor = make.unknown_organisation(phrase.name, memory.country_within(phrase.first, phrase.end))
    text = memory.tree.text[phrase.end : phrase.end + 3]
    if len(text) == 3 and text[0] == "(" and text[1].isupper() and text[2] == ")":
        memory.acronyms[key_of(text[1])] = actor
    return Answer((actor,), 0.5, "a name no table knows")


def _party_here(memory: Memory, atom: Atom) -> str | None:
    """The party of a state on the page that the short name means: Brazil's "Workers' Party", not Korea's."""
    full = f"{atom.key} of "
    parties = (row for row in knowledge.organisations().values() if row.kind == "party")
    here = (row for row in parties if row.country in memory.spoken_of)
    return next((row.id for row in here if key_of(row.name).startswith(full)), None)


def _is_namesake(memory: Memory, phrase: Phrase, home: str) -> bool:
    """Whether people of a party are not those of the best known of its name: Chad's "labour unions"."""
    row = knowledge.organisations().get(home)
    return (
        row is not None
        and row.kind == "party"
        and row.country is not None
        and _is_of_another(memory, phrase, row.country)
    )


def _is_of_another(memory: Memory, phrase: Phrase, country: str) -> bool:
    """Whether a party is not the best known of its name: "Jamaica Labour Party" is not Britain's."""
    if country in memory.spoken_of:
        before = memory.at[phrase.first - 1] if phrase.first else None
        return before is not None and before.kind in {"state", "adjective"} and before.id != country
    full = len(memory.tree.text[phrase.first]) > 1 and memory.tree.text[phrase.first].isupper()
    return not full and phrase.end - phrase.first < 3
