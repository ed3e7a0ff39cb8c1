"""The verb that carries a noun of happening: "held talks", "faces sanctions", "protests erupted"."""

from __future__ import annotations

from readout.coding.clauses import phrasal
from readout.coding.events import forms
from readout.coding.events.frames.topics import QUANTITIES
from readout.coding.events.words import keyed, words
from readout.coding.subjects import stands_for_root, surface_subjects
from readout.syntax import Tree

UNDERGONE = words("light", "undergone")
LIGHT = keyed("light")
LIGHT_FORMS = forms.index((word.partition(" ")[0] for word in LIGHT), "v")
HAPPENING = words("light", "happening")
SWEEPING = words("light", "sweeping")
STANDSTILL = frozenset({"halt", "standstill"})  # to which a strike brings a country
PAIRS = words("light", "pairs")
SPANS = words("spans", "nouns")
# nouns of words that somebody says: "in a warning to Iran, she said"
SAID_IN = frozenset(
    {"warning", "threat", "rebuke", "reprimand", "criticism", "condemnation", "swipe", "jab", "snub"}
)
SAID_IN |= {"rejection", "plea", "appeal", "ultimatum", "broadside", "tirade", "denunciation", "accusation"}
THANKFUL = frozenset({"grateful", "thankful", "indebted"})
JUDGING = frozenset({"call", "consider", "see", "view", "regard", "describe", "declare", "report", "eye"})


def measured(tree: Tree, noun: int) -> int:
    """The head of the phrase that a noun of happening stands in: "hours" of "four hours of talks"."""
    if tree.dep[noun] != "nmod":
        return noun
    head = tree.head[noun]
    return head if tree.lemma[head] in SPANS and tree.case(noun) == "of" else noun


def support_of(tree: Tree, noun: int) -> tuple[int | None, bool]:
    """The light verb of a noun ("held talks") and whether its subject undergoes it ("faces sanctions")."""
    node = measured(tree, noun)
    dep = tree.dep[node]
    for _ in range(3):
        if dep == "conj" or (dep == "nmod" and tree.lemma[tree.head[node]] in QUANTITIES):
            node = tree.head[node]
            dep = tree.dep[node]
        else:
            break
    if dep == "nmod" and tree.lower[noun] == "protest" and tree.case(node) == "in":
        over = tree.head[node]  # "parked there for six days in protest at"
        if tree.dep[over].startswith("obl") and (tree.lemma[over] in SPANS or tree.ent[over] == "DATE"):
            return tree.head[over], False
    for clause in tree.kids(node, "acl:relcl"):  # "the talks they held in Wuhan"
        if LIGHT.get(tree.lemma[clause]) == "occurred" and _lacks_its_object(tree, clause, node):
            return clause, False
    verb = tree.head[node]
    if verb == node:  # "Protests erupted", the verb hung on its own subject
        hung = (clause for clause in tree.kids(node, "acl") if _happens(tree, clause))
        return next((clause for clause in hung if stands_for_root(tree, clause)), None), False
    if tree.pos[verb] not in {"VERB", "AUX"}:  # "was in Moscow for a visit"
        copular = tree.child(verb, "cop") is not None or _is_in_a_headline(tree, verb)
        copular = copular and tree.case(node) in {"for", "on"}
        copular = copular and tree.lower[verb] not in THANKFUL  # "is grateful for the help of"
        return (verb, False) if copular else (None, False)
    lemma = tree.lemma[verb]
    if dep == "nsubj" and (node == noun or tree.lemma[node] in QUANTITIES) and _happens(tree, verb):
        return verb, False
    if dep in {"obj", "nsubj:pass", "xcomp"}:
        if lemma in UNDERGONE:
            return verb, True
        if lemma in JUDGING and (dep == "xcomp" or _is_judged(tree, verb) or _is_anothers(tree, noun)):
            return None, False
        if _is_light(tree, verb):
            return verb, False
    if (
        dep in {"obl", "obl:agent"}
        and lemma in {"hit", "slap", "target", "punish"}
        and tree.case(node) in {"by", "with"}
    ):
        return verb, True
    if dep == "obl" and f"{lemma} {tree.case(node)}" in PAIRS:
        return verb, False
    if dep == "obl" and tree.lower[noun] == "protest" and tree.case(noun) == "in":
        return verb, False  # "truckers parked on the bridge in protest at": whoever does so protests
    if dep == "obl" and tree.case(node) == "in" and tree.lemma[noun] in SAID_IN and _is_one(tree, noun):
        return verb, False  # "in a sharp rebuke to Mali, Paris said": whoever says so rebukes
    if dep == "obl" and tree.case(node) in {"up", "off"} and _is_light(tree, verb):
        return verb, False  # "wrapped up a visit", its particle read as a preposition
    return None, False


