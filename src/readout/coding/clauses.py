"""Who does what in a clause: subjects and objects with control, relatives, coordination; mood, day, place.

Shared by the event and statement coders. Everything works on token indices of one ``Tree`` and
reads trees of a fast parser with some forgiveness: a finite verb hung on its own subject, a
subject left to the clause before.
"""

from __future__ import annotations

from typing import NamedTuple

from readout.coding.datelines import filed
from readout.scene import Scene
from readout.syntax import NAME_PARTS, NOMINAL, Tree
from readout.tables import toml_table
from readout.types import Interval, Place

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
NOMINAL_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
PASSIVE_AUX = frozenset({"be", "get"})
OBJECTS = frozenset({"obj", "dobj"})
NO_ARGUMENTS = frozenset(
    {"punct", "nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "conj", "cc", "det", "case"}
)
OBLIQUES = frozenset({"obl", "obl:unmarked", "obl:tmod", "nmod", "obl:agent", "nmod:unmarked", "obl:arg"})
SAYING_DEPS = frozenset({"ccomp", "parataxis", "conj", "advcl"})
_WORDS = toml_table("frames/words.toml")
OBJECT_CONTROL = frozenset(_WORDS["control"]["object"])
SAYING = frozenset(_WORDS["saying"]["verbs"])
_ELSEWHEN = frozenset({"before", "after", "until", "till", "since"})
_OPENING = _ELSEWHEN | {"as", "while", "because", "though", "although", "once", "where", "when"}
# how a finite verb hangs on a clause where the parser took its subject for a phrase of that clause
_JOINED = frozenset({"conj", "advcl", "ccomp", "parataxis", "dep", "acl:relcl"})
_WITHIN_NAMES = NAME_PARTS | {"nmod", "conj", "compound", "appos", "nmod:desc"}
_AROUND = ("before", "after", "during", "following", "ahead of")
_OCCASIONS = frozenset({"meeting", "talk", "summit", "ceremony", "visit", "dinner", "lunch", "session"})
SPEECH_ACTS = frozenset(_WORDS["saying"]["acts"])
TALKS = frozenset(
    {"talk", "discussion", "view", "dialogue", "negotiation", "position", "stance", "statement"}
)
AFFAIRS = frozenset(_WORDS["affairs"]["nouns"])
# a day or a place behind these belongs to what they bring: "since the invasion in February"
BACKGROUND_CASES = frozenset(
    {"since", "before", "until", "ahead of", "prior to", "following", "amid", "despite"}
)
QUANTITIES = frozenset(_WORDS["quantities"]["nouns"])
DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"}
)


class Roles(NamedTuple):
    """The arguments of one predicate as token indices, passives turned round.

    ``obliques`` maps a preposition to the noun phrases it brings ("with" -> [7]); ``clause`` is the
    predicate of the complement clause, ``clause_kind`` "to", "that", "ing" or "". ``phrases`` is filled
    where somebody asks what each preposition brings, also to the objects (``events.conditions.brought``).
    """

    verb: int
    passive: bool
    agents: tuple[int, ...]
    objects: tuple[int, ...]
    receivers: tuple[int, ...]
    obliques: dict[str, list[int]]
    clause: int | None
    clause_kind: str
    particles: tuple[str, ...]
    phrases: dict[str, list[int]]


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether ``verb`` is a passive ("was arrested") or modifies its patient ("troops sent by")."""
    dep_of = tree.dep
    deps = [dep_of[child] for child in tree.children[verb]]
    if "aux:pass" in deps or "nsubj:pass" in deps:
        return True
    if tree.tag[verb] not in {"VBN", "VBD"}:
        return False
    if "obl:agent" in deps and "obj" not in deps and "nsubj" not in deps:
        return "aux" not in deps  # "had last spoken by telephone"
    if stands_for_root(tree, verb):
        return False
    if tree.dep[verb] == "acl" and tree.tag[verb] == "VBN" and verb > tree.head[verb]:
        return not any(dep in {"obj", "ccomp", "xcomp", "nsubj", "aux"} for dep in deps)
    return False


def phrasal(tree: Tree, verb: int) -> str:
    """A verb with its particle: "call off"; the lemma where it has none."""
    particle = tree.child(verb, "compound:prt")
    return tree.lemma[verb] if particle is None else f"{tree.lemma[verb]} {tree.lower[particle]}"


def stands_for_root(tree: Tree, verb: int) -> bool:
    """Whether a verb hung on its own subject is the sentence's verb ("The minister conferred with ...")."""
    if tree.dep[verb] != "acl" or tree.tag[verb] not in {"VBD", "VBN"}:
        return False
    head = tree.head[verb]
    if tree.head[head] != head:
        return False
    deps = {tree.dep[child] for child in tree.children[head]}
    return not deps & {"nsubj", "cop", "nsubj:pass"} and tree.right[verb] >= tree.right[head] - 1


