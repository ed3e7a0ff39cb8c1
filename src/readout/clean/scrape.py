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

Order matters: words first, then pairs, then what stands above the first and below the last paragraph
(``edges.py``), then what stands between. Each step only labels lines that no step before it has
labelled. What nothing speaks against is the article's: nothing is lost for the sake of the furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from readout.clean import asides, captions, crossheads, edges, furniture, headline, live, mastheads
from readout.clean.lines import (
    BULLET,
    Line,
    content_stems,
    folded,
    full_stop,
    has_sentence,
    is_paragraph,
    is_turn,
    join_wrapped,
    length,
    split_lines,
    words,
)
from readout.clean.signoffs import opening, sign_off
from readout.datelines import opens_with_dateline

STAMP = re.compile(r"^date (\d{4}-\d{2}(?:-\d{2})?)(?=\s|$)\s*")
IMAGE_CAPTION = re.compile(r"(?:image|photo|picture) caption[:,]?", re.IGNORECASE)  # on a line of its own
VIDEO_LENGTH = re.compile(r"^\W?\d{1,2}:\d{2}")
LEAD = 6  # paragraphs that say what the article is about
TURNS = 3  # lines like "Wang Wenbin: We have taken note." that make a page a transcript
LINKED = re.compile(r"(?:pic\.twitter\.com|https?:/)/\S*$")  # how a post that is quoted ends
LIST = 1.2  # weight of standing in a list
SAME = 80  # characters that two long lines must share to be one paragraph printed twice


@dataclass(slots=True)
class Scrape:
    """A page's lines with their labels, and what was read off on the way.

    ``cut`` has what was cut off a line that stays: its kind, its offset in the page, its text. ``heads`` are
    the times of a live blog's entries.
    """

    lines: list[Line]
    title: int | None = None
    outlet: str | None = None
    stamp: str | None = None
    cut: list[tuple[str, int, str]] = field(default_factory=list)
    heads: list[live.Head] = field(default_factory=list)


def read_scrape(page: str) -> Scrape:
    """Label every line of a decoded plain-text page."""
    scrape = Scrape(join_wrapped(split_lines(page)))
    lines = scrape.lines
    _stamp(scrape)
    _halves(scrape)
    scrape.heads = live.find(lines)
    scrape.cut += live.mark(lines, scrape.heads)
    asides.other_news(lines, scrape.heads)
    asides.notices(lines)
    scrape.cut += asides.printed_again(lines)
    _sign_offs(scrape, lines, last=False)
    _captions(scrape)
    _by_words(lines)
    _videos(lines)
    _printed_twice(lines)
    edges.teasers(lines)
    first = edges.first_paragraph(lines)
    if first is None:
        _no_paragraphs(scrape)
        return scrape
    edges.close(lines, first)
    _masthead(scrape, first)
    _headline(scrape, first)
    rolling = scrape.title is not None and live.SAYS_LIVE.search(lines[scrape.title].text) is not None
    edges.above(lines, first, scrape.title, rolling=rolling)
    edges.below(lines, first)
    _between(lines, first, rolling=rolling)
    for line in lines:
        if line.open:
            line.role = "body"
    _standfirst_above_dateline(lines)
    _sign_offs(scrape, [line for line in lines if line.role == "body"][-3:], last=True)
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
    parts = [Line(first.start, found[0].rstrip(), first.gap, kind="printed day")]
    rest = first.text[found.end() :]
    if rest:
        parts.append(Line(first.start + found.end(), rest, False))
    scrape.lines[:1] = parts


def _halves(scrape: Scrape) -> None:
    """A line that says the same twice over ("... Photo: Xinhua... Photo: Xinhua") says it once."""
    for line in scrape.lines:
        half = len(line.text) // 2
        if (
            SAME // 2 <= half <= captions.LONGEST
            and not line.pieces
            and line.text[:half] == line.text[-half:]
        ):
            again = line.text[half:].strip()
            scrape.cut.append(("again", line.start + line.text.rindex(again), again))
            line.text = line.text[:half].rstrip()


def _captions(scrape: Scrape) -> None:
    """Lines that end in a photo credit: the words stay as a caption, the credit goes.

    "... in Goa on Friday. REUTERS" is a caption at the top or where it speaks of a picture; else the
    agency signs off.
    """
    paragraphs = [index for index, line in enumerate(scrape.lines) if is_paragraph(line)]
    for index, line in enumerate(scrape.lines):
        if not line.open:
            continue
        parts = captions.split_credit(line.text)
        pictured = captions.is_caption(line.text)
        if parts is None:
            if pictured or (index and IMAGE_CAPTION.fullmatch(scrape.lines[index - 1].text)):
                line.role = "caption"
            continue
        caption, credit = parts
        if len(words(caption)) < 4:
            line.kind = "credit"
            continue
        at_top = bool(paragraphs) and index <= paragraphs[0] < paragraphs[-1]
        if captions.only_agency(credit) and not pictured and not at_top:
            continue
        scrape.cut.append(("credit", line.start + line.text.rindex(credit), credit))
        line.text = caption
        line.role = "caption"


