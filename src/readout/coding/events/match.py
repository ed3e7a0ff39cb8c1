"""Which frame a trigger word evokes, and which noun phrases fill it."""

from __future__ import annotations

from typing import NamedTuple

from readout.coding.clauses import DAYS, SAYING, Roles, roles, saying_above, surface_subjects
from readout.coding.events.frames import Condition, Frame, classes, words
from readout.coding.events.parties import Named, itself, named, owners, state
from readout.scene import Scene
from readout.syntax import NOMINAL, Tree

WEIGHTS = {"actor": 2, "something": 1, "none": 1}
HOLDERS = frozenset(
    {"in", "during", "at", "after", "before", "for", "over", "following", "on", "ahead of", "through", "via", "with"}
)


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
NOUNS = frozenset({"NOUN", "PROPN"})
MONEY = frozenset({"$", "€", "£", "us$", "usd", "euro", "dollar"})


class Match(NamedTuple):
    """A frame with the arguments of its trigger, and what carries it ("held" of "held talks")."""

    frame: Frame
    roles: Roles
    trigger: int
    support: int | None
    undergone: bool
    weight: int


def about(tree: Tree, head: int, kind: str) -> bool:
    """Whether the noun phrase at ``head`` is about the class ``kind``, looking through counts and carriers."""
    lemmas = classes().get(kind)
    lemma = tree.lemma[head]
    if lemma == kind or (lemmas is not None and (lemma in lemmas or tree.lower[head] in lemmas)):
        return True
    if lemmas is not None and hyphenated(tree, head) in lemmas:
        return True
    counts = (
        lemma in words("quantities", "nouns")
        or tree.pos[head] in {"NUM", "SYM"}
        or tree.lower[head].isdigit()
    )
    carries = lemma in words("quantities", "carriers")
    for child in tree.children[head]:
        dep = tree.dep[child]
        if (
            (counts and dep == "nmod" and tree.case(child) in {"of", "in", "for"})
            or dep == "conj"
            or (counts and tree.lemma[child] in MONEY and lemmas is not None and tree.lemma[child] in lemmas)
            or (carries and dep in {"compound", "amod"})
            or (carries and dep == "nmod" and tree.case(child) in {"of", "for", "on"})
        ) and about(tree, child, kind):
            return True
    return False


def hyphenated(tree: Tree, token: int) -> str:
    """ "Cease-fire", which the tokenizer cuts in three; "" where no hyphen stands before ``token``."""
    if token >= 2 and tree.lower[token - 1] == "-":
        return f"{tree.lower[token - 2]}-{tree.lower[token]}"
    return ""


def best(scene: Scene, args: Roles, frames: tuple[Frame, ...]) -> tuple[Frame, int] | None:
    """The frame whose conditions hold and ask most; the earlier row where two ask alike."""
    chosen: tuple[Frame, int] | None = None
    for frame in frames:
        if frame.particle and not _has_particle(scene.tree, args, frame.particle):
            continue
        weight = 2 if frame.particle else 0
        own = _with_particle(args, frame.particle) if frame.particle else args
        if frame.conditions:
            weights = [w for alternative in frame.conditions if (w := _weigh(scene, own, alternative))]
            if not weights:
                continue
            weight += max(weights)
        if chosen is None or weight > chosen[1]:
            chosen = (frame, weight)
    return chosen


def _no_days(scene: Scene, args: Roles) -> Roles:
    """ "Met Thursday" has no object."""
    if any(scene.when(token) is not None or scene.tree.lower[token] in DAYS for token in args.objects):
        kept = tuple(t for t in args.objects if scene.when(t) is None and scene.tree.lower[t] not in DAYS)
        return args._replace(objects=kept)
    return args


def _with_particle(args: Roles, particle: str) -> Roles:
    """The object of "handed over documents", whose particle was read as a preposition."""
    if args.objects or particle not in args.obliques:
        return args
    return args._replace(objects=tuple(args.obliques[particle]))


def _has_particle(tree: Tree, args: Roles, particle: str) -> bool:
    if particle in args.particles:
        return True
    for offset in range(1, 4):
        token = args.verb + offset
        if token < len(tree) and tree.lower[token] == particle:
            return offset == 1 or (
                tree.dep[token] in {"compound:prt", "advmod"} and tree.head[token] == args.verb
            )
    return False


def _weigh(scene: Scene, args: Roles, conditions: tuple[Condition, ...]) -> int:
    total = 0
    for preposition, kind in conditions:
        if preposition.startswith("!"):
            if _holds(scene, args, preposition[1:], kind):
                return 0
            continue
        weight = _holds(scene, args, preposition, kind)
        if not weight:
            return 0
        total += weight
    return total


