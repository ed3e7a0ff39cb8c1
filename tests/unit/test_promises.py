"""What was promised and what became of it, as of a day; a relationship over time; papers in every form."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import docx
import pytest
from msgspec.structs import replace
from record_hands import CHINA, GOA, LAVROV, MOSCOW, PUTIN, QIN, RUSSIA, WANG, article, event, on

from readout import ask
from readout.ask.answers import promise_note, promises_paper
from readout.ask.brief import brief_paper
from readout.ask.paper import sources
from readout.ask.paper_docx import as_docx
from readout.ask.paper_html import as_html
from readout.ask.paper_text import as_markdown, as_text
from readout.ask.promises import Promise, Promises, promises
from readout.ask.relationship import relationship
from readout.ask.relationship_paper import relationship_paper, relationship_rows
from readout.store import Store
from readout.types import Actor, Event, Page, Reading

if TYPE_CHECKING:
    from readout import Readout

PLAN = event(
    WANG, to=(RUSSIA,), mode="visit", status="planned", when=on("2023-06-01", "2023-06-30", "in June")
)
CALL_OFF = event(
    WANG, to=(RUSSIA,), mode="visit", status="cancelled", when=on("2023-06-01", "2023-06-30", "in June")
)
VISIT = event(WANG, LAVROV, where=MOSCOW, when=on("2023-06-12"))
LATER = event(QIN, LAVROV, where=GOA, when=on("2023-09-01"))


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """A store of one page a ``(day, event)``."""
    opened: list[Store] = []

    def build(*pages: tuple[str, Event]) -> Store:
        store = Store(tmp_path / f"{len(opened)}.db")
        opened.append(store)
        for k, (day, told) in enumerate(pages):
            page = article(
                f"p{k}", f"Page {k} of {day} tells what they did or are to do. " + f"x{k} " * 20, day
            )
            whole = Event(**{f: getattr(told, f) for f in told.__struct_fields__})
            store.add(Page(page.path, page.text.encode()), Reading(page, (), (whole,)))
        return store

    yield build
    for each in opened:
        each.close()


def one(found: Promises) -> Promise:
    [promise] = found.promises
    return promise


class TestOutcomes:
    def test_a_visit_told_later_keeps_the_plan(self, told: Callable[..., Store]) -> None:
        kept = one(promises(told(("2023-05-05", PLAN), ("2023-06-13", VISIT))))
        assert kept.outcome == "kept"
        assert kept.kept_on is not None
        assert kept.kept_on.start == date(2023, 6, 12)
        assert kept.quotes[0].document == "p0"
        assert kept.kept_quotes[0].document == "p1"

    def test_what_was_done_on_its_day_keeps_it_and_not_what_was_the_day_before(
        self, told: Callable[..., Store]
    ) -> None:
        plan = replace(PLAN, when=on("2023-06-12"))
        early = replace(VISIT, when=on("2023-06-11"))
        store = told(("2023-05-05", plan), ("2023-06-13", VISIT), ("2023-06-14", early))
        kept = one(promises(store))
        assert kept.kept_on == VISIT.when
        [plan_record] = [r for r in store.records() if r.event.status == "planned"]
        assert [link.record for link in plan_record.links] == [kept.kept_by]

    def test_what_was_done_the_day_before_keeps_it_alone(self, told: Callable[..., Store]) -> None:
        plan = replace(PLAN, when=on("2023-06-12"))
        early = replace(VISIT, when=on("2023-06-11"))
        assert one(promises(told(("2023-05-05", plan), ("2023-06-14", early)))).kept_on == early.when

    def test_as_of_a_day_before_it_is_open(self, told: Callable[..., Store]) -> None:
        store = told(("2023-05-05", PLAN), ("2023-06-13", VISIT))
        assert one(promises(store, on=date(2023, 6, 1))).outcome == "open"

    def test_a_day_that_passed_without_a_report_is_lapsed(self, told: Callable[..., Store]) -> None:
        lapsed = one(promises(told(("2023-05-05", PLAN), ("2023-09-02", LATER))))
        assert lapsed.outcome == "lapsed"
        assert "no page read until 2 September 2023" in lapsed.why

    def test_with_no_later_page_it_is_open(self, told: Callable[..., Store]) -> None:
        assert one(promises(told(("2023-05-05", PLAN)))).outcome == "open"

    def test_what_is_called_off_is_neither(self, told: Callable[..., Store]) -> None:
        found = promises(told(("2023-05-05", PLAN), ("2023-05-20", CALL_OFF)))
        assert one(found).outcome == "called off"

    def test_another_persons_visit_keeps_nothing(self, told: Callable[..., Store]) -> None:
        other = event(QIN, LAVROV, where=MOSCOW, when=on("2023-06-12"))
        assert one(promises(told(("2023-05-05", PLAN), ("2023-07-13", other)))).outcome == "lapsed"

    def test_nor_does_a_meeting_elsewhere_or_a_call(self, told: Callable[..., Store]) -> None:
        for other in (
            event(WANG, LAVROV, where=GOA, when=on("2023-06-12")),
            event(WANG, LAVROV, mode="phone", when=on("2023-06-12")),
        ):
            assert one(promises(told(("2023-05-05", PLAN), ("2023-07-13", other)))).outcome == "lapsed"

    def test_an_invitation_is_kept_where_the_host_is_at_home(self, told: Callable[..., Store]) -> None:
        invited = event(PUTIN, to=(WANG,), mode="visit", status="invited")
        kept = one(
            promises(
                told(
                    ("2023-05-05", invited),
                    ("2023-06-13", event(WANG, PUTIN, where=MOSCOW, when=on("2023-06-12"))),
                )
            )
        )
        assert (kept.outcome, kept.deed.split(" invited ")[0]) == (
            "kept",
            "Vladimir Putin (Russian president)",
        )

    def test_a_meeting_before_the_invitation_does_not_keep_it(self, told: Callable[..., Store]) -> None:
        invited = event(PUTIN, to=(WANG,), mode="visit", status="invited")
        before = event(WANG, PUTIN, where=MOSCOW, when=on("2023-05-04"))
        assert one(promises(told(("2023-05-05", invited), ("2023-05-04", before)))).outcome == "open"

    def test_nothing_is_said_twice_of_a_promise_without_a_day(self, told: Callable[..., Store]) -> None:
        kremlin = Actor("RUS.PRES", "Kremlin", "government", "RUS")
        plan = replace(event(WANG, to=(RUSSIA,), mode="visit", status="planned"), reported_by=(kremlin,))
        found = promises(told(("2023-05-05", plan), ("2023-05-06", event(QIN, LAVROV, where=GOA))))
        text = " ".join(as_text(promises_paper(found, "Promises")).split())
        assert (
            "No day set: Wang Yi (Chinese foreign minister) to visit Russia. First told 5 May 2023. "
            "By the word of the Kremlin. 1 day has passed since it was told. [open]" in text
        )

    def test_a_day_to_come_stands_at_its_head_alone(self, told: Callable[..., Store]) -> None:
        text = as_text(promises_paper(promises(told(("2023-05-05", PLAN))), "Promises"))
        assert text.count("June 2023") == 1

    def test_a_month_in_which_it_was_told_is_no_day(self, told: Callable[..., Store]) -> None:
        may = on("2023-05-01", "2023-05-31", "in May")
        invited = event(PUTIN, to=(WANG,), mode="visit", status="invited", when=may)
        found = one(promises(told(("2023-09-05", invited), ("2023-09-06", event(QIN, LAVROV)))))
        assert promise_note(found) == "First told May 2023."

    def test_one_plan_told_twice_is_one_promise(self, told: Callable[..., Store]) -> None:
        state = event(
            CHINA,
            to=(RUSSIA,),
            mode="visit",
            status="planned",
            when=on("2023-06-01", "2023-06-30", "in June"),
        )
        found = promises(told(("2023-05-05", PLAN), ("2023-05-06", state)))
        assert len(one(found).quotes) == 2
        assert one(found).deed.startswith("Wang Yi")

    def test_today_is_never_asked(self, told: Callable[..., Store]) -> None:
        assert promises(told(("2023-05-05", PLAN))).as_of == date(2023, 5, 5)

    def test_the_paper_says_what_lapsed_means(self, told: Callable[..., Store]) -> None:
        text = as_text(
            promises_paper(promises(told(("2023-05-05", PLAN), ("2023-09-02", LATER))), "Promises")
        )
        assert "1 lapsed" in text
        assert "it may have been done all the same" in " ".join(text.split())


class TestRelationship:
    def test_scores_are_means_of_what_was_done(self, told: Callable[..., Store]) -> None:
        harsh = event(RUSSIA, to=(CHINA,), type="ACCUSE", when=on("2023-05-20"))
        found = relationship(
            told(("2023-05-05", LATER), ("2023-05-21", harsh), ("2023-05-06", PLAN)), "CHN", "RUS"
        )
        groups = {m.group: m.score for m in found.moments}
        assert groups["meeting"] is not None
        assert groups["meeting"] > 0
        assert groups["friction"] is not None
        assert groups["friction"] < 0
        assert groups["plan"] is None
        assert [p.label for p in found.periods] == [
            "May 2023",
            "Jun 2023",
            "Jul 2023",
            "Aug 2023",
            "Sep 2023",
        ]
        assert [p.score is None for p in found.periods] == [False, True, True, True, False]

    def test_what_both_do_to_a_third_is_no_quarrel_of_theirs(self, told: Callable[..., Store]) -> None:
        from record_hands import UKRAINE

        both = event(RUSSIA, CHINA, to=(UKRAINE,), type="REJECT", when=on("2023-05-20"))
        found = relationship(told(("2023-05-21", both)), "CHN", "RUS")
        assert [m.score for m in found.moments] == [None]

    def test_rows_have_one_set_of_columns(self, sample_record: Readout) -> None:
        rows = relationship_rows(relationship(sample_record.store, "CHN", "RUS"))
        assert len({tuple(row) for row in rows}) == 1
        assert {row["kind"] for row in rows} >= {"event", "statement", "period", "promise"}

    def test_the_chart_is_xml_and_its_numbers_stand_beside_it(self, sample_record: Readout) -> None:
        page = as_html(relationship_paper(relationship(sample_record.store, "CHN", "RUS")))
        [svg] = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
        ElementTree.fromstring(svg)
        assert "<details>" in page
        assert "Mar 2023" in page
        assert "http" not in re.sub(r'xmlns="[^"]+"', "", page)  # nothing is fetched
        assert "<script" not in page
        assert "prefers-color-scheme: dark" in page

    def test_words_that_come_and_go_need_two_days(self, told: Callable[..., Store]) -> None:
        found = relationship(told(("2023-05-05", LATER)), "CHN", "RUS")
        assert (found.coming, found.going) == ((), ())


class TestBrief:
    def test_every_sentence_of_it_stands_where_it_says(self, sample_record: Readout) -> None:
        paper = brief_paper(sample_record.store, pair=("CHN", "RUS"))
        texts = {a.id: " ".join(a.text.split()) for a in sample_record.store.documents()}
        raw = {a.id: a.text for a in sample_record.store.documents()}
        assert [s.heading for s in paper.sections] == [
            "What happened", "What China said", "What Russia said", "Where the accounts differ",
            "What is due next",
        ]  # fmt: skip
        for q in sources(paper).values():
            assert q.text in texts[q.document]
            assert " ".join(raw[q.document][q.start : q.end].split()) == q.text

    def test_it_is_about_two_pages(self, sample_record: Readout) -> None:
        document = docx.Document(BytesIO(as_docx(brief_paper(sample_record.store, pair=("CHN", "RUS")))))
        words = sum(len(p.text.split()) for p in document.paragraphs)
        words += sum(len(c.text.split()) for t in document.tables for r in t.rows for c in r.cells)
        assert 500 < words < 1400

    def test_word_files_have_no_clock_in_them(self, sample_record: Readout) -> None:
        paper = brief_paper(sample_record.store, pair=("CHN", "RUS"))
        made = as_docx(paper)
        assert made == as_docx(paper)
        with zipfile.ZipFile(BytesIO(made)) as parts:
            assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_since_leaves_out_what_was_before(self, sample_record: Readout) -> None:
        text = as_markdown(brief_paper(sample_record.store, pair=("CHN", "RUS"), since=date(2023, 10, 1)))
        assert "18 October 2023" in text
        assert "**21 March 2023" not in text

    def test_markup_in_a_page_stays_text(self, told: Callable[..., Store]) -> None:
        store = told(("2023-05-05", PLAN))
        paper = brief_paper(store, pair=("CHN", "RUS"))
        odd = replace(paper, title="<b>A & B</b>")
        assert "<h1>&lt;b&gt;A &amp; B&lt;/b&gt;</h1>" in as_html(odd)

    def test_a_pair_with_nothing_says_so(self, told: Callable[..., Store]) -> None:
        assert "Nothing on record." in ask.brief(told(("2023-05-05", PLAN)), pair=("CHL", "PER"))
