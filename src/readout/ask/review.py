"""Close calls for a person to look at, and the decisions on them as lines.

review(store)                      what merging nearly decided otherwise, with the reasons
merge(store, ["e12", "e34"])       these are one event
split(store, "e12", ["a.html"])    what these pages report is another event than the rest
apart(store, ["e12", "e34"])       these are different events
lock(store, "e12")                 its reports are one event, and nothing joins by itself
undo(store, 3)                     decision 3 holds no more
log(store)                         every decision, and whether it holds
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from shlex import quote as quoted
from typing import Any

import msgspec
from msgspec import Struct

from readout.ask import words
from readout.ask.naming import gone, id_now
from readout.errors import UsageError
from readout.in_words import listed
from readout.merge import Call, Decision, Told, in_force, told
from readout.merge.rulings import Kind, rule
from readout.merge.tellings import Telling
from readout.store import RecordFilter, Store
from readout.store.browse import Place
from readout.types import Article, Record, Report

Row = dict[str, Any]
_AT_ONCE, _AGAIN = 120, 30


class Signed(Struct, frozen=True):
    """Who decided, when and why, as far as the person says so; no clock is asked."""

    by: str | None = None
    day: date | None = None
    note: str | None = None


UNSIGNED = Signed()


def review(store: Store, wanted: RecordFilter | None = None) -> list[Row]:
    """The close calls about records that fit, the closest first.

    A row is ``{kind, records, sides, for, against, commands}``: ``kind`` is "apart" for two records that
    nearly were one, "together" for a report that is in a record on thin evidence.
    """
    return _rows(store, store.close_calls(wanted))


def review_lately(
    store: Store, after: Place | None = None, wanted: RecordFilter | None = None
) -> tuple[list[Row], Place | None]:
    """``review`` over the newest records, so many at a time, and where to go on (None at the end)."""
    store.freshen()
    found = store.browse.records(wanted or RecordFilter(), after, _AT_ONCE + 1, 0)
    calls = store.close_calls_among([listed.record.id for listed in found])
    if len(found) <= _AT_ONCE:
        return _rows(store, calls), None
    last = found[_AT_ONCE - _AGAIN].record  # some are looked at twice, so that no pair falls between
    return _rows(store, calls), Place(last.event.when.start.isoformat() if last.event.when else "", last.id)


def _rows(store: Store, calls: Sequence[Call]) -> list[Row]:
    articles = store.articles({t.document for call in calls for t in (call.first, call.second)})
    rows = []
    for call in calls:
        sides = [_side(t, articles[t.document]) for t in (call.first, call.second)]
        rows.append(
            {
                "kind": call.kind,
                "records": list(call.records),
                "sides": sides,
                "for": list(call.reasons_for),
                "against": list(call.against),
                "commands": _commands(call.kind, call.records, sides),
            }
        )
    return rows


def _side(t: Telling, article: Article) -> Row:
    telling = [s for s in t.event.spans if any(s.start <= w.start < s.end for w in t.event.triggers)]
    spans = telling or t.event.spans
    sentence = article.text[spans[0].start : spans[0].end] if spans else ""
    return {
        "document": t.document,
        "path": article.path,
        "deed": words.deed(t.event),
        "when": words.when_and_where(t.event),
        "text": " ".join(sentence.split()),
        "start": spans[0].start if spans else 0,
        "end": spans[0].end if spans else 0,
        "outlet": article.outlet,
    }


def _commands(kind: str, records: Sequence[str], sides: Sequence[Row]) -> list[str]:
    ids = " ".join(records)
    if kind == "apart":
        return [f"readout review merge {ids}", f"readout review apart {ids}"]
    return [f"readout review lock {ids}", f"readout review split {ids} {quoted(sides[1]['path'])}"]


def merge(store: Store, records: Sequence[str], signed: Signed = UNSIGNED) -> Decision:
    """Decide that the reports of ``records`` (ids or their starts) are one event; one alone is confirmed."""
    found = _each(store, records)
    if len(found) == 1 and len(set(records)) > 1:
        raise UsageError(f"{' and '.join(records)} are one record already, {found[0].id}")
    if len(found) == 1 and len(found[0].reports) == 1:
        raise UsageError(
            f"{found[0].id} has one report; name another record too, or `readout review lock {found[0].id}`"
        )
    types = sorted({record.event.type for record in found})
    if len(types) > 1:
        raise UsageError(f"{' and '.join(types)} are different kinds of event and cannot be one record")
    return _enter(store, "merge", [record.reports for record in found], signed)


def apart(store: Store, records: Sequence[str], signed: Signed = UNSIGNED) -> Decision:
    """Decide that ``records`` are different events."""
    if len(set(records)) < 2:
        raise UsageError("name at least two records")
    found = _each(store, records)
    if len(found) < 2:
        raise UsageError(
            f"{' and '.join(records)} are one record, {found[0].id}; `readout review split {found[0].id}`"
            " takes it apart"
        )
    return _enter(store, "apart", [record.reports for record in found], signed)


def lock(store: Store, record: str, signed: Signed = UNSIGNED) -> Decision:
    """Decide that the reports of ``record`` are one event and that nothing joins or leaves it by itself."""
    return _enter(store, "lock", [_one(store, record).reports], signed)


def split(store: Store, record: str, documents: Sequence[str] = (), signed: Signed = UNSIGNED) -> Decision:
    """Decide that what ``documents`` (as in ``show``) report is another event than the rest of ``record``.

    Without ``documents`` every report is an event of its own.
    """
    found = _one(store, record)
    if len(found.reports) < 2:
        raise UsageError(f"{found.id} has one report; there is nothing to split")
    if not documents:
        return _enter(store, "split", [[report] for report in found.reports], signed)
    taken = {store.find(name).id: name for name in documents}
    strange = [name for key, name in taken.items() if all(r.document != key for r in found.reports)]
    if strange:
        raise UsageError(f"{', '.join(strange)}: reports nothing of {found.id}; `readout why {found.id}`")
    rest = [report for report in found.reports if report.document not in taken]
    if not rest:
        raise UsageError("these are all the reports of the record; name some of them, or none")
    out = [report for report in found.reports if report.document in taken]
    return _enter(store, "split", [rest, out], signed)


def undo(store: Store, number: int, signed: Signed = UNSIGNED) -> Decision:
    """Decide that decision ``number`` holds no more; undoing an undoing brings the decision back."""
    lines = {line.number: line for line in store.decisions()}
    if number not in lines:
        raise UsageError(f"there is no decision {number}; `readout review log` lists them")
    if state(store.decisions(), lines[number]) != "holds":
        raise UsageError(f"decision {number} is undone already")
    line = Decision(0, "undo", (), number, signed.by, signed.day, signed.note)
    return store.decide([line])[0]


def state(lines: Sequence[Decision], line: Decision) -> str:
    """Whether a decision "holds" or is "undone"."""
    if line.kind != "undo":
        return "holds" if line in in_force(lines) else "undone"
    without = [other for other in lines if other != line]
    return "undone" if in_force(without) == in_force(lines) else "holds"


def standing(store: Store, line: Decision) -> list[Record]:
    """The records that the reports of a decision (or of the one that it undoes) are in now."""
    lines = {one.number: one for one in store.decisions()}
    while line.kind == "undo" and line.undoes in lines:
        line = lines[line.undoes]
    store.freshen()
    homes = store.former.homes([told for group in line.groups for told in group])
    ids = sorted({home for home in homes.values() if home})
    return [record for one in ids for record in store.records(RecordFilter(id=one)) if record.id == one]


def overruled(lines: Sequence[Decision], line: Decision) -> list[int]:
    """The later decisions that hold against what ``line`` says of some of its reports."""
    holding = in_force(lines)
    if line not in holding:
        return []
    ruled = rule(holding, lambda told: told)
    groups = [[ruled[told] for told in group] for group in line.groups]
    later = [one for one in holding if one.number > line.number]
    if line.kind in ("merge", "lock"):
        against = [one for one in later if one.kind in ("split", "apart")]
        is_broken = len({told.group for group in groups for told in group}) > 1
    else:
        against = [one for one in later if one.kind in ("merge", "lock")]
        homes = [{told.group for told in group} for group in groups]
        is_broken = any(a & b for k, a in enumerate(homes) for b in homes[k + 1 :])
    mine = {told for group in line.groups for told in group}
    touching = [one.number for one in against if mine & {told for group in one.groups for told in group}]
    return touching if is_broken else []


def _state(lines: Sequence[Decision], line: Decision) -> str:
    """``state``, and by which later decisions one that holds is overruled."""
    if by := overruled(lines, line):
        return f"overruled by {listed(list(map(str, by)))}"
    return state(lines, line)


def log(store: Store) -> list[Row]:
    """Every decision in order: ``{number, kind, by, day, note, state, about}``."""
    lines = store.decisions()
    return [
        {
            "number": line.number,
            "kind": line.kind,
            "by": line.by,
            "day": line.day.isoformat() if line.day else None,
            "note": line.note,
            "state": _state(lines, line),
            "about": f"decision {line.undoes}" if line.kind == "undo" else _about(line),
        }
        for line in lines
    ]


def _about(line: Decision) -> str:
    return " | ".join(", ".join(dict.fromkeys(t.path for t in group)) for group in line.groups)


def lines_out(store: Store) -> bytes:
    """The decisions as JSON Lines, for another store or a drawer."""
    return b"".join(msgspec.json.encode(line) + b"\n" for line in store.decisions())


def lines_in(store: Store, text: Iterable[str | bytes]) -> tuple[list[Decision], int]:
    """Enter decisions from JSON Lines; those that are new, as they are kept, and how many were there already.

    Raises ``UsageError``, and enters none, where a line is no decision.
    """
    lines = []
    for number, line in enumerate(text, start=1):
        if line.strip():
            try:
                lines.append(msgspec.json.decode(line, type=Decision))
            except msgspec.MsgspecError as error:
                raise UsageError(f"line {number} is not a decision: {error}") from error
    entered = store.decide(lines, known=True)
    return entered, len(lines) - len(entered)


def without_effect(store: Store, lines: Iterable[Decision]) -> list[str]:
    """The paths of pages whose reports ``lines`` speak of and that this store does not hold, or not so."""
    store.freshen()
    homes = store.former.homes({told for line in lines for group in line.groups for told in group})
    return sorted({told.path for told, home in homes.items() if home is None})


def _enter(store: Store, kind: Kind, groups: Sequence[Sequence[Report]], signed: Signed) -> Decision:
    articles = store.articles({report.document for group in groups for report in group})
    named = tuple(_told(group, articles) for group in groups)
    lines = store.decisions()
    for line in in_force(lines):
        if (line.kind, line.groups) == (kind, named) and not overruled(lines, line):
            raise UsageError(f"decision {line.number} says so already; `readout review log` lists them")
    line = Decision(0, kind, named, None, signed.by, signed.day, signed.note)
    return store.decide([line])[0]


def _told(reports: Iterable[Report], articles: dict[str, Article]) -> tuple[Told, ...]:
    return tuple(sorted(told(articles[report.document], report.event) for report in reports))


def _each(store: Store, records: Sequence[str]) -> list[Record]:
    found = {record.id: record for record in (_one(store, name) for name in records)}
    return list(found.values())


def _one(store: Store, name: str) -> Record:
    found = store.records(RecordFilter(id=name)) if name else []
    found = [record for record in found if record.id == name] or found
    if len(found) == 1:
        return found[0]
    if not found and name and (now := id_now(store, name)) is not None:
        return _one(store, now)
    if not found:
        known = "no such event; `readout events --json` prints their ids"
        raise UsageError(f"{name!r}: {gone(store, name) or known}")
    some = ", ".join(record.id for record in found[:5])
    raise UsageError(f"{name!r} fits several events ({some}); give more of the id")
