"""What a verb of saying takes: the clause, phrase or quotation that is its content."""

from __future__ import annotations

from msgspec import Struct

from readout.coding.statements.cues import Cue, verbs
from readout.coding.statements.ground import EDGE, Ground, Range
from readout.syntax import NOMINAL, Tree

EXTRAS = frozenset({"for", "of", "as", "over", "to", "with", "about"})
NAMING = frozenset({"call", "dub", "brand", "label", "term"})
UNNAMED = frozenset(
    ["by", "for", "on", "upon", "in", "at", "out", "off", "up", "to", "from", "into", "with", "it", "that"]
)
LOOSE_MARKS = frozenset(
    {
        "after",
        "before",
        "while",
        "when",
        "as",
        "during",
        "because",
        "since",
        "if",
        "although",
        "though",
        "until",
        "by",
    }
)
OCCASIONS = frozenset(
    [
        "speech",
        "statement",
        "interview",
        "tweet",
        "tweets",
        "post",
        "twitter",
        "facebook",
        "letter",
        "email",
        "e-mail",
        "conference",
        "briefing",
        "meeting",
        "call",
        "talks",
        "remarks",
        "television",
        "tv",
        "radio",
        "visit",
        "summit",
        "address",
        "report",
        "article",
        "column",
        "op-ed",
        "debate",
        "rally",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "week",
        "month",
        "year",
        "morning",
        "night",
        "evening",
        "afternoon",
    ]
)


class Complement(Struct):
    """Token ranges of the content, by which frame, the addressees' heads and words that belong to the cue."""

    frame: str
    ranges: list[Range]
    without: list[Range] = []
    addressees: list[int] = []
    cue_words: list[int] = []


def has_to(tree: Tree, verb: int) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(
        tree.tag[j] == "TO" or (tree.lower[j] == "to" and tree.dep[j] == "mark") for j in tree.children[verb]
    )


def whole(tree: Tree, i: int, after: int = -1) -> Range:
    """The subtree's token range, begun no earlier than ``after``."""
    return max(tree.left[i], after), tree.right[i] + 1


def active(ground: Ground, verb: int, cue: Cue) -> Complement | None:
    """The content of an active verb, by the first of its frames that fits."""
    tree, frames = ground.tree, cue.frames
    found: Complement | None = None
    if "that" in frames or "quote" in frames:
        found = clause(ground, verb, cue)
        if found is not None:
            return found
    if "quote" in frames and "that" not in frames:
        return quoted_object(ground, verb)
    if "whom-to" in frames:
        found = whom_to(tree, verb)
    if found is None and "to" in frames:
        found = infinitive(tree, verb)
    if found is None and cue.prepositions:
        found = prepositional(tree, verb, cue)
    if found is None and "as" in frames:
        found = object_and(ground, verb, needs=frozenset({"as"}))
    if found is None and "obj+" in frames:
        found = naming(ground, verb) if cue.lemma in NAMING else object_and(ground, verb, needs=None)
    if found is None and "obj" in frames:
        found = plain_object(tree, verb)
    if found is None and "ing" in frames:
        found = gerund(tree, verb)
    return found


def raising(tree: Tree, verb: int) -> Complement | None:
    """ "The truce appears to be holding": subject and complement are the content, and nobody says so."""
    own = tree.child(verb, "nsubj", "nsubj:pass")
    if own is None or own > verb or tree.lower[own] in {"it", "there", "that", "this", "which", "who"}:
        return None
    for j in tree.children[verb]:
        if (
            j > verb
            and tree.dep[j] in {"xcomp", "advcl", "ccomp", "obj", "obl"}
            and (tree.dep[j] == "xcomp" or has_to(tree, j))
        ):
            return Complement("raise", [whole(tree, own), whole(tree, j, verb + 1)])
    return None


def hearers(tree: Tree, verb: int, cue: Cue) -> list[int]:
    """Heads of those spoken to: "told Patrushev", "said to reporters"."""
    out = [j for j in tree.kids(verb, "iobj")]
    if "hear" in cue.frames or "whom-to" in cue.frames:
        out += [j for j in tree.kids(verb, "obj") if tree.pos[j] in NOMINAL]
    out += [j for j in tree.kids(verb, "obl") if tree.case(j) in {"to", "with"} and tree.pos[j] in NOMINAL]
    return sorted(set(out))


