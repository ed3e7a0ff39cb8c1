"""All drafts of one article, in text order."""

from __future__ import annotations

from readout.coding.statements import headlines, nominals, phrases, quoting
from readout.coding.statements import verbs as by_verb
from readout.coding.statements.cues import adjectives, nouns, verbs
from readout.coding.statements.ground import CLOSING, Draft, Ground

VERBAL = frozenset({"VERB", "AUX"})


def drafts(ground: Ground) -> list[Draft]:
    """Every statement of the article, its parts as token and character ranges, nobody resolved yet."""
    found = _cued(ground)
    for k in range(len(ground.paragraphs)):
        line = headlines.title_case(ground, k)
        if line is not None:
            start, end = ground.paragraphs[k]
            found = [d for d in found if not start <= ground.tree.start[d.anchor] < end]
            found.append(line)
    lines = [d for k in range(len(ground.paragraphs)) if (d := phrases.colon(ground, k)) is not None]
    for line in lines:
        if not any(d.anchor < line.anchor + 1 and line.content[0][0] <= d.start for d in found):
            found.append(line)
    found.sort(key=lambda d: d.anchor)
    for draft in found:
        quoting.snap(ground, draft)
    _nest(ground, found)
    quoting.continue_quotes(ground, found)
    return sorted((d for d in found if kept(d)), key=lambda d: d.anchor)


def _cued(ground: Ground) -> list[Draft]:
    tree, table, things, states = ground.tree, verbs(), nouns(), adjectives()
    found: list[Draft] = []
    for i, word in enumerate(tree.lower):
        if word == "according":
            draft = phrases.according(ground, i)
        elif word in table and (tree.pos[i] in VERBAL or tree.tag[i].startswith("VB") or _misread(ground, i)):
            draft = by_verb.find(ground, i)
        elif word in things and tree.pos[i] in {"NOUN", "PROPN"}:
            draft = nominals.noun(ground, i)
        elif word in states and tree.pos[i] in {"ADJ", "VERB"}:
            draft = nominals.adjective(ground, i)
        else:
            continue
        if draft is not None and ground.quotes.at(tree.start[i]) is None:
            found.append(draft)
    return found


def _misread(ground: Ground, i: int) -> bool:
    """Whether a word tagged as a noun stands like a verb of saying: ("...,” Wang adds."; "scholars caution that")."""
    tree = ground.tree
    if (
        i == 0
        or tree.pos[i] not in {"NOUN", "PROPN", "ADJ"}
        or tree.pos[i - 1] not in {"PROPN", "NOUN", "PRON"}
    ):
        return False
    if (
        i + 1 < len(tree)
        and tree.lower[i + 1] == "that"
        and tree.pos[i] == "NOUN"
        and not tree.lower[i].endswith("s")
    ):
        return tree.tag[i - 1] == "NNS" or tree.dep[i - 1] == "nsubj"
    j = i - 1
    while j > 0 and i - j < 4 and tree.pos[j] in {"PROPN", "PRON", "DET", "NOUN"}:
        j -= 1
    return tree.text[j] in CLOSING and tree.lower[i].endswith(("s", "ed"))


def _nest(ground: Ground, found: list[Draft]) -> None:
    """Tell each draft inside another's content who reports it: the innermost one around it."""
    tree = ground.tree
    for inner in found:
        at = tree.start[inner.anchor]
        around = [d for d in found if d is not inner and any(s <= at < e for s, e in d.content)]
        if around:
            inner.outer = min(around, key=lambda d: (sum(e - s for s, e in d.content), d.anchor))


def kept(draft: Draft) -> bool:
    """Whether a draft is a statement of its own rather than a part of the one around it.

    What somebody is said to have said is; what somebody is said to think, want or plan is the content
    of the one who says it.
    """
    outer = draft.outer
    if outer is None:
        return True
    return draft.kind == "speech" and outer.kind == "speech" and draft.direct
