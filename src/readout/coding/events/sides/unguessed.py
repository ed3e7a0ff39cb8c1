"""Where a slot is better left empty than filled by a guess."""

from __future__ import annotations

from collections.abc import Sequence

from readout.coding.clauses import is_passive
from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named
from readout.coding.events.parties.named import QUANTITIES, named
from readout.coding.events.sides.blame import is_suffering
from readout.coding.events.words import classes, words
from readout.scene import Scene
from readout.syntax import Tree

# who may be the whole of an object and have no name
NAMELESS = classes()["people"] | words("topics", "anybody") | words("topics", "bodies") | {"power", "partner"}
NAMELESS_OR_COUNTED = NAMELESS | QUANTITIES
ASKING = frozenset({"urge", "ask", "tell", "order", "press", "pressure", "exhort", "implore", "encourage"})
LETTING = frozenset({"let", "allow", "permit", "help", "ask"})
ASKED_ON = frozenset({"call", "call on"})  # whom "on" brings is asked
# whom these touch is seldom told further on in the sentence
UNSURE = frozenset({"REJECT", "CONCEDE", "COERCE", "RETREAT", "MOBILIZE"})
# whom these touch is seldom of the actor's own country
ABROAD = frozenset({"SUPPORT", "AID", "CONSULT", "SANCTION", "MOBILIZE", "AGREE", "COOPERATE"})


def is_no_guess(scene: Scene, match: Match, path: str, paths: tuple[str, ...]) -> bool:
    """Whether a slot is better left empty: of acts whose words seldom name who they touch, or of people."""
    if path == "rest" and (match.frame.type in UNSURE or _is_verb_of_force(match)):
        return True
    if match.frame.lemma in ASKED_ON and _are_nameless(scene, match.roles.obliques.get("on", ())):
        return True  # "called on nations to freeze the assets of the network"
    if match.frame.type == "REQUEST" and _asks_somebody(scene.tree, match):
        return True  # "urged the faithful to pray for the victims"
    return "obj" in paths and _are_nameless(scene, match.roles.objects)


def is_done_by_others(scene: Scene, match: Match) -> bool:
    """Whether somebody without a name does it: "dozens of states announced the expulsion of"."""
    tree = scene.tree
    return match.support is not None and any(
        tree.pos[agent] == "NOUN" and tree.lemma[agent] in NAMELESS_OR_COUNTED for agent in match.roles.agents
    )


def befalls(scene: Scene, match: Match) -> bool:
    """Whether what is asked for is to befall those it names."""
    if match.frame.type != "REQUEST" or match.frame.pos != "v":
        return False
    wanted = match.roles.clause
    if wanted is not None and match.roles.clause_kind == "that" and is_passive(scene.tree, wanted):
        return True  # "demanded that the prisoners be freed"
    return is_suffering(scene, match, [*match.roles.objects, *match.roles.obliques.get("for", ())])


def _is_verb_of_force(match: Match) -> bool:
    return match.frame.type == "ASSAULT" and match.frame.pos == "v"


def is_mutual(tree: Tree, match: Match) -> bool:
    """Whether those who act do it to each other: "accused each other of attacks on civilians"."""
    lower = tree.lower
    for token in match.roles.objects:
        if lower[token] in {"other", "another"} and token and lower[token - 1] in {"each", "one"}:
            return True
    return False


def _asks_somebody(tree: Tree, match: Match) -> bool:
    """Whether one who has no name is asked to act: "urged the faithful to pray"."""
    args = match.roles
    if match.frame.pos != "v" or match.frame.lemma not in ASKING or args.clause_kind != "to":
        return False
    return bool(args.objects or args.receivers)


def are_own_means(scene: Scene, match: Match, found: list[Named], taken: frozenset[str]) -> bool:
    """Whether whom a promise names is what the promise is kept with: "offered to send a ship of its navy"."""
    clause = match.roles.clause
    if match.frame.type != "AGREE" or clause is None or scene.tree.lemma[clause] in LETTING:
        return False
    return bool(found) and all(a.kind == "government" and a.country in taken for a, _ in found)


def is_of_others_only(match: Match, path: str) -> bool:
    """Whether none of one's own can be meant by a guess: "threatened to pull its soldiers out of Mali"."""
    if path == "rest":
        return match.frame.type in ABROAD
    return path == "clause" and match.frame.type == "THREATEN"


def is_refusal(match: Match) -> bool:
    """Whether a noun tells that somebody refuses: "its refusal to meet American envoys"."""
    return match.frame.type == "REJECT" and match.frame.pos == "n"


def _are_nameless(scene: Scene, tokens: Sequence[int]) -> bool:
    """Whether some are people or powers without a name: "accused the crew of smuggling fuel to"."""
    tree = scene.tree
    nouns = [token for token in tokens if tree.pos[token] == "NOUN"]
    return any(tree.lemma[token] in NAMELESS and not named(scene, token) for token in nouns)
