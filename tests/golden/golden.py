"""Hold an export against what a careful reader wrote down.

    python tests/golden/golden.py EXPORT_DIR [--misses]

Each expectation of ``sample.yaml`` and ``across.yaml`` becomes a tick or a miss under one figure
("statements: right speaker"). Who is meant is matched by words of the name or of the wording on the
page, so that neither a longer name nor a table's spelling counts against the program.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
Row = dict[str, Any]
QUOTES = str.maketrans("’‘“”–—", "''\"\"--")


class Score:
    """Ticks and misses by figure."""

    def __init__(self) -> None:
        self.ticks: dict[str, int] = defaultdict(int)
        self.asked: dict[str, int] = defaultdict(int)
        self.misses: list[str] = []

    def mark(self, figure: str, good: bool, about: str) -> bool:
        self.asked[figure] += 1
        self.ticks[figure] += good
        if not good:
            self.misses.append(f"{figure}: {about}")
        return good

    def share(self, figure: str) -> float:
        return self.ticks[figure] / self.asked[figure] if self.asked[figure] else 1.0

    def lines(self) -> list[str]:
        return [
            f"{figure}: {self.ticks[figure]}/{n} ({self.share(figure):.0%})"
            for figure, n in self.asked.items()
        ]


def plain(text: object) -> str:
    """Lower case, no accents, straight quotes, single spaces."""
    decomposed = unicodedata.normalize("NFKD", str(text or "")).translate(QUOTES)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).lower().split())


def words(text: object) -> set[str]:
    """The words of a name, without possessive endings, articles and hyphens."""
    cut = (
        plain(text)
        .replace("'s ", " ")
        .removesuffix("'s")
        .replace("-", " ")
        .replace(",", " ")
        .replace(".", "")
    )
    return set(cut.split()) - {"the", "of", "a", "an", "zelenskyy", "and"} | (
        {"zelensky"} if "zelenskyy" in cut else set()
    )


def wordings(actor: Row) -> list[str]:
    return [str(actor.get("name") or ""), *(actor.get("surface") or []), str(actor.get("office") or "")]


def is_actor(actor: Row | None, wanted: object) -> bool:
    """Whether an exported actor is one of the ``wanted``: a country code, or words of a name."""
    if not actor:
        return False
    for name in listed(wanted):
        if name == actor.get("country") and actor.get("kind") != "person":
            return True
        if any(words(name) <= words(wording) for wording in wordings(actor)):
            return True
        if actor.get("kind") == "person" and any(
            plain(name).split()[-1] in words(w) for w in wordings(actor)[:-1]
        ):
            return True
    return False


def listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def bounds(value: object) -> tuple[date, date]:
    days = [d if isinstance(d, date) else date.fromisoformat(str(d)) for d in listed(value)]
    return days[0], days[-1]


def falls_in(when: Row | None, wanted: object) -> bool:
    """Whether an event's interval touches the wanted one, and is not so wide that it would touch anything."""
    if not when or not when.get("start"):
        return False
    first, last = date.fromisoformat(when["start"]), date.fromisoformat(when["end"] or when["start"])
    lo, hi = bounds(wanted)
    return first <= hi and last >= lo and (last - first).days <= max(31, 2 * (hi - lo).days + 2)


def rows(folder: Path, name: str) -> list[Row]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


def told_in(event: Row) -> set[str]:
    return {mention["document"] for mention in event["mentions"]}


def is_event(event: Row, want: Row) -> bool:
    """Same kind of event, with at least the wanted parties and countries."""
    actors = event["actors"]
    return (
        event["type"] in listed(want["type"])
        and all(any(is_actor(actor, name) for actor in actors) for name in want.get("parties", []))
        and set(want.get("countries", [])) <= {actor["country"] for actor in actors}
    )


def check_page(page: Row, document: Row, events: list[Row], statements: list[Row], score: Score) -> None:
    name = page["document"]
    _check_document(page, document, score)
    for want in page["events"]:
        _check_event(f"{name}: {want['id']}", want, events, score)
    for want in page.get("never", []):
        wrong = [e for e in events if is_event(e, want) and e["status"] == want["status"]]
        wrong = [e for e in wrong if want.get("mode") in (None, e["mode"])]
        wrong = [e for e in wrong if "date" not in want or falls_in(e["date"], want["date"])]
        score.mark(
            "events: nothing told that did not happen",
            not wrong,
            f"{name}: {want}: {[cited(e) for e in wrong]}",
        )
    for want in page["statements"]:
        _check_statement(f"{name}: {listed(want['by'])[0]}: {want['contains']!r}", want, statements, score)
    facts = [plain(m["text"]) for e in events for m in e["mentions"] if m["document"] == document["id"]]
    facts += [plain(s["text"]) for s in statements]
    for trap in page["traps"]:
        score.mark(
            "furniture: kept out of the body", plain(trap) not in plain(document["text"]), f"{name}: {trap}"
        )
        score.mark(
            "furniture: cited by nothing", not any(plain(trap) in fact for fact in facts), f"{name}: {trap}"
        )


