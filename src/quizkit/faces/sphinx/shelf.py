"""All quizzes of the book once more on one page, inert, for a script to take questions from.

The directives ``{review}`` and ``{answers}`` need them: a page on a disk may not fetch another.
"""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from quizkit.faces.sphinx import host
from quizkit.faces.sphinx.quiz import read_from
from quizkit.loading import find
from quizkit.model import Quiz
from quizkit.rendering import data, to_nodes
from quizkit.rendering.nodes import qk_shelf, qk_sitting
from quizkit.shelf import open_file


def shelf(directive: SphinxDirective) -> list[nodes.Node]:
    """The shelf, unless the page has one; a quiz with errors is left out (its own page warns).

    Its forms of practice quizzes can be checked one by one, and ask how sure one is; what their
    data says is what the author set.
    """
    document, env = directive.state.document, directive.env
    if any(document.findall(qk_shelf)):
        return []
    paths = _paths(env)
    env.metadata[env.docname]["quizkit-shelf"] = _names(paths)
    quizzes = []
    for path in paths:
        loaded = open_file(path)
        for file in read_from(loaded):
            env.note_dependency(file)
        if loaded.quiz:
            quiz = to_nodes(
                _one_by_one(loaded.quiz),
                host.markdown(directive.state, env, path),
                anchor=f"shelf-{loaded.quiz.id}",
                course=host.course(env),
                language=env.config.language,
            )
            quiz["path"] = path
            for test in [*quiz.findall(qk_sitting)]:
                quiz.remove(test)  # nobody takes a test from a shelf
            quiz["data"] = data(loaded.quiz, host.course(env), env.config.language)
            quizzes.append(quiz)
    return [qk_shelf("", *quizzes)]


def _one_by_one(quiz: Quiz) -> Quiz:
    if quiz.mode == "exam":
        return quiz
    asks = "ask" if quiz.confidence == "off" else quiz.confidence
    return quiz.model_copy(update={"feedback": "immediate", "confidence": asks})


def is_shelved(node: nodes.Node) -> bool:
    """Whether *node* stands in a shelf, where it is only looked at until a script takes it out."""
    above = node.parent
    return above is not None and (isinstance(above, qk_shelf) or is_shelved(above))


def outdated(_: Sphinx, env: BuildEnvironment, *__: set[str]) -> list[str]:
    """Pages with a shelf on which a quiz file is missing or too many."""
    names = _names(_paths(env))
    known = {
        page: it["quizkit-shelf"] for page, it in env.metadata.items() if "quizkit-shelf" in it
    }
    return [page for page, held in known.items() if held != names]


def _paths(env: BuildEnvironment) -> list[str]:
    folder = Path(env.srcdir, env.config.quizkit_quizzes)
    return [str(it) for it in find([folder])] if folder.is_dir() else []


def _names(paths: list[str]) -> str:
    return "\n".join(paths)
