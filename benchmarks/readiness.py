"""When a quiz can be answered, and whom its page asks."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Browser

from benchmarks import books
from benchmarks.browser import is_foreign, served, visit
from benchmarks.clicks import slow
from benchmarks.contenders import PEERS, QUIZKIT, Contender
from benchmarks.report import Result, Row, at_most

WATCH = """
  const watcher = new MutationObserver(() => {
    if (document.querySelector(".quizkit[data-ready]")) {
      window.readyAtMs = performance.now();
      watcher.disconnect();
    }
  });
  watcher.observe(document, { subtree: true, childList: true, attributeFilter: ["data-ready"] });
"""
LOAD = "performance.getEntriesByType('navigation')[0].loadEventStart"


def measure(browser: Browser, contenders: Sequence[Contender] = PEERS) -> Result:
    """Rows: ms from ready to load at 4× slowdown, and requests to other hosts of each contender."""
    rows = [_ready(browser)]
    for contender in (QUIZKIT, *contenders):
        if contender.is_there:
            asked = float(len(_foreign(browser, contender)))
            what = f"{contender.name}: requests to third parties"
            ours = contender is QUIZKIT
            rows.append(at_most(what, asked, "", 0) if ours else Row(what, asked, ""))
    return rows, []


def _ready(browser: Browser) -> Row:
    with served(books.book(QUIZKIT)) as site, visit(browser) as seen:
        seen.page.add_init_script(WATCH)
        slow(seen.page)
        seen.open(f"{site}first.html")
        ready, load = seen.page.evaluate(f"[window.readyAtMs ?? Infinity, {LOAD}]")
    what = "quizkit: ready to answer, before the load event by"
    return Row(what, load - ready, "ms", "> 0", load > ready)


def _foreign(browser: Browser, contender: Contender) -> list[str]:
    with served(books.book(contender)) as site, visit(browser) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda it: asked.append(it.url) if is_foreign(it.url) else None)
        seen.open(f"{site}first.html")
    return asked
