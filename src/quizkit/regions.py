"""Regions of an image as points: their outlines, what lies in them, where their number stands."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from quizkit.parts import Region

Point = tuple[float, float]  # percent of the image's width and height
Cells = frozenset[tuple[int, int]]

STEPS = 200
"""Cells across and down an image: half a percent is as fine as anybody clicks."""
_CORNERS = 32  # of a circle


def outline(region: Region, aspect: float = 1) -> list[Point]:
    """The corners of *region*; *aspect* is the width of the image by its height."""
    if region.rect:
        left, top, right, bottom = region.rect
        return [(left, top), (right, top), (right, bottom), (left, bottom)]
    if region.circle:
        x, y, radius = region.circle
        turns = (2 * math.pi * n / _CORNERS for n in range(_CORNERS))
        return [(x + radius * math.cos(t), y + radius * aspect * math.sin(t)) for t in turns]
    return [*zip(region.poly[::2], region.poly[1::2], strict=False)]


def cells(corners: list[Point]) -> Cells:
    """The cells (row, column) of the image whose middles lie inside, row by row (even-odd rule)."""
    found: set[tuple[int, int]] = set()
    for row in range(STEPS):
        crossings = sorted(_crossings(corners, _middle(row)))
        for start, end in zip(crossings[::2], crossings[1::2], strict=True):
            columns = range(max(0, _first(start)), min(STEPS, _first(end)))
            found.update((row, column) for column in columns)
    return frozenset(found)


def _middle(cell: int) -> float:
    return (cell + 0.5) * 100 / STEPS


def _first(across: float) -> int:
    """The first column whose middle is not left of *across*."""
    return math.ceil(across * STEPS / 100 - 0.5)


def _crossings(corners: list[Point], y: float) -> Iterator[float]:
    for (x1, y1), (x2, y2) in pairwise([*corners, corners[0]]):
        if (y1 > y) != (y2 > y):
            yield x1 + (y - y1) / (y2 - y1) * (x2 - x1)


def center(region: Region) -> Point:
    """Where the number of *region* stands: in its middle, or as near to that as lies inside."""
    if region.circle:
        return region.circle[0], region.circle[1]
    corners = outline(region) or [(50.0, 50.0)]
    middle = (_mean([x for x, _ in corners]), _mean([y for _, y in corners]))
    inside = [(_middle(column), _middle(row)) for row, column in cells(corners)]
    if region.rect or not inside:
        return middle
    heart = (_mean([x for x, _ in inside]), _mean([y for _, y in inside]))
    return min(inside, key=lambda it: (math.dist(it, heart), it))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
