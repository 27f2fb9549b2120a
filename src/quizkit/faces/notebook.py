"""``Quiz("id")`` in a notebook, and what MyST-NB makes of it in a book.

In a book build (``QUIZKIT_BOOK`` is set) the cell says which quiz it shows and nothing else: the
page is made from the quiz file when it is read, so no execution cache holds an old quiz, or a key.
"""

from __future__ import annotations

import os
import re
from importlib import import_module
from pathlib import Path
from typing import Any

from quizkit.book import find_book
from quizkit.diagnostics import to_text
from quizkit.loading import Loaded
from quizkit.shelf import open_file, take

MIME = "application/vnd.quizkit+json"
BOOK = "QUIZKIT_BOOK"
WIDGET = "quizkit.faces.widget"  # by name: a book needs no widget, and no face imports another


class Quiz:
    """``Quiz("id")``, of ``quizzes/`` in the book around the notebook, or ``Quiz("path.yaml")``.

    In a notebook this is the live widget (:class:`quizkit.faces.widget.QuizWidget`), or what is
    wrong with the quiz; in a book build only the place where the quiz will stand.
    """

    def __new__(cls, source: str | os.PathLike[str], **settings: Any) -> Any:
        return super().__new__(cls) if os.environ.get(BOOK) else _live(os.fspath(source), settings)

    def __init__(self, source: str | os.PathLike[str], **settings: Any) -> None:
        self.source = os.fspath(source)

    @property
    def id(self) -> str:
        """The id; of a file, the name without its ending."""
        return Path(self.source).stem if _is_path(self.source) else self.source

    def __repr__(self) -> str:
        return f"Quiz({self.source!r})"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {MIME: {"id": self.id}, "text/plain": repr(self)}


class Problem:
    """Shows itself as a text: why there is no quiz."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def _live(source: str, settings: dict[str, Any]) -> Any:
    try:
        loaded = find_quiz(source)
    except FileNotFoundError as problem:
        return Problem(str(problem))
    if loaded.quiz is None:
        return Problem(to_text(loaded.diagnostics))
    folder = os.path.dirname(os.path.abspath(loaded.path))
    return import_module(WIDGET).QuizWidget(loaded.quiz, **{"folder": folder, **settings})


def _is_path(source: str) -> bool:
    return source.endswith((".yaml", ".yml"))


def find_quiz(source: str) -> Loaded:
    """The quiz that *source* names; :class:`FileNotFoundError` says where it was looked for."""
    if _is_path(source):
        return open_file(source)
    folder = (find_book(Path.cwd()) or Path.cwd()) / "quizzes"
    loaded = take(source, folder)
    if loaded is None:
        raise FileNotFoundError(f"There is no quiz with the id {source!r} in {folder}.")
    return loaded


class QuizRenderer:
    """Turns a cell's :data:`MIME` into what the ``{quiz}`` directive makes (a MyST-NB plugin)."""

    mime_priority_overrides = (("*", MIME, 1),)

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[Any] | None:
        """The nodes of the quiz; ``None`` for what is not ours."""
        if inline or data.mime_type != MIME:
            return None
        id = data.content.get("id") if isinstance(data.content, dict) else None
        if not isinstance(id, str) or not re.fullmatch(r"[a-z0-9-]+", id):
            return None
        return _directive(renderer.renderer, f"```{{quiz}} {id}\n```", data.line or 0)


def _directive(renderer: Any, text: str, line: int) -> list[Any]:
    from docutils import nodes

    holder = nodes.Element()
    with renderer.current_node_context(holder):
        renderer.nested_render_text(text, line)
    return list(holder.children)
