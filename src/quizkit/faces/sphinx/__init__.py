"""The Sphinx extension: directives for quizzes, objectives and discussions.

Settings of a book: ``quizkit_quizzes``, the folder of the quiz files (``quizzes``);
``quizkit_course``, the name under which a browser keeps a student's answers (made from the title of
the book if empty); ``quizkit_progress``, whether the navigation of every page marks how many
questions of a chapter are answered (no); ``quizkit_preview``, whether a page shows its author what
is wrong with its quizzes (no; ``quizkit preview`` sets it); ``quizkit_threads``, an existing
service for threads below the discussion prompts (none; :mod:`.threads`).
"""

from __future__ import annotations

import os
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from quizkit.faces.sphinx import contents, offline, paper, peers, seminar, shelf, threads
from quizkit.faces.sphinx.answers import Answers
from quizkit.faces.sphinx.assets import add_to_page, write_assets
from quizkit.faces.sphinx.discussion import Argument, Discussion
from quizkit.faces.sphinx.objectives import Objectives, Reached
from quizkit.faces.sphinx.progress import Progress
from quizkit.faces.sphinx.quiz import QuizDirective
from quizkit.faces.sphinx.review import Review
from quizkit.faces.sphinx.sentence import Sentence
from quizkit.rendering.arrange import Arrange
from quizkit.rendering.html import VISITORS
from quizkit.rendering.nodes import Control
from quizkit.rendering.printing import depart_control_latex, visit_control_latex

BOOK = "QUIZKIT_BOOK"  # a Quiz(...) in a cell that runs meanwhile makes no widget


def setup(app: Sphinx) -> dict[str, Any]:
    """Registers everything; the version is added by :func:`quizkit.setup`."""
    app.add_config_value("quizkit_quizzes", "quizzes", "env", [str])
    app.add_config_value("quizkit_course", "", "env", [str])
    app.add_config_value("quizkit_progress", False, "html", [bool])
    app.add_config_value("quizkit_preview", False, "env", [bool])
    app.add_config_value("quizkit_threads", {}, "env", [dict])
    app.add_directive("quiz", QuizDirective)
    app.add_directive("objectives", Objectives)
    app.add_directive("reached", Reached)
    app.add_directive("progress", Progress)
    app.add_directive("answers", Answers)
    app.add_directive("review", Review)
    app.add_directive("discussion", Discussion)
    app.add_directive("argument", Argument)
    app.add_directive("seminar", seminar.Seminar)
    app.add_role("sentence", Sentence())
    _add_nodes(app)
    app.add_transform(Arrange)
    app.connect("config-inited", _begin)
    app.connect("config-inited", threads.check)
    app.connect("builder-inited", write_assets)
    app.connect("env-get-outdated", shelf.outdated)
    app.connect("env-get-outdated", peers.outdated)
    seminar.connect(app)
    contents.connect(app)
    offline.connect(app)
    paper.connect(app)
    app.connect("html-page-context", add_to_page)
    app.connect("build-finished", _end)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 2}


def _add_nodes(app: Sphinx) -> None:
    for kind, html in VISITORS.items():
        if kind is not Control:
            app.add_node(kind, html=html)
    latex = (visit_control_latex, depart_control_latex)
    app.add_node(Control, html=VISITORS[Control], latex=latex)


def _begin(_: Sphinx, config: Config) -> None:
    """Tells kernels that this is a book, and MyST-NB that no page needs a script for widgets."""
    os.environ[BOOK] = "1"
    if "nb_ipywidgets_js" in config and "nb_ipywidgets_js" not in config.overrides:
        config.nb_ipywidgets_js = config._raw_config.get("nb_ipywidgets_js", {})


def _end(_: Sphinx, __: Exception | None) -> None:
    os.environ.pop(BOOK, None)
