"""Progress and calibration as pure functions: what is stored goes in, counts come out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Error, Page

from benchmarks import progress as benchmark
from engine import Engine
from modules import exposed, run

pytestmark = pytest.mark.browser

RECORDS = Path(__file__).parents[1] / "records"
COURSE = json.loads((RECORDS / "course.json").read_text("utf-8"))
PRINTS = {
    f"{quiz['id']}/{it['id']}": it["fingerprint"]
    for page in COURSE["pages"]
    for quiz in page["quizzes"]
    for it in quiz["questions"]
}
_PROGRESS = """({ course, kept, review }) => {
  kept = new Map(Object.entries(kept));
  const { pages, whole, standings } = progressOf({ ...course, kept, engine: quizkit });
  const place = (it) => it.path + (it.anchor && `#${it.anchor}`);
  const step = stepOf({ standings, discussions: whole.discussions }, review);
  return {
    pages: Object.fromEntries(pages.map((it) =>
      [it.path, [it.answered, it.asked, it.earned, it.points]])),
    whole: [whole.answered, whole.asked, whole.earned, whole.points],
    reached: whole.objectives.filter((it) => it.isReached).map((it) => it.id),
    open: whole.discussions.filter((it) => it.isOpen).map(place),
    step: step ? [step.what, place(step)] : null,
    counts: countsOf(course.marks, kept).map((it) => [it.path, [it.answered, it.asked]]),
  };
}"""


@cache
def cases(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((RECORDS / f"{name}.yaml").read_text("utf-8"))
    return loaded


def abouts(name: str) -> list[str]:
    return [case["about"] for case in cases(name)]


def case_of(name: str, about: str) -> dict[str, Any]:
    return next(it for it in cases(name) if it["about"] == about)


def entry(name: str, written: Any) -> Any:
    """What is stored where a case says only how a question was answered."""
    if not isinstance(written, list) or name not in PRINTS:
        return written
    attempts = [{"atMs": at, "response": it} for at, it in enumerate(written)]
    return {"fingerprint": PRINTS[name], "response": written[-1], "attempts": attempts}


DOORS = {
    "progress": ("progressOf", "stepOf"),
    "navigation": ("countsOf",),
    "calibration": ("calibrationOf", "wilson"),
}


@pytest.fixture(scope="module")
def scripts(chromium: Browser) -> Iterator[Page]:
    """An empty page with the modules in it; pure functions need no other for each case."""
    with chromium.new_page() as page:
        Engine(page)
        for module, names in DOORS.items():
            page.evaluate(exposed(module, *names))
        yield page


def progress(page: Page, about: str) -> dict[str, Any]:
    """What the script makes of a case."""
    case = case_of("progress", about)
    kept = {name: entry(name, it) for name, it in case["kept"].items()}
    review = case.get("review")
    step = review and {"what": "review", "path": review, "anchor": ""}
    found: dict[str, Any] = run(page, _PROGRESS, {"course": COURSE, "kept": kept, "review": step})
    return found


def check(page: Page, about: str) -> None:
    case, found = case_of("progress", about), progress(page, about)
    for name in ("step", "reached", "open"):
        if name in case:
            assert found[name] == case[name]
    for path, counts in case.get("pages", {}).items():
        assert found["pages"][path] == counts, path
    assert found["whole"] == [sum(it) for it in zip(*found["pages"].values(), strict=True)]
    assert dict(found["counts"]) == {path: it[:2] for path, it in found["pages"].items()}


@pytest.mark.parametrize("about", abouts("progress"))
def test_progress_follows_from_the_record(scripts: Page, about: str) -> None:
    check(scripts, about)


MUTANTS = {
    "a changed question counts": ("progress", "entry.fingerprint === fingerprint", "true"),
    "the first attempt counts": ("progress", "attempts.at(-1)", "attempts[0]"),
    "drafts count": ("progress", "isTest && isGiven(entry?.response)", "isGiven(entry?.response)"),
    "what is not drawn counts": ("progress", "data.pools || data.shuffle\n    ?", "false ?"),
    "a quiz counts twice": ("progress", "seen.add(quiz.id)", "0"),
    "half an objective is one": ("progress", "right > 0 && right === scored.length", "right > 0"),
    "what is closed is to be done": ("progress", "!(isTest && last) &&", ""),
    "the navigation counts what is not drawn": ("navigation", "Math.min(most, known)", "known"),
    "and no drafts of a test": ("navigation", "isTest(quiz) &&", "false &&"),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mistake_in_counting_is_noticed(scripts: Page, name: str) -> None:
    module, piece, instead = MUTANTS[name]
    script = exposed(module, *DOORS[module])
    assert script.count(piece) == 1, f"{module}.js has no {piece}, or several"
    scripts.evaluate(script.replace(piece, instead))
    try:
        assert any(not passes(scripts, about) for about in abouts("progress"))
    finally:
        scripts.evaluate(script)


def passes(page: Page, about: str) -> bool:
    try:
        check(page, about)
    except (AssertionError, Error):
        return False
    return True


# --- calibration ---

_LEVELS = """(questions) => calibrationOf(questions.map((attempts) => ({
  isScored: true,
  isRight: attempts.at(-1)?.[2],
  attempts: attempts.map(([minute, confidence, right]) =>
    ({ atMs: minute * 60000, confidence, response: right })),
})), (key, response) => ({ status: response ? "correct" : "wrong" }))"""


@pytest.mark.parametrize("about", abouts("calibration"))
def test_calibration_follows_from_the_attempts(scripts: Page, about: str) -> None:
    case = case_of("calibration", about)
    found = run(scripts, _LEVELS, case["questions"])
    assert [it["level"] for it in found] == [1, 2, 3]
    for level, (n, right, *interval) in zip(found, case["levels"], strict=True):
        assert (level["n"], level["right"]) == (n, right)
        assert [level[it] for it in ("low", "high") if it in level] == pytest.approx(
            interval, abs=5e-5
        )


@pytest.mark.parametrize(
    ("right", "n", "interval"),
    [
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_the_interval_is_the_published_one(
    scripts: Page, right: int, n: int, interval: tuple[float, float]
) -> None:
    """Newcombe 1998, Statistics in Medicine 17, 857, table I, method 3."""
    assert run(scripts, "([right, n]) => wilson(right, n)", [right, n]) == pytest.approx(
        interval, abs=5e-5
    )


# --- speed: ``make bench`` measures ---


def test_the_benchmark_counts_every_answer(chromium: Browser) -> None:
    rows, _ = benchmark.measure(chromium, visits=1, answers=100)
    assert len(rows) == 2
    assert all(0 < row.value < 1000 for row in rows)
