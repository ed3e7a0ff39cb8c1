"""The office that the words of a phrase name: its title, its home, its keys in the table of terms."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from readout.resolve import knowledge
from readout.resolve.actors import make, offices
from readout.resolve.actors.phrases import Phrase
from readout.resolve.actors.titles import modifiers
from readout.resolve.spelling import singular

_JOINTS = frozenset({"of", "for", "to"})


def title(phrase: Phrase) -> str:
    """The office as the text words it, without praise: "foreign vice-minister"."""
    kinds = modifiers()
    words = list(phrase.title)
    while len(words) > 1 and (words[0] == "-" or kinds.get(words[0]) == "plain"):
        words.pop(0)
    text = " ".join(words).replace(" - ", "-").strip(" -")
    if text.endswith(("counterpart", "counterparts")):
        return ""
    return f"{text} to {make.home_title(phrase.posted)}" if phrase.posted else text


def home(phrase: Phrase) -> str | None:
    """The state (ISO3), organisation or bloc at which the office of ``phrase`` is."""
    if phrase.homes:
        first = phrase.homes[0]
        return first if ":" in first else make.country_of(first)
    return _home_named(tuple(phrase.title)) if phrase.title else None


@lru_cache(maxsize=4096)
def _home_named(title: tuple[str, ...]) -> str | None:
    homes = (offices.home_of(" ".join(words)) for words in _readings(title))
    return next((found for found in homes if found), None)


def country(phrase: Phrase) -> str | None:
    """The state of ``home``, an organisation's own state included."""
    found = home(phrase)
    return make.country_of(found) if found else None


def keys(phrase: Phrase, where: str | None = None) -> list[str]:
    """The offices that the title of ``phrase`` may name at its home (or at ``where``), likeliest first."""
    if not phrase.title:
        return []
    if phrase.posted and "ambassador" in phrase.title:
        return ["un_ambassador"] if phrase.posted == "org:un" else [f"ambassador:{phrase.posted}"]
    where = where or home(phrase)
    if where and where.startswith("group:"):
        return []
    return list(_keys_of((*_branch_words(phrase), *phrase.title), where))


@lru_cache(maxsize=4096)
def _keys_of(title: tuple[str, ...], where: str | None) -> tuple[str, ...]:
    for words in _readings(title):
        if found := offices.keys_for(" ".join(words), where):
            return tuple(found)
    return ()


def usual_home(phrase: Phrase) -> str | None:
    """The state that a title means where nothing else tells: "the secretary of state" is USA."""
    table = knowledge.words()["alone_means"]
    return next(
        (table[text] for words in _readings(phrase.title) if (text := " ".join(words)) in table), None
    )


def _branch_words(phrase: Phrase) -> list[str]:
    """What a body in front adds to a title: "foreign ministry" in "[Russian foreign ministry] spokesman"."""
    branch = phrase.homes[-1].partition(".")[2] if phrase.homes else ""
    return str(knowledge.words()["branch_titles"].get(branch, "")).split()


def _readings(words: Sequence[str]) -> list[list[str]]:
    """A title and its endings, longest first: "vice - foreign minister" as "vice foreign minister".

    An ending never drops a "deputy" or "vice", which would name another office, and never the noun before
    "of": "the wife of the president" is no president.
    """
    solid = [word for word in words if word != "-"]
    joint = next((k for k, word in enumerate(solid[:-1]) if k and word in _JOINTS), len(solid))
    kinds = modifiers()
    other = next((k for k, word in enumerate(solid) if kinds.get(word) == "other"), None)
    if other:
        solid = [solid[other], *solid[:other], *solid[other + 1 :]]
    endings = [solid] if other is not None else [solid[k:] for k in range(min(joint, len(solid)))]
    return [form for part in [list(words), *endings] if part for form in (part, singular(part).split(" "))]
