"""Whether a filled frame makes sense as an act: deeds need a doer, and nobody praises themselves.

"The talks would allow leaders to meet", "the law requires approval", "the row threatens the summit" use
the words of deeds of what cannot do any; a state that "defends its interests" does nothing to another.
"""

from __future__ import annotations

from collections.abc import Callable

from readout.coding.events.frames.match import Match
from readout.coding.events.parties.groups import Named, acts_for_state
from readout.coding.events.sense.doers import (
    FIGURES,
    is_done_by_no_one,
    is_figure_of_speech,
    is_past,
    lacks_a_party,
)
from readout.coding.events.sense.figures import is_figurative
from readout.coding.events.sense.journeys import is_private_journey
from readout.coding.events.sense.meanings import means_otherwise
from readout.coding.events.sides.both import Sides
from readout.coding.events.sides.protests import crowd_acts
from readout.scene import Scene
from readout.syntax import PAST, Tree
from readout.types import is_named, is_nameless

WORDS_OF_BLAME = frozenset({"accuse", "blame", "condemn", "denounce", "report", "say", "tell", "describe"})
ARMED = frozenset(
    {"forces", "force", "groups", "group", "men", "conflict", "services", "militants", "rebels", "with"}
)
CONTESTS = frozenset(
    {"battle", "beat", "fight", "attack", "clash", "target", "hit", "strike", "defeat", "war"}
)
ENDED = frozenset({"end", "break", "abandon", "scrap", "collapse", "expire", "violate", "reject", "refuse"})
# behind these "the end of the visit" is a time
MOMENTS = frozenset({"at", "by", "before", "near", "since", "till", "to", "toward", "towards", "until"})
# who does this to support or aid takes it away
GOODWILL = frozenset({"SUPPORT", "AID"})
WITHDRAWING = frozenset({"end", "halt", "stop", "cease", "suspend", "freeze", "withdraw", "terminate", "cut"})
PACTS = frozenset({"treaty", "pact", "accord"})
LIFTING = frozenset(
    {"lifting", "easing", "loosening", "relaxation", "removal", "suspension", "end", "waiver"}
)
# "accused of", "on charges of", "under the pretext of" doing: whoever is said to have done it
ALLEGED = frozenset({"charge", "accusation", "allegation", "pretext", "suspicion", "suspected", "claim"})
DEPENDENT = frozenset({"acl", "advcl:relcl"})
# who does this to a demand makes it no more
UNASKED = frozenset({"drop", "withdraw", "abandon", "soften", "waive", "shelve"})
OWN_DEEDS = frozenset({"decision", "action", "move", "policy", "record", "remark", "comment", "law", "ban"})
TOWARD_OTHERS = frozenset({"CONSULT", "COOPERATE"})
# no state does these to itself
TOWARD_STATES = frozenset({"SUPPORT", "AGREE", "REQUEST", "THREATEN", "ACCUSE", "SANCTION", "AID", "REJECT"})


