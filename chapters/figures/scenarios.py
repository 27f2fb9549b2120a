"""Six futures on two axes: how deep cooperation goes, and what it rests on."""

from __future__ import annotations

from .canvas import ACCENT, HAIR, Align, Canvas
from .chart import LETTER, Chart, Layout, Row, note, note_height, rows

SCALE = 10.0  # both axes of the table run from 0 to this
TOP, LEFT = 4.0, 20.0
NOTE = (
    "The places are the course’s own reading, made for discussion: neither measured nor forecast. "
    "As of February 2026."
)


def scenarios() -> Chart:
    """The futures of chapter 8 by depth (x) and basis (y) of cooperation."""
    futures = rows("scenarios.csv")
    each = "; ".join(f"{row['label']}: depth {row['x']}, norms {row['y']}" for row in futures)
    return Chart(
        name="scenarios",
        title="Six futures of defense cooperation between the EU and Türkiye",
        description=(
            "A plane. From left to right cooperation gets deeper, from separate (0) to joint (10). "
            "From bottom to top its basis changes from interest alone (0) to shared norms (10). "
            f"{each}. {NOTE}"
        ),
        draw=lambda layout: _draw(layout, futures),
    )


def _draw(layout: Layout, futures: list[Row]) -> Canvas:
    wide = layout == "wide"
    width, size, high = (640.0, 13.5, 330.0) if wide else (318.0, 12.5, 300.0)
    bottom = TOP + high
    canvas = Canvas(width, bottom + 26 + note_height(NOTE, width, size) + 6, size)
    _draw_axes(canvas, high)
    for row in futures:
        x = LEFT + 10 + float(row["x"]) / SCALE * (width - LEFT - 20)
        y = bottom - 8 - float(row["y"]) / SCALE * (high - 16)
        canvas.dots([(x, y)], color=ACCENT, diameter=11)
        room = width - 14 - x > len(row["label"]) * size * (LETTER + 0.06)
        beside = 10 if room else -10
        canvas.text(
            x + beside, y + size * 0.36, row["label"], bold=True, align="left" if room else "right"
        )
    note(canvas, bottom + 20, NOTE)
    return canvas


def _draw_axes(canvas: Canvas, high: float) -> None:
    """Draw the plane, its middle lines, and in words what its four sides mean."""
    right, bottom, size = canvas.width - 0.5, TOP + high, canvas.size
    across, down = (LEFT + right) / 2, TOP + high / 2
    canvas.lines(
        [[(LEFT, TOP), (right, TOP), (right, bottom), (LEFT, bottom), (LEFT, TOP)]], color=HAIR
    )
    canvas.lines(
        [[(across, TOP), (across, bottom)], [(LEFT, down), (right, down)]], color=HAIR, dashed=True
    )
    sides: list[tuple[float, Align, str, str]] = [
        (0, "left", "← separate", "← interest alone"),
        (0.5, "center", "depth", "basis"),
        (1, "right", "joint →", "shared norms →"),
    ]
    for part, align, depth, basis in sides:
        x, y = LEFT + part * (right - LEFT), bottom - part * high
        canvas.text(x, bottom + size + 4, depth, align=align, bold=part == 0.5)
        canvas.text(LEFT - 7, y, basis, align=align, bold=part == 0.5, turned=90)
