"""Whose words they are: the noun phrase that a cue's clause makes speak."""

from __future__ import annotations

from readout.coding.statements import printed
from readout.coding.statements.ground import EDGE, QUOTE_MARKS, Ground, Range
from readout.coding.statements.printed import DASHES, FINITE
from readout.syntax import NOMINAL, Tree

SUBJECT = ("nsubj", "nsubj:outer")
PASSIVE = ("nsubj:pass",)
RELATIVE = frozenset({"who", "which", "that"})
PAPERS = frozenset(
    {
        "statement",
        "letter",
        "ad",
        "email",
        "e-mail",
        "memo",
        "note",
        "message",
        "tweet",
        "post",
        "video",
        "release",
    }
)
OBJECT_CONTROL = frozenset(
    {"tell", "ask", "urge", "force", "allow", "lead", "prompt", "want", "expect", "invite", "cause"}
)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the verb's subject undergoes it: "was quoted", "a claim made by", "asked about X, he ..."."""
    for j in tree.children[verb]:
        if tree.dep[j] in {"nsubj:pass", "aux:pass", "obl:agent"}:
            return True
        if tree.dep[j] in SUBJECT:
            return False
    return (
        tree.tag[verb] == "VBN"
        and tree.dep[verb] in {"acl", "advcl"}
        and not any(tree.dep[j] == "aux" for j in tree.children[verb])
    )


def agent(tree: Tree, verb: int) -> int | None:
    """The "by" phrase of a passive verb."""
    for j in tree.children[verb]:
        if tree.dep[j] == "obl:agent" or (tree.dep[j] in {"obl", "nmod"} and tree.case(j) == "by"):
            return j if tree.pos[j] in NOMINAL else None
    return None


def subject(tree: Tree, verb: int) -> tuple[int | None, int | None]:
    """``(source, speaker)`` heads of an active verb: its own subject, or the one that controls it.

    They differ in a relative clause: "Wang, who said ..." has the source "who" and the speaker "Wang".
    """
    own = tree.child(verb, *SUBJECT)
    if own is not None:
        if tree.lower[own] in RELATIVE and tree.dep[verb].startswith("acl"):
            return own, tree.head[verb]
        return own, own
    return _controller(tree, verb)


def _controller(tree: Tree, verb: int) -> tuple[int | None, int | None]:
    for _ in range(5):
        dep, head = tree.dep[verb], tree.head[verb]
        if head == verb:
            return None, None
        if dep.startswith("acl"):
            if tree.pos[head] not in NOMINAL:
                return None, None
            if (
                tree.lower[head] in PAPERS and tree.dep[head] == "obj"
            ):  # "issued a statement saying": who issued it
                issuer = tree.child(tree.head[head], *SUBJECT)
                if issuer is not None:
                    return issuer, issuer
                return None, None
            return head, head
        if dep == "xcomp" and tree.lemma[head] in OBJECT_CONTROL:
            patient = tree.child(head, "obj", "iobj")
            if patient is not None:
                return patient, patient
        if dep not in {"conj", "advcl", "xcomp", "obl", "nmod", "ccomp", "parataxis", "advcl:relcl"}:
            return None, None
        found = tree.child(head, *SUBJECT, *PASSIVE)
        if found is not None and found != verb:
            if tree.lower[found] in RELATIVE and tree.dep[head].startswith("acl"):
                return found, tree.head[head]
            if dep in {"ccomp", "parataxis"} and abs(found - verb) > 30:
                return None, None
            return found, found
        verb = head
    return None, None


def inverted(tree: Tree, verb: int) -> int | None:
    """The noun phrase that begins right after the verb: "said Wang Yi, ..." where the parser missed it."""
    for j in range(verb + 1, min(verb + 12, len(tree))):
        if tree.left[j] == verb + 1 and tree.pos[j] in NOMINAL and verb < tree.left[j]:
            while (
                tree.head[j] != j
                and tree.head[j] > verb
                and tree.left[tree.head[j]] == verb + 1
                and tree.pos[tree.head[j]] in NOMINAL
            ):
                j = tree.head[j]
            return j
    return None


