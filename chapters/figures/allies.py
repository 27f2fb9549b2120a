"""Defense spending of the Allies in 2014, 2024 and 2025, one row an Ally."""

from __future__ import annotations

from dataclasses import dataclass

from .canvas import ACCENT, ACCENT_2, FAINT, HAIR, INK, Canvas
from .chart import Chart, Layout, Row, note, note_height, rows

GUIDELINE = 2.0
HIGHLIGHTED = "Türkiye"
RADIUS = 4.0  # of a hollow mark, from whose edge the line to 2025 begins
NOTE = (
    "2014 and 2024: NATO estimates of June 2024. 2025: estimates of August 2025 (two decimals) or "
    "figures published in 2026 (one decimal), so compare levels, not last digits. "
    "n.\xa0v.:\xa0not\xa0verified. Iceland has no armed forces."
)


@dataclass(frozen=True)
class Scale:
    """Where things stand, in pixels: names end at *left*, the scale ends at *right*."""

    left: float
    right: float
    top: float
    step: float
    width: float
    size: float

    @property
    def values(self) -> float:
        """Where the column of values begins."""
        return self.width - 38

    def x(self, percent: float) -> float:
        """The place of *percent* of GDP on a scale from 0 to 4.6."""
        return self.left + 12 + percent / 4.6 * (self.right - self.left - 24)

    def y(self, row: int) -> float:
        """The middle of the row."""
        return self.top + (row + 0.5) * self.step


SCALES: dict[Layout, Scale] = {
    "wide": Scale(left=132, right=588, top=64, step=19, width=640, size=13),
    "narrow": Scale(left=116, right=284, top=64, step=19.5, width=318, size=12.5),
}


def allied_spending() -> Chart:
    """Allies' defense expenditure in percent of GDP: 2014, 2024 (estimate), 2025."""
    allies = sorted(rows("nato-defence-expenditure.csv"), key=_rank)
    return Chart(
        name="allied-spending",
        title="Defense spending of 31 Allies in 2014, 2024 and 2025, percent of GDP",
        description=_describe(allies),
        draw=lambda layout: _draw(SCALES[layout], allies),
    )


def _rank(ally: Row) -> tuple[float, float, str]:
    return (-float(ally["y2025"] or 0), -float(ally["y2024e"]), ally["ally"])


def _describe(allies: list[Row]) -> str:
    known = [ally for ally in allies if ally["y2025"]]
    before = sum(float(ally["y2014"]) >= GUIDELINE for ally in allies)
    each = "; ".join(
        f"{ally['ally']} {ally['y2014']}, {ally['y2024e']}, {ally['y2025'] or 'not verified'}"
        for ally in allies
    )
    return (
        f"In 2014 {before} of {len(allies)} Allies reached 2 percent; in 2025 all {len(known)} "
        f"whose figure was verified did. Each Ally with 2014, 2024 and 2025: {each}. {NOTE}"
    )


def _draw(scale: Scale, allies: list[Row]) -> Canvas:
    bottom = scale.y(len(allies))
    height = bottom + note_height(NOTE, scale.width, scale.size) + 4
    canvas = Canvas(scale.width, height, scale.size)
    _draw_key(canvas, scale)
    _draw_axis(canvas, scale, scale.y(len(allies) - 1) + scale.step / 2)
    for row, ally in enumerate(allies):
        _draw_ally(canvas, scale, row, ally)
    _draw_markers(canvas, scale, allies)
    note(canvas, bottom, NOTE)
    return canvas


def _draw_key(canvas: Canvas, scale: Scale) -> None:
    """Name the three marks, in the order in which time passes, and the column of values."""
    y = 14.0
    canvas.dots([(6, y - 4)], color=ACCENT, hollow=True)
    canvas.text(15, y, "2014")
    canvas.line((58, y - 9), (58, y + 1), width=1.6)
    canvas.text(65, y, "2024 (estimate)")
    canvas.dots([(182, y - 4)], color=ACCENT, diameter=8)
    canvas.text(191, y, "2025")
    canvas.text(scale.left - 6, scale.top - 8, "% of GDP", align="right", color=FAINT)
    canvas.text(scale.values, scale.top - 8, "2025", bold=True)


def _draw_axis(canvas: Canvas, scale: Scale, bottom: float) -> None:
    for percent in range(5):
        x = scale.x(percent)
        guideline = percent == GUIDELINE
        canvas.line(
            (x, scale.top),
            (x, bottom),
            color=INK if guideline else HAIR,
            width=1.2 if guideline else 0.6,
            dashed=guideline,
        )
        canvas.text(
            x,
            scale.top - 8,
            f"{percent}%",
            align="center",
            bold=guideline,
            color=INK if guideline else FAINT,
        )


def _draw_ally(canvas: Canvas, scale: Scale, row: int, ally: Row) -> None:
    """Write the name and the latest value, and draw the way between the marks."""
    y, strong = scale.y(row), ally["ally"] == HIGHLIGHTED
    base = y + canvas.size * 0.36
    canvas.text(scale.left, base, ally["ally"], align="right", bold=strong)
    start, end = scale.x(float(ally["y2014"])), scale.x(float(ally["y2025"] or ally["y2024e"]))
    start += RADIUS if end > start else -RADIUS
    color = ACCENT_2 if strong else ACCENT
    canvas.line((start, y), (end, y), color=color, width=3 if strong else 1.6)
    latest = ally["y2025"] or "n.\xa0v."
    canvas.text(scale.values, base, latest, bold=strong)


def _draw_markers(canvas: Canvas, scale: Scale, allies: list[Row]) -> None:
    def places(year: str, strong: bool) -> list[tuple[float, float]]:
        return [
            (scale.x(float(ally[year])), scale.y(row))
            for row, ally in enumerate(allies)
            if ally[year] and (ally["ally"] == HIGHLIGHTED) is strong
        ]

    for x, y in places("y2024e", False) + places("y2024e", True):
        canvas.line((x, y - 5), (x, y + 5), width=1.6)
    for strong, color in ((False, ACCENT), (True, ACCENT_2)):
        canvas.dots(places("y2014", strong), color=color, hollow=True)
        canvas.dots(places("y2025", strong), color=color, diameter=10 if strong else 8)
