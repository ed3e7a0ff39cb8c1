"""Whether a filled frame makes sense as an act: deeds need a doer, and nobody praises themselves.

"The talks would allow leaders to meet", "the law requires approval", "the row threatens the summit" use
the words of deeds of what cannot do any; a state that "defends its interests" does nothing to another.
"""

from __future__ import annotations

from readout.coding.events.conditions import QUANTITIES, phrases_of
from readout.coding.events.figures import is_figurative
from readout.coding.events.frames import words
from readout.coding.events.groups import Named, acts_for_state
from readout.coding.events.guesses import adopters
from readout.coding.events.journeys import is_private_journey
from readout.coding.events.match import Match
from readout.coding.events.meanings import means_otherwise
from readout.coding.events.parties import itself, named
from readout.coding.events.protests import crowd_acts
from readout.coding.events.sides import Sides
from readout.coding.subjects import surface_subjects
from readout.scene import Scene
from readout.syntax import PAST, Tree
from readout.types import is_named, is_nameless

FIGURES = words("topics", "figurative")
CALAMITIES = frozenset({"coup", "crisis", "scandal", "protest", "strike", "wave", "setback", "blow"})
WORDS_OF_BLAME = frozenset({"accuse", "blame", "condemn", "denounce", "report", "say", "tell", "describe"})
ARMED = frozenset(
    {"forces", "force", "groups", "group", "men", "conflict", "services", "militants", "rebels", "with"}
)
LIFELESS = words("topics", "lifeless")
CONTESTS = frozenset(
    {"battle", "beat", "fight", "attack", "clash", "target", "hit", "strike", "defeat", "war"}
)
ENDED = frozenset({"end", "break", "abandon", "scrap", "collapse", "expire", "violate", "reject", "refuse"})
PACTS = frozenset({"treaty", "pact", "accord"})
LIFTING = frozenset(
    {"lifting", "easing", "loosening", "relaxation", "removal", "suspension", "end", "waiver"}
)
# behind these "the end of the visit" is a time
MOMENTS = frozenset({"at", "by", "before", "near", "since", "till", "to", "toward", "towards", "until"})
STORMS = frozenset({"hurricane", "typhoon", "cyclone", "storm", "earthquake", "tsunami", "flood", "drought"})
WELLBEING = words("topics", "wellbeing")
SANCTIONED = frozenset({"sanction", "sanctions", "expel", "suspend", "punish", "embargo"})
# "accused of", "on charges of", "under the pretext of" doing: whoever is said to have done it
ALLEGED = frozenset({"charge", "accusation", "allegation", "pretext", "suspicion", "suspected", "claim"})
VIOLENT = words("topics", "violent")
TELLERS = words("topics", "tellers")
# what a violent thing can do in its owner's name: "Israel's strikes killed"
CRAFT = frozenset({"drone", "missile", "rocket"})
OF_VIOLENCE = frozenset({"ASSAULT", "COERCE", "RETREAT"})
DEPENDENT = frozenset({"acl", "advcl:relcl"})
OWN_DEEDS = frozenset({"decision", "action", "move", "policy", "record", "remark", "comment", "law", "ban"})
PUNISHING = frozenset({"measure", "sanction", "isolation", "expulsion"})
KNOWING = frozenset({"expect", "know", "understand", "realise", "realize", "remember", "see"})
# what a paper does is no act of whose name it bears: "the US act requires"
PAPERS = frozenset({"act", "law", "bill", "treaty", "charter", "constitution", "convention", "agreement"})
ENACTED = frozenset({"require", "oblige", "obligate", "allow", "permit", "enable", "authorise", "authorize"})
# said or done to somebody by somebody who must be told
NEEDS_ACTOR = frozenset(
    {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE", "PROTEST", "SANCTION"}
)
TOWARD_OTHERS = frozenset({"CONSULT", "COOPERATE"})
# no state does these to itself
TOWARD_STATES = frozenset({"SUPPORT", "AGREE", "REQUEST", "THREATEN", "ACCUSE", "SANCTION", "AID", "REJECT"})


def is_senseless(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether nobody acts, or only on themselves."""
    frame, actors, recipients = match.frame, sides.actors, sides.recipients
    if means_otherwise(scene, match, sides) or is_figurative(scene, match):
        return True
    if frame.type == "ASSAULT" and (
        _is_figure_of_speech(scene, match)
        or _clashes_in_words(match, actors, recipients)
        or _is_by_observers(actors)
    ):
        return True
    if frame.mode == "ceasefire" and _is_over(scene, match):
        return True
    if frame.lemma == "end" and frame.pos == "n" and scene.tree.case(match.trigger) in MOMENTS:
        return True  # "met him at the end of her visit"
    if frame.pos == "n" and _is_no_deed(scene, match):
        return True
    if frame.rule == "consult/accompany.v" and match.roles.passive:
        return True  # "was accompanied by" ministers of one's own
    if frame.rule == "consult/go.v" and scene.tree.child(match.trigger, "xcomp") is not None:
        return True  # "is not going to come"
    if frame.rule == "consult/go.v" and "back" in scene.tree.lower[match.trigger + 1 : match.trigger + 2]:
        return True  # "let them go back to"
    if frame.lemma == "let" and (not match.roles.agents or _is_imperative(scene, match.trigger)):
        return True  # "let them arrest us"
    if frame.rule == "consult/speak.v" and _holds_forth(scene, match):
        return True
    if frame.rule == "request/call-on.v" and _pays_a_call(scene, match):
        return True
    if frame.rule == "accuse/summon.v" and _is_own(scene, match):
        return True  # who calls home its own ambassador accuses nobody by it
    if frame.mode == "expel" and frame.lemma in {"tell", "order", "instruct"} and _is_own(scene, match):
        return True  # who tells its own diplomats to leave a country expels nobody
    if frame.mode == "expel" and match.roles.clause is not None and _is_past(scene.tree, match.roles.clause):
        return True  # "were told that he had left"
    if frame.rule == "support/defend.v" and not recipients and _defends_itself(scene, match):
        return True  # who defends a decision, or its own waters, supports nobody
    own = scene.tree.children[match.trigger]
    stands_before = any(agent < match.trigger and agent in own for agent in match.roles.agents)
    if frame.type == "SUPPORT" and scene.tree.dep[match.trigger] == "amod" and not stands_before:
        return True  # "the recognised government"
    if frame.type == "CONCEDE" and frame.pos == "v" and _only_follows(scene.tree, match.trigger):
        return True
    if is_private_journey(scene, match):
        return True
    if frame.mode == "visit" and actors and all(actor.sector == "BUS" for actor, _ in actors):
        return True  # an airline that "flies to Mogadishu"
    if frame.rule == "support/thank.v" and _thanks_heaven(scene, match):
        return True
    if frame.type == "ASSAULT" and _is_of_another(scene, match):
        return True
    if frame.type in {"PROTEST", "MOBILIZE"} and frame.pos == "v" and _is_of_others(scene, match, actors):
        return True
    if frame.pos == "v" and (_is_alleged(scene, match) or _is_aside(scene, match)):
        return True
    if _is_a_comparison(scene, match) or _lacks_a_party(scene, match, actors, recipients):
        return True
    acts = frame.pos == "v" and not match.roles.passive and frame.actor[0] not in {"speaker", "from"}
    if acts and _is_done_by_no_one(scene, match):
        return True  # but "said that an invasion would bring sanctions": whoever says so threatens
    if (
        frame.type == "COOPERATE"
        and len(
            {a.country or a.id for a, _ in (*actors, *recipients) if frame.pos == "v" or not is_nameless(a)}
        )
        < 2
    ):
        return True  # a drill of one's own
    if frame.type in TOWARD_STATES and not all(map(acts_for_state, actors)):
        return False
    return (frame.type in TOWARD_OTHERS or frame.type in TOWARD_STATES) and _to_themselves(actors, recipients)


def _only_follows(tree: Tree, verb: int) -> bool:
    """Whether it is what a thing brings: "the freedom allowed by", "a deal was struck, allowing them to"."""
    return tree.dep[verb] in DEPENDENT or (
        tree.dep[verb] == "advcl" and tree.tag[verb] == "VBG" and tree.lower[verb - 1] == ","
    )


def _is_over(scene: Scene, match: Match) -> bool:
    """Whether it is the ceasefire that ends: "ended their truce"; or a campaign for votes."""
    tree = scene.tree
    if match.support is not None and tree.lemma[match.support] in ENDED:
        return True
    return any(
        tree.lemma[c] in FIGURES for o in match.roles.objects for c in tree.kids(o, "amod", "compound")
    )


def _is_no_deed(scene: Scene, match: Match) -> bool:
    """Whether a noun tells of words alone: "in protest at", "calling them allegations", "end the war"."""
    tree, noun, support = scene.tree, match.trigger, match.support
    carried = "" if support is None else tree.lemma[support]
    if match.frame.type == "PROTEST":
        said = tree.lower[noun] == "protest" and tree.lower[noun - 1] == "in"
        return said and not crowd_acts(scene, match)  # "the drivers parked there in protest at"
    if match.frame.type == "SUPPORT" and tree.dep[noun] == "obj" and match.frame.lemma in PACTS:
        return tree.lemma[tree.head[noun]] in ENDED  # "was scrapping pacts between"
    if match.frame.type == "CONSULT":
        return tree.case(noun) == "under"  # "the reform is under discussion"
    if match.frame.type == "AGREE":
        return carried in {"sign", "initial", "ink", "ratify"}  # a formal agreement: SUPPORT
    if match.frame.type == "SANCTION" and tree.dep[noun] == "nmod" and tree.case(noun) == "of":
        return tree.lemma[tree.head[noun]] in LIFTING  # "the lifting of the sanctions on Syria"
    if match.frame.type == "ASSAULT":
        if carried in {"report", "call", "join", "describe", "mention"} and tree.dep[noun] == "obj":
            return True  # "a network first reported the attack"
        if carried in {"mediator", "mediate", "mediation"}:
            return True  # "mediator between them on the conflict"
        return carried == "end" and tree.lemma[noun] in {"war", "conflict", "hostility", "hostilities"}
    return match.frame.type == "ACCUSE" and carried in {"call", "drop", "withdraw", "dismiss"}


def _holds_forth(scene: Scene, match: Match) -> bool:
    """Whether several only made speeches: "the premiers, who spoke here on Saturday"."""
    return scene.tree.dep[match.trigger] == "acl:relcl" and not {"to", "with"} & match.roles.obliques.keys()


def _is_imperative(scene: Scene, verb: int) -> bool:
    tree = scene.tree
    return tree.tag[verb] == "VB" and tree.child(verb, "nsubj", "aux", "mark") is None


def _pays_a_call(scene: Scene, match: Match) -> bool:
    """Whether nothing is asked: "is to call on the prime minister"."""
    tree, verb = scene.tree, match.trigger
    asked = match.roles.clause is not None or "for" in match.roles.obliques
    return not asked and not {"to", "that"} & {*tree.lower[verb : tree.sentence(verb)[1]]}


def _clashes_in_words(match: Match, actors: list[Named], recipients: list[Named]) -> bool:
    """Whether one clashes with an organisation of states, which has no arms, or a candidate with another."""
    if match.frame.lemma in CONTESTS:
        contest = [actor for actor, _ in (*actors, *recipients)]
        if len(contest) > 1 and all(map(is_named, contest)):
            return True  # "the battle between Rubio and Christie"
    if match.frame.lemma != "clash" or not recipients:
        return False
    return all(actor.kind == "organisation" and actor.sector == "IGO" for actor, _ in recipients)


def _is_by_observers(actors: list[Named]) -> bool:
    """Whether those who only report are taken for who killed: "the charity said the group had killed ten"."""
    return bool(actors) and all(actor.sector in {"NGO", "MED"} for actor, _ in actors)


def _lacks_a_party(scene: Scene, match: Match, actors: list[Named], recipients: list[Named]) -> bool:
    """Whether too little is told of who does it, or to whom, for an act of this kind."""
    frame = match.frame
    if frame.pos == "m":  # "it should be prepared with care": who is asked is not told
        vague = match.roles.passive or not (actors and recipients) or _is_done_by_no_one(scene, match)
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


def _is_of_another(scene: Scene, match: Match) -> bool:
    """Whether a participle hangs on words: who "accused the army of raids, killing ten" killed nobody."""
    tree, verb = scene.tree, match.trigger
    if tree.dep[verb] not in {"advcl", "conj"} or tree.tag[verb] != "VBG" or match.frame.pos != "v":
        return False
    return tree.lemma[tree.head[verb]] in WORDS_OF_BLAME


def _is_of_others(scene: Scene, match: Match, actors: list[Named]) -> bool:
    """Whether states are told to demonstrate, or rebels to test missiles; "staff at Newark" are no state."""
    frame = match.frame
    if frame.type == "PROTEST":
        return bool(actors) and all(map(acts_for_state, actors)) and not crowd_acts(scene, match)
    return frame.mode == "weapons" and bool(actors) and not any(map(acts_for_state, actors))


def _speaks_of_others(scene: Scene, match: Match) -> bool:
    """Whether a warning tells what others or things may do: "warned that the situation was worsening"."""
    clause = match.roles.clause
    if clause is None:
        return False
    return all(scene.tree.pos[subject] == "NOUN" for subject in surface_subjects(scene.tree, clause))


def _only_foretells(scene: Scene, match: Match, actors: list[Named]) -> bool:
    """Whether one who works for an organisation warns of what others do: no "we", no "if you"."""
    clause, tree = match.roles.clause, scene.tree
    if clause is not None and _is_past(tree, clause):
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


def _is_past(tree: Tree, verb: int) -> bool:
    helpers = {tree.lower[child] for child in tree.children[verb] if tree.dep[child] == "aux"}
    return bool(helpers & {"had", "has", "have"}) and not helpers & {"will", "would", "could", "might", "may"}


def _endangers(scene: Scene, match: Match) -> bool:
    """Whether what is threatened is a state of things: "the move threatens regional security"."""
    objects = match.roles.objects
    if match.frame.lemma != "threaten" or match.frame.pos != "v" or match.roles.clause is not None:
        return False
    return bool(objects) and all(scene.tree.lemma[head] in WELLBEING for head in objects)


def _defends_itself(scene: Scene, match: Match) -> bool:
    lemma = scene.tree.lemma
    return _is_own(scene, match) or all(
        lemma[head] in OWN_DEEDS or lemma[head].endswith(("self", "selves")) for head in match.roles.objects
    )


def _thanks_heaven(scene: Scene, match: Match) -> bool:
    return any(scene.tree.lower[head] in {"god", "heaven", "goodness"} for head in match.roles.objects)


def _is_alleged(scene: Scene, match: Match) -> bool:
    """Whether a gerund hangs on a charge: who "brought charges of attacking him" attacked nobody."""
    tree, verb = scene.tree, match.trigger
    return tree.tag[verb] == "VBG" and tree.dep[verb] == "acl" and tree.lemma[tree.head[verb]] in ALLEGED


def _is_aside(scene: Scene, match: Match) -> bool:
    """Whether a participle only describes: "the movement (banned in Russia)", "the widely praised deal"."""
    tree, verb = scene.tree, match.trigger
    if tree.tag[verb] not in PAST or verb < 2:
        return False
    before, first = tree.text[verb - 1], tree.lower[verb - 2]
    return before in {"(", "["} or (before.endswith("ly") and first in {"the", "a", "an", "its", "their"})


def _is_own(scene: Scene, match: Match) -> bool:
    """Whether the object is "its" or "their" own."""
    tree = scene.tree
    return any(
        tree.lower[child] in {"its", "their", "his", "her", "our", "my"}
        for head in match.roles.objects
        for child in tree.kids(head, "nmod:poss")
    )


def _is_a_comparison(scene: Scene, match: Match) -> bool:
    """Whether a participle only compares or sets the scene: "as opposed to", "speaking at the meeting"."""
    tree, verb = scene.tree, match.trigger
    if tree.lower[verb] == "talk" and "of" in match.roles.obliques and match.support is None:
        return True  # "amid talk of land swaps"
    if tree.lower[verb] == "armed" and verb + 1 < len(tree) and tree.lower[verb + 1] in ARMED:
        return True
    if tree.lower[verb] == "opposed" and verb and tree.lower[verb - 1] == "as":
        return True
    alone = not {"to", "with"} & match.roles.obliques.keys()
    return alone and tree.lower[verb] == "speaking" and tree.dep[verb] in {"advcl", "acl", "parataxis"}


def _is_done_by_no_one(scene: Scene, match: Match) -> bool:
    """Whether the subject is a thing that acts only in a manner of speaking."""
    tree = scene.tree
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


def _is_figure_of_speech(scene: Scene, match: Match) -> bool:
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


def _to_themselves(actors: list[Named], recipients: list[Named]) -> bool:
    """Whether all who receive are the actors' own state as a whole."""
    if not actors or not recipients:
        return False
    own = {actor.country for actor, _ in actors}
    return all(actor.kind in {"state", "government"} and actor.country in own for actor, _ in recipients)
