"""Who acts in a clause: subjects with control, relatives, coordination, asides and what a parser hid.

Reads trees of a fast parser with some forgiveness: a finite verb hung on its own subject, a subject left to
the clause before.
"""

from __future__ import annotations

from readout.syntax import NAME_PARTS, NOMINAL, PAST, Tree
from readout.tables import toml_table

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
NOMINAL_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_WORDS = toml_table("frames/words.toml")
OBJECT_CONTROL = frozenset(_WORDS["control"]["object"])
_CONTROL_BY = {case: frozenset(verbs) for case, verbs in _WORDS["control_by"].items()}
SAYING = frozenset(_WORDS["saying"]["verbs"])
ELSEWHEN = frozenset({"before", "after", "until", "till", "since"})
_OPENING = ELSEWHEN | {"as", "while", "because", "though", "although", "once", "where", "when"}
# how a finite verb hangs on a clause where the parser took its subject for a phrase of that clause
_ITSELF = frozenset({"it", "they"})
_ANNOUNCED = frozenset(
    {"announcement", "statement", "declaration", "pledge", "promise", "decision", "threat", "vow"}
)
_RANKS = frozenset({"first", "second", "third", "latest", "last", "only"})
_JOINED = frozenset({"conj", "advcl", "ccomp", "parataxis", "dep", "acl:relcl"})
_WITHIN_NAMES = NAME_PARTS | {"nmod", "conj", "compound", "appos", "nmod:desc"}
_KILLING = frozenset({"kill", "wound", "injure", "destroy"})
SPEECH_ACTS = frozenset(_WORDS["saying"]["acts"])
_VOICED = SPEECH_ACTS | SAYING
# who is sent does what it is sent for, not who approves it
_SENT = frozenset({"mission", "force", "coalition", "taskforce", "troop", "peacekeeper"})
# what those claim, take or bear who did it: "claimed responsibility for killing"
_OWNED_UP = frozenset({"responsibility", "credit", "blame"})
_SPANS = frozenset(_WORDS["spans"]["nouns"])
QUOTES = frozenset({'"', "”", "’’", "''", "»"})
WORN = frozenset({"clothing", "clothes", "uniform", "fatigue", "fatigues", "gear", "mask", "vest", "dress"})
DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"}
)


def stands_for_root(tree: Tree, verb: int) -> bool:
    """Whether a verb hung on its own subject is the sentence's verb ("The minister conferred with ...")."""
    if tree.dep[verb] != "acl" or tree.tag[verb] not in PAST:
        return False
    head = tree.head[verb]
    if tree.head[head] != head:
        return False
    deps = {tree.dep[child] for child in tree.children[head]}
    return not deps & {"nsubj", "cop", "nsubj:pass"} and tree.right[verb] >= tree.right[head] - 1


