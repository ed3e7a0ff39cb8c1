"""The record, kept in one file.

with Store(path) as store:
    store.add(page, reading)      # in one transaction; False where it was there already
    store.records(actor="Wang Yi", since=date(2023, 1, 1))
"""

from __future__ import annotations

from readout.store.adding import precedence
from readout.store.filters import RecordFilter, StatementFilter
from readout.store.store import Filed, Store

__all__ = ["Filed", "RecordFilter", "StatementFilter", "Store", "precedence"]
