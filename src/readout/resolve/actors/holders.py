"""Who the phrase of an office stands for: "the Chinese foreign minister", "the minister", "his counterpart".

The person who holds the office on the article's day; where no table tells, the office itself
(``CHN/foreign-minister``), never a guess at a person.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from readout.resolve import knowledge
from readout.resolve.actors import make, offices, people, posts, sets, titles
from readout.resolve.actors.memory import Answer, Memory, nobody
from readout.resolve.actors.phrases import Phrase
from readout.resolve.actors.traces import Trace
from readout.resolve.spelling import singular
from readout.types import Actor

_LEADING = frozenset({"head_of_state", "head_of_government"})
_GENDER = {"his": "m", "her": "f"}
_JUNIOR = frozenset({"deputy", "vice", "assistant"})
# what has a head or leader of its own
_HEADED = frozenset({"group", "organisation", "organization", "agency", "party", "movement", "mission"})
_HEADED |= {"militia", "faction", "union", "committee", "commission", "delegation", "association", "company"}
_HEADED |= {"network", "bank", "institute", "team", "bloc", "alliance", "coalition", "wing", "branch", "cell"}
_HEADED |= {"church", "tribe", "firm", "fund", "panel", "unit", "office", "department", "bureau", "body"}
_HEADED |= {"force", "operation"}


def resolve(memory: Memory, phrase: Phrase) -> Answer:
    """Whom an office without a name stands for."""
    if phrase.same is not None:
        return people.again(memory, phrase.same)
    if phrase.title[-1:] in (["counterpart"], ["counterparts"]):
        return _counterpart(memory, phrase)
    homes = list(dict.fromkeys(phrase.homes)) or memory.countries_behind(phrase)
    if phrase.plural:
        if not homes and phrase.atom is not None and (own := offices.home_of(phrase.atom.id)):
            homes = [own]  # "US leaders"
            names = {
                memory.tree.lower[t]
                for t in range(phrase.first, phrase.core)
                if memory.tree.pos[t] == "PROPN"
            }
            phrase.title = [word for word in phrase.title if word not in names]
        return _several(memory, phrase, homes)
    home = posts.home(phrase)
    if home is None and homes:
        home = homes[0]
    if memory.tree.case(phrase.head) == "as" and memory.tree.lower[phrase.first] in {"a", "an"}:
        return nobody("says what somebody is")
    if home is None and (
        place := memory.place_country(phrase)
    ):  # "the mayor of Lviv": no office of the state
        return Answer((make.office(place, posts.title(phrase)),), 0.5, "an office of the place it is in")
    if home is None:
        return _bare(memory, phrase)
    gone = phrase.gone and memory.on and memory.on > phrase.gone
    if gone or phrase.modifiers & {"past", "coming"}:
        return Answer((make.office(home, posts.title(phrase)),), 0.5, "an office once or not yet held")
    if memory.tree.lower[phrase.first] in {"a", "an", "another", "one"}:
        return Answer((_people(memory, home, phrase, one=True),), 0.7, "one of several")
    keys, title = posts.keys(phrase), posts.title(phrase)
    found = holder(memory, keys, home, title)
    country = make.country_of(home)
    if "/" not in found.id:
        if country and (called := _called_so_here(memory, phrase, found, keys, country)):
            return Answer((called,), 0.7, "the one whom the page calls so")
        return Answer((found,), 0.95, "the office on that day")
    trace = memory.discourse.strongest(
        phrase.head, lambda actor: actor.country == country and _bears(memory, actor, phrase, keys, title)
    )
    if trace and country:
        return Answer(trace.actors, 0.8, "the one last spoken of who holds such an office there")
    return Answer((found,), 0.6, "an office whose holder no table knows")


def _called_so_here(
    memory: Memory, phrase: Phrase, found: Actor, keys: list[str], country: str
) -> Actor | None:
    """Another holder than the tables tell of, where the page gives the title to him and does not name theirs.

    "The Japanese leader" after "Japanese Prime Minister Taro Aso"; "the Iranian leader" after its president.
    """
    if any(found.id in ids for ids in memory.named.values()):
        return None
    leads = phrase.title[-1:] == ["leader"]
    wanted = {*keys, *_LEADING} if leads else set(keys)

    def called(actor: Actor) -> bool:
        if actor.kind != "person" or actor.country != country or actor.id in memory.once:
            return False
        on_the_day = leads and any(term.office in wanted for term in _terms_on(actor.id, memory.on))
        return on_the_day or not wanted.isdisjoint(memory.titles.get(actor.id, ()))

    traces = memory.discourse.live(phrase.head)
    if any(found in trace.actors for trace in traces):
        return None
    return next(
        (trace.actors[0] for trace in traces if len(trace.actors) == 1 and called(trace.actors[0])), None
    )


def _terms_on(person: str, on: date | None) -> list[knowledge.Term]:
    return [term for term in knowledge.terms_of().get(person, ()) if on is not None and term.covers(on)]


@cache
def _factions() -> frozenset[str]:
    return frozenset(knowledge.words()["faction_modifiers"])


def _bears(memory: Memory, actor: Actor, phrase: Phrase, keys: list[str], title: str) -> bool:
    """Whether an actor spoken of before holds the office, or one with its noun: "the minister"."""
    if actor.kind != "person" or "other" in phrase.modifiers or actor.id in memory.once:
        return False
    if _deputises(actor, title):
        return False
    *branch, noun = title.split(" ")
    own = offices.keys_for(title, actor.country)
    if not memory.titles.get(actor.id, set()).isdisjoint(own):
        return True  # the article itself calls them so
    if not _factions().isdisjoint(branch):  # "the rebel leader" is no head of state
        return make.holds(actor, own, noun, memory.on, frozenset(branch))
    if noun.startswith("spokes") and not branch:
        keys = []  # every ministry has one: the noun alone tells no office
    if "chief_diplomat" in keys:
        keys = [*keys, "foreign_minister"]
    told = frozenset(word for word in branch if titles.modifiers().get(word) != "plain")
    return make.holds(actor, keys, singular([noun]), memory.on, told)


def _deputises(actor: Actor, title: str) -> bool:
    """Whether an office is only that of who stands in for the one that ``title`` names."""
    rank, _, office = actor.id.rpartition("/")[2].partition("-")
    return rank in _JUNIOR and office == title.replace(" ", "-")


def holder(memory: Memory, keys: list[str], home: str, title: str) -> Actor:
    """Who holds the office on the day, or the office itself; one who is named in the article wins."""
    here = [id for ids in memory.named.values() for id in ids]
    for key in keys:
        terms = offices.holders(key, home, memory.on)
        if memory.on is None:  # no day: only somebody named here who ever held it, called so or nothing else
            terms = [term for term in knowledge.terms_in().get((key, home), ()) if term.person in here]
            terms = [t for t in terms if key in (memory.titles.get(t.person) or {key})]
        terms = offices.of_gender(terms, title)
        if terms:
            best = next((term for term in terms if term.person in here), terms[0])
            return make.person(best.person, memory.on)
    return make.office(home, title)


def _several(memory: Memory, phrase: Phrase, homes: list[str]) -> Answer:
    """A plural: "the foreign ministers of China and Russia", "Chinese officials", "officials"."""
    keys = posts.keys(phrase)
    single = keys and "senior" not in phrase.title and not any("." in home for home in homes)
    if len(homes) > 1 and single:
        title = posts.title(phrase)
        at = [make.country_of(home) or home for home in homes]
        actors = tuple(holder(memory, posts.keys(phrase, home), home, title) for home in at)
        if all("/" not in actor.id for actor in actors):
            return Answer(actors, 0.9, "the office, once for each")
    if homes:
        groups = tuple(_people(memory, home, phrase) for home in homes)
        return Answer(groups, 0.8, "people by office and state")
    if memory.tree.lower[phrase.first] == "the":
        if named := sets.plural(memory, phrase):
            return named
        if known := _known_before(memory, phrase):
            return known
        if both := _of_both_sides(memory, phrase, keys):
            return both
    place = memory.place_country(phrase)
    return Answer((_people(memory, place, phrase),), 0.7 if place else 0.3, "people by office")


def _of_both_sides(memory: Memory, phrase: Phrase, keys: list[str]) -> Answer | None:
    """On a government's page about two states "the Foreign Ministers" are those of the two."""
    tree = memory.tree
    countries = memory.discourse.the_two_countries(phrase.head) if memory.home and keys else []
    alone = tree.lower[phrase.end : phrase.end + 1] not in (["of"], ["for"], ["from"])
    if (
        memory.home not in countries
        or len(countries) != 2
        or not alone
        or not tree.text[phrase.core].istitle()
    ):
        return None
    title = singular(posts.title(phrase).split(" "))
    found = [holder(memory, posts.keys(phrase, country), country, title) for country in countries]
    return Answer(tuple(found), 0.6, "the office in each of the two states last spoken of")


