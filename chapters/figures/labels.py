"""Names on a map, and the key below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from .canvas import FAINT, HAIR, INK, Align, Canvas
from .chart import LETTER
from .panel import Panel, hatching

Kind = Literal["country", "sea", "town", "region"]


@dataclass(frozen=True)
class Place:
    """A name at degrees *east* and *north*; ``|`` begins a new line; a town has a dot.

    *leader* degrees (east, north) are pointed at by a line, for what is too small for its name;
    *shift* moves the words by pixels to the right and down.
    """

    words: str
    east: float
    north: float
    kind: Kind = "country"
    align: Align = "center"
    leader: tuple[float, float] | None = None
    shift: tuple[float, float] = (0, 0)


def draw_places(canvas: Canvas, panel: Panel, places: Iterable[Place]) -> None:
    """Write the names of *places* on *panel*."""
    for place in places:
        x, y = panel.point(place.east, place.north)
        if place.leader:
            canvas.line((x, y), panel.point(*place.leader), color=FAINT, width=0.8)
        if place.kind == "town":
            canvas.dots([(x, y)], diameter=4.5)
            x += {"left": 5, "right": -5}.get(place.align, 0)
        _write(canvas, place, x + place.shift[0], y + place.shift[1])


def _write(canvas: Canvas, place: Place, x: float, y: float) -> None:
    size = canvas.size if place.kind in ("country", "sea") else canvas.size - 1
    step = size + 2
    lines = place.words.split("|")
    if place.leader:  # beside the end of the line, which it must not cross
        x += {"left": 3, "right": -3}.get(place.align, 0)
    base = y + size * 0.36 - (len(lines) - 1) * step / 2
    if place.kind == "town" and place.align == "center":
        base = y - 6
    for row, line in enumerate(lines):
        canvas.text(
            x,
            base + row * step,
            line,
            align=place.align,
            size=size,
            italic=place.kind == "sea",
            bold=place.words.startswith("Türkiye"),
            color=FAINT if place.kind == "sea" else INK,
        )


@dataclass(frozen=True)
class Sample:
    """What a way of filling a land stands for: a color, hatched or not."""

    color: str
    words: str
    hatch: str | None = None


def key_places(samples: Sequence[Sample], width: float, size: float) -> list[tuple[float, int]]:
    """Where each sample of a key begins: pixels from the left, and row."""
    places, x, row = [], 0.0, 0
    for sample in samples:
        needed = 28 + len(sample.words) * size * LETTER + 10
        if x and x + needed - 10 > width:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += needed
    return places


def key_height(samples: Sequence[Sample], width: float, size: float) -> float:
    """How high :func:`draw_key` will be."""
    return (key_places(samples, width, size)[-1][1] + 1) * (size + 7)


def draw_key(canvas: Canvas, y: float, samples: Sequence[Sample]) -> None:
    """Say from *y* downward what each filling stands for."""
    size = canvas.size
    places = key_places(samples, canvas.width, size)
    for sample, (x, row) in zip(samples, places, strict=True):
        top = y + row * (size + 7) + 3
        patch = [(x + 1, top), (x + 21, top), (x + 21, top + 12), (x + 1, top + 12)]
        canvas.area([patch], color=sample.color, edge=HAIR)
        if sample.hatch:
            canvas.lines(hatching([patch], 4), color=sample.hatch, width=0.9)
        canvas.text(x + 28, top + size * 0.5 + 4.5, sample.words)
