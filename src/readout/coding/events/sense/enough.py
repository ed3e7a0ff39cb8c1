"""Whether enough is told for an event: of whom, by what, and as news rather than in passing."""

from __future__ import annotations

from readout.coding.clauses import is_infinitive
from readout.coding.events.forms import verb_forms
from readout.coding.events.frames.carriers import measured
from readout.coding.events.frames.match import Match, happens
from readout.coding.events.parties.groups import Named
from readout.coding.events.sense.journeys import goes_on_to_do
from readout.coding.events.sides.both import Sides, one_country, two_sides
from readout.coding.events.sides.guesses import adopters
from readout.coding.events.status.mood import ADJECTIVES
from readout.coding.events.status.negation import has_no
from readout.coding.events.status.outcomes import what_became
from readout.coding.events.words import words
from readout.coding.subjects import is_ranked, stands_for_root
from readout.coding.whereabouts import where
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import DONE, Actor, Status, is_nameless

ONLY_AIMS = frozenset({"SUPPORT", "AGREE", "RETREAT", "COERCE"})
SPOKEN_OF = frozenset({"AGREE", "SUPPORT", "AID", "CONCEDE"})
GATHERED = ("leaders", "ministers", "presidents", "premiers")
SHUNNING = frozenset(
    form for verb in ("skip", "miss", "boycott", "shun", "snub") for form in verb_forms(verb)
)
RESOLVED = frozenset({"REQUEST", "ACCUSE"})  # what a resolution does by its words, to whomever
DONE_TO = frozenset({"ASSAULT", "AID"})
DECIDING = frozenset({"decide", "vote", "choose", "opt", "resolve", "elect", "proceed"})
FORWARD = frozenset({"quick", "swift", "first", "last", "latest"})  # "was quick to recognise": and did it
MEASURES = frozenset({"ban", "recognition", "restriction", "curb", "apology", "endorsement", "refusal"})
MEANT = frozenset({"mean", "design"})  # what something is for
ON = ("on", "against", "at", "in")
STATES_OF_WAR = frozenset({"war", "conflict", "hostilities", "hostility"})
BACKDROP = frozenset(
    {"since", "after", "before", "during", "following", "amid", "despite", "until"}
    | {"ahead of", "at", "because of", "with", "through", "via"}
)


def offers_nothing(tree: Tree, match: Match) -> bool:
    """Whether what is offered or praised is none: "offering no new step", or who meets stays away."""
    if match.frame.type == "CONSULT" and match.frame.pos == "n" and _is_shunned(tree, match.trigger):
        return True
    spoken_of = match.frame.type in SPOKEN_OF and match.frame.pos == "v"
    return spoken_of and any(has_no(tree, token) for token in match.roles.objects)


def _is_shunned(tree: Tree, noun: int) -> bool:
    """Whether somebody does not come: "skipped the summit", "boycotted the talks in Doha"."""
    return tree.dep[noun] in {"obj", "nsubj:pass"} and tree.lower[tree.head[noun]] in SHUNNING


def is_bare(tree: Tree, match: Match) -> bool:
    """Whether a noun of happening has no verb that carries it, or one that only says it happened."""
    if match.frame.pos != "n":
        return False
    return match.support is None or (happens(tree, match) and match.frame.type != "PROTEST")


def is_only_named(tree: Tree, match: Match, sides: Sides) -> bool:
    """Whether a bare noun only names a thing: "the border conflict", "their invasion", "a possible truce"."""
    frame, noun = match.frame, match.trigger
    if not is_bare(tree, match):
        return False
    if frame.mode == "assassinate" and any(_is_by_name(item) for item in sides.recipients):
        return False  # "the killing of Soleimani" is told, whoever did it
    if frame.actor[0] == "speaker" and sides.actors and match.roles.agents:
        return False  # "said that a handover was not on the table"
    if frame.mode == "weapons" and sides.actors and "by" in match.roles.obliques:
        return False  # "the launch of a missile by North Korea"
    if not two_sides(sides.actors, sides.recipients) or _mere_prospect(tree, match):
        return True
    if frame.type == "PROTEST" and not sides.actors:
        return True  # "inspired by the uprisings in Tunisia and Egypt"
    if frame.type == "ASSAULT":
        alone = not sides.actors or (not sides.recipients and one_country(sides.actors, sides.recipients))
        return alone or (frame.lemma in STATES_OF_WAR and not happens(tree, match))
    owned = tree.child(noun, "nmod:poss") is not None
    threat = frame.type == "THREATEN" and match.roles.clause is not None and what_became(tree, noun) is None
    if owned and (threat or frame.lemma in MEASURES):
        return False  # "China's ban on Japanese seafood angered Tokyo", "Beijing's threat to sever ties"
    return frame.type != "CONSULT" and match.support is None and frame.lemma in words("nominal", "carried")


