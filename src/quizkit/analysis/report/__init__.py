"""The report: one HTML file that needs no script, no other file and no network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from quizkit.analysis.advice import Advice
from quizkit.analysis.figures import Figure
from quizkit.analysis.report import pictures
from quizkit.analysis.results import Analysis, ItemResult

FOLDER = Path(__file__).parent
LEVELS = ("Guessing", "Fairly sure", "Certain")
"""What a student picks, in the words of the page."""

MOST_QUESTIONS = 300
"""Questions up to which each has its table of answers; of more, those that there is advice on."""


def page(analysis: Analysis, advice: Sequence[Advice]) -> str:
    """The report as HTML; what students or authors wrote is escaped."""
    questions = sum(len(it.items) for it in analysis.quizzes)
    advised = {(it.quiz, it.question) for it in advice}

    def shown(it: ItemResult) -> bool:
        return bool(it.answers) and (
            questions <= MOST_QUESTIONS or (it.quiz, it.question) in advised
        )

    return _environment().get_template("report.html").render(
        analysis=analysis, advice=advice, advised=advised, shown=shown,
        anchors=_anchors(analysis), pictures=pictures, levels=LEVELS, percent=percent,
        number=number, signed=signed, seconds=seconds, mean_percent=mean_percent,
        style=(FOLDER / "report.css").read_text("utf-8"),
    )  # fmt: skip


def _anchors(analysis: Analysis) -> dict[tuple[str, str | None], str]:
    """Where quizzes and questions are on the page; ids of a table can be any text."""
    found: dict[tuple[str, str | None], str] = {}
    for n, quiz in enumerate(analysis.quizzes, 1):
        found[quiz.id, None] = f"quiz-{n}"
        found |= {(quiz.id, it.question): f"quiz-{n}-{m}" for m, it in enumerate(quiz.items, 1)}
    return found


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined,
    )  # fmt: skip
    environment.filters |= {
        "percent": percent, "number": number, "signed": signed, "seconds": seconds,
        "interval": interval, "count": lambda it: f"{it:,}",
    }  # fmt: skip
    return environment


def percent(value: float | None, digits: int = 0) -> str:
    return "" if value is None else f"{100 * value:.{digits}f} %".replace("-", "−")


def number(value: float | None, digits: int = 2) -> str:
    return "" if value is None else f"{round(value, digits) + 0.0:.{digits}f}".replace("-", "−")


def mean_percent(value: float) -> str:
    return f"{value:.0f} %"


def signed(value: float | None) -> str:
    """A difference in percent, with its sign."""
    if value is None:
        return ""
    return f"{100 * value:+.0f} %".replace("-", "−").replace("+0", "0").replace("−0 ", "0 ")


def seconds(value: float | None) -> str:
    """A time as one reads it: ``45 s``, ``2 min 5 s``."""
    if value is None:
        return ""
    minutes, rest = divmod(round(value), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def interval(figure: Figure, show: Any) -> str:
    """Low and high as *show* prints them."""
    if figure.low is None or figure.high is None:
        return ""
    low, high = show(figure.low), show(figure.high)
    return f"{low.removesuffix(' %') if high.endswith(' %') else low} to {high}"
