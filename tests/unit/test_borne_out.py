"""Doubtful tellings: told where other pages bear them out, never alone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from record_hands import (
    CHINA,
    LAVROV,
    MOSCOW,
    PUTIN,
    QIN,
    RUSSIA,
    UKRAINE,
    WANG,
    event,
    on,
    reading,
)

from readout import ask, merge
from readout.merge.rulings import Decision, told
from readout.store import Store, recording
from readout.types import Block, Event, Page, Reading, Record, Span

DAY = on("2023-02-22")
MET = event(WANG, LAVROV, when=DAY, where=MOSCOW)
DEED = event(CHINA, type="COERCE", to=(RUSSIA,), when=DAY)


def records(*readings: Reading) -> tuple[Record, ...]:
    found = merge.across(readings)
    assert merge.across(readings[::-1]) == found
    return found


def doubtful(record: Record) -> list[str]:
    return [report.document for report in record.reports if report.doubtful]


def test_alone_it_is_not_told() -> None:
    assert records(reading("a", doubtful=(MET,)), reading("b", DEED)) == records(reading("b", DEED))


def test_it_reports_what_another_page_tells_beyond_doubt() -> None:
    vague = event(WANG, RUSSIA, when=DAY)
    (record,) = records(
        reading("a", MET, day="2023-02-23"), reading("b", doubtful=(vague,), day="2023-02-23")
    )
    assert doubtful(record) == ["b"]
    assert record.independent_sources == 2
    assert "in doubt alone, borne out by the others" in record.notes[-1]


def test_it_says_nothing_of_who_when_and_where() -> None:
    bare, full = event(WANG, RUSSIA, when=DAY), MET
    (alone,) = records(reading("a", bare, day="2023-02-22"))
    (record,) = records(
        reading("a", bare, day="2023-02-22"), reading("b", doubtful=(full,), day="2023-02-22")
    )
    assert doubtful(record) == ["b"]
    assert (record.id, record.event) == (alone.id, alone.event)


def test_it_gives_a_day_where_the_others_give_none() -> None:
    sure = event(WANG, LAVROV)
    (record,) = records(reading("a", sure, day="2023-02-22"), reading("b", doubtful=(MET,), day="2023-02-22"))
    assert doubtful(record) == ["b"]
    assert record.event.when == DAY
    assert record.event.where is None
    assert any("the day is from another report" in note for note in record.notes)


def test_two_that_differ_on_the_day_give_none() -> None:
    sure = reading("a", event(WANG, LAVROV), day="2023-02-23")
    others = [
        reading(name, doubtful=(event(WANG, LAVROV, when=on(day)),), day="2023-02-23")
        for name, day in (("b", "2023-02-22"), ("c", "2023-02-21"))
    ]
    (record,) = records(sure, *others)
    assert doubtful(record) == ["c", "b"] or doubtful(record) == ["b", "c"]
    assert record.event.when is None


def test_what_does_not_fit_is_not_told() -> None:
    for other in (
        event(QIN, LAVROV, when=DAY, where=MOSCOW),
        event(WANG, LAVROV, when=on("2023-02-25"), where=MOSCOW),
        event(WANG, LAVROV, when=DAY, status="planned"),
    ):
        (record,) = records(reading("a", MET), reading("b", doubtful=(other,)))
        assert doubtful(record) == []


def test_two_that_agree_bear_each_other_out() -> None:
    (record,) = records(reading("a", doubtful=(DEED,)), reading("b", doubtful=(DEED,)))
    assert doubtful(record) == ["a", "b"]
    assert record.event == DEED
    assert "borne out by each other" in record.notes[-1]


def test_a_copy_bears_nothing_out() -> None:
    wire = " ".join(f"word{k}" for k in range(90))
    assert not records(
        reading("a", doubtful=(DEED,), text=wire), reading("b", doubtful=(DEED,), text=wire + " more")
    )


def test_one_page_bears_nothing_out_by_telling_it_twice() -> None:
    again = event(CHINA, type="COERCE", to=(RUSSIA,), when=DAY, span=(30, 40))
    assert not records(reading("a", doubtful=(DEED, again)))


@pytest.mark.parametrize(
    "other",
    [
        event(CHINA, type="COERCE", to=(UKRAINE,), when=DAY),
        event(RUSSIA, type="COERCE", to=(CHINA,), when=DAY),
        event(CHINA, type="COERCE", when=DAY),
        event(CHINA, type="COERCE", to=(RUSSIA,), when=on("2023-02-24")),
        event(CHINA, type="MOBILIZE", to=(RUSSIA,), when=DAY),
    ],
)
def test_two_that_do_not_agree_tell_nothing(other: Event) -> None:
    assert not records(reading("a", doubtful=(DEED,)), reading("b", doubtful=(other,)))


def test_a_page_without_a_day_is_borne_out_by_names() -> None:
    (record,) = records(reading("a", MET, day="2023-02-23"), reading("b", doubtful=(event(WANG, LAVROV),)))
    assert doubtful(record) == ["b"]


def test_what_fits_two_records_alike_joins_neither() -> None:
    putin = event(WANG, PUTIN, when=DAY, span=(20, 30))
    found = records(reading("a", MET, putin), reading("b", doubtful=(event(WANG, RUSSIA, when=DAY),)))
    assert [doubtful(record) for record in found] == [[], []]


def test_of_one_page_one_telling_reports_a_record() -> None:
    again = msgspec.structs.replace(MET, spans=(Span(30, 40),))
    (record,) = records(
        reading("a", MET), reading("b", doubtful=(MET, again)), reading("c", MET, doubtful=(again,))
    )
    assert sorted(report.document for report in record.reports) == ["a", "b", "c"]


def test_a_page_that_tells_it_again_in_doubtful_words_mentions_it() -> None:
    page = reading("a", day="2023-02-23").article
    again = event(WANG, LAVROV, span=(30, 50), trigger=(30, 33))
    other = event(QIN, PUTIN, span=(60, 80), trigger=(60, 63))
    events, left = merge.with_doubtful((MET,), (again, other), page, ())
    assert events == (
        msgspec.structs.replace(
            MET, spans=(*MET.spans, *again.spans), triggers=(*MET.triggers, *again.triggers)
        ),
    )
    assert left == (other,)


def test_a_headline_may_be_told_beyond_doubt_and_its_text_not() -> None:
    text = "Egypt expels Turkish envoy\n\nEgypt on Monday expelled the ambassador of Turkey from Cairo."
    page = msgspec.structs.replace(
        reading("a").article, text=text, blocks=(Block("title", 0, 26), Block("body", 28, len(text)))
    )
    head = event(RUSSIA, type="SANCTION", mode="expel", to=(UKRAINE,), span=(0, 26), trigger=(6, 12))
    body = event(
        RUSSIA, type="SANCTION", mode="expel", to=(UKRAINE,), when=DAY, span=(28, 88), trigger=(44, 52)
    )
    ((told_once,), left) = merge.with_doubtful((head,), (body,), page, ())
    assert told_once.spans == (*head.spans, *body.spans)
    assert told_once.when is None
    assert left == ()


def test_a_store_tells_of_it_and_keeps_it_from_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "_WORTH_IT", 0)
    pages = [
        reading("a", doubtful=(MET, event(QIN, PUTIN, when=DAY, span=(20, 30)))),
        reading("b", MET),
        reading("c", doubtful=(DEED,)),
        reading("d", doubtful=(DEED,)),
    ]
    with Store(tmp_path / "r.db") as store:
        for k, page in enumerate(pages, start=1):
            store.add(Page(page.article.path, page.article.text.encode()), page)
            store.rebuild_records()
            assert tuple(store.records()) == merge.across(pages[:k])
        assert store.reading("a") == pages[0]
        assert [len(store.browse.records_of(name)) for name in "abcd"] == [1, 1, 1, 1]
        deed, meeting = sorted(store.records(), key=lambda record: record.event.type)
        assert doubtful(meeting) == ["a"]
        assert "in doubt alone: borne out by pages/b.txt, which is sure" in ask.why(store, meeting.id)
        assert "borne out by pages/d.txt, which is in doubt alone too" in ask.why(store, deed.id)
        store.rebuild_records(everything=True)
        assert tuple(store.records()) == merge.across(pages)


def test_what_a_person_takes_out_is_told_by_itself() -> None:
    pages = [reading("a", MET), reading("b", doubtful=(MET,))]
    (first, second) = (told(page.article, MET) for page in pages)
    split = Decision(1, "split", ((first,), (second,)))
    assert len(merge.across(pages, [split])) == 2
    lock = Decision(1, "lock", ((first,),))
    (record,) = merge.across(pages, [lock])
    assert doubtful(record) == []


def test_a_reading_written_before_has_none() -> None:
    old = msgspec.json.encode({"article": msgspec.to_builtins(reading("a").article), "events": []})
    assert msgspec.json.decode(old, type=Reading).doubtful == ()
