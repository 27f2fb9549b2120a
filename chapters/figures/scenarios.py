"""Six futures on two axes: how deep cooperation goes, and what it rests on."""

from __future__ import annotations

from .canvas import ACCENT, FAINT, HAIR, Canvas
from .chart import LETTER, Chart, Layout, Row, note, note_height, rows

SCALE = 10.0  # both axes of the table run from 0 to this
HEAD = 44.0
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
    bottom = HEAD + high
    canvas = Canvas(width, bottom + 48 + note_height(NOTE, width, size) + 6, size)
    _draw_axes(canvas, high)
    for row in futures:
        x = 10 + float(row["x"]) / SCALE * (width - 20)
        y = bottom - 8 - float(row["y"]) / SCALE * (high - 16)
        canvas.dots([(x, y)], color=ACCENT, diameter=11)
        room = width - 14 - x > len(row["label"]) * size * (LETTER + 0.06)
        beside = 10 if room else -10
        canvas.text(
            x + beside, y + size * 0.36, row["label"], bold=True, align="left" if room else "right"
        )
    note(canvas, bottom + 42, NOTE)
    return canvas


def _draw_axes(canvas: Canvas, high: float) -> None:
    """Draw the plane, its middle lines, and in words what its four sides mean."""
    width, bottom, size = canvas.width, HEAD + high, canvas.size
    corners = [(0.5, HEAD), (width - 0.5, HEAD), (width - 0.5, bottom), (0.5, bottom), (0.5, HEAD)]
    canvas.lines([corners], color=HAIR)
    middle = [
        [(width / 2, HEAD), (width / 2, bottom)],
        [(0, HEAD + high / 2), (width, HEAD + high / 2)],
    ]
    canvas.lines(middle, color=HAIR, dashed=True)
    canvas.text(0, 14, "Basis of cooperation", color=FAINT)
    canvas.text(0, HEAD - 7, "↑ shared norms")
    canvas.text(0, bottom + size + 4, "↓ interest alone")
    canvas.text(width, bottom + size + 4, "Depth of cooperation", align="right", color=FAINT)
    canvas.text(0, bottom + 2 * size + 10, "← separate")
    canvas.text(width, bottom + 2 * size + 10, "joint →", align="right")
