"""The fold under a question of a practice quiz: the answer in words, why, where to read again.

:data:`KEYS` and :data:`REASONS` hold one small function a kind.  Texts that stand in the question
already are not parsed again but named (:class:`.nodes.qk_label`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from docutils import nodes

from quizkit.model import (
    AnyQuestion,
    Categorize,
    ChoiceGap,
    Cloze,
    Evidence,
    FreeText,
    Gap,
    Highlight,
    Hotspot,
    Matching,
    MultipleResponse,
    Ordering,
    Poll,
    SingleChoice,
    TrueFalse,
)
from quizkit.parts import Choice, NumberEntry, NumericAnswer, Sentence, TextAnswer, TextEntry
from quizkit.rendering.nodes import (
    qk_about,
    qk_answer,
    qk_explanation,
    qk_key,
    qk_label,
    qk_model,
    qk_passage,
    qk_reason,
    qk_summary,
    qk_why,
)
from quizkit.rendering.prose import Prose
from quizkit.rendering.responses import gap_order

Inline = list[nodes.Node]


def answer(question: AnyQuestion, prose: Prose) -> qk_answer | None:
    """The fold, or ``None`` if there is nothing in it (a poll without feedback)."""
    key = KEYS[question.kind](question, prose)
    content = [
        *([qk_key("", "", *key, translatable=False)] if key else []),
        *_model(question, prose),
        *_why(question, prose),
        *_explanation(question, prose),
        *_passage(question, prose),
    ]
    title = prose.words("background" if isinstance(question, Poll) else "answer")
    return qk_answer("", qk_summary("", title), *content) if content else None


def _explanation(question: AnyQuestion, prose: Prose) -> list[nodes.Node]:
    blocks = prose.blocks(question.explanation, "explanation")
    return [qk_explanation("", *blocks)] if blocks else []


def _passage(question: AnyQuestion, prose: Prose) -> list[nodes.Node]:
    """A cross-reference, made by the host's own ``{ref}`` role; nothing in a host that has none."""
    if question.passage is None:
        return []
    line = prose.line((*prose.place, "passage"))
    found = prose.parse(f"{{ref}}`{question.passage}`", line, True)
    words = nodes.Text(prose.words("read-again") + " ")
    passage = qk_passage("", "", words, *found, at=line, translatable=False)
    return [passage] if found else []


def _model(question: AnyQuestion, prose: Prose) -> list[nodes.Node]:
    if not isinstance(question, FreeText):
        return []
    criteria = [_criterion(it.id, it.points, prose) for it in question.rubric]
    blocks = prose.blocks(question.model_answer, "model-answer")
    return [qk_model("", *blocks, nodes.bullet_list("", *criteria, bullet="-"))]


def _criterion(id: str, points: int, prose: Prose) -> nodes.list_item:
    words = nodes.Text(f" ({prose.words('points', n=points)})")
    line = nodes.paragraph("", "", _label(id), words, translatable=False)
    return nodes.list_item("", line)


# The answer in words


def _label(name: str) -> qk_label:
    return qk_label(of=name)


def _joined(parts: Iterable[Inline], between: str = "; ") -> Inline:
    joined: Inline = []
    for part in parts:
        joined += [nodes.Text(between)] * bool(joined) + part
    return joined


def _correct_choices(choices: Sequence[Choice | Sentence]) -> Inline:
    return _joined([_label(it.id)] for it in choices if it.correct)


def _key_of_pairs(question: Matching, _: Prose) -> Inline:
    ids = {option.text: option.id for option in question.options()}
    return _joined(
        [_label(pair.id), nodes.Text(" → "), _label(f"={ids[pair.right]}")]
        for pair in question.pairs
    )


def _key_of_categories(question: Categorize, _: Prose) -> Inline:
    parts: list[Inline] = []
    for category in question.categories:
        items: list[Inline] = [[_label(it.id)] for it in question.items if it.category == category]
        if items:
            parts.append([_label(f"={category}"), nodes.Text(": "), *_joined(items, ", ")])
    return _joined(parts)


def _key_of_order(question: Ordering, _: Prose) -> Inline:
    return _joined([nodes.Text(f"{n}. "), _label(it.id)] for n, it in enumerate(question.items, 1))


def _key_of_gaps(question: Cloze, prose: Prose) -> Inline:
    return _joined(
        [nodes.Text(prose.words("gap", n=n) + ": "), *_key_of_gap(name, question.gaps[name], prose)]
        for n, name in enumerate(gap_order(question), 1)
    )


def _key_of_gap(name: str, gap: Gap, prose: Prose) -> Inline:
    if isinstance(gap, ChoiceGap):
        return _joined([_label(f"{name}.{it.id}")] for it in gap.choices if it.correct)
    return _key_of_entry(gap, prose)


def _key_of_entry(entry: TextEntry | NumberEntry, prose: Prose) -> Inline:
    """Up to three of the accepted answers, those without a wildcard first."""
    right: list[TextAnswer | NumericAnswer] = [it for it in entry.answers if it.correct]
    cases = sorted(right, key=_is_pattern)
    texts = dict.fromkeys(case_in_words(it, prose) for it in cases)
    unit = f" {entry.unit.symbol}" if isinstance(entry, NumberEntry) and entry.unit else ""
    return [nodes.Text(f" {prose.words('or')} ".join([*texts][:3]) + unit)] if texts else []


def _is_pattern(case: TextAnswer | NumericAnswer) -> bool:
    return isinstance(case, TextAnswer) and "*" in case.text.replace("\\*", "")


