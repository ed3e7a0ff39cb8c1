"""Statements that hand on another: whom they cite, by whom they are quoted, and where their own words end.

A relay ("..., a Kremlin statement said") stands around the statement it hands on. What is relayed ends
where the relay's own words begin, whatever the tree made of the sentence.
"""

from __future__ import annotations

from readout.coding.statements import relatives
from readout.coding.statements.ground import Draft, Ground, Range
from readout.syntax import NOMINAL, Tree

CITING = frozenset({"citing", "quoting"})
QUOTED = frozenset({"quoted", "cited", "seen", "obtained", "reviewed", "published", "carried"})
SHORT = 5  # tokens of a source behind a headline's dash
CLOSERS = frozenset({"said", "says", "told", "reported", "reports", "announced"})
LONG = 16  # tokens of a sentence's tail that names the source
OPENERS = frozenset({"DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON"})
CHUNK = frozenset({"DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
HALTS = frozenset({"that", "who", "which", "whose", "but", "as", "while", ":"})
OPENING = frozenset(
    {"that", "to", "whether", "why", "how", "if", "what", "when", "who", "for", "about", "of"}
)


def settle(ground: Ground, found: list[Draft]) -> None:
    """Fill in ``cites`` and ``via`` of relays, and cut what they relay off from their own words."""
    _cited(ground, found)
    for draft in found:
        if draft.speaker is not None:
            draft.via.extend(_quoted_by(ground.tree, draft))
    for k in range(len(ground.paragraphs)):
        _behind_dash(ground, found, k)
    for inner in found:
        if inner.outer is not None and inner.direct:
            _cut(ground, inner, inner.outer)


def closing(ground: Ground, found: list[Draft]) -> list[Draft]:
    """Drafts with those added that end a sentence in print: "..., a source close to the talks told AFP".

    Trees often hang such a tail on the wrong word; commas do not. What the tree made of the tail is dropped.
    """
    hosts = {ground.tree.head[d.anchor] for d in found if d.via}  # "was cited by Mehr as saying": one saying
    out = [d for d in found if d.anchor not in hosts or d.lemma not in {"quote", "cite", "report"}]
    for first, stop in ground.periods:
        end = stop
        if (aside := relatives.aside(ground, first, stop)) is not None:
            end, answer = aside
            out = [*(d for d in out if not end <= d.anchor < stop), answer]
        tail = _tail(ground, first, end)
        if tail is None:
            continue
        comma, verb = tail
        known = next((d for d in out if d.anchor == verb), None)
        content = ground.fragments([(first, comma)])
        if not content:
            continue
        if aside is not None:  # what Paris denies is what Moscow said, not that it said so
            aside[1].content = content
            if known is not None:
                known.content = content
        if known is not None and known.start < ground.tree.start[comma]:
            _widen(ground, out, known, comma, content)
            continue
        out = [d for d in out if not comma < d.anchor < end]
        out.append(_relay(ground.tree, comma, verb, end, content))
    return sorted(out, key=lambda d: d.anchor)


def _widen(ground: Ground, found: list[Draft], relay: Draft, comma: int, content: list[Range]) -> None:
    """Let a relay of a quotation take who said it as well: "“...,” he said, state TV reported"."""
    last = max(e for _, e in relay.content)
    if any(last <= ground.tree.start[d.anchor] and d.anchor < comma for d in found):
        relay.content = content


def _tail(ground: Ground, first: int, end: int) -> tuple[int, int] | None:
    """The comma and the verb of a sentence's last ", NOUN PHRASE said ...", None where it ends otherwise."""
    tree = ground.tree
    for verb in range(end - 1, max(first + 5, end - LONG), -1):
        if tree.lower[verb] not in CLOSERS or ground.quotes.at(tree.start[verb]) is not None:
            continue
        comma = next((j for j in range(verb - 1, first, -1) if tree.text[j] in {",", "”", '"'}), first)
        phrase, rest = range(comma + 1, verb), range(verb + 1, end)
        if tree.text[comma] != "," or not phrase or tree.pos[comma + 1] not in OPENERS:
            return None
        before = any(tree.tag[j] in FINITE for j in range(first, comma))
        plain = not any(tree.tag[j] in FINITE - {"VBD"} or tree.lower[j] in HALTS for j in (*phrase, *rest))
        single = not any(tree.tag[j] == "VBD" and tree.pos[j + 1] != "ADP" for j in phrase)
        short = len(phrase) <= LONG and not any(tree.tag[j] == "VBD" for j in rest)
        return (comma, verb) if before and plain and single and short else None
    return None


def _relay(tree: Tree, comma: int, verb: int, end: int, content: list[Range]) -> Draft:
    stop = comma + 1
    while stop < verb and (tree.pos[stop] in CHUNK or tree.tag[stop] == "POS"):
        stop += 1
    run = [j for j in range(comma + 1, stop) if tree.pos[j] in NOMINAL]
    speaker = next((j for j in run if not comma < tree.head[j] < stop), run[-1] if run else comma + 1)
    if run and speaker != run[-1] and tree.dep[run[-1]] not in {"flat", "appos"}:
        speaker = run[-1]
    told = verb + 1
    while told < end and (tree.pos[told] in CHUNK or tree.tag[told] == "POS"):
        told += 1
    heard = [j for j in range(verb + 1, told) if tree.pos[j] in NOMINAL and tree.ent[j] != "DATE"]
    return Draft(
        lemma=tree.lemma[verb],
        kind="speech",
        cue=[verb],
        content=content,
        source=(comma + 1, verb),
        speaker=speaker,
        addressees=heard[-1:] if tree.lower[verb] == "told" else [],
        rule=f"{tree.lemma[verb]}/closing",
        anchor=verb,
    )


def _cited(ground: Ground, found: list[Draft]) -> None:
    """As in "Sputnik, citing TASS, said that Wang ..."."""
    tree = ground.tree
    for i, word in enumerate(tree.lower):
        if word not in CITING:
            continue
        whom = tree.child(i, "obj") or (i + 1 if i + 1 < len(tree) and tree.pos[i + 1] in NOMINAL else None)
        period = ground.period(i)
        near = [d for d in found if d.anchor != i and period[0] <= d.anchor < period[1]]
        relays = [d for d in near if any(inner.outer is d for inner in found)]
        relay = min(relays, key=lambda d: abs(d.anchor - i), default=None)
        if whom is not None and relay is not None:
            relay.cites.append(whom)
    for draft in found:  # "Yonhap, which cited a military source, said that"
        if draft.speaker is not None:
            for j in tree.kids(draft.speaker, "acl:relcl", "acl"):
                whom = tree.child(j, "obj")
                if tree.lower[j] in {"cited", "quoted", "cites"} and whom is not None and whom > j:
                    draft.cites.append(whom)


def _quoted_by(tree: Tree, draft: Draft) -> list[int]:
    """As in "a source quoted by AFP said", "according to notes seen by the Courier"."""
    assert draft.speaker is not None
    first, end = draft.source or (draft.speaker, draft.speaker + 1)
    return [
        k
        for j in tree.under(draft.speaker)
        if first <= j < end and tree.lower[j] in QUOTED and tree.dep[j].startswith("acl")
        for k in tree.children[j]
        if tree.dep[k] == "obl:agent" or tree.case(k) == "by"
    ]


def _behind_dash(ground: Ground, found: list[Draft], paragraph: int) -> None:
    """A headline's source behind a dash: "US tells Pyongyang soldier must be returned - Pentagon"."""
    tree = ground.tree
    start, end = ground.paragraphs[paragraph]
    if tree.doc_text[end - 1] in ".?!”\"'":
        return
    mark = max(tree.doc_text.rfind(sign, start, end) for sign in (" - ", " – ", " — "))
    if mark <= start:
        return
    dash, stop = tree.at(mark + 1), tree.at(end - 1) + 1
    if not 0 < stop - dash - 1 <= SHORT or tree.pos[stop - 1] not in NOMINAL:
        return
    if not any(tree.text[k][0].isupper() for k in range(dash + 1, stop)):
        return
    for draft in found:
        if start <= tree.start[draft.anchor] < mark:
            draft.via.append(_head(tree, dash + 1, stop))
            draft.content = [(s, min(e, mark)) for s, e in draft.content if s < mark] or draft.content


def _head(tree: Tree, first: int, end: int) -> int:
    """The token of a range that heads it in print: the last noun."""
    return max((k for k in range(first, end) if tree.pos[k] in NOMINAL), default=end - 1)


def _cut(ground: Ground, inner: Draft, outer: Draft) -> None:
    """Keep of the inner content what the relay relays."""
    both = _common(inner.content, outer.content)
    kept = [c for s, e in both if (c := ground.chars(ground.tree.at(s), ground.tree.at(e - 1) + 1))]
    if not kept:  # the tree gave the inner cue the relay's words: what follows the cue in print
        kept = _after(ground, inner, outer)
    if kept:
        inner.content = kept


def _after(ground: Ground, inner: Draft, outer: Draft) -> list[Range]:
    tree = ground.tree
    _, end = max(outer.content)
    last = tree.at(end - 1) + 1
    for j in range(inner.anchor + 1, last):
        if tree.lower[j] in OPENING:
            first = j + 1 if tree.lower[j] in {"for", "about", "of"} else j
            found = ground.chars(first, last)
            return [found] if found else []
    return []


def _common(some: list[Range], others: list[Range]) -> list[Range]:
    return sorted((max(a, c), min(b, d)) for a, b in some for c, d in others if max(a, c) < min(b, d))
