"""From the link to the first answered question, on a slow processor and on a slow network.

A script waits for the first question from the page's first moment on and clicks as soon as there is
something to click at, until the feedback is there; no hand is as fast, so that what is measured is
how long the page keeps a reader waiting.  Texts come compressed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks import books
from benchmarks.browser import Compressed, served, visit
from benchmarks.clicks import SLOWDOWN, busy
from benchmarks.contenders import ONE_CALL, ONE_CALL_PLAIN, QUIZKIT, Contender
from benchmarks.report import Result, Row, at_most

VISITS = 3
MOST = 0.5  # of the time of jupyterquiz as Jupyter Book shows it
# Lighthouse's "slow 4G": a round trip of 150 ms, 1.6 Mbit/s down, 750 kbit/s up.
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
PROFILES = {"as it is": (1, False), "4× slower": (SLOWDOWN, False), "slow 4G": (1, True)}

ANSWER = """([question, before, target, shown]) => {
  const isShown = eval(shown);
  const done = () => (window.answered = performance.now());
  const look = () => {
    const first = document.querySelector(`${question}`);
    const clicked = first?.querySelector(target);
    if (clicked) {
      if (before && !first.querySelector(`${before}:checked`)) first.querySelector(before).click();
      clicked.click();
      if (isShown(clicked)) return requestAnimationFrame(done);
    }
    requestAnimationFrame(look);
  };
  look();
}"""


def measure(
    browser: Browser,
    contenders: Sequence[Contender] = (ONE_CALL_PLAIN, ONE_CALL),
    visits: int = VISITS,
) -> Result:
    """Rows in ms, the median of a few visits, in turns; quizkit's as part of the first rival's."""
    there = [it for it in contenders if it.is_there]
    rows: list[Row] = []
    for profile in PROFILES:
        found: dict[Contender, list[float]] = {it: [] for it in (QUIZKIT, *there)}
        for _ in range(visits):
            for contender, times in found.items():
                times.append(_visit(browser, contender, profile))
        middle = {it: median(times) for it, times in found.items()}
        rows += [Row(f"{profile}: {it.name}", time, "ms") for it, time in middle.items()]
        if there:
            part = middle[QUIZKIT] / middle[there[0]]
            rows.append(at_most(f"  quizkit's as part of {there[0].name}'s", part, "×", MOST))
    return rows, [f"{visits} visits each, cache empty", busy()]


def _visit(browser: Browser, contender: Contender, profile: str) -> float:
    with served(books.book(contender), Compressed) as site, visit(browser) as seen:
        throttle(seen.page, *PROFILES[profile])
        words = [contender.question, contender.before, contender.target, contender.shown]
        seen.page.add_init_script(f"({ANSWER})({json.dumps(words)})")
        seen.page.goto(f"{site}first.html", wait_until="commit")
        seen.page.wait_for_function("window.answered")
        return float(seen.page.evaluate("window.answered"))


def throttle(page: Page, slowdown: int, slow_network: bool) -> None:
    """Slow the processor of *page* down, and its network."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    if slow_network:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_4G)
