"""The cue words of attribution, keyed by every form they take in print.

The tables under ``data/statements/`` list verbs, nouns and adjectives with the complements they
take ("frames"). Words are looked up by their printed form, not by the parser's lemma or tag: both
are wrong often enough ("echoed" as a noun, "slamm") that a cue would be lost.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from readout.errors import TableError
from readout.tables import csv_rows

Kind = Literal["speech", "thought", "plan", "evidence"]
KINDS: frozenset[str] = frozenset({"speech", "thought", "plan", "evidence"})
FRAMES = frozenset({"that", "quote", "to", "ing", "obj", "obj+", "as", "hear", "whom-to", "raise"})

DOUBLED = frozenset(
    [
        "plan",
        "beg",
        "admit",
        "slam",
        "brag",
        "quip",
        "commit",
        "rebut",
        "refer",
        "prefer",
        "sum",
        "dub",
        "label",
        "signal",
        "counsel",
        "chat",
        "nod",
        "rap",
        "rip",
        "bar",
        "ban",
        "pin",
        "tip",
        "fib",
        "skip",
        "blog",
        "blab",
        "concur",
        "drop",
        "step",
        "top",
        "wrap",
        "model",
        "travel",
        "total",
    ]
)
IMPOSSIBLE_DOUBLES = frozenset(
    {"signal", "label", "counsel", "model", "travel", "total"}
)  # both spellings occur


class Cue(Struct, frozen=True):
    """One row of the verb table: a word, what kind of attribution it makes, what complements it takes.

    ``frames`` as in FRAMES; ``prepositions`` hold the "@for" frames; ``particle`` the rest of a
    cue of two words ("point out"); ``spoken`` tells whether it can carry a quotation alone.
    """

    lemma: str
    kind: str
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()
    particle: str = ""

    @property
    def spoken(self) -> bool:
        """Whether quoted words beside this cue are its content."""
        return self.kind == "speech" and not self.frames.isdisjoint({"that", "quote"})


@cache
def _irregular() -> dict[str, list[str]]:
    return {row["verb"]: row["forms"].split() for row in csv_rows("statements/irregular.csv")}


def inflect(lemma: str) -> list[str]:
    """Every printed form of an English verb: plan, plans, planned, planning."""
    irregular = _irregular().get(lemma)
    if irregular:
        return [lemma, *irregular]
    stems = [lemma + lemma[-1]] if lemma in DOUBLED else [lemma]
    if lemma in IMPOSSIBLE_DOUBLES:
        stems.append(lemma)
    forms = [lemma]
    if lemma[-1] == "y" and lemma[-2] not in "aeou":
        forms += [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    elif lemma[-1] == "e":
        forms += [lemma + "s", lemma + "d", (lemma if lemma.endswith("ee") else lemma[:-1]) + "ing"]
    else:
        forms.append(lemma + ("es" if lemma.endswith(("s", "x", "z", "sh", "ch")) else "s"))
        forms += [stem + end for stem in stems for end in ("ed", "ing")]
    for american, british in (("ize", "ise"), ("izes", "ises"), ("ized", "ised"), ("izing", "ising")):
        forms += [form[: -len(american)] + british for form in forms if form.endswith(american)]
    return forms


@cache
def verbs() -> dict[str, tuple[Cue, ...]]:
    """Printed form to the cues it may be, those with a particle first."""
    table: dict[str, list[Cue]] = {}
    for row in csv_rows("statements/verbs.csv"):
        cue = _cue(row["cue"], row["kind"], row["frames"])
        for form in inflect(row["cue"].split()[0]):
            table.setdefault(form, []).append(cue)
    return {form: tuple(sorted(cues, key=lambda c: c.particle == "")) for form, cues in table.items()}


@cache
def nouns() -> dict[str, Cue]:
    """Printed form, singular and plural, to the noun's cue."""
    return _nominal("statements/nouns.csv", plural=True)


@cache
def adjectives() -> dict[str, Cue]:
    """Printed form to the adjective's cue ("confident that", "critical of")."""
    return _nominal("statements/adjectives.csv", plural=False)


def _nominal(name: str, *, plural: bool) -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    for row in csv_rows(name):
        word = row["cue"]
        cue = _cue(word, row["kind"], row["frames"])
        table[word] = cue
        if plural:
            many = (
                word[:-1] + "ies"
                if word.endswith("y")
                else word + ("es" if word.endswith(("s", "ch")) else "s")
            )
            table[many] = cue
    return table


def _cue(words: str, kind: str, frames: str) -> Cue:
    _lemma, _, particle = words.partition(" ")
    listed = frames.split()
    unknown = [f for f in listed if f not in FRAMES and not f.startswith("@")]
    if unknown or kind not in KINDS:
        raise TableError(f"statements: cue {words!r}: unknown frame or kind in {kind!r}, {frames!r}")
    return Cue(
        lemma=words,
        kind=kind,
        frames=frozenset(f for f in listed if not f.startswith("@")),
        prepositions=frozenset(f[1:] for f in listed if f.startswith("@")),
        particle=particle,
    )
