"""Attribution without a verb: "according to the Kremlin", "In Lavrov's words", "Lavrov: ties strong"."""

from __future__ import annotations

from readout.coding.statements.ground import QUOTE_MARKS, Draft, Ground, Range
from readout.syntax import NOMINAL

SPEAKERS = frozenset(
    [
        "kremlin",
        "pentagon",
        "ministry",
        "minister",
        "president",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "official",
        "officials",
        "analyst",
        "analysts",
        "report",
        "reports",
        "source",
        "sources",
        "police",
        "army",
        "court",
        "study",
        "survey",
        "poll",
        "un",
        "nato",
        "ambassador",
        "envoy",
        "expert",
        "experts",
        "spox",
        "secretary",
        "govt",
        "government",
        "pm",
        "fm",
        "centre",
        "chief",
        "general",
        "media",
    ]
)
LINE = 140  # characters: the longest headline
SHORT = 8  # tokens: the longest name before a headline's colon
VERBAL = frozenset({"VERB", "AUX"})


def according(ground: Ground, i: int) -> Draft | None:
    """As in "According to Qin, ..." and "..., according to a Russian statement".

    For "according" at token ``i``.
    """
    tree = ground.tree
    if i + 2 >= len(tree) or tree.lower[i + 1] != "to":
        return None
    head = _object_of(ground, i)
    if head is None:
        return None
    source = (i + 2, max(tree.right[head], head) + 1)
    begin, stop = ground.period(i)
    source = (source[0], _until_comma(ground, source, stop))
    group = (i, source[1])
    predicate = tree.head[head] if tree.head[head] != head else head
    if tree.pos[predicate] not in VERBAL and tree.dep[predicate] not in {
        "ROOT",
        "ccomp",
        "conj",
        "parataxis",
    }:
        predicate = tree.clause(predicate)
    shared = tree.dep[predicate] == "conj" and tree.left[predicate] > begin + 3
    if shared and tree.text[i - 1] == "," and tree.child(predicate, "nsubj") is not None:
        ranges = [(tree.left[predicate], max(tree.right[predicate] + 1, source[1]))]
    elif predicate == head or i == begin or tree.text[i - 1] in {",", "”", '"', "''"}:
        ranges = [(begin, stop)]
    else:
        ranges = [(min(tree.left[predicate], i), max(tree.right[predicate] + 1, source[1]))]
    content = ground.fragments(_undatelined(ground, ranges), [group])
    if not content:  # “...,” according to X, where the quotation was cut off as a sentence of its own
        return None
    return Draft(
        lemma="according to",
        kind="speech",
        cue=[i, i + 1],
        content=content,
        source=source,
        speaker=head,
        rule="according to/phrase",
        anchor=i,
    )


def _undatelined(ground: Ground, ranges: list[Range]) -> list[Range]:
    """Token ranges without a dateline at their head: "MOSCOW (Tass) — "."""
    tree = ground.tree
    first, end = ranges[0]
    for j in range(first + 1, min(first + 12, end - 3)):
        if tree.text[j] in {"—", "–", "-", "--"} and tree.text[first].isupper() and len(tree.text[first]) > 2:
            return [(j + 1, end), *ranges[1:]]
    return ranges


def trailing(ground: Ground, paragraph: int) -> Draft | None:
    """A headline "Words: who says them", as papers of South Asia and the wires write it."""
    tree = ground.tree
    start, end = ground.paragraphs[paragraph]
    mark = tree.doc_text.rfind(":", start, end)
    if mark < 0 or end - start > LINE or tree.doc_text[mark + 1 : mark + 2] not in {" ", "\u00a0"}:
        return None
    first, last, stop = tree.at(start), tree.at(mark), tree.at(end - 1) + 1
    if not 0 < stop - last - 1 <= 4 or last - first < 4 or tree.text[stop - 1] in {".", "?", "!"}:
        return None
    named = range(last + 1, stop)
    if any(tree.pos[k] in VERBAL or tree.tag[k] == "CD" for k in named):
        return None
    if tree.pos[stop - 1] not in NOMINAL and not tree.text[stop - 1].isupper():
        return None
    if not _speaks(ground, last + 1, stop) or not any(tree.pos[k] in VERBAL for k in range(first, last)):
        return None
    content = ground.fragments([(first, last)])
    if not content:
        return None
    return Draft(
        lemma=":",
        kind="speech",
        cue=[last],
        content=content,
        source=(last + 1, stop),
        speaker=_head(ground, last + 1, stop),
        rule="colon/end",
        anchor=last,
    )


def _object_of(ground: Ground, i: int) -> int | None:
    tree = ground.tree
    head: int = tree.head[i]
    if tree.dep[head] == "nmod:poss" and tree.head[head] > head > i + 1:
        owned: int = tree.head[head]
        return owned  # "according to Manila's coast guard"
    if head > i + 1 and tree.pos[head] in NOMINAL:
        return head
    for j in (*tree.children[i], *tree.children[i + 1]):
        if j > i + 1 and tree.pos[j] in NOMINAL:
            return j
    for j in range(i + 2, min(i + 14, len(tree))):
        if tree.pos[j] in NOMINAL and tree.left[j] <= i + 2:
            return j
    return None


