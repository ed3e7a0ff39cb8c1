"""Who speaks on a page of a government's or body's own: whom its "I" and "we" mean.

"Statement by Jean-Yves Le Drian", "Remarks by President Biden on ...", "Zaev: we move mountains" say in their
title who the "I" of the text is, and "we" are those whom that person speaks for. Without a person there both
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
from readout.coding.subjects import SAYING, surface_subjects
from readout.organisations import organisation_name, organisation_named, party_of
from readout.origins import government_of
from readout.scene import Scene
from readout.types import Actor, Article, Block

SINGULAR = frozenset({"i", "me", "my"})
PLURAL = frozenset({"we", "us", "our", "ourselves"})
FIRST_PERSON = SINGULAR | PLURAL
_SPEAKERS = frozenset({"i", "we"})
BESIDE = 12  # words from a quotation to the verb of saying before or behind it
_TEXTS = r"statements?|remarks|speech|address|comments?|message|declaration|intervention|letter|words|toast"
_TALKS = r"press (?:round|conference)|interview|answers|transcript"
# what such a text is about or was said at, and no more of who speaks
_ASIDE = re.compile(r"\b(?:with|at|on|after|following|during|before|about|regarding|to)\b", re.IGNORECASE)
_SPEAKS = re.compile(
    rf"\b(?:{_TEXTS}|{_TALKS})\b(?:(?!{_ASIDE.pattern}).)*?\b(?:by|from|of)\b"
    rf"|\b(?:{_TEXTS})\b to the (?:people|nation|press|media)\b.*?\bby\b"
    r"|\binterview with\b|^[\w' ]{2,30}: (?:we|I|our|my)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|of|the|and|for))*: ")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def narrator(scene: Scene, token: int) -> Actor | None:
    """Whom a pronoun of the first person at ``token`` means; None where the page does not say."""
    return _speaker(scene, token, singular=scene.tree.lower[token] in SINGULAR)


def teller(scene: Scene, token: int) -> Actor | None:
    """Who would say "I" at ``token``: "Good to meet the minister"; None where the page does not say."""
    return _speaker(scene, token, singular=True)


def _speaker(scene: Scene, token: int, *, singular: bool) -> Actor | None:
    memo, start = _known(scene), scene.tree.start[token]
    quote = next((span for span in memo["quoted"] if span[0] <= start < span[1]), None)
    if quote is not None:
        return _quoted(scene, *quote)
    before = bisect_right(memo["turns"], start, key=itemgetter(0))
    if before:  # what stands before the first turn is the speech that the title announces
        speaker: Actor | None = memo["turns"][before - 1][1]
        return speaker if singular or speaker is None else _side(party_of(speaker)) or speaker
    found: Actor | None = memo["person" if singular else "side"]
    return found


def own_side(scene: Scene) -> Actor | None:
    """The state or body whose own page it is, or whose person speaks."""
    side: Actor | None = _known(scene)["side"]
    return side


def in_first_person(scene: Scene) -> set[int]:
    """The sentences (their numbers) of "I" and "we" on a page that says who these are."""
    tree = scene.tree
    if _SPEAKERS.isdisjoint(tree.lower):  # as on most pages: nobody need find out who speaks
        return set()
    told = {tree.sent[token] for token, word in enumerate(tree.lower) if word in _SPEAKERS}
    memo = _known(scene)
    return told if memo["person"] or memo["side"] or memo["turns"] else set()


def _known(scene: Scene) -> dict[str, Any]:
    """What the page says of who speaks, worked out once."""
    memo = scene.memo["narrator"]
    if not memo:
        person, side = _by_title(scene)
        memo["side"] = side = side or _by_page(scene.article)
        memo["person"] = person or (side and (_of_the_house(scene, side) or side))
        memo["quoted"] = [found.span() for found in _QUOTED.finditer(scene.article.text)]
        memo["turns"] = _turns(scene)
    return memo


def _quoted(scene: Scene, first: int, end: int) -> Actor | None:
    """The one person by name whose words a quotation of several sentences is: 'Wong said: "We ... I call on'.

    Of a single sentence the verb of saying that hangs on it tells.
    """
    memo = scene.memo["quoted"]
    if first not in memo:
        memo[first] = _speaker_of(scene, first, end)
    found: Actor | None = memo[first]
    return found


def _speaker_of(scene: Scene, first: int, end: int) -> Actor | None:
    tree, text = scene.tree, scene.article.text
    opens = text[first + 1].strip() and not text[first - 1 : first].strip()
    opening, closing = tree.at(first), tree.at(end - 1)
    if not opens or tree.sent[opening + 1] == tree.sent[closing - 1]:
        return None
    before = range(max(opening - BESIDE, tree.sentence(opening - 1)[0]), opening) if opening else range(0)
    behind = range(closing + 1, min(closing + BESIDE, len(tree)))
    introduced = bool(before) and tree.text[opening - 1] in {":", ","}
    for token in reversed(before) if introduced else behind:
        if tree.lemma[token] in SAYING and tree.pos[token] == "VERB":
            people = [r.actor for s in surface_subjects(tree, token) for r in scene.actors(s) if r.actor]
            return people[0] if len(people) == 1 and people[0].kind == "person" else None
    return None


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
    title = _title(scene.article)
    speaks = title and _SPEAKS.search(scene.article.text, title.start, title.end)
    if title is None or not speaks:
        return None, None
    people = _people(scene, title.start, _aside(scene.article.text, speaks.end(), title.end))
    sides = {party_of(actor): actor for actor in people}
    if len(sides) != 1:
        return None, None
    party, actor = next(iter(sides.items()))
    return (actor if len(people) == 1 else None), (_side(party) or actor)


def _of_the_house(scene: Scene, side: Actor) -> Actor | None:
    """The one person of the page's own side whom its title names: "President Boric at the conference"."""
    title = _title(scene.article)
    if title is None:
        return None
    people = _people(scene, title.start, _aside(scene.article.text, title.start, title.end))
    ours = [actor for actor in people if party_of(actor) == party_of(side)]
    return ours[0] if len(ours) == 1 else None


def _title(article: Article) -> Block | None:
    return next((block for block in article.blocks if block.role == "title"), None)


def _aside(text: str, first: int, end: int) -> int:
    """Where a title goes on to tell beside whom or of what somebody speaks."""
    aside = _ASIDE.search(text, first, end)
    return aside.start() if aside else end


def _people(scene: Scene, first: int, end: int) -> list[Actor]:
    """The people named between two characters, not those told by an office that nobody is known to hold."""
    named = (r.actor for _, r in scene.mentioned if r.actor and first <= r.mention.span.start < end)
    return [*{a.id: a for a in named if a.kind == "person" and "/" not in a.id}.values()]


def _by_page(article: Article) -> Actor | None:
    """The state or organisation of states whose own page it is."""
    if article.outlet and (organisation := organisation_named(article.outlet)) is not None:
        return _side(organisation)
    return _side(government_of(article))


def _side(party: str | None) -> Actor | None:
    """The actor of a party that is a state or an organisation of states."""
    if party and (name := organisation_name(party)) is not None:
        return Actor(id=party, name=name, kind="organisation", sector="IGO")
    return state(party) if party in state_names() else None
