"""Whether what stands about a trigger is what a frame asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from readout.coding.clauses import Roles, is_passive, saying_above
from readout.coding.events.frames.table import OF_A_CLASS, OF_CLAUSE, Condition, Frame
from readout.coding.events.parties.named import itself, named
from readout.coding.events.status.negation import is_denied
from readout.coding.events.words import classes, classes_of, words
from readout.coding.subjects import surface_subjects
from readout.scene import Scene
from readout.syntax import Tree

PERSONS = frozenset(
    {
        "president",
        "minister",
        "leader",
        "chancellor",
        "king",
        "queen",
        "ambassador",
        "envoy",
        "counterpart",
        "premier",
    }
)
# verbs that mean another thing with one of these particles, unless a frame of its own says so
TURNING = frozenset(
    {"give", "take", "turn", "set", "put", "break", "make", "call", "bring", "look", "hold", "fall", "fire"}
)
TURNED = frozenset({"up", "over", "off", "down", "out", "apart"})
NOUNS = frozenset({"NOUN", "PROPN"})
WILLING = frozenset({"will", "wo", "would", "shall", "never"})
NOTHING: frozenset[str] = frozenset()
QUANTITIES = words("quantities", "nouns")
CARRIERS = words("quantities", "carriers")
ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "consul", "attache", "military attache"})
FINDING = words("saying", "finding")  # what reports and panels say, beside all that anybody says
PAPERS = words("classes", "agreement")
# with which word a clause says what is asked for or warned against
AIMING = {"call": "for", "warn": "against", "caution": "against", "hint": "at", "balk": "at", "baulk": "at"}
WITH_WHOM = frozenset({"with", "between", "for"})
# ... and at whom what is counted goes: "a barrage of missiles at Israel", "a round of sanctions on Russia"
AIMED_AT = WITH_WHOM | {"at", "on", "against", "into", "toward", "towards", "over", "to", "from"}
COUNTING = QUANTITIES | {"package"}
TIES = words("topics", "ties")
HALTS = frozenset({"halt", "end", "stop", "pause", "break", "lull"})
ANSWERING = frozenset({"answer", "hit", "react", "reply", "respond", "retaliate", "strike"})
ABOUT = ("in", "on", "over")  # what an act is about that is between two
LEFT = ("from", "of", "out of", "in")  # what one leaves or takes part in
GIFTS = frozenset({"aid", "assistance", "relief", "loan", "funding", "support", "help", "grant"})
GIFTS |= {"gift", "donation", "present"}
GIVEN = ("in", "as")
DEEP = frozenset({"of", "on", "about"})  # what these bring may have caught another's phrase
_DEEP = 3  # phrases one below the other
MONEY = frozenset({"$", "€", "£", "us$", "usd", "euro", "dollar"})


def topics(scene: Scene, head: int) -> frozenset[str]:
    """The classes that the noun phrase at ``head`` is about, with its lemma; through counts and carriers."""
    memo = scene.memo["topics"]
    if head not in memo:
        memo[head] = _topics(scene, head)
    found: frozenset[str] = memo[head]
    return found


def _topics(scene: Scene, head: int) -> frozenset[str]:
    tree, table = scene.tree, classes_of()
    lemma, lower = tree.lemma[head], tree.lower[head]
    own = table.get(lemma, NOTHING) | {lemma}
    if lower != lemma and lower in table:
        own |= table[lower] | {lower}  # "a crossing", whose lemma is read as the verb's
    if tree.lower[head - 1] == "-" and (joined := hyphenated(tree, head)) in table:
        own = table[joined] | {joined}  # a "cease-fire" is no fire
    if tree.pos[head] == "PRON":  # "they" are peacekeepers
        nouns = [r.actor.id.rpartition("/")[2] for r in scene.actors(head) if r.actor and "/" in r.actor.id]
        return own.union(*(table.get(noun, NOTHING) for noun in nouns))
    if tree.ent[head] == "PERSON":  # Ms. Rice is no food; "told Meyer to leave", who is the French ambassador
        own = frozenset({lemma, "diplomat"}) if _is_envoy(scene, head) else frozenset({lemma})
    if tree.tag[head] in {"NNS", "NNPS"} and _are_nationals(scene, head):
        own |= {"crowd"}
    children = tree.children[head]
    if not children:
        return own
    counts = lemma in QUANTITIES or tree.pos[head] in {"NUM", "SYM"} or lower.isdigit()
    carries = lemma in CARRIERS
    deps, told = tree.dep, {"conj", "nmod:desc"}  # "Canadian Ambassador Dennis Horak" is a diplomat
    for child in children:
        if deps[child] in told or ((counts or carries) and _says_of_what(tree, child, counts, carries)):
            own |= topics(scene, child)
    return own


def _are_nationals(scene: Scene, noun: int) -> bool:
    """Whether a plural is of a country's people: "Kenyans", "young Sri Lankans"."""
    return any(r.actor is not None and r.actor.id.endswith("/people") for r in scene.actors(noun))


