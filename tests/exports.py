"""Sample exports of newspaper databases, written by us in the form that each database gives its own.

Headlines, outlets and texts are ours; what stands about them is what the databases print.
"""

from __future__ import annotations

import io
from typing import NamedTuple

import docx


class Story(NamedTuple):
    """An article to be exported."""

    title: str
    outlet: str
    day: str  # 2023-05-05
    byline: str
    section: str
    body: tuple[str, ...]


STORIES = (
    Story(
        "Chinese and Russian ministers meet in Goa",
        "Example Times",
        "2023-05-05",
        "By Jane Roe and John Doe",
        "WORLD; Pg. A4",
        (
            "Chinese Foreign Minister Qin Gang met his Russian counterpart Sergey Lavrov in Goa on Thursday.",
            "“China is willing to maintain communication with Russia,” Qin said after the meeting.",
            "Lavrov told reporters that the two ministers had discussed the war in Ukraine.",
        ),
    ),
    Story(
        "Vilnius and Riga agree on transit",
        "Harbour Post",
        "2022-06-14",
        "Mary Major",
        "Foreign Desk",
        (
            "VILNIUS — Lithuanian Foreign Minister Gabrielius Landsbergis met his Latvian counterpart Edgars "
            "Rinkevics in Vilnius on Tuesday.",
            "The two countries agreed on the transit of goods, the Lithuanian foreign ministry said.",
        ),
    ),
)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September")


def _american(day: str, weekday: str) -> str:
    year, month, date = day.split("-")
    return f"{MONTHS[int(month) - 1]} {int(date)}, {year} {weekday}"


def _british(day: str) -> str:
    year, month, date = day.split("-")
    return f"{int(date)} {MONTHS[int(month) - 1]} {year}"


def nexis_lines(story: Story) -> list[str]:
    """A document of Nexis Uni, line by line."""
    words = sum(len(block.split()) for block in story.body)
    return [
        story.title,
        story.outlet,
        _american(story.day, "Friday") + ", Late Edition - Final",
        f"Copyright {story.day[:4]} {story.outlet} Company All Rights Reserved",
        f"Section: {story.section}",
        f"Length: {words} words",
        f"Byline: {story.byline}",
        "Highlight: What the ministers said.",
        "Body",
        *story.body,
        "Graphic",
        "PHOTO: Ministers at a table. (EXAMPLE)",
        "Classification",
        "Language: ENGLISH",
        "Publication-Type: Newspaper",
        "Subject: FOREIGN RELATIONS (92%); HEADS OF STATE & GOVERNMENT (78%)",
        "Geographic: BEIJING, CHINA (79%)",
        f"Load-Date: {_american(story.day, '').strip()}",
        "End of Document",
    ]


def nexis_cover(stories: tuple[Story, ...]) -> list[str]:
    """The page that Nexis Uni puts before the documents."""
    lines = [
        "User Name: Reader",
        "Date and Time: Wednesday, November 11, 2026 7:11:00 PM CET",
        "Job Number: 123456789",
        f"Documents ({len(stories)})",
    ]
    for number, story in enumerate(stories, start=1):
        lines += [f"{number}. {story.title}", "Client/Matter: -None-", "Search Terms: ministers AND talks"]
        lines += ["Search Type: Terms and Connectors", "Narrowed by:", "Content Type", "Narrowed by", "News"]
    return lines


def nexis_docx(stories: tuple[Story, ...] = STORIES, *, cover: bool = True) -> bytes:
    """Nexis Uni's Word file: headings for titles, a cover page where several documents are in it."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Page 2 of 3"
    if cover:
        for line in nexis_cover(stories):
            document.add_paragraph(line)
    for story in stories:
        for index, line in enumerate(nexis_lines(story)):
            if index == 0:
                document.add_heading(line, 1)
            else:
                document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _rtf(lines: list[tuple[str, bool]], header: str) -> bytes:
    def escaped(text: str) -> str:
        marked = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
        return "".join(c if ord(c) < 128 else rf"\u{ord(c)}?" for c in marked)

    body = "".join(
        r"\pard{\b " + escaped(line) + r"}\par" + "\n" if bold else r"\pard " + escaped(line) + r"\par" + "\n"
        for line, bold in lines
    )
    fonts = r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\colortbl;\red0\green0\blue0;}"
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + fonts + r"{\header " + header + r"}" + body + "}").encode(
        "ascii"
    )


def nexis_rtf(stories: tuple[Story, ...] = STORIES) -> bytes:
    """Nexis Uni's RTF file."""
    lines = [(line, False) for line in nexis_cover(stories)]
    for story in stories:
        lines += [(line, index == 0) for index, line in enumerate(nexis_lines(story))]
    return _rtf(lines, "Page 1 of 9")


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def nexis_html(stories: tuple[Story, ...] = STORIES) -> bytes:
    """A file of Nexis Uni as HTML."""
    blocks = "".join(f"<p>{_html(line)}</p>\n" for story in stories for line in nexis_lines(story))
    return f"<html><head><title>Nexis Uni</title></head><body>{blocks}</body></html>".encode()


