"""What flows along the line, from a page to a record.

Every type is a frozen ``msgspec.Struct``: it prints and parses as JSON with no code of ours,
hashes, compares and cannot be changed by a later stage. What is made in great numbers is kept from the
collector of cycles (``gc=False``), of which nothing frozen can be part. Offsets are always characters
(Unicode code points) of ``Article.text``, the end exclusive, so ``text[start:end]`` is what is cited.
Days are ``datetime.date``; countries are ISO 3166 alpha-3 codes.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

Basis = Literal["printed", "metadata", "address", "given", "inferred", "unknown"]
Precision = Literal["day", "month", "year"]
BlockRole = Literal["title", "standfirst", "caption", "subhead", "body"]
ActorKind = Literal["person", "state", "government", "organisation", "group"]
MentionKind = Literal["person", "state", "government", "organisation", "group", "role", "place", "day"]
Role = Literal["actor", "recipient"]
Status = Literal[
    "occurred", "ongoing", "planned", "proposed", "invited", "cancelled", "denied", "hypothetical"
]
DONE: frozenset[Status] = frozenset({"occurred", "ongoing"})
Form = Literal["direct", "indirect", "mixed"]
Stance = Literal["affirmed", "denied", "declined"]
Copied = Literal["page", "paragraph"]
StatementKind = Literal["speech", "thought", "plan", "evidence"]
LinkKind = Literal[
    "state media",
    "agency",
    "media",
    "ministry",
    "spokesperson",
    "document",
    "anonymous officials",
    "official",
    "person",
    "organisation",
    "state",
]
Account = Literal["own", "other", "third"]


class Span(Struct, frozen=True, order=True, gc=False):
    """Characters ``start`` to ``end`` (exclusive) of one article's text."""

    start: int
    end: int


class Told(Struct, frozen=True):
    """What the source that gave a page says of it: a feed's entry, a database's export, a mail's header.

    ``by`` names the source ("feed", "mail", "Nexis"). ``published`` is the day as the source words it.
    ``note`` is what a reader of the article must know: "the feed's own text, the page was refused (403)".
    ``language`` is a code or name as the source gives it. ``excerpt`` says that the text is the source's own
    and not the page's: whenever it was read, the page goes before it.
    """

    by: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    note: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None
    excerpt: bool = False


class Page(Struct, frozen=True):
    """One page as it came: where from, when fetched, its bytes.

    ``path`` is the name the record knows it by: below the folder given, so that it is the same on every
    machine; ``origin`` the file it was read from here. ``given`` is a day the user gave for it; ``media``
    a media type where the source names one; ``told`` what the source says of the page, used where the page
    itself says nothing.
    """

    path: str
    content: bytes
    url: str | None = None
    fetched: date | None = None
    given: date | None = None
    media: str | None = None
    origin: str | None = None
    told: Told | None = None


class Feed(Struct, frozen=True):
    """A feed that the record follows, and how it has fared. Times are UTC.

    ``checked`` is when it was last asked, ``read`` when it last gave something that could be read (or said
    that nothing is new); ``failures`` counts those since, ``trouble`` is the last one's reason. It is not
    asked before ``after``. ``etag`` and ``modified`` are the server's marks of what it gave last.
    """

    url: str
    title: str = ""
    site: str | None = None
    folder: str | None = None
    added: datetime | None = None
    checked: datetime | None = None
    read: datetime | None = None
    failures: int = 0
    trouble: str | None = None
    after: datetime | None = None
    etag: str | None = None
    modified: str | None = None


class Item(Struct, frozen=True):
    """One entry of a feed.

    ``address`` is what the record knows its page by; ``link`` is where that is fetched, None where the entry
    has no page of its own. ``text`` is HTML, the feed's own; ``published`` the day as the feed words it;
    ``mark`` changes when the entry does.
    """

    address: str
    mark: str
    link: str | None = None
    title: str | None = None
    text: str = ""
    published: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


class Block(Struct, frozen=True, gc=False):
    """A run of ``Article.text`` with one role: a paragraph, a caption, the headline."""

    role: BlockRole
    start: int
    end: int


class Furniture(Struct, frozen=True, gc=False):
    """A piece of the page that is not the article. ``kind`` names why: promo, video, credit, notice ..."""

    kind: str
    text: str


