"""Who speaks on a page of a government's or body's own: whom its "I" and "we" mean.

"Statement by Jean-Yves Le Drian", "Remarks by President Biden on ...", "Zaev: we move mountains" say in their
title who the "I" of the text is, and "we" are those whom that person speaks for. Without a person there "we"
are the state or body whose page it is ("Ministry of Foreign Affairs, Government of Pakistan"). In quotation
marks somebody else may speak, and nothing is said here.
"""

from __future__ import annotations

import re

from readout.coding.events.groups import state, state_names
from readout.organisations import organisation_named, party_of
from readout.origins import government_of
from readout.scene import Scene
from readout.types import Actor, Article

SINGULAR = frozenset({"i", "me", "my"})
PLURAL = frozenset({"we", "us", "our", "ourselves"})
FIRST_PERSON = SINGULAR | PLURAL
_SPEAKS = re.compile(
    r"\b(?:statement|remarks|speech|address|comments?|message|declaration|intervention|letter)\b.*\b(?:by|from|of)\b"
    r"|^[\w' ]{2,30}: (?:we|I|our|my)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def narrator(scene: Scene, token: int) -> Actor | None:
    """Whom a pronoun of the first person at ``token`` means; None where the page does not say."""
    memo = scene.memo["narrator"]
    if not memo:
        person, side = _by_title(scene)
        memo["person"], memo["side"] = person, side or _by_page(scene.article)
        memo["quoted"] = [found.span() for found in _QUOTED.finditer(scene.article.text)]
    start = scene.tree.start[token]
    if any(first <= start < end for first, end in memo["quoted"]):
        return None
    found: Actor | None = memo["person" if scene.tree.lower[token] in SINGULAR else "side"]
    return found


def _by_title(scene: Scene) -> tuple[Actor | None, Actor | None]:
    """The one person whose statement the title announces, and the state or body that person speaks for."""
    title = next((b for b in scene.article.blocks if b.role == "title"), None)
    if title is None or not _SPEAKS.search(scene.article.text[title.start : title.end]):
        return None, None
    people: dict[str, Actor] = {}
    for _, resolution in scene.mentioned:
        actor, span = resolution.actor, resolution.mention.span
        if actor is not None and title.start <= span.start < title.end and actor.kind == "person":
            people[actor.id] = actor
    sides = {party_of(actor): actor for actor in people.values()}
    if len(sides) != 1:
        return None, None
    party, actor = next(iter(sides.items()))
    return (actor if len(people) == 1 else None), (_state(party) or actor)


def _by_page(article: Article) -> Actor | None:
    """The state or organisation of states whose own page it is."""
    if article.outlet and (organisation := organisation_named(article.outlet)) is not None:
        return Actor(id=organisation, name=article.outlet, kind="organisation", sector="IGO")
    return _state(government_of(article))


def _state(iso3: str | None) -> Actor | None:
    return state(iso3) if iso3 in state_names() else None
