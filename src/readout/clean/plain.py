"""Plain-text pages to a draft: the scrape's labelled lines as pieces, its furniture, its day, its outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.clean import corrections, furniture, live, people, published
from readout.clean.assemble import Piece, Timed
from readout.clean.draft import Draft
from readout.clean.lines import BULLET, Line
from readout.clean.original import original_of
from readout.clean.scrape import Scrape, read_scrape
from readout.datelines import dateline
from readout.types import Furniture, Page, Published

OPENING = 3  # paragraphs in which a dateline may stand
BESIDE = frozenset(
    {"day line", "printed day", "byline", "share", "count", "reading time", "navigation", "title again"}
)
CLOCK = re.compile(r"\d[:.h]\d\d\b")
_NAME = r"(?P<outlet>[A-Z][\w&'’-]*(?: [A-Z&][\w&'’-]*){0,4})"
NOTICE = re.compile(
    rf"(?:Why you can trust|(?i:copyright|©|\(c\))[ ©]*\d{{4}}(?:[-–]\d{{4}})?,?) {_NAME}"
    r"(?=[.,|]|\s+[Aa]ll\b|$)"
)
COMPANY = re.compile(
    r"\b(?:Ltd|Limited|Inc|LLC|GmbH|Corp|Corporation|Company|Co|PLC|Group|Holdings|Media|All)\b"
)
NUMBERED = re.compile(r"\d{1,2}\. ")
TOP, BOTTOM = 25, 12  # lines at either end of a page among which its day may be printed


def read(page: Page, text: str) -> Draft:
    """The draft of a page without tags."""
    scrape = read_scrape(text)
    lines = scrape.lines
    kept = [line for line in lines if line.role is not None]
    pieces = tuple(_piece(line) for line in kept)
    title = None if scrape.title is None else lines[scrape.title].text
    body = [line.text for line in lines if line.role == "body"][:OPENING]
    around = _around(scrape)
    outlet = scrape.outlet or _outlet(scrape) or _agency(body)
    days = (
        _stamped(scrape),
        published.printed(around, body, published.order_of(outlet, page.url)),
        published.in_address(page.url),
        published.told(page),
    )
    day = published.choose(days, page.given)
    entries = _entries(scrape, kept, day)
    return Draft(
        pieces=pieces,
        furniture=tuple(_furniture(scrape)),
        words=text,
        title=title,
        outlet=outlet,
        published=published.oldest(day, (entry.posted for entry in entries)),
        modified=published.updated(around),
        authors=people.tidy(people.of_lines(_bylines(scrape)), outlet),
        original=original_of(line.text for line in lines if line.kind is not None),
        entries=entries,
    )


def _entries(scrape: Scrape, kept: list[Line], day: Published) -> tuple[Timed, ...]:
    """A live blog's entries as runs of the lines that stay."""
    posted = live.dated([head.stamp for head in scrape.heads], day) if scrape.heads else []
    found = []
    for number, when in enumerate(posted):
        own = [index for index, line in enumerate(kept) if line.entry == number]
        if own:
            found.append(Timed(own[0], own[-1] + 1, when))
    return tuple(found)


def _bylines(scrape: Scrape) -> list[str]:
    """The lines that name authors: above the text, or below it where none does above."""
    body = [index for index, line in enumerate(scrape.lines) if line.role == "body"]
    first = body[0] if body else 0
    named = [(index, line.text) for index, line in enumerate(scrape.lines) if line.kind == "byline"]
    named = [(index, text) for index, text in named if people.of_lines([text])]
    above = [text for index, text in named if index <= first + 3]
    return above or [text for _, text in named[:1]]


def _piece(line: Line) -> Piece:
    """A line as a piece; its bullet goes, a hard-wrapped one keeps the place of each of its lines."""
    assert line.role is not None
    bullet = BULLET.match(line.text)
    skip = 0
    if bullet is not None and (line.text[0] not in "–—-*" or line.role == "standfirst"):
        numbered = NUMBERED.match(line.text, bullet.end())
        skip = numbered.end() if numbered is not None else bullet.end()
    left = len(line.text)
    stretches: list[tuple[int | None, str]] = []
    for offset, text in line.pieces or ((line.start, line.text),):
        kept = text[:left]
        left -= len(kept) + 1
        stretches.append((offset + skip, kept[skip:]))
        skip = 0
        if left <= 0:
            break
    return Piece(line.role, tuple(stretches))


def _furniture(scrape: Scrape) -> Iterator[Furniture]:
    """Everything left out, in page order."""
    whole = [(line.start, line.kind, line.text) for line in scrape.lines if line.kind is not None]
    cut = [(at, kind, text) for kind, at, text in scrape.cut]
    for _, kind, text in sorted(whole + cut):
        yield Furniture(kind, text)


def _around(scrape: Scrape) -> list[str]:
    """Lines near the top and the bottom that are furniture, where a page prints its day.

    Right below the text a place and a day are those of a letter or a note: "Kathmandu, 15 August 2020".
    """
    lines = scrape.lines
    body = [index for index, line in enumerate(lines) if line.role == "body"]
    first, last = (body[0], body[-1]) if body else (len(lines), 0)
    above = lines[max(0, first - TOP) : first + 4]
    near = _below_header(above, scrape) + lines[last + 1 : last + 1 + BOTTOM]
    closing = [x.text for x in lines[last + 1 : last + 2] if published.is_place_and_day(x.text)]
    told = [
        line.text
        for line in near
        if line.kind not in {None, "related", "comments", "video", live.KIND, corrections.KIND}
    ]
    return told + closing


def _below_header(above: list[Line], scrape: Scrape) -> list[Line]:
    """``above`` without the bare days of a site's header, which say when the page was fetched.

    A day above the headline counts where only other days and names stand between the two, or where
    it has a time of day or says what it is; one with a place ("Berlin, 4 March 2024") right above it.
    """
    if scrape.title is None:
        return above
    title = scrape.lines[scrape.title]
    kept: list[Line] = []
    near = True
    before = [line for line in above if line.start < title.start]
    placed = next((line for line in before[-1:] if published.is_place_and_day(line.text)), None)
    for line in reversed(before):
        near = near and (line.kind in BESIDE or furniture.is_day(BULLET.sub("", line.text)))
        if near or line is placed or line.kind == "printed day" or CLOCK.search(line.text):
            kept.append(line)
    return kept[::-1] + [line for line in above if line.start >= title.start]


def _stamped(scrape: Scrape) -> Published | None:
    if scrape.stamp is None:
        return None
    found = published.of_metadata(scrape.stamp, "date")
    return (
        None if found is None else Published(found.date, found.precision, "printed", f"date {scrape.stamp}")
    )


def _outlet(scrape: Scrape) -> str | None:
    """The outlet that the page's own notices name: "Why you can trust ...", "© 2023 ..."."""
    for line in scrape.lines:
        if line.kind is None or (line.kind == "credit" and "ights reserved" not in line.text.lower()):
            continue
        found = NOTICE.match(line.text)
        if found is not None and not COMPANY.search(found["outlet"]):
            return found["outlet"].removeprefix("The ").strip()
    return None


def _agency(body: list[str]) -> str | None:
    """The agency of the dateline, where no outlet is named: "BEIJING, May 5 (Reuters) - ..."."""
    for paragraph in body[:2]:
        found = dateline(paragraph)
        if found is not None and found.agency:
            return found.agency
    return None