def _is_envoy(scene: Scene, name: int) -> bool:
    """Whether a name is of somebody whom the article calls an ambassador, an envoy, a diplomat."""
    return any(r.actor is not None and r.actor.office in ENVOYS for r in scene.actors(name))


def _says_of_what(tree: Tree, child: int, counts: bool, carries: bool) -> bool:
    """Whether what hangs on a noun that only counts or carries says of what: "tons of wheat"."""
    dep = tree.dep[child]
    if (carries and dep in {"compound", "amod"}) or (counts and tree.lemma[child] in MONEY):
        return True
    if dep != "nmod":
        return False
    case = tree.case(child)
    return (counts and case in {"of", "in", "for"}) or (carries and case in {"of", "for", "on"})


def hyphenated(tree: Tree, token: int) -> str:
    """The whole of "cease-fire", which the tokenizer cuts in three; "" where no hyphen stands before."""
    if token >= 2 and tree.lower[token - 1] == "-":
        return f"{tree.lower[token - 2]}-{tree.lower[token]}"
    return ""


def best(scene: Scene, args: Roles, frames: tuple[Frame, ...]) -> tuple[Frame, int] | None:
    """The frame whose conditions hold and ask most; the earlier row where two ask alike."""
    chosen: Frame | None = None
    most = -1
    turned = bool(args.particles) and not TURNED.isdisjoint(args.particles)
    about = _about(scene, args.objects)
    for frame in frames:
        weight, own, objects = 0, args, about
        if frame.particle:
            if not _has_particle(scene.tree, args, frame.particle):
                continue
            own, weight = with_particle(args, frame.particle), 2
            if own is not args:
                objects = _about(scene, own.objects)
        elif turned and frame.lemma in TURNING:
            continue  # "give up weapons" gives none
        if frame.conditions:
            asked = 0
            for alternative in frame.conditions:
                if weight + alternative.most <= most:
                    continue  # whether it holds or not, a row before asks as much
                if alternative.classes <= objects:  # most fail here
                    found = OF_A_CLASS * len(alternative.classes)
                    if alternative.others:
                        found = _weigh(scene, own, alternative.others, found)
                    if found > asked:
                        asked = found
            if not asked:
                continue
            weight += asked
        if weight > most:
            chosen, most = frame, weight
    return None if chosen is None else (chosen, most)


def _about(scene: Scene, objects: Sequence[int]) -> frozenset[str]:
    """The classes that any of ``objects`` is about."""
    if len(objects) == 1:
        return topics(scene, objects[0])
    return NOTHING.union(*[topics(scene, token) for token in objects])


def with_particle(args: Roles, particle: str) -> Roles:
    """The object of "handed over documents", whose particle was read as a preposition."""
    if args.objects or particle not in args.obliques:
        return args
    return replace(args, objects=tuple(args.obliques[particle]), phrases={})


def _has_particle(tree: Tree, args: Roles, particle: str) -> bool:
    if particle in args.particles:
        return True
    for offset in range(1, 7):  # "pushed a boat of migrants back"
        token = args.verb + offset
        if token < len(tree.lower) and tree.lower[token] == particle:
            return offset == 1 or (
                tree.dep[token] in {"compound:prt", "advmod"} and tree.head[token] == args.verb
            )
    return False


