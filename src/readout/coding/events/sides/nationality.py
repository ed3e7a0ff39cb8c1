"""Of which country nameless people are: by where it happened, or with those who act on them."""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named, are_foreign, of_country
from readout.coding.events.parties.named import named
from readout.coding.events.parties.noun import itself
from readout.coding.events.sides.blame import FIGHTS
from readout.coding.events.words import classes, words
from readout.coding.whereabouts import where
from readout.scene import Scene
from readout.types import Actor, Place

SETTINGS = frozenset({"in", "at", "near", "outside", "across"})
# whose they are is seldom who holds, stops or lets them in
STRANGERS = frozenset(
    {"hostage", "hostages", "captive", "captives", "prisoner", "prisoners", "detainee", "detainees"}
    | {"migrant", "migrants", "refugee", "refugees", "foreigner", "foreigners", "seekers", "immigrants"}
    | {"inspector", "inspectors", "peacekeeper", "peacekeepers", "tourist", "tourists", "mercenaries"}
    | {"diplomat", "diplomats", "spies", "sailors", "crew", "monitors", "observers"}
)
ALIENS = frozenset({"/foreigners", "/foreigner", "/tourists", "/tourist"})
FOREIGN_GROUND = frozenset({"embassy", "consulate", "mission"})
# ... nor who strikes at a base of the country whose base it is
OUTPOSTS = frozenset({"base", "outpost", "patrol", "convoy", "vehicle", "checkpoint", "position", "camp"})
OUTPOSTS |= {"compound", "post", "airbase", "troop", "force", "soldier", "helicopter", "plane", "ship"}
SETTLEMENTS = frozenset({"town", "city", "village", "capital", "province", "region", "district", "port"})
# who is killed in a deed of a state is not of it: "killed in a US air strike", "in clashes between"
DEEDS = words("topics", "violent") | FIGHTS | {"ambush", "assault", "gunbattle", "campaign", "incident"}
AIMING = frozenset({"fire", "shoot", "launch", "throw", "hurl", "lob", "aim"})  # "at" brings whom they hit
# whom soldiers catch, who may be anybody's
CAUGHT = frozenset({"pirate", "pirates", "suspect", "suspects", "terrorist", "terrorists"})
# rebels are of where they fight, not of where they talk
FIGHTING = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})


def countrymen(scene: Scene, match: Match, items: list[Named]) -> list[Named]:
    """Nameless groups are of the country the clause is set in: "civilians were killed in the Libyan city"."""
    if "/" not in [actor.id[:1] for actor, _ in items]:
        return items
    tree, country = scene.tree, None
    hosts = [match.trigger, *tree.kids(match.trigger, "conj")]  # "were killed and others wounded in ..."
    if (
        match.frame.type == "COERCE"
        and match.support is not None
        and tree.left[match.support] < match.roles.verb
    ):
        hosts.append(match.support)  # "In Turkey prosecutors ordered the detention of"
    for token in (child for host in hosts for child in tree.kids(host, "obl", "nmod")):
        case = tree.case(token)
        if case in SETTINGS and not (case == "at" and tree.lemma[tree.head[token]] in AIMING):
            country = country or _country_of(scene, token)
    if match.frame.type == "ASSAULT" and match.frame.pos == "v" and not match.roles.passive:
        deeds = [
            a for a in match.roles.agents if any(tree.lemma[t] in DEEDS for t in (a, *tree.kids(a, "nmod")))
        ]
        foreign = any(tree.lemma[c] in FOREIGN_GROUND for deed in deeds for c in tree.kids(deed, "nmod"))
        country = country or next((c for d in deeds if not foreign and (c := _scene_of(scene, d))), None)
    premises = [t for t in match.roles.objects if scene.tree.lemma[t] in classes()["diplomatic_premises"]]
    for token in (child for host in premises for child in tree.kids(host, "nmod")):
        if tree.case(token) in SETTINGS:  # "ransacked the embassy in Tehran"
            country = country or _country_of(scene, token)
    country = country or _struck_abroad(scene, match)
    if country is None:
        return items
    fights = match.frame.type in FIGHTING
    if not fights and any(actor.sector == "REB" for actor, _ in items):
        return items
    return [
        (of_country(a, country), s)
        if a.id[0] == "/" and not a.country and a.id not in ALIENS and not are_foreign(s)
        else (a, s)
        for a, s in items
    ]


def _struck_abroad(scene: Scene, match: Match) -> str | None:
    """Where they were killed of whom "a Russian missile hit a hotel in Kharkiv, killing ten" tells."""
    tree, verb = scene.tree, match.trigger
    if match.frame.type != "ASSAULT" or (tree.dep[verb], tree.tag[verb]) != ("advcl", "VBG"):
        return None
    above = tree.head[verb]
    grounds = [g for host in (above, *tree.kids(above, "obj")) for g in tree.kids(host, "obl", "nmod")]
    told = [_country_of(scene, ground) for ground in grounds if tree.case(ground) in SETTINGS]
    towns = (scene.place(struck) for struck in tree.kids(above, "obj"))  # "missiles hit Kharkiv, killing ten"
    told += [town.country for town in towns if town is not None]
    country = next(filter(None, told), None)
    own = {actor.country for agent in match.roles.agents for actor, _ in named(scene, agent)}
    return None if country in own else country


