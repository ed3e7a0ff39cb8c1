"""Objects as content: "welcomed the truce", "accused Kyiv of shelling", "called the deal a mistake"."""

from __future__ import annotations

from msgspec import Struct

from readout.coding.statements.ground import Ground, Range
from readout.syntax import Tree

EXTRAS = frozenset({"for", "of", "as", "over", "to", "with", "about"})
NAMING = frozenset({"call", "dub", "brand", "label", "term"})
ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "consul", "attache", "representative", "delegation"})
GUESTS = ENVOYS | {"minister", "president", "king", "queen", "prince", "chancellor", "premier", "secretary"}
GUESTS |= {"leader", "counterpart", "guest", "visitor", "refugee", "tourist", "troop", "soldier"}
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


def marker(tree: Tree, i: int) -> str:
    """The first preposition or conjunction of a phrase, lower case, "" where it has none."""
    for j in tree.children[i]:
        if tree.dep[j] in {"case", "mark"} and tree.tag[j] != "POS":
            return tree.lower[j]
    return ""


def has_to(tree: Tree, verb: int) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(
        tree.tag[j] == "TO" or (tree.lower[j] == "to" and tree.dep[j] == "mark") for j in tree.children[verb]
    )


def whole(tree: Tree, i: int, after: int = -1) -> Range:
    """The subtree's token range, begun no earlier than ``after``."""
    return max(tree.left[i], after), tree.right[i] + 1


def object_and(ground: Ground, verb: int, needs: frozenset[str] | None) -> Complement | None:
    """As in "accused Kyiv of shelling", "described ties as solid": the object and what is said of it."""
    tree = ground.tree
    patient = tree.child(verb, "obj", "iobj")
    if patient is None and tree.dep[verb] == "amod":
        return _described(ground, verb)
    if patient is None or patient < verb:
        return None
    first, end = whole(tree, patient, verb + 1)
    end = trail(tree, verb, end)
    extended = False
    for j in tree.children[verb]:
        if j <= patient:
            continue
        dep, case = tree.dep[j], marker(tree, j)
        if (dep in {"obl", "nmod", "advcl", "xcomp"} and case in EXTRAS) or (
            dep in {"xcomp", "obj"} and needs is not None
        ):
            end, extended = max(end, tree.right[j] + 1), True
    if needs is not None and not extended and not any(marker(tree, k) in needs for k in tree.under(patient)):
        return None
    return Complement("obj+", [(first, end)])


def _described(ground: Ground, verb: int) -> Complement | None:
    """As in "met him and described relations as solid", where the verb was read as the noun's adjective."""
    tree = ground.tree
    end = to_mark(ground, verb + 1)
    if verb == 0 or tree.pos[verb - 1] != "CCONJ" or "as" not in tree.lower[verb + 2 : end - 1]:
        return None
    return Complement("obj+", [(verb + 1, end)])


def naming(ground: Ground, verb: int) -> Complement | None:
    """As in "called the deal a mistake": all up to the next comma, for trees part the two in many ways."""
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
        and tree.text[end] not in {",", ".", ";", ":", "?", "!", "—", "–"}
        and not (tree.text[end] == "-" and tree.end[end - 1] < tree.start[end])
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
    """As in "welcomed the ceasefire"."""
    patient = tree.child(verb, "obj")
    if patient is None or tree.lower[patient] in {"which", "that", "whom"}:
        return _antecedent(tree, verb)
    if patient < verb:
        return Complement("obj", [whole(tree, patient)]) if tree.tag[patient] in {"WP", "WDT"} else None
    if _is_acted_on(tree, verb, patient):
        return None
    first, end = whole(tree, patient, verb + 1)
    return Complement("obj", [(first, trail(tree, verb, end))])


def _is_acted_on(tree: Tree, verb: int, patient: int) -> bool:
    """Whether no words are told: "recalled its envoy", "welcomed the king in Rabat"."""
    whom = {tree.lemma[patient], tree.lower[patient]}
    if tree.lemma[verb] == "recall":
        return not ENVOYS.isdisjoint(whom)
    return tree.lemma[verb] == "welcome" and (tree.ent[patient] == "PERSON" or not GUESTS.isdisjoint(whom))


def _antecedent(tree: Tree, verb: int) -> Complement | None:
    """As in "a claim that China denies": the noun that a relative clause without an object hangs on."""
    if not tree.dep[verb].startswith("acl") or tree.tag[verb] not in {"VBD", "VBZ", "VBP", "VBN", "VB"}:
        return None
    own = tree.child(verb, "nsubj")
    host = tree.head[verb]
    if own is None or tree.lower[own] in {"who", "which", "that"} or host > verb:
        return None
    return Complement("obj", [(tree.left[host], tree.left[verb])])


def trail(tree: Tree, verb: int, end: int) -> int:
    """Where an object ends in print: past what follows without a comma and tells neither when nor where."""
    for j in tree.children[verb]:
        if tree.left[j] < end or tree.left[j] > end:
            continue
        if tree.dep[j] not in {"obl", "nmod", "advcl", "xcomp", "acl", "acl:relcl", "advcl:relcl", "ccomp"}:
            break
        word = marker(tree, j)
        if (
            tree.ent[j] == "DATE"
            or tree.lower[j] in OCCASIONS
            or (word in LOOSE_MARKS and (word != "as" or tree.dep[j].startswith("advcl")))
            or tree.dep[j] == "obl:unmarked"
        ):
            break
        end = tree.right[j] + 1
    return end


def with_infinitive(tree: Tree, end: int) -> int:
    """The end of a phrase with the infinitive that follows it: "called for Hanoi to withdraw"."""
    if end < len(tree) and tree.tag[end] == "TO" and tree.right[tree.head[end]] >= end:
        last: int = tree.right[tree.head[end]]
        return last + 1
    return end


def occasion(tree: Tree, i: int) -> bool:
    """Whether a phrase tells the occasion of the words ("in a speech", "on Monday"), not their matter."""
    return tree.ent[i] == "DATE" or tree.lower[i] in OCCASIONS
