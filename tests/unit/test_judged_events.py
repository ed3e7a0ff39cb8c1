"""Events that coders judged on open news: how corrections are read, what is said to have become of one."""

from __future__ import annotations

import pytest

import judged
from readout.types import Event, Span

NOBODY: frozenset[str] = frozenset()


def side(who: str) -> frozenset[str]:
    return frozenset(who.split())


def event(kind: str, start: int) -> Event:
    return Event(kind, "occurred", (), (Span(0, 40),), (Span(start, start + 3),), "a row")


def test_every_wrong_event_is_corrected_and_no_right_one() -> None:
    rows = judged.judged()
    assert len(rows) > 6000
    assert {row.part for row in rows} == {"work", "held"}
    assert all(row.right != bool(row.correction) for row in rows)
    documents = {part: {row.document for row in rows if row.part == part} for part in ("work", "held")}
    assert documents["work"].isdisjoint(documents["held"])


@pytest.mark.parametrize(
    ("correction", "gold"),
    [
        ("N", None),
        ("T=THREATEN", ("THREATEN", side("CHN"), side("USA"))),
        ("A=RUS", ("ACCUSE", side("RUS"), side("USA"))),
        ("R=-", ("ACCUSE", side("CHN"), NOBODY)),
        ("A+=RUS R+=GBR,FRA", ("ACCUSE", side("CHN RUS"), side("USA GBR FRA"))),
    ],
)
def test_a_correction_says_what_should_be_told(correction: str, gold: object) -> None:
    assert judged.corrected(("ACCUSE", side("CHN"), side("USA")), correction) == gold


def test_parties_are_compared_by_country_and_organisation() -> None:
    ministry = ("ACCUSE", side("CHN.MFA"), side("org:eu/leaders"))
    assert judged.alike(ministry, ("ACCUSE", side("CHN"), side("org:eu")))
    assert not judged.alike(ministry, ("ACCUSE", side("CHN"), side("org:un")))
    assert not judged.alike(ministry, ("REJECT", side("CHN"), side("org:eu")))


def test_what_became_of_an_event() -> None:
    told, gold = ("ACCUSE", side("CHN"), side("USA")), ("ACCUSE", side("RUS"), side("USA"))
    right = judged.Judged(1, 0, told, True, told, "", "work")
    wrong = judged.Judged(1, 0, told, False, gold, "A=RUS", "work")
    assert [judged.fate(right, now) for now in ([told], [gold], [])] == [
        "right, kept",
        "right, told otherwise",
        "right, not told",
    ]
    other = ("AID", NOBODY, NOBODY)
    assert [judged.fate(wrong, now) for now in ([gold], [told], [other], [])] == [
        "wrong, mended",
        "wrong, still told",
        "wrong, told otherwise",
        "wrong, not told",
    ]


def test_what_later_coders_passed_is_right_too() -> None:
    told, gold = ("ACCUSE", side("CHN"), side("USA")), ("ACCUSE", side("CHN"), side("USA JPN"))
    right = judged.Judged(1, 0, told, True, told, "", "work")
    none = judged.Judged(1, 0, told, False, None, "N", "work")
    assert judged.fate(right, [gold], [gold]) == "right, kept"
    assert judged.fate(none, [gold], [gold]) == "wrong, mended"
    assert judged.fate(none, [told], [gold]) == "wrong, still told"


def test_what_was_judged_again_is_of_judged_words() -> None:
    first = {(row.document, row.start, row.told[0]) for row in judged.judged()}
    again = judged.passed_again()
    assert len(again) > 200
    assert set(again) <= first


def test_a_deed_told_by_another_word_of_its_sentence_is_no_loss() -> None:
    row = judged.Judged(1, 20, ("AID", side("KOR"), side("PRK")), True, None, "", "work")
    moved = event("AID", 5)
    assert judged.told_now(row, [moved], {20}, Span(0, 40)) == [judged.told_of(moved)]
    for elsewhere in (event("AID", 50), event("SANCTION", 5)):
        assert judged.told_now(row, [elsewhere], {20}, Span(0, 40)) == []
    assert judged.told_now(row, [moved], {5, 20}, Span(0, 40)) == []
