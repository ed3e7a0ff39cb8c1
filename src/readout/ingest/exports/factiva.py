"""Factiva's exports, HTML and RTF, with or without its indexing.

Without it, an article is

    [section]  headline  [By ...]  877 words  9 January 2023  [08:01]  Reuters News  LBA  [edition, page]
    English  Copyright 2023 ...  paragraph ...  Document LBA0000020230109ej190001x

and with it two-letter fields, each on a line of its own before what it holds: HD headline, BY, WC words,
PD day, SN source, SC its code, LA, CY copyright, LP and TD the text, then codes of companies, subjects and
regions, AN.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readout.formats import Paragraph
from readout.ingest.exports.exported import COPYRIGHT, DAY, Exported, people

BY = "Factiva"
END = re.compile(
    r"^(?:Document|Dokument|Documento)\s+[A-Z][A-Z0-9]{2,9}0{0,10}20?\d{4,8}[a-z0-9]{4,14}$", re.IGNORECASE
)
WORDS = re.compile(
    r"^[\d.,\s]{1,9} (?:words|Wörter|mots|palabras|parole|palavras|woorden|слов)$", re.IGNORECASE
)
CLOCK = re.compile(r"^\d{1,2}:\d\d(?:\s?[AP]M)?$", re.IGNORECASE)
CODE = re.compile(r"^[A-Z0-9]{2,8}$")
FIELDS = frozenset({
    "SE", "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD",
    "CLM", "ART", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN",
})  # fmt: skip
TEXT = ("LP", "TD")
LANGUAGES = frozenset({
    "english", "german", "french", "spanish", "italian", "portuguese", "dutch", "russian", "chinese",
    "japanese", "arabic", "polish", "turkish", "swedish", "danish", "norwegian", "finnish", "czech",
    "hungarian", "korean", "indonesian", "malay", "catalan", "bulgarian", "slovak", "thai", "vietnamese",
    "englisch", "deutsch", "französisch", "spanisch", "anglais", "allemand", "français", "inglés",
})  # fmt: skip
NOTE = re.compile(
    r"^(?:search summary$|text$|date$|source$|author$|results found$|timestamp$|page \d+ of \d+|"
    r"© \d{4} factiva|dow jones factiva$|dow jones$|factiva$)",
    re.IGNORECASE,
)
PAGE_OF = re.compile(r"^Page \d+ of \d+\b.*|^© \d{4} Factiva.*", re.IGNORECASE)
PUBLISHER = 60  # characters of a last line that names the publisher: "Example Digital (Full Text)"
SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»\]]*$")
HEAD_LINES = 12  # lines between the word count and the text


def split(paragraphs: Sequence[Paragraph]) -> list[Exported] | None:
    """The articles of a Factiva export; None where the paragraphs are none's."""
    ends = [index for index, paragraph in enumerate(paragraphs) if END.match(paragraph.text)]
    if not ends:
        return None
    found = []
    start = 0
    for end in ends:
        article = [p for p in paragraphs[start:end] if not PAGE_OF.match(p.text)]
        start = end + 1
        read = _indexed(article) if _has_fields(article) else _plain(article)
        found.append(read)
    return found


def _has_fields(article: Sequence[Paragraph]) -> bool:
    met = {paragraph.text for paragraph in article}
    return "HD" in met and bool(met & {"WC", "PD", "LP", "TD"})


def _indexed(article: Sequence[Paragraph]) -> Exported:
    """An article whose lines stand under the names of fields."""
    held: dict[str, list[str]] = {}
    field = ""
    for paragraph in article:
        if paragraph.text in FIELDS:
            field = paragraph.text
        elif field:
            held.setdefault(field, []).append(paragraph.text)

    def told(name: str) -> str | None:
        return " ".join(held[name]) if name in held else None

    return Exported(
        by=BY,
        title=told("HD"),
        body=tuple(line for name in TEXT for line in held.get(name, ())),
        outlet=told("SN"),
        published=" ".join(filter(None, (told("PD"), told("ET")))) or None,
        authors=people(told("BY") or ""),
        section=told("SE"),
        language=told("LA"),
    )


def _plain(article: Sequence[Paragraph]) -> Exported:
    """An article whose lines are told by their order about the word count."""
    lines = [paragraph.text for paragraph in article]
    count = next((index for index, line in enumerate(lines) if WORDS.match(line)), None)
    if count is None:
        return Exported(BY, None, ())
    title, section, byline = _above(article[:count])
    head = _Head(lines[count + 1 : count + 1 + HEAD_LINES])
    body = [line for line in lines[count + 1 + head.length :] if not NOTE.match(line)]
    if len(body) > 2 and len(body[-1]) < PUBLISHER and not SENTENCE_END.search(body[-1]):
        body.pop()
    return Exported(
        by=BY,
        title=title,
        body=tuple(body),
        outlet=head.outlet,
        published=head.published,
        authors=people(byline or ""),
        section=section,
        language=head.language,
    )


def _above(lines: Sequence[Paragraph]) -> tuple[str | None, str | None, str | None]:
    """Headline, section and byline of the lines above the word count."""
    lines = [line for line in lines if not NOTE.match(line.text)]
    if not lines:
        return None, None, None
    byline = next((i for i, line in enumerate(lines) if line.text.lower().startswith("by ")), None)
    marked = [i for i, line in enumerate(lines) if line.level == 1] or [
        i for i, line in enumerate(lines) if line.level
    ]
    if marked:
        first = marked[0]
        last = first
        while last + 1 in marked:
            last += 1
    else:
        # Nothing tells the headline but its place: just above the byline, or first behind a section's name.
        first = last = max(0, byline - 1) if byline is not None else (1 if _is_section(lines) else 0)
    title = " ".join(line.text for line in lines[first : last + 1])
    section = lines[first - 1].text if first else None
    after = lines[last + 1].text if last + 1 < len(lines) else None
    return title, section, lines[byline].text if byline is not None else after


def _is_section(lines: Sequence[Paragraph]) -> bool:
    first = lines[0].text
    return len(lines) > 1 and (
        re.search(r"(?:Desk|News|; ?\w{1,3}|SECT\w*)$", first) is not None and len(first) < 40
    )


class _Head:
    """The lines behind the word count: day, time, source, its code, edition, language, copyright."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.published = self.outlet = self.language = None  # type: str | None
        self.length = 0
        self._read(iter(enumerate(lines, start=1)))

    def _read(self, lines: Iterator[tuple[int, str]]) -> None:
        told = False  # whether the language, which ends these lines but for a copyright, was met
        for place, line in lines:
            if self.published is None:
                if DAY.search(line) is None and not re.fullmatch(r"\d{1,2}\.? \w+ \d{4}", line):
                    return
                self.published = line
            elif CLOCK.match(line):
                self.published += f" {line}"
            elif COPYRIGHT.match(line):
                told = True
            elif told:
                return
            elif self.outlet is None:
                self.outlet = line
            elif line.lower() in LANGUAGES:
                self.language, told = line, True
            elif not (CODE.match(line) or len(line) < 60):
                return
            self.length = place
