"""A sheet to draw on, measured in CSS pixels from the top left corner, on top of matplotlib."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

Point = tuple[float, float]
Align = Literal["left", "center", "right"]

# The names of the colors. INK, FAINT, HAIR and the two lands become the page's own text color in
# the SVG, more or less opaque, so they follow its light or dark theme; ACCENT and ACCENT_2 keep
# at least 3:1 to white and to #14181e, and the tints are the same two, less opaque.
INK = "#000001"
FAINT = "#707071"
HAIR = "#b0b0b1"
LAND = "#e9e9ea"
LAND_2 = "#c4c4c5"
ACCENT = "#2f7fc1"
ACCENT_2 = "#c8611a"
TINT = "#b1cfe8"
TINT_2 = "#e4b08d"

POINTS_PER_INCH = 72
SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "figures",
    "font.family": "DejaVu Sans",
}


class Canvas:
    """*width* by *height* pixels; text is *size* pixels high unless told otherwise."""

    def __init__(self, width: float, height: float, size: float) -> None:
        self.width, self.height, self.size = width, height, size
        inches = (width / POINTS_PER_INCH, height / POINTS_PER_INCH)
        self.figure = Figure(figsize=inches, dpi=POINTS_PER_INCH)
        FigureCanvasAgg(self.figure)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        color: str = INK,
        align: Align = "left",
        size: float | None = None,
        bold: bool = False,
        italic: bool = False,
        turned: float = 0,
    ) -> None:
        """Write *words* with their baseline at *y*, *turned* degrees to the left around (x, y)."""
        self._axes.text(
            x,
            y,
            words,
            color=color,
            ha=align,
            va="baseline",
            fontsize=size or self.size,
            fontweight="bold" if bold else "normal",
            fontstyle="italic" if italic else "normal",
            rotation=turned,
            rotation_mode="anchor",
        )

    def line(
        self,
        start: Point,
        end: Point,
        *,
        color: str = INK,
        width: float = 1,
        dashed: bool = False,
    ) -> None:
        """Draw a straight line."""
        self._axes.plot(
            (start[0], end[0]),
            (start[1], end[1]),
            color=color,
            linewidth=width,
            linestyle=(0, (4, 3)) if dashed else "-",
            clip_on=False,
        )

    def dots(
        self,
        places: Sequence[Point],
        *,
        color: str = INK,
        diameter: float = 7,
        hollow: bool = False,
    ) -> None:
        """Draw circles around *places*; hollow ones show what lies under them."""
        self._axes.plot(
            [x for x, _ in places],
            [y for _, y in places],
            linestyle="none",
            marker="o",
            markersize=diameter,
            markerfacecolor="none" if hollow else color,
            markeredgecolor=color,
            markeredgewidth=1.4 if hollow else 0,
            clip_on=False,
        )

    def half(self, place: Point, diameter: float, *, color: str = INK) -> None:
        """Draw a circle around *place* whose left half is filled."""
        self._axes.plot(
            *place,
            marker="o",
            fillstyle="left",
            markersize=diameter,
            markerfacecolor=color,
            markerfacecoloralt="none",
            markeredgecolor=color,
            markeredgewidth=1.4,
            clip_on=False,
        )

    def box(
        self,
        corner: Point,
        width: float,
        height: float,
        *,
        color: str = INK,
        hollow: bool = False,
    ) -> None:
        """Draw a rectangle from its top left *corner*; a hollow one has a dashed outline."""
        self._axes.add_patch(
            Rectangle(
                corner,
                width,
                height,
                facecolor="none" if hollow else color,
                edgecolor=color if hollow else "none",
                linewidth=1 if hollow else 0,
                linestyle=(0, (2, 2)) if hollow else "-",
                clip_on=False,
            )
        )

    def area(
        self, rings: Iterable[Sequence[Point]], *, color: str, edge: str | None = HAIR
    ) -> None:
        """Fill the closed *rings* as one shape, with a fine line around it in the color *edge*."""
        self._path(rings, closed=True, facecolor=color, edgecolor=edge or "none", linewidth=0.7)

    def lines(
        self,
        lines: Iterable[Sequence[Point]],
        *,
        color: str = INK,
        width: float = 1,
        dashed: bool = False,
    ) -> None:
        """Draw many lines through points as one shape."""
        style = {"linewidth": width, "linestyle": (0, (2, 2)) if dashed else "-"}
        self._path(lines, closed=False, facecolor="none", edgecolor=color, **style)

    def _path(self, parts: Iterable[Sequence[Point]], *, closed: bool, **style: Any) -> None:
        paths = [Path([*part, part[0]] if closed else part, closed=closed) for part in parts]
        if paths:
            whole = Path.make_compound_path(*paths)
            whole.should_simplify = False
            self._axes.add_patch(PathPatch(whole, clip_on=False, **style))

    def svg(self) -> str:
        """The drawing as matplotlib's SVG, without a date, the same at every build."""
        buffer = io.StringIO()
        with rc_context(SETTINGS):
            self.figure.savefig(buffer, format="svg", metadata={"Date": None}, transparent=True)
        return buffer.getvalue()

    def png(self, dpi: int = 200) -> bytes:
        """The drawing as a PNG on white, the same at every build."""
        buffer = io.BytesIO()
        with rc_context(SETTINGS):
            self.figure.savefig(buffer, format="png", dpi=dpi, metadata={"Software": None})
        return buffer.getvalue()
