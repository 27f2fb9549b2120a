"""The whole first load of a page: all that a fresh browser gets, as a server would compress it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks import ROOT, books
from benchmarks.browser import served, visit
from benchmarks.contenders import PLAIN
from benchmarks.report import Result, Row, at_most

MOST, SCRIPTS_MOST = 300.0, 16.0
OURS = ("quizkit", "course.js", "offline.js", "paper.js", "sitting.js", "progress.js")


def course() -> Path:
    """The built course; built again if it is out of date."""
    subprocess.run([sys.executable, "-m", "tools.book"], cwd=ROOT, check=True, capture_output=True)
    return ROOT / "_build" / "html"


def measure(browser: Browser, site: Path | None = None) -> Result:
    """Rows in kB (1,000 bytes): the heaviest chapter, our scripts on it, and a plain empty page."""
    site = site or course()
    chapters = sorted(site.glob("chapters/*.html")) or sorted(site.glob("[!_]*.html"))
    loads = {it.stem: weights(browser, site, it.relative_to(site).as_posix()) for it in chapters}
    name, heaviest = max(loads.items(), key=lambda it: sum(it[1].values()))
    own = sum(size for path, size in heaviest.items() if _is_ours(path))
    plain = weights(browser, books.book(PLAIN), "first.html")
    return [
        at_most(f"the heaviest chapter ({name})", kilo(heaviest), "kB", MOST),
        Row("  the lightest", min(map(kilo, loads.values())), "kB"),
        Row("  of the heaviest, its own text", heaviest.get(f"/{_page(heaviest)}", 0) / 1000, "kB"),
        at_most("  quizkit's own scripts on it", own / 1000, "kB", SCRIPTS_MOST),
        Row("a page of a plain Jupyter Book, without text", kilo(plain), "kB"),
        Row("  of it scripts", scripts(plain) / 1000, "kB"),
    ], [f"{len(loads)} chapters; the copy for reading offline comes later and is not counted"]


def weights(browser: Browser, site: Path, page: str) -> dict[str, int]:
    """Path → bytes."""
    with served(site) as address, visit(browser) as seen:
        seen.open(address + page)
        return seen.weights()


def kilo(sizes: dict[str, int]) -> float:
    return sum(sizes.values()) / 1000


def scripts(sizes: dict[str, int]) -> int:
    return sum(size for path, size in sizes.items() if path.endswith(".js"))


def _page(sizes: dict[str, int]) -> str:
    return next(path.lstrip("/") for path in sizes if path.endswith(".html"))


def _is_ours(path: str) -> bool:
    name = path.rsplit("/", 1)[-1]
    return name.endswith(".js") and name.startswith(OURS)
