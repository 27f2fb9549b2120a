"""From the click to the painted feedback, on a processor slowed down four times.

The clock runs from the moment at which the browser took the click in (``event.timeStamp``) to the
frame after the first one that can show the feedback, that is, until it has been painted; beside it
stands what the Event Timing API says of the same click (in steps of 8 ms), and the time that the
page's main thread worked for it, which other processes of the machine do not blur.  A click is a
click of the mouse at a question that has not been clicked yet.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ElementHandle, Page

from benchmarks import books
from benchmarks.browser import served, visit
from benchmarks.contenders import A_CALL_EACH, PEERS, QUIZKIT, Contender
from benchmarks.report import Result, Row, at_most, spread

SLOWDOWN = 4
CLICKS = 30
MOST = 1.5  # times what a native fold needs

FOLD = "details.plain summary"
FOLD_SHOWN = "it => it.parentElement.open"

# What a page counts from its first line of script on.
COUNT = """
  window.bench = { timing: [], long: 0 };
  const note = (type, use, more) =>
    new PerformanceObserver((list) => list.getEntries().forEach(use))
      .observe({ type, buffered: true, ...more });
  const click = (it) => it.name === "click" && bench.timing.push(it.duration);
  note("event", click, { durationThreshold: 16 });
  note("longtask", () => bench.long++);
"""
ARM = """([target, shown]) => {
  const isShown = eval(shown);
  window.bench.waiting = new Promise((resolve, reject) =>
    window.addEventListener("click", (event) => {
      let frames = 0;
      const painted = () => resolve(performance.now() - event.timeStamp);
      const look = () => {
        if (isShown(target)) requestAnimationFrame(painted);
        else if (++frames < 120) requestAnimationFrame(look);
        else reject(new Error("no feedback after 120 frames"));
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true }));
}"""


@dataclass
class Times:
    """What the clicks at one kind of element took, in ms, and the long tasks meanwhile."""

    painted: list[float] = field(default_factory=list)
    timing: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    long_tasks: int = 0


def measure(
    browser: Browser, contenders: Sequence[Contender] = PEERS, clicks: int = CLICKS
) -> Result:
    """Rows in ms: quizkit beside a native fold on the same page, then the peers beside theirs."""
    rows: list[Row] = []
    for contender in (QUIZKIT, *contenders):
        if contender.is_there and contender is not A_CALL_EACH:
            quiz, fold = times(browser, contender, clicks)
            rows += _rows(contender, quiz, fold)
    return rows, [f"{clicks} clicks each; Event Timing counts in steps of 8 ms", busy()]


def busy() -> str:
    """How busy the machine is: times mean little where others work on it too."""
    return f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


def _rows(contender: Contender, quiz: Times, fold: Times) -> list[Row]:
    middle, late = spread(quiz.painted)
    native, _ = spread(fold.painted)
    ratio = f"{contender.name}: times the native fold"
    ours = contender is QUIZKIT
    rows = [
        Row(f"{contender.name}: median", middle, "ms"),
        Row("  95th percentile", late, "ms"),
        Row("  Event Timing, median", spread(quiz.timing)[0] if quiz.timing else 0, "ms"),
        Row("  work of the main thread, median", spread(quiz.worked)[0], "ms"),
        Row("  native fold on the same page, median", native, "ms"),
        Row("    work of the main thread, median", spread(fold.worked)[0], "ms"),
        at_most(ratio, middle / native, "×", MOST) if ours else Row(ratio, middle / native, "×"),
    ]
    if ours:
        tasks = "  long tasks meanwhile, whosever they are"
        rows.append(Row(tasks, quiz.long_tasks, ""))
        rows.append(Row("    while as many folds were opened", fold.long_tasks, ""))
    return rows


def times(browser: Browser, contender: Contender, clicks: int) -> tuple[Times, Times]:
    """Clicks at the quiz and at the folds of its page in turns, in as many visits as it takes."""
    quiz, fold = Times(), Times()
    with served(books.book(contender)) as site:
        while len(quiz.painted) < clicks:
            with visit(browser) as seen:
                seen.page.add_init_script(COUNT)
                slow(seen.page)
                seen.open(f"{site}first.html")
                answer(Clicker(seen.page), contender, quiz, fold)
    return quiz, fold


def slow(page: Page) -> None:
    """Slow the processor of this page down."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})


def answer(clicker: Clicker, contender: Contender, quiz: Times, fold: Times) -> None:
    """Open a fold, answer a question, and so on to the last question of the page."""
    page = clicker.page
    page.wait_for_selector(f"{contender.question} {contender.target}")
    questions = page.query_selector_all(contender.question)
    assert questions, f"{contender.name} shows no question to click at"
    for question, plain in zip(questions, page.query_selector_all(FOLD), strict=False):
        clicker.click(plain, FOLD_SHOWN, fold)
        if contender.before:
            first = question.query_selector(contender.before)
            assert first
            first.evaluate("it => it.click()")
        target = question.query_selector(contender.target)
        assert target, f"{contender.name}: {contender.target}"
        clicker.click(target, contender.shown, quiz)


class Clicker:
    """A mouse over a page, with a watch."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def click(self, target: ElementHandle, shown: str, found: Times) -> None:
        """Click at an element and wait until what it shows is painted."""
        target.evaluate("it => it.scrollIntoView({ block: 'center', behavior: 'instant' })")
        self.settle()
        box = target.bounding_box()
        assert box
        self.page.evaluate(ARM, [target, shown])
        seen, long, worked = self._counts()
        self.page.mouse.click(box["x"] + min(box["width"], 40) / 2, box["y"] + box["height"] / 2)
        found.painted.append(self.page.evaluate("bench.waiting"))
        self.settle()
        timing, long_after, worked_after = self._counts()
        found.timing += timing[len(seen) :]
        found.worked.append(worked_after - worked)
        found.long_tasks += long_after - long

    def _counts(self) -> tuple[list[float], int, float]:
        """Event Timing so far, long tasks so far, ms that the main thread has worked."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        worked = next(it["value"] for it in metrics if it["name"] == "TaskDuration")
        timing, long = self.page.evaluate("[bench.timing, bench.long]")
        return timing, long, worked * 1000

    def settle(self) -> None:
        """Wait until two frames were painted and the browser has nothing better to do."""
        self.page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame("
            "() => requestIdleCallback(done, { timeout: 500 }))))"
        )
