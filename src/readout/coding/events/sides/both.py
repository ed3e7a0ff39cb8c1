"""Who is on each side of a matched frame: what its paths name, and what they leave open."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named, state
from readout.coding.events.parties.named import named, placed
from readout.coding.events.parties.narrator import narrator
from readout.coding.events.parties.noun import itself
from readout.coding.events.sides.beneath import doers_below, touched
from readout.coding.events.sides.blame import in_whose_deed, to_blame
from readout.coding.events.sides.bombers import claimed_by
from readout.coding.events.sides.frontiers import is_known, strained
from readout.coding.events.sides.homeland import answering, at_home, told_by_their_own
from readout.coding.events.sides.lost_subject import BODIES, lost_subject, undergoes
from readout.coding.events.sides.nationality import abroad, compatriot, countrymen, far
from readout.coding.events.sides.protests import crowd
from readout.coding.events.sides.remainder import aimed_at
from readout.coding.events.sides.slots import WEAPONS, fill
from readout.coding.events.sides.ties import spoken_to, tied
from readout.coding.events.sides.visitors import visitor
from readout.coding.events.sides.whose_people import by_their_word
from readout.coding.events.words import words
from readout.coding.subjects import surface_subjects
from readout.coding.whereabouts import where
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Actor, Article, is_named

TOWARD = ("with", "on", "to", "against", "from")
DOMESTIC = frozenset({"COERCE", "CONCEDE", "PROTEST", "RETREAT", "ASSAULT", "REQUEST", "REJECT"})
RIGHT_BEHIND = 6  # words from an attack's verb to the place it struck
CLASHES = frozenset({"clash", "fight", "battle", "skirmish", "combat"})
SHIPS = words("classes", "ship") | {"warship", "navy", "frigate", "destroyer"}
AT_HOME = frozenset({"COERCE", "CONCEDE", "PROTEST", "RETREAT"})
JOURNEYS = "journeys"
AUDIENCES = words("audiences", "groups")
DOUBTFUL = 0.5


class Sides(Struct, frozen=True):
    """Who acts and who receives."""

    actors: list[Named]
    recipients: list[Named]


def sides_of(scene: Scene, match: Match) -> Sides | None:
    """Both sides of ``match`` as its clause and what is around it tell them; None where nobody is told.

    Worked out once a match: who is no event in so many words may still be told in passing.
    """
    memo = scene.memo["sides"]
    before, known = memo.get(match.trigger, (None, None))
    if before is match:
        return known  # type: ignore[no-any-return]
    found = _sides_of(scene, match)
    memo[match.trigger] = match, found
    return found


def _sides_of(scene: Scene, match: Match) -> Sides | None:
    sides = _asked_for(scene, match)
    if match.frame.type == "CONSULT":
        if _meets_no_party(scene, match, sides):
            return None
        sides = Sides(_without_audience(sides.actors), _without_audience(sides.recipients))
        sides = replace(sides, actors=visitor(scene, match, sides.actors, sides.recipients))
        sides = _without_delegates(sides)
        if _meets_its_own(sides):
            return None
    if _acts_on_itself(scene, match, sides.actors):
        return None
    if not sides.actors:
        sides = replace(sides, actors=lost_subject(scene, match, sides.recipients))
    if not sides.actors and not sides.recipients:
        return None
    if sides.recipients and _share_somebody(sides):
        return None  # "him" was taken for who urged him
    if match.frame.type == "ASSAULT" and match.frame.pos == "v" and sides.actors and not sides.recipients:
        sides = replace(sides, recipients=_where_it_struck(scene, match, sides.actors))
    return _at_home(scene, match, _as_told_before(scene, match, sides))


def _without_delegates(sides: Sides) -> Sides:
    """Talks of two states are with each other: "between Chad and Mali, with their ministers as delegates"."""
    states = {actor.id for actor, _ in sides.actors if actor.kind == "state"}
    theirs = {actor.country for actor, _ in sides.recipients}
    return replace(sides, recipients=[]) if len(states) > 1 and theirs and theirs <= states else sides


def _share_somebody(sides: Sides) -> bool:
    return not {actor.id for actor, _ in sides.actors}.isdisjoint([actor.id for actor, _ in sides.recipients])


def _where_it_struck(scene: Scene, match: Match, actors: list[Named]) -> list[Named]:
    """Whose town or land the words right behind an attack name: "bombed Damascus airport"."""
    tree, own = scene.tree, {actor.country for actor, _ in actors}
    if None in own or match.roles.passive:
        return []
    for token, place in scene.places_among(match.trigger + 1, match.trigger + RIGHT_BEHIND):
        between = range(match.trigger + 1, token)
        if (
            any(tree.pos[t] in {"PUNCT", "VERB"} for t in between)
            or tree.sent[token] != tree.sent[match.trigger]
        ):
            return []
        if place.country and place.country not in own:
            return [(state(place.country), tree.text[token])]
    return []


def _acts_on_itself(scene: Scene, match: Match, actors: list[Named]) -> bool:
    """Whether "it" was taken for somebody named behind it: "It called on Russia to withdraw".

    Whoever opens the sentence it may be: "On the occasion of the visit of the king he met the premier".
    """
    tree, args = scene.tree, match.roles
    if {tree.pos[agent] for agent in args.agents} != {"PRON"}:
        return False
    beside = [*args.objects, *args.receivers, *(t for case in TOWARD for t in args.obliques.get(case, ()))]
    ids = {actor.id for actor, _ in actors}
    others = [
        t for t in beside if t > min(args.agents) and t not in args.agents and not _is_ones_own(tree, t)
    ]
    return any(actor.id in ids for token in others for actor, _ in named(scene, token))


def _is_ones_own(tree: Tree, token: int) -> bool:
    """Whether a thing is of those who act: "it would close its border"."""
    return any(tree.pos[owner] == "PRON" for owner in tree.kids(token, "nmod:poss"))


def _asked_for(scene: Scene, match: Match) -> Sides:
    """Whom the frame's own columns name."""
    frame = match.frame
    if frame.lemma == "blame" and frame.pos == "v" and (at_fault := to_blame(scene, match)):
        return Sides(*at_fault)
    actors = fill(scene, match, frame.actor, frozenset()) or _nameless(scene, match) or crowd(scene, match)
    taken = frozenset([actor.id for actor, _ in actors])
    others = taken | {actor.country for actor, _ in actors if actor.country}
    recipients = fill(scene, match, frame.recipient, others)
    if len(others) > len(taken) and (frame.pos == "m" or (not recipients and frame.type != "AGREE")):
        recipients = fill(scene, match, frame.recipient, taken)  # who bans their own
    if match.undergone and match.roles.receivers:
        recipients = [item for token in match.roles.receivers for item in named(scene, token)] or recipients
        actors = [item for item in actors if item not in recipients]
    if frame.lemma == "agree" and not one_country(actors):
        recipients = fill(scene, match, ("with",), taken)  # those who agree are told already
    if frame.type == "MOBILIZE" and match.roles.passive and not actors:
        actors = [i for t in match.roles.objects for i in itself(scene, t) if i[0].kind == "government"]
    if frame.type == "ASSAULT" and (undergoes(match) or (match.roles.passive and not match.roles.agents)):
        actors = actors or in_whose_deed(scene, match)
    actors = claimed_by(scene, match, actors)
    actors = actors or doers_below(scene, match, recipients)
    recipients = recipients or touched(scene, match, others)
    if frame.type == "ASSAULT" and actors and all(item[0].kind == "state" for item in recipients):
        recipients = aimed_at(scene, match) or recipients
    if not recipients and actors:
        recipients = tied(scene, match, others) or spoken_to(scene, match, others)
    if frame.type == "MOBILIZE" and actors and not any(map(is_known, recipients)):
        recipients = strained(scene, match, others) or recipients
    if match.frame.lemma in CLASHES and len(actors) > 1 and not match.roles.objects:
        recipients = fill(scene, match, ("with", "against", "between"), taken)
    actors = _not_the_teller(scene, match, actors)
    return Sides(actors, by_their_word(scene, match, actors, recipients))


