"""From a scene to its events: find triggers, match frames, fill them, and settle what contends.

One predicate tells one event: the frame that asks most of its object wins. What stands inside the
complement or the object of a told event ("agreed to send troops", "condemned the invasion of") is
that event's content and not an event beside it.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import structs

from readout.coding.clauses import saying_above, stands_for_root, surface_subjects, when, where
from readout.coding.events.frames import FrameTable, load, words
from readout.coding.events.match import (
    Match,
    adjective_match,
    fill,
    hyphenated,
    modal_match,
    noun_match,
    verb_match,
)
from readout.coding.events.parties import Named, named, of_country, participants
from readout.coding.events.status import status_of
from readout.scene import Scene
from readout.syntax import NOMINAL, Tree
from readout.tables import toml_table
from readout.types import Actor, Event, Status

CONTENT_TYPES = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE"})
DOMESTIC = frozenset({"COERCE", "CONCEDE", "PROTEST", "RETREAT", "ASSAULT", "REQUEST", "REJECT"})
ANNOUNCED = frozenset({"SANCTION", "COERCE", "MOBILIZE", "ASSAULT", "AID"})
SPOKEN = frozenset({"consult/speak.v", "consult/talk.v", "consult/discuss.v", "consult/conversation.n"})
BACKDROP = frozenset(
    {"since", "after", "before", "during", "following", "amid", "despite", "until", "ahead of", "at", "because of", "with", "through", "via"}
)
TOWARD = frozenset({"AID", "SUPPORT", "ACCUSE", "REQUEST", "AGREE", "THREATEN"})
BARE_STATUS = frozenset({"planned", "proposed", "invited", "cancelled", "hypothetical"})
CONTEXTS = tuple(toml_table("frames/words.toml")["contexts"])


class Found(NamedTuple):
    """A filled frame before it is settled."""

    match: Match
    status: Status
    actors: list[Named]
    recipients: list[Named]


def code_events(scene: Scene) -> tuple[Event, ...]:
    """The political events that ``scene`` tells, in text order."""
    tree, table = scene.tree, load()
    events: list[Event] = []
    for first, end in tree.sents:
        matches = _matches(scene, table, first, end)
        if matches:
            found = [item for match in matches if (item := _fill(scene, match)) is not None]
            events.extend(_event(scene, item) for item in _settle(tree, found))
    return tuple(_phone_calls(tree, events))


def _matches(scene: Scene, table: FrameTable, first: int, end: int) -> list[Match]:
    tree = scene.tree
    out: list[Match] = []
    for token in range(first, end):
        lower = tree.lower[token]
        if (
            lower not in table.verb_forms
            and lower not in table.noun_forms
            and lower not in table.adjectives
            and lower not in table.modals
            and (token < 2 or tree.lower[token - 1] != "-")
        ):
            continue
        match = _match(scene, table, token)
        if match is not None:
            out.append(match)
    return out


def _match(scene: Scene, table: FrameTable, token: int) -> Match | None:
    tree = scene.tree
    lower, pos, lemma = tree.lower[token], tree.pos[token], tree.lemma[token]
    verb = lemma if lemma in table.verbs else table.verb_forms.get(lower)
    noun = lemma if lemma in table.nouns else table.noun_forms.get(lower)
    if joined := hyphenated(tree, token):
        if joined in table.noun_forms:
            noun, verb = table.noun_forms[joined], None
        elif joined in table.verb_forms:
            verb = table.verb_forms[joined]
    if lower in table.modals and (found := modal_match(scene, token, table.modals[lower])):
        return found
    if noun is not None and pos == "VERB" and tree.dep[token] in {"nsubj", "obj"}:
        return noun_match(scene, token, table.nouns[noun])  # "Clashes between", read as a verb
    if verb is not None and (_is_verb(tree, token) or (noun is None and _verb_read_as_noun(tree, token))):
        found = verb_match(scene, token, table.verbs[verb])
        if found is not None:
            return found
    if noun is not None and pos in {"NOUN", "PROPN"} and tree.ent[token] in {"", "EVENT", "DATE"}:
        return noun_match(scene, token, table.nouns[noun])
    if lower in table.adjectives and pos in {"ADJ", "ADV", "ADP", "VERB", "NOUN"}:
        return adjective_match(scene, token, table.adjectives[lower])
    return None


def _is_verb(tree: Tree, token: int) -> bool:
    pos = tree.pos[token]
    if pos in {"VERB", "AUX"}:
        return tree.dep[token] != "compound"
    return tree.tag[token] in {"VBD", "VBN", "VBZ", "VBP", "VB"} and tree.ent[token] == ""


def _verb_read_as_noun(tree: Tree, token: int) -> bool:
    if tree.ent[token] != "" or tree.pos[token] == "ADP":
        return False
    if tree.child(token, "nsubj", "obj", "iobj", "aux", "xcomp") is not None:
        return True
    if tree.pos[token] == "NOUN" and token > 1 and tree.dep[token - 1] == "compound" and tree.head[token - 1] == token:
        finite = tree.lower[token].endswith(("ies", "es", "s", "ed")) and tree.pos[token - 1] == "PROPN"
        return finite and tree.pos[token - 2] == "NOUN"  # "a claim China denies"
    return tree.dep[token] == "amod" and token > 0 and tree.pos[token - 1] == "PROPN" and tree.lower[token].endswith("ed")


def _fill(scene: Scene, match: Match) -> Found | None:
    tree, frame = scene.tree, match.frame
    actors = fill(scene, match, frame.actor, frozenset())
    taken = frozenset(actor.id for actor, _ in actors)
    recipients = fill(scene, match, frame.recipient, taken)
    if match.undergone and match.roles.receivers:
        recipients = [item for token in match.roles.receivers for item in named(scene, token)] or recipients
        actors = [item for item in actors if item not in recipients]
    if not actors and frame.pos == "v" and not match.roles.passive:
        actors = _subject_by_position(scene, match.trigger, recipients)
    if not actors and not recipients:
        return None
    if frame.type in {"CONSULT", "AGREE"} and frame.pos == "v" and not _two_sides(actors, recipients):
        actors = _tangled_subjects(scene, match) or actors
    if frame.type in DOMESTIC:
        actors, recipients = _countrymen(scene, match, actors), _countrymen(scene, match, recipients)
        recipients = [_compatriot(item, actors) for item in recipients]
    if frame.type == "ASSAULT" and not actors:
        actors = _unidentified(scene, match)
    if _background(tree, match) and not _two_sides(actors, recipients):
        return None
    if frame.type == "CONSULT" and not _two_sides(actors, recipients) and not _one_suffices(tree, match):
        return None
    if frame.pos == "m" and {a.country for a, _ in actors} & {a.country for a, _ in recipients}:
        return None  # "we must": no request of another
    if frame.pos == "n" and match.support is None and frame.type != "CONSULT":
        if frame.lemma in words("nominal", "carried"):
            return None
    if not any(_counts(actor) for actor, _ in (*actors, *recipients)) or _mere_aim(tree, match):
        return None
    status = _status(tree, match)
    if frame.pos == "n" and match.support is None and not _two_sides(actors, recipients):
        return None
    return Found(match, status, actors, recipients)


def _tangled_subjects(scene: Scene, match: Match) -> list[Named]:
    """Both persons of "Head of State Xi and President Zelensky spoke", whatever the parser hung on what."""
    tree = scene.tree
    first, _ = tree.sentence(match.trigger)
    ranges = [(tree.left[s], min(tree.right[s], match.trigger - 1)) for s in match.roles.agents[:1]]
    for left, last in ranges or [(first, match.trigger - 1)]:
        if "and" not in tree.lower[left : last + 1]:
            continue
        found = [
            (r.actor, tree.doc_text[r.mention.span.start : r.mention.span.end])
            for r in scene.actors_among(left, last + 1)
            if r.actor is not None and r.actor.kind == "person"
        ]
        if len({actor.id for actor, _ in found}) > 1:
            return found
    return []


def _two_sides(actors: list[Named], recipients: list[Named]) -> bool:
    """What stands in the background must name both sides: nouns that no verb carries, relative clauses."""
    return len({actor.id for actor, _ in (*actors, *recipients)}) > 1


def _counts(actor: Actor) -> bool:
    """Whether an actor has a place in the political world: not just "people" or "all parties"."""
    return actor.country is not None or not actor.id.startswith("/")


def _mere_aim(tree: Tree, match: Match) -> bool:
    """Whether an act is only what another act is for ("intervening to protect"), and no journey leads to it."""
    top = _match_top(match)
    if tree.dep[top] != "advcl" or not _infinitival(tree, top) or match.frame.type in {"PROTEST", "ACCUSE"}:
        return False
    return tree.lemma[tree.head[top]] not in words("purpose", "movement")


def _background(tree: Tree, match: Match) -> bool:
    dep = tree.dep[_match_top(match)]
    if stands_for_root(tree, _match_top(match)):
        return False
    return dep.startswith("acl") or (dep == "advcl" and tree.tag[match.trigger] in {"VBG", "VBN"})


def _one_suffices(tree: Tree, match: Match) -> bool:
    """Whether another side is named that no table resolves, or a host needs none."""
    if match.support is not None and tree.lemma[match.trigger] in words("nominal", "gathering"):
        return True
    return any(tree.ent[token] in {"PERSON", "ORG", "NORP", "LOC"} for token in match.roles.objects)


def _countrymen(scene: Scene, match: Match, items: list[Named]) -> list[Named]:
    """Nameless groups are of the country the clause is set in: "civilians were killed in the Libyan city"."""
    if not any(actor.id.startswith("/") for actor, _ in items):
        return items
    country = None
    for preposition in ("in", "at", "near", "outside", "across"):
        for token in match.roles.obliques.get(preposition, ()):
            for actor, _ in named(scene, token):
                country = country or actor.country
    if country is None:
        return items
    return [(of_country(a, country), s) if a.id.startswith("/") and not a.country else (a, s) for a, s in items]


def _compatriot(item: Named, actors: list[Named]) -> Named:
    """Those whom police arrest or a court frees are, where nothing else is said, of the same country."""
    actor, surface = item
    countries = {other.country for other, _ in actors if other.country}
    if actor.country is None and actor.kind == "group" and actor.id.startswith("/") and len(countries) == 1:
        return of_country(actor, countries.pop() or ""), surface
    return item


def _unidentified(scene: Scene, match: Match) -> list[Named]:
    """An attacker whom nobody names, in the country where the sentence puts the attack."""
    place = where(scene, match.trigger)
    if place is None or not place.country:
        return []
    unknown = Actor(
        id=f"{place.country}/unidentified",
        name="unidentified",
        kind="group",
        country=place.country,
        sector="UNK",
    )
    return [(unknown, place.name)]


def _subject_by_position(scene: Scene, verb: int, recipients: list[Named]) -> list[Named]:
    """The nearest subject-like phrase to the left, for a verb whose subject the parser lost."""
    tree = scene.tree
    others = {actor.id for actor, _ in recipients}
    first, _ = tree.sentence(verb)
    for token in range(verb - 1, max(first, verb - 5) - 1, -1):  # "the European Union last week announced"
        if tree.pos[token] in {"VERB", "ADP", "CCONJ", "SCONJ", "PUNCT"}:
            break
        if tree.pos[token] == "PROPN" and (found := [i for i in named(scene, token) if i[0].id not in others]):
            return found
    for token in range(verb - 1, first - 1, -1):
        if tree.pos[token] in NOMINAL and tree.dep[token] in {
            "nsubj",
            "ROOT",
            "dislocated",
            "parataxis",
            "nsubj:pass",
        }:
            found = [item for item in named(scene, token) if item[0].id not in others]
            if found:
                return found
    return []


def _status(tree: Tree, match: Match) -> Status:
    top = match.support if match.support is not None else match.trigger
    past = False
    saying = saying_above(tree, top)
    if saying is not None:
        past = tree.tag[saying] in {"VBD", "VBN"}
    frame = match.frame
    if frame.pos == "m":
        return "occurred"
    status = status_of(tree, top, past)
    if match.support is None and frame.pos == "v" and frame.type in ANNOUNCED and status in {"occurred", "ongoing"}:
        for key in ("planned", "proposed"):
            if frame.lemma in words("light", key):
                return key  # type: ignore[return-value]
    if match.support is not None:
        noun = status_of(tree, match.trigger, past)
        if status in {"occurred", "ongoing"}:
            lemma = tree.lemma[match.support]
            for key in ("planned", "proposed", "cancelled"):
                if lemma in words("light", key) and lemma not in words("light", "occurred"):
                    status = key  # type: ignore[assignment]
            if status in {"occurred", "ongoing"} and noun in BARE_STATUS:
                status = noun
    if frame.status is not None and status in {"occurred", "ongoing"}:
        return frame.status  # type: ignore[return-value]
    return status


def _settle(tree: Tree, found: list[Found]) -> list[Found]:
    """One event a predicate, none inside another's content, none told twice in the sentence."""
    kept = _one_a_predicate(found)
    heads = {_top(item): item for item in kept}
    kept = [_with_company(tree, item, heads) for item in kept]
    heads = {_top(item): item for item in kept}
    kept = [item for item in kept if not _is_content(tree, item, heads)]
    out: list[Found] = []
    seen: set[tuple[object, ...]] = set()
    for item in kept:
        key2 = (item.match.frame.type, item.status, _ids(item.actors), _ids(item.recipients))
        if key2 not in seen:
            seen.add(key2)
            out.append(item)
    return out