def locate(ground: Ground, verb: int, group_first: int) -> tuple[Range | None, int | None]:
    """Token range of the source of an active verb and the head of its speaker, None where nobody is named.

    Trees go wrong where quotations meet clauses, so a subject must pass as one in print: outside the
    quotations, before a participle, and after a finite verb only where the sentence is inverted.
    """
    tree = ground.tree
    nearest = printed.pronoun(ground, verb)
    if nearest is not None:
        return (nearest, nearest + 1), nearest
    if (opened := _opening(ground, verb)) is not None:
        return phrase(ground, opened, verb), opened
    source, speaker = subject(tree, verb)
    if source is None and verb and tree.pos[verb - 1] == "CCONJ":  # "met him and described"
        source = speaker = _main_subject(ground, verb)
    if _follows(tree, verb):  # "He left, promising ...": whoever left
        source = speaker = _main_subject(ground, verb) or source
    if source is not None and not _plausible(ground, source, verb):
        source = speaker = None
    if source is None:
        if tree.tag[verb] in {"VBG", "VB"} or (
            tree.tag[verb] == "VBN" and tree.dep[verb] in {"acl", "advcl"}
        ):
            source = speaker = _main_subject(ground, verb)
        else:
            found = printed.before(ground, verb)
            if found is not None:
                return found
            source = speaker = inverted(tree, verb)
            if source is not None and not _plausible(ground, source, verb):
                source = speaker = None
    if source is None and tree.dep[verb] == "conj" and tree.head[verb] < verb and _alike(ground, verb):
        return locate(ground, tree.head[verb], tree.head[verb])  # "downplayed it and said"
    if source is None:
        return None, None
    if (
        tree.lower[source] in RELATIVE
        and verb - source > 3
        and tree.text[verb - 1] == ","
        and speaker != source
    ):
        host = speaker if speaker is not None else source  # "Murphy, who campaigned with her, said"
        return (tree.left[host], verb - 1) if tree.left[host] < verb - 1 else (source, source + 1), speaker
    joined = tree.dep[verb] == "conj" and tree.pos[printed.group_start(tree, verb) - 1] == "CCONJ"
    if source < verb and tree.tag[verb] in FINITE and tree.lower[source] not in RELATIVE and not joined:
        region = printed.before(ground, verb)
        if region is not None and region[0][0] <= source < region[0][1]:
            return region[0], speaker
        if region is not None and any(
            tree.text[j] in DASHES or tree.text[j] == ";" or tree.tag[j] in FINITE
            for j in range(source, region[0][0])
        ):
            return region  # "MACAU (Reuters) – Sheldon Adelson said", "Manila accused China; Beijing said"
    wide = _widen(ground, phrase(ground, source, verb), source, verb)
    if source > verb and inverts(ground, verb):
        wide = (wide[0], printed.appended(ground, wide))
    return wide, speaker


def _alike(ground: Ground, verb: int) -> bool:
    """Whether a verb and the one it is joined to are both inside or both outside quotations."""
    start = ground.tree.start
    return ground.quotes.at(start[verb]) == ground.quotes.at(start[ground.tree.head[verb]])


def _opening(ground: Ground, verb: int) -> int | None:
    """Who does what a sentence opens with: "Declaring that he would stay, the minister left"."""
    tree = ground.tree
    if tree.tag[verb] != "VBG" or tree.child(verb, *SUBJECT) is not None:
        return None
    begin, stop = ground.period(verb)
    while begin < verb and (
        tree.text[begin] in EDGE or tree.text[begin] in QUOTE_MARKS or tree.pos[begin] == "SPACE"
    ):
        begin += 1
    if verb - begin > 4 or any(tree.pos[j] in NOMINAL and tree.ent[j] != "DATE" for j in range(begin, verb)):
        return None
    for j in range(verb + 1, stop):
        if (
            tree.dep[j] in {"nsubj", "nsubj:pass"}
            and tree.text[tree.left[j] - 1] == ","
            and tree.head[j] > j
            and not verb < tree.head[verb] < j
            and ground.quotes.at(tree.start[j]) is None
        ):
            return j
    return None


def _follows(tree: Tree, verb: int) -> bool:
    """Whether a participle without a subject of its own stands after a comma."""
    if verb == 0 or tree.child(verb, *SUBJECT) is not None:
        return False
    return tree.lower[verb - 1] == "," and tree.tag[verb] == "VBG"


def _plausible(ground: Ground, source: int, verb: int) -> bool:
    tree = ground.tree
    quote = ground.quotes.at(tree.start[source])
    if quote is not None and not quote.start <= tree.start[verb] < quote.end:
        breaks_off = tree.doc_text[quote.end - 2] == ","  # "“The talks,” said Wang, “were useful”"
        if quote.words > 4 or (source < verb and breaks_off and inverted(tree, verb) is not None):
            return False
    if source < verb or tree.tag[verb] not in {"VBG", "VB", "VBN", "VBD", "VBZ", "VBP"}:
        return True
    if tree.tag[verb] == "VBG":
        return False
    return inverts(ground, verb)


