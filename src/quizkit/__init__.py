"""quizkit: one quiz source for page, notebook, print and marks.

The front door.  What is named here may be imported; faces are loaded when they are first asked for,
so that ``import quizkit`` needs neither docutils nor Sphinx nor Jupyter.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quizkit.faces.notebook import Quiz as Quiz
    from quizkit.grading import Mark as Mark
    from quizkit.grading import grade as grade
    from quizkit.keys import key as key
    from quizkit.loading import load as load

__version__ = "0.1.0"
__all__ = ["Mark", "Quiz", "__version__", "grade", "key", "load", "setup"]

_ROOMS = {
    "Mark": "quizkit.grading",
    "Quiz": "quizkit.faces.notebook",
    "grade": "quizkit.grading",
    "key": "quizkit.keys",
    "load": "quizkit.loading",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)


def setup(app: Any) -> dict[str, Any]:
    """Makes this package a Sphinx extension: ``extensions = ["quizkit"]``."""
    face = import_module("quizkit.faces.sphinx")
    return {"version": __version__, **face.setup(app)}