class Segment(Struct, frozen=True, gc=False):
    """Characters ``start`` to ``end`` of ``Article.text`` stand at ``page_start`` of the decoded page."""

    start: int
    end: int
    page_start: int


class Published(Struct, frozen=True):
    """The page's own day, how exact it is, how we know, and the words or place we know it from.

    ``date`` is the first day of the month or year where ``precision`` is coarser than a day. It is the day
    where the page was written: "2023-05-05T23:30-05:00" is 5 May. ``clock`` is the time of day with its
    zone as printed ("23:30 -05:00"), ``instant`` the same in UTC, where the zone is known.
    """

    date: date | None = None
    precision: Precision | None = None
    basis: Basis = "unknown"
    evidence: str | None = None
    clock: str | None = None
    instant: datetime | None = None


class Original(Struct, frozen=True):
    """What the page says its text was first: in which ``language``, by which ``outlet``, who translated it.

    ``language`` is an ISO 639-1 code; ``evidence`` the line of the page that says so.
    """

    evidence: str
    language: str | None = None
    translators: tuple[str, ...] = ()
    outlet: str | None = None


class Entry(Struct, frozen=True):
    """One entry of a live blog: characters ``start`` to ``end`` of the article's text, and when it came.

    What it tells is told on its own day, not on the page's. ``heading`` is where its heading stands.
    """

    start: int
    end: int
    posted: Published = Published()
    heading: Span | None = None


class Article(Struct, frozen=True):
    """What a page says, without its furniture. ``id`` is a hash of ``text``.

    ``text`` is headline, standfirst, captions and body in page order, blank lines between blocks. ``notes``
    say what a reader must know of how the page came. ``url`` is the page's canonical address, without what
    only tracks readers; ``authors`` are named as the page names them; ``modified`` is the day it says it was
    last changed, ``fetched`` the day it was fetched. ``entries`` are those of a live blog, in page order.
    """

    id: str
    path: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published = Published()
    furniture: tuple[Furniture, ...] = ()
    segments: tuple[Segment, ...] = ()
    notes: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    section: str | None = None
    modified: Published = Published()
    fetched: date | None = None
    original: Original | None = None
    entries: tuple[Entry, ...] = ()


def day_at(article: Article, place: int) -> Published:
    """The day on which the words at ``place`` were published: in a live blog, that of their entry."""
    for entry in article.entries:
        if entry.start <= place < entry.end and entry.posted.date is not None:
            return entry.posted
    return article.published


class Actor(Struct, frozen=True, cache_hash=True, gc=False):
    """Somebody who acts or speaks.

    ``id`` is stable across articles: ``CHN`` for a state, ``wang-yi`` for a person of the tables,
    ``CHN.MFA`` for a ministry, ``org:sco`` for an organisation, ``?slug`` for a name no table knows.
    ``office`` is what the person holds on the article's day, in words; ``sector`` says what part of
    a society it is (GOV, MIL, MED, BUS, REB, OPP, CVL, IGO, LEG, JUD, COP, SPY, UNK).
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    office: str | None = None
    sector: str | None = None


def is_named(actor: Actor) -> bool:
    """Whether the actor is a person with a name; "Chinese diplomats" (``CHN/diplomats``) are not."""
    return actor.kind == "person" and "/" not in actor.id


def is_nameless(actor: Actor) -> bool:
    """Whether no table knows the actor nor any country is told: "Jaish al-Adl", "militants"."""
    return actor.country is None and actor.id.startswith(("?", "/"))


class Place(Struct, frozen=True, gc=False):
    """A place with its country and, where the tables know them, coordinates in degrees."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class Interval(Struct, frozen=True, gc=False):
    """First and last day that a wording allows, both included, with the wording itself."""

    start: date
    end: date
    text: str


class Mention(Struct, frozen=True, gc=False):
    """A noun phrase that may stand for somebody, some place or some day.

    ``span`` covers the words that name it ("Russian foreign minister Sergey Lavrov"), ``head`` the
    one word that carries it in the sentence's tree.
    """

    span: Span
    head: Span
    kind: MentionKind


