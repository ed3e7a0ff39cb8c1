"""What points back: pronouns, "the two", "both sides", "the bloc", "his country"."""

from __future__ import annotations

from collections.abc import Callable

from readout.resolve import knowledge
from readout.resolve.actors import bodies, holders, make, offices, people, posts, sets, states
from readout.resolve.actors.memory import Answer, Memory, nobody
from readout.resolve.actors.phrases import Phrase
from readout.resolve.spelling import pieces, singular
from readout.syntax import Tree
from readout.types import Actor

_GENDER = {
    **dict.fromkeys(("he", "him", "himself", "his"), "m"),
    **dict.fromkeys(("she", "her", "herself", "hers"), "f"),
}
_NEUTRAL = frozenset({"it", "its", "itself"})
_ACTING = frozenset({"nsubj", "nsubj:pass", "obl:agent", "nmod:poss", "conj"})
_WARRING = frozenset({"sides", "parties", "rivals"})
_WHOLES = frozenset({"country", "peninsula", "nation", "island", "province", "city"})
_IMPERSONAL = frozenset({"take", "seem", "appear", "rain", "snow", "matter", "happen"})
_FRONTED = frozenset({"advcl", "obl", "obl:unmarked", "advmod", "acl"})
_ADDRESSING = frozenset({"accuse", "urge", "warn", "blame", "press", "pressure", "ask", "invite", "thank"})
_HOMES = frozenset({"state", "adjective"})
_OF_A_PLACE = frozenset({"nmod:poss", "obl", "nmod"})  # "the country's north", "in the country"
_SOLDIERS = frozenset(
    {"military", "army", "navy", "force", "forces", "troop", "troops", "soldier", "soldiers"}
)
_NEAR, _PAGE = 10, 12  # sentences back that tell which country is spoken of, and what a page is about
_READ: dict[str, Callable[[Memory, Phrase], Answer]] = {
    "person": people.resolve,
    "office": holders.resolve,
    "state": states.state,
    "government": bodies.government,
    "organisation": bodies.organisation,
}
_KINDS = {
    "media": {"media"},
    "company": {"company"},
    "organisation": {"igo", "ngo", "alliance", "agency", "party", "rebel"},
    "group": {"rebel", "party", "ngo", "movement", "gang", "company"},
}


def pronoun(memory: Memory, phrase: Phrase) -> Answer:
    """Whom "he", "its", "they" stand for."""
    token = phrase.head
    word = memory.tree.lower[token]
    if told := _in_brackets(memory, token):
        return told
    if ahead := _ahead(memory, phrase, word):
        return ahead
    if word.endswith(("self", "selves")) and (same := _emphasised(memory, token)):
        return same
    if word in _GENDER:
        trace = memory.discourse.person(token, _GENDER[word])
        memory.discourse.meant(token, trace.actors if trace else (), _GENDER[word])
        return (
            Answer(trace.actors, 0.7, "the person last spoken of")
            if trace
            else nobody("nobody before it agrees")
        )
    if joined := _joined(memory, token):
        return Answer(joined, 0.8, "the one it is joined to")
    if word in _NEUTRAL:
        if _pleonastic(memory, token):
            return nobody("stands for nothing")
        if memory.tree.dep[token] not in _ACTING and not _is_addressed(memory, token):
            return nobody("a thing more often than an actor")
        trace = memory.discourse.thing(token)
        return (
            Answer(trace.actors, 0.5, "the one last spoken of")
            if trace
            else nobody("nothing before it agrees")
        )
    if word == "them" and memory.tree.dep[token] == "nmod":
        return nobody("things more often than actors")
    actors, score = memory.discourse.several(token)
    if not actors:
        return nobody("nobody before it agrees")
    return Answer(actors, score, "those last spoken of together")


def _in_brackets(memory: Memory, token: int) -> Answer | None:
    """Whom a bracket right behind a pronoun names: "He (Macron) expressed", "he [the minister] held"."""
    lower = memory.tree.lower
    if lower[token + 1 : token + 2] not in (["("], ["["]):
        return None
    for inner in range(token + 2, min(token + 8, len(lower))):
        if lower[inner] in {")", "]"}:
            return None
        phrase = memory.heads.get(inner)
        if phrase is not None and phrase.kind in _READ:
            found = _READ[phrase.kind](memory, phrase).actors
            return Answer(found, 0.8, "named in the bracket behind it") if found else None
    return None