def _weigh(scene: Scene, args: Roles, conditions: tuple[Condition, ...], total: int) -> int:
    """How much all of ``conditions`` ask on top of ``total``, 0 where one of them does not hold."""
    for preposition, kind, wanted in conditions:
        if not wanted and preposition == "by" and _only_by_agents(args):
            continue  # "was lifted by the court": who acts, and nothing that the object is by
        weight = _holds(scene, args, preposition, kind)
        if (weight > 0) is not wanted:
            return 0
        total += weight
    return total


def _only_by_agents(args: Roles) -> bool:
    """Whether "by" brings nobody but those who act in a passive."""
    return args.passive and set(args.obliques.get("by", ())) <= set(args.agents)


def _holds(scene: Scene, args: Roles, preposition: str, kind: str) -> int:
    """How much a condition asks that holds, 0 where it does not."""
    if not preposition:
        if kind in OF_CLAUSE:
            return 2 if args.clause is not None and kind in {"clause", args.clause_kind} else 0
        if kind == "refused":
            return OF_A_CLASS if _is_refused(scene.tree, args.verb) else 0
        if kind == "plain":
            return 1 if len(args.objects) < 2 and args.clause_kind in {"", "to", "ing"} else 0
        tokens: Sequence[int] = args.objects
    elif preposition == "near" and kind not in TESTS:
        return 3 if _is_near(scene.tree, args.verb, kind) else 0
    else:
        tokens = brought(scene.tree, args, preposition)
    if not tokens:
        return 1 if kind == "none" else 0
    weight, test = TESTS.get(kind, (OF_A_CLASS, None))
    for token in tokens:
        if kind in topics(scene, token) if test is None else test(scene, token):
            return weight
    return 0


def _is_refused(tree: Tree, verb: int) -> bool:
    """Whether somebody says of a deed that they will not do it: "will never accept", "would not bow"."""
    helpers = {tree.lower[child] for child in tree.kids(verb, "aux", "advmod")}
    return not WILLING.isdisjoint(helpers) and is_denied(tree, verb)


def _is_near(tree: Tree, verb: int, kind: str) -> bool:
    """Whether a word of a class stands anywhere in the sentence."""
    first, end = tree.sentence(verb)
    return not classes().get(kind, frozenset({kind})).isdisjoint(tree.lower[first:end])


def _is_person(scene: Scene, token: int) -> bool:
    return scene.tree.ent[token] == "PERSON" or any(
        actor.kind == "person" or (actor.kind == "group" and actor.id.rpartition("/")[2] in PERSONS)
        for actor, _ in itself(scene, token)
    )


def _is_locality(scene: Scene, token: int) -> bool:
    """Whether a name is that of a place within a country: "captured Bakhmut"."""
    return scene.tree.pos[token] == "PROPN" and scene.place(token) is not None


def _is_state(scene: Scene, token: int) -> bool:
    """Whether a noun phrase is a state, or members told to be states: "two members, Guinea and Mali"."""
    heads = [token, *scene.tree.kids(token, "appos")]
    return any(actor.kind == "state" for head in heads for actor, _ in itself(scene, head))