def _by_words(lines: list[Line]) -> None:
    paragraphs = [i for i, line in enumerate(lines) if line.open and is_paragraph(line)]
    first, last = (paragraphs[:2][-1], paragraphs[-1]) if paragraphs else (len(lines), -1)
    days: list[Line] = []
    for index, line in enumerate(lines):
        edge = not first < index < last
        if line.open:
            line.kind = furniture.kind_of(line.text, edge=edge)
        if line.open and edge and _about_author(line, index, first):
            line.kind = "notice"
        if line.open and paragraphs and index > paragraphs[0] and furniture.is_day(line.text):
            days.append(line)
    asides.strange(lines)
    if days:  # a timeline: the day between its first two paragraphs heads an entry as well
        for line in lines[paragraphs[0] : first]:
            if line.kind == "day line":
                line.kind = None


def _about_author(line: Line, index: int, first: int) -> bool:
    """Whether a line above the article tells who its author is."""
    return index <= first and furniture.is_sign_off(line.text) and "is a" in line.text


def _videos(lines: list[Line]) -> None:
    """A length, then a title, perhaps twice: a video, not this article."""
    for index, line in enumerate(lines):
        if line.kind != "video" or not VIDEO_LENGTH.match(line.text):
            continue
        after = [later for later in lines[index + 1 : index + 4] if later.open]
        if len(after) >= 2 and folded(after[0].text) == folded(after[1].text):
            after[0].kind = after[1].kind = "video"
        elif after and headline.like_headline(after[0].text) and lines[index + 1] is after[0]:
            after[0].kind = "video"


def _printed_twice(lines: list[Line]) -> None:
    """A long line that stood in an earlier one, or one that a later line begins with: the full one stays."""
    told = ""
    starts: dict[str, Line] = {}
    for line in lines:
        if line.kind is not None or len(line.text) < SAME:
            continue
        plain = folded(line.text)
        if plain in told:
            line.role, line.kind = None, "again"
            continue
        other = starts.get(plain[:SAME])
        if other is not None and plain.startswith(folded(other.text).rstrip(" .…")):
            other.role, other.kind = None, "again"
        starts[plain[:SAME]] = line
        told += plain + "\n"


def _no_paragraphs(scrape: Scrape) -> None:
    """A flash, a teaser or a list: the first line in headline form is the title, what is open stays.

    After a mark that ends an article another story begins. A long caption that is all a page holds is
    its text.
    """
    lines = scrape.lines
    for index, line in enumerate(lines):
        if index and scrape.title is not None and furniture.is_end(line.text):
            for later in lines[index:]:
                later.role, later.kind = None, "related"
            break
        if not line.open:
            continue
        if scrape.title is None and len(words(line.text)) >= 4 and not full_stop(line.text):
            scrape.title = index
            line.role = "title"
        else:
            line.role = "standfirst" if scrape.title is not None and BULLET.match(line.text) else "body"
    if not any(line.role in ("title", "body", "standfirst") for line in lines):
        for line in lines:
            if line.role == "caption" and has_sentence(line.text):
                line.role = "body"


def _masthead(scrape: Scrape, first: int) -> None:
    """Take the line that names whose text this is for the outlet: it is neither headline nor standfirst."""
    lines = scrape.lines
    found = mastheads.publisher(lines[:first]) or mastheads.signature(lines, first)
    if found is not None:
        scrape.outlet, found.kind = found.text, "outlet"


def _headline(scrape: Scrape, first: int) -> None:
    """Set the headline. A caption without a credit reads as a paragraph: the headline may stand below it."""
    lines = scrape.lines
    paragraphs = [i for i, line in enumerate(lines) if i >= first and line.open and is_paragraph(line)]
    reach = first
    if len(paragraphs) > 2 and _headline_below(lines, first, paragraphs[1]):
        reach = paragraphs[1]
    opening = [lines[i].text for i in paragraphs[:LEAD]]
    opening += [line.text for line in lines[: first + 8] if line.open and BULLET.match(line.text)]
    chosen = headline.choose(lines, reach, opening)
    if chosen is None:
        return
    scrape.title = chosen
    title = lines[chosen]
    title.role = "title"
    parts = headline.split_outlet(title.text)
    if parts is not None and not _told_of(parts[1], opening):
        scrape.outlet = scrape.outlet or parts[1]
        scrape.cut.append(("outlet", title.start + title.text.rindex(parts[1]), parts[1]))
        title.text = parts[0]
    for index, line in enumerate(lines):
        if line.open and index != chosen and headline.same_headline(line.text, title.text):
            line.kind = "title again"


