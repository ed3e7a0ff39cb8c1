"""Four pages, added in all 24 orders: the meeting of each is one event, and the same bytes come out."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from spacy.language import Language

import readout
from readout import ask, pipeline
from readout.api import Readout
from readout.settings import Settings
from readout.store import Store
from readout.types import Page, Reading

Read = tuple[Page, Reading]


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[Path]:
    found = sorted((shared / "corpus" / "seeds").glob("*.txt"))
    if len(found) != 4:
        pytest.skip("needs the four seed pages")
    return found


@pytest.fixture(scope="module")
def read(seeds: list[Path], nlp: Language) -> list[Read]:
    from readout import ingest

    pages = ingest.pages([str(path) for path in seeds], max_bytes=10_000_000)
    outcomes = list(pipeline.read(pages, nlp, Settings()))
    return [(o.page, o.reading) for o in outcomes if o.page and o.reading]


def written(store: Store, folder: Path) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in ask.export(store, folder, ("jsonl",)))


def test_all_24_orders_make_the_same_bytes(read: list[Read], tmp_path: Path) -> None:
    exports = set()
    for k, order in enumerate(permutations(read)):
        with Store(tmp_path / f"{k}.db") as store:
            for step, item in enumerate(order):
                store.add(*item)
                if (k + step) % 3 == 0:  # as if the command had ended here and another gone on
                    store.rebuild_records()
            exports.add(written(store, tmp_path / str(k)))
    assert len(exports) == 1


@pytest.mark.parametrize(
    ("who", "where"),
    [
        (("Qin Gang", "Lavrov"), "Goa"),
        (("Wang Yi", "Lavrov"), "Tashkent"),
        (("Wang Yi", "Putin"), "Moscow"),
        (("Sun Weidong", "Lavrov"), "Moscow"),
    ],
)
def test_the_meeting_of_each_page_is_one_event(
    read: list[Read], tmp_path: Path, who: tuple[str, str], where: str
) -> None:
    with Store(tmp_path / "r.db") as store:
        store.add_all(read)
        found = ask.events(store, actor=who, type="CONSULT", status="occurred")
    meetings = [row for row in found if row["mode"] != "visit" and row["place"]]
    assert [row["place"]["name"] for row in meetings if row["place"]["name"] == where] == [where]


@pytest.mark.slow
def test_all_24_orders_read_page_by_page(seeds: list[Path], nlp: Language, tmp_path: Path) -> None:
    """The whole line anew for each order, one command a page."""
    exports = set()
    for k, order in enumerate(permutations(seeds)):
        with readout.open(tmp_path / f"{k}.db") as record:
            assert isinstance(record, Readout)
            record.__dict__["nlp"] = nlp
            for path in order:
                assert [o.state for o in record.add([path])] == ["read"]
            exports.add(tuple(path.read_bytes() for path in record.export(tmp_path / str(k))))
    assert len(exports) == 1