def _emphasised(memory: Memory, token: int) -> Answer | None:
    """Who stands right before "himself" in "Castro himself arrived"."""
    before = memory.discourse.traces[-1] if memory.discourse.traces else None
    if before is None or memory.tree.right[before.token] not in {token - 1, token, memory.tree.right[token]}:
        return None
    close = token - before.token <= 1 + len(memory.tree.kids(before.token, "flat"))
    return Answer(before.actors, 0.8, "the one right before it") if close else None


def _ahead(memory: Memory, phrase: Phrase, word: str) -> Answer | None:
    """The subject behind a pronoun that opens its sentence: "After his arrival, Wang met the king"."""
    tree, token = memory.tree, phrase.head
    first, _end = tree.sentence(token)
    if any(trace.token >= first for trace in memory.discourse.live(token)[:1]):
        return None  # somebody stands before it in the sentence
    below = token
    for above in tree.ancestors(token):
        if tree.dep[below] in _FRONTED and below < above:
            subject = tree.child(above, "nsubj", "nsubj:pass")
            if subject is not None and subject > tree.right[below]:
                if word in _NEUTRAL and tree.dep[token] == "nmod:poss" and subject not in memory.heads:
                    return nobody("of the subject right behind it, which nothing is known of")
                return _agreeing(memory, subject, word)
        below = above
    return None


def _agreeing(memory: Memory, subject: int, word: str) -> Answer | None:
    """Whom a subject that is yet to be read stands for, where it agrees with the pronoun ``word``."""
    joined = memory.tree.conjuncts(subject)
    phrases = [p for j in joined if (p := memory.heads.get(j)) is not None]
    one = word in _GENDER or word in _NEUTRAL
    if len(phrases) != len(joined) or one != (len(phrases) == 1):
        return None
    actors = [actor for p in phrases for actor in _READ[p.kind](memory, p).actors]
    if word in _GENDER:
        wanted = len(actors) == 1 and actors[0].kind == "person"
        agrees = wanted and make.gender(actors[0]) in {"", _GENDER[word]}
    elif word in _NEUTRAL:
        agrees = len(actors) == 1 and actors[0].kind != "person"
    else:
        agrees = len(actors) > 1
    return Answer(tuple(actors), 0.7, "the subject right behind it") if agrees else None


def _is_addressed(memory: Memory, token: int) -> bool:
    """Whether a verb takes somebody for its object: "imposed sanctions on Iran, accusing it of"."""
    return memory.tree.dep[token] == "obj" and memory.tree.lemma[memory.tree.head[token]] in _ADDRESSING


def _pleonastic(memory: Memory, token: int) -> bool:
    """Whether "it" only fills a place: "it takes a long time to", "it is important that"."""
    tree, verb = memory.tree, memory.tree.head[token]
    if tree.dep[token] == "nmod:poss":
        return False
    if tree.lemma[verb] in _IMPERSONAL and tree.dep[token] in {"nsubj", "expl"}:
        return True
    tail = tree.child(verb, "csubj", "csubj:pass", "ccomp", "xcomp", "advcl")
    if tree.dep[token] == "nsubj:pass" and tree.child(verb, "ccomp", "csubj", "csubj:pass") is not None:
        return True  # "it is reported that"
    return (
        tree.pos[verb] in {"ADJ", "NOUN"}
        and tail is not None
        and tail > verb
        and tree.dep[token].startswith("nsubj")
    )


def _joined(memory: Memory, token: int) -> tuple[Actor, ...]:
    """X in "X and its allies"."""
    tree, noun = memory.tree, memory.tree.head[token]
    if tree.dep[token] != "nmod:poss" or tree.dep[noun] != "conj":
        return ()
    return memory.at_token.get(tree.head[noun], ())


def the_two(memory: Memory, phrase: Phrase) -> Answer:
    """Whom "the two", "the two leaders", "both sides" stand for."""
    if phrase.name == "state":
        if memory.tree.lower[phrase.core] in _WARRING and (
            warring := memory.discourse.rebels_and_state(phrase.head)
        ):
            rebels, country = warring
            return Answer((make.state(country), rebels), 0.6, "the state and the rebels last spoken of")
        if memory.tree.lower[phrase.core] in _WARRING and memory.discourse.fights_rebels(phrase.head):
            return nobody("two states, or a state and its rebels")
        if memory.tree.lower[phrase.core] in _WARRING and (
            opponents := memory.discourse.opponents(phrase.head)
        ):
            return Answer(opponents, 0.6, "the two of one state told of in the sentence before")
        countries = memory.discourse.countries_of(phrase.head)
        if len(countries) == 2:
            return Answer(tuple(make.state(c) for c in countries), 0.7, "the two states last spoken of")
        return nobody("two states were not named before")
    found = sets.two(memory, phrase)
    return found if found.actors or phrase.name == "any" else _of_two_states(memory, phrase)


