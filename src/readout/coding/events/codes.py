"""Finer CAMEO codes and modes: what is asked for, refused or threatened; what the clause's words tell.

CAMEO numbers what one appeals for (02), intends (03), demands (10) and rejects (12) alike: the
deed that stands in the content, else its words, give the last digits. The lists are in
``data/frames/codes.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any, TypeVar

from readout.coding.events.fill import Found
from readout.coding.events.forms import noun_forms, verb_forms
from readout.coding.events.frames.match import Match
from readout.coding.events.sides.guesses import SCENERY
from readout.syntax import Tree
from readout.tables import toml_table

T = TypeVar("T")
Lists = dict[str, tuple[tuple[int, str], ...]]  # of each word the lists that have it: place and code
ABOUT = frozenset({"AGREE", "REQUEST", "REJECT"})
OPEN = frozenset({"020", "030", "100", "120", "124", "130", "138"})  # codes that leave open what it is about
BESIDE = SCENERY | {"by", "in", "as"}  # what these bring is no content


@cache
def _table() -> dict[str, Any]:
    return toml_table("frames/codes.toml")


@cache
def _lists(section: str, key: str = "") -> Lists:
    """The word lists of a section with all their forms, turned round."""
    table = _table()[section]
    found: dict[str, set[tuple[int, str]]] = {}
    for place, (code, words) in enumerate((table[key] if key else table).items()):
        for form in (form for word in words for form in (*noun_forms(word), *verb_forms(word))):
            found.setdefault(form, set()).add((place, code))
    return {form: tuple(lists) for form, lists in found.items()}


@cache
def _has_lists(code: str) -> bool:
    return code in _table()["words"]


def code_of(
    tree: Tree, item: Found, matches: Iterable[Match], mode: str | None
) -> tuple[str | None, str | None]:
    """The mode and the CAMEO code of an event; ``matches`` are all the frames that its sentence evokes."""
    frame = item.match.frame
    code = frame.cameo
    if code is None:
        return mode, None
    if frame.type in ABOUT:
        return _of_content(tree, item, matches, mode, code)
    if frame.type == "THREATEN":
        return _threat(tree, item, matches, mode, code) if code in OPEN else (mode, code)
    if _has_lists(code):
        code = _first(_lists("words", code), _said(tree, [tree.subtree(item.match.top)])) or code
    return mode, code


def _of_content(
    tree: Tree, item: Found, matches: Iterable[Match], mode: str | None, code: str
) -> tuple[str | None, str]:
    """Mode and code of a request, an offer or a refusal by what it is about."""
    frame, table = item.match.frame, _table()["about"]
    if code not in OPEN or frame.lemma in table["claims"]["words"]:
        return mode, code
    digits = _about(tree, item, matches)
    if not digits:
        return mode, code
    if frame.type != "AGREE" and mode is None:
        mode = table["modes"][digits[0]]
    if frame.type == "REJECT":
        refused = table["rejected"][digits[0]]
        return mode, f"{code[:2]}{refused}{digits[1:]}" if refused else "120"
    return mode, code[:2] + digits


def _about(tree: Tree, item: Found, matches: Iterable[Match]) -> str:
    """The digits of what is asked, offered or refused; "" where nothing tells."""
    content = list(_content(tree, item.match))
    table, lists = _table()["about"], _lists("about", "words")
    for deed in _deeds(item, content, matches):
        if item.match.frame.type == "AGREE" and deed in table["offers"]:
            accepted = any(word in _said(tree, content) for word in table["accepted"]["words"])
            return str(table["deeds" if accepted else "offers"][deed])
        if digits := _longest(table["deeds"], deed):
            return _first(lists, _said(tree, content), digits) or digits
    return _first(lists, _said(tree, content)) or ""


def _threat(
    tree: Tree, item: Found, matches: Iterable[Match], mode: str | None, code: str
) -> tuple[str | None, str]:
    content = list(_content(tree, item.match))
    for deed in _deeds(item, content, matches):
        if found := _longest(_table()["threats"], deed):
            return found[1], found[0]
    told = _first(_lists("threats_words"), _said(tree, content)) or code
    return mode or _longest(_table()["threats_modes"], told), told


def threatened(code: str | None) -> tuple[str, str | None]:
    """The code and the mode of threatening with a deed that has ``code``."""
    found = _longest(_table()["threats"], code) if code else None
    return (found[0], found[1]) if found else ("130", None)


def _deeds(item: Found, content: list[tuple[int, int]], matches: Iterable[Match]) -> Iterator[str]:
    """The codes of the frames within the content, in text order."""
    for match in matches:
        inside = any(first <= match.trigger < end for first, end in content)
        if inside and match.trigger != item.match.trigger and match.frame.cameo:
            yield match.frame.cameo


def _longest(table: dict[str, T], code: str) -> T | None:
    """What stands under the longest beginning of ``code``."""
    return next((table[code[:n]] for n in range(len(code), 1, -1) if code[:n] in table), None)


def _content(tree: Tree, match: Match) -> Iterator[tuple[int, int]]:
    """The token ranges of what stands as content: complement clause, objects, what prepositions bring."""
    args = match.roles
    if args.clause is not None:
        yield tree.subtree(args.clause)
    heads = [*args.objects, *args.receivers] if match.frame.pos == "v" else []
    heads += [t for case, tokens in args.obliques.items() if case not in BESIDE for t in tokens]
    for head in heads:
        if head != args.clause and head not in args.agents:
            yield tree.subtree(head)


def _said(tree: Tree, ranges: Iterable[tuple[int, int]]) -> set[str]:
    """The words of token ranges, their lemmas, and pairs of neighbours ("war crime")."""
    said: set[str] = set()
    for first, end in ranges:
        lemmas = tree.lemma[first:end]
        said.update(lemmas, tree.lower[first:end])
        if "crime" in said:  # of war, against humanity
            said.update(f"{one} {other}" for one, other in pairwise(lemmas))
    return said


def _first(lists: Lists, said: set[str], digits: str = "") -> str | None:
    """The code of the first list that has a word of ``said``, of those whose codes begin with ``digits``."""
    hits = [hit for word in lists.keys() & said for hit in lists[word] if hit[1].startswith(digits)]
    return min(hits)[1] if hits else None
