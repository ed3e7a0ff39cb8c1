"""New facts gathered into cards, one a story: pages that tell some new event together are of one story.

A muted fact is gone before stories are made, so nothing of it shows in a title, a count or an order; that it
was hidden is counted apart. A copy adds nothing: a card's weight is its independent sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from readout.ask import words
from readout.ask.feed.match import Matcher
from readout.ask.feed.news import News, Pages, deeds, news
from readout.names import fold
from readout.store import Store
from readout.store.browse import Brief
from readout.store.interests import Interest

Order = Literal["best", "newest"]
PAGES = 100  # the newest unseen pages that one look takes in
Told = tuple[News, list[Interest]]
_LATE = timedelta(days=14)  # an event told so long after is background, and joins no stories


class Card(Struct, frozen=True):
    """One story: its new facts, the most witnessed first, and why it is shown.

    ``documents`` are its unseen pages, copies too; ``pages`` those that are no copies, newest first.
    """

    id: str
    title: str
    day: date | None
    facts: tuple[News, ...]
    reasons: tuple[str, ...]
    sources: int
    pages: tuple[Brief, ...]
    documents: tuple[str, ...]


class Hidden(Struct, frozen=True):
    """A new fact that would be shown if ``mute`` were not muted."""

    mute: Interest
    fact: News


class Feed(Struct, frozen=True):
    """What is new: cards in order, what mutes hid, and how many older unseen pages wait behind these."""

    cards: tuple[Card, ...]
    hidden: tuple[Hidden, ...]
    follows: tuple[Interest, ...]
    mutes: tuple[Interest, ...]
    waiting: int


def feed(store: Store, order: Order = "best") -> Feed:
    """What the reader has not seen, of what they follow (of everything, where that is nothing)."""
    store.freshen()
    documents, waiting = store.interests.unseen(PAGES)
    return _feed(store, Pages(store, documents), order, waiting)


def put_away(store: Store) -> None:
    """Note that the reader has seen everything of this look; older pages that wait behind it come next."""
    store.interests.look(store.interests.unseen(PAGES)[0])


def fresh(store: Store, only: Interest | None = None) -> Feed:
    """The newest of what the reader follows, or of one interest, seen or not: for other programs."""
    store.freshen()
    pages = Pages(store, store.interests.newest(PAGES), seen=False)
    return _feed(store, pages, "newest", 0, only)


def _feed(store: Store, pages: Pages, order: Order, waiting: int, only: Interest | None = None) -> Feed:
    every = store.interests.all()
    follows = [only] if only else [one for one in every if one.mode == "follow"]
    mutes = [one for one in every if one.mode == "mute"]
    wanted, unwanted = Matcher(pages, follows), Matcher(pages, mutes)
    shown: list[Told] = []
    hidden: list[Hidden] = []
    for fact in news(pages):
        reasons = wanted.fits(fact)
        if follows and not reasons:
            continue
        kept, mute = _unmuted(fact, unwanted)
        if mute is not None:
            hidden.append(Hidden(mute, fact))
        elif kept is not None:
            shown.append((kept, reasons))
    cards = [_card(pages, unwanted, story) for story in _stories(pages, shown)]
    hidden.sort(key=lambda one: (one.mute, one.fact.id))
    return Feed(
        tuple(sorted(cards, key=_ORDERS[order])), tuple(hidden), tuple(follows), tuple(mutes), waiting
    )


def _unmuted(fact: News, mutes: Matcher) -> tuple[News | None, Interest | None]:
    """A fact as its other outlets tell it, or the mute that hides it."""
    if not mutes.interests:
        return fact, None
    silent = {one.key: one for one in mutes.interests if one.kind == "outlet"}
    heard = (q for q in fact.quotes if fold(q.outlet or "") not in silent)
    quotes = tuple(replace(q, title=None) if mutes.mutes_title(q.document) else q for q in heard)
    muted = sorted(fact.outlets & silent.keys())
    if muted and not quotes:
        return None, silent[muted[0]]
    documents = tuple(q.document for q in quotes) or fact.documents
    kept = replace(fact, quotes=quotes, documents=documents, outlets=fact.outlets - silent.keys())
    mute = mutes.mutes(kept)
    return (None, mute) if mute is not None else (kept, None)


# -- stories -----------------------------------------------------------------------------------------------


class Story(Struct):
    """The pages of one story, and its facts with the interests that each is of."""

    documents: list[str]
    told: list[Told]


def _stories(pages: Pages, shown: Sequence[Told]) -> list[Story]:
    """Facts by story: pages are of one where they tell a new event of these days together."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while above.setdefault(key, key) != key:
            key = above[key]
        return key

    tied = {fact.id: _current(pages, fact) for fact, _ in shown}
    for fact, _ in sorted(shown, key=lambda told: told[0].id):
        for key in tied[fact.id][1:]:
            first, second = sorted((top(tied[fact.id][0]), top(key)))
            above[second] = first
    stories: dict[str, Story] = defaultdict(lambda: Story([], []))
    for fact, reasons in shown:
        stories[top(tied[fact.id][0])].told.append((fact, reasons))
    for key in sorted({key for fact, _ in shown for key in fact.documents}):
        if top(key) in stories:
            stories[top(key)].documents.append(key)
    return [stories[key] for key in sorted(stories)]


