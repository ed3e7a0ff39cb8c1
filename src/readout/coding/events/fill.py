"""From a match to a filled frame: its parties, and whether enough of it is told to count."""

from __future__ import annotations

from typing import NamedTuple

from readout.coding.clauses import SAYING, phrasal, saying_above, stands_for_root, where
from readout.coding.events.everyday import is_everyday
from readout.coding.events.frames import keyed, words
from readout.coding.events.match import Match, happens, measured
from readout.coding.events.nationality import compatriot, countrymen, far, unidentified
from readout.coding.events.parties import Named, named, placed
from readout.coding.events.sense import is_senseless
from readout.coding.events.slots import fill
from readout.coding.events.status import has_no, status_of
from readout.scene import Scene
from readout.syntax import NOMINAL, Tree
from readout.types import Actor, Status

SIGNING = "057"
MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
SPOKEN_OF = frozenset({"AGREE", "SUPPORT", "AID", "CONCEDE"})
DOMESTIC = frozenset({"COERCE", "CONCEDE", "PROTEST", "RETREAT", "ASSAULT", "REQUEST", "REJECT"})
STATES_OF_WAR = frozenset({"war", "conflict", "hostilities", "hostility"})
AT_HOME = frozenset({"COERCE", "CONCEDE", "PROTEST", "RETREAT"})
LIGHT = keyed("light")
BACKDROP = frozenset(
    {
        "since",
        "after",
        "before",
        "during",
        "following",
        "amid",
        "despite",
        "until",
        "ahead of",
        "at",
        "because of",
        "with",
        "through",
        "via",
    }
)
BRINGERS = frozenset({"of", "at", "from", "against", "for", "about"})
JOURNEYS = ("journeys", 0, 0)
ANNOUNCED = frozenset({"SANCTION", "COERCE", "MOBILIZE", "ASSAULT", "AID"})
BARE_STATUS = frozenset({"planned", "proposed", "invited", "cancelled", "hypothetical", "denied"})
AUDIENCES = words("audiences", "groups")
TELLERS = words("topics", "tellers")
DOUBTFUL = 0.5


class Found(NamedTuple):
    """A filled frame before it is settled."""

    match: Match
    status: Status
    actors: list[Named]
    recipients: list[Named]


