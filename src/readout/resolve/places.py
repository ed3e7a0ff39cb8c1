"""Places in text: cities, regions, seas, countries and venues, where the sentence uses them as places.

A name in the gazetteer is a place unless somebody has taken it: an actor's mention covers it ("Moscow
said"), the recogniser calls it a person's name, or it only modifies a name of something else
("Washington Post", "Minsk agreements"). Which of several places it is, the words around it tell first
("Paris, Texas", "the Uzbek capital"), then the countries the article speaks of, then size.
"""

from __future__ import annotations

from functools import cache
from math import log10

from readout.resolve import gazetteer
from readout.resolve.actors import usage
from readout.resolve.gazetteer import Entry, demonyms, readings
from readout.resolve.spelling import fold, folded, pieces
from readout.syntax import Tree
from readout.tables import toml_table
from readout.types import Mention, Place, Resolution, Span

WORDS = {key: frozenset(listed) for key, listed in toml_table("places/words.toml").items()}
HERE, GENERIC, GATHERINGS, BETWEEN = WORDS["here"], WORDS["generic"], WORDS["gatherings"], WORDS["between"]
NAMED = {"PROPN", "X"}
CITY = 500_000  # people; a larger one is hardly confused with a namesake
MODIFIERS = {"compound", "amod", "flat", "nmod:desc", "nmod:unmarked"}


def find_places(tree: Tree, taken: tuple[Resolution, ...]) -> tuple[Resolution, ...]:
    """Every place that the article names as a place, in text order.

    ``taken`` are the actors already resolved: what stands for an actor is no place.
    """
    covered = _covered(tree, taken)
    words = [*folded(tree), *[""] * 8]
    index = gazetteer.names()
    out: list[Resolution] = []
    countries = _countries_told(tree, words)
    free = 0
    for i, word in enumerate(tree.text):
        if i < free or not (word[0].isupper() or (words[i] == "capital" and tree.pos[i] == "NOUN")):
            continue
        if words[i] == "capital":
            found = _capital(tree, words, i, covered)
            length = 1
        else:
            found = None
            length, listed = readings(words, i) if words[i] in index else (0, [])
            if length and _is_place(tree, i, i + length, listed, covered):
                found = _resolve(tree, words, i, i + length, listed, countries)
        if found:
            out.append(found)
        free = i + (length or 1)
    return tuple(out)


def _covered(tree: Tree, taken: tuple[Resolution, ...]) -> dict[int, tuple[int, int]]:
    """Token to the mention that stands for somebody there; unknown names do not take a known place's."""
    out: dict[int, tuple[int, int]] = {}
    for resolution in taken:
        actor = resolution.actor
        if actor is None:
            continue
        first, end = tree.tokens_of(resolution.mention.span)
        if actor.id.startswith("?") and (
            actor.kind != "person" or usage.is_taken(tree, _head(tree, first, end))
        ):
            continue
        for i in range(first, end):
            if i not in out or end - first > out[i][1] - out[i][0]:
                out[i] = first, end
    return out


def _countries_told(tree: Tree, folded: list[str]) -> dict[str, int]:
    """How often the article names each country, by name or adjective."""
    out: dict[str, int] = {}
    adjectives, index = demonyms(), gazetteer.names()
    for i, written in enumerate(tree.text):
        if not written[0].isupper():
            continue
        word = folded[i]
        if word in adjectives:
            out[adjectives[word]] = out.get(adjectives[word], 0) + 1
        elif word in index:
            for words, entry in index[word]:
                if entry.kind == "country" and entry.country and tuple(folded[i : i + len(words)]) == words:
                    out[entry.country] = out.get(entry.country, 0) + 1
                    break
    return out


def _is_place(
    tree: Tree, first: int, end: int, listed: list[Entry], covered: dict[int, tuple[int, int]]
) -> bool:
    for i in range(first, end):
        a, b = covered.get(i, (first, first))
        if b > a and not (first <= a and b <= end and b - a < end - first):
            return False  # but "Korean" is inside "the Korean Peninsula"
    head, word = _head(tree, first, end), fold(tree.text[first])
    labels, case = {tree.ent[i] for i in range(first, end)}, tree.case(head)
    if end - first == 1 and word in WORDS["never"]:
        return False
    if end - first == 1 and word in WORDS["ordinary"] and (labels != {"LOC"} or case not in HERE):
        return False
    if (
        _after_hyphen(tree, first)
        or _beside_name(tree, first, end)
        or _acts(tree, head, listed)
        or _modifies(tree, head, end)
    ):
        return False
    large = max(entry.people for entry in listed)
    if (usage.suffers(tree, head) or usage.is_taken(tree, head)) and large >= 1e5:
        return True
    own = any(entry.people == gazetteer.OWN for entry in listed)
    if _after_generic(tree, first) and (own or large >= 5e4):
        return True
    if end - first > 1 and case and (own or large >= 1e6):
        return True
    if "PERSON" in labels:
        return case in HERE and large >= 1e6
    if "LOC" in labels:
        return True
    if labels & {"ORG", "NORP", "EVENT"}:
        return case in HERE and tree.ent[head - 1 if head else 0] != "ORG"
    if first == tree.sentence(first)[0] and tree.pos[first] not in NAMED:
        return False
    return case in HERE or (tree.pos[first] in NAMED and large >= 3e5)


