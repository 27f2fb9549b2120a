"""Pages of a browser and the questions on them: what there is to find, to read and to wait for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

_FOCUS = """() => {
  const at = document.activeElement;
  return at && at !== document.body && at.getClientRects().length > 0;
}"""
# Answers everything anyhow, checks it, opens every fold and commits to a stance.
_ANSWER = """() => {
  const say = (it) => it.dispatchEvent(new Event("input", { bubbles: true }));
  for (const form of document.querySelectorAll(".qk-question")) {
    form.querySelector("[name=response]:is([type=radio], [type=checkbox])")?.click();
    for (const it of form.querySelectorAll("[type=text], textarea")) it.value = "7", say(it);
    for (const it of form.querySelectorAll("select")) it.selectedIndex = 1, say(it);
    form.querySelector("[data-move='1']")?.click();
    form.querySelector(".qk-check")?.click();
  }
  for (const talk of document.querySelectorAll(".qk-discussion")) {
    talk.querySelector("[type=radio]")?.click();
    talk.querySelector("textarea").value = "Because.";
    say(talk.querySelector("textarea"));
    talk.querySelector(".qk-commit").click();
  }
  for (const finish of document.querySelectorAll("[data-mode=practice] .qk-submit"))
    finish.click(), document.querySelector("dialog[open] button:last-of-type")?.click();
  for (const fold of document.querySelectorAll(".quizkit details")) fold.open = true;
}"""


def ready(page: Page, address: str, **options: Any) -> Page:
    """Open *address* and wait until all of the page has come and every quiz in it is alive."""
    page.goto(address, **options)
    whole(page)
    return page


def alive(page: Page) -> None:
    """Wait until every quiz and discussion of the page is alive."""
    waiting = page.locator(".quizkit:is([data-quiz], [data-discussion]):not([data-ready])")
    expect(waiting).to_have_count(0)


def whole(page: Page) -> None:
    """Wait until the page is alive and what comes after its first sight has come (theme/early)."""
    alive(page)
    expect(page.locator("#late")).to_have_count(0)


def has_focus(page: Page) -> bool:
    """Whether the focus is somewhere a person can see it."""
    return bool(page.evaluate(_FOCUS))


def store(page: Page) -> dict[str, Any]:
    """What the browser has stored for the page's origin, read as JSON where it is JSON."""

    def value(text: str) -> Any:
        try:
            return json.loads(text)
        except ValueError:
            return text

    return {name: value(text) for name, text in page.evaluate("({...localStorage})").items()}


def put(page: Page, name: str, text: str) -> None:
    """Write into the store as another tab would."""
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [name, text])


def answer_all(page: Page) -> None:
    """Answer all there is somehow, faster than any hand; for what is then to be looked at."""
    page.evaluate(_ANSWER)


def reset(page: Page, quiz: str) -> None:
    """Erase all answers of a quiz, and mean it."""
    page.locator(f"[data-quiz={quiz}] .qk-reset").click()
    page.locator("dialog[open] button").last.click()


def finish(page: Page, quiz: str) -> None:
    """Finish a test, whatever is blank or flagged."""
    page.locator(f"[data-quiz={quiz}] .qk-submit").click()
    asking = page.locator("dialog[open] button")
    if asking.count():
        asking.last.click()


@dataclass(frozen=True)
class Question:
    """One question of a quiz on a page."""

    page: Page
    quiz: str
    id: str

    @property
    def form(self) -> Locator:
        return self.page.locator(f'[data-quiz="{self.quiz}"] form[data-question="{self.id}"]')

    def find(self, selector: str) -> Locator:
        return self.form.locator(selector)

    @property
    def kind(self) -> str:
        return str(self.form.get_attribute("data-kind"))

    @property
    def feedback(self) -> Locator:
        """The region that a screen reader reads out when it changes."""
        return self.find(".qk-feedback[role=status]")

    @property
    def check(self) -> Locator:
        return self.find(".qk-check")

    @property
    def fold(self) -> Locator:
        return self.find(".qk-answer")

    def marks(self) -> dict[str, str]:
        """The words beside choices and parts, by their ids; what has none is left out."""
        collect = """parts => parts.map(it =>
          [it.dataset.part ?? it.dataset.option, it.querySelector(".qk-mark")?.textContent])"""
        found = self.find(".qk-part, .qk-choice").evaluate_all(collect)
        return {id: text for id, text in found if text}

    def response(self) -> Any:
        """What the controls hold, in the shape of a response."""
        if self.find(".qk-order").count():
            return self._parts("it => it.dataset.part")
        if self.find("textarea").count():
            return {"text": self.find("textarea").input_value()}
        if self.find(".qk-part").count():
            given = self._parts("it => [it.dataset.part, it.querySelector('[name=part]').value]")
            return {id: value for id, value in given if value}
        if self.find("input[type=text]").count():
            return self.find("input[type=text]").input_value()
        ticked = self.find("[name=response]").evaluate_all(
            "all => all.filter(it => it.checked).map(it => it.value)"
        )
        return ticked if self.find("[type=checkbox]").count() else "".join(ticked) or None

    def _parts(self, function: str) -> Any:
        return self.find(".qk-part").evaluate_all(f"parts => parts.map({function})")


def says(question: Question, words: Sequence[str]) -> None:
    """The feedback holds *words*, in this order, the status first."""
    expect(question.feedback.locator("p").first).to_have_text(words[0])
    text = " ".join(question.feedback.inner_text().split())
    places = [text.find(it) for it in words]
    assert -1 not in places, text
    assert places == sorted(places), text


def entry(page: Page, id: str, quiz: str = "every") -> Any:
    """What is stored for a question of the small book."""
    return store(page)[f"quizkit/what-a-student-does/{quiz}/{id}"]