def _one_a_predicate(found: list[Found]) -> list[Found]:
    """The strongest telling of each predicate, with the other nouns that the same verb carries."""
    groups: dict[int, list[Found]] = {}
    for item in found:
        groups.setdefault(_top(item), []).append(item)
    kept: list[Found] = []
    for top in sorted(groups):
        strongest = max(groups[top], key=_rank)
        kept.append(strongest)
        if strongest.match.support is not None:
            kept.extend(i for i in groups[top] if i is not strongest and i.match.support is not None)
    return kept


def _with_company(tree: Tree, item: Found, heads: dict[int, Found]) -> Found:
    """ "Met Zelensky and pledged a package": the second act is toward the first one's company."""
    top = _top(item)
    before = heads.get(tree.head[top])
    if item.recipients or before is None or before is item or tree.dep[top] != "conj":
        return item
    if item.match.frame.type not in TOWARD or _ids(before.actors) != _ids(item.actors):
        return item
    return item._replace(recipients=before.recipients)


def _rank(item: Found) -> tuple[int, int]:
    carried = item.match.frame.pos == "n" and item.match.support is not None
    return (2 * item.match.weight + (3 if carried else 0), len(item.actors) + len(item.recipients))


def _match_top(match: Match) -> int:
    return match.support if match.support is not None else match.trigger