def _after_hyphen(tree: Tree, first: int) -> bool:
    """Whether a hyphen makes the word part of a longer name: "Joint Base Elmendorf-Richardson"."""
    return first > 1 and tree.lower[first - 1] == "-" and tree.end[first - 1] == tree.start[first]


def _after_generic(tree: Tree, first: int) -> bool:
    """Whether a noun for a place stands before the name: "the capital, Abuja", "the city of Mosul"."""
    if first and tree.lower[first - 1] in GENERIC:
        return True
    return first > 1 and tree.lower[first - 1] in {",", "of"} and tree.lower[first - 2] in GENERIC


def _modifies(tree: Tree, head: int, end: int) -> bool:
    """Whether the name only modifies another: "Minsk agreements", but "the Kazan summit" was in Kazan."""
    governor = tree.head[head]
    if governor < end or tree.dep[head] not in MODIFIERS:
        return False
    return tree.lemma[governor] not in GATHERINGS | GENERIC and tree.lower[governor] not in GATHERINGS


def _acts(tree: Tree, head: int, listed: list[Entry]) -> bool:
    """Whether a country or capital does something: its government is meant, whoever has taken it."""
    first = head
    while tree.dep[first] == "conj":
        first = tree.head[first]
    if usage.suffers(tree, head):
        return False
    governs = any(entry.kind == "country" or entry in _capitals() for entry in listed)
    return governs and tree.dep[first].startswith("nsubj") and not tree.case(head) and not tree.case(first)


@cache
def _capitals() -> frozenset[Entry]:
    return frozenset(gazetteer.capitals().values())


def _beside_name(tree: Tree, first: int, end: int) -> bool:
    """Whether the name is part of a longer one: "Paris Hilton", "Kazan Federal University"."""
    label = tree.ent[first]
    if (
        end < len(tree)
        and tree.ent[end] == label
        and label in {"ORG", "PERSON"}
        and tree.text[end][0].isupper()
    ):
        return True
    if _goes_on(tree, first, end):
        return True
    before = first - 1
    return (
        before >= 0
        and tree.ent[before] == label
        and label in {"ORG", "PERSON"}
        and tree.text[before][0].isupper()
    )


def _goes_on(tree: Tree, first: int, end: int) -> bool:
    """Whether one more word that names no place itself ends the name: the village of "Mala Danilivka"."""
    if end >= len(tree) or tree.ent[first] != "LOC" or tree.ent[end] != "LOC" or tree.dep[end] != "flat":
        return False
    own = first <= tree.head[end] < end and tree.pos[end] == "PROPN" and tree.text[end][0].isupper()
    return own and tree.lower[end] not in gazetteer.names()


def _resolve(
    tree: Tree, folded: list[str], first: int, end: int, listed: list[Entry], countries: dict[str, int]
) -> Resolution:
    head = _head(tree, first, end)
    told, area = _container(tree, folded, first, end)
    entry, why = _choose(folded, listed, told, area, countries)
    written = tree.doc_text[tree.start[first] : tree.end[end - 1]]
    # "Wonsan" rather than GeoNames' "Wŏnsan", where nothing else differs
    plainer = not entry.name.isascii() and written.isascii() and not written.isupper()
    name = written if plainer and pieces(written) == pieces(entry.name) else entry.name
    last = end
    first, end, head = _widen(tree, first, end, head)
    mention = Mention(tree.span(first, end), Span(tree.start[head], tree.end[head]), "place")
    place = Place(name, entry.country, entry.lat, entry.lon)
    small = entry.people < CITY and folded[last] == ","
    if told and told != entry.country and small and not tree.dep[last + 1].startswith("nsubj"):
        # "Subang, Malaysia" is not Indonesia's; "in Minsk, Russia said" is still Belarus'
        place, why = Place(written, told), "a place that no table knows, in the country beside it"
    case = tree.case(head)
    score = 0.9 if case in HERE else 0.7 if case else 0.6
    return Resolution(
        mention, place=place, score=score if len(listed) == 1 or told or area else score - 0.1, why=why
    )


def _choose(
    folded: list[str], listed: list[Entry], told: str | None, area: str | None, countries: dict[str, int]
) -> tuple[Entry, str]:
    """The likeliest reading and why; a container told beside the name beats everything."""
    if len(listed) == 1:
        return listed[0], "the only place of that name we know"
    if folded and {e.name for e in listed} >= {"Georgia"}:
        return _georgia(folded, listed, told)

    def weight(entry: Entry) -> float:
        points = log10(entry.people + 1)
        if told and entry.country == told:
            points += 20
        if area and entry.area == area and entry.country == "USA":
            points += 30
        if entry.country and entry.country in countries:
            points += 0.8
        return points

    best = max(listed, key=lambda entry: (weight(entry), entry.name, entry.country or ""))
    if (area and best.area == area) or (told and best.country == told):
        return best, f"one of {len(listed)} of that name; the words beside it say which"
    return best, f"the largest of {len(listed)} of that name" + (
        ", in a country the article names" if best.country in countries else ""
    )