def _country_of(scene: Scene, token: int) -> str | None:
    """The country of a place or state; a "Palestinian camp" may stand in another."""
    if country := scene.country(token):
        return country
    tree = scene.tree
    if tree.lemma[token] in DEEDS:
        return _scene_of(scene, token)
    inside = [token, *tree.kids(token, "nmod", "appos", "nmod:poss", "compound")]
    if tree.lemma[token] in OUTPOSTS:
        inside = tree.kids(token, "nmod")
    if tree.lemma[token] in SETTLEMENTS:
        inside += tree.kids(token, "amod")  # "in the Ethiopian town of"
    if tree.lemma[token] in FOREIGN_GROUND:  # who protests at an embassy is not of its country
        inside = [inner for inner in tree.kids(token, "nmod") if tree.case(inner) in SETTINGS]
    by = [inner for inner in inside if tree.case(inner) == "by"]
    inside += [place for doer in by for place in tree.kids(doer, "nmod") if tree.case(place) in SETTINGS]
    for inner in inside:
        if inner in by:
            continue  # "in an ambush by rebels in Chad": Chad's, whatever the rebels are
        if country := scene.country(inner):
            return country
        if found := next((a.country for a, _ in itself(scene, inner) if a.country), None):
            return found
    return None


def _scene_of(scene: Scene, deed: int) -> str | None:
    """The country that a deed is set in; whose it is, and whom it struck, says nothing of others."""
    tree = scene.tree
    for token, place in scene.places_among(tree.left[deed], tree.right[deed] + 1):
        named_after = tree.dep[token] == "compound" and not scene.actors(token)  # "the Goa bombings"
        if place.country and (named_after or tree.dep[token] in {"nmod", "obl", "appos", "conj"}):
            return place.country
    grounds = [child for child in tree.kids(deed, "nmod") if tree.case(child) in SETTINGS]
    told = [actor.country for child in grounds for actor, _ in itself(scene, child)]
    return next(filter(None, told), None)  # "in raids across the country"


def far(scene: Scene, match: Match, actors: list[Named]) -> bool:
    """Whether those who strike may strike abroad: armies, states, movements of no one place."""
    place = where(scene, match.trigger)
    if place is not None and place.country:
        return any(actor.country != place.country for actor, _ in actors)
    return any(actor.kind != "group" or actor.sector == "MIL" for actor, _ in actors)


def abroad(scene: Scene, match: Match, actors: list[Named]) -> bool:
    """Whether soldiers act where others live: "Israeli forces raided the mosque in the Palestinian city"."""
    if not any(actor.sector == "MIL" for actor, _ in actors):
        return False
    place = where(scene, match.trigger)
    return place is not None and bool(place.country) and far(scene, match, actors)


def _are_people(actor: Actor) -> bool:
    """Whether a nameless group is of people: protesters, not houses."""
    noun = actor.id.strip("/").rpartition("-")[2]
    return noun in classes()["people"] or noun in classes()["crowd"] or noun not in classes()["structure"]


def compatriot(item: Named, actors: list[Named], place: Place | None = None) -> Named:
    """Those whom police arrest or a court frees are, where nothing else is said, of the same country."""
    actor, surface = item
    countries = {other.country for other, _ in actors if other.country}
    words_of = actor.id.strip("/").split("-")
    if not STRANGERS.isdisjoint(words_of) or are_foreign(surface):
        return item
    away = not CAUGHT.isdisjoint(words_of) and (place is None or place.country not in countries)
    if away and any(other.sector == "MIL" or other.kind == "state" for other, _ in actors):
        return item  # "the navy captured pirates"
    if (
        actor.country is None
        and actor.kind == "group"
        and _are_people(actor)
        and actor.id.startswith("/")
        and len(countries) == 1
    ):
        return of_country(actor, countries.pop() or ""), surface
    return item


def _others_fight(scene: Scene, match: Match, struck: list[Named]) -> bool:
    """Whether the sentence names other fighters: who struck is told, be it in words not understood."""
    first, end = scene.tree.sentence(match.trigger)
    own = {actor.country for actor, _ in struck} | {None}
    fighters = [r.actor for r in scene.actors_among(first, end) if r.actor is not None]
    return any(a.sector == "REB" or (a.sector == "MIL" and a.country not in own) for a in fighters)


def unidentified(scene: Scene, match: Match, struck: list[Named]) -> list[Named]:
    """An attacker of ``struck`` whom nobody names, in the country where the sentence puts the attack."""
    place = where(scene, match.trigger)
    if place is None or not place.country or _others_fight(scene, match, struck):
        return []
    unknown = Actor(
        id=f"{place.country}/unidentified",
        name="unidentified",
        kind="group",
        country=place.country,
        sector="UNK",
    )
    return [(unknown, place.name)]
