"""A page with 100 answered questions, opened again on a processor 4× slower."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks import WORK, books
from benchmarks.browser import served, visit
from benchmarks.clicks import slow
from benchmarks.contenders import QUIZKIT
from benchmarks.report import Result, Row, at_most
from benchmarks.working import at_start

QUIZZES = 10  # of ten questions
VISITS = 3
MOST_MS = 50.0

# Answers and checks every question of the page.
ANSWER = """() => {
  for (const form of document.querySelectorAll(".qk-question")) {
    form.querySelector("[type=radio], [type=checkbox]")?.click();
    for (const it of form.querySelectorAll("[type=text]")) {
      it.value = "7";
      it.dispatchEvent(new Event("input", { bubbles: true }));
    }
    form.querySelector(".qk-check").click();
  }
}"""
SHOWN = """() => [...document.querySelectorAll(".qk-feedback")]
  .filter((it) => it.textContent.trim()).length"""


def measure(browser: Browser, quizzes: int = QUIZZES, visits: int = VISITS) -> Result:
    """Rows in ms of work of quizkit.js at the start of the page, the best of a few visits."""
    site = book(quizzes)
    with served(site) as address, visit(browser) as seen:
        seen.open(f"{address}index.html")
        empty = min(start(browser, seen.page) for _ in range(visits))
        seen.page.evaluate(ANSWER)
        full = min(start(browser, seen.page) for _ in range(visits))
        shown = seen.page.evaluate(SHOWN)
    what = f"quizkit.js with {shown} answered questions"
    return [at_most(what, full, "ms", MOST_MS), Row("  with none", empty, "ms")], []


def start(browser: Browser, page: Page) -> float:
    """The ms of work of quizkit.js when *page* is opened again."""
    slow(page)
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    page.reload(wait_until="load")
    trace = json.loads(browser.stop_tracing())["traceEvents"]
    return at_start(trace)


def book(quizzes: int) -> Path:
    """A book of one page with many quizzes, built once a run."""
    folder = WORK / "restoring"
    shutil.rmtree(folder, ignore_errors=True)
    names = [f"long-{n}" for n in range(quizzes)]
    books.write(QUIZKIT, folder / "source", {})
    text = (books.QUIZZES / "long.yaml").read_text("utf-8")
    for name in names:
        copy = text.replace("id: long", f"id: {name}", 1)
        (folder / "source" / "quizzes" / f"{name}.yaml").write_text(copy, "utf-8")
    shown = "\n".join(f"```{{quiz}} {name}\n```\n" for name in names)
    (folder / "source" / "index.md").write_text(f"# Many\n\n{shown}", "utf-8")
    books.build(folder / "source", folder / "site")
    return folder / "site"
