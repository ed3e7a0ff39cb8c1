"""All drafts of one article, in text order."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from readout.coding.statements import (
    headlines,
    nominals,
    phrases,
    quoting,
    relatives,
    relays,
    telling,
    transcripts,
)
from readout.coding.statements import verbs as by_verb
from readout.coding.statements.cues import adjectives, nouns, verbs
from readout.coding.statements.ground import CLOSING, Draft, Ground

REPLIES = frozenset({"reply", "answer", "respond", "retort", "counter", "say"})
MEMBERS = frozenset({"member", "united", "gulf", "baltic", "arab", "western", "african", "other"})
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
    lines = [
        d
        for k in range(len(ground.paragraphs))
        if (d := phrases.colon(ground, k) or phrases.trailing(ground, k)) is not None
    ]
    for line in lines:
        if not any(d.anchor < line.anchor + 1 and line.content[0][0] <= d.start for d in found):
            found.append(line)
    for draft in found:
        quoting.snap(ground, draft)
    found += transcripts.continued(ground, [line for line in lines if line.rule == "colon/line"])
    found.sort(key=lambda d: d.anchor)
    found = relays.closing(ground, found)
    _answered(ground, found)
    _shared(ground, found)
    _nest(ground, found)
    _via(ground, found)
    relays.settle(ground, found)
    quoting.continue_quotes(ground, found)
    return sorted((d for d in found if kept(d)), key=lambda d: d.anchor)


@cache
def _cue_words() -> frozenset[str]:
    """Every word that may be a cue, however it is read."""
    return frozenset({"according", *verbs(), *nouns(), *adjectives()})


def _cued(ground: Ground) -> list[Draft]:
    tree, table, things, states = ground.tree, verbs(), nouns(), adjectives()
    found: list[Draft] = []
    cues = _cue_words()
    for i, word in enumerate(tree.lower):
        if word not in cues:
            continue
        draft = None
        if word == "according":
            draft = phrases.according(ground, i)
        elif word in table and (tree.pos[i] in VERBAL or tree.tag[i].startswith("VB") or _misread(ground, i)):
            if not (word == "states" and tree.lower[i - 1] in MEMBERS):
                draft = relatives.gapped(ground, i) or by_verb.find(ground, i) or telling.told(ground, i)
        elif word in things and tree.pos[i] in {"NOUN", "PROPN"}:
            draft = nominals.noun(ground, i)
        if draft is None and word in states and tree.pos[i] in {"ADJ", "VERB"}:
            draft = nominals.adjective(ground, i)
        if draft is not None and ground.quotes.at(tree.start[i]) is None:
            found.append(draft)
    return found


def _misread(ground: Ground, i: int) -> bool:
    """Whether a word tagged as a noun stands like a verb of saying: ("...,” Wang adds.".

    "scholars caution that").
    """
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
    while j > 0 and i - j < 4 and tree.pos[j] in {"PROPN", "PRON", "DET", "NOUN", "ADJ"}:
        j -= 1
    if tree.text[j] == ",":
        j -= 1
    return tree.text[j] in CLOSING and tree.lower[i].endswith(("s", "ed"))


def _nest(ground: Ground, found: list[Draft]) -> None:
    """Tell each draft inside another's content who reports it.

    Or part the two where they only follow each other.
    """
    for inner in (draft for draft in found if draft.cue):
        for outer in _around(ground, found, inner):
            if _reports(inner, outer):
                continue  # two whose contents hold each other's cue would report one another for ever
            if not _part(ground, inner, outer):
                inner.outer = outer
                inner.direct = _carries(ground, inner, outer)
                break


def _answered(ground: Ground, found: list[Draft]) -> None:
    """A reply is to the one who spoke before it in the sentence: "..., to which Wang replied “...”"."""
    tree = ground.tree
    for earlier, reply in pairwise(found):
        lead = reply.source[0] if reply.source else reply.anchor
        asked = reply.lemma in REPLIES and tree.lower[max(0, lead - 2) : lead] == ["to", "which"]
        if (
            asked
            and earlier.speaker is not None
            and ground.period(earlier.anchor) == ground.period(reply.anchor)
        ):
            reply.addressees = [earlier.speaker]


def _shared(ground: Ground, found: list[Draft]) -> None:
    """As in "said that ships are near and called for calm": the second verb has the first one's subject."""
    tree = ground.tree
    for earlier, later in pairwise(found):
        lead = min(later.cue[0], later.anchor) if later.cue else later.anchor
        if earlier.source is None or lead < 2 or tree.lower[lead - 1] not in {"and", "but"}:
            continue
        follows = ground.period(earlier.anchor) == ground.period(later.anchor) and earlier.content
        said = [c for d in found if d.source == earlier.source for c in d.content]
        at = None if later.source is None else tree.start[later.source[0]]
        own = at is not None and at < earlier.content[0][0] and not any(s <= at < e for s, e in said)
        ended = follows and earlier.content[-1][1] <= tree.start[lead - 1] <= earlier.content[-1][1] + 2
        if ended and not own:
            later.source, later.speaker = earlier.source, earlier.speaker