def _is_body(scene: Scene, token: int) -> bool:
    """Whether a noun phrase is an organisation of states itself: "left the African Union"."""
    return any(actor.kind == "organisation" and actor.sector == "IGO" for actor, _ in itself(scene, token))


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether a clause tells what somebody is to do, by its bare verb: "insists that Ukraine withdraw"."""
    if (helper := tree.child(verb, "aux", "cop", "aux:pass")) is not None:
        return tree.lower[helper] == "be"  # "asked that they be punished"
    subject = tree.child(verb, "nsubj")
    return tree.tag[verb] == "VB" or (
        tree.tag[verb] == "VBP" and subject is not None and tree.tag[subject] in {"NN", "NNP"}
    )


def _is_promised(scene: Scene, verb: int) -> bool:
    """Whether a clause says what those will do who tell it: "told the bank that it would pay"."""
    tree = scene.tree
    helper, subject = tree.child(verb, "aux"), tree.child(verb, "nsubj")
    if helper is None or subject is None or tree.lower[helper] not in {"will", "would", "'ll"}:
        return False
    if any(tree.lower[child] in {"not", "n't", "never"} for child in tree.children[verb]):
        return False
    own = {
        r.actor.country for s in surface_subjects(tree, tree.head[verb]) for r in scene.actors(s) if r.actor
    }
    theirs = {r.actor.country for r in scene.actors(subject) if r.actor}
    return tree.pos[subject] == "PRON" and own == theirs and own != {None} and bool(own)


def _are_several(scene: Scene, token: int) -> bool:
    """Whether a subject is two countries or more: "Chad and Niger decided to", "the two countries"."""
    heads = [token, *scene.tree.conjuncts(token)]
    if len({actor.country for head in heads for actor, _ in itself(scene, head) if actor.country}) > 1:
        return True
    if scene.tree.tag[token] != "NNS":
        return False  # "Chadian and Malian negotiators" are
    return len({actor.country for actor, _ in named(scene, token) if actor.country}) > 1


def is_party(scene: Scene, token: int) -> bool:
    """Whether a noun phrase names somebody or some state, itself or by its owner."""
    return scene.tree.ent[token] == "PERSON" or bool(named(scene, token))


# what an object must be that no class of words tells, with how much that asks
TESTS: dict[str, tuple[int, Callable[[Scene, int], bool]]] = {
    "something": (1, lambda scene, token: True),
    "none": (1, lambda scene, token: False),
    "actor": (2, is_party),
    "owned": (2, lambda scene, token: bool(_owned(scene, token))),
    "self": (2, lambda scene, token: bool(itself(scene, token))),
    "person": (2, _is_person),
    "country": (3, _is_state),
    "locality": (3, _is_locality),
    "body": (3, _is_body),
    "promised": (2, _is_promised),
    "bare": (2, lambda scene, token: _is_bare(scene.tree, token)),
    "several": (3, _are_several),
}


def _owned(scene: Scene, token: int) -> bool:
    """Whether another's name modifies a noun, also through what only counts: "volumes of Russian oil"."""
    return not itself(scene, token) and bool(named(scene, token))


def brought(tree: Tree, args: Roles, preposition: str) -> Sequence[int]:
    """The noun phrases that ``preposition`` brings to the predicate or to its object.

    ``subj`` stands for the subject, ``speaker`` for who says the clause, ``clause`` for the complement
    clause, ``done`` for what its verb acts on, ``iobj`` for who gets the object, ``*`` for any preposition.
    """
    if preposition == "subj":
        return args.agents
    if preposition == "iobj":
        return args.receivers
    if preposition == "speaker":
        return speakers(tree, args.verb)
    if preposition == "clause":
        return () if args.clause is None else (args.clause,)  # "vowed to attack", "found guilty"
    if preposition == "done":
        return () if args.clause is None else tree.kids(args.clause, "obj")  # "vowed to fight corruption"
    return phrases_of(tree, args).get(preposition, ())


def speakers(tree: Tree, verb: int) -> Sequence[int]:
    """Who says what ``verb`` tells: "Oslo" in "Oslo said that Russia had broken the treaty"."""
    saying = _finding_above(tree, verb)
    if saying is None:
        saying = saying_above(tree, verb)
    return () if saying is None or is_passive(tree, saying) else surface_subjects(tree, saying)


def _finding_above(tree: Tree, verb: int) -> int | None:
    """The verb of what an inquiry tells: "investigators concluded that Eritrea had"."""
    above = tree.head[verb]
    return above if tree.dep[verb] == "ccomp" and tree.lemma[above] in FINDING else None


def phrases_of(tree: Tree, args: Roles) -> dict[str, list[int]]:
    """What each preposition brings, worked out when first asked for."""
    return args.phrases or _phrases(tree, args)


def _aims(tree: Tree, verb: int, brought_by: str) -> list[int]:
    """What clauses behind such a word bring: "called for expelling the envoy", "for rebels to disarm"."""
    found: list[int] = []
    for clause in tree.kids(verb, "advcl"):
        if any(tree.lower[mark] == brought_by for mark in tree.kids(clause, "mark")):
            found += [clause] if tree.tag[clause] == "VBG" else tree.kids(clause, "nsubj", "nsubj:pass")
    return found


def _sides_below(tree: Tree, paper: int) -> list[int]:
    """Between whom a paper is, told of what it is on: "a memorandum of understanding on gas between"."""
    for _ in range(_DEEP):
        below = [child for child in tree.kids(paper, "nmod") if tree.case(child) in {"of", "on", "for"}]
        if not below:
            break
        paper = below[-1]
        if sides := [child for child in tree.kids(paper, "nmod") if tree.case(child) == "between"]:
            return sides
    return []


