"""Each frame's own example must be coded as the frame says: the type, and the status where it gives one."""

from __future__ import annotations

from collections import defaultdict

import pytest
from spacy.language import Language

from readout.coding.events import code_events
from readout.coding.events.frames.table import Frame, load
from readout.coding.events.words import classes
from readout.parse import parse
from readout.plover import TYPES, entry
from readout.resolve import resolve
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Article, Block, Event

# A parser that learns anew may stumble over a few; a frame that is wrong stumbles with every parser.
STUMBLES = 0.02


@pytest.fixture(scope="module")
def coded(nlp: Language) -> dict[str, tuple[Event, ...]]:
    """Each example sentence with the events coded from it."""
    examples = sorted({frame.example for frame in load().frames})
    articles = [
        Article(id=text, path="example", text=text, blocks=(Block("body", 0, len(text)),))
        for text in examples
    ]
    out = {}
    for article, doc in zip(articles, parse(nlp, articles), strict=True):
        tree = Tree(doc)
        resolved, resolutions = resolve(article, tree)
        out[article.text] = code_events(Scene(resolved, tree, resolutions))
    return out


def test_examples_are_coded_as_their_frames_say(coded: dict[str, tuple[Event, ...]]) -> None:
    rows: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    for frame in load().frames:
        rows[frame.type, frame.example].append(frame)
    missed = []
    for (event_type, example), frames in rows.items():
        found = [event for event in coded[example] if event.type == event_type]
        wanted = frames[0].status
        if not found or (wanted and wanted not in {event.status for event in found}):
            missed.append(f"{event_type}: {example} {[(e.rule, e.status) for e in coded[example]]}")
    assert len(missed) <= STUMBLES * len(rows), "\n".join(missed)


def test_every_example_names_its_parties(coded: dict[str, tuple[Event, ...]]) -> None:
    silent = [
        example for example, events in coded.items() if events and not any(e.participants for e in events)
    ]
    assert silent == []


@pytest.mark.parametrize("event_type", TYPES)
def test_tables_are_well_formed(event_type: str) -> None:
    modes = set(entry(event_type)["modes"])
    frames = [frame for frame in load().frames if frame.type == event_type]
    assert frames
    for frame in frames:
        assert frame.example.endswith("."), frame
        assert frame.mode is None or frame.mode in modes | {"host"}, frame
        assert (frame.cameo or "").isdigit(), frame


def test_object_classes_hold_lemmas() -> None:
    for name, lemmas in classes().items():
        assert name == name.lower()
        assert all(lemma == lemma.lower() for lemma in lemmas), name
