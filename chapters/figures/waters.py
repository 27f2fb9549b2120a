"""The maps that quizzes ask about, written to ``quizzes/maps``: coasts, borders, names of seas.

``python -m chapters.figures.waters`` writes them anew; a test holds the files against this code.
They have colors of their own, since an image in a page does not follow its light or dark theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .atlas import CRIMEA, CYPRUS, Ring, atlas
from .canvas import Point
from .eastern_mediterranean import LEVANT
from .panel import Panel, plain

FOLDER = Path(__file__).resolve().parents[2] / "quizzes" / "maps"
COMMAND = "python -m chapters.figures.waters"
WIDTH = 1000
DETAIL = 1.6
SEA, LAND, COAST, BORDER, INK = "#d3e6f4", "#f3ecd9", "#7d8894", "#b6a98c", "#3f5f7d"
HEAD = (
    "Written by `{command}`, not by hand. Outlines: Natural Earth (public domain). "
    "For orientation: no front line, maritime boundary or claim is drawn."
)


@dataclass(frozen=True)
class Waters:
    """A map: what is seen (west, south, east, north), and the names of seas with their places."""

    name: str
    box: tuple[float, float, float, float]
    seas: tuple[tuple[str, float, float], ...]

    @property
    def panel(self) -> Panel:
        west, south, east, north = self.box
        projection = plain((south + north) / 2)
        corners = (*projection(west, south), *projection(east, north))
        return Panel(atlas(), projection, corners, (0, 0), WIDTH, DETAIL)

    def percent(self, east: float, north: float) -> Point:
        """Where a place is, in percent of the image's width and height, as quizzes write it."""
        panel = self.panel
        x, y = panel.point(east, north)
        return 100 * x / panel.width, 100 * y / panel.height


BLACK_SEA = Waters(
    "black-sea",
    (23.4, 38.7, 42.2, 47.6),
    (("Black Sea", 34.3, 43.3), ("Sea of Azov", 36.6, 46.2), ("Aegean", 24.85, 39.72)),
)
EASTERN_MEDITERRANEAN = Waters(
    "eastern-mediterranean",
    (18.9, 30.4, 36.9, 42.0),
    (("Mediterranean Sea", 22.4, 34.2),),
)
MAPS = (BLACK_SEA, EASTERN_MEDITERRANEAN)


def svg(waters: Waters) -> str:
    """The map as a file of its own."""
    panel = waters.panel
    size = f'width="{WIDTH}" height="{panel.height:.0f}"'
    box = f'viewBox="0 0 {WIDTH} {panel.height:.0f}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>',
        f"<!-- {HEAD.format(command=COMMAND)} -->",
        f'<rect width="100%" height="100%" fill="{SEA}"/>',
        *_land(waters, panel),
        *(_name(name, panel.point(east, north)) for name, east, north in waters.seas),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _land(waters: Waters, panel: Panel) -> list[str]:
    """All land as one shape; borders but those within Ukraine, Cyprus and the Levant."""
    near = panel.atlas.near(*waters.box)
    whole = [name for name in near if name not in CYPRUS]
    rings = panel.rings(near)
    coast = f'<path d="{_path(rings, closed=True)}" fill="{LAND}" stroke="{COAST}"/>'
    arcs = _without(panel.atlas.inner(whole), _silent(panel))
    borders = f'<path d="{_path(panel.lines(arcs))}" fill="none" stroke="{BORDER}"/>'
    return [coast, borders]


def _silent(panel: Panel) -> list[int]:
    """Lines that are disputed and that no quiz needs."""
    seam = panel.atlas.between([CRIMEA], ["Ukraine"])
    return [*panel.atlas.inner(LEVANT), *seam, *(~arc for arc in seam)]


def _without(arcs: Ring, left_out: Iterable[int]) -> Ring:
    gone = set(left_out)
    return [arc for arc in arcs if arc not in gone and ~arc not in gone]


def _path(lines: Iterable[Sequence[Point]], closed: bool = False) -> str:
    """Each line as absolute points in whole pixels; one that comes to nothing is left out."""
    return "".join(
        f"M{' '.join(_points(line))}" + ("z" if closed else "")
        for line in lines
        if len(_points(line)) > 1
    )


def _points(line: Sequence[Point]) -> list[str]:
    points = [f"{x:.0f} {y:.0f}" for x, y in line]
    return [it for n, it in enumerate(points) if n == 0 or it != points[n - 1]]


def _name(name: str, place: Point) -> str:
    x, y = place
    font = 'font-family="sans-serif" font-style="italic" font-size="28"'
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle" fill="{INK}" {font}>{name}</text>'


def main() -> None:
    """Write every map."""
    FOLDER.mkdir(exist_ok=True)
    for waters in MAPS:
        (FOLDER / f"{waters.name}.svg").write_text(svg(waters), encoding="utf-8")


if __name__ == "__main__":
    main()
