"""From noun phrases to the actors they name: conjuncts, owners, national modifiers, places as states."""

from __future__ import annotations

from collections.abc import Sequence

from readout.coding.datelines import filed
from readout.coding.enumerations import enumerations
from readout.coding.events.parties.apart import is_speaking, set_apart, until_clause
from readout.coding.events.parties.company import are_any, beside, both_of_one, others
from readout.coding.events.parties.groups import (
    FOLLOWERS,
    Named,
    are_foreign,
    by_name,
    followers,
    of_body,
    of_country,
    state,
)
from readout.coding.events.parties.holdings import group_of, held_by
from readout.coding.events.parties.joint import beside_owner, of_both, of_one, paired
from readout.coding.events.parties.narrator import FIRST_PERSON, narrator
from readout.coding.events.parties.no_owners import SITES, is_topic, is_venue
from readout.coding.events.parties.noun import RELATIONS, at, covering, itself
from readout.coding.events.parties.ships import flag
from readout.coding.events.words import words
from readout.scene import Scene
from readout.syntax import NOMINAL, Tree, takes_sides

OWNERS = ("nmod:poss", "amod", "compound", "nmod", "nmod:desc", "appos", "flat", "nummod", "det")
APPOSED = frozenset({"appos", "nmod", "flat"})  # how parsers hang a name on the office before it
OWNER_DEPS = {dep: rank for rank, dep in enumerate(OWNERS)}  # who owns is likeliest told by the first
OWNER_CASES = frozenset(
    {
        "",
        "of",
        "from",
        "in",
        "for",
        "at",
        "by",
        "within",
        "near",
        "on",
        "inside",
        "across",
        "around",
        "inside of",
    }
    | {"including", "such as"}
)
BROUGHT = tuple(OWNER_CASES - {""})
QUANTITIES = words("quantities", "nouns")
LIFELESS = words("topics", "lifeless")
# what is done somewhere and is not of that land
ON_THE_GROUND = frozenset({"ceasefire", "truce", "armistice", "peace", "agreement", "deal", "accord", "war"})
LED = frozenset({"led", "headed"})  # "a delegation led by the Iranian vice president" is Iran's
SENT = words("topics", "sent")
# what follows these says nothing of whose people are
ELSEWHERE = frozenset(
    {"who", "which", "that", "what", "outside", "against", "over", "about", "after", "before"}
)
NAMING = NOMINAL | {"ADJ"}  # what can name somebody: "Chinese"
SCENES = ("in", "at", "near", "on", "inside", "across", "around", "within")
# no part of a group: "elements against"
SINGLED = ("including", "such as")  # who of several these bring is not all of them
NO_PART = frozenset({"against", "to", "with", "on", "over", "about", "including"})
HARMERS = frozenset({"kidnapper", "abductor", "captor", "killer", "murderer", "assassin", "attacker"})
BRETHREN = frozenset(
    {"brother", "sister", "friend", "colleague"}
)  # "my brother Evo Morales" is of any country
BODIES = frozenset({"organisation", "group"})  # whose leaders or members nameless people may be
BACKED = frozenset(
    {"backed", "supported", "allied", "aligned", "sponsored", "trained", "funded", "armed", "speaking"}
)


