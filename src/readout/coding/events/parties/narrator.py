"""Who speaks on a page of a government's or body's own: whom its "I" and "we" mean.

"Statement by Jean-Yves Le Drian", "Remarks by President Biden on ...", "Zaev: we move mountains" say in their
title who the "I" of the text is, and "we" are those whom that person speaks for. Without a person there "we"
are the state or body whose page it is ("Ministry of Foreign Affairs, Government of Pakistan"). In a
transcript ("PRIME MINISTER: I met ...") it is whoever a paragraph names before its colon. In quotation marks
somebody else may speak, and nothing is said here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import itemgetter
from typing import Any

from readout.coding.events.parties.groups import state, state_names
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
# who else is named behind these stands beside the speaker, or is spoken of
_ASIDE = re.compile(r"\b(?:with|at|on|after|following|during|before|about|regarding|to)\b", re.IGNORECASE)
_LABEL = re.compile(r"[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|of|the|and|for))*: ")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def narrator(scene: Scene, token: int) -> Actor | None:
    """Whom a pronoun of the first person at ``token`` means; None where the page does not say."""
    memo = _known(scene)
    start, singular = scene.tree.start[token], scene.tree.lower[token] in SINGULAR
    if any(first <= start < end for first, end in memo["quoted"]):
        return None
    if memo["turns"]:
        before = bisect_right(memo["turns"], start, key=itemgetter(0))
        speaker: Actor | None = memo["turns"][before - 1][1] if before else None
        return speaker if singular or speaker is None else _state(party_of(speaker)) or speaker
    found: Actor | None = memo["person" if singular else "side"]
    return found


def own_side(scene: Scene) -> Actor | None:
    """The state or body whose own page it is, or whose person speaks."""
    side: Actor | None = _known(scene)["side"]
    return side


def in_first_person(scene: Scene) -> set[int]:
    """The sentences (their numbers) of "I" and "we" on a page that says who these are."""
    tree = scene.tree
    told = {tree.sent[token] for token, word in enumerate(tree.lower) if word in {"i", "we"}}
    if not told:  # as on most pages: nobody need find out who speaks
        return told
    memo = _known(scene)
    return told if memo["person"] or memo["side"] or memo["turns"] else set()


def _known(scene: Scene) -> dict[str, Any]:
    """What the page says of who speaks, worked out once."""
    memo = scene.memo["narrator"]
    if not memo:
        person, side = _by_title(scene)
        memo["person"], memo["side"] = person, side or _by_page(scene.article)
        memo["quoted"] = [found.span() for found in _QUOTED.finditer(scene.article.text)]
        memo["turns"] = _turns(scene)
    return memo


def _turns(scene: Scene) -> list[tuple[int, Actor | None]]:
    """Where paragraphs of a transcript begin that say who speaks, and who does, if that is known."""
    text, turns = scene.article.text, list[tuple[int, Actor | None]]()
    people = [
        (r.mention.span.start, r.actor) for _, r in scene.mentioned if r.actor and r.actor.kind == "person"
    ]
    for block in scene.article.blocks:
        label = _LABEL.match(text, block.start, block.end) if block.role == "body" else None
        if label is not None:
            named = (actor for start, actor in people if label.start() <= start < label.end())
            turns.append((block.start, next(named, None)))
    return turns if any(speaker for _, speaker in turns) else []


def _by_title(scene: Scene) -> tuple[Actor | None, Actor | None]:
    """The one person whose statement the title announces, and the state or body that person speaks for."""
    title = next((b for b in scene.article.blocks if b.role == "title"), None)
    speaks = title and _SPEAKS.search(scene.article.text, title.start, title.end)
    if title is None or not speaks:
        return None, None
    aside = _ASIDE.search(scene.article.text, speaks.end(), title.end)
    end = aside.start() if aside else title.end
    people: dict[str, Actor] = {}
    for _, resolution in scene.mentioned:
        actor, span = resolution.actor, resolution.mention.span
        if actor is not None and title.start <= span.start < end and actor.kind == "person":
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