def surface_subjects(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """The subjects of ``verb``, found through relatives, control, participles and coordination."""
    deps = tree.dep
    own = [child for child in tree.children[verb] if deps[child] in NOMINAL_SUBJECTS]
    if own and _is_relative(tree, own[0]):
        antecedent = _antecedent(tree, verb)
        return [antecedent] if antecedent is not None else []
    if own and tree.lower[own[0]] in _ITSELF and (announcers := _announcers(tree, verb)):
        return announcers
    if len(own) > 1 and _is_one_name(tree, own[0], own[1]):
        return own[:1]
    if own:
        return own
    if verb and tree.lower[verb - 1] in QUOTES and (behind := named_behind_quote(tree, verb)):
        return behind
    misread = tree.pos[verb] == "NOUN" or tree.tag[verb] == "VBN"
    if misread and verb and tree.dep[verb - 1] == "compound" and tree.head[verb - 1] == verb:
        return [verb - 1]  # "a claim China denies", its verb read as a noun; "a deal struck by"
    if depth > 4:
        return []
    dep, head = deps[verb], tree.head[verb]
    if dep.startswith("acl") and tree.pos[head] in NOMINAL:
        if tree.tag[verb] == "VB":  # "a decision to attack": whoever decides
            if tree.lemma[head] in _SENT and tree.lower[verb - 1] == "to":
                return [head]  # "approved a Kenya-led mission to fight gangs"
            if told := _who_is_there(tree, head) or _who_is_next(tree, head):
                return told
            return _owners_or_clause_subject(tree, head, depth)
        if tree.tag[verb] == "VBG" and _is_marked(tree, verb):  # "held the pirates before freeing"
            return surface_subjects(tree, tree.clause(head), depth + 1)
        if tree.tag[verb] == "VBG" and tree.lemma[head] in _OWNED_UP and tree.lower[verb - 1] == "for":
            return surface_subjects(tree, tree.clause(head), depth + 1)
        if tree.tag[verb] == "VBG" and (doer := _doer_before(tree, verb)):
            return doer
        if _joins_in(tree, verb):
            return [*surface_subjects(tree, tree.clause(head), depth + 1), head]
        worn = tree.lemma[head] in WORN and deps[head] == "nmod"  # "agents in plain clothes blocking"
        return [tree.head[head] if worn else head]
    if dep == "amod":
        return [_who_is(tree, token) for token in tree.kids(head, "nsubj")]
    if dep in _JOINED and tree.child(verb, "cc") is None and (opened := _behind_marker(tree, verb)):
        return opened
    acts = tree.pos[head] in {"VERB", "AUX", "ADJ"} or tree.child(head, "cop") is not None
    if dep == "conj" and acts and (speaker := _reporting_subject(tree, verb)):
        return speaker
    if dep == "conj" and acts and (nearer := _of_clause_between(tree, verb)):
        return nearer
    if dep == "conj" and not acts and _goes_on(tree, verb):
        return surface_subjects(tree, tree.clause(head), depth + 1)
    if dep == "advcl" and tree.tag[verb] == "VBG" and (doer := _told_above(tree, verb)):
        return doer
    if dep == "advcl" and _joins_in(tree, verb):
        return [*surface_subjects(tree, head, depth + 1), *tree.kids(head, "obj")]
    if dep == "ccomp" and deps[head] == "acl:relcl" and _says_which(tree, head):
        return [tree.head[head]]  # "the raid, which she said violated the treaty"
    if dep == "ccomp" and tree.lemma[head] in SAYING and (told := _told_before(tree, verb)):
        return told
    if dep == "ccomp" and tree.tag[verb] == "VBD" and (deed := _between(tree, verb)):
        return deed
    if acts and dep in {"conj", "advcl", "ccomp", "parataxis"}:
        return surface_subjects(tree, head, depth + 1)  # "had been in Moscow and met"
    if dep == "xcomp":
        if tree.lemma[head] in OBJECT_CONTROL:
            controlled = tree.kids(head, "obj", "iobj", "nsubj:pass")
            if controlled and not _is_relative(tree, controlled[0]):
                return controlled
        return surface_subjects(tree, head, depth + 1)
    if dep in {"obl", "nmod", "advcl", "acl"} and head != verb:
        return surface_subjects(tree, tree.clause(head), depth + 2)
    return []


def _who_is_there(tree: Tree, place: int) -> list[int]:
    """Who "is in Berlin to meet the chancellor": not Berlin."""
    if tree.pos[place] != "PROPN" or tree.child(place, "cop") is None or tree.child(place, "case") is None:
        return []
    return tree.kids(place, "nsubj")


def _who_is_next(tree: Tree, noun: int) -> list[int]:
    """Who "is the latest country to recognise Kosovo", or "the first leader to": not any country."""
    return tree.kids(noun, "nsubj") if is_ranked(tree, noun) else []


def is_ranked(tree: Tree, noun: int) -> bool:
    """Whether somebody is told to be the first or latest that does something: it is done."""
    ranked = any(tree.lower[child] in _RANKS for child in tree.kids(noun, "amod"))
    return ranked and tree.child(noun, "cop") is not None and tree.child(noun, "case") is None


def _told_above(tree: Tree, verb: int) -> list[int]:
    """Who urges in "quoted the minister as urging", who strikes in "stop rebels from striking"."""
    if doer := _doer_before(tree, verb):
        return doer
    above, mark = tree.head[verb], tree.child(verb, "mark", "case")
    if mark is None or tree.lemma[above] not in _CONTROL_BY.get(tree.lower[mark], ()):
        return []
    return [t for t in tree.kids(above, "obj", "iobj") if t < verb]  # of the passive all is told above


def _joins_in(tree: Tree, verb: int) -> bool:
    """Whether what is done is done together: "Fiji joined with Tonga in condemning"."""
    marked = tree.tag[verb] == "VBG" and tree.lower[verb - 1] == "in" and tree.child(verb, "mark", "case")
    above = tree.head[verb] if tree.dep[verb] == "advcl" else tree.clause(tree.head[verb])
    return bool(marked) and tree.lemma[above] == "join"


def _says_which(tree: Tree, said: int) -> bool:
    """Whether "which" of a clause of saying is of what is said, where the parser hangs it on either verb."""
    if tree.lemma[said] not in SAYING:
        return False
    told = (said, *tree.kids(said, "ccomp"))
    return any(
        _is_relative(tree, which) and which < said for verb in told for which in tree.kids(verb, "obj")
    )


def _is_one_name(tree: Tree, first: int, second: int) -> bool:
    """Whether a name read as a second subject ends the first: "followers of the cleric | Jo Smith met"."""
    if tree.ent[second] != "PERSON" or tree.left[second] != tree.right[first] + 1:
        return False
    if tree.child(second, "cc") is not None:
        return False
    return tree.case(second) == "of" or any(tree.case(c) == "of" for c in tree.under(first))


def _between(tree: Tree, verb: int) -> list[int]:
    """What killed in "the army says two bombings in Goa, killed ten", read as the object of "says"."""
    said = tree.head[verb]
    things = [t for t in tree.kids(said, "obj") if said < t < verb and tree.tag[t] == "NNS"]
    return things if tree.lemma[said] in {"say", "report"} else []


def _told_before(tree: Tree, verb: int) -> list[int]:
    """Who agreed in "the ministry said Xi and Putin agreed": subjects on both sides of "said"."""
    said = tree.head[verb]
    subjects = tree.kids(said, "nsubj")
    behind = [token for token in subjects if said < token < verb]
    return behind if len(behind) < len(subjects) and subjects[0] < said else []


def _doer_before(tree: Tree, verb: int) -> list[int]:
    """Who demands in "a protest staged by teachers demanding", who killed in "was hit by rebels, killing"."""
    head = tree.head[verb]
    for deed in (head, *tree.kids(head, "acl")):
        by = tree.child(deed, "obl:agent")
        if by is None or by > verb:
            continue
        ends = tree.dep[deed] == "acl" and tree.right[by] == verb - 1
        if ends or (deed == head and tree.lemma[verb] in _KILLING):
            return [by]
    return []


def _is_marked(tree: Tree, verb: int) -> bool:
    """Whether a participle is opened by a word that brings clauses: "before freeing", "while fighting"."""
    opened = verb and tree.lower[verb - 1] in _OPENING
    return bool(opened) and tree.child(verb, "mark", "case") == verb - 1


def _who_is(tree: Tree, token: int) -> int:
    """The noun right before a relative pronoun whose clause the parser tangled; else the word itself."""
    named = token and tree.pos[token - 1] in NOMINAL
    return token - 1 if named and _is_relative(tree, token) else token


def _is_relative(tree: Tree, token: int) -> bool:
    return tree.lower[token] in RELATIVE and tree.tag[token] in {"WP", "WDT"}


def _of_clause_between(tree: Tree, verb: int) -> list[int]:
    """Who goes on acting in "The warning came after crowds rallied and marched": what comes does nothing."""
    head = tree.head[verb]
    if tree.lemma[head] != "come" or tree.tag[verb] == "VBG":
        return []
    for child in tree.children[head]:
        if not head < child < verb or tree.dep[child] not in {"advcl", "obl"}:
            continue
        opened = tree.child(child, "mark", "case")
        if opened is None or tree.lower[opened] not in _OPENING:
            continue
        if tree.pos[child] in {"VERB", "AUX"}:
            return tree.kids(child, "nsubj", "nsubj:pass")
        if tree.child(child, "acl") is not None:
            return [child]  # the verb was hung on its subject
    return []


def _goes_on(tree: Tree, verb: int) -> bool:
    """Whether a verb joined to a noun goes on from the clause: "entered a camp in Gaza and clashed with"."""
    past = tree.tag[verb] in {"VBD", "VBN", "VBZ"} and tree.pos[verb] == "VERB"
    return past and tree.child(verb, "cc") is not None and tree.child(verb, "det", "case", "amod") is None


def _behind_marker(tree: Tree, verb: int) -> list[int]:
    """The subject of "killed" in "vowed revenge after a strike killed five", read as "after a strike".

    A finite verb has a subject of its own: where the parser gave it none, the phrase that ends right before
    it is the subject, if a word that opens clauses brings that phrase.
    """
    if tree.tag[verb] == "VBG" or tree.dep[verb] not in _JOINED or tree.child(verb, "aux", "cop") is not None:
        return []
    if tree.tag[verb] == "VBN" and tree.child(verb, "obj") is None:
        return []  # "after talks brokered by Egypt"
    first, _ = tree.sentence(verb)
    node = verb - 1
    while node > first and tree.pos[node] == "ADV":
        node -= 1
    if tree.pos[node] not in NOMINAL:
        return []
    for _ in range(4):
        opened = [c for c in tree.children[node] if tree.dep[c] in {"case", "mark"} and c < node]
        if opened:
            if tree.lower[opened[0]] in _OPENING:
                return [node]
            if tree.dep[node] != "nmod":
                return []
        above = tree.head[node]
        if above == verb and tree.dep[node] == "compound":
            return [node] if tree.child(verb, "mark") is not None else []
        if above >= verb or tree.pos[above] not in NOMINAL or tree.dep[node] not in _WITHIN_NAMES:
            return []
        node = above
    return []


def _reporting_subject(tree: Tree, verb: int) -> list[int]:
    """Who pledges in "leaders said more troops would be sent and pledged to help": who said so.

    A finite verb of commitment, demand or blame that is joined to a reported clause with an auxiliary
    of its own ("would be sent", "had tried") cannot share that auxiliary, and goes with the report.
    """
    if tree.tag[verb] not in {"VBD", "VBN", "VBZ"} or tree.lemma[verb] not in SPEECH_ACTS:
        return []
    if tree.child(verb, "aux", "aux:pass", "mark") is not None:
        return []
    node = tree.head[verb]
    while tree.dep[node] in {"conj", "xcomp"} and tree.head[node] != node:
        node = tree.head[node]
    if tree.child(node, "aux", "aux:pass", "cop") is None:
        return []
    for above in tree.ancestors(node):
        if tree.pos[above] == "VERB":
            told = tree.lemma[above] in SAYING and above < node
            return [c for c in tree.kids(above, "nsubj") if c < above or c < node] if told else []
    return []


def whole_name(tree: Tree, token: int) -> int:
    """The word that carries a name, of which ``token`` may be another."""
    while tree.dep[token] == "flat":
        token = tree.head[token]
    return token


def _antecedent(tree: Tree, verb: int) -> int | None:
    node = verb
    while tree.dep[node] == "conj":
        node = tree.head[node]
    head: int = tree.head[node]
    if tree.dep[node] != "acl:relcl" and tree.pos[head] not in NOMINAL:
        return None
    if tree.lemma[head] in _SPANS:  # "after hours of talks that were hosted by"
        return next((child for child in tree.kids(head, "nmod") if tree.case(child) == "of"), head)
    return head


def _owners_or_clause_subject(tree: Tree, noun: int, depth: int) -> list[int]:
    owners = tree.kids(noun, "nmod:poss") or [c for c in tree.kids(noun, "nmod") if _is_owner(tree, c)]
    if owners:
        return owners
    predicate = tree.clause(noun)
    return [] if predicate == noun else surface_subjects(tree, predicate, depth + 1)


def announcement_of(tree: Tree, verb: int) -> int | None:
    """The noun that a clause tells the content of, also where the parser hung it on the verb above."""
    above = tree.head[verb]
    if tree.dep[verb] == "ccomp" and tree.pos[above] == "VERB":
        above = next((c for c in tree.kids(above, "obj") if c < verb), above)
    return above if above < verb and tree.lemma[above] in _ANNOUNCED else None


def _announcers(tree: Tree, verb: int) -> list[int]:
    """Who "it" is in "the announcement by Algeria that it is suspending": whoever announces."""
    noun = announcement_of(tree, verb)
    if noun is None or tree.dep[verb] not in {"acl", "ccomp"}:
        return []
    return tree.kids(noun, "nmod:poss") or [c for c in tree.kids(noun, "nmod") if _is_owner(tree, c)]


def _is_owner(tree: Tree, phrase: int) -> bool:
    """Whether a phrase says whose a plan is: "a decision by the king to", "the refusal of Belarus to"."""
    case = tree.case(phrase)
    return case == "by" or (case == "of" and tree.pos[phrase] == "PROPN")


def named_behind_quote(tree: Tree, verb: int) -> list[int]:
    """Who speaks in '"They must answer," urged the minister', read as the object."""
    if tree.tag[verb] not in {"VBD", "VBZ", "VBN"} or tree.lemma[verb] not in _VOICED:
        return []
    behind = tree.kids(verb, "obj")
    return behind if len(behind) == 1 and tree.left[behind[0]] == verb + 1 else []
