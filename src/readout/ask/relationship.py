"""A relationship of two countries: what they did, said of each other and promised, and how it moved.

Each event both take part in is one moment, however many pages tell it. The score of a stretch of time is
the mean of its events' values on Goldstein's scale (-10 force used, +10 peace made) as ``plover`` gives
them; what is planned, denied or only imagined has none, and a harsh act of both against somebody else is
none between them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import log

from msgspec import Struct

from readout.ask import words
from readout.ask.citing import telling_spans
from readout.ask.likeness import content_words
from readout.ask.paper import Quote, quote
from readout.ask.promises import STATUSES, Promise, Promises, promises, promises_in
from readout.ask.standing import standing, table
from readout.ask.who import asked, state_name
from readout.names import fold
from readout.organisations import party_code
from readout.origins import names, state_names
from readout.plover import coded
from readout.store import Filed, RecordFilter, StatementFilter, Store
from readout.store.browse import Said
from readout.types import DONE, Actor, Article, Event, Interval, Record, Report, Statement

GROUPS = ("meeting", "agreement", "statement", "friction", "sanction or force", "plan")
_GROUP_OF = {
    "CONSULT": "meeting",
    **dict.fromkeys(("AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"), "agreement"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"), "friction"),
    **dict.fromkeys(("SANCTION", "COERCE", "MOBILIZE", "ASSAULT"), "sanction or force"),
}
_WIDE, _YEAR = timedelta(days=62), timedelta(days=366)
_REPORTS = 3  # of one event that are read, where only the newest are told; all are counted
_WORD_MIN, _WORDS = 3, 8  # how often a word must come to be told of, and how many are told of
_ASIDE = frozenset({"mention", "according to"})  # what is told of saying, and sources of what others say
_KINDS = frozenset({"speech", "plan", "thought"})


class Moment(Struct, frozen=True):
    """One event or statement: its days, what it was, its value on the scale, its sentence.

    ``day`` is the first day of ``when``, None where no day or only a wide one is told; ``printed`` the day of
    the earliest page; ``sides`` the countries that act or speak, ``length`` how many characters
    are said. ``place`` is where it was, ``standing`` how high those stand who took part, or who spoke,
    ``type`` the event's, ``to`` the countries that are spoken to.
    """

    id: str
    group: str
    when: Interval | None
    day: date | None
    told: str
    status: str
    score: float | None
    reports: int
    independent_sources: int
    quote: Quote | None
    printed: date | None = None
    sides: tuple[str, ...] = ()
    length: int = 0
    place: str = ""
    standing: int = 0
    type: str = ""
    to: tuple[str, ...] = ()


class Period(Struct, frozen=True):
    """A stretch of time: mean score of its events (None without any), and how many of each group."""

    start: date
    end: date
    label: str
    score: float | None
    events: int
    counts: dict[str, int]


class Word(Struct, frozen=True):
    """A word of what the two say of each other: how often before and after ``turn``, and where."""

    word: str
    before: int
    after: int
    quote: Quote


class Relationship(Struct, frozen=True):
    """Moments by day, undated ones last; periods; words that come and go; promises."""

    a: str
    b: str
    since: date | None
    until: date | None
    moments: tuple[Moment, ...]
    periods: tuple[Period, ...]
    turn: date | None
    coming: tuple[Word, ...]
    going: tuple[Word, ...]
    promises: tuple[Promise, ...]
    as_of: date | None
    pages: int


def relationship(
    store: Store, a: str, b: str, *, since: date | None = None, until: date | None = None
) -> Relationship:
    """What passed between two countries ("CHN", "China") from ``since`` to ``until``."""
    sides = (asked(a), asked(b))
    records = store.records(RecordFilter(actors=sides, since=since, until=until))
    made = promises(store, pair=sides, on=until, since=since)
    return _of(store, sides, (since, until), records, _said(store, sides, since, until), made)


def lately(
    store: Store, a: str, b: str, *, since: date | None = None, until: date | None = None, most: int = 200
) -> Relationship:
    """``relationship`` over the newest ``most`` events, and as many statements of the same days.

    Its ``since`` is the day from which on it tells all, None where nothing older is on record.
    """
    sides = (asked(a), asked(b))
    found = store.browse.records(RecordFilter(actors=sides, since=since, until=until), None, most, _REPORTS)
    records = [listed.record for listed in found]
    days = [r.event.when.start for r in records if r.event.when]
    first = min(days, default=None) if len(found) == most else since
    filed = _said_lately(store, sides, (first, until), most)
    as_of = until or store.browse.newest_day()
    made = promises_in(store, records, as_of, first)
    counts = {listed.record.id: listed.reports for listed in found}
    return _of(store, sides, (first, until), records, filed, made, counts)


def _said_lately(
    store: Store, sides: tuple[str, str], days: tuple[date | None, date | None], most: int
) -> list[Filed]:
    """What either says to or of the other, in order of print."""
    found: dict[str, Said] = {}
    for side, other in (sides, sides[::-1]):
        wanted = StatementFilter(by=side, toward=other, since=days[0], until=days[1])
        spoken = store.browse.statements(wanted, None, most)
        texts = store.articles(dict.fromkeys(said.document for said in spoken))
        for said in spoken:
            if _is_to_or_of(said.statement, other, texts[said.document]):
                found[said.id] = said
    printed = store.browse.briefs(said.document for said in found.values())

    def place(said: Said) -> tuple[date, str, int, str]:
        day = printed[said.document].published or date.max
        return day, said.document, said.statement.span.start, said.id

    return [Filed(s.id, s.document, s.statement) for s in sorted(found.values(), key=place)]


def _of(
    store: Store,
    sides: tuple[str, str],
    days: tuple[date | None, date | None],
    found: Sequence[Record],
    filed: Sequence[Filed],
    made: Promises,
    counts: Mapping[str, int] | None = None,
) -> Relationship:
    statuses = (*DONE, *STATUSES, "cancelled")
    records = [r for r in found if r.event.status in statuses]
    documents = {r.document for record in records for r in record.reports} | {f.document for f in filed}
    articles = store.articles(
        dict.fromkeys([*(_earliest(record).document for record in records), *(f.document for f in filed)])
    )
    moments = [_event(r, sides, articles, (counts or {}).get(r.id)) for r in records] + _statements(
        filed, articles
    )
    moments.sort(key=lambda m: (*_order(m), *_place(m)))
    turn, coming, going = _words(filed, articles, sides)
    return Relationship(
        a=sides[0],
        b=sides[1],
        since=days[0],
        until=days[1],
        moments=tuple(moments),
        periods=tuple(_periods(moments)),
        turn=turn,
        coming=coming,
        going=going,
        promises=made.promises,
        as_of=made.as_of,
        pages=len(documents),
    )


def _order(m: Moment) -> tuple[bool, date]:
    """By the first day, a season's or a year's too; what took years, and what has no day, by day of print."""
    day = m.day or (m.when.start if m.when and m.when.end - m.when.start <= _YEAR else None)
    return day is None, day or m.printed or date.max


def _place(m: Moment) -> tuple[int, str, int, str]:
    """The order of one day's moments: by kind, then as the pages tell them."""
    q = m.quote
    return GROUPS.index(m.group), q.document if q else "", q.start if q else 0, m.id


