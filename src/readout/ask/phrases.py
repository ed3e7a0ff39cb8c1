"""A wording over time: who used it first in the record, how often since, in which outlets.

A wording meets its inflections and its hyphens: "no limits" is "no-limits" and "no limit" too. It is
looked for in what is said, and counts for whoever says it; a relay ("Sputnik said Wang told ...") uses
nothing. Pages that copy another count for nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from readout.ask.shapes import Row
from readout.ask.who import asked
from readout.errors import UsageError
from readout.names import fold
from readout.store import Filed, StatementFilter, Store
from readout.types import Article, Statement

NOBODY = "not named"
ENDINGS = ("ies", "es", "ed", "ing", "s")
SHORTEST = 3  # letters that a stem keeps


class Use(Struct, frozen=True):
    """One statement that holds a wording: when, who, in which outlet, the sentence and where it stands."""

    day: str | None
    speaker: str
    speaker_id: str | None
    outlet: str
    sentence: str
    source: str
    id: str
    chain: tuple[str, ...]
    document: str
    at: tuple[int, int]


def phrases(store: Store, wordings: Sequence[str], wanted: StatementFilter | None = None) -> list[Row]:
    """One row a wording, in the order asked: its first use, and counts by month, speaker and outlet.

    ``{phrase, statements, documents, first, months[{month, statements}], speakers[{name, id, statements}],
    outlets[{name, statements}]}``; ``first`` is ``{day, speaker, chain, sentence, source, outlet, id}``, or
    null where nobody used it. ``wanted`` is made by ``filters``. Raises ``UsageError`` for a wording
    without a word.
    """
    return [_row(wording, uses(store, wording, wanted or StatementFilter())) for wording in wordings]


def counts(store: Store, wordings: Sequence[str], wanted: StatementFilter) -> list[Row]:
    """``phrases`` as flat rows for a spreadsheet: ``{phrase, month, speaker, outlet, statements}``."""
    out = []
    for wording in wordings:
        found = Counter(
            (u.day[:7] if u.day else "", u.speaker, u.outlet) for u in uses(store, wording, wanted)
        )
        for (month, speaker, outlet), number in sorted(found.items()):
            row = {"phrase": wording, "month": month or None, "speaker": speaker, "outlet": outlet}
            out.append({**row, "statements": number})
    return out


def filters(
    *,
    by: str | None = None,
    to: str | None = None,
    via: str | None = None,
    about: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> StatementFilter:
    """The store's filter for a question in words."""
    return StatementFilter(
        by=asked(by) if by else None,
        to=asked(to) if to else None,
        via=asked(via) if via else None,
        about=about,
        state=asked(about) if about else None,
        since=since,
        until=until,
    )


def uses(store: Store, wording: str, wanted: StatementFilter) -> list[Use]:
    """Every use of a wording, by day (undated last), then article and place."""
    pattern, stems = _pattern(wording)
    holding = [
        (filed, article)
        for filed, article in original(store, store.statements(replace(wanted, stems=stems)))
        if pattern.search(fold(said(filed.statement, article.text)))
    ]
    return sorted(map(use_of, innermost(holding)), key=in_order)


def original(store: Store, filed: Iterable[Filed]) -> list[tuple[Filed, Article]]:
    """Statements with their articles, less those of pages that copy another."""
    copies = store.copies()
    kept = [f for f in filed if f.document not in copies]
    articles = store.articles(dict.fromkeys(f.document for f in kept))
    return [(f, articles[f.document]) for f in kept]


def said(statement: Statement, text: str) -> str:
    """The words of a statement's content."""
    return " ".join(text[span.start : span.end] for span in statement.content_spans)


def day_of(statement: Statement, article: Article) -> str | None:
    """The first day on which a statement may have been made: its own, or its article's."""
    day = statement.when.start if statement.when else article.published.date
    return day.isoformat() if day else None


def innermost(holding: list[tuple[Filed, Article]]) -> list[tuple[Filed, Article]]:
    """Statements without relays: those whose content holds another one of these."""

    def bounds(filed: Filed) -> tuple[int, int]:
        spans = filed.statement.content_spans
        return spans[0].start, spans[-1].end

    kept = []
    for filed, article in holding:
        start, end = bounds(filed)
        others = (bounds(f) for f, _ in holding if f.document == filed.document)
        if not any(start <= s and e <= end and (s, e) != (start, end) for s, e in others):
            kept.append((filed, article))
    return kept


