"""Who fills a frame's slots: its paths followed through the arguments of the trigger."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readout.coding.clauses import SAYING, Roles, is_passive, roles, saying_above, surface_subjects
from readout.coding.events.conditions import brought, phrases_of
from readout.coding.events.frames import classes, words
from readout.coding.events.match import Match, measured
from readout.coding.events.parties import (
    OWNER_CASES,
    Named,
    itself,
    named,
    owners,
    state,
    states_by_slug,
    without_props,
)
from readout.scene import Scene
from readout.syntax import NOMINAL, Tree

HOLDERS = frozenset(
    {
        "in",
        "during",
        "at",
        "after",
        "before",
        "for",
        "over",
        "following",
        "on",
        "ahead of",
        "through",
        "via",
        "with",
    }
)


# whoever is spoken to at a meeting was there
ADDRESSING = frozenset(
    {"tell", "inform", "assure", "warn", "urge", "ask", "remind", "promise", "thank", "invite"}
)
# what these bring is when and where, and nobody whom the act is about
SCENERY = frozenset({"after", "before", "since", "during", "amid", "despite", "until", "following", "at"})


# what follows these in the sentence is told of something else
BACKDROPS = frozenset(
    {"amid", "amidst", "after", "while", "following", "despite", "although", "because", "since", "when"}
)
ASIDE = (SCENERY - {"at"}) | {"ahead of", "because of", "due to", "according to"}
# what these bring may be only what the act is about
WEAPONS = frozenset(f"/{form}" for kind in ("weapon", "projectile") for form in classes()[kind])
# what these tell is of something else
CLAUSES = frozenset({"acl:relcl", "advcl", "parataxis", "advcl:relcl"})
# what "in" and "on" bring here links to another event: "invaded in response to a coup"
WAKES = words("topics", "wakes")
# what may bring a party that no column of the frame names
LINKS = frozenset(
    {"", "of", "on", "against", "between", "to", "toward", "towards", "with", "from", "for", "by"}
)
SCENES = frozenset({"in", "at", "near", "across", "into", "inside"})
FORCEFUL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "REQUEST"})
# what does harm, and is somebody's or nobody's
HARM = words("topics", "violent") | classes()["weapon"] | classes()["projectile"]
SUFFERED = words("topics", "suffered")
DEEDS = words("topics", "deeds")
OF_DEEDS = frozenset({"ACCUSE", "REQUEST"})
BESIDE = tuple(OWNER_CASES - {"", "of", "from"})
GUESSED = frozenset({"clause", "rest"})
# whom these touch is seldom told further on in the sentence
UNSURE = frozenset({"REJECT", "CONCEDE", "COERCE", "RETREAT"})
# whom these touch is seldom of the actor's own country
ABROAD = frozenset({"SUPPORT", "AID", "CONSULT", "SANCTION", "MOBILIZE", "AGREE", "COOPERATE"})


def fill(scene: Scene, match: Match, paths: tuple[str, ...], taken: frozenset[str]) -> list[Named]:
    """The first of ``paths`` that names somebody who is not ``taken`` (actor ids) already."""
    phrases = phrases_of(scene.tree, match.roles)
    if taken and _is_mutual(scene.tree, match):
        return []
    told = False  # whether the slot is filled in so many words, be it by nobody new
    for path in paths:
        if path in GUESSED and (told or _is_no_guess(scene, match, path, paths)):
            continue
        if path in FOLLOW:
            found = FOLLOW[path](scene, match)
        elif tokens := phrases.get(path):
            found = _brought(scene, match, tokens)
            told = told or (not found and _is_suffering(scene, match, tokens))
        else:
            continue
        if taken and found:
            told = path not in GUESSED
            found = [item for item in found if item[0].id not in taken]
        if found:
            found = [item for item in found if item[0].id not in WEAPONS]
        if found and path in GUESSED:
            found = without_props(found)
            if path == "rest" and match.frame.type in ABROAD:
                found = [item for item in found if item[0].country not in taken]
        if found:
            return found
    return []


def _is_no_guess(scene: Scene, match: Match, path: str, paths: tuple[str, ...]) -> bool:
    """Whether a slot is better left empty: of acts whose words seldom name who they touch, or of people."""
    if path == "rest" and match.frame.type in UNSURE:
        return True
    return "obj" in paths and _is_nobody_known(scene, match)


def _is_mutual(tree: Tree, match: Match) -> bool:
    """Whether those who act do it to each other: "accused each other of attacks on civilians"."""
    return any(
        tree.lower[token] in {"other", "another"} and tree.lower[token - 1] in {"each", "one"}
        for token in match.roles.objects
        if token
    )


def _is_nobody_known(scene: Scene, match: Match) -> bool:
    """Whether the object is people who have no name here: "accused the crew of smuggling fuel to"."""
    people = classes()["people"]
    return any(scene.tree.lemma[token] in people for token in match.roles.objects)


def _subject(scene: Scene, match: Match) -> list[Named]:
    agents = match.roles.agents
    if match.frame.type == "ASSAULT" and agents and all(scene.tree.lemma[agent] in HARM for agent in agents):
        return [item for agent in agents for item in whose_deed(scene, agent)]
    return (_all(scene, agents) or _speaker(scene, match.roles)) if agents else []


def _owner(scene: Scene, match: Match) -> list[Named]:
    heads = (
        match.roles.objects
        if match.frame.pos == "v"
        else (match.trigger, measured(scene.tree, match.trigger))
    )
    if match.frame.type in OF_DEEDS and any(scene.tree.lemma[head] in SUFFERED | DEEDS for head in heads):
        return _object(scene, match) if match.frame.pos == "v" else []
    skip = match.frame.recipient if match.frame.pos == "n" else ()
    found = [item for head in heads for item in owners(scene, head, 0, skip)]
    return found or [item for head in heads for item in _of_conjuncts(scene, head)]


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
    return _all(scene, [c for host in hosts for c in tree.kids(host, "nmod") if tree.case(c) in cases])


def _object(scene: Scene, match: Match) -> list[Named]:
    """Whom the object names; who blames a killing blames who did it, and never who was killed."""
    if match.frame.type not in OF_DEEDS:
        return _all(scene, match.roles.objects)
    return [item for token in match.roles.objects for item in _blamed(scene, token)]


def _brought(scene: Scene, match: Match, tokens: Sequence[int]) -> list[Named]:
    """Whom a preposition brings; who "calls for the release of prisoners" asks nothing of them."""
    if match.frame.type not in OF_DEEDS:
        return _all(scene, tokens)
    return [item for token in tokens for item in _blamed(scene, token)]


def _is_suffering(scene: Scene, match: Match, tokens: Sequence[int]) -> bool:
    """Whether what is blamed or asked for befalls those it names."""
    lemmas = {scene.tree.lemma[token] for token in tokens}
    return match.frame.type in OF_DEEDS and bool(lemmas & SUFFERED) and "extradition" not in lemmas


def _blamed(scene: Scene, token: int) -> list[Named]:
    """Whom a word of blame or demand is aimed at: who did a deed or could do it, never whom it befell."""
    lemma = scene.tree.lemma[token]
    if lemma in SUFFERED and not itself(scene, token):
        return _named_by(scene, token, ("by", "from"))
    if lemma in DEEDS and not itself(scene, token):
        return _named_by(scene, token) or owners(scene, token, 0, tuple(OWNER_CASES - {""}))
    return named(scene, token)


def _whose(scene: Scene, match: Match) -> list[Named]:
    """Whose it is in so many words: "Xi's visit", "his trip"."""
    return _all(scene, scene.tree.kids(match.trigger, "nmod:poss"))


def _possessor(scene: Scene, match: Match) -> list[Named]:
    """Whose meeting it is by "his" or "Chinese"; "a meeting in Bali" is not Bali's."""
    skip = tuple(OWNER_CASES - {""})
    heads = match.roles.objects
    if match.frame.pos == "n":
        heads = tuple(dict.fromkeys((match.trigger, measured(scene.tree, match.trigger))))
    return [item for head in heads for item in owners(scene, head, 0, skip)]


