"""Whether a clause tells of what was or of what is to come.

From the tree where there is one, from the words around the expression where there is only a string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.resolve.days.meaning import Tense
from readout.resolve.days.words import listed
from readout.syntax import Tree

PLANS, PLANS_TOLD, STARTS = listed("plans"), listed("plans_told"), listed("starts")
SAID_TO_BE = listed("said_to_be")
AHEAD = {"ahead of", "in advance of", "on the eve of", "pending"}
WILL = {"will", "shall", "’ll", "'ll", "wo", "sha"}
WOULD = {"would", "could", "may", "might", "should", "must", "can", "’d", "'d", "ought"}
PAST_HELPERS = {"was", "were", "had", "did", "has", "have", "’ve", "'ve", "been"}
PRESENT_HELPERS = {"is", "are", "am", "’s", "'s", "’re", "'re"}
PREDICATES = {"VERB", "AUX"}


def tense_at(tree: Tree, head: int) -> Tense | None:
    """Past or future of the clause of a day expression headed by ``head``; None if it does not tell.

    "Would" counts as future, as do plans ("is expected to", "a possible visit in May"), and "ahead of
    Friday's vote" whatever its verb.
    """
    if _after_past_verb(tree, head):
        return "past"  # "said Monday the talks would go on", however it is parsed
    i = head
    for _ in range(12):
        case = tree.case(i)
        if case in AHEAD or case.endswith(("ahead of", "eve of", "advance of")) or _ahead(tree, i):
            return "future"
        if i != head and tree.pos[i] in {"NOUN", "PROPN"}:
            if case in {"since", "in the wake of"}:
                return "past"
            if tree.lower[i] == "ahead" or _planned_noun(tree, i):
                return "future"
        if tree.pos[i] in PREDICATES or tree.child(i, "cop", "aux") is not None:
            return _verb(tree, i, head)
        if tree.head[i] == i:
            return None
        i = tree.head[i]
    return None


def _after_past_verb(tree: Tree, head: int) -> bool:
    """Whether a verb in the past tense stands right before the day: "met Wednesday", "said on Monday"."""
    i = head - 1
    while i > 0 and tree.lower[i] in {"on", "late", "early", "earlier", "the"}:
        i -= 1
    return i >= 0 and tree.tag[i] == "VBD" and tree.pos[i] == "VERB" and tree.lemma[i] not in PLANS


def _ahead(tree: Tree, i: int) -> bool:
    """Whether "ahead" stands before a noun with "of", as an adverb of its own."""
    marks = tree.kids(i, "case")
    return (
        bool(marks)
        and tree.lower[marks[0]] == "of"
        and marks[0] > 0
        and tree.lower[marks[0] - 1] in {"ahead", "eve"}
    )


def _planned_noun(tree: Tree, i: int) -> bool:
    return any(
        tree.lemma[j] in PLANS or tree.lower[j] in PLANS
        for j in tree.children[i]
        if tree.dep[j] in {"amod", "compound"}
    )


def _verb(tree: Tree, i: int, day: int, depth: int = 0) -> Tense | None:
    """Tense of the predicate ``i``, from its helpers, its form, and what governs it."""
    helpers = {tree.lower[j] for j in tree.children[i] if tree.dep[j] in {"aux", "aux:pass", "cop"}}
    infinitive = "to" in helpers or any(tree.lower[j] == "to" for j in tree.kids(i, "mark", "aux"))
    if helpers & WILL:
        return "future"
    if helpers & WOULD:
        return "past" if "have" in helpers and helpers & {"must", "may", "might"} else "future"
    tag, lemma = tree.tag[i], tree.lemma[i]
    governs = any(tree.dep[j] in {"xcomp", "ccomp", "obj", "obl", "advcl"} for j in tree.children[i])
    planned = lemma in PLANS and (day == i or governs)
    if tag == "VBD" or helpers & PAST_HELPERS:
        return _past(tree, i, day, bool(helpers), planned)
    if helpers & PRESENT_HELPERS:  # "is to meet", "is meeting", "is due", "is in Geneva": today or ahead
        return None if lemma in SAID_TO_BE else "future"
    above = tree.head[i]
    outer = None if above == i or depth > 6 else _outer(tree, above, day, depth)
    if tag in {"VBZ", "VBP"}:
        if planned or lemma in STARTS:
            return "future"
        # "will discuss it when they meet on Tuesday"
        return "future" if tree.dep[i] == "advcl" and outer == "future" else None
    if above == i or depth > 6:
        return "past" if tag == "VBN" else "future" if infinitive else None
    if infinitive or tag == "VB":
        plans = tree.lemma[above] in PLANS or tree.lower[above] in PLANS
        return "future" if plans or tree.pos[above] in {"NOUN", "ADJ", "PROPN"} else outer
    return _participle(tree, i, day, planned, outer)


def _participle(tree: Tree, i: int, day: int, planned: bool, outer: Tense | None) -> Tense | None:
    """Participles: "a deal signed on Monday", "talks scheduled for Monday", "games starting in May"."""
    if tree.tag[i] == "VBN":
        own = tree.head[day] == i and tree.lemma[i] in PLANS_TOLD  # "agreed on Wednesday by both"
        if planned and not own:
            return "future"
        return "past" if tree.dep[i].startswith("acl") else outer or "past"
    if tree.tag[i] == "VBG" and tree.lemma[i] in STARTS and outer != "past":
        return "future"
    return outer


def _outer(tree: Tree, i: int, day: int, depth: int) -> Tense | None:
    while tree.pos[i] not in PREDICATES and tree.child(i, "cop", "aux") is None:
        if tree.head[i] == i:
            return None
        i = tree.head[i]
    return _verb(tree, i, day, depth + 1)


def _past(tree: Tree, i: int, day: int, helped: bool, planned: bool) -> Tense | None:
    """A past verb; its plan ("was preparing for a visit in May") lies ahead, its saying does not."""
    if not planned or tree.lemma[i] in PLANS_TOLD:
        return "past"
    if tree.head[day] == i and tree.dep[day].startswith("obl") and tree.tag[i] == "VBD" and not helped:
        return "past"  # "planned on Monday": the planning's own day
    return "future"


# Words alone

VERB_PAST = re.compile(r"[a-z]{2,}ed")
IRREGULAR, FUTURE_WORDS, BREAKS = listed("past"), listed("future"), listed("breaks")


def tense_of_words(words: Sequence[str], first: int, end: int) -> Tense | None:
    """Tense told by the lower-case words around ``first`` to ``end``; the nearest verb decides."""
    if any(
        words[max(0, first - k) : first] == list(cue)
        for cue in (("ahead", "of"), ("eve", "of"))
        for k in (len(cue),)
    ):
        return "future"
    for reach in (True, False):
        best: tuple[int, Tense] | None = None
        for step, sign in ((-1, 0), (1, 1)):
            i = first - 1 if step < 0 else end
            distance = 0
            while 0 <= i < len(words):
                word = words[i]
                if reach and word in BREAKS and distance > 0 and word != "and":
                    break
                distance += 1
                if tense := _word_tense(words, i):
                    cost = distance + 2 * sign
                    if best is None or cost < best[0]:
                        best = cost, tense
                    break
                i += step
        if best:
            return best[1]
    return None


def _word_tense(words: Sequence[str], i: int) -> Tense | None:
    word = words[i]
    if word in FUTURE_WORDS and not (
        word in {"set", "may"} and i + 1 < len(words) and words[i + 1] not in {"to", "for"} and word == "set"
    ):
        return "future"
    if word in IRREGULAR or VERB_PAST.fullmatch(word):
        before = [
            w for w in words[max(0, i - 4) : i] if w not in {"be", "not", "also", "then", "have", "been"}
        ]
        if any(w in WILL | WOULD | {"to"} for w in before[-2:]) and words[i - 1] in {
            "be",
            "have",
            "been",
            "will",
            "to",
            "also",
            "then",
            "not",
            "would",
        }:
            return "future"
        return "past"
    if (
        words[i - 1 : i] == ["to"]
        and i >= 2
        and words[i - 2]
        in {
            "is",
            "are",
            "was",
            "were",
            "set",
            "due",
            "likely",
            "plans",
            "agreed",
            "about",
            "ready",
            "want",
            "going",
            "expected",
        }
    ):
        return "future"
    return None
