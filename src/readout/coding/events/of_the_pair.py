"""Acts of the two parties that an article is about, told without saying again whose they are.

"The agreement was signed in Manila in July", "local commanders had met on June 6", "suspended the treaty":
in an article on two countries these are theirs. Where title and lead, or nearly all that is named, tell who
the two are, an act that takes two and names nobody is done by both, and one of which only the doer is told
is done to the other. So is what "we" did that takes two, on a page that says who "we" are and is about one
other party. Who is taken from the article has no words of the sentence beside the name.
"""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from readout.coding.clauses import is_infinitive, roles
from readout.coding.datelines import filed
from readout.coding.events.fill import Found, fill_frame
from readout.coding.events.frames.match import Match, happens
from readout.coding.events.frames.phrases import phrases_of
from readout.coding.events.frames.topics import topics
from readout.coding.events.pair import Pair, may_be_party, other_of, pair
from readout.coding.events.parties.groups import Named, of_country, state
from readout.coding.events.parties.named import all_named
from readout.coding.events.parties.narrator import narrator, own_side, teller
from readout.coding.events.sides.both import Sides, sides_of
from readout.coding.events.sides.slots import fill
from readout.coding.events.sides.truces import is_of_a_truce
from readout.coding.events.sides.turned import RESTORING, SIGNING
from readout.coding.events.status.happened import status_of
from readout.coding.subjects import surface_subjects
from readout.organisations import party_of
from readout.scene import Scene
from readout.syntax import PAST, Tree
from readout.types import Actor, is_named

TOLLS = frozenset({"kill", "wound", "injure", "leave", "claim", "destroy", "damage", "hit"})
WE, GIVERS = frozenset({"we"}), frozenset({"we", "i"})
TWOSOME = frozenset({"CONSULT", "AGREE", "COOPERATE"})
CARRIES = frozenset(
    {"hold", "conclude", "sign", "complete", "begin", "start", "resume", "open", "end", "finish", "launch"}
)
ENDS = frozenset({"end", "conclude", "culminate", "result", "finish", "close"})
BETWEEN_TWO = frozenset({"agreement", "relation", "diplomat"})
UNSHARED = frozenset({"relation", "diplomat"})
TALKS = frozenset({"talks", "talk", "negotiation", "dialogue", "consultation", "discussion"})
GLAD = frozenset({"good", "great", "wonderful", "nice", "glad", "happy", "pleased", "delighted", "honoured"})
GLAD |= {"honored", "privileged", "grateful", "pleasure", "honour", "honor", "privilege", "joy", "delight"}
BORDERS = frozenset({"retreat/open.v", "retreat/reopen.v"})
SIDES = frozenset({"parties", "sides", "countries", "neighbours", "neighbors", "nations", "delegations"})
CROSSINGS = frozenset({"border", "crossing", "passage"})  # what two share, and one closes to the other
STRIKING_BACK = frozenset({"answer", "retaliate", "respond", "reply", "hit", "strike"})
TELLING = frozenset({"inform", "notify", "communicate", "announce", "convey", "tell"})
PASSIVES = frozenset({"was", "been", "also", "further"})  # "it was also agreed"
FEUDING = frozenset({"warring", "rival", "feuding"})
OTHERS = frozenset(
    {"other", "several", "some", "many", "most", "all", "more", "three", "four", "five", "six"}
)
RULERS = frozenset(
    {"/generals", "/rulers", "/military-rulers", "/officers", "/coup-leaders", "/leaders", "/army"}
)


