"""What the EUR 800 billion of ReArm Europe consist of, one square for each ten billion."""

from __future__ import annotations

from dataclasses import dataclass

from .canvas import ACCENT, ACCENT_2, FAINT, Canvas
from .chart import Chart, Layout, rows, wrapped

SQUARE_EUR_BN = 10
ROWS = 5  # so a column is EUR 50 billion, and both parts fill whole columns
ESTIMATE = (
    "What governments could add from their own budgets over four years if every one of them used "
    "the escape clause to the full. An upper limit, not money in hand."
)
LOANS = "SAFE: the EU borrows, lends to the member states that ask, and they pay it back."
GRANTS = "All that EDIP grants from 2025 to 2027, in the same scale. Not part of the 800."
TOP = 40.0


@dataclass(frozen=True)
class Grid:
    """Sizes in pixels: of a square, of the gap between two, of the sheet and its text."""

    square: float
    gap: float
    width: float
    size: float

    @property
    def pitch(self) -> float:
        """From one square to the next."""
        return self.square + self.gap

    @property
    def height(self) -> float:
        """Of the whole block of squares."""
        return ROWS * self.pitch

    def scaled(self, eur_bn: float) -> float:
        """The width of a sliver that stands for *eur_bn*."""
        return self.square * eur_bn / SQUARE_EUR_BN


GRIDS: dict[Layout, Grid] = {
    "wide": Grid(square=33, gap=5.6, width=640, size=13.5),
    "narrow": Grid(square=14.4, gap=4.7, width=318, size=12.5),
}


def rearm_composition() -> Chart:
    """The upper estimate of EUR 800 billion: possible national spending and loans."""
    amounts = {row["part"]: float(row["eur_bn"]) for row in rows("rearm-composition.csv")}
    estimate, loans, grants = (amounts[part] for part in ("National escape clause", "SAFE", "EDIP"))
    return Chart(
        name="rearm-composition",
        title="What the EUR 800 billion of ReArm Europe consist of",
        description=(
            f"Eighty squares of EUR {SQUARE_EUR_BN} billion. {estimate / SQUARE_EUR_BN:.0f} are "
            f"dashed outlines: up to EUR {estimate:.0f} billion. {ESTIMATE} "
            f"{loans / SQUARE_EUR_BN:.0f} are solid: up to EUR {loans:.0f} billion. {LOANS} "
            f"A sliver beside them: EUR {grants} billion. {GRANTS}"
        ),
        draw=lambda layout: _draw(GRIDS[layout], estimate, loans, grants),
    )


def _draw(grid: Grid, estimate: float, loans: float, grants: float) -> Canvas:
    left, right = _columns(estimate), _columns(loans)
    second = grid.width - right * grid.pitch + grid.gap - 1
    key = [
        (f"Estimate; one square is EUR {SQUARE_EUR_BN} bn", ESTIMATE, grid.square, True),
        ("Loans", LOANS, grid.square, False),
        (f"Grants, for scale: EUR {grants} bn", GRANTS, grid.scaled(grants), False),
    ]
    height = sum(_entry_height(grid, words) for _, words, _, _ in key)
    canvas = Canvas(grid.width, TOP + grid.height + 14 + height, grid.size)
    _draw_heads(canvas, estimate, loans)
    _draw_block(canvas, grid, 1, left, hollow=True)
    _draw_block(canvas, grid, second, right, hollow=False)
    y = TOP + grid.height + 14
    for lead, words, width, hollow in key:
        _draw_entry(canvas, grid, y, lead, words)
        color = FAINT if hollow else ACCENT if width == grid.square else ACCENT_2
        canvas.box((1, y + 2), width, grid.square, color=color, hollow=hollow)
        y += _entry_height(grid, words)
    return canvas


def _columns(eur_bn: float) -> int:
    return round(eur_bn / SQUARE_EUR_BN / ROWS)


def _draw_heads(canvas: Canvas, estimate: float, loans: float) -> None:
    """Write the two sums over their blocks."""
    size = canvas.size * 1.45
    canvas.text(0, 24, f"up to EUR {estimate:.0f} bn", size=size, bold=True)
    canvas.text(canvas.width, 24, f"EUR {loans:.0f} bn", size=size, bold=True, align="right")


def _draw_block(canvas: Canvas, grid: Grid, left: float, columns: int, *, hollow: bool) -> None:
    for place in range(columns * ROWS):
        column, row = divmod(place, ROWS)
        corner = (left + column * grid.pitch, TOP + row * grid.pitch)
        color = FAINT if hollow else ACCENT
        canvas.box(corner, grid.square, grid.square, color=color, hollow=hollow)


def _lines(grid: Grid, words: str) -> list[str]:
    return wrapped(words, grid.width - grid.square - 12, grid.size)


def _entry_height(grid: Grid, words: str) -> float:
    """A line for the lead, one for each line of *words*, and air."""
    return (len(_lines(grid, words)) + 1) * (grid.size + 4.5) + 8


def _draw_entry(canvas: Canvas, grid: Grid, y: float, lead: str, words: str) -> None:
    """Write what a kind of square stands for, to the right of its sample."""
    left, step = grid.square + 12, grid.size + 4.5
    canvas.text(left, y + grid.size, lead, bold=True)
    for place, line in enumerate(_lines(grid, words), start=1):
        canvas.text(left, y + grid.size + place * step, line)
