"""Which records and pages tell of one occasion: the same people on the same days, each side's own pages.

A meeting late in one capital is the next day's in another, and a side's own page need not be read as a report
of it to be its account.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from readout import origins
from readout.ask.owners import owner_of
from readout.ask.who import called
from readout.names import fold
from readout.organisations import party_code
from readout.store import RecordFilter, StatementFilter, Store
from readout.store.browse import Place
from readout.tables import toml_table
from readout.types import Article, Event, Interval, Participant, Record

_OCCASION_DAYS = timedelta(days=4)  # how wide a wording of days may be that tells one occasion
_NIGHT, _PRINTED = timedelta(days=1), timedelta(days=3)
_OPENING = 400  # characters in which a page on a meeting names both parties
_SHELF = 200  # pages looked through at a time
_AFTER_ALL = "~"  # sorts after every id
# Verbs and nouns of meeting, in folded text.
MET = re.compile(
    r"\b(?:met|meets|received|hosted|held|summit|talks|talked|meeting|conversation|spoke|phoned|phone call)\b"
)
NAME = re.compile(r"[\w-]+")  # a name's word, without the comma after it
_SIGNED = frozenset({"AGREE", "SUPPORT"})


def parties_of(record: Record) -> tuple[str, ...]:
    """The countries and organisations of states that take part, in the order in which they are told."""
    return tuple(dict.fromkeys(side for p in record.event.participants if (side := party_code(p.actor))))


def same_occasion(store: Store, record: Record) -> list[Record]:
    """Other records of the same people, or states, doing the same on the same day: to be read along.

    A call late in Washington is the next day's in Beijing. Whom a page names of those at a signing is its own
    affair: two states' agreement of one day is one. None for a record without a day.
    """
    event, days = record.event, _days(store, record)
    countries = parties_of(record)
    if days is None or len(countries) < 2:
        return []
    people = people_of(event)
    near = {
        r.id: r
        for country in countries
        for r in store.records(
            RecordFilter(actors=(country,), type=event.type, status="occurred,ongoing",
                         since=days.start - _NIGHT, until=days.end + _NIGHT)
        )
    }  # fmt: skip
    return [
        r
        for r in near.values()
        if r.id != record.id
        and len({party_code(p.actor) for p in r.event.participants} & set(countries)) > 1
        and r.event.when is not None
        and r.event.when.end - r.event.when.start <= _OCCASION_DAYS
        and (r.event.mode == "phone") == (event.mode == "phone")
        and (people_of(r.event) <= people or event.type in _SIGNED)
    ]


def _days(store: Store, record: Record) -> Interval | None:
    """The days of a meeting: its own, or else those on which its reports were printed; None if many."""
    when = record.event.when
    if when is None:
        articles = store.articles(dict.fromkeys(r.document for r in record.reports)).values()
        printed = [a.published.date for a in articles if a.published.date]
        when = Interval(min(printed) - _NIGHT, max(printed), "as printed") if printed else None
    return when if when and when.end - when.start <= _OCCASION_DAYS else None


def people_of(event: Event) -> set[str]:
    """The people who take part in an event."""
    return known_people(event.participants)


def homes_of_people(event: Event) -> set[str | None]:
    """The countries of the people among an event's participants."""
    return {p.actor.country for p in event.participants if p.actor.kind == "person"}


def known_people(participants: Iterable[Participant]) -> set[str]:
    """The people among participants; those of whom a page gives only a name or an office are left out."""
    people = [p.actor.id for p in participants if p.actor.kind == "person"]
    return {who for who in people if "/" not in who and not who.startswith("?")} or set(people)


def own_pages(store: Store, record: Record, sides: Sequence[str], known: Collection[str]) -> list[str]:
    """The sides' own pages of the meeting's days that name its parties where they begin.

    A side need not name itself on its own page, where it tells of talks: "I have just met President Xi".
    """
    event, days = record.event, _days(store, record)
    if days is None:
        return []
    since, until = days.start, days.end + _PRINTED
    spoken = [
        f for side in sides for f in store.statements(StatementFilter(by=side, since=since, until=until))
    ]
    printed = [*(f.document for f in spoken), *_printed(store, sides, since, until)]
    articles = store.articles(d for d in dict.fromkeys(printed) if d not in known)
    parties = {side: _called(event, side) for side in sides}
    found = []
    for document, article in sorted(articles.items()):
        day, owner = article.published.date, owner_of(article, record)
        if day is None or not since <= day <= until or owner is None or owner.country not in sides:
            continue
        opening = fold(_opening(article))
        unnamed = {side for side, names in parties.items() if not is_named_in(opening, names)}
        if MET.search(opening):  # "this meeting with our colleagues from Warsaw" names nobody
            unnamed = {s for s in unnamed if s != owner.country and not is_named_in(opening, _of_state(s))}
        if not unnamed and not _tells_another(store, document, event, days):
            found.append(document)
    return found


def _opening(article: Article) -> str:
    """A page's title and the beginning of its body."""
    body = next((b.start for b in article.blocks if b.role == "body"), 0)
    return f"{article.title or ''} {article.text[body : body + _OPENING]}"


def _printed(store: Store, sides: Sequence[str], since: date, until: date) -> Iterable[str]:
    """The pages of the sides' own outlets that were printed on some days, and those of no known outlet."""
    place = Place((until + timedelta(days=1)).isoformat(), _AFTER_ALL)
    while briefs := store.browse.articles(after=place, limit=_SHELF):
        for brief in briefs:
            if brief.published is None or brief.published < since:
                return
            outlet = brief.outlet
            if outlet is None or origins.is_office_page(outlet) or origins.of_outlet(outlet) in sides:
                yield brief.id
        place = Place(briefs[-1].published.isoformat() if briefs[-1].published else "", briefs[-1].id)


def _tells_another(store: Store, document: str, event: Event, when: Interval) -> bool:
    """Whether a page was read as a report of a meeting of the same people on another day."""
    told = store.records(RecordFilter(document=document, type=event.type, status="occurred,ongoing"))
    people = people_of(event)
    same = [r.event.when for r in told if people_of(r.event) <= people and len(homes_of_people(r.event)) > 1]
    days = [w for w in same if w and w.end - w.start <= _OCCASION_DAYS]
    return bool(days) and all(w.start > when.end + _NIGHT or w.end < when.start - _NIGHT for w in days)


def _called(event: Event, side: str) -> set[str]:
    """The words that name a side's party: the names of its people as pages have them, or its own names."""
    written = [
        name
        for p in event.participants
        if party_code(p.actor) == side and p.actor.kind == "person"
        for name in (*p.actor.name.split(), *(w.split()[-1] for w in p.surface if w.strip()))
    ]
    people = {fold(name) for name in written if name[0].isupper()}  # no "de", no "the two"
    return people or called_by(side)


def _of_state(side: str) -> set[str]:
    """The names of a state and of its capital."""
    return called_by(side) | origins.capitals_of(side)


def called_by(side: str) -> set[str]:
    """A state's or organisation's own names, and what the other half of its nation calls it: "the north"."""
    return {*called(side), *toml_table("accounts/words.toml")["halves"].get(side, ())}


def is_named_in(folded: str, names: Iterable[str]) -> bool:
    """Whether a folded text has one of some names, of one word or several."""
    words = f" {' '.join(NAME.findall(folded))} "
    return any(f" {name} " in words for name in names)
