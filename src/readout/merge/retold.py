"""What an article tells beyond doubt, and again in words of which the program is in doubt.

The doubtful telling is a mention of the event: its sentence is cited with the others, and says nothing of
who took part. Where nothing else does, it says when and where that was, unless it names the event only in
passing. What the article tells in such words alone is left for other pages to bear out.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from readout.merge.clusters import inside
from readout.merge.comparing import compare
from readout.merge.echoes import is_echo
from readout.merge.fuse import cited
from readout.merge.headlines import fits_headline
from readout.merge.parties import homes_of
from readout.merge.setting import borrow
from readout.merge.tellings import Telling, is_general, telling
from readout.types import Article, Event, Span, Statement


def with_doubtful(
    events: Sequence[Event], doubtful: Sequence[Event], article: Article, statements: Sequence[Statement]
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """``events`` of an article, merged, with what ``doubtful`` ones mention of them; and the others of these.

    Both in text order; the others each once, and with days and places as the article shares them out. Without
    wars in general, which no other page could bear out.
    """
    if not doubtful:
        return tuple(sorted(events, key=_place)), ()
    text, day = article.text, article.published.date
    told, left = [telling(article, event) for event in events], list[Event]()
    for cluster in inside(telling(article, event) for event in doubtful):
        event = cluster.event()
        home = _home(event, told, article)
        if home is not None:
            told[home] = telling(article, _mentioned(told[home].event, event))
        elif not is_general(text, event):
            left.append(event)
    sure = [t.event for t in told]
    lent = borrow([*sure, *left], text, day, statements)[len(sure) :]
    return tuple(sorted(sure, key=_place)), tuple(sorted(lent, key=_place))


def _place(event: Event) -> tuple[Span, ...]:
    return event.spans


def _home(event: Event, told: Sequence[Telling], article: Article) -> int | None:
    """Which of the events that are ``told`` is mentioned: the likest, of several alike the nearest.

    A mention that leaves out a side may be of the only event that it fits.
    """
    own = telling(article, event)
    if own.general:
        return None
    found = [
        (-score, _apart(event, other.event), k)
        for k, other in enumerate(told)
        if not _visits_apart(event, other.event) and (score := compare(other, own, inside=True))
    ]
    if found:
        best = min(found)[2]
        whole = homes_of(event) >= told[best].homes
        return best if whole or len(found) == 1 else None
    heads = [k for k, other in enumerate(told) if _in_headline(event, other.event, article)]
    echoes = [k for k, other in enumerate(told) if is_echo(event, other.event, article.text)]
    return next((some[0] for some in (heads, echoes) if len(some) == 1), None)


def _visits_apart(event: Event, other: Event) -> bool:
    """Whether one visit is there and the other back: who comes is not the same."""
    visit = event.mode == "visit" == other.mode
    return visit and not homes_of(event, "actor") & homes_of(other, "actor")


def _apart(event: Event, other: Event) -> int:
    """Characters between two tellings."""
    return min(abs(s.start - t.start) for s in event.spans for t in other.spans)


def _in_headline(event: Event, other: Event, article: Article) -> bool:
    """Whether a headline tells one of two, and the text below it the other."""
    heads = [block for block in article.blocks if block.role in ("title", "standfirst")]
    return any(
        fits_headline(a, b, article.text, head) for a, b in ((event, other), (other, event)) for head in heads
    )


def _mentioned(event: Event, mention: Event) -> Event:
    """``event`` with the sentences and the words that mention it, and with the day and place they tell."""
    event = cited(event, mention)
    if not mention.chance:
        return event  # named in passing
    return replace(event, when=event.when or mention.when, where=event.where or mention.where)
