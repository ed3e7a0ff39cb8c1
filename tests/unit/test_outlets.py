"""Outlets in the list of sources: one row each, whatever quotes and case its pages write."""

from __future__ import annotations

from pathlib import Path

import msgspec
from record_hands import LAVROV, QIN, event, on, reading

from readout.ask.outlets import outlets
from readout.store import Store
from readout.types import Page

NAMES = ("People\u2019s Daily Test", "People's Daily Test", "PEOPLE'S DAILY TEST", "The Other", None)


def test_spellings_of_one_outlet_are_one_row_and_list_the_same_pages(tmp_path: Path) -> None:
    with Store(tmp_path / "own.db") as store:
        for k, name in enumerate(NAMES):
            made = reading(f"p{k}", event(QIN, LAVROV, when=on(f"2023-05-0{k + 1}")), day=f"2023-05-0{k + 1}")
            article = msgspec.structs.replace(made.article, outlet=name)
            page = Page(article.path, article.text.encode())
            store.add(page, msgspec.structs.replace(made, article=article))
        found = [(o.name, o.pages, o.first and o.first.day, o.last and o.last.day) for o in outlets(store)]
        assert sorted(found, key=str) == [
            ("PEOPLE'S DAILY TEST", 3, 1, 3), ("The Other", 1, 4, 4), (None, 1, 5, 5)
        ]  # fmt: skip
        assert store.browse.counts().outlets == 2
        assert {page.id for page in store.browse.articles(outlet="people's daily test")} == {"p0", "p1", "p2"}
        assert [page.id for page in store.browse.articles(outlet="")] == ["p4"]
