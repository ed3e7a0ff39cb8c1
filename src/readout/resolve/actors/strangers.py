"""Names that no table knows, and table names that are only a part of them.

The model's names are asked here: a run of capitalised words that it calls a person, or that follows
a title, is a name; a surname or state of the tables inside a longer such run ("Li Hongzhong",
"Jordan Peterson") is given up to it. A surname once seen in a full name is found again wherever the
model overlooks it, and an acronym that the article introduces in brackets ("Rapid Support Forces (RSF)")
stands for its name from there on.
"""

from __future__ import annotations

from functools import cache

from readout.resolve import knowledge
from readout.resolve.actors.names import Atom, Sense, lexicon
from readout.resolve.actors.titles import honorifics, modifiers
from readout.resolve.spelling import fold, folded
from readout.syntax import Tree

_FIRM = frozenset({"office", "title", "adjective", "body", "ministry", "nobody", "house", "bloc"})
_ENDS = frozenset({"'s", "’s", "of", "and", "the", "for", "in", "at", "to"})
_PARTICLES = frozenset(
    (
        "-",
        "bin",
        "ibn",
        "bint",
        "al",
        "el",
        "van",
        "von",
        "de",
        "der",
        "da",
        "dos",
        "ben",
        "abu",
        "ul",
        "ur",
        "du",
        "di",
    )
)
_MIDDLE = 5  # tokens before a surname in which its given name stands: "Musaed bin Mohammed Al-" Aiban
_FATHERS = frozenset({"bin", "ibn", "bint", "ben", "al", "el", "-"})
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_JOINERS = frozenset({"and", "of", "the"})
_PORTFOLIO = frozenset({"ADJ", "NOUN", "PROPN", "CCONJ", "PUNCT", "DET"})
Range = tuple[int, int]


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(knowledge.words()["no_names"])


def settle(tree: Tree, atoms: list[Atom]) -> tuple[list[Atom | None], list[Range]]:
    """The table name on each token, and the token ranges of people no table knows."""
    at: list[Atom | None] = [None] * len(tree)
    atoms = [_with_middle_names(tree, _office_first(tree, atom)) for atom in atoms]
    in_full = {tree.lower[a.end - 1] for a in atoms if a.kind == "person" and a.end - a.first > 1}
    for atom in atoms:
        if not _inside_name(tree, atom, in_full):
            at[atom.first : atom.end] = [atom] * (atom.end - atom.first)
    for atom in atoms:
        if at[atom.first] is atom and atom.kind in {"organisation", "body"}:
            _introduce(tree, at, atom)
        elif at[atom.first] is atom and atom.kind == "title":
            _portfolio(tree, at, atom)
    for first, end, label in tree.names:
        if label == "PERSON":
            _lengthen(at, first, end)
    people = _people(tree, atoms, at)
    for first, end in people:
        at[first:end] = [None] * (end - first)
    people += _seen_again(tree, at, people)
    return at, sorted(people)


def _office_first(tree: Tree, atom: Atom) -> Atom:
    """Read a surname that is also an office as the office behind an article: "the Pope"."""
    if atom.kind == "surname" and atom.first and tree.lower[atom.first - 1] == "the":
        office = atom.sense("office", "title")
        return atom._replace(senses=(office,)) if office else atom
    return atom


def _with_middle_names(tree: Tree, atom: Atom) -> Atom:
    """Read "Ferdinand R. Marcos Jr." as Ferdinand Marcos Jr., whose given name stands before other names.

    So is "Musaed bin Mohammed Al-Aiban" Musaed al-Aiban. Only where the tables know somebody by that given
    name and surname.
    """
    if atom.kind not in {"surname", "person"} or atom.first < 2:
        return atom
    end = atom.end
    if end < len(tree) and fold(tree.text[end]) in _SUFFIXES:
        end += 1
    for first in range(atom.first - 2, max(atom.first - _MIDDLE, tree.sentence(atom.first)[0]) - 1, -1):
        if not all(_is_middle(tree, i) for i in range(first + 1, atom.first)):
            break
        given = fold(tree.text[first])
        for last in dict.fromkeys((" ".join(map(fold, tree.text[atom.first : end])), atom.key)):
            known = [s for s in lexicon().senses.get(f"{given} {last}", ()) if s.kind == "person"]
            if known and tree.text[first][0].isupper():
                return Atom(first, end, f"{given} {last}", tuple(known))
    return atom


