"""What a verb of saying takes: the clause, phrase or quotation that is its content."""

from __future__ import annotations

from readout.coding.statements import extent
from readout.coding.statements.cues import Cue, nouns
from readout.coding.statements.ground import EDGE, Ground, Range
from readout.coding.statements.objects import (
    NAMING,
    Complement,
    has_to,
    naming,
    object_and,
    occasion,
    plain_object,
    trail,
    whole,
    with_infinitive,
)
from readout.syntax import NOMINAL, Tree

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PLAIN = frozenset(
    {
        *("say", "tell", "claim", "argue", "add", "report", "suggest", "insist", "warn", "explain", "note"),
        *("write", "think"),
    }
)


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
    """As in "The truce appears to be holding": subject and complement are the content, and nobody says so."""
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
    out = list(tree.kids(verb, "iobj"))
    if "hear" in cue.frames or "whom-to" in cue.frames:
        out += [j for j in tree.kids(verb, "obj") if tree.pos[j] in NOMINAL]
    out += [j for j in tree.kids(verb, "obl") if tree.case(j) in {"to", "with"} and tree.pos[j] in NOMINAL]
    return sorted(set(out))


def clause(ground: Ground, verb: int, cue: Cue) -> Complement | None:
    """A finite clause: after the verb, before it, or around it ("X, he said, Y")."""
    tree = ground.tree
    after = [j for j in tree.children[verb] if tree.dep[j] == "ccomp" and tree.right[j] > verb and j > verb]
    after = [j for j in after if not _answers(tree, tree.left[j])]
    if not after and cue.spoken:
        after = [
            j
            for j in tree.children[verb]
            if tree.dep[j] == "parataxis"
            and tree.left[j] > verb
            and _opened(ground, verb, j)
            and not extent.tells(tree, j)
        ]
    if not after and "that" in cue.frames:
        opened = that_clause(ground, verb)
        if opened is not None:
            return Complement(
                "that",
                [extent.said(ground, verb, *opened, hears="hear" in cue.frames)],
                addressees=hearers(tree, verb, cue),
            )
    if after:
        first = tree.left[after[0]] if tree.left[after[0]] > verb else verb + 1
        end = max(tree.right[j] for j in after) + 1
        return Complement(
            "that",
            [extent.said(ground, verb, first, end, hears="hear" in cue.frames)],
            addressees=hearers(tree, verb, cue),
        )
    before = [j for j in tree.children[verb] if tree.dep[j] == "ccomp" and j < verb]
    if before:
        ranges = [(tree.left[before[0]], max(tree.right[j] + 1 for j in before))]
        group = [verb_group(ground, verb)]
        return Complement("that", ranges, without=group, addressees=hearers(tree, verb, cue))
    if tree.dep[verb] == "parataxis" and cue.lemma in PLAIN and (following := rest(ground, verb)):
        return Complement("that", following, addressees=hearers(tree, verb, cue))
    if tree.dep[verb] in {"parataxis", "ccomp"} and tree.child(verb, "nsubj") is not None and cue.spoken:
        host = tree.head[verb]
        if tree.dep[verb] == "ccomp" and not _embraces(tree, host, verb):
            return None
        own = verb_group(ground, verb)
        return Complement(
            "that",
            [(tree.left[host], tree.right[host] + 1)],
            without=[own],
            addressees=hearers(tree, verb, cue),
        )
    return None


def _answers(tree: Tree, first: int) -> bool:
    """Whether a phrase only answers what was said: "Moscow said, a claim Paris denied"."""
    noun = first + 1 + (tree.text[first] == ",")
    return tree.lower[noun - 1] in {"a", "an"} and tree.lower[noun] in nouns()


def that_clause(ground: Ground, verb: int) -> Range | None:
    """As in "said after a vote that he had won": a clause hung elsewhere, opened by "that" in print."""
    tree = ground.tree
    _, stop = ground.period(verb)
    for j in range(verb + 1, min(verb + 24, stop)):
        if tree.lower[j] == "that" and j > verb + 1 and _claims(tree, j - 1):
            return None  # "asked about the claim that": the noun's own
        if tree.lower[j] == "that" and tree.dep[j] == "mark":
            return (j, max(tree.right[tree.head[j]] + 1, j + 2))
        if tree.lower[j] == "that" and (tree.text[j + 1 : j + 2] == [","] or _opens_clause(tree, verb, j)):
            return (j, stop)
        listed = tree.text[j] == "," and tree.pos[j + 1 : j + 2] in [["PROPN"], ["NUM"]]
        if (tree.text[j] in {",", ";", "“", '"', "''"} and not listed) or (
            tree.pos[j] == "VERB" and tree.tag[j] in {"VBD", "VBZ", "VBP"}
        ):
            return None
    return None