def _known_before(memory: Memory, phrase: Phrase) -> Answer | None:
    """The holders of an office whose home was named before: "the ministers" after "the EU's ministers"."""
    title = posts.title(phrase).replace(" ", "-")
    if not title or phrase.end - phrase.first > 2:
        return None

    def same(actor: Actor) -> bool:
        home, _, office = actor.id.rpartition("/")
        named = office == title or office.startswith(f"{title}-") or office.endswith(f"-{title}")
        return bool(home) and actor.kind == "group" and named

    for trace in memory.discourse.live(phrase.head):
        several = len(trace.actors) > 1 or ":" in trace.actors[0].id
        if several and all(map(same, trace.actors)):
            return Answer(trace.actors, 0.6, "those of that office last spoken of")
    return None


def _people(memory: Memory, home: str | None, phrase: Phrase, *, one: bool = False) -> Actor:
    noun = knowledge.role_nouns().get(memory.tree.lower[phrase.core])
    return make.group(home, posts.title(phrase) or phrase.name, noun.sector if noun else "GOV", one=one)


def _bare(memory: Memory, phrase: Phrase) -> Answer:
    """An office without a home: "the minister", "the president" is the last one who is such."""
    tree, keys, title = memory.tree, posts.keys(phrase), posts.title(phrase)
    if "past" in phrase.modifiers and phrase.whose is not None:
        return nobody("an office once held")  # "its former ruler"
    if title and (body := _of_a_body(memory, phrase)) is not None:
        own = _home_within(memory, body)
        return Answer((make.office(own, title),), 0.5, "the office at a body that the phrase names")
    if title and (behind := _state_behind(memory, phrase)):
        found = holder(memory, posts.keys(phrase, behind), behind, title)
        return Answer((found,), 0.7, "the office in the state of what it is for")
    opener = tree.lower[phrase.first]
    named = tree.text[phrase.core][0].isupper() and opener not in {"a", "an"}
    definite = opener in {"the", "this", "that"} or named
    if definite:
        trace = _own_bearer(memory, phrase, keys, title) or memory.discourse.strongest(
            phrase.head, lambda actor: _bears(memory, actor, phrase, keys, title)
        )
        if trace and (now := _of_the_day(memory, trace.actors, keys, title)):
            return Answer((now,), 0.7, "the one of that state who holds such an office on the day")
        if trace:
            return Answer(trace.actors, 0.8, "the one last spoken of who holds such an office")
        if memory.home and keys:
            found = holder(memory, posts.keys(phrase, memory.home), memory.home, title)
            if "/" not in found.id:
                return Answer((found,), 0.8, "the office in the state whose government speaks on the page")
    if title == "un envoy":
        return _sent_by_the_un(memory, phrase, definite=definite)
    if works := _works_for(memory, phrase):
        return works
    owners = memory.owner_countries(phrase)
    if owners and keys:
        return Answer((holder(memory, keys, owners[0], title),), 0.7, "the office in the state of the owner")
    if usual := _usual(memory, phrase, title):
        found = holder(memory, offices.keys_for(title, usual), usual, title)
        return Answer((found,), 0.6, "the state that title means where none is named")
    if not definite:
        # "In Tehran a foreign ministry aide"
        seat = memory.seat(phrase.head) if "ministry" in title else None
        return Answer((_people(memory, seat, phrase, one=True),), 0.3, "an office of nobody named")
    if title and memory.home and memory.setting(phrase.head) in {None, memory.home}:
        found = holder(memory, posts.keys(phrase, memory.home), memory.home, title)
        return Answer((found,), 0.5, "an office in the state whose government speaks on the page")
    nation = memory.nation_near(phrase.head)
    if nation in _guests(memory, phrase):
        nation = None
    if nation and keys:
        found = holder(memory, posts.keys(phrase, nation), nation, title)
        return Answer(
            (found,), 0.5 if "/" not in found.id else 0.3, "the office in the state the article is about"
        )
    return (
        Answer((make.office(nation, title),), 0.3, "an office of nobody named")
        if title
        else nobody("no title")
    )


