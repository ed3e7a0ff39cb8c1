"""Whatever order readings come in, the records are the same, and the export's bytes too."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))
from record_hands import (
    CHINA,
    CHINA_MFA,
    GOA,
    LAVROV,
    MOSCOW,
    PUTIN,
    QIN,
    RUSSIA,
    UKRAINE,
    WANG,
    event,
    reading,
)

from readout import ask, merge
from readout.store import Store
from readout.types import Event, Interval, Page, Reading

STORIES = (
    "Galwan quarrel over Bristow, Skripal and a samovar of porcelain near the cathedral",
    "Galwan quarrel over Bristow, Skripal and zeppelins that ferry turnips to an orphanage",
)
DAY = date(2023, 2, 20)


@st.composite
def intervals(draw: st.DrawFn) -> Interval | None:
    if draw(st.integers(0, 3)) == 0:
        return None
    start = DAY + timedelta(draw(st.integers(0, 6)))
    return Interval(start, start + timedelta(draw(st.sampled_from([0, 0, 0, 1, 4, 100]))), "then")


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(["CONSULT", "CONSULT", "AGREE", "ASSAULT", "PROTEST", "REQUEST"]))
    ours = draw(st.sampled_from([(WANG,), (QIN,), (CHINA,), (CHINA_MFA,), ()]))
    theirs = draw(st.sampled_from([(LAVROV,), (PUTIN,), (RUSSIA,), (UKRAINE,), (RUSSIA, UKRAINE)]))
    start = draw(st.integers(0, 40))
    return event(
        *ours,
        to=theirs,
        type=kind,
        when=draw(intervals()),
        where=draw(st.sampled_from([None, None, MOSCOW, GOA])),
        status=draw(st.sampled_from(["occurred", "occurred", "planned", "ongoing"])),
        mode=draw(st.sampled_from([None, None, "phone", "visit"])) if kind == "CONSULT" else None,
        span=(start, start + 20),
        trigger=(start, start + 6),
    )


@st.composite
def corpora(draw: st.DrawFn) -> list[Reading]:
    found = []
    for k in range(draw(st.integers(1, 6))):
        day = draw(st.sampled_from([None, "2023-02-21", "2023-02-23", "2023-03-01"]))
        wire = " ".join(f"wire{n}" for n in range(80)) + f" {k}"
        text = draw(st.sampled_from(["", wire, *(f"{story} On page {k}." for story in STORIES)]))
        # No page tells one and the same event twice: merging within it sees to that.
        told = draw(st.lists(events(), max_size=4, unique=True))
        doubtful = draw(
            st.lists(events().filter(lambda e, told=told: e not in told), max_size=3, unique=True)
        )
        found.append(reading(f"d{k}", *told, text=text, day=day, doubtful=tuple(doubtful)))
    return found


@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_store_filled_in_any_order_and_steps_holds_the_same_records(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    corpus = data.draw(corpora())
    with Store(tmp_path_factory.mktemp("store") / "r.db") as store:
        for r in data.draw(st.permutations(corpus)):
            store.add(Page(r.article.path, b"x"), r)
            if data.draw(st.booleans()):
                store.rebuild_records()
        assert tuple(store.records()) == merge.across(corpus)


def test_all_24_orders_of_four_pages_export_the_same_bytes(tmp_path: Path) -> None:
    day = Interval(date(2023, 2, 22), date(2023, 2, 22), "Wednesday")
    corpus = [
        reading(
            "a", event(WANG, LAVROV, when=day, where=MOSCOW), event(WANG, PUTIN, when=day), day="2023-02-23"
        ),
        reading("b", event(CHINA, RUSSIA, when=day), day="2023-02-23"),
        reading("c", event(WANG, LAVROV), event(QIN, PUTIN, status="planned", span=(20, 30))),
        reading("d", event(CHINA_MFA, PUTIN, when=day), day="2023-02-22"),
    ]
    exports = set()
    for k, order in enumerate(permutations(corpus)):
        with Store(tmp_path / f"{k}.db") as store:
            for r in order:
                store.add(Page(r.article.path, r.article.text.encode()), r)
            files = ask.export(store, tmp_path / str(k), ("jsonl",))
        exports.add(tuple(path.read_bytes() for path in files))
    assert len(exports) == 1


def test_tables_are_the_same_bytes_too(tmp_path: Path) -> None:
    corpus = [reading(f"d{k}", event(WANG, LAVROV, span=(k, k + 9)), day="2023-02-23") for k in range(20)]
    exports = set()
    for k, order in enumerate((corpus, corpus[::-1])):
        with Store(tmp_path / f"{k}.db") as store:
            for r in order:
                store.add(Page(r.article.path, r.article.text.encode()), r)
            files = ask.export(store, tmp_path / str(k))
        assert {path.suffix for path in files} == {".jsonl", ".csv", ".parquet", ".json"}
        exports.add(tuple(path.read_bytes() for path in files))
    assert len(exports) == 1