def title(r: Relationship) -> str:
    """The two countries by name."""
    return f"{state_name(r.a)} and {state_name(r.b)}"


# -- events --------------------------------------------------------------------------------------------


def _event(
    record: Record, sides: tuple[str, str], articles: Mapping[str, Article], reports: int | None
) -> Moment:
    event = record.event
    plan = event.status not in DONE
    report = _earliest(record)
    spans = telling_spans(articles[report.document], report)
    return Moment(
        id=record.id,
        group="plan" if plan else _GROUP_OF.get(event.type, "friction"),
        when=event.when,
        day=_day(event.when) or (report.published if plan else None),
        told=words.deed(event),
        status=event.status,
        score=_score(event, sides),
        reports=reports or len(record.reports),
        independent_sources=record.independent_sources,
        quote=quote(articles[report.document], spans[0]) if spans else None,
        printed=report.published,
        sides=_countries(words.parties(event.participants)[0]),
        place=words.place(event.where),
        standing=table(p.actor for p in event.participants),
        type=event.type,
    )


def _earliest(record: Record) -> Report:
    """The report that was printed first."""
    return min(record.reports, key=lambda r: (r.published or date.max, r.document))


def _day(when: Interval | None) -> date | None:
    """The first day of a wording that tells one; None for "in the past ten years"."""
    return when.start if when and when.end - when.start <= _WIDE else None


