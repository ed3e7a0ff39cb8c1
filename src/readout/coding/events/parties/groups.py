"""Actors as parties of events: states, groups of a country, holders of offices, what cannot be a party."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import structs

from readout.coding.events.words import words
from readout.syntax import Tree
from readout.tables import csv_rows
from readout.types import Actor, Participant, Role

# who is one of somebody's is not somebody: "sanctions on several allies of the president"
FOLLOWERS = words("topics", "relations") | {"figure", "supporter", "aide", "loyalist", "relative", "family"}
FOLLOWERS |= {"associate", "follower", "critic", "crony", "lawyer", "daughter", "son", "wife", "brother"}
FOLLOWERS |= {
    "child",
    "parent",
    "staff",
    "bodyguard",
    "driver",
    "sister",
    "mother",
    "husband",
    "widow",
    "nephew",
    "cousin",
}
FOLLOWERS |= {"adviser", "advisor", "assistant", "staffer", "entourage"}
OFFICES = frozenset(
    {
        "president",
        "minister",
        "premier",
        "chancellor",
        "councilor",
        "councillor",
        "secretary",
        "leader",
        "head",
        "chairman",
        "chair",
        "commander",
    }
)
# who is one of these is not the state whose they are
AGAINST_STATE = frozenset(
    {"opposition", "rebel", "militant", "separatist", "insurgent", "dissident", "terrorist"}
)
AGAINST_STATE |= {"islamist", "jihadist", "guerrilla", "extremist", "criminal", "armed", "student", "protest"}
PARTISANS = frozenset(
    {"group", "member", "party", "leader", "fighter", "faction", "force", "movement", "militia"}
)
PARTISANS |= {
    "lawmaker",
    "politician",
    "candidate",
    "figure",
    "activist",
    "alliance",
    "coalition",
    "network",
    "gang",
}
# who of a group acts for all of it
SPOKESPEOPLE = frozenset({"leaders", "members", "commanders", "chiefs", "representatives", "fighters"})
SPOKESPEOPLE |= {"negotiators", "delegates", "officials", "delegation", "leadership", "leader", "commander"}
# whose they are is not told by where they are: "coalition troops in Iraq"
OF_SEVERAL = ("/coalition-", "/multinational-", "/foreign-")
Named = tuple[Actor, str]


@cache
def state_names() -> dict[str, str]:
    """The states of the tables: names by ISO3 code."""
    return {row["iso3"]: row["name"] for row in csv_rows("actors/states.csv")}


@cache
def states_by_slug() -> dict[str, str]:
    """ISO3 codes by a state's name as ids write it: "south-sudan"."""
    return {name.casefold().replace(" ", "-"): iso3 for iso3, name in state_names().items()}


@cache
def state(country: str) -> Actor:
    """The state actor of an ISO3 code."""
    return Actor(id=country, name=state_names().get(country, country), kind="state", country=country)


def by_name(found: list[Named]) -> list[Named]:
    """Offices are their holders, where both are told: "the state councillor and foreign minister Wang Yi"."""
    if len(found) == 2 and _is_told_by_title(*found):
        return found[1:]
    offices = [item for item in found if _is_office(item[0])]
    people = [actor.country for actor, _ in found if actor.kind == "person"]
    if not offices or len(people) < len(offices) or not any(a.country in people for a, _ in offices):
        return found
    return [item for item in found if item not in offices]


def _is_told_by_title(office: Named, holder: Named) -> bool:
    """Whether two offices of one person were read as two: "Premier and Minister for Trade, Jo Smith"."""
    (first, told), (second, surface) = office, holder
    words = surface.split()
    by_name = not words or words[-1].casefold() in second.name.casefold()
    both = first.kind == second.kind == "person" and "/" in first.id and "/" not in second.id
    same = first.country in {None, second.country} or second.country is None
    opened = told.split(" ", 1)[0].lower() in {"the", "his", "her", "its", "their", "a"}
    if not both or not same or (by_name and (opened or len(words) < 3)):
        return False  # "the chairman and Premier Jo Smith" may be two
    return first.id.rpartition("-")[2].rpartition("/")[2] in OFFICES


