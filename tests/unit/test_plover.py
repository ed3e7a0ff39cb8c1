"""The codebook's view of an event's type and status."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.plover import TYPES, cameo_value, coded, entry, goldstein, is_mutual, plover_view, quad_class
from readout.tables import csv_rows, toml_table
from readout.types import Actor, Event, Participant, Span, Status


def event(kind: str, status: Status, **more: object) -> Event:
    return Event(kind, status, (), (Span(0, 1),), (Span(0, 1),), "test", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        ("CONSULT", "occurred", "CONSULT"),
        ("CONSULT", "planned", "AGREE"),
        ("CONSULT", "invited", "AGREE"),
        ("CONSULT", "denied", "REJECT"),
        ("CONSULT", "cancelled", "REJECT"),
        ("AID", "planned", "AGREE"),
        ("ASSAULT", "planned", "THREATEN"),
        ("ASSAULT", "denied", None),
        ("ASSAULT", "hypothetical", None),
        ("SANCTION", "planned", "THREATEN"),
        ("REQUEST", "occurred", "REQUEST"),
        ("REJECT", "planned", "REJECT"),
    ],
)
def test_type(kind: str, status: Status, expected: str | None) -> None:
    assert plover_view(event(kind, status))["type"] == expected


def test_sanctions_are_the_codebooks_coerce() -> None:
    view = plover_view(event("SANCTION", "occurred", cameo="163", mode="embargo"))
    assert (view["type"], view["mode"]) == ("COERCE", "restrict")


def test_every_type_has_its_row() -> None:
    assert len(TYPES) == 16
    for kind in TYPES:
        row = entry(kind)
        assert -10 <= row["score"] <= 10
        assert row["cameo"].isdigit()
        assert quad_class(event(kind, "occurred")) in {1, 2, 3, 4}


def test_goldstein_follows_the_cameo_code() -> None:
    assert goldstein(event("ASSAULT", "occurred", cameo="190")) == -10.0
    assert goldstein(event("CONSULT", "occurred")) == 1.0


def test_goldstein_is_of_the_code_and_not_only_of_its_root() -> None:
    assert goldstein(event("CONSULT", "occurred", cameo="042")) == 1.9
    assert goldstein(event("SANCTION", "occurred", cameo="163")) == -8.0
    assert goldstein(event("RETREAT", "occurred", cameo="0874")) == 10.0
    assert cameo_value("1949") == -10.0  # no such code: its longest known beginning


def test_every_frame_has_a_code_of_the_table() -> None:
    known = toml_table("cameo.toml")["codes"]
    for kind in TYPES:
        for row in csv_rows(f"frames/{kind}.csv"):
            assert row["cameo"] in known, row


def test_codes_of_intents_and_refusals_are_codes() -> None:
    table = toml_table("cameo.toml")
    roots = {"intended": {"03", "13"}, "refused": {"12"}}
    for name, allowed in roots.items():
        for deed, code in table[name].items():
            assert code in table["codes"]
            assert code[:2] in allowed
            assert deed in table["codes"] or deed in table["roots"]


@pytest.mark.parametrize(
    ("kind", "status", "cameo", "expected"),
    [
        ("CONSULT", "occurred", "042", ("CONSULT", 2.1, 1, "042", 1.9, 1)),
        ("CONSULT", "planned", "042", ("AGREE", 4.2, 1, "036", 4.0, 1)),
        ("AID", "planned", "072", ("AGREE", 4.2, 1, "0332", 5.2, 1)),
        ("SANCTION", "planned", "163", ("THREATEN", -5.1, 3, "1312", -5.8, 3)),
        ("SANCTION", "occurred", "163", ("COERCE", -7.2, 4, "163", -8.0, 4)),
        ("CONSULT", "cancelled", "040", ("REJECT", -4.2, 3, "125", -5.0, 3)),
        ("CONCEDE", "occurred", "081", ("CONCEDE", 5.0, 1, "081", 5.0, 2)),
        ("REQUEST", "denied", "100", ("REQUEST", -5.0, 3, "100", -5.0, 3)),
        ("ASSAULT", "hypothetical", "190", None),
    ],
)
def test_coded(kind: str, status: Status, cameo: str, expected: tuple[object, ...] | None) -> None:
    found = coded(event(kind, status, cameo=cameo))
    if expected is None:
        assert found is None
    else:
        assert found is not None
        row = (found.type, found.score, found.quad, found.cameo, found.goldstein, found.cameo_quad)
        assert row == expected


@given(
    kind=st.sampled_from(TYPES),
    status=st.sampled_from(get_args(Status)),
    cameo=st.sampled_from([None, *toml_table("cameo.toml")["codes"]]),
)
def test_whatever_is_coded_has_a_score_and_a_code(kind: str, status: Status, cameo: str | None) -> None:
    found = coded(event(kind, status, cameo=cameo))
    if found is not None:
        assert found.type in TYPES
        assert found.score == entry(found.type)["score"]
        assert found.quad == entry(found.type)["quad"]
        assert -10 <= found.goldstein <= 10
        assert found.cameo in toml_table("cameo.toml")["codes"]


def test_mutual() -> None:
    china, russia = Actor("CHN", "China", "state", "CHN"), Actor("RUS", "Russia", "state", "RUS")
    both = (Participant("actor", china), Participant("actor", russia))
    across = (Participant("actor", china), Participant("recipient", russia))
    span = (Span(0, 1),)

    def told(kind: str, sides: tuple[Participant, ...], cameo: str, rule: str = "test") -> bool:
        return is_mutual(Event(kind, "occurred", sides, span, span, rule, cameo=cameo))

    assert told("CONSULT", across, "040")
    assert told("COOPERATE", both, "060")
    assert told("SUPPORT", across, "057")
    assert not told("SUPPORT", across, "051")
    assert told("AGREE", both, "030")
    assert not told("AGREE", across, "030")
    assert told("ASSAULT", both, "190", "assault/clash.v")
    assert not told("ASSAULT", both, "190", "assault/bomb.v")
    assert not told("ASSAULT", across, "190", "assault/clash.v")
    assert not told("SANCTION", both, "163")
