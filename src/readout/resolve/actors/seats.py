"""Where the title of one person starts that is longer than an office: a portfolio, or two offices.

    UN High Commissioner for Refugees Filippo Grandi
    Deputy Prime Minister and Minister of Defence Robert Kalinak
    Foreign Minister and Deputy Prime Minister, Antonio Tajani,

"The president and Prime Minister Hun Manet" are two people: an article, or the state of the one, says so.
"""

from __future__ import annotations

from readout.resolve.actors.names import Atom
from readout.resolve.actors.phrases import DETERMINERS
from readout.resolve.actors.titles import honorifics
from readout.resolve.spelling import fold
from readout.syntax import GENITIVE, Tree

_LONGEST = 10  # tokens of a portfolio
_WITHIN = frozenset({"and", "of", "the", "&", ",", "-", "on", "for"})
_BRINGS = frozenset({"for", "of", "on"})
_HIGHEST = frozenset({"president", "prime minister", "king", "queen", "chancellor", "premier", "pm"})
_OFFICES = frozenset({"office", "title"})
_OTHERS = _OFFICES | {"person", "surname"}
Table = list[Atom | None]


def is_post(atom: Atom) -> bool:
    """Whether an organisation is called after the post of its head: "UN High Commissioner for Refugees"."""
    return atom.kind == "organisation" and "commissioner" in atom.key.split(" ")


def portfolio(tree: Tree, at: Table, last: int, floor: int) -> Atom | None:
    """The office whose portfolio, in capitals, ends at token ``last``: "High Commissioner for Refugees"."""
    if not tree.text[last][0].isupper() or tree.pos[last] not in {"NOUN", "PROPN"}:
        return None
    courteous = last
    while courteous > floor and fold(tree.lower[courteous]) in honorifics():
        courteous -= 1
    if courteous < last and tree.lower[courteous] == "and":
        return None  # "the Minister for Foreign Affairs, and Mr. Kihara" are two
    for j in range(last, max(floor, last - _LONGEST), -1):
        office = at[j - 1]
        if tree.lower[j] in _BRINGS and office is not None and office.kind in _OFFICES:
            return office if tree.text[j - 1][0].isupper() and tree.tag[j - 1] != "NNS" else None
        if not tree.text[j][0].isupper() and tree.lower[j] not in _WITHIN:
            return None
        named = at[j]
        if named is not None and named.kind in _OTHERS:
            return None
    return None


def two_offices(tree: Tree, at: Table, last: int, floor: int) -> Atom | None:
    """The second of two offices that end at token ``last``, for a name behind a comma."""
    office = at[last]
    if office is None or office.kind not in _OFFICES:
        office = portfolio(tree, at, last, floor)
    return office if office is not None and first_office(tree, at, office.first, floor) is not None else None


def first_office(tree: Tree, at: Table, second: int, floor: int) -> Atom | None:
    """The other office of whoever has the one that starts at ``second``: "Leader and former minister"."""
    joint = second - 1
    while joint > floor and tree.lower[joint] in {"former", "deputy", "acting", "vice", "-"}:
        joint -= 1
    if joint <= floor or tree.lower[joint] not in {"and", "&"}:
        return None
    office = at[joint - 1]
    if office is None or office.kind not in _OFFICES:
        office = portfolio(tree, at, joint - 1, floor)
    if office is None or tree.tag[office.end - 1] in {"NNS", "NNPS"}:
        return None
    left = office.first - 1
    while left >= floor and (
        tree.text[left] == "-" or (tree.pos[left] in {"ADJ", "NOUN"} and at[left] is None)
    ):
        left -= 1
    if left >= floor and tree.lower[left] in DETERMINERS | {","}:
        return None
    alone = left < floor or (at[left] is None and tree.lower[left] not in GENITIVE)
    return office if alone or office.key not in _HIGHEST else None
