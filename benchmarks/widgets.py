"""A quiz of ipywidgets that works without a kernel, run in a cell of the page that is measured.

A page has no kernel, so no Python grades: the radio button picks which feedback a stack shows,
linked in the browser.  What cannot be linked (several choices, numbers) folds its feedback.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ipywidgets import HTML, Accordion, FloatText, RadioButtons, Stack, VBox, Widget, jslink


def page(path: str) -> Widget:
    """The questions of a file of jupyterquiz."""
    return VBox([_question(it) for it in json.loads(Path(path).read_text("utf-8"))])


def _question(question: dict[str, Any]) -> Widget:
    prompt, answers = HTML(question["question"]), question["answers"]
    if question["type"] == "multiple_choice":
        return _single(prompt, answers)
    titles = [it.get("answer") or str(it["range"]) for it in answers]
    fold = Accordion([HTML(it["feedback"]) for it in answers], titles=titles)
    return VBox([prompt, *([FloatText()] if question["type"] == "numeric" else []), fold])


def _single(prompt: Widget, answers: list[dict[str, Any]]) -> Widget:
    radio = RadioButtons(options=[it["answer"] for it in answers], index=None)
    stack = Stack([HTML(it["feedback"]) for it in answers])
    stack.add_class("bench-feedback")
    jslink((radio, "index"), (stack, "selected_index"))
    box = VBox([prompt, radio, stack])
    box.add_class("bench-single")
    return box
