"""From a scene to its events: find triggers, match frames, fill them, and settle what contends.

One predicate tells one event: the frame that asks most of its object wins. What stands inside the
complement or the object of a told event ("agreed to send troops", "condemned the invasion of") is
that event's content and not an event beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress

from readout.coding.events.answers import in_turn
from readout.coding.events.custody import by_the_holder, remember_custody, with_holder
from readout.coding.events.doubt import by_likelihood, by_rule_alone
from readout.coding.events.fill import Found, fill_frame
from readout.coding.events.forms import noun_forms
from readout.coding.events.frames.match import Match, adjective_match, modal_match, noun_match, verb_match
from readout.coding.events.frames.misread import UNCHANGED, misread
from readout.coding.events.frames.stays import stay
from readout.coding.events.frames.table import FrameTable, load
from readout.coding.events.frames.topics import hyphenated
from readout.coding.events.of_the_pair import act_of_pair, dated, toward_other
from readout.coding.events.parties.narrator import in_first_person
from readout.coding.events.parties.ships import at_sea
from readout.coding.events.passing import in_passing
from readout.coding.events.repeats import with_repeats
from readout.coding.events.settle import once, settle
from readout.coding.events.sides.both import remember_journey
from readout.coding.events.telling import phone_calls, told
from readout.coding.events.threats import as_threat, by_the_teller
from readout.coding.subjects import surface_subjects
from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Event

Likely = Callable[[Scene, list[Found]], list[Found]]
Sorting = Callable[[Scene, list[Match], list[Found]], tuple[list[Found], list[Found]]]
Events = tuple[Event, ...]
MISREAD = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})
MEETINGS = frozenset({"meeting", "summit", "dialogue", "consultation", "talk"})
JOINT_BODIES = frozenset({"commission", "council", "committee"})
SITTING = frozenset({"hold", "convene", "conclude", "meet", "open", "end", "begin", "take"})
TALKS = frozenset(
    form for noun in ("talk", "negotiation", "deal", "proposal", "plan") for form in noun_forms(noun)
)


def code_events(scene: Scene, likely: Likely = by_rule_alone) -> Events:
    """The political events that ``scene`` tells, in text order; of a sentence's those that are ``likely``."""
    return _coded(scene, lambda scene, matches, settled: (likely(scene, settled), []))[0]


def code_with_doubtful(scene: Scene) -> tuple[Events, Events]:
    """The events that are likely enough right, and those that count only where others tell them too."""
    return _coded(scene, _with_doubtful)


def _with_doubtful(
    scene: Scene, matches: list[Match], settled: list[Found]
) -> tuple[list[Found], list[Found]]:
    told, doubtful = by_likelihood(scene, settled)
    return told, [*doubtful, *in_passing(scene, matches, settled)]


def _coded(scene: Scene, sort: Sorting) -> tuple[Events, Events]:
    tree, table = scene.tree, load()
    peopled = scene.peopled() | in_first_person(scene) | at_sea(scene)
    peopled |= dated(scene, peopled)  # no other sentence can tell an event
    events: list[Event] = []
    doubtful: list[Event] = []
    for number, (first, end) in enumerate(tree.sents):
        if number not in peopled:
            continue
        matches = _matches(scene, table, first, end)
        if matches:
            found = [item for match in matches if (item := _filled(scene, match)) is not None]
            likely, rest = sort(scene, matches, settle(tree, found))
            for item in likely:
                remember_journey(scene, item.match, item.actors, item.recipients)
                remember_custody(scene, item)
            likely, rest = in_turn(scene, likely, rest)
            events += once([told(scene, item, matches) for item in likely])
            doubtful += once([told(scene, item, matches) for item in rest])
    return tuple(phone_calls(tree, with_repeats(scene, events))), tuple(phone_calls(tree, doubtful))


def _filled(scene: Scene, match: Match) -> Found | None:
    """``match`` as its sentence tells it, else as the article lets one know."""
    found = fill_frame(scene, match)
    if found is None:
        return act_of_pair(scene, match) or by_the_holder(scene, match) or by_the_teller(scene, match)
    return as_threat(scene, with_holder(scene, toward_other(scene, found)))


def _matches(scene: Scene, table: FrameTable, first: int, end: int) -> list[Match]:
    triggers = table.triggers
    words = scene.tree.lower[first:end]
    if triggers.isdisjoint(words):
        return []
    tokens = compress(range(first, end), map(triggers.__contains__, words))
    return [match for token in tokens if (match := _match(scene, table, token)) is not None]


