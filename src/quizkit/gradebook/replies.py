"""A response in words, as its learner would say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizkit.model import AnyQuestion, Categorize, Cloze, FreeText, Matching, Ordering
from quizkit.responses.table import canonical

Labels = Mapping[str, str]


def in_words(question: AnyQuestion, response: Any, labels: Labels) -> str:
    """*response* with texts in place of ids; what has another form than it should, as JSON."""
    match question, response:
        case _, None:
            return ""
        case FreeText(), {"text": str(text)}:
            return text
        case FreeText(), {}:
            return ""
        case Ordering(), [*ids]:
            return "\n".join(f"{n}. {_label(it, labels)}" for n, it in enumerate(ids, 1))
        case Matching() | Categorize(), {**parts}:
            return "\n".join(
                f"{_label(left, labels)} → {_label(f'={right}', labels, right)}"
                for left, right in parts.items()
            )
        case Cloze(), {**parts}:
            return "\n".join(
                f"{gap}: {_label(f'{gap}.{given}', labels, given)}" for gap, given in parts.items()
            )
        case _, [*ids]:
            return "\n".join(_label(it, labels) for it in ids)
        case _, str(text):
            return _label(text, labels)
    return canonical(response)


def _label(id: Any, labels: Labels, other: Any = None) -> str:
    """The text of an id; without one, what was given."""
    given = id if other is None else other
    said = given if isinstance(given, str) else canonical(given)
    return labels.get(id, said) if isinstance(id, str) else said
