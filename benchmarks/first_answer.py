"""From the link to the first answered question, on a slow processor and on a slow network.

A script waits for the first question from the page's first moment on and clicks as soon as there is
something to click at, until the feedback is there; no hand is as fast, so that what is measured is
how long the page keeps a reader waiting.  Texts come compressed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks import WORK, books
from benchmarks.browser import Compressed, served, visit
from benchmarks.clicks import SLOWDOWN, busy
from benchmarks.contenders import ONE_CALL, ONE_CALL_PLAIN, OURS, Contender
from benchmarks.report import Result, Row, at_most

VISITS = 9
MOST = 0.5  # of the time of jupyterquiz as Jupyter Book shows it
# Lighthouse's "slow 4G": a round trip of 150 ms, 1.6 Mbit/s down, 750 kbit/s up.
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
PROFILES = {"as it is": (1, False), "4× slower": (SLOWDOWN, False), "slow 4G": (1, True)}

# What a browser needs for any page: one button that answers.
LEAST = Contender(
    "the least: a page of one button",
    lambda quiz: "",
    question="main",
    target="button",
    shown="it => it.nextElementSibling.innerText",
)
LEAST_PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Least</title>
<main><button onclick="this.nextElementSibling.textContent = 'Right'">Check</button><p></p></main>
"""
SAID = "answered "
ANSWER = """([said, question, before, target, shown]) => {
  const isShown = eval(shown);
  const done = () => console.log(said + performance.now());
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
        found: dict[Contender, list[float]] = {it: [] for it in (OURS, *there, LEAST)}
        for _ in range(visits):
            for contender, times in found.items():
                times.append(_visit(browser, contender, profile))
        middle = {it: median(times) for it, times in found.items()}
        rows += [Row(f"{profile}: {it.name}", time, "ms") for it, time in middle.items()]
        if there:
            part = middle[OURS] / middle[there[0]]
            rows.append(at_most(f"  ours as part of {there[0].name}'s", part, "×", MOST))
    return rows, [f"{visits} visits each, cache empty", busy()]


def _visit(browser: Browser, contender: Contender, profile: str) -> float:
    with served(_site(contender), Compressed) as site, visit(browser) as seen:
        throttle(seen.page, *PROFILES[profile])
        words = [SAID, contender.question, contender.before, contender.target, contender.shown]
        seen.page.add_init_script(f"({ANSWER})({json.dumps(words)})")
        # A message needs no script of the driver's in the page while the clock runs.
        with seen.page.expect_console_message(lambda it: it.text.startswith(SAID)) as message:
            seen.page.goto(f"{site}first.html", wait_until="commit")
        return float(message.value.text.removeprefix(SAID))


def _site(contender: Contender) -> Path:
    if contender is not LEAST:
        return books.book(contender)
    folder = WORK / "sites" / "least"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "first.html").write_text(LEAST_PAGE, "utf-8")
    return folder


def throttle(page: Page, slowdown: int, slow_network: bool) -> None:
    """Slow the processor of *page* down, and its network."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    if slow_network:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_4G)
