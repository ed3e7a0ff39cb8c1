"""The events of many articles, each once, with all its reports."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

import msgspec
from msgspec.structs import replace

from readout.merge import clusters
from readout.merge.clusters import Cluster
from readout.merge.copies import imprint, origins
from readout.merge.fuse import fuse
from readout.merge.parties import SYMMETRIC, fit
from readout.merge.places import places_agree
from readout.merge.tellings import PLANS, Telling, is_wide, telling
from readout.types import Event, Link, Reading, Record, Report

_FULFILMENT = timedelta(days=400)  # an undated plan older than this made nothing true


def across(readings: Iterable[Reading]) -> tuple[Record, ...]:
    """One record for each real event, in order of days, then ids.

    Copies of one text are reports but not independent sources. Nothing depends on the order of
    ``readings``; an article given twice counts once.
    """
    articles = {reading.article.id: reading for reading in readings}
    marks = {
        key: (imprint(r.article.text, r.article.title), r.article.published.date)
        for key, r in articles.items()
    }
    copied = origins(marks)
    tellings = [
        replace(telling(r.article, event), copy_of=copied.get(key))
        for key, r in articles.items()
        for event in r.events
    ]
    blocks: dict[str, list[Telling]] = defaultdict(list)
    for told in tellings:
        blocks[clusters.block_name(told)].append(told)
    records = [record for block in blocks.values() for record in of_block(block)]
    return tuple(sorted(records, key=in_order))


def in_order(record: Record) -> tuple[str, str, str]:
    """Days first (undated records last), then type and id."""
    when = record.event.when
    return (when.start.isoformat() if when else "9999", record.event.type, record.id)


def of_block(tellings: Sequence[Telling]) -> list[Record]:
    """The records of one block (``clusters.block_name``): what is in another block changes nothing here."""
    records, taken = [], set()
    for cluster in clusters.across(tellings):
        record = _record(cluster)
        name, k = record.id, 2
        while record.id in taken:
            record, k = replace(record, id=f"{name}-{k}"), k + 1
        taken.add(record.id)
        records.append(record)
    return _linked(records)


def _record(cluster: Cluster) -> Record:
    event = fuse(cluster.members)
    reports = tuple(
        Report(document=m.document, outlet=m.outlet, event=m.event, copy_of=m.copy_of, published=m.published)
        for m in cluster.members
    )
    sources = {r.copy_of or r.document for r in reports}
    return Record(
        id=_id(event, cluster.members[0]),
        event=event,
        reports=reports,
        independent_sources=len(sources),
        notes=_notes(event, cluster.members),
    )


def _id(event: Event, first: Telling) -> str:
    """A short hash of what the record says and of its first citation."""
    content = [
        event.type,
        event.status,
        sorted((p.role, p.actor.id) for p in event.participants),
        [event.when.start, event.when.end] if event.when else None,
        event.where.name if event.where else None,
        first.document,
        event.spans[0] if event.spans else None,
    ]
    return "e" + hashlib.blake2b(msgspec.json.encode(content), digest_size=6).hexdigest()


def _notes(event: Event, members: Sequence[Telling]) -> tuple[str, ...]:
    """What merging concluded, in words."""
    notes = []
    undated = sum(m.event.when is None for m in members)
    if event.when is not None and 0 < undated < len(members):
        pages = "1 report gives" if undated == 1 else f"{undated} reports give"
        notes.append(f"{pages} no day; the day is from another report ({event.when.text!r})")
    return tuple(notes)


def _linked(records: list[Record]) -> list[Record]:
    """The records of a block, each plan linked with the event that made it true."""
    plans = [r for r in records if r.event.status in PLANS]
    facts = [r for r in records if r.event.status in ("occurred", "ongoing")]
    links: Mapping[str, list[Link]] = defaultdict(list)
    for plan in plans:
        fact = min((f for f in facts if _fulfils(f, plan)), key=in_order, default=None)
        if fact is not None:
            links[fact.id].append(Link("fulfils", plan.id))
            links[plan.id].append(Link("fulfilled by", fact.id))
    return [replace(r, links=tuple(sorted(links[r.id]))) if r.id in links else r for r in records]


def _modes_fulfil(fact: Event, plan: Event) -> bool:
    """A visit is made by a visit, or by a meeting in the place it was to go to."""
    if plan.mode == fact.mode or plan.mode is None:
        return True
    there = plan.where is not None and fact.where is not None
    return fact.mode is None and (plan.mode != "visit" or there)


def _fulfils(fact: Record, plan: Record) -> bool:
    """Whether an event is what a plan told before it foresaw: its parties, mode, place and days."""
    done, due = fact.event.when, plan.event.when
    if done is None or is_wide(done) or not places_agree(fact.event.where, plan.event.where):
        return False
    if not _modes_fulfil(fact.event, plan.event):
        return False
    sides = (fact.event.participants, plan.event.participants)
    fitted = fit(*sides, symmetric=plan.event.type in SYMMETRIC, partial=False)
    if fitted is None or not fitted.same:
        return False
    told = min((r.published for r in plan.reports if r.published), default=None)
    if due is not None:
        return done.start <= due.end and done.end >= due.start and (told is None or told <= done.end)
    return told is not None and told < done.start <= told + _FULFILMENT
