"""Headlines Written With Capitals, which parsers read as one long name: "Jeb Bush Praises Rubio Donor"."""

from __future__ import annotations

from readout.coding.statements.cues import verbs
from readout.coding.statements.ground import QUOTE_MARKS, Draft, Ground

SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "but",
        "by",
        "with",
        "from",
        "as",
        "is",
        "that",
        "his",
        "her",
        "their",
        "its",
        "it",
        "he",
        "she",
        "they",
    ]
)
LONGEST = 22  # words


def title_case(ground: Ground, paragraph: int) -> Draft | None:
    """The statement of a capitalised line: who comes before the first verb of saying, what after it."""
    tree = ground.tree
    start, end = ground.paragraphs[paragraph]
    first = tree.at(start)
    stop = tree.at(end - 1) + 1
    words: list[int] = []
    for j in range(first, stop):
        if tree.text[j][0].isalpha() and tree.lower[j] not in SMALL:
            words.append(j)
            if len(words) > LONGEST:
                return None
    if len(words) < 4 or sum(tree.text[j][0].isupper() for j in words) < 0.85 * len(words):
        return None
    for j in range(first + 1, stop - 1):
        cues = verbs().get(tree.lower[j])
        if cues is None or tree.lower[j].endswith("ing") or tree.lower[j] == cues[0].lemma.split()[0]:
            continue
        if (
            ground.quotes.at(tree.start[j]) is not None
            or tree.lower[j - 1] in SMALL
            or tree.text[j - 1] in {"’s", "'s"}
        ):
            return None
        cue = next((c for c in cues if not c.particle), None)
        if cue is None or cue.kind not in {"speech", "thought", "plan"}:
            return None
        begin = j + 1
        words_of_cue = [j]
        if tree.lower[begin] in cue.prepositions:
            words_of_cue.append(begin)
            begin += 1
        elif tree.lower[begin] in {"for", "on", "of", "with", "at", "about", "in"}:
            return None
        source = first
        for k in range(first, j):
            if tree.text[k] in {":", "—", "–", "|"} or tree.text[k] in QUOTE_MARKS:
                source = k + 1
        content = ground.fragments([(begin, stop)])
        if not content or not 0 < j - source <= 12:
            return None
        return Draft(
            lemma=cue.lemma,
            kind=cue.kind,
            cue=words_of_cue,
            content=content,
            source=(source, j),
            speaker=j - 1,
            rule="headline/capitals",
            anchor=j,
        )
    return None