def _is_middle(tree: Tree, i: int) -> bool:
    """Whether a token may stand inside a full name: an initial, its dot, another name."""
    word = tree.text[i]
    if word in {'"', "“", "”"} or fold(word) in _FATHERS:  # Joko "Jokowi" Widodo
        return True
    return word == "." or (word[0].isupper() and tree.pos[i] in {"PROPN", "X"} and fold(word) not in _JOINERS)


def _lengthen(at: list[Atom | None], first: int, end: int) -> None:
    """Let a known full name run to the end of the model's name around it: "Ali al-Sadiq Youssif"."""
    known = next((at[j] for j in range(first, end) if at[j] is not None), None)
    if (
        known is not None
        and known.kind == "person"
        and first <= known.first
        and all(a is None for a in at[known.end : end])
    ):
        at[known.first : end] = [known._replace(end=end)] * (end - known.first)


def _introduce(tree: Tree, at: list[Atom | None], atom: Atom) -> None:
    """Let "(RSF)" behind a name stand for it in the rest of the article."""
    k = atom.end + 1
    if k + 1 >= len(tree) or tree.text[k - 1] != "(" or tree.text[k + 1] != ")" or not tree.text[k].isupper():
        return
    for j in range(k, len(tree)):
        if tree.text[j] == tree.text[k] and at[j] is None:
            at[j] = Atom(j, j + 1, fold(tree.text[j]), atom.senses)


def _portfolio(tree: Tree, at: list[Atom | None], atom: Atom) -> None:
    """Read "Minister for Political Affairs" as one title: "political affairs minister"."""
    k = atom.end
    if atom.key != "minister" or k + 1 >= len(tree) or tree.lower[k] not in {"of", "for"}:
        return
    end = k + 1
    while end < len(tree) and end - k < 7 and at[end] is None and tree.pos[end] in _PORTFOLIO:
        if tree.pos[end] == "PUNCT" and tree.text[end] != ",":
            break
        if tree.ent[end] == "PERSON" or (
            tree.text[k + 1][0].isupper() and tree.text[end][0].islower() and tree.pos[end] != "CCONJ"
        ):
            break
        end += 1
    while end > k + 1 and tree.pos[end - 1] not in {"NOUN", "PROPN"}:
        end -= 1
    if end > k + 1:
        key = " ".join([*(fold(word) for word in tree.lower[k + 1 : end] if word != "the"), "minister"])
        kind = "office" if key in knowledge.office_phrases() else "title"
        at[atom.first : end] = [Atom(atom.first, end, key, (Sense(kind, key, "any"),))] * (end - atom.first)


def _inside_name(tree: Tree, atom: Atom, in_full: set[str]) -> bool:
    """Whether a one-word name is only a part of a longer one: "Li" in "Li Hongzhong".

    ``in_full``: last words of the full names of the article, which the tagger's errors do not unmake.
    """
    if atom.kind == "body" and atom.end - atom.first == 1:
        return _is_anothers_congress(tree, atom.first)
    faith = atom.id.startswith("group:")  # "Christian" may be a first name
    if atom.end - atom.first > 1 or (atom.kind in _FIRM and not faith):
        return False
    i = atom.first
    if faith and _name_part(tree, i + 1):
        return True
    if atom.kind == "surname":
        proper = tree.pos[i] in {"PROPN", "NOUN", "X"} or tree.ent[i] == "PERSON"
        if not proper and tree.lower[i] not in in_full:
            return True
        return _name_part(tree, i + 1) or (_name_part(tree, i - 1) and tree.ent[i - 1] == "PERSON")
    if atom.kind == "organisation":
        if tree.text[i].isupper():
            return False
        if tree.ent[i] == "ORG" and {tree.ent[i - 1], *tree.ent[i + 1 : i + 2]} == {"ORG"}:
            return i > 0 and tree.text[i - 1][0].isupper()  # the "National Liberation Front" is no newspaper
        return _name_part(tree, i + 1) and "PERSON" in (tree.ent[i], tree.ent[i + 1])
    return tree.ent[i] == "PERSON" and any(
        first <= i < end
        and label == "PERSON"
        and end - first > 1
        and all(tree.pos[j] == "PROPN" for j in range(first, end))
        for first, end, label in tree.names
    )


