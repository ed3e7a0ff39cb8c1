"""Which sentences of two accounts are on one matter, and which of these say the same.

Either is a sum of signs (words in common, rare words, small topics, who speaks), each weighed as logistic
regression over the story corpus weighs it: ``training/account_weights.py`` writes the weights to the table
and prints what they are worth on stories they were not fitted to. A pair's sum is told in its signs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import exp, log
from typing import Any

from msgspec import Struct

from readout.ask import likeness
from readout.ask.accounts import Line
from readout.ask.fields import contested, practical, wide
from readout.ask.likeness import Keys, Scale
from readout.ask.voices import OPENS, act, says_all, says_one
from readout.names import fold
from readout.tables import toml_table

_FEW = 4  # sentences of both accounts that may bring up a narrow topic
_RARE = 0.12  # what a long word adds that these two sentences alone have
_SHARED = 0.08  # what a second topic in common adds
_NARROW = 0.30  # what a narrow topic in common adds
_SAME = 0.25  # likeness from which two sentences make one point
_MOST_TOLD = 8.0  # from where more words or fields in common tell no more
_ONE_OF = 0.3  # chance of a pair from where it may be the match that a sentence has among several
_MOST_WEAK = 4  # words of any matter in common from where more tell no more
_OPENS_ELSEWHERE = -0.5  # what it tells that a sentence opens on what the other does not speak of
_MOST_PRACTICAL = 3  # practical fields in common from where more tell no more
_MOST_AGAINST = 6  # words of objection from where more tell no more
_MANY = 20  # sentences among which a word or a field is seen to be rare
_NOTHING = -6.0  # what a pair comes to that has nothing in common

Signs = dict[str, float]
Pair = tuple[int, int]  # the places of two sentences, the first side's first


class Said(Struct, frozen=True):
    """A line of one side (0 or 1) with its keys."""

    side: int
    line: Line
    keys: Keys


# -- one matter? ---------------------------------------------------------------------------------------


def matter(a: Keys, b: Keys, by: Scale) -> float:
    """How much two sentences by themselves seem to be about one matter; 0 where they do not."""
    small = narrow(a, b, by)
    if not small and not likeness.share_words(a, b):
        return 0.0
    score = likeness.likeness(a, b, by) + _RARE * likeness.rare(a, b, by)
    score += _SHARED * (len(set(a.topics) & set(b.topics)) > 1)
    return score + _NARROW if small else score if score >= _SAME else 0.0


def narrow(a: Keys, b: Keys, by: Scale) -> set[str]:
    """The topics of which two sentences speak of one matter. Where all is nuclear, nothing is by it."""
    common = set(a.topics) & set(b.topics)
    few = {t for t in common & likeness.narrow() if likeness.mentions(t, by) <= _FEW}
    if not likeness.share_words(a, b):
        few = {t for t in few if not likeness.is_common(t, by)}
    return few | {t for t in common & likeness.single() if likeness.mentions(t, by) == 2}


def named_otherwise(s: Said, other: Said) -> float:
    """Whether two sentences call one matter by rival names: "the Ukraine crisis", "the war in Ukraine"."""
    shared = set(s.keys.topics) & set(other.keys.topics) - likeness.wide()
    named = likeness.rivals(s.line.text, other.line.text) if shared else ()
    return _SAME if any(r.name == likeness.NAMING for r in named) else 0.0


def matched(said: Sequence[Said], by: Scale, alone: Iterable[int] = ()) -> dict[Pair, float]:
    """How surely (0 to 1) each two sentences of different sides are on one matter, where it is sure enough.

    A pair is weighed by itself, then beside its rivals: it counts for more where neither sentence has a
    better match, and where the sentences next to them match as well. Where one of several sentences is the
    match of a sentence, be it unsure which, the likelier ones stay. Sentences ``alone`` are left out.
    """
    beside = beside_signs(totals(matter_signs(said, by, alone)))
    sure = {pair: round(_chance("beside", signs), 6) for pair, signs in beside.items()}
    without = dict.fromkeys(range(len(said)), 1.0)  # the chance that a sentence has no match
    for (i, j), chance in sure.items():
        without[i] *= 1 - chance
        without[j] *= 1 - chance
    enough = weights()["beside"]["least"]
    return {
        (i, j): chance
        for (i, j), chance in sure.items()
        if chance >= enough or (chance >= _ONE_OF and 1 - min(without[i], without[j]) >= enough)
    }


def likely(said: Sequence[Said], by: Scale, alone: Iterable[int], least: float) -> list[Pair]:
    """The pairs that are by themselves, rivals aside, on one matter with a chance of ``least`` or more."""
    signs = matter_signs(said, by, alone)
    return [pair for pair, found in signs.items() if _chance("matter", found) >= least]


def matter_signs(said: Sequence[Said], by: Scale, alone: Iterable[int] = ()) -> dict[Pair, Signs]:
    """The signs that two sentences of different sides are on one matter, by their places in ``said``."""
    left_out, many = set(alone), max(len(said), _MANY)  # in short accounts little is rare
    kept = [k for k in range(len(said)) if k not in left_out]
    order, fields = _order(said), Counter(f for s in said for f in s.keys.fields)
    rarity = {f: log((1 + many) / held) for f, held in fields.items()}
    opened = [_opening(s.line.text) for s in said]
    of_all, acts = [says_all(s.line.text) for s in said], [_acts(s.line.text) for s in said]
    return {
        (i, j): {
            **_in_common(said[i].keys, said[j].keys, by, many),
            **_fields_in_common(said[i].keys, said[j].keys, rarity),
            "opening": _opens_on(opened[i], said[j].keys) + _opens_on(opened[j], said[i].keys),
            "like": likeness.likeness(said[i].keys, said[j].keys, by),
            "speakers": float(of_all[i] == of_all[j]),
            "order": abs(order[i] - order[j]),
            "act": float(bool(acts[i] & acts[j])),
        }
        for n, i in enumerate(kept)
        for j in kept[n + 1 :]
        if said[i].side != said[j].side and _meet(said[i].keys, said[j].keys)
    }


def _meet(a: Keys, b: Keys) -> bool:
    """Whether two sentences have anything in common."""
    return not a.all.isdisjoint(b.all) or not a.fields.isdisjoint(b.fields)


def totals(signs: Mapping[Pair, Signs]) -> dict[Pair, float]:
    """What each pair comes to by itself."""
    return {pair: _total("matter", found) for pair, found in signs.items()}


def beside_signs(alike: Mapping[Pair, float]) -> dict[Pair, Signs]:
    """The signs of pairs beside their rivals, of what each comes to by itself.

    "over one" is how far a pair is ahead of the best other pair of one of its sentences, "over both" of those
    of both; "neighbours" is what the sentences before, or after, come to.
    """
    best: dict[int, list[float]] = {}
    for (i, j), total in alike.items():
        for k in (i, j):
            best[k] = sorted((*best.get(k, (_NOTHING, _NOTHING)), total), reverse=True)[:2]
    found = {}
    for (i, j), total in alike.items():
        ahead = [total - (best[k][1] if total == best[k][0] else best[k][0]) for k in (i, j)]
        beside = (alike.get((i + a, j + b), _NOTHING) for a in (-1, 1) for b in (-1, 1))
        found[i, j] = {
            "alone": total,
            "over one": max(ahead),
            "over both": min(ahead),
            "neighbours": max(beside),
        }
    return found


def _order(said: Sequence[Said]) -> list[float]:
    """How far into its side's account each sentence stands, 0 to 1."""
    many = Counter(s.side for s in said)
    before: Counter[int] = Counter()
    found = []
    for s in said:
        found.append(before[s.side] / max(many[s.side] - 1, 1))
        before[s.side] += 1
    return found


