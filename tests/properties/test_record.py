"""The record does not depend on the order that pages come in, and reading twice changes nothing."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

import readout
from readout.sample import sample_folder
from readout.types import Article, Reading

if TYPE_CHECKING:
    from readout import Readout

few = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="session")
def readings(sample_record: Readout) -> list[Reading]:
    """Everything read from the sample pages, one reading an article."""
    store = sample_record.store
    return [store.reading(article.id) for article in store.documents()]


def exported(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@given(chance=st.randoms(use_true_random=False))
@few
def test_merging_does_not_depend_on_order(readings: list[Reading], chance: random.Random) -> None:
    from readout import merge

    mixed = list(readings)
    chance.shuffle(mixed)
    assert merge.across(mixed) == merge.across(readings)


@given(chance=st.randoms(use_true_random=False))
@few
def test_merging_within_an_article_does_not_depend_on_order(
    readings: list[Reading], chance: random.Random
) -> None:
    from readout import merge

    for reading in readings:
        mixed = list(reading.events)
        chance.shuffle(mixed)
        once = merge.within(tuple(reading.events), reading.article.text)
        assert merge.within(tuple(mixed), reading.article.text) == once
        assert merge.within(once, reading.article.text) == once, "merging what is merged changes nothing"


@given(chance=st.randoms(use_true_random=False))
@settings(few, max_examples=3)
def test_store_gives_the_same_export_whatever_the_order(
    sample_record: Readout,
    readings: list[Reading],
    chance: random.Random,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("order")
    with readout.open(folder / "readout.db") as record:
        pages = {page.path: page for page in sample_record.store.pages()}
        mixed = list(readings)
        chance.shuffle(mixed)
        for reading in mixed:
            record.store.add(pages[reading.article.path], reading)
        record.store.note(**sample_record.store.facts())
        record.store.rebuild_records()
        record.export(folder / "out")
    sample_record.export(folder / "first")
    assert exported(folder / "out") == exported(folder / "first")


def test_store_gives_back_what_was_put_in(sample_record: Readout, readings: list[Reading]) -> None:
    for reading in readings:
        assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading
        text = reading.article.text
        for block in reading.article.blocks:
            assert text[block.start : block.end].strip()
        for resolution in reading.resolutions:
            span, head = resolution.mention.span, resolution.mention.head
            assert span.start <= head.start < head.end <= span.end
            assert text[span.start : span.end].strip()


def test_text_maps_back_to_the_page(readings: list[Reading], sample_record: Readout) -> None:
    """Every segment of a text stands on its page at the place that the segment names."""
    from readout.clean import decode

    pages = {page.path: page for page in sample_record.store.pages()}
    mapped = 0
    for reading in readings:
        page = decode(pages[reading.article.path])
        for segment in reading.article.segments:
            words = reading.article.text[segment.start : segment.end]
            assert page[segment.page_start : segment.page_start + len(words)] == words
            mapped += 1
    assert mapped, "no page has a map"


def test_adding_twice_changes_nothing(sample_store: Path, sample_record: Readout, tmp_path: Path) -> None:
    for part in sample_store.parent.glob(sample_store.name + "*"):
        shutil.copy(part, tmp_path / part.name)
    with readout.open(tmp_path / sample_store.name) as record:
        record.__dict__["nlp"] = sample_record.nlp
        assert {outcome.state for outcome in record.add([sample_folder()])} == {"already"}
        record.export(tmp_path / "again")
    sample_record.export(tmp_path / "once")
    assert exported(tmp_path / "again") == exported(tmp_path / "once")


def test_parse_batches_do_not_matter(sample_record: Readout, readings: list[Reading]) -> None:
    """An article read alone is read as it was among the others."""
    from readout import pipeline

    page = next(page for page in sample_record.store.pages() if "kremlin-talks" in page.path)
    [outcome] = pipeline.read([page], sample_record.nlp, sample_record.settings)
    [among] = [reading for reading in readings if reading.article.path == page.path]
    assert outcome.reading is not None
    assert outcome.reading.article == among.article
    assert set(outcome.reading.events) == set(among.events)
    assert outcome.reading.statements == among.statements


def test_blank_article_gives_nothing(sample_record: Readout) -> None:
    from readout import pipeline

    article = Article("blank", "blank", "", ())
    [reading] = pipeline.code([article], sample_record.nlp)
    assert isinstance(reading, Reading)
    assert not reading.events
    assert not reading.statements
