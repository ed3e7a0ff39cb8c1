"""Which frame a trigger word evokes: verbs, nouns that a light verb carries, adjectives, duties."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from readout.coding.clauses import Roles, has_that, roles, saying_above
from readout.coding.events.frames.carriers import SPANS, measured, support_of, sweeps
from readout.coding.events.frames.conditions import best, with_particle
from readout.coding.events.frames.manners import through_manner
from readout.coding.events.frames.table import Evoked, Frame
from readout.coding.subjects import DAYS, surface_subjects
from readout.scene import Scene
from readout.syntax import Tree

BECOMING = frozenset({"become", "remain", "stay"})
AWAY = frozenset({"away", "aside", "back", "apart"})
GIVING = frozenset({"give", "allow", "grant"})
FORBIDDING = frozenset({"must", "should"})
SETTINGS = frozenset({"DATE", "LOC"})
FORMATS = frozenset({"format", "setting", "composition"})  # in which one meets, and never with whom


class Match(Struct, frozen=True):
    """A frame with the arguments of its trigger, and what carries it ("held" of "held talks").

    ``top`` is the token that stands for the whole predicate: the verb that carries a noun, else the trigger.
    """

    frame: Frame
    roles: Roles
    trigger: int
    support: int | None
    undergone: bool
    weight: int
    top: int


def _read_as_noun(scene: Scene, args: Roles) -> Roles:
    """The arguments of a verb that the parser took for a noun: "Pakistan shot down an Indian jet"."""
    tree, verb = scene.tree, args.verb
    if tree.pos[verb] != "NOUN" or args.objects:
        return args
    agents = args.agents or tuple(c for c in tree.kids(verb, "compound") if c < verb)
    objects = tuple(c for c in args.obliques.get("", ()) if c > verb and scene.when(c) is None)
    return replace(args, agents=agents, objects=objects)


def _no_days(scene: Scene, args: Roles) -> Roles:
    """A day is no object, nor what one insists on: "met Thursday", "insisted on Thursday"."""
    lower = scene.tree.lower
    if told := args.obliques.get("on"):
        others = [t for t in told if lower[t] not in DAYS and scene.when(t) is None]
        if len(others) < len(told):  # "on Thursday", "on Thursday evening"
            args = replace(args, obliques=args.obliques | {"on": others}, phrases={})
    if not args.objects:
        return args
    kept = [t for t in args.objects if lower[t] not in DAYS and scene.when(t) is None]
    if len(kept) == len(args.objects):
        return args
    return replace(args, objects=tuple(kept), phrases={})


def _through_spans(tree: Tree, args: Roles) -> Roles:
    """What hangs on how long it took belongs to the verb: "met for hours with Xi"."""
    spans = [t for case in ("", "for") for t in args.obliques.get(case, ()) if tree.lemma[t] in SPANS]
    if not spans:
        return args
    given = [t for t in spans if tree.lemma[args.verb] in GIVING and _is_to_do(tree, t, args.verb)]
    if given:  # "gave them a week to leave"
        args = replace(args, objects=(*args.objects, *given), phrases={})
    below = [child for span in spans for child in tree.kids(span, "nmod") if child > args.verb]
    return _with_phrases(tree, args, below)


def _through_adverbs(tree: Tree, args: Roles) -> Roles:
    """What hangs on an adverb of direction belongs to the verb: "walked away from the talks"."""
    away = [adverb for adverb in tree.kids(args.verb, "advmod") if tree.lower[adverb] in AWAY]
    if not away:
        return args
    return _with_phrases(tree, args, [c for adverb in away for c in tree.kids(adverb, "obl", "nmod")])


def _with_phrases(tree: Tree, args: Roles, below: list[int]) -> Roles:
    """``args`` with the phrases ``below``, which the parser hung on another word, beside the verb's own."""
    if not below:
        return args
    obliques = {case: [*tokens] for case, tokens in args.obliques.items()}
    for child in below:
        obliques.setdefault(tree.case(child), []).append(child)
    return replace(args, obliques=obliques, phrases={})


