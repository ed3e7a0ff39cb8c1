"""Who groups, governments, organisations and states stand for."""

from __future__ import annotations

from readout.resolve import knowledge
from readout.resolve.actors import make, people, usage, world_parts
from readout.resolve.actors.memory import Answer, Memory, nobody
from readout.resolve.actors.names import Atom, lexicon
from readout.resolve.actors.phrases import HOME, Phrase
from readout.resolve.actors.traces import ABROAD
from readout.resolve.spelling import key_of, pieces
from readout.syntax import GENITIVE, Tree, takes_sides
from readout.types import Actor

_PLACE_CASES = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "throughout", "across", "within", "into", "through"}
)
_LANDS_LOST = frozenset(
    {"colony", "protectorate", "possession", "dependency", "mandate", "descent", "origin"}
)
_OF_OTHERS = frozenset({"host", "guest"})  # "his host" is of another country
_COMMANDED = frozenset({"MIL", "POLICE", "GOV", "INTEL", "NAVY"})
_MINORITIES = frozenset({"ethnic", "local", "minority", "native"})
# whose soldiers are of several states, wherever they are
_ALLIED = frozenset({"coalition", "multinational", "foreign"})
_LED = "-led"
_FAITHS = frozenset({"group:muslims", "group:christians"})
_ASIDE = 2  # sentences; who is told of so long without a state before is told of in passing no more
_ABROAD = "USA"  # who is spoken of in the news of every state
_FOUNDING = frozenset({"form", "create", "establish", "creation", "formation", "establishment"})
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
            nation, listed = memory.nation(but=generic), make.country_of(own.id)
            if nation not in {None, listed}:
                name = memory.tree.lower[phrase.core]
                return Answer((make.group(nation, name, "GOV", one=False),), 0.5, "of the state it is about")
        return Answer((make.body(own.id),), 0.95, "part of a government by its own name")
    if ministry is None or (phrase.outside and not memory.place_country(phrase)):
        return nobody("of somebody who is not named")
    if body := _of_an_organisation(memory, phrase):
        return Answer((body,), 0.7, "part of an organisation of several states")
    countries, score, why = _whose(memory, phrase, ministry.id)
    if not countries:
        return nobody("of a state that is not named")
    return Answer(tuple(make.body(f"{c}.{ministry.id}") for c in countries), score, why)


def _possessors(memory: Memory, phrase: Phrase) -> list[str]:
    """The states of whoever is named by another word in front: "the Kingdom's embassy in Tehran"."""
    tree = memory.tree
    owners = [t for t in tree.kids(phrase.head, "nmod:poss") if tree.lower[tree.right[t]] in GENITIVE]
    return memory.countries_at(owners)


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
        phrase.head, lambda actor: _is_joint(actor) and word in pieces(actor.name), _ASIDE
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


def _whose(memory: Memory, phrase: Phrase, branch: str) -> tuple[list[str], float, str]:
    """The state of a ministry that names none."""
    discourse = memory.discourse
    if phrase.plural:
        if memory.tree.child(phrase.head, "amod") is not None or _is_of_a_bloc(memory, phrase):
            return [], 0.0, ""  # "foreign governments", "the left-wing governments", "EU governments"
        return discourse.countries_of(phrase.head), 0.5, "one of each of the two states"
    if owners := memory.owner_countries(phrase) or _possessors(memory, phrase):
        return owners, 0.8, "of the owner"
    if joined := _joined_to(memory, phrase):
        return [joined], 0.8, "of the state of what it is joined to"
    if behind := memory.countries_behind(phrase):
        return behind, 0.7, "one of each of the two states"
    if place := memory.place_country(phrase):
        return [place], 0.8, "of the place it is in"
    if _is_elsewhere(memory, phrase) or _is_to_be(memory.tree, phrase.head):
        return [], 0.0, ""
    if "junta" in memory.tree.lower[phrase.core - 1 : phrase.core + 1] and (
        nation := memory.under_junta or memory.nation()
    ):
        return [nation], 0.6, "the state whose junta is spoken of"
    if own := _own(memory, phrase, branch):
        return [own], 0.6, "of who commands it"
    if seat := memory.seat(phrase.head):
        return [seat], 0.7, "of the capital in the same sentence"
    if here := memory.setting(phrase.head):
        return [here], 0.6, "of the one place that the sentence names"
    if told := memory.told_here(phrase.head):
        return [told], 0.6, "of the one state that the sentence names"
    if (named := _last_named(memory, phrase, branch)) is not None:
        return [named], 0.8, "the last one named"
    guests = _summoned(memory, phrase)
    last = discourse.strongest(
        phrase.head, lambda actor: actor.country not in guests and actor.sector not in ABROAD, 3
    )
    if branch == "MEDIA":  # "state media said": of nobody in particular
        last = None
    generic = knowledge.words()["generic_bodies"]
    nation = memory.nation(1, generic) if last is not None else memory.nation()
    told = last.actors[0].country if last is not None else None
    if told and (told != _ABROAD or not nation or nation in guests):
        return [told], 0.5, "of the state last spoken of"
    if (near := memory.nation_near(phrase.head)) and near not in guests:
        return [near], 0.4, "of the state the article is about"
    return [], 0.0, ""


