"""Who is on each side of a matched frame: what its paths name, and what they leave open."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named, acts_for_state, state
from readout.coding.events.parties.named import LIFELESS, itself, named, placed
from readout.coding.events.parties.narrator import FIRST_PERSON, narrator
from readout.coding.events.sides.beneath import doers_below, touched
from readout.coding.events.sides.blame import HARM, in_whose_deed, to_blame
from readout.coding.events.sides.bombers import claimed_by
from readout.coding.events.sides.frontiers import is_known, strained
from readout.coding.events.sides.homeland import answering, at_home, is_mutiny, told_by_their_own
from readout.coding.events.sides.nationality import abroad, compatriot, countrymen, far, unidentified
from readout.coding.events.sides.protests import crowd
from readout.coding.events.sides.remainder import aimed_at
from readout.coding.events.sides.slots import WEAPONS, fill
from readout.coding.events.sides.ties import spoken_to, tied
from readout.coding.events.sides.visitors import visitor
from readout.coding.events.sides.whose_people import by_their_word
from readout.coding.events.words import classes, words
from readout.coding.subjects import DAYS, SAYING, surface_subjects
from readout.coding.whereabouts import where
from readout.scene import Scene
from readout.syntax import NOMINAL, Tree
from readout.types import Actor, is_named

SIGNING, RESTORING = "057", "054"  # CAMEO: sign a formal agreement; what restores relations
# what outlets tell of others and never do
NOT_BY_OUTLETS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "RETREAT", "AID", "CONCEDE"})
RELATED = frozenset(f"/{noun}" for noun in words("topics", "relations"))
TOWARD = ("with", "on", "to", "against", "from")
MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
DOMESTIC = frozenset({"COERCE", "CONCEDE", "PROTEST", "RETREAT", "ASSAULT", "REQUEST", "REJECT"})
AGAINST = frozenset({"ASSAULT", "COERCE", "RETREAT", "PROTEST", "MOBILIZE"})
DONE_TO_OUTLETS = frozenset({"ACCUSE", "ASSAULT", "COERCE", "SANCTION", "RETREAT", "CONCEDE", "THREATEN"})
DONE_TO_OUTLETS |= {"REJECT"}
NETWORKS = frozenset(f"org:{name}" for name in words("audiences", "networks"))
RIGHT_BEHIND = 6  # words from an attack's verb to the place it struck
INTO = frozenset({"into", "on", "onto", "toward", "towards", "against"})
CLASHES = frozenset({"clash", "fight", "battle", "skirmish", "combat"})
DISMISSING = frozenset({"dismiss", "dissolve", "sack", "fire", "oust", "topple", "overthrow"})
SHIPS = words("classes", "ship") | {"warship", "navy", "frigate", "destroyer"}
TO_OTHERS = frozenset({"SANCTION", "SUPPORT", "AID", "THREATEN"})
AT_HOME = frozenset({"COERCE", "CONCEDE", "PROTEST", "RETREAT"})
INSTITUTIONS = (".LEG", ".COURT", ".ELECTION")
JOURNEYS = "journeys"
AUDIENCES = words("audiences", "groups")
TELLERS = words("topics", "tellers")
BODIES = words("topics", "bodies")
VIOLENT = words("topics", "violent")
SOMEBODY = (
    words("topics", "anybody") | BODIES | words("topics", "relations"),
    classes()["people"],
    classes()["crowd"],
)
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
        if _meets_its_own(sides):
            return None
    if _acts_on_itself(scene, match, sides.actors):
        return None
    if not sides.actors:
        sides = replace(sides, actors=_lost_subject(scene, match, sides.recipients))
    if not sides.actors and not sides.recipients:
        return None
    if sides.recipients and _share_somebody(sides):
        return None  # "him" was taken for who urged him
    if match.frame.type == "ASSAULT" and match.frame.pos == "v" and sides.actors and not sides.recipients:
        sides = replace(sides, recipients=_where_it_struck(scene, match, sides.actors))
    return _at_home(scene, match, _as_told_before(scene, match, sides))


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
    """Whether "it" was taken for somebody named beside it: "It called on Russia to withdraw"."""
    tree, args = scene.tree, match.roles
    if {tree.pos[agent] for agent in args.agents} != {"PRON"}:
        return False
    beside = [*args.objects, *args.receivers, *(t for case in TOWARD for t in args.obliques.get(case, ()))]
    ids = {actor.id for actor, _ in actors}
    others = [t for t in beside if t not in args.agents and not _is_ones_own(tree, t)]
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
    if frame.type == "ASSAULT" and (_undergoes(match) or (match.roles.passive and not match.roles.agents)):
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


def _lost_subject(scene: Scene, match: Match, recipients: list[Named]) -> list[Named]:
    """Who stands before an active verb whose subject the parser lost."""
    tree, verb, agents = scene.tree, match.top, match.roles.agents
    carried = match.frame.type == "CONSULT" and match.support is not None and not agents
    if match.frame.pos != "v" and not (carried and tree.dep[match.trigger] == "obj"):
        return []
    if match.roles.passive or _undergoes(match) or any(_is_somebody(tree, agent) for agent in agents):
        return []
    if any(tree.lower[agent] in FIRST_PERSON for agent in agents):
        return []  # "unless we agree": whoever speaks
    above = tree.head[verb]
    thing = (tree.tag[verb], tree.dep[above], tree.pos[above]) == ("VBG", "nsubj", "NOUN")
    if thing and above in agents:
        return []  # "protests demanding reform broke out"
    participle = tree.tag[verb] == "VBN" and tree.child(verb, "aux") is None and tree.dep[verb] != "ROOT"
    if participle and scene.when(tree.head[verb]) is None and tree.lower[tree.head[verb]] not in DAYS:
        return []  # "a ceasefire agreed at the summit"
    return _subject_by_position(scene, match, recipients)


def _undergoes(match: Match) -> bool:
    """Whether the subject of the verb is who it befalls: "the base came under fire", "soldiers died in"."""
    return match.frame.pos == "v" and match.frame.recipient[0] == "subj" and bool(match.roles.agents)


def _is_somebody(tree: Tree, agent: int) -> bool:
    """Whether a subject is people, a body or a weapon that has no name here: "several nations cut ties"."""
    lemma = tree.lemma[agent]
    if lemma in HARM:
        return True
    return tree.pos[agent] == "NOUN" and any(lemma in nouns for nouns in SOMEBODY)


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


def turned(scene: Scene, match: Match, sides: Sides) -> Sides:
    """Both sides as the event is told: who did together what was done, and nobody twice."""
    kind, actors = match.frame.type, sides.actors
    recipients = [_neighbour(scene, match, item, actors) for item in sides.recipients]
    mutual = kind in MUTUAL and (kind != "SUPPORT" or match.frame.cameo in {SIGNING, RESTORING})
    undone = match.roles.passive or not match.roles.agents  # "it was decided to restore ties between"
    if mutual and undone and not actors and two_sides(recipients) and not _is_with_them(match):
        actors, recipients = recipients, []  # "a deal between Chad and Libya was signed"
    if kind in {"AGREE", "SUPPORT"} and mutual and not one_country(actors):
        theirs = {actor.country for actor, _ in actors} - {None}
        recipients = [item for item in recipients if item[0].country not in theirs]
    if kind in NOT_BY_OUTLETS:
        actors = [item for item in actors if item[0].sector != "MED"]
    recipients = [i for i in recipients if not (_only_hears(kind, i) or _is_own_body(i, actors))]
    if kind in TO_OTHERS:
        own = {actor.country for actor, _ in actors}
        recipients = [item for item in recipients if item[0].country not in own] or recipients
    if kind in AGAINST:
        own = {item[0].country for item in actors if item[0].kind == "person" or acts_for_state(item)}
        recipients = [
            item
            for item in recipients
            if item[0].country not in own
            or not _is_state_or_outlet(item)
            or is_mutiny(kind, actors, item)
            or (match.frame.lemma in DISMISSING and item[0].kind == "government")
        ]
    if kind == "ASSAULT" and not actors and not match.roles.agents and not _is_bare_killing(match):
        actors = unidentified(scene, match, recipients)
    return Sides(actors, recipients)


def _is_with_them(match: Match) -> bool:
    """Whether talks are with several, and nobody says whose: "ahead of talks with Chad and Mali"."""
    told = match.roles.obliques.keys()
    return match.frame.type == "CONSULT" and "with" in told and told.isdisjoint({"between", "among", "of"})


def _neighbour(scene: Scene, match: Match, item: Named, actors: list[Named]) -> Named:
    """Which state "its neighbour" is: the one other that the sentence names before."""
    actor, surface = item
    if actor.country or actor.id not in RELATED:
        return item
    own = {other.country for other, _ in actors}
    first, _ = scene.tree.sentence(match.trigger)
    before = [r.actor for r in scene.actors_among(first, match.trigger) if r.actor is not None]
    countries = dict.fromkeys(other.country for other in before)
    others = [country for country in countries if country and country not in own]
    return (state(others[0]), surface) if len(others) == 1 and len(own) == 1 else item


def _is_bare_killing(match: Match) -> bool:
    """Whether a killing is only spoken of, far from where it was: "sanctioned over the murder of"."""
    return match.frame.pos == "n" and match.support is None and match.frame.mode == "assassinate"


def _is_own_body(item: Named, actors: list[Named]) -> bool:
    """Whether somebody who acts is of a body: observers of the EU do nothing to the EU."""
    body = item[0].id
    return body.startswith("org:") and any(actor.id.startswith(f"{body}/") for actor, _ in actors)


def _is_state_or_outlet(item: Named) -> bool:
    actor, _ = item
    if actor.id.endswith(INSTITUTIONS):
        return False  # a president suspends his parliament
    outlet = actor.sector == "MED" and actor.kind != "group"  # journalists are freed by their own state
    return actor.kind in {"state", "government"} or outlet or actor.id.endswith(".MEDIA")


def _only_hears(kind: str, item: Named) -> bool:
    """Whether a recipient is an outlet or network that something was told to or on: "said on Telegram"."""
    actor, _ = item
    return kind not in DONE_TO_OUTLETS and (actor.sector == "MED" or actor.id in NETWORKS)


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
        outlet = (scene.article.outlet or "").casefold()
        own = narrator(scene, agent) if lemma in BODIES and lemma in outlet.split() else None
        if own is not None and own.kind == "organisation" and not named(scene, agent):
            found.append((own, tree.text[agent]))  # "The Council today imposed", on its own page
        elif lemma in BODIES and not named(scene, agent):
            body = Actor(id=f"/{lemma}", name=lemma, kind="group")
            found += placed(scene, agent, 0, (body, tree.text[agent]))
    return [item for item in found if item[0].id not in WEAPONS]


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


def _subject_by_position(scene: Scene, match: Match, recipients: list[Named]) -> list[Named]:
    """The nearest subject-like phrase to the left, for a verb whose subject the parser lost.

    A thing that is the verb's own subject and names nobody ("the strikes killed") is not passed by.
    """
    tree, verb = scene.tree, match.top
    while tree.dep[verb] == "xcomp":
        verb = tree.head[verb]  # "Azerbaijan continued firing"
    others = {actor.id for actor, _ in recipients}
    first, _ = tree.sentence(verb)
    agents = match.roles.agents
    if any(tree.lemma[agent] in VIOLENT for agent in agents):
        return []  # "the attack that killed five"
    thing = bool(agents) and (tree.pos[agents[0]] == "NOUN" or scene.place(agents[0]) is not None)
    if thing and tree.dep[verb] == "acl:relcl" and tree.tag[verb] != "VBG":
        return []  # "the fires that killed five"
    start = verb - 3 if tree.lower[verb - 1] == "-" else verb - 1  # "North Korea test-fired"
    for token in range(start, max(first, start - 4) - 1, -1):  # "the European Union last week announced"
        if tree.pos[token] in {"VERB", "ADP", "CCONJ", "SCONJ", "PUNCT"}:
            break
        if match.frame.type == "ASSAULT" and _is_scene(scene, token):
            continue  # "the fighting in Goa has killed"
        if tree.pos[token] == "PROPN" and (
            found := [i for i in named(scene, token) if i[0].id not in others]
        ):
            return found
    if not agents and (found := _before_comma(scene, verb)):
        return found
    if any(tree.pos[agent] == "NOUN" and tree.head[agent] == verb for agent in agents):
        return []  # "after planes bombed": whose they are is not told
    told = not any(tree.pos[agent] == "PRON" for agent in match.roles.agents)
    for token in range(verb - 1, first - 1, -1):
        if (
            told
            and tree.tag[token] in {"VBD", "VBZ", "VBP", "MD"}
            and tree.pos[token] in {"VERB", "AUX"}
            and (tree.head[token] != verb and tree.lemma[token] in SAYING)
        ):
            break  # "Zelensky said missiles killed five": he killed none
        # a name whose first word was read as a verb: "Archbishop Tutu called"
        if (tree.pos[token] in NOMINAL or scene.actors(token)) and tree.dep[token] in {
            "nsubj",
            "ROOT",
            "dislocated",
            "parataxis",
            "nsubj:pass",
        }:
            if token in match.roles.agents and tree.lemma[token] in LIFELESS:
                return []
            if tree.tag[token] == "NNS" and any(tree.lower[agent] == "it" for agent in agents):
                return []  # "officials say it killed three"
            found = [item for item in named(scene, token) if item[0].id not in others]
            if found and found[0][0].id.rpartition("/")[2] not in TELLERS:
                return found
    return []


def _is_scene(scene: Scene, token: int) -> bool:
    """Whether a name only says where, or what fire was aimed at: "rocket fire into Mali killed a boy"."""
    if scene.place(token) is None:
        return False
    return not scene.actors(token) or scene.tree.case(token) in INTO


def _before_comma(scene: Scene, verb: int) -> list[Named]:
    """Who ends a long apposition right before the verb: "the foreign minister, Hakan Fidan, will visit"."""
    tree, node = scene.tree, verb - 1
    while node > 1 and tree.pos[node] in {"AUX", "ADV"}:
        node -= 1
    if node < 1 or tree.lower[node] != "," or tree.ent[node - 1] != "PERSON":
        return []
    found = named(scene, node - 1)
    return found if found and found[0][0].kind == "person" else []


def remember_journey(scene: Scene, match: Match, actors: list[Named], recipients: list[Named]) -> None:
    """Keep where a visitor goes for what the article says later."""
    if match.frame.mode == "visit" and actors and recipients:
        scene.memo[JOURNEYS][actors[0][0].id] = recipients
