"""Which new facts a reader asked for, and which they asked not to see."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from readout.ask.feed.news import News, Pages
from readout.names import fold
from readout.store.interests import Interest
from readout.types import Actor

Test = Callable[[News, str], bool]


class Matcher:
    """Holds the facts of some pages against interests; looks stories and what pages name up once."""

    def __init__(self, pages: Pages, interests: Iterable[Interest]) -> None:
        self.pages, self.store = pages, pages.store
        self.interests = tuple(interests)
        self._mentions: dict[str, list[tuple[int, set[str]]]] = {}
        self._stories: dict[str, set[str]] = {}
        self._titles: dict[str, bool] = {}

    def fits(self, fact: News) -> list[Interest]:
        """The interests that a fact is of."""
        return [one for one in self.interests if self._fits(one, fact)]

    def mutes(self, fact: News) -> Interest | None:
        """The first interest that a fact is of, or that the sentence shown for it so much as names."""
        return next((one for one in self.interests if self._fits(one, fact) or self._named(one, fact)), None)

    def mutes_title(self, document: str) -> bool:
        """Whether a page's title names any of the interests."""
        if document not in self._titles:
            self._titles[document] = bool(self.interests) and self._titled(document)
        return self._titles[document]

    def _titled(self, document: str) -> bool:
        article = self.pages.articles[document]
        title = _padded(article.title or "")
        heads = [(block.start, block.end) for block in article.blocks if block.role == "title"]
        return any(
            _padded(one.label) in title
            or _padded(one.key) in title
            or any(self._among(one, document, *head) for head in heads)
            for one in self.interests
        )

    def _fits(self, one: Interest, fact: News) -> bool:
        if one.kind == "story":
            return not self._story(one.key).isdisjoint(fact.documents)
        return _TESTS[one.kind](fact, one.key)

    def _named(self, one: Interest, fact: News) -> bool:
        quote = fact.quote
        if quote is None:
            return False
        if one.kind in {"words", "topic", "place"}:
            return _padded(one.key) in _padded(quote.text)
        return self._among(one, quote.document, quote.start, quote.end)

    def _among(self, one: Interest, document: str, start: int, end: int) -> bool:
        """Whether an interest's people are named between two characters of a page."""
        if document not in self._mentions:
            resolutions = self.store.reading(document).resolutions
            self._mentions[document] = [
                (r.mention.span.start, _keys(r.actor)) for r in resolutions if r.actor
            ]
        here = [keys for at, keys in self._mentions[document] if start <= at < end]
        wanted = one.key.split(" ") if one.kind == "pair" else [one.key]
        return all(any(key in keys for keys in here) for key in wanted)

    def _story(self, key: str) -> set[str]:
        """The pages that tell the event which ``document:start`` told first."""
        if key not in self._stories:
            document, _, start = key.rpartition(":")
            told = self.store.browse.records_of(document)
            records = [name for name, event, _ in told if name and event.spans[0].start == int(start)]
            found = [row for name in records if (row := self.store.browse.record(name, _MANY)) is not None]
            self._stories[key] = {report.document for row in found for report in row.record.reports}
        return self._stories[key]


_MANY = 1000  # reports of one event that are looked at


def _keys(actor: Actor) -> set[str]:
    """Every key of an interest that a mention of somebody answers to."""
    return {actor.id, actor.country or "", f"{actor.country} {fold(actor.office or '')}"}


def _takes_part(fact: News, key: str) -> bool:
    return any(actor.id == key or actor.id.startswith(f"{key}/") for actor in fact.actors)


def _office(fact: News, key: str) -> bool:
    return any(f"{actor.country} {fold(actor.office or '')}" == key for actor in fact.actors)


def _words(fact: News, key: str) -> bool:
    text = " ".join(filter(None, (fact.told, fact.detail, fact.quote.text if fact.quote else "")))
    return _padded(key) in _padded(text)


def _padded(text: str) -> str:
    """Folded words with one space before and after each, so that only whole words are found."""
    return f" {' '.join(''.join(c if c.isalnum() else ' ' for c in fold(text)).split())} "


_TESTS: dict[str, Test] = {
    "person": _takes_part,
    "organisation": lambda fact, key: _takes_part(fact, key) or key in fact.countries,
    "country": lambda fact, key: key in fact.countries,
    "pair": lambda fact, key: fact.countries.issuperset(key.split(" ")),
    "office": _office,
    "topic": lambda fact, key: key in fact.topics,
    "place": lambda fact, key: key in fact.places,
    "outlet": lambda fact, key: key in fact.outlets,
    "words": _words,
}
