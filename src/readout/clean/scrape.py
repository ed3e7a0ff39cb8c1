"""The reader of plain-text scrapes: pages whose tags are gone and whose furniture is not.

    Advertisement                                        furniture by its words  (furniture.py)
    China-Russia relations                               a label above the headline
    Get more with myNEWS                                 furniture by its words
    The ministers met on Friday. Photo: AFP              a caption and its credit (captions.py)
    Ministers agree to meet again in spring              the headline            (headline.py)
      • Both sides praise the talks                      the standfirst
    MOSCOW, May 5 - The foreign ministers ...            the body
    Border trade slows as firms look elsewhere           another story's headline (crossheads.py)
    01:04                                                a video's length,
    Bombers fly near the coast                             and its title,
    Bombers fly near the coast                             twice
    ... the statement said. (sh)                         the author's initials
    14                                                   how many comments

Order matters: words first, then pairs, then what stands above the first and below the last paragraph,
then what stands between. Each step only labels lines that no step before it has labelled. What
nothing speaks against is the article's: nothing is lost for the sake of the furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from readout.clean import captions, crossheads, furniture, headline
from readout.clean.agencies import agencies
from readout.clean.datelines import opens_with_dateline
from readout.clean.lines import (
    BULLET,
    Line,
    content_stems,
    ends_sentence,
    folded,
    full_stop,
    join_wrapped,
    length,
    split_lines,
    words,
)

STAMP = re.compile(r"^date (\d{4}-\d{2}-\d{2})(?=\s|$)\s*")
INITIALS = re.compile(r"(?<=[.!?”\"’)])\s+\((?:[a-z]{2,4}|[A-Z]{2,3})(?:/(?:[a-z]{2,4}|[A-Z]{2,3}))*\)$")
REPORTING = re.compile(
    r"(?<=[.!?”\"’)])\s*\(?(?:Additional )?(?:Reporting|Writing|Editing|Compiled|Reported|Written) by [A-Z].{2,300}$"
)
SHARE_OF_BODY = (
    0.5  # of the page's running text that stands before a mark after which nothing is the article's
)
LEAD = 6  # paragraphs that say what the article is about
BODY_WORDS = 9  # words of the shortest line that can be the first paragraph


@dataclass(slots=True)
class Scrape:
    """A page's lines with their labels, and what was read off on the way."""

    lines: list[Line]
    title: int | None = None
    outlet: str | None = None
    stamp: str | None = None
    cut: list[tuple[str, int, str]] = field(default_factory=list)  # kind, offset, text cut off a kept line


def read_scrape(page: str) -> Scrape:
    """Label every line of a decoded plain-text page."""
    scrape = Scrape(join_wrapped(split_lines(page)))
    _stamp(scrape)
    _captions(scrape)
    _by_words(scrape.lines)
    _doubles(scrape.lines)
    first = _first_paragraph(scrape.lines)
    if first is None:
        _no_paragraphs(scrape)
        return scrape
    _after_the_end(scrape.lines, first)
    first = _headline(scrape, first)
    _above(scrape, first)
    _below(scrape.lines, first)
    _between(scrape.lines, first)
    for line in scrape.lines:
        if line.open:
            line.role = "body"
    _standfirst_above_dateline(scrape.lines)
    _trim_last(scrape)
    return scrape


def _stamp(scrape: Scrape) -> None:
    """``date 2023-05-05 Home page politics``: the day the crawler wrote, then the page's first line."""
    if not scrape.lines:
        return
    first = scrape.lines[0]
    found = STAMP.match(first.text)
    if found is None:
        return
    scrape.stamp = found[1]
    stamp = Line(first.start, found[0].rstrip(), first.gap, kind="printed day")
    rest = first.text[found.end() :]
    parts = [stamp]
    if rest:
        parts.append(Line(first.start + found.end(), rest, False))
    scrape.lines[:1] = parts


def _captions(scrape: Scrape) -> None:
    """Lines that end in a photo credit: the words stay as a caption, the credit goes."""
    for line in scrape.lines:
        parts = captions.split_credit(line.text)
        if parts is None:
            if captions.is_caption(line.text):
                line.role = "caption"
            continue
        caption, credit = parts
        if len(words(caption)) < 3:
            line.kind = "credit"
            continue
        at = line.start + line.text.rindex(credit)
        scrape.cut.append(("credit", at, credit))
        line.text = caption
        line.role = "caption"


def _by_words(lines: list[Line]) -> None:
    paragraphs = [i for i, line in enumerate(lines) if line.open and _is_paragraph(line)]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(lines), -1)
    for index, line in enumerate(lines):
        if line.open:
            line.kind = furniture.kind_of(line.text, edge=not first < index < last)


