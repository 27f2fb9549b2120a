"""A chapter opened in a real JupyterLab: the quiz is alive, and Python sees what the mouse did."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.jupyterlab]

OPTIONS = {
    "IdentityProvider.token": "",
    "ServerApp.disable_check_xsrf": "True",
    "LabApp.news_url": "",
    "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
}


@pytest.fixture(scope="module")
def lab(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab over a copy of the course."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("chapters", "quizzes", "data"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "_config.yml", folder)
    port = free_port()
    options = [f"--{name}={value}" for name, value in OPTIONS.items()]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--ServerApp.root_dir={folder}", f"--ServerApp.port={port}", *options]
    log = folder / "server.log"
    own = {f"JUPYTER_{it}_DIR": str(folder / it) for it in ("CONFIG", "DATA", "RUNTIME")}
    own["JUPYTERLAB_WORKSPACES_DIR"] = str(folder / "workspaces")  # no tabs of another session
    start = partial(subprocess.Popen, command, env=os.environ | own)
    with log.open("w") as out, start(stdout=out, stderr=out) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/api", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return int(it.getsockname()[1])


def wait_for(url: str, log: Path, seconds: float = 60) -> None:
    """Return when *url* answers; fail with the server's log if it does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.3)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()}")


def open_notebook(page: Page, lab: str, name: str) -> None:
    """Open a MyST chapter as a notebook and run all its cells, the way a user does."""
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.goto(f"{lab}/lab/tree/chapters?reset")  # no tabs of an earlier test
    page.locator(".jp-DirListing-item", has_text=name).click(button="right", timeout=60_000)
    page.get_by_text("Open With", exact=True).first.hover()
    page.get_by_role("menuitem", name="Jupytext Notebook").click()
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()


def run(page: Page, code: str) -> str:
    """Run *code* in a new cell at the end and return what it prints."""
    page.locator(".jp-Notebook .jp-Cell").last.locator(".jp-Cell-inputWrapper").click()
    page.keyboard.press("Escape")
    page.keyboard.press("b")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")
    output = page.locator(".jp-Notebook .jp-CodeCell").last.locator(".jp-OutputArea-output")
    expect(output.first).to_be_visible(timeout=30_000)
    return output.inner_text().strip()


def expect_printed(page: Page, code: str, text: str, seconds: float = 15) -> None:
    """Run *code* until it prints *text*: the browser's word reaches the kernel a bit later."""
    end = time.monotonic() + seconds
    while (printed := run(page, code)) != text:
        assert time.monotonic() < end, printed


def test_a_quiz_is_alive_in_a_notebook(page: Page, lab: str) -> None:
    open_notebook(page, lab, "why-now.md")
    quiz = page.locator(".jp-OutputArea-output .quizkit[data-quiz=why-now-before][data-ready]")
    expect(quiz).to_be_visible(timeout=60_000)

    guess = quiz.locator("form[data-kind=numeric]")
    guess.locator("input").fill("3")
    guess.get_by_role("button", name="Check").click()
    expect(guess.locator(".qk-feedback")).to_contain_text("Correct")
    quiz.locator("form[data-kind=poll] input").nth(3).check()

    name = guess.get_attribute("data-question")
    seen = f"quiz = Out[1]; id = {name!r}; print(quiz.response[id], quiz.mark[id]['status'])"
    expect_printed(page, seen, "3 correct")
    again = "quiz.response = {id: '31'}; print(quiz.check()[id]['status'], quiz.completed)"
    expect_printed(page, again, "wrong True")
    expect(guess.locator("input")).to_have_value("31")
    expect(guess.locator(".qk-feedback")).to_contain_text("Not right")


def test_arrow_keys_stay_in_a_quiz(page: Page, lab: str) -> None:
    open_notebook(page, lab, "response.md")
    last = page.locator(".quizkit[data-quiz=response-quiz][data-ready]")
    expect(last).to_be_attached(timeout=60_000)
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)

    inputs = last.locator("form[data-kind=single-choice]").first.locator("input")
    inputs.first.check()
    page.keyboard.press("ArrowDown")
    expect(inputs.nth(1)).to_be_checked()
    expect(inputs.nth(1)).to_be_focused()


def test_a_lab_is_held_by_keyboard(page: Page, lab: str) -> None:
    open_notebook(page, lab, "response.md")
    states = page.get_by_label("Member states", exact=True)
    expect(states).to_have_attribute("data-lm-suppress-shortcuts", "true", timeout=60_000)
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
    states.click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    expect(page.get_by_text("in 19 of 19 loans")).to_be_visible(timeout=30_000)
