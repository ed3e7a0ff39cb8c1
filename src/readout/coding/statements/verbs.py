"""Statements made by a verb: "said", "was quoted as saying", "declined to comment"."""

from __future__ import annotations

from readout.coding.statements import complements, extent, objects, printed, quoting, sources
from readout.coding.statements.cues import Cue, verbs
from readout.coding.statements.ground import Draft, Ground, Range
from readout.syntax import NOMINAL, PAST, Tree

DECLINING = frozenset({"decline", "refuse", "avoid", "stop"})
UNHEARD = frozenset(
    [
        "call",
        "declare",
        "attack",
        "back",
        "consider",
        "press",
        "offer",
        "order",
        "invite",
        "label",
        "brand",
        "dub",
        "term",
    ]
)  # passives that name a thing, not what somebody said of it
QUOTING = frozenset({"quote", "cite", "report"})
PRONOUNS = frozenset({"this", "that", "it", "these", "those", "him", "her", "them", "so", "what", "which"})
ASKING = frozenset({"ask", "question", "press"})
DENYING = frozenset({"deny", "refute", "rebut"})
MODALS = frozenset({"would", "will", "wo", "could", "can", "did", "does", "do"})


def find(ground: Ground, verb: int) -> Draft | None:
    """The statement that token ``verb`` makes, or None where it makes none."""
    tree = ground.tree
    for cue in verbs()[tree.lower[verb]]:
        if cue.particle and not _has_particle(tree, verb, cue.particle):
            continue
        passive = sources.is_passive(tree, verb)
        if passive and cue.particle and tree.child(verb, "nsubj:pass", "aux:pass", "obl:agent") is None:
            passive = False  # "the chairman called on both sides to talk", read as called by somebody
        draft = _passive(ground, verb, cue) if passive else _active(ground, verb, cue)
        if draft is not None and tree.tag[verb] in PAST and cue.lemma in ASKING:
            draft = _asked(ground, draft)
        if draft is not None:
            return draft
    return None


def _asked(ground: Ground, draft: Draft) -> Draft | None:
    """The question of "Asked whether he would stay, the minister said": nobody's, up to the comma."""
    comma = extent.before_main_clause(ground, draft.anchor)
    if comma is None:
        return draft
    draft.content = quoting.up_to(
        ground, [c for c in draft.content if c[0] > ground.tree.start[draft.anchor]], comma
    )
    draft.source = draft.speaker = None
    return draft if draft.content else None


def _has_particle(tree: Tree, verb: int, words: str) -> bool:
    wanted = words.split()
    window = tree.lower[verb + 1 : verb + 5]
    return all(word in window for word in wanted)


