"""Who an act touches where no column of its frame names them: in its complement, or further on."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from readout.coding.clauses import Roles, roles
from readout.coding.events.frames.match import Match
from readout.coding.events.frames.phrases import AIMING
from readout.coding.events.parties.groups import Named, state, without_props
from readout.coding.events.parties.named import NAMING, all_named, named, owners
from readout.coding.events.sides.blame import CONCERNED
from readout.coding.events.words import classes, words
from readout.coding.subjects import surface_subjects
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Actor

# what these bring is when and where, and nobody whom the act is about
SCENERY = frozenset({"after", "before", "since", "during", "amid", "despite", "until", "following", "at"})
# what follows these in the sentence is told of something else
BACKDROPS = frozenset(
    {"amid", "amidst", "after", "while", "following", "despite", "although", "because", "since", "when"}
)
ASIDE = (SCENERY - {"at"}) | {"ahead of", "because of", "due to", "according to"}
# what these tell is of something else
CLAUSES = frozenset({"acl:relcl", "advcl", "parataxis", "advcl:relcl"})
# what "in" and "on" bring here links to another event: "invaded in response to a coup"
WAKES = words("topics", "wakes")
# what may bring a party that no column of the frame names
LINKS = frozenset(
    {"", "of", "on", "against", "between", "to", "toward", "towards", "with", "from", "for", "by"}
)
BELIEVING = frozenset({"accept", "believe", "acknowledge", "admit", "recognise", "recognize", "concede"})
SCENES = frozenset({"in", "at", "near", "across", "into", "inside"})
LINKS_OF_FORCE = LINKS | SCENES
# who these bring is asked, praised, accused of nothing: "a conference on Iraq", "a coup against", "claims by"
TOPICS = {
    "REQUEST": frozenset({"on"}),
    "SUPPORT": frozenset({"against"}),
    "ACCUSE": frozenset({"from", "by"}),
}
# whom these name is asked for nothing: they are what it is about
PASSING = words("topics", "passing")
BODIES = words("topics", "bodies")
DIRECT = frozenset({"on", "with", "to", "against"})  # what brings those whom an act is told to touch
SOMEBODY = frozenset({"country", "nation", "government", "party", "colleague", "individual", "partner"})
SOMEBODY |= classes()["people"] | {"donor", "importer", "exporter", "critic", "opponent", "ally", "power"}
# whom these touch is told without a name more often
WIDER = frozenset({"REQUEST", "AID"})
EVERYBODY = SOMEBODY | BODIES | {"economy", "abductor", "kidnapper", "captor", "player", "inspector", "city"}
EVERYBODY |= {"participant"}  # "urged participants to leave"
EVERYBODY |= {"performer", "victim", "survivor", "faction", "firm", "bank", "community", "state", "voter"}
PARTS = frozenset({"some", "many", "most", "all", "several", "those"})
# what brings whom these touch, whatever their objects name
TOUCHED = {"discuss": "with", "negotiate": "with", "extradite": "to", "deport": "to", "transfer": "to"}
TOUCHED |= {"hand": "to", "send": "to", "return": "to", "surrender": "to"}
VOICES = frozenset({"resolution", "motion"})
ADOPTING = frozenset({"adopt", "pass", "approve"})
FORCE = frozenset({"ASSAULT", "COERCE"})
# who is arrested, struck or shut without a name
HELD = classes()["people"] | classes()["fighter"] | {"group", "suspect", "gang", "student", "driver"}
SHUT = frozenset({"newspaper", "station", "broadcaster", "magazine", "website", "outlet", "channel"})
FORCEFUL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "REQUEST"})


def clause_party(scene: Scene, args: Roles, of_others: bool = True) -> list[Named]:
    """Who is to act in the complement ("demanded that X leave"), else whom it would touch.

    ``of_others``: whether anybody else who acts there counts.
    """
    if args.clause is None:
        return []
    inner = roles(scene.tree, args.clause)
    subjects = [token for token in inner.agents if token not in _who_says_it(scene.tree, args)]
    if of_others and not inner.passive and subjects and (found := all_named(scene, subjects)):
        own = {actor.id for actor, _ in all_named(scene, args.agents)}
        if not own.issuperset(actor.id for actor, _ in found):  # "warned that it would strike"
            return found
    groups = [inner.objects, inner.receivers]
    groups += [
        tuple(t for t in tokens if case not in {"in", "on", "near"} or not _is_scenery(scene, t))
        for case, tokens in inner.obliques.items()
        if case not in SCENERY
    ]
    things = [thing for host in inner.objects for thing in scene.tree.conjuncts(host)]
    groups.append(
        tuple(
            c for host in things for c in scene.tree.kids(host, "nmod", "obl") if scene.tree.case(c) in LINKS
        )
    )
    first = TOUCHED.get(scene.tree.lemma[args.clause])
    if first in inner.obliques:  # "to discuss Iraq with Iran"
        groups.insert(0, tuple(inner.obliques[first]))
    told: list[Named] = []
    for group in groups:
        found = all_named(scene, [t for t in group if t not in args.agents and not _is_again(scene, args, t)])
        if without_props(found):
            others = all_named(scene, groups[-1]) if _are_theirs(scene, args, found) else []
            return others or found
        told = told or found  # "to sell missiles to Chile"
    if inner.clause_kind == "that" and scene.tree.lemma[args.clause] in BELIEVING:
        return told  # "refused to accept that he lost"
    if inner.clause is not None and inner.clause != args.clause:
        again = inner if inner.agents else replace(inner, agents=args.agents)  # "it was prepared to strike"
        return told or clause_party(scene, again)
    return told


def _is_again(scene: Scene, args: Roles, token: int) -> bool:
    """Whether a pronoun in a complement is who says it: "warned that it was prepared to strike"."""
    if scene.tree.pos[token] != "PRON":
        return False
    own = {actor.id for actor, _ in all_named(scene, args.agents)}
    return own.issuperset(actor.id for actor, _ in all_named(scene, [token]))


def _who_says_it(tree: Tree, args: Roles) -> Sequence[int]:
    """The subject, or whose noun it is: "Peru's threat to sever its ties with Chile"."""
    return args.agents or tree.kids(args.verb, "nmod:poss")


def _are_theirs(scene: Scene, args: Roles, found: list[Named]) -> bool:
    """Whether a complement names only who acts again: "agreed to increase its aid for Kenya's army"."""
    own = {actor.country or actor.id for actor, _ in all_named(scene, _who_says_it(scene.tree, args))}
    return own.issuperset(actor.country or actor.id for actor, _ in found)


def _is_scenery(scene: Scene, token: int) -> bool:
    """Whether what "in" or "on" brings is a place, or only links to another event: "in the wake of"."""
    return scene.place(token) is not None or scene.tree.lemma[token] in WAKES


def places(scene: Scene, match: Match) -> list[Named]:
    """The state of the first place that the act is given, else of the first that its sentence names."""
    tree = scene.tree
    tokens = [token for tokens in match.roles.obliques.values() for token in tokens]
    for host in match.roles.objects:
        tokens.extend(tree.kids(host, "nmod"))
    for token in tokens:
        if scene.country(token):
            return _all_places(scene, token)
    first, end = tree.sentence(match.trigger)
    for token, place in scene.places_among(first, end):
        if place.country and not _is_elsewhere(tree, token):
            return _all_places(scene, token) or [(state(place.country), tree.text[token])]
    return []


def _all_places(scene: Scene, first: int) -> list[Named]:
    """The states of all the places of a list: "stops in Israel, Jordan and Egypt"."""
    tree = scene.tree
    return [(state(c), tree.text[token]) for token in tree.conjuncts(first) if (c := scene.country(token))]


def _is_elsewhere(tree: Tree, token: int) -> bool:
    """Whether a place belongs to what a participle tells before: "Inspired by revolts in Egypt, crowds"."""
    return any(tree.tag[a] == "VBN" and tree.dep[a] == "advcl" for a in tree.ancestors(token))


def nameless(scene: Scene, match: Match, paths: tuple[str, ...]) -> list[Named]:
    """People or powers without a name whom an act is told to touch: "called on donor countries"."""
    tree, args = scene.tree, match.roles
    told = list(args.objects) if "obj" in paths else []
    told += args.receivers if "iobj" in paths else []
    brought = args.phrases or args.obliques
    told += [t for path in paths if path in DIRECT for t in brought.get(path, ())]
    if match.frame.type in WIDER and "for" in paths:
        told += brought.get("for", ())
    for token in told:
        if tree.lower[token] in PARTS:  # "some of the poorest countries"
            token = next((child for child in tree.kids(token, "nmod") if tree.case(child) == "of"), token)
        if match.frame.type in FORCE and match.frame.pos == "v" and _is_held(scene, match, token):
            word = tree.lower[token]
            return [(Actor(id=f"/{word}", name=word, kind="group"), tree.text[token])]
        several = tree.pos[token] == "NOUN" and (tree.tag[token] == "NNS" or tree.lemma[token] == "crew")
        if several and tree.lemma[token] in EVERYBODY and not named(scene, token):
            word = tree.lower[token]
            return [(Actor(id=f"/{word}", name=word, kind="group"), tree.text[token])]
    return []


def _is_held(scene: Scene, match: Match, token: int) -> bool:
    """Whether somebody or an outlet without a name is held or shut: "arrested a suspected militant"."""
    tree = scene.tree
    held = tree.lemma[token] in HELD or (match.frame.type == "COERCE" and tree.lemma[token] in SHUT)
    return held and tree.tag[token] in {"NN", "NNS"} and not named(scene, token)


def traded(scene: Scene, match: Match) -> list[Named]:
    """With whom the goods are traded that an act is about: "lifted the ban on beef imports from Brazil"."""
    tree = scene.tree
    for token in range(match.trigger + 1, tree.right[match.top] + 1):
        if tree.lower[token] in BACKDROPS:
            return []
        if tree.case(token) in {"from", "to"} and scene.actors(token) and tree.dep[token] in {"nmod", "obl"}:
            return named(scene, token)
    return []


def rest(scene: Scene, match: Match) -> list[Named]:
    """The first actor or place named to the right within the predicate's own words."""
    tree, top = scene.tree, match.top
    for token in range(match.trigger + 1, tree.right[top] + 1):
        if tree.lower[token] in BACKDROPS:
            return []
        country = scene.country(token)
        if not (country or scene.actors(token)):
            continue
        if tree.pos[token] not in NAMING or _acts(tree, match, token) or _is_wished(tree, token):
            continue
        if match.roles.passive and tree.case(token) == "by":
            continue
        if _stands_aside(tree, token, top) or not _belongs(tree, match, token, top):
            continue
        if tree.dep[token].startswith("nsubj") and tree.lemma[tree.head[token]] in {
            "say",
            "tell",
            "report",
            "announce",
        }:
            continue
        if tree.lower[token + 1 : token + 2] == ["-"] and tree.tag[token + 2] == "VBN":
            continue  # "a UN-supervised referendum"
        if scene.actors(token):
            return named(scene, token)
        if country:
            return [(state(country), tree.text[token])]
    return []


