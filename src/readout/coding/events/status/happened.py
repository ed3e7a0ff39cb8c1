"""Whether a thing happened: tense, modals, negation, and the verbs, nouns and conjunctions above it."""

from __future__ import annotations

from readout.coding.clauses import is_infinitive, phrasal
from readout.coding.events.status.mood import ADJECTIVES, by_mark, mood
from readout.coding.events.status.negation import behind_none, is_denied, is_none
from readout.coding.events.status.outcomes import has_failed, was_called_off, what_became
from readout.coding.events.words import keyed, words
from readout.coding.subjects import DAYS
from readout.syntax import Tree
from readout.types import Status

LOOKING_FORWARD = frozenset({"prepare", "plan", "call", "push", "press", "look", "wait", "pave", "invite"})
# "ordered the release", "announced a package": done by saying so
ORDERS = frozenset(
    {"announce", "approve", "authorise", "authorize", "order", "command", "agree", "undertake"}
)
CONDITIONED = frozenset({"depend", "hinge", "insist", "focus", "rely", "centre", "center", "concentrate"})
MEETINGS = words("classes", "visit")
# what is announced before it is done
TO_COME = MEETINGS | {"protest", "rally", "demonstration", "march", "vigil", "walkout"}
LEAVING = frozenset({"depart", "leave", "head", "travel", "fly", "go"})
TALKS = frozenset({"talk", "talks", "negotiation", "discussion", "debate"})
VERBS = keyed("status.verbs")
NOUNS = keyed("status.nouns")
AIMS = words("status.aims", "planned")
# "claimed responsibility for shelling": it was done; who takes it for protecting somebody has yet to
OWNING_UP = frozenset({"claim", "admit", "acknowledge"})
SPANS = words("classes", "deadline")
THOUGHT = words("status.thought", "hypothetical")
CLAIMS = words("status.hearsay", "claims")
EVIDENCE = words("status.hearsay", "evidence")
TELLING = words("status.hearsay", "telling")
DISMISSED = frozenset({"deny", "reject", "dismiss", "refute", "dispute", "rebut", "repudiate"})
MUSING = frozenset({"speak", "talk", "think", "dream"})
GERUND_AIMS = frozenset({"at", "to", "toward", "towards"})
# what is for doing something, not because of it: "used for planning", but "thanked for sending"
AIMED = words("status.gerunds", "aimed")
AWAITING = frozenset({"when", "until", "till", "before", "once"})
# a meeting that these bring is as real as what is done at it: "hopes to meet him during a visit"
AT_MEETINGS = frozenset({"during", "on", "at", "in", "for"})
PROMISING = frozenset({"agree", "pledge", "promise", "vow", "commit", "resolve", "undertake"})
# done by saying that one would: "I would like to thank", "voted to condemn"
PERFORMED = frozenset(
    {"thank", "congratulate", "express", "welcome", "apologise", "apologize", "reiterate", "condemn"}
    | {"commend", "praise", "denounce", "deplore", "endorse", "emphasise", "emphasize", "stress"}
)
WISHING = frozenset({"like", "want", "wish", "vote"})
# what one comes together for is done there: "summoned the envoy to protest", "gathered to demand"
VOICED = PERFORMED | {"protest", "demand", "mark", "celebrate", "mourn"}
VOICED |= {"accuse", "blame", "criticise", "criticize"}
BEGINNING = frozenset({"take", "happen", "occur", "begin", "start", "resume", "go", "open", "materialise"})
NEEDED = frozenset({"essential", "important", "necessary", "vital", "crucial", "imperative", "urgent"})
CHARGED = frozenset({"task", "charge", "entrust"})
SETTLED = frozenset({"decide", "vote", "deliberate", "rule", "decision", "referendum"})
MULLING = frozenset({"consider", "mull", "weigh", "contemplate", "discuss"})
UNREAL = frozenset({"planned", "proposed", "hypothetical", "invited"})
HOPING = frozenset({"hope", "wait", "long", "yearn", "pray", "wish"})
# "hopes for a resumption of talks": they are what is hoped for
OPENINGS = frozenset(
    {"resumption", "restart", "relaunch", "renewal", "revival", "start", "launch", "convening"}
)
EDGES = frozenset({"end", "conclusion", "close", "sideline", "margin", "start", "beginning", "eve"})
MAX_CLIMB = 5


