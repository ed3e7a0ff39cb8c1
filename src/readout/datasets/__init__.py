"""The record as event data: PLOVER JSON, ICEWS-like and GDELT-like tables, dyads by day and month.

One verb: ``write(store, folder, formats)``. Each format is one or two tables, each as CSV, JSON Lines and
Parquet (and tab-separated where the field has it so), with a manifest and the codebook page beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from readout.datasets import dyads, gdelt, icews, plover
from readout.datasets.codebook import page
from readout.datasets.columns import Row, Table
from readout.datasets.counted import HAPPENED, STATUSES, Counted, LeftOut, counted
from readout.datasets.files import Written, write_manifest, write_table
from readout.errors import StoreError, UsageError
from readout.store import Store
from readout.types import Record

Maker = Callable[[Iterable[Counted], LeftOut], Iterator[Row]]

FORMATS: dict[str, tuple[tuple[Table, Maker], ...]] = {
    "plover": ((plover.TABLE, plover.rows),),
    "icews": ((icews.TABLE, icews.rows),),
    "gdelt": ((gdelt.TABLE, gdelt.rows),),
    "dyads": ((dyads.BY_DAY, dyads.by_day), (dyads.BY_MONTH, dyads.by_month)),
}
"""Every format with its tables and what makes their rows."""


def write(
    store: Store, folder: str | Path, formats: Sequence[str], statuses: Sequence[str] | None = None
) -> list[Path]:
    """Write the record under ``folder`` (made where there is none) in each format; gives the files.

    ``statuses`` are those of the events to count; by default all that the codebook counts, and for dyads
    only what happened. Raises ``UsageError`` for a format or status that is none, ``StoreError`` where the
    folder cannot be written.
    """
    check("format", formats, FORMATS)
    check("status", statuses or (), STATUSES)
    folder = Path(folder)
    files: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        records = store.records()
        for name in dict.fromkeys(formats):
            files += _write_format(store, records, folder, name, statuses)
        for form in ("markdown", "html"):
            files.append(folder / f"codebook.{'md' if form == 'markdown' else 'html'}")
            files[-1].write_bytes(page(form).encode())
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); name another folder") from error
    return files


def _write_format(
    store: Store, records: Sequence[Record], folder: Path, name: str, statuses: Sequence[str] | None
) -> list[Path]:
    chosen = tuple(s for s in STATUSES if s in (statuses or (HAPPENED if name == "dyads" else STATUSES)))
    (folder / f"{name}.manifest.json").unlink(missing_ok=True)  # none vouches for files half written
    written: list[Written] = []
    left: dict[str, LeftOut] = {}
    for table, make in FORMATS[name]:
        left[table.name] = LeftOut()
        events = counted(store, records, chosen, left[table.name])
        written += write_table(folder, table, make(events, left[table.name]))
    about = {
        "format": name,
        "statuses": list(chosen),
        "left_out": {t: dict(sorted(n.items())) for t, n in left.items()},
    }
    manifest = write_manifest(store, folder / f"{name}.manifest.json", about, written)
    return [*(file.path for file in written), manifest]


def check(what: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Raise ``UsageError`` naming what of ``given`` is not ``known``."""
    names = list(known)
    if unknown := sorted(set(given) - set(names)):
        raise UsageError(f"unknown {what} {', '.join(unknown)}; choose from {', '.join(names)}")