def clause(ground: Ground, verb: int, cue: Cue) -> Complement | None:
    """A finite clause: after the verb, before it, or around it ("X, he said, Y")."""
    tree = ground.tree
    after = [j for j in tree.children[verb] if tree.dep[j] == "ccomp" and tree.right[j] > verb and j > verb]
    if not after and cue.spoken:
        after = [
            j
            for j in tree.children[verb]
            if tree.dep[j] == "parataxis" and tree.left[j] > verb and _opened(ground, verb, j)
        ]
    if not after and "that" in cue.frames:
        opened = _that_clause(ground, verb)
        if opened is not None:
            return Complement("that", [opened], addressees=hearers(tree, verb, cue))
    if after:
        first = tree.left[after[0]] if tree.left[after[0]] > verb else verb + 1
        return Complement(
            "that", [(first, max(tree.right[j] for j in after) + 1)], addressees=hearers(tree, verb, cue)
        )
    before = [j for j in tree.children[verb] if tree.dep[j] == "ccomp" and j < verb]
    if before:
        ranges = [(tree.left[before[0]], max(tree.right[j] + 1 for j in before))]
        rest = [r for r in (verb_group(ground, verb),) if r]
        return Complement("that", ranges, without=rest, addressees=hearers(tree, verb, cue))
    if tree.dep[verb] in {"parataxis", "ccomp"} and tree.child(verb, "nsubj") is not None and cue.spoken:
        host = tree.head[verb]
        if tree.dep[verb] == "ccomp" and not _embraces(tree, host, verb):
            return None
        group = verb_group(ground, verb)
        return Complement(
            "that",
            [(tree.left[host], tree.right[host] + 1)],
            without=[group],
            addressees=hearers(tree, verb, cue),
        )
    return None


def _own_end(tree: Tree, verb: int, clauses: list[int]) -> int:
    """The end of a clause said, before a second verb of saying that the tree joined to it ("... and vowed to")."""
    end = max(tree.right[j] for j in clauses) + 1
    for j in range(verb + 2, end):  # "..., while the other side said": the reporter's own contrast
        if tree.text[j - 1] == "," and (
            tree.lower[j] in {"while", "whereas"} or tree.lower[j : j + 2] == ["even", "as"]
        ):
            return j
    for k in tree.kids(verb, "conj"):
        if tree.left[k] >= end and any(tree.lower[m] == "that" for m in tree.kids(k, "mark")):
            end = tree.right[k] + 1
    for j in clauses:
        for k in tree.kids(j, "conj"):
            said = (
                tree.lower[k] in verbs()
                and tree.tag[k] == tree.tag[verb] == "VBD"
                and tree.child(k, "nsubj") is None
            )
            if said and tree.tag[j] != "VBD":
                end = min(end, tree.left[k])
    return end


def _that_clause(ground: Ground, verb: int) -> Range | None:
    """ "said following a vote that he had ...": a clause that the tree hangs elsewhere, opened by "that" in print."""
    tree = ground.tree
    _, stop = ground.period(verb)
    for j in range(verb + 1, min(verb + 16, stop)):
        if tree.lower[j] == "that" and tree.dep[j] == "mark":
            return (j, max(tree.right[tree.head[j]] + 1, j + 2))
        if tree.lower[j] == "that" and (tree.text[j + 1 : j + 2] == [","] or _opens_clause(tree, verb, j)):
            return (j, stop)
        if tree.text[j] in {",", ";", "“", '"', "''"} or (
            tree.pos[j] == "VERB" and tree.tag[j] in {"VBD", "VBZ", "VBP"}
        ):
            return None
    return None


def _opens_clause(tree: Tree, verb: int, that: int) -> bool:
    """Whether a "that" read as a relative pronoun opens what is said: "emphasised in the talks that Beijing wants"."""
    if tree.child(verb, "obj", "ccomp") is not None or not tree.dep[tree.head[that]].startswith("acl"):
        return False
    own = tree.child(tree.head[that], "nsubj", "nsubj:pass")
    return own is not None and own != that and tree.left[own] == that + 1


def rest(ground: Ground, verb: int) -> list[Range]:
    """What follows "Officials say" to the sentence's end, where the parser took it for a sentence of its own."""
    tree = ground.tree
    _, stop = ground.period(verb)
    first = verb + 1
    for j in tree.children[verb]:  # "said on Monday", "told reporters"
        if tree.left[j] == first and (tree.dep[j] == "iobj" or occasion(tree, j) or tree.case(j) == "to"):
            first = tree.right[j] + 1
    if stop - first < 3 or tree.text[first] in EDGE or tree.text[first] in {'"', "“", "''"}:
        return []
    finite = any(tree.tag[j] in {"VBD", "VBZ", "VBP", "MD"} for j in range(first + 1, stop))
    return [(first, stop)] if finite and tree.pos[first] not in {"ADP", "CCONJ", "SCONJ"} else []


