"""What others wrote, after one's own commitment; the sheet that collects all one's positions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import NewPage
from browser.pages import has_focus, ready, store
from browser.test_access import controls, violations
from browser.test_layout import _WIDE
from faces.builds import BOOKS, build
from quizkit.rendering.wording import messages

pytestmark = pytest.mark.browser

WORDS = messages("en")
HOLD = "quizkit/talk/discussion/hold-or-fold"


@pytest.fixture(scope="session")
def talks(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """The address of a book with two prompts, answers to one of them, and a sheet."""
    built = build(BOOKS / "talk", tmp_path_factory.mktemp("talk"))
    assert not built.warnings
    return serve(built.out)


def commit(page: Page, site: str) -> Locator:
    talk = ready(page, site + "first.html").locator(".qk-discussion")
    talk.locator("[data-when=before] label", has_text="2").click()
    talk.get_by_label("Your reasons").fill("They fear *each* other.\n\nStill.")
    talk.locator(".qk-commit").click()
    return talk


# --- what others wrote ---


def test_peers_are_read_after_the_commitment(page: Page, talks: str) -> None:
    talk = ready(page, talks + "first.html").locator(".qk-discussion")
    title = talk.locator("summary", has_text="What 4 earlier readers wrote")
    expect(title).to_be_hidden()
    talk = commit(page, talks)
    title.click()
    for words in (
        "Nobody wrote it in a seminar.",
        "1 (It folds): 0 before the arguments, 0 after them.",
        "2: 2 before the arguments, 1 after them.",
        "Stance 2 before the arguments, 4 after them:",
        "I take no side.",
    ):
        expect(talk.get_by_text(words)).to_be_visible()
    widths = talk.locator(".qk-spread li").nth(1).locator("rect").evaluate_all(
        "all => all.map(it => it.getBoundingClientRect().width)"
    )  # fmt: skip
    assert widths[0] == pytest.approx(2 * widths[1], abs=1)
    assert widths[1] > 20


def test_what_strangers_wrote_runs_and_loads_nothing(page: Page, talks: str) -> None:
    voice = commit(page, talks).locator(".qk-voice").first
    assert page.evaluate("globalThis.broken") is None
    assert voice.locator("img, script, iframe").count() == 0
    assert voice.locator("a[href^='javascript' i]").count() == 0
    assert "<script>" in (voice.text_content() or "")  # as text


# --- the sheet ---


@pytest.fixture
def sheet(page: Page, talks: str) -> Page:
    commit(page, talks)
    return opened(page, talks)


def opened(page: Page, site: str) -> Page:
    page.goto(site + "sheet.html")
    expect(page.locator(".qk-seminar[data-ready]")).to_have_count(1)
    return page


def place(page: Page, id: str) -> Locator:
    return page.locator(f".qk-position[data-discussion={id}]")


def test_an_empty_sheet_says_what_will_stand_there(page: Page, talks: str) -> None:
    opened(page, talks)
    expect(page.get_by_text(WORDS("seminar-none"))).to_be_visible()
    expect(page.get_by_text(WORDS("seminar-open"), exact=True)).to_have_count(2)
    place(page, "what-is-missing").get_by_role("link", name="The second chapter").click()
    assert page.url.endswith("second.html#discussion-what-is-missing")


def test_the_sheet_holds_positions_and_notes(sheet: Page, talks: str) -> None:
    hold = place(sheet, "hold-or-fold")
    expect(sheet.get_by_text("1 of 2 prompts answered.")).to_be_visible()
    expect(hold.locator(".qk-prompt")).to_have_text("Will the balance hold? Think of both sides.",
                                                    use_inner_text=True)  # fmt: skip
    expect(hold).to_contain_text("Before the arguments: 2 of 5, from “It folds” to “It holds”")
    expect(hold.locator("blockquote")).to_have_text("They fear *each* other.\n\nStill.")
    hold.get_by_label(WORDS("seminar-notes")).fill("Ask about 1939.")
    place(sheet, "what-is-missing").get_by_label(WORDS("seminar-notes")).fill("Cyprus.")
    talk = ready(sheet, talks + "first.html").locator(".qk-discussion")
    talk.locator("[data-when=after] label", has_text="5").click()
    opened(sheet, talks)
    expect(hold).to_contain_text("After the arguments: 5 of 5: “It holds”")
    expect(hold.get_by_label(WORDS("seminar-notes"))).to_have_value("Ask about 1939.")
    kept = store(sheet)[HOLD]
    assert (kept["before"], kept["after"], kept["notes"]) == ("2", "5", "Ask about 1939.")


def test_the_sheet_is_saved_and_copied_as_markdown(sheet: Page) -> None:
    place(sheet, "hold-or-fold").get_by_label(WORDS("seminar-notes")).fill("# Not a heading\nMore")
    with sheet.expect_download() as download:
        sheet.get_by_role("button", name=WORDS("seminar-download")).click()
    assert download.value.suggested_filename == "talk-seminar.md"
    text = download.value.path().read_text("utf-8")
    assert text == MARKDOWN
    sheet.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sheet.get_by_role("button", name=WORDS("seminar-copy")).click()
    expect(sheet.get_by_text(WORDS("seminar-copied"))).to_be_visible()
    assert sheet.evaluate("navigator.clipboard.readText()") == MARKDOWN


MARKDOWN = """\
# My sheet

## The first chapter

Will the balance hold?

Think of both sides.

- Before the arguments: 2 of 5, from “It folds” to “It holds”

**My reasons**

> They fear *each* other.
>
> Still.

**Notes for the seminar**

> # Not a heading
> More

## The second chapter

What did we leave out?

- No position yet.
"""


def test_the_sheet_is_for_everyone(new_page: NewPage, talks: str) -> None:
    for scheme in ("light", "dark"):
        page = new_page(color_scheme=scheme, viewport={"width": 320, "height": 640})
        talk = commit(page, talks)
        talk.locator("summary", has_text="What 4 earlier readers wrote").click()
        assert violations(page) == []
        assert page.evaluate(_WIDE) == []
        opened(page, talks)
        assert violations(page) == []
        assert page.evaluate(_WIDE) == []
    names = [name for role, name in controls(page, ".qk-seminar") if role != "group"]
    assert all(names)
    page.get_by_role("button", name=WORDS("seminar-print")).focus()
    for _ in range(2):  # the link to the prompt, then its notes
        page.keyboard.press("Tab")
        assert has_focus(page)
    page.keyboard.type("Typed.")
    expect(place(page, "hold-or-fold").locator("textarea")).to_have_value("Typed.")


def test_the_sheet_is_printed_without_its_buttons(sheet: Page) -> None:
    sheet.emulate_media(media="print")
    expect(sheet.get_by_role("button", name=WORDS("seminar-print"))).to_be_hidden()
    expect(sheet.get_by_text("They fear *each* other.")).to_be_visible()
