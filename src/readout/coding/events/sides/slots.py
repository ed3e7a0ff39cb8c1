"""Who fills a frame's slots: its paths followed through the arguments of the trigger."""

from __future__ import annotations

from collections.abc import Callable

from readout.coding.clauses import Roles, has_that, is_passive, roles
from readout.coding.events.frames.carriers import measured
from readout.coding.events.frames.match import Match
from readout.coding.events.frames.phrases import brought, phrases_of, speakers
from readout.coding.events.parties.groups import Named, are_fighters, without_props
from readout.coding.events.parties.named import SCENES, all_named, owners, without_list
from readout.coding.events.parties.narrator import FIRST_PERSON
from readout.coding.events.sides.beneath import maker, vacated
from readout.coding.events.sides.blame import (
    AIMED,
    HARM,
    MURDERS,
    OF_DEEDS,
    WRONGS,
    asked_to_undo,
    blamed,
    deeds_of,
    deeds_told,
    doer_of_which,
    is_suffering,
    joined_lemmas,
    launched_by,
    whose_deed,
)
from readout.coding.events.sides.frontiers import beyond, deterred
from readout.coding.events.sides.guesses import (
    WAKES,
    adopters,
    clause_party,
    it,
    nameless,
    places,
    rest,
    traded,
)
from readout.coding.events.sides.hearers import hearers
from readout.coding.events.sides.occasions import company, holder, possessor, told, with_name
from readout.coding.events.sides.posts import left, posted
from readout.coding.events.sides.protests import demanded, is_about_home, is_for_somebody, opposed, provoker
from readout.coding.events.sides.remainder import included, others_told, people_there
from readout.coding.events.sides.ties import between
from readout.coding.events.sides.unguessed import (
    are_own_means,
    befalls,
    is_done_by_others,
    is_mutual,
    is_no_guess,
    is_of_others_only,
    is_refusal,
)
from readout.coding.events.words import classes
from readout.coding.subjects import SAYING, surface_subjects
from readout.scene import Scene
from readout.syntax import Tree

# what these bring may be only what the act is about
WEAPONS = frozenset(f"/{form}" for kind in ("weapon", "projectile") for form in classes()[kind])
GUESSED = frozenset({"clause", "rest"})
# whom these bring a protest is not aimed at, where it is in support of somebody
AROUND = frozenset({"in", "outside", "at", "place", "clause", "rest"})
GROUND = frozenset({"in", "place", "rest"})
# what is asked for and is no thing of theirs whom it names: "the creation of a state"
FOUNDED = frozenset({"creation", "establishment", "formation", "help", "aid", "ministry", "government"})
THOUGHTS = frozenset({"eye", "eyes", "mind", "nod", "thought", "glance"})
FEELINGS = frozenset({"relief", "delight", "dismay", "surprise", "chagrin", "anger", "joy", "consternation"})
CLAIMING = SAYING | {"suspect", "fear", "blame"}
ANSWERS = frozenset({"ACCUSE", "REJECT"})  # what one does at what another did
ASIDE = frozenset({"of", "owner"})  # who these bring does it only where nobody else does


