"""Choices: a radio button or a check box, and what it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docutils import nodes

from quizkit.parts import Choice
from quizkit.rendering.nodes import qk_choice, qk_more, qk_text
from quizkit.rendering.prose import Prose

Nodes = list[nodes.Node]
BOX, CIRCLE = "☐ ", "○ "


def choice(
    prose: Prose,
    option: str,
    text: str,
    control: str,
    tag: str = "div",
    place: str = "text",
    **more: Any,
) -> qk_choice:
    """One choice, whose text stands at *place* in the quiz file."""
    attributes = {"name": option, "glyph": BOX if control == "checkbox" else CIRCLE}
    rest: Nodes = []
    line: qk_text | None = None
    if "\n\n" in text.strip():
        line, rest = prose.lead(qk_text, text, place, **attributes)
    else:
        line = prose.inline(qk_text, text, place, **attributes)
    children: Nodes = [*([line] if line else []), *([qk_more("", *rest)] if rest else [])]
    return qk_choice("", *children, option=option, control=control, tag=tag, **more)


def choices(several: Sequence[Choice], prose: Prose, control: str) -> Nodes:
    """The choices of a question."""
    places = prose.each("choices", len(several))
    return [choice(at, it.id, it.text, control) for at, it in zip(places, several, strict=True)]