def named(scene: Scene, token: int, depth: int = 0) -> list[Named]:
    """Who the noun phrase at ``token`` and its conjuncts stand for, with the words that say so.

    Where the head names nobody, its owner does: "Chinese firms" and "villages in Sudan" give the
    states, "thousands of Afghans" looks through the count.
    """
    memo, key = scene.memo["named"], (token, depth)
    known = memo.get(key)
    if known is not None:
        return list(known)
    if token in set_apart(scene):
        return _behind_dateline(scene, token, depth) if token in filed(scene) else []
    joined = scene.tree.conjuncts(token)
    for part in scene.tree.kids(token, "flat"):
        joined += scene.tree.conjuncts(part)[1:]
    if len(joined) > 1:
        joined = until_clause(scene.tree, joined)
    found = _one(scene, token, depth)
    unnamed = [] if found or len(joined) == 1 else others(scene, token)
    for head in joined[1:]:
        more = covering(scene, head) or _one(scene, head, depth)
        more = more or (others(scene, head) if found else [])
        found = [*found, *[item for item in more if not _is_told(item, found)]] if found else more
    if unnamed and found:
        found = [*unnamed, *found]  # "several countries and Chinese firms"
    if len(found) == len(joined) == 2:
        found = of_both(scene.tree, joined[1], found)
        found = of_one(scene, joined, both_of_one(scene.tree, joined, found))
    listed = enumerations(scene).get(token)
    for head in listed.heads if listed is not None and not is_speaking(scene.tree, token, listed.end) else ():
        if head not in joined:
            found += [i for i in _one(scene, head, depth) if i[0].id[0] != "/" and not _is_told(i, found)]
    if len(found) > 1:
        found = by_name(found)
    if found:
        company = [item for head in beside(scene.tree, token) for item in _one(scene, head, depth)]
        found += [item for item in company if not _is_told(item, found)]
    memo[key] = tuple(found)
    return found


def all_named(scene: Scene, tokens: Sequence[int]) -> list[Named]:
    """Whom several noun phrases name, each once, in their order."""
    if len(tokens) < 2:
        return named(scene, tokens[0]) if tokens else []
    out: list[Named] = []
    for token in tokens:
        out += [item for item in named(scene, token) if item not in out]
    return out


def without_list(scene: Scene, token: int) -> list[Named]:
    """Who the noun phrase at ``token`` stands for, without those it is listed with."""
    return _one(scene, token, 0)


def _is_told(item: Named, found: list[Named]) -> bool:
    """Whether somebody is among those found, be it as whose envoys they are: "ambassadors of Peru, Chile"."""
    actor, _ = item
    return item in found or (
        actor.kind == "state" and any(other.id.startswith(f"{actor.id}/") for other, _ in found)
    )


def _behind_dateline(scene: Scene, token: int, depth: int) -> list[Named]:
    """Who stands behind a dateline that the parser took for the subject: "TUNIS (Wire) - Chad and Mali"."""
    tree, line = scene.tree, filed(scene)
    found: list[Named] = []
    for child in tree.children[token] if depth < 3 else []:
        if child in line or tree.dep[child] in {"appos", "conj", "nsubj", "parataxis", "list", "flat"}:
            found += named(scene, child, depth + 1)
    return list(dict.fromkeys(found))


def _one(scene: Scene, head: int, depth: int) -> list[Named]:
    tree = scene.tree
    if home := flag(scene, head):
        return [(state(home), tree.text[head])]
    if direct := itself(scene, head):
        if direct[0][0].kind == "organisation" and (other := beside_owner(scene, head)):
            return [*other, direct[0]]
        if ground := _ground(scene, head, direct):
            return ground
        if apposed := _apposed(scene, head, direct):
            return apposed
        out: list[Named] = []
        for item in paired(scene, head, direct):
            out += placed(scene, head, depth, item) if item[0].kind == "group" else [item]
        return out + _other_sides(scene, head, depth, out) if tree.tag[head] == "NNS" else out
    if tree.pos[head] == "PRON" and tree.lower[head] in FIRST_PERSON:
        speaker = narrator(scene, head)
        return [] if speaker is None else [(speaker, tree.text[head])]
    if country := scene.country(head):
        return [(state(country), tree.text[head])]
    if depth > 2 or tree.pos[head] not in NAMING:
        return []
    if tree.lemma[head] in QUANTITIES or tree.pos[head] == "NUM":
        if own := owners(scene, head, depth, BROUGHT):
            return followers(tree, head, own) if own[0][0].kind == "state" else own  # "a UN group of experts"
        for child in tree.kids(head, "nmod"):
            if tree.case(child) not in NO_PART and (inner := named(scene, child, depth + 1)):
                return inner
    found = owners(scene, head, depth, SINGLED if tree.pos[head] == "NUM" else ())
    if found and (tree.lemma[head] in FOLLOWERS or found[0][0].kind == "state"):
        return followers(tree, head, found)
    return found