def fill_frame(scene: Scene, match: Match) -> Found | None:
    """``match`` with its parties and status; None where too little is told for an event."""
    tree, frame = scene.tree, match.frame
    if frame.type in SPOKEN_OF and _no_object(tree, match):
        return None
    actors = fill(scene, match, frame.actor, frozenset()) or _nameless(scene, match)
    taken = frozenset(actor.id for actor, _ in actors)
    others = taken | {actor.country for actor, _ in actors if actor.country}
    recipients = fill(scene, match, frame.recipient, others)
    if frame.pos == "m" or (
        not recipients and frame.type != "AGREE"
    ):  # who "threatened a curfew" threatens their own
        recipients = fill(scene, match, frame.recipient, taken)
    if match.undergone and match.roles.receivers:
        recipients = [item for token in match.roles.receivers for item in named(scene, token)] or recipients
        actors = [item for item in actors if item not in recipients]
    if frame.type == "CONSULT":
        met = len(recipients)
        actors, recipients = _without_audience(actors), _without_audience(recipients)
        if len(recipients) < met and not recipients:
            return None
        if _doubtful(scene, match) or (not recipients and _to_audience(tree, match)):
            return None
    anybody = any(tree.lemma[token] in words("topics", "anybody") for token in match.roles.agents)
    if not actors and frame.pos == "v" and not match.roles.passive and not anybody:
        actors = _subject_by_position(scene, match, recipients)
    if not actors and not recipients:
        return None
    if frame.mode == "visit" and actors and not recipients:
        recipients = _same_journey(scene, actors)
    if (
        (frame.type in {"CONSULT", "AGREE"} or frame.cameo == SIGNING)
        and frame.pos == "v"
        and not two_sides(actors, recipients)
    ):
        actors = _tangled_subjects(scene, match) or actors
    if frame.type in DOMESTIC:
        actors, recipients = countrymen(scene, match, actors), countrymen(scene, match, recipients)
        if frame.type in AT_HOME or (frame.type == "ASSAULT" and not far(scene, match, actors)):
            recipients = [compatriot(item, actors) for item in recipients]
    bare = frame.pos == "n" and (match.support is None or (happens(tree, match) and frame.type != "PROTEST"))
    if bare and not two_sides(actors, recipients):
        return None
    alone = not actors or (not recipients and _one_country(actors, []))
    told_of = alone or (frame.lemma in STATES_OF_WAR and not happens(tree, match))
    if bare and frame.type == "ASSAULT" and told_of:
        return None  # "the border conflict", "their invasion"
    if bare and _mere_prospect(tree, match):
        return None
    if frame.type in MUTUAL and match.roles.passive and not actors and two_sides([], recipients):
        actors, recipients = recipients, []  # "a deal between Chad and Libya was signed"
    if frame.type == "AGREE" and not _one_country(actors, []):
        own = {actor.country for actor, _ in actors}
        recipients = [item for item in recipients if item[0].country not in own]
    if frame.type == "ASSAULT" and not actors and not match.roles.agents:
        actors = unidentified(scene, match)
    if _background(tree, match) and not two_sides(actors, recipients):
        return None
    if frame.type == "CONSULT" and not two_sides(actors, recipients) and not _one_suffices(tree, match):
        return None
    if bare and frame.type == "CONSULT" and _beside(tree, match) and _one_country(actors, recipients):
        return None
    if frame.pos == "m" and {a.country for a, _ in actors} & {a.country for a, _ in recipients}:
        return None  # "we must": no request of another
    if bare and frame.type != "CONSULT" and frame.lemma in words("nominal", "carried"):
        return None
    known = any(_counts(actor) for actor, _ in (*actors, *recipients)) or _set_in_a_country(scene, match)
    if not known or _mere_aim(tree, match):
        return None
    if is_senseless(scene, match, actors, recipients):
        return None
    if is_everyday(scene, frame.type, match.trigger, [*actors, *recipients]):
        return None
    status = _status(tree, match)
    if frame.type == "REJECT" and status == "denied":
        return None  # "did not rule out sending": nothing is refused
    return Found(match, status, actors, recipients)


def _no_object(tree: Tree, match: Match) -> bool:
    """Whether what is offered or praised is none: "offering no new step"."""
    return match.frame.pos == "v" and any(has_no(tree, token) for token in match.roles.objects)


def _nameless(scene: Scene, match: Match) -> list[Named]:
    """A body that is told of without a name: "the court", "the bloc"."""
    tree = scene.tree
    if match.frame.pos != "v" or match.roles.passive:
        return []
    found = []
    for agent in match.roles.agents:
        lemma = tree.lemma[agent]
        if lemma in words("topics", "bodies") and not named(scene, agent):
            body = Actor(id=f"/{lemma}", name=lemma, kind="group")
            found += placed(scene, agent, 0, (body, tree.text[agent]))
    return found


def _without_audience(items: list[Named]) -> list[Named]:
    """Those who take part: who speaks to reporters consults nobody."""
    return [
        item for item in items if item[0].sector != "MED" and item[0].id.rpartition("/")[2] not in AUDIENCES
    ]


def _to_audience(tree: Tree, match: Match) -> bool:
    """Whether it was spoken to the press, which no mention resolves: "the two did not speak to reporters"."""
    heard = [
        *match.roles.objects,
        *(t for case in ("to", "with") for t in match.roles.obliques.get(case, ())),
    ]
    return any(tree.lemma[token] in AUDIENCES for token in heard)


def _doubtful(scene: Scene, match: Match) -> bool:
    """Whether "they discussed" rests on a guess of who they are, nobody being named before them."""
    tree = scene.tree
    first, _ = tree.sentence(match.trigger)
    return any(
        tree.lower[agent] in {"they", "both"}
        and not scene.actors_among(first, agent)
        and any(r.score <= DOUBTFUL and r.actor is not None for r in scene.actors(agent))
        for agent in match.roles.agents
    )


