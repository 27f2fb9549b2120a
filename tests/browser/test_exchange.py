"""Your work: a copy as a file, taken to another device, and the transcript."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from browser.conftest import NewPage
from browser.hands import Mouse
from browser.pages import Question, put, ready, reset, store
from browser.test_access import violations
from quizkit.rendering.wording import ENGLISH

pytestmark = pytest.mark.browser

COURSE = "what-a-student-does"
PLACE = f"quizkit/{COURSE}"


def answer(page: Page, site: str, id: str, response: Any, quiz: str = "every") -> None:
    """Answer a question in its chapter and check it."""
    name = {"tries": "more", "sure": "more", "bold": "more"}.get(quiz, quiz)
    if not page.url.endswith(f"{name}.html"):
        ready(page, f"{site}{name}.html")
    question = Question(page, quiz, id)
    Mouse(question).answer(response)
    question.check.click()
    expect(question.feedback).not_to_be_empty()


def work(page: Page, site: str) -> Locator:
    """The place of the page "Your work"."""
    page.goto(site + "work.html")
    place = page.locator(".qk-answers[data-ready]")
    place.wait_for()
    return place


def taken(page: Page) -> str:
    """The text of the copy that the student saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy as a file").click()
    assert download.value.suggested_filename.startswith(f"{COURSE}-20")
    return download.value.path().read_text("utf-8")


def bring_in(page: Page, text: str) -> Locator:
    """Choose a file with this text; what the page then says."""
    file = FilePayload(name="copy.json", mimeType="application/json", buffer=text.encode())
    page.get_by_label("Bring in a copy").set_input_files(file)
    said = page.locator(".qk-answers [role=status]")
    expect(said).not_to_be_empty()
    return said


def test_two_devices_become_one(new_page: NewPage, student_site: str) -> None:
    laptop, phone = new_page(), new_page()
    answer(laptop, student_site, "choice", "b")
    laptop.locator(".qk-discussion textarea").fill("They fear.")
    answer(phone, student_site, "choice", "c")
    answer(phone, student_site, "words", "Waltz")
    work(laptop, student_site)
    text = taken(laptop)
    work(phone, student_site)
    expect(bring_in(phone, text)).to_contain_text("2 records are new or have changed.")
    expect(phone.locator(".qk-transcript")).to_contain_text("They fear.")
    assert attempts(phone) == ["b", "c"]
    assert bring_in(phone, text).inner_text() == ENGLISH["import-same"]
    ready(phone, student_site + "every.html")
    assert Question(phone, "every", "choice").response() == "c"
    assert Question(phone, "every", "words").response() == "Waltz"
    work(phone, student_site)
    back = taken(phone)
    work(laptop, student_site)
    bring_in(laptop, back)
    alike = [
        {k: v for k, v in store(it).items() if not k.endswith("seed")} for it in (laptop, phone)
    ]
    assert alike[0] == alike[1]


def attempts(page: Page) -> list[Any]:
    return [it["response"] for it in store(page)[f"{PLACE}/every/choice"]["attempts"]]


def test_a_copy_is_what_the_documentation_says(page: Page, student_site: str) -> None:
    answer(page, student_site, "choice", "b")
    put(page, f"{PLACE}/~review/every/choice", '[{"atMs":1,"event":"add"}]')
    put(page, f"{PLACE}/~sitting/end", '{"flagged":["beta"],"changedAtMs":1}')
    put(page, f"{PLACE}/discussion/hold-or-fold?", "{")
    work(page, student_site)
    copy = json.loads(taken(page))
    assert {k: copy[k] for k in ("quizkit", "version", "course")} == {
        "quizkit": "export", "version": 1, "course": COURSE,
    }  # fmt: skip
    assert copy["seed"] == store(page)[f"{PLACE}/seed"]
    assert copy["entries"] == {"every/choice": store(page)[f"{PLACE}/every/choice"]}
    assert copy["reviews"] == {"every/choice": [{"atMs": 1, "event": "add"}]}
    assert copy["sittings"] == {"end": {"flagged": ["beta"], "changedAtMs": 1}}
    assert copy["aside"] == {f"{PLACE}/discussion/hold-or-fold?": "{"}


def test_the_seed_of_a_copy_is_taken_while_no_test_is_begun(
    new_page: NewPage, student_site: str
) -> None:
    laptop, phone = new_page(), new_page()
    answer(laptop, student_site, "choice", "b")
    work(laptop, student_site)
    text = taken(laptop)
    seed = json.loads(text)["seed"]
    work(phone, student_site)
    bring_in(phone, text)
    assert store(phone)[f"{PLACE}/seed"] == seed
    other = new_page()
    ready(other, student_site + "end.html")
    Mouse(Question(other, "end", "alpha")).answer("yes")
    own = store(other)[f"{PLACE}/seed"]
    work(other, student_site)
    expect(bring_in(other, text)).to_contain_text(str(ENGLISH["import-seed"]))
    assert store(other)[f"{PLACE}/seed"] == own != seed