def _with_name(scene: Scene, match: Match) -> list[Named]:
    """The people named behind "with", where the parser tangled a long title or honorific."""
    tree = scene.tree
    for token in range(match.trigger + 1, min(match.trigger + 4, len(tree))):
        if tree.lower[token] == "with":
            found: list[Named] = []
            for after in range(token + 1, min(max(token + 5, tree.right[tree.head[token]] + 1), len(tree))):
                near = after < token + 5 or tree.ent[after] == "PERSON"
                people = [i for i in named(scene, after) if i[0].kind == "person"] if near else []
                found += [item for item in people if item not in found]
            return found
    return []


def _all(scene: Scene, tokens: Sequence[int]) -> list[Named]:
    if len(tokens) < 2:
        return named(scene, tokens[0]) if tokens else []
    out: list[Named] = []
    for token in tokens:
        out += [item for item in named(scene, token) if item not in out]
    return out


def _of_conjuncts(scene: Scene, head: int) -> list[Named]:
    return [item for other in scene.tree.conjuncts(head)[1:] for item in owners(scene, other)]


def _speaker(scene: Scene, args: Roles) -> list[Named]:
    """An unresolved "they" in "the rebels said they would meet" is whoever speaks."""
    tree = scene.tree
    if tree.pos[args.agents[0]] != "PRON":
        return []
    for above in tree.ancestors(args.verb):
        if tree.pos[above] == "VERB" and tree.dep[args.verb] in {
            "ccomp",
            "conj",
            "advcl",
            "xcomp",
            "parataxis",
        }:
            subjects = [s for s in surface_subjects(tree, above) if s not in args.agents]
            if subjects and (found := _all(scene, subjects)):
                return found
    return []


