"""A settled frame as an event: its day, place, mode, contexts and whose word it is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import structs

from readout.coding.clauses import saying_above
from readout.coding.events.codes import code_of
from readout.coding.events.fill import Found
from readout.coding.events.forms import noun_forms, verb_forms
from readout.coding.events.frames.carriers import measured
from readout.coding.events.frames.match import Match
from readout.coding.events.just_now import just_now
from readout.coding.events.parties.groups import participants
from readout.coding.events.parties.named import named
from readout.coding.events.sides.guesses import adopters
from readout.coding.lapses import lapsed
from readout.coding.subjects import surface_subjects
from readout.coding.whereabouts import when, where
from readout.scene import Scene
from readout.syntax import FINITE, PAST, Tree
from readout.tables import toml_table
from readout.types import DONE, Actor, Event, Interval, Place, Status, day_at

MET, ABROAD = "040", "044"
MEETINGS = frozenset({MET, "046"})
CONTEXTS = frozenset(toml_table("frames/words.toml")["contexts"])
# the likeliest means first, where a sentence names several
MEANS = ("suicide-attack", "sexual", "torture", "explosives", "heavy-weapons", "firearms", "primitive")
OPEN_MODES = frozenset({None, "explosives", "heavy-weapons", "firearms"})
RANKED = frozenset({"first", "second", "third", "last", "only", "most", "worst", "biggest"})
NEAR = 8  # words between a superlative and the "since" that it counts from
ASKED_OR_AGREED = frozenset({"REQUEST", "AGREE", "THREATEN"})
DUE = ("by ", "until ", "for ")
PRESENT = frozenset({"VBZ", "VBP"})
SPOKEN = frozenset({"consult/speak.v", "consult/talk.v", "consult/discuss.v", "consult/conversation.n"})


def told(scene: Scene, item: Found, matches: Iterable[Match]) -> Event:
    """The event that ``item`` tells in its sentence, which evokes ``matches``."""
    tree, match = scene.tree, item.match
    frame, top = match.frame, match.top
    bare = frame.pos == "n" and match.support is None
    bare = bare and (frame.type != "CONSULT" or tree.dep[measured(tree, match.trigger)] != "obl")
    own = tree.dep[top] == "acl:relcl" and match.support is not None  # "the talks they held in Wuhan"
    done = item.status == "occurred" and tree.tag[top] in PAST
    day = (
        _day_of_invited(scene, item)
        or _day_of_adoption(scene, match)
        or (when(scene, top, own, done) if own else None)
        or lapsed(scene, match.trigger, top)
        or when(scene, match.trigger, bare, done)
        or (when(scene, top, done=done) if top != match.trigger else None)
        or _day_of_outcome(scene, match)
        or (_day_of_subject(scene, match.trigger) if bare else None)
        or (_past_day(scene, match.trigger) if bare else None)
        or (just_now(scene, match.trigger) if done or bare else None)
    )
    if day is not None and day.text.casefold().startswith("since ") and _is_compared(tree, match):
        day = None  # "the first visit since 2011" was not in 2011
    if day is not None and _is_due(scene, item, day):
        day = None
    cues = _cues(tree, top)
    place = (where(scene, top) if own else None) or where(scene, match.trigger, bare)
    place = place or (where(scene, top) if top != match.trigger else None)
    mode, code = code_of(tree, item, matches, _mode(item, cues))
    if code in MEETINGS:
        mode, code = _meeting(item, place, mode, code)
    return Event(
        type=frame.type,
        status=_by_date(scene, item.status, day, tree, top),
        participants=(*participants("actor", item.actors), *participants("recipient", item.recipients)),
        spans=(tree.sentence_span(top),),
        triggers=tuple([tree.span(t, t + 1) for t in sorted({match.trigger, top})]),
        rule=frame.rule,
        mode=mode,
        contexts=_contexts(frame.contexts, cues),
        cameo=code,
        when=day,
        where=place,
        reported_by=_reporters(scene, top, item),
        chance=item.chance,
    )


def _meeting(item: Found, place: Place | None, mode: str | None, code: str) -> tuple[str | None, str]:
    """A meeting of three sides is multilateral; two that meet in a third country have a code for it."""
    countries = {actor.country for actor, _ in (*item.actors, *item.recipients) if actor.country}
    if mode is None and len(countries) > 2:
        mode = "multilateral"
    abroad = place is not None and place.country is not None and place.country not in countries
    return mode, ABROAD if abroad and code == MET and len(countries) > 1 else code


def _day_of_outcome(scene: Scene, match: Match) -> Interval | None:
    """The day of what came of talks: "agreed on Friday after talks in Prague"."""
    tree, noun = scene.tree, measured(scene.tree, match.trigger)
    if match.frame.type != "CONSULT" or match.frame.pos != "n" or match.support is not None:
        return None
    if tree.dep[noun] != "obl" or tree.case(noun) not in {"after", "following"}:
        return None
    return when(scene, tree.head[noun])


def _day_of_subject(scene: Scene, noun: int) -> Interval | None:
    """The day between a noun and its verb, wherever it hangs: "the killing of X last Friday had made"."""
    tree, verb = scene.tree, scene.tree.head[noun]
    if not tree.dep[noun].startswith("nsubj") or verb < noun:
        return None
    between = [day for token, day in scene.days_among(noun, verb) if tree.head[token] == verb]
    return between[0] if len(between) == 1 else None


def _past_day(scene: Scene, noun: int) -> Interval | None:
    """The day behind a noun, hung on a verb that tells of now: "condemns the strike last night"."""
    tree, published = scene.tree, day_at(scene.article, scene.tree.start[noun]).date
    verb = next((t for t in tree.ancestors(noun) if tree.tag[t] in FINITE), None)
    if verb is None or tree.tag[verb] not in PRESENT or published is None or verb > noun:
        return None
    day = when(scene, noun)
    behind = [found for _, found in scene.days_among(noun, tree.right[verb] + 1)]
    return day if day is not None and day in behind and day.end < published else None


def _day_of_invited(scene: Scene, item: Found) -> Interval | None:
    """The day of the visit that is asked for: "invited him on Monday to come in May" is May."""
    clause = item.match.roles.clause
    if item.status != "invited" or clause is None:
        return None
    return when(scene, clause, own=True)


def _day_of_adoption(scene: Scene, match: Match) -> Interval | None:
    """The day of the vote: "passed a resolution on Monday that demands a truce for Ramadan"."""
    paper = scene.tree.head[match.top]
    asked = match.frame.type == "REQUEST" and adopters(scene.tree, paper)
    return when(scene, scene.tree.head[paper]) if asked else None


def _is_due(scene: Scene, item: Found, day: Interval) -> bool:
    """Whether a day is that by which, or for which, something is asked or agreed: "a truce for Ramadan"."""
    tree, match = scene.tree, item.match
    if match.frame.type not in ASKED_OR_AGREED or item.status not in DONE:
        return False
    if day.text.casefold().startswith(DUE):
        return True
    tokens = [token for token, found in scene.days_among(*tree.sentence(match.top)) if found == day]
    nouns = [tree.head[token] if tree.dep[token] == "nmod" else token for token in tokens]
    return bool(nouns) and all(tree.case(noun) in {"for", "during"} for noun in nouns)


def _by_date(scene: Scene, status: Status, day: Interval | None, tree: Tree, token: int) -> Status:
    """A present tense about a day after the page's own is a plan ("meets Xi on Friday")."""
    if day is None:
        return status
    published = day_at(scene.article, tree.start[token])
    if published.date is None or published.precision != "day":
        return status
    present = status in DONE and tree.tag[token] not in PAST
    return "planned" if present and day.start > published.date else status