def _current(pages: Pages, fact: News) -> list[str]:
    """The pages that tell a fact as news, or the first of those that tell it as what was before."""
    days = {key: pages.briefs[key].published or date.max for key in sorted(fact.documents)}
    return _near(pages, fact) or [min(days, key=lambda key: (days[key], key))]


def _near(pages: Pages, fact: News) -> list[str]:
    """The pages that tell a fact within two weeks of its day, or without one."""
    days = {key: pages.briefs[key].published for key in sorted(fact.documents)}
    return [key for key, day in days.items() if day is None or fact.day is None or day - fact.day <= _LATE]


def _card(pages: Pages, mutes: Matcher, story: Story) -> Card:
    near = {fact.id for fact, _ in story.told if _near(pages, fact)}  # the rest is background
    facts = sorted((fact for fact, _ in story.told), key=lambda f: (f.id not in near, *_weight(f)))
    found = (pages.briefs[key] for key in story.documents)
    briefs = [replace(b, title=None) if mutes.mutes_title(b.id) else b for b in found]
    own = (
        sorted((b for b in briefs if not b.copy_of), key=lambda b: (b.published or date.max, b.id)) or briefs
    )
    leading = [b for b in own if b.id in facts[0].documents]
    heads = (b.title for b in (*leading, *own) if b.title)
    return Card(
        id=facts[0].id,
        title=next(heads, facts[0].told),
        day=max((b.published for b in own if b.published), default=None),
        facts=tuple(facts),
        reasons=tuple(_reasons(story.told, facts)),
        sources=max(fact.sources for fact in facts if not near or fact.id in near),
        pages=tuple(reversed(own)),
        documents=tuple(story.documents),
    )


_KINDS = ("correction", "event", "statement")


def _weight(fact: News) -> tuple[object, ...]:
    """Corrections first, events before words; then what more pages tell, what is dated, what binds more."""
    return _KINDS.index(fact.kind), -fact.sources, fact.day is None, deeds().get(fact.what, 99), fact.id


def _reasons(group: Sequence[Told], facts: Sequence[News]) -> list[str]:
    """Why a card is shown: "you follow China–Russia: new meeting, 3 independent sources".

    Named is what stands first among the card's ``facts``.
    """
    place = {fact.id: k for k, fact in enumerate(facts)}
    by: dict[Interest, list[News]] = defaultdict(list)
    for fact, reasons in group:
        for one in reasons:
            by[one].append(fact)
    out = []
    for one in sorted(by):
        lead = min(by[one], key=lambda fact: place[fact.id])
        new = lead.what if lead.kind == "correction" else f"new {lead.what}"
        more = f" and {len(by[one]) - 1} more" if len(by[one]) > 1 else ""
        out.append(f"you follow {one.label}: {new}{more}, {words.count(lead.sources, 'independent source')}")
    return out


def _best(card: Card) -> tuple[object, ...]:
    return -card.sources, -(card.day or date.min).toordinal(), card.id


def _newest(card: Card) -> tuple[object, ...]:
    return -(card.day or date.min).toordinal(), -card.sources, card.id


_ORDERS: dict[Order, Callable[[Card], tuple[object, ...]]] = {"best": _best, "newest": _newest}