def _doubles(lines: list[Line]) -> None:
    """A title printed twice running, with a length before it: a video, not this article."""
    for index, line in enumerate(lines):
        if line.kind != "video" or not re.match(r"^\W?\d{1,2}:\d{2}", line.text):
            continue
        after = [later for later in lines[index + 1 : index + 4] if later.open]
        if len(after) >= 2 and folded(after[0].text) == folded(after[1].text):
            after[0].kind = after[1].kind = "video"
        elif after and headline.like_headline(after[0].text) and lines[index + 1] is after[0]:
            after[0].kind = "video"


def _is_paragraph(line: Line) -> bool:
    return length(line.text) >= BODY_WORDS and (ends_sentence(line.text) or len(line.text) > 280)


def _first_paragraph(lines: list[Line]) -> int | None:
    """The first open line that reads as running text."""
    for index, line in enumerate(lines):
        if line.open and _is_paragraph(line) and not BULLET.match(line.text):
            return index
    return None


def _no_paragraphs(scrape: Scrape) -> None:
    """A flash or a list: the first line in headline form is the title, everything open stays."""
    for index, line in enumerate(scrape.lines):
        if line.open and scrape.title is None and len(words(line.text)) >= 4:
            scrape.title = index
            line.role = "title"
        elif line.open:
            line.role = "body"


def _after_the_end(lines: list[Line], first: int) -> None:
    """Comments, most read, the copyright line: from such a mark on, once enough was said, all is furniture."""
    weights = [len(line.text) if line.open and _is_paragraph(line) else 0 for line in lines]
    total = sum(weights)
    said = 0
    for index, line in enumerate(lines):
        if index > first and furniture.is_end(line.text) and _enough(said, total, weights, index):
            _close(lines, index)
            return
        said += weights[index]


def _enough(said: int, total: int, weights: list[int], index: int) -> bool:
    return said >= SHARE_OF_BODY * total and sum(weight > 0 for weight in weights[:index]) >= 2


def _close(lines: list[Line], index: int) -> None:
    """Everything from ``index`` on, but for paragraphs that speak of what the article speaks of."""
    known = {item for line in lines[:index] if line.open for item in content_stems(line.text)}
    comments = "comment" in folded(lines[index].text) or "repl" in folded(lines[index].text)
    for line in lines[index:]:
        stems = content_stems(line.text)
        told = sum(item in known for item in stems) / len(stems) if stems else 0.0
        if line.open and (
            comments or told < 0.5 or not _is_paragraph(line) or line.text.endswith(("…", "..."))
        ):
            line.kind = "comments" if comments else "related"
        elif line.role == "caption" and told < 0.5:
            line.role, line.kind = None, "related"


def _headline(scrape: Scrape, first: int) -> int:
    """Set the headline; returns the first line of the body, which may move down past it.

    A caption without a credit reads as a paragraph: a headline may still stand just below it.
    """
    lines = scrape.lines
    paragraphs = [i for i, line in enumerate(lines) if i >= first and line.open and _is_paragraph(line)]
    reach = paragraphs[1] if len(paragraphs) > 2 and _headline_below(lines, first, paragraphs[1]) else first
    opening = [lines[i].text for i in paragraphs[:LEAD]]
    opening += [line.text for line in lines[: first + 8] if BULLET.match(line.text) and line.open]
    chosen = headline.choose(lines, reach, opening)
    if chosen is None:
        return first
    scrape.title = chosen
    title = lines[chosen]
    title.role = "title"
    parts = headline.split_outlet(title.text)
    if parts is not None and not headline.has_headline_verb(f"x {parts[1]}"):
        scrape.outlet = parts[1]
        scrape.cut.append(("outlet", title.start + title.text.rindex(parts[1]), parts[1]))
        title.text = parts[0]
    for index, line in enumerate(lines):
        if line.open and index != chosen and headline.same_headline(line.text, title.text):
            line.kind = "title again"
    return first


def _headline_below(lines: list[Line], first: int, second: int) -> bool:
    """Whether nothing above the first paragraph could be a headline, and something below it could."""
    above = any(line.open and headline.like_headline(line.text) for line in lines[:first])
    below = any(line.open and headline.like_headline(line.text) for line in lines[first + 1 : second])
    return below and not above and len(lines[first].text) < 260


