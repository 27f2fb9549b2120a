"""The scheduler of the review and the reference implementation, on random histories."""

from __future__ import annotations

import sys
import time

from playwright.sync_api import Browser

from benchmarks import ROOT
from benchmarks.report import Result, Row, at_most

HISTORIES = 10_000
SEED = "1"


def measure(browser: Browser, histories: int = HISTORIES) -> Result:
    """Rows: the histories compared and the differences; the harness is that of the tests."""
    if str(ROOT / "tests") not in sys.path:
        sys.path.insert(0, str(ROOT / "tests"))
    from browser.test_fsrs import SCRIPT, differences

    page = browser.new_page()
    start = time.perf_counter()
    found = differences(page, SEED, histories, SCRIPT)
    took = time.perf_counter() - start
    page.close()
    return [
        Row("random histories scheduled twice", float(histories), ""),
        at_most("histories that differ from the reference", len(found), "", 0),
        Row("time, making them up included", took, "s"),
    ], []
