"""Who did the deeds that words of blame and demand are about: never whom a deed befell."""

from __future__ import annotations

from collections.abc import Sequence

from readout.coding.clauses import is_passive, saying_above
from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named
from readout.coding.events.parties.holdings import fighters_before
from readout.coding.events.parties.named import BROUGHT, OWNER_CASES, QUANTITIES, all_named, named, owners
from readout.coding.events.parties.noun import itself
from readout.coding.events.words import classes, words
from readout.coding.subjects import SAYING, surface_subjects
from readout.scene import Scene
from readout.syntax import Tree

# what does harm, and is somebody's or nobody's
HARM = words("topics", "violent") | classes()["weapon"] | classes()["projectile"]
HARM |= {"campaign", "ambush", "assault", "bombardment", "onslaught", "barrage", "gunfire", "massacre"}
SUFFERED = words("topics", "suffered")
# who looks into these accuses nobody whom they befell
MURDERS = frozenset({"killing", "murder", "assassination", "death", "slaying", "poisoning", "shooting"})
MURDERS |= {"kidnapping", "abduction", "disappearance", "massacre", "lynching", "beating"}
DEEDS = words("topics", "deeds")
WRONGS = SUFFERED | DEEDS  # what is blamed or asked for, and befalls somebody
ARMS = classes()["weapon"] | classes()["projectile"]
FIGHTS = frozenset({"clash", "battle", "fight", "fighting", "shootout", "gunfight", "firefight", "skirmish"})
FIGHTS |= {"gunbattle", "shoot-out"}
# what is called after the land it is in, and no deed of that land: "killed in the Bosnian conflict"
STATES_OF_WAR = frozenset(
    {"war", "conflict", "crisis", "unrest", "violence", "fighting", "insurgency", "turmoil"}
)
WITH_FOES = ("with", "against")
# what a deed does and what armies do, beside which others are told to have been killed
BEGUN = frozenset({"begin", "start", "erupt", "break"})
FIRING = frozenset({"fire", "launch", "shoot"})
CARRIERS = classes()["aircraft"] | classes()["ship"] | classes()["force"]
BLOWS = frozenset({"bomb", "shell", "bombard", "attack", "raid", "storm", "strike", "open", "fire"})
BLASTS = frozenset({"ram", "drive", "detonate", "blow", "explode"})
LANDING = frozenset({"hit", "strike", "land", "fall", "slam", "crash", "explode"})  # what a missile does
BOMBERS = frozenset({"bomber", "attacker"})
# who is concerned about what happens on somebody's ground blames nobody for it
CONCERNED = frozenset({"accuse/express.v", "accuse/voice.v"})
OF_DEEDS = frozenset({"ACCUSE", "REQUEST"})
AIMED = OF_DEEDS | {"PROTEST"}  # who protests at an arrest does it against who arrested
TARGETS = classes()["diplomatic_premises"] | classes()["structure"]
STRUCK = frozenset({"on", "of", "at", "in", "near", "against"})  # what a deed was done to, or where
# "the dam built by China", "the sailors held by Iran"
MADE = frozenset({"built", "constructed", "drafted", "imposed", "announced", "adopted", "launched", "taken"})
MADE |= {"held", "detained", "jailed", "imprisoned", "arrested", "captured", "seized", "abducted", "staged"}
FAR = 16  # words from a deed to who did it
# what takes up a deed that was just told: "a move that", "a step condemned by"
MOVES = frozenset({"move", "step", "decision", "action", "act", "push", "bid", "gesture", "attempt", "plan"})
MOVES |= {"practice", "policy", "tactic", "measure", "effort", "manoeuvre", "maneuver"}
BREAKS = frozenset({",", "-", "--", "\u2013", "\u2014"})
BESIDE_IT = frozenset({"appos", "parataxis", "dep"})
BESIDE = tuple(OWNER_CASES - {"", "of", "from"})


