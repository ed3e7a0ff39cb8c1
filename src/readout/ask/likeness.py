"""How alike two sentences of two accounts are, and which of their wordings are rivals.

A sentence is a set of keys: its topics, the names and numbers in it, and its content words, where words that
say one thing in a readout ("deepen", "strengthen") are one key. No vectors: a key counts for more the fewer
sentences of the two accounts hold it, and every match can be told in words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from math import log

from msgspec import Struct

from readout.ask.fields import fields_in
from readout.names import fold
from readout.origins import adjectives, states_in
from readout.tables import toml_table

_WORD = re.compile(r"[a-z][a-z']*[a-z]|[a-z]")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ENDINGS = (
    "isations", "izations", "isation", "ization", "ations", "ation", "ements", "ement", "ments", "ment",
    "iveness", "ively", "ities", "ions", "ion", "ives", "ive", "ings", "ing", "ally", "edly", "ity", "ies",
    "ed", "es", "ly", "al", "s", "e", "y",
)  # fmt: skip
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATES = re.compile(
    rf"\b(?:\d{{1,2}} (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}})\b(?:,? \d{{4}}\b)?|\b(?:19|20)\d\d\b"
)
# A name of three words and more: "General Security of Military Information Agreement".
_TITLE = re.compile(r"\b[A-Z][\w’'-]+(?:\s+(?:(?:of|on|for|and|in|the)\s+){0,2}[A-Z][\w’'-]+){2,}")
# What points back to the sentence before: its first word, or a matter named without saying which.
_BACK = re.compile(
    r"\A\W*(?:this|these|that|such)\b|\b(?:the|this) \W?(?:crisis|conflict|war)\b", re.IGNORECASE
)
_NAMED = re.compile(
    r"\b(?:the|this) (?:agreement|treaty|pact|deal|accord|declaration|convention|memorandum|arrangement)\b",
    re.IGNORECASE,
)
_GENITIVE = re.compile(r"(?<=\w)['’]s\b")
_CODED = re.compile(r"\b[A-Z]{1,5}-?\d{1,3}\b")  # a name of letters and a number: "G20", "COP28", "F-16"
_LONG = 5  # characters of a stem that two sentences share by no chance
_PROPER = re.compile(r"(?<=[\w,;] )[A-Z][a-z]+")  # a capital inside a sentence
_WEAK = 0.35  # how much a word tells that readouts use of every matter
_SETTING = frozenset({"visits and talks"})  # what every account of a meeting has
_TEN = 10
_SHORTEST = 3  # characters of a word that an ending may leave
# British spellings and their American twins: "programme", "neighbour", "organise", "defence", "centre".
_AMERICAN = {"our": "or", "is": "iz", "ys": "yz", "tre": "ter", "ence": "ense", "mme": "m"}
_BRITISH = re.compile(
    r"our(?=s?$|ed$|ing$|able$|hood$)|[iy]s(?=ation|ed?$|es$|ing$)|tre(?=s?$)|ence(?=s?$)|mme(?=s?$)"
)
# "DRC" beside "the Democratic Republic of the Congo": letters, and names of which they may be the first.
_LETTERS = re.compile(r"\b(?:[A-Z]\.?){3,}")
_SPELLED = re.compile(r"\b[A-Z][\w’'-]+(?:[ -](?:(?:of|on|for|and|in|the)[ -]){0,2}[A-Z][\w’'-]+){2,}")
_TOPIC, _NAME, NUMBERS, _STEM, _PHRASE = "topic", "name", "number", "word", "phrase"
INITIALS = "initials"
WORDS = frozenset({_STEM, _NAME})  # kinds of keys that are single words and names
_BONUS = 0.35  # how much a run of three words in common tells


Key = tuple[str, str]


class Keys(Struct, frozen=True):
    """What a sentence is about, as comparable keys, each ``(kind, key)``; and the fields that it is in."""

    all: frozenset[Key]
    topics: tuple[str, ...]
    numbers: frozenset[str]
    surface: tuple[tuple[Key, str], ...] = ()
    fields: frozenset[str] = frozenset()


def keys(text: str, ignore: Iterable[str] = (), context: str = "") -> Keys:
    """The keys of a sentence; ``ignore`` are folded words that both accounts share anyway (names, places).

    A long name in capitals and a run of three words are keys beside their words. ``context`` is the sentence
    before: one that brings up no narrow topic itself has its topics, and "the Agreement" is the one it names.
    """
    ignored = set(ignore)
    titles = [fold(m[0]) for m in _TITLE.finditer(text)]
    titles += [t for m in _TITLE.finditer(context) if f"the {(t := fold(m[0])).split()[-1]}" in fold(text)]
    names = {name: title for title in titles if " " in (name := _bare(title, ignored))}
    names |= {fold(m[0]): m[0] for m in _CODED.finditer(text)}
    uncoded = _GENITIVE.sub("", _CODED.sub(" ", text))
    folded = _DATES.sub(" ", fold(uncoded))
    numbers = frozenset(_numbers(folded))
    brought = [b for b in _brought(fold(text)) if not set(b[2].split()) <= ignored]  # a party is no topic
    capitals = {fold(m[0]) for m in _PROPER.finditer(text)}
    found_states = [(word, _state_key(word, code)) for word, code in states_in(uncoded)]
    states = {key: word for word, key in found_states if not set(word.split()) <= ignored}
    places = {w for _, _, words in brought for w in words.split() if w in capitals}
    places |= {w for word, _ in found_states for w in word.split()}
    of_states = {w for word in states.values() for w in word.split()}
    names |= {w: w for w in places if w not in ignored | of_states} | states
    idle = _empty() | ignored | places
    said = [w for w in _WORD.findall(folded) if w not in idle and w.removesuffix("s") not in ignored]
    surface = {(_STEM, s): w for w in reversed(said) if len(s := alike(w)) >= _SHORTEST}
    surface |= {(_NAME, name): written for name, written in names.items()}
    runs = frozenset((_PHRASE, run) for run in _runs(folded, ignored))
    runs |= frozenset((INITIALS, letters) for letters in _initials(text))
    topics = tuple(dict.fromkeys(t for _, t, _ in brought if t not in _SETTING))
    if context and _BACK.search(text) and not set(topics) - wide():
        topics = (*topics, *(t for t in topics_in(fold(context)) if t not in wide() | _SETTING))
    found = {(_TOPIC, t) for t in topics} | {(NUMBERS, n) for n in numbers} | surface.keys() | runs
    return Keys(frozenset(found), topics, numbers, tuple(sorted(surface.items())), fields_in(text, ignored))


def _state_key(word: str, code: str) -> str:
    """A state's code for all its names; its adjective, which need not be about it, stands apart."""
    return f"{code}-{word}".upper() if word in adjectives() else code


