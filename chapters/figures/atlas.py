"""The outlines of countries: Natural Earth 1:10m, as the package world-atlas brings it.

Where the data draw a line that this course does not, names are put together here: Crimea with
Ukraine (UN General Assembly resolution 68/262), and all parts of the island of Cyprus.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .canvas import Point

SOURCE = Path(__file__).resolve().parents[2] / "node_modules/world-atlas/countries-10m.json"
CRIMEA = "Crimea"
BUFFER_ZONE = "UN buffer zone in Cyprus"
NORTH_CYPRUS = "the north of Cyprus"
# What the data call a territory → what it is called here.
NAMES = {
    "Turkey": "Türkiye",
    "Macedonia": "North Macedonia",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "United States of America": "United States",
    "Cyprus": "Republic of Cyprus",
    "N. Cyprus": NORTH_CYPRUS,
    "Cyprus U.N. Buffer Zone": BUFFER_ZONE,
}
# The island of Cyprus, with the bases that the United Kingdom kept in 1960.
CYPRUS = {"Republic of Cyprus", NORTH_CYPRUS, BUFFER_ZONE, "Akrotiri", "Dhekelia"}
CRIMEA_BOX = (32.0, 44.0, 37.0, 46.4)  # west, south, east, north

Ring = list[int]  # numbers of arcs; ~n is arc n, walked from its end to its start


@dataclass(frozen=True)
class Atlas:
    """Lines between territories (*arcs*: longitude and latitude), and each territory's rings."""

    arcs: list[list[Point]]
    territories: dict[str, list[Ring]]

    def outline(self, names: Iterable[str]) -> list[Ring]:
        """The rings around *names* taken together; lines between two of them are left out."""
        arcs = [arc for name in names for ring in self.territories[name] for arc in ring]
        present = set(arcs)
        return self._joined([arc for arc in arcs if ~arc not in present])

    def between(self, one: Iterable[str], other: Iterable[str]) -> list[int]:
        """The arcs with a territory of *one* on one side and one of *other* on the other."""
        left = {arc for name in one for ring in self.territories[name] for arc in ring}
        right = {~arc for name in other for ring in self.territories[name] for arc in ring}
        return sorted(left & right)

    def inner(self, names: Iterable[str]) -> list[int]:
        """The arcs between any two of *names*."""
        rings = [ring for name in names for ring in self.territories[name]]
        times = Counter(arc if arc >= 0 else ~arc for ring in rings for arc in ring)
        return sorted(arc for arc, uses in times.items() if uses > 1)

    def near(self, west: float, south: float, east: float, north: float) -> list[str]:
        """The territories with a point of a line in the given degrees."""

        def inside(arc: int) -> bool:
            points = self.arcs[arc if arc >= 0 else ~arc]
            return any(west < x < east and south < y < north for x, y in points)

        return [
            name
            for name, rings in self.territories.items()
            if any(inside(arc) for ring in rings for arc in ring)
        ]

    def walked(self, arc: int) -> list[Point]:
        """The points of *arc* in the order in which it is walked."""
        return self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1]

    def _joined(self, arcs: list[int]) -> list[Ring]:
        """Put *arcs* end to end until every ring is closed."""
        following: dict[Point, list[int]] = {}
        for arc in arcs:
            following.setdefault(self.walked(arc)[0], []).append(arc)
        rings = []
        while following:
            start = next(iter(following))
            ring: Ring = []
            place = start
            while not ring or place != start:
                arc = following[place].pop()
                if not following[place]:
                    del following[place]
                ring.append(arc)
                place = self.walked(arc)[-1]
            rings.append(ring)
        return rings


@cache
def atlas() -> Atlas:
    """The atlas of this course; FileNotFoundError says what to do where the package is missing."""
    if not SOURCE.exists():
        raise FileNotFoundError(f"{SOURCE}: the maps need world-atlas; `make book` installs it")
    source = json.loads(SOURCE.read_text("utf-8"))
    arcs = [_decoded(arc, source["transform"]) for arc in source["arcs"]]
    territories: dict[str, list[Ring]] = {}
    for geometry in source["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        territories[NAMES.get(name, name)] = [
            ring for polygon in _polygons(geometry) for ring in polygon
        ]
    whole = Atlas(arcs, territories)
    _set_apart_crimea(whole)
    return whole


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """The degrees of an arc that is stored as steps on a grid (TopoJSON, section 2.1.3)."""
    (across, up), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * across + west, y * up + south))
    return points


def _polygons(geometry: dict[str, Any]) -> list[list[Ring]]:
    polygons: list[list[Ring]] = geometry.get("arcs", [])
    return [polygons] if geometry["type"] == "Polygon" else polygons  # type: ignore[list-item]


def _set_apart_crimea(whole: Atlas) -> None:
    """Make a territory of the rings in Crimea, which the data count with Russia."""
    west, south, east, north = CRIMEA_BOX

    def in_crimea(ring: Ring) -> bool:
        points = [point for arc in ring for point in whole.walked(arc)]
        return all(west < x < east and south < y < north for x, y in points)

    rings = whole.territories["Russia"]
    whole.territories[CRIMEA] = [ring for ring in rings if in_crimea(ring)]
    whole.territories["Russia"] = [ring for ring in rings if not in_crimea(ring)]