def _is_one(tree: Tree, noun: int) -> bool:
    """Whether a noun is told as something new: "in a warning to", but not "in the warning of"."""
    return any(tree.lower[child] in {"a", "an", "another"} for child in tree.kids(noun, "det"))


def _is_in_a_headline(tree: Tree, name: int) -> bool:
    """Whether a headline without a verb says where somebody is: "Macron in Berlin for talks"."""
    if tree.dep[name] != "ROOT" or tree.ent[name] != "PERSON":
        return False
    return any(tree.case(child) == "in" for child in tree.kids(name, "nmod"))


def _is_light(tree: Tree, verb: int) -> bool:
    """Whether a verb only carries its noun; particles may be read as prepositions: "kicked off a trip"."""
    lemma = tree.lemma[verb]
    if lemma in LIGHT or phrasal(tree, verb) in LIGHT:
        return True
    lemma = LIGHT_FORMS.get(tree.lower[verb], lemma)  # "wrapped", whose lemma the model got wrong
    return lemma in LIGHT or (verb + 1 < len(tree) and f"{lemma} {tree.lower[verb + 1]}" in LIGHT)


def _is_judged(tree: Tree, verb: int) -> bool:
    """Whether a verb says what its object is: "called the visit historic", "considers the drills as"."""
    return len(tree.kids(verb, "obj")) > 1 or any(  # "considers the pact an assault", both read as objects
        tree.dep[child] == "xcomp" or (tree.dep[child] in {"obl", "advcl"} and tree.case(child) == "as")
        for child in tree.children[verb]
    )


def _is_anothers(tree: Tree, noun: int) -> bool:
    """Whether a noun of happening says itself whose it is: "called the visit of the king a success"."""
    return any(
        tree.dep[child] == "nmod:poss" or (tree.dep[child] == "nmod" and tree.case(child) == "of")
        for child in tree.children[noun]
    )


def _lacks_its_object(tree: Tree, clause: int, noun: int) -> bool:
    """Whether what somebody does in a relative clause, they do with ``noun``: "the talks that they held"."""
    subjects, done = surface_subjects(tree, clause), tree.child(clause, "obj")
    return bool(subjects) and noun not in subjects and (done is None or tree.tag[done] in {"WDT", "WP"})


def _happens(tree: Tree, verb: int) -> bool:
    """Whether a verb says no more of its subject than that it happens: "erupted", "took place"."""
    if tree.lemma[verb] == "take":
        return any(tree.lemma[child] in {"place", "effect"} for child in tree.children[verb])
    if tree.lemma[verb] in {"come", "enter", "go"}:  # "came into force"
        return any(
            tree.lemma[c] in {"force", "effect"} and tree.case(c) == "into" for c in tree.children[verb]
        )
    return phrasal(tree, verb) in HAPPENING or sweeps(tree, verb)


def sweeps(tree: Tree, verb: int) -> bool:
    """Whether a verb tells over what its subject goes: "protests swept Iran"."""
    if tree.child(verb, "obj") is None:
        return False
    stops = tree.lemma[verb] == "bring" and any(tree.lemma[t] in STANDSTILL for t in tree.kids(verb, "obl"))
    return stops or tree.lemma[verb] in SWEEPING