def act_of_pair(scene: Scene, match: Match) -> Found | None:
    """What ``match``, which alone tells too little, is where the article says between whom."""
    if match.frame.pos not in {"v", "n"} or match.frame.mode == "visit":
        return None
    if match.frame.type == "SANCTION":
        return _against_other(scene, match)
    if (
        match.frame.type == "CONSULT"
        and (met := _they_met(scene, match) or _gladly(scene, match)) is not None
    ):
        return met
    if match.frame.type == "ASSAULT":
        return _deadly(scene, match) or _upon_other(scene, match)
    if match.frame.type == "COERCE":
        return _upon_other(scene, match)
    if is_of_a_truce(scene.tree, match):
        fought = pair(scene) or _two_of_sentence(scene, match)
        return fill_frame(scene, match, Sides([(actor, "") for actor in fought], [])) if fought else None
    if (signed := _came_of_talks(scene, match)) is not None:
        return signed
    if (ours := _by_us(scene, match) or _with_our_guest(scene, match)) is not None:
        return ours
    if (people := _between_their_people(scene, match)) is not None:
        return people
    if not _is_mutual(match):
        return None
    settled = _is_settled(scene.tree, match)
    if not (settled or _is_agentless(match) or _is_of_nameless(scene, match)):
        return None
    if match.frame.pos == "n" and not _is_known(scene.tree, match):
        return None  # "a meeting was held" may be anybody's
    if match.frame.pos == "n" and not (
        _is_carried(scene.tree, match) or _was_held(scene.tree, match.trigger)
    ):
        return None
    sides_told = settled or any(scene.tree.lower[agent] in SIDES for agent in match.roles.agents)
    two = pair(scene) or (_two_of_sentence(scene, match) if sides_told else ())
    if not two or not is_told_of_them(scene, match, two) or not (sides_told or _is_set(scene, match)):
        return None
    sides = sides_of(scene, match) or Sides([], [])
    told = [*sides.actors, *sides.recipients]
    if any(not actor.id.startswith("/") or actor.country for actor, _ in told):
        return None
    actors: list[Named] = [(actor, "") for actor in two]
    if sides.actors and not sides_told and all(actor.kind == "state" for actor in two):
        actors = [(of_country(group, s.id), words) for group, words in sides.actors for s in two]
    return fill_frame(scene, match, Sides(actors, []))


def _deadly(scene: Scene, match: Match) -> Found | None:
    """An attack on somebody known that is only told by its dead: "an attack on the embassy killed two"."""
    tree, noun = scene.tree, match.trigger
    verb = tree.head[noun]
    if match.frame.pos != "n" or tree.dep[noun] != "nsubj" or tree.lemma[verb] not in TOLLS:
        return None
    if any(actor.country for actor, _ in all_named(scene, roles(tree, verb).objects)):
        return None  # "killed three American soldiers" is told by its verb
    sides = sides_of(scene, match)
    if sides is None or not any(actor.country for actor, _ in sides.recipients):
        return None
    return Found(match, status_of(tree, verb), sides.actors, sides.recipients)


def _upon_other(scene: Scene, match: Match) -> Found | None:
    """Who strikes back, or closes what two share, does it to the other: "answered with drones"."""
    args = match.roles
    back = match.frame.type == "ASSAULT" and match.frame.lemma in STRIKING_BACK
    if match.frame.pos != "v" or not (back or any(topics(scene, t) & CROSSINGS for t in args.objects)):
        return None
    sides = sides_of(scene, match)
    if sides is None or not sides.actors or sides.recipients:
        return None
    two = pair(scene) or _two_of_sentence(scene, match)
    own = {party_of(actor) for actor, _ in sides.actors}
    other = other_of(two, own)
    if other is None or len(own) != 1 or not is_told_of_them(scene, match, two):
        return None
    if other.id in {r.actor.id for r in scene.actors(match.trigger - 1) if r.actor}:
        return None  # "an uproar in Kenya led to Uganda closing the border"
    return fill_frame(scene, match, Sides(sides.actors, [(other, "")]))


def _came_of_talks(scene: Scene, match: Match) -> Found | None:
    """What talks ended with: "the talks between Chad and Mali ended with the signing of an accord"."""
    tree, noun = scene.tree, match.trigger
    verb = tree.head[noun]
    brought = tree.dep[noun] in {"obl", "nmod", "obj"} and tree.case(noun) in {"with", "in"}
    if match.frame.cameo != SIGNING or not brought or tree.lemma[verb] not in ENDS:
        return None
    talks = [token for token in surface_subjects(tree, verb) if topics(scene, token) & {"talk"}]
    told = [token for talk in talks for token in tree.kids(talk, "nmod") if tree.case(token) == "between"]
    sides = all_named(scene, told)
    if not sides and talks and (two := pair(scene)) and is_told_of_them(scene, match, two):
        sides = [(actor, "") for actor in two]
    both = len({actor.id for actor, _ in sides}) > 1
    return fill_frame(scene, match, Sides(sides, [])) if both else None


