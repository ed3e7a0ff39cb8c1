"""The noun phrase that a verb of saying has beside it in print, whatever the tree made of it.

Trees go wrong where quotations, insertions and clauses meet; commas, dashes and pronouns do not.
"""

from __future__ import annotations

from readout.coding.statements.ground import EDGE, QUOTE_MARKS, Ground, Range
from readout.syntax import NOMINAL, Tree

DASHES = frozenset({"—", "–", "―", "--"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CHUNK = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM", "PRON"})
NOMINATIVE = frozenset({"he", "she", "they", "we", "i"})
LOOSE = frozenset({"it", "you", "who", "some", "others", "many", "most", "few"})
OPENERS = frozenset({"ADP", "SCONJ", "ADV", "VERB", "CCONJ", "INTJ"})
ASIDES = frozenset(
    [
        *("now", "then", "later", "still", "yet", "instead", "however", "meanwhile", "also", "even", "yes"),
        *("no", "indeed", "recently", "earlier", "today", "yesterday", "again", "here", "so", "thus"),
        *("therefore", "only"),
    ]
)
MARKS = frozenset({",", ";", ":", ".", "?", "!"}) | QUOTE_MARKS
NAMED = frozenset({"PROPN", "NOUN", "NUM", "DET", "PRON", "ADJ"})


def dash(tree: Tree, i: int) -> bool:
    """Whether token ``i`` is a dash between clauses: a long one, or a hyphen with spaces around it."""
    if tree.text[i] in DASHES:
        return True
    spaced = 0 < i < len(tree) - 1 and tree.end[i - 1] < tree.start[i] and tree.end[i] < tree.start[i + 1]
    return tree.text[i] == "-" and spaced


def group_start(tree: Tree, verb: int) -> int:
    """The first token of the verb group: "has", "not", "also" before the verb belong to it."""
    first = verb
    while (
        first > 0 and tree.head[first - 1] == verb and tree.pos[first - 1] in {"AUX", "ADV", "PART", "SPACE"}
    ):
        if tree.tag[first - 1] == "TO":
            break
        first -= 1
    return first


def pronoun(ground: Ground, verb: int) -> int | None:
    """The pronoun right before the verb group, which is always its subject: "Voters, he said, are"."""
    tree = ground.tree
    end = group_start(tree, verb)
    while end > 0 and tree.lower[end - 1] in {"also", "then", "later", "never", "often", "still"}:
        end -= 1
    j = end - 1
    if j < ground.period(verb)[0]:
        return None
    if tree.lower[j] in NOMINATIVE:
        return j
    free = tree.tag[verb] in FINITE or tree.pos[end] == "AUX"
    if tree.lower[j] in LOOSE and free and tree.left[j] == tree.right[j] == j and tree.lower[j] != "who":
        return j
    return None


def before(ground: Ground, verb: int) -> tuple[Range, int] | None:
    """The noun phrase printed before the verb: from the last quotation or clause boundary up to it."""
    tree = ground.tree
    begin, _ = ground.period(verb)
    end = group_start(tree, verb)
    first = _boundary(ground, begin, end)
    if first == end and end - 1 > begin and dash(tree, end - 1):  # "Bush - in a line to all - declared"
        first, end = _inserted(ground, begin, end - 1)
    closed = end > first and tree.text[end - 1] == ","
    first = _past_tail(ground, first, end - closed)
    first = _opened(tree, first, end, closed)
    while end > first and (
        tree.text[end - 1] in EDGE or tree.pos[end - 1] == "SPACE" or tree.tag[end - 1] == "TO"
    ):
        if tree.text[end - 1] == ")" and "(" in tree.text[first : end - 1]:
            break
        end -= 1
    end = _undated(tree, first, _without_participle(tree, first, end))
    if not closed:
        first = _last_part(tree, first, end)
    if end - first == 1 and tree.pos[first] in {"ADJ", "DET"}:
        return (first, end), first
    if not 0 < end - first <= 40 or not any(tree.pos[j] in NOMINAL for j in range(first, end)):
        return None
    stop = _relative(tree, first, end) if closed else end
    verbal = [j for j in range(first, stop) if _clausal(tree, j)]
    if verbal or tree.pos[first] in {"VERB", "AUX", "ADP"}:
        nearest = _adjacent(tree, begin, verbal[-1] + 1 if verbal else first, end)
        if nearest is None:
            return None
        first = nearest
    return (first, end), head(tree, first, end)


def _relative(tree: Tree, first: int, end: int) -> int:
    """Where ", who now runs the bank," begins, ``end`` where nothing of the kind is there."""
    marks = (j for j in range(first + 2, end) if tree.tag[j] in {"WP", "WDT", "WP$"})
    return next((j for j in marks if tree.text[j - 1] == ","), end)


def _clausal(tree: Tree, i: int) -> bool:
    """Whether a token shows that a clause rather than a name stands before the verb."""
    if tree.tag[i] in FINITE:
        return not tree.dep[i].startswith("acl") and tree.dep[i] != "advcl:relcl"
    return tree.tag[i] == "WRB" or (tree.dep[i] == "mark" and tree.tag[i] != "TO")


def _boundary(ground: Ground, begin: int, end: int) -> int:
    """Back from ``end`` to the last quotation mark, dash, semicolon or colon; brackets are stepped over."""
    tree = ground.tree
    first = end
    while first > begin and (jump := _parenthesis(ground, first)) is not None:
        first = jump
    while first > begin and not (
        tree.text[first - 1] in QUOTE_MARKS - {"'", "’", "‘"}
        or tree.text[first - 1] in {";", ":", ")"}
        or dash(tree, first - 1)
    ):
        first -= 1
        while first > begin and (jump := _parenthesis(ground, first)) is not None:
            first = jump
    return first


def _past_tail(ground: Ground, first: int, end: int) -> int:
    """Past the end of a sentence that a quotation began: "“...” its part, Lebatt told"."""
    tree = ground.tree
    quote = ground.quotes.at(tree.start[first - 1]) if 0 < first < end else None
    if quote is None or tree.text[first] in EDGE or tree.doc_text[quote.end - 2] in ",.?!":
        return first
    comma = _comma(tree, first, end)
    return first if comma is None else comma + 1


def _inserted(ground: Ground, begin: int, close: int) -> Range:
    """The phrase that an insertion between dashes follows, with it where it names people."""
    tree = ground.tree
    opening = close - 1
    while opening > begin and not dash(tree, opening):
        opening -= 1
    if opening <= begin or close - opening > 40:
        return close, close
    first = _boundary(ground, begin, opening)
    names = tree.pos[opening + 1] in NAMED and tree.tag[opening + 1] not in {"WP", "WDT"}
    return first, close if names else opening


def _opened(tree: Tree, first: int, end: int, closed: bool) -> int:
    """Past what leads into the sentence: "On Friday,", "At a rally in Ohio,", "But now"."""
    stop = end - closed
    while first < stop:
        if tree.text[first] in EDGE or tree.pos[first] in {"CCONJ", "SCONJ", "SPACE", "PUNCT", "INTJ"}:
            if tree.pos[first] == "SCONJ" and (comma := _comma(tree, first, stop)) is not None:
                first = comma
            first += 1
        elif stop - first > 1 and (tree.lower[first] in ASIDES or tree.ent[first] == "DATE"):
            first += 1
        elif tree.pos[first] in OPENERS and (comma := _comma(tree, first, stop)) is not None:
            first = comma + 1
        else:
            break
    return first


def _comma(tree: Tree, first: int, stop: int) -> int | None:
    """The first comma of a range with something after it."""
    return next((j for j in range(first, stop - 1) if tree.text[j] == ","), None)


def _without_participle(tree: Tree, first: int, end: int) -> int:
    """Cut "Salceda, citing data" and "Khan, in an article" after the name."""
    for j in range(first + 1, end):
        if tree.text[j - 1] == "," and (
            tree.tag[j] == "VBG" or (tree.pos[j] in {"ADP", "ADV", "SCONJ"} and tree.text[end] == ",")
        ):
            return j - 1
    return end


def _undated(tree: Tree, first: int, end: int) -> int:
    """Cut the day after a name: "The minister on Friday"."""
    stop = end
    while stop > first + 1 and tree.ent[stop - 1] == "DATE":
        stop -= 1
    if stop == end:
        return end
    if stop > first + 1 and tree.pos[stop - 1] == "ADP":
        stop -= 1
    named = tree.pos[stop - 1] in {"PROPN", "NOUN"} or tree.text[stop - 1] in {")", ","}
    if not named:
        return end
    while stop > first + 1 and tree.text[stop - 1] == ",":
        stop -= 1
    return stop


def _last_part(tree: Tree, first: int, end: int) -> int:
    """Past the last comma where what follows is a name of its own: "The two nations, Xi (said, now have)"."""
    commas = [j for j in range(first + 1, end - 1) if tree.text[j] == ","]
    if not commas:
        return first
    last = commas[-1]
    if any(tree.pos[j] == "CCONJ" for j in range(last + 1, end)) and not any(
        tree.tag[j] in FINITE for j in range(first, last)
    ):
        return first  # "Friends, lobbyists and former foes"
    return last + 1


def _adjacent(tree: Tree, begin: int, floor: int, end: int) -> int | None:
    """Where the noun phrase begins that ends right before token ``end``, after ``floor`` where one does."""
    best = None
    for j in range(floor, end):
        if tree.pos[j] in NOMINAL and tree.right[j] == end - 1 and tree.left[j] >= floor:
            best = tree.left[j]
            break
    if best is not None:
        while best < end - 1 and (tree.pos[best] in OPENERS or tree.text[best] in EDGE):
            best += 1
        return best
    first = end
    while first > begin and (tree.pos[first - 1] in CHUNK or tree.lower[first - 1] in {"of", "’s", "'s"}):
        first -= 1
    return first if end > first and any(tree.pos[j] in NOMINAL for j in range(first, end)) else None


def head(tree: Tree, first: int, end: int) -> int:
    """The noun that a range of tokens hangs on."""
    heads = [j for j in range(first, end) if tree.pos[j] in NOMINAL]
    return next((j for j in heads if not first <= tree.head[j] < end), heads[0])


def _parenthesis(ground: Ground, end: int) -> int | None:
    """The token before the short bracket that ends before token ``end``: "Sen. Jon Tester.

    D-Mont.)"; a dateline's is none.
    """
    tree = ground.tree
    if tree.text[end - 1] != ")" or dash(tree, end):
        return None
    for j in range(end - 2, max(end - 8, 1), -1):
        if tree.text[j] == "(":
            return j if tree.pos[j - 1] in NOMINAL else None
    return None


def appended(ground: Ground, source: Range) -> int:
    """The end of a phrase after the verb with what is said of it: "said Frej, a member of parliament"."""
    tree = ground.tree
    first, end = source
    _, stop = ground.period(first)
    while end < stop - 1 and tree.text[end] == ",":
        start = end + 1
        mark = start
        while mark < stop and tree.text[mark] not in MARKS and not dash(tree, mark):
            mark += 1
        relative = tree.lower[start] in {"who", "whose"}
        if tree.pos[start] not in NAMED and not relative:
            break
        if tree.lower[start] in NOMINATIVE | {"which", "that", "it", "there"} or tree.ent[start] == "DATE":
            break
        if not relative and any(
            tree.tag[j] in FINITE and not tree.dep[j].startswith("acl") for j in range(start, mark)
        ):
            break
        if mark < stop and tree.text[mark] in QUOTE_MARKS and tree.text[mark] not in {"'", "’"}:
            break
        if any(tree.lower[j] in {"said", "says", "added"} for j in range(start, mark)):
            break
        end = mark
    while end > first + 1 and (tree.text[end - 1] in EDGE or tree.pos[end - 1] == "SPACE"):
        end -= 1
    return end
