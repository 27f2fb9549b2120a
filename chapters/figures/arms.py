"""Who supplied Türkiye's arms imports in 2020–24, and who received its exports."""

from __future__ import annotations

from .canvas import ACCENT, ACCENT_2, FAINT, HAIR, Canvas
from .chart import Chart, Layout, note, note_height, rows

STEP, HEAD = 24.0, 30.0
# What the table calls a flow → the head over its bars, and their color.
FLOWS = {
    "import from": ("Where Türkiye’s arms imports came from", ACCENT),
    "export to": ("Where Türkiye’s arms exports went", ACCENT_2),
}
NOTE = (
    "Percent of the volume of major arms delivered in 2020–24, SIPRI as reported in 2025; volume, "
    "not money. Dashed: all other states together, calculated here. Another press report gives "
    "Germany 18 percent."
)
Flow = list[tuple[str, float]]


def arms_partners() -> Chart:
    """The three main suppliers and the three main customers, and the rest together."""
    flows = {flow: _flow(flow) for flow in FLOWS}
    parts = [f"{FLOWS[flow][0]}: {_listed(shares)}." for flow, shares in flows.items()]
    return Chart(
        name="arms-partners",
        title="Türkiye’s main suppliers and customers of major arms, 2020–24, percent",
        description=f"{' '.join(parts)} {NOTE}",
        draw=lambda layout: _draw(layout, flows),
    )


def _flow(flow: str) -> Flow:
    """The partners with their shares, the largest first, and what is left for all others."""
    found = [row for row in rows("turkey-arms-partners.csv") if row["flow"] == flow]
    shares = sorted(((row["partner"], float(row["share_pct"])) for row in found), key=_by_share)
    return [*shares, ("all others", round(100 - sum(share for _, share in shares), 1))]


def _by_share(partner: tuple[str, float]) -> float:
    return -partner[1]


def _listed(shares: Flow) -> str:
    return "; ".join(f"{partner} {share:g}" for partner, share in shares)


def _draw(layout: Layout, flows: dict[str, Flow]) -> Canvas:
    width, size = (640.0, 13.5) if layout == "wide" else (318.0, 12.5)
    bottom = sum(HEAD + STEP * len(shares) + 12 for shares in flows.values())
    canvas = Canvas(width, bottom + note_height(NOTE, width, size) + 6, size)
    most = max(share for shares in flows.values() for _, share in shares)
    left = 10 + size * 9.5
    scale = (width - left - size * 3.4) / most
    y = 0.0
    for flow, shares in flows.items():
        head, color = FLOWS[flow]
        canvas.text(0, y + 16, head, bold=True)
        top = y + HEAD
        canvas.line((left, top - 3), (left, top + STEP * len(shares)), color=HAIR)
        for row, (partner, share) in enumerate(shares):
            others = row == len(shares) - 1
            middle = top + (row + 0.5) * STEP
            base, length = middle + size * 0.36, share * scale
            ink = FAINT if others else color
            canvas.text(left - 8, base, partner, align="right")
            canvas.box((left, middle - 8), length, 16, color=ink, hollow=others)
            canvas.text(left + length + 6, base, f"{share:g}%")
        y = top + STEP * len(shares) + 12
    note(canvas, bottom, NOTE)
    return canvas
