"""The books of the benchmark: a book a contender, alike but for the quizzes in it.

``python -m benchmarks.books SOURCE TARGET`` builds one with Sphinx, MyST-NB and the theme of
Jupyter Book 1 and prints the seconds of processor that it took, start-up left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks import ROOT, WORK
from benchmarks.contenders import Contender
from quizkit.loading import load
from quizkit.model import Quiz

QUIZZES = Path(__file__).parent / "quizzes"
NAMES = ("first", "second", "long")
NOTEBOOK = "file_format: mystnb\nkernelspec: {name: python3, display_name: Python}\n"
FOLD = '<details class="plain"><summary>Fold {n}</summary><p>What the fold holds.</p></details>'
FOLDS = "\n".join(FOLD.format(n=n) for n in range(1, 7))
CONF = """
import sys

sys.path.insert(0, {theme!r})
project = "Bench"
extensions = ["myst_nb", "sphinx_design", "icons", *{extensions}]
myst_enable_extensions = ["colon_fence"]
html_theme = "sphinx_book_theme"
templates_path = [{theme!r} + "/templates"]
nb_execution_mode = "force"
exclude_patterns = ["quizzes"]
"""


class BuildError(Exception):
    """A book of the benchmark does not build."""


def quiz(name: str) -> Quiz:
    """One of the quizzes of the benchmark."""
    loaded = load(str(QUIZZES / f"{name}.yaml"))
    assert loaded.quiz, loaded.diagnostics
    return loaded.quiz


def page(contender: Contender, quiz: Quiz) -> str:
    """A page with a few folds and a quiz; a notebook only if it has cells to run."""
    shown = contender.page(quiz)
    head = f"---\n{NOTEBOOK}---\n" if "{code-cell}" in shown else ""
    folds = f"```{{raw}} html\n{FOLDS}\n```"
    return f"{head}# {quiz.title}\n\nA paragraph before.\n\n{folds}\n\n{shown}"


def write(contender: Contender, folder: Path, quizzes: Mapping[str, Quiz]) -> None:
    """The source of a book with a page a quiz."""
    (folder / "quizzes").mkdir(parents=True, exist_ok=True)
    theme = str(ROOT / "theme")
    conf = CONF.format(extensions=list(contender.extensions), theme=theme) + contender.conf
    (folder / "conf.py").write_text(conf, "utf-8")
    entries = "\n".join(quizzes)
    (folder / "index.md").write_text(f"# Bench\n\n```{{toctree}}\n{entries}\n```\n", "utf-8")
    for name, quiz in quizzes.items():
        (folder / f"{name}.md").write_text(page(contender, quiz), "utf-8")
        for file, text in contender.files(quiz).items():
            (folder / file).write_text(text, "utf-8")


def book(contender: Contender) -> Path:
    """The built book of *contender*, with both quizzes; built once a run."""
    name = contender.name.replace(",", "").replace(" ", "-")
    source, target = WORK / "books" / name, WORK / "sites" / name
    if not (target / "second.html").exists():
        write(contender, source, {it: quiz(it) for it in NAMES})
        for it in NAMES:
            (source / "quizzes" / f"{it}.yaml").write_bytes((QUIZZES / f"{it}.yaml").read_bytes())
        build(source, target)
    return target


def build(source: Path, target: Path) -> float:
    """Builds in a process of its own, from scratch; seconds of processor."""
    command = [sys.executable, "-m", "benchmarks.books", str(source), str(target)]
    path = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True
    )
    if done.returncode:
        raise BuildError(f"{source}: {done.stderr[-3000:]}")
    return float(json.loads(done.stdout.splitlines()[-1]))


def main(source: str, target: str) -> int:
    from sphinx.application import Sphinx

    app = Sphinx(source, source, target, f"{target}/.doctrees", "html", status=None, freshenv=True)
    start = time.process_time()
    app.build(force_all=True)
    print(json.dumps(time.process_time() - start))
    return app.statuscode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
