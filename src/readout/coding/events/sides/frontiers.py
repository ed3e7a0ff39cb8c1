"""Against whom forces are moved where no object names them: beyond a border, or whom they are to deter."""

from __future__ import annotations

from collections.abc import Iterator

from readout.coding.clauses import roles
from readout.coding.events.frames.match import Match
from readout.coding.events.frames.topics import hyphenated
from readout.coding.events.parties.groups import Named
from readout.coding.events.parties.named import all_named, named
from readout.coding.events.words import words
from readout.scene import Scene
from readout.syntax import Tree

BORDERS = frozenset({"border", "frontier", "boundary", "line", "zone", "crossing", "stretch", "fence"})
COASTS = BORDERS | {"waters", "water", "coast", "shore", "airspace", "island", "territory", "edge", "side"}
BEYOND = frozenset({"with", "facing", "opposite", "between"})
AHEAD = frozenset({"deter", "counter", "confront", "challenge", "intercept", "repel", "shadow", "intimidate"})
AHEAD |= {"pressure", "contain", "guard", "keep", "drive", "ward", "chase", "face", "watch", "encircle"}
AHEAD |= {"monitor", "identify", "match", "track", "tail", "block", "fend", "stop", "warn", "pressurise"}
AHEAD |= {"defend", "protect", "prevent", "meet", "resist", "hold", "secure", "shield", "scare", "threaten"}
AFTER = frozenset({"against", "on", "from", "off"})
# what a move of forces answers: "amid tension with", "after clashes with", "in response to a raid by"
STRIFE = words("topics", "violent") | words("topics", "strife")
GROUNDS = frozenset(
    {"amid", "after", "over", "following", "ahead of", "before", "because of", "amidst", "since", "as"}
    | {"in response to", "to", "for", "in", "with", "on", "by", "of", "during"}
)
SIGNALS = frozenset({"warning", "message", "signal", "challenge", "threat", "answer", "reply", "response"})
WITH = frozenset({"with", "by", "from", "against", "between"})
# who asks for forces, or agrees on them, is none of whom they are to deter
ASKING = frozenset({"ask", "request", "appeal", "call", "invite", "agree", "sign", "urge", "say", "tell"})
ASKING |= {"meet", "visit", "vote", "approve", "authorise", "authorize", "want", "need", "help", "announce"}
ASKING |= {"report", "welcome", "receive", "beg", "plead", "seek", "support", "join", "elect", "host"}
CLAIMING = frozenset({"claim", "dispute", "control", "administer", "occupy", "hold"})
ASIDE = frozenset({"ccomp", "parataxis"})
DEEP = 8  # phrases between what forces answer and what they do


def beyond(scene: Scene, match: Match) -> list[Named]:
    """Who is on the other side of a border: "sent tanks to its frontier with Chad"."""
    tree = scene.tree
    last = min(tree.right[match.top], len(tree) - 2)
    for token in range(match.trigger + 1, last):
        following = token + 1
        if tree.lemma[token] in BORDERS and tree.lower[following] in BEYOND:
            side = _brought(tree, following)
            if side is not None and (found := named(scene, side)):
                return found
    return []


def _brought(tree: Tree, word: int) -> int | None:
    """What a preposition or a participle used as one brings."""
    if tree.dep[word] in {"case", "mark"}:
        return tree.head[word]
    return tree.child(word, "obj", "obl")


def deterred(scene: Scene, match: Match) -> list[Named]:
    """Whom forces are sent to deter or watch: "sent bombers to the Gulf to deter Iran"."""
    tree = scene.tree
    for clause in tree.kids(match.top, "advcl", "xcomp", "acl"):
        if clause < match.trigger or tree.lemma[clause] not in AHEAD or tree.tag[clause] != "VB":
            continue
        aim = roles(tree, clause)
        watched = [t for host in aim.objects for t in tree.kids(host, "nmod") if tree.case(t) in AFTER]
        brought = [t for case in AFTER for t in aim.obliques.get(case, ())]
        found = all_named(scene, [*brought, *watched, *aim.objects])
        if known := [item for item in found if is_known(item)]:
            return known  # "to stop migrants" tells nobody
    return []


