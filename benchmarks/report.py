"""What a benchmark says: rows, and the tables made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Row:
    """One number. A row without a ``target`` is there to compare with."""

    what: str
    value: float
    unit: str
    target: str = ""
    met: bool | None = None

    def cells(self) -> tuple[str, ...]:
        verdict = {None: "", True: "met", False: "MISSED"}[self.met]
        return self.what, number(self.value), self.unit, self.target, verdict


Result = tuple[list[Row], list[str]]  # and notes


def at_most(what: str, value: float, unit: str, limit: float, target: str = "") -> Row:
    """A row whose target is a limit; *target* says where the limit comes from."""
    return Row(what, value, unit, target or f"≤ {number(limit)}", value <= limit)


def below(what: str, value: float, unit: str, other: float, target: str) -> Row:
    """A row whose target is to stay under another value of the same run."""
    return Row(what, value, unit, f"< {number(other)}, {target}", value < other)


def number(value: float) -> str:
    """Three significant digits; whole numbers whole."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def spread(values: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile (the nearest rank)."""
    ordered = sorted(values)
    rank = -(-95 * len(ordered) // 100)
    return median(ordered), ordered[rank - 1]


def table(title: str, rows: Iterable[Row], notes: Iterable[str] = ()) -> str:
    """The rows under their title, in columns as wide as they must be."""
    head = (title, "", "", "target", "")
    lines = [head, *(row.cells() for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    shown = [_line(line, widths) for line in lines]
    rule = "─" * max(map(len, shown))
    return "\n".join([shown[0], rule, *shown[1:], *(f"  {note}" for note in notes)])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    what, value, *rest = (
        cell.rjust(width) if n == 1 else cell.ljust(width)
        for n, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join([what, value, *rest]).rstrip()


def write_json(path: Path, results: Mapping[str, Result]) -> None:
    """Every row and note of every benchmark."""
    content = {
        name: {"rows": [asdict(row) for row in rows], "notes": notes}
        for name, (rows, notes) in results.items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