def status_of(tree: Tree, token: int, reported_past: bool = False) -> Status:
    """The status of the predicate at ``token`` (a verb, an adjective, or a noun of happening).

    ``reported_past``: the clause stands under a past verb of saying, where "would" is a future.
    """
    if tree.dep[token] == "ccomp" and tree.lemma[tree.head[token]] in THOUGHT:
        return "hypothetical"  # "hopes that they will withdraw"
    said = _told(tree, token, reported_past)
    return "cancelled" if said in {"planned", "proposed"} and was_called_off(tree, token) else said


def _told(tree: Tree, token: int, reported_past: bool) -> Status:
    own = mood(tree, token, reported_past)
    if own is not None:
        return own
    if _is_awaited(tree, token):
        return "planned"
    return _above(tree, token, reported_past, 0) or ("ongoing" if _progressive(tree, token) else "occurred")


def _is_awaited(tree: Tree, token: int) -> bool:
    """Whether a clause of time tells what is to come: "will wait until he meets", "when they meet"."""
    if tree.dep[token] != "advcl" or tree.child(token, "aux") is not None:
        return False
    if not any(tree.lower[c] in AWAITING for c in tree.children[token] if tree.dep[c] in {"mark", "advmod"}):
        return False
    if _is_past_moment(tree, token):
        return False
    above = mood(tree, tree.head[token], True)
    present = tree.tag[token] in {"VBZ", "VBP"}
    return above in {"planned", "proposed", "denied"} or (present and above in {None, "hypothetical"})


def _is_past_moment(tree: Tree, token: int) -> bool:
    """Whether a clause tells when something was: "when they met, no ties were worn"."""
    marks = {tree.lower[c] for c in tree.children[token] if tree.dep[c] in {"mark", "advmod"}}
    past = "VBD" in (tree.tag[token], tree.tag[tree.head[token]])
    return past and bool(marks & {"when", "once"})


def _progressive(tree: Tree, token: int) -> bool:
    return tree.tag[token] == "VBG" and any(
        tree.dep[child] == "aux" and tree.lower[child] in {"is", "are", "'s", "’s", "'re", "am", "been"}
        for child in tree.children[token]
    )


def _is_put_to_a_vote(tree: Tree, token: int) -> bool:
    """Whether it is what others are to settle: "will decide on applying", "voted on leaving"."""
    marks = {tree.lower[child] for child in tree.kids(token, "mark", "case")}
    return tree.tag[token] == "VBG" and "on" in marks and tree.lemma[tree.head[token]] in SETTLED


def _above(tree: Tree, token: int, reported_past: bool, depth: int) -> Status | None:
    """What the words above the clause of ``token`` make of it."""
    head, dep = tree.head[token], tree.dep[token]
    if depth > MAX_CLIMB:
        return None
    infinitive = is_infinitive(tree, token)
    if head == token:
        return "planned" if infinitive else None
    if infinitive and dep in {"acl", "advcl"} and _is_headline(tree, head):
        return "planned"  # "Kerry to join talks in Vienna"
    if _is_put_to_a_vote(tree, token):
        return "proposed"
    if dep == "conj":
        if tree.tag[token] == "VBG" and tree.lemma[head] in MULLING and tree.child(token, "aux") is None:
            return "proposed"  # "are considering pausing aid and downgrading ties"
        shared = (
            {"planned", "hypothetical", "proposed", "denied"}
            if tree.tag[token] == "VB" or _is_alternative(tree, token)
            else {"hypothetical"}
        )
        if (
            tree.tag[token] == "VBD"
            and tree.child(token, "nsubj") is not None
            and by_mark(tree, head) is None
        ):
            return None  # "it could have waited, but the two signed"
        return status_if(mood(tree, head, reported_past), shared) or _above(
            tree, head, reported_past, depth + 1
        )
    if tree.pos[head] in {"NOUN", "PROPN"} or NOUNS.get(tree.lemma[head]) == "denied":
        return _under_noun(tree, token, head, dep, reported_past, depth)
    lemma = tree.lemma[head]
    if dep == "parataxis" and tree.tag[token] == "VB" and tree.child(token, "nsubj", "aux") is None:
        return (
            "proposed" if VERBS.get(lemma) == "proposed" else None
        )  # "call on them to cease fire, withdraw"
    if lemma in NEEDED and tree.pos[token] == "VERB":
        return "proposed"  # "it is essential that they offer an apology"
    verb_of_headline = tree.pos[head] == "ADJ" and tree.child(head, "obj") is not None  # "India, Japan open"
    if (tree.pos[head] in {"ADJ", "ADV"} and not verb_of_headline) or lemma in {"be", "ready"}:
        return _under_adjective(tree, head, infinitive)
    if dep in {"ccomp", "parataxis", "advcl:relcl", "acl:relcl"} and not infinitive:
        if dep == "ccomp" and lemma in {"deny", "doubt"}:
            return "denied"
        if dep == "ccomp" and lemma in {"propose", "suggest", "demand", "recommend", "request", "urge"}:
            return "proposed" if tree.tag[token] in {"VB", "VBP"} or lemma != "suggest" else None
        return None
    if dep in {"xcomp", "advcl", "obj", "obl", "nsubj:pass", "ccomp", "nsubj"}:
        return _under_verb(tree, token, head, dep, infinitive, reported_past, depth)
    return None


