"""The word lists and object classes of ``data/frames/words.toml``, which frames and rules ask of a lemma."""

from __future__ import annotations

from functools import cache

from readout.coding.events.forms import noun_forms
from readout.tables import toml_table


@cache
def words(section: str, key: str) -> frozenset[str]:
    """One list of ``frames/words.toml`` as a set ("light", "occurred"); dots in ``section`` go down."""
    table = toml_table("frames/words.toml")
    for part in section.split("."):
        table = table[part]
    return frozenset(table[key])


@cache
def keyed(section: str) -> dict[str, str]:
    """The lists of one section of ``words.toml`` turned round: word to the first list that has it."""
    table = toml_table("frames/words.toml")
    for part in section.split("."):
        table = table[part]
    out: dict[str, str] = {}
    for name, lemmas in table.items():
        for lemma in lemmas:
            out.setdefault(lemma, name)
    return out


@cache
def classes() -> dict[str, frozenset[str]]:
    """The object classes: name to lemmas."""
    table = toml_table("frames/words.toml")["classes"]
    return {
        name: frozenset(form for lemma in lemmas for form in noun_forms(lemma))
        for name, lemmas in table.items()
    }


@cache
def classes_of() -> dict[str, frozenset[str]]:
    """The object classes turned round: form to the names of its classes."""
    out: dict[str, set[str]] = {}
    for name, forms_of_class in classes().items():
        for form in forms_of_class:
            out.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in out.items()}