def _clause_party(scene: Scene, args: Roles) -> list[Named]:
    """Who is to act in the complement ("demanded that X leave"), else whom it would touch."""
    if args.clause is None:
        return []
    inner = roles(scene.tree, args.clause)
    subjects = [token for token in inner.agents if token not in args.agents]
    if not inner.passive and subjects and (found := _all(scene, subjects)):
        return found
    groups = [inner.objects, inner.receivers]
    groups += [
        tuple(t for t in tokens if case not in {"in", "on", "near"} or not _is_scenery(scene, t))
        for case, tokens in inner.obliques.items()
        if case not in SCENERY
    ]
    groups.append(
        tuple(
            c for host in inner.objects for c in scene.tree.kids(host, "nmod") if scene.tree.case(c) in LINKS
        )
    )
    for group in groups:
        if found := _all(scene, [token for token in group if token not in args.agents]):
            return found
    if inner.clause is not None and inner.clause != args.clause:
        return _clause_party(scene, inner)
    return []


def _is_scenery(scene: Scene, token: int) -> bool:
    """Whether what "in" or "on" brings is a place, or only links to another event: "in the wake of"."""
    return scene.place(token) is not None or scene.tree.lemma[token] in WAKES


def _said_by(scene: Scene, verb: int) -> list[Named]:
    saying = saying_above(scene.tree, verb)
    if saying is None or is_passive(scene.tree, saying):
        return []  # "diplomats were told that their governments should"
    return _all(scene, surface_subjects(scene.tree, saying))


def _claimant(scene: Scene, match: Match) -> list[Named]:
    """Who made the claim that is denied: the last to say something before, in the same sentence."""
    tree = scene.tree
    first, _ = tree.sentence(match.trigger)
    for token in range(match.trigger - 1, first - 1, -1):
        said = tree.pos[token] == "VERB" and tree.lemma[token] in SAYING
        if said and (found := _all(scene, surface_subjects(tree, token))):
            return found
    return []