def _they_met(scene: Scene, match: Match) -> Found | None:
    """A meeting of "they", who were named together before, with somebody by name: "they saw Li Qiang"."""
    agents = match.roles.agents
    if match.frame.pos != "v" or len(agents) != 1 or scene.tree.lower[agents[0]] != "they":
        return None
    they = [r.actor for r in scene.actors(agents[0]) if r.actor is not None]
    sides = sides_of(scene, match) or Sides([], fill(scene, match, match.frame.recipient, frozenset()))
    people = [*they, *(actor for actor, _ in sides.recipients)]
    if sides.actors or len(they) != 2 or not sides.recipients or not all(map(is_named, people)):
        return None
    words = scene.tree.text[agents[0]]
    others = [item for item in sides.recipients if item[0] not in they]  # "met with smiles on their faces"
    return fill_frame(scene, match, Sides([(actor, words) for actor in they], others))


def _gladly(scene: Scene, match: Match) -> Found | None:
    """A meeting that whoever speaks was glad of: "Good to meet Ali Sabry", "an honour to receive him"."""
    tree, verb = scene.tree, match.trigger
    glad = tree.head[verb]
    if (
        match.frame.pos != "v"
        or match.roles.agents
        or tree.lower[glad] not in GLAD
        or not is_infinitive(tree, verb)
    ):
        return None
    if any(tree.lower[subject] != "it" for subject in surface_subjects(tree, glad)):
        return None
    speaker = teller(scene, verb)
    if speaker is None:
        return None
    named = fill(scene, match, match.frame.recipient, frozenset())
    guests = [item for item in named if party_of(item[0]) != party_of(speaker)]
    return fill_frame(scene, match, Sides([(speaker, "")], guests)) if guests else None


def _against_other(scene: Scene, match: Match) -> Found | None:
    """What tells too little of who is cut off: "used it as an excuse to break off relations"."""
    sides = sides_of(scene, match)
    if sides is None or not sides.actors or sides.recipients:
        return None
    if told := _told_of_it(scene, match):
        found = fill_frame(scene, match, Sides(sides.actors, told))
        return found and replace(found, status="occurred")
    if (turned := _not_with_oneself(scene, match, sides)) is not None:
        return fill_frame(scene, match, turned)
    more = toward_other(scene, Found(match, "occurred", sides.actors, sides.recipients))
    return fill_frame(scene, match, Sides(more.actors, more.recipients)) if more.recipients else None


def _told_of_it(scene: Scene, match: Match) -> list[Named]:
    """To whom it is said that ties are cut: "informed Israel of its decision to break off relations"."""
    tree, verb = scene.tree, match.trigger
    noun = tree.head[verb]
    saying = tree.head[noun]
    if tree.dep[verb] != "acl" or tree.lemma[noun] not in {"decision", "intention"}:
        return []
    if tree.lemma[saying] not in TELLING or not any(
        topics(scene, token) & BETWEEN_TWO for token in match.roles.objects
    ):
        return []
    args = roles(tree, saying)
    whom = [*args.receivers, *args.obliques.get("to", ()), *(t for t in args.objects if t != noun)]
    return all_named(scene, whom)


def _by_us(scene: Scene, match: Match) -> Found | None:
    """What "we" did together with the one party that our page is about: "we have signed an arrangement"."""
    tree, agents = scene.tree, match.roles.agents
    given = match.frame.type == "AID"  # "I handed over 200 tents"
    who = GIVERS if given else WE
    if not agents or any(tree.lower[agent] not in who for agent in agents):
        return None
    if not given and not _takes_two(tree, match):
        return None
    us = narrator(scene, agents[0])
    other = _across_from(scene, us) if us is not None else None
    if us is None or other is None or not is_told_of_them(scene, match, (us, other)):
        return None
    return fill_frame(scene, match, Sides([(us, tree.text[agents[0]])], [(other, "")]))


def _with_our_guest(scene: Scene, match: Match) -> Found | None:
    """A meeting of which an office's own page says only with whom: "talks were held with the envoy"."""
    args = match.roles
    if match.frame.type != "CONSULT" or match.frame.pos != "n" or args.agents:
        return None
    if match.support is None or not args.passive or {"with"} != args.obliques.keys() & {"with", "between"}:
        return None
    us = own_side(scene)
    if us is None:
        return None
    guests = all_named(scene, args.obliques["with"])
    if not guests or any(party_of(actor) == party_of(us) or not is_named(actor) for actor, _ in guests):
        return None
    return fill_frame(scene, match, Sides([(us, "")], guests))