def in_order(use: Use) -> tuple[str, str, tuple[int, int], str]:
    """What uses are sorted by: their day (undated last), then where they stand."""
    return use.day or "9999", use.document, use.at, use.id


def use_of(found: tuple[Filed, Article]) -> Use:
    """A statement as a use of some wording."""
    filed, article = found
    statement = filed.statement
    return Use(
        day=day_of(statement, article),
        speaker=statement.speaker.name if statement.speaker else NOBODY,
        speaker_id=statement.speaker.id if statement.speaker else None,
        outlet=article.outlet or article.path,
        sentence=" ".join(article.text[statement.span.start : statement.span.end].split()),
        source=article.path,
        id=filed.id,
        chain=tuple(actor.name for actor in statement.chain),
        document=filed.document,
        at=(statement.span.start, statement.content_spans[0].start),
    )


def _row(wording: str, found: list[Use]) -> Row:
    months = Counter(use.day[:7] if use.day else "" for use in found)
    speakers = Counter((use.speaker, use.speaker_id) for use in found)
    outlets = Counter(use.outlet for use in found)
    first = found[0] if found else None
    return {
        "phrase": wording,
        "statements": len(found),
        "documents": len({use.document for use in found}),
        "first": first_use(first) if first else None,
        "months": [{"month": m or None, "statements": months[m]} for m in sorted(months, key=_undated_last)],
        "speakers": [
            {"name": name, "id": id, "statements": n}
            for (name, id), n in sorted(speakers.items(), key=lambda kv: (-kv[1], kv[0][0]))
        ],
        "outlets": [
            {"name": name, "statements": n}
            for name, n in sorted(outlets.items(), key=lambda kv: (-kv[1], kv[0]))
        ],
    }


def first_use(use: Use) -> Row:
    """A use as rows tell it."""
    return {
        "day": use.day,
        "speaker": use.speaker,
        "chain": list(use.chain),
        "sentence": use.sentence,
        "source": use.source,
        "outlet": use.outlet,
        "id": use.id,
    }


def _undated_last(month: str) -> tuple[bool, str]:
    return (not month, month)


def _pattern(wording: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What finds a wording in folded text, and the beginnings of its words for the store's index."""
    words = [word for word in (re.sub(r"[^\w]+", "", w) for w in fold(wording).split()) if word]
    if not words:
        raise UsageError(f'{wording!r} holds no word; give a wording, as in "no limits"')
    stems = [_stem(word) for word in words]
    forms = [
        rf"{re.escape(stem)}(?:{'|'.join(_endings(word, stem))})"
        for word, stem in zip(words, stems, strict=True)
    ]
    joined = r"\W+".join(forms)
    return re.compile(rf"(?<!\w){joined}(?!\w)"), tuple(stems)


def _stem(word: str) -> str:
    """The part of a word that its inflections share: "crisis" cris, "limits" limit, "policies" polic."""
    if word.endswith(("ss", "us")):
        return word
    for ending in ("sis", *ENDINGS):
        cut = {"sis": 2, "ies": 3}.get(ending, len(ending))
        if word.endswith(ending) and len(word) - cut >= SHORTEST:
            return word[:-cut]
    return word[:-1] if word.endswith(("e", "y")) and len(word) > SHORTEST else word


def _endings(word: str, stem: str) -> list[str]:
    """What may follow the stem: endings of its own kind only, so that "war" is neither "ware" nor "wary"."""
    if word.endswith("sis") and len(word) > len(stem):
        return ["is", "iss", "es"]  # "the crisis’s end", folded
    if word.endswith(("y", "ies")) and not word.endswith(stem):
        return ["y", "ies", "ied", "ying"]
    out = ["", "s", "es", "ed", "ing"]
    if word.endswith(("e", "ed", "ing", "es")):
        out += ["e", "is"] if word.endswith("ses") else ["e"]
    if stem[-1] not in "aeiouswxy":
        out += [stem[-1] + ending for ending in ("ed", "ing")]  # "plan", "planned"
    return out