def _in_common(a: Keys, b: Keys, by: Scale, sentences: int) -> Signs:
    both = a.all & b.all
    words = [k for k in both if k[0] in likeness.WORDS]
    weights = sorted(log((1 + sentences) / by.held[k]) for k in words if likeness.tells(k))
    figures = [log((1 + sentences) / by.held[k]) for k in both if k[0] == likeness.NUMBERS]
    weak = len(words) - len(weights)
    return {
        "small topic": float(bool(narrow(a, b, by))),
        "initials": float(any(k[0] == likeness.INITIALS for k in both)),
        "weak words": min(weak, _MOST_WEAK) / 2,
        "telling": min(sum(weights), _MOST_TOLD) / 4,
        "rarest word": max(weights, default=0.0),
        "rarest figure": max(figures, default=0.0),
    }


def _opening(text: str) -> Keys | None:
    """What a sentence says first that it is about: "On water, the Minister said"."""
    opens = OPENS.match(text)
    return likeness.keys(opens[1]) if opens else None


def _opens_on(opening: Keys | None, other: Keys) -> float:
    """Whether a sentence opens on what the other speaks of too; less than nothing where it does not."""
    if opening is None:
        return 0.0
    shared = (
        any(likeness.tells(k) for k in opening.all & other.all) or (opening.fields & other.fields) - wide()
    )
    return 1.0 if shared else _OPENS_ELSEWHERE


