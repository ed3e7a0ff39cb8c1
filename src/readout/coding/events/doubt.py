"""Whether an event is told so that it is likelier read wrongly than a user can bear.

Where an event stands in its sentence says how often its parties are right: far behind three verbs, named
by a pronoun, one of five states in a long sentence, they are right half as often as where a state meets
another. ``data/frames/doubt.toml`` holds the weight of each such trait, learned by logistic regression
from the judged sheets of ``benchmarks/precision`` (``training/doubt.py``), the least chance of being right
in type and actors with which an event is told, and the least with which it is kept until other pages bear it
out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from itertools import compress
from math import exp
from operator import itemgetter
from typing import NamedTuple

from msgspec.structs import replace

from readout.coding.events.fill import Found
from readout.coding.events.frames.match import Match
from readout.coding.events.manner import manner
from readout.coding.events.parties.groups import Named
from readout.scene import Scene
from readout.syntax import Tree
from readout.tables import toml_table

PRONOUNS = frozenset({"PRON", "DET"})
NAMING = frozenset({"PROPN", "PRON", "ADJ"})  # "Japan", "it", "Japanese"; nouns beside them go without saying
FAR = 25  # words; what stands farther counts as if it stood here
Mentions = list[tuple[int, str]]  # the head of each, and whom it names
Told = tuple[Mentions, set[str], list[int]]


class Weights(NamedTuple):
    """The log odds of being right that each trait adds, and the chance that suffices.

    ``least_borne_out`` suffices where other pages tell the same.
    """

    base: float
    traits: dict[str, float]
    least: float
    least_borne_out: float


@cache
def weights() -> Weights:
    """The learned table."""
    table = toml_table("frames/doubt.toml")
    return Weights(table["base"], table["traits"], table["least"], table["least_borne_out"])


def chance(traits: dict[str, float]) -> float:
    """The chance, 0 to 1 in hundredths, that an event with ``traits`` is right in type and actors."""
    base, weight, *_ = weights()
    told = sum([weight.get(name, 0.0) * value for name, value in traits.items()])
    return round(1 / (1 + exp(-base - told)), 2)


def by_rule_alone(scene: Scene, settled: list[Found]) -> list[Found]:
    """All of a sentence's filled frames, however likely, each with its chance."""
    return [replace(item, chance=chance(traits_of(scene, item))) for item in settled]


def by_likelihood(scene: Scene, settled: list[Found]) -> tuple[list[Found], list[Found]]:
    """Of a sentence's filled frames those that are likely enough right, and those that pages may bear out."""
    table = weights()
    likely = by_rule_alone(scene, settled)
    doubtful = [item for item in likely if table.least_borne_out <= (item.chance or 0.0) < table.least]
    return [item for item in likely if (item.chance or 0.0) >= table.least], doubtful


def traits_of(scene: Scene, item: Found) -> dict[str, float]:
    """What is telling about how ``item`` is told: the names of traits that it has, each up to about 2."""
    tree, match = scene.tree, item.match
    mentions, people, verbs = _told_in(scene, tree.sent[match.trigger])
    mine = {who for actor, _ in (*item.actors, *item.recipients) for who in (actor.id, actor.country)}
    traits: dict[str, float] = {match.frame.type: 1}
    if match.frame.pos == "v":
        traits["verb"] = 1
    if match.roles.passive:
        traits["passive"] = 1
    if strangers := len(people - mine):
        traits["strangers"] = min(strangers, 4) / 2
    if not item.actors:
        traits["no_actor"] = 1
    if not item.recipients and match.roles.objects:
        traits["object_unknown"] = 1
    for name in _across(item):
        traits[name] = 1
    sides = []
    for name, side in (("actor", item.actors), ("recipient", item.recipients)):
        places = [_mentions_of(party, match.trigger, mentions) for party in side]
        sides.append((name, side, [tokens[0] if tokens else None for tokens in places]))
        for party, tokens in zip(side, places, strict=True):
            for trait in _who(name, party):
                traits[trait] = 1
            for trait, value in _where(tree, match, name, tokens, verbs):
                if value > traits.get(trait, 0.0):  # of what several parties have, the most counts
                    traits[trait] = value
    traits |= dict.fromkeys(manner(tree, match, item.status, sides), 1.0)
    return traits


