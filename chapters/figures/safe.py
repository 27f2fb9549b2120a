"""SAFE loans by member state, as tentatively allocated in September 2025."""

from __future__ import annotations

from .canvas import ACCENT, FAINT, HAIR, Canvas
from .chart import Chart, Layout, Row, note, note_height, rows

BILLION = 10**9
NOTE = (
    "Tentative allocation of 9 September 2025. Austria, Germany, Ireland, Luxembourg, Malta, "
    "the Netherlands, Slovenia and Sweden did not apply."
)
LARGEST = 5  # how many of the first rows are counted together
STEP = 20.0
TOP = 24.0
# Width of the sheet, where names end, where the longest bar may end, size of the text: pixels.
SIZES: dict[Layout, tuple[float, float, float, float]] = {
    "wide": (640, 140, 580, 13),
    "narrow": (318, 126, 284, 12.5),
}


def safe_loans() -> Chart:
    """Tentative SAFE loans, EUR billion, the largest first."""
    states = sorted(rows("safe-allocation.csv"), key=lambda row: -int(row["eur"]))
    total = sum(int(state["eur"]) for state in states)
    each = "; ".join(f"{state['member_state']} {_amount(state)}" for state in states)
    return Chart(
        name="safe-loans",
        title=f"SAFE loans by member state, EUR {total // BILLION} billion in all",
        description=(
            f"The five largest loans are {_share(states)} percent of the whole. In EUR billion, "
            f"the largest first: {each}. {NOTE}"
        ),
        draw=lambda layout: _draw(layout, states),
    )


def _share(states: list[Row]) -> int:
    """What the largest loans are of all, in percent."""
    loans = [int(state["eur"]) for state in states]
    return round(100 * sum(loans[:LARGEST]) / sum(loans))


def _amount(state: Row) -> str:
    billions = int(state["eur"]) / BILLION
    return f"{billions:.1f}" if billions >= 0.1 else f"{billions:.2f}"


def _draw(layout: Layout, states: list[Row]) -> Canvas:
    width, left, right, size = SIZES[layout]
    bottom = TOP + STEP * len(states)
    canvas = Canvas(width, bottom + 10 + note_height(NOTE, width, size), size)
    canvas.text(left + 8, 12, "EUR billion", bold=True)
    canvas.line((left + 8, TOP - 2), (left + 8, bottom), color=HAIR)
    largest = int(states[0]["eur"])
    for row, state in enumerate(states):
        top = TOP + row * STEP
        length = int(state["eur"]) / largest * (right - left - 8)
        base = top + STEP / 2 + size * 0.36
        canvas.text(left, base, state["member_state"], align="right")
        canvas.box((left + 8, top + 3), length, STEP - 6, color=ACCENT if row < LARGEST else FAINT)
        canvas.text(left + 14 + length, base, _amount(state))
    _draw_share(canvas, states)
    note(canvas, bottom + 6, NOTE)
    return canvas


def _draw_share(canvas: Canvas, states: list[Row]) -> None:
    """Draw a line under the largest loans and say what they add up to."""
    y, size = TOP + STEP * LARGEST, canvas.size
    canvas.line((0, y), (canvas.width, y), color=HAIR)
    canvas.text(
        canvas.width, y + 3 * size, f"{_share(states)}%", size=2 * size, bold=True, align="right"
    )
    for place, words in enumerate(("of the loans for", "the five states", "above the line")):
        canvas.text(canvas.width, y + (4.6 + 1.35 * place) * size, words, align="right")