def _active(ground: Ground, verb: int, cue: Cue) -> Draft | None:
    tree = ground.tree
    if cue.frames == {"raise"}:
        return _raised(ground, verb, cue)
    group = complements.verb_group(ground, verb)
    source, speaker = sources.locate(ground, verb, group[0])
    host = tree.head[verb]
    quoted = tree.lemma[host] in QUOTING and any(
        tree.lower[j] == "as" for j in tree.kids(verb, "mark", "case")
    )
    if quoted and sources.is_passive(tree, host) and (named := printed.before(ground, host)) is not None:
        source, speaker = named  # "“...,” Wang was quoted as saying"
    hearers = complements.hearers(tree, verb, cue)
    taken: objects.Complement | None = None
    content: list[Range] = []
    finite = tree.tag[verb] in quoting.FINITE or tree.lower[verb - 1] == "as"  # "was quoted as saying"
    if cue.spoken and not finite and tree.tag[verb] == "VBG":  # "..., promising to": what follows is meant
        taken = complements.active(ground, verb, cue)
        if taken is not None:
            content = ground.fragments(taken.ranges, taken.without)
    if cue.spoken and not content:
        taken = None
        lead = min(source[0], verb) if source and finite else verb
        content = quoting.before(ground, verb, lead)
        if not content and source is not None and tree.tag[verb] in quoting.FINITE:
            content = quoting.closing(ground, verb, source)
        if content:
            taken = objects.Complement("before", [], addressees=hearers)
    if taken is None:
        taken = complements.active(ground, verb, cue)
        if taken is not None:
            content = ground.fragments(taken.ranges, taken.without)
            if taken.frame == "that" and source is not None and finite and content:
                content = quoting.around(ground, verb, source, content)
        elif cue.spoken and source is not None:
            taken = objects.Complement("beside", [], addressees=hearers)
            content = quoting.beside(ground, verb, source)
            if not content and cue.lemma in complements.PLAIN:
                content = ground.fragments(complements.rest(ground, verb))
        else:
            return None
    if source is not None and tree.tag[verb] == "VBG" and source[0] > verb:  # "Saying so, he left"
        content = quoting.up_to(ground, content, source[0])
    if not content or _bare(ground, content):
        return None
    via: list[int] = []
    if quoted:
        source, speaker, via = _quoted_as(ground, host, source, speaker)
    return Draft(
        via=via,
        lemma=cue.lemma,
        kind=cue.kind,
        cue=cue_tokens(tree, verb, cue, taken.cue_words),
        content=content,
        source=source,
        speaker=speaker,
        addressees=[j for j in taken.addressees if j != speaker],
        stance=stance(ground, verb, cue),
        rule=f"{cue.lemma}/{taken.frame}",
        anchor=verb,
    )


def _raised(ground: Ground, verb: int, cue: Cue) -> Draft | None:
    taken = complements.raising(ground.tree, verb)
    content = ground.fragments(taken.ranges) if taken else []
    if not content:
        return None
    words = cue_tokens(ground.tree, verb, cue, [])
    return Draft(
        lemma=cue.lemma, kind=cue.kind, cue=words, content=content, rule=f"{cue.lemma}/raise", anchor=verb
    )


def _passive(ground: Ground, verb: int, cue: Cue) -> Draft | None:
    tree = ground.tree
    by = sources.agent(tree, verb)
    patient = tree.child(verb, "nsubj:pass", "nsubj")
    reduced = patient is None and tree.dep[verb].startswith("acl")
    ranges: list[Range] = []
    addressees: list[int] = []
    frame = ""
    after = [j for j in tree.kids(verb, "ccomp") if j > verb]
    opened = complements.that_clause(ground, verb) if "that" in cue.frames and not after else None
    if opened is not None and not reduced:
        ranges, frame = [opened], "that"
        if patient is not None and "hear" in cue.frames:
            addressees = [patient]
    elif "that" in cue.frames and after:
        ranges, frame = [(max(tree.left[after[0]], verb + 1), tree.right[after[-1]] + 1)], "that"
        if patient is not None and "hear" in cue.frames:
            addressees = [patient]
    elif patient is not None and cue.lemma not in UNHEARD and cue.frames & {"obj", "obj+", "as", "raise"}:
        ranges, frame = [(tree.left[patient], tree.right[patient] + 1)], "obj"
        for j in tree.children[verb]:
            if j > verb and (objects.marker(tree, j) in {"for", "of", "as"} or (tree.dep[j] == "xcomp")):
                ranges.append(objects.whole(tree, j, verb + 1))
    elif reduced and cue.frames & {"obj"} and by is not None:
        host = tree.head[verb]
        ranges, frame = [(tree.left[host], tree.left[verb])], "obj"
    if patient is not None and "whom-to" in cue.frames and (frame == "obj" or not ranges):
        asked = [j for j in tree.kids(verb, "xcomp") if j > verb and objects.has_to(tree, j)]
        if asked:  # "the envoy was told to leave"
            addressees = [patient]
            ranges = ranges or [objects.whole(tree, asked[0], verb + 1)]
            frame = frame or "whom-to"
    words: list[int] = []
    if not ranges and patient is None and not reduced:
        taken = complements.clause(ground, verb, cue) if cue.frames & {"that"} else None
        taken = taken or (complements.prepositional(tree, verb, cue) if cue.prepositions else None)
        if taken is not None and not taken.without:
            ranges, frame, words = taken.ranges, taken.frame, taken.cue_words
    if not ranges:
        return None
    content = ground.fragments(ranges)
    if not content or _bare(ground, content):
        return None
    return Draft(
        lemma=cue.lemma,
        kind=cue.kind,
        cue=cue_tokens(tree, verb, cue, words),
        content=content,
        source=None if by is None else _agent_phrase(ground, by, verb),
        speaker=by,
        addressees=addressees,
        stance=stance(ground, verb, cue),
        rule=f"{cue.lemma}/passive-{frame}",
        anchor=verb,
    )