def _is_compared(tree: Tree, match: Match) -> bool:
    """Whether a deed is only compared with others: "the first visit since 2011"."""
    if match.frame.type == "CONSULT":
        return True
    first, end = tree.sentence(match.top)
    words = tree.lower[first:end]
    since = words.index("since") if "since" in words else 0
    return any(words[k] in RANKED or tree.tag[first + k] == "JJS" for k in range(max(0, since - NEAR), since))


@cache
def _cue_table() -> dict[str, tuple[str, ...]]:
    """Word to the contexts and the means of violence that it tells."""
    table = toml_table("frames/words.toml")
    out: dict[str, list[str]] = {}
    for name, lemmas in (*table["contexts"].items(), *table["modes"]["ASSAULT"].items()):
        for lemma in lemmas:
            forms = (*noun_forms(lemma), *verb_forms(lemma)) if name in MEANS else noun_forms(lemma)
            for form in dict.fromkeys(forms):
                out.setdefault(form, []).append(name)
    return {form: tuple(names) for form, names in out.items()}


def _cues(tree: Tree, token: int) -> list[str]:
    """What the words of the sentence tell of context and means, in text order."""
    table = _cue_table()
    first, end = tree.sentence(token)
    return [name for word in filter(table.__contains__, tree.lower[first:end]) for name in table[word]]


def _mode(item: Found, cues: list[str]) -> str | None:
    frame = item.match.frame
    if frame.type != "ASSAULT" or frame.mode not in OPEN_MODES:
        return frame.mode
    if frame.mode is not None:  # a bomb may be a suicide bomber's
        return MEANS[0] if MEANS[0] in cues else frame.mode
    return next((mode for mode in MEANS if mode in cues), None)


def _contexts(given: tuple[str, ...], cues: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*given, *filter(CONTEXTS.__contains__, cues)))) if cues else given


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
            out += [actor for actor, _ in named(scene, subject)]
        node = saying
    first, end = tree.sentence(top)
    for token in range(first, end) if "according" in tree.lower[first:end] else ():
        if tree.dep[token] in {"obl", "nmod", "obl:agent"} and tree.case(token) == "according to":
            out += [actor for actor, _ in named(scene, token)]
    return tuple(dict.fromkeys(actor for actor in out if actor.id not in own))


def phone_calls(tree: Tree, events: list[Event]) -> list[Event]:
    """The next words may tell how they met: "Xi and Zelensky spoke. In the call, ..."."""
    out = list(events)
    for n, event in enumerate(events):
        if event.type != "CONSULT" or event.mode is not None or event.rule not in SPOKEN:
            continue
        first, end = tree.sentence(tree.at(event.spans[0].end - 1))
        following = min(len(tree), end + 12)
        if any(
            tree.lower[token] in {"call", "phone"}
            and tree.lower[token - 1] in {"the", "their", "by", "phone"}
            for token in range(first + 1, following)
        ):
            out[n] = structs.replace(event, mode="phone", cameo="041")
    return out
