"""Readout reads news about international relations and keeps the record.

import readout

with readout.open("readout.db") as record:
    for outcome in record.add(["pages/"]):
        print(outcome.path, outcome.state, outcome.message)
    for event in record.events(pair=("CHN", "RUS"), type="CONSULT"):
        print(event["date"], event["mentions"][0]["text"])

readout.code([{"id": "1", "text": "Wang Yi met Sergey Lavrov in Moscow on Wednesday.", "date": "2023-02-22"}])
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readout.api import Readout, code
    from readout.api import open_record as open
    from readout.errors import ReadoutError
    from readout.types import Article, Event, Reading, Record, Statement

__all__ = ["Article", "Event", "Reading", "Readout", "ReadoutError", "Record", "Statement", "code", "open"]
__version__ = "0.1.0"

_HOMES = {"Readout": "api", "code": "api", "open": "api", "ReadoutError": "errors"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that ``import readout.types`` stays light."""
    if name not in __all__:
        raise AttributeError(f"module 'readout' has no attribute {name!r}")
    home = import_module(f"readout.{_HOMES.get(name, 'types')}")
    return getattr(home, "open_record" if name == "open" else name)
