"""The marks of Python and of the browser on random responses to random questions."""

from __future__ import annotations

import sys
import time
from random import Random

from playwright.sync_api import Browser

from benchmarks import ROOT
from benchmarks.report import Result, Row, at_most

CASES = 100_000
BATCH = 5_000
SEED = "1"


def measure(browser: Browser, cases: int = CASES) -> Result:
    """Rows: the cases compared and the differences found; the harness is that of the tests."""
    if str(ROOT / "tests") not in sys.path:
        sys.path.insert(0, str(ROOT / "tests"))
    from engine import Engine, random_batch

    page, rnd, found = browser.new_page(), Random(SEED), 0
    engine, compared = Engine(page), 0
    start = time.perf_counter()
    while compared < cases:
        batch = random_batch(rnd, min(BATCH, cases - compared))
        compared += sum(len(rows) for _, rows in batch)
        found += len(engine.differences(batch))
    took = time.perf_counter() - start
    page.close()
    return [
        Row("random responses graded twice", float(compared), ""),
        at_most("differences of Python and JavaScript", found, "", 0),
        Row("time, making them up included", took, "s"),
    ], []