def _between(scene: Scene, tokens: Sequence[int]) -> list[Named]:
    """Both sides of "between A and B", also where the parser tangled a long B."""
    found = _all(scene, tokens)
    if len({actor.id for actor, _ in found}) > 1 or not tokens:
        return found
    tree = scene.tree
    last = max(tree.right[token] for token in tokens)
    inside = [
        (r.actor, tree.doc_text[r.mention.span.start : r.mention.span.end])
        for r in scene.actors_among(min(tree.left[token] for token in tokens), last + 1)
        if r.actor is not None
    ]
    inside += _counterpart_behind(scene, last)
    persons = [item for item in inside if item[0].kind == "person"]
    return persons if len({actor.id for actor, _ in persons}) > 1 else inside or found


def _counterpart_behind(scene: Scene, last: int) -> list[Named]:
    """Who follows in "between Mathai and his Pakistani counterpart Jilani", hung on another word."""
    tree = scene.tree
    if last + 2 >= len(tree) or tree.lower[last + 1] != "and" or tree.pos[last + 2] != "PRON":
        return []
    behind = range(last + 3, min(last + 7, len(tree)))
    return next((itself(scene, token) for token in behind if tree.lower[token] == "counterpart"), [])


def _places(scene: Scene, match: Match) -> list[Named]:
    tree = scene.tree
    tokens = [token for tokens in match.roles.obliques.values() for token in tokens]
    for host in match.roles.objects:
        tokens.extend(tree.kids(host, "nmod"))
    for token in tokens:
        place = scene.place(token)
        if place is not None and place.country:
            return [(state(place.country), tree.text[token])]
    first, end = tree.sentence(match.trigger)
    for token, place in scene.places_among(first, end):
        if place.country:
            return [(state(place.country), tree.text[token])]
    return []


def _rest(scene: Scene, match: Match) -> list[Named]:
    """The first actor or place named to the right within the predicate's own words."""
    tree = scene.tree
    top = match.support if match.support is not None else match.trigger
    for token in range(match.trigger + 1, tree.right[top] + 1):
        if tree.lower[token] in BACKDROPS:
            return []
        if tree.pos[token] not in NOMINAL | {"ADJ"} or token in match.roles.agents:
            continue
        if match.roles.passive and tree.case(token) == "by":
            continue
        if _stands_aside(tree, token, top) or not _belongs(tree, match, token, top):
            continue
        if tree.dep[token].startswith("nsubj") and tree.lemma[tree.head[token]] in {
            "say",
            "tell",
            "report",
            "announce",
        }:
            continue
        if scene.actors(token):
            return named(scene, token)
        place = scene.place(token)
        if place is not None and place.country:
            return [(state(place.country), tree.text[token])]
    return []


def _belongs(tree: Tree, match: Match, token: int, top: int) -> bool:
    """Whether only phrases that could name a party lie between a word and the predicate.

    Relative and adverbial clauses are told of something else, and places are parties only to force.
    """
    cases = LINKS | SCENES if match.frame.type in FORCEFUL else LINKS
    node = token
    while node not in (top, match.trigger) and tree.head[node] != node:
        dep = tree.dep[node]
        if tree.lemma[node] in WAKES and tree.case(node) in {"in", "on"} and match.frame.type != "PROTEST":
            return False  # who strikes "in response to" somebody strikes against them
        whole = node != token and tree.head[node] == match.trigger and match.frame.pos == "n"
        if (
            dep in {"obl", "nmod"} and tree.case(node) not in cases and not whole
        ):  # "increase in aid to Syria"
            return False
        own = (
            dep == "acl:relcl" and tree.head[node] == match.trigger
        )  # "strikes that damaged Ukrainian ports"
        if dep in CLAUSES and not own and not _is_condition(tree, node):
            return False
        node = tree.head[node]
    return True


