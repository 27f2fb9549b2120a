"""The quizzes of ``tests/books/kinds`` for the tests of this folder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from quizkit.loading import load
from quizkit.model import Quiz
from quizkit.rendering import render

BOOK = Path(__file__).parents[1] / "books" / "kinds"
Element = ElementTree.Element


@lru_cache
def quiz(name: str) -> Quiz:
    """The quiz of a file of the book."""
    loaded = load(BOOK / "quizzes" / f"{name}.yaml")
    assert loaded.quiz, loaded.diagnostics
    return loaded.quiz


@lru_cache
def page(name: str) -> Element:
    """The quiz as a tree; that it is one proves that the markup is well-formed."""
    return ElementTree.fromstring(render(quiz(name), course="test"))


def by_class(root: Element, name: str) -> list[Element]:
    """The elements in *root* with a class."""
    return [it for it in root.iter() if name in it.get("class", "").split()]


def question(id: str, name: str = "kinds") -> Element:
    """The form of a question."""
    return next(it for it in page(name).iter("form") if it.get("data-question") == id)


def text(element: Element) -> str:
    """The text in an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())