def _initials(text: str) -> Iterable[str]:
    """Names in letters, and the letters that longer names may be cut to: "DRC", with the "of" "JCPOA"."""
    yield from (m[0].replace(".", "").lower() for m in _LETTERS.finditer(text))
    for m in _SPELLED.finditer(text):
        words = re.split(r"[ -]", m[0].removeprefix("The "))
        yield "".join(w[0] for w in words if w[0].isupper()).lower()
        yield "".join(w[0] for w in words if w != "the").lower()


def points_back(text: str) -> bool:
    """Whether a sentence needs the one before it to be understood: "this", "the war", "the Agreement"."""
    return bool(_BACK.search(text) or _NAMED.search(text))


def _bare(name: str, ignored: Collection[str]) -> str:
    """A folded name less what says nothing in it: "president", the parties' own names."""
    return " ".join(w for w in _WORD.findall(name) if w not in _empty() and w not in ignored)


def _runs(folded: str, ignored: Collection[str]) -> Iterable[str]:
    """Runs of three words of which two tell something, be it "every two years"."""
    said = _WORD.findall(folded)
    telling = [len(w) > _SHORTEST and w not in _plain() and w not in ignored for w in said]
    for k in range(len(said) - 2):
        if sum(telling[k : k + 3]) > 1:
            yield " ".join(said[k : k + 3])


def content_words(text: str) -> list[str]:
    """The folded words that say what ``text`` is about, four letters and longer: "China's" is "china"."""
    folded = fold(_GENITIVE.sub("", text))
    return [w for w in _WORD.findall(folded) if len(w) > _SHORTEST and w not in _empty()]


def as_written(word: str, texts: Iterable[str]) -> str:
    """A folded word or name with the capitals that it has within a sentence of ``texts``."""
    for text in texts:
        found = (*_TITLE.finditer(text), *_TOKEN.finditer(text)) if word in fold(text) else ()
        for m in found:
            inside = " " in word or any(c.isalnum() for c in text[: m.start()])
            if inside and fold(m[0]) == word:
                return m[0]
    return word


def as_one(words: Sequence[str], texts: Iterable[str]) -> str:
    """Two words as a text has them side by side, "Black Sea", "Indo-Pacific"; empty where none does."""
    if len(words) != 2:
        return ""
    a, b = map(re.escape, words)
    side_by_side = re.compile(rf"\b(?:{a}[ -]{b}|{b}[ -]{a})\b", re.IGNORECASE)
    return next((m[0] for text in texts if (m := side_by_side.search(text))), "")


def stem(word: str) -> str:
    """A word without its inflection and its commonest endings: "cooperation" and "cooperate" are one."""
    word = word.removesuffix("'s").replace("'", "")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and word[-2:] != "ss":
            return word[: -len(ending)]
    return word