def _top(item: Found) -> int:
    return _match_top(item.match)


def _ids(items: list[Named]) -> tuple[str, ...]:
    return tuple(sorted({actor.id for actor, _ in items}))


def _is_content(tree: Tree, item: Found, heads: dict[int, Found]) -> bool:
    """Whether ``item`` stands in what another event asks, offers, refuses, threatens or condemns."""
    node = _top(item)
    for _ in range(6):
        if tree.head[node] == node:
            return False
        dep, above = tree.dep[node], tree.head[node]
        if dep == "advcl" and _infinitival(tree, node) and above in heads and heads[above] is not item:
            return True  # "telephoned Kozyrev to discuss": the aim of what is told
        if dep.startswith("nsubj") or dep in {"advcl", "parataxis", "acl:relcl"} and tree.tag[node] != "VB":
            return False
        if dep == "conj" and _top(item) == node and tree.pos[node] == "VERB":
            if not _infinitival(tree, node):
                return False
        if dep == "obl" and tree.case(node) in BACKDROP:
            return False  # "since the attack on Ukraine, China has pledged"
        owner = heads.get(above)
        if owner is not None and owner is not item and dep != "conj":
            if (
                owner.match.frame.type in CONTENT_TYPES
                or tree.pos[node] == "VERB"
                and dep in {"xcomp", "ccomp"}
            ):
                return True
            same = item.match.frame.type == owner.match.frame.type and item.status == owner.status
            if dep in {"obj", "nsubj:pass"} or (dep == "obl" and same):
                return True
        node = above
    return False