def is_senseless(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether nobody acts, or only on themselves."""
    frame, actors, recipients = match.frame, sides.actors, sides.recipients
    if means_otherwise(scene, match, sides) or is_figurative(scene, match):
        return True
    for test in (OF_ROWS.get(frame.rule), OF_TYPES.get(frame.type), OF_MODES.get(frame.mode or "")):
        if test is not None and test(scene, match, sides):
            return True
    if is_private_journey(scene, match) or _is_a_comparison(scene, match):
        return True
    if _is_no_deed(scene, match) if frame.pos == "n" else _is_beside_the_point(scene, match):
        return True
    if lacks_a_party(scene, match, actors, recipients):
        return True
    acts = frame.pos == "v" and not match.roles.passive and frame.actor[0] not in {"speaker", "from"}
    if acts and is_done_by_no_one(scene, match):
        return True  # but "said that an invasion would bring sanctions": whoever says so threatens
    if frame.type in TOWARD_STATES and not all(map(acts_for_state, actors)):
        return False
    return (frame.type in TOWARD_OTHERS or frame.type in TOWARD_STATES) and _to_themselves(actors, recipients)


def _is_no_assault(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether nobody is hit, or those who only tell of it are taken for who hit them."""
    if is_figure_of_speech(scene, match) or _is_by_observers(sides.actors):
        return True
    return _clashes_in_words(match, sides.actors, sides.recipients) or _is_of_another(scene, match)


def _is_an_attribute(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a participle only says what its noun is: "the recognised government"."""
    tree, verb = scene.tree, match.trigger
    own = tree.children[verb]
    stands_before = any(agent < verb and agent in own for agent in match.roles.agents)
    return tree.dep[verb] == "amod" and not stands_before


def _is_a_result(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether a verb of letting tells what a thing brings."""
    return match.frame.pos == "v" and _only_follows(scene.tree, match.trigger)


def _is_ones_own(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether those who work or train together are of one country."""
    told = (*sides.actors, *sides.recipients)
    return len({a.country or a.id for a, _ in told if match.frame.pos == "v" or not is_nameless(a)}) < 2


def _is_told_of_others(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether those who would march or test weapons are none who do."""
    return match.frame.pos == "v" and _is_of_others(scene, match, sides.actors)


def _expels_nobody(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether one tells one's own diplomats to leave, or tells of somebody that they have left."""
    if match.frame.lemma in {"tell", "order", "instruct"} and _is_own(scene, match):
        return True
    return match.roles.clause is not None and is_past(scene.tree, match.roles.clause)


def _is_a_flight(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether only a firm goes there: an airline that "flies to Mogadishu"."""
    return bool(sides.actors) and all(actor.sector == "BUS" for actor, _ in sides.actors)


def _goes_nowhere(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether nobody travels: "is not going to come", "let them go back to"."""
    tree, verb = scene.tree, match.trigger
    return tree.child(verb, "xcomp") is not None or "back" in tree.lower[verb + 1 : verb + 2]


def _is_let(scene: Scene, match: Match, sides: Sides) -> bool:
    """Whether nobody lets anybody: "let them arrest us"."""
    return not match.roles.agents or _is_imperative(scene, match.trigger)


def _is_beside_the_point(scene: Scene, match: Match) -> bool:
    """Whether a verb is only what somebody is charged with, or describes somebody in passing."""
    return match.frame.pos == "v" and (_is_alleged(scene, match) or _is_aside(scene, match))


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
    if match.frame.lemma == "end" and tree.case(noun) in MOMENTS:
        return True  # "met him at the end of her visit"
    if match.frame.type in GOODWILL and carried in WITHDRAWING:
        return True  # "ended its support for"
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
    if match.frame.type == "REQUEST":
        return carried in UNASKED
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


def _to_themselves(actors: list[Named], recipients: list[Named]) -> bool:
    """Whether all who receive are the actors' own state as a whole."""
    if not actors or not recipients:
        return False
    own = {actor.country for actor, _ in actors}
    return all(actor.kind in {"state", "government"} and actor.country in own for actor, _ in recipients)


# by the row of the tables that the word was found by, by type and by mode: what tells no event
OF_ROWS: dict[str, Callable[[Scene, Match, Sides], bool]] = {
    "consult/accompany.v": lambda scene, match, sides: match.roles.passive,  # by ministers of one's own
    "consult/go.v": _goes_nowhere,
    "consult/speak.v": lambda scene, match, sides: _holds_forth(scene, match),
    "request/call-on.v": lambda scene, match, sides: _pays_a_call(scene, match),
    "accuse/summon.v": lambda scene, match, sides: _is_own(scene, match),  # who calls home an ambassador
    # who defends a decision, or its own waters, supports nobody
    "support/defend.v": lambda scene, match, sides: not sides.recipients and _defends_itself(scene, match),
    **dict.fromkeys(("concede/let.v", "retreat/let-go.v", "retreat/let-in.v", "retreat/let-out.v"), _is_let),
    "support/thank.v": lambda scene, match, sides: _thanks_heaven(scene, match),
}
OF_TYPES: dict[str, Callable[[Scene, Match, Sides], bool]] = {
    "ASSAULT": _is_no_assault,
    "SUPPORT": _is_an_attribute,
    "CONCEDE": _is_a_result,
    "COOPERATE": _is_ones_own,
    "PROTEST": _is_told_of_others,
    "MOBILIZE": _is_told_of_others,
}
OF_MODES: dict[str, Callable[[Scene, Match, Sides], bool]] = {
    "ceasefire": lambda scene, match, sides: _is_over(scene, match),
    "expel": _expels_nobody,
    "visit": _is_a_flight,
}