def _score(event: Event, sides: tuple[str, str]) -> float | None:
    """The event's Goldstein value where it is something between the two."""
    code = coded(event) if event.status in DONE else None
    if code is None:
        return None
    doers, others = ({party_code(x) for x in party} for party in words.parties(event.participants))
    across = any({x, y} == set(sides) for x in doers for y in others)
    among = doers | others <= {*sides, None}
    if code.goldstein < 0 and not across and not (among and not others):
        return None  # both against somebody else
    return code.goldstein


# -- statements ----------------------------------------------------------------------------------------


def _said(store: Store, sides: tuple[str, str], since: date | None, until: date | None) -> list[Filed]:
    """What either says to or about the other, in order of print."""
    found: dict[str, Filed] = {}
    for side, other in (sides, sides[::-1]):
        spoken = store.statements(StatementFilter(by=side, since=since, until=until))
        texts = store.articles(dict.fromkeys(f.document for f in spoken))
        for f in spoken:
            if _is_to_or_of(f.statement, other, texts[f.document]):
                found[f.id] = f
    articles = store.articles(dict.fromkeys(f.document for f in found.values()))

    def printed(f: Filed) -> tuple[date, str, int, str]:
        return articles[f.document].published.date or date.max, f.document, f.statement.span.start, f.id

    return sorted(found.values(), key=printed)


def _is_to_or_of(s: Statement, other: str, article: Article) -> bool:
    """Whether a statement is spoken to the other side, or its words name that side."""
    to = any(party_code(x) == other for x in s.addressees)
    tells = s.kind in _KINDS and s.cue not in _ASIDE
    return tells and (to or names(other, words.content(s, article.text)))


def _statements(filed: Sequence[Filed], articles: Mapping[str, Article]) -> list[Moment]:
    """One moment for each sentence, however many pages repeat it or speakers share it."""
    groups: dict[str, list[Filed]] = {}
    for f in filed:
        span = f.statement.span
        groups.setdefault(fold(articles[f.document].text[span.start : span.end]), []).append(f)
    moments = []
    for sharing in groups.values():
        if _is_headline(sharing[0], filed, articles):
            continue
        group = _own_words(sharing)
        first = group[0]
        s, article = first.statement, articles[first.document]
        speakers = [
            f.statement.speaker for f in group if f.document == first.document and f.statement.speaker
        ]
        pages = len({f.document for f in group})
        moments.append(
            Moment(
                id=first.id,
                group="statement",
                when=s.when,
                day=_day(s.when) or article.published.date,
                told=words.speech(s, speakers),
                status=s.stance,
                score=None,
                reports=pages,
                independent_sources=pages,
                quote=quote(article, s.span),
                printed=article.published.date,
                sides=_countries(speakers),
                length=len(words.content(s, article.text)),
                standing=max(map(standing, speakers), default=0),
                to=_countries(s.addressees),
            )
        )
    return moments


