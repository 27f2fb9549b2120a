"""The figures as files to work with: two CSV tables and one JSON document.

Numbers have six digits after the point: enough for any use, and too few to show in which order
a machine added them up.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from quizkit.analysis.advice import Advice
from quizkit.analysis.figures import Figure
from quizkit.analysis.results import Analysis, ItemResult

DIGITS = 6
_RUNNING = ("=", "+", "-", "@", "\t", "\r", "\n")

ITEM_FIGURES = ("facility", "item_rest", "upper_lower", "alpha_without", "blank", "seconds")
ITEM_COLUMNS = ("quiz", "question", "number", "kind", "points", "n", "prompt")
ANSWER_COLUMNS = ("quiz", "question", "answer", "text", "correct", "n")


def items_csv(analysis: Analysis) -> str:
    """A row a question, every figure with its interval; what is not told is an empty cell."""
    head = [*ITEM_COLUMNS, *(it + part for it in ITEM_FIGURES for part in ("", "_low", "_high"))]
    head += ["tried_again", "gain", "gain_low", "gain_high", "sure_1", "sure_2", "sure_3"]
    rows = (_item(it) for quiz in analysis.quizzes for it in quiz.items)
    return _csv(head, rows)


def _item(it: ItemResult) -> Iterator[Any]:
    yield from (getattr(it, name) for name in ITEM_COLUMNS)
    for figure in (*(getattr(it, name) for name in ITEM_FIGURES),):
        yield from figure[:3]
    yield it.change.n
    yield from it.change.gain[:3]
    yield from (figure.value for figure in it.sure or [Figure(None)] * 3)


def answers_csv(analysis: Analysis) -> str:
    """A row a choice or frequent answer."""
    head = [
        *ANSWER_COLUMNS, "share", "share_low", "share_high", "rest",
        "correlation", "correlation_low", "correlation_high", "lower", "upper",
    ]  # fmt: skip
    rows = (
        [quiz.id, it.question, one.id, one.text, one.correct, one.n, *one.share[:3], one.rest,
         *one.correlation[:3], one.lower, one.upper]
        for quiz in analysis.quizzes for it in quiz.items for one in it.answers
    )  # fmt: skip
    return _csv(head, rows)


def _csv(head: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([cell(it) for it in row] for row in rows)
    return text.getvalue()


def cell(value: Any) -> str:
    """A cell of a table; what a spreadsheet would run as a formula begins with an apostrophe.

    After OWASP, "CSV Injection": whatever begins with ``= + - @``, a tab or a line break.  Numbers
    of ours are left alone, also below 0.
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return _number(value)
        case int():
            return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(_RUNNING) else text


def _number(value: float) -> str:
    text = f"{round(value, DIGITS) + 0.0:.{DIGITS}f}"  # + 0.0: no minus before nothing
    return text.rstrip("0").rstrip(".")


def summary_json(analysis: Analysis, advice: Sequence[Advice]) -> str:
    """All figures: ``value``, ``low``, ``high`` and ``n``, or ``why`` there is none and ``n``."""
    content = {**_plain(analysis), "advice": _plain(list(advice))}
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Figure):
        return _figure(value)
    if is_dataclass(value):
        return {it.name: _plain(getattr(value, it.name)) for it in fields(value)}
    if isinstance(value, list | tuple):
        return [_plain(it) for it in value]
    return round(value, DIGITS) + 0.0 if isinstance(value, float) else value


def _figure(it: Figure) -> dict[str, Any]:
    if it.value is None:
        return {"why": it.why, "n": it.n}
    return {"value": _plain(it.value), "low": _plain(it.low), "high": _plain(it.high), "n": it.n}