def fill(scene: Scene, match: Match, paths: tuple[str, ...], taken: frozenset[str]) -> list[Named]:
    """The first of ``paths`` that names somebody who is not ``taken`` (actor ids) already."""
    phrases = phrases_of(scene.tree, match.roles)
    if taken and is_mutual(scene.tree, match):
        return []
    # whether the slot is filled in so many words, be it by nobody new, or nothing is asked of whom they name
    told = bool(taken) and befalls(scene, match)
    if match.frame.type == "PROTEST" and taken:
        if is_for_somebody(scene.tree, match):
            paths = tuple(path for path in paths if path not in AROUND)
        elif not is_about_home(scene, match):
            paths = tuple(path for path in paths if path not in GROUND)
    for path in [path for path in paths if path in FOLLOW or path in phrases]:  # the others bring nobody
        follow, tokens = FOLLOW.get(path), phrases.get(path)
        if path in GUESSED and (told or is_no_guess(scene, match, path, paths)):
            continue
        if path in ASIDE and not taken and is_done_by_others(scene, match):
            continue
        if path in ASIDE and befalls(scene, match):
            continue  # "demanded the release of prisoners": nothing is asked of them
        if follow is not None:
            found = follow(scene, match)
            told = told or (path == "obj" and not found and is_suffering(scene, match, match.roles.objects))
        elif tokens := _parties_of(scene.tree, match, path, tokens or []):
            own = match.roles.obliques.get(path, ())  # "called on Congress to lift the embargo on Cuba"
            found = (len(own) < len(tokens) and own and deeds_of(scene, match, own)) or deeds_of(
                scene, match, tokens
            )
            found = included(scene, match, found)
            told = told or (not found and is_suffering(scene, match, tokens))
        else:
            continue
        if taken and found:
            told = path not in GUESSED
            found = [item for item in found if item[0].id not in taken]
        if found:
            found = [item for item in found if item[0].id not in WEAPONS]
        if found and path in SCENES and "obj" in paths:
            found = people_there(scene, match, found)
        if found and path in GUESSED:
            foes = match.frame.mode == "crowd-control" or (
                match.frame.type == "AGREE" and are_fighters(found)
            )
            asked = match.frame.type in OF_DEEDS and match.roles.clause_kind == "that"
            kept = path == "clause" and (foes or asked or is_refusal(match))
            found = found if kept else without_props(found)  # "fired tear gas to disperse protesters"
            if is_of_others_only(match, path):
                found = [item for item in found if item[0].country not in taken]
            if path == "clause" and are_own_means(scene, match, found, taken):
                return []
        if found:
            return found
    if taken and (found := [item for item in asked_to_undo(scene, match) if item[0].id not in taken]):
        return found
    return nameless(scene, match, paths) if taken and not told else []


def _parties_of(tree: Tree, match: Match, path: str, tokens: list[int]) -> list[int]:
    """What a preposition brings and may be a party: no "support of Hamas", no "eye on China"."""
    if path == "with":
        tokens = [t for t in tokens if not _is_beside(tree, t)]
    if path in {"with", "to"}:  # "to the relief of Oman"
        return [t for t in tokens if tree.lemma[t] not in (THOUGHTS if path == "with" else FEELINGS)]
    if path == "for" and match.frame.type == "REQUEST":
        return [t for t in tokens if _is_asked(tree, t)]
    if path == "of" and match.frame.type == "ACCUSE":
        return [token for token in tokens if tree.lemma[tree.head[token]] not in MURDERS]
    if path not in {"in", "on"} or match.frame.type == "PROTEST":
        return tokens
    return [token for token in tokens if tree.lemma[token] not in WAKES]


def _is_beside(tree: Tree, token: int) -> bool:
    """Whether "with" only says what somebody else is or does: "signed a pact, with Chad as an observer"."""
    after = tree.right[token] + 1
    return tree.lower[token - 1 : token] == ["with"] and tree.lower[after : after + 1] == ["as"]


def _is_asked(tree: Tree, token: int) -> bool:
    """Whether whom "for" brings is to act, or to give what it brings: not "help for Niger"."""
    after = tree.right[token] + 1
    clause = tree.head[token] if tree.dep[token].startswith("nsubj") else None
    if tree.lower[after : after + 2] == ["to", "be"] and tree.tag[after + 2 : after + 3] == ["VBN"]:
        return False  # "for Danish troops to be expelled"
    if clause is not None or tree.lower[after : after + 1] == ["to"]:
        return True
    return tree.pos[token] != "PROPN" and tree.lemma[token] not in FOUNDED


