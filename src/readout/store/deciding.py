"""What people decided, as the store keeps it: lines in order, and what they say of the tellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, select

from readout import merge
from readout.merge.rulings import Decision, Told
from readout.merge.tellings import Ruling
from readout.store import rows, schema, versions
from readout.store.put import CHUNK, put
from readout.types import Event

_line = msgspec.json.Decoder(Decision)


def lines(connection: Connection) -> list[Decision]:
    """Every decision, in order."""
    query = select(schema.decisions.c.decision).order_by(schema.decisions.c.seq)
    return [_line.decode(text) for text in connection.execute(query).scalars()]


def enter(connection: Connection, decisions: Iterable[Decision], *, known: bool = False) -> list[Decision]:
    """Put ``decisions`` at the end of the lines, numbered on from there; gives them as they are kept.

    What they undo is renumbered with them. With ``known``, a line that is there already, word for word,
    is not entered again.
    """
    kept = lines(connection)
    number = max((line.number for line in kept), default=0)
    numbers: dict[int, int] = {}
    out: list[Decision] = []
    for line in decisions:
        line = replace(line, undoes=numbers.get(line.undoes, line.undoes) if line.undoes else None)
        same = next((old for old in kept if known and replace(old, number=line.number) == line), None)
        if same is not None:
            kept.remove(same)
            numbers[line.number] = same.number
            continue
        number += 1
        numbers[line.number] = number
        out.append(replace(line, number=number))
    put(
        connection,
        schema.decisions,
        [{"seq": line.number, "decision": msgspec.json.encode(line).decode()} for line in out],
    )
    return out


def rulings(connection: Connection) -> dict[int, Ruling]:
    """What the decisions in force say of tellings, by ``tellings.seq``."""
    decisions = merge.in_force(lines(connection))
    if not decisions:
        return {}
    reports = {told for line in decisions for group in line.groups for told in group}
    return merge.rule(decisions, finder(connection, reports))


def finder(connection: Connection, reports: Iterable[Told]) -> Callable[[Told], int | None]:
    """What gives the telling (``tellings.seq``) that one of ``reports`` is in its page's latest version."""
    heads = versions.heads(connection, {told.document for told in reports})
    events = _events(connection, set(heads.values()))
    texts = _texts(connection, {new for old, new in heads.items() if new != old})

    def finds(told: Told) -> int | None:
        head = heads.get(told.document)
        return None if head is None else merge.find(told, events.get(head, []), texts.get(head))

    return finds


def blocks_of(connection: Connection, decided: Mapping[int, Ruling]) -> dict[int, str]:
    """The block of each telling that ``decided`` speaks of."""
    t, seqs, found = schema.tellings.c, sorted(decided), dict[int, str]()
    for k in range(0, len(seqs), CHUNK):
        query = select(t.seq, t.block).where(t.seq.in_(seqs[k : k + CHUNK]))
        found |= {row.seq: row.block for row in connection.execute(query)}
    return found


def _events(connection: Connection, documents: set[str]) -> dict[str, list[tuple[int, Event]]]:
    t, every = schema.tellings.c, sorted(documents)
    found: dict[str, list[tuple[int, Event]]] = defaultdict(list)
    for k in range(0, len(every), CHUNK):
        query = select(t.seq, t.document, t.event).where(t.document.in_(every[k : k + CHUNK]))
        for row in connection.execute(query.order_by(t.document, t.seq)):
            found[row.document].append((row.seq, rows.as_event(row.event)))
    return found


def _texts(connection: Connection, documents: set[str]) -> dict[str, str]:
    d = schema.documents.c
    query = select(d.id, d.text).where(d.id.in_(sorted(documents)))
    return {row.id: row.text for row in connection.execute(query)} if documents else {}
