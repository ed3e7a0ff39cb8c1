"""PLOVER's codebook applied to an event: the type, mode and contexts that the codebook's users expect.

Readout keeps what a text says: a planned meeting is a CONSULT with status planned. The codebook
knows no status, it has types for intentions: what is planned or offered in cooperation is AGREE,
what is refused is REJECT, a hostile act that is announced is THREATEN. Sources: PLOVER manual 2.0,
and the Alliance's own table from CAMEO to PLOVER (2021), which puts embargoes and sanctions
(CAMEO 163) under COERCE/restrict.
"""

from __future__ import annotations

from typing import Any

from readout.tables import toml_table
from readout.types import Event

TYPES = tuple(toml_table("plover.toml"))
INTENDED = frozenset({"planned", "invited"})
CAMEO_EMBARGO = "163"
THREAT_MODES = {
    "SANCTION": "relations",
    "COERCE": "restrict",
    "ASSAULT": "violence",
    "PROTEST": "relations",
    "MOBILIZE": "violence",
}


def entry(event_type: str) -> dict[str, Any]:
    """The codebook's row for one type: definition, cameo, score, quad, modes."""
    row: dict[str, Any] = toml_table("plover.toml")[event_type]
    return row


def plover_view(event: Event) -> dict[str, Any]:
    """``{type, mode, contexts}`` of ``event`` as the codebook gives it.

    ``type`` is None for what the codebook does not count: an act that is only imagined or that others
    propose, a hostile act that is denied, a cancelled protest.
    """
    kind: str | None = event.type
    mode = event.mode
    row = entry(event.type)
    if event.status in INTENDED:
        changed = row.get("planned", event.type)
        if changed != kind:
            mode = THREAT_MODES.get(event.type) if changed == "THREATEN" else None
        kind = changed
    elif event.status in {"denied", "cancelled"}:
        mode = "meet" if kind == "CONSULT" else mode if kind == "REJECT" else None
        kind = row.get("denied", kind if kind in {"REJECT", "REQUEST"} else None)
    elif event.status in {"hypothetical", "proposed"} and kind not in {
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
    }:
        kind, mode = None, None
    elif kind == "SANCTION" and (event.cameo or "").startswith(CAMEO_EMBARGO):
        kind, mode = "COERCE", "restrict"
    return {"type": kind, "mode": mode, "contexts": list(event.contexts)}


def quad_class(event: Event) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return int(entry(event.type)["quad"])


def goldstein(event: Event) -> float:
    """Goldstein's value (1992) of the event's CAMEO root, -10 to 10; its type's root where it has no code."""
    root = (event.cameo or entry(event.type)["cameo"])[:2]
    return float(toml_table("cameo.toml")["roots"][root]["goldstein"])
