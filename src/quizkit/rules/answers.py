"""Rules about what a student types: right answers, ranges, units and gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple

from quizkit.keys import key, margin
from quizkit.model import Cloze, NumberGap, Numeric, ShortText, TextGap
from quizkit.parts import NumberEntry, NumericAnswer, TextEntry
from quizkit.rules import Problem, Problems, Subject
from quizkit.source import Loc
from quizkit.typed import like, normalize, read_number

INFINITY = Decimal("Infinity")


def _texts(subject: Subject) -> Iterator[tuple[Loc, TextEntry, list[list[str]]]]:
    """The entries for words, each with the pieces by which its answers are matched."""
    language = subject.quiz.language
    for loc, question in subject.questions(ShortText):
        yield loc, question, _pieces(key(question, language))
    for loc, cloze in subject.questions(Cloze):
        parts = key(cloze, language)["parts"]
        for name, gap in cloze.gaps.items():
            if isinstance(gap, TextGap):
                yield (*loc, "gaps", name), gap, _pieces(parts[name])


def _pieces(key: Any) -> list[list[str]]:
    return [case["pieces"] for case in key["cases"]]


def _numbers(subject: Subject) -> Iterator[tuple[Loc, NumberEntry]]:
    yield from subject.questions(Numeric)
    yield from ((loc, gap) for loc, _, gap in subject.gaps(NumberGap))


def no_right_answer(subject: Subject) -> Problems:
    for loc, question in subject.questions(Numeric, ShortText):
        if not any(it.correct for it in question.answers):  # type: ignore[attr-defined]
            hint = "List in `answers` what is right; an answer is right unless `correct: false`."
            yield Problem(
                "no-right-answer", (*loc, "answers"), "No answer is right.", hint, key=True
            )


def gap_without_answer(subject: Subject) -> Problems:
    for loc, name, gap in subject.gaps(TextGap, NumberGap):
        if not any(it.correct for it in gap.answers):  # type: ignore[attr-defined]
            hint = (
                "List in its `answers` what is right; an answer is right unless `correct: false`."
            )
            yield Problem(
                "gap-without-answer", loc, f"The gap `{name}` has no right answer.", hint, True
            )


# Gaps


_GAP = re.compile(r"\[\[([^\[\]]*)\]\]")


def gap_not_declared(subject: Subject) -> Problems:
    for loc, question in subject.questions(Cloze):
        for name in dict.fromkeys(_GAP.findall(question.text)):
            if name not in question.gaps:
                hint = "Describe it in `gaps`, or correct the name; these are there: "
                names = ", ".join(f"`{it}`" for it in question.gaps)
                message = f"The gap `{name}` of the text is not in `gaps`."
                yield Problem("gap-not-declared", (*loc, "text"), message, f"{hint}{names}.",
                              needle=f"[[{name}]]")  # fmt: skip


def gap_not_in_text(subject: Subject) -> Problems:
    for loc, question in subject.questions(Cloze):
        in_text = set(_GAP.findall(question.text))
        for name in question.gaps:
            if name not in in_text:
                message = f"The gap `{name}` does not stand in the text."
                hint = f"Write `[[{name}]]` where it belongs in `text`, or take it out."
                yield Problem("gap-not-in-text", (*loc, "gaps", name), message, hint, key=True)


def gap_twice(subject: Subject) -> Problems:
    for loc, question in subject.questions(Cloze):
        for name, count in Counter(_GAP.findall(question.text)).items():
            if count > 1:
                message = f"The gap `{name}` stands {count} times in the text."
                hint = "Give each gap a name and answers of its own."
                at = (*loc, "text")
                yield Problem("gap-twice", at, message, hint, needle=f"[[{name}]]")


# Texts


def hidden_text(subject: Subject) -> Problems:
    for loc, _, cases in _texts(subject):
        for place, case in enumerate(cases):
            at = (*loc, "answers", place, "text")
            first = next((it for it in range(place) if _takes(cases[it], case)), None)
            if first is not None:
                message = f"Whatever this answer accepts, answer {first + 1} has accepted already."
                hint = "Take it out, or put it before that answer."
                yield Problem("hidden-answer", at, message, hint)
            elif case == [""]:
                message = "This answer is blank, and a blank response counts as unanswered."
                yield Problem("hidden-answer", at, message, "Write a text, or take it out.")


def _takes(first: list[str], later: list[str]) -> bool:
    """Whether *first* matches all that *later* does; stars alone only take what is left."""
    if not any(first):
        return first == later
    return like("\0".join(later), first)  # a star is like a character that no answer names


def catch_all_answer(subject: Subject) -> Problems:
    for loc, entry, cases in _texts(subject):
        for place, case in enumerate(cases):
            if entry.answers[place].correct and len(case) > 1 and not any(case):
                message = "A star alone accepts whatever is typed as right."
                hint = (
                    "Say more of the answer, or write `correct: false` for feedback to all others."
                )
                yield Problem("catch-all-answer", (*loc, "answers", place, "text"), message, hint)


# Numbers


class Range(NamedTuple):
    """The numbers that an answer accepts, ends included."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, answer: NumericAnswer) -> Range:
        if answer.value is not None:
            around = margin(answer)
            return cls(answer.value - around, answer.value + around)
        low = -INFINITY if answer.min is None else answer.min
        return cls(low, INFINITY if answer.max is None else answer.max)

    def holds(self, other: Range) -> bool:
        return self.low <= other.low and other.high <= self.high


