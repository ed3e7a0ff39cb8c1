"""Articles to parsed documents, with the shipped model or any spaCy pipeline with UD labels."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib.resources import as_file, files
from itertools import accumulate, compress, islice
from operator import add
from pathlib import Path

import numpy as np
import spacy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, ORTH, POS, SPACY, TAG
from spacy.language import Language
from spacy.tokens import Doc

from readout import lemmas
from readout.datelines import dateline
from readout.errors import ModelError
from readout.stand_ins import stand_ins
from readout.types import Article

# Not MORPH: no rule reads it, and spaCy spells it out for every word that it is given to.
ATTRIBUTES = [TAG, POS, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE]
HEAD_COLUMN = ATTRIBUTES.index(HEAD)
LEMMA_COLUMN = ATTRIBUTES.index(LEMMA)
OUTSIDE = 2  # spaCy's code for a token in no entity
DASHES = ("-", "–", "—", "/", ".", ":")  # "The European Union (EU) agreed" opens with no dateline
LINE = 120  # characters that a dateline fits in
# What ministries set before names, and a parser takes for the end of a sentence. It is kept from the parser.
COURTESIES = frozenset({"H.E.", "H.R.H.", "H.M.", "H.H.", "S.E.", "H.E"})
# The like with a full stop that is a token of its own: "the Rt. Hon. Jane Roe". Of ranks the stop is kept.
SHORT_COURTESIES = frozenset(
    {"Hon", "Rt", "Amb", "Mme", "Mlle", "Smt", "Shri", "Eng", "Adv", "Fr", "Dato", "Sh"}
)
# Two words of honour before a name or an office: "Her Excellency Dr. Jane Roe", "His Majesty the King".
WHOSE_HONOUR = frozenset({"his", "her", "their", "your"})
HONOURS = frozenset(
    {"excellency", "excellencies", "majesty", "majesties", "holiness", "eminence", "beatitude", "grace"}
    | {"highness", "highnesses", "honour", "honor", "worship"}
)
RANKS_OF_HONOUR = frozenset({"royal", "serene", "imperial", "sheikhly"})
# "My good friend and colleague, Foreign Minister Ali Sabry": who follows is the one whom one met.
OUR, OWNING = frozenset({"my", "our"}), frozenset({"my", "our", "his", "her", "their"})
FRIENDS, KIN = frozenset({"friend", "colleague"}), frozenset({"brother", "sister"})
FRIENDLY = (
    FRIENDS | KIN | {"good", "dear", "great", "old", "close", "esteemed", "distinguished", "and", "very"}
)
FULL = ["extraordinary", "and"]
RECEIVED = frozenset({"received", "receives", "receive", "receiving"})
RANKS = frozenset({"Maj", "Brig", "Col", "Capt", "Cdr", "Cmdr", "Sec", "Pres", "Dep", "Supt", "Insp"})
STOPPED = SHORT_COURTESIES | RANKS
# Two words before a number that change nothing of who does what to whom.
QUANTIFIERS = frozenset(
    {("more", "than"), ("fewer", "than"), ("less", "than"), ("at", "least"), ("at", "most"), ("up", "to")}
)
QUANTIFYING = frozenset(first for first, _ in QUANTIFIERS)
UNITS = frozenset(
    {
        "second",
        "seconds",
        "minute",
        "minutes",
        "hour",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
    }
    | {"year", "years", "decade", "decades", "century", "centuries", "mile", "miles", "km", "kilometres"}
    | {"kilometers", "percent", "per", "of", "and", "to", "am", "pm"}
)
BATCH = 32  # documents; larger batches only hold more memory


def load(model: Path | None = None) -> Language:
    """The pipeline at ``model``, or the one that ships with the program.

    Raises ``ModelError`` where it cannot be loaded, has no parser, or its labels are not
    Universal Dependencies (``obl`` and ``nsubj:pass`` tell them from ClearNLP's).
    """
    try:
        if model is not None:
            nlp = spacy.load(model)
        else:
            with as_file(files("readout") / "data" / "model") as shipped:
                nlp = spacy.load(shipped)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"model {model or 'shipped'}: cannot be loaded ({error}); give --model a spaCy pipeline folder"
        ) from error
    labels = nlp.pipe_labels.get("parser", [])
    if "obl" not in labels:
        raise ModelError(
            f"model {model}: needs a parser with Universal Dependencies labels (none named 'obl')"
        )
    nlp.max_length = 10_000_000
    return nlp


def describe(nlp: Language) -> str:
    """Name, version and hash of the pipeline, for manifests: "readout_news 0.1.0 (sha256 3f9c...)"."""
    digest = hashlib.sha256()
    for file in sorted(path for path in nlp.path.rglob("*") if path.is_file()) if nlp.path else ():
        digest.update(file.relative_to(nlp.path).as_posix().encode() + file.read_bytes())
    return f"{nlp.meta['name']} {nlp.meta['version']} (sha256 {digest.hexdigest()[:16]})"


def parse(nlp: Language, articles: Iterable[Article]) -> Iterator[Doc]:
    """One ``Doc`` an article, in order; ``doc.text == article.text``.

    No sentence crosses a block, and a dateline ends one.

    White space between blocks is kept from the pipeline, whose treebanks have none: as a token it
    would draw heads to itself. It is put back afterwards, hung on the token before it; "H.E.", kept from it
    too, on the name behind it. Known names are parsed as their stand-ins (``stand_ins.py``).
    """
    pairs, ours = (_without_space(nlp, article) for article in articles), lemmas.done_here(nlp)
    while batch := list(islice(pairs, BATCH)):
        docs = list(nlp.pipe([bare for bare, _ in batch], batch_size=BATCH, disable=ours))
        if ours:
            lemmas.assign(nlp, docs)
        for bare, (_, (full, kept)) in zip(docs, batch, strict=True):
            yield _carried_over(bare, full, kept)


def _without_space(nlp: Language, article: Article) -> tuple[Doc, tuple[Doc, list[int]]]:
    """The words to parse, the whole tokens, and which of these the words are."""
    full = nlp.make_doc(article.text)
    starts = {block.start for block in article.blocks} | _behind_datelines(article)
    tokens, begins, blanks = _columns(full)
    kept: list[int] = []
    words: list[str] = []
    spaces: list[bool] = []
    firsts: list[bool | None] = []  # whether a sentence starts here; None where the parser is to say
    lower = [*map(str.lower, tokens)]
    hidden = _quantifiers(full, lower) | _short_titles(tokens) | _honours(tokens, lower) | _audiences(tokens)
    hidden |= _friends(tokens, lower) | _full_powers(lower)
    opened = False
    for place, (word, begin, blank) in enumerate(zip(tokens, begins, blanks, strict=True)):
        opened = opened or begin in starts
        if word.isspace() or word in COURTESIES or place in hidden:
            continue
        first, opened = opened, False
        runs_on = bool(kept) and kept[-1] == place - 1 and _runs_on(words[-1])
        firsts.append(True if first else False if runs_on else None)
        kept.append(place)
        words.append(word)
        spaces.append(blank)
    for place, word in stand_ins(words).items():
        words[place] = word
    bare = Doc(nlp.vocab, words, spaces, sent_starts=firsts)  # type: ignore[arg-type]
    return bare, (full, kept)


def _columns(full: Doc) -> tuple[list[str], list[int], list[bool]]:
    """Each token's text, its first character, and whether a blank follows: read at once, not by token."""
    rows, strings = full.to_array([ORTH, SPACY]), full.vocab.strings
    texts = {key: strings[key] for key in set(rows[:, 0].tolist())}
    words = [texts[key] for key in rows[:, 0].tolist()]
    blanks = rows[:, 1].astype(bool).tolist()
    ends = accumulate(map(add, map(len, words), blanks))
    return words, [0, *ends][: len(words)], blanks


def _quantifiers(full: Doc, lower: list[str]) -> set[int]:
    """The places of "more than", "at least" and the like before a number of things.

    A parser reads "launched more than a dozen missiles" as "launched more"; lengths of time keep theirs.
    """
    found: set[int] = set()
    for place in compress(range(len(lower) - 3), map(QUANTIFYING.__contains__, lower)):
        if (lower[place], lower[place + 1]) in QUANTIFIERS:
            number = place + 2 + (lower[place + 2] == "a")
            counts = (full[number].like_num or lower[number] == "dozen") and number + 1 < len(lower)
            if counts and lower[number + 1] not in UNITS and lower[number + 1].isalpha():
                found |= {place, place + 1}
    return found


def _audiences(tokens: list[str]) -> set[int]:
    """The places of "in private audience" behind "received", which parts the verb from whom one received."""
    found: set[int] = set()
    for place in compress(range(2, len(tokens)), map("audience".__eq__, tokens[2:])):
        brings = next((i for i in (place - 1, place - 2, place - 3) if i > 0 and tokens[i] == "in"), 0)
        if brings and tokens[brings - 1] in RECEIVED:
            found |= {*range(brings, place + 1)}
    return found


def _honours(tokens: list[str], lower: list[str]) -> set[int]:
    """The places of "Her Excellency" and "His Royal Highness" before a name or "the"."""
    found: set[int] = set()
    for place in compress(range(1, len(tokens) - 1), map(HONOURS.__contains__, lower[1:-1])):
        first = place - 1 - (lower[place - 1] in RANKS_OF_HONOUR)
        named = tokens[place + 1][:1].isupper() or lower[place + 1] == "the"
        if named and first >= 0 and lower[first] in WHOSE_HONOUR and tokens[place][0].isupper():
            found |= {*range(first, place + 1)}
    return found


def _friends(tokens: list[str], lower: list[str]) -> set[int]:
    """The places of "my good friend" and "his colleague," before a name or office with a capital.

    A parser hangs what follows on the friend or on the verb; brothers are such in the first person alone.
    """
    found: set[int] = set()
    for place in compress(range(1, len(tokens) - 2), map((FRIENDS | KIN).__contains__, lower[1:-2])):
        first = place - 1
        while first and lower[first] in FRIENDLY:
            first -= 1
        end = place + 1 + (tokens[place + 1] == ",")
        name = end + (lower[end] == "the")
        named = name < len(tokens) and tokens[name][:1].isupper() and tokens[name] != "I"
        if named and lower[first] in (OUR if lower[place] in KIN else OWNING):
            found |= {*range(first, end)}
    return found


def _full_powers(lower: list[str]) -> set[int]:
    """The places of what ministries add to an ambassador: "Extraordinary and Plenipotentiary"."""
    places = compress(range(len(lower)), map("plenipotentiary".__eq__, lower))
    return {i for at in places if lower[at - 2 : at] == FULL for i in range(at - 2, at + 1)}


def _short_titles(tokens: list[str]) -> set[int]:
    """The places of "the Hon." and of the full stop of "Maj." before a name; "the Hon" needs no stop."""
    found: set[int] = set()
    for place in compress(range(len(tokens) - 2), map(STOPPED.__contains__, tokens)):
        honour = tokens[place] in SHORT_COURTESIES
        led = place > 0 and (tokens[place - 1] in {"the", "The"} or place - 1 in found)
        behind = place + 1 + (tokens[place + 1] == ".")
        named = behind < len(tokens) and tokens[behind][:1].isupper()
        if named and honour and (led or behind > place + 1):
            found |= {*range(place - (tokens[place - 1] == "the"), behind)}
        elif named and behind > place + 1:
            found.add(place + 1)
    return found


def _behind_datelines(article: Article) -> set[int]:
    """Where the first sentence begins behind "BEIJING, May 5 (Reuters) -", which is none of its words."""
    starts = set()
    for block in article.blocks:
        if block.role in {"body", "standfirst"}:
            opening = article.text[block.start : min(block.end, block.start + LINE)]
            found = dateline(opening)
            if found is not None and opening[: found.end].rstrip().endswith(DASHES):
                starts.add(block.start + found.end)
    return starts


def _runs_on(word: str) -> bool:
    """Whether no sentence can end with ``word``: nothing but a letter, a digit or a comma.

    Sentences of news end in a mark or with their block, but a statistical parser also ends them
    before a name ("spokeswoman | Maria Zakharova"), which costs the name its title.
    """
    return word.isalnum() or word in {",", "-", "'s", "’s", "(", "“"}


def _carried_over(bare: Doc, full: Doc, kept: list[int]) -> Doc:
    """``full`` with what the pipeline said of ``bare``; sentences follow from the heads.

    The lemma of a name that had a stand-in is the name itself.
    """
    rows = bare.to_array([*ATTRIBUTES, ORTH])
    rows, shown = rows[:, :-1], rows[:, -1]
    place = np.array(kept, dtype=np.int64)
    forms = full.to_array(ORTH)[place]
    rows[:, LEMMA_COLUMN] = np.where(shown == forms, rows[:, LEMMA_COLUMN], forms)
    offsets = rows[:, HEAD_COLUMN].astype(np.int64)
    heads = place[np.arange(len(place)) + offsets] - place
    out = np.zeros((len(full), len(ATTRIBUTES)), dtype=np.uint64)
    out[place] = rows
    out[place, HEAD_COLUMN] = heads.astype(np.uint64)
    unseen = np.ones(len(full), dtype=bool)
    unseen[place] = False
    gaps = np.flatnonzero(unseen)
    out[gaps, HEAD_COLUMN] = _hung(full, gaps, place).astype(np.uint64)
    out[gaps, ATTRIBUTES.index(DEP)] = full.vocab.strings.add("dep")
    out[gaps, ATTRIBUTES.index(POS)] = full.vocab.strings["SPACE"]
    out[gaps, ATTRIBUTES.index(ENT_IOB)] = OUTSIDE
    full.from_array(ATTRIBUTES, out)  # type: ignore[arg-type]  # its stub knows no unsigned numbers
    return full


def _hung(full: Doc, gaps: np.ndarray, place: np.ndarray) -> np.ndarray:
    """How far off the heads of tokens are that the parser did not see.

    White space hangs on the token before it, words on the next that was seen.
    """
    before = np.where(gaps > 0, -1, 0)
    if not len(place):
        return before
    after = np.searchsorted(place, gaps)
    worded = np.array([not full[int(gap)].is_space for gap in gaps], dtype=bool) & (after < len(place))
    ahead = place[np.minimum(after, len(place) - 1)] - gaps
    return np.where(worded, ahead, before).astype(np.int64)