def _above(scrape: Scrape, first: int) -> None:
    """What stands above the first paragraph: bullets and long lines are the standfirst, the rest labels."""
    lines = scrape.lines
    title = scrape.title
    about = {item for line in lines[first : first + 12] if line.open for item in content_stems(line.text)}
    for index, line in enumerate(lines[: max(first, title or 0)]):
        if not line.open:
            continue
        stems = content_stems(line.text)
        told = sum(item in about for item in stems) / len(stems) if stems else 0.0
        count = len(words(line.text))
        if index == first or _is_paragraph(line):
            continue
        after_title = title is not None and index > title
        if (BULLET.match(line.text) and count >= 5 and (after_title or title is None)) or (
            count >= 6 and told >= 0.5 and (after_title or title is None)
        ):
            line.role = "standfirst"
        elif count >= 4 and full_stop(line.text):
            continue  # a short sentence: the article's
        else:
            line.kind = "label"


def _below(lines: list[Line], first: int) -> None:
    """From the last line up: counts, initials, agencies, about the author; then lone headlines."""
    for line in reversed(lines[first + 1 :]):
        if line.kind is not None or line.role == "caption":
            continue
        kind = furniture.kind_of(line.text, edge=True)
        if kind is not None:
            line.kind = kind
        elif furniture.is_sign_off(line.text):
            line.kind = "sign-off"
        elif headline.like_headline(line.text) and not ends_sentence(line.text):
            line.kind = "related"  # nothing of the article follows that it could head
        else:
            return


def _between(lines: list[Line], first: int) -> None:
    """Lone lines between paragraphs: crossheads stay, other stories' headlines go."""
    busy = any(line.kind in {"video", "promo", "advert", "related"} for line in _inside(lines, first))
    known: dict[str, int] = {}
    for line in lines:
        if line.kind is None:
            for item in set(content_stems(line.text)):
                known[item] = known.get(item, 0) + 1
    for index in range(first + 1, len(lines)):
        line = lines[index]
        if not line.open or not _lone(line.text):
            continue
        before = [item.text for item in lines[first:index] if item.open and _is_paragraph(item)][::-1]
        after = _section(lines, index)
        own = set(content_stems(line.text))
        elsewhere = frozenset(item for item, count in known.items() if count > (item in own))
        score = crossheads.foreignness(line.text, before, after, elsewhere, busy=busy)
        if score > crossheads.OWN:
            line.kind = "related"
            for item in own:
                known[item] -= 1
        elif len(words(line.text)) <= 14 and not ends_sentence(line.text):
            line.role = "subhead"


def _inside(lines: list[Line], first: int) -> list[Line]:
    last = max((i for i, line in enumerate(lines) if line.open and _is_paragraph(line)), default=first)
    return lines[first:last]


def _lone(text: str) -> bool:
    """Whether ``text`` has the form of a crosshead or headline: short, no full stop."""
    return (
        len(text) <= headline.LONGEST
        and not full_stop(text)
        and text[-1] not in ",;"
        and not BULLET.match(text)
    )


def _section(lines: list[Line], index: int) -> list[str]:
    """The paragraphs after line ``index``, to the next lone line."""
    found: list[str] = []
    for line in lines[index + 1 :]:
        if line.kind is not None or line.role == "caption":
            continue
        if _lone(line.text) and found:
            break
        found.append(line.text)
        if len(found) == 4:
            break
    return found


def _standfirst_above_dateline(lines: list[Line]) -> None:
    """Where the first or second paragraph is followed by one with a dateline, what stands above is the standfirst."""
    body = [line for line in lines if line.role == "body"]
    for count, line in enumerate(body[:4]):
        if opens_with_dateline(line.text):
            for earlier in body[:count]:
                earlier.role = "standfirst"
            break


@cache
def _agency_end() -> re.Pattern[str]:
    """``... the ministry said. REUTERS``, ``(AFP)``, ``- PTI``, ``/TASS/`` at a paragraph's end."""
    names = "|".join(re.escape(name) for name in agencies(photo=False))
    return re.compile(rf"(?<=[.!?”\"’)])\s*[-–—/(\[]*\s?(?:{names})(?:[/, &]+(?:{names}))*[)\]/]?\.?$")


def _trim_last(scrape: Scrape) -> None:
    """Initials, the agency's name and reporters' credits at the end of a paragraph."""
    body = [line for line in scrape.lines if line.role == "body"]
    for line in body[-3:]:
        for kind, pattern in (("byline", REPORTING), ("sign-off", INITIALS), ("sign-off", _agency_end())):
            found = pattern.search(line.text)
            if found is not None and found.start() > 20:
                text = found[0].strip()
                scrape.cut.append((kind, line.start + line.text.rindex(text), text))
                line.text = line.text[: found.start()].rstrip()
                break