def _between_their_people(scene: Scene, match: Match) -> Found | None:
    """Talks "between military authorities", on a page about two: each side has its own."""
    tree, people = scene.tree, match.roles.obliques.get("between", ())
    if match.frame.type != "CONSULT" or match.frame.pos != "n" or len(people) != 1:
        return None
    noun = people[0]
    plain = tree.tag[noun] == "NNS" and tree.child(noun, "nmod", "nmod:poss", "nummod", "det") is None
    two = pair(scene) if plain else ()
    if not two or not is_told_of_them(scene, match, two):
        return None
    return fill_frame(scene, match, Sides([(actor, "") for actor in two], []))


def _takes_two(tree: Tree, match: Match) -> bool:
    """Whether what is told was done, and by two: "we signed", "we agreed to", "we discussed"."""
    if match.frame.type == "AGREE" and (match.frame.lemma != "agree" or tree.tag[match.top] not in PAST):
        return False
    return _is_mutual(match) and match.frame.type != "COOPERATE"


def _across_from(scene: Scene, us: Actor) -> Actor | None:
    """The one party that a page of ours speaks of; nobody where others are named half as often."""
    counts: Counter[str] = Counter()
    found: dict[str, Actor] = {}
    own, line = party_of(us), filed(scene)
    for token, resolution in scene.mentioned:
        actor = resolution.actor
        if actor is None or token in line or not may_be_party(actor) or party_of(actor) == own:
            continue
        party = party_of(actor)
        counts[party] += 1
        found.setdefault(party, state(party) if len(party) == 3 else actor)
    ranked = sorted(counts, key=lambda party: (-counts[party], party))
    if not ranked or counts[ranked[0]] < 2:
        return None
    return None if len(ranked) > 1 and counts[ranked[0]] < 2 * counts[ranked[1]] else found[ranked[0]]


def _not_with_oneself(scene: Scene, match: Match, sides: Sides) -> Sides | None:
    """Who acts where "its" was taken for the other: "its decision to suspend a treaty with Spain"."""
    partners = all_named(scene, phrases_of(scene.tree, match.roles).get("with", ()))
    theirs = {party_of(actor) for actor, _ in partners}
    other = other_of(pair(scene) or _two_of_sentence(scene, match), theirs)
    if theirs != {party_of(actor) for actor, _ in sides.actors} or other is None:
        return None
    return Sides([(other, "")], partners)


def toward_other(scene: Scene, item: Found) -> Found:
    """``item`` with the other of the two, where an act against agreements, ties or envoys names one side."""
    match = item.match
    if not item.actors:
        return item
    if match.frame.type != "SANCTION":
        return item if item.recipients else _by_us(scene, match) or item
    if item.recipients:
        return _by_other(scene, item)
    hosts = [*match.roles.objects, *match.roles.obliques.get("of", ())]
    if not any(topics(scene, host) & BETWEEN_TWO for host in hosts):
        return item
    homes = {party_of(actor) for actor, _ in item.actors if not actor.id.startswith("/")}
    other = other_of(pair(scene), homes)
    shared = not any(topics(scene, host) & UNSHARED for host in hosts)
    if shared and (scene.memo["article"]["third"] or any(_is_old(scene.tree, host) for host in hosts)):
        return item  # the deal may be with a third
    if len(homes) > 1 or other is None:
        return item
    return replace(item, recipients=[(other, "")])


def _is_old(tree: Tree, noun: int) -> bool:
    """Whether a paper is one that was spoken of before: "the deal", but not "the Treaty of Friendship"."""
    return tree.text[noun].islower() and any(tree.lower[child] == "the" for child in tree.children[noun])


def _by_other(scene: Scene, item: Found) -> Found:
    """Of whom nameless actors are who cut off one of the two: "the generals tore up a pact with Paris"."""
    other = other_of(pair(scene), {party_of(actor) for actor, _ in item.recipients})
    nameless = all(actor.id in RULERS and not actor.country for actor, _ in item.actors)
    if other is None or other.kind != "state" or not nameless:
        return item
    return replace(item, actors=[(of_country(actor, other.id), words) for actor, words in item.actors])


