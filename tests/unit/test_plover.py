"""The codebook's view of an event's type and status."""

from __future__ import annotations

import pytest

from readout.plover import TYPES, entry, goldstein, plover_view, quad_class
from readout.types import Event, Span, Status


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