def _subject(scene: Scene, match: Match) -> list[Named]:
    agents = match.roles.agents
    if match.frame.type == "ASSAULT" and agents and (deeds := deeds_told(scene, match)):
        return [item for deed in deeds for item in whose_deed(scene, deed)]
    if not agents:
        return []
    if match.frame.type in {"ASSAULT", "COERCE"} and (doers := _deed_before(scene, match)) is not None:
        return doers
    if voices := adopters(scene.tree, agents[0]):
        return all_named(scene, voices)
    if _is_last_alone(scene.tree, match):  # "between Qatar and its neighbours, which have"
        return without_list(scene, agents[0])
    return all_named(scene, agents) or _speaker(scene, match.roles)


def _is_last_alone(tree: Tree, match: Match) -> bool:
    """Whether a relative clause is told of the last of a list alone, by the number of noun and verb."""
    verb, agent = match.trigger, match.roles.agents[0]
    if tree.dep[verb] != "acl:relcl" or tree.head[verb] != agent or tree.dep[agent] != "conj":
        return False
    finite = tree.child(verb, "aux", "cop", "aux:pass")
    return tree.tag[agent] == "NNS" or tree.tag[verb if finite is None else finite] == "VBZ"


def _deed_before(scene: Scene, match: Match) -> list[Named] | None:
    """Whose raid it was in "a raid by rebels on a camp in Mali that killed ten": no place kills."""
    tree, agent, verb = scene.tree, match.roles.agents[0], match.trigger
    if tree.dep[verb] != "acl:relcl" or tree.head[verb] != agent or scene.place(agent) is None:
        return None
    first, _ = tree.sentence(agent)
    deed = next((token for token in range(agent, first, -1) if tree.lemma[token] in HARM), None)
    if deed is None:
        return None if scene.actors(agent) else []
    by = [token for token in range(deed, verb) if tree.case(token) == "by"]
    return whose_deed(scene, deed) or all_named(scene, by)


def _owner(scene: Scene, match: Match) -> list[Named]:
    heads = (
        match.roles.objects
        if match.frame.pos == "v"
        else (match.trigger, measured(scene.tree, match.trigger))
    )
    if match.frame.type in OF_DEEDS and not WRONGS.isdisjoint(joined_lemmas(scene.tree, heads)):
        return _object(scene, match) if match.frame.pos == "v" else []
    skip = match.frame.recipient if match.frame.pos == "n" else ()
    if match.frame.type == "ASSAULT":  # "the killing of two monks in Mali" is not Mali's
        skip = (*skip, *SCENES)
    elif (match.frame.type, match.frame.pos) in {("ACCUSE", "n"), ("REQUEST", "v")}:
        skip = (*skip, "for")  # "criticism for its treatment of Kurds", "demanded security for lawyers"
    elif match.frame.type == "SUPPORT" and match.frame.pos == "v":  # "conveyed greetings from the emir to"
        skip = (*skip, "from")
    elif match.frame.type == "CONSULT":  # but whoever is received "for talks in Ankara" met Turkey
        skip = (*skip, "at")
    found = [item for head in heads for item in owners(scene, head, 0, skip)]
    bare = [head for head in heads if scene.tree.child(head, "nmod") is None]
    return found or [item for head in bare for item in _of_conjuncts(scene, head)]


def _object(scene: Scene, match: Match) -> list[Named]:
    """Whom the object names; who blames a killing blames who did it, and never who was killed."""
    doers = doer_of_which(scene, match) if match.frame.type in ANSWERS else []
    if match.frame.type not in AIMED:
        return doers or launched_by(scene, match) or _struck(scene, match)
    return doers or [item for token in match.roles.objects for item in blamed(scene, token)]


def _struck(scene: Scene, match: Match) -> list[Named]:
    return all_named(scene, match.roles.objects) or it(scene, match) or others_told(scene, match)


def _whose(scene: Scene, match: Match) -> list[Named]:
    """Whose it is in so many words: "Xi's visit", "his trip"."""
    return all_named(scene, scene.tree.kids(match.trigger, "nmod:poss"))


