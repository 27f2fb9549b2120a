"""One map on a canvas: a projection, what part of the world is seen, and where it is drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from .atlas import Atlas
from .canvas import HAIR, Canvas, Point

Projection = Callable[[float, float], Point]  # degrees east and north → a plane, y upward
MARGIN = 60.0  # pixels around the map within which lines keep their shape


def plain(middle: float) -> Projection:
    """Degrees as they are, with the width that they have at the latitude *middle*."""
    shrink = math.cos(math.radians(middle))
    return lambda east, north: (east * shrink, north)


def equal_area(east_0: float, north_0: float) -> Projection:
    """Lambert's azimuthal equal-area projection of a sphere of radius 1 (Snyder 1987, p. 185)."""
    sin_0, cos_0 = math.sin(math.radians(north_0)), math.cos(math.radians(north_0))

    def project(east: float, north: float) -> Point:
        turn, up = math.radians(east - east_0), math.radians(north)
        sin, cos = math.sin(up), math.cos(up)
        near = max(1 + sin_0 * sin + cos_0 * cos * math.cos(turn), 1e-9)
        scale = math.sqrt(2 / near)
        y = cos_0 * sin - sin_0 * cos * math.cos(turn)
        return (scale * cos * math.sin(turn), scale * y)

    return project


class Panel:
    """A map *width* pixels wide, whose top left corner is at *corner*.

    *box* is what is seen, in the plane of *projection*: left, bottom, right, top. Lines lose what
    is finer than *detail* pixels; islands smaller than that squared are left out.
    """

    def __init__(
        self,
        atlas: Atlas,
        projection: Projection,
        box: tuple[float, float, float, float],
        corner: Point,
        width: float,
        detail: float = 0.6,
    ) -> None:
        self.atlas, self.projection, self.corner, self.detail = atlas, projection, corner, detail
        left, bottom, right, top = box
        self._left, self._top = left, top
        self.scale = width / (right - left)
        self.width, self.height = width, (top - bottom) * self.scale
        self._walks: dict[int, list[Point]] = {}

    @cached_property
    def frame(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom on the canvas."""
        x, y = self.corner
        return (x, y, x + self.width, y + self.height)

    def point(self, east: float, north: float) -> Point:
        """Where a place is on the canvas."""
        x, y = self.projection(east, north)
        return (
            self.corner[0] + (x - self._left) * self.scale,
            self.corner[1] + (self._top - y) * self.scale,
        )

    def rings(self, names: Iterable[str]) -> list[list[Point]]:
        """The outline of *names* taken together, cut at the frame."""
        rings = []
        for arcs in self.atlas.outline(names):
            ring = [point for arc in arcs for point in self._walk(arc)[:-1]]
            ring = clipped_ring(ring, self.frame)
            if len(ring) > 2 and abs(_area(ring)) > self.detail**2:
                rings.append(ring)
        return rings

    def lines(self, arcs: Iterable[int]) -> list[list[Point]]:
        """The *arcs* as lines, cut at the frame."""
        return [line for arc in arcs for line in clipped_line(self._walk(arc), self.frame)]

    def draw_frame(self, canvas: Canvas) -> None:
        """Draw the edge of the map."""
        left, top, right, bottom = self.frame
        edge = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        canvas.lines([edge], color=HAIR, width=0.8)

    def _walk(self, arc: int) -> list[Point]:
        """The points of *arc* on the canvas, without needless ones."""
        number = arc if arc >= 0 else ~arc
        if number not in self._walks:
            points = [self.point(*place) for place in self.atlas.arcs[number]]
            self._walks[number] = simplified(points, self._detail_of(points))
        points = self._walks[number]
        return points if arc >= 0 else points[::-1]

    def _detail_of(self, points: Sequence[Point]) -> float:
        """Lines far outside the frame matter only roughly."""
        left, top, right, bottom = self.frame
        xs, ys = [x for x, _ in points], [y for _, y in points]
        beside = max(xs) < left - MARGIN or min(xs) > right + MARGIN
        beyond = max(ys) < top - MARGIN or min(ys) > bottom + MARGIN
        return MARGIN / 3 if beside or beyond else self.detail


def simplified(points: list[Point], tolerance: float) -> list[Point]:
    """*points* without those nearer than *tolerance* to the line (Douglas and Peucker 1973)."""
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        distances = [_distance(points[i], points[first], points[last]) for i in range(first, last)]
        farthest = max(range(len(distances)), key=distances.__getitem__, default=0)
        if distances and distances[farthest] > tolerance:
            middle = first + farthest
            kept.add(middle)
            spans += [(first, middle), (middle, last)]
    return [points[i] for i in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """From *point* to the line through *start* and *end*, or to *start* if that is the end too."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down)
    if length < 1e-9:
        return math.dist(point, start)
    return abs(across * (start[1] - point[1]) - down * (start[0] - point[0])) / length


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(x * down - across * y for (x, y), (across, down) in pairs) / 2


def clipped_ring(ring: list[Point], frame: tuple[float, float, float, float]) -> list[Point]:
    """The part of *ring* in *frame*, one side after the other (Sutherland and Hodgman 1974)."""
    for side in range(4):
        axis, sign = side % 2, 1 if side < 2 else -1
        ring = _cut(ring, axis, sign, frame[side])
    return ring


def _cut(ring: list[Point], axis: int, sign: int, limit: float) -> list[Point]:
    """The part of *ring* where the coordinate *axis* is on the side *sign* of *limit*."""
    kept: list[Point] = []
    for start, end in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        before, after = sign * (start[axis] - limit), sign * (end[axis] - limit)
        if before * after < 0:
            kept.append(_at(start, end, before / (before - after)))
        if after >= 0:
            kept.append(end)
    return kept


def _at(start: Point, end: Point, part: float) -> Point:
    return (start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1]))