def _told_of(name: str, opening: list[str]) -> bool:
    """Whether a single name behind a headline's dash is somebody the article tells of: "... - Zelenskyy"."""
    return " " not in name and any(name in paragraph for paragraph in opening)


def _headline_below(lines: list[Line], first: int, second: int) -> bool:
    """Whether nothing above the first paragraph could be a headline, and something below it could."""
    above = any(line.open and headline.like_headline(line.text) for line in lines[:first])
    below = any(line.open and headline.like_headline(line.text) for line in lines[first + 1 : second])
    return below and not above and len(lines[first].text) < 260


def _between(lines: list[Line], first: int, *, rolling: bool) -> None:
    """Lone lines between paragraphs: crossheads stay, other stories' headlines go.

    On a page that is ``rolling`` (a live blog) each part speaks of something else, and its headings stay.
    """
    busy = any(line.kind in {"video", "promo", "advert", "related"} for line in _inside(lines, first))
    talk = sum(is_turn(line.text) for line in lines) >= TURNS
    known: dict[str, int] = {}
    for line in lines:
        if line.kind is None:
            for item in set(content_stems(line.text)):
                known[item] = known.get(item, 0) + 1
    for index in range(first + 1, len(lines)):
        line = lines[index]
        if not line.open or not _lone(line.text) or (talk and is_turn(line.text)):
            continue
        if furniture.heads_list(lines[index - 1].text) and headline.like_headline(line.text):
            line.kind = "related"
            continue
        before = [item.text for item in lines[first:index] if item.open and is_paragraph(item)][::-1]
        own = set(content_stems(line.text))
        elsewhere = frozenset(item for item, count in known.items() if count > (item in own))
        score = crossheads.foreignness(line.text, before, _section(lines, index), elsewhere, busy=busy)
        if _listed(lines, index):
            score -= LIST
        if line.text.endswith(":"):
            line.role = "body"
        elif score > crossheads.OWN and not (rolling and headline.like_headline(line.text)):
            line.kind = "related"
            for item in own:
                known[item] -= 1
        elif len(words(line.text)) <= 14:
            line.role = "subhead"


def _listed(lines: list[Line], index: int) -> bool:
    """Whether a line stands in a list: three short lines running, none a headline, no announcement above."""
    run = [line.text for line in lines[max(0, index - 2) : index + 3] if line.kind is None]
    short = [
        text for text in run if _lone(text) and length(text) <= 8 and not crossheads.has_headline_verb(text)
    ]
    return len(short) >= 3 and _lone(lines[index].text) and lines[index].text in short


def _inside(lines: list[Line], first: int) -> list[Line]:
    """The lines from the first to the last paragraph."""
    last = max((i for i, line in enumerate(lines) if line.open and is_paragraph(line)), default=first)
    return lines[first:last]


def _lone(text: str) -> bool:
    """Whether ``text`` has the form of a crosshead or headline: short, no full stop."""
    return (
        len(text) <= headline.LONGEST
        and length(text) <= headline.LONGEST_WORDS
        and not full_stop(text)
        and not LINKED.search(text)
        and any(map(str.isalpha, text))
        and text[-1] not in ",;"
        and not BULLET.match(text)
    )


def _section(lines: list[Line], index: int) -> list[str]:
    """The paragraphs after line ``index``, to the next lone line; four at most."""
    found: list[str] = []
    for line in lines[index + 1 :]:
        if line.kind is not None or line.role == "caption":
            continue
        if len(found) == 4 or (found and _lone(line.text)):
            break
        found.append(line.text)
    return found


def _standfirst_above_dateline(lines: list[Line]) -> None:
    """Where one of the first paragraphs has a dateline, what stands above it is the standfirst."""
    body = [line for line in lines if line.role == "body"]
    if sum(is_turn(line.text) for line in body) >= TURNS:
        return  # "CCTV: ..." is no dateline
    for count, line in enumerate(body[:4]):
        if opens_with_dateline(line.text):
            for earlier in body[:count]:
                earlier.role = "standfirst"
            break


def _sign_offs(scrape: Scrape, lines: Iterable[Line], *, last: bool) -> None:
    """Cut the agency's name, reporters' credits and (``last``) initials off the end of ``lines``."""
    for line in lines:
        glued = None if line.pieces else opening(line.text)
        if glued is not None:
            scrape.cut.append((glued.kind, line.start, glued.text))
            line.start, line.text = line.start + len(glued.text), line.text[len(glued.text) :]
        found = sign_off(line.text, last=last)
        if found is not None:
            scrape.cut.append((found.kind, line.start + found.start, found.text))
            line.text = line.text[: found.start].rstrip()
