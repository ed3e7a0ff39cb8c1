"""What a page says its text was first: a translation, or another outlet's.

"Translated from Russian by Jane Roe"              language ru, translator Jane Roe
"This article was originally published in Die Zeit on 4 May 2023."     outlet Die Zeit
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale

from readout.clean.lines import straight
from readout.clean.people import tidy
from readout.tables import toml_table
from readout.types import Original

KIND = "original"  # of furniture
LONGEST = 320  # characters of a line that says so
LANGUAGE = r"(?P<lang>(?-i:[A-Z])[a-z]+)"
_WORD = r"(?:[\w&'’-]|\.(?=\w))*"
NAME = rf"(?P<name>(?-i:[A-Z0-9]{_WORD}(?: (?:[A-Z&]{_WORD}|of|the|and|for|de|du))*))"
WHO = r"(?P<who>(?-i:[A-Z])[^\W\d].{1,120}?)"
NO_NAME = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\d|English\b|Here\b"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(
            pattern.replace("{lang}", LANGUAGE).replace("{name}", NAME).replace("{who}", WHO), re.IGNORECASE
        )
        for pattern in toml_table("clean/notices.toml")[KIND]["patterns"]
    )


@cache
def _hints() -> tuple[str, ...]:
    return tuple(toml_table("clean/notices.toml")[KIND]["hints"])


@cache
def _codes() -> dict[str, str]:
    known = {name.lower(): code for code, name in Locale("en").languages.items() if "_" not in code}
    return {**known, "farsi": "fa", "mandarin": "zh", "castilian": "es"}


def original_of(lines: Iterable[str]) -> Original | None:
    """What the lines of a page say together of where its text comes from; None where they say nothing."""
    told = [found for line in lines if (found := told_by(line)) is not None]
    if not told:
        return None
    return Original(
        evidence=told[0].evidence,
        language=next((item.language for item in told if item.language), None),
        translators=next((item.translators for item in told if item.translators), ()),
        outlet=next((item.outlet for item in told if item.outlet), None),
    )


def told_by(line: str) -> Original | None:
    """What one whole line says of where the text comes from."""
    if len(line) > LONGEST:
        return None
    low = line.lower()
    if not any(hint in low for hint in _hints()) and not low.startswith(("read the", "read this")):
        return None
    plain = straight(line).strip()
    for pattern in _patterns():
        found = pattern.match(plain)
        if found is None:
            continue
        parts = found.groupdict()
        language = _codes().get((parts.get("lang") or "").lower())
        outlet = parts.get("name")
        if (parts.get("lang") and language is None) or (outlet and NO_NAME.match(outlet)):
            continue
        who = tidy([parts["who"]]) if parts.get("who") else ()
        return Original(line, language, who, outlet.strip(" .") if outlet else None)
    return None
