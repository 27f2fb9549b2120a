"""Tests of the tests: a script that is broken on purpose does not pass them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Error, Page, expect

from browser import test_discussion, test_quiz_answers, test_quiz_draw, test_quiz_storage
from browser.pages import ready
from quizkit.faces.sphinx.assets import ENTRIES, STATIC
from quizkit.faces.sphinx.scripts import classic, joined
from quizkit.rendering import messages

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _impatient() -> Iterator[None]:
    """What is missing will not come: no need to wait for it."""
    expect.set_options(timeout=1500)
    yield
    expect.set_options(timeout=5000)


def answered(id: str, hand: str) -> Callable[[Page, str], None]:
    def scenario(page: Page, site: str) -> None:
        every = ready(page, site + "every.html")
        test_quiz_answers.test_a_question_is_answered_wrong_then_right(every, id, hand)

    return scenario


def drawn(page: Page, site: str) -> None:
    test_quiz_draw.test_a_page_shows_what_python_draws(page, site, "end")


def discussed(page: Page, site: str) -> None:
    talk = ready(page, site + "every.html").locator(".qk-discussion")
    test_discussion.test_the_arguments_come_after_the_commitment(talk)


# A piece of the script, what stands there instead, and the scenario that must notice.
MUTANTS: dict[str, tuple[str, str, str, Callable[[Page, str], None]]] = {
    "feedback is not shown": (
        "quizkit.js", "replaceChildren(...content)", "textContent", answered("choice", "mouse"),
    ),
    "the right one is marked wrong": (
        "quizkit.js", 'right(id) ? "correct" : "wrong"', '"wrong"', answered("several", "mouse"),
    ),
    "the focus is lost": (
        "quizkit.js", "write(form, response);", "document.activeElement.blur();",
        answered("words", "keyboard"),
    ),
    "a moved item loses the focus": (
        "quizkit.js", "after && item.before(after)", "after && after.after(item)",
        lambda page, site: test_quiz_answers.test_the_items_of_an_ordering_say_where_they_are_moved(
            ready(page, site + "every.html")
        ),
    ),
    "nothing is stored": (
        "quizkit.js", "localStorage.setItem(name(id), JSON.stringify(entry))", "0",
        test_quiz_storage.test_a_checked_answer_outlives_a_reload,
    ),
    "reset erases nothing": (
        "quizkit.js", "localStorage.removeItem(name(id))", "0",
        test_quiz_storage.test_reset_asks_then_erases_this_quiz_alone,
    ),
    "a blocked store stops the page": (
        "quizkit.js", "values.unsaved = true;", "throw 0;",
        lambda page, site: test_quiz_storage.test_without_a_store_the_page_works_and_says_so(
            page, site, "blocked"
        ),
    ),
    "another order is drawn": ("quizkit.js", "below(last + 1, draw)", "below(last, draw)", drawn),
    "the arguments are not held back": (
        "course.js", "argument.hidden = !committed", "argument.hidden = false", discussed,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_script_is_noticed(
    page: Page, student_site: str, guard: object, name: str
) -> None:
    file, piece, instead, scenario = MUTANTS[name]
    entry = ENTRIES.get(file)
    source = joined(STATIC / entry) if entry else (STATIC / file).read_text("utf-8")
    assert source.count(piece) == 1, f"{file} has no {piece}, or several"
    broken = source.replace(piece, instead)
    script = broken if entry else classic(broken, messages("en").feature("script"))
    page.context.route(f"**/{file}*", lambda route: route.fulfill(body=script))
    page.set_default_timeout(3000)
    with pytest.raises((AssertionError, Error)):
        scenario(page, student_site)
    guard.errors.clear()  # type: ignore[attr-defined]
