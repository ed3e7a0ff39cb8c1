"""Transcripts: "Mao Ning: We hope so." and the paragraphs of an answer that follow it."""

from __future__ import annotations

import re
from collections import Counter

from readout.coding.statements.ground import Draft, Ground

TURNS = 3  # of which one speaker has two: fewer colons are headlines and lists
RULE = "colon/continued"
_OPENER = re.compile(r"[A-Z][^.:;?!“”\"]{0,60}:\s")


def continued(ground: Ground, turns: list[Draft]) -> list[Draft]:
    """A statement for each paragraph that goes on with an answer, up to the next "Name:".

    ``turns`` are the statements of the paragraphs that open with a name and a colon.
    """
    names = Counter(_name(ground, turn) for turn in turns)
    if len(turns) < TURNS or max(names.values()) < 2:
        return []
    text, out = ground.tree.doc_text, []
    at = {ground.paragraph(ground.tree.start[turn.anchor]): turn for turn in turns}
    now: Draft | None = None
    for k, (start, end) in enumerate(ground.paragraphs):
        opens = _OPENER.match(text, start, end) is not None
        now = at.get(k) if opens or k in at else now
        if now is None or opens or text[end - 1] not in '.?!”"':
            continue
        first = ground.tree.at(start)
        content = ground.fragments([(first, ground.tree.at(end - 1) + 1)])
        if content:
            out.append(_going_on(now, content, first))
    return out


def _name(ground: Ground, turn: Draft) -> str:
    first, end = turn.source or (turn.anchor, turn.anchor)
    return " ".join(ground.tree.text[first:end])


def _going_on(turn: Draft, content: list[tuple[int, int]], anchor: int) -> Draft:
    return Draft(
        lemma="",
        kind="speech",
        cue=[],
        content=content,
        source=turn.source,
        speaker=turn.speaker,
        rule=RULE,
        anchor=anchor,
    )
