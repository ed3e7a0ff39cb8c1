"""A record that grows page by page, each time only where the new page reaches, is that of one whole merge."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
from test_record_order import corpora

from readout import merge
from readout.merge.comparing import compare
from readout.merge.evidence import evidence
from readout.merge.reach import days, looks, meet, reach, share
from readout.store import Store, recording
from readout.types import Page, Reading


@pytest.fixture(autouse=True)
def never_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small blocks would be merged again as a whole, which is quicker."""
    monkeypatch.setattr(recording, "_WORTH_IT", 0)


@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_grown_and_merged_are_the_same(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    readings: list[Reading] = data.draw(corpora())
    order = data.draw(st.permutations(readings))
    with Store(tmp_path_factory.mktemp("grown") / "r.db") as store:
        while order:
            some = [order.pop() for _ in range(min(len(order), data.draw(st.integers(1, 2))))]
            store.add_all([(Page(r.article.path, r.article.text.encode()), r) for r in some])
            store.rebuild_records()
        assert tuple(store.records()) == merge.across(readings)


@given(readings=corpora())
@settings(max_examples=40, deadline=None)
def test_what_may_be_one_event_is_in_reach(readings: list[Reading]) -> None:
    tellings = [merge.of_page(r.article, e, merge.story(r.article)) for r in readings for e in r.events]
    for a in tellings:
        for b in tellings:
            if a.document == b.document or (a.general and b.general):
                continue
            if merge.block_name(a) != merge.block_name(b):
                continue
            if not compare(a, b, inside=False) and not evidence([a], [b], a, b):
                continue
            near, other = reach(a), reach(b)
            assert meet(near.parties.split(), other.parties)
            if near.first and other.first:
                assert len(days([near, other])) == 1
            else:
                assert share(looks(near.handles), other.handles)