def _is_anothers_congress(tree: Tree, i: int) -> bool:
    """Whether the word for a parliament ends another name: "Nigeria Labour Congress"."""
    before = tree.text[i - 1] if i else ""
    if tree.ent[i] != "ORG" or tree.ent[i - 1] != "ORG" or not before[:1].isupper():
        return False
    known = lexicon().senses.get(fold(before), ())
    united = (
        i > 1 and tree.ent[i - 2] == "ORG" and tree.lower[i - 2] == "united"
    )  # "United National Congress"
    return (united or fold(before) != "national") and all(s.kind not in {"state", "adjective"} for s in known)


def _name_part(tree: Tree, i: int) -> bool:
    if not 0 < i < len(tree) or tree.pos[i] != "PROPN" or tree.ent[i] not in {"PERSON", ""}:
        return False
    word = tree.text[i]
    return word.isalpha() and word[0].isupper() and not word.isupper() and fold(word) not in lexicon().lengths


def _people(tree: Tree, atoms: list[Atom], at: list[Atom | None]) -> list[Range]:
    """Names behind titles and names the model found, one range each."""
    found = []
    starts = {atom.end for atom in atoms if atom.kind in {"office", "title"} and at[atom.first] is not None}
    starts |= {atom.end for atom in at if atom is not None and atom.kind in {"office", "title"}}
    polite = honorifics()
    starts |= {i for i, word in enumerate(folded(tree), start=1) if word in polite}
    for start in sorted(starts):
        first = _behind_courtesy(tree, start)
        end = _run(tree, at, first)
        if end > first and not _shouting(tree, first):
            found.append((first, end))
    places = {tree.text[first] for first, end, label in tree.names if label == "LOC" and end - first == 1}
    found += [
        span
        for first, end, label in tree.names
        if label == "PERSON"
        and not (end - first == 1 and tree.text[first] in places)  # called a place elsewhere
        and (span := _trimmed(tree, at, first, end))
    ]
    found += _surnames_alone(tree, atoms, at)
    return _joined(found)


def _surnames_alone(tree: Tree, atoms: list[Atom], at: list[Atom | None]) -> list[Range]:
    """Runs of surnames that the parser ties to one another: "Yoon Young Chan"."""
    found: list[Range] = []
    run: list[int] = []
    for atom in (*atoms, None):
        fits = atom is not None and at[atom.first] is atom and _one_surname(tree, atom)
        if atom is not None and fits and run and atom.first == run[-1] + 1:
            run.append(atom.first)
            continue
        if len(run) > 1 and any(tree.dep[j] == "flat" and tree.head[j] in run for j in run):
            found.append((run[0], run[-1] + 1))
        run = [atom.first] if atom is not None and fits else []
    return found


def _one_surname(tree: Tree, atom: Atom) -> bool:
    return atom.kind == "surname" and atom.end - atom.first == 1 and tree.pos[atom.first] == "PROPN"


def _joined(found: list[Range]) -> list[Range]:
    out: list[Range] = []
    for first, end in sorted(found):
        if out and first < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((first, end))
    return out


def _behind_courtesy(tree: Tree, i: int) -> int:
    while i < len(tree) and (fold(tree.lower[i]) in honorifics() or (tree.text[i] == "." and i > 0)):
        i += 1
    return i