def _is_headline(f: Filed, filed: Sequence[Filed], articles: Mapping[str, Article]) -> bool:
    """Whether a headline, standfirst or caption only foreshadows what its speaker says in the story."""
    body = [b for b in articles[f.document].blocks if b.role == "body"]

    def in_story(other: Filed) -> bool:
        return any(b.start <= other.statement.span.start < b.end for b in body)

    speaker = f.statement.speaker
    return not in_story(f) and any(
        o.document == f.document and o.statement.speaker == speaker and in_story(o) for o in filed
    )


def _own_words(sharing: list[Filed]) -> list[Filed]:
    """Statements of one sentence without those that only pass on another's: outlets', and its relays'."""
    relays = {link for f in sharing for link in f.statement.chain}

    def passes_on(f: Filed) -> bool:
        speaker = f.statement.speaker
        return speaker is not None and (speaker.sector == "MED" or speaker in relays)

    return [f for f in sharing if not passes_on(f)] or sharing


def _countries(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for a in actors if (code := party_code(a))))


# -- how it moved --------------------------------------------------------------------------------------


def _periods(moments: Sequence[Moment]) -> Iterable[Period]:
    """Months, quarters or years, so that there are some twenty of them at most; none left out between."""
    days = [m.day for m in moments if m.day and m.group != "plan"]
    if not days:
        return
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    size = 1 if months <= 24 else 3 if months <= 72 else 12
    start = date(first.year, (first.month - 1) // size * size + 1, 1)
    while start <= last:
        following = _months_on(start, size)
        inside = [m for m in moments if m.day and start <= m.day < following]
        scores = [m.score for m in inside if m.score is not None]
        yield Period(
            start=start,
            end=following - timedelta(1),
            label=_label(start, size),
            score=round(sum(scores) / len(scores), 2) if scores else None,
            events=len(scores),
            counts={g: n for g in GROUPS if (n := sum(m.group == g for m in inside))},
        )
        start = following


def _months_on(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def _label(start: date, size: int) -> str:
    if size == 12:
        return f"{start.year}"
    return f"{start:%b %Y}" if size == 1 else f"Q{(start.month + 2) // 3} {start.year}"


# -- words that come and go ----------------------------------------------------------------------------


def _words(
    filed: Sequence[Filed], articles: Mapping[str, Article], sides: tuple[str, str]
) -> tuple[date | None, tuple[Word, ...], tuple[Word, ...]]:
    """Words that are commoner before or after the middle of what was said, by day of print."""
    own = {w for name, code in state_names().items() if code in sides for w in name.split()}
    dated: dict[str, tuple[date, Filed, str]] = {}
    for f in filed:
        day = articles[f.document].published.date
        said = words.content(f.statement, articles[f.document].text)
        if day and said:
            dated.setdefault(fold(said), (day, f, said))
    days = sorted(day for day, _, _ in dated.values())
    if not days or days[0] == days[-1]:
        return None, (), ()
    turn = days[len(days) // 2]
    turn = turn if turn > days[0] else next(d for d in days if d > days[0])
    halves: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    seen: dict[str, Filed] = {}
    for day, f, said in dated.values():
        for word in sorted(set(content_words(said)) - own):
            halves[day >= turn][word] += 1
            seen.setdefault(word, f)
    totals = [sum(h.values()) or 1 for h in halves]

    def key(word: str) -> float:
        shares = [(h[word] + 0.5) / (t + 1) for h, t in zip(halves, totals, strict=True)]
        return log(shares[1] / shares[0])

    told = [w for w in sorted(seen) if halves[0][w] + halves[1][w] >= _WORD_MIN]
    ranked = sorted(told, key=lambda w: (-key(w), w))

    def told_of(w: str) -> Word:
        f = seen[w]
        return Word(w, halves[0][w], halves[1][w], quote(articles[f.document], f.statement.span))

    coming = [w for w in ranked if key(w) > 0.7][:_WORDS]
    going = [w for w in reversed(ranked) if key(w) < -0.7][:_WORDS]
    return turn, tuple(told_of(w) for w in coming), tuple(told_of(w) for w in going)