def _of_two_states(memory: Memory, phrase: Phrase) -> Answer:
    """Whom "the two leaders" are after "India and Pakistan": who holds that office in each."""
    countries = memory.discourse.the_two_countries(phrase.head)
    title = singular(posts.title(phrase).split(" "))
    found = [
        holders.holder(memory, keys, country, title)
        for country in countries
        if (keys := offices.keys_for(title, country))
    ]
    if len(found) == 2 and not any("/" in actor.id for actor in found):
        return Answer(tuple(found), 0.5, "the office in each of the two states last spoken of")
    return nobody("two such were not named before")


def definite(memory: Memory, phrase: Phrase) -> Answer:
    """What "the bloc", "the country", "his country", "the newspaper" stand for."""
    wanted = knowledge.words()["definite"][phrase.name]
    if wanted == "half":
        return _half_of_korea(memory, phrase)
    if wanted == "office":
        return _office_of(memory, phrase)
    if phrase.whose is not None:
        countries = memory.owner_countries(phrase)
        if wanted == "state" and countries:
            return Answer(tuple(make.state(c) for c in countries), 0.7, "the state of the owner")
        return nobody("of somebody who is not known")
    if memory.home and phrase.name == "ministry" and memory.tree.text[phrase.core][0].isupper():
        return Answer((make.state(memory.home),), 0.7, "of the state whose page it is")

    def fits(actor: Actor) -> bool:
        if wanted == "named":  # "the Council": one that has the word in its name
            body = actor.kind in {"organisation", "government"} or actor.id.startswith("org:")
            return body and phrase.name in pieces(actor.name)
        if wanted == "state":
            return actor.kind == "state" and make.is_called(actor.id, phrase.name)
        row = knowledge.organisations().get(actor.id)
        if wanted == "group" and (row is None or row.sector == "REB"):
            return actor.kind == "organisation" and actor.sector != "MED"
        kind = row.kind if row else "company" if wanted == "company" else "igo"
        return actor.kind == "organisation" and kind in _KINDS[wanted]

    if wanted == "state":
        return _state(memory, phrase, fits)
    if wanted == "organisation":  # the one told just here, else the one the page tells most of
        here = memory.discourse.strongest(phrase.head, fits, 0)
        trace = here or memory.discourse.most_told(phrase.head, fits, _PAGE, 1.0)
    else:
        trace = memory.discourse.strongest(phrase.head, fits, 6)
    return Answer(trace.actors, 0.6, "the one last spoken of") if trace else nobody("none was named before")


def _half_of_korea(memory: Memory, phrase: Phrase) -> Answer:
    """Which Korea "the North" is, on a page that tells of Korea."""
    tree, country = memory.tree, {"north": "PRK", "south": "KOR"}[phrase.name]
    korean = not (memory.spoken_of | {memory.home}).isdisjoint({"PRK", "KOR"}) or _inter_korean(memory)
    behind = [token for token in tree.kids(phrase.head, "nmod") if tree.case(token) == "of"]
    part = any(tree.lemma[t] in _WHOLES or tree.pos[t] == "PROPN" for t in behind)
    named = tree.text[phrase.core][0].isupper() or _halves_deal(tree)
    if korean and named and not part:
        return Answer((make.state(country),), 0.7, "a half of Korea")
    return nobody("a part of a country")


def _inter_korean(memory: Memory) -> bool:
    return any(atom is not None and atom.id == "group:koreas" for atom in memory.at)


def _halves_deal(tree: Tree) -> bool:
    """Whether the page calls the Koreas by small letters: "the north and the south met", "the south side"."""
    for i, word in enumerate(tree.text[:-4]):
        if word not in {"north", "south"} or tree.lower[i - 1] != "the":
            continue
        ahead = tree.lower[i + 1 : i + 4]
        if ahead[0] == "side" or (ahead[:2] == ["and", "the"] and ahead[2] in {"north", "south"}):
            return True
    return False