def _is_by_name(item: Named) -> bool:
    """Whether a person is named, and not told by an office only: "the killing of the commander"."""
    actor, words = item
    return actor.kind == "person" and "/" not in actor.id and bool(words) and words.split()[-1] in actor.name


def is_too_little(scene: Scene, match: Match, sides: Sides, status: Status) -> bool:
    """Whether a side is missing that this kind of event, told in this place, cannot do without."""
    tree, frame = scene.tree, match.frame
    if _background(tree, match) and not two_sides(sides.actors, sides.recipients):
        return True
    if frame.type == "CONSULT" and (not sides.actors or _meets_nobody(tree, match, sides)):
        return True
    if frame.pos == "m" and {a.country for a, _ in sides.actors} & {a.country for a, _ in sides.recipients}:
        return True  # "we must": no request of another
    if not sides.actors and status == "hypothetical":
        return True  # "could be forced to reconsider"
    done = frame.type in DONE_TO and not match.roles.passive and status in DONE
    alone = done and not sides.recipients and len(sides.actors) < 2
    if alone and not _on_own_ground(scene, match, sides) and not _strikes_a_thing(tree, match):
        return True  # whom it was done to is told in words that are not understood
    known = any(not is_nameless(actor) for actor, _ in (*sides.actors, *sides.recipients))
    return not (known or _set_in_a_country(scene, match)) or _mere_aim(tree, match)


