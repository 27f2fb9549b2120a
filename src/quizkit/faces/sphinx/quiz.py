"""``{quiz} id`` or ``{quiz} path/to/file.yaml``: a quiz on a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from quizkit.diagnostics import Diagnostic
from quizkit.faces.sphinx import host
from quizkit.loading import Loaded
from quizkit.model import Quiz
from quizkit.rendering import messages, to_nodes
from quizkit.rendering.arrange import locate
from quizkit.rendering.nodes import qk_question, qk_quiz
from quizkit.shelf import open_file, take
from quizkit.validation import advise, unmarked, validate


class QuizDirective(SphinxDirective):
    """Shows the quiz with the id that is its argument, or a file by its path: an example, say."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        id = self.arguments[0]
        loaded = self._load(id)
        if loaded is None:
            text = f"There is no quiz with the id {id!r} in {self.config.quizkit_quizzes}/."
            host.warn("unknown-quiz", text, self.get_location())
            return [self._note(id)]
        problems = _problems(loaded, self.config.quizkit_preview)
        for diagnostic in problems:
            host.report(diagnostic)
        shown = self._show(loaded.quiz, loaded) if loaded.quiz else self._note(id)
        return [*(_told(problems) if self.config.quizkit_preview else []), shown]

    def _load(self, name: str) -> Loaded | None:
        """The quiz with this id, or in the file at this path from the root of the book."""
        if name.endswith((".yaml", ".yml")):
            loaded: Loaded | None = open_file(Path(self.env.srcdir, name))
        else:
            folder = Path(self.env.srcdir, self.config.quizkit_quizzes)
            loaded = take(name, folder)
        for path in read_from(loaded) if loaded else [str(folder / f"{name}.yaml")]:
            self.env.note_dependency(path)
        return loaded

    def _note(self, id: str) -> nodes.Node:
        """What a reader sees; the log tells more, since a diagnostic could quote a key."""
        text = messages(self.config.language)("broken", id=id)
        return nodes.warning("", nodes.paragraph("", text))

    def _show(self, quiz: Quiz, loaded: Loaded) -> qk_quiz:
        shown = to_nodes(
            quiz,
            host.markdown(self.state, self.env, loaded.path),
            line=host.line_finder(loaded.source),
            anchor=self._anchor(quiz),
            course=host.course(self.env),
            language=self.config.language,
        )
        shown["path"] = loaded.path
        locate(shown)
        document = self.state.document
        for node in (shown, *shown.findall(qk_question)):
            document.set_id(node)
        return shown

    def _anchor(self, quiz: Quiz) -> str:
        """What begins the ids of this quiz, other than that of any id on the page so far."""
        taken = self.state.document.ids
        anchor, n = quiz.id, 1
        while any(it in taken for it in _ids(quiz, anchor)):
            n += 1
            anchor = f"{quiz.id}-{n}"
        return anchor


def _problems(loaded: Loaded, advised: bool) -> Sequence[Diagnostic]:
    """What is wrong with the file; labels and objectives are the book's own affair."""
    if loaded.quiz is None:
        return loaded.diagnostics
    advice = advise(loaded.quiz, loaded.source) if advised else []
    problems = [*validate(loaded.quiz, loaded.source), *unmarked(loaded.quiz, loaded.source)]
    return [*problems, *advice]


def _told(problems: Sequence[Diagnostic]) -> list[nodes.Node]:
    """The problems on the page, for the author who looks at a preview."""
    items = [
        nodes.list_item(
            "", nodes.paragraph("", "", nodes.literal("", str(it)), nodes.Text(f" {it.hint}"))
        )
        for it in problems
    ]
    return [nodes.warning("", nodes.bullet_list("", *items))] if items else []


def read_from(loaded: Loaded) -> list[str]:
    """The files that a page with this quiz is made from: its own, and the chapters it quotes."""
    return [loaded.path, *loaded.chapters]


def _ids(quiz: Quiz, anchor: str) -> list[str]:
    return [f"quiz-{anchor}", *(f"{anchor}-{question.id}" for question in quiz.questions)]
