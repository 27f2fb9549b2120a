"""``key(question)``: what the author wrote, compiled to what ``grading.grade`` matches.

A key is JSON of eight types, each with ``points`` and, if not 1, the parts ``possible``.
Tolerances, units, wildcards and the order of answers are worked out here, once and in exact
decimals, so that matching needs no cleverness in either language:

========  ==========================================================================================
choice    ``options``, ``correct``: one of the options, right if among the correct ones
set       ``options``, ``correct``, ``scoring``: a selection
order     ``correct``, ``scoring``: a permutation
text      ``cases`` of ``pieces`` (one: the whole text; more: with anything between), ``forgive``
number    ``cases`` of closed ``ranges``, one for each scale in ``units`` (spelling: place)
parts     ``parts`` (name: a key with points of its own), ``scoring``
rubric    ``rubric`` (criterion: most points)
poll      ``options``, ``multiple``
========  ==========================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from quizkit.model import (
    AnyQuestion,
    Categorize,
    Cloze,
    Evidence,
    FreeText,
    Highlight,
    Hotspot,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Poll,
    ShortText,
    SingleChoice,
    TrueFalse,
)  # fmt: skip
from quizkit.parts import Choice, NumberEntry, NumericAnswer, Sentence, TextEntry, Unit
from quizkit.typed import normalize, without_accents

Key = dict[str, Any]

# Languages of CLDR whose decimal sign is the comma, as far as course books are written in them.
_COMMA_LANGUAGES = frozenset(
    "az be bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk lt lv mk nb nl nn no pl "
    "pt ro ru sk sl sq sr sv tr uk uz vi".split()
)


def key(question: AnyQuestion, language: str = "en", certainty: bool = False) -> Key:
    """The key of *question* in a quiz written in *language*."""
    compiled = _key(question, language)
    # What a student says of his own text has no part in a total.
    points = 0 if isinstance(question, FreeText) else question.points
    compiled |= {"points": points} | _possible(compiled)
    sure = certainty and not isinstance(question, FreeText | Poll)  # these are never right or wrong
    return compiled | ({"certainty": True} if sure else {})


def _possible(key: Key) -> Key:
    """How many parts a mark under *key* is counted in; left out where it is one."""
    match key["type"], key.get("scoring", "all-or-nothing"):
        case "poll", _:
            parts = 0
        case "rubric", _:
            parts = sum(key["rubric"].values())
        case _, "all-or-nothing":
            parts = 1
        case "set", "each":
            parts = len(key["options"])
        case "set" | "order", _:
            parts = len(key["correct"])
        case _:
            parts = sum(part["points"] for part in key["parts"].values())
    return {} if parts == 1 else {"possible": parts}


def _key(question: AnyQuestion, language: str) -> Key:
    match question:
        case SingleChoice() | Hotspot(multiple=False):
            return _choice(question.choices)
        case TrueFalse():
            return _one_of(["true", "false"], [str(question.correct).lower()])
        case MultipleResponse() | Hotspot() | Evidence():
            return _set(question.choices, question.scoring)
        case Highlight():
            return _set(question.segments, question.scoring)
        case Ordering():
            ids = [item.id for item in question.items]
            return {"type": "order", "correct": ids, "scoring": question.scoring}
        case Numeric():
            return _number(question, language)
        case ShortText():
            return _text(question, language)
        case Cloze() | Matching() | Categorize():
            return {
                "type": "parts",
                "scoring": question.scoring,
                "parts": _parts(question, language),
            }
        case FreeText():
            return {"type": "rubric", "rubric": {it.id: it.points for it in question.rubric}}
        case Poll():
            return {"type": "poll", "options": [*question.options()], "multiple": question.multiple}


def _parts(question: Cloze | Matching | Categorize, language: str) -> dict[str, Key]:
    match question:
        case Cloze():
            return {
                name: _gap(gap, language) | {"points": gap.points}
                for name, gap in question.gaps.items()
            }
        case Matching():
            ids = {option.text: option.id for option in question.options()}
            parts = {pair.id: _one_of(ids.values(), [ids[pair.right]]) for pair in question.pairs}
        case Categorize():
            parts = {it.id: _one_of(question.categories, [it.category]) for it in question.items}
    return {name: part | {"points": 1} for name, part in parts.items()}


def _gap(gap: Any, language: str) -> Key:
    if isinstance(gap, TextEntry):
        return _text(gap, language)
    return _number(gap, language) if isinstance(gap, NumberEntry) else _choice(gap.choices)


def _one_of(options: Iterable[str], correct: list[str]) -> Key:
    return {"type": "choice", "options": [*options], "correct": correct}


def _choice(choices: Sequence[Choice | Sentence]) -> Key:
    return _one_of((it.id for it in choices), [it.id for it in choices if it.correct])


def _set(choices: Sequence[Choice | Sentence], scoring: str) -> Key:
    return _choice(choices) | {"type": "set", "scoring": scoring}


def _text(entry: TextEntry, language: str) -> Key:
    fold = without_accents if "accents" in entry.forgive else str
    cases = [
        {"right": it.correct, "pieces": [fold(piece) for piece in _pieces(it.text, language)]}
        for it in entry.answers
    ]
    return {"type": "text", "language": language, "cases": cases, "forgive": [*entry.forgive]}


def _pieces(text: str, language: str) -> list[str]:
    """*text* cut at its wildcards; the pieces are normalized as one, so that inner spaces stay."""
    stars = re.sub(r"\\\*|\*", lambda star: "*" if star[0] == "\\*" else "\0", text)
    return normalize(stars, language).split("\0")


def _number(entry: NumberEntry, language: str) -> Key:
    scales, units = _scales(entry.unit, language)
    cases = [
        {"right": it.correct, "ranges": [_range(it, scale) for scale in scales]}
        for it in entry.answers
    ]
    comma = language.split("-")[0] in _COMMA_LANGUAGES
    return {"type": "number", "language": language, "comma": comma, "units": units, "cases": cases}


def _scales(unit: Unit | None, language: str) -> tuple[list[Decimal], dict[str, int]]:
    """The factors in use, and for each spelling (``""``: no unit) the place of its factor."""
    scales = [Decimal(1)]
    if unit is None:
        return scales, {"": 0}
    units = {normalize(unit.symbol, language): 0} | ({} if unit.required else {"": 0})
    for spelling, factor in unit.also.items():
        if factor not in scales:
            scales.append(factor)
        units[normalize(spelling, language)] = scales.index(factor)
    return scales, units


def _range(answer: NumericAnswer, scale: Decimal) -> list[float | None]:
    """Lowest and highest number accepted, in units of *scale*; ``None`` for no bound."""
    low, high = answer.min, answer.max
    if answer.value is not None:
        low, high = answer.value - margin(answer), answer.value + margin(answer)
    return [None if bound is None else float(bound / scale) for bound in (low, high)]


def margin(answer: NumericAnswer) -> Decimal:
    """The absolute tolerance of an answer with a value."""
    if isinstance(answer.tolerance, Decimal):
        return answer.tolerance
    return abs(answer.value or Decimal(0)) * Decimal(answer.tolerance.rstrip("% ")) / 100