def _doer_below(tree: Tree, deed: int) -> int | None:
    """Who "by" brings, hung on the last name before it: "the suspension of aid to Sudan by Egypt"."""
    for _ in range(_DEEP):
        below = tree.kids(deed, "nmod")
        if not below or tree.case(below[0]) not in {"of", "to", "on", "from", "in", "by"}:
            return None
        deed = below[-1]
        if tree.case(deed) == "by":
            return deed
    return None


def _far_below(tree: Tree, hosts: Sequence[int], preposition: str) -> list[int]:
    """What a preposition brings to what an object is of: "raised the fate of the crew with the envoy"."""
    for host in hosts:
        for child in tree.kids(host, "nmod"):
            if tree.case(child) in DEEP:
                found = [c for c in tree.kids(child, "nmod") if tree.case(c) == preposition]
                if found:
                    return found
    return []


def _phrases(tree: Tree, args: Roles) -> dict[str, list[int]]:
    """What prepositions bring, found in one look over the objects and the complement clause, and kept."""
    out = args.phrases
    obliques = args.obliques
    every = out["*"] = []
    hosts: Sequence[int] = args.objects
    for preposition, tokens in obliques.items():
        out[preposition] = [*tokens]
        every += tokens
    aiming = AIMING.get(tree.lemma[args.verb])
    if aiming is not None and (aims := _aims(tree, args.verb, aiming)):
        out.setdefault(aiming, []).extend(aims)
    for host in hosts:
        every += tree.kids(host, "nmod")
    if tree.pos[args.verb] in NOUNS:  # "the visit of the president to Iraq"
        hosts = [*obliques.get("of", ()), *obliques.get("by", ())]
        if "by" not in obliques and (doer := _doer_below(tree, args.verb)) is not None:
            out["by"] = [doer]
        if tree.lemma[args.verb] in HALTS:  # "a halt to hostilities between Chad and Sudan"
            hosts += [*obliques.get("to", ()), *obliques.get("in", ())]
    elif tree.lemma[args.verb] in ANSWERING:  # "responded with a barrage of missiles at Israel"
        hosts = [*hosts, *obliques.get("with", ())]
    for host in hosts:
        for child in tree.children[host]:
            if tree.dep[child] in {"nmod", "obl", "acl"}:
                out.setdefault(tree.case(child), []).append(child)
        if tree.lemma[host] in PAPERS and "between" not in out and (sides := _sides_below(tree, host)):
            out["between"] = sides
        if tree.lemma[host] in COUNTING:  # "a number of pacts with Cuba", "a series of measures for"
            for child in [c for paper in tree.kids(host, "nmod") for c in tree.kids(paper, "nmod")]:
                if tree.case(child) in AIMED_AT:
                    out.setdefault(tree.case(child), []).append(child)
    for preposition in ("with", "to"):  # "opened a channel of communication with the army"
        if preposition not in out and (below := _far_below(tree, hosts, preposition)):
            out[preposition] = below
    if "between" not in out:  # "mediated in the dispute between the two"
        hosts = [t for case in ABOUT for t in obliques.get(case, ())]
        if sides := [c for t in hosts for c in tree.kids(t, "nmod") if tree.case(c) == "between"]:
            out["between"] = sides
    for tie in [t for case in LEFT for t in out.get(case, ()) if tree.lemma[t] in TIES]:
        for child in tree.kids(tie, "nmod"):  # "walked out of talks with Japan"
            if tree.case(child) == "with":
                out.setdefault("with", []).append(child)
    for gift in [t for case in GIVEN for t in out.get(case, ()) if tree.lemma[t] in GIFTS]:
        for child in tree.kids(gift, "nmod"):  # "a billion dollars in aid to Mali", "as a gift from"
            out.setdefault(tree.case(child), []).append(child)
    if args.clause is not None and args.clause_kind != "that":
        for child in tree.children[args.clause]:
            if tree.dep[child] in {"nmod", "obl"}:
                out.setdefault(tree.case(child), []).append(child)
    return out
