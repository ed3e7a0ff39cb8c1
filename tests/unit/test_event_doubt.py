"""Which events are told too doubtfully to be told on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from readout.coding.events import doubt
from readout.coding.events.fill import Found
from readout.coding.events.find import code_events, code_with_doubtful
from readout.coding.events.frames.table import load
from readout.scene import Scene

Reader = Callable[[str], Scene]
PLAIN = "Germany accused Russia of jamming satellites."
TANGLED = (
    "Officials of Kenya, Chad and Peru, who were told by it that help would come, said on Monday that what "
    "they hoped for, after talks that went on for years, was that they would back it."
)


def chances(read: Reader, text: str) -> list[float]:
    """The chance of every event that the frames find in ``text``."""
    found: list[float] = []

    def note(scene: Scene, settled: list[Found]) -> list[Found]:
        found.extend(doubt.chance(doubt.traits_of(scene, item)) for item in settled)
        return settled

    code_events(read(text), note)
    return found


def test_a_plain_telling_is_likelier_right_than_a_tangled_one(read: Reader) -> None:
    assert min(chances(read, PLAIN)) > max(chances(read, TANGLED))


def test_what_is_doubtful_is_not_told(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    told, doubtful = code_with_doubtful(read(PLAIN))
    assert (len(told), doubtful) == (1, ())
    monkeypatch.setattr(doubt, "weights", lambda: doubt.Weights(-0.4, {}, 0.5, 0.3))
    told, doubtful = code_with_doubtful(read(PLAIN))
    assert (told, [event.chance for event in doubtful]) == ((), [0.4])


def test_every_weight_is_of_a_trait_that_is_looked_at(read: Reader) -> None:
    seen: set[str] = set()

    def note(scene: Scene, settled: list[Found]) -> list[Found]:
        for item in settled:
            seen.update(doubt.traits_of(scene, item))
        return settled

    examples = " ".join(sorted({frame.example for frame in load().frames}))
    met = "Xi Jinping came to Moscow. Vladimir Putin met him. The Chinese president, in May, thanked Putin."
    many = "Germany accused Russia, China, Belarus and Iran of jamming satellites."
    for text in (PLAIN, TANGLED, met, many, examples):
        code_events(read(text), note)
    assert kinds(doubt.weights().traits) <= kinds(seen)


def kinds(traits: Iterable[str]) -> set[str]:
    """What traits are of; a word that one names ("rule: aid/give.v") is none of it."""
    return {trait.partition(":")[0] for trait in traits}


def test_traits_name_the_word_the_ties_and_the_parties(read: Reader) -> None:
    found: list[dict[str, float]] = []

    def note(scene: Scene, settled: list[Found]) -> list[Found]:
        found.extend(doubt.traits_of(scene, item) for item in settled)
        return settled

    code_events(read("Protesters gathered in Kyiv. China was condemned by Germany."), note)
    traits = found[-1].keys()
    assert {
        "rule: accuse/condemn.v",
        "status: occurred",
        "1 actors: ACCUSE",
        "1 recipients: ACCUSE",
    } <= traits
    assert {"actor by: | obl:agent", "actor after: by", "actor is: state"} <= traits
    assert {"recipient by: | nsubj:pass", "recipient is: state"} <= traits
