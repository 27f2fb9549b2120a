"""What a lab is: controls and the table that they lead to; still in a book, live in a notebook."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from .table import Table

BOOK = "QUIZKIT_BOOK"  # set while a book is built: a page has no kernel for a widget to ask
LIVE = f"{__package__}.live"  # by name: a book build must not load ipywidgets


@dataclass(frozen=True)
class Pick:
    """A control to choose several of *options*; *first* is what is chosen before one moves it."""

    label: str
    options: tuple[str, ...]
    first: tuple[str, ...]


@dataclass(frozen=True)
class Menu:
    """A control to choose one of *options*."""

    label: str
    options: tuple[str, ...]
    first: str


@dataclass(frozen=True)
class Lab:
    """*controls* by the name of the argument of *answer* that each sets; *invitation* ends the
    sentence that says, on a page, what one can do in a notebook.
    """

    controls: dict[str, Pick | Menu]
    answer: Callable[..., Table]
    invitation: str

    @property
    def first(self) -> Table:
        """The table before a control is moved."""
        return self.answer(**{name: it.first for name, it in self.controls.items()})

    @property
    def hint(self) -> str:
        """How a reader of the page gets at the controls."""
        where = "open this chapter in JupyterLab, run all cells"
        return f"Alive in a notebook: {where}, and {self.invitation}."

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        first = self.first
        return {
            "text/html": first.html(after=self.hint),
            "text/plain": f"{first.text()}\n{self.hint}",
        }


def shown(lab: Lab) -> Any:
    """*lab* itself in a book build, else its widget."""
    return lab if os.environ.get(BOOK) else import_module(LIVE).widget(lab)
