"""Who acts where the parser lost the subject of an active verb: by where they stand."""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named
from readout.coding.events.parties.named import LIFELESS, named
from readout.coding.events.parties.narrator import FIRST_PERSON
from readout.coding.events.sides.blame import HARM
from readout.coding.events.words import classes, words
from readout.coding.subjects import DAYS, SAYING
from readout.scene import Scene
from readout.syntax import NOMINAL, Tree

INTO = frozenset({"into", "on", "onto", "toward", "towards", "against"})
TELLERS = words("topics", "tellers")
BODIES = words("topics", "bodies")
VIOLENT = words("topics", "violent")
SOMEBODY = (
    words("topics", "anybody") | BODIES | words("topics", "relations"),
    classes()["people"],
    classes()["crowd"],
)


def lost_subject(scene: Scene, match: Match, recipients: list[Named]) -> list[Named]:
    """Who stands before an active verb whose subject the parser lost."""
    tree, verb, agents = scene.tree, match.top, match.roles.agents
    carried = match.frame.type == "CONSULT" and match.support is not None and not agents
    if match.frame.pos != "v" and not (carried and tree.dep[match.trigger] == "obj"):
        return []
    if match.roles.passive or undergoes(match) or any(_is_somebody(tree, agent) for agent in agents):
        return []
    if any(tree.lower[agent] in FIRST_PERSON for agent in agents):
        return []  # "unless we agree": whoever speaks
    above = tree.head[verb]
    thing = (tree.tag[verb], tree.dep[above], tree.pos[above]) == ("VBG", "nsubj", "NOUN")
    if thing and above in agents:
        return []  # "protests demanding reform broke out"
    participle = tree.tag[verb] == "VBN" and tree.child(verb, "aux") is None and tree.dep[verb] != "ROOT"
    if participle and scene.when(tree.head[verb]) is None and tree.lower[tree.head[verb]] not in DAYS:
        return []  # "a ceasefire agreed at the summit"
    return _subject_by_position(scene, match, recipients)


def undergoes(match: Match) -> bool:
    """Whether the subject of the verb is who it befalls: "the base came under fire", "soldiers died in"."""
    return match.frame.pos == "v" and match.frame.recipient[0] == "subj" and bool(match.roles.agents)


def _is_somebody(tree: Tree, agent: int) -> bool:
    """Whether a subject is people, a body or a weapon that has no name here: "several nations cut ties"."""
    lemma = tree.lemma[agent]
    if lemma in HARM:
        return True
    return tree.pos[agent] == "NOUN" and any(lemma in nouns for nouns in SOMEBODY)


def _subject_by_position(scene: Scene, match: Match, recipients: list[Named]) -> list[Named]:
    """The nearest subject-like phrase to the left, for a verb whose subject the parser lost.

    A thing that is the verb's own subject and names nobody ("the strikes killed") is not passed by.
    """
    tree, verb = scene.tree, match.top
    while tree.dep[verb] == "xcomp":
        verb = tree.head[verb]  # "Azerbaijan continued firing"
    others = {actor.id for actor, _ in recipients}
    first, _ = tree.sentence(verb)
    agents = match.roles.agents
    if any(tree.lemma[agent] in VIOLENT for agent in agents):
        return []  # "the attack that killed five"
    thing = bool(agents) and (tree.pos[agents[0]] == "NOUN" or scene.place(agents[0]) is not None)
    if thing and tree.dep[verb] == "acl:relcl" and tree.tag[verb] != "VBG":
        return []  # "the fires that killed five"
    start = verb - 3 if tree.lower[verb - 1] == "-" else verb - 1  # "North Korea test-fired"
    for token in range(start, max(first, start - 4) - 1, -1):  # "the European Union last week announced"
        if tree.pos[token] in {"VERB", "ADP", "CCONJ", "SCONJ", "PUNCT"}:
            break
        if match.frame.type == "ASSAULT" and _is_scene(scene, token):
            continue  # "the fighting in Goa has killed"
        if tree.pos[token] == "PROPN" and (
            found := [i for i in named(scene, token) if i[0].id not in others]
        ):
            return found
    if not agents and (found := _before_comma(scene, verb)):
        return found
    if any(tree.pos[agent] == "NOUN" and tree.head[agent] == verb for agent in agents):
        return []  # "after planes bombed": whose they are is not told
    told = not any(tree.pos[agent] == "PRON" for agent in match.roles.agents)
    for token in range(verb - 1, first - 1, -1):
        if (
            told
            and tree.tag[token] in {"VBD", "VBZ", "VBP", "MD"}
            and tree.pos[token] in {"VERB", "AUX"}
            and (tree.head[token] != verb and tree.lemma[token] in SAYING)
        ):
            break  # "Zelensky said missiles killed five": he killed none
        # a name whose first word was read as a verb: "Archbishop Tutu called"
        if (tree.pos[token] in NOMINAL or scene.actors(token)) and tree.dep[token] in {
            "nsubj",
            "ROOT",
            "dislocated",
            "parataxis",
            "nsubj:pass",
        }:
            if token in match.roles.agents and tree.lemma[token] in LIFELESS:
                return []
            if tree.tag[token] == "NNS" and any(tree.lower[agent] == "it" for agent in agents):
                return []  # "officials say it killed three"
            found = [item for item in named(scene, token) if item[0].id not in others]
            if found and found[0][0].id.rpartition("/")[2] not in TELLERS:
                return found
    return []


def _is_scene(scene: Scene, token: int) -> bool:
    """Whether a name only says where, or what fire was aimed at: "rocket fire into Mali killed a boy"."""
    if scene.place(token) is None:
        return False
    return not scene.actors(token) or scene.tree.case(token) in INTO


def _before_comma(scene: Scene, verb: int) -> list[Named]:
    """Who ends a long apposition right before the verb: "the foreign minister, Hakan Fidan, will visit"."""
    tree, node = scene.tree, verb - 1
    while node > 1 and tree.pos[node] in {"AUX", "ADV"}:
        node -= 1
    if node < 1 or tree.lower[node] != "," or tree.ent[node - 1] != "PERSON":
        return []
    found = named(scene, node - 1)
    return found if found and found[0][0].kind == "person" else []