def _infinitival(tree: Tree, verb: int) -> bool:
    return tree.tag[verb] == "VB" and not any(tree.dep[c] in {"aux", "nsubj"} for c in tree.children[verb])


def _event(scene: Scene, item: Found) -> Event:
    tree, match = scene.tree, item.match
    frame = match.frame
    top = _top(item)
    spans = sorted({tree.span(t, t + 1) for t in (match.trigger, top)})
    bare = frame.pos == "n" and match.support is None
    bare = bare and (frame.type != "CONSULT" or tree.dep[match.trigger] != "obl")
    day = when(scene, match.trigger, bare) or (when(scene, top) if top != match.trigger else None)
    lemmas = _lemmas(tree, top)
    return Event(
        type=frame.type,
        status=_by_date(scene, item.status, day.start if day else None, tree, top),
        participants=(*participants("actor", item.actors), *participants("recipient", item.recipients)),
        spans=(tree.sentence_span(top),),
        triggers=tuple(spans),
        rule=frame.rule,
        mode=_mode(item, lemmas),
        contexts=_contexts(frame.contexts, lemmas),
        cameo=frame.cameo,
        when=day,
        where=where(scene, match.trigger, bare) or (where(scene, top) if top != match.trigger else None),
        reported_by=_reporters(scene, top, item),
    )