def _is_alternative(tree: Tree, verb: int) -> bool:
    """Whether ``verb`` shares the auxiliary of what it is joined to: "was not confirmed or denied"."""
    return (
        tree.tag[verb] in {"VBN", "VBG"}
        and tree.child(verb, "aux", "aux:pass", "nsubj", "nsubj:pass") is None
        and any(tree.dep[c] == "cc" and tree.lower[c] in {"or", "nor"} for c in tree.children[verb])
    )


def _is_headline(tree: Tree, head: int) -> bool:
    """Whether a sentence has no verb but its infinitive, though a noun behind it may be read as its root."""
    root = tree.head[head]
    if root != head and (tree.dep[head] != "nsubj" or tree.tag[head] != "NNS" or tree.head[root] != root):
        return False
    if tree.pos[root] not in {"PROPN", "NOUN"} or tree.child(root, "cop") is not None:
        return False
    return root != head or tree.child(root, "nsubj") is None


def status_if(status: Status | None, wanted: set[str]) -> Status | None:
    """``status`` where it is one of ``wanted``."""
    return status if status in wanted else None


def _under_verb(
    tree: Tree, token: int, head: int, dep: str, infinitive: bool, reported_past: bool, depth: int
) -> Status | None:
    lemma = tree.lemma[head]
    nominal = tree.pos[token] in {"NOUN", "PROPN"}
    if dep == "advcl" and not infinitive:  # "before meeting Wang, he urged"
        if _is_set_out(tree, token) and VERBS.get(lemma) in UNREAL:
            return VERBS[lemma]  # type: ignore[return-value]  # "proposed talks, with both meeting at"
        if _is_means(tree, token):
            return status_if(status_of(tree, head, reported_past), set(UNREAL))
        return _under_gerund_taker(tree, token, head)
    if (
        dep == "obl"
        and lemma == "agree"
        and tree.case(token) in {"on", "to"}
        and mood(tree, head, False) is None
    ):
        return "planned"  # "agreed on a visit"
    if dep == "obl" and tree.case(token) == "for" and lemma in HOPING:
        return _flip(tree, head, "planned")  # "hopes for talks between"
    if dep == "obl" and nominal and tree.case(token) in AT_MEETINGS and tree.lemma[token] in MEETINGS:
        if tree.case(token) == "for" and lemma in LEAVING and tree.tag[head] in {"VBP", "VBZ"}:
            return "planned"  # "depart for talks"
        if tree.case(token) in {"at", "during"} and _promised(tree, head):
            return None  # "agreed on Friday to work together at a summit"
        return status_if(status_of(tree, head, reported_past), set(UNREAL))
    if dep == "obl" and tree.case(token) == "for" and VERBS.get(lemma) == "proposed":
        return _flip(tree, head, "proposed")  # "asked for a meeting"
    if dep in {"obl", "nsubj"} and lemma not in LOOKING_FORWARD:
        return None if dep == "nsubj" and not nominal else _verb_own(tree, head, dep, reported_past)
    if infinitive and lemma in WISHING and tree.lemma[token] in PERFORMED:
        meant = {"denied"} if lemma == "like" else {"denied", "planned"}
        return status_if(mood(tree, head, reported_past), meant)
    if lemma == "have" and infinitive and dep == "xcomp" and tree.tag[head] in {"VBP", "VBZ"}:
        return "proposed"  # "still has to sign"
    said = VERBS.get(phrasal(tree, head)) or VERBS.get(lemma) or ADJECTIVES.get(tree.lower[head])
    if lemma == "announce" and tree.tag[token] == "VBG":
        return mood(tree, head, reported_past)  # "announced severing ties": done by saying so
    if said == "ongoing" and (ahead := status_if(mood(tree, head, reported_past), {"planned", "proposed"})):
        return ahead  # "will continue to support"
    done = nominal and lemma in ORDERS and tree.lemma[token] not in TO_COME
    if said is not None and said != "occurred" and not done:
        return by_mark(tree, head) or _flip(tree, head, said)  # type: ignore[arg-type]
    above = mood(tree, head, reported_past)
    if above is not None and dep != "advcl":
        return above
    if dep == "advcl" and infinitive and token and behind_none(tree, token):
        return "denied"
    if lemma in {"use", "vote"} and infinitive:  # "used the meeting to accuse", "voted on Friday to cut"
        return above
    if infinitive and lemma == "go" and tree.lower[head + 1] == "on":
        return above  # "went on to meet"
    if dep == "advcl" and infinitive:
        voiced = tree.lemma[token] in VOICED and _is_past(tree, head)
        return "planned" if above is None and not voiced else above
    return _above(tree, head, reported_past, depth + 1)