def _through_counts(tree: Tree, args: Roles) -> Roles:
    """The object of "freed close to 200 prisoners", whose count the parser takes for a phrase of place."""
    verb = args.verb
    if args.objects or tree.lower[verb + 1 : verb + 3] != ["close", "to"]:
        return args
    told = [*args.obliques.get("to", ()), *tree.kids(verb + 1, "obl")]
    counted = [t for t in told if any(t > n > verb for n in tree.kids(t, "nummod"))]
    return replace(args, objects=tuple(counted[:1]), phrases={}) if counted else args


def _is_to_do(tree: Tree, span: int, verb: int) -> bool:
    """Whether a span of time is for doing something, which the parser may hang on the verb."""
    aims = [*tree.kids(span, "acl"), *(c for c in tree.kids(verb, "advcl") if c > span)]
    return any(tree.tag[aim] == "VB" for aim in aims)


def verb_match(scene: Scene, verb: int, evoked: Evoked, args: Roles | None = None) -> Match | None:
    """The best frame of a verb, with ``args`` where its arguments are known."""
    if args is None:
        args = _no_days(scene, _read_as_noun(scene, roles(scene.tree, verb)))
        args = _through_counts(scene.tree, _through_spans(scene.tree, _through_adverbs(scene.tree, args)))
        args = through_manner(scene.tree, args)
    chosen = best(scene, args, evoked)
    if chosen is None:
        return None
    frame, weight = chosen
    own = with_particle(args, frame.particle) if frame.particle else args
    return Match(frame, own, verb, None, False, weight, verb)


def adjective_match(scene: Scene, token: int, evoked: Evoked) -> Match | None:
    """The best frame of an adjective that is a predicate ("is ready to", "remained on alert")."""
    tree = scene.tree
    if tree.tag[token] in {"VBD", "VBP", "VBZ", "VBG"} and tree.child(token, "cop", "aux:pass") is None:
        return None  # "the government prepared to revive the talks"
    args = roles(tree, token)
    if not args.agents:
        args = replace(args, agents=_bearers(tree, args), phrases={})
    chosen = best(scene, args, evoked)
    return Match(chosen[0], args, token, None, False, chosen[1], token) if chosen else None


def _bearers(tree: Tree, args: Roles) -> tuple[int, ...]:
    """Who is ready: "rebels who are prepared to", whose participle looks passive; no one who says so."""
    if args.passive and args.objects:
        return args.objects
    if tree.dep[args.verb] == "ccomp":
        return ()
    return tuple(surface_subjects(tree, tree.head[args.verb]))


def noun_match(scene: Scene, noun: int, evoked: Evoked) -> Match | None:
    """The best frame of a noun of happening, with the verb that carries it where there is one."""
    tree = scene.tree
    support, undergone = support_of(tree, noun)
    if support is not None and tree.lemma[support] == "prepare" and "by" in roles(tree, support).obliques:
        return None  # who prepares a summit need not be at it
    args = _noun_roles(tree, noun, support, undergone)
    chosen = best(scene, args, evoked)
    if chosen is None:
        return None
    top = support if support is not None else noun
    return Match(chosen[0], args, noun, support, undergone, chosen[1], top)


def modal_match(scene: Scene, token: int, evoked: Evoked) -> Match | None:
    """The frame of a duty that somebody says another has: "said that Sudan must return"."""
    tree = scene.tree
    verb = tree.head[token] if tree.dep[token] in {"aux", "aux:pass"} else token
    if tree.pos[token] not in {"AUX", "VERB"} or saying_above(tree, verb) is None:
        return None  # "stressed the need to": nobody is asked
    if tree.dep[verb] == "acl:relcl":
        return None  # "obligations that Iran should meet"
    if tree.lower[token] not in FORBIDDING and (tree.is_negated(token) or tree.is_negated(verb)):
        return None  # "need not worry"; but who "must not meddle" is asked to let it be
    args = roles(tree, verb)
    if any(tree.pos[agent] == "PRON" and not _is_another(scene, agent, verb) for agent in args.agents):
        return None  # "they said they should": no request of another
    chosen = best(scene, args, evoked)
    return Match(chosen[0], args, verb, None, False, 6, verb) if chosen else None


