"""Copies are no witnesses: paragraphs and quotations told again, agencies named, what counts as a source."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from record_hands import LAVROV, QIN, article, event, on, reading

from readout import ask, merge
from readout.ask.copies import copies
from readout.merge.credits import credited, is_agency
from readout.store import Store
from readout.types import Article, Block, Furniture, Page, Reading, Record, Span, Statement

DAY = on("2023-05-05")
TOLD = (
    "Qin Gang met Sergey Lavrov in Goa on Friday and spoke with him for more than an hour about trade, grain "
    "and the war, officials of both countries said after the talks by the sea."
)
SHORTER = TOLD.replace("more than an hour", "an hour").replace(" by the sea", "")
QUOTE = "we will not let third countries decide what our two peoples do"


def filler(name: str, count: int = 60) -> str:
    return " ".join(f"{name}{k}" for k in range(count))


def page(name: str, *paragraphs: str, day: str | None = "2023-05-05", outlet: str = "The Test") -> Article:
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block("body", len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return replace(article(name, text, day), blocks=tuple(blocks), outlet=outlet)


def telling(a: Article, where: str = TOLD) -> Reading:
    start = a.text.index(where)
    return Reading(a, (), (event(QIN, LAVROV, when=DAY, span=(start, start + len(where))),))


def only(*readings: Reading) -> Record:
    (record,) = merge.across(readings)
    return record


def kept(path: Path, *readings: Reading) -> Store:
    store = Store(path)
    for r in readings:
        store.add(Page(r.article.path, r.article.text.encode()), r)
    return store


class TestSources:
    def test_a_copied_paragraph_is_a_report_and_no_source(self) -> None:
        own = telling(page("a", TOLD, filler("our")))
        other = telling(page("b", filler("their"), TOLD, filler("more"), day="2023-05-06"))
        record = only(own, other)
        assert (len(record.reports), record.independent_sources) == (2, 1)
        assert [(r.copy_of, r.copied) for r in record.reports] == [(None, None), ("a", "paragraph")]

    def test_a_few_words_changed_are_a_copy_still(self) -> None:
        own = telling(page("a", TOLD, filler("our")))
        cut = telling(page("b", filler("their"), SHORTER, day="2023-05-06"), SHORTER)
        assert only(own, cut).independent_sources == 1

    def test_ones_own_words_are_a_source(self) -> None:
        own = (
            "The foreign ministers of China and Russia sat down in Goa on the margins of a regional meeting; "
            "diplomats described an exchange of views on Ukraine, on energy and on the calendar of visits."
        )
        record = only(telling(page("a", TOLD)), telling(page("b", own, day="2023-05-06"), own))
        assert (len(record.reports), record.independent_sources) == (2, 2)

    def test_who_adds_a_paragraph_of_ones_own_on_the_event_is_a_source(self) -> None:
        added = filler("seen", 80)
        a, b = page("a", TOLD, filler("our")), page("b", TOLD, filler("their"), added, day="2023-05-06")
        spans = (Span(0, len(TOLD)), Span(b.text.index(added), b.text.index(added) + len(added)))
        both = Reading(b, (), (replace(event(QIN, LAVROV, when=DAY), spans=spans),))
        assert only(telling(a), both).independent_sources == 2

    def test_of_one_day_the_agency_is_the_origin(self) -> None:
        paper = telling(page("a", TOLD, filler("our")))
        wire = telling(page("b", filler("their"), TOLD, outlet="Xinhua"))
        assert {r.document: r.copy_of for r in only(paper, wire).reports} == {"a": "b", "b": None}

    def test_short_paragraphs_and_headlines_tell_nothing(self) -> None:
        short = "Qin Gang met Sergey Lavrov in Goa on Friday."
        record = only(telling(page("a", short), short), telling(page("b", filler("x"), short), short))
        assert record.independent_sources == 2

    def test_the_store_says_the_same(self, tmp_path: Path) -> None:
        readings = [
            telling(page("a", TOLD, filler("our"))),
            telling(page("b", filler("their"), TOLD, day="2023-05-06", outlet="Daily")),
            telling(page("c", "GOA, May 5 (TASS) - " + TOLD, filler("third"), day=None)),
        ]
        with kept(tmp_path / "r.db", *readings) as store:
            assert tuple(store.records()) == merge.across(readings)
            [record] = store.records()
            assert [r.credit for r in record.reports] == [None, None, "TASS"]
            [row] = ask.events(store)
            assert (row["reports"], row["independent_sources"], row["copies"]) == (3, 1, 2)
            assert "its paragraph copied from" in ask.why(store, record.id)


class TestCredits:
    @pytest.mark.parametrize(
        ("text", "agency"),
        [
            ("BEIJING, May 5 (Xinhua) -- Talks were held.", "Xinhua"),
            ("MOSCOW, May 5. /TASS/. Talks were held.", "TASS"),
            ("Talks were held in Goa. (Reuters)", "Reuters"),
            ("Talks were held in Goa, Xinhua said.", None),
            ("Talks (Goa) were held.", None),
        ],
    )
    def test_datelines_and_sign_offs(self, text: str, agency: str | None) -> None:
        assert credited(page("a", text)) == agency

    def test_a_credit_beside_the_text(self) -> None:
        beside = replace(page("a", "Talks were held."), furniture=(Furniture("credit", "Source: Xinhua"),))
        assert credited(beside) == "Xinhua"
        promo = replace(beside, furniture=(Furniture("promo", "Xinhua opens a bureau in Goa"),))
        assert credited(promo) is None

    def test_outlets_that_are_agencies(self) -> None:
        assert is_agency("Xinhua")
        assert is_agency("TASS Russian News Agency")
        assert not is_agency("The Hindu")
        assert not is_agency(None)


class TestCopies:
    def test_pages_paragraphs_and_quotations(self, tmp_path: Path) -> None:
        whole = [filler("wire", 120), TOLD]
        said = f"“{QUOTE},” he said."
        start = len(filler("own", 30)) + 2

        def speaker(a: Article) -> Reading:
            place = a.text.index(QUOTE)
            spans = (Span(place, place + len(QUOTE)),)
            span = Span(place - 1, place + len(QUOTE) + 11)
            return Reading(a, (), (), (Statement(span, "say", "direct", "affirmed", (), (), spans, spans),))

        readings = [
            Reading(page("a", *whole, day="2023-05-05", outlet="Xinhua")),
            Reading(page("b", *whole, "A word of ours.", day="2023-05-06", outlet="Daily")),
            Reading(page("c", filler("own", 30), TOLD, day="2023-05-07", outlet="Courier")),
            speaker(page("d", filler("first", 30), said, day="2023-05-01")),
            speaker(page("e", filler("second", 30), said, day="2023-05-02")),
        ]
        with kept(tmp_path / "r.db", *readings) as store:
            rows = copies(store)
            assert [(r["document"], r["of"], r["part"], r["source"]) for r in rows] == [
                ("b", "a", "whole", "Xinhua"),
                ("c", "a", "paragraph", "Xinhua"),
                ("e", "d", "quote", "The Test"),
            ]
            assert (rows[1]["start"], rows[1]["text"], rows[1]["share"]) == (start, TOLD, 1.0)
            assert {r["document"] for r in copies(store, "a.txt")} == {"b", "c"}
            assert copies(store, "d.txt")[0]["document"] == "e"

    def test_the_agency_that_a_copy_names(self, tmp_path: Path) -> None:
        wire = filler("wire", 120)
        readings = [
            Reading(page("a", "GOA, May 5 (Xinhua) -- " + wire, outlet="The Meridian")),
            Reading(page("b", wire, "And ours.", day="2023-05-06", outlet="Daily")),
        ]
        with kept(tmp_path / "r.db", *readings) as store:
            [row] = copies(store)
            assert row["source"] == "Xinhua via The Meridian"
            assert "A copy of Xinhua via The Meridian (a)" in ask.show(store, "b.txt")

    def test_nothing_shared(self, tmp_path: Path) -> None:
        with kept(tmp_path / "r.db", reading("a"), reading("b")) as store:
            assert copies(store) == []