def whose_deed(scene: Scene, noun: int) -> list[Named]:
    """Who did it in "Israel's strikes", "a raid by rebels"; "violence in Delhi" is not Delhi's."""
    tree = scene.tree
    if any(tree.lemma[c] in TARGETS for c in tree.kids(noun, "compound")):
        return _named_by(scene, noun)  # "the embassy bombing" is not the embassy's
    direct = itself(scene, noun)
    if direct and not direct[0][0].id.startswith("/"):
        return direct
    fired = all_named(scene, _fired_from(tree, noun))
    told = fired or _named_by(scene, noun) or fighters_before(scene, noun)
    return told or ([] if _is_of_a_town(scene, noun) else owners(scene, noun, 0, BESIDE))


def _is_of_a_town(scene: Scene, deed: int) -> bool:
    """Whether only places hang on a deed, which act for nobody: "the Goa bombings", "attacks near Mosul"."""
    tree = scene.tree
    hung = [c for c in tree.children[deed] if scene.place(c) is not None or scene.actors(c)]
    struck = [c for c in tree.kids(deed, "nmod", "compound") if not scene.actors(c) and _is_struck(tree, c)]
    return bool(hung or struck) and not any(scene.actors(child) for child in hung)


def _is_struck(tree: Tree, child: int) -> bool:
    """Whether a deed is told to strike a thing: "the bombing of an airport", "the embassy attack"."""
    return tree.case(child) == "of" or (tree.dep[child] == "compound" and tree.lemma[child] in TARGETS)


def _fired_from(tree: Tree, weapon: int) -> list[int]:
    """Whose plane or ship fired: "shot down by a missile fired from a Turkish jet"; no place fires."""
    fired = [clause for clause in tree.kids(weapon, "acl") if tree.lemma[clause] in FIRING]
    brought = [c for clause in fired for c in tree.kids(clause, "obl", "obl:agent")]
    return [c for c in brought if tree.case(c) == "from" and tree.lemma[c] in CARRIERS]


def deeds_told(scene: Scene, match: Match) -> list[int]:
    """The deeds that subjects are, also through what counts them: "a barrage of air strikes killed".

    Whatever else stands among the subjects names nobody: "attacks in Goa and other towns killed ten".
    """
    tree, agents, found = scene.tree, match.roles.agents, []
    if tree.dep[match.trigger] == "acl:relcl" and tree.pos[agents[0]] == "NOUN":
        deed = tree.head[agents[0]]  # "the bombing of an airport that killed ten"
        if tree.lemma[deed] in HARM and tree.case(agents[0]) in STRUCK:
            return [deed]
    for agent in agents:
        counts = tree.lemma[agent] in QUANTITIES
        counted = [c for c in tree.kids(agent, "nmod") if counts and tree.case(c) == "of"]
        if fired := [c for c in counted if tree.lemma[c] in HARM]:
            found += fired
        elif tree.lemma[agent] in HARM:
            found.append(agent)
        elif not counts and itself(scene, agent):
            return []
    return found


def to_blame(scene: Scene, match: Match) -> tuple[list[Named], list[Named]] | None:
    """Who says so and who it is in "officials say Kenya is to blame"."""
    tree, verb = scene.tree, match.trigger
    if tree.child(verb, "cop") is None or tree.child(verb, "mark") is None:
        return None
    said = saying_above(tree, verb)
    tellers = surface_subjects(tree, said) if said is not None else []
    return all_named(scene, tellers), all_named(scene, tree.kids(verb, "nsubj"))


