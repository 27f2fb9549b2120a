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
    """The quiz with an id (in ``quizzes/`` of the book around the notebook), or in a file.

    As the last line of a cell it shows itself: alive in a notebook, as its place in a book build.
    Everything else (``response``, ``mark``, ``completed``, ``observe``) is asked of its ``widget``.
    """

    def __init__(self, source: str | os.PathLike[str], **settings: Any) -> None:
        self.source = os.fspath(source)
        self._settings = settings
        self._widget: Any = None

    @property
    def id(self) -> str:
        """The id; of a file, the name without its ending."""
        return Path(self.source).stem if _is_path(self.source) else self.source

    @property
    def widget(self) -> Any:
        """The live widget, made when it is first asked for."""
        if self._widget is None:
            loaded = find_quiz(self.source)
            if loaded.quiz is None:
                raise ValueError(to_text(loaded.diagnostics))
            self._widget = import_module(WIDGET).QuizWidget(loaded.quiz, **self._settings)
        return self._widget

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # what a display machinery asks for must not make a widget
            raise AttributeError(name)
        return getattr(self.widget, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "source" or name.startswith("_"):
            super().__setattr__(name, value)
        else:
            setattr(self.widget, name, value)

    def __repr__(self) -> str:
        return f"Quiz({self.source!r})"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        if os.environ.get(BOOK):
            return {MIME: {"id": self.id}, "text/plain": repr(self)}
        try:
            return self.widget._repr_mimebundle_(**options)
        except (ValueError, FileNotFoundError) as problem:
            return {"text/plain": str(problem)}


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
