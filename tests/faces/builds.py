"""Small Sphinx builds for the tests of the faces."""

from __future__ import annotations

import re
import shutil
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

BOOKS = Path(__file__).parents[1] / "books"


@dataclass
class Built:
    """What a build left: files in ``out``, the log's warnings, the pages that it read."""

    out: Path
    warnings: str
    read: set[str]
    config: Any

    def page(self, name: str) -> str:
        return (self.out / name).read_text("utf-8")


def build(
    source: Path,
    target: Path,
    builder: str = "html",
    parallel: int = 0,
    tags: Iterable[str] = (),
    **config: Any,
) -> Built:
    """Builds *source* into *target*/<builder>; a second call builds what changed."""
    log, read = StringIO(), set[str]()
    locale.translators.clear()  # what an earlier book in another language has left
    with (
        warnings.catch_warnings(),
        patch_docutils(str(source)),
        docutils_namespace(),
    ):
        warnings.simplefilter("ignore")  # what other packages think of each other
        doctrees = target / f"doctrees-{builder}"
        app = Sphinx(
            source, source, target / builder, doctrees, builder, dict(config), StringIO(), log,
            parallel=parallel, tags=[*tags],
        )  # fmt: skip
        app.connect("env-before-read-docs", lambda app, env, names: read.update(names))
        app.build()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", log.getvalue())
    return Built(target / builder, plain, read, app.config)


def copy(book: str, target: Path) -> Path:
    """A copy of a book that a test may change."""
    return Path(shutil.copytree(BOOKS / book, target / "source"))


def write(folder: Path, **pages: str) -> Path:
    """A book of one folder: ``index`` and other pages, ``quiz_<id>`` for quiz files."""
    (folder / "quizzes").mkdir(parents=True, exist_ok=True)
    extensions = ["myst_parser", "quizkit"]
    (folder / "conf.py").write_text(f"extensions = {extensions}\nproject = 'Test'\n", "utf-8")
    for name, text in pages.items():
        is_quiz = name.startswith("quiz_")
        path = f"quizzes/{name[5:]}.yaml" if is_quiz else f"{name}.md"
        (folder / path).write_text(text, "utf-8")
    return folder