def cited(event: Row) -> str:
    return " / ".join(mention["text"] for mention in event["mentions"])[:160]


def _check_document(page: Row, document: Row, score: Score) -> None:
    name, published = page["document"], (document.get("published") or {}).get("date")
    if page["published"]:
        score.mark("pages: right day", published == str(page["published"]), f"{name}: {published}")
    else:
        lo, hi = bounds(page["published_if_inferred"])
        good = published is None or lo <= date.fromisoformat(published) <= hi
        score.mark("pages: right day", good, f"{name}: {published}")
    title = document.get("title")
    score.mark("pages: right title", plain(title) == plain(page["title_contains"]), f"{name}: {title!r}")


def _check_event(label: str, want: Row, events: list[Row], score: Score) -> None:
    found = [e for e in events if is_event(e, want)]
    if not score.mark("events: found", bool(found), label):
        return
    if "date" in want:
        dated = [e for e in found if falls_in(e["date"], want["date"])]
        score.mark("events: right day", bool(dated), f"{label}: {[e['date'] for e in found]}")
        found = dated or found
    for field, figure in (("status", "events: right status"), ("mode", "events: right mode")):
        if field in want:
            values = [e[field] for e in found]
            score.mark(figure, any(v in listed(want[field]) for v in values), f"{label}: {values}")
    if "place" in want:
        places = [(e["place"] or {}).get("name") for e in found]
        score.mark(
            "events: right place", any(plain(want["place"]) in plain(p) for p in places), f"{label}: {places}"
        )
    if want.get("once"):
        same = [e for e in found if e["status"] == want["status"]]
        score.mark("events: one meeting, one event", len(same) == 1, f"{label}: {[cited(e) for e in same]}")


def _check_statement(label: str, want: Row, statements: list[Row], score: Score) -> None:
    found = [s for s in statements if plain(want["contains"]) in plain(s["content"])]
    if not score.mark("statements: found", bool(found), label):
        return
    speakers = [(s["speaker"] or {}).get("name") for s in found]
    score.mark(
        "statements: right speaker",
        any(is_actor(s["speaker"], want["by"]) for s in found),
        f"{label}: {speakers}",
    )
    for field, column, figure in (
        ("to", "addressees", "statements: right addressee"),
        ("via", "chain", "statements: reporting chain named"),
    ):
        if field in want:
            others = [actor for s in found for actor in s[column]]
            good = any(is_actor(actor, want[field]) for actor in others)
            score.mark(figure, good, f"{label}: {[actor['name'] for actor in others]}, not {want[field]}")


def check_across(wants: list[Row], documents: dict[str, Row], events: list[Row], score: Score) -> None:
    """One record for one meeting, with every page that tells it and copies counted once."""
    for want in wants:
        ids = {documents[name]["id"] for name in want["documents"]}
        found = [
            e
            for e in events
            if is_event(e, want)
            and e["status"] == want["status"]
            and falls_in(e["date"], want["date"])
            and told_in(e) & ids
        ]
        best = max(found, key=lambda e: len(told_in(e) & ids), default=None)
        told = told_in(best) if best else set()
        score.mark(
            "merging: every page's report in one record", ids <= told, f"{want['id']}: {len(found)} records"
        )
        if best and ids <= told and "independent" in want:
            n = best["independent_sources"]
            score.mark("merging: copies count once", n == want["independent"], f"{want['id']}: {n} sources")
        if best and "independent_at_least" in want:
            n = best["independent_sources"]
            score.mark(
                "merging: independent reports all count",
                n >= want["independent_at_least"],
                f"{want['id']}: {n}",
            )


def check_offsets(documents: Iterable[Row], events: list[Row], statements: list[Row], score: Score) -> None:
    texts = {document["id"]: document["text"] for document in documents}
    for event in events:
        for m in event["mentions"]:
            good = texts[m["document"]][m["start"] : m["end"]] == m["text"]
            score.mark("citations: point at their text", good, m["text"][:60])
    for s in statements:
        good = texts[s["document"]][s["start"] : s["end"]] == s["text"]
        score.mark("citations: point at their text", good, s["text"][:60])


def check(export: Path) -> Score:
    """Score the export of the sample pages."""
    score = Score()
    events, statements = rows(export, "events"), rows(export, "statements")
    documents = {Path(row["path"]).name: row for row in rows(export, "documents")}
    for page in yaml.safe_load((HERE / "sample.yaml").read_text("utf-8")):
        document = documents.get(page["document"])
        if score.mark("pages: read", document is not None, page["document"]) and document:
            mine = [e for e in events if document["id"] in told_in(e)]
            check_page(
                page, document, mine, [s for s in statements if s["document"] == document["id"]], score
            )
    wants = yaml.safe_load((HERE / "across.yaml").read_text("utf-8"))
    if all(name in documents for want in wants for name in want["documents"]):
        check_across(wants, documents, events, score)
    check_offsets(documents.values(), events, statements, score)
    return score


if __name__ == "__main__":
    result = check(Path(sys.argv[1]))
    print("\n".join(result.lines() + (result.misses if "--misses" in sys.argv else [])))