def _is_office(actor: Actor) -> bool:
    return actor.kind == "group" and actor.id.rpartition("-")[2].rpartition("/")[2].rstrip("s") in OFFICES


def followers(tree: Tree, head: int, found: list[Named]) -> list[Named]:
    """Those who are one of a person's, of that person's country; those who are against a state."""
    out: list[Named] = []
    against = actor_against_state(tree, head) if len(found) == 1 else ""
    for actor, surface in found:
        if actor.kind == "state" and against and actor.country:
            group = Actor(id=f"/{against}", name=against.replace("-", " "), kind="group", sector="OPP")
            out.append((of_country(group, actor.country), surface))
        elif actor.kind != "person":
            out.append((actor, surface))
        elif actor.country:
            word = tree.lower[head]
            group = Actor(id=f"{actor.country}/{word}", name=word, kind="group", country=actor.country)
            out.append((group, tree.text[head]))
    return out


def actor_against_state(tree: Tree, head: int) -> str:
    """What a noun calls people who are not their state: "opposition-members", "" where it calls none so."""
    if tree.lemma[head] not in PARTISANS:
        return ""
    child = next((c for c in tree.kids(head, "compound", "amod") if tree.lemma[c] in AGAINST_STATE), None)
    return "" if child is None else f"{tree.lower[child]}-{tree.lower[head]}"


def are_foreign(surface: str) -> bool:
    """Whether people are told to be of another country than where they are: "three foreign aid workers"."""
    return "foreign" in surface.lower().split()[:-1]


def of_country(group: Actor, country: str) -> Actor:
    """A nameless group as one country's: ``/refugees`` of ``LBR`` is ``LBR/refugees``; no alliance's."""
    if group.sector == "MIL" and group.id.startswith(OF_SEVERAL):
        return group
    own = group.id if group.id.startswith("/") else f"/{group.id.rpartition(':')[2]}"
    return structs.replace(group, id=f"{country}{own}", country=country)


def of_body(group: Actor, body: Actor) -> Actor:
    """A nameless group as a body's or a region's: "leaders of the bloc"; rebels' leaders are the rebels."""
    base, _, own = body.id.partition("/")
    if base.startswith("?") or (own and group.id.strip("/").rpartition("-")[2] in SPOKESPEOPLE):
        return body
    name = body.name.removesuffix(own.replace("-", " ")).strip()
    return structs.replace(group, id=f"{base}{group.id}", name=f"{name} {group.name}")


def participants(role: Role, found: Iterable[Named]) -> tuple[Participant, ...]:
    """One participant an actor, its surfaces joined, in the order found."""
    surfaces: dict[str, list[str]] = {}
    actors: dict[str, Actor] = {}
    for actor, surface in found:
        actors.setdefault(actor.id, actor)
        seen = surfaces.setdefault(actor.id, [])
        if surface and surface not in seen:  # who is known from elsewhere in the article has no words here
            seen.append(surface)
    return tuple([Participant(role, actor, tuple(surfaces[key])) for key, actor in actors.items()])


def acts_for_state(item: Named) -> bool:
    """Whether an actor is a state, its government or its forces, or somebody who governs."""
    actor, _ = item
    return actor.kind in {"state", "government"} or actor.sector in {"GOV", "MIL"}


def without_props(items: list[Named]) -> list[Named]:
    """Those of ``items`` who can be a party: no troops that are sent, no lake that is left."""
    return [item for item in items if not _is_prop(item)]


def are_fighters(items: list[Named]) -> bool:
    """Whether they are rebels or the like without a name: "ready to meet the rebels"."""
    return bool(items) and all(actor.sector == "REB" and actor.id.endswith("s") for actor, _ in items)


def _is_prop(item: Named) -> bool:
    actor, _ = item
    if actor.country is not None:
        return False
    return actor.id.startswith("/") or (actor.id.startswith("?") and actor.kind != "person")