def _is_set_out(tree: Tree, token: int) -> bool:
    """Whether a clause tells how something is to be: "with the two sides meeting in Paris"."""
    with_whom = any(tree.lower[child] == "with" for child in tree.kids(token, "mark", "case"))
    return with_whom and tree.tag[token] == "VBG" and tree.child(token, "nsubj") is not None


def _is_means(tree: Tree, token: int) -> bool:
    """Whether a gerund says how: "urged China to show goodwill by lifting its curbs"."""
    return tree.tag[token] == "VBG" and any(
        tree.dep[child] in {"mark", "case"} and tree.lower[child] == "by" for child in tree.children[token]
    )


def _is_past(tree: Tree, verb: int) -> bool:
    """Whether a verb tells of the past: "marched", "have rallied"."""
    has = any(tree.lemma[child] == "have" for child in tree.kids(verb, "aux"))
    return tree.tag[verb] == "VBD" or (tree.tag[verb] == "VBN" and has)


def _promised(tree: Tree, verb: int) -> bool:
    """Whether an infinitive is what somebody has agreed to do: "agreed to work together"."""
    above = tree.head[verb]
    return tree.dep[verb] == "xcomp" and tree.tag[above] == "VBD" and tree.lemma[above] in PROMISING


def _under_gerund_taker(tree: Tree, token: int, head: int) -> Status | None:
    """What a verb says of its gerund: "did not rule out sending", "aimed at ending"."""
    if tree.tag[token] != "VBG" or token < head or tree.child(token, "nsubj", "aux") is not None:
        return None
    brought = next((tree.lower[c] for c in tree.children[token] if tree.dep[c] in {"mark", "case"}), "")
    if tree.lemma[head] in MUSING and tree.lower[token - 1] in {"of", "about"}:
        return _flip(tree, head, "proposed")  # "has spoken of sending an envoy"
    if brought == "with" and tree.lemma[head] in CHARGED:
        return "planned"  # "an envoy tasked with visiting"
    aimed = brought in GERUND_AIMS or (brought == "for" and tree.lemma[head] in AIMED)
    if aimed or tree.lemma[head] in CONDITIONED:
        return "hypothetical"  # it is what the act is for
    lemma = tree.lemma[head]
    said = VERBS.get(lemma) if lemma != "announce" else None  # "announced severing ties": done by saying so
    close = lemma == "rule" or (token - head <= 3 and "," not in tree.lower[head:token])
    if said in {None, "occurred"} or (brought != "from" and (brought or not close)):
        return None
    return _flip(tree, head, said)  # type: ignore[arg-type]