def surface_subjects(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """The subjects of ``verb``, found through relatives, control, participles and coordination."""
    deps = tree.dep
    own = [child for child in tree.children[verb] if deps[child] in NOMINAL_SUBJECTS]
    if own and tree.lower[own[0]] in RELATIVE and tree.tag[own[0]] in {"WP", "WDT"}:
        antecedent = _antecedent(tree, verb)
        return [antecedent] if antecedent is not None else []
    if own:
        return own
    if tree.pos[verb] == "NOUN" and verb and tree.dep[verb - 1] == "compound" and tree.head[verb - 1] == verb:
        return [verb - 1]  # "a claim China denies", its verb read as a noun
    if depth > 4:
        return []
    dep, head = deps[verb], tree.head[verb]
    if dep.startswith("acl") and tree.pos[head] in NOMINAL:
        if tree.tag[verb] == "VB":  # "a decision to attack": whoever decides
            return _owners_or_clause_subject(tree, head, depth)
        return [head]
    if dep == "amod":
        return tree.kids(head, "nsubj") or _left_of_false_adjective(tree, verb)
    if dep in _JOINED and tree.child(verb, "cc") is None and (opened := _behind_marker(tree, verb)):
        return opened
    if dep == "conj" and tree.pos[head] == "VERB" and (speaker := _reporting_subject(tree, verb)):
        return speaker
    acts = tree.pos[head] in {"VERB", "AUX", "ADJ"} or tree.child(head, "cop") is not None
    if acts and dep in {"conj", "advcl", "ccomp", "parataxis"}:
        return surface_subjects(tree, head, depth + 1)  # "had been in Moscow and met"
    if dep == "xcomp":
        if tree.lemma[head] in OBJECT_CONTROL:
            controlled = tree.kids(head, "obj", "iobj", "nsubj:pass")
            if controlled:
                return controlled
        return surface_subjects(tree, head, depth + 1)
    if dep in {"obl", "nmod", "advcl", "acl"} and head != verb:
        return surface_subjects(tree, tree.clause(head), depth + 2)
    return []


def _behind_marker(tree: Tree, verb: int) -> list[int]:
    """The subject of "killed" in "vowed revenge after a strike killed five", read as "after a strike".

    A finite verb has a subject of its own: where the parser gave it none, the phrase that ends right before
    it is the subject, if a word that opens clauses brings that phrase.
    """
    if tree.tag[verb] == "VBG" or tree.dep[verb] not in _JOINED or tree.child(verb, "aux", "cop") is not None:
        return []
    if tree.tag[verb] == "VBN" and tree.child(verb, "obj") is None:
        return []  # "after talks brokered by Egypt"
    first, _ = tree.sentence(verb)
    node = verb - 1
    while node > first and tree.pos[node] == "ADV":
        node -= 1
    if tree.pos[node] not in NOMINAL:
        return []
    for _ in range(4):
        opened = [c for c in tree.children[node] if tree.dep[c] in {"case", "mark"} and c < node]
        if opened:
            if tree.lower[opened[0]] in _OPENING:
                return [node]
            if tree.dep[node] != "nmod":
                return []
        above = tree.head[node]
        if above == verb and tree.dep[node] == "compound":
            return [node] if tree.child(verb, "mark") is not None else []
        if above >= verb or tree.pos[above] not in NOMINAL or tree.dep[node] not in _WITHIN_NAMES:
            return []
        node = above
    return []


def _reporting_subject(tree: Tree, verb: int) -> list[int]:
    """Who pledges in "leaders said more troops would be sent and pledged to help": who said so.

    A finite verb of commitment, demand or blame that is joined to a reported clause with an auxiliary
    of its own ("would be sent", "had tried") cannot share that auxiliary, and goes with the report.
    """
    if tree.tag[verb] not in {"VBD", "VBN", "VBZ"} or tree.lemma[verb] not in SPEECH_ACTS:
        return []
    if tree.child(verb, "aux", "aux:pass", "mark") is not None:
        return []
    node = tree.head[verb]
    while tree.dep[node] in {"conj", "xcomp"} and tree.head[node] != node:
        node = tree.head[node]
    if tree.child(node, "aux", "aux:pass", "cop") is None:
        return []
    for above in tree.ancestors(node):
        if tree.pos[above] == "VERB":
            told = tree.lemma[above] in SAYING and above < node
            return [c for c in tree.kids(above, "nsubj") if c < above or c < node] if told else []
    return []


def _left_of_false_adjective(tree: Tree, verb: int) -> list[int]:
    """The subject of a finite verb read as its object's adjective ("Britain mobilised reservists").

    A true participle follows a determiner, an adjective or a preposition; this one a name, or an
    adverb after one.
    """
    left = verb - 1
    first, _ = tree.sentence(verb)
    while left > first and (
        tree.pos[left] in {"ADV", "AUX"} or tree.lower[left] in DAYS or tree.lower[left] == "on"
    ):
        left -= 1
    if left < first or tree.pos[left] not in {"PROPN", "NOUN"}:
        return []
    node = left
    while tree.head[node] < verb and tree.head[node] != node and tree.dep[node] in NAME_PARTS:
        node = tree.head[node]
    return [node]


def _antecedent(tree: Tree, verb: int) -> int | None:
    node = verb
    while tree.dep[node] == "conj":
        node = tree.head[node]
    head: int = tree.head[node]
    return head if tree.dep[node] == "acl:relcl" or tree.pos[head] in NOMINAL else None


def _owners_or_clause_subject(tree: Tree, noun: int, depth: int) -> list[int]:
    owners = tree.kids(noun, "nmod:poss")
    if owners:
        return owners
    predicate = tree.clause(noun)
    return [] if predicate == noun else surface_subjects(tree, predicate, depth + 1)


def roles(tree: Tree, verb: int) -> Roles:
    """Every argument of ``verb``; who acts is in ``agents`` whatever the voice."""
    passive = is_passive(tree, verb)
    surface = surface_subjects(tree, verb)
    objects: list[int] = []
    receivers: list[int] = []
    agents: list[int] = []
    obliques: dict[str, list[int]] = {}
    particles: list[str] = []
    clause, kind = None, ""
    deps = tree.dep
    for child in tree.children[verb]:
        dep = deps[child]
        if dep in NO_ARGUMENTS:
            continue
        if dep in OBJECTS:
            objects.append(child)
        elif dep in OBLIQUES:
            if dep == "obl:agent":
                agents.append(child)
            case = "by" if dep == "obl:agent" else tree.case(child)
            obliques.setdefault(case, []).append(child)
        elif dep == "iobj":
            receivers.append(child)
        elif dep == "compound:prt" or (dep == "advmod" and tree.pos[child] == "ADP"):
            particles.append(tree.lower[child])
        elif (dep in {"xcomp", "ccomp"} or (dep == "advcl" and is_infinitive(tree, child))) and (
            clause is None or (dep != "advcl" and tree.dep[clause] == "advcl")
        ):
            clause, kind = child, _clause_kind(tree, child)
    if not objects and receivers and not passive:
        objects, receivers = receivers, []  # "asked France to leave"
    if clause is None and objects:  # "summoned officials to appear", its infinitive hung on the noun
        clause = next((c for c in tree.kids(objects[0], "acl") if tree.tag[c] == "VB"), None)
        kind = "to" if clause is not None else ""
    if tree.dep[verb] == "amod" and surface:
        objects.append(tree.head[verb])  # "Israel renewed negotiations", its verb read as an adjective
    if passive:
        objects = objects or [*surface]
        if objects and surface and surface[0] not in objects:
            receivers = [*surface, *receivers]
        if not agents:
            agents = obliques.get("by", []) or _hidden_agents(tree, obliques)
    else:
        agents = surface
        relative = deps[verb].startswith("acl") and tree.head[verb] not in surface
        if relative and [tree.lower[o] for o in objects] in (["that"], ["which"]):
            objects = [tree.head[verb]]  # "the accord that Greece and Turkey signed"
        if relative and not objects and surface and tree.child(verb, "mark") is None:
            objects = [tree.head[verb]]  # but not of "a talk before he left"
        if not objects:
            objects = _shared_objects(tree, verb) or _false_compounds(tree, verb)
    return Roles(
        verb,
        passive,
        tuple(agents),
        tuple(objects),
        tuple(receivers),
        obliques,
        clause,
        kind,
        tuple(particles),
        {},
    )


def _hidden_agents(tree: Tree, obliques: dict[str, list[int]]) -> list[int]:
    """Who did it in "was hit with a missile by rebels", the "by" hung on the missile."""
    hosts = [token for case in ("with", "in", "on", "at") for token in obliques.get(case, ())]
    occasions = [token for case in _AROUND for token in obliques.get(case, ())]
    hosts += [token for token in occasions if tree.lemma[token] in _OCCASIONS]  # "before the meeting by X"
    return [child for host in hosts for child in tree.kids(host, "nmod") if tree.case(child) == "by"]


def _shared_objects(tree: Tree, verb: int) -> list[int]:
    """The object of "visited and praised X", which hangs on the second verb only."""
    for child in tree.kids(verb, "conj"):
        if tree.pos[child] == "VERB" and child - verb <= 3:
            return tree.kids(child, "obj")
    return []


def _false_compounds(tree: Tree, verb: int) -> list[int]:
    """The object of "a claim China denies"."""
    if tree.pos[verb] != "NOUN":
        return []
    return [c for c in tree.kids(verb, "compound") if c < verb - 1 and tree.pos[c] == "NOUN"][-1:]


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Whether a "to" marks ``verb``."""
    return "to" in [tree.lower[child] for child in tree.children[verb] if tree.dep[child] == "mark"]


def _clause_kind(tree: Tree, verb: int) -> str:
    if is_infinitive(tree, verb):
        return "to"
    if tree.tag[verb] == "VBG" and not any(
        tree.dep[c].startswith(("nsubj", "aux")) for c in tree.children[verb]
    ):
        return "ing"
    return "that"


def saying_above(tree: Tree, token: int) -> int | None:
    """The nearest verb of saying above the clause of ``token``, or that comments on it ("..., he said")."""
    lemma, dep = tree.lemma, tree.dep
    above = token
    while tree.head[above] != above:
        above = tree.head[above]
        if lemma[above] in SAYING and tree.pos[above] == "VERB":
            return above
        for child in tree.children[above]:
            if (
                dep[child] in SAYING_DEPS
                and lemma[child] in SAYING
                and child != token
                and not tree.child(child, "cc", "mark")
            ):
                return child
    for child in tree.children[token]:
        if tree.dep[child] in {"parataxis", "ccomp"} and tree.lemma[child] in SAYING and child > token:
            return child
    return None


def when(scene: Scene, predicate: int, own: bool = False) -> Interval | None:
    """The day a predicate is given: by its own phrases, else by the clauses around it in the sentence.

    A day that belongs to a verb of saying is the day of the report and does not count. With ``own``
    only what hangs on the predicate itself counts. None where no wording gives a day; the page's own
    day is never assumed.
    """
    tree = scene.tree
    first, end = tree.sentence(predicate)
    line = filed(scene)
    days = [
        (token, day)
        for token, day in scene.days_among(first, end)
        if token not in line and not _of_the_past(tree, token, predicate)
    ]
    if not days:
        return None
    found = _nearest(tree, [token for token, _ in days], predicate, 0 if own else 4)
    return next((interval for token, interval in days if token == found), None)


def _nearest(tree: Tree, tokens: list[int], predicate: int, steps: int) -> int | None:
    """The token that hangs closest to ``predicate``: on itself, else on what it hangs on, up to ``steps``."""
    chain = _chain(tree, predicate)
    best: tuple[int, int, int] | None = None
    for token in tokens:
        if token in chain:  # "said on Thursday that ...", the clause hung on the day
            continue
        distance = _distance(tree, token, chain)
        if distance is None or distance > steps:
            continue
        rank = (distance, abs(token - predicate), token)
        if best is None or rank < best:
            best = rank
    return best[2] if best else None


def _chain(tree: Tree, predicate: int) -> list[int]:
    """``predicate`` and what it hangs on, up to the verb of saying that reports it."""
    chain = [predicate]
    for above in tree.ancestors(predicate):
        if _at_another_time(tree, chain[-1]):
            break
        reported = tree.pos[predicate] == "VERB" and tree.dep[chain[-1]] != "conj"
        if tree.lemma[above] in SAYING and (reported or tree.dep[chain[-1]] in {"ccomp", "parataxis"}):
            break
        chain.append(above)
    return chain


def _at_another_time(tree: Tree, clause: int) -> bool:
    """Whether a clause tells what came earlier or later: "two days before Russia invaded Ukraine"."""
    lower = tree.lower
    for child in tree.children[clause]:
        if lower[child] in _ELSEWHEN and tree.dep[child] in {"mark", "case"}:
            return True
    return False


def _distance(tree: Tree, token: int, chain: list[int]) -> int | None:
    """Place in ``chain`` of what ``token`` hangs on; None where another clause or a report lies between."""
    node = token
    for _ in range(12):
        if node in chain:
            return chain.index(node)
        if node != token and _is_background(tree, node):
            return None
        joined = tree.dep[node] in {"conj", "xcomp"} and tree.lemma[node] not in SAYING
        if node != token and tree.pos[node] == "VERB" and not joined:
            return None
        if tree.head[node] == node:
            return None
        node = tree.head[node]
    return None


def where(scene: Scene, predicate: int, own: bool = False) -> Place | None:
    """The place a predicate is given ("in Goa", "to Kyiv"), by its own phrases or those just above.

    With ``own`` only what hangs on the predicate itself counts.
    """
    tree = scene.tree
    first, end = tree.sentence(predicate)
    line = filed(scene)
    places = [
        (token, place)
        for token, place in scene.places_among(first, end)
        if token not in line and not _of_an_affair(tree, token, predicate) and not _speaks(tree, token)
    ]
    if not places:
        return None
    found = _nearest(tree, [token for token, _ in places], predicate, 0 if own else 2)
    return next((place for token, place in places if token == found), None)


def _speaks(tree: Tree, place: int) -> bool:
    """Whether a capital is a government that says so: "..., Beijing and Moscow announced"."""
    behind = place + 1
    while behind + 1 < len(tree) and tree.lower[behind] == "and" and tree.pos[behind + 1] == "PROPN":
        behind += 2
    says = behind < len(tree) and tree.pos[behind] == "VERB" and tree.lemma[behind] in SAYING
    return says and tree.lower[place - 1] not in {"in", "at", "from", "near"}


def _is_background(tree: Tree, noun: int) -> bool:
    """Whether what hangs on ``noun`` is told of another event: "since the invasion in February"."""
    return tree.pos[noun] in NOMINAL and tree.case(noun) in BACKGROUND_CASES


def _of_the_past(tree: Tree, day: int, predicate: int) -> bool:
    """Whether a day stands right behind what "since" or "before" brings, wherever the parser hung it."""
    noun = tree.left[day] - 1
    if noun < 0 or noun == predicate or tree.pos[noun] not in NOMINAL:
        return False
    while tree.head[noun] == noun + 1 or tree.dep[noun] in NAME_PARTS | {"nmod"}:
        if tree.case(noun) in BACKGROUND_CASES or tree.head[noun] in {noun, predicate}:
            break
        noun = tree.head[noun]
    return noun != predicate and tree.case(noun) in BACKGROUND_CASES


def _of_an_affair(tree: Tree, place: int, predicate: int) -> bool:
    """Whether a place is where the war, the crisis or the peace is that the predicate is about.

    Read from the words as they stand, for a parser likes to hang "the war in Ukraine" on the verb.
    """
    left = tree.left[place]
    before = left - 1
    if tree.lower[left] in {"on", "about", "over"} and before >= 0:  # "talks on the South China Sea"
        return tree.lemma[before] in TALKS
    if tree.lower[left] not in {"in", "across", "around"} or before < 0:
        return False
    node = place
    for _ in range(4):  # "the situation in Libya", "an end to the war in Ukraine"
        node = tree.head[node]
        if node == predicate or tree.pos[node] not in NOMINAL:
            break
        if tree.lemma[node] in AFFAIRS:
            return True
    return tree.lemma[before] in AFFAIRS and before != predicate