def case_in_words(case: TextAnswer | NumericAnswer, prose: Prose) -> str:
    """What a case accepts: ``NATO``, ``…NATO…``, ``650 ± 2 %``, ``from 1 to 5``."""
    if isinstance(case, TextAnswer):
        return "*".join(part.replace("*", "…") for part in case.text.split("\\*"))
    if case.value is not None:
        return f"{_plain(case.value)} ± {case.tolerance}" if _tolerant(case) else _plain(case.value)
    if case.min is not None and case.max is not None:
        return prose.words("range", low=_plain(case.min), high=_plain(case.max))
    if case.min is not None:
        return prose.words("at-least", n=_plain(case.min))
    return prose.words("at-most", n=_plain(case.max or Decimal(0)))


def _tolerant(case: NumericAnswer) -> bool:
    return not isinstance(case.tolerance, Decimal) or case.tolerance != 0


def _plain(number: Decimal) -> str:
    """Without an exponent, unless writing it out would take more than twenty digits."""
    text = f"{number:f}"
    return text if len(text) <= 20 else str(number)


KEYS: Mapping[str, Callable[[Any, Prose], Inline]] = {
    "single-choice": lambda question, _: _correct_choices(question.choices),
    "multiple-response": lambda question, _: _correct_choices(question.choices),
    "true-false": lambda question, _: [_label(str(question.correct).lower())],
    "numeric": _key_of_entry,
    "short-text": _key_of_entry,
    "cloze": _key_of_gaps,
    "matching": _key_of_pairs,
    "ordering": _key_of_order,
    "categorize": _key_of_categories,
    "highlight": lambda question, _: _correct_choices(question.segments),
    "hotspot": lambda question, _: _correct_choices(question.choices),
    "evidence": lambda question, _: _correct_choices(question.choices),
    "free-text": lambda _, prose: [nodes.Text(prose.words("model-answer") + ":")],
    "poll": lambda *_: [],
}


# Feedback

Reason = tuple[str, Inline, str | None, tuple[str | int, ...]]
"""What a mark calls the feedback by, what it is about, the text, and its place in the file."""


def _why(question: AnyQuestion, prose: Prose) -> list[nodes.Node]:
    reasons = [
        qk_reason(
            "",
            qk_about("", "", nodes.strong("", "", *about), translatable=False),
            *prose.blocks(text, *place),
            feedback=name,
        )
        for name, about, text, place in REASONS[question.kind](question, prose)
        if text is not None
    ]
    return [qk_why("", *reasons, bullet="-")] if reasons else []


def _of_choices(
    question: SingleChoice | MultipleResponse | Poll | Highlight | Hotspot, _: Prose
) -> Iterable[Reason]:
    field = "segments" if isinstance(question, Highlight) else "choices"
    for n, it in enumerate(getattr(question, field) or ()):
        yield it.id, [_label(it.id)], it.feedback, (field, n, "feedback")


def _of_sentences(question: Evidence, _: Prose) -> Iterable[Reason]:
    for n, it in enumerate(question.choices):
        yield it.id, [qk_label(of=it.id, most=8)], it.feedback, ("choices", n, "feedback")


def _of_true_false(question: TrueFalse, _: Prose) -> Iterable[Reason]:
    yield "true", [_label("true")], question.feedback.true, ("feedback", "true")
    yield "false", [_label("false")], question.feedback.false, ("feedback", "false")


def _of_entry(entry: TextEntry | NumberEntry, prose: Prose) -> Iterable[Reason]:
    cases: Sequence[TextAnswer | NumericAnswer] = entry.answers
    for n, it in enumerate(cases):
        about: Inline = [nodes.Text(case_in_words(it, prose))]
        yield str(n), about, it.feedback, ("answers", n, "feedback")


def _of_gaps(question: Cloze, prose: Prose) -> Iterable[Reason]:
    for n, name in enumerate(gap_order(question), 1):
        where = prose.words("gap", n=n) + ": "
        for id, about, text, place in _of_gap(question.gaps[name], name, prose):
            yield f"{name}.{id}", [nodes.Text(where), *about], text, ("gaps", name, *place)


def _of_gap(gap: Gap, name: str, prose: Prose) -> Iterable[Reason]:
    if isinstance(gap, ChoiceGap):
        for n, it in enumerate(gap.choices):
            yield it.id, [_label(f"{name}.{it.id}")], it.feedback, ("choices", n, "feedback")
    else:
        yield from _of_entry(gap, prose)


def _of_items(question: Matching | Categorize | Ordering, _: Prose) -> Iterable[Reason]:
    field = "pairs" if isinstance(question, Matching) else "items"
    for n, it in enumerate(getattr(question, field)):
        yield it.id, [_label(it.id)], it.feedback, (field, n, "feedback")


def _of_criteria(question: FreeText, _: Prose) -> Iterable[Reason]:
    for n, it in enumerate(question.rubric):
        yield it.id, [_label(it.id)], it.feedback, ("rubric", n, "feedback")


REASONS: Mapping[str, Callable[[Any, Prose], Iterable[Reason]]] = {
    "single-choice": _of_choices,
    "multiple-response": _of_choices,
    "true-false": _of_true_false,
    "numeric": _of_entry,
    "short-text": _of_entry,
    "cloze": _of_gaps,
    "matching": _of_items,
    "ordering": _of_items,
    "categorize": _of_items,
    "highlight": _of_choices,
    "hotspot": _of_choices,
    "evidence": _of_sentences,
    "free-text": _of_criteria,
    "poll": _of_choices,
}
