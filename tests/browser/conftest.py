"""A real browser, and pages of it that fail the test if they turn to another host or break."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from faces.builds import BOOKS, build

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# What Playwright switches off and this command line would switch on again, and the pages that the
# browser makes for its own address bar in each context: they take longer than many a test.
OFF = """
DestroyProfileOnBrowserClose HttpsUpgrades HttpsFirstBalancedModeAutoEnable LensOverlay MediaRouter
PaintHolding ThirdPartyStoragePartitioning OptimizationHints NetworkTimeServiceQuerying AimEnabled
PreconnectToSearch WebUIOmniboxPopup WebUIOmniboxAimPopup
""".split()
FLAGS = [
    f"--disable-features={','.join(OFF)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def executable() -> str:
    """The browser to drive: ``$CHROMIUM``, or the first of the usual names on ``PATH``."""
    for name in (os.environ.get("CHROMIUM"), *NAMES):
        if name and (path := shutil.which(name)):
            return path
    pytest.fail("No Chromium or Chrome on PATH: run `make test`, or set CHROMIUM to its path.")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser a worker; each test opens contexts of its own in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Guard:
    """What went wrong in the pages of a test without the test's doing."""

    foreign: list[str] = field(default_factory=list)  # requests to another host
    missing: list[str] = field(default_factory=list)  # responses of 400 and above
    errors: list[str] = field(default_factory=list)  # exceptions that no one caught

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of *context*, those that scripts open too."""
        context.on("request", lambda request: self._request(request.url))
        context.on("response", lambda response: self._response(response.url, response.status))
        context.on("weberror", lambda it: self.errors.append(str(it.error)))

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "file", "about") and parts.hostname != "127.0.0.1":
            self.foreign.append(url)

    def _response(self, url: str, status: int) -> None:
        if status >= 400 and not url.endswith("/favicon.ico"):  # asked for by the browser itself
            self.missing.append(url)

    def check(self) -> None:
        """Fail if anything was noted."""
        assert not self.foreign, f"asked another host: {self.foreign}"
        assert not self.missing, f"asked for what is not there: {self.missing}"
        assert not self.errors, f"broke: {self.errors}"


@pytest.fixture
def guard() -> Iterator[Guard]:
    """The test's guard, checked when the test ends; a test that expects trouble clears it."""
    guard = Guard()
    yield guard
    guard.check()


NewPage = Callable[..., Page]


@pytest.fixture
def new_page(chromium: Browser, guard: Guard) -> Iterator[NewPage]:
    """``new_page(**options)`` opens a page in a context of its own (options as Playwright's).

    It copies no book to be read offline, unless the test asks: ``service_workers="allow"``.
    """
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        context = chromium.new_context(**{"service_workers": "block"} | options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        guard.watch(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page in a fresh context: empty storage, English, guarded."""
    return new_page(locale="en-US")


def small_book(target: Path, **config: str) -> Path:
    """The small book that the tests answer, built in *target* without a warning."""
    built = build(BOOKS / "student", target, **config)
    assert not built.warnings
    return built.out


@pytest.fixture(scope="session")
def student_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book, with hardly a theme."""
    return small_book(tmp_path_factory.mktemp("student"))


@pytest.fixture(scope="session")
def student_site(student_book: Path, serve: Callable[..., str]) -> str:
    """The address of the small book."""
    return serve(student_book)


@pytest.fixture(scope="session")
def themed(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> str:
    """The address of the small book in the theme of the course."""
    return serve(small_book(tmp_path_factory.mktemp("themed"), html_theme="sphinx_book_theme"))