def lexisnexis_html(stories: tuple[Story, ...] = STORIES) -> bytes:
    """The older LexisNexis Academic file: capitals for fields, a count at the head of each document."""
    parts = [
        "<HTML><HEAD><!-- LXNComment 1:2 --></HEAD><BODY><DIV><P>Download Request: All Documents<BR>"
        "Time Of Request: Saturday, July 11, 2015<BR>Source: Newspaper Stories, Combined Papers</P></DIV>"
    ]
    for number, story in enumerate(stories, start=1):
        body = "".join(f'<P CLASS="c8"><SPAN CLASS="c2">{_html(block)}</SPAN></P>' for block in story.body)
        parts.append(
            f"<!-- Hide XML section from browser\n<DOC NUMBER={number}>\n<DOCFULL> -->"
            f"<DIV><P><SPAN>{number} of {len(stories)} DOCUMENTS</SPAN></P></DIV>"
            f"<DIV><P>Copyright {story.day[:4]} {story.outlet}<BR>All Rights Reserved<BR>"
            f"{story.outlet}</P></DIV>"
            f"<DIV><P><SPAN>{_american(story.day, 'Friday').replace(' ', '</SPAN><SPAN> ', 1)}</SPAN>"
            f"<BR>Met 2 Edition</P></DIV><DIV><P><SPAN>SECTION: </SPAN><SPAN>{story.section}</SPAN></P></DIV>"
            f"<DIV><P><SPAN>LENGTH: </SPAN><SPAN>90 words</SPAN></P></DIV>"
            f"<DIV><P><SPAN>HEADLINE: </SPAN><SPAN>{story.title}</SPAN></P></DIV>"
            f"<DIV><P><SPAN>BYLINE: </SPAN><SPAN>{story.byline}</SPAN></P></DIV>"
            f"<DIV><P><SPAN> BODY:<BR></SPAN></P>{body}</DIV>"
            "<DIV><P><SPAN>LANGUAGE: </SPAN><SPAN>ENGLISH</SPAN></P></DIV>"
            "<DIV><P><SPAN>SUBJECT: </SPAN><SPAN>TALKS (90%)</SPAN></P></DIV>"
            "<DIV><P><SPAN>LOAD-DATE: </SPAN><SPAN>July 1, 2015</SPAN></P></DIV>"
            "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->"
        )
    return ("\n".join(parts) + "</BODY></HTML>").encode()


def _accession(story: Story) -> str:
    return f"EXTIM000{story.day.replace('-', '')}ej5500001"


def factiva_lines(story: Story) -> list[tuple[str, bool]]:
    """An article of Factiva without its indexing, line by line; whether each is bold."""
    lines = [story.section, story.title, story.byline]
    lines += ["1,014 words", _british(story.day), "08:01", story.outlet, "EXTIM", "A4", "English"]
    lines += [f"Copyright {story.day[:4]}. {story.outlet}. All rights reserved.", *story.body]
    lines += [f"Document {_accession(story)}"]
    return [(line, line == story.title) for line in lines]


def factiva_rtf(stories: tuple[Story, ...] = STORIES) -> bytes:
    """Factiva's RTF file."""
    lines = [pair for story in stories for pair in factiva_lines(story)]
    lines += [("Search Summary", True), ("Text", False), ("ministers and talks", False), ("Date", False)]
    return _rtf(lines, "Page 1 of 2 \\'a9 2026 Factiva, Inc. All rights reserved.")


def factiva_html(stories: tuple[Story, ...] = STORIES) -> bytes:
    """Factiva's HTML file."""
    parts = ["<html><head><title>Factiva</title></head><body><table><tr><td><h1>Dow Jones Factiva</h1></td>"]
    parts += ["<td>Dow Jones</td></tr></table>"]
    for story in stories:
        body = "".join(f'<p class="articleParagraph enarticleParagraph">{_html(b)}  </p>' for b in story.body)
        parts.append(
            f'<div id="article-{_accession(story)}" class="article"><div class="article enArticle"><p></p>'
            f'<div>{story.section}</div><div id="hd"><span class="enHeadline">{story.title}  </span></div>'
            f'<div class="author">{story.byline}  </div><div>1,014 words</div>'
            f"<div>{_british(story.day)}</div><div>{story.outlet}</div><div>EXTIM</div>"
            f"<div>Late Edition - Final</div><div>1</div>"
            f"<div>English</div><div>Copyright {story.day[:4]} {story.outlet}.  All Rights Reserved.  </div>"
            f"{body}<p>Document {_accession(story)}</p></div></div>"
        )
    return ("\n".join(parts) + "</body></html>").encode()


def factiva_indexed_html(stories: tuple[Story, ...] = STORIES) -> bytes:
    """Factiva's HTML file with its indexing: a row a field."""
    parts = ["<html><head><title>Factiva</title></head><body>"]
    for story in stories:
        first, *rest = story.body
        fields = {
            "SE": story.section,
            "HD": f'<span class="enHeadline">{story.title}</span>',
            "BY": story.byline,
            "WC": "1,014 words",
            "PD": _british(story.day),
            "ET": "08:01",
            "SN": story.outlet,
            "SC": "EXTIM",
            "LA": "English",
            "CY": f"Copyright {story.day[:4]} {story.outlet}",
            "LP": f'<p class="articleParagraph enarticleParagraph">{_html(first)}</p>',
            "TD": "".join(f'<p class="articleParagraph enarticleParagraph">{_html(b)}</p>' for b in rest),
            "NS": "gdip : International Relations | gcat : Political/General News",
            "RE": "china : China | russ : Russia",
            "AN": f"Document {_accession(story)}",
        }
        rows = "".join(
            f'<tr><td class="index"><b>{name}</b>&nbsp;</td><td>{held}</td></tr>'
            for name, held in fields.items()
        )
        parts.append(f'<div class="article enArticle"><table>{rows}</table></div>')
    return ("\n".join(parts) + "</body></html>").encode()
