"""Who does what in a clause: who acts (``subjects.py``), to what, by whom and with whom; passives, reports.

Shared by the event and statement coders. Everything works on token indices of one ``Tree`` and reads trees of
a fast parser with some forgiveness.
"""

from __future__ import annotations

from msgspec import Struct

from readout.coding.subjects import SAYING, stands_for_root, surface_subjects, whole_name
from readout.syntax import NOMINAL, PAST, Tree
from readout.tables import toml_table

OBJECTS = frozenset({"obj", "dobj"})
NO_ARGUMENTS = frozenset(
    {"punct", "nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "conj", "cc", "det", "case"}
)
OBLIQUES = frozenset({"obl", "obl:unmarked", "obl:tmod", "nmod", "obl:agent", "nmod:unmarked", "obl:arg"})
SAYING_DEPS = frozenset({"ccomp", "parataxis", "conj", "advcl"})
_WORDS = toml_table("frames/words.toml")
_ACTIVE = frozenset({"obj", "ccomp", "xcomp", "nsubj", "aux"})  # what a passive participle has not
_FILLED = ("obj", "iobj", "ccomp", "xcomp", "aux", "aux:pass", "compound:prt", "conj")
_DONE_TO = frozenset(_WORDS["done_to"]["participles"])  # nobody does these without an object
_GIVING = frozenset(
    {"sell", "give", "send", "lend", "hand", "offer", "grant", "guarantee", "promise", "pledge", "supply"}
)
_TOGETHER = frozenset({"along with", "together with", "alongside"})
_AROUND = ("before", "after", "during", "following", "ahead of")
_OCCASIONS = frozenset({"meeting", "talk", "summit", "ceremony", "visit", "dinner", "lunch", "session"})
AFFAIRS = frozenset(_WORDS["affairs"]["nouns"])
_PAPERS = frozenset(_WORDS["classes"]["agreement"])
QUANTITIES = frozenset(_WORDS["quantities"]["nouns"])


class Roles(Struct, frozen=True):
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
    if "aux:pass" in deps and tree.ent[verb - 1] and dep_of[verb - 1] == "aux:pass":
        return False  # "HRW called on", its name read as an auxiliary
    if "aux:pass" in deps or "nsubj:pass" in deps:
        return True
    if tree.tag[verb] not in PAST:
        return False
    if "obl:agent" in deps and "obj" not in deps and "nsubj" not in deps:
        return "aux" not in deps  # "had last spoken by telephone"
    if _is_of_headlines(tree, verb):
        return True
    if stands_for_root(tree, verb):
        return False
    if tree.tag[verb] == "VBN" and not _ACTIVE.intersection(deps):
        return (tree.dep[verb] == "acl" and verb > tree.head[verb]) or _shares_passive(tree, verb)
    return False


def _is_of_headlines(tree: Tree, verb: int) -> bool:
    """Whether a headline leaves out "is" or "was": "Briton arrested in Iran"."""
    if tree.lower[verb] not in _DONE_TO or tree.child(verb, *_FILLED) is not None:
        return False
    opens = tree.head[verb] == verb and tree.child(verb, "nsubj") is not None
    if not opens and not stands_for_root(tree, verb):
        return False
    behind = verb + 1
    ends = behind >= len(tree) or tree.sent[behind] != tree.sent[verb] or tree.pos[behind] == "PUNCT"
    brought = not ends and (tree.pos[behind] in {"ADP", "SCONJ"} or tree.dep[behind] in {"case", "mark"})
    brought = brought and tree.lower[behind] not in {"at", "into", "on"}  # "Police charged at them"
    return ends or brought


def _shares_passive(tree: Tree, verb: int) -> bool:
    """Whether a participle goes on from a passive: "were detained but swiftly released".

    Also from behind what happened meanwhile, where it is joined to that: "held while abroad and jailed".
    """
    above = verb
    while tree.dep[above] == "conj" or (above != verb and _is_meanwhile(tree, above)):
        above = tree.head[above]
        if tree.child(above, "aux:pass") is not None:  # but "said fields were burnt and called on" others
            return surface_subjects(tree, verb) == surface_subjects(tree, above)
    return False


def _is_meanwhile(tree: Tree, verb: int) -> bool:
    return tree.dep[verb] == "advcl" and tree.tag[verb] == "VBG" and tree.child(verb, "mark") is not None


def phrasal(tree: Tree, verb: int) -> str:
    """A verb with its particle: "call off"; the lemma where it has none."""
    particle = tree.child(verb, "compound:prt")
    return tree.lemma[verb] if particle is None else f"{tree.lemma[verb]} {tree.lower[particle]}"


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
        if dep == "conj" and tree.pos[child] in NOMINAL and (case := tree.case(child)) in obliques:
            obliques[case].append(child)  # "fired at a ship and at a base", the second hung on the verb
        if dep in NO_ARGUMENTS:
            continue
        if dep in OBJECTS:
            if not _speaks_behind(tree, child) and child not in surface:
                objects.append(child)
        elif dep in OBLIQUES:
            if dep == "obl:agent":
                agents.append(child)
            case = "by" if dep == "obl:agent" else tree.case(child)
            if deps[verb] == "acl:relcl" and tree.lower[child] in {"whom", "which"}:
                child = whole_name(tree, tree.head[verb])  # "the emir, to whom he conveyed"
            obliques.setdefault(case, []).append(child)
        elif dep == "iobj":
            receivers.append(child)
        elif dep == "compound:prt" or (dep == "advmod" and tree.pos[child] == "ADP"):
            particles.append(tree.lower[child])
        elif dep in {"csubj", "csubj:pass"} and child > verb and clause is None:
            clause, kind = child, _clause_kind(tree, child)  # "it was agreed that flights would resume"
        elif (dep in {"xcomp", "ccomp"} or (dep == "advcl" and is_infinitive(tree, child))) and (
            clause is None or (dep != "advcl" and tree.dep[clause] == "advcl")
        ):
            clause, kind = child, _clause_kind(tree, child)
    for particle, whom in _shared_phrases(tree, verb) if particles else ():
        obliques.setdefault(particle, []).extend(whom)
    if len(objects) == 2 and tree.lemma[verb] in _GIVING and _names_a_receiver(tree, objects):
        receivers.append(objects.pop(0))  # "sold Egypt ten jets", both read as objects
    if clause is not None and "off" in particles and not objects and tree.tag[clause].startswith("NN"):
        objects, clause, kind = [clause], None, ""  # "called off a strike", read as what somebody is called
    if not objects and receivers and not passive:
        objects, receivers = receivers, []  # "asked France to leave"
    if clause is None and objects:  # "summoned officials to appear", its infinitive hung on the noun
        for child in tree.children[objects[0]]:
            if deps[child] == "acl" and tree.tag[child] == "VB":
                clause, kind = child, "to"
                break
    if tree.dep[verb] == "amod" and surface:
        objects.append(tree.head[verb])  # "Israel renewed negotiations", its verb read as an adjective
    if passive:
        objects = objects or [*surface]
        if objects and surface and surface[0] not in objects:
            receivers = [*surface, *receivers]
        if not agents:
            agents = obliques.get("by", []) or _hidden_agents(tree, verb, obliques)
    else:
        agents = [*surface]
        if not _TOGETHER.isdisjoint(obliques):
            agents += _along_with(tree, verb, surface)
        relative = deps[verb].startswith("acl") and tree.head[verb] not in surface
        if relative and [tree.lower[o] for o in objects] in (["that"], ["which"], ["whom"]):
            objects = [whole_name(tree, tree.head[verb])]  # "the accord that Greece and Turkey signed"
        if relative and not objects and surface and _takes_up(tree, verb):
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


def _names_a_receiver(tree: Tree, objects: list[int]) -> bool:
    """Whether the first of two objects is the name of who gets the second, which stands behind it."""
    first, second = objects
    return tree.pos[first] == "PROPN" and tree.pos[second] == "NOUN" and first < second


def _along_with(tree: Tree, verb: int, surface: list[int]) -> list[int]:
    """Who acts beside the subject, the phrase hung on the verb: "and, along with Sudan, has proposed"."""
    together = (c for c in tree.kids(verb, "obl") if tree.case(c) in _TOGETHER)
    return [c for c in together if surface and surface[0] < c < verb]


def _takes_up(tree: Tree, verb: int) -> bool:
    """Whether a clause can have for its object the noun that it hangs on: what two signed is the accord."""
    if any(tree.lower[c] == "whose" for s in tree.kids(verb, "nsubj") for c in tree.kids(s, "nmod:poss")):
        return False  # "the premier, whose government met"
    mark = tree.child(verb, "mark")
    return mark is None or (tree.lower[mark] == "that" and tree.lemma[tree.head[verb]] in _PAPERS)


def _speaks_behind(tree: Tree, token: int) -> bool:
    """Whether an object is who speaks behind a comma: "patrolling the border, the minister warned"."""
    after, before = tree.right[token] + 1, tree.left[token] - 1
    if before < 0 or tree.lower[before] != "," or not says(tree, after):
        return False
    return not any(own > token for own in tree.kids(after, "nsubj", "nsubj:pass", "obj"))


def says(tree: Tree, token: int) -> bool:
    """Whether a finite verb of saying stands at ``token``, be it the end of the article."""
    return token < len(tree) and tree.tag[token] in {"VBD", "VBZ"} and tree.lemma[token] in SAYING


def _hidden_agents(tree: Tree, verb: int, obliques: dict[str, list[int]]) -> list[int]:
    """Who did it in "was hit with a missile by rebels", "by" hung on the missile; "by mutinying soldiers"."""
    for child in tree.kids(verb, "advcl"):
        if tree.tag[child] == "VBG" and tree.lower[child - 1] == "by" and tree.tag[child + 1] == "NNS":
            return tree.kids(child, "obj")
    hosts = [token for case in ("with", "in", "on", "at") for token in obliques.get(case, ())]
    occasions = [token for case in _AROUND for token in obliques.get(case, ())]
    hosts += [token for token in occasions if tree.lemma[token] in _OCCASIONS]  # "before the meeting by X"
    if tree.lemma[verb] in _GIVING:  # "was offered half a billion dollars by Oman"
        hosts += tree.kids(verb, "obj")
    return [child for host in hosts for child in tree.kids(host, "nmod") if tree.case(child) == "by"]


def _shared_objects(tree: Tree, verb: int) -> list[int]:
    """The object of "visited and praised X", which hangs on the second verb only."""
    for child in tree.kids(verb, "conj"):
        if tree.pos[child] == "VERB" and child - verb <= 3:
            return tree.kids(child, "obj")
    return []


def _shared_phrases(tree: Tree, verb: int) -> list[tuple[str, list[int]]]:
    """Whom "on" brings in "opened fire on and seized a boat", where the boat hangs on the second verb."""
    after = [token + 1 for token in tree.kids(verb, "compound:prt", "advmod") if tree.pos[token] == "ADP"]
    return [
        (tree.lower[token - 1], tree.kids(tree.head[token], "obj"))
        for token in after
        if token < len(tree) and tree.dep[token] == "cc" and tree.dep[tree.head[token]] == "conj"
    ]


def _false_compounds(tree: Tree, verb: int) -> list[int]:
    """The object of "a claim China denies"."""
    if tree.pos[verb] != "NOUN":
        return []
    return [c for c in tree.kids(verb, "compound") if c < verb - 1 and tree.pos[c] == "NOUN"][-1:]


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Whether a "to" marks ``verb``."""
    return verb in tree.infinitives


def has_that(tree: Tree, verb: int) -> bool:
    """Whether a "that" marks ``verb``."""
    return any(tree.lower[mark] == "that" for mark in tree.kids(verb, "mark"))


def _clause_kind(tree: Tree, verb: int) -> str:
    if is_infinitive(tree, verb) and not has_that(tree, verb):
        return "to"  # and not "told them that he was due to go"
    if tree.tag[verb] == "VBG" and not any(
        tree.dep[c].startswith(("nsubj", "aux")) for c in tree.children[verb]
    ):
        return "ing"
    return "that"


def saying_above(tree: Tree, token: int) -> int | None:
    """The nearest verb of saying above the clause of ``token``, or that comments on it ("..., he said")."""
    lemma, dep, head = tree.lemma, tree.dep, tree.head
    above = token
    while head[above] != above:
        above = head[above]
        if lemma[above] in SAYING and tree.pos[above] == "VERB":
            return above
        for child in tree.children[above]:
            if (
                lemma[child] in SAYING
                and dep[child] in SAYING_DEPS
                and child != token
                and not tree.child(child, "cc", "mark")
            ):
                return child
    for child in tree.children[token]:
        if lemma[child] not in SAYING or child < token:
            continue
        if dep[child] in {"parataxis", "ccomp"} or (
            dep[child] in {"advcl", "conj"} and _comments(tree, child)
        ):
            return child
    return None


def _comments(tree: Tree, verb: int) -> bool:
    """Whether a finite clause without a conjunction only says who says it: "..., she told reporters"."""
    subject = tree.child(verb, "nsubj")
    if tree.tag[verb] not in {"VBD", "VBZ", "VBP"} or subject is None:
        return False
    if tree.child(verb, "mark", "cc", "ccomp", "xcomp", "aux") is not None:
        return False
    first = tree.left[verb]
    return first >= tree.left[subject] and "," in tree.lower[max(first - 1, 0) : first + 1]
