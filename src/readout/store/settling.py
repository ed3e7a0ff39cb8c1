"""One more telling in a block that stands: only the records that it may change are made again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, delete

from readout import merge
from readout.merge import Reach
from readout.merge.tellings import Telling
from readout.store import doubting, former, handles, linking, rows, schema
from readout.store.put import chunks, marks, put
from readout.types import Record

_LIVE = "(SELECT superseded_by FROM documents WHERE id = t.document) IS NULL"
_LATEST = f"SELECT t.seq, t.doubtful FROM tellings t WHERE t.seq IN ({{}}) AND {_LIVE}"
_WITHIN = (
    "SELECT t.seq, t.near_from, t.near_to, t.parties FROM tellings t"
    " WHERE t.block = ? AND t.near_from BETWEEN ? AND ? AND t.near_to >= ?"
    f" AND t.doubtful = {{}} AND {_LIVE}"
)
_TOLD = (
    "SELECT t.seq FROM record_tellings r JOIN tellings t ON t.seq = r.telling"
    f" WHERE r.record IN ({{}}) AND NOT t.doubtful AND {_LIVE}"
)
_TOGETHER = (
    "SELECT telling FROM record_tellings"
    " WHERE record IN (SELECT record FROM record_tellings WHERE telling IN ({}))"
)
_HELD = (
    "SELECT t.*, r.record, d.outlet, d.published, d.precision, d.copy_of, d.credit FROM tellings t"
    " JOIN documents d ON d.id = t.document LEFT JOIN record_tellings r ON r.telling = t.seq"
    " WHERE t.seq IN ({}) AND d.superseded_by IS NULL"
)
_OF_ONE_PAGE = (
    "SELECT seq FROM tellings WHERE block = ? AND doubtful AND document IN"
    " (SELECT document FROM tellings WHERE seq IN ({}))"
)
_FEW = 4  # records that what no day holds fits by names; in more of them it joins none all the same
_AT_ONCE = 20  # records that are read for one question


class FarReaching(Exception):
    """What is new may change records at any distance: the whole block must be merged again."""


class Shelf:
    """The tellings of one block, read from the store as far as they are asked for (``merge.local.Shelf``).

    ``near`` and ``held`` know of sure ones only; see ``doubting`` for the others.
    """

    def __init__(self, connection: Connection, block: str) -> None:
        self._connection = connection
        self._block = block
        self._reaches: dict[int, Reach] = {}  # of those asked about
        self._near: set[int] = set()
        self._held: dict[int, tuple[str | None, Telling]] = {}
        self._doubted: dict[str, set[int]] = {}
        self._torn: dict[int, bool] = {}
        self._of_dated = handles.Sought(connection, block, dayless=True)
        self._of_dayless = handles.Sought(connection, block, dayless=False)

    def live(self, numbers: Collection[int]) -> tuple[set[int], set[int]]:
        """Those of ``numbers`` that are told by the latest version of a page: the sure and the doubtful."""
        found = [
            row for some in chunks(sorted(numbers)) for row in self._rows(_LATEST.format(marks(some)), *some)
        ]
        return {row.seq for row in found if not row.doubtful}, {row.seq for row in found if row.doubtful}

    def near(self, numbers: Collection[int]) -> set[int]:
        """The tellings in reach of ``numbers`` and of those asked about before; raises ``FarReaching``."""
        new = handles.reaches(self._connection, set(numbers) - self._reaches.keys())
        if any(r.general for r in new.values()):
            raise FarReaching(self._block)
        self._reaches |= new
        self._near.update(numbers)
        for first, last in merge.days(new.values()):
            self._near |= self._within(first, last, new.values())
        if new:
            self._near |= self._sharing(new)
        return self._near

    def held(self, numbers: Collection[int]) -> dict[int, tuple[str | None, Telling]]:
        """``numbers`` and all that share a record with one of them: the record, the telling."""
        return {n: held for n, held in self._with_company(numbers).items() if not held[1].doubtful}

    def told(self, numbers: Collection[int]) -> dict[int, tuple[str | None, Telling]]:
        """``numbers``, sure or doubtful: the record, the telling."""
        held = self._with_company(numbers)
        return {n: held[n] for n in sorted(numbers)}

    def doubted(self, record: str) -> set[int]:
        """The doubtful tellings that ``record`` reports, of which some telling was asked for."""
        return self._doubted.get(record, set())

    def around(self, numbers: Collection[int], *, doubtful: bool) -> set[int]:
        """The tellings in reach of ``numbers``, the sure or the doubtful ones."""
        reached = handles.reaches(self._connection, numbers).values()
        found: set[int] = set()
        for first, last in merge.days(reached):
            found |= self._within(first, last, reached, doubtful=doubtful)
        dated, dayless = ([r for r in reached if bool(r.first) == held] for held in (True, False))
        if doubtful:
            of_dated = handles.doubtful(self._connection, self._block, dated, dayless=True)
            return found | of_dated | handles.doubtful(self._connection, self._block, dayless)
        records = handles.find(self._connection, self._block, dated, dayless=True)
        return found | self._told(records | handles.find(self._connection, self._block, dayless))

    def of_one_page(self, numbers: Collection[int]) -> set[int]:
        """The doubtful tellings of the pages that tell ``numbers``."""
        return {
            row.seq
            for some in chunks(sorted(numbers))
            for row in self._rows(_OF_ONE_PAGE.format(marks(some)), self._block, *some)
        }

    def _with_company(self, numbers: Collection[int]) -> dict[int, tuple[str | None, Telling]]:
        for some in chunks(sorted(set(numbers) - self._held.keys())):
            self._hold(some)
        homes = {home for number in numbers if (home := self._held[number][0])}
        return {n: held for n, held in self._held.items() if n in numbers or held[0] in homes}

    def _within(self, first: date, last: date, new: Collection[Reach], *, doubtful: bool = False) -> set[int]:
        """The tellings of these days in reach of ``new``; no reach is longer than ``merge.LONGEST``."""
        mine = {(r.first.isoformat(), r.last.isoformat(), r.parties) for r in new if r.first and r.last}
        spans = [(start, end, parties.split()) for start, end, parties in sorted(mine)]
        earliest = date.fromordinal(max(1, first.toordinal() - merge.LONGEST.days))
        days = earliest.isoformat(), last.isoformat(), first.isoformat()
        found: set[int] = set()
        for row in self._rows(_WITHIN.format(int(doubtful)), self._block, *days):
            if any(
                start <= row.near_to and row.near_from <= end and merge.meet(parties, row.parties)
                for start, end, parties in spans
            ):
                found.add(row.seq)
        return found

    def _sharing(self, new: Mapping[int, Reach]) -> set[int]:
        """The tellings of records with a handle that one asked about looks for, where either has no days."""
        self._hold([number for number in sorted(new) if number not in self._held])
        found: set[int] = set()
        for sought in (self._of_dated, self._of_dayless):
            mine = {n: r for n, r in new.items() if bool(r.first) == (sought is self._of_dated)}
            records, named = sought.find(list(mine.values()))
            found |= self._told(records)
            told = [self._held[number][1] for number in sorted(mine) if number in self._held]
            if sought is self._of_dated:
                found |= self._fitting(told, named)
            else:
                found |= self._joinable(told, named)
        return found

    def _fitting(self, dated: Sequence[Telling], records: Collection[str]) -> set[int]:
        """The tellings of those of ``records`` of which one without any day may fit one of ``dated``."""
        talks, found = merge.are_talks(self._block), set[int]()
        for members in self._members(records):
            for number, other in members.items():
                dayless = other.event.when is None and other.published is None
                fit = dayless and any(merge.may_fit(t, [other]) for t in dated)
                if fit and not (talks and self._is_torn(number, other)):
                    found.update(members)
                    break
        return found

    def _is_torn(self, number: int, dayless: Telling) -> bool:
        """Whether one of talks fits so many records by names that one more does not matter."""
        if number not in self._torn:
            (own,) = handles.reaches(self._connection, [number]).values()
            records = handles.named(self._connection, self._block, own) - {self._held[number][0] or ""}
            fits = (
                members
                for members in self._members(records)
                if self._reaches.keys().isdisjoint(members)
                and merge.may_fit(dayless, list(members.values()))
                and merge.fits(dayless, list(members.values()))
            )
            self._torn[number] = len(list(islice(fits, _FEW))) == _FEW
        return self._torn[number]

    def _joinable(self, dayless: Sequence[Telling], records: Collection[str]) -> set[int]:
        """The tellings of ``records`` that ``dayless`` ones may join.

        Talks that share but names join where they fit one record alone: a few that they fit tell all.
        """
        talks, fits = merge.are_talks(self._block), [0] * len(dayless)
        found: set[int] = set()
        for members in self._members(records):
            for k, t in enumerate(dayless):
                if fits[k] < _FEW and merge.may_fit(t, list(members.values())):
                    found.update(members)
                    fits[k] += talks and merge.fits(t, list(members.values()))
            if fits and min(fits) >= _FEW:
                break
        return found

    def _members(self, records: Collection[str]) -> Iterator[dict[int, Telling]]:
        """The sure tellings of each of ``records``, in order of their names."""
        every = sorted(records)
        for k in range(0, len(every), _AT_ONCE):
            found: dict[str, dict[int, Telling]] = {record: {} for record in every[k : k + _AT_ONCE]}
            numbers = self._told(found)
            self._hold(sorted(numbers - self._held.keys()))
            for number in sorted(numbers):
                record, told = self._held[number]
                found[record or ""][number] = told
            yield from found.values()

    def _told(self, records: Collection[str]) -> set[int]:
        """The sure tellings of ``records``."""
        return {
            row.seq
            for some in chunks(sorted(records))
            for row in self._rows(_TOLD.format(marks(some)), *some)
        }

    def _hold(self, numbers: list[int]) -> None:
        shared = {row.telling for row in self._rows(_TOGETHER.format(marks(numbers)), *numbers)}
        for some in chunks(sorted({*shared, *numbers} - self._held.keys())):
            for row in self._rows(_HELD.format(marks(some)), *some):
                self._held[row.seq] = (row.record, rows.as_telling(row))
                if row.doubtful and row.record:
                    self._doubted.setdefault(row.record, set()).add(row.seq)

    def _rows(self, sql: str, *values: str | int) -> Iterable[Row[Any]]:
        return self._connection.exec_driver_sql(sql, values).all()


def settle(connection: Connection, block: str, new: Collection[int]) -> bool:
    """Settle the ``new`` tellings of a block; False where the whole block must be merged again."""
    shelf = Shelf(connection, block)
    sure, doubtful = shelf.live(new)
    try:
        clusters, homes = merge.settle(sure, shelf) if sure else ([], set())
    except FarReaching:
        return False
    clusters, homes = doubting.placed(shelf, clusters, homes, doubtful)
    numbers = {number for cluster in clusters for number in cluster}
    told, held = shelf.told(numbers), shelf.held(numbers)
    made = [merge.record_of([told[number][1] for number in cluster]) for cluster in clusters]
    ids = {record.id for record in made}
    for some in chunks(sorted(homes)):
        connection.execute(delete(schema.records).where(schema.records.c.id.in_(some)))
    handles.forget(connection, block, {n: home for n, (home, _) in held.items() if home and home in homes})
    if len(ids) < len(made) or _crowded(connection, sorted(ids | homes)):
        return False
    keep(connection, [(block, record, cluster) for record, cluster in zip(made, clusters, strict=True)])
    linking.relink(connection, block, made, homes)
    return True


def _crowded(connection: Connection, ids: Iterable[str]) -> bool:
    """Whether records of the block have one of these ids, or one of them with a number added."""
    sql = "SELECT 1 FROM records WHERE id >= ? AND id < ? LIMIT 1"
    plain = {record.partition("-")[0] for record in ids}
    return any(connection.exec_driver_sql(sql, (name, f"{name}.")).first() for name in sorted(plain))


def keep(connection: Connection, made: Collection[tuple[str, Record, Collection[int]]]) -> None:
    """Store records: the block of each, and the tellings that its reports are."""
    records, actors, shelves, places, found = [], [], [], [], []
    reaches = handles.reaches(connection, (number for _, _, tellings in made for number in tellings))
    for block, record, tellings in made:
        reached = [reaches[number] for number in tellings]
        records.append(rows.of_record(record, block) | {"parties": handles.parties(reached)})
        sure = [r for r, report in zip(reached, record.reports, strict=True) if not report.doubtful]
        found.append((block, record.id, sure))
        people = [rows.of_participant(p) for p in record.event.participants]
        actors += [{"record": record.id, **row} for row in people]
        shelves += rows.of_record_shelf(records[-1], people)
        places += [
            {
                "record": record.id,
                "place": k,
                "telling": number,
                "copy_of": report.copy_of,
                "copied": report.copied,
            }
            for k, (report, number) in enumerate(zip(record.reports, tellings, strict=True))
        ]
    put(connection, schema.records, records)
    put(connection, schema.record_actors, actors)
    put(connection, schema.record_shelf, shelves)
    put(connection, schema.names, rows.of_names(actors), "INSERT OR IGNORE")
    put(connection, schema.record_tellings, places)
    former.note(connection, (record for _, record, _ in made))
    handles.keep(connection, found)