def _of_conjuncts(scene: Scene, head: int) -> list[Named]:
    return [item for other in scene.tree.conjuncts(head)[1:] for item in owners(scene, other)]


def _speaker(scene: Scene, args: Roles) -> list[Named]:
    """An unresolved "they" in "the rebels said they would meet" is whoever speaks."""
    tree = scene.tree
    if tree.pos[args.agents[0]] != "PRON":
        return []
    if tree.lower[args.agents[0]] in FIRST_PERSON:
        return _said_by(scene, args.verb)  # "we thank Norway, the president said": not who acts beside
    hung = tree.dep[args.verb] in {"ccomp", "conj", "advcl", "xcomp", "parataxis"}
    for above in tree.ancestors(args.verb):
        if hung and tree.pos[above] == "VERB":
            subjects = [s for s in surface_subjects(tree, above) if s not in args.agents]
            if tree.lower[args.agents[0]] == "it" and any(tree.tag[s] == "NNS" for s in subjects):
                return []  # "officials say it killed three"
            if subjects and (found := all_named(scene, subjects)):
                return found
    return []


def _said_by(scene: Scene, verb: int) -> list[Named]:
    return all_named(scene, speakers(scene.tree, verb))  # never "diplomats were told that"


def _claimant(scene: Scene, match: Match) -> list[Named]:
    """Who made the claim that is denied: the last to say something before, in the same sentence."""
    tree = scene.tree
    first, _ = tree.sentence(match.trigger)
    for token in range(match.trigger - 1, first - 1, -1):
        claims = tree.pos[token] == "VERB" and tree.lemma[token] in CLAIMING
        if not claims or is_passive(tree, token) or _tells(tree, token, match.trigger):
            continue
        if found := all_named(scene, surface_subjects(tree, token)):
            return found
    return []


def _in_that_clause(scene: Scene, match: Match) -> list[Named]:
    """Who acts in what the object tells: "voiced concern that Chad would", "has proof that Chad did"."""
    tree = scene.tree
    hung = [clause for token in match.roles.objects for clause in tree.kids(token, "acl", "ccomp")]
    told = [clause for clause in hung if has_that(tree, clause)]
    return all_named(scene, [actor for clause in told for actor in roles(tree, clause).agents])


def _tells(tree: Tree, saying: int, verb: int) -> bool:
    """Whether who speaks says just this: an envoy who "said that Iran rejects it" made no claim."""
    while tree.dep[verb] in {"ccomp", "xcomp"}:
        verb = tree.head[verb]
        if verb == saying:
            return True
    return False


def _of_clause(scene: Scene, match: Match) -> list[Named]:
    """Whom the complement names; who promises what others will do promises them nothing."""
    args = match.roles
    promised = match.frame.type == "AGREE" and args.clause_kind == "that" and match.frame.lemma != "agree"
    return clause_party(scene, args, of_others=not promised)


# how each path of a frame's columns is followed; any other word is a preposition
FOLLOW: dict[str, Callable[[Scene, Match], list[Named]]] = {
    "-": lambda scene, match: [],
    "subj": _subject,
    "obj": _object,
    "iobj": lambda scene, match: all_named(scene, match.roles.receivers),
    "owner": _owner,
    "poss": _whose,
    "clause": _of_clause,
    "posted": posted,
    "left": left,
    "demand": demanded,
    "anti": opposed,
    "provoker": provoker,
    "place": places,
    "rest": rest,
    "goods": traded,
    "speaker": lambda scene, match: _said_by(scene, match.roles.verb),
    "hearer": lambda scene, match: hearers(scene, match.roles.verb),
    "holder": holder,
    "company": company,
    "claimant": _claimant,
    "that": _in_that_clause,
    "maker": maker,
    "vacated": vacated,
    "frontier": beyond,
    "foe": deterred,
    "told": told,
    "possessor": possessor,
    "name": with_name,
    "between": lambda scene, match: between(scene, brought(scene.tree, match.roles, "between")),
}
