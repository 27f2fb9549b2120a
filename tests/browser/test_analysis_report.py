"""The report of ``quizkit analyze`` in a browser: for every eye, width and key, from the disk."""

from __future__ import annotations

import pytest

from analysis.tables import mark, of_matrix, random_shares, write
from browser.conftest import NewPage
from browser.test_access import violations
from quizkit.analysis import advise, analyze
from quizkit.analysis import write as write_report

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A report with every section: confidence, second attempts, advice, a curve."""
    folder = tmp_path_factory.mktemp("report")
    shares = random_shares(4, 150, 6).astype(int)
    shares[:, 0] = 1 - shares[:, 0]  # a question that the best get wrong
    rows = [it | {"confidence": 1 + n % 3} for n, it in enumerate(of_matrix(shares.tolist()))]
    rows += [mark(f"s{n}", "q2", 1, attempt=2) for n in range(40)]
    found = analyze([write(folder / "marks.csv", rows)])
    paths = write_report(folder, found, advise(found))
    return next(it for it in paths if it.suffix == ".html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_sticks_out(
    new_page: NewPage, report: str, scheme: str, width: int
) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(report)
    assert page.locator("svg").count() >= 8
    assert page.locator("h3").filter(has_text="How sure").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert violations(page, "html") == []


def test_advice_leads_to_its_question_by_keyboard(new_page: NewPage, report: str) -> None:
    page = new_page()
    page.goto(report)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("question 1 (q1)")
    page.keyboard.press("Enter")
    assert page.locator("h3:target").text_content() == "1 q1"


def test_a_table_can_be_moved_by_keyboard(new_page: NewPage, report: str) -> None:
    page = new_page(viewport={"width": 320, "height": 600})
    page.goto(report)
    table = page.locator(".wide").filter(has_text="Questions").first
    table.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(50):  # the page lets no script in, so Playwright cannot wait in it
        if page.evaluate("document.activeElement.scrollLeft"):
            return
        page.wait_for_timeout(50)
    pytest.fail("the table has not moved")