def _same_journey(scene: Scene, actors: list[Named]) -> list[Named]:
    """Where the visitor was last said to go, for "a possible visit in May" that names no place."""
    journeys: dict[str, list[Named]] = scene.memo.get(JOURNEYS, {})
    return journeys.get(actors[0][0].id, [])


def remember_journey(scene: Scene, item: Found) -> None:
    """Keep where a visitor goes for what the article says later."""
    if item.match.frame.mode == "visit" and item.actors and item.recipients:
        scene.memo.setdefault(JOURNEYS, {})[item.actors[0][0].id] = item.recipients


def _tangled_subjects(scene: Scene, match: Match) -> list[Named]:
    """Both persons of "Head of State Xi and President Zelensky spoke", whatever the parser hung on what."""
    tree = scene.tree
    first, _ = tree.sentence(match.trigger)
    ranges = [(tree.left[s], min(tree.right[s], match.trigger - 1)) for s in match.roles.agents[:1]]
    for left, last in ranges or [(first, match.trigger - 1)]:
        if "and" not in tree.lower[left : last + 1]:
            continue
        found = [
            (r.actor, tree.doc_text[r.mention.span.start : r.mention.span.end])
            for r in scene.actors_among(left, last + 1)
            if r.actor is not None and r.actor.kind == "person"
        ]
        if len({actor.id for actor, _ in found}) > 1:
            return found
    return []


def _subject_by_position(scene: Scene, match: Match, recipients: list[Named]) -> list[Named]:
    """The nearest subject-like phrase to the left, for a verb whose subject the parser lost.

    A thing that is the verb's own subject and names nobody ("the strikes killed") is not passed by.
    """
    tree, verb = scene.tree, match.trigger
    others = {actor.id for actor, _ in recipients}
    first, _ = tree.sentence(verb)
    if any(tree.lemma[agent] in words("topics", "violent") for agent in match.roles.agents):
        return []  # "the attack that killed five"
    for token in range(verb - 1, max(first, verb - 5) - 1, -1):  # "the European Union last week announced"
        if tree.pos[token] in {"VERB", "ADP", "CCONJ", "SCONJ", "PUNCT"}:
            break
        if tree.pos[token] == "PROPN" and (
            found := [i for i in named(scene, token) if i[0].id not in others]
        ):
            return found
    if not match.roles.agents and (found := _opening_name(scene, first, verb, others)):
        return found
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
            if token in match.roles.agents and tree.lemma[token] in words("topics", "lifeless"):
                return []
            found = [item for item in named(scene, token) if item[0].id not in others]
            if found and found[0][0].id.rpartition("/")[2] not in TELLERS:
                return found
    return []


def _opening_name(scene: Scene, first: int, verb: int, others: set[str]) -> list[Named]:
    """Whom the sentence's first words name where nothing but they stand before the verb, however parsed."""
    tree = scene.tree
    end = verb
    while end > first and (tree.pos[end - 1] in {"ADV", "AUX"} and not scene.actors(end - 1)):
        end -= 1
    start = first + (tree.pos[first] == "DET")
    return [
        (r.actor, tree.doc_text[r.mention.span.start : r.mention.span.end])
        for r in scene.actors_among(start, end)
        if r.actor is not None
        and r.actor.id not in others
        and tree.tokens_of(r.mention.span) in {(start, end), (first, end)}
    ]


def _counts(actor: Actor) -> bool:
    """Whether an actor has a place in the political world: not just "people" or "all parties"."""
    return actor.country is not None or not actor.id.startswith(("/", "?"))


def two_sides(actors: list[Named], recipients: list[Named]) -> bool:
    """What stands in the background must name both sides: nouns that no verb carries, relative clauses."""
    return len({actor.id for actor, _ in (*actors, *recipients)}) > 1


def _mere_prospect(tree: Tree, match: Match) -> bool:
    """Whether a noun of what may yet come is only spoken of: "depends on the withdrawal of"."""
    if match.frame.lemma not in words("nominal", "prospects"):
        return False
    dep = tree.dep[match.trigger]
    return dep in {"nmod", "conj", "appos"} or (dep == "obl" and tree.case(match.trigger) not in BACKDROP)