def _georgia(folded: list[str], listed: list[Entry], told: str | None) -> tuple[Entry, str]:
    words = set(folded)
    country = next(e for e in listed if e.kind == "country")
    state = next(e for e in listed if e.kind != "country")
    if told == "USA" or len(words & WORDS["georgia_us"]) > len(words & WORDS["georgia_state"]):
        return state, "the US state: the article speaks of the United States"
    return country, "the country: nothing points at the US state"


def _container(tree: Tree, folded: list[str], first: int, end: int) -> tuple[str | None, str | None]:
    """Country and US state that the words beside a name tell: "Paris, Texas", "the Uzbek capital"."""
    k = end
    while k < end + 4 and folded[k] in BETWEEN:
        k += 1
    if k > end and k < len(tree) and tree.text[k][0].isupper():
        if folded[end] == "," and folded[k] in gazetteer.US_AREAS and folded[first] != "georgia":
            return "USA", gazetteer.US_AREAS[folded[k]]
        length, listed = readings(folded, k)
        for entry in listed:
            if entry.kind in {"country", "region"} and length:
                return entry.country, None
        if folded[k] in demonyms():
            return demonyms()[folded[k]], None
    for back in range(first - 1, max(-1, first - 7), -1):
        if tree.sent[back] != tree.sent[first] or folded[back] in {",", "and", "."}:
            break
        if tree.pos[back] in {"ADP", "VERB"} and folded[back] != "of":
            break  # "a Russian missile hit a hotel in Kramatorsk"
        if folded[back] in demonyms() and tree.text[back][0].isupper():
            return demonyms()[folded[back]], None
        if folded[back] in {"'s", "’s"} and back:
            _, listed = readings(folded, back - 1)
            for entry in listed:
                if entry.kind == "country":
                    return entry.country, None
    return None, None


def _head(tree: Tree, first: int, end: int) -> int:
    """The word of the name that hangs on the rest of the sentence."""
    for i in range(end - 1, first - 1, -1):
        above = tree.head[i]
        if (above < first or above >= end or above == i) and tree.dep[i] not in {"case", "punct", "det"}:
            return i
    return end - 1


def _widen(tree: Tree, first: int, end: int, head: int) -> tuple[int, int, int]:
    """Take "the Uzbek capital" into the mention of "Tashkent"; the head is the noun that hangs outside."""
    above = tree.head[head]
    if tree.lower[above] in GENERIC and first - 8 < above < end + 2 and above != head:
        near = above < first and tree.dep[head] in {
            "appos",
            "flat",
            "compound",
            "nmod:desc",
            "nmod",
            "nmod:unmarked",
        }
        if near and all(tree.lower[i] in {",", "of", "-"} for i in range(above + 1, first)):
            left = min(tree.left[above], first)
            while left < first and (tree.dep[left] in {"case", "mark", "cc"} or tree.pos[left] == "PUNCT"):
                left += 1
            return left, max(end, first), above
        if above == end and tree.dep[head] in {"compound", "flat", "nmod:unmarked"}:
            return first, end + 1, above
    left = first
    while left > tree.sentence(first)[0] and _belongs(tree, left - 1):
        left -= 1
    return left, end, head


def _belongs(tree: Tree, i: int) -> bool:
    """Whether a word before a name is of its mention: "the", "southern", "Indian"."""
    return tree.lower[i] in WORDS["directions"] or (
        tree.text[i][0].isupper() and fold(tree.text[i]) in demonyms()
    )


def _capital(tree: Tree, folded: list[str], i: int, covered: dict[int, tuple[int, int]]) -> Resolution | None:
    """The city that "the Russian capital" or "Russia's capital city" means, where no name follows."""
    k = i + 1 + (folded[i + 1] == "city")
    while folded[k] in {",", "of"}:
        k += 1
    if i in covered or (k < len(tree) and tree.text[k][:1].isupper() and folded[k] in gazetteer.names()):
        return None
    country = None
    for back in range(i - 1, max(-1, i - 4), -1):
        if folded[back] in demonyms() and tree.text[back][0].isupper():
            country = demonyms()[folded[back]]
            break
        if folded[back] in {"'s", "’s"} and back:
            _, listed = readings(folded, back - 1)
            country = next((e.country for e in listed if e.kind == "country"), None)
            break
    entry = gazetteer.capitals().get(country or "")
    if entry is None:
        return None
    end = i + 1 + (folded[i + 1] == "city")
    head = _head(tree, i, end)
    first = min([i, *(j for j in tree.children[head] if tree.dep[j] in {"amod", "det", "nmod:poss"})])
    mention = Mention(tree.span(min(first, i), end), Span(tree.start[head], tree.end[head]), "place")
    return Resolution(
        mention,
        place=Place(entry.name, entry.country, entry.lat, entry.lon),
        score=0.85,
        why=f"the capital of {country}",
    )
