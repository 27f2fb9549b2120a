"""The vectors, read by the engine in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from engine import Engine
from strategies import VECTORS, read_vectors

FILES = sorted(path.stem for path in VECTORS.glob("*.json"))

pytestmark = pytest.mark.browser


def rows(case: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for grade in case["grades"]:
        yield grade["response"], grade.get("confidence"), grade["mark"]


@pytest.mark.parametrize("kind", [kind for kind in FILES if kind != "draw"])
def test_the_marks_of_the_vectors(page: Page, kind: str) -> None:
    batch: Any = [(case["key"], [*rows(case)]) for case in read_vectors(kind)["cases"]]
    assert Engine(page).differences(batch) == []


@pytest.mark.parametrize("kind", ["single-choice", "short-text", "numeric", "cloze"])
def test_a_wrong_vector_is_noticed(page: Page, kind: str) -> None:
    case = read_vectors(kind)["cases"][0]
    row = case["grades"][0]
    batch: Any = [(case["key"], [(row["response"], None, row["mark"] | {"earned": 7})])]
    assert len(Engine(page).differences(batch)) == 1


def test_the_generator_of_the_vectors(page: Page) -> None:
    function = """(rows) => rows.map(({ seed, numbers }) => {
      const draw = quizkit.generator(seed);
      return numbers.map(() => draw());
    })"""
    rows = read_vectors("draw")["generator"]
    assert Engine(page).run(function, rows) == [row["numbers"] for row in rows]


def test_the_bounded_numbers_of_the_vectors(page: Page) -> None:
    function = """(rows) => rows.map(({ seed, bounds }) => {
      const draw = quizkit.generator(seed);
      return bounds.map((bound) => quizkit.below(bound, draw));
    })"""
    rows = read_vectors("draw")["below"]
    assert Engine(page).run(function, rows) == [row["numbers"] for row in rows]


def test_the_orders_of_the_vectors(page: Page) -> None:
    rows = read_vectors("draw")["shuffled"]
    function = "(rows) => rows.map(({ items, seed }) => quizkit.shuffled(items, seed))"
    assert Engine(page).run(function, rows) == [row["order"] for row in rows]


def test_the_draws_of_the_vectors(page: Page) -> None:
    function = """(quizzes) => quizzes.map(({ quiz, draws }) => draws.map(({ seed, choices }) => ({
      seed,
      questions: quizkit.drawQuestions(quiz, seed),
      choices: Object.fromEntries(Object.keys(choices).map((id) => {
        const { choices: count, fixed } = quiz.questions.find((it) => it.id === id);
        const ids = [..."abcdefgh"].slice(0, count);
        const mixed = quiz.shuffle.includes("choices");
        return [id, mixed ? quizkit.drawChoices(ids, fixed, `${seed}/${quiz.id}/${id}`) : ids];
      })),
    })))"""
    rows = read_vectors("draw")["quizzes"]
    assert Engine(page).run(function, rows) == [row["draws"] for row in rows]
