"""How text becomes a page: templates, filters, and what keeps a hostile page's words inert.

Every word of a page goes through ``told``: escaped, and isolated (``<bdi>``) so that a right-to-left
override in it ends with it. Where no element may stand, as in a title, ``plain`` takes such signs out. A
page's address is a link only where it is http or https.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote as quoted
from urllib.parse import urlsplit

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from readout.ask import words
from readout.ask.called import whose
from readout.ask.paper import Quote
from readout.ask.person import name_of
from readout.ask.who import state_name
from readout.store.browse import Brief
from readout.types import Actor, Event, Statement
from readout.web.guard import token
from readout.web.nav import NAV

HERE = Path(__file__).parent
_OFFICE = re.compile(r" \((?P<held>[^()]*)\)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def told(text: object) -> Markup:
    """Words of a page, escaped and isolated."""
    return Markup(f"<bdi>{escape(_clean(str(text or '')))}</bdi>")


def plain(text: object) -> str:
    """Words of a page where no element may stand; the template escapes them."""
    return words.plain(str(text or ""))


def outward(url: str | None) -> str | None:
    """``url`` where it may be a link: http and https only."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def at(q: Quote) -> str:
    """The address of a sentence in the reader."""
    return f"/a/{quoted(q.document)}?at={q.start}-{q.end}#at"


def actor_at(actor: Actor | str) -> str:
    """The address of somebody's page."""
    return f"/p/{quoted(actor if isinstance(actor, str) else actor.id, safe=':')}"


class Named(Protocol):
    """Whoever has an id and a name: an actor, an attendee."""

    @property
    def id(self) -> str:
        """The id."""

    @property
    def name(self) -> str:
        """The name."""


def deed(text: str, actors: Sequence[Named], is_linked: bool = True) -> Markup:
    """A telling in words: the names of ``actors`` linked to their pages, the offices after them set apart."""
    names = {a.name: a for a in actors if a.name}
    if not names:
        return told(text)
    out, last = "", 0
    while found := [(at, -len(n), n) for n in names if (at := text.find(n, last)) >= 0]:
        start, _, name = min(found)
        own = told(name)
        if is_linked:
            own = Markup(f'<a class="who" href="{escape(actor_at(names[name].id))}">{own}</a>')
        out += f"{escape(_clean(text[last:start]))}{own}"
        last = start + len(name)
        if office := _OFFICE.match(text, last):
            out += f'<span class="office"> ({told(office["held"])})</span>'
            last = office.end()
    return Markup(f"<bdi>{out}{escape(_clean(text[last:]))}</bdi>")


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)


def parties(event: Event) -> list[Actor]:
    """Everybody who takes part."""
    return [p.actor for p in event.participants]


def voices(s: Statement) -> list[Actor]:
    """Everybody who speaks, is spoken to or hands the words on."""
    return [*([s.speaker] if s.speaker else []), *s.addressees, *s.chain]


def page_name(brief: Brief | Quote) -> str:
    """A page by its title, else its file."""
    return brief.title or brief.path


def counted(number: int, noun: str) -> str:
    """Say "1 report", "2 reports"."""
    return words.count(number, noun)


def day(value: date | None) -> str:
    """A day as people write it."""
    return words.day(value)


@cache
def environment() -> Environment:
    """The templates."""
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "told": told, "plain": plain, "outward": outward, "at": at, "actor_at": actor_at, "deed": deed,
        "page_name": page_name, "name_of": name_of, "counted": counted, "day": day, "whose": whose,
        "days": words.days, "state": state_name, "quoted": lambda text: quoted(str(text), safe=":"),
    }  # fmt: skip
    env.globals |= {"NAV": NAV, "version": _version(), "parties": parties, "voices": voices}
    return env


def _version() -> str:
    """A short hash of what is served beside the pages, so that a browser keeps it until it changes."""
    import hashlib

    files = [path for path in sorted((HERE / "static").glob("*.*")) if path.is_file()]
    return hashlib.blake2b(b"".join(path.read_bytes() for path in files), digest_size=5).hexdigest()


def render(request: Request, template: str, context: dict[str, Any], status: int = 200) -> Response:
    """A template as an answer; the frame's own needs are filled in."""
    guard = request.app.state.guard
    base = {
        "request": request,
        "path": request.url.path,
        "q": request.query_params.get("q", ""),
        "leave": token(request) if guard.demands_sign_in and guard.may_ask(request) else None,
        "twins": None,
        "next": None,
    }
    text = environment().get_template(template).render(base | context)
    return Response(text, status, media_type="text/html; charset=utf-8")
