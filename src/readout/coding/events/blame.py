"""Who did the deeds that words of blame and demand are about: never whom a deed befell."""

from __future__ import annotations

from collections.abc import Sequence

from readout.coding.events.frames import classes, words
from readout.coding.events.groups import Named
from readout.coding.events.match import Match
from readout.coding.events.parties import BROUGHT, OWNER_CASES, all_named, itself, named, owners
from readout.scene import Scene

# what does harm, and is somebody's or nobody's
HARM = words("topics", "violent") | classes()["weapon"] | classes()["projectile"]
SUFFERED = words("topics", "suffered")
DEEDS = words("topics", "deeds")
# who is concerned about what happens on somebody's ground blames nobody for it
CONCERNED = frozenset({"accuse/express.v", "accuse/voice.v"})
OF_DEEDS = frozenset({"ACCUSE", "REQUEST"})
BESIDE = tuple(OWNER_CASES - {"", "of", "from"})


def whose_deed(scene: Scene, noun: int) -> list[Named]:
    """Who did it in "Israel's strikes", "a raid by rebels"; "violence in Delhi" is not Delhi's."""
    direct = itself(scene, noun)
    if direct and not direct[0][0].id.startswith("/"):
        return direct
    return _named_by(scene, noun) or owners(scene, noun, 0, BESIDE)


def _named_by(scene: Scene, noun: int, cases: tuple[str, ...] = ("by",)) -> list[Named]:
    """Who did it, by "by" alone: "the killing of a journalist by Saudi agents"."""
    tree = scene.tree
    hosts = [noun, *(child for child in tree.kids(noun, "nmod") if tree.case(child) == "of")]
    return all_named(scene, [c for host in hosts for c in tree.kids(host, "nmod") if tree.case(c) in cases])


def deeds_of(scene: Scene, match: Match, tokens: Sequence[int]) -> list[Named]:
    """Whom a preposition brings; who "calls for the release of prisoners" asks nothing of them."""
    if match.frame.type not in OF_DEEDS:
        return all_named(scene, tokens)
    if match.frame.rule in CONCERNED:
        return [item for token in tokens for item in itself(scene, token) or owners(scene, token, 0, BROUGHT)]
    return [item for token in tokens for item in blamed(scene, token)]


def is_suffering(scene: Scene, match: Match, tokens: Sequence[int]) -> bool:
    """Whether what is blamed or asked for befalls those it names."""
    if match.frame.rule in CONCERNED:
        return True
    lemmas = {scene.tree.lemma[token] for token in tokens}
    return match.frame.type in OF_DEEDS and bool(lemmas & (SUFFERED | DEEDS)) and "extradition" not in lemmas


def blamed(scene: Scene, token: int) -> list[Named]:
    """Whom a word of blame or demand is aimed at: who did a deed or could do it, never whom it befell."""
    lemma = scene.tree.lemma[token]
    if lemma in SUFFERED and not itself(scene, token):
        whose = "of" in [scene.tree.case(child) for child in scene.tree.kids(token, "nmod")]
        own = (
            all_named(scene, scene.tree.kids(token, "nmod:poss")) if whose else []
        )  # "Iran's killing of an envoy"
        return _named_by(scene, token, ("by", "from")) or own
    if lemma in DEEDS and not itself(scene, token):
        return _named_by(scene, token) or owners(scene, token, 0, BROUGHT)
    return named(scene, token)
