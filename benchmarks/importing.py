"""How long ``import quizkit`` takes, each import in a Python of its own."""

from __future__ import annotations

import os
import subprocess
import sys

from benchmarks import ROOT
from benchmarks.report import Result, Row, below

ROUNDS = 5
PEERS = ("anywidget", "sphinx.application")
TIME = "import time; start = time.process_time(); import {0}; print(time.process_time() - start)"


def measure(rounds: int = ROUNDS) -> Result:
    """Rows in ms of processor: the best of a few."""
    best = {name: float("inf") for name in ("quizkit", "quizkit.grading", *PEERS)}
    for _ in range(rounds):
        for name in best:
            best[name] = min(best[name], milliseconds(name))
    rows = [below("import quizkit", best["quizkit"], "ms", best["anywidget"], "anywidget")]
    return rows + [Row(f"import {it}", best[it], "ms") for it in best if it != "quizkit"], []


def milliseconds(module: str) -> float:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", TIME.format(module)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout) * 1000