def _is_another(scene: Scene, pronoun: int, verb: int) -> bool:
    """Whether "it" is of another country than who speaks: "Xi noted the US pledge, and said it should"."""
    tree, said = scene.tree, saying_above(scene.tree, verb)
    if said is None or tree.lower[pronoun] not in {"it", "he", "she"}:
        return False
    tellers = {r.actor.country for s in surface_subjects(tree, said) for r in scene.actors(s) if r.actor}
    asked = {r.actor.country for r in scene.actors(pronoun) if r.actor}
    return len(tellers) == len(asked) == 1 and None not in tellers | asked and tellers != asked


def happens(tree: Tree, match: Match) -> bool:
    """Whether the noun of a match is the subject of what carries it: "talks took place"."""
    top = match.support
    return top is not None and (tree.dep[match.trigger] == "nsubj" or tree.head[top] == match.trigger)


def _noun_roles(tree: Tree, noun: int, support: int | None, undergone: bool) -> Roles:
    obliques: dict[str, list[int]] = {}
    whole = measured(tree, noun)
    for host in (noun,) if whole == noun else (noun, whole):
        for child in tree.children[host]:
            if child != noun and tree.dep[child] in {"nmod", "obl", "nmod:unmarked"}:
                obliques.setdefault(tree.case(child), []).append(child)
    for form in obliques.get("in", ()):  # "talks in an expanded format with the president"
        if tree.lemma[form] in FORMATS:
            for child in tree.kids(form, "nmod"):
                if tree.case(child) in {"with", "between"}:
                    obliques.setdefault(tree.case(child), []).append(child)
    for setting in [t for tokens in obliques.values() for t in tokens if tree.ent[t] in SETTINGS]:
        for child in tree.kids(setting, "nmod"):  # "the talks on Friday between the two"
            if tree.case(child) == "between":
                obliques.setdefault("between", []).append(child)
    agents: tuple[int, ...] = tuple(tree.kids(noun, "nsubj"))  # "Germany is the largest donor"
    if tree.dep[noun] == "xcomp" and tree.lemma[tree.head[noun]] in BECOMING:
        agents = tuple(surface_subjects(tree, tree.head[noun]))  # "the bases would become targets"
    receivers: tuple[int, ...] = ()
    passive = False
    if support is not None:
        carried = roles(tree, support)
        passive = carried.passive
        subjects = tuple(agent for agent in carried.agents if agent != noun)
        for preposition, tokens in carried.obliques.items():
            others = [t for t in tokens if t != noun and tree.lower[t] not in DAYS]
            if others:
                obliques.setdefault(preposition, []).extend(others)
        for place in carried.objects:  # "talks took place between"
            if tree.lower[place] == "place":
                for child in tree.kids(place, "nmod"):
                    obliques.setdefault(tree.case(child), []).append(child)
        if sweeps(tree, support) and not passive and noun not in carried.objects:
            obliques.setdefault("in", []).extend(carried.objects)
        if undergone:
            agents, receivers = (), carried.objects if carried.passive else subjects
        else:
            agents, receivers = subjects, carried.receivers or (carried.objects if passive else ())
            if not agents and tree.ent[support] == "PERSON":
                agents = (support,)  # "Macron in Berlin for talks"
    clause, kind = _what_for(tree, noun)
    modifiers = tuple(tree.kids(noun, "compound", "amod"))
    return Roles(
        noun,
        passive,
        agents,
        modifiers,
        receivers,
        obliques,
        clause,
        kind,
        (),
        {},
    )


def _what_for(tree: Tree, noun: int) -> tuple[int | None, str]:
    """The clause that tells what a noun is for, and its kind: "a demand to leave", "that China release"."""
    for clause in tree.kids(noun, "acl"):
        if has_that(tree, clause):
            return clause, "that"
        if tree.tag[clause] == "VB":
            return clause, "to"
    return None, ""
