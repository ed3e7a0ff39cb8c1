"""Whether somebody did it (no thing, no figure of speech), and whether enough is told of whom it touched."""

from __future__ import annotations

from readout.coding.events.frames.match import Match
from readout.coding.events.frames.phrases import phrases_of
from readout.coding.events.frames.topics import QUANTITIES
from readout.coding.events.parties.groups import Named
from readout.coding.events.parties.named import named
from readout.coding.events.parties.noun import itself
from readout.coding.events.sides.guesses import adopters
from readout.coding.events.words import words
from readout.coding.subjects import surface_subjects
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import is_nameless

FIGURES = words("topics", "figurative")
CALAMITIES = frozenset({"coup", "crisis", "scandal", "protest", "strike", "wave", "setback", "blow"})
LIFELESS = words("topics", "lifeless")
STORMS = frozenset({"hurricane", "typhoon", "cyclone", "storm", "earthquake", "tsunami", "flood", "drought"})
WELLBEING = words("topics", "wellbeing")
SANCTIONED = frozenset({"sanction", "sanctions", "expel", "suspend", "punish", "embargo"})
VIOLENT = words("topics", "violent")
TELLERS = words("topics", "tellers")
# what a violent thing can do in its owner's name: "Israel's strikes killed"
CRAFT = frozenset({"drone", "missile", "rocket"})
OF_VIOLENCE = frozenset({"ASSAULT", "COERCE", "RETREAT"})
PUNISHING = frozenset({"measure", "sanction", "isolation", "expulsion"})
KNOWING = frozenset({"expect", "know", "understand", "realise", "realize", "remember", "see"})
# what a paper does is no act of whose name it bears: "the US act requires"
PAPERS = frozenset({"act", "law", "bill", "treaty", "charter", "constitution", "convention", "agreement"})
ENACTED = frozenset({"require", "oblige", "obligate", "allow", "permit", "enable", "authorise", "authorize"})
# said or done to somebody by somebody who must be told
NEEDS_ACTOR = frozenset(
    {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE", "PROTEST", "SANCTION"}
)


# who suspects or fears something blames only whom one knows
SUSPECTING = frozenset({"accuse/suspect.v", "accuse/concerned.a", "accuse/worried.a", "accuse/alarmed.a"})


def lacks_a_party(scene: Scene, match: Match, actors: list[Named], recipients: list[Named]) -> bool:
    """Whether too little is told of who does it, or to whom, for an act of this kind."""
    frame = match.frame
    if frame.rule in SUSPECTING and (_nobody_known(actors) or _nobody_known(recipients)):
        return True  # "police suspect that the bomber came by sea"
    if frame.pos == "m":  # "it should be prepared with care": who is asked is not told
        vague = match.roles.passive or not (actors and recipients) or is_done_by_no_one(scene, match)
        vague = vague or scene.tree.lemma[match.trigger] in KNOWING  # "should know that we are watching"
        return vague or scene.tree.pos[match.trigger] not in {"VERB", "AUX"}
    if frame.pos == "a":  # "was responsible", and nobody says who; "the officials responsible for"
        said = actors and recipients and scene.tree.dep[match.trigger] not in {"amod", "acl", "acl:relcl"}
        return frame.type == "ACCUSE" and not said
    told = frame.actor[0] != "speaker"  # "said the sanctions would not go unanswered": the speaker threatens
    if frame.type == "THREATEN" and (not actors or (told and _endangers(scene, match))):
        return True  # who "faces threats" is threatened by somebody who is not told
    if frame.rule == "threaten/warn.v" and _only_foretells(scene, match, actors):
        return True
    if frame.rule in {"accuse/express.v", "accuse/voice.v"} and not recipients:
        return True  # "concern about the fighting" accuses nobody
    if frame.type == "ACCUSE" and not told and not recipients:
        return True  # "said that it would build missiles": of nobody else
    if frame.rule == "threaten/warn.v" and not recipients and _speaks_of_others(scene, match):
        return True
    if frame.pos == "n" and frame.type == "REQUEST" and not actors:
        return True  # "a deal that calls for Mexico to act"
    if frame.rule == "support/support.n" and not actors:
        return True  # "a poll put support for the president at"
    if frame.pos != "v" or actors:
        return False
    if frame.type in {"SUPPORT", "CONCEDE", "AGREE"}:
        return True
    return frame.type == "MOBILIZE" or (frame.type in NEEDS_ACTOR and not match.roles.passive)


def _nobody_known(side: list[Named]) -> bool:
    return all(is_nameless(actor) for actor, _ in side)


def _speaks_of_others(scene: Scene, match: Match) -> bool:
    """Whether a warning tells what others or things may do: "warned that the situation was worsening"."""
    clause = match.roles.clause
    if clause is None:
        return False
    return all(scene.tree.pos[subject] == "NOUN" for subject in surface_subjects(scene.tree, clause))


def _only_foretells(scene: Scene, match: Match, actors: list[Named]) -> bool:
    """Whether one who works for an organisation warns of what others do: no "we", no "if you"."""
    clause, tree = match.roles.clause, scene.tree
    if clause is not None and is_past(tree, clause):
        return True  # "warned that the raids had raised tensions"
    if actors and all(actor.id.rpartition("/")[2] in TELLERS for actor, _ in actors):
        return True  # "analysts warned"
    if not all(actor.sector in {"IGO", "NGO", "CVL", "MED", "EDU"} for actor, _ in actors):
        return False
    if clause is None and any(
        tree.lemma[t] in PUNISHING for t in phrases_of(tree, match.roles).get("of", ())
    ):
        return False  # "the African Union warned the officers of targeted measures"
    subjects = surface_subjects(tree, clause) if clause is not None else []
    return not any(tree.pos[subject] == "PRON" for subject in subjects) and not any(
        tree.lemma[token] in SANCTIONED for token in range(*tree.sentence(match.trigger))
    )


def is_past(tree: Tree, verb: int) -> bool:
    """Whether a verb tells what has been: "had warned", and never "would have warned"."""
    helpers = {tree.lower[child] for child in tree.children[verb] if tree.dep[child] == "aux"}
    return bool(helpers & {"had", "has", "have"}) and not helpers & {"will", "would", "could", "might", "may"}


def _endangers(scene: Scene, match: Match) -> bool:
    """Whether what is threatened is a state of things: "the move threatens regional security"."""
    objects = match.roles.objects
    if match.frame.lemma != "threaten" or match.frame.pos != "v" or match.roles.clause is not None:
        return False
    return bool(objects) and all(scene.tree.lemma[head] in WELLBEING for head in objects)


def is_done_by_no_one(scene: Scene, match: Match) -> bool:
    """Whether the subject is a thing that acts only in a manner of speaking."""
    tree = scene.tree
    if match.frame.actor[0] == "obj":
        return False  # "a tour that will take him to Egypt": it is he who goes
    for agent in match.roles.agents:
        if tree.lemma[agent] in PAPERS and match.frame.lemma in ENACTED:
            continue
        if (
            tree.ent[agent] == "DATE"
            or tree.lower[agent] == "nothing"
            or (tree.pos[agent] == "NUM" and not named(scene, agent))
        ):  # "the deal of 17 July, which had allowed"
            continue
        lemma = tree.lemma[agent]
        counted = tree.kids(agent, "nmod") if lemma in QUANTITIES else ()
        if lemma in STORMS or any(tree.lemma[one] in STORMS for one in counted):  # "Hurricane Oscar hit"
            continue
        if tree.pos[agent] == "PROPN" and tree.lower[agent] in LIFELESS and _is_nobody(scene, agent):
            continue  # "the New Northern Policy calls for"
        if tree.pos[agent] != "NOUN" or (lemma not in VIOLENT and itself(scene, agent)):
            return False
        if adopters(tree, agent):
            return False
        if lemma in {"sanction", "sanctions"} and match.frame.type == "SANCTION":
            return False  # "American sanctions targeted the minister"
        if match.frame.type == "MOBILIZE" and lemma in CRAFT and named(scene, agent):
            return False  # "a Russian drone strayed into Polish airspace"
        if lemma in VIOLENT and match.frame.type not in OF_VIOLENCE:
            continue
        if lemma not in LIFELESS:
            return False
    return bool(match.roles.agents)


def _is_nobody(scene: Scene, token: int) -> bool:
    """Whether no table knows whom a name names."""
    return all(actor.id.startswith("?") for actor, _ in itself(scene, token))


def is_figure_of_speech(scene: Scene, match: Match) -> bool:
    """A war that is fought with words or tariffs, a blow that is a run of crises."""
    tree = scene.tree
    hosts = [match.trigger, *match.roles.objects]
    if any(tree.lemma[child] in FIGURES for host in hosts for child in tree.kids(host, "amod", "compound")):
        return True
    if not match.roles.passive:
        return False
    blows = [t for case in ("by", "with") for t in match.roles.obliques.get(case, ())]
    blows += [inner for blow in blows if tree.lemma[blow] in QUANTITIES for inner in tree.kids(blow, "nmod")]
    return any(tree.lemma[blow] in LIFELESS or tree.lemma[blow] in CALAMITIES for blow in blows)