def _last_named(memory: Memory, phrase: Phrase, branch: str) -> str | None:
    """Whose such body was told of last, unless the page has since gone on to another state."""
    here = memory.tree.sent[phrase.head]
    since: set[str | None] = set()
    for trace in reversed(memory.discourse.traces):
        actor = trace.actors[0]
        if len(trace.actors) == 1 and actor.id.endswith(f".{branch}"):
            gone_on = here - trace.sent > _ASIDE and since and actor.country not in since
            return None if gone_on else actor.id.partition(".")[0]
        if here - trace.sent <= _ASIDE:
            since |= {actor.country for actor in trace.actors if actor.country and actor.sector not in ABROAD}
    return None


def _summoned(memory: Memory, phrase: Phrase) -> set[str | None]:
    """Whose ministry it is not: nobody's, and not that of envoys who "were summoned to the ministry".

    Nor that of a state which acts on it: "Canada praised the government".
    """
    tree, verb = memory.tree, memory.tree.head[phrase.head]
    envoys = tree.kids(verb, "nsubj:pass", "obj") if tree.lower[verb] == "summoned" else []
    doers = tree.kids(verb, "nsubj") if tree.dep[phrase.head] == "obj" else []
    states = [t for t in doers if any(actor.kind == "state" for actor in memory.at_token.get(t, ()))]
    return {None, *memory.countries_at(envoys), *memory.countries_at(states)}


def _own(memory: Memory, phrase: Phrase, branch: str) -> str | None:
    """Whose army "the military" is that somebody orders or praises: his own, if he governs."""
    tree, head = memory.tree, phrase.head
    verb = tree.head[head]
    commands = tree.dep[head] == "obj" and tree.lemma[verb] in knowledge.words()["verbs"]["commanding"]
    if not commands or branch not in _COMMANDED:
        return None
    subject = tree.child(verb, "nsubj")
    actors = memory.at_token.get(subject, ()) if subject is not None else ()
    retired = (a.id in knowledge.people() and a.sector is None for a in actors)  # the tables know his offices
    if memory.on is not None and any(retired):
        return None
    return memory.country_of_subject(verb)


def _joined_to(memory: Memory, phrase: Phrase) -> str | None:
    """The state of "the Chinese navy" for the "coast guard" that follows it without a word of its own."""
    tree = memory.tree
    if tree.dep[phrase.head] != "conj" or tree.child(phrase.head, "det", "nmod:poss") is not None:
        return None
    actors = memory.at_token.get(tree.head[phrase.head], ())
    return actors[0].country if len(actors) == 1 and actors[0].kind == "government" else None


def _is_to_be(tree: Tree, head: int) -> bool:
    """Whether a body is not there yet: "agreed to form a government", "the creation of a parliament"."""
    opener = tree.child(head, "det")
    founded = tree.lemma[tree.head[head]] in _FOUNDING and tree.dep[head] in {"obj", "nmod"}
    return founded and (opener is None or tree.lower[opener] in {"a", "an"})


def _is_of_a_bloc(memory: Memory, phrase: Phrase) -> bool:
    """Whether bodies are of an organisation's members: "EU governments"."""
    atoms = (memory.at[token] for token in memory.tree.kids(phrase.head, "compound", "nmod:poss"))
    return any(atom is not None and atom.sense("organisation") is not None for atom in atoms)


def _is_elsewhere(memory: Memory, phrase: Phrase) -> bool:
    """Whether it is in a place that no table knows: "authorities in the British overseas territory"."""
    tree = memory.tree
    brought = phrase.end < len(tree) and tree.lower[phrase.end] == "in"
    return brought and any(tree.case(child) == "in" for child in tree.kids(phrase.head, "nmod"))


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