def in_whose_deed(scene: Scene, match: Match) -> list[Named]:
    """Who struck in "two boys were killed in Israeli airstrikes", "as Israeli jets bombed Gaza"."""
    tree = scene.tree
    others = [t for verb in tree.kids(match.trigger, "conj") for t in tree.kids(verb, "obl")]
    brought = [t for case in ("in", "during", "by") for t in match.roles.obliques.get(case, ())]
    brought += [t for t in others if tree.case(t) == "in"]  # "were killed and four injured in an ambush by"
    deeds = [t for t in brought if tree.lemma[t] in HARM]
    if found := [
        item
        for deed in deeds
        for item in (fighters_before if tree.lemma[deed] in STATES_OF_WAR else whose_deed)(scene, deed)
    ]:
        return found
    fights = [t for t in brought if tree.lemma[t] in FIGHTS]
    foes = [child for t in fights for child in tree.kids(t, "nmod", "obl") if tree.case(child) in WITH_FOES]
    loose = [t for case in WITH_FOES for t in match.roles.obliques.get(case, ())]
    foes += [t for t in loose if tree.left[t] - 1 in fights]
    at_war = [clause for clause in tree.kids(match.trigger, "advcl") if tree.lemma[clause] in FIGHTS]
    foes += [c for clause in at_war for c in tree.kids(clause, "obl") if tree.case(c) in WITH_FOES]
    if found := all_named(scene, foes):
        return found  # "were killed in clashes with Kurdish forces"
    for clause in tree.kids(match.trigger, "advcl"):
        begun = tree.child(clause, "nsubj")
        if begun is None or not _is_at_once(tree, clause):
            continue
        if tree.lemma[begun] in HARM and tree.lemma[clause] in BEGUN:
            return owners(scene, begun, 0, BESIDE)
        if tree.lemma[begun] in ARMS and tree.lemma[clause] in LANDING:
            return whose_deed(scene, begun)
        if tree.lemma[clause] in BLOWS and match.frame.mode != "assassinate":
            return named(scene, begun)
        if tree.lemma[begun] in BOMBERS and tree.lemma[clause] in BLASTS:
            return named(scene, begun)
    return []


def _is_at_once(tree: Tree, clause: int) -> bool:
    """Whether a clause tells what was going on: "when troops opened fire", "as jets bombed"."""
    return any(
        tree.dep[c] == "mark" or tree.lower[c] in {"when", "as"} for c in tree.children[clause] if c < clause
    )


def launched_by(scene: Scene, match: Match) -> list[Named]:
    """Whose weapon is shot down in "intercepted a drone launched by the Houthis"."""
    tree = scene.tree
    weapons = [token for token in match.roles.objects if tree.lemma[token] in ARMS]
    fired = [clause for token in weapons for clause in tree.kids(token, "acl")]
    return all_named(
        scene, [c for clause in fired for c in tree.kids(clause, "obl:agent", "obl") if tree.case(c) == "by"]
    )


def _named_by(scene: Scene, noun: int, cases: tuple[str, ...] = ("by",)) -> list[Named]:
    """Who did it, by "by" alone: "the killing of a journalist by Saudi agents"."""
    return all_named(scene, _brought(scene.tree, noun, cases) or _further_on(scene.tree, noun))


def _brought(tree: Tree, noun: int, cases: tuple[str, ...]) -> list[int]:
    """What ``cases`` bring to a deed, to what it was done to or where; else who made or holds that."""
    hosts = [noun]
    for host in (noun, *_struck_by(tree, noun)):
        hosts += _struck_by(tree, host)
    hung = [c for host in hosts for c in tree.kids(host, "nmod") if tree.case(c) in cases]
    if hung or "by" not in cases:
        return hung
    made = [c for host in hosts for c in tree.kids(host, "acl") if tree.lower[c] in MADE]
    return [c for clause in made for c in tree.kids(clause, "obl", "obl:agent") if tree.case(c) == "by"]


def _struck_by(tree: Tree, deed: int) -> list[int]:
    """What a deed was done to, and where."""
    return [child for child in tree.kids(deed, "nmod") if tree.case(child) in STRUCK]


def _further_on(tree: Tree, noun: int) -> list[int]:
    """Who did it, hung on what it was done to: "the raid on the offices of a paper by security agents"."""
    _, end = tree.sentence(noun)
    for token in range(noun + 1, min(noun + FAR, end)):
        if tree.lower[token] == "by" and tree.dep[token] == "case":
            return [tree.head[token]]
        if tree.lower[token] in {",", ";", "by"} or (tree.pos[token] == "VERB" and tree.dep[token] != "amod"):
            break
    return []


def deeds_of(scene: Scene, match: Match, tokens: Sequence[int]) -> list[Named]:
    """Whom a preposition brings; who "calls for the release of prisoners" asks nothing of them."""
    if match.frame.type not in AIMED:
        return all_named(scene, tokens)
    if match.frame.rule in CONCERNED:
        return [item for token in tokens for item in _concerning(scene, token)]
    return [item for token in tokens for item in blamed(scene, token)]


