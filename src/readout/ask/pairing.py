"""Which sentences of two accounts are on one matter, and which of these say the same.

Either is a sum of signs (words in common, rare words, small topics, who speaks), each weighed as logistic
regression over the story corpus weighs it: ``training/account_weights.py`` writes the weights to the table
and prints what they are worth on stories they were not fitted to. A pair's sum is told in its signs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log

from msgspec import Struct

from readout.ask import likeness
from readout.ask.accounts import Line, act, says_all, says_one
from readout.ask.likeness import Keys, Scale
from readout.names import fold
from readout.tables import toml_table

_FEW = 4  # sentences of both accounts that may bring up a narrow topic
_RARE = 0.12  # what a long word adds that these two sentences alone have
_SHARED = 0.08  # what a second topic in common adds
_NARROW = 0.30  # what a narrow topic in common adds
_SAME = 0.25  # likeness from which two sentences make one point
_MOST_TOLD = 8.0  # from where more words in common tell no more

Signs = dict[str, float]


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


def matched(
    said: Sequence[Said], by: Scale, alone: Iterable[int] = (), least: float | None = None
) -> dict[tuple[int, int], float]:
    """How surely (0 to 1) each two sentences of different sides are on one matter, where ``least`` or more.

    A pair is weighed beside its rivals: it counts for more where neither sentence has a better match.
    Sentences ``alone`` are left out.
    """
    signs = matter_signs(said, by, alone)
    enough = toml_table("accounts/weights.toml")["matter"]["least"] if least is None else least
    sure = {pair: round(_chance("matter", found), 6) for pair, found in signs.items()}
    return {pair: chance for pair, chance in sure.items() if chance >= enough}


def matter_signs(said: Sequence[Said], by: Scale, alone: Iterable[int] = ()) -> dict[tuple[int, int], Signs]:
    """The signs that two sentences of different sides are on one matter, by their places in ``said``."""
    left_out = set(alone)
    kept = [k for k in range(len(said)) if k not in left_out]
    like = {
        (i, j): likeness.likeness(said[i].keys, said[j].keys, by)
        for n, i in enumerate(kept)
        for j in kept[n + 1 :]
        if said[i].side != said[j].side and not said[i].keys.all.isdisjoint(said[j].keys.all)
    }
    best, order = _best_two(like), _order(said)
    of_all, acts = [says_all(s.line.text) for s in said], [_acts(s.line.text) for s in said]
    return {
        (i, j): {
            **_in_common(said[i].keys, said[j].keys, by, len(said)),
            "speakers": float(of_all[i] == of_all[j]),
            "order": abs(order[i] - order[j]),
            "act": float(bool(acts[i] & acts[j])),
            "like": score,
            "best": float((score >= best[i][0]) + (score >= best[j][0])) if score else 0.0,
            "ahead": score - max(_rival(best[i], score), _rival(best[j], score)),
        }
        for (i, j), score in like.items()
    }


def _best_two(like: Mapping[tuple[int, int], float]) -> dict[int, list[float]]:
    """Each sentence's two highest likenesses to sentences of the other side."""
    found: dict[int, list[float]] = {}
    for (i, j), score in like.items():
        for k in (i, j):
            found[k] = sorted((*found.get(k, (0.0, 0.0)), score), reverse=True)[:2]
    return found


def _rival(best: Sequence[float], score: float) -> float:
    """The likeness to beat: the best of the others."""
    return best[1] if score >= best[0] else best[0]


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
    told = [k for k in sorted(both) if k[0] in likeness.WORDS and likeness.tells(k)]
    weights = [log((1 + sentences) / by.held[k]) for k in told]
    return {
        "small topic": float(bool(narrow(a, b, by))),
        "topic": float(bool(set(a.topics) & set(b.topics) - likeness.wide())),
        "telling": min(sum(weights), _MOST_TOLD) / 4,
        "rarest": max(weights, default=0.0),
        "only a state": float(bool(told) and all(likeness.is_state(k) for k in told)),
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
    return {
        "words": likeness.likeness(x.keys, y.keys, by, topics=False),
        "single words": likeness.likeness(x.keys, y.keys, by, topics=False, runs=False),
        "of all parties": float(all(says_all(line.text) and not line.voices for line in (a, b))),
        "told of all": float(told == ["all", "all"]),
        "told of one": float(told == ["one", "one"]),
        "no voice": float((not a.voices) + (not b.voices)),
        "one voice": float(one_voice(a, b)),
        "same voice": float(len(shared)),
        "thanks": float(thanks[0] != thanks[1] and "all" not in told and not shared),
        "invitation": float(all(asks)),
        "figure": float(bool(x.keys.numbers & y.keys.numbers)),
    }


def _who(text: str) -> str:
    """Who says what a sentence tells: all parties, one, or nobody ("a declaration was adopted")."""
    return "all" if says_all(text) else "one" if says_one(text) else "none"


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
    weights = toml_table("accounts/weights.toml")[question]["weights"]
    total = weights["bias"] + sum(weights[name] * value for name, value in signs.items())
    return 1 / (1 + exp(-total))