def _is_told(tree: Tree, i: int) -> bool:
    """Whether a capitalised word is a headline's verb behind a name: "Kagame Agreed to"."""
    return tree.lower[i] in knowledge.words()["headline_verbs"]


def _opens_told(tree: Tree, i: int) -> bool:
    """Whether a headline's verb stands where a name would begin; To Lam is no "to"."""
    return _is_told(tree, i) and len(tree.text[i]) > 3


def _run(tree: Tree, at: list[Atom | None], first: int) -> int:
    """The end of a run of capitalised words from ``first`` that reads as a name no table knows."""
    end, known = first, 0
    while end < len(tree) and end - first < 7:
        atom, word = at[end], tree.text[end]
        if atom is not None:
            if atom.kind != "surname":
                break
            known += atom.end - end
            end = atom.end
            continue
        if _opens_told(tree, end) or (end > first and _is_told(tree, end)):
            break
        proper = word[:1].isupper() and word[1:2].islower() and tree.pos[end] == "PROPN"
        if not (proper and tree.ent[end] not in {"LOC", "DATE"}) and not (
            word.lower() in _PARTICLES and end > first
        ):
            break
        end += 1
    while end > first and not tree.text[end - 1][0].isupper():
        end -= 1
    return first if end - first <= known and not _two_surnames(at, first, end) else end


def _two_surnames(at: list[Atom | None], first: int, end: int) -> bool:
    """Whether surnames of different people stand side by side, which makes them one other name."""
    known = dict.fromkeys(atom for atom in at[first:end] if atom is not None)
    return len(known) > 1 and all(atom.kind == "surname" for atom in known)


def _trimmed(tree: Tree, at: list[Atom | None], first: int, end: int) -> Range | None:
    """The model's name without titles, table names and genitives at its edges; None where nothing is left."""
    while first < end and (_known(at[first]) or _no_name(tree, first) or _opens_told(tree, first)):
        first += 1
    end = next((j for j in range(first, end) if _known(at[j]) or (j > first and _is_told(tree, j))), end)
    while end > first and (tree.lower[end - 1] in _ENDS or not tree.text[end - 1][0].isalpha()):
        end -= 1
    if end - first == 1 and (fold(tree.lower[first]) in _plain_words() or tree.text[first][1:].isupper()):
        return None
    if end - first == 1 and first == tree.sentence(first)[0] and fold(tree.lower[first]) in modifiers():
        return None  # "Veteran politician ..."
    free = any(at[j] is None for j in range(first, end))
    return (first, end) if free or (end > first and _two_surnames(at, first, end)) else None


def _known(atom: Atom | None) -> bool:
    return atom is not None and atom.kind != "surname"


def _no_name(tree: Tree, i: int) -> bool:
    word = tree.text[i]
    if tree.dep[i] == "advmod" and i == tree.sentence(i)[0]:
        return True  # "Later Bashir flew home"
    return not word[0].isalpha() or word[0].islower() or fold(word) in honorifics()


def _seen_again(tree: Tree, at: list[Atom | None], people: list[Range]) -> list[Range]:
    """Single words that the model overlooked and that end a full name of this article."""
    taken = {j for first, end in people for j in range(first, end)}
    last = {tree.text[end - 1] for first, end in people if end - first > 1}
    last.update(tree.text[atom.end - 1] for atom in at if atom is not None and atom.kind == "person")
    last = {word for word in last if len(word) > 3 and word[0].isupper()}
    return [
        (i, i + 1)
        for i, word in enumerate(tree.text)
        if word in last
        and at[i] is None
        and i not in taken
        and tree.pos[i] in {"PROPN", "NOUN", "X"}
        and tree.ent[i] != "LOC"
    ]


def _shouting(tree: Tree, i: int) -> bool:
    """Whether the sentence capitalises nearly every word, as some headlines do."""
    first, end = tree.sentence(i)
    words = [word for word in tree.text[first:end] if len(word) > 3 and word.isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.8 * len(words)