def _reports(draft: Draft, other: Draft | None) -> bool:
    """Whether ``draft`` stands around ``other``, however far out."""
    while other is not None and other is not draft:
        other = other.outer
    return other is draft


def _around(ground: Ground, found: list[Draft], inner: Draft) -> list[Draft]:
    """The drafts whose content holds the cue of ``inner``, the innermost first."""
    at = ground.tree.start[inner.anchor]
    around = [d for d in found if d is not inner and any(s <= at < e for s, e in d.content)]
    return sorted(around, key=lambda d: (sum(e - s for s, e in d.content), d.anchor))


def _part(ground: Ground, inner: Draft, outer: Draft) -> bool:
    """Cut the content of ``outer`` before "..., adding that" or "..., to which Wang replied".

    A second statement follows.
    """
    tree = ground.tree
    i = inner.anchor
    first = min([*inner.cue, i])
    if outer.lemma in {"according to", ":"} or outer.anchor > i or inner.kind != "speech":
        return False
    if tree.tag[i] == "VBG" and first > 0 and tree.text[first - 1] == "," and outer.kind == "speech":
        cut = first - 1
        inner.source, inner.speaker = outer.source, outer.speaker
    elif (
        inner.lemma in REPLIES
        and inner.source is not None
        and tree.lower[max(0, inner.source[0] - 2) : inner.source[0]] == ["to", "which"]
    ):
        cut = inner.source[0] - 2
        if outer.speaker is not None:
            inner.addressees = [outer.speaker]
    else:
        return False
    trimmed = quoting.up_to(ground, outer.content, cut)
    if not trimmed:
        return False
    outer.content = trimmed
    return True


def _carries(ground: Ground, inner: Draft, outer: Draft) -> bool:
    """Whether the outer statement reports the inner one: another's words, and little else beside them."""
    tree = ground.tree
    if inner.kind != "speech" or outer.kind != "speech":
        return False
    if inner.source is None:  # "said that the attache had been told to leave"
        return bool(inner.addressees) and "passive" in inner.rule and _fills(ground, inner, outer)
    if inner.rule.startswith("n:"):  # "rejected Manila's claim that ...": two statements, of two speakers
        return outer.speaker != inner.speaker
    if outer.lemma == "according to" and any(ground.quotes.within(s, e) for s, e in inner.content):
        return True  # "Wang praised the talks, adding that they “went well”, according to Beijing"
    if inner.lemma == "according to":  # "..., according to the spokesman, TASS reported"
        before = [c for c in inner.content if c[0] < tree.start[inner.anchor]]
        inner.content = before or inner.content
        return bool(before) and _fills(ground, inner, outer)
    if tree.tag[inner.anchor] not in {"VBD", "VBZ", "VBP", "VBN"} or tree.lower[inner.source[0]] in {
        "who",
        "which",
        "that",
    }:
        return False
    return _fills(ground, inner, outer)


def _fills(ground: Ground, inner: Draft, outer: Draft) -> bool:
    """Whether a statement makes up most of the one around it."""
    tree = ground.tree
    lead = tree.start[inner.source[0] if inner.source else tree.left[inner.anchor]]
    start = min(lead, tree.start[inner.cue[0]], inner.start)
    far = tree.end[tree.right[inner.anchor]]  # with when and where it was said
    end = max(inner.content[-1][1], tree.end[inner.cue[-1]], min(far, outer.content[-1][1]))
    return bool(end - start >= 0.6 * sum(e - s for s, e in outer.content))


def _via(ground: Ground, found: list[Draft]) -> None:
    """As in "..., he said, according to Sputnik": the account that a saying itself is told by."""
    for account in found:
        if account.lemma != "according to" or account.speaker is None:
            continue
        period = ground.period(account.anchor)
        for said in found:
            if (
                said is account
                or said.outer is account
                or said.kind != "speech"
                or not period[0] <= said.anchor < period[1]
            ):
                continue
            if said.anchor < account.anchor and any(
                s < f and g < e for s, e in said.content for g, f in account.content
            ):
                said.via.append(account.speaker)


def kept(draft: Draft) -> bool:
    """Whether a draft is a statement of its own rather than a part of the one around it.

    What somebody is said to have said is; what somebody is said to think, want or plan is the content
    of the one who says it.
    """
    return draft.outer is None or draft.direct
