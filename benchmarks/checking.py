"""``quizkit check`` on a thousand files, beside what it takes only to parse their YAML."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from benchmarks import ROOT, WORK
from benchmarks.books import QUIZZES
from benchmarks.report import Result, Row

FILES = 1000


def measure(files: int = FILES) -> Result:
    """Rows: seconds of processor of the whole command, and its ratio to two parsers."""
    folder = write(WORK / "checking" / "quizzes", files)
    whole, start = check(folder), check(write(WORK / "starting" / "quizzes", 1))
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))]
    fast, notes = seconds(texts, _compose), []
    slow = seconds(texts, yaml.safe_load)
    if not hasattr(yaml, "CSafeLoader"):
        notes.append("PyYAML comes without libyaml here: both parsers are in Python")
    return [
        Row(f"quizkit check, {files:,} files of 10 questions", whole, "s"),
        Row("  start of the command, with one file", start, "s"),
        Row("libyaml, compose", fast, "s"),
        Row("PyYAML, safe_load", slow, "s"),
        Row("quizkit check ÷ libyaml's compose", whole / fast, "×", "near the parser's own"),
        Row("quizkit check ÷ PyYAML's safe_load", whole / slow, "×"),
    ], notes


def write(folder: Path, files: int) -> Path:
    """Quizzes that differ in their ids alone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    text = (QUIZZES / "long.yaml").read_text("utf-8")
    for n in range(files):
        copy = text.replace("id: long", f"id: quiz-{n}", 1).replace("\n- id: ", f"\n- id: n{n}-")
        (folder / f"quiz-{n}.yaml").write_text(copy, "utf-8")
    return folder


def check(folder: Path) -> float:
    """Seconds of processor of the command as it is run, its output, JSON, going nowhere."""
    command = [sys.executable, "-m", "quizkit", "check", "--format", "json", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    start = os.times()
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    end = os.times()
    assert done.returncode in (0, 1), done.stderr  # 1: problems were found, and they are
    used = (end.children_user - start.children_user, end.children_system - start.children_system)
    return sum(used)


def _compose(text: str) -> Any:
    return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def seconds(texts: list[str], parse: Callable[[str], Any]) -> float:
    start = time.process_time()
    for text in texts:
        parse(text)
    return time.process_time() - start