def state(memory: Memory, phrase: Phrase) -> Answer:
    """A state by name, nationality or capital, where it acts and is not only a place."""
    assert phrase.atom is not None
    atom, tree = phrase.atom, memory.tree
    if atom.kind == "capital":
        if usage.is_state(tree, phrase.head, phrase.end):
            if atom.id == "BEL" and not memory.speaks_of("BEL"):
                return Answer((make.organisation("org:eu"),), 0.7, "Brussels for the European Union")
            return Answer((make.state(atom.id),), 0.9, "a capital for its government")
        return nobody("a capital as a place")
    if atom.id.startswith("group:"):
        return _bloc(memory, phrase)
    if atom.kind == "people":
        return _nationals(memory, phrase)
    if atom.kind == "adjective" and tree.lemma[tree.head[phrase.head]] in _LANDS_LOST:
        return nobody("whose it was")
    if atom.kind == "adjective" and phrase.first and tree.lower[phrase.first - 1] == "ethnic":
        return nobody("a people of whatever state")
    if atom.kind == "adjective" and tree.lower[phrase.end + 1 : phrase.end + 2] == ["speaking"]:
        return nobody("a language")
    if atom.kind == "adjective":
        if tree.case(phrase.head) in {"in", "into"}:
            return nobody("a language")
        return Answer((make.state(atom.id),), 0.8, "nationality")
    if _case(memory, phrase.head) in _PLACE_CASES:
        return Answer((make.state(atom.id),), 0.5, "a state named as a place")
    return Answer((make.state(atom.id),), 0.95, "by name")


def _bloc(memory: Memory, phrase: Phrase) -> Answer:
    """A part of the world, a people, or a land whose state is disputed and which is often only a place."""
    assert phrase.atom is not None
    atom, tree = phrase.atom, memory.tree
    row = knowledge.words()["blocs"][atom.id.removeprefix("group:")]
    if "states" in row:
        return Answer(tuple(map(make.state, row["states"])), 0.9, "several states in one name")
    if atom.key in map(key_of, row.get("lands", ())) and not _acts(tree, phrase):
        return nobody("a land as a place")
    if tree.text[phrase.core] in row.get("people", ()) and (within := _within_land(memory, phrase)):
        return within
    part = memory.at[phrase.first - 1] if phrase.first and atom.kind != "adjective" else None
    among = part is not None and part.kind == "adjective" and atom.id not in _FAITHS
    if part is not None and among and part.id.startswith("group:"):
        return Answer((make.bloc(part.id),), 0.8, "a part of a people")  # "Sunni Arabs" are the Sunnis
    home = memory.peoples.get(atom.id, atom.id)
    if home == atom.id:
        return Answer((make.bloc(home),), 0.8, "a part of the world")
    if atom.kind == "adjective":
        return Answer((make.state(home),), 0.7, "where a people lives")
    return Answer((make.people(home, tree.text[phrase.core]),), 0.7, "where a people lives")


def _acts(tree: Tree, phrase: Phrase) -> bool:
    """Whether a land is meant as a party: "Abkhazia accused", "strikes at Abkhazia"."""
    return tree.case(phrase.head) == "at" or usage.is_state(tree, phrase.head, phrase.end)


def _nationals(memory: Memory, phrase: Phrase) -> Answer:
    """Whose people "Albanians" are: of their state, of another where they live there, of none if "ethnic"."""
    assert phrase.atom is not None
    if within := _within_land(memory, phrase):
        return within
    word = memory.tree.text[phrase.core]
    if takes_sides(memory.tree, phrase.first):
        side = f"{memory.tree.lower[phrase.first - 2]}-{word}"
        return Answer((make.group(None, side, "CVL", one=False),), 0.4, "people for or against a state")
    if phrase.first and memory.tree.lower[phrase.first - 1] == "ethnic":
        return Answer((make.group(None, word, "CVL", one=False),), 0.4, "a people of whatever state")
    return Answer((make.people(phrase.atom.id, word),), 0.8, "its nationals")


def _within_land(memory: Memory, phrase: Phrase) -> Answer | None:
    """A people of another state: "Bosnian Serbs", Kosovo's "local Serbs"."""
    assert phrase.atom is not None
    tree, first, word = memory.tree, phrase.first, memory.tree.text[phrase.core]
    land = memory.at[first - 1] if first else None
    if land is not None and land.kind in {"state", "adjective"} and ":" not in land.id != phrase.atom.id:
        return Answer(
            (make.people(land.id, f"{tree.text[first - 1]} {word}"),), 0.8, "a people within a state"
        )
    if first and tree.lower[first - 1] in _MINORITIES and (other := _land_named(memory, phrase)):
        return Answer((make.people(other, word),), 0.6, "a people within a state")
    return None


def _land_named(memory: Memory, phrase: Phrase) -> str | None:
    """The first other state that the sentence names: Kosovo's "local Serbs"."""
    assert phrase.atom is not None
    for token in range(*memory.tree.sentence(phrase.core)):
        atom = memory.at[token]
        if atom is not None and atom.kind in {"state", "adjective", "capital"} and atom.id != phrase.atom.id:
            return make.country_of(atom.id)
    return None


def _case(memory: Memory, token: int) -> str:
    """The preposition of a name, or of the first name it is joined to: "in France and Italy"."""
    tree = memory.tree
    while not (case := tree.case(token)) and tree.dep[token] == "conj" and tree.head[token] != token:
        token = tree.head[token]
    return case
