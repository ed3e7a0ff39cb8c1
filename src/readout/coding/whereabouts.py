"""When and where a predicate is told to happen: the days and places that hang nearest to it.

Shared by the rules for events. A day or a place of a report, or of another event, does not count.
"""

from __future__ import annotations

from datetime import timedelta

from readout.coding.clauses import AFFAIRS
from readout.coding.datelines import filed
from readout.coding.subjects import ELSEWHEN, SAYING
from readout.scene import Scene
from readout.syntax import NAME_PARTS, NOMINAL, Tree
from readout.types import Interval, Place, day_at

TALKS = frozenset(
    {"talk", "discussion", "view", "dialogue", "negotiation", "position", "stance", "statement"}
)
# a day or a place behind these belongs to what they bring: "since the invasion in February"
BACKGROUND_CASES = frozenset(
    {"since", "before", "until", "ahead of", "prior to", "following", "amid", "despite"}
)

_JOURNEY = 6  # words between the places of a journey, or from a place to the clause that it opens
_PAPERS = frozenset(
    {"treaty", "agreement", "accord", "pact", "convention", "memorandum", "deal", "protocol", "resolution"}
)
_MAKING = frozenset({"sign", "conclude", "reach", "strike", "initial"})  # on the day that the paper is of
WITHIN_NAMES = NAME_PARTS | {"nmod"}
# words of a time that lies ahead, or ends there: "until 2030", "by Friday", "in the next five years"
_AHEAD = frozenset(
    {"by", "until", "till", "through", "before", "within", "next", "coming", "upcoming", "ahead", "tomorrow"}
)
_A_DAY = timedelta(days=1)


def when(scene: Scene, predicate: int, own: bool = False, done: bool = False) -> Interval | None:
    """The day a predicate is given: by its own phrases, else by the clauses around it in the sentence.

    A day that belongs to a verb of saying is the day of the report and does not count. With ``own``
    only what hangs on the predicate itself counts, with ``done`` no time that is yet to come. None where no
    wording gives a day; the page's own day is never assumed.
    """
    tree = scene.tree
    told = scene.days_among(*tree.sentence(predicate))
    if not told:
        return None
    line = filed(scene)
    days = [
        (token, day)
        for token, day in told
        if token not in line
        and not (_of_the_past(tree, token, predicate) or _of_a_paper(tree, token, predicate))
        and not (done and _to_come(scene, token, day))
    ]
    if not days:
        return None
    found = _nearest(tree, [token for token, _ in days], predicate, 0 if own else 4)
    return next((interval for token, interval in days if token == found), None)


def _nearest(tree: Tree, tokens: list[int], predicate: int, steps: int) -> int | None:
    """The token that hangs closest to ``predicate``: on itself, else on what it hangs on, up to ``steps``."""
    chain = _chain(tree, predicate)
    best: tuple[int, int, int] | None = None
    for token in tokens:
        if token in chain:  # "said on Thursday that ...", the clause hung on the day
            continue
        distance = _distance(tree, token, chain)
        if distance is None or distance > steps:
            continue
        rank = (distance, abs(token - predicate), token)
        if best is None or rank < best:
            best = rank
    return best[2] if best else None


def _chain(tree: Tree, predicate: int) -> list[int]:
    """``predicate`` and what it hangs on, up to the verb of saying that reports it."""
    chain = [predicate]
    for above in tree.ancestors(predicate):
        if _at_another_time(tree, chain[-1]):
            break
        reported = tree.pos[predicate] == "VERB" and tree.dep[chain[-1]] != "conj"
        if tree.lemma[above] in SAYING and (reported or tree.dep[chain[-1]] in {"ccomp", "parataxis"}):
            break
        chain.append(above)
    return chain


def _at_another_time(tree: Tree, clause: int) -> bool:
    """Whether a clause tells what came earlier or later: "two days before Russia invaded Ukraine"."""
    lower = tree.lower
    for child in tree.children[clause]:
        if lower[child] in ELSEWHEN and tree.dep[child] in {"mark", "case"}:
            return True
    return False


def _distance(tree: Tree, token: int, chain: list[int]) -> int | None:
    """Place in ``chain`` of what ``token`` hangs on; None where another clause or a report lies between."""
    node = token
    for _ in range(12):
        if node in chain:
            return chain.index(node)
        if node != token and _is_background(tree, node):
            return None
        joined = tree.dep[node] in {"conj", "xcomp"} and tree.lemma[node] not in SAYING
        joined = joined or (tree.lower[node] == "held" and tree.child(node, "nsubj", "aux:pass") is None)
        if node != token and tree.pos[node] == "VERB" and not joined:
            return None
        if tree.head[node] == node:
            return None
        node = tree.head[node]
    return None


def where(scene: Scene, predicate: int, own: bool = False) -> Place | None:
    """The place a predicate is given ("in Goa", "to Kyiv"), by its own phrases or those just above.

    With ``own`` only what hangs on the predicate itself counts. Rules ask it of a predicate several times.
    """
    memo, key = scene.memo["where"], (predicate, own)
    if key not in memo:
        memo[key] = _where(scene, predicate, own)
    found: Place | None = memo[key]
    return found


