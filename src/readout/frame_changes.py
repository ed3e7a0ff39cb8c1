"""What a change of the frame tables changes over a corpus: events gained, lost, told otherwise.

Every article is parsed and resolved once and coded twice, by the tables as they were and as they are
now, so that nothing but the tables makes a difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from readout.frame_tables import Prepared, coded, prepared
from readout.types import Article, Event

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 256  # articles parsed before both sides are coded
FIELDS = (
    "type",
    "mode",
    "contexts",
    "status",
    "cameo",
    "actors",
    "recipients",
    "when",
    "where",
    "reported_by",
)


class Change(NamedTuple):
    """One event of one article that only one side tells, or that both tell differently.

    ``fields`` names what differs; ``start`` and ``end`` are the sentence, in characters of the text.
    """

    kind: Literal["gained", "lost", "changed"]
    path: str
    start: int
    end: int
    text: str
    before: Event | None
    after: Event | None
    fields: tuple[str, ...] = ()


class Tally(NamedTuple):
    """How much was compared."""

    articles: int
    before: int
    after: int


def changes(
    articles: Iterable[Article], nlp: Language, before: Path | None, after: Path | None
) -> Iterator[Change | Tally]:
    """Every change over ``articles``, in their order; the last item is the tally.

    ``before`` and ``after`` are folders of frame tables, None the shipped ones. Raises ``TableError``.
    """
    rest = iter(articles)
    count = Tally(0, 0, 0)
    while batch := list(prepared(islice(rest, BATCH), nlp)):
        sides = [coded(batch, folder) for folder in (before, after)]
        for item, old, new in zip(batch, *sides, strict=True):
            yield from _compared(item, old, new)
            count = Tally(count.articles + 1, count.before + len(old), count.after + len(new))
    yield count


def told(event: Event) -> dict[str, Any]:
    """What an event says, by ``FIELDS``: what is compared, and printed."""
    sides: dict[str, list[str]] = {"actor": [], "recipient": []}
    for participant in event.participants:
        sides[participant.role].append(participant.actor.id)
    when = event.when
    return {
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "status": event.status,
        "cameo": event.cameo,
        "actors": sides["actor"],
        "recipients": sides["recipient"],
        "when": f"{when.start}/{when.end}" if when else None,
        "where": event.where.name if event.where else None,
        "reported_by": [actor.id for actor in event.reported_by],
    }


def _compared(item: Prepared, old: tuple[Event, ...], new: tuple[Event, ...]) -> Iterator[Change]:
    same = {_key(event) for event in old} & {_key(event) for event in new}
    lost = [event for event in old if _key(event) not in same]
    gained = [event for event in new if _key(event) not in same]
    found = []
    for alike in (_same_words, _same_type):
        for before in list(lost):
            after = next((event for event in gained if alike(before, event)), None)
            if after is not None:
                lost.remove(before)
                gained.remove(after)
                found.append(_change("changed", item, before, after))
    found += [_change("lost", item, event, None) for event in lost]
    found += [_change("gained", item, None, event) for event in gained]
    return iter(sorted(found, key=lambda change: (change.start, change.kind)))


def _key(event: Event) -> str:
    """Two tellings with one key differ in nothing but the row that fired."""
    return repr((event.spans, event.triggers, sorted(told(event).items(), key=lambda pair: pair[0])))


def _same_words(one: Event, other: Event) -> bool:
    return one.spans == other.spans and bool(set(one.triggers) & set(other.triggers))


def _same_type(one: Event, other: Event) -> bool:
    return one.spans == other.spans and one.type == other.type


def _change(
    kind: Literal["gained", "lost", "changed"], item: Prepared, before: Event | None, after: Event | None
) -> Change:
    event = after or before
    assert event is not None
    span = event.spans[0]
    fields: tuple[str, ...] = ()
    if before is not None and after is not None:
        one, other = told(before), told(after)
        fields = tuple(name for name in FIELDS if one[name] != other[name]) or ("triggers",)
    text = " ".join(item.article.text[span.start : span.end].split())
    path = item.article.path or item.article.id
    return Change(kind, path, span.start, span.end, text, before, after, fields)
