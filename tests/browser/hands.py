"""The gestures of a student: with the mouse, and with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator

from browser.pages import Question, has_focus

_IS_BEHIND = """it => !!(document.activeElement.compareDocumentPosition(it)
  & Node.DOCUMENT_POSITION_PRECEDING)"""
# The next Tab goes on from what had the focus last, as from where a reader clicked.
_BEGIN = "it => { it.tabIndex = -1; it.focus(); it.blur(); it.removeAttribute('tabindex'); }"

# The beginning of a sentence, which may run over two lines and hold a link.
_BEGINNING = """it => {
  it.scrollIntoView({ block: "center" });
  const { x, y, height } = it.getClientRects()[0];
  return [x + 9, y + height / 2];
}"""


class Mouse:
    """Answers with the mouse, and with the keys where something is typed."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.find = question.find

    def answer(self, response: Any) -> None:
        """Brings the controls to *response*, whatever they hold."""
        match self.question.kind, response:
            case "ordering", _:
                self._sort(response)
            case "free-text", _:
                self._type(self.find("textarea"), response["text"])
            case _, dict():
                for part, value in response.items():
                    self._fill(self.find(f"[data-part={part}] [name=part]"), value)
            case (("hotspot" | "evidence"), _):
                self._pick(response if isinstance(response, list) else [response])
            case _, list():
                self._tick(response)
            case (("numeric" | "short-text"), _):
                self._type(self.find("input[name=response]"), response)
            case _:
                self.find(f'[data-option="{response}"] label').click()

    def check(self) -> None:
        self.question.check.click()

    def _fill(self, control: Locator, value: str) -> None:
        if control.evaluate("it => it.tagName") == "SELECT":
            control.select_option(value)
        else:
            self._type(control, value)

    def _type(self, control: Locator, text: str) -> None:
        control.click()
        control.press("ControlOrMeta+a")
        self.question.page.keyboard.type(text)

    def _tick(self, response: list[str]) -> None:
        for choice in self.find(".qk-choice").all():
            wanted = choice.get_attribute("data-option") in response
            if choice.locator("input").is_checked() != wanted:
                choice.locator("label").click()

    def _pick(self, response: list[str]) -> None:
        """On the image, or in the text of the page."""
        for choice in self.find(".qk-choice").all():
            id, n = choice.get_attribute("data-option"), choice.get_attribute("data-n")
            if choice.locator("input").is_checked() != (id in response):
                if n and (id in response or self.find("[type=checkbox]").count()):
                    self.find(f'.qk-region[data-n="{n}"] .qk-dot').click()
                elif not n:
                    self.begin(f"[data-sentence={id}]")

    def begin(self, sentence: str) -> None:
        """Click where a sentence of the text begins."""
        page = self.question.page
        page.mouse.click(*page.locator(sentence).evaluate(_BEGINNING))

    def _sort(self, response: list[str]) -> None:
        for place, id in enumerate(response):
            while self.question.response().index(id) > place:
                self.find(f"[data-part={id}] [data-move='-1']").click()


class Keyboard:
    """Answers without a mouse; that the focus is lost anywhere is a failure."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.find = question.find
        self.page = question.page

    def begin(self) -> None:
        """Let the next Tab go to the question's first control."""
        self.question.form.evaluate(_BEGIN)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        assert has_focus(self.page), f"{key} lost the focus"

    def reach(self, control: Locator, most: int = 50) -> None:
        """Press Tab, or Shift+Tab, until *control* has the focus."""
        key = "Shift+Tab" if control.evaluate(_IS_BEHIND) else "Tab"
        for _ in range(most):
            if control.evaluate("it => it === document.activeElement"):
                return
            self.press(key)
        raise AssertionError(f"{key} does not reach {control}")

    def answer(self, response: Any) -> None:
        match self.question.kind, response:
            case "ordering", _:
                self._sort(response)
            case "free-text", _:
                self._type(self.find("textarea"), response["text"])
            case _, dict():
                for part in self.find(".qk-part").all():
                    self._fill(
                        part.locator("[name=part]"), response[part.get_attribute("data-part")]
                    )
            case _, list():
                self._tick(response)
            case (("numeric" | "short-text"), _):
                self._type(self.find("input[name=response]"), response)
            case _:
                self._choose(self.find(f'[data-option="{response}"] input'))

    def check(self) -> None:
        self.reach(self.question.check)
        self.press("Enter")

    def _fill(self, control: Locator, value: str) -> None:
        if control.evaluate("it => it.tagName") != "SELECT":
            return self._type(control, value)
        self.reach(control)
        for _ in range(control.locator("option").count()):
            self.press("ArrowUp")
        while control.input_value() != value:
            self.press("ArrowDown")

    def _type(self, control: Locator, text: str) -> None:
        self.reach(control)
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def _choose(self, radio: Locator) -> None:
        """Into the group with Tab, to the choice with the arrows."""
        group = self.find("[name=response]")
        checked = self.find("[name=response]:checked")
        self.reach(checked if checked.count() else group.first)
        self.press("Space")
        for _ in range(group.count()):
            if radio.is_checked():
                return
            self.press("ArrowDown")
        raise AssertionError("the arrows do not reach the choice")

    def _tick(self, response: list[str]) -> None:
        for choice in self.find(".qk-choice").all():
            wanted = choice.get_attribute("data-option") in response
            if choice.locator("input").is_checked() != wanted:
                self.reach(choice.locator("input"))
                self.press("Space")

    def _sort(self, response: list[str]) -> None:
        for place, id in enumerate(response):
            up = self.find(f"[data-part={id}] [data-move='-1']")
            while self.question.response().index(id) > place:
                self.reach(up)
                self.press("Enter")


def at(question: Question) -> Keyboard:
    """A keyboard at the question."""
    keyboard = Keyboard(question)
    keyboard.begin()
    return keyboard


HANDS: dict[str, Callable[[Question], Mouse | Keyboard]] = {"mouse": Mouse, "keyboard": at}
