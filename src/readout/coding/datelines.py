"""The line before a report's first words: where and when it was filed, and by whom.

"ANKARA, May 5 (Meridian Wire) -" names the reporter's desk. Nobody named in it acts, and neither
its place nor its day is an event's.
"""

from __future__ import annotations

import re

from readout.scene import Scene

DASHES = frozenset({"-", "–", "—", "--", "―"})
ENDS = DASHES | {")-", ")--", ")—"}
MAX_LENGTH = 110
LABEL = 40  # characters
MAX_WORDS = 16
MARKS = re.compile(r"[-–—―]|\) ?:")  # no dateline goes without one of these


def filed(scene: Scene) -> frozenset[int]:
    """The tokens of the article's datelines, worked out once."""
    memo = scene.memo["article"]
    found: frozenset[int] | None = memo.get("datelines")
    if found is None:
        text = scene.tree.doc_text
        found = memo["datelines"] = frozenset(
            token
            for block in scene.article.blocks
            if block.role in {"body", "standfirst", "caption"}
            and MARKS.search(text, block.start, block.start + MAX_LENGTH)
            for token in _dateline(scene, scene.tree.at(block.start))
        ) | _labels(scene)
    return found


def _labels(scene: Scene) -> frozenset[int]:
    """The states and bodies that only say what a line is about: "United Nations: Russia vetoed a draft"."""
    tree = scene.tree
    out: set[int] = set()
    for block in scene.article.blocks:
        colon = tree.doc_text.find(": ", block.start, block.start + LABEL)
        if colon < 0:
            continue
        first, end = tree.at(block.start), tree.at(colon)
        named = [
            r for r in scene.actors_among(first, end) if r.actor is not None and r.actor.kind != "person"
        ]
        alone = end - first < 4 and all(tree.pos[t] == "PROPN" for t in range(first, end))
        told = any(tree.tokens_of(r.mention.span) == (first, end) for r in named)
        if told or (alone and not scene.actors_among(first, end) and scene.places_among(first, end)):
            out.update(range(first, end + 1))
    return frozenset(out)


def _dateline(scene: Scene, first: int) -> range:
    """The tokens from ``first`` to the dash that ends a dateline; none where the block begins otherwise.

    What stands before the dash must be in capitals, or hold a bracket as agencies' names do.
    """
    tree = scene.tree
    begins = tree.doc_text[tree.start[first] : tree.start[first] + MAX_LENGTH]
    if not ENDS.intersection(begins.split()) and "):" not in begins:
        return range(0)
    if first >= len(tree) or not (tree.text[first][:1].isupper() or tree.text[first] == "("):
        return range(0)
    for token in range(first + 1, min(len(tree), first + MAX_WORDS)):
        closed = tree.text[token] == ":" and tree.text[token - 1] == ")"
        if (
            closed
            or tree.text[token] == "):"
            or (tree.lower[token] in DASHES and tree.end[token - 1] < tree.start[token])
        ):
            words = tree.text[first:token]
            shouted = len(words[0]) > 1 and words[0].isupper() and len(words) < MAX_WORDS
            if shouted or ("(" in words and ")" in words and len(words) < 12):
                return range(first, token + 1)
            alone = _is_dated(words) or _place_alone(scene, first, token)
            return range(first, token + 1) if alone else range(0)
        if tree.lower[token] in {".", ":", ";", "\n\n"} and tree.text[token - 1][:1].islower():
            break
    return range(0)


def _is_dated(words: list[str]) -> bool:
    """Whether nothing but names and a day stand before the dash: "Accra, Sept. 5, GNA –"."""
    names = all(word[0].isupper() or word[0].isdigit() or word in {",", ".", "/"} for word in words)
    return names and "," in words and words[0][0].isupper() and any(word.isdigit() for word in words)


def _place_alone(scene: Scene, first: int, dash: int) -> bool:
    """Whether only places stand before the dash: "Brussels –", "Munich/Panaji –"."""
    tree = scene.tree
    return (
        dash - first <= 3
        and all(
            (tree.pos[t] in {"PROPN", "PUNCT", "SYM", "NOUN"} and tree.text[t][:1].isupper())
            or tree.text[t] == "/"
            for t in range(first, dash)
        )
        and any(scene.place(t) is not None or scene.actors(t) for t in range(first, dash))
    )
