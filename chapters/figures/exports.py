"""Turkish defense and aviation exports, in the years for which a figure was verified."""

from __future__ import annotations

from itertools import pairwise

from .canvas import ACCENT, FAINT, HAIR, INK, Canvas
from .chart import Chart, Row, note, note_height, rows

BILLION = 1000  # in USD million
TOP, BASE = 40.0, 250.0
NOTE = (
    "Figures of Türkiye's Presidency of Defence Industries (SSB), not audited here; as of January "
    "2026. 2022 is rounded. Dotted: years without a verified figure, which is not zero."
)


def turkish_exports() -> Chart:
    """Export totals of 2002, 2022, 2024 and 2025; years without a figure stay open."""
    years = sorted(rows("turkish-defence-exports.csv"), key=lambda row: int(row["year"]))
    each = "; ".join(f"{row['year']}: {_amount(row)}" for row in years)
    gaps = " and ".join(_gap(first, last) for first, last in _gaps(years))
    return Chart(
        name="turkish-exports",
        title="Turkish defense and aviation exports, USD billion",
        description=(
            f"{each}. For {gaps} there is no column, because no figure was verified. {NOTE}"
        ),
        draw=lambda layout: _draw_wide(years) if layout == "wide" else _draw_narrow(years),
    )


def _amount(row: Row) -> str:
    billions = int(row["exports_usd_million"]) / BILLION
    rounded = "rounded" in row["note"]
    return f"{billions:.1f}" if rounded else f"{billions:.2f}"


def _gaps(years: list[Row]) -> list[tuple[int, int]]:
    """The first and the last year of each stretch that the table leaves out."""
    known = [int(row["year"]) for row in years]
    return [(a + 1, b - 1) for a, b in pairwise(known) if b > a + 1]


def _gap(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}–{last}"


def _draw_wide(years: list[Row]) -> Canvas:
    """Columns at their years, on a scale of time that is true."""
    width, size = 640.0, 13.5
    first, last = int(years[0]["year"]), int(years[-1]["year"])
    step = (width - 8) / (last - first + 1)
    canvas = Canvas(width, BASE + 38 + note_height(NOTE, width, size) + 6, size)
    canvas.text(0, 14, "USD billion", color=FAINT)
    canvas.line((0, BASE), (width, BASE), color=HAIR)
    for row in years:
        left = 4 + (int(row["year"]) - first) * step
        _draw_column(canvas, row, left + 3, step - 6, _part(row, years) * (BASE - TOP))
    for start, end in _gaps(years):
        left, right = 4 + (start - first) * step, 4 + (end - first + 1) * step
        _draw_gap(canvas, left + 3, right - 3, _gap(start, end))
    note(canvas, BASE + 32, NOTE)
    return canvas


def _part(row: Row, years: list[Row]) -> float:
    """The exports of *row* as a part of the highest."""
    highest = max(int(each["exports_usd_million"]) for each in years)
    return int(row["exports_usd_million"]) / highest


def _draw_column(canvas: Canvas, row: Row, left: float, wide: float, height: float) -> None:
    """Draw the column of a year with its value above and its name below."""
    middle = left + wide / 2
    canvas.box((left, BASE - height), wide, height, color=ACCENT)
    year = row["year"] if row["year"].endswith("02") else f"’{row['year'][2:]}"
    at = max(middle, canvas.size * 1.2)
    canvas.text(at, BASE + canvas.size + 5, year, align="center")
    at = min(at, canvas.width - canvas.size * 1.25)
    canvas.text(at, BASE - height - 6, _amount(row), align="center", bold=True)


def _draw_gap(canvas: Canvas, left: float, right: float, years: str) -> None:
    """Draw the open outline of years without a figure, and name them where there is room."""
    canvas.box((left, BASE - 26), right - left, 26, color=FAINT, hollow=True)
    middle = (left + right) / 2
    canvas.text(middle, BASE - 8, "?", align="center", color=FAINT, bold=True)
    if right - left > canvas.size * 10:
        canvas.text(middle, BASE + canvas.size + 5, years, align="center", color=FAINT)
        canvas.text(middle, BASE - 34, "no verified figure", align="center", color=FAINT)


def _draw_narrow(years: list[Row]) -> Canvas:
    """A bar for each year, and an open one for each stretch without a figure."""
    width, size, step, left = 318.0, 12.5, 30.0, 78.0
    lines: list[tuple[str, Row | None]] = [(row["year"], row) for row in years]
    lines += [(_gap(*gap), None) for gap in _gaps(years)]
    lines.sort(key=lambda line: line[0])
    bottom = 24 + step * len(lines)
    canvas = Canvas(width, bottom + note_height(NOTE, width, size) + 8, size)
    canvas.text(left, 12, "USD billion", color=FAINT)
    canvas.line((left, 20), (left, bottom - 2), color=HAIR)
    for place, (name, row) in enumerate(lines):
        middle = 24 + (place + 0.5) * step
        base = middle + size * 0.36
        canvas.text(left - 8, base, name, align="right", color=INK if row else FAINT)
        if row:
            length = _part(row, years) * (width - left - 44)
            canvas.box((left, middle - 9), length, 18, color=ACCENT)
            canvas.text(left + length + 6, base, _amount(row), bold=True)
        else:
            canvas.box((left, middle - 9), width - left - 44, 18, color=FAINT, hollow=True)
            canvas.text(left + 8, base, "no verified figure", color=FAINT)
    note(canvas, bottom, NOTE)
    return canvas
