"""PLOVER's codebook applied to an event: what the users of the codebook, and of CAMEO before it, expect.

Readout keeps what a text says: a planned meeting is a CONSULT with status planned. The codebooks
know no status, they have types and codes for intentions: what is planned or offered in cooperation is
AGREE (CAMEO 03), what is refused is REJECT (12), a hostile act that is announced is THREATEN (13).
Sources: PLOVER manual 2.0, and the Alliance's own table from CAMEO to PLOVER (2021), which puts
embargoes and sanctions (CAMEO 163) under COERCE/restrict; the PLOVER scores of the manual's draft 0.8;
Goldstein (1992) as KEDS carried his scale over to CAMEO.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from readout.tables import toml_table
from readout.types import Event

TYPES = tuple(toml_table("plover.toml"))
QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
INTENDED = frozenset({"planned", "invited"})
REFUSED = frozenset({"denied", "cancelled"})
CAMEO_EMBARGO = "163"
CLASHES = frozenset({"clash", "fight", "fighting", "battle", "skirmish", "war", "combat", "hostility"})
THREAT_MODES = {
    "SANCTION": "relations",
    "COERCE": "restrict",
    "ASSAULT": "violence",
    "PROTEST": "relations",
    "MOBILIZE": "violence",
}


class Coded(Struct, frozen=True):
    """An event as the codebooks count it.

    ``type``, ``mode``, ``contexts``, ``score`` and ``quad`` are PLOVER's; ``cameo`` is CAMEO's code with its
    Goldstein value and its own quad class (CAMEO counts all yielding as material).
    """

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    score: float
    quad: int
    cameo: str
    goldstein: float
    cameo_quad: int


def entry(event_type: str) -> dict[str, Any]:
    """The codebook's row for one type: definition, cameo, score, quad, modes."""
    row: dict[str, Any] = toml_table("plover.toml")[event_type]
    return row


def coded(event: Event) -> Coded | None:
    """``event`` as the codebooks count it, or None for what they do not count (see ``plover_view``)."""
    view = plover_view(event)
    kind = view["type"]
    if kind is None:
        return None
    code = cameo_view(event, kind)
    row = entry(kind)
    return Coded(
        type=kind,
        mode=view["mode"],
        contexts=event.contexts,
        score=float(row["score"]),
        quad=int(row["quad"]),
        cameo=code,
        goldstein=cameo_value(code),
        cameo_quad=cameo_quad(code),
    )


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
    elif event.status in REFUSED:
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


def cameo_view(event: Event, plover_type: str) -> str:
    """The CAMEO code under which ``event`` is counted: that of the deed, of the intent, or of the refusal.

    ``plover_type`` is what ``plover_view`` makes of it. An event without a code has that of its type's root.
    """
    deed = event.cameo or entry(event.type)["cameo"] + "0"
    if event.status in INTENDED and plover_type != event.type:
        return str(_longest("intended", deed, entry(plover_type)["cameo"] + "0"))
    if event.status in REFUSED and plover_type != event.type:
        return str(_longest("refused", deed, entry(plover_type)["cameo"] + "0"))
    return str(deed)


def _longest(table: str, code: str, otherwise: Any) -> Any:
    """The row of a table of ``cameo.toml`` for the longest beginning of ``code`` that it has."""
    rows = toml_table("cameo.toml")[table]
    return next((rows[code[:n]] for n in range(len(code), 1, -1) if code[:n] in rows), otherwise)


def cameo_row(code: str) -> dict[str, Any]:
    """``{name, goldstein}`` of a CAMEO code, or of its longest beginning that the table has."""
    root: dict[str, Any] = toml_table("cameo.toml")["roots"][code[:2]]
    row: dict[str, Any] = _longest("codes", code, root)
    return row


def cameo_value(code: str) -> float:
    """Goldstein's value of a CAMEO code, -10 to 10."""
    return float(cameo_row(code)["goldstein"])


def cameo_quad(code: str) -> int:
    """The quad class of a CAMEO code by its root, as its users have it: 1 to 05, 2 to 08, 3 to 13."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def quad_class(event: Event) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return int(entry(event.type)["quad"])


def score(event: Event) -> float:
    """The PLOVER score of the event's type, -10 (conflict) to 10 (cooperation)."""
    return float(entry(event.type)["score"])


def goldstein(event: Event) -> float:
    """Goldstein's value of the event's CAMEO code, -10 to 10; its type's root where it has no code."""
    return cameo_value(event.cameo or entry(event.type)["cameo"])


def is_mutual(event: Event) -> bool:
    """Whether both sides do what is told, whoever is named first.

    Meetings and joint work always, and a treaty signed; where nobody is on the receiving end also an
    agreement, ties taken up, a truce, and a fight told as one ("the two armies clashed").
    """
    if event.status in REFUSED:
        return False
    code = event.cameo or ""
    if entry(event.type).get("mutual") or code.startswith("057"):
        return True
    if any(p.role == "recipient" for p in event.participants):
        return False
    return event.type == "AGREE" or code.startswith(("050", "054", "0871")) or _is_clash(event)


def _is_clash(event: Event) -> bool:
    word = event.rule.partition("/")[2].rpartition(".")[0]
    return event.type == "ASSAULT" and word in CLASHES
