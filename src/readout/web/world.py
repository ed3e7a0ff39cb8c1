"""The world as an outline, and places on it: the Equal Earth projection, drawn as SVG on the server.

Šavrič, Patterson and Jenny 2018, "The Equal Earth map projection". The outline is Natural Earth's (1:110m,
public domain), vendored as TopoJSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from msgspec import Struct

from readout.ask.places import Spot

WIDTH, HEIGHT = 960, 440
_FILE = Path(__file__).parent / "static" / "vendor" / "countries-110m.json"
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_HALF = 2.7066297  # the map's half width in its own units
_NORTH = 1.28  # its upper edge: some ice is cut off above and below


class Dot(Struct, frozen=True):
    """A place on the map: x and y in the drawing, radius, and whose it is."""

    x: float
    y: float
    r: float
    spot: Spot


def project(lon: float, lat: float) -> tuple[float, float]:
    """Where a place of the Earth stands on the drawing."""
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    squared = theta * theta
    a, b, c, d = _A
    scale = a + 3 * b * squared + squared**3 * (7 * c + 9 * d * squared)
    x = 2 * sqrt(3) * radians(lon) * cos(theta) / (3 * scale)
    y = theta * (a + b * squared + squared**3 * (c + d * squared))
    unit = WIDTH / (2 * _HALF)
    return WIDTH / 2 + unit * x, unit * (_NORTH - y)


@cache
def outline() -> str:
    """The land with its borders as the data of one SVG path, in whole units from point to point."""
    topology = json.loads(_FILE.read_text("utf-8"))
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    rings = [
        _ring(ring, arcs)
        for country in topology["objects"]["countries"]["geometries"]
        if country.get("id") != "010"  # Antarctica: nobody meets there
        for polygon in (country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]])
        for ring in polygon
    ]
    return "".join(_drawn(ring) for ring in rings)


def _decoded(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> list[tuple[float, float]]:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * sx + tx, y * sy + ty))
    return points


def _ring(numbers: Iterable[int], arcs: Sequence[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    # A ring that crosses the 180th meridian goes on beyond it, so that Chukotka stays with Russia.
    crosses = any(abs(a[0] - b[0]) > 180 for a, b in pairwise(points))
    return [project(lon + 360 if crosses and lon < 0 else lon, lat) for lon, lat in points]


def _drawn(ring: Sequence[tuple[float, float]]) -> str:
    last = (round(ring[0][0]), round(ring[0][1]))
    steps = [f"M{last[0]} {last[1]}l"]
    moves = []
    for x, y in ring[1:]:
        here = (round(x), round(y))
        if here != last:
            moves.append(f"{here[0] - last[0]} {here[1] - last[1]}")
            last = here
    return steps[0] + " ".join(moves) + "z" if len(moves) > 2 else ""


def dots(spots: Sequence[Spot]) -> list[Dot]:
    """Places whose coordinates are known, the largest first so that small ones lie on top."""
    found = []
    for spot in spots:
        lon, lat = spot.place.lon, spot.place.lat
        if lon is not None and lat is not None:
            x, y = project(lon, lat)
            found.append(Dot(round(x, 1), round(y, 1), round(3.5 + 2.2 * sqrt(len(spot.lines)), 1), spot))
    return found