def _where(scene: Scene, predicate: int, own: bool) -> Place | None:
    tree = scene.tree
    told = scene.places_among(*tree.sentence(predicate))
    if not told:
        return None
    line = filed(scene)
    places = [
        (token, place)
        for token, place in told
        if token not in line and not _of_an_affair(tree, token, predicate) and not _speaks(tree, token)
    ]
    tokens = [token for token, _ in places if not _left_behind(tree, token, places)]
    if not tokens:
        return None
    found = _opened(tree, tokens, predicate)
    found = _nearest(tree, tokens, predicate, 0 if own else 2) if found is None else found
    return next((place for token, place in places if token == found), None)


def _left_behind(tree: Tree, place: int, places: list[tuple[int, Place]]) -> bool:
    """Whether somebody goes from there to another place: "flew from Riyadh to Cairo"."""
    if tree.lower[tree.left[place]] != "from":
        return False
    return any(
        0 < tree.left[token] - place < _JOURNEY and tree.lower[tree.left[token]] == "to"
        for token, _ in places
    )


def _opened(tree: Tree, tokens: list[int], predicate: int) -> int | None:
    """The place that a clause is about: "to the airport of Minsk on Sunday, where he was arrested"."""
    opener = tree.child(predicate, "advmod")
    if opener is None or tree.lower[opener] != "where":
        return None
    return max((token for token in tokens if 0 < opener - token < _JOURNEY), default=None)


def _speaks(tree: Tree, place: int) -> bool:
    """Whether a capital is a government that says so: "..., Beijing and Moscow announced"."""
    behind = place + 1
    while behind + 1 < len(tree) and tree.lower[behind] == "and" and tree.pos[behind + 1] == "PROPN":
        behind += 2
    says = behind < len(tree) and tree.pos[behind] == "VERB" and tree.lemma[behind] in SAYING
    return says and tree.lower[place - 1] not in {"in", "at", "from", "near"}


def _is_background(tree: Tree, noun: int) -> bool:
    """Whether what hangs on ``noun`` is told of another event: "since the invasion in February"."""
    return tree.pos[noun] in NOMINAL and tree.case(noun) in BACKGROUND_CASES


def _of_the_past(tree: Tree, day: int, predicate: int) -> bool:
    """Whether a day stands right behind what "since" or "before" brings, wherever the parser hung it."""
    noun = tree.left[day] - 1
    if noun < 0 or noun in {predicate, tree.head[predicate]} or tree.pos[noun] not in NOMINAL:
        return False  # "following its decision of 8 June to suspend": suspended on that day
    while tree.head[noun] == noun + 1 or tree.dep[noun] in WITHIN_NAMES:
        if tree.case(noun) in BACKGROUND_CASES or tree.head[noun] in {noun, predicate}:
            break
        noun = tree.head[noun]
    return noun != predicate and tree.case(noun) in BACKGROUND_CASES


def _to_come(scene: Scene, token: int, day: Interval) -> bool:
    """Whether a time runs on, or begins, when the page was printed: it bounds what a deed is to bring.

    "signed a plan of action until 2030", "agreed to buy oil in the next five years"
    """
    published = day_at(scene.article, scene.tree.start[token])
    if published.date is None or published.precision != "day" or day.end <= published.date:
        return False
    if day.start > published.date + _A_DAY:  # not tomorrow's date, where it is today's elsewhere
        return True
    return day.start >= published.date and not _AHEAD.isdisjoint(day.text.casefold().split())


def _of_a_paper(tree: Tree, day: int, predicate: int) -> bool:
    """Whether a day is that of an older paper which the predicate is about: "quit the treaty of 2002"."""
    node = day
    if tree.case(day) != "of" or tree.lemma[predicate] in _MAKING:
        return False
    for _ in range(4):  # "the treaty of friendship and cooperation of 2002"
        node = tree.head[node]
        if node == predicate or tree.pos[node] not in NOMINAL:
            return False
        if tree.lemma[node] in _PAPERS:
            return True
    return False


def _of_an_affair(tree: Tree, place: int, predicate: int) -> bool:
    """Whether a place is where the war, the crisis or the peace is that the predicate is about.

    Read from the words as they stand, for a parser likes to hang "the war in Ukraine" on the verb.
    """
    left = tree.left[place]
    before = left - 1
    if tree.lower[left] in {"on", "about", "over"} and before >= 0:  # "talks on the South China Sea"
        return tree.lemma[before] in TALKS
    if tree.lower[left] not in {"in", "across", "around"} or before < 0:
        return False
    node = place
    for _ in range(4):  # "the situation in Libya", "an end to the war in Ukraine"
        node = tree.head[node]
        if node == predicate or tree.pos[node] not in NOMINAL:
            break
        if tree.lemma[node] in AFFAIRS:
            return True
    return tree.lemma[before] in AFFAIRS and before != predicate
