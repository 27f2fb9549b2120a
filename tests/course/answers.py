"""Responses derived from a question: one that is all right, and one that is all wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from quizkit.keys import key
from quizkit.model import AnyQuestion, ChoiceGap, Cloze, FreeText, Poll
from quizkit.parts import NumberEntry, NumericAnswer, TextAnswer, TextEntry

Response = Any
NONSENSE = "xyzzy"


def right(question: AnyQuestion) -> Response:
    """The response that the key asks for; of a rubric full marks, of a poll the first choice."""
    match question:
        case Poll():
            return [question.options()[0]] if question.multiple else question.options()[0]
        case FreeText():
            rubric = {it.id: it.points for it in question.rubric}
            return {"text": "What I think.", "rubric": rubric}
        case TextEntry() | NumberEntry():
            return typed(question, True)
        case Cloze(gaps=gaps):
            return {name: _gap(gap, True) for name, gap in gaps.items()}
    return of_key(key(question))


def wrong(question: AnyQuestion) -> Response:
    """A response without a right part; what cannot be wrong gives itself nothing."""
    match question:
        case Poll():
            return [question.options()[-1]] if question.multiple else question.options()[-1]
        case FreeText():
            return {"text": "I do not know.", "rubric": {it.id: 0 for it in question.rubric}}
        case TextEntry() | NumberEntry():
            return typed(question, False)
        case Cloze(gaps=gaps):
            return {name: _gap(gap, False) for name, gap in gaps.items()}
    return against_key(key(question))


def _gap(gap: Any, correct: bool) -> str:
    if isinstance(gap, ChoiceGap):
        return next(choice.id for choice in gap.choices if choice.correct is correct)
    return typed(gap, correct)


def of_key(compiled: Any) -> Response:
    """The response that a compiled key asks for."""
    match compiled["type"]:
        case "choice":
            return compiled["correct"][0]
        case "parts":
            return {name: of_key(part) for name, part in compiled["parts"].items()}
    return list(compiled["correct"])


def against_key(compiled: Any) -> Response:
    """A response in which no part is right."""
    match compiled["type"]:
        case "choice":
            return next(it for it in compiled["options"] if it not in compiled["correct"])
        case "set":
            return [it for it in compiled["options"] if it not in compiled["correct"]]
        case "parts":
            return {name: against_key(part) for name, part in compiled["parts"].items()}
    return [*compiled["correct"][1:], compiled["correct"][0]]  # no item keeps its place


def typed(entry: TextEntry | NumberEntry, correct: bool) -> str:
    """What a student would type: an answer that the author foresaw, if there is one."""
    cases: list[TextAnswer | NumericAnswer] = [it for it in entry.answers if it.correct is correct]
    if not cases:
        return "-987654321" if isinstance(entry, NumberEntry) else NONSENSE
    text = in_words(cases[0])
    return f"{text} {entry.unit.symbol}" if _needs_unit(entry) else text


def in_words(case: TextAnswer | NumericAnswer) -> str:
    """A text or a number that falls under a case."""
    if isinstance(case, TextAnswer):
        return case.text.replace("*", "")
    bounds = [it for it in (case.min, case.max) if it is not None]
    value = case.value if case.value is not None else sum(bounds) / Decimal(len(bounds))
    return f"{value:f}"


def _needs_unit(entry: TextEntry | NumberEntry) -> bool:
    return isinstance(entry, NumberEntry) and bool(entry.unit and entry.unit.required)
