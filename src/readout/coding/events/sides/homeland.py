"""Of which country nameless police, soldiers and voters are: that of the state they act on or answer to."""

from __future__ import annotations

from readout.coding.clauses import saying_above
from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named, of_country
from readout.coding.events.parties.named import named
from readout.coding.subjects import surface_subjects
from readout.coding.whereabouts import where
from readout.scene import Scene
from readout.types import Actor

# soldiers who hold their president are his
SOLDIERS = frozenset({"soldiers", "troops", "soldier", "army", "military", "forces", "officers", "guards"})
# who are told to have been killed by the army they are of
TROOPS = SOLDIERS | {"marine", "marines", "serviceman", "servicemen", "officer", "troop", "airman", "airmen"}
# who is this somewhere is of that country
LAWMEN = frozenset({"police", "policemen", "policeman"})
# whom a state's leaders ask, blame or try without saying whose they are: their own
CITIZENS = frozenset({"voters", "citizens", "lawmakers", "legislators", "protesters", "demonstrators"})
CITIZENS |= {"opposition", "politicians", "rebels", "farmers", "teachers", "judges", "parliament"}
OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD"})
ON_THE_SPOT = frozenset({"COERCE", "ACCUSE", "ASSAULT", "PROTEST"})  # what police do where they are police
ANSWERING = frozenset({"REQUEST", "ACCUSE", "THREATEN"})


def at_home(scene: Scene, match: Match, actors: list[Named], others: list[Named]) -> list[Named]:
    """``actors``, with the country of police by where they act and of mutineers by whom they overthrow."""
    if all(actor.country or actor.id[0] != "/" for actor, _ in actors):
        return actors
    kind, country = match.frame.type, None
    ruled = {actor.country for actor, _ in others}
    if kind == "COERCE" and len(ruled) == 1 and all(_rules(actor) for actor, _ in others):
        country = next(iter(ruled))
    place = where(scene, match.trigger) if kind in ON_THE_SPOT else None
    local = place.country if place is not None else None
    armed = any(_noun(actor) in SOLDIERS or _noun(actor) in LAWMEN for actor, _ in actors)
    told = home_of_teller(scene, match, ruled) if armed else None
    out = []
    for actor, surface in actors:
        soldiers = country or told
        home = soldiers if _noun(actor) in SOLDIERS else (local or told) if _noun(actor) in LAWMEN else None
        nameless = actor.id[0] == "/" and actor.country is None
        out.append((of_country(actor, home), surface) if home and nameless else (actor, surface))
    return out


def told_by_their_own(
    scene: Scene, match: Match, actors: list[Named], struck: list[Named], guessed: list[Named]
) -> list[Named]:
    """``guessed``, with their own country for soldiers and police of whom their own state tells.

    "The Israeli army says a soldier was killed in Lebanon": whoever tells of others' soldiers says whose.
    ``struck`` are those that it was told of, before any country was guessed.
    """
    armed = {actor.id for actor, _ in struck if _is_armed(actor)}
    if match.frame.type != "ASSAULT" or not armed or guessed == struck:
        return guessed
    home = home_of_teller(scene, match, {actor.country for actor, _ in actors})
    if home is None:
        return guessed
    return [
        (of_country(was, home), words) if was.id in armed and now.country else (now, words)
        for (was, words), (now, _) in zip(struck, guessed, strict=True)
    ]


def _is_armed(actor: Actor) -> bool:
    """Whether somebody without a name or a country is a soldier or of the police."""
    noun = _noun(actor)
    return actor.id[0] == "/" and not actor.country and (noun in LAWMEN or noun in TROOPS)


def home_of_teller(scene: Scene, match: Match, ruled: set[str | None]) -> str | None:
    """Whose soldiers "troops" are in "the Israeli army says troops raided": of who tells of them.

    What soldiers do to the teller's own people, others' soldiers may do.
    """
    verb = saying_above(scene.tree, match.trigger)
    if verb is None:
        return None
    tellers = [item[0] for token in surface_subjects(scene.tree, verb) for item in named(scene, token)]
    home = tellers[0].country if len(tellers) == 1 else None
    official = home and (tellers[0].kind == "government" or tellers[0].sector in OFFICIAL)
    return home if official and home not in ruled else None


def answering(match: Match, actors: list[Named], others: list[Named]) -> list[Named]:
    """``others``, with the country of voters or government forces whom somebody of one country addresses."""
    if match.frame.type not in ANSWERING:
        return others
    countries = {actor.country for actor, _ in actors}
    if len(countries) != 1 or None in countries:
        return others
    home = next(iter(countries)) or ""
    foreign = any(actor.country not in {home, None} for actor, _ in others)  # "urged Sudan and rebels"
    if foreign or any(actor.sector == "MED" for actor, _ in actors):
        return others
    return [
        (of_country(actor, home), surface)
        if actor.country is None and _is_own(actor, surface)
        else (actor, surface)
        for actor, surface in others
    ]


def is_mutiny(kind: str, actors: list[Named], item: Named) -> bool:
    """Whether soldiers act on their own government: "soldiers overthrew the government of Mali"."""
    ruler = item[0].kind == "government"
    return kind == "COERCE" and ruler and bool(actors) and all(_noun(a) in SOLDIERS for a, _ in actors)


def _is_own(actor: Actor, surface: str) -> bool:
    ours = _noun(actor) in CITIZENS or "opposition" in actor.id or surface.lower().startswith("government ")
    return actor.id[0] == "/" and ours


def _rules(actor: Actor) -> bool:
    """Whether somebody governs: a government or a person in office."""
    return actor.kind == "government" or (actor.kind == "person" and actor.sector == "GOV")


def _noun(actor: Actor) -> str:
    return actor.id.rpartition("/")[2].rpartition("-")[2]