def _match(scene: Scene, table: FrameTable, token: int) -> Match | None:
    tree = scene.tree
    lower, pos, lemma = tree.lower[token], tree.pos[token], tree.lemma[token]
    verb = lemma if lemma in table.verbs else table.verb_forms.get(lower)
    if verb == "be":
        staying = stay(tree, token)
        return None if staying is None else verb_match(scene, tree.head[token], table.verbs[verb], staying)
    noun = lemma if lemma in table.nouns else table.noun_forms.get(lower)
    if tree.lower[token - 1] == "-" and (joined := hyphenated(tree, token)):
        if joined in table.noun_forms:
            noun, verb = table.noun_forms[joined], None
        elif joined in table.verb_forms:
            verb = table.verb_forms[joined]
    if pos == "VERB" and tree.dep[token] == "amod" and _is_in_a_phrase(tree, token):
        return None
    if lower in table.modals and (found := modal_match(scene, token, table.modals[lower])):
        return found
    if noun is not None and pos == "VERB" and _names_a_happening(tree, token):
        return noun_match(scene, token, table.nouns[noun])
    if lower in table.adjectives and _is_disposed(tree, token):
        return adjective_match(scene, token, table.adjectives[lower])
    if verb is not None and (_is_verb(tree, token) or (noun is None and _verb_read_as_noun(tree, token))):
        found = verb_match(scene, token, table.verbs[verb])
        if found is not None:
            return found
        if tree.dep[token] != "amod":
            verb = None  # else perhaps no adjective: "Iran summoned France's envoy"
    if verb is not None and pos in MISREAD and (noun is None or lower in UNCHANGED):
        args = misread(scene, token, verb)
        if args is not None and (found := verb_match(scene, token, table.verbs[verb], args)) is not None:
            return found
    if noun is not None and pos in {"NOUN", "PROPN"} and _may_happen(tree, token):
        if _is_of_talks(tree, token) or (lower == "march" and scene.when(token) is not None):
            return None  # "ceasefire talks"; "in March"
        return noun_match(scene, token, table.nouns[noun])
    if lower in table.adjectives and pos in {"ADJ", "ADV", "ADP", "VERB", "NOUN"}:
        return adjective_match(scene, token, table.adjectives[lower])
    return None


def _is_disposed(tree: Tree, token: int) -> bool:
    """Whether somebody "is prepared to" do it, which the parser may take for a passive."""
    if tree.lower[token] != "prepared" or tree.tag[token] != "VBN":
        return False
    return tree.child(token, "aux:pass") is not None and tree.child(token, "xcomp") is not None


def _may_happen(tree: Tree, token: int) -> bool:
    """Whether a noun is no mere name of a body: "held the Foreign and Defence Ministerial Meeting"."""
    if tree.ent[token] in {"", "EVENT", "DATE"}:
        return True
    if tree.ent[token] != "ORG":
        return False
    if tree.lower[token] in JOINT_BODIES:
        return any(tree.lemma[word] in SITTING for word in (tree.head[token], *tree.kids(token, "acl")))
    held = tree.lemma[tree.head[token]] == "hold" and tree.dep[token] in {"obj", "nsubj:pass"}
    return held and tree.lemma[token] in MEETINGS


def _names_a_happening(tree: Tree, token: int) -> bool:
    """Whether a word read as a verb is a noun: "Clashes between", "the outbreak of fighting between"."""
    if tree.dep[token] in {"nsubj", "obj"}:
        return True
    opened = tree.tag[token] == "VBG" and tree.lower[token - 1] in {"of", "during", "amid"}
    return opened and tree.child(token, "obj", "nsubj") is None


def _is_of_talks(tree: Tree, token: int) -> bool:
    """Whether a noun only says what talks are about: "ceasefire talks", "ceasefire and hostage talks"."""
    lower, following = tree.lower, token + 1
    if following + 2 < len(lower) and lower[following] == "and" and tree.pos[following + 2] == "NOUN":
        following += 2
    return following < len(lower) and lower[following] in TALKS and lower[token] not in TALKS


def _is_verb(tree: Tree, token: int) -> bool:
    pos = tree.pos[token]
    if pos in {"VERB", "AUX"}:
        if tree.tag[token] == "VBG" and tree.dep[token] in {"obj", "nsubj", "nmod"}:
            return tree.child(token, "obj") is not None  # "fled fighting"
        if tree.dep[token] == "amod":  # "the convicted banker", "the visiting king" tell no event
            return tree.tag[token] != "VBG" and bool(surface_subjects(tree, token))
        return tree.dep[token] != "compound"
    if tree.child(token, "compound:prt") is not None:
        return tree.tag[token] != "NNS"  # "Pakistan shot down a jet", whose verb is read as a noun
    if tree.child(token, "det", "case", "amod", "compound", "nmod:poss") is not None:
        return False  # "deadly border clashes"
    return tree.tag[token] in {"VBD", "VBN", "VBZ", "VBP", "VB"} and tree.ent[token] == ""


def _is_in_a_phrase(tree: Tree, token: int) -> bool:
    """Whether a participle and who does it stand behind their noun's article: "the Russia backed militia"."""
    doer, article = tree.child(token, "nsubj"), tree.child(tree.head[token], "det")
    return doer is not None and article is not None and article < doer < token


def _verb_read_as_noun(tree: Tree, token: int) -> bool:
    if tree.ent[token] != "" or tree.pos[token] == "ADP":
        return False
    if tree.child(token, "nsubj", "obj", "iobj", "aux", "xcomp") is not None:
        return tree.child(token, "cop") is None
    if (
        tree.pos[token] == "NOUN"
        and token > 1
        and tree.dep[token - 1] == "compound"
        and tree.head[token - 1] == token
    ):
        finite = tree.lower[token].endswith(("ies", "es", "s", "ed")) and tree.pos[token - 1] == "PROPN"
        return finite and tree.pos[token - 2] == "NOUN"  # "a claim China denies"
    return (
        tree.dep[token] == "amod"
        and token > 0
        and (
            tree.pos[token - 1] == "PROPN" or tree.tag[token - 1] == "NNS"
        )  # "warplanes bombed southern Beirut"
        and tree.lower[token].endswith("ed")
    )