GOOD = {"quizkit": "export", "version": 1, "course": COURSE, "entries": {}}
ENTRY = {"fingerprint": "x", "attempts": [{"atMs": 1, "response": "a"}]}
BAD = {
    "import-json": "{",
    "import-other": json.dumps({"quiz": "every", "responses": {}}),
    "import-version": json.dumps(GOOD | {"version": 2}),
    "import-course": json.dumps(GOOD | {"course": "another"}),
    "import-damaged": json.dumps(GOOD | {"entries": {"every/choice": {"fingerprint": 1}}}),
    "import-big": json.dumps(GOOD | {"aside": {"x": "x" * 5_000_001}}),
}


@pytest.mark.parametrize("problem", BAD)
def test_a_bad_file_is_told_of_and_changes_nothing(
    page: Page, student_site: str, problem: str
) -> None:
    answer(page, student_site, "choice", "b")
    work(page, student_site)
    before = store(page)
    assert bring_in(page, BAD[problem]).inner_text() == ENGLISH[problem]
    assert store(page) == before


def test_a_copy_for_which_there_is_no_room_changes_nothing(page: Page, student_site: str) -> None:
    answer(page, student_site, "choice", "b")
    work(page, student_site)
    before = store(page)
    page.evaluate("""() => {
      const set = Storage.prototype.setItem;
      Storage.prototype.setItem = function (name, text) {
        if (name.endsWith("/words")) throw new DOMException("full", "QuotaExceededError");
        set.call(this, name, text);
      };
    }""")
    entries = {f"every/{id}": ENTRY for id in ("choice", "several", "words")}
    said = bring_in(page, json.dumps(GOOD | {"entries": entries}))
    assert said.inner_text() == ENGLISH["import-full"]
    assert store(page) == before


# --- the transcript ---


def test_the_transcript_holds_question_answer_mark_and_time(page: Page, student_site: str) -> None:
    place = work(page, student_site)
    expect(place).to_contain_text(str(ENGLISH["transcript-empty"]))
    expect(place.get_by_role("button", name="Print")).to_have_count(0)
    answer(page, student_site, "choice", "b")
    answer(page, student_site, "gaps", {"who": "Waltz", "year": "1979", "lang": "b"})
    answer(page, student_site, "order", ["third", "first", "second"])
    Mouse(Question(page, "every", "words")).answer("Wal")
    place = work(page, student_site)
    answers = place.locator(".qk-answered")
    expect(answers).to_have_count(4)
    expect(place.get_by_text("4 questions answered.")).to_be_visible()
    expect(answers.nth(0)).to_contain_text("What do weak states do against a threat?")
    expect(answers.nth(0)).to_contain_text("They join the threat")
    expect(answers.nth(0)).to_contain_text("Not right. 1 attempt, ")
    expect(answers.nth(1)).to_contain_text("Written, not checked")
    expect(answers.nth(2).locator("li")).to_have_text(["Waltz", "1979", "German"])
    expect(answers.nth(2)).to_contain_text("Partly right: 2 of 3.")
    expect(answers.nth(3).locator("li").first).to_have_text("The third")
    place.get_by_role("link", name="Every kind").last.click()
    expect(page).to_have_url(f"{student_site}every.html#quiz-every")


def test_the_transcript_is_copied_as_markdown(new_page: NewPage, student_site: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    answer(page, student_site, "several", ["a", "c"])
    page.locator(".qk-discussion [data-when=before] label").nth(1).click()
    page.locator(".qk-discussion textarea").fill("*They* fear.\n\nSee Waltz.")
    place = work(page, student_site)
    place.get_by_role("button", name="Copy as Markdown").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    for piece in ("# Your work", "## Every kind", "### Every kind", "**Which are states?**",
                  "> Norway  \n> NATO  \n", r"> \*They\* fear.", "> See Waltz."):  # fmt: skip
        assert piece in text
    with page.expect_download() as download:
        place.get_by_role("button", name="Save as Markdown").click()
    assert download.value.path().read_text("utf-8") == text


def test_a_question_that_is_gone_is_still_in_the_transcript(page: Page, student_site: str) -> None:
    answer(page, student_site, "choice", "b")
    entry = store(page)[f"{PLACE}/every/choice"]
    put(page, f"{PLACE}/every/dropped", json.dumps(entry))
    place = work(page, student_site)
    expect(place).to_contain_text("Questions that are no longer in the book")
    expect(place).to_contain_text("They join the threat")


def test_the_page_follows_another_tab(page: Page, student_site: str) -> None:
    place = work(page, student_site)
    other = page.context.new_page()
    answer(other, student_site, "choice", "b")
    expect(place).to_contain_text("They join the threat")
    reset(other, "every")
    expect(place).not_to_contain_text("They join the threat")


def test_paper_shows_the_transcript_alone(page: Page, student_site: str) -> None:
    answer(page, student_site, "choice", "b")
    place = work(page, student_site)
    page.emulate_media(media="print")
    expect(place.get_by_text("They join the threat")).to_be_visible()
    expect(place.locator("button:visible, input:visible")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_page: NewPage, themed: str, scheme: str) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": 320, "height": 800})
    answer(page, themed, "choice", "b")
    put(page, f"{PLACE}/every/words", "{")
    place = work(page, themed)
    expect(place).to_contain_text("They join the threat")
    expect(place).to_contain_text("1 record in this browser cannot be read.")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    ready(page, themed + "every.html")
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []
