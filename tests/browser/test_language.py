"""A book in another language: the page and its scripts speak it, with its plural forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import small_book
from browser.hands import Mouse
from browser.pages import Question, ready
from quizkit.rendering import messages

pytestmark = pytest.mark.browser

LANGUAGE = "fr"  # in French, unlike English, 0 takes the singular


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    return serve(small_book(tmp_path_factory.mktemp("french"), language=LANGUAGE))


def test_what_python_wrote_and_what_the_script_says_are_in_the_language_of_the_quiz(
    page: Page, french: str
) -> None:
    ready(page, french + "every.html")
    expect(page.locator("html")).to_have_attribute("lang", LANGUAGE)
    question = Question(page, "every", "choice")
    english = messages("en")  # the quiz says of itself that it is English
    expect(page.locator("[data-quiz=every]")).to_have_attribute("lang", "en")
    Mouse(question).answer("b")
    question.check.click()
    expect(question.feedback).to_contain_text(english.text("status-wrong"))


def test_what_the_book_adds_is_in_the_language_of_the_book(page: Page, french: str) -> None:
    ready(page, french + "every.html")
    french_words = messages(LANGUAGE)
    talk = page.locator(".qk-discussion")
    expect(talk).to_have_attribute("aria-label", french_words.text("discussion"))
    expect(talk.locator(".qk-commit")).to_have_text(french_words.text("commit"))


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["0 points", "1 point", "2 points"]),
        ("fr", ["0 point", "1 point", "2 points"]),
        ("tr", ["0 puan", "1 puan", "2 puan"]),
        ("de", ["0 Punkte", "1 Punkt", "2 Punkte"]),
        ("el", ["0 βαθμοί", "1 βαθμός", "2 βαθμοί"]),
    ],
)
def test_a_number_decides_in_the_browser_as_in_python(
    page: Page, language: str, shown: list[str]
) -> None:
    page.set_content(f"<html lang={language}></html>")
    forms = messages(language).forms("points")
    source = (Path(__file__).parents[2] / SAY).read_text("utf-8")
    say = source[source.index("export const say") :].split(";\n};")[0].removeprefix("export ")
    script = f"(words) => {{ {say};\n}}; return [0, 1, 2].map(n => say(words, 'points', {{n}})); }}"
    assert page.evaluate(script, {"points": forms}) == shown
    assert [messages(language)("points", n=n) for n in (0, 1, 2)] == shown


SAY = "src/quizkit/rendering/static/course/page.js"