def _agent_phrase(ground: Ground, by: int, verb: int) -> Range:
    return sources.phrase(ground, by, verb)


def _bare(ground: Ground, content: list[Range]) -> bool:
    """Whether the content is a mere "this": nothing that can be read or searched."""
    return len(content) == 1 and ground.tree.doc_text[slice(*content[0])].lower() in PRONOUNS


def _quoted_as(
    ground: Ground, host: int, source: Range | None, speaker: int | None
) -> tuple[Range | None, int | None, list[int]]:
    """As in "Wang was quoted by Tass as saying", "Tass quoted Wang as saying": the speaker.

    And the account in between.
    """
    tree = ground.tree
    if sources.is_passive(tree, host):
        by = sources.agent(tree, host)
        return source, speaker, [] if by is None else [by]
    said = tree.child(host, "obj")
    account = tree.child(host, "nsubj")
    if said is None:
        return source, speaker, []
    return sources.phrase(ground, said, host), said, [] if account is None else [account]


def cue_tokens(tree: Tree, verb: int, cue: Cue, more: list[int]) -> list[int]:
    """The verb with its auxiliaries, negation, adverbs, particle and preposition.

    Where they stand together.
    """
    first = verb
    while (
        first > 0
        and tree.head[first - 1] == verb
        and tree.dep[first - 1] in {"aux", "aux:pass", "advmod", "cop"}
    ) or (first > 0 and tree.tag[first - 1] == "TO" and False):
        first -= 1
    last = verb
    if cue.particle:
        for word in cue.particle.split():
            while tree.lower[last] != word and last < verb + 4:
                last += 1
    tokens = list(range(first, last + 1))
    return tokens + [k for k in more if k > last]


def stance(ground: Ground, verb: int, cue: Cue) -> str:
    """Affirmed, denied ("denied that", "did not say that") or declined ("would not say".

    "refused to confirm").
    """
    tree = ground.tree
    head = tree.head[verb]
    if (tree.dep[verb] == "xcomp" and tree.lemma[head] in DECLINING) or cue.lemma in {"decline", "refuse"}:
        return "declined"
    negated = _negated(ground, verb) or (tree.dep[verb] == "xcomp" and _negated(ground, head))
    if negated and cue.kind == "speech":
        return "affirmed" if cue.lemma in DENYING else "declined"
    return "denied" if cue.lemma in DENYING else "affirmed"


def _negated(ground: Ground, verb: int) -> bool:
    """Whether the verb itself is negated, not a word of the quotation that hangs on it."""
    tree = ground.tree
    return tree.is_negated(verb) and any(
        tree.lemma[j] in {"not", "never", "n't", "n’t"} or tree.lower[j] in {"n't", "n’t", "cannot"}
        for j in tree.children[verb]
        if verb - 4 <= j <= verb + 2 and ground.quotes.at(tree.start[j]) == ground.quotes.at(tree.start[verb])
    )


def nominal(tree: Tree, i: int) -> bool:
    """Whether token ``i`` can head a noun phrase."""
    return tree.pos[i] in NOMINAL