class Scale(Struct, frozen=True):
    """How much each key tells in a set of sentences, and how many of them hold it.

    ``common`` are the keys that two accounts hold in several sentences each.
    """

    weight: Mapping[Key, float]
    held: Mapping[Key, int]
    common: frozenset[Key] = frozenset()


def scale(sentences: Iterable[Keys], sides: Iterable[int] = ()) -> Scale:
    """How much each key tells: the more, the fewer sentences hold it, and the smaller its topic is.

    ``sides`` say which of two accounts each sentence is from.
    """
    every = list(sentences)
    held = Counter(key for s in every for key in s.all)
    weight = {
        key: _weight(key) * (0.5 + log((1 + len(every)) / (1 + number)) / log(2 + len(every)))
        for key, number in held.items()
    }
    by_side = Counter((side, key) for side, s in zip(sides, every, strict=False) for key in s.all)
    return Scale(weight, held, frozenset(k for k in held if min(by_side[0, k], by_side[1, k]) > 1))


@cache
def _weight(key: Key) -> float:
    kind, word = key
    if kind == _TOPIC:
        return 2.0 if word in narrow() else 0.8 if word in wide() else 1.2
    if kind == _STEM:
        return _WEAK if word in _weak() else 1.0
    return _BONUS if kind == _PHRASE else 1.2


def likeness(a: Keys, b: Keys, by: Scale, *, topics: bool = True, runs: bool = True) -> float:
    """How much of the shorter sentence the other holds, 0 to 1; unequal length is discounted a little.

    With ``topics`` false only words, names and numbers count: whether two sentences say the same. With
    ``runs`` false a long name or a run of words in common counts no more than its words.
    """
    ours, theirs = (frozenset(k for k in s.all if topics or k[0] != _TOPIC) for s in (a, b))
    shared = sum(sorted(by.weight[k] for k in ours & theirs if runs or not _extra(k)))
    first, second = (sum(sorted(by.weight[k] for k in s if not _extra(k))) for s in (ours, theirs))
    return min(1.0, shared / (0.65 * min(first, second) + 0.35 * max(first, second))) if shared else 0.0


def _extra(key: Key) -> bool:
    """Whether a key is several words that count already: a name or run that is shared counts more."""
    return key[0] in (_PHRASE, INITIALS) or (key[0] == _NAME and " " in key[1])


def is_office(key: Key) -> bool:
    """Whether a long name is what somebody is: "Secretary of State Marco Rubio", "the Political Bureau"."""
    offices = toml_table("accounts/words.toml")["offices"]["words"].split()
    return _extra(key) and not set(offices).isdisjoint(key[1].split())


def is_state(key: Key) -> bool:
    """Whether a key is a state by whichever of its names; its adjective need not be about it."""
    return key[0] == _NAME and len(key[1]) == 3 and key[1].isupper()


def share_words(a: Keys, b: Keys) -> bool:
    """Whether two sentences share more than topics and words that readouts use of every matter."""
    return any(k[0] != _TOPIC and tells(k) for k in a.all & b.all)


def tells(key: Key) -> bool:
    """Whether a key is no word that readouts use of every matter."""
    return key[0] != _STEM or key[1] not in _weak()


def is_common(topic: str, by: Scale) -> bool:
    """Whether both accounts bring a topic up in several sentences each: then it tells no one matter."""
    return (_TOPIC, topic) in by.common


def mentions(topic: str, by: Scale) -> int:
    """How many sentences bring a topic up."""
    return by.held.get((_TOPIC, topic), 0)


def rare(a: Keys, b: Keys, by: Scale) -> int:
    """How many long words these two sentences hold and no other does: the surest sign of one matter.

    A name of several words counts twice.
    """
    both = a.all & b.all
    names = sum(2 for k in both if k[0] == _NAME and " " in k[1])
    shared = (k for k in both if k[0] == _STEM and len(k[1]) >= _LONG and k[1] not in _weak())
    return names + sum(by.held[k] == 2 for k in shared)