def dated(scene: Scene, known: set[int]) -> set[int]:
    """The sentences (their numbers) beside ``known`` that say when, or what was agreed, in an article on two.

    They need not name these again.
    """
    tree, lower = scene.tree, scene.tree.lower
    told = {tree.sent[token] for token, _ in scene.days_among(0, len(tree))}
    if "agreed" in lower:
        told |= {
            tree.sent[i] for i, word in enumerate(lower) if word == "agreed" and lower[i - 1] in PASSIVES
        }
    told -= known
    return told if told and pair(scene) else set()


def _is_mutual(match: Match) -> bool:
    frame = match.frame
    if frame.type == "CONSULT" and match.roles.passive and frame.pos == "v":
        return False  # "trade was discussed": by whom is anybody's guess
    if frame.type == "RETREAT":
        return frame.mode == "ceasefire" or (frame.mode == "access" and frame.rule in BORDERS)
    return frame.type in TWOSOME or (frame.type == "SUPPORT" and frame.cameo in {SIGNING, RESTORING})


def _is_settled(tree: Tree, match: Match) -> bool:
    """Whether it is told what was agreed, as of nobody: "it was agreed that flights would resume"."""
    verb = match.trigger
    if match.frame.type != "AGREE" or match.frame.pos != "v" or not match.roles.passive:
        return False
    return any(tree.lower[child] == "it" for child in tree.kids(verb, "expl", "nsubj:pass", "nsubj"))


def _is_carried(tree: Tree, match: Match) -> bool:
    """Whether the verb of a noun says that it came to be: "talks were held", not "was announced"."""
    return match.support is not None and (tree.lemma[match.support] in CARRIES or happens(tree, match))


def _is_known(tree: Tree, match: Match) -> bool:
    """Whether a noun of meeting is one spoken of before, or of two by its meaning: "the meeting", "talks"."""
    return match.frame.lemma in TALKS or any(
        tree.lower[child] == "the" for child in tree.children[match.trigger]
    )


def _was_held(tree: Tree, noun: int) -> bool:
    """Whether a meeting is said to have been held, whatever hangs on what: "talks held on Monday"."""
    for token in range(noun + 1, min(noun + 9, len(tree))):
        if tree.pos[token] in {"VERB", "AUX"}:
            return tree.lower[token] == "held"
    return False


def _two_of_sentence(scene: Scene, match: Match) -> Pair:
    """The two states that the sentence of "the parties" names, and no third; "warring" ones are of one."""
    first, end = scene.tree.sentence(match.trigger)
    if any(scene.tree.lower[agent - 1] in FEUDING for agent in match.roles.agents):
        return ()
    told = {r.actor.id: r.actor for r in scene.actors_among(first, end) if r.actor is not None}
    states = tuple(told[key] for key in sorted(told) if told[key].kind == "state")
    return states if len(states) == 2 else ()


def _is_agentless(match: Match) -> bool:
    return match.roles.passive and not match.roles.agents


def _is_of_nameless(scene: Scene, match: Match) -> bool:
    """Whether those who act are several without a name: "local commanders", "the parties"."""
    tree, agents = scene.tree, match.roles.agents
    if match.frame.pos == "n" and not agents:
        agents = tuple(match.roles.obliques.get("of", ()))  # "the meeting of commanders"
    if any(tree.lower[child] in OTHERS for agent in agents for child in tree.children[agent]):
        return False
    return bool(agents) and all(tree.tag[agent] in {"NNS", "NNPS"} for agent in agents)


def is_told_of_them(scene: Scene, match: Match, two: Pair) -> bool:
    """Whether the sentence names nobody of a third party."""
    first, end = scene.tree.sentence(match.trigger)
    own = {party_of(actor) for actor in two}
    named = [r.actor for token, r in scene.mentioned if first <= token < end and not _is_where(scene, token)]
    return all(a is None or a.id[0] in "/?" or a.sector == "MED" or party_of(a) in own for a in named)


def _is_where(scene: Scene, token: int) -> bool:
    """Whether a country is only where it was: "a truce that the two signed in South Africa"."""
    return scene.place(token) is not None and scene.tree.case(token) in {"in", "outside", "near"}


def _is_set(scene: Scene, match: Match) -> bool:
    """Whether the sentence says when or where it was."""
    first, end = scene.tree.sentence(match.trigger)
    return bool(scene.days_among(first, end) or scene.places_among(first, end))
