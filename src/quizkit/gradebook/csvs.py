"""CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the start of a formula (OWASP, "CSV Injection"; the last four are
the wide forms of the first, which some programs take too)."""


def guarded(text: str) -> str:
    """*text* with an apostrophe before it, if a spreadsheet could take it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_STARTS) or text[:1] == "'" else text


def unguarded(cell: str) -> str:
    """What :func:`guarded` was given."""
    return cell[1:] if cell[:1] == "'" else cell


def write(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """The rows as UTF-8 with the mark that spreadsheets know it by; gives their number."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(map(guarded, head))
        return sum(bool(writer.writerow(map(_cell, row))) for row in rows)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Fraction | float):
        return number(value)
    if isinstance(value, int):
        return str(value)
    return guarded(str(value).replace("\0", "\ufffd"))


def number(value: Fraction | float) -> str:
    """*value* to four decimals, without zeros at the end."""
    text = f"{float(value):.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