class Resolution(Struct, frozen=True, gc=False):
    """What a mention stands for: at most one of ``actor``, ``place``, ``when``; none where unresolved.

    "The two" has two resolutions on one mention. ``score`` is 0 to 1; ``why`` is for people.
    """

    mention: Mention
    actor: Actor | None = None
    place: Place | None = None
    when: Interval | None = None
    score: float = 0.0
    why: str = ""


class Participant(Struct, frozen=True, cache_hash=True, gc=False):
    """An actor in an event, on which side, and the words that name it there."""

    role: Role
    actor: Actor
    surface: tuple[str, ...] = ()


class Event(Struct, frozen=True, gc=False):
    """One thing done, planned or denied, as one article tells it.

    ``spans`` are the sentences it was read from, in text order; ``triggers`` the words in them that
    name it. ``rule`` is the frame that fired. ``reported_by`` is whose word it is, nearest first.
    ``chance`` is how likely type and parties were read right, 0 to 1 (``coding.events.doubt``); None of
    what no frame was filled for.
    """

    type: str
    status: Status
    participants: tuple[Participant, ...]
    spans: tuple[Span, ...]
    triggers: tuple[Span, ...]
    rule: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    when: Interval | None = None
    where: Place | None = None
    reported_by: tuple[Actor, ...] = ()
    chance: float | None = None


def is_likely(event: Event, least: float) -> bool:
    """Whether an event is read right with a chance of ``least`` or more, or nothing is said of its chance."""
    return event.chance is None or event.chance >= least


class Statement(Struct, frozen=True, gc=False):
    """Who said what to whom, and by whose account.

    ``span`` is the sentence or sentences; the ``*_spans`` are fragments in text order. ``chain`` is
    everyone named between the speaker and the reader, nearest to the speaker first. ``kind`` is
    "speech" for what was said or written, "thought" for beliefs, wishes and stands, "plan" for
    intentions and decisions, "evidence" for what documents and polls show. ``links`` says for each of the
    ``chain`` in what capacity it hands the words on, ``account`` whose telling it is: of the speaker's own
    side, of the other side (those spoken to), or a third's. ``about`` are states that the content names.
    ``addressee_spans`` and ``chain_spans`` are the words that name each, wherever in the article.
    """

    span: Span
    cue: str
    form: Form
    stance: Stance
    source_spans: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content_spans: tuple[Span, ...]
    quote_spans: tuple[Span, ...] = ()
    speaker: Actor | None = None
    addressees: tuple[Actor, ...] = ()
    chain: tuple[Actor, ...] = ()
    topics: tuple[str, ...] = ()
    when: Interval | None = None
    kind: StatementKind = "speech"
    links: tuple[LinkKind, ...] = ()
    account: Account | None = None
    about: tuple[str, ...] = ()
    addressee_spans: tuple[Span | None, ...] = ()
    chain_spans: tuple[Span | None, ...] = ()


class Problem(Struct, frozen=True):
    """What went wrong with one page, at which stage, and what the user can do about it."""

    path: str
    stage: str
    message: str


class Reading(Struct, frozen=True):
    """All that was read from one article.

    ``doubtful`` are events that may well be misread: they are told only where other pages bear them out.
    """

    article: Article
    resolutions: tuple[Resolution, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubtful: tuple[Event, ...] = ()


class Report(Struct, frozen=True, gc=False):
    """One article's telling of a record: which article, where in it, and the event as told there.

    ``copy_of`` is the document that this report copies, ``copied`` how much of it: the whole "page", or only
    the "paragraph" that tells this event. ``credit`` is the agency that the page names as its source.
    ``doubtful`` is what counts only because other reports bear it out: it says nothing that they do not.
    """

    document: str
    outlet: str | None
    event: Event
    copy_of: str | None = None
    published: date | None = None
    copied: Copied | None = None
    credit: str | None = None
    doubtful: bool = False


class Link(Struct, frozen=True, order=True, gc=False):
    """Another record that this one belongs with: it "fulfils" a plan, or is "fulfilled by" a deed."""

    kind: str
    record: str


class Record(Struct, frozen=True):
    """One event across articles: what the reports agree on, and every report of it.

    ``independent_sources`` counts reports that are not copies of one another. ``notes`` say in words
    what merging concluded and no single report prints: a day gained from another page, for one.
    """

    id: str
    event: Event
    reports: tuple[Report, ...]
    independent_sources: int
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
