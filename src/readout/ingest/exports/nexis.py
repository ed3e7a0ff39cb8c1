"""Nexis Uni's exports (DOCX, RTF, HTML), and the older form of LexisNexis Academic that archives still hold.

Title  Outlet  May 5, 2023 Friday  [edition]  Copyright 2023 ...  Section: ...  Length: 1014 words
Byline: ...  [Dateline: ...]  Body  paragraph ...  [Graphic ...]  [Classification]  Language: ENGLISH ...
Load-Date: May 6, 2023  End of Document

2 of 161 DOCUMENTS  Copyright ...  Outlet  May 31, 2015 Sunday  SECTION: ...  LENGTH: ...  HEADLINE: ...
BYLINE: ...  BODY:  paragraph ...  LANGUAGE: ENGLISH ...  LOAD-DATE: ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readout.formats import Paragraph
from readout.ingest.exports.exported import COPYRIGHT, DAY, Exported, people

BY = "Nexis"
END = re.compile(r"^End of Document$", re.IGNORECASE)
COUNT = re.compile(r"^(?:Document )?\d{1,5} of \d{1,5}(?: DOCUMENTS?)?$")
OLD_COUNT = re.compile(r"^\d{1,5} of \d{1,5} DOCUMENTS?$")
KEY = re.compile(
    r"^(?P<name>Section|Length|Byline|Headline|Highlight|Dateline|Series|Source|Edition|Body|Title|"
    r"Language|Publication-Type|Publication Type|Journal Code|Journal-Code|Document-Type|Type|Subject|"
    r"Company|Organization|Organisation|Ticker|Industry|Person|Geographic|City|State|Country|Region|Load-Date|Update|"
    r"Graphic|Graphics|Notes|Note|Correction|Correction-Date|Classification|Acc-No|ISSN|URL|"
    r"Distribution|Link|Illustration|Photo Captions?|Rubric|Column|Anchors?|Reporters?|Guests?|Show|"
    r"Pub-Type|Copyright)"
    r"(?::\s*(?P<value>.*)|\s*)$",
    re.IGNORECASE,
)
ALONE = frozenset({"body", "classification", "graphic", "graphics", "notes", "note", "correction"})
HEAD = frozenset({
    "section", "length", "byline", "headline", "highlight", "dateline", "series", "source", "edition",
    "title", "column", "rubric", "anchor", "anchors", "reporter", "reporters", "guest", "guests", "show",
    "copyright",
})  # fmt: skip
TAIL = frozenset({
    "classification", "language", "publication-type", "publication type", "pub-type", "journal code",
    "journal-code", "document-type", "load-date", "graphic", "graphics", "acc-no", "issn", "correction-date",
    "distribution",
})  # fmt: skip
LEAST_KEYS = 2
NOISE = re.compile(
    r"^(?:link to (?:image|pdf)|\[.{0,30}link.{0,30}\]|full text:?|pdf(?: file)?|image|view original|"
    r"click here to .{0,60}|page \d+ of \d+)$",
    re.IGNORECASE,
)


def split(paragraphs: Sequence[Paragraph]) -> list[Exported] | None:
    """The articles of a Nexis export; None where the paragraphs are none's."""
    chunks = list(_chunks(paragraphs))
    read = [_read(chunk) for chunk in chunks]
    found = [article for article in read if article is not None]
    return found or None


def _chunks(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The paragraphs of each article; nothing where no article's end or number is marked."""
    marked = any(END.match(p.text) or OLD_COUNT.match(p.text) for p in paragraphs)
    if not marked:
        return
    chunk: list[Paragraph] = []
    for paragraph in paragraphs:
        if END.match(paragraph.text) or COUNT.match(paragraph.text):
            if chunk:
                yield chunk
            chunk = []
        else:
            chunk.append(paragraph)
    if chunk:
        yield chunk


def _read(chunk: list[Paragraph]) -> Exported | None:
    """The article of ``chunk``; None for a cover page, or what else has no article's fields."""
    lines = [paragraph.text for paragraph in chunk]
    keys = [(index, found) for index, line in enumerate(lines) if (found := _key(line)) is not None]
    names = {name for _, (name, _) in keys}
    if (
        len(names & {"length", "body", "section", "byline", "language", "load-date", "publication-type"})
        < LEAST_KEYS
    ):
        return None
    first = _first_key(lines, keys)
    title, outlet, day = _above(chunk[:first])
    held = {name: value for _, (name, value) in reversed(keys) if value}
    start, end = _body(keys, len(lines), first)
    body = [line for line in lines[start:end] if not NOISE.match(line) and not COPYRIGHT.match(line)]
    return Exported(
        by=BY,
        title=held.get("headline") or held.get("title") or title,
        body=tuple(body),
        outlet=outlet,
        published=day,
        authors=people(held.get("byline", "")),
        section=held.get("section"),
        language=held.get("language"),
        url=held.get("url") if held.get("url", "").startswith("http") else None,
    )


def _key(line: str) -> tuple[str, str] | None:
    """("length", "1014 words") of "Length: 1014 words"; of a heading without a colon only some."""
    found = KEY.match(line)
    if found is None:
        return None
    name = found["name"].lower()
    if found["value"] is None and name not in ALONE:
        return None
    return name, (found["value"] or "").strip()


def _first_key(lines: list[str], keys: list[tuple[int, tuple[str, str]]]) -> int:
    """Where the head's fields begin: a copyright, or the first field that has a day above it."""
    days = [index for index, line in enumerate(lines) if DAY.search(line) and _key(line) is None]
    for index, (name, _) in keys:
        if name in HEAD | {"body"} and any(day < index for day in days[:4]):
            return index
    return keys[0][0]


def _above(head: Sequence[Paragraph]) -> tuple[str | None, str | None, str | None]:
    """Title, outlet and day of the lines above the fields, behind a cover page where there is one."""
    lines = [p for p in head if not COPYRIGHT.match(p.text)]
    place = next((i for i in range(len(lines) - 1, -1, -1) if DAY.search(lines[i].text)), None)
    if place is None:
        return (lines[0].text if lines else None), None, None
    while place > 2 and DAY.search(lines[place - 1].text) and len(lines[place - 1].text) < 60:
        place -= 1
    outlet = lines[place - 1].text if place >= 1 else None
    marked = [line.text for line in lines[:place] if line.level == 1]
    title = marked[-1] if marked else lines[place - 2].text if place >= 2 else None
    return title, outlet, lines[place].text


def _body(keys: list[tuple[int, tuple[str, str]]], length: int, first: int) -> tuple[int, int]:
    """From where to where the text stands: behind "Body", or behind the head; before what follows it."""
    start = next((index + 1 for index, (name, _) in keys if name == "body" and index >= first), None)
    if start is None:
        heads = [index for index, (name, _) in keys if name in HEAD and index >= first]
        start = (max(heads) if heads else first) + 1
    after = [index for index, (name, value) in keys if index >= start and _ends_text(name, value)]
    return start, after[0] if after else length


def _ends_text(name: str, value: str) -> bool:
    """Whether a field stands behind the text; "Note: ..." and "City: ..." may stand in it."""
    return name in TAIL or (name == "subject" and "%)" in value)