def _embraces(tree: Tree, host: int, verb: int) -> bool:
    """Whether a clause labelled as the complement of its own content comes after a comma or a quotation."""
    first = tree.left[verb]
    return host < first and tree.text[first - 1] in {",", "”", '"', "''"}


def _opened(ground: Ground, verb: int, clause_head: int) -> bool:
    """Whether a colon, a comma or a quotation mark stands between the verb and a loose clause."""
    tree = ground.tree
    first = tree.left[clause_head]
    return any(
        tree.text[k] in {":", ",", "“", '"', "''", "‘", "``"}
        for k in range(max(verb + 1, first - 2), first + 1)
    )


def verb_group(ground: Ground, verb: int) -> Range:
    """Token range of "Wang Yi said in Moscow": the verb with all that hangs on it but its content."""
    tree = ground.tree
    first, end = verb, verb + 1
    for j in tree.children[verb]:
        if tree.dep[j] in {"ccomp", "parataxis", "punct"}:
            continue
        first, end = min(first, tree.left[j]), max(end, tree.right[j] + 1)
    return first, end


def quoted_object(ground: Ground, verb: int) -> Complement | None:
    """ "quoted an old saying “...”": an object that holds a quotation."""
    tree = ground.tree
    patient = tree.child(verb, "obj")
    if patient is None or patient < verb:
        return None
    first, end = whole(tree, patient, verb + 1)
    inside = ground.quotes.within(tree.start[first], tree.end[end - 1] + 2)
    return Complement("obj", [(first, end)]) if inside else None


def infinitive(tree: Tree, verb: int) -> Complement | None:
    """ "promised to leave"."""
    for j in tree.children[verb]:
        if j > verb and tree.dep[j] in {"xcomp", "advcl", "ccomp", "obl"} and has_to(tree, j):
            return Complement("to", [whole(tree, j, verb + 1)])
    return None


def whom_to(tree: Tree, verb: int) -> Complement | None:
    """ "urged Putin to end the war", "called on both sides to talk": who should, and what."""
    for j in tree.children[verb]:
        if j > verb and tree.dep[j] in {"xcomp", "advcl", "ccomp", "obl"} and has_to(tree, j):
            whom = next(
                (
                    k
                    for k in tree.children[verb]
                    if verb < k < j and tree.dep[k] in {"obj", "iobj", "obl", "nsubj"}
                ),
                None,
            )
            if whom is not None:
                marks = [k for k in tree.kids(whom, "case") if tree.lower[k] == "on"]
                first = marks[0] + 1 if marks else tree.left[whom]
                return Complement("whom-to", [(first, tree.right[j] + 1)], addressees=[whom], cue_words=marks)
            inner = tree.child(j, "nsubj")  # the object read as the subject of the infinitive
            if inner is not None:
                return Complement("whom-to", [(tree.left[inner], tree.right[j] + 1)], addressees=[inner])
    return None


def object_and(ground: Ground, verb: int, needs: frozenset[str] | None) -> Complement | None:
    """ "accused Kyiv of shelling", "described ties as solid": the object and what is said of it."""
    tree = ground.tree
    patient = tree.child(verb, "obj", "iobj")
    if patient is None or patient < verb:
        return None
    first, end = whole(tree, patient, verb + 1)
    end = trail(tree, verb, end)
    extended = False
    for j in tree.children[verb]:
        if j <= patient:
            continue
        dep, case = tree.dep[j], _marker(tree, j)
        if (dep in {"obl", "nmod", "advcl", "xcomp"} and case in EXTRAS) or (
            dep in {"xcomp", "obj"} and needs is not None
        ):
            end, extended = max(end, tree.right[j] + 1), True
    if needs is not None and not extended and not any(_marker(tree, k) in needs for k in tree.under(patient)):
        return None
    return Complement("obj+", [(first, end)])


def naming(ground: Ground, verb: int) -> Complement | None:
    """ "called the deal a mistake": everything up to the next comma, for trees part the two in many ways."""
    tree = ground.tree
    first = verb + 1
    if first >= len(tree) or tree.lower[first] in UNNAMED:
        return None
    patient = tree.child(verb, "obj", "iobj", "xcomp")
    if patient is not None and patient < verb and tree.tag[patient] not in {"WP", "WDT"}:
        return None
    end = to_mark(ground, first)
    return Complement("obj+", [(first, end)]) if end - first >= 1 else None