def strained(scene: Scene, match: Match, own: frozenset[str]) -> list[Named]:
    """With whom those who move forces (``own``: their ids and countries) are told to be at odds.

    "Put the army on alert after clashes with Chad", "near the Chadian border", "as Chadian tanks came".
    """
    tree, top = scene.tree, match.top
    for token in _told(scene, match):
        for found in (named(scene, side) for side in _at_odds(tree, token)):
            others = [i for i in found if _is_other(i, own)]
            if others:
                return others
    return _clause_told(scene, top, own)


def _told(scene: Scene, match: Match) -> Iterator[int]:
    """The nouns of the predicate that no clause of its own stands between."""
    tree, top = scene.tree, match.top
    for token in range(tree.left[top], tree.right[top] + 1):
        if tree.pos[token] in {"NOUN", "PROPN"} and token != match.trigger and _belongs(tree, token, top):
            yield token


def _belongs(tree: Tree, token: int, top: int) -> bool:
    node = token
    for _ in range(DEEP):
        if node == top:
            return True
        dep = tree.dep[node]
        if dep in ASIDE or (dep == "conj" and tree.pos[node] == "VERB"):
            return False
        if dep.startswith("nsubj") and tree.lemma[token] not in BORDERS:
            return False  # but "forces along the border with Chad were put on alert"
        node = tree.head[node]
    return False


def _at_odds(tree: Tree, token: int) -> list[int]:
    """Who may be on the other side of what a noun tells: of a border, a quarrel, a threat."""
    lemma = tree.lemma[token]
    if tree.case(token) in {"against", "into"}:
        return [token]
    if lemma in SIGNALS and (
        told := [c for c in tree.kids(token, "nmod") if tree.case(c) in {"to", "against"}]
    ):
        return told
    if lemma in STRIFE or hyphenated(tree, token) in STRIFE:
        doers = [c for c in tree.kids(token, "nmod", "obl") if tree.case(c) in WITH]
        answered = tree.case(token) in GROUNDS
        return [*doers, *tree.kids(token, "nmod:poss"), token] if answered else doers
    if lemma in COASTS and tree.case(token):
        claims = [c for c in tree.kids(token, "acl:relcl", "acl") if tree.lemma[c] in CLAIMING]
        claimed = [s for c in claims for s in tree.kids(c, "nsubj", "obl", "obl:agent")]
        facing = [s for c in tree.kids(token, "acl") for s in tree.kids(c, "obj", "obl")]
        beside = [
            c for c in tree.kids(token, "nmod") if tree.case(c) in {"off", "of", "near", "from", "with"}
        ]
        return [*claimed, *facing, *beside, token]
    return []


def is_known(item: Named) -> bool:
    """Whether somebody is of a country, or an organisation by name."""
    actor, _ = item
    return actor.country is not None or actor.id.startswith("org:")


def _is_other(item: Named, own: frozenset[str]) -> bool:
    actor, _ = item
    return is_known(item) and actor.id not in own and actor.country not in own and actor.sector != "MED"


def _clause_told(scene: Scene, top: int, own: frozenset[str]) -> list[Named]:
    """Who is told to have acted as or before forces were moved: "after Chadian planes crossed the line"."""
    tree = scene.tree
    for clause in tree.kids(top, "advcl"):
        marks = {*tree.lower[tree.left[clause] : tree.left[clause] + 2]}
        if (
            marks.isdisjoint({"after", "as", "when", "because", "before", "since"})
            or tree.lemma[clause] in ASKING
        ):
            continue
        acting = tree.kids(clause, "nsubj", "nsubj:pass", "obl:agent")
        below = [c for who in acting for c in tree.kids(who, "nmod") if tree.lemma[who] in STRIFE]
        found = [i for side in (*below, *acting) for i in named(scene, side) if _is_other(i, own)]
        if found:
            return found
    return []
