"""Threads of another service: nothing is asked before the reader says so, then it alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from sphinx.errors import ConfigError

from browser.conftest import Guard
from browser.pages import alive, has_focus, store
from browser.test_access import violations
from browser.test_layout import _WIDE
from browser.test_seminar import commit
from faces.builds import BOOKS, build
from quizkit.rendering.wording import messages

pytestmark = pytest.mark.browser

WORDS = messages("en")
GISCUS = {"repo": "a/b", "repo-id": "R_1", "category": "Talk", "category-id": "C_2"}
WIDGET = """<body><script>
parent.postMessage({ giscus: { resizeHeight: 777 } }, "*");
</script><p>A thread</p>"""


def book(tmp_path_factory: pytest.TempPathFactory, threads: Any) -> Any:
    return build(BOOKS / "talk", tmp_path_factory.mktemp("threads"), quizkit_threads=threads)


@pytest.fixture(scope="module")
def giscus(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    return serve(book(tmp_path_factory, {"giscus": GISCUS}).out)


@pytest.fixture(scope="module")
def hypothesis(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    return serve(book(tmp_path_factory, {"hypothesis": True}).out)


def answered(page: Page, guard: Guard, host: str) -> list[str]:
    """Answers for *host* from now on, and keeps what was asked; any other host stays foreign."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        guard.foreign.remove(route.request.url)
        kind = "text/html" if "widget" in route.request.url else "text/javascript"
        route.fulfill(body=WIDGET if "widget" in route.request.url else "", content_type=kind)

    page.context.route(f"https://{host}/**", answer)
    return asked


def thread(page: Page) -> Locator:
    return page.locator(".qk-threads")


def test_giscus_is_asked_by_the_readers_click_alone(page: Page, giscus: str, guard: Guard) -> None:
    asked = answered(page, guard, "giscus.app")
    page.goto(giscus + "first.html")
    alive(page)
    expect(thread(page)).to_be_hidden()  # others are read after the commitment
    commit(page, giscus)
    expect(thread(page)).to_contain_text("your browser would ask giscus.app")
    assert asked == []
    page.get_by_role("button", name="Ask giscus.app now").press("Enter")
    frame = page.frame_locator(".qk-threads iframe")
    expect(frame.get_by_text("A thread")).to_be_visible()
    assert has_focus(page)
    expect(page.locator(".qk-threads iframe")).to_have_css("height", "777px")
    (address,) = (urlsplit(it) for it in asked)
    sent = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert (address.hostname, address.path) == ("giscus.app", "/widget")
    assert sent["term"] == "talk/hold-or-fold"
    assert (sent["repo"], sent["repoId"], sent["categoryId"]) == ("a/b", "R_1", "C_2")
    assert "fear" not in address.query  # what was written here
    page.reload()
    alive(page)
    thread(page).scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Ask giscus.app now")).to_be_visible()
    assert len(asked) == 1


def test_who_says_always_is_asked_no_more_until_never(
    page: Page, giscus: str, guard: Guard
) -> None:
    asked = answered(page, guard, "giscus.app")
    commit(page, giscus)
    page.get_by_label(WORDS("threads-always")).check()
    page.get_by_role("button", name="Ask giscus.app now").click()
    assert store(page)["quizkit-threads/talk/giscus"] == "yes"
    page.reload()
    alive(page)
    thread(page).scroll_into_view_if_needed()
    expect(page.frame_locator(".qk-threads iframe").get_by_text("A thread")).to_be_visible()
    page.get_by_role("button", name=WORDS("threads-never")).click()
    page.reload()
    alive(page)
    thread(page).scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Ask giscus.app now")).to_be_visible()
    assert len(asked) == 2


def test_signing_in_leads_back_to_the_thread(page: Page, giscus: str, guard: Guard) -> None:
    asked = answered(page, guard, "giscus.app")
    commit(page, giscus)
    page.goto(giscus + "first.html?giscus=SESSION")
    thread(page).scroll_into_view_if_needed()
    expect(page.frame_locator(".qk-threads iframe").get_by_text("A thread")).to_be_visible()
    assert "session=SESSION" in asked[0]
    assert page.url == giscus + "first.html"


def test_hypothesis_is_asked_by_the_readers_click_alone(
    page: Page, hypothesis: str, guard: Guard
) -> None:
    commit(page, hypothesis)
    expect(thread(page)).to_contain_text("it could read what you wrote here")
    asked = answered(page, guard, "hypothes.is")
    page.get_by_role("button", name="Ask hypothes.is now").click()
    expect(page.locator("script[src*=hypothes]")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    assert asked == ["https://hypothes.is/embed.js"]


def test_a_service_that_is_down_stops_nothing(page: Page, hypothesis: str, guard: Guard) -> None:
    page.context.route("https://hypothes.is/**", lambda route: route.abort())
    talk = commit(page, hypothesis)
    page.get_by_role("button", name="Ask hypothes.is now").click()
    expect(page.get_by_text("hypothes.is does not answer.")).to_be_visible()
    talk.locator("[data-when=after] label", has_text="5").click()
    assert store(page)["quizkit/talk/discussion/hold-or-fold"]["after"] == "5"
    assert guard.foreign == ["https://hypothes.is/embed.js"]
    guard.foreign.clear()


def test_the_question_is_for_everyone(page: Page, giscus: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    commit(page, giscus)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.reload()
        alive(page)
        expect(page.get_by_role("button", name="Ask giscus.app now")).to_be_visible()
        assert violations(page) == []
        assert page.evaluate(_WIDE) == []


@pytest.mark.parametrize(
    ("threads", "said"),
    [
        ({"disqus": {}}, "found {'disqus': {}}; write"),
        ({"giscus": "a/b"}, "found {'giscus': 'a/b'}; write"),
        ({"giscus": {"repo": "a/b"}}, "giscus needs repo-id, category, category-id as text"),
        ({"giscus": GISCUS | {"theme": "x"}}, "giscus does not know theme"),
        ({"giscus": GISCUS | {"repo": "https://x"}}, 'should be "owner/name"'),
    ],
)
def test_a_setting_that_cannot_be_is_said_at_once(
    tmp_path_factory: pytest.TempPathFactory, threads: Any, said: str
) -> None:
    with pytest.raises(ConfigError, match="quizkit_threads: ") as error:
        book(tmp_path_factory, threads)
    assert said in str(error.value)
