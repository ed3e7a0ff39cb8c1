"""Whose page an account of a meeting stands on, and whose word a part of it is, by who was at the meeting.

What a page says of itself comes first (``origins.origin``). Where it says nothing, its headline may: "Readout
of President Biden's call with President Xi" is the text of Biden's side, whoever passes it on. A page that
prints both sides' statements under headings of their own is each side's in its part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from readout import origins
from readout.names import fold
from readout.organisations import party_code
from readout.origins import Origin
from readout.types import Actor, Article, Record

_LONGEST = 120  # characters of a heading
# What nobody but X's side heads so: "Readout of X's call with Y", "Press release on X's meeting with Y".
_READOUT = re.compile(
    r"(?i)(?:(?:press|media) release|press statement|readout|read-out|statement by the press \w+)"
    r"(?: no\.? ?[\d/-]+)?[:,]? (?:of|on|about|regarding|concerning|following|from)(?: the)? (?P<whose>.+)"
)
# "Remarks by X after his meeting with Y": X's own words.
_WORDS_OF = re.compile(
    r"(?i)(?:(?:opening|press|closing|introductory|doorstep) )?(?:remarks|statement|speech|address)"
    r" (?:by|of|from)(?: the)? (?P<whose>.+)"
)
# Where the telling of whose text it is ends, and that of the others begins.
_OTHERS = re.compile(
    r"(?i)[’']s?\s+(?:\w+ ){0,4}(?:meeting|call|conversation|talks|visit|discussion)|[,:]"
    r"|\b(?:with|after|following|at|before|ahead|during|on)\b"
)
# "Prime Minister meets ...": at home his country goes without saying.
_AT_HOME = re.compile(
    r"(?i)(?:the )?(?P<office>president|prime minister|pm|foreign minister|foreign secretary|chancellor"
    r"|external affairs minister|secretary-general)(?:[’']s)? (?:\w+ )?"
    r"(?:meeting|call|conversation|talks|meets|met|speaks|spoke|receives|received|holds|held|hosts|hosted)\b"
)
_AMERICAN = re.compile(r"(?i)\bbackground (?:press )?(?:call|briefing)\b.*\bsenior administration official")
_TEXT = r"(?:press )?(?:statement|readout|read-out|communiqu[eé]|account|text|version|release)s?"
_HEADED = re.compile(
    rf"(?i)(?:{_TEXT} (?:by|of|from|issued by|released by|published by)(?: the)? )?"
    rf"(?P<who>.+?)(?:(?:[’']s?)? {_TEXT})?:?"
)


def owner_of(article: Article, record: Record) -> Origin | None:
    """Whose page it is: by whose office it is, by its own word, or by what its headline says."""
    people = [p.actor for r in record.reports for p in r.event.participants]
    own = origins.of_office(article, people) or origins.origin(article)
    return own or _of_person(article.outlet or "", people) or of_headline(article.title or "", people)


def _of_person(outlet: str, people: Iterable[Actor]) -> Origin | None:
    """Whose page it is by whose name it goes: "Minister for Foreign Affairs - Senator the Hon Penny Wong".

    A paper may be called after a family, so the name is told whole or follows an office.
    """
    folded = fold(outlet)
    called = {
        side
        for a in people
        if a.kind == "person"
        and (side := party_code(a))
        and _goes_by(folded, fold(a.name), fold(a.office or ""))
    }
    return Origin(called.pop(), f"outlet {outlet}") if len(called) == 1 else None


def _goes_by(outlet: str, name: str, office: str) -> bool:
    """Whether a folded outlet has somebody's whole name, or his last one behind his office."""
    *others, family = name.split() or [""]
    named = re.search(rf"\b{re.escape(name)}\b", outlet) if others else None
    titled = office and re.search(rf"\b{re.escape(office)}\b.*\b{re.escape(family)}$", outlet)
    return bool(named or titled)


def of_headline(title: str, people: Iterable[Actor]) -> Origin | None:
    """Whose text a headline says it is: "Readout of X's call with Y" is X's."""
    if _AMERICAN.search(title):  # nobody else calls them so
        return Origin("USA", f"title {title!r}")
    found = _READOUT.match(title) or _WORDS_OF.match(title)
    if found is None:
        return _at_home(title, people)
    whose = found["whose"]
    others = _OTHERS.search(whose)
    sides = _named(whose[: others.start()] if others else whose, people)
    return Origin(sides.pop(), f"title {title!r}") if len(sides) == 1 else None


def _at_home(title: str, people: Iterable[Actor]) -> Origin | None:
    """Whose text calls its own side by the office alone: "Prime Minister's meeting with Xi Jinping".

    That is one at the meeting who holds it, of a side that the headline does not name.
    """
    found = _AT_HOME.match(title)
    if found is None:
        return None
    office = {"pm": "prime minister"}.get(fold(found["office"]), fold(found["office"]))
    holding = {party_code(actor) for actor in people if fold(actor.office or "") == office}
    own = [side for side in holding if side and not origins.names(side, title)]
    return Origin(own[0], f"title {title!r}") if len(own) == 1 else None


def _named(text: str, people: Iterable[Actor]) -> set[str]:
    """The sides of those of ``people`` whom a text names, or whose office it is: "the Secretary-General"."""
    words = re.findall(r"[\w-]+", fold(text))
    folded = " ".join(words)
    named = set()
    for actor in people:
        side = party_code(actor)
        if side is None or actor.kind != "person":
            continue
        office = fold(actor.office or "")
        if fold(actor.name).split()[-1] in words or (office and office == folded):
            named.add(side)
    return named


def parts_of(article: Article, sides: Sequence[str]) -> list[tuple[int, str]]:
    """Where on a page a side's own statement begins under its heading, with the side; none on most pages.

    A page has such parts where headings name both sides: "Statement by the Ministry of Foreign Affairs of
    Singapore". One heading alone may be the page's own masthead.
    """
    headed = []
    for block in article.blocks:
        text = article.text[block.start : block.end]
        if block.role in ("body", "subhead") and len(text) <= _LONGEST and (side := _headed(text)):
            headed.append((block.end, side))
    return headed if {side for _, side in headed} == set(sides) else []


def _headed(text: str) -> str | None:
    """The side whose statement a heading says comes below it."""
    found = _HEADED.fullmatch(text.strip())
    if found is None or text[-1] in ".?!,;":
        return None
    return origins.of_outlet(found["who"]) or origins.of_account(text)
