"""The objectives at the end of a page say which of their questions are answered right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.pages import ready
from faces.builds import build, write

pytestmark = pytest.mark.browser

QUIZ = """
id: said
title: What was said
questions:
  - {id: first, kind: true-false, prompt: One is odd., correct: true, objective: tell-odd}
  - {id: second, kind: true-false, prompt: Two is odd., correct: false, objective: tell-odd}
  - {id: third, kind: poll, prompt: Do you like it?, choices: [yes, no], objective: tell-odd}
  - kind: free-text
    id: fourth
    prompt: Why?
    objective: tell-why
    rubric: [{text: A reason}]
    model-answer: Because.
"""
PAGE = """
# Page

```{objectives}
tell-odd: Tell odd numbers from *even* ones
tell-why: Say why
```

```{quiz} said
```

```{reached}
```
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    source: Path = tmp_path_factory.mktemp("objectives")
    write(source, index=PAGE, quiz_said=QUIZ.lstrip())
    built = build(source, tmp_path_factory.mktemp("built"))
    assert not built.warnings
    return serve(built.out)


def test_an_objective_is_ticked_by_its_questions(page: Page, address: str) -> None:
    ready(page, address)
    odd = page.locator(".qk-reached [data-objective=tell-odd]")
    expect(odd).to_contain_text("Tell odd numbers from even ones")
    expect(odd.locator(".qk-mark")).to_have_text("0 of 2 questions right")
    answer(page, "first", "true")
    expect(odd.locator(".qk-mark")).to_have_text("1 of 2 questions right")
    answer(page, "second", "true")
    expect(odd).to_have_attribute("data-status", "")
    answer(page, "second", "false")
    expect(odd.locator(".qk-mark")).to_have_text("2 of 2 questions right")
    expect(odd).to_have_attribute("data-status", "correct")


def test_what_is_reached_is_there_after_a_reload(page: Page, address: str) -> None:
    ready(page, address)
    answer(page, "first", "true")
    answer(page, "second", "false")
    ready(page, address)
    expect(page.locator(".qk-reached [data-objective=tell-odd]")).to_have_attribute(
        "data-status", "correct"
    )


def test_an_open_text_ticks_nothing(page: Page, address: str) -> None:
    ready(page, address)
    form = page.locator("[data-question=fourth]")
    form.locator("textarea").fill("Because.")
    form.locator(".qk-check").click()
    why = page.locator(".qk-reached [data-objective=tell-why]")
    expect(why).to_have_attribute("data-status", "")


def answer(page: Page, question: str, option: str) -> None:
    """Choose an option and check it."""
    form = page.locator(f"[data-question={question}]")
    form.locator(f"input[value={option}]").check()
    form.locator(".qk-check").click()