def _fields_in_common(a: Keys, b: Keys, rarity: Mapping[str, float]) -> Signs:
    both = a.fields & b.fields
    apart = (max((rarity[f] for f in s - both - wide()), default=0.0) for s in (a.fields, b.fields))
    return {
        "no field": float(not both),
        "fields apart": min(apart),  # a seminary and a minority's clergy: each has a field of its own
        "rarest field": max((rarity[f] for f in both), default=0.0),
        "rarest narrow field": max((rarity[f] for f in both - wide()), default=0.0),
        "fields": min(sum(sorted(rarity[f] for f in both)), _MOST_TOLD) / 4,
    }


# -- the same? -----------------------------------------------------------------------------------------


def say_same(x: Said, y: Said, by: Scale) -> bool:
    """Whether two sentences on one matter say the same.

    The less sure they are to report one voice's words, the more alike they have to be: what all parties
    agreed, what one of them said, what different people said.
    """
    return _chance("same", same_signs(x, y, by)) > 0.5


def same_signs(x: Said, y: Said, by: Scale) -> Signs:
    """The signs that two sentences on one matter say the same thing of it."""
    a, b = x.line, y.line
    told, shared = [_who(line.text) for line in (a, b)], set(a.voices) & set(b.voices)
    thanks, asks = (
        [bool(act(name).search(fold(line.text))) for line in (a, b)] for name in ("thank", "invite")
    )
    joint = told == ["all", "all"]  # what both regret and condemn they say together
    against = 0 if joint else sum(len(_against(line.text)) for line in (a, b))
    shared_fields, fields = x.keys.fields & y.keys.fields, x.keys.fields | y.keys.fields
    return {
        "words": likeness.likeness(x.keys, y.keys, by, topics=False),
        "single words": likeness.likeness(x.keys, y.keys, by, topics=False, runs=False),
        "of all parties": float(all(says_all(line.text) and not line.voices for line in (a, b))),
        "told of all": float(joint),
        "told of one": float(told == ["one", "one"]),
        "no voice": float((not a.voices) + (not b.voices)),
        "one voice": float(one_voice(a, b)),
        "same voice": float(len(shared)),
        "thanks": float(thanks[0] != thanks[1] and "all" not in told and not shared),
        "invitation": float(all(asks)),
        **_figures(x.keys.numbers, y.keys.numbers),
        "rival wordings": float(bool(differing(x, y))),
        "against": float(against > 0),
        "often against": min(against, _MOST_AGAINST) / 3,
        "fields": len(shared_fields) / max(1, len(fields)),
        "contested": float(bool(shared_fields & contested())),
        "practical": min(len(shared_fields & practical()), _MOST_PRACTICAL) / 2,
    }


def _figures(a: Collection[str], b: Collection[str]) -> Signs:
    """Whether two sentences have a figure in common, each its own, or one of them has one at all."""
    shared = not set(a).isdisjoint(b)
    return {
        "figure": float(shared),
        "other figures": float(bool(a and b) and not shared),
        "figure of one": float(bool(a) != bool(b)),
    }


def _who(text: str) -> str:
    """Who says what a sentence tells: all parties, one, or nobody ("a declaration was adopted")."""
    return "all" if says_all(text) else "one" if says_one(text) else "none"


def _against(text: str) -> set[str]:
    """The words of a sentence that deny, object or demand: seldom two sides' words alike."""
    return {m[0] for m in act("object").finditer(fold(text))}


def _acts(text: str) -> set[str]:
    """The acts of speech of a sentence that make its matter: thanks, an invitation."""
    return {name for name in ("thank", "invite") if act(name).search(fold(text))}


def one_voice(x: Line, y: Line) -> bool:
    """Whether two sentences may report one side's words, or what both sides said together."""
    return not x.voices or not y.voices or bool(set(x.voices) & set(y.voices))


def differing(x: Said, y: Said) -> tuple[likeness.Rival, ...]:
    """Rival wordings of two sentences, and figures where both give some and share none."""
    found = likeness.rivals(x.line.text, y.line.text)
    if x.keys.numbers and y.keys.numbers and not x.keys.numbers & y.keys.numbers:
        figures = (", ".join(sorted(s.keys.numbers)) for s in (x, y))
        return (*found, likeness.Rival("the figure", *figures))
    return found


def _chance(question: str, signs: Signs) -> float:
    """The probability that the answer is yes: the logistic function of the weighed signs."""
    return 1 / (1 + exp(-_total(question, signs)))


def _total(question: str, signs: Signs) -> float:
    """The sum of the weighed signs."""
    weighed = weights()[question]["weights"]
    return float(weighed["bias"] + sum(weighed[name] * value for name, value in signs.items()))


def weights() -> Mapping[str, Any]:
    """The table of weights: a question, its weights by sign, and from what chance the answer is yes."""
    return toml_table("accounts/weights.toml")
