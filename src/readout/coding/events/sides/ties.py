"""With whom the ties are that an act is about: "ruled out a gas deal with Chad", "offered talks with"."""

from __future__ import annotations

from collections.abc import Sequence

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named
from readout.coding.events.parties.named import all_named, named, owners
from readout.coding.events.parties.noun import itself
from readout.coding.events.sides.guesses import ASIDE, BACKDROPS
from readout.coding.events.words import words
from readout.scene import Scene
from readout.syntax import Tree

# acts that touch whoever the deal or the talks are with that they are about
TOUCHING = frozenset({"AGREE", "REJECT", "REQUEST", "CONCEDE", "THREATEN"})
TIES = words("topics", "ties")
BINDING = frozenset({"with", "between"})
# how a tie hangs on the act, over however many words; clauses of their own tell of something else
PATH = frozenset({"obj", "obl", "nmod", "xcomp", "conj"})
# what one wants to have of others, who may refuse it: "blocked talks on Serbia's bid to join"
WANTED = frozenset({"bid", "accession", "entry", "membership", "candidacy", "application", "admission"})
WANTED |= {"inclusion", "independence"}
SAID = frozenset({"SUPPORT", "AGREE", "REQUEST"})  # what is said to somebody
OCCASIONS = ("in", "during", "at")
CONVERSATIONS = frozenset({"talk", "talks", "meeting", "call", "conversation", "discussion", "letter"})
SCENES = ASIDE | {"in", "at", "by"}  # "said at talks with Chad" is about something else


def tied(scene: Scene, match: Match, taken: frozenset[str]) -> list[Named]:
    """Others than ``taken`` (actor ids, countries) with whom the talks, the deal, the relations are."""
    tree, top = scene.tree, match.top
    wanted = match.frame.type in {"REJECT", "SUPPORT"} and match.frame.lemma != "sign"
    if wanted and (asking := _who_asks(scene, match)):
        return _others(asking, taken)
    if match.frame.type in {"AID", "MOBILIZE"} and (helped := _whose_good(scene, match)):
        return _others(helped, taken)
    if match.frame.type not in TOUCHING or match.frame.pos == "m":
        return []
    for token in range(match.trigger + 1, tree.right[top] + 1):
        if tree.lower[token] in BACKDROPS:
            return []
        if tree.dep[token] not in {"nmod", "obl"} or tree.case(token) not in BINDING:
            continue
        host = tree.head[token]
        if tree.lemma[host] not in TIES or not _is_of_the_act(tree, host, top):
            continue
        found = named(scene, token)
        known = [i for i in found if i[0].id[0] != "/" or i[0].sector == "REB"]  # no "concerned parties"
        return _others(known, taken)
    return []


def _others(items: list[Named], taken: frozenset[str]) -> list[Named]:
    """Those who are not told already, themselves or by their country."""
    return [item for item in items if item[0].id not in taken and item[0].country not in taken]


def spoken_to(scene: Scene, match: Match, taken: frozenset[str]) -> list[Named]:
    """Others than ``taken`` to whom it was said: "apologised in talks with Japanese officials"."""
    if match.frame.type not in SAID or match.frame.pos != "v" or match.roles.passive:
        return []
    tree, obliques = scene.tree, match.roles.obliques
    talks = [t for case in OCCASIONS for t in obliques.get(case, ()) if tree.lemma[t] in CONVERSATIONS]
    told = [
        child for talk in talks for child in tree.kids(talk, "nmod") if tree.case(child) in {"with", "to"}
    ]
    return _others(all_named(scene, told), taken)


def _whose_good(scene: Scene, match: Match) -> list[Named]:
    """Whom aid or forces are sent to help or to strike: "offered credits to boost the Sri Lankan economy"."""
    tree = scene.tree
    hosts = [match.top, match.trigger, *match.roles.objects]
    for clause in (c for host in hosts for c in tree.kids(host, "acl", "advcl", "xcomp")):
        if tree.lower[tree.left[clause]] != "to" or clause < match.trigger:
            continue
        inner = [clause, *tree.kids(clause, "xcomp", "ccomp")]
        touched = [thing for verb in inner for thing in tree.kids(verb, "obj")]
        touched += [there for verb in inner for there in tree.kids(verb, "obl") if tree.case(there) == "in"]
        for thing in touched:
            if found := owners(scene, thing) or named(scene, thing):
                return found
    return []


def _who_asks(scene: Scene, match: Match) -> list[Named]:
    """Whose bid it is that an act is about: "ratified the protocol on Finland's accession"."""
    tree = scene.tree
    for token in range(match.trigger + 1, tree.right[match.top] + 1):
        if tree.lower[token] in BACKDROPS:
            return []
        if tree.lemma[token] in WANTED and _is_of_the_act(tree, token, match.top):
            owned = [c for c in tree.kids(token, "nmod") if tree.case(c) == "of"]
            return all_named(scene, [*tree.kids(token, "nmod:poss"), *owned])
    return []


def _is_of_the_act(tree: Tree, node: int, top: int) -> bool:
    """Whether only objects, complements and phrases that name no scene lie between a word and the act."""
    while node != top:
        dep = tree.dep[node]
        bare = dep == "advcl" and tree.tag[node] == "VBG" and tree.child(node, "mark") is None
        if not (dep in PATH or bare) or tree.case(node) in SCENES or tree.head[node] == node:
            return False  # "opposed starting talks" has an object, however parsed
        node = tree.head[node]
    return True


def between(scene: Scene, tokens: Sequence[int]) -> list[Named]:
    """Both sides of "between A and B", also where the parser tangled a long B."""
    found = all_named(scene, tokens)
    if len({actor.id for actor, _ in found}) > 1 or not tokens:
        return found
    tree = scene.tree
    last = max(tree.right[token] for token in tokens)
    after = last + 2 + (last + 2 < len(tree) and tree.pos[last + 2] == "DET")
    if found and after < len(tree) and tree.lower[last + 1] == "and" and tree.pos[after] == "PROPN":
        second = [item for item in named(scene, after) if item not in found]
        if second and second[0][0].kind in {"state", "person"}:
            return [*found, *second]  # "between Chad and Mali", where Mali hangs on another word
    if tree.child(tokens[0], "acl:relcl") is not None:
        return [*found, *_behind_relative(scene, tokens[0] + 1, last)]
    inside = [
        (r.actor, tree.doc_text[r.mention.span.start : r.mention.span.end])
        for r in scene.actors_among(min(tree.left[token] for token in tokens), last + 1)
        if r.actor is not None
    ]
    persons = [item for item in inside if item[0].kind == "person"]
    return persons if len({actor.id for actor, _ in persons}) > 1 else inside or found


def _behind_relative(scene: Scene, first: int, last: int) -> list[Named]:
    """The second side of "between Greece, which belongs to the EU, and Turkey"."""
    lower = scene.tree.lower
    for token in range(first, last):
        if lower[token] == "and" and lower[token - 1] == ",":
            return next((found for t in range(token + 1, last + 1) if (found := itself(scene, t))), [])
    return []