def to_mark(ground: Ground, end: int) -> int:
    """The next comma, stop or second verb in print: how far "called him a liar" goes."""
    tree = ground.tree
    while (
        end < len(tree)
        and tree.text[end] not in {",", ".", ";", ":", "?", "!", "—", "–", "-"}
        and tree.pos[end] != "SPACE"
    ):
        if tree.tag[end] in {"VBD", "VBZ", "VBP", "MD"} or (
            tree.pos[end] == "CCONJ" and tree.pos[end + 1 : end + 2] == ["VERB"]
        ):
            break
        if tree.lower[end] in {"after", "when", "while", "during", "because", "who", "which"}:
            break
        end += 1
    return end


def plain_object(tree: Tree, verb: int) -> Complement | None:
    """ "welcomed the ceasefire"."""
    patient = tree.child(verb, "obj")
    if patient is None or tree.lower[patient] in {"which", "that", "whom"}:
        return _antecedent(tree, verb)
    if patient < verb:
        return Complement("obj", [whole(tree, patient)]) if tree.tag[patient] in {"WP", "WDT"} else None
    first, end = whole(tree, patient, verb + 1)
    return Complement("obj", [(first, trail(tree, verb, end))])


def _antecedent(tree: Tree, verb: int) -> Complement | None:
    """ "a claim that China denies": the noun that a relative clause without an object of its own hangs on."""
    if not tree.dep[verb].startswith("acl") or tree.tag[verb] not in {"VBD", "VBZ", "VBP", "VBN", "VB"}:
        return None
    own = tree.child(verb, "nsubj")
    host = tree.head[verb]
    if own is None or tree.lower[own] in {"who", "which", "that"} or host > verb:
        return None
    return Complement("obj", [(tree.left[host], tree.left[verb])])


def trail(tree: Tree, verb: int, end: int) -> int:
    """Where an object ends in print: what follows it without a comma and tells neither when nor where it was said."""
    for j in tree.children[verb]:
        if tree.left[j] < end or tree.left[j] > end:
            continue
        if tree.dep[j] not in {"obl", "nmod", "advcl", "xcomp", "acl", "acl:relcl", "advcl:relcl", "ccomp"}:
            break
        marker = _marker(tree, j)
        if (
            tree.ent[j] == "DATE"
            or tree.lower[j] in OCCASIONS
            or marker in LOOSE_MARKS
            or tree.dep[j] == "obl:unmarked"
        ):
            break
        end = tree.right[j] + 1
    return end


def occasion(tree: Tree, i: int) -> bool:
    """Whether a phrase tells the occasion of the words ("in a speech", "on Monday") rather than their matter."""
    return tree.ent[i] == "DATE" or tree.lower[i] in OCCASIONS


def gerund(tree: Tree, verb: int) -> Complement | None:
    """ "denied supplying arms"."""
    for j in tree.children[verb]:
        if j > verb and tree.dep[j] in {"xcomp", "advcl", "ccomp"} and tree.tag[j] == "VBG":
            return Complement("ing", [whole(tree, j, verb + 1)])
    return None


def prepositional(tree: Tree, verb: int, cue: Cue) -> Complement | None:
    """ "called for talks", "warned of a famine": the phrase without its preposition, which goes with the cue."""
    hosts = [verb, *tree.kids(verb, "obj")]
    for host in hosts:
        for j in tree.children[host]:
            if j <= verb or tree.dep[j] not in {"obl", "nmod", "advcl", "xcomp", "obl:agent", "ccomp"}:
                continue
            marks = [
                k
                for k in tree.children[j]
                if tree.dep[k] in {"case", "mark"} and k < j and tree.lower[k] in cue.prepositions
            ]
            if marks and (host == verb or "hear" in cue.frames):
                return Complement(
                    "@" + tree.lower[marks[0]],
                    [(marks[-1] + 1, tree.right[j] + 1)],
                    addressees=[k for k in hosts[1:]] if "hear" in cue.frames else [],
                    cue_words=marks[-1:],
                )
    return None


def _marker(tree: Tree, i: int) -> str:
    for j in tree.children[i]:
        if tree.dep[j] in {"case", "mark"} and tree.tag[j] != "POS":
            return tree.lower[j]
    return ""