def _ground(scene: Scene, head: int, found: list[Named]) -> list[Named]:
    """Whose land a base or an airport stands on that no table knows: "the Ain al-Asad base in Iraq"."""
    tree = scene.tree
    if tree.pos[head] != "NOUN" or scene.actors(head) or tree.lemma[head] not in SITES:
        return []
    if not all(actor.id.startswith("?") for actor, _ in found):
        return []
    places = [(child, scene.place(child)) for child in tree.kids(head, "nmod")]
    return [(state(place.country), tree.text[child]) for child, place in places if place and place.country][
        :1
    ]


def _other_sides(scene: Scene, head: int, depth: int, known: list[Named]) -> list[Named]:
    """The second side of "delegations from the army and the rebels", where the first alone was resolved."""
    tree = scene.tree
    if depth > 1 or len(known) != 1:
        return []
    home = known[0][0].country
    for child in tree.kids(head, "nmod", "amod", "compound"):
        others = [other for other in tree.conjuncts(child)[1:] if tree.pos[other] != "VERB"]
        there = tree.case(child) in SCENES and home is not None and scene.country(child) == home
        if others and (tree.dep[child] != "nmod" or there or tree.case(child) in {"of", "from"}):
            found = [item for other in others for item in _one(scene, other, depth + 1)]
            return [item for item in found if item[0].id not in known[0][0].id]
    return []


def _apposed(scene: Scene, head: int, found: list[Named]) -> list[Named]:
    """The person named behind an office and a comma: "the head of the council, Abdel Fattah al-Burhan"."""
    tree = scene.tree
    if "/" not in found[0][0].id or len(found) > 1 or tree.tag[head] in {"NNS", "NNPS"}:
        return []  # "the ministers, Wang Yi among them"
    office, last = found[0][0], tree.right[head]
    comma = next((token for token in range(head + 1, last + 1) if tree.text[token] == ","), last)
    if head < last and tree.head[head + 1] == head and tree.dep[head + 1] == "flat":
        comma = head  # "its neighbour Kenya"
    for token in range(comma + 1, min(comma + 4, last + 1)):
        people = [item for item in at(scene, token) if item[0].kind == "person" and "/" not in item[0].id]
        theirs = office.id.rpartition("/")[2] in BRETHREN
        fits = bool(people) and (theirs or people[0][0].country in {office.country, None})
        if fits and tree.dep[token] in APPOSED:
            return people[:1]
        if (
            office.id.strip("/") in RELATIONS
            and tree.dep[token] in {*APPOSED, "conj"}
            and not tree.child(token, "cc")
        ):
            states = [item for item in at(scene, token) if item[0].kind == "state"]
            if states:
                return states[:1]  # "its sovereign neighbour, Ukraine"
    return []


def placed(scene: Scene, head: int, depth: int, item: Named) -> list[Named]:
    """A group that names no country takes its owners': "demonstrators in Baghdad", "troops of both sides"."""
    actor, surface = item
    if actor.country or actor.kind != "group" or depth > 1 or "/" in actor.id.strip("/"):
        return [item]
    if actor.id.startswith("group:"):
        return [item]  # the West is of no country
    if actor.id.strip("/") in RELATIONS:
        return [item]
    sent = scene.tree.lemma[head] in SENT or are_foreign(surface)
    away = SCENES if sent else ()  # "its envoys in Geneva", "foreign workers in Mali"
    skip: tuple[str, ...] = ("including",) if are_any(scene.tree, head) else ()
    if scene.tree.lemma[head] in HARMERS and _has_of(scene.tree, head):
        skip = BROUGHT  # "the kidnappers of a German woman"
    whose = owners(scene, head, depth + 1, (*away, *skip))
    found = dict.fromkeys(o.country for o, _ in whose if o.country)
    bodies = [o for o, _ in whose if o.kind in BODIES and o.id[0] != "/"]
    if found:
        bodies = [body for body in bodies if body.country is None]  # "EU and Chadian officials"
    owned = [(of_body(actor, body), surface) for body in bodies]
    if found:
        return [*owned, *((of_country(actor, country), surface) for country in found)]
    if owned and (away or bodies[0].id.startswith("org:")):
        return owned
    if away and not found and LED.isdisjoint(scene.tree.lower[head + 1 : head + 4]):
        return [item]
    if skip is BROUGHT and not found:
        return owned or [item]
    countries: list[str | None] = [*found] or [_country_below(scene, head)]
    return [(of_country(actor, country), surface) for country in countries if country] or owned or [item]


