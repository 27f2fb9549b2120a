"""``make bench``, or ``python -m benchmarks``: measure everything and print it, target by target.

The numbers are of this machine and this moment; what counts is how they stand to each other.  The
command fails if a benchmark breaks, never because something was slow.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack

from playwright.sync_api import Browser

from benchmarks import ROOT, WORK, peers
from benchmarks.analysis import measure as analysis
from benchmarks.browser import chromium
from benchmarks.building import measure as building
from benchmarks.checking import measure as checking
from benchmarks.clicks import measure as clicks
from benchmarks.first_answer import measure as first_answer
from benchmarks.grading import measure as grading
from benchmarks.importing import measure as importing
from benchmarks.loading import measure as loading
from benchmarks.marking import measure as marking
from benchmarks.progress import measure as progress
from benchmarks.readiness import measure as readiness
from benchmarks.report import Result, table, write_json
from benchmarks.restoring import measure as restoring
from benchmarks.scheduling import measure as scheduling
from benchmarks.weight import measure as weight
from benchmarks.working import measure as working

# Name → title, what measures it; those that need a browser are given one.
IN_BROWSER: dict[str, tuple[str, Callable[[Browser], Result]]] = {
    "weight": ("Own weight of a ten-question quiz", weight),
    "clicks": ("Click to painted feedback, processor 4× slower", clicks),
    "work": ("Work of the script at a stretch, processor 4× slower", working),
    "ready": ("Ready to answer", readiness),
    "progress": ("Progress over what is stored", progress),
    "load": ("The whole first load of a page", loading),
    "first": ("From the link to the first answered question", first_answer),
    "restore": ("A page with 100 answered questions, processor 4× slower", restoring),
    "marks": ("Python and JavaScript marks", marking),
    "review": ("The review's scheduler and the reference", scheduling),
}
ALONE: dict[str, tuple[str, Callable[[], Result]]] = {
    "build": ("A question in the book build", building),
    "check": ("quizkit check", checking),
    "grade": ("Grading many responses", grading),
    "import": ("Import", importing),
    "analysis": ("Item analysis", analysis),
}


def run(names: list[str]) -> dict[str, Result]:
    """Measure what is named and print each table; what broke is told and left out."""
    shutil.rmtree(WORK / "sites", ignore_errors=True)
    results: dict[str, Result] = {}
    with ExitStack() as stack:
        browser = stack.enter_context(chromium()) if IN_BROWSER.keys() & set(names) else None
        for name in names:
            start = time.perf_counter()
            try:
                results[name] = _measure(name, browser)
            except Exception:
                traceback.print_exc()
                continue
            took = time.perf_counter() - start
            title = f"{(IN_BROWSER | ALONE)[name][0]} ({took:.0f} s)"
            print(f"\n{table(title, *results[name])}", flush=True)
    return results


def _measure(name: str, browser: Browser | None) -> Result:
    if name in ALONE:
        return ALONE[name][1]()
    assert browser
    return IN_BROWSER[name][1](browser)


def main() -> int:
    """Read the options, measure, say what was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    choices = [*IN_BROWSER, *ALONE]
    parser.add_argument("names", nargs="*", help=f"which to run (all): {', '.join(choices)}")
    names = parser.parse_args().names or choices
    if unknown := set(names) - set(choices):
        parser.error(f"there is no benchmark {', '.join(sorted(unknown))}")
    if not peers.install():
        print("What the peers load from other hosts cannot be had here, and is not in the numbers.")
    results = run(names)
    write_json(WORK.with_suffix(".json"), results)
    missed = [row.what.strip() for rows, _ in results.values() for row in rows if row.met is False]
    print(f"\nMissed: {'; '.join(missed) or 'none'}.  All numbers: "
          f"{WORK.with_suffix('.json').relative_to(ROOT)}")  # fmt: skip
    return 0 if len(results) == len(names) else 1


if __name__ == "__main__":
    sys.exit(main())
