"""Which record is meant: by its id, or by words that tell it ("Goa", "Qin Lavrov", "2023-05-04")."""

from __future__ import annotations

from shlex import quote as quoted

from readout.ask import words
from readout.ask.who import called
from readout.errors import UsageError
from readout.names import fold
from readout.organisations import party_code
from readout.store import RecordFilter, Store
from readout.store.browse import Listed
from readout.types import Record

_SHOWN = 8
_MET, _CALLED = "summit meeting talks visit", "call talks telephone phone conversation"
_REPORTS = 100_000


def one_record(store: Store, name: str) -> Record:
    """The one record that ``name`` means: an id, the start of one, or words that tell a meeting.

    Words may be names of who took part, of their countries or organisations ("EU China summit"), the place,
    the country or the day (``2023-05-04``, ``2023-05``, "May 2023").
    Raises ``UsageError`` where none or several fit, with those that do.
    """
    store.freshen()
    if found := store.browse.record(name, _REPORTS):
        return found.record
    records = store.records(RecordFilter(id=name))
    exact = [r for r in records if r.id == name] or records
    if not exact and (now := id_now(store, name)) is not None:
        return one_record(store, now)
    if not exact:
        asked = fold(name).replace(",", " ").split()
        meetings = store.records(RecordFilter(type="CONSULT", status="occurred,ongoing"))
        exact = [r for r in meetings if _told_by(r, asked)]
        dated = [r for r in exact if r.event.when is not None]
        exact = dated if len(dated) == 1 else exact  # what no page dates is asked for by its id
    if len(exact) == 1:
        return exact[0]
    if not exact:
        known = "no such record; `readout events --type CONSULT` lists meetings, --json ids"
        raise UsageError(f"{name!r}: {gone(store, name) or known}")
    some = "\n".join(
        f"  {r.id}  {words.when_and_where(r.event)}: {words.deed(r.event)}" for r in exact[:_SHOWN]
    )
    more = f"\n  and {len(exact) - _SHOWN} more" if len(exact) > _SHOWN else ""
    raise UsageError(f"{name!r} fits several records; give more words or an id:\n{some}{more}")


def id_now(store: Store, name: str) -> str | None:
    """The id of the record that had the id ``name`` before more was known of it; None where there is none.

    A record's id changes when a page adds to it, and with decisions; ids that were noted down lead on so.
    """
    store.freshen()
    was = store.former.now(name)
    return was.record if was else None


def found_by_id(store: Store, name: str, reports: int, first: int = 0) -> Listed | None:
    """The record that has the id ``name``, or had it, with ``reports`` of its reports; else None."""
    found = store.browse.record(name, reports, first)
    if found is None and (now := id_now(store, name)) is not None:
        found = store.browse.record(now, reports, first)
    return found


def gone(store: Store, name: str) -> str:
    """What became of the record that had the id ``name``, where its page no longer tells it; else ""."""
    was = store.former.now(name)
    if was is None or was.record is not None:
        return ""
    path = store.articles([was.document])[was.document].path
    return (
        f"{path} was read again and no longer tells it; `readout versions {quoted(path)}` says what changed"
    )


def _told_by(record: Record, asked: list[str]) -> bool:
    event = record.event
    codes = {code for p in event.participants if (code := party_code(p.actor))}
    told = [fold(p.actor.name) for p in event.participants]
    told += [name for code in sorted(codes) for name in (fold(code), *called(code))]
    told += [fold(words.place(event.where)), _CALLED if event.mode == "phone" else _MET]
    told.append(f"{event.when.start:%B %Y}".casefold() if event.when else "")
    known = {word for text in told for word in text.split()}
    day = event.when.start.isoformat().replace("-", " ") if event.when else ""
    return all(word in known or (day and f" {word} " in f" {day} ") for word in asked)