def _acts(tree: Tree, match: Match, token: int) -> bool:
    """Whether a word is of the phrase that says who acts: "backed by members of parliament"."""
    passive = match.roles.passive
    return any(
        agent == token
        or (match.trigger < tree.left[agent] <= token <= (tree.right[agent] if passive else agent))
        for agent in match.roles.agents
    )


def _is_wished(tree: Tree, token: int) -> bool:
    """Whether a name is told as somebody would have it be: "called for a more united Europe"."""
    if tree.pos[token] != "PROPN":
        return False
    return any(tree.lower[child] in {"a", "an"} for child in tree.children[token])


def _belongs(tree: Tree, match: Match, token: int, top: int) -> bool:
    """Whether only phrases that could name a party lie between a word and the predicate.

    Relative and adverbial clauses are told of something else, and places are parties only to force.
    """
    cases = LINKS_OF_FORCE if match.frame.type in FORCEFUL else LINKS
    topics, inner = TOPICS.get(match.frame.type, frozenset()), True
    acting = match.frame.rule not in CONCERNED  # "concern that Iran could": who does it, not to whom
    node = token
    while node not in (top, match.trigger) and tree.head[node] != node:
        dep = tree.dep[node]
        acting = acting or dep.startswith("nsubj")
        if tree.lemma[node] in WAKES and tree.case(node) in {"in", "on"} and match.frame.type != "PROTEST":
            return False  # who strikes "in response to" somebody strikes against them
        if match.frame.type == "REQUEST" and node != token and tree.lemma[node] in PASSING:
            return False  # "called for pressure on Mali"
        if match.frame.type == "AID" and tree.case(node) == "from":
            return False  # "forces brought in from Saudi Arabia"
        whole = node != token and tree.head[node] == match.trigger and match.frame.pos == "n"
        if dep in {"obl", "nmod"}:
            case = tree.case(node)
            passing = case in SCENES or (case == "for" and node == token)
            asked_there = match.frame.type == "REQUEST" and inner and passing
            if case in topics or asked_there:  # "called for protests across Chad", "seeks aid for Niger"
                return False
            aimed = case == AIMING.get(match.frame.lemma)  # "hinted at a raid on"
            if case not in cases and not (whole or aimed):  # "increase in aid to Syria"
                return False
            inner = inner and not case
        if dep == "conj" and tree.head[node] == top and tree.pos[node] in {"VERB", "AUX"}:
            return False  # "condemned the ban and called on the premier to act": he is not condemned
        own = (
            dep == "acl:relcl" and tree.head[node] == match.trigger
        )  # "strikes that damaged Ukrainian ports"
        if match.frame.type == "SUPPORT" and dep == "acl" and tree.tag[node] == "VB":
            return False  # "hailed the efforts to bring peace to Mali"
        if dep in CLAUSES and not own and not _is_condition(tree, node):
            return False
        node = tree.head[node]
    return acting


