"""What each preposition brings to a predicate, its object or its complement clause."""

from __future__ import annotations

from collections.abc import Sequence

from readout.coding.clauses import Roles, is_passive, saying_above
from readout.coding.events.frames.topics import QUANTITIES
from readout.coding.events.words import words
from readout.coding.subjects import surface_subjects
from readout.syntax import Tree

NOUNS = frozenset({"NOUN", "PROPN"})
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
FAR = ("with", "to")
DEEP = frozenset({"of", "on", "about"})  # what these bring may have caught another's phrase
_DEEP = 3  # phrases one below the other


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


def _far_below(tree: Tree, hosts: Sequence[int], out: dict[str, list[int]]) -> None:
    """Add what "with" or "to" bring to what an object is of: "raised the fate of the crew with the envoy"."""
    below = [child for host in hosts for child in tree.kids(host, "nmod") if tree.case(child) in DEEP]
    phrases = [found for child in below if (found := tree.kids(child, "nmod"))]
    for preposition in FAR if phrases else ():
        if preposition not in out:
            brought_by = ([c for c in found if tree.case(c) == preposition] for found in phrases)
            if first := next(filter(None, brought_by), None):
                out[preposition] = first


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
    if args.objects:  # "sold jets and helicopters to Uganda", hung on the last of them
        hosts = [*hosts, *tree.kids(args.objects[-1], "conj")]
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
    _far_below(tree, hosts, out)  # "opened a channel of communication with the army"
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
