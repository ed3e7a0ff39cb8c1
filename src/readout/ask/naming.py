"""Which record is meant: by its id, or by words that tell it ("Goa", "Qin Lavrov", "2023-05-04")."""

from __future__ import annotations

from readout.ask import words
from readout.errors import UsageError
from readout.names import fold
from readout.store import RecordFilter, Store
from readout.types import Record

_SHOWN = 8
_REPORTS = 100_000


def one_record(store: Store, name: str) -> Record:
    """The one record that ``name`` means: an id, the start of one, or words that tell a meeting.

    Words may be names of who took part, the place, the country or the day (``2023-05-04``, ``2023-05``).
    Raises ``UsageError`` where none or several fit, with those that do.
    """
    store.freshen()
    if found := store.browse.record(name, _REPORTS):
        return found.record
    records = store.records(RecordFilter(id=name))
    exact = [r for r in records if r.id == name] or records
    if not exact:
        asked = fold(name).replace(",", " ").split()
        meetings = store.records(RecordFilter(type="CONSULT", status="occurred,ongoing"))
        exact = [r for r in meetings if _told_by(r, asked)]
    if len(exact) == 1:
        return exact[0]
    if not exact:
        raise UsageError(
            f"{name!r}: no such record; `readout events --type CONSULT` lists meetings, --json ids"
        )
    some = "\n".join(
        f"  {r.id}  {words.when_and_where(r.event)}: {words.deed(r.event)}" for r in exact[:_SHOWN]
    )
    more = f"\n  and {len(exact) - _SHOWN} more" if len(exact) > _SHOWN else ""
    raise UsageError(f"{name!r} fits several records; give more words or an id:\n{some}{more}")


def _told_by(record: Record, asked: list[str]) -> bool:
    event = record.event
    told = [fold(text) for p in event.participants for text in (p.actor.name, p.actor.country or "")]
    told.append(fold(words.place(event.where)))
    known = {word for text in told for word in text.split()}
    day = event.when.start.isoformat().replace("-", " ") if event.when else ""
    return all(word in known or (day and f" {word} " in f" {day} ") for word in asked)