def clipped_line(
    line: Sequence[Point], frame: tuple[float, float, float, float]
) -> list[list[Point]]:
    """The pieces of *line* in *frame* (each stretch cut as Liang and Barsky 1984 do)."""
    pieces: list[list[Point]] = []
    for start, end in pairwise(line):
        inside = _inside(start, end, frame)
        if not inside:
            continue
        first, last = (_at(start, end, part) for part in inside)
        if inside[0] == 0 and pieces and pieces[-1][-1] == start:
            pieces[-1].append(last)
        else:
            pieces.append([first, last])
    return pieces


def _inside(
    start: Point, end: Point, frame: tuple[float, float, float, float]
) -> tuple[float, float] | None:
    """From which to which part of the way from *start* to *end* one is inside *frame*."""
    enter, leave = 0.0, 1.0
    for side in range(4):
        axis, sign = side % 2, 1 if side < 2 else -1
        step, room = sign * (end[axis] - start[axis]), sign * (start[axis] - frame[side])
        if step == 0:
            if room < 0:
                return None
        elif step > 0:
            enter = max(enter, -room / step)
        else:
            leave = min(leave, -room / step)
    return (enter, leave) if enter < leave else None


def hatching(rings: Iterable[Sequence[Point]], step: float) -> list[list[Point]]:
    """Lines from bottom left to top right that fill *rings*, *step* pixels from one another."""
    turned = [[(x + y, x - y) for x, y in ring] for ring in rings]
    gap = step * math.sqrt(2)
    crossings: dict[int, list[float]] = {}
    for ring in turned:
        for (u, v), (w, z) in zip(ring, [*ring[1:], ring[0]], strict=True):
            low, high = min(u, w), max(u, w)
            for row in range(math.floor(low / gap) + 1, math.floor(high / gap) + 1):
                part = (row * gap - u) / (w - u)
                crossings.setdefault(row, []).append(v + part * (z - v))
    lines = []
    for row, places in sorted(crossings.items()):
        places.sort()
        for first, last in zip(places[::2], places[1::2], strict=False):
            across = row * gap
            ends = [((across + v) / 2, (across - v) / 2) for v in (first, last)]
            lines.append(ends)
    return lines