def _state_behind(memory: Memory, phrase: Phrase) -> str | None:
    """The state of what an office is for: "the Adviser for Foreign Affairs of Bangladesh"."""
    tree = memory.tree
    for matter in tree.kids(phrase.core, "nmod"):
        if matter < phrase.end or tree.case(matter) not in {"for", "on", "of"}:
            continue
        for token in tree.kids(matter, "nmod"):
            atom = memory.at[token] if tree.case(token) == "of" else None
            if atom is not None and (sense := atom.sense("state")):
                return sense.id
    return None


def _guests(memory: Memory, phrase: Phrase) -> set[str]:
    """The states whose envoys the sentence names: who "met the ambassador of Japan" is not Japan's."""
    first, end = memory.tree.sentence(phrase.head)
    envoys = (p for p in memory.phrases if first <= p.first < end and not titles.SENT.isdisjoint(p.title))
    return {home for envoy in envoys if envoy is not phrase for home in envoy.homes}


def _of_a_body(memory: Memory, phrase: Phrase) -> int | None:
    """What somebody heads that is no state: "the leader of an opposition group", "the U.N.'s agency"."""
    tree = memory.tree
    if tree.lower[phrase.end : phrase.end + 1] != ["of"] or phrase.end != phrase.core + 1:
        return None
    body = next((t for t in tree.kids(phrase.core, "nmod") if tree.case(t) == "of"), None)
    if body is None or tree.pos[body] != "NOUN" or tree.lemma[body] not in _HEADED:
        return None
    return body


