"""What a noun phrase is about: the classes of its head, through what only counts or carries."""

from __future__ import annotations

from readout.coding.events.parties.ships import is_of_a_navy, is_ship
from readout.coding.events.words import classes_of, words
from readout.scene import Scene
from readout.syntax import Tree

SHIP = frozenset({"ship", "vessel", "tanker", "property"})  # what a name is about that a ship goes by
WARSHIP = frozenset({"warship", "force"})
NOTHING: frozenset[str] = frozenset()
QUANTITIES = words("quantities", "nouns")
CARRIERS = words("quantities", "carriers")
ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "consul", "attache", "military attache"})
MONEY = frozenset({"$", "€", "£", "us$", "usd", "euro", "dollar"})


def topics(scene: Scene, head: int) -> frozenset[str]:
    """The classes that the noun phrase at ``head`` is about, with its lemma; through counts and carriers."""
    memo = scene.memo["topics"]
    if head not in memo:
        memo[head] = _topics(scene, head)
    found: frozenset[str] = memo[head]
    return found


def _topics(scene: Scene, head: int) -> frozenset[str]:
    tree, table = scene.tree, classes_of()
    lemma, lower = tree.lemma[head], tree.lower[head]
    own = table.get(lemma, NOTHING) | {lemma}
    if lower != lemma and lower in table:
        own |= table[lower] | {lower}  # "a crossing", whose lemma is read as the verb's
    if tree.lower[head - 1] == "-" and (joined := hyphenated(tree, head)) in table:
        own = table[joined] | {joined}  # a "cease-fire" is no fire
    if tree.pos[head] == "PRON":  # "they" are peacekeepers
        nouns = [r.actor.id.rpartition("/")[2] for r in scene.actors(head) if r.actor and "/" in r.actor.id]
        return own.union(*(table.get(noun, NOTHING) for noun in nouns))
    if tree.pos[head] != "NOUN" and is_ship(scene, head):
        return frozenset({lemma}) | (SHIP | WARSHIP if is_of_a_navy(scene, head) else SHIP)
    if tree.ent[head] == "PERSON":  # Ms. Rice is no food; "told Meyer to leave", who is the French ambassador
        own = frozenset({lemma, "diplomat"}) if _is_envoy(scene, head) else frozenset({lemma})
    if tree.tag[head] in {"NNS", "NNPS"} and _are_nationals(scene, head):
        own |= {"crowd"}
    children = tree.children[head]
    if not children:
        return own
    counts = lemma in QUANTITIES or tree.pos[head] in {"NUM", "SYM"} or lower.isdigit()
    carries = lemma in CARRIERS
    deps, told = tree.dep, {"conj", "nmod:desc"}  # "Canadian Ambassador Dennis Horak" is a diplomat
    for child in children:
        if deps[child] in told or ((counts or carries) and _says_of_what(tree, child, counts, carries)):
            own |= topics(scene, child)
    return own


def _are_nationals(scene: Scene, noun: int) -> bool:
    """Whether a plural is of a country's people: "Kenyans", "young Sri Lankans"."""
    return any(r.actor is not None and r.actor.id.endswith("/people") for r in scene.actors(noun))


def _is_envoy(scene: Scene, name: int) -> bool:
    """Whether a name is of somebody whom the article calls an ambassador, an envoy, a diplomat."""
    return any(r.actor is not None and r.actor.office in ENVOYS for r in scene.actors(name))


def _says_of_what(tree: Tree, child: int, counts: bool, carries: bool) -> bool:
    """Whether what hangs on a noun that only counts or carries says of what: "tons of wheat"."""
    dep = tree.dep[child]
    if (carries and dep in {"compound", "amod"}) or (counts and tree.lemma[child] in MONEY):
        return True
    if dep != "nmod":
        return False
    case = tree.case(child)
    return (counts and case in {"of", "in", "for"}) or (carries and case in {"of", "for", "on"})


def hyphenated(tree: Tree, token: int) -> str:
    """The whole of "cease-fire", which the tokenizer cuts in three; "" where no hyphen stands before."""
    if token >= 2 and tree.lower[token - 1] == "-":
        return f"{tree.lower[token - 2]}-{tree.lower[token]}"
    return ""
