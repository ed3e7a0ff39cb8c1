"""Names told one after another ("France, Germany and the EU"), whatever the parser hung on what.

Long lists of names are where parsers err most: one name becomes the verb, another the subject of
the next clause. The commas and the "and" between neighbouring mentions say who belongs together.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from readout.scene import Scene
from readout.syntax import Tree
from readout.types import Resolution

BETWEEN = frozenset({",", "and", "&", "the", "both", "then", "also", "as", "well", "along", "with"})
CLOSING = frozenset({"and", "&", "well", "along"})
BEFORE_NAMES = frozenset({"DET", "ADJ", "NUM"})
HEADLINE_PLANS = frozenset({"to", "poised", "set", "ready", "due"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINATIVE = frozenset({"he", "she"})  # "he and his counterpart agreed"
# before a list of names and a finite verb these open a clause: "after China and India signed"
CLAUSE_OPENERS = frozenset({"after", "before", "since", "until", "as", "while", "because"})


class Listed(Struct, frozen=True):
    """Heads of the mentions of one enumeration, in text order, and the tokens it covers."""

    heads: tuple[int, ...]
    first: int
    end: int


class _Item(Struct, frozen=True):
    first: int
    end: int
    head: int


def enumerations(scene: Scene) -> dict[int, Listed]:
    """Each token that heads a mention in an enumeration, with that enumeration; made once an article."""
    memo = scene.memo["article"]
    found: dict[int, Listed] | None = memo.get("enumerations")
    if found is None:
        whole = [listed for listed in _lists(scene) if _is_whole(scene.tree, listed)]
        found = memo["enumerations"] = {head: listed for listed in whole for head in listed.heads}
    return found


def _lists(scene: Scene) -> list[Listed]:
    items = _outermost(scene)
    out: list[Listed] = []
    group: list[_Item] = []
    closed = False
    for item in items:
        between = _between(scene.tree, group[-1].end, item.first) if group else None
        if len(group) == 1 and _is_where(scene.tree, group[0]):
            between = None
        if between is not None and (between or not closed):  # nothing but an "and" follows an "and"
            closed = closed or between
            group.append(item)
            continue
        if closed or (len(group) == 2 and _is_headline_pair(scene.tree, group)):
            out.append(_listed(group))
        group, closed = [item], False
    if closed or (len(group) == 2 and _is_headline_pair(scene.tree, group)):
        out.append(_listed(group))
    return out


def _is_where(tree: Tree, item: _Item) -> bool:
    """Whether a house before a comma is where something was: "received, at State House, Ms. Hassan and"."""
    return tree.case(item.head) == "at" and tree.lower[item.end : item.end + 1] == [","]


def _is_headline_pair(tree: Tree, group: list[_Item]) -> bool:
    """Whether two names open a sentence with a comma for their "and": "Turkey, Greece agree on talks"."""
    if group[1].end >= len(tree):
        return False
    start, _ = tree.sentence(group[0].first)
    return group[0].first == start and (
        tree.tag[group[1].end] in {"VBP", "VB"} or tree.lower[group[1].end] in HEADLINE_PLANS
    )


def _listed(group: list[_Item]) -> Listed:
    return Listed(tuple(item.head for item in group), group[0].first, group[-1].end)


def _outermost(scene: Scene) -> list[_Item]:
    """Every mention of an actor that stands in no other, in text order; of sentences that may list some."""
    tree = scene.tree
    told: dict[int, list[tuple[int, Resolution]]] = {}  # by sentence
    for head, resolution in scene.mentioned:
        if resolution.when is None and resolution.place is None:
            told.setdefault(tree.sent[head], []).append((head, resolution))
    spans: set[tuple[int, int, int]] = set()
    for number, mentions in told.items():
        first, end = tree.sents[number]
        if len(mentions) > 1 and _may_list(tree.lower[first:end]):
            for head, resolution in mentions:
                first, end = tree.tokens_of(resolution.mention.span)
                spans.add((first, -end, head))
    out: list[_Item] = []
    for first, end, head in sorted(spans):
        if not out or first >= out[-1].end:
            out.append(_Item(first, -end, head))
        elif -end > out[-1].end:  # "President Ferdinand" and "Ferdinand Marcos Jr." are one
            out[-1] = replace(out[-1], end=-end)
    return out


def _may_list(words: list[str]) -> bool:
    """Whether a sentence holds an "and", or a comma where headlines have theirs."""
    return not CLOSING.isdisjoint(words) or "," in words[:5]


def _between(tree: Tree, first: int, end: int) -> bool | None:
    """Whether an "and" stands in a gap that only joins names; None where the gap holds more."""
    words = tree.lower[first:end]
    if not words or len(words) > 5 or not BETWEEN.issuperset(words) or tree.sent[first] != tree.sent[end]:
        return None
    if words[0] not in {",", "and", "&", "as", "along"}:
        return None
    return not CLOSING.isdisjoint(words)


def _is_whole(tree: Tree, listed: Listed) -> bool:
    """Whether no clause ends inside: in "attacked Ukraine and Poland sent" the two are not joined."""
    opening = (
        tree.lower[listed.heads[0]] in NOMINATIVE and listed.end < len(tree) and _is_finite(tree, listed.end)
    )
    if (tree.pos[listed.heads[0]] == "PRON" and not opening) or tree.pos[listed.heads[-1]] == "PRON":
        return False
    if _owns_the_last(tree, listed):
        return False
    end = listed.end
    while end < len(tree) and tree.pos[end] == "NOUN":
        end += 1  # "Sweden and Finland, and NATO members say"
    if end >= len(tree) or not (_is_finite(tree, end) or tree.tag[end] == "VBG"):
        return True
    return _starts_clause(tree, listed.first)


def _owns_the_last(tree: Tree, listed: Listed) -> bool:
    """Whether the last name only says whose the last party is: "Israel and Lebanon's Hezbollah"."""
    last = listed.heads[-1]
    above = tree.head[last]
    return tree.dep[last] == "nmod:poss" and tree.dep[above] == "conj" and tree.head[above] in listed.heads


def _is_finite(tree: Tree, token: int) -> bool:
    while token < len(tree) - 1 and tree.pos[token] == "ADV":
        token += 1
    return tree.tag[token] in FINITE or tree.pos[token] == "AUX"


def _is_name_of_a_list(tree: Tree, token: int) -> bool:
    """Whether a name before a comma is one more of a list: no day, and no place that "in" brings."""
    if tree.pos[token] != "PROPN" or tree.ent[token] in {"DATE", "TIME"}:
        return False
    head = token
    while tree.dep[head] in {"flat", "compound"} and tree.head[head] != head:
        head = tree.head[head]
    return tree.case(head) == "" and tree.dep[head] in {"conj", "nsubj", "appos", "nmod", "nmod:unmarked"}


def _starts_clause(tree: Tree, first: int) -> bool:
    """Whether what begins at ``first`` follows neither a verb nor a preposition that could take it."""
    node = first - 1
    start, _ = tree.sentence(first)
    while node >= start and tree.pos[node] in BEFORE_NAMES:
        node -= 1
    if node < start or tree.lower[node] in CLAUSE_OPENERS:
        return True
    if tree.lower[node] == "," and _is_name_of_a_list(tree, node - 1):
        return False  # "Norway, the Åland Islands, Faroe Islands and Greenland met"
    if tree.lemma[node] == "see":
        return True  # "a row that saw France, Italy and Spain cut ties"
    return tree.pos[node] not in {"VERB", "ADP", "AUX"} and tree.lower[node] != "of"