def _holds(scene: Scene, args: Roles, preposition: str, kind: str) -> int:
    if kind in {"to", "that", "ing", "clause"}:
        return 2 if args.clause is not None and kind in {"clause", args.clause_kind} else 0
    if kind == "self":
        return 2 if any(itself(scene, token) for token in args.objects) else 0
    if kind == "person":
        return 2 if any(_is_person(scene, token) for token in args.objects) else 0
    if kind == "plain":
        return 1 if len(args.objects) < 2 and args.clause_kind in {"", "to", "ing"} else 0
    if preposition == "near":
        first, end = scene.tree.sentence(args.verb)
        lemmas = classes().get(kind, frozenset({kind}))
        return 3 if any(scene.tree.lower[token] in lemmas for token in range(first, end)) else 0
    tokens = brought(scene.tree, args, preposition) if preposition else list(args.objects)
    if kind == "none":
        return 0 if tokens else 1
    if kind == "something":
        return 1 if tokens else 0
    if kind == "actor":
        return 2 if any(is_party(scene, token) for token in tokens) else 0
    return 3 if any(about(scene.tree, token, kind) for token in tokens) else 0


def _is_person(scene: Scene, token: int) -> bool:
    return scene.tree.ent[token] == "PERSON" or any(
        actor.kind == "person" or (actor.kind == "group" and actor.id.rpartition("/")[2] in PERSONS)
        for actor, _ in itself(scene, token)
    )


def is_party(scene: Scene, token: int) -> bool:
    """Whether a noun phrase names somebody or some state, itself or by its owner."""
    return scene.tree.ent[token] == "PERSON" or bool(named(scene, token))


def brought(tree: Tree, args: Roles, preposition: str) -> list[int]:
    """The noun phrases that ``preposition`` brings to the predicate or to its object."""
    if preposition == "*":
        every = [token for tokens in args.obliques.values() for token in tokens]
        return every + [child for host in args.objects for child in tree.kids(host, "nmod")]
    if preposition == "subj":
        return list(args.agents)
    if preposition == "clause":  # "vowed to attack", "found guilty"
        return [] if args.clause is None else [args.clause]
    out = list(args.obliques.get(preposition, ()))
    hosts = [*args.objects]
    if tree.pos[args.verb] in NOUNS:  # "the visit of the president to Iraq"
        hosts = [token for key in ("of", "by") for token in args.obliques.get(key, ())]
    for host in hosts:
        out.extend(child for child in tree.kids(host, "nmod", "obl", "acl") if tree.case(child) == preposition)
    if args.clause is not None and args.clause_kind == "to":
        out.extend(
            child for child in tree.kids(args.clause, "obl", "nmod") if tree.case(child) == preposition
        )
    return out


def verb_match(scene: Scene, verb: int, frames: tuple[Frame, ...]) -> Match | None:
    """The best frame of a verb."""
    args = _no_days(scene, roles(scene.tree, verb))
    chosen = best(scene, args, frames)
    if chosen is None:
        return None
    frame, weight = chosen
    own = _with_particle(args, frame.particle) if frame.particle else args
    return Match(frame, own, verb, None, False, weight)


def adjective_match(scene: Scene, token: int, frames: tuple[Frame, ...]) -> Match | None:
    """The best frame of an adjective that is a predicate ("is ready to", "remained on alert")."""
    args = roles(scene.tree, token)
    if not args.agents:
        head = scene.tree.head[token]
        args = args._replace(agents=tuple(surface_subjects(scene.tree, head)))
    chosen = best(scene, args, frames)
    return Match(chosen[0], args, token, None, False, chosen[1]) if chosen else None


def noun_match(scene: Scene, noun: int, frames: tuple[Frame, ...]) -> Match | None:
    """The best frame of a noun of happening, with the verb that carries it where there is one."""
    tree = scene.tree
    support, undergone = support_of(tree, noun)
    args = _noun_roles(tree, noun, support, undergone)
    chosen = best(scene, args, frames)
    return Match(chosen[0], args, noun, support, undergone, chosen[1]) if chosen else None