def _on_own_ground(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether the deed is done to a place of the doer's own country: "Iraqi soldiers took over Kirkuk"."""
    own = {actor.country for actor, _ in sides.actors if actor.country}
    struck = [*match.roles.objects, *(token for case in ON for token in match.roles.obliques.get(case, ()))]
    places = [scene.place(token) for token in struck]
    return any(place is not None and place.country in own for place in places)


def _strikes_a_thing(tree: Tree, match: Match) -> bool:
    """Whether what is attacked is a thing of nobody named: "attacked a ship", "shelled a market"."""
    struck = match.roles.objects
    if match.frame.type != "ASSAULT" or not struck or any(tree.pos[token] != "NOUN" for token in struck):
        return False
    owners = (child for token in struck for child in tree.kids(token, "compound", "amod", "nmod:poss"))
    return not any(tree.pos[owner] in {"PROPN", "PRON"} or tree.ent[owner] for owner in owners)


def _meets_nobody(tree: Tree, match: Match, sides: Sides) -> bool:
    if match.frame.pos == "n" and any(tree.lower[c] == "any" for c in tree.kids(match.trigger, "det")):
        return True  # "must disarm before any talks"
    if not two_sides(sides.actors, sides.recipients) and not _one_suffices(tree, match, sides):
        return True
    return is_bare(tree, match) and _beside(tree, match) and one_country(sides.actors, sides.recipients)


def _mere_prospect(tree: Tree, match: Match) -> bool:
    """Whether a noun of what may yet come is only spoken of: "depends on the withdrawal of"."""
    if match.frame.lemma not in words("nominal", "prospects"):
        return False
    noun = measured(tree, match.trigger)  # "the second round of negotiations between them ended"
    dep = tree.dep[noun]
    return dep in {"nmod", "conj", "appos"} or (dep == "obl" and tree.case(noun) not in BACKDROP)


def _beside(tree: Tree, match: Match) -> bool:
    """Whether a meeting is only where something else was done: "were present at the talks"."""
    top = measured(tree, match.trigger)
    return tree.dep[top] in {"obl", "nmod"} and "between" not in match.roles.obliques


def _set_in_a_country(scene: Scene, match: Match) -> bool:
    """Arrests and protests count by where they are: "the journalist Moussa Issa was arrested in Niger"."""
    if match.frame.type not in {"COERCE", "PROTEST"}:
        return False
    place = where(scene, match.trigger)
    return place is not None and place.country is not None


def _mere_aim(tree: Tree, match: Match) -> bool:
    """Whether an act is only another's aim ("intervening to protect"), and no journey leads to it."""
    top = match.top
    if not infinitival(tree, top) or match.frame.type in {"PROTEST", "ACCUSE"}:
        return False
    above = tree.lemma[tree.head[top]]
    if tree.pos[tree.head[top]] == "ADJ" and (above in ADJECTIVES or above in FORWARD):
        return False  # "is due to go to": what is to be done, and no aim
    if above in DECIDING or _sets_about(tree, tree.head[top]):
        return False  # "voted on Tuesday to suspend": what was decided
    if _heads_a_headline(tree, tree.head[top]):
        return False  # "Macron to meet Scholz in Berlin": what is to come
    if tree.dep[top] == "xcomp" and above in MEANT and match.frame.type == "ASSAULT":
        return True  # "weapons that were meant to kill soldiers"
    if tree.dep[top] == "acl" and is_ranked(tree, tree.head[top]):
        return False  # "is the latest country to recognise Kosovo": did so
    if tree.dep[top] == "acl":
        settled = match.frame.type not in ONLY_AIMS or above in words("purpose", "settled")
        return above in words("purpose", "attempts") or not settled
    return tree.dep[top] == "advcl" and (
        above not in words("purpose", "movement") or match.frame.type in ONLY_AIMS
    )


def _sets_about(tree: Tree, verb: int) -> bool:
    """Whether a verb only leads on to the act: "moved on Monday to suspend", "went on to arrest"."""
    if goes_on_to_do(tree, verb):
        return True
    if tree.lemma[verb] != "move" or tree.child(verb, "obj") is not None:
        return False
    whither = [child for child in tree.kids(verb, "obl") if tree.case(child) not in {"on", "in"}]
    return not whither and all(tree.lower[child].endswith("ly") for child in tree.kids(verb, "advmod"))


def _heads_a_headline(tree: Tree, noun: int) -> bool:
    """Whether a noun with no verb is all that a headline hangs on: "Xi to visit Hanoi"."""
    if tree.dep[noun] != "ROOT" or tree.pos[noun] not in {"NOUN", "PROPN"}:
        return False
    return tree.child(noun, "cop") is None and tree.lower[tree.right[noun]] not in {".", "!", "?"}


def _background(tree: Tree, match: Match) -> bool:
    dep = tree.dep[match.top]
    if stands_for_root(tree, match.top):
        return False
    told_of_a_place = dep == "acl:relcl" and any(tree.tag[c] == "WRB" for c in tree.children[match.top])
    if told_of_a_place and match.roles.passive:
        return False  # "to Minsk, where he was arrested": a clause of its own
    if match.frame.type in RESOLVED and _is_resolved(tree, match.top):
        return False  # "passed a resolution that demands a ceasefire": whoever is to hear it
    bare = tree.tag[match.trigger] in {"VBG", "VBN"} and tree.child(match.trigger, "aux") is None
    return dep.startswith("acl") or (dep == "advcl" and bare)


def _is_resolved(tree: Tree, verb: int) -> bool:
    """Whether a clause says what a resolution does, be it hung on the verb that adopts it."""
    dep, head = tree.dep[verb], tree.head[verb]
    if dep == "advcl" and tree.tag[verb] == "VBG":
        return any(adopters(tree, paper) for paper in tree.kids(head, "obj") if paper < verb)
    return dep.startswith("acl") and bool(adopters(tree, head))


def _are_several(actor: Actor) -> bool:
    """Whether an actor is the leaders or ministers of a region's countries, who meet each other."""
    group = actor.kind == "group" and actor.country is None and not actor.id.startswith(("/", "?"))
    return group and actor.id.endswith(GATHERED)


def _one_suffices(tree: Tree, match: Match, sides: Sides) -> bool:
    """Whether another side is named that no table resolves, or a host needs none."""
    if match.support is not None and tree.lemma[match.trigger] in words("nominal", "gathering"):
        return True
    if match.frame.mode != "visit" and any(_are_several(actor) for actor, _ in sides.actors):
        return True
    return any(tree.ent[token] in {"PERSON", "ORG", "NORP", "LOC"} for token in match.roles.objects)


def infinitival(tree: Tree, verb: int) -> bool:
    """Whether ``verb`` is a bare or "to" infinitive with no subject of its own."""
    bare = tree.tag[verb] == "VB" or is_infinitive(tree, verb)
    return bare and tree.child(verb, "aux", "nsubj") is None
