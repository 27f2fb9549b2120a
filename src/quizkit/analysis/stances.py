"""Where the class stood before and after the arguments of a discussion prompt."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from quizkit.analysis import intervals
from quizkit.analysis.figures import FEWEST, Figure, too_few
from quizkit.analysis.results import StanceResult

MOST_BYTES = 5_000_000
STEPS = ("1", "2", "3", "4", "5")
"""The scale of a prompt; a stance of another one makes it longer."""

Pair = tuple[str, str]


def stance(id: str, pairs: Sequence[Pair]) -> StanceResult:
    """The table of *pairs* (before, after), the mean shift in steps, and the sign test of it.

    The shift takes the steps as equally wide; the test (see ``intervals.sign_test``) only asks
    whether as many moved up as down.
    """
    steps = tuple(sorted({*STEPS, *(it for pair in pairs for it in pair)}, key=_place))
    counts = Counter(pairs)
    table = tuple(tuple(counts[row, column] for column in steps) for row in steps)
    moves = [_place(after) - _place(before) for before, after in pairs]
    up, down = sum(it > 0 for it in moves), sum(it < 0 for it in moves)
    told = len(pairs) >= FEWEST["change"]
    probability = intervals.sign_test(up, down) if told else None
    return StanceResult(id, len(pairs), steps, table, up, down, _shift(moves), probability)


def _shift(moves: Sequence[int]) -> Figure:
    n = len(moves)
    if n < FEWEST["change"]:
        return too_few(n)
    mean = sum(moves) / n
    variance = sum((it - mean) ** 2 for it in moves) / (n - 1)
    return Figure(mean, *intervals.mean(mean, variance, n), n=n)


def _place(step: str) -> int:
    return int(step)


def stances(files: Iterable[Path]) -> tuple[StanceResult, ...]:
    """Of the discussion prompts in exported progress; a student counts once, by the last file.

    Whatever is no record of a stance is passed over: the files are read for grades elsewhere, and
    what is wrong with them is said there.
    """
    found: dict[str, list[Pair]] = {}
    for file in files:
        for id, pair in _pairs(_read(file)):
            found.setdefault(id, []).append(pair)
    return tuple(stance(id, found[id]) for id in sorted(found))


def _read(file: Path) -> Any:
    try:
        if file.stat().st_size > MOST_BYTES:
            return None
        return json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def _pairs(content: Any) -> Iterator[tuple[str, Pair]]:
    records = content.get("discussions") if isinstance(content, dict) else None
    for id, it in (records if isinstance(records, dict) else {}).items():
        if isinstance(it, Mapping) and _is_step(it.get("before")) and _is_step(it.get("after")):
            yield str(id), (it["before"], it["after"])


def _is_step(value: Any) -> bool:
    return (
        isinstance(value, str) and value.isascii() and value.isdecimal() and 1 <= int(value) <= 11
    )