def support_of(tree: Tree, noun: int) -> tuple[int | None, bool]:
    """The light verb of a noun ("held" of "held talks") and whether its subject undergoes ("faces sanctions")."""
    node, dep = noun, tree.dep[noun]
    for _ in range(3):
        if dep == "conj" or (dep == "nmod" and tree.lemma[tree.head[node]] in words("quantities", "nouns")):
            node = tree.head[node]
            dep = tree.dep[node]
        else:
            break
    verb = tree.head[node]
    if verb == node:
        return None, False
    if tree.pos[verb] not in {"VERB", "AUX"}:  # "was in Moscow for a visit"
        copular = tree.case(node) in {"for", "on"} and tree.child(verb, "cop") is not None
        return (verb, False) if copular else (None, False)
    lemma = tree.lemma[verb]
    if dep in {"obj", "nsubj:pass", "xcomp"}:
        if lemma in words("light", "undergone") and lemma not in {"receive", "see"}:
            return verb, True
        for key in ("occurred", "planned", "proposed", "cancelled", "ongoing"):
            if lemma in words("light", key):
                return verb, False
    if (
        dep in {"obl", "obl:agent"}
        and lemma in {"hit", "slap", "target", "punish"}
        and tree.case(node) in {"by", "with"}
    ):
        return verb, True
    if dep == "obl" and tree.case(node) in {"in", "to", "on", "for", "into"}:
        pairs = {
            ("engage", "in"),
            ("go", "on"),
            ("come", "to"),
            ("embark", "on"),
            ("participate", "in"),
            ("take", "in"),
            ("arrive", "for"),
            ("head", "for"),
            ("travel", "for"),
            ("meet", "for"),
            ("head", "to"),
            ("enter", "into"),
            ("gather", "for"),
            ("convene", "for"),
            ("arrive", "on"),
            ("call", "for"),
            ("sit", "for"),
            ("fly", "for"),
            ("be", "in"),
            ("be", "on"),
            ("put", "on"),
            ("place", "on"),
            ("remain", "on"),
            ("stay", "on"),
            ("converge", "for"),
            ("head", "in"),
        }
        if (lemma, tree.case(node)) in pairs and lemma != "call":
            return verb, False
    return None, False


def _noun_roles(tree: Tree, noun: int, support: int | None, undergone: bool) -> Roles:
    obliques: dict[str, list[int]] = {}
    for child in tree.children[noun]:
        if tree.dep[child] in {"nmod", "obl", "nmod:unmarked"}:
            obliques.setdefault(tree.case(child), []).append(child)
    agents: tuple[int, ...] = tuple(tree.kids(noun, "nsubj"))  # "Germany is the largest donor"
    receivers: tuple[int, ...] = ()
    passive = False
    if support is not None:
        carried = roles(tree, support)
        passive = carried.passive
        subjects = carried.agents
        for preposition, tokens in carried.obliques.items():
            obliques.setdefault(preposition, []).extend(t for t in tokens if t != noun)
        if undergone:
            agents, receivers = (), carried.objects if carried.passive else subjects
        else:
            agents, receivers = subjects, carried.receivers or (carried.objects if passive else ())
    clause = next((c for c in tree.kids(noun, "acl") if tree.tag[c] == "VB"), None)
    modifiers = tuple(tree.kids(noun, "compound", "amod"))
    return Roles(
        noun, passive, agents, modifiers, receivers, obliques, clause, "to" if clause is not None else "", ()
    )


def fill(scene: Scene, match: Match, paths: tuple[str, ...], taken: frozenset[str]) -> list[Named]:
    """The first of ``paths`` that names somebody who is not ``taken`` (actor ids) already."""
    for path in paths:
        found = [item for item in _follow(scene, match, path) if item[0].id not in taken]
        if found:
            return found
    return []


def _follow(scene: Scene, match: Match, path: str) -> list[Named]:
    tree, args = scene.tree, match.roles
    if path == "-":
        return []
    if path == "subj":
        return _all(scene, args.agents) or _speaker(scene, args)
    if path == "obj":
        return _all(scene, args.objects)
    if path == "iobj":
        return _all(scene, args.receivers)
    if path == "owner":
        heads = args.objects if match.frame.pos == "v" else (match.trigger,)
        found = [item for head in heads for item in owners(scene, head)]
        return found or [item for head in heads for item in _of_conjuncts(scene, head)]
    if path == "clause":
        return _clause_party(scene, args)
    if path == "place":
        return _places(scene, match)
    if path == "rest":
        return _rest(scene, match)
    if path == "speaker":
        return _said_by(scene, args.verb)
    if path == "holder":
        return _holder(scene, match)
    if path == "company":
        return _company(scene, match)
    if path == "claimant":
        return _claimant(scene, match)
    if path == "between":
        return _between(scene, brought(tree, args, "between"))
    return _all(scene, brought(tree, args, path.replace("_", " ")))


def _between(scene: Scene, tokens: list[int]) -> list[Named]:
    """Both sides of "between A and B", also where the parser tangled a long B."""
    found = _all(scene, tokens)
    if len({actor.id for actor, _ in found}) > 1 or not tokens:
        return found
    tree = scene.tree
    last = max(tree.right[token] for token in tokens)
    inside = [
        (r.actor, tree.doc_text[r.mention.span.start : r.mention.span.end])
        for r in scene.actors_among(min(tree.left[token] for token in tokens), last + 1)
        if r.actor is not None
    ]
    persons = [item for item in inside if item[0].kind == "person"]
    return persons if len({actor.id for actor, _ in persons}) > 1 else inside or found