def _mentions_of(party: Named, trigger: int, mentions: Mentions) -> list[int]:
    """The mentions of ``party`` in the sentence, the nearest to the trigger first."""
    who = party[0].id
    tokens = [token for token, whom in mentions if whom == who]
    return sorted(tokens, key=lambda token: abs(token - trigger)) if len(tokens) > 1 else tokens


def _told_in(scene: Scene, number: int) -> Told:
    """Every mention of an actor in a sentence, whom they name, and its verbs; worked out once a sentence."""
    memo = scene.memo["told in sentences"]
    if number not in memo:
        tree = scene.tree
        first, end = tree.sents[number]
        start = bisect_left(scene.mentioned, first, key=itemgetter(0))
        stop = bisect_left(scene.mentioned, end, start, key=itemgetter(0))
        mentions = [(t, said.actor.id) for t, said in scene.mentioned[start:stop] if said.actor is not None]
        verbs = compress(range(first, end), map("VERB".__eq__, tree.pos[first:end]))
        memo[number] = mentions, {who for _, who in mentions}, [*verbs]
    found: Told = memo[number]
    return found


def _across(item: Found) -> list[str]:
    """Whether a deed is between two countries or organisations, of several together, or within one."""
    actors, recipients = {*map(_home, item.actors)}, {*map(_home, item.recipients)}
    actors.discard(None)
    recipients.discard(None)
    if not actors.isdisjoint(recipients):
        return ["within_one"]
    if actors and recipients:
        return ["between_two"]
    return ["together"] if len(actors) > 1 and not item.recipients else []


def _home(party: Named) -> str | None:
    actor, _ = party
    if actor.country is None and actor.id.startswith("org:"):
        return actor.id.partition("/")[0]  # "org:eu/leaders" act for the EU
    return actor.country


def _who(name: str, party: Named) -> list[str]:
    """The traits of one party on the side called ``name``, by what it is."""
    actor, surface = party
    found = [f"{name}_{actor.kind}"]
    if actor.country is None:
        found.append(f"{name}_stateless")
    if actor.id.startswith(("?", "/")):
        found.append(f"{name}_unknown")
    if actor.kind == "person" and _is_definite(surface):
        found.append("definite")
    return found


def _where(
    tree: Tree, match: Match, name: str, tokens: list[int], verbs: list[int]
) -> list[tuple[str, float]]:
    """The traits of one party on the side called ``name``, by its mentions, the nearest first."""
    if not tokens:
        return [(f"{name}_elsewhere", 1)]
    trigger, nearest = match.trigger, tokens[0]
    low, high = min(nearest, trigger), max(nearest, trigger)
    pos, dep = tree.pos[nearest], tree.dep[nearest]
    found = [
        (f"{name}_{'before' if nearest < trigger else 'after'}", 1),
        ("distance", min(high - low, FAR) / 12),
        ("commas", min(tree.text[low:high].count(","), 3) / 2),
        ("verbs_between", min(max(bisect_left(verbs, high) - bisect_right(verbs, low), 0), 3) / 2),
        (f"{name}_repeated", min(len(tokens) - 1, 3) / 2),
    ]
    if pos in PRONOUNS:
        found.append(("pronoun", 1))
    if pos in NAMING:
        found.append((f"{name}_{pos}", 1))
    if nearest in _slots(match, name):
        found.append((f"{name}_direct", 1))
    if dep == "conj":
        found.append((f"{name}_joined", 1))
    elif dep == "compound":
        found.append((f"{name}_compound", 1))
    return found


def _slots(match: Match, name: str) -> tuple[int, ...]:
    """The words that stand where the verb or noun itself has the party called ``name``."""
    roles = match.roles
    return tuple(roles.agents) if name == "actor" else (*roles.objects, *roles.receivers)


def _is_definite(surface: str) -> bool:
    words = surface.split(None, 1)
    return bool(words) and words[0].lower() in {"the", "this", "that", "these"}
