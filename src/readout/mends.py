"""What the parser is known to get wrong, set right in the tree before any rule looks at it.

Each mend tells the wording that it is for; it moves heads and labels of a few words, and no word itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readout.syntax import Tree

# participles that a preposition brings before a noun: no verbs
PARTICIPLES = frozenset({"neighbouring", "neighboring", "visiting", "warring", "mutinying", "ruling"})
CARRIED = frozenset({"nsubj", "nsubj:pass", "obl", "advmod", "obl:unmarked"})
TELLING = frozenset({"said", "says", "added", "reported"})
RECEIVING = frozenset({"received", "receives", "met", "meets", "welcomed", "welcomes", "hosted", "hosts"})
LATE_OBJECTS = RECEIVING | {"held", "holds", "signed", "signs", "paid", "made"}
LATE_OBJECTS |= {"conducted", "launched", "issued", "concluded", "finished", "opened"}
# whom one receives, by office: "the President of Paraguay, Santiago Peña"
OFFICES = frozenset({"president", "minister", "premier", "chancellor", "king", "queen", "emir", "sultan"})
OFFICES |= {"prince", "princess", "ambassador", "envoy", "representative", "secretary", "chairman"}
OFFICES |= {"chairperson", "speaker", "commissioner", "governor", "counterpart", "delegation", "director"}
NEW = frozenset({"a", "an", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"})
NEW |= {"ninth", "tenth", "eleventh", "twelfth", "next", "latest", "another"}
COUNTERPARTS = frozenset(
    {"officials", "leaders", "ministers", "representatives", "counterparts", "mediators"}
)
COUNTERPARTS |= {"negotiators", "diplomats", "envoys", "authorities"}
DISCUSSING = frozenset({"discussed", "discusses", "discuss", "discussing", "reviewed", "reviews", "debated"})
JUNIOR = frozenset({"jr.", "jr", "sr.", "sr"})
CALLING = frozenset({"called", "calls", "phoned", "phones", "telephoned", "rang"})
JUDGING = frozenset(
    {"called", "calls", "calling", "call", "branded", "labelled", "labeled", "deemed", "deems"}
)
JUDGING |= {"termed", "terms", "considers", "considered", "dubbed", "declared"}
RELATIVES = frozenset({"that", "which", "whom"})
UNCHANGED = frozenset({"cut", "put", "shut", "hit", "set", "let", "quit", "split", "hurt"})
MISTAKEN = frozenset({"acl:relcl", "acl", "appos"})  # what the subject of such a clause is read as
TAKEN_UP = frozenset({"obj", "nsubj", "nsubj:pass"})
CLAUSES_OF_NOUNS = frozenset({"acl", "acl:relcl"})
MEASURES = frozenset({"percent", "%", "hours", "days", "weeks", "months", "years", "dollars", "euros"})
MEASURES |= {"points", "million", "billion", "tons", "tonnes", "barrels", "men", "pages"}
# labels of a name that hangs loose beside what stands before it
BESIDE = frozenset({"parataxis", "appos", "conj", "dep", "list"})
WHEREABOUTS = frozenset({"in", "at", "near", "on", "outside", "of"})  # what brings a place, and its parts
# of these a predicate has one; only what is joined to another noun shares it
ROLES = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod", "conj"})
PAST = frozenset({"VBD", "VBN"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
NAMES = frozenset({"NOUN", "PROPN"})
HYPHENS = frozenset({"-", "–"})
IN_A_NAME = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
OWNED = frozenset({"nmod:poss", "nmod:desc"})
JOINED = frozenset({"conj", "parataxis"})
OWN_WORDS = OWNED | {"det", "case"}  # what a noun has that is told for itself, and an adjective has not


def mend(tree: Tree) -> None:
    """Set right what ``tree`` has wrong; its children are not listed yet."""
    _juniors(tree)
    _pairs(tree)
    _auxiliaries(tree)
    _company(tree)
    _partners(tree)
    _second_deeds(tree)
    _neighbours(tree)
    _asides(tree)
    _late_objects(tree)
    _late_subjects(tree)
    _callees(tree)
    _verdicts(tree)
    _what_they_did(tree)
    _names_of_groups(tree)
    _qualities(tree)
    _relative_clauses(tree)
    _past_forms(tree)


def _juniors(tree: Tree) -> None:
    """The "Jr." behind a comma is part of the name before it: "Joseph R. Biden, Jr."."""
    head, dep, lower = tree.head, tree.dep, tree.lower
    for i in compress(range(len(lower)), map(JUNIOR.__contains__, lower)):
        if i < 2 or lower[i - 1] != "," or tree.pos[i - 2] != "PROPN":
            continue
        name = head[i - 2] if dep[i - 2] == "flat" else i - 2
        if head[i] == name:
            dep[i] = "flat"
        elif _hangs_below(tree, name, i):
            head[name] = name if head[i] == i else head[i]
            dep[name] = dep[i]
            for j in range(len(head)):
                if head[j] == i and j != name:
                    head[j] = name
            head[i], dep[i] = name, "flat"


def _hangs_below(tree: Tree, word: int, above: int) -> bool:
    """Whether a word hangs on another, or on what hangs on it."""
    while tree.head[word] != word:
        word = tree.head[word]
        if word == above:
            return True
    return False


def _pairs(tree: Tree) -> None:
    """In "the Chad-Mali Joint Commission met" the commission met, and no Chad beside it."""
    head, dep, pos = tree.head, tree.dep, tree.pos
    for mark in compress(range(1, len(head) - 1), map(HYPHENS.__contains__, tree.lower[1:-1])):
        first, second = mark - 1, mark + 1
        joined = tree.end[first] == tree.start[mark] and tree.end[mark] == tree.start[second]
        named = pos[first] == pos[second] == "PROPN" and "PERSON" not in {tree.ent[first], tree.ent[second]}
        if not joined or not named:
            continue  # "ACCRA - Kenya's president"
        noun = _named_after(tree, first, second)
        if noun is None or _hangs_below(tree, first, noun):
            continue
        # "Third Chad-Mali Joint Commission held in N'Djamena": the name is read as part of the number
        lead = head[first] if dep[first] == "flat" and head[first] == first - 1 else first
        head[noun], dep[noun] = noun if head[lead] == lead else head[lead], dep[lead]
        for i in [i for i in range(max(0, lead - 6), noun) if head[i] == lead]:
            head[i] = noun
        for i in (lead, first, second):
            head[i], dep[i] = noun, "compound"
        head[mark], dep[mark] = second, "punct"


def _named_after(tree: Tree, first: int, second: int) -> int | None:
    """The noun that is named after a pair: "Commission" of "Chad-Mali Joint Commission"."""
    below = range(second + 1, min(second + 8, len(tree.head)))
    if tree.dep[second] == "compound" and tree.head[second] in below:
        noun = tree.head[second]
    else:
        loose = (i for i in below if tree.head[i] == first and tree.dep[i] == "appos")
        noun = next(loose, first) if tree.head[second] == first else first
    whole = noun > second and all(tree.pos[i] in IN_A_NAME for i in range(second + 1, noun + 1))
    return noun if whole else None


def _auxiliaries(tree: Tree) -> None:
    """Who "had on Sunday denounced" something did so: nothing hangs on the "had"."""
    head, dep = tree.head, tree.dep
    for i in compress(range(len(dep)), map(CARRIED.__contains__, dep)):
        if dep[head[i]] in {"aux", "aux:pass"} and head[i] != i:
            head[i] = head[head[i]]


def _company(tree: Tree) -> None:
    """Whom one meets "in Addis Ababa with Mr. Hassan" is with who meets, and not with the town."""
    for word in compress(range(len(tree.lower)), map("with".__eq__, tree.lower)):
        noun = tree.head[word]
        if tree.dep[word] != "case" or tree.dep[noun] != "nmod" or noun < word:
            continue
        places = [*_whereabouts(tree, noun)]
        named = any(tree.pos[place] == "PROPN" and tree.ent[place] != "PERSON" for place in places)
        if named and _brought_by(tree, places[-1]) != "of":
            _move(tree, noun, tree.head[places[-1]])


def _partners(tree: Tree) -> None:
    """Who "discussed ideas for a truce with officials" did so with them: no truce is made with these."""
    for word in compress(range(len(tree.lower)), map("with".__eq__, tree.lower)):
        noun = tree.head[word]
        if tree.dep[word] != "case" or tree.dep[noun] != "nmod" or noun < word:
            continue
        if tree.ent[noun] != "PERSON" and tree.lower[noun] not in OFFICES | COUNTERPARTS:
            continue
        above = tree.head[noun]
        while tree.dep[above] == "nmod" and tree.head[above] < above:
            above = tree.head[above]
        verb = tree.head[above]
        if tree.dep[above] == "obj" and tree.lower[verb] in DISCUSSING:
            _move(tree, noun, verb)


def _second_deeds(tree: Tree) -> None:
    """Who "received and held talks, at the palace, with the president" talked with the president."""
    head, dep = tree.head, tree.dep
    for word in compress(range(len(head)), map("with".__eq__, tree.lower)):
        noun = head[word]
        first = head[noun]
        if dep[word] != "case" or dep[noun] != "obl" or not first < word < noun:
            continue
        joined = (i for i in range(first + 1, word) if head[i] == first and dep[i] == "conj")
        second = next((i for i in joined if tree.pos[i] == "VERB"), None)
        if second is not None and any(head[i] == second and dep[i] == "obj" for i in range(second, word)):
            head[noun] = second


def _neighbours(tree: Tree) -> None:
    """In "a pact with neighbouring Chad" no verb has Chad for its object."""
    for i in (i for i, word in enumerate(tree.lower) if word in PARTICIPLES and i):
        brings = i - 1
        if tree.head[brings] != i or tree.dep[brings] not in {"mark", "case"} or tree.pos[i] != "VERB":
            continue
        below = range(i + 1, min(i + 5, len(tree.head)))
        noun = next((j for j in below if tree.head[j] == i and tree.dep[j] == "obj"), None)
        above = tree.head[i]
        people = noun is not None and (tree.ent[noun] == "PERSON" or tree.tag[noun] == "NNS")
        called = tree.lower[i] != "visiting" or (people and tree.lower[brings] in {"with", "by"})
        if noun is None or above == i or not called:
            continue  # "after visiting Chad"
        tree.head[noun], tree.head[i], tree.head[brings] = above, noun, noun
        tree.dep[noun] = "obl" if tree.pos[above] in {"VERB", "AUX"} else "nmod"
        tree.dep[i], tree.dep[brings], tree.pos[i], tree.pos[brings] = "amod", "case", "ADJ", "ADP"
        for j, head in enumerate(tree.head[i + 1 :], start=i + 1):
            if head == i and j != noun:
                tree.head[j] = noun


def _names_of_groups(tree: Tree) -> None:
    """In "the group Hamas" with no comma the name is part of who acts, and nobody beside it."""
    head, dep = tree.head, tree.dep
    for first, end, label in tree.names:
        noun, name = first - 1, first
        if noun < 0 or tree.tag[noun] != "NN" or tree.pos[first] != "PROPN" or label in {"DATE", "TIME"}:
            continue
        while first <= head[name] < end and head[name] != name:
            name = head[name]
        if head[name] == noun and dep[name] == "appos":
            dep[name] = "flat"
            continue
        whole = noun
        while dep[whole] == "conj":
            whole = head[whole]
        place = head[name], dep[name]
        if dep[name] in ROLES and place in {(head[noun], dep[noun]), (head[whole], dep[whole])}:
            head[name], dep[name] = noun, "flat"


def _late_objects(tree: Tree) -> None:
    """Whom one "received on Sunday, at the palace, Ms. Meloni" is the guest, however late she is told.

    So is what one "held, on Monday, a meeting with the king".
    """
    head, dep = tree.head, tree.dep
    for verb in compress(range(len(head)), map(LATE_OBJECTS.__contains__, tree.lower)):
        _, end = tree.sents[tree.sent[verb]]
        below = [i for i in range(verb + 1, end) if head[i] == verb]
        told = [i for i in below if dep[i] in {"obj", "ccomp", "xcomp", "obl:agent"}]
        if any(tree.lower[i] != "this" for i in told) or dep[verb] == "amod":
            continue  # "received this Monday, at the palace"
        settings = {verb, *(i for i in below if dep[i] == "obl" and tree.ent[i] != "PERSON")}
        if "," not in tree.lower[verb:end] or (len(settings) == 1 and tree.lower[verb] not in RECEIVING):
            continue
        loose = (i for i in range(verb + 1, end) if dep[i] in BESIDE)
        # "concluded, with my friend Ali Sabry, the first council" hangs the council on the friend's name
        late = (i for i in loose if not settings.isdisjoint({head[i], head[head[i]]}))
        fits = _is_a_guest if tree.lower[verb] in RECEIVING else _is_a_new_thing
        found = next((i for i in late if fits(tree, i)), None)
        if found is not None:
            head[found], dep[found] = verb, "obj"


def _is_a_guest(tree: Tree, name: int) -> bool:
    """Whether a name opens behind a comma, or one by office: "at his office the Ambassador of Japan"."""
    if tree.lower[name] in OFFICES and any(tree.lower[i] == "the" for i in _openers(tree, name)):
        return True
    return tree.ent[name] == "PERSON" and _opens_behind_comma(tree, name)


def _is_a_new_thing(tree: Tree, noun: int) -> bool:
    """Whether a noun is told with "a" or a number: "held, in addition, a meeting", "the third session"."""
    new = any(tree.lower[i] in NEW or tree.lower[i][:1].isdigit() for i in _openers(tree, noun))
    return new and _opens_behind_comma(tree, noun)


def _opens_behind_comma(tree: Tree, name: int) -> bool:
    """Whether a comma stands before a name and its titles."""
    first = min([name, *(i for i in _openers(tree, name) if tree.lower[i] != ",")])
    return first > 0 and tree.lower[first - 1] == ","


def _openers(tree: Tree, noun: int) -> Iterator[int]:
    """The words before a noun that hang on it: its article, titles, adjectives."""
    return (i for i in range(max(0, noun - 6), noun) if tree.head[i] == noun)


def _late_subjects(tree: Tree) -> None:
    """Whoever is named last before a verb without a subject is its subject.

    "On March 13, in Bishkek, Leader of the Nation, President of Tajikistan, Emomali Rahmon, had a meeting".
    """
    head, dep = tree.head, tree.dep
    for first, end, label in tree.names:
        verb = end + 1
        if label != "PERSON" or verb >= len(head) or tree.lower[end] != ",":
            continue
        opens = tree.sents[tree.sent[verb]][0]
        told = any(head[i] == verb and dep[i] in SUBJECTS for i in range(opens, verb))
        if head[verb] != verb or tree.tag[verb] not in FINITE_TAGS or told:
            continue
        name = next((i for i in range(first, end) if not first <= head[i] < end), first)
        if dep[name] in BESIDE and opens <= head[name] < first:
            head[name], dep[name] = verb, "nsubj"


def _callees(tree: Tree) -> None:
    """Whom one "called on Friday to convey support" is called up, and no name that one gives."""
    head, dep = tree.head, tree.dep
    for verb in compress(range(len(head)), map(CALLING.__contains__, tree.lower)):
        _, end = tree.sents[tree.sent[verb]]
        below = [i for i in range(max(0, verb - 4), end) if head[i] == verb]
        name = next((i for i in below if i > verb and dep[i] == "xcomp" and tree.pos[i] in NAMES), None)
        if name is None or dep[verb] in {"acl", "acl:relcl"} or any(dep[i] == "aux:pass" for i in below):
            continue
        named = next((i for i in below if dep[i] == "obj"), None)
        if named is None and any(head[i] == name for i in range(verb + 1, name) if dep[i] in OWNED):
            dep[name] = "obj"  # "called his counterpart"
        elif named is None and tree.ent[name] == "PERSON":
            dep[name] = "obj"
        elif named is not None and any(first <= named < name < end for first, end, _ in tree.names):
            head[name], dep[name] = named, "flat"  # "called Sahle Work Zawde"


def _verdicts(tree: Tree) -> None:
    """In "called the ruling unfair" the ruling is called so: there is no "ruling unfair"."""
    head, dep = tree.head, tree.dep
    for verb in compress(range(len(head)), map(JUDGING.__contains__, tree.lower)):
        _, end = tree.sents[tree.sent[verb]]
        below = [i for i in range(verb + 1, end) if head[i] == verb and dep[i] in {"obj", "xcomp"}]
        undergone = any(head[i] == verb and dep[i] == "aux:pass" for i in range(max(0, verb - 4), verb))
        if not below or undergone or tree.pos[verb] != "VERB":
            continue  # "were declared persona non grata"
        first, last = below[0], below[-1]
        if first != last and dep[first] == dep[last] == "xcomp" and tree.pos[first] in NAMES:
            dep[first] = "obj"  # "called the filling of the dam unacceptable"
        elif first == last and dep[first] == "xcomp" and _is_run_together(tree, first):
            noun = first - 1
            for i in range(verb + 1, noun):
                head[i] = noun if head[i] == first else head[i]
            head[noun], dep[noun] = verb, "obj"
        elif first == last and dep[first] == "obj":
            _part(tree, verb, first, end)
            _judge(tree, verb, first)


def _judge(tree: Tree, verb: int, judged: int) -> None:
    """What follows an object is what it is called: "called the pact gravely concerning"."""
    word = judged + 1
    while word < len(tree.head) and tree.pos[word] == "ADV":
        word += 1
    if word < len(tree.head) and tree.tag[word] == "VBG" and tree.head[word] == verb:
        tree.dep[word] = "xcomp"


def _part(tree: Tree, verb: int, judged: int, end: int) -> None:
    """Part what ``judged`` is of from what it is called: "called the discharge of fuel selfish"."""
    head, dep = tree.head, tree.dep
    for word in range(judged + 2, end):
        if dep[word] == "nmod" and head[word] == judged and _is_run_together(tree, word):
            for i in range(judged + 1, word - 1):
                head[i] = word - 1 if head[i] == word else head[i]
            head[word - 1], dep[word - 1] = judged, "nmod"
            head[word], dep[word] = verb, "xcomp"
            return


def _is_run_together(tree: Tree, word: int) -> bool:
    """Whether an adjective has the noun before it for a part of its own: "ruling unfair"."""
    return tree.pos[word] == "ADJ" and tree.head[word - 1] == word and tree.dep[word - 1] == "compound"


def _what_they_did(tree: Tree) -> None:
    """In "a truce that the two sides signed" the sides signed: they are not what the truce is."""
    head, dep = tree.head, tree.dep
    for that in compress(range(len(head)), map(RELATIVES.__contains__, tree.lower)):
        below = range(that + 1, min(that + 6, len(head)))
        noun = next((i for i in below if dep[i] in MISTAKEN and head[i] < that), None)
        if noun is None or tree.pos[noun] == "VERB" or head[that] not in {noun, head[noun]}:
            continue
        behind = range(noun + 1, min(noun + 12, len(head)))
        verb = next((i for i in behind if head[i] == noun and tree.tag[i] in PAST), None)
        if verb is None or dep[verb] not in {"acl", "acl:relcl"} or tree.pos[verb] != "VERB":
            continue
        head[verb], dep[verb] = head[noun], "acl:relcl"
        head[noun], dep[noun], head[that], dep[that] = verb, "nsubj", verb, "obj"


def _asides(tree: Tree) -> None:
    """In "The strike, the army said, killed nine" the strike killed, and did not speak."""
    head, dep = tree.head, tree.dep
    for verb in compress(range(len(head) - 1), map(TELLING.__contains__, tree.lower)):
        if tree.lower[verb + 1] != ",":
            continue
        first, end = tree.sents[tree.sent[verb]]
        own = [i for i in range(first, end) if head[i] == verb and i != verb]
        subjects = [i for i in own if i < verb and dep[i] == "nsubj"]
        told = next((i for i in own if i > verb and dep[i] in {"ccomp", "parataxis"}), None)
        if len(subjects) != 2 or told is None or "," not in tree.lower[subjects[0] : subjects[1]]:
            continue
        below = {dep[i] for i in range(first, end) if head[i] == told}
        if below & {"nsubj", "nsubj:pass", "expl"}:
            continue
        head[told] = told if head[verb] == verb else head[verb]
        dep[told], dep[verb], head[verb] = dep[verb], "parataxis", told
        head[subjects[0]] = told
        dep[subjects[0]] = "nsubj:pass" if "aux:pass" in below else "nsubj"


def _qualities(tree: Tree) -> None:
    """In "had a warm and, I think, honest discussion" one has a discussion, and it is warm."""
    head, dep, pos = tree.head, tree.dep, tree.pos
    for noun in compress(range(len(dep)), map(JOINED.__contains__, dep)):
        quality = head[noun] if pos[noun] == "NOUN" else noun
        if pos[quality] == "VERB":  # the noun hung beside the verb, the adjective told as its object
            below = (i for i in range(noun - 1, quality, -1) if head[i] == head[noun] and pos[i] == "ADJ")
            quality = next(below, noun)
        if not quality < noun or pos[quality] != "ADJ" or dep[quality] not in {"obj", "obl", "nsubj"}:
            continue
        if any(dep[i] in OWN_WORDS for i in range(quality, noun) if head[i] == noun):
            continue
        article = next((i for i in _openers(tree, quality) if dep[i] == "det"), None)
        if article is None or tree.lower[article] not in {"a", "an"}:
            continue  # "the rich and people without work"
        head[noun], dep[noun] = head[quality], dep[quality]
        for i in [*_openers(tree, quality)]:
            head[i] = noun if dep[i] in OWN_WORDS else quality
        head[quality], dep[quality] = noun, "amod"


def _relative_clauses(tree: Tree) -> None:
    """A clause with "that" for its object or subject is a relative one: "the treaty that they signed".

    Behind how much a thing is it tells of the thing: "the tariff of 25 percent that Oman imposed".
    """
    head, dep, lower = tree.head, tree.dep, tree.lower
    for that in compress(range(len(head)), map(RELATIVES.__contains__, lower)):
        verb, noun = head[that], head[head[that]]
        if dep[verb] not in CLAUSES_OF_NOUNS or not noun < that < verb:
            continue
        if dep[that] in TAKEN_UP:
            dep[verb] = "acl:relcl"
        counted = lower[noun] in MEASURES and dep[noun] == "nmod" and _brought_by(tree, noun) == "of"
        if counted and tree.pos[head[noun]] == "NOUN" and head[noun] < noun:
            head[verb] = head[noun]


def _past_forms(tree: Tree) -> None:
    """What has one form for now and then is past in a clause of time: "hours after Chad cut its ties"."""
    head, dep, tag = tree.head, tree.dep, tree.tag
    for verb in compress(range(len(head)), map(UNCHANGED.__contains__, tree.lower)):
        if tag[verb] != "VB" or dep[verb] != "advcl":
            continue
        below = {dep[i] for i in range(tree.sents[tree.sent[verb]][0], verb) if head[i] == verb}
        if "nsubj" in below and "aux" not in below:
            tag[verb] = "VBD"


def _whereabouts(tree: Tree, noun: int) -> Iterator[int]:
    """The place that ``noun`` hangs on and what that is in: "the Great Hall of the People in Beijing"."""
    above = tree.head[noun]
    while tree.dep[above] in {"nmod", "obl"} and _brought_by(tree, above) in WHEREABOUTS:
        yield above
        above = tree.head[above]


def _brought_by(tree: Tree, noun: int) -> str:
    """The preposition before a noun, by the parser's heads alone."""
    found = (i for i in range(noun - 1, max(noun - 8, -1), -1) if tree.head[i] == noun)
    return next((tree.lower[i] for i in found if tree.dep[i] == "case"), "")


def _move(tree: Tree, noun: int, above: int) -> None:
    """Hang ``noun`` and what follows it on its former head below ``above``."""
    former = tree.head[noun]
    tree.head[noun] = above
    tree.dep[noun] = "obl" if tree.pos[above] in {"VERB", "AUX"} else "nmod"
    for i in range(noun + 1, len(tree.head)):
        if tree.head[i] == former and tree.dep[i] in {"appos", "acl:relcl", "acl", "conj"}:
            tree.head[i] = noun
            one = all(tree.ent[k] == "PERSON" for k in range(noun, i + 1))
            tree.dep[i] = "flat" if one else tree.dep[i]