def _claimant(scene: Scene, match: Match) -> list[Named]:
    """Who made the claim that is denied: the last to say something before, in the same sentence."""
    tree = scene.tree
    first, _ = tree.sentence(match.trigger)
    for token in range(match.trigger - 1, first - 1, -1):
        if tree.pos[token] == "VERB" and tree.lemma[token] in SAYING:
            if found := _all(scene, surface_subjects(tree, token)):
                return found
    return []


def _all(scene: Scene, tokens: tuple[int, ...] | list[int]) -> list[Named]:
    out: list[Named] = []
    for token in tokens:
        out.extend(item for item in named(scene, token) if item not in out)
    return out


def _of_conjuncts(scene: Scene, head: int) -> list[Named]:
    return [item for other in scene.tree.conjuncts(head)[1:] for item in owners(scene, other)]


def _speaker(scene: Scene, args: Roles) -> list[Named]:
    """An unresolved "they" in "the rebels said they would meet" is whoever speaks."""
    tree = scene.tree
    if not args.agents or tree.pos[args.agents[0]] != "PRON":
        return []
    for above in tree.ancestors(args.verb):
        if tree.pos[above] == "VERB" and tree.dep[args.verb] in {
            "ccomp",
            "conj",
            "advcl",
            "xcomp",
            "parataxis",
        }:
            subjects = [s for s in surface_subjects(tree, above) if s not in args.agents]
            if subjects and (found := _all(scene, subjects)):
                return found
    return []


def _clause_party(scene: Scene, args: Roles) -> list[Named]:
    """Who is to act in the complement ("demanded that X leave"), else whom it would touch."""
    if args.clause is None:
        return []
    inner = roles(scene.tree, args.clause)
    subjects = [token for token in inner.agents if token not in args.agents]
    if not inner.passive and subjects and (found := _all(scene, subjects)):
        return found
    groups = [inner.objects, inner.receivers, *[tuple(tokens) for tokens in inner.obliques.values()]]
    for group in groups:
        if found := _all(scene, [token for token in group if token not in args.agents]):
            return found
    if inner.clause is not None and inner.clause != args.clause:
        return _clause_party(scene, inner)
    return []


def _said_by(scene: Scene, verb: int) -> list[Named]:
    saying = saying_above(scene.tree, verb)
    return [] if saying is None else _all(scene, surface_subjects(scene.tree, saying))


def modal_match(scene: Scene, token: int, frames: tuple[Frame, ...]) -> Match | None:
    """The frame of a duty that somebody says another has: "said that Sudan must return"."""
    tree = scene.tree
    verb = tree.head[token] if tree.dep[token] in {"aux", "aux:pass"} else token
    if tree.is_negated(token) or saying_above(tree, verb) is None:
        return None
    args = roles(tree, verb)
    chosen = best(scene, args, frames)
    return Match(chosen[0], args, verb, None, False, 6) if chosen else None


def _places(scene: Scene, match: Match) -> list[Named]:
    tree = scene.tree
    tokens = [token for tokens in match.roles.obliques.values() for token in tokens]
    for host in match.roles.objects:
        tokens.extend(tree.kids(host, "nmod"))
    for token in tokens:
        place = scene.place(token)
        if place is not None and place.country:
            return [(state(place.country), tree.text[token])]
    first, end = tree.sentence(match.trigger)
    for token, place in scene.places_among(first, end):
        if place.country:
            return [(state(place.country), tree.text[token])]
    return []


def _rest(scene: Scene, match: Match) -> list[Named]:
    """The first actor or place named to the right within the predicate's own words."""
    tree = scene.tree
    top = match.support if match.support is not None else match.trigger
    for token in range(match.trigger + 1, tree.right[top] + 1):
        if tree.pos[token] not in NOMINAL | {"ADJ"} or token in match.roles.agents:
            continue
        if tree.dep[token].startswith("nsubj") and tree.lemma[tree.head[token]] in {
            "say",
            "tell",
            "report",
            "announce",
        }:
            continue
        if scene.actors(token):
            return named(scene, token)
        place = scene.place(token)
        if place is not None and place.country:
            return [(state(place.country), tree.text[token])]
    return []


def _holder(scene: Scene, match: Match) -> list[Named]:
    """Whose meeting "at a meeting with X" is: the subject of the clause it stands in."""
    tree = scene.tree
    node = match.trigger
    if tree.dep[node] not in {"obl", "nmod"} or tree.case(node) not in HOLDERS:
        return []
    clause = tree.clause(tree.head[node])
    return _all(scene, surface_subjects(tree, clause))


def _company(scene: Scene, match: Match) -> list[Named]:
    """Whom the subject of the clause acts on, "in a call" with them."""
    tree = scene.tree
    node = match.trigger
    if tree.dep[node] not in {"obl", "nmod"} or tree.case(node) not in HOLDERS:
        return []
    held = roles(tree, tree.clause(tree.head[node]))
    return _all(scene, (*held.objects, *held.receivers))
