"""Events that coders judged on open news: how corrections are read, what is said to have become of one."""

from __future__ import annotations

import pytest

import judged

NOBODY: frozenset[str] = frozenset()


def side(who: str) -> frozenset[str]:
    return frozenset(who.split())


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