def inverts(ground: Ground, verb: int) -> bool:
    """Whether the verb stands where its subject follows it: after a quotation, a comma or first of all."""
    tree = ground.tree
    i = verb - 1
    while i >= 0 and (tree.pos[i] == "SPACE" or tree.pos[i] == "ADV"):
        i -= 1
    return (
        i < 0
        or tree.text[i] in QUOTE_MARKS
        or tree.text[i] in {",", "―", "—", "–", "-", ":", "?", "!"}
        or i < ground.period(verb)[0]
    )


def _main_subject(ground: Ground, verb: int) -> int | None:
    """The subject of the main clause before a participle: "He left, saying ..."."""
    tree = ground.tree
    begin, _ = ground.period(verb)
    nearest = None
    for j in range(verb - 1, begin - 1, -1):
        if tree.dep[j] not in {"nsubj", "nsubj:pass"} or tree.lower[j] in RELATIVE:
            continue
        host = tree.dep[tree.head[j]]
        if host.startswith("acl") or host == "advcl:relcl" or ground.quotes.at(tree.start[j]) is not None:
            continue
        if host.split(":")[0] in {"ROOT", "conj", "parataxis"}:
            return j
        nearest = j if nearest is None else nearest
    return nearest


def _widen(ground: Ground, source: Range, head: int, verb: int) -> Range:
    """The whole printed noun phrase: a name's titles before it, and "Cox, who runs the lobby, says"."""
    tree = ground.tree
    first, end = source
    for j in range(end - 1, first, -1):  # "RENO, Nev. (AP) — Donald Trump"
        if tree.text[j] in {"—", "–", "―"} and first <= head:
            if j < head:
                first = j + 1
            break
    if tree.pos[head] in {"PROPN", "NOUN"}:
        begin, _ = ground.period(verb)
        while (
            first > begin
            and tree.pos[first - 1] in {"PROPN", "NOUN", "ADJ", "NUM"}
            and tree.head[first - 1] != verb
        ):
            first -= 1
            if (
                tree.dep[first] in {"obl", "nmod", "obl:unmarked", "nsubj"}
                and tree.pos[first] == "PROPN"
                and tree.ent[first] == "DATE"
            ):
                first += 1
                break
        if first > begin and tree.pos[first - 1] == "DET" and first < source[0]:
            first -= 1
    if head < verb and end < verb and tree.text[end] == ",":
        stop = verb
        while stop > end and tree.head[stop - 1] == verb and tree.pos[stop - 1] in {"AUX", "ADV", "PART"}:
            stop -= 1
        inside = tree.pos[end + 1]
        if (
            tree.text[stop - 1] == ","
            and stop - end > 2
            and inside not in {"ADP", "ADV", "SCONJ", "CCONJ", "PUNCT"}
            and tree.tag[end + 1] != "VBG"
        ):
            end = stop - 1
    return first, end


def phrase(ground: Ground, head: int, verb: int) -> Range:
    """Token range of the source's noun phrase, never reaching over the cue ``verb``."""
    tree = ground.tree
    first, end = tree.left[head], tree.right[head] + 1
    if first <= verb < end:
        if verb > head:
            end = verb
        else:
            first = verb + 1
    if any(j > head and j < end for j in tree.kids(head, "parataxis", "ccomp", "advcl")):
        end = min(tree.left[j] for j in tree.kids(head, "parataxis", "ccomp", "advcl") if j > head)
        end = max(end, head + 1)
    cut = next((j for j in range(head + 1, end) if tree.tag[j] in FINITE and tree.head[j] == head), None)
    if cut is not None and not tree.dep[cut].startswith(("acl", "advcl")) and verb > head:
        end = cut
    skip = {
        j
        for j in tree.children[head]
        if tree.dep[j] in {"cc", "case", "mark", "discourse"} and j < head and tree.tag[j] != "POS"
    }
    while first < head and (first in skip or tree.text[first] in EDGE or tree.head[first] in skip):
        first += 1
    while end > head + 1 and (
        tree.text[end - 1] in EDGE or tree.tag[end - 1] == "POS" or tree.pos[end - 1] == "AUX"
    ):
        end -= 1
    return first, end