def _home_within(memory: Memory, body: int) -> str | None:
    """The organisation, else the state, that a phrase names: "the Shi'ite group Hezbollah"."""
    tree = memory.tree
    last = min(tree.right[body] + 2, len(tree))  # with a name that the parser hung elsewhere
    inside = [atom for t in range(tree.left[body], last) if (atom := memory.at[t])]
    for kinds in (("organisation",), ("state", "adjective", "capital")):
        for atom in inside:
            if sense := atom.sense(*kinds):
                return sense.id
    return None


def _of_the_day(memory: Memory, before: tuple[Actor, ...], keys: list[str], title: str) -> Actor | None:
    """Who holds the office of one who held it before, and is named on the page: "under President Trump"."""
    country, noun = before[0].country, title.rpartition(" ")[2]
    if memory.on is None or not keys or not country or len(before) > 1:
        return None
    if make.holds(before[0], keys, noun, memory.on) or not make.holds(before[0], keys, noun, None):
        return None
    found = holder(memory, keys, country, title)
    here = "/" not in found.id and any(found.id in ids for ids in memory.named.values())
    return found if here else None


def _own_bearer(memory: Memory, phrase: Phrase, keys: list[str], title: str) -> Trace | None:
    """The one of the page's own government last spoken of who holds such an office."""
    if memory.home is None:
        return None
    return memory.discourse.strongest(
        phrase.head,
        lambda actor: actor.country == memory.home and _bears(memory, actor, phrase, keys, title),
    )


def _sent_by_the_un(memory: Memory, phrase: Phrase, *, definite: bool) -> Answer:
    """Whom "the UN envoy" is where no state is named: one whom the United Nations sent."""

    def sent(actor: Actor) -> bool:
        term = offices.best_term(actor.id, memory.on) if actor.kind == "person" else None
        return term is not None and term.body == "org:un" and term.office != "secretary_general"

    trace = memory.discourse.strongest(phrase.head, sent) if definite else None
    if trace:
        return Answer(trace.actors, 0.7, "the one last spoken of whom the United Nations sent")
    return Answer((make.office("org:un", "envoy"),), 0.5, "an office at the United Nations")


def _usual(memory: Memory, phrase: Phrase, title: str) -> str | None:
    """The state that a title means by default, or the one of this article that uses it too."""
    shared = knowledge.words()["shared_names"].get(title)
    here = memory.among(shared, phrase.head) if shared else None
    return here or posts.usual_home(phrase)


def _works_for(memory: Memory, phrase: Phrase) -> Answer | None:
    """Who holds an office under its owner: "Lavrov's spokeswoman" is the foreign ministry's."""
    owner = memory.at_token.get(phrase.whose, ()) if phrase.whose is not None else ()
    if len(owner) != 1 or owner[0].kind != "person" or not phrase.title:
        return None
    place = offices.workplace(owner[0].id, memory.on)
    if place is None:
        return None
    under = replace(phrase, homes=[place])
    found = holder(memory, posts.keys(under), posts.home(under) or place, posts.title(phrase))
    return Answer((found,), 0.75, f"the office under {owner[0].name}") if "/" not in found.id else None


def _counterpart(memory: Memory, phrase: Phrase) -> Answer:
    """Who in India holds the office of "he" on that day: "his Indian counterpart"."""
    owner = memory.at_token.get(phrase.whose, ()) if phrase.whose is not None else ()
    if not owner:
        gender = _GENDER.get(memory.tree.lower[phrase.whose], "") if phrase.whose is not None else ""
        trace = memory.discourse.person(phrase.head, gender)
        owner = trace.actors if trace else ()
    homes = [c for h in phrase.homes if (c := make.country_of(h))]
    if not owner or not homes or owner[0].kind != "person":
        return nobody("whose counterpart, or of which state, is not said")
    office = owner[0].office or "counterpart"
    held = [t for t in knowledge.terms_of().get(owner[0].id, ()) if memory.on and t.covers(memory.on)]
    keys = [term.office for term in sorted(held, key=offices.rank)]
    keys += offices.keys_for(singular(office.lower().split()), homes[0])
    found = tuple(holder(memory, keys, home, office) for home in homes)
    return Answer(found, 0.85, f"the same office as {owner[0].name}")
