"""Which partner takes part in which format of European defense, as far as a source shows it."""

from __future__ import annotations

from .canvas import ACCENT, ACCENT_2, FAINT, HAIR, INK, Canvas
from .chart import Chart, note, note_height, rows

STRONG = "Türkiye"
# A status of the table → the word for it.
WORDS = {"yes": "yes", "partial": "in part", "no": "no", "not-verified": "not verified"}
# A format → its name in at most three short lines over a wide column, and beside a narrow one.
HEADS = {
    "NATO Ally": ("NATO|Ally", "NATO Ally"),
    "EU candidate": ("EU|candidate", "EU candidate"),
    "Security and Defence Partnership": (
        "Security and|Defence|Partnership",
        "Sec. & Def. Partnership",
    ),
    "PESCO project": ("PESCO|project", "PESCO project"),
    "EDA arrangement": ("EDA arran-|gement", "EDA arrangement"),
    "EDF": ("EDF", "EDF"),
    "SAFE": ("SAFE", "SAFE"),
}
NOTE = (
    "As of February 2026; SETA’s entries for Türkiye are of July 2026. “Not verified” (?, n. v.) "
    "means that no source was found, not “no”. “In part” differs by column: see the table’s notes."
)
Matrix = dict[str, dict[str, str]]


def partner_formats() -> Chart:
    """Partners by format: yes, in part, no or not verified."""
    matrix: Matrix = {}
    for row in rows("partner-formats.csv"):
        matrix.setdefault(row["partner"], {})[row["format"]] = row["status"]
    return Chart(
        name="partner-formats",
        title="Eight partners and the formats of European defense that they take part in",
        description=f"{_describe(matrix)} {NOTE}",
        draw=lambda layout: _draw_wide(matrix) if layout == "wide" else _draw_narrow(matrix),
    )


def _describe(matrix: Matrix) -> str:
    return " ".join(
        f"{partner}: {', '.join(f'{name} {WORDS[status]}' for name, status in formats.items())}."
        for partner, formats in matrix.items()
    )


def _formats(matrix: Matrix) -> list[str]:
    """The formats in the order of the table."""
    return list(dict.fromkeys(name for formats in matrix.values() for name in formats))


def _draw_wide(matrix: Matrix) -> Canvas:
    width, size, top, step = 640.0, 12.5, 54.0, 30.0
    formats, left = _formats(matrix), 118.0
    column = (width - left) / len(formats)
    bottom = top + step * len(matrix)
    canvas = Canvas(width, bottom + 12 + note_height(NOTE, width, size), size)
    for place, name in enumerate(formats):
        lines = HEADS[name][0].split("|")
        for row, line in enumerate(lines):
            base = top - 9 - (len(lines) - 1 - row) * 14
            middle = left + (place + 0.5) * column
            canvas.text(middle, base, line, align="center", size=11.5, bold=True)
    for row, (partner, statuses) in enumerate(matrix.items()):
        y = top + (row + 0.5) * step
        canvas.line((0, y - step / 2), (width, y - step / 2), color=HAIR)
        canvas.text(0, y + 4.5, partner, bold=partner == STRONG)
        for place, name in enumerate(formats):
            x = left + (place + 0.5) * column
            words = WORDS[statuses[name]].replace("not verified", "n. v.")
            _draw_status(canvas, (x - 18, y), statuses[name], strong=partner == STRONG)
            canvas.text(x - 8, y + 4.5, words, color=_ink(statuses[name]))
    note(canvas, bottom + 6, NOTE)
    return canvas


def _ink(status: str) -> str:
    return FAINT if status == "not-verified" else INK


def _draw_narrow(matrix: Matrix) -> Canvas:
    width, size, top, step = 318.0, 12.5, 158.0, 27.0
    formats, left = _formats(matrix), 108.0
    column = (width - left) / len(formats)
    bottom = top + step * len(matrix)
    canvas = Canvas(width, bottom + 32 + note_height(NOTE, width, size), size)
    for place, name in enumerate(formats):
        middle = left + (place + 0.5) * column
        canvas.text(middle + 4, top - 8, HEADS[name][1], turned=90)
    for row, (partner, statuses) in enumerate(matrix.items()):
        y = top + (row + 0.5) * step
        canvas.line((0, y - step / 2), (width, y - step / 2), color=HAIR)
        canvas.text(0, y + 4.5, partner, bold=partner == STRONG)
        for place, name in enumerate(formats):
            x = left + (place + 0.5) * column
            _draw_status(canvas, (x, y), statuses[name], strong=partner == STRONG)
    _draw_key(canvas, bottom + 18)
    note(canvas, bottom + 26, NOTE)
    return canvas


def _draw_key(canvas: Canvas, y: float) -> None:
    x = 6.0
    for status, words in WORDS.items():
        _draw_status(canvas, (x, y - 4.5), status, strong=False)
        canvas.text(x + 11, y, words)
        x += 24 + len(words) * 7.2


def _draw_status(canvas: Canvas, place: tuple[float, float], status: str, *, strong: bool) -> None:
    """A full disk for yes, a half one for in part, a cross for no, a question mark."""
    x, y = place
    color = ACCENT_2 if strong else ACCENT
    if status == "yes":
        canvas.dots([place], color=color, diameter=12)
    elif status == "partial":
        canvas.half(place, 11, color=color)
    elif status == "no":
        canvas.line((x - 4, y - 4), (x + 4, y + 4), width=1.6)
        canvas.line((x - 4, y + 4), (x + 4, y - 4), width=1.6)
    else:
        canvas.text(x, y + 4.5, "?", align="center", color=FAINT)