def _until_comma(ground: Ground, source: Range, stop: int) -> int:
    """The source's end: its noun phrase, which a second clause never joins."""
    tree = ground.tree
    end = min(source[1], stop)
    for j in range(source[0], end):
        if tree.text[j] in {",", "”"} and any(tree.pos[k] in VERBAL for k in range(j, end)):
            follows = tree.lower[j + 1] if j + 1 < end else ""
            if follows not in {"which", "who", "whose"}:
                return j
    while end > source[0] + 1 and tree.text[end - 1] in {",", ".", ";", ":", "”", '"'}:
        end -= 1
    return end


def colon(ground: Ground, paragraph: int) -> Draft | None:
    """A paragraph or headline "Name: words" (also "Name: “words”")."""
    tree = ground.tree
    start, end = ground.paragraphs[paragraph]
    mark = tree.doc_text.find(":", start, min(end, start + 70))
    if mark < 0 or mark + 1 >= end or tree.doc_text[mark + 1] not in ' “"\u00a0':
        return None
    first, last = tree.at(start), tree.at(mark)
    if tree.text[last] != ":" or not 0 < last - first <= SHORT or tree.start[first] != start:
        return None
    stop = tree.at(end - 1) + 1
    if stop - last < 4 or any(tree.text[k] in QUOTE_MARKS or tree.text[k] == "," for k in range(first, last)):
        return None
    named = any(
        tree.ent[k] in {"PERSON", "ORG", "LOC", "NORP"} or tree.pos[k] == "PROPN" for k in range(first, last)
    )
    if (
        not named
        or any(tree.pos[k] in VERBAL for k in range(first, last))
        or tree.pos[last - 1] not in NOMINAL
    ):
        return None
    quoted = ground.quotes.at(tree.start[last + 1]) is not None
    if not quoted and (
        any(tree.lower[k] == "and" for k in range(first, last)) or not _speaks(ground, first, last)
    ):
        return None  # "China and India: border dispute": a topic, not a speaker
    if not quoted and not any(tree.pos[k] in VERBAL for k in range(last + 1, stop)):
        return None
    content = ground.fragments([(last + 1, stop)])
    if not content:
        return None
    return Draft(
        lemma=":",
        kind="speech",
        cue=[last],
        content=content,
        source=(first, last),
        speaker=_head(ground, first, last),
        rule="colon/line",
        anchor=last,
    )


def _speaks(ground: Ground, first: int, last: int) -> bool:
    """Whether the words before a headline's colon can be a speaker: a person, an organisation, an office."""
    tree = ground.tree
    if any(tree.lower[k] in SPEAKERS for k in range(first, last)):
        return True
    if last - first == 1 and tree.text[first].isupper() and 2 <= len(tree.text[first]) <= 6:
        return True  # AU, OPEC
    if tree.ent[last - 1] == "DATE":
        return False
    kinds = {tree.ent[k] for k in range(first, last)}
    return not kinds.isdisjoint({"PERSON", "ORG"}) or (
        "LOC" not in kinds and "NORP" not in kinds and tree.pos[last - 1] == "PROPN"
    )


def _head(ground: Ground, first: int, end: int) -> int:
    """The token of a range that heads it."""
    tree = ground.tree
    for j in range(first, end):
        if not first <= tree.head[j] < end or tree.head[j] == j:
            return j
    return end - 1


def introduced(ground: Ground, quote_start: int) -> Draft | None:
    """A quotation after a colon that no cue governs.

    Its speaker is the subject of the sentence before the colon.
    """
    tree = ground.tree
    i = tree.at(quote_start) - 1
    while i > 0 and tree.pos[i] == "SPACE":
        i -= 1
    if i <= 0 or tree.text[i] != ":":
        return None
    begin, _ = ground.period(i)
    begin = max(begin, tree.at(ground.paragraphs[ground.paragraph(tree.start[i])][0]))
    subject = None
    root = next((k for k in range(begin, i) if tree.dep[k] == "ROOT"), None)
    if root is not None:
        subject = tree.child(root, "nsubj", "nsubj:pass")
    if subject is None:
        subject = next((k for k in range(begin, i) if tree.dep[k] == "nsubj"), None)
    if subject is None and root is not None and tree.pos[root] in NOMINAL:
        subject = root
    if subject is None:
        return None
    first, end = tree.left[subject], min(tree.right[subject] + 1, i)
    return Draft(
        lemma=":",
        kind="speech",
        cue=[i],
        content=[],
        source=(first, end),
        speaker=subject,
        rule="colon/quote",
        anchor=i,
    )