def _announcing(memory: Memory, phrase: Phrase) -> str | None:
    """Whose country it is in "Noboa announced that the country will begin deporting"."""
    tree, verb = memory.tree, memory.tree.head[phrase.head]
    above = tree.head[verb]
    if not tree.dep[phrase.head].startswith("nsubj") or tree.dep[verb] != "ccomp":
        return None
    if tree.lemma[above] not in knowledge.words()["verbs"]["announcing"]:
        return None
    return memory.country_of_subject(above)


def _doer(memory: Memory, token: int) -> str | None:
    """Who acts in the clause of ``token`` on something else: "America raised its tariffs on the country"."""
    tree = memory.tree
    subject = tree.child(tree.clause(token), "nsubj")
    if subject is None or not subject < token or tree.dep[token] in {"nmod:poss", "obl"}:
        return None
    actors = memory.at_token.get(subject, ())
    return actors[0].id if len(actors) == 1 else None


def _home_here(memory: Memory, token: int) -> str | None:
    """Whose country it is by the sentence alone: of who acts or tells, for "that country" the one before.

    "Kenyan police raided the country's largest bank", "Kenyan officials say shells fell on the country's
    north". Where people of two countries tell and act, the sentence does not say which.
    """
    tree, at = memory.tree, memory.at
    first, _ = tree.sentence(token)
    states = [t for t in range(first, token) if (atom := at[t]) is not None and atom.kind in _HOMES]
    if not states:
        return None
    if tree.lower[token - 1] == "that":
        return _home(memory, states[-1:])
    if tree.dep[token] not in _OF_A_PLACE:
        return None
    people: set[str | None] = set()
    things: set[str | None] = set()
    below = token
    for verb in tree.ancestors(token):
        subject = tree.child(verb, "nsubj")
        if subject is not None and subject != below and subject < token:
            home = _home(memory, [t for t in states if tree.left[subject] <= t <= tree.right[subject]])
            (people if subject in memory.at_token else things).add(home)
        below = verb
    homes = (people or things) - {None}
    return homes.pop() if len(homes) == 1 else None


def _home(memory: Memory, states: list[int]) -> str | None:
    """The one state that a noun phrase names: "US officials in Chad" speak of Chad, as soldiers do abroad."""
    tree, at = memory.tree, memory.at
    within = [t for t in states if tree.case(t) in {"in", "across"}]
    if not within and any(tree.lemma[t + 1] in _SOLDIERS for t in states):
        return None
    named = {atom.id for t in within or states if (atom := at[t]) is not None}
    home = named.pop() if len(named) == 1 else ""
    return home if home and ":" not in home else None


def _state(memory: Memory, phrase: Phrase, fits: Callable[[Actor], bool]) -> Answer:
    """What "the country" is: the state most spoken of just before, else the one the article is about."""
    if own := _announcing(memory, phrase):
        return Answer((make.state(own),), 0.7, "the state of who announces it")
    doer = _doer(memory, phrase.head)
    if (here := memory.setting(phrase.head)) and here != doer and fits(make.state(here)):
        return Answer((make.state(here),), 0.6, "the one place that the sentence names")
    if (told := memory.told_here(phrase.head)) and told != doer and fits(make.state(told)):
        return Answer((make.state(told),), 0.6, "the one state that the sentence names")

    def other(actor: Actor) -> bool:
        return actor.id != doer and fits(actor)

    if (home := _home_here(memory, phrase.head)) and fits(make.state(home)):
        return Answer((make.state(home),), 0.6, "the one of whom the sentence tells")
    if trace := memory.discourse.most_told(phrase.head, other, _NEAR, 0.9):
        return Answer(trace.actors, 0.6, "the one last spoken of")
    if nation := memory.nation():
        return Answer((make.state(nation),), 0.4, "the state the article is about")
    return nobody("none was named before")


def _office_of(memory: Memory, phrase: Phrase) -> Answer:
    """The part of a government that somebody heads: "Zelensky's office", "his administration"."""
    owners = memory.at_token.get(phrase.whose, ()) if phrase.whose is not None else ()
    where = offices.workplace(owners[0].id, memory.on) if len(owners) == 1 else None
    if where is None or ":" in where:
        return nobody("of somebody whose office is not known")
    return Answer((make.body(where),), 0.8, "the office of its head")
