"""Tests of the tests: a script that is broken on purpose does not pass them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Error, Page, expect

from browser import (
    test_discussion,
    test_quiz_answers,
    test_quiz_draw,
    test_quiz_settings,
    test_quiz_storage,
    test_quiz_tabs,
    test_sitting,
)
from browser.pages import ready
from quizkit.faces.sphinx.assets import scripts_and_styles

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


def blocked(page: Page, site: str) -> None:
    test_quiz_storage.test_without_a_store_the_page_works_says_so_and_offers_a_copy(
        page, site, "blocked"
    )


def discussed(page: Page, site: str) -> None:
    talk = ready(page, site + "every.html").locator(".qk-discussion")
    test_discussion.test_the_arguments_come_after_the_commitment(talk)


def sat(scenario: Callable[[Page], None]) -> Callable[[Page, str], None]:
    return lambda page, site: scenario(test_sitting.opened(page, site, "end"))


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
        "quizkit.js", "next ? localStorage.setItem(name, next)", "next ? 0",
        test_quiz_storage.test_a_checked_answer_outlives_a_reload,
    ),
    "reset erases nothing": (
        "quizkit.js", "next) : localStorage.removeItem(name)", "next) : 0",
        test_quiz_storage.test_reset_asks_then_erases_this_quiz_alone,
    ),
    "a blocked store stops the page": (
        "quizkit.js", "return undefined;", "throw 0;", blocked,
    ),
    "a blocked store is not told of": ("quizkit.js", "help();\n      return", "return", blocked),
    "no copy is offered": ("record.js", 'say(words, "export")', '""', blocked),
    "what cannot be read is dropped": (
        "record.js", "aside + Date.now() : aside, text)", "aside : aside, '')",
        lambda page, site: test_quiz_storage.test_what_cannot_be_read_is_kept_aside_and_reported(
            page, site, "{"
        ),
    ),
    "another tab is not heard": (
        "quizkit.js", 'addEventListener("storage", follow)', "0",
        test_quiz_tabs.test_a_change_appears_in_the_other_tab,
    ),
    "another tab's attempts are overwritten": (
        "quizkit.js", "if (now === text) return;", "if (text !== null) return;",
        test_quiz_tabs.test_attempts_of_two_tabs_are_united,
    ),
    "a draft is overwritten under the cursor": (
        "quizkit.js", "filter(({ id }) => !forms.get(id).querySelector(TYPED)).", "",
        test_quiz_tabs.test_a_draft_is_not_overwritten_under_the_cursor,
    ),
    "a closed question does not say so": (
        "quizkit.js", "control.ariaDisabled = closed || null", "0",
        lambda page, site: test_quiz_settings.test_the_last_attempt_closes_a_question(
            ready(page, site + "more.html")
        ),
    ),
    "another order is drawn": ("quizkit.js", "below(last + 1, draw)", "below(last, draw)", drawn),
    "the arguments are not held back": (
        "course.js", "held.hidden = !committed", "held.hidden = false", discussed,
    ),
    "another tab's reasons are overwritten": (
        "course.js", "return next === undefined || there === seen", "return true || there === seen",
        lambda page, site: test_discussion.test_another_tab_is_heard_and_overwrites_nothing(
            ready(page, site + "every.html").locator(".qk-discussion"), site
        ),
    ),
    "blanks are not named": (
        "sitting.js", "if (questions.length) dialog.showModal();", "",
        sat(test_sitting.test_before_the_end_blanks_and_flags_are_named),
    ),
    "flags are not kept": (
        "sitting.js", "save(name, sitting);", "",
        sat(test_sitting.test_the_list_says_what_is_answered_blank_and_flagged),
    ),
    "the clock does not speak up": (
        "sitting.js", "if (left <= 0) return", "if (left <= -9) return",
        sat(test_sitting.test_the_clock_speaks_up_twice_and_cuts_nothing_off),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_script_is_noticed(
    page: Page, student_site: str, guard: object, name: str
) -> None:
    file, piece, instead, scenario = MUTANTS[name]
    source = scripts_and_styles("en")[file]
    assert source.count(piece) == 1, f"{file} has no {piece}, or several"
    script = source.replace(piece, instead)
    page.context.route(f"**/{file}*", lambda route: route.fulfill(body=script))
    page.set_default_timeout(3000)
    with pytest.raises((AssertionError, Error)):
        scenario(page, student_site)
    guard.errors.clear()  # type: ignore[attr-defined]
