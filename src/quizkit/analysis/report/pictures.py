"""Where the marks of a picture go: figures → coordinates; the template draws them.

Every picture has a table beside it that says the same, so its text is a title and a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quizkit.analysis.results import Answer, ItemResult, QuizResult

MOST_LINES = 8
MOST_LABELS = 60


class Frame(NamedTuple):
    """The area of a picture, and the values at its edges."""

    left: float
    top: float
    right: float
    bottom: float
    x: tuple[float, float]
    y: tuple[float, float]

    def at_x(self, value: float) -> float:
        return round(self.left + (self.right - self.left) * _part(value, self.x), 1)

    def at_y(self, value: float) -> float:
        return round(self.bottom - (self.bottom - self.top) * _part(value, self.y), 1)


def _part(value: float, edges: tuple[float, float]) -> float:
    return min(max((value - edges[0]) / (edges[1] - edges[0]), 0.0), 1.0)


class Dot(NamedTuple):
    """A mark; ``low`` and ``high`` are the ends of its interval."""

    x: float
    y: float
    label: str
    title: str
    flagged: bool = False
    low: float | None = None
    high: float | None = None


class Line(NamedTuple):
    """The line of a choice: SVG points, and where its letter stands."""

    points: str
    label: str
    label_y: float
    correct: bool
    dashes: str


MAP = Frame(56, 16, 612, 372, (0.0, 1.0), (-0.4, 0.8))
CURVE = Frame(48, 12, 372, 196, (0.0, 1.0), (0.0, 1.0))
BARS = Frame(48, 12, 372, 196, (0.5, 3.5), (0.0, 1.0))


def has_map(quiz: QuizResult) -> bool:
    return any(it.facility.told and it.item_rest.told for it in quiz.items)


def item_map(quiz: QuizResult, advised: Iterable[tuple[str, str | None]]) -> list[Dot]:
    """The questions by facility and item–rest correlation; those with advice are flagged."""
    there = [it for it in quiz.items if it.facility.told and it.item_rest.told]
    flagged = set(advised)
    named = len(there) <= MOST_LABELS
    return [_dot(it, (it.quiz, it.question) in flagged, named) for it in there]


def _dot(it: ItemResult, flagged: bool, named: bool) -> Dot:
    facility, r = it.facility.value or 0.0, it.item_rest.value or 0.0
    label = str(it.number) if named else ""
    title = f"{it.number} {it.question}: {100 * facility:.0f} % right, r = {r:.2f}"
    return Dot(MAP.at_x(facility), MAP.at_y(r), label, title, flagged)


def curves(answers: Sequence[Answer]) -> list[Line]:
    """For each choice its share from the weakest group of learners to the strongest."""
    drawn = sorted((it for it in answers if it.curve), key=lambda it: (not it.correct, -it.n))
    drawn = [it for it in drawn if it.n][:MOST_LINES]
    ends = _apart([CURVE.at_y(it.curve[-1]) for it in drawn])
    return [
        Line(
            _points(it.curve), _label(it), y, bool(it.correct), "" if it.correct else DASHES[n % 4]
        )
        for n, (it, y) in enumerate(zip(drawn, ends, strict=True))
    ]


DASHES = ("6 3", "2 3", "9 3 2 3", "4 5")


def _label(it: Answer) -> str:
    text = it.id.upper() if len(it.id) == 1 else it.id
    return text if len(text) <= 6 else text[:5] + "…"


def _points(curve: Sequence[float]) -> str:
    last = max(len(curve) - 1, 1)
    return " ".join(f"{CURVE.at_x(n / last)},{CURVE.at_y(it)}" for n, it in enumerate(curve))


def _apart(heights: list[float], gap: float = 13.0) -> list[float]:
    """The heights moved so that no two labels touch, in their order from the top."""
    order = sorted(range(len(heights)), key=lambda n: (heights[n], n))
    found, above = list(heights), CURVE.top - gap
    for n in order:
        above = found[n] = round(max(heights[n], above + gap), 1)
    below = CURVE.bottom + gap
    for n in reversed(order):
        below = found[n] = round(min(found[n], below - gap), 1)
    return found


def calibration(quiz: QuizResult) -> list[Dot]:
    """For each level of confidence the share that is right, with its interval."""
    told = [(n, it) for n, it in enumerate(quiz.sure, 1) if it.told]
    return [
        Dot(
            BARS.at_x(n), BARS.at_y(it.value or 0), f"{100 * (it.value or 0):.0f} %",
            f"level {n}: {100 * (it.value or 0):.0f} % right", False,
            BARS.at_y(it.low or 0), BARS.at_y(it.high or 0),
        )
        for n, it in told
    ]  # fmt: skip
