"""The browser's engine, alone on an empty page, fed with JSON."""

from __future__ import annotations

import json
from importlib.resources import files
from random import Random
from typing import Any

from playwright.sync_api import Page

from quizkit.grading import grade
from strategies import (
    CONFIDENCES,
    LANGUAGES,
    a_question,
    a_response,
    as_json,
    key,
    nasty_response,
    question,
    right_response,
)

SOURCE = (files("quizkit") / "rendering" / "static" / "quizkit.js").read_text(encoding="utf-8")

# Loads the module as anywidget does, and a comparison that knows no order of names.
_LOAD = """async (source) => {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  window.quizkit = (await import(url)).default;
  const sorted = (_, value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  window.canonical = (value) => JSON.stringify(value, sorted);
  window.attempt = (call) => {
    try { return call(); } catch (error) { return { error: String(error) }; }
  };
}"""

_GRADE = """(text) => {
  const differences = [];
  for (const [key, rows] of JSON.parse(text))
    for (const [response, confidence, mark] of rows) {
      const before = canonical(response);
      const got = attempt(() => quizkit.grade(key, response, confidence ?? undefined));
      if (canonical(got) !== canonical(mark) || canonical(response) !== before)
        differences.push(JSON.stringify({ key, response, confidence, mark, got }));
    }
  return differences;
}"""

Batch = list[tuple[dict[str, Any], list[tuple[Any, Any, dict[str, Any]]]]]


class Engine:
    """``quizkit.js``, or a text made from it, in *page*."""

    def __init__(self, page: Page, source: str = SOURCE) -> None:
        self.page = page
        page.evaluate(_LOAD, source)

    def run(self, function: str, value: Any) -> Any:
        """What *function* makes of *value*, which travels as JSON, lone surrogates and all."""
        return self.page.evaluate(f"(text) => ({function})(JSON.parse(text))", json.dumps(value))

    def differences(self, batch: Batch) -> list[str]:
        """The cases of *batch* that are not graded as it says, as JSON."""
        found: list[str] = self.page.evaluate(_GRADE, json.dumps(batch))
        return found


def random_batch(rnd: Random, size: int, each: int = 20) -> Batch:
    """About *size* responses to random questions, with the marks that Python gives."""
    return [_with_responses(rnd, each) for _ in range(max(1, size // each))]


def _with_responses(rnd: Random, count: int) -> Any:
    source = a_question(rnd)
    compiled = key(question(source), rnd.choice(LANGUAGES), rnd.random() < 0.2)
    makers = rnd.choices([a_response, nasty_response, right_response], [6, 3, 1], k=count)
    responses = [(make(rnd, source, compiled), rnd.choice(CONFIDENCES)) for make in makers]
    rows = [(it, sure, as_json(grade(compiled, it, sure))) for it, sure in responses]
    return compiled, rows
