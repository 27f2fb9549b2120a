"""A book on a train: read and answered without a network; a new version comes when asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from browser.conftest import NewPage
from browser.hands import Mouse
from browser.pages import Question, alive, ready
from browser.test_site import pages
from faces.builds import build, copy
from quizkit.faces.sphinx import offline

pytestmark = pytest.mark.browser

POLICY = {"Content-Security-Policy": "script-src 'self'"}
COPIED = """Promise.race([
  navigator.serviceWorker.ready.then(() => true),
  new Promise((late) => setTimeout(late, 20_000)),
])"""


@dataclass
class Edition:
    """The small book on a server, in a version that the test may follow with another."""

    source: Path
    target: Path
    site: str = ""

    def publish(self, change: tuple[str, str] = ("", ""), offline: bool = True) -> None:
        """Build the book, one text of a page changed."""
        page = self.source / "every.md"
        page.write_text(page.read_text("utf-8").replace(*change), "utf-8")
        built = build(self.source, self.target, quizkit_offline=offline)
        assert not built.warnings


@pytest.fixture
def edition(tmp_path: Path, serve: Callable[..., str]) -> Edition:
    edition = Edition(copy("student", tmp_path), tmp_path)
    edition.publish()
    edition.site = serve(tmp_path / "html", POLICY)
    return edition


@pytest.fixture
def traveler(new_page: NewPage) -> Page:
    return new_page(service_workers="allow")


def answer(page: Page, text: str) -> Question:
    question = Question(page, "every", "words")
    Mouse(question).answer(text)
    return question


def test_a_page_never_visited_is_read_and_answered_without_a_network(
    edition: Edition, traveler: Page
) -> None:
    traveler.goto(edition.site)
    assert traveler.evaluate(COPIED)
    traveler.context.set_offline(True)
    ready(traveler, f"{edition.site}every.html")
    question = answer(traveler, "Waltz")
    question.check.click()
    expect(question.feedback).to_contain_text("Correct.")
    traveler.reload()
    alive(traveler)
    assert question.response() == "Waltz"
    expect(question.feedback).to_contain_text("Correct.")
    traveler.goto(edition.site + "every?from=mail#quiz-every")  # as some servers name a page
    alive(traveler)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        traveler.goto(edition.site + "objects.inv")  # what is not for reading is not copied


def test_a_new_version_waits_for_the_click(edition: Edition, traveler: Page) -> None:
    traveler.goto(edition.site)
    assert traveler.evaluate(COPIED)
    edition.publish(("States balance against threats.", "States bandwagon."))
    ready(traveler, f"{edition.site}every.html")
    other = traveler.context.new_page()
    ready(other, f"{edition.site}every.html")
    traveler.bring_to_front()
    expect(traveler.locator(".qk-notice")).to_contain_text("A new version of this book is ready.")
    answer(traveler, "Waltz")
    traveler.reload()  # a reload by itself changes nothing
    alive(traveler)
    expect(traveler.locator("#the-passage")).to_contain_text("States balance against threats.")
    assert answer(traveler, "Walt").response() == "Walt"
    traveler.get_by_role("button", name="Reload").click()
    expect(traveler.locator("#the-passage")).to_contain_text("States bandwagon.")
    alive(traveler)
    assert Question(traveler, "every", "words").response() == "Walt"
    expect(traveler.locator(".qk-notice")).to_be_empty()
    expect(other.locator("#the-passage")).to_contain_text("States balance against threats.")
    expect(other.locator(".qk-notice")).to_contain_text("A new version")
    traveler.context.set_offline(True)  # the new version is whole
    ready(traveler, f"{edition.site}more.html")


def test_the_notice_can_be_put_off(edition: Edition, traveler: Page) -> None:
    traveler.goto(edition.site)
    assert traveler.evaluate(COPIED)
    edition.publish(("States balance against threats.", "States bandwagon."))
    traveler.reload()
    traveler.get_by_role("button", name="Later").click()
    expect(traveler.locator(".qk-notice")).to_be_empty()


def test_a_book_that_is_no_longer_read_offline_takes_its_copies_back(
    edition: Edition, traveler: Page
) -> None:
    traveler.goto(edition.site)
    assert traveler.evaluate(COPIED)
    ready(traveler, f"{edition.site}every.html")
    answer(traveler, "Waltz")
    edition.publish(("States balance against threats.", "States bandwagon."), offline=False)
    traveler.reload()  # the old copy answers once more
    expect(traveler.locator(".qk-notice")).to_contain_text("A new version")
    traveler.get_by_role("button", name="Reload").click()
    expect(traveler.locator("#the-passage")).to_contain_text("States bandwagon.")
    alive(traveler)
    assert Question(traveler, "every", "words").response() == "Waltz"
    assert traveler.evaluate("caches.keys()") == []
    gone = "navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)"
    assert traveler.evaluate(gone)


def test_a_worker_of_the_project_itself_stays(tmp_path: Path) -> None:
    built = build(copy("student", tmp_path), tmp_path)
    worker = built.out / offline.WORKER
    assert "unregister" in worker.read_text("utf-8")
    worker.write_text("// ours", "utf-8")
    build(tmp_path / "source", tmp_path)
    assert worker.read_text("utf-8") == "// ours"


def test_a_full_store_leaves_the_book_online(edition: Edition, traveler: Page) -> None:
    devtools = traveler.context.new_cdp_session(traveler)
    quota = {"origin": edition.site, "quotaSize": 20_000}
    devtools.send("Storage.overrideQuotaForOrigin", quota)
    traveler.goto(edition.site)
    assert traveler.evaluate(COPIED)
    ready(traveler, f"{edition.site}every.html")
    assert answer(traveler, "Waltz").response() == "Waltz"
    kept = traveler.evaluate("caches.keys().then(all => caches.open(all[0])).then(it => it.keys())")
    assert len(kept) < len(offline.files(edition.target / "html"))


def test_from_a_disk_nothing_is_copied_and_nothing_breaks(edition: Edition, traveler: Page) -> None:
    ready(traveler, (edition.target / "html" / "every.html").as_uri())
    assert answer(traveler, "Waltz").response() == "Waltz"
    expect(traveler.locator(".qk-notice")).to_have_count(0)


def test_the_list_of_the_course_is_whole(new_page: NewPage, book: Path, site: str) -> None:
    listed = offline.files(book)
    assert {*pages(book)} <= {*listed}
    worker = (book / offline.WORKER).read_text("utf-8")
    assert all(path in worker and digest in worker for path, digest in listed.items())
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}chapters/order.html", wait_until="networkidle")
    paths = {it.removeprefix(site).split("?")[0] for it in asked if it.startswith(site)}
    assert len(paths) > 10
    assert paths - {offline.MANIFEST} <= {*listed}