def _verb_own(tree: Tree, head: int, dep: str, reported_past: bool) -> Status | None:
    """A noun that is a subject shares the mood of its verb ("talks will begin"); an adjunct does not.

    What a meeting did not bring was met about all the same: only what did not begin is denied.
    """
    if dep == "obl":
        return None
    said = mood(tree, head, reported_past)
    return None if said == "denied" and tree.lemma[head] not in BEGINNING else said


def _flip(tree: Tree, head: int, status: Status) -> Status:
    """What a negated governor says: "did not refuse to meet", "did not plan to meet"."""
    if not is_denied(tree, head):
        return status
    return "hypothetical" if status == "denied" else "denied"


def _under_noun(
    tree: Tree, token: int, head: int, dep: str, reported_past: bool, depth: int
) -> Status | None:
    if dep not in {"acl", "nmod", "appos", "compound", "advcl"} and not dep.startswith("acl"):
        return None
    marks = {tree.lower[c] for c in tree.children[token] if tree.dep[c] == "mark"}
    reported = "that" in marks
    if dep == "compound" and tree.pos[token] == "PROPN":
        return None  # "Lodges Case", a headline's verb read as part of a name
    if tree.lower[head] in {"denies", "refuses"} and dep == "acl":
        return "denied"  # "Kenya denies expelling", its verb read as a noun
    if dep == "acl" and "but" in marks:
        return "proposed"  # "has no choice but to negotiate"
    if dep == "acl" and tree.lower[head] in DAYS and tree.head[head] != head:  # "agreed Monday to put"
        return _under_verb(tree, token, tree.head[head], "xcomp", True, reported_past, depth + 1)
    if (dep == "acl:relcl" and not reported) or (
        dep == "acl"
        and tree.tag[token] in {"VBN", "VBD", "VBG"}
        and tree.child(token, "case", "mark") is None  # "denial of backing"
        and not reported  # "no proof that they were sending"
    ):
        return None
    if dep == "nmod" and tree.case(token) not in {"of", "for", "to", "on", "about"}:
        return None
    if dep == "acl" and tree.tag[token] == "VB" and tree.child(head, "cop") is not None:
        return status_if(mood(tree, head, reported_past), set(UNREAL))  # "will be the first to visit"
    if dep == "acl" and tree.tag[token] == "VB" and tree.dep[head] in {"obj", "iobj"}:
        asking = tree.head[head]  # "assigned agencies to conduct", its infinitive hung on the noun
        if tree.lemma[token] in VOICED and tree.tag[asking] == "VBD":
            return None  # "summoned the ambassador to protest"
        if VERBS.get(tree.lemma[asking]) == "proposed":
            return _flip(tree, asking, "proposed")
    if tree.lemma[head] in EDGES and tree.pos[tree.head[head]] in {"VERB", "AUX"}:
        return status_if(mood(tree, tree.head[head], reported_past), set(UNREAL))  # "at the end of the talks"
    if dep == "nmod" and tree.lemma[head] in OPENINGS:
        return status_if(_above(tree, head, reported_past, depth + 1), set(UNREAL))
    if dep == "acl" and tree.tag[token] in {"VB", "VBG"}:
        if has_failed(tree, head):
            return "denied"
        if tree.lemma[head] in AIMS:
            return "occurred" if tree.lemma[tree.head[head]] in OWNING_UP else "planned"
        if tree.lemma[head] in TALKS:
            return "hypothetical"  # "talks about granting it aid"
    if dep == "acl" and tree.tag[token] == "VB" and tree.lemma[head] in SPANS:
        return "hypothetical"  # "has 21 days to dissolve parliament"
    said: str | None = NOUNS.get(tree.lemma[head])
    if is_none(tree, head):
        if said is not None or tree.lemma[head] in EVIDENCE:
            return "denied"
        return "hypothetical" if tree.lemma[head] in TELLING else None
    if tree.lemma[head] in CLAIMS and dep.startswith("acl") and tree.lemma[tree.head[head]] in DISMISSED:
        return "denied"
    if dep == "acl" and said is not None and (ended := what_became(tree, head)):
        return ended
    return said  # type: ignore[return-value]


def _under_adjective(tree: Tree, head: int, infinitive: bool) -> Status | None:
    lemma = tree.lemma[head]
    said = ADJECTIVES.get(lemma)
    if said in {"planned", "denied", "hypothetical"}:
        return _flip(tree, head, said)  # type: ignore[arg-type]
    return "planned" if infinitive and lemma == "be" else None