def _is_condition(tree: Tree, clause: int) -> bool:
    """Whether a clause says on what a threat hangs: "if Pyongyang tests", "that it may leave"."""
    marks = (tree.lower[child] for child in tree.children[clause] if tree.dep[child] == "mark")
    return not {"unless", "if", "that"}.isdisjoint(marks)


def _stands_aside(tree: Tree, token: int, top: int) -> bool:
    """Whether a word belongs to another clause or to a backdrop: "amid alarm over China"."""
    node = token
    while node != top and tree.head[node] != node:
        dep = tree.dep[node]
        if dep in {"advcl", "parataxis", "conj"} and tree.pos[node] in {"VERB", "AUX"}:
            below = tree.children[node]
            if any(tree.dep[child].startswith("nsubj") for child in below) and not any(
                tree.lower[child] in {"unless", "if", "until", "that"} for child in below
            ):
                return True
        if dep in {"obl", "nmod"} and tree.case(node) in ASIDE:
            return True
        node = tree.head[node]
    return False


def adopters(tree: Tree, paper: int) -> list[int]:
    """Who says what a resolution says: "passed a resolution that demands", "the text, adopted by"."""
    if tree.lemma[paper] not in VOICES:
        return []
    verb = tree.head[paper]
    if tree.dep[paper] == "obj" and tree.lemma[verb] in ADOPTING:
        return [*surface_subjects(tree, verb)]
    adopted = (clause for clause in tree.kids(paper, "acl") if tree.lemma[clause] in ADOPTING)
    agents = (agent for clause in adopted for agent in tree.kids(clause, "obl", "obl:agent"))
    return [agent for agent in agents if tree.case(agent) == "by"]


def it(scene: Scene, match: Match) -> list[Named]:
    """What "it" is in "a Russian bomber came down after jets shot it down": what the sentence is about."""
    tree, verb = scene.tree, match.top
    its = [token for token in match.roles.objects if tree.lower[token] == "it"]
    if match.frame.type != "ASSAULT" or not its or tree.dep[verb] != "advcl" or scene.actors(its[0]):
        return []
    return [i for token in surface_subjects(tree, tree.head[verb]) for i in owners(scene, token)]
