"""The events of many articles, each once, with all its reports."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations, islice

import msgspec
from msgspec.structs import replace

from readout.in_words import count, day, listed
from readout.merge import clusters
from readout.merge.borne_out import borne_out, day_in_doubt, surely
from readout.merge.cluster import Cluster
from readout.merge.copies import families, imprint, origins
from readout.merge.credits import is_agency
from readout.merge.fuse import fuse
from readout.merge.parties import SYMMETRIC, fit, homes
from readout.merge.passages import passage, sources
from readout.merge.places import places_agree
from readout.merge.rulings import Decision, Told, find, rule
from readout.merge.shelves import Shelves
from readout.merge.stories import Story, story, topics
from readout.merge.tellings import PLANS, WIDE, Ruling, Telling, is_wide, telling
from readout.types import Article, Event, Link, Reading, Record, Report

FULFILMENT = timedelta(days=400)  # an undated plan older than this made nothing true


def across(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> tuple[Record, ...]:
    """One record for each real event, in order of days, then ids.

    Copies of one text are reports but not independent sources. Nothing depends on the order of
    ``readings``; an article given twice counts once. ``decisions`` are what people split, merged and locked.
    """
    articles = {reading.article.id: reading for reading in readings}
    marks = {
        key: (imprint(r.article.text, r.article.title), r.article.published.date)
        for key, r in articles.items()
    }
    copied = origins(marks, {key for key, r in articles.items() if is_agency(r.article.outlet)})
    events = {key: list(enumerate((*r.events, *r.doubtful))) for key, r in articles.items()}
    found = rule(decisions, lambda t: _found(t, events))
    stories = {key: story(r.article, r.resolutions) for key, r in articles.items()}
    blocks: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for key, told in events.items():
        for k, event in told:
            seat = Telling(key, None, None, event, "", general=False, about=stories[key].parties)
            blocks[clusters.block_name(seat)].append((key, k))
    roots = ties((name, found.get(seat)) for name, block in blocks.items() for seat in block)
    tied: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, block in blocks.items():
        tied[roots.get(name, name)] += block
    del blocks, marks

    def told_at(key: str, k: int) -> Telling:
        own = of_page(articles[key].article, events[key][k][1], stories[key])
        doubtful = k >= len(articles[key].events)
        return replace(own, copy_of=copied.get(key), ruling=found.get((key, k)), doubtful=doubtful)

    records: list[Record] = []
    while tied:  # tellings are many and large: they are made for their block, and let go with it
        records += of_block([told_at(*seat) for seat in tied.popitem()[1]])
    return tuple(sorted(records, key=in_order))


def _found(wanted: Told, events: Mapping[str, list[tuple[int, Event]]]) -> tuple[str, int] | None:
    k = find(wanted, events.get(wanted.document, []))
    return None if k is None else (wanted.document, k)


def of_page(article: Article, event: Event, told: Story | None = None) -> Telling:
    """``event`` with all that its article adds: how its paragraphs are worded, whose wire, which story."""
    known = told or story(article)
    own = replace(telling(article, event), passage=passage(article, event), credit=known.credit)
    return of_story(own, known)


def of_story(told: Telling, known: Story) -> Telling:
    """``told`` by a page that is ``known`` by these words and parties."""
    return replace(told, story=known.words, topics=topics(told.wording, known), about=known.parties)


def ties(seats: Iterable[tuple[str, Ruling | None]]) -> dict[str, str]:
    """Blocks that decisions tie together, each with the first of those it is tied to; no other blocks.

    ``seats`` are blocks, and what was decided of a telling in them.
    """
    of_group: dict[int, set[str]] = defaultdict(set)
    for block, ruling in seats:
        if ruling is not None:
            of_group[ruling.group].add(block)
    pairs = [(block, other) for found in of_group.values() for block in found for other in found]
    above = families(((a, b) for a, b in sorted(pairs) if a < b), {})
    return above | {root: root for root in above.values()}


def in_order(record: Record) -> tuple[str, str, str]:
    """Days first (undated records last), then type and id."""
    when = record.event.when
    return (when.start.isoformat() if when else "9999", record.event.type, record.id)


def of_block(tellings: Sequence[Telling]) -> list[Record]:
    """The records of one block (``clusters.block_name``): what is in another block changes nothing here.

    Blocks that decisions tie together are given as one. What a person decided of is in doubt no more.
    """
    doubtful = [t for t in tellings if t.doubtful and t.ruling is None]
    sure = _clusters([t for t in tellings if not t.doubtful or t.ruling] if doubtful else tellings)
    placed = borne_out([cluster.members for cluster in sure], doubtful)
    told = [
        sorted([*cluster.members, *placed.joined.get(k, ())], key=_in_doubt) for k, cluster in enumerate(sure)
    ]
    records, taken = [], set()
    for members in (*told, *placed.together):
        record = record_of(members)
        name, k = record.id, 2
        while record.id in taken:
            record, k = replace(record, id=f"{name}-{k}"), k + 1
        taken.add(record.id)
        records.append(record)
    return _linked(records)


def _in_doubt(t: Telling) -> bool:
    return t.doubtful


def _clusters(tellings: Sequence[Telling]) -> list[Cluster]:
    if all(t.ruling is None for t in tellings):
        return clusters.across(tellings)
    blocks: dict[str, list[Telling]] = defaultdict(list)
    for t in tellings:
        blocks[clusters.block_name(t)].append(t)
    return clusters.united(c for block in blocks.values() for c in clusters.across(block))


def record_of(members: Sequence[Telling]) -> Record:
    """The record of tellings of one event, given in canonical order, doubtful ones last; without links."""
    sure = surely(members)
    event = fuse(sure)
    if event.when is None and (day := day_in_doubt(members)):
        event, sure = replace(event, when=day), list(members)
    origins = sources(members)
    reports = tuple(
        Report(
            document=m.document,
            outlet=m.outlet,
            event=m.event,
            copy_of=source.copy_of,
            published=m.published,
            copied=source.copied,
            credit=m.credit,
            doubtful=m.doubtful,
        )
        for m, source in zip(members, origins, strict=True)
    )
    return Record(
        id=_id(event, sure[0]),
        event=event,
        reports=reports,
        independent_sources=len({source.root for source in origins}),
        notes=(*_notes(event, sure), *_doubt(members)),
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
        gives = f"{count(undated, 'report')} {'gives' if undated == 1 else 'give'}"
        notes.append(f"{gives} no day; the day is from another report ({event.when.text!r})")
    days = {m.event.when.start: m for m in members if m.event.when and m.event.when.start == m.event.when.end}
    if len(days) > 1:
        notes.append("reports differ on the day: " + listed([day(when) for when in sorted(days)]))
    places = list(dict.fromkeys(m.event.where for m in members if m.event.where is not None))
    if any(not places_agree(a, b) for a, b in combinations(places, 2)):
        notes.append("reports differ on the place: " + listed(sorted({p.name for p in places})))
    numbers = sorted({n for m in members if m.ruling for n in m.ruling.numbers})
    if numbers:
        notes.append("by decision " + ", ".join(map(str, numbers)))
    return tuple(notes)


def _doubt(members: Sequence[Telling]) -> tuple[str, ...]:
    """How many reports would not count alone."""
    number = sum(m.doubtful for m in members)
    if not number:
        return ()
    others = "the others" if number < len(members) else "each other"
    return (f"{count(number, 'report')} in doubt alone, borne out by {others}",)


def _linked(records: list[Record]) -> list[Record]:
    """The records of a block, each plan linked with the event that made it true."""
    plans = [r for r in records if r.event.status in PLANS]
    done = [r for r in records if r.event.status in ("occurred", "ongoing") and r.event.when]
    facts = sorted(done, key=in_order) if plans else []
    days = [in_order(fact)[0] for fact in facts]
    shelves = Shelves()
    for k, fact in enumerate(facts):
        shelves.put(k, [frozenset(homes(fact.event.participants))])
    links: Mapping[str, list[Link]] = defaultdict(list)
    for plan in plans:
        told = min((r.published for r in plan.reports if r.published), default=None)
        span = due(plan.event, told)
        if span is None:
            continue
        within = range(bisect_left(days, _iso(span[0], -WIDE)), bisect_right(days, _iso(span[1])))
        near = shelves.partners([frozenset(homes(plan.event.participants))], within)
        made = (facts[k] for k in near if fulfils(facts[k].event, plan.event, told))
        for fact in islice(made, 1):
            links[fact.id].append(Link("fulfils", plan.id))
            links[plan.id].append(Link("fulfilled by", fact.id))
    return [replace(r, links=tuple(sorted(links[r.id]))) if r.id in links else r for r in records]


def due(plan: Event, told: date | None) -> tuple[date, date] | None:
    """The days on which a ``plan``, first ``told`` on that day, may come true."""
    if plan.when is not None:
        return plan.when.start, plan.when.end
    return (told + timedelta(1), told + FULFILMENT) if told else None


def _iso(day: date, by: timedelta = timedelta()) -> str:
    return (max(day, date.min - by) + by).isoformat()


def _modes_fulfil(fact: Event, plan: Event) -> bool:
    """A visit is made by a visit, or by a meeting in the place it was to go to."""
    if plan.mode == fact.mode or plan.mode is None:
        return True
    hosts = {p.actor.country for p in plan.participants if p.role == "recipient"}
    there = fact.where is not None and (plan.where is not None or fact.where.country in hosts)
    return fact.mode is None and (plan.mode != "visit" or there)


def fulfils(fact: Event, plan: Event, told: date | None) -> bool:
    """Whether an event is what a plan, first ``told`` on that day, foresaw: parties, mode, place, days."""
    done, due = fact.when, plan.when
    if done is None or is_wide(done) or not places_agree(fact.where, plan.where):
        return False
    if not _modes_fulfil(fact, plan):
        return False
    fitted = fit(fact.participants, plan.participants, symmetric=plan.type in SYMMETRIC, partial=False)
    if fitted is None or not fitted.same:
        return False
    if fitted.company and (due is None or is_wide(due) or fitted.same < 2):
        return False  # who else was there says little where the day is that of the plan
    if due is not None:
        return done.start <= due.end and done.end >= due.start and (told is None or told <= done.end)
    return told is not None and told < done.start <= told + FULFILMENT