@cache
def _topics() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (topic, _any_of(entry["words"])) for topic, entry in toml_table("statements/topics.toml").items()
    )


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of some phrases as whole words; of those that begin alike the longest."""
    longest = sorted({fold(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, longest))})(?![a-z0-9])")


def topics_in(folded: str) -> tuple[str, ...]:
    """The topics that a folded text brings up, in the order it does."""
    return tuple(dict.fromkeys(topic for _, topic, _ in _brought(folded)))


def _brought(folded: str) -> list[tuple[int, str, str]]:
    """Where a folded text brings up which topic, with which words: no "security" in "security council"."""
    found = sorted((m.start(), topic, m[0]) for topic, words in _topics() for m in words.finditer(folded))
    return [x for x in found if not any(_within(x, other) for other in found)]


def _within(inner: tuple[int, str, str], outer: tuple[int, str, str]) -> bool:
    """Whether one wording stands in a longer one that has another topic."""
    (start, topic, words), (begins, about, longer) = inner, outer
    ends = start + len(words) <= begins + len(longer)
    return topic != about and len(words) < len(longer) and begins <= start and ends


@cache
def wide() -> frozenset[str]:
    """Topics that nearly every readout has: they name a row only where nothing smaller does."""
    return frozenset(toml_table("accounts/words.toml")["wide"]["topics"])


@cache
def narrow() -> frozenset[str]:
    """Topics so small that two readouts that bring them up speak of one matter."""
    return frozenset(toml_table("accounts/words.toml")["narrow"]["topics"])


@cache
def regions() -> frozenset[str]:
    """Topics that are a part of the world: a country of it names a row better."""
    return frozenset(toml_table("accounts/words.toml")["regions"]["topics"])


@cache
def single() -> frozenset[str]:
    """Topics of which two sentences speak of one matter where each account has one sentence on it."""
    return frozenset(toml_table("accounts/words.toml")["single"]["topics"])


@cache
def _empty() -> frozenset[str]:
    return frozenset(toml_table("accounts/words.toml")["empty"]["words"].split())


@cache
def _plain() -> frozenset[str]:
    return frozenset(toml_table("accounts/words.toml")["runs"]["plain"].split())


@cache
def _alike() -> dict[str, str]:
    """Stems that stand for one thing, to the first of their line."""
    lines = toml_table("accounts/words.toml")["alike"]["lines"]
    return {word: line.split()[0] for line in lines for word in line.split()}


@cache
def alike(word: str) -> str:
    """The key of a word: that of its line in the table, or its stem.

    The table has beginnings of words ("negotiat") and, with a full stop, whole words ("accord.").
    """
    table = _alike()
    cuts = [f"{word}.", word, *(word[:cut] for cut in range(len(word) - 1, _SHORTEST, -1))]
    bare = stem(_spelling(word))
    return next((table[cut] for cut in (*cuts, bare) if cut in table), bare)


def _spelling(word: str) -> str:
    """A word as it is spelled in American English, near enough: "programme", "organise", "neighbour"."""
    return _BRITISH.sub(lambda m: _AMERICAN[m[0]], word)


@cache
def _weak() -> frozenset[str]:
    stems = toml_table("accounts/words.toml")["weak"]["stems"].split()
    return frozenset(stems) | {alike(w) for w in stems}


def _numbers(folded: str) -> Iterable[str]:
    """The numbers of a text in figures; those in words only of what is counted in figures: "ten billion"."""
    yield from (m[0].replace(",", "").rstrip(".") for m in _NUMBER.finditer(folded))
    pattern, figures = _counts()
    yield from (figures[m[1]] for m in pattern.finditer(folded))


@cache
def _counts() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """What finds numbers in words, and their figures: from eleven on whatever they count."""
    table = toml_table("accounts/words.toml")["counts"]
    words = table["words"].split()
    figures = dict(zip(words[::2], words[1::2], strict=True))
    counted = rf"(?=[ -](?:{'|'.join(table['units'].split())})\b)"
    spans = table["spans"].split()
    of_years = dict(zip(spans[::2], spans[1::2], strict=True))
    large = [word for word in words[::2] if int(figures[word]) > _TEN]
    apart = rf"(?:{'|'.join(large)})(?![ -](?:{'|'.join((*figures, 'first', 'hundred'))}))"
    found = re.compile(rf"\b((?:{'|'.join(figures)}){counted}|{apart}\b|(?:{'|'.join(of_years)})\b)")
    return found, figures | of_years


# -- rival wordings ------------------------------------------------------------------------------------


NAMING = "what it is called"  # the table's entry for rival names of one matter


class Rival(Struct, frozen=True):
    """Two wordings of one matter: ``name`` says what about it differs, ``a`` and ``b`` the words used."""

    name: str
    a: str
    b: str


@cache
def _rivals() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (entry["name"], tuple(re.compile(rf"(?<![a-z])(?:{line})(?![a-z])") for line in entry["lines"]))
        for entry in toml_table("accounts/words.toml")["rival"]
    )


def rivals(a: str, b: str) -> tuple[Rival, ...]:
    """The rival wordings in two sentences: lines of a table entry that each uses and the other does not."""
    first, second = fold(a), fold(b)
    found = []
    for name, lines in _rivals():
        used = [tuple(m[0] if (m := line.search(text)) else "" for line in lines) for text in (first, second)]
        only = [
            [word for word, other in zip(used[k], used[1 - k], strict=True) if word and not other]
            for k in (0, 1)
        ]
        if only[0] and only[1]:
            found.append(Rival(name, only[0][0], only[1][0]))
    return tuple(found)