def _by_date(scene: Scene, status: Status, start: object, tree: Tree, token: int) -> Status:
    """A present tense about a day after the page's own is a plan ("meets Xi on Friday")."""
    published = scene.article.published
    if status in {"occurred", "ongoing"} and start is not None and published.date is not None:
        if published.precision == "day" and tree.tag[token] not in {"VBD", "VBN"} and start > published.date:  # type: ignore[operator]
            return "planned"
    return status


def _lemmas(tree: Tree, token: int) -> set[str]:
    first, end = tree.sentence(token)
    return set(tree.lemma[first:end]) | set(tree.lower[first:end])


def _mode(item: Found, lemmas: set[str]) -> str | None:
    frame = item.match.frame
    if frame.mode is not None or frame.type != "ASSAULT":
        return frame.mode
    for mode in (
        "suicide-attack",
        "sexual",
        "torture",
        "explosives",
        "heavy-weapons",
        "firearms",
        "primitive",
    ):
        if lemmas & words("modes.ASSAULT", mode):
            return mode
    return None


def _contexts(given: tuple[str, ...], lemmas: set[str]) -> tuple[str, ...]:
    out = list(given)
    for context in CONTEXTS:
        if context not in out and lemmas & words("contexts", context):
            out.append(context)
    return tuple(out)


def _reporters(scene: Scene, top: int, item: Found) -> tuple[Actor, ...]:
    """Whose word it is, nearest first; nobody where the actors tell it themselves."""
    tree = scene.tree
    own = {actor.id for actor, _ in item.actors}
    out: list[Actor] = []
    node = top
    for _ in range(3):
        saying = saying_above(tree, node)
        if saying is None or saying == node:
            break
        for subject in surface_subjects(tree, saying)[:1]:
            out.extend(a for a, _ in named(scene, subject) if a.id not in own and a not in out)
        node = saying
    first, end = tree.sentence(top)
    for token in range(first, end):
        if tree.dep[token] in {"obl", "nmod", "obl:agent"} and tree.case(token) == "according to":
            out.extend(a for a, _ in named(scene, token) if a.id not in own and a not in out)
    return tuple(out)


def _phone_calls(tree: Tree, events: list[Event]) -> list[Event]:
    """ "Xi and Zelensky spoke. In the call, ..." : the next words tell how they met."""
    out = list(events)
    for n, event in enumerate(events):
        if event.type != "CONSULT" or event.mode is not None or event.rule not in SPOKEN:
            continue
        first, end = tree.sentence(tree.at(event.spans[0].end - 1))
        following = min(len(tree), end + 12)
        if any(
            tree.lower[token] in {"call", "phone"} and tree.lower[token - 1] in {"the", "their", "by", "phone"}
            for token in range(first + 1, following)
        ):
            out[n] = structs.replace(event, mode="phone", cameo="041")
    return out
