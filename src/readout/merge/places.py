"""Whether two places may be one."""

from __future__ import annotations

from functools import cache
from math import asin, cos, radians, sqrt

from readout.tables import csv_rows
from readout.types import Place

_KM_APART = 120.0  # a city and the resort or airport outside it are nearer
_AREAS = frozenset({"region", "sea", "continent"})


def places_agree(a: Place | None, b: Place | None) -> bool:
    """Whether two places may be one: one unknown, one an area that may hold the other, or near each other."""
    if a is None or b is None or a.name == b.name:
        return True
    area = is_area(a) or is_area(b)
    if a.country != b.country:
        return area and (a.country is None or b.country is None)
    if area or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return True
    return _km(a.lat, a.lon, b.lat, b.lon) <= _KM_APART


def is_area(place: Place) -> bool:
    """Whether a place is a country, region, sea or continent, in which many towns lie."""
    return place.lat is None or place.name in _areas() or is_country(place)


def is_country(place: Place) -> bool:
    """Whether a place is a whole country."""
    return _middles().get(place.country or "") == (place.lat, place.lon)


@cache
def _areas() -> frozenset[str]:
    return frozenset(row["name"] for row in csv_rows("places/places.csv") if row["kind"] in _AREAS)


@cache
def _middles() -> dict[str, tuple[float, float]]:
    return {row["iso3"]: (float(row["lat"]), float(row["lon"])) for row in csv_rows("places/countries.csv")}


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres (haversine)."""
    phi, psi = radians(lat), radians(other_lat)
    h = (1 - cos(psi - phi)) / 2 + cos(phi) * cos(psi) * (1 - cos(radians(other_lon - lon))) / 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, h)))