def _claims(tree: Tree, i: int) -> bool:
    """Whether token ``i`` is a noun of saying that the sentence speaks of, not one it speaks in."""
    return (
        tree.lower[i] in nouns() and tree.pos[i] == "NOUN" and tree.case(i) not in {"in", "by", "at", "from"}
    )


def _opens_clause(tree: Tree, verb: int, that: int) -> bool:
    """Whether a "that" read as a relative pronoun opens what is said ("said in talks that Kyiv wants")."""
    if tree.child(verb, "obj", "ccomp") is not None or not tree.dep[tree.head[that]].startswith("acl"):
        return False
    own = tree.child(tree.head[that], "nsubj", "nsubj:pass")
    if own is not None and own == that:
        return False
    return own is not None and own != that and tree.left[own] == that + 1


def rest(ground: Ground, verb: int) -> list[Range]:
    """What follows "Officials say" to the sentence's end, where the parser began a new sentence there."""
    tree = ground.tree
    _, stop = ground.period(verb)
    first = verb + 1
    for j in tree.children[verb]:  # "said on Monday", "told reporters"
        told_when = occasion(tree, j) and (tree.case(j) != "" or tree.ent[j] == "DATE")
        if tree.left[j] == first and (tree.dep[j] == "iobj" or told_when or tree.case(j) == "to"):
            first = tree.right[j] + 1
    if stop - first < 3 or tree.text[first] in EDGE or tree.text[first] in {'"', "“", "''"}:
        return []
    if tree.lower[first] in {"this", "that", "so", "it", "no"} and tree.pos[first + 1] in {"ADP", "PUNCT"}:
        return []  # "said this at a briefing"
    finite = tree.lemma[verb] == "say" or any(tree.tag[j] in FINITE for j in range(first + 1, stop))
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
    """As in "quoted an old saying “...”": an object that holds a quotation."""
    tree = ground.tree
    patient = tree.child(verb, "obj")
    if patient is None or patient < verb:
        return None
    first, end = whole(tree, patient, verb + 1)
    inside = ground.quotes.within(tree.start[first], tree.end[end - 1] + 2)
    return Complement("obj", [(first, end)]) if inside else None


def infinitive(tree: Tree, verb: int) -> Complement | None:
    """As in "promised to leave"."""
    for j in tree.children[verb]:
        if j > verb and tree.dep[j] in {"xcomp", "advcl", "ccomp", "obl"} and has_to(tree, j):
            return Complement("to", [whole(tree, j, verb + 1)])
    return None


def whom_to(tree: Tree, verb: int) -> Complement | None:
    """As in "urged Putin to end the war", "called on both sides to talk": who should, and what."""
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
    for whom in tree.kids(verb, "obj", "iobj", "obl"):  # "urges all parties to keep calm", hung on the noun
        marks = [k for k in tree.kids(whom, "case") if tree.lower[k] in {"on", "to"}]
        for j in tree.kids(whom, "acl"):
            if whom > verb and has_to(tree, j) and len(marks) == len(tree.kids(whom, "case")):
                first = marks[0] + 1 if marks else tree.left[whom]
                return Complement("whom-to", [(first, tree.right[j] + 1)], addressees=[whom], cue_words=marks)
    return None


def gerund(tree: Tree, verb: int) -> Complement | None:
    """As in "denied supplying arms"."""
    for j in tree.children[verb]:
        if j > verb and tree.dep[j] in {"xcomp", "advcl", "ccomp"} and tree.tag[j] == "VBG":
            return Complement("ing", [whole(tree, j, verb + 1)])
    return None


def prepositional(tree: Tree, verb: int, cue: Cue) -> Complement | None:
    """As in "warned of a famine": the phrase without its preposition, which goes with the cue."""
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
                end = trail(tree, verb, tree.right[j] + 1)
                if tree.lower[marks[0]] == "for":
                    end = with_infinitive(tree, end)
                return Complement(
                    "@" + tree.lower[marks[0]],
                    [(marks[-1] + 1, end)],
                    addressees=list(hosts[1:]) if "hear" in cue.frames else [],
                    cue_words=marks[-1:],
                )
    return None