def _not_the_teller(scene: Scene, match: Match, actors: list[Named]) -> list[Named]:
    """Who acts in "the agency reported that the emir called and urged him": not the agency."""
    tree, top = scene.tree, match.top
    if not actors or tree.dep[top] != "conj" or any(actor.sector != "MED" for actor, _ in actors):
        return actors
    told = tree.child(tree.head[top], "ccomp")
    if told is None or told > top:
        return actors
    return [item for token in surface_subjects(tree, told) for item in named(scene, token)]


def _meets_no_party(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether it is the press that is met, or who "they" are is a guess."""
    if not _without_audience(sides.recipients) and (sides.recipients or _to_audience(scene.tree, match)):
        return True
    return _doubtful(scene, match, sides)


def _meets_its_own(sides: Sides) -> bool:
    """Whether a country would meet its own people: "at a meeting in Beijing with the Chinese premier"."""
    states = any(
        side and all(a.kind == "state" for a, _ in side) for side in (sides.actors, sides.recipients)
    )
    return states and bool(sides.actors and sides.recipients) and one_country(sides.actors, sides.recipients)


def _as_told_before(scene: Scene, match: Match, sides: Sides) -> Sides:
    """The place of a visit that the article named before."""
    frame, actors, recipients = match.frame, sides.actors, sides.recipients
    if frame.mode == "visit" and actors and not recipients:
        recipients = _same_journey(scene, actors)
    return Sides(actors, recipients)


def _at_home(scene: Scene, match: Match, sides: Sides) -> Sides:
    """Nameless people get the country that the clause is set in, or of those who act on them."""
    kind = match.frame.type
    recipients = answering(match, sides.actors, sides.recipients)
    actors = at_home(scene, match, sides.actors, recipients)
    if kind not in DOMESTIC:
        return Sides(actors, recipients)
    actors = countrymen(scene, match, actors)
    told, recipients = recipients, countrymen(scene, match, recipients)
    if (kind in AT_HOME and not abroad(scene, match, actors)) or (
        kind == "ASSAULT" and not far(scene, match, actors)
    ):
        place = where(scene, match.trigger)
        if kind == "COERCE" and any(scene.tree.lemma[agent] in SHIPS for agent in match.roles.agents):
            return Sides(actors, recipients)  # "a Spanish ship seized the men"
        recipients = [compatriot(item, actors, place) for item in recipients]
    return Sides(actors, told_by_their_own(scene, match, actors, told, recipients))


def two_sides(*sides: list[Named]) -> bool:
    """What stands in the background must name both sides: nouns that no verb carries, relative clauses."""
    return len({actor.id for side in sides for actor, _ in side}) > 1


def one_country(*sides: list[Named]) -> bool:
    """Whether all who are named are of one country."""
    return len({actor.country or actor.id for side in sides for actor, _ in side}) < 2


def _nameless(scene: Scene, match: Match) -> list[Named]:
    """A body that is told of without a name: "the court", "the bloc"."""
    tree = scene.tree
    if match.frame.pos != "v" or match.roles.passive:
        return []
    found = []
    for agent in match.roles.agents:
        lemma = tree.lemma[agent]
        own = narrator(scene, agent) if lemma in BODIES else None
        if own is not None and _is_called(lemma, own, scene.article) and not named(scene, agent):
            found.append((own, tree.text[agent]))  # "The Council today imposed", on its own page
        elif lemma in BODIES and not named(scene, agent):
            body = Actor(id=f"/{lemma}", name=lemma, kind="group")
            found += placed(scene, agent, 0, (body, tree.text[agent]))
    return [item for item in found if item[0].id not in WEAPONS]


def _is_called(body: str, own: Actor, article: Article) -> bool:
    """Whether an organisation, whose page it is, or that page's outlet has a body's noun in its name."""
    words = f"{own.name} {article.outlet or ''}".casefold().split()
    return own.kind == "organisation" and body in words


def _without_audience(items: list[Named]) -> list[Named]:
    """Those who take part: who speaks to reporters consults nobody."""
    return [
        item for item in items if item[0].sector != "MED" and item[0].id.rpartition("/")[2] not in AUDIENCES
    ]


def _doubtful(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether "they discussed" rests on a guess of who they are, nobody being named before them.

    Where people by name "sat down with" somebody by name, little is guessed.
    """
    tree = scene.tree
    told = [actor for actor, _ in (*sides.actors, *sides.recipients)]
    if sides.recipients and all(map(is_named, told)):
        return False
    first, _ = tree.sentence(match.trigger)
    return any(
        tree.lower[agent] in {"they", "both"}
        and not scene.actors_among(first, agent)
        and any(r.score <= DOUBTFUL and r.actor is not None for r in scene.actors(agent))
        for agent in match.roles.agents
    )


def _to_audience(tree: Tree, match: Match) -> bool:
    """Whether it was spoken to the press, which no mention resolves: "the two did not speak to reporters"."""
    heard = [
        *match.roles.objects,
        *(t for case in ("to", "with") for t in match.roles.obliques.get(case, ())),
    ]
    return any(tree.lemma[token] in AUDIENCES for token in heard)


def _same_journey(scene: Scene, actors: list[Named]) -> list[Named]:
    """Where the visitor was last said to go, for "a possible visit in May" that names no place."""
    journeys: dict[str, list[Named]] = scene.memo[JOURNEYS]
    return journeys.get(actors[0][0].id, [])


def remember_journey(scene: Scene, match: Match, actors: list[Named], recipients: list[Named]) -> None:
    """Keep where a visitor goes for what the article says later."""
    if match.frame.mode == "visit" and actors and recipients:
        scene.memo[JOURNEYS][actors[0][0].id] = recipients