def _beside(tree: Tree, match: Match) -> bool:
    """Whether a meeting is only where something else was done: "were present at the talks"."""
    top = measured(tree, match.trigger)
    return tree.dep[top] in {"obl", "nmod"} and "between" not in match.roles.obliques


def _one_country(actors: list[Named], recipients: list[Named]) -> bool:
    """Whether all who are named are of one country."""
    return len({actor.country or actor.id for actor, _ in (*actors, *recipients)}) < 2


def _set_in_a_country(scene: Scene, match: Match) -> bool:
    """Arrests and protests count by where they are: "the journalist Moussa Issa was arrested in Niger"."""
    if match.frame.type not in {"COERCE", "PROTEST"}:
        return False
    place = where(scene, match.trigger)
    return place is not None and place.country is not None


def _mere_aim(tree: Tree, match: Match) -> bool:
    """Whether an act is only another's aim ("intervening to protect"), and no journey leads to it."""
    top = match.top
    if tree.dep[top] != "advcl" or not infinitival(tree, top) or match.frame.type in {"PROTEST", "ACCUSE"}:
        return False
    return tree.lemma[tree.head[top]] not in words("purpose", "movement")


def _background(tree: Tree, match: Match) -> bool:
    dep = tree.dep[match.top]
    if stands_for_root(tree, match.top):
        return False
    return dep.startswith("acl") or (dep == "advcl" and tree.tag[match.trigger] in {"VBG", "VBN"})


def _one_suffices(tree: Tree, match: Match) -> bool:
    """Whether another side is named that no table resolves, or a host needs none."""
    if match.support is not None and tree.lemma[match.trigger] in words("nominal", "gathering"):
        return True
    return any(tree.ent[token] in {"PERSON", "ORG", "NORP", "LOC"} for token in match.roles.objects)


def _status(tree: Tree, match: Match) -> Status:
    top = match.support if match.support is not None else match.trigger
    past = False
    saying = saying_above(tree, top)
    if saying is not None:
        past = tree.tag[saying] in {"VBD", "VBN"}
    frame = match.frame
    if frame.pos == "m":
        return "occurred"
    status = status_of(tree, top, past)
    if (
        match.support is None
        and frame.pos == "v"
        and frame.type in ANNOUNCED
        and status in {"occurred", "ongoing"}
    ):
        said = LIGHT.get(frame.lemma)
        if said in {"planned", "proposed"}:
            return said  # type: ignore[return-value]
    if match.support is not None:
        noun = status_of(tree, match.trigger, past)
        if status in {"occurred", "ongoing"}:
            said = LIGHT.get(phrasal(tree, match.support)) or LIGHT.get(tree.lemma[match.support])
            if said in {"planned", "proposed", "cancelled"}:
                status = said  # type: ignore[assignment]
            if status == "occurred" and frame.type == "CONSULT" and tree.lemma[match.support] == "announce":
                status = "planned"  # a summit that is announced is still to come
            if status in {"occurred", "ongoing"} and noun in BARE_STATUS:
                status = noun
    if frame.status is not None and status in {"occurred", "ongoing"}:
        return frame.status  # type: ignore[return-value]
    return status


def ids(items: list[Named]) -> tuple[str, ...]:
    """The actor ids, sorted, each once."""
    return tuple(sorted({actor.id for actor, _ in items}))


def brought_gerund(tree: Tree, verb: int) -> bool:
    """Whether a preposition brings ``verb`` to another: "accused of attacking", "aimed at ending"."""
    return tree.tag[verb] == "VBG" and any(
        tree.dep[child] in {"mark", "case"} and tree.lower[child] in BRINGERS for child in tree.children[verb]
    )


def infinitival(tree: Tree, verb: int) -> bool:
    """Whether ``verb`` is a bare or "to" infinitive with no subject of its own."""
    return tree.tag[verb] == "VB" and not any(tree.dep[c] in {"aux", "nsubj"} for c in tree.children[verb])
