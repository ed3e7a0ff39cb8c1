"""Whatever people decide, in whatever order pages come: the later word holds, and the record is the same."""

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
from readout.merge import Decision, Told
from readout.store import Store
from readout.types import Page, Reading, Record

few = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Reading], list[Decision]]:
    """A corpus, and decisions about its reports."""
    readings = draw(corpora())
    told = [merge.told(r.article, event) for r in readings for event in r.events]
    lines: list[Decision] = []
    for _ in range(draw(st.integers(0, 5)) if len(told) > 1 else 0):
        kind = draw(st.sampled_from(["merge", "split", "apart", "lock", "undo"]))
        if kind == "undo":
            if lines:
                lines.append(Decision(len(lines) + 1, "undo", (), draw(st.integers(1, len(lines)))))
            continue
        some = draw(st.lists(st.sampled_from(told), min_size=2, max_size=4, unique=True))
        cut = draw(st.integers(1, len(some) - 1))
        groups = (tuple(some),) if kind == "lock" else (tuple(some[:cut]), tuple(some[cut:]))
        lines.append(Decision(len(lines) + 1, kind, groups))  # type: ignore[arg-type]
    return readings, lines


def home(records: tuple[Record, ...], readings: list[Reading], told: Told) -> str | None:
    """The record that holds the report that ``told`` names."""
    events = [(e, e) for r in readings if r.article.id == told.document for e in (*r.events, *r.doubtful)]
    event = merge.find(told, events)
    found = [
        record.id
        for record in records
        for report in record.reports
        if (report.document, report.event) == (told.document, event)
    ]
    return found[0] if len(found) == 1 else None


@given(case=decided(), data=st.data())
@few
def test_the_store_says_what_merging_says(
    case: tuple[list[Reading], list[Decision]],
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    readings, lines = case
    expected = merge.across(readings, lines)
    with Store(tmp_path_factory.mktemp("store") / "r.db") as store:
        steps: list[Reading | Decision] = list(data.draw(st.permutations(readings)))
        for line in lines:  # each as soon as it was taken, in their order, between the pages
            place = data.draw(st.integers(0, len(steps)))
            before = [k for k, step in enumerate(steps) if isinstance(step, Decision)]
            steps.insert(max([place, *(k + 1 for k in before)]), line)
        for step in steps:
            if isinstance(step, Decision):
                store.decide([step])
            else:
                store.add(Page(step.article.path, b"x"), step)
            if data.draw(st.booleans()):
                store.rebuild_records()
        assert tuple(store.records()) == expected
        store.rebuild_records(everything=True)
        assert tuple(store.records()) == expected


@given(case=decided())
@few
def test_the_last_decision_holds(case: tuple[list[Reading], list[Decision]]) -> None:
    readings, lines = case
    holding = merge.in_force(lines)
    records = merge.across(readings, lines)
    sure = [report for record in records for report in record.reports if not report.doubtful]
    assert len(sure) == sum(len(r.events) for r in readings)
    if not holding:
        assert [r.reports for r in records] == [r.reports for r in merge.across(readings)]
        return
    last = holding[-1]
    homes = [[home(records, readings, told) for told in group] for group in last.groups]
    if any(place is None for group in homes for place in group):
        return  # two reports that cannot be told from each other
    if last.kind in ("merge", "lock"):
        assert len({place for group in homes for place in group}) == 1
    named = [
        {told.document + repr(merge.find(told, [(k, e) for r in readings if r.article.id == told.document
         for k, e in enumerate((*r.events, *r.doubtful))])) for told in group} for group in last.groups
    ]  # fmt: skip
    if last.kind in ("split", "apart") and not named[0] & named[1]:
        assert not set(homes[0]) & set(homes[1])