def _has_of(tree: Tree, head: int) -> bool:
    return any(tree.case(child) == "of" for child in tree.kids(head, "nmod"))


def _country_below(scene: Scene, head: int) -> str | None:
    """The one country that a noun phrase names anywhere to its right."""
    tree = scene.tree
    last = min(tree.right[head], head + 14)
    for token in range(head + 1, last + 1):
        if tree.lower[token] == "including" and are_any(tree, head):
            break
        if tree.lower[token] in ELSEWHERE or tree.tag[token] in {"VBZ", "VBP", "TO"}:
            break
        if tree.lower[token] in LED and tree.lemma[head] in SENT:
            continue
        if tree.tag[token] == "VBN" and tree.lower[token + 1 : token + 2] in (["by"], ["of"], ["with"]):
            break  # "rebels backed by Chad", "others accused of helping Chad"
        placed_there = tree.lower[token + 1 : token + 2] in (["in"], ["near"], ["at"])
        if tree.tag[token] == "VBD" and (tree.lemma[head] in SENT or not placed_there):
            break  # "the ministers adopted conclusions on Chad"
        if country := scene.country_named(token):
            return country
    return None


def owners(scene: Scene, head: int, depth: int = 0, skip: tuple[str, ...] = ()) -> list[Named]:
    """The possessor, national modifier or country phrase of a noun: "Russia's", "Western", "in Lebanon".

    ``skip``: prepositions that bring somebody else ("the expulsion of diplomats").
    """
    tree = scene.tree
    deps, children = tree.dep, tree.children[head]
    likely = [(OWNER_DEPS[deps[child]], child) for child in children if deps[child] in OWNER_DEPS]
    if not likely:
        return []
    if fighters := held_by(scene, head):
        return fighters
    likely.sort()
    if tree.lower[head].startswith("counterpart") or _is_of_another(scene, head):  # "its Chinese counterpart"
        likely = [item for item in likely if deps[item[1]] != "nmod:poss"]
    lifeless = tree.lemma[head] in LIFELESS
    for _, child in likely:
        if takes_sides(tree, child) or (
            child > 1 and tree.lower[child - 1] == "-" and tree.lower[child] in BACKED
        ):
            continue  # "pro-Russian" or "Russian-backed separatists" are no Russians
        if lifeless and _is_title(scene, child):
            continue
        if deps[child] == "nmod" and ((case := tree.case(child)) not in OWNER_CASES or case in skip):
            continue
        if deps[child] == "nmod" and case == "on" and is_topic(scene, head, child):
            continue
        if deps[child] == "compound" and is_venue(scene, head, child):
            continue
        if deps[child] == "nmod" and case in SCENES and tree.lemma[head] in ON_THE_GROUND:
            continue  # "welcomed the ceasefire in Gaza", "defended the war in Iraq"
        if inner := named(scene, child, depth + 1):
            return inner
    return group_of(scene, head)


def _is_of_another(scene: Scene, head: int) -> bool:
    """Whether an ally is told by nationality: "its Syrian sponsors" are no one of "its"."""
    tree = scene.tree
    pronoun = any(tree.pos[child] == "PRON" for child in tree.kids(head, "nmod:poss"))
    return pronoun and any(a.kind == "state" for c in tree.kids(head, "amod") for a, _ in at(scene, c))


def _is_title(scene: Scene, child: int) -> bool:
    """Whether a name that no table knows is only a paper's: "a Bilateral Air Service agreement"."""
    return any(actor.id.startswith("?") and actor.kind != "person" for actor, _ in at(scene, child))