def _concerning(scene: Scene, token: int) -> list[Named]:
    """Whom a concern is about: who does it ("the use of force by"), else whose it is, or that it is."""
    doers = all_named(scene, _brought(scene.tree, token, ("by",)))
    return doers or itself(scene, token) or owners(scene, token, 0, BROUGHT)


def asked_to_undo(scene: Scene, match: Match) -> list[Named]:
    """Of whom it is asked that holds or does what is to end: "the release of the sailors held by Iran"."""
    if match.frame.type != "REQUEST":
        return []
    wanted = [*match.roles.objects, *match.roles.obliques.get("for", ())]
    return all_named(scene, [by for token in wanted for by in _brought(scene.tree, token, ("by",))])


def doer_of_which(scene: Scene, match: Match) -> list[Named]:
    """Who is blamed in "Chad shelled Niger, which Mali denounced": whoever did what "which" takes up."""
    tree, verb = scene.tree, match.trigger
    thing, accusers = tree.head[verb], all_named(scene, match.roles.agents)
    moved = _as_a_move(tree, verb)
    above = tree.clause(tree.head[thing] if moved else thing)
    if tree.pos[above] != "VERB" or not (moved or _by_which(tree, verb)):
        return []
    if tree.lemma[above] in SAYING or is_passive(tree, above):
        return []
    own = {actor.country or actor.id for actor, _ in accusers}
    whose = all_named(scene, tree.kids(thing, "nmod:poss", "amod"))
    doers = all_named(scene, surface_subjects(tree, above))
    if any((actor.country or actor.id) in own for actor, _ in doers):
        return []
    return [] if any((actor.country or actor.id) not in own for actor, _ in whose) else doers


def _by_which(tree: Tree, verb: int) -> bool:
    """Whether "which" takes up what was done: "Chad shelled Niger, which Mali denounced"."""
    if tree.dep[verb] != "acl:relcl" or "which" not in [tree.lower[c] for c in tree.kids(verb, "obj")]:
        return False
    return "," in tree.lower[max(tree.left[verb] - 1, 0) : tree.left[verb] + 1]


def _as_a_move(tree: Tree, verb: int) -> bool:
    """Whether a noun takes up what was done: "Chad shelled Niger, a move Mali denounced"."""
    thing = tree.head[verb]
    if tree.dep[verb] not in {"acl:relcl", "acl"} or tree.lemma[thing] not in MOVES:
        return False
    before = tree.lower[max(tree.left[thing] - 1, 0) : tree.left[thing] + 1]
    return tree.dep[thing] in BESIDE_IT and not BREAKS.isdisjoint(before)


def is_suffering(scene: Scene, match: Match, tokens: Sequence[int]) -> bool:
    """Whether what is blamed or asked for befalls those it names."""
    if match.frame.rule in CONCERNED:
        return True
    if match.frame.type not in AIMED:
        return False
    lemmas = joined_lemmas(scene.tree, tokens)
    return not WRONGS.isdisjoint(lemmas) and "extradition" not in lemmas


def joined_lemmas(tree: Tree, tokens: Sequence[int]) -> set[str]:
    """The lemmas of ``tokens`` and of what is joined to them: "a truce and the release of hostages"."""
    return {tree.lemma[joined] for token in tokens for joined in tree.conjuncts(token)}


def blamed(scene: Scene, token: int) -> list[Named]:
    """Whom a word of blame or demand is aimed at: who did a deed or could do it, never whom it befell."""
    lemma = scene.tree.lemma[token]
    if lemma in SUFFERED and not itself(scene, token):
        whose = "of" in [scene.tree.case(child) for child in scene.tree.kids(token, "nmod")]
        own = all_named(scene, scene.tree.kids(token, "nmod:poss"))  # "Iran's killing of an envoy"
        if not whose:  # "the government's harassment and use of force"
            own = [item for item in own if item[0].kind == "government"]
        return _named_by(scene, token, ("by", "from")) or own
    if lemma in DEEDS and not itself(scene, token):
        return _named_by(scene, token) or owners(scene, token, 0, BROUGHT)
    doers = [] if itself(scene, token) else _brought(scene.tree, token, ("by", "between"))
    return all_named(scene, doers) or named(scene, token)  # "the violation of its airspace by Iran"