def _is_condition(tree: Tree, clause: int) -> bool:
    """Whether a clause says on what a threat hangs: "if Pyongyang tests", "that it may leave"."""
    marks = (tree.lower[child] for child in tree.children[clause] if tree.dep[child] == "mark")
    return not {"unless", "if", "that"}.isdisjoint(marks)


def _stands_aside(tree: Tree, token: int, top: int) -> bool:
    """Whether a word belongs to another clause or to a backdrop: "amid alarm over China"."""
    node = token
    while node != top and tree.head[node] != node:
        dep = tree.dep[node]
        if dep in {"advcl", "parataxis", "conj"} and tree.pos[node] in {"VERB", "AUX"}:
            below = tree.children[node]
            if any(tree.dep[child].startswith("nsubj") for child in below) and not any(
                tree.lower[child] in {"unless", "if", "until", "that"} for child in below
            ):
                return True
        if dep in {"obl", "nmod"} and tree.case(node) in ASIDE:
            return True
        node = tree.head[node]
    return False


def _holder(scene: Scene, match: Match) -> list[Named]:
    """Whose meeting "at a meeting with X" is: the subject of the clause it stands in."""
    tree = scene.tree
    node = measured(tree, match.trigger)
    if tree.dep[node] not in {"obl", "nmod"} or tree.case(node) not in HOLDERS:
        return []
    clause = tree.clause(tree.head[node])
    for _ in range(3):  # "agreed to deepen ties after talks": whoever agreed talked
        if surface_subjects(tree, clause) or tree.dep[clause] not in {"xcomp", "advcl", "ccomp"}:
            break
        clause = tree.clause(tree.head[clause])
    return _all(scene, surface_subjects(tree, clause))


def _company(scene: Scene, match: Match) -> list[Named]:
    """Whom the subject of the clause acts on, "in a call" with them."""
    tree = scene.tree
    node = match.trigger
    if tree.dep[node] not in {"obl", "nmod"} or tree.case(node) not in HOLDERS:
        return []
    held = roles(tree, tree.clause(tree.head[node]))
    return [item for token in (*held.objects, *held.receivers) for item in itself(scene, token)]


def _told(scene: Scene, match: Match) -> list[Named]:
    """Who was spoken to at the meeting: "told the premier at a meeting that ..."."""
    tree = scene.tree
    node = measured(tree, match.trigger)
    if tree.dep[node] != "obl" or tree.case(node) not in HOLDERS:
        return []
    held = roles(tree, tree.clause(tree.head[node]))
    if tree.lemma[held.verb] not in ADDRESSING:
        return []
    return [item for item in _all(scene, (*held.objects, *held.receivers)) if item[0].kind == "person"]


def _posted(scene: Scene, match: Match) -> list[Named]:
    """Where the envoy who is recalled was posted: "its ambassador to Addis Ababa"."""
    posts = [
        actor.id.rpartition("-to-")[2] for actor, _ in _all(scene, match.roles.objects) if "-to-" in actor.id
    ]
    return [(state(country), post) for post in posts if (country := states_by_slug().get(post))]


# how each path of a frame's columns is followed; any other word is a preposition
FOLLOW: dict[str, Callable[[Scene, Match], list[Named]]] = {
    "-": lambda scene, match: [],
    "subj": _subject,
    "obj": _object,
    "iobj": lambda scene, match: _all(scene, match.roles.receivers),
    "owner": _owner,
    "poss": _whose,
    "clause": lambda scene, match: _clause_party(scene, match.roles),
    "posted": _posted,
    "place": _places,
    "rest": _rest,
    "speaker": lambda scene, match: _said_by(scene, match.roles.verb),
    "holder": _holder,
    "company": _company,
    "claimant": _claimant,
    "told": _told,
    "possessor": _possessor,
    "name": _with_name,
    "between": lambda scene, match: _between(scene, brought(scene.tree, match.roles, "between")),
}