def _is_sound(answer: NumericAnswer) -> bool:
    """Whether the answer is either a value or a range, and some number is in it."""
    return _shape(answer) is None and _emptiness(answer) is None


def _shape(answer: NumericAnswer) -> tuple[str, str] | None:
    bounds = [name for name in ("min", "max") if getattr(answer, name) is not None]
    if answer.value is None and not bounds:
        return "This answer has neither a value nor a range.", "Add `value`, or `min` and `max`."
    if answer.value is not None and bounds:
        message = f"This answer has a value and also `{bounds[0]}`."
        return message, "Keep the value with its `tolerance`, or the range from `min` to `max`."
    if answer.value is None and "tolerance" in answer.model_fields_set:
        return "A range has no `tolerance`.", "Put it into `min` and `max`, or give a `value`."
    return None


def value_and_range(subject: Subject) -> Problems:
    for loc, entry in _numbers(subject):
        for place, answer in enumerate(entry.answers):
            if said := _shape(answer):
                yield Problem("value-and-range", (*loc, "answers", place), *said)


def _emptiness(answer: NumericAnswer) -> tuple[str, str, str] | None:
    tolerance = answer.tolerance
    if answer.min is not None and answer.max is not None and answer.min > answer.max:
        message = f"No number is at least {answer.min} and at most {answer.max}."
        return "min", message, "Exchange `min` and `max`."
    if isinstance(tolerance, Decimal) and tolerance < 0:
        return "tolerance", "A negative tolerance accepts no number.", "Write it without the minus."
    if isinstance(tolerance, str) and answer.value == 0:
        message = f"{tolerance} of 0 is 0: nothing but 0 is accepted."
        return "tolerance", message, "Write the tolerance as a number."
    return None


def unreachable_range(subject: Subject) -> Problems:
    for loc, entry in _numbers(subject):
        for place, answer in enumerate(entry.answers):
            if said := _emptiness(answer):
                key, message, hint = said
                yield Problem("unreachable-range", (*loc, "answers", place, key), message, hint)


def _ranges(entry: NumberEntry) -> list[tuple[int, Range]]:
    return [(at, Range.of(it)) for at, it in enumerate(entry.answers) if _is_sound(it)]


def hidden_number(subject: Subject) -> Problems:
    for loc, entry in _numbers(subject):
        hidden = set()
        for (first, outer), (second, inner) in combinations(_ranges(entry), 2):
            if outer.holds(inner) and second not in hidden:
                hidden.add(second)
                message = f"Every number here is accepted by answer {first + 1} already."
                hint = "Put the narrower answer first, or take it out."
                yield Problem("hidden-answer", (*loc, "answers", second), message, hint)


def overlapping_answers(subject: Subject) -> Problems:
    """Of overlapping ranges the first wins; meant where one lies in the other, else a slip."""
    for loc, entry in _numbers(subject):
        for (first, one), (second, other) in combinations(_ranges(entry), 2):
            low, high = max(one.low, other.low), min(one.high, other.high)
            apart = one.holds(other) or other.holds(one) or low >= high
            if not apart and entry.answers[first].correct != entry.answers[second].correct:
                message = f"From {low} to {high} this overlaps with answer {first + 1}."
                hint = (
                    "One of them is right and the other wrong: let one end where the other begins."
                )
                yield Problem("overlapping-answers", (*loc, "answers", second), message, hint)


# Units


def duplicate_unit(subject: Subject) -> Problems:
    language = subject.quiz.language
    for loc, entry in _numbers(subject):
        if entry.unit is None:
            continue
        seen = {normalize(entry.unit.symbol, language): entry.unit.symbol}
        for spelling in entry.unit.also:
            before = seen.setdefault(normalize(spelling, language), spelling)
            if before != spelling:
                message = f"`{spelling}` is read like `{before}`."
                hint = "Take it out: capitals, spaces and kinds of hyphen make no difference."
                at = (*loc, "unit", "also", spelling)
                yield Problem("duplicate-unit", at, message, hint, key=True)


def unreadable_unit(subject: Subject) -> Problems:
    language = subject.quiz.language
    for loc, entry in _numbers(subject):
        if entry.unit is None:
            continue
        places = {("symbol",): entry.unit.symbol} | {("also", it): it for it in entry.unit.also}
        for at, spelling in places.items():
            if not _is_readable(spelling, language):
                message = f"`1{spelling}` is not read as 1 of this unit."
                hint = (
                    "A unit holds no digit before its first letter; write it as students type it."
                )
                yield Problem("unreadable-unit", (*loc, "unit", *at), message, hint, len(at) > 1)


def _is_readable(spelling: str, language: str) -> bool:
    """Whether the unit is read after a number, with a space between and without."""
    wanted = (1.0, normalize(spelling, language))
    typed = (f"1 {spelling}", f"1{spelling}")
    return all(read_number(it, False, language) == wanted for it in typed)
