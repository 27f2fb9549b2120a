"""A page that is still coming: a quiz lives as soon as it is whole; no script is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from benchmarks.browser import served
from browser.hands import Mouse
from browser.pages import Question, alive
from tools.serve import Handler

pytestmark = pytest.mark.browser

PATIENCE_S = 20


class Halting(Handler):
    """Sends a page in pieces: before its quizzes, to amid the data of the second, the rest."""

    go_on: tuple[Event, ...] = ()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        text = source.read()
        if self.path == "/more.html":
            first = text.index(b"data-quiz=")
            second = text.index(b'"questions"', text.index(b'"id":"sure"'))
            pieces = text[:first], text[first:second]
            for piece, event in zip(pieces, self.go_on, strict=True):
                outputfile.write(piece)
                outputfile.flush()
                event.wait(PATIENCE_S)
            text = text[second:]
        outputfile.write(text)


@pytest.fixture
def halting(student_book: Path) -> Iterator[str]:
    """The address of the small book, one page of which comes in pieces."""
    Halting.go_on = Event(), Event()
    with served(student_book, Halting) as address:
        yield address
        for event in Halting.go_on:
            event.set()


def test_a_quiz_is_answered_while_the_rest_of_its_page_is_coming(page: Page, halting: str) -> None:
    page.goto(halting + "more.html", wait_until="commit")
    page.wait_for_function("globalThis.quizkit")
    Halting.go_on[0].set()
    first, second, third = (page.locator(f"[data-quiz={it}]") for it in ("tries", "sure", "bold"))
    expect(first).to_have_attribute("data-ready", "yes")
    form = first.locator("form").first
    question = Question(page, "tries", str(form.get_attribute("data-question")))
    Mouse(question).answer("a")
    question.check.click()
    expect(question.feedback).not_to_be_empty()
    said = question.feedback.inner_text()
    expect(second).to_be_attached()  # there, but not whole
    expect(second).not_to_have_attribute("data-ready", "yes")
    expect(third).not_to_be_attached()
    Halting.go_on[1].set()
    page.wait_for_load_state()
    alive(page)
    expect(third).to_have_attribute("data-ready", "yes")
    assert question.feedback.inner_text() == said


def test_what_needs_the_engine_waits_for_it(page: Page, site: str) -> None:
    held: list[Route] = []
    page.route("**/quizkit.js*", lambda route: held.append(route))
    page.goto(site + "chapters/why-now.html", wait_until="commit")
    page.wait_for_function("document.readyState === 'interactive'")
    page.wait_for_timeout(300)  # the deferred scripts have run by now
    counts = page.locator(".qk-reached .qk-counts")
    expect(counts).not_to_be_attached()
    held[0].continue_()
    expect(counts).to_contain_text("questions")
    expect(page.locator(".qk-discussion").first).to_have_attribute("data-ready", "yes")


def test_without_the_engine_a_discussion_lives(page: Page, site: str) -> None:
    page.route("**/quizkit.js*", lambda route: route.abort())
    page.goto(site + "chapters/why-now.html")
    expect(page.locator(".qk-discussion").first).to_have_attribute("data-ready", "yes")
    expect(page.locator(".quizkit[data-quiz][data-ready]")).to_have_count(0)
