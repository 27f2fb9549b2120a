"""Paper and e-books: nothing to click on, so what only a screen can use is left out."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from quizkit.rendering.nodes import ALL, Control, Words, qk_rubric, qk_shelf

LATEX = {"☐": r"\(\square\)", "○": r"\(\circ\)", "______": r"\underline{\hspace{4em}}"}


def visit_control_latex(translator: Any, node: Control) -> None:
    """Boxes, circles and blanks that every LaTeX font has."""
    text = node.astext()
    for sign, latex in LATEX.items():
        text = text.replace(sign, latex)
    translator.body.append(text)
    raise nodes.SkipNode


def depart_control_latex(_: Any, __: Control) -> None:
    """Nothing: the control is printed whole."""


def plain(document: nodes.document) -> None:
    """Puts docutils' own nodes in the place of ours: for HTML that no script will enhance."""
    for node in [*document.findall(lambda node: isinstance(node, (*ALL, Words, Control)))]:
        node.parent.replace(node, _plain(node))


def _plain(node: Any) -> nodes.Element:
    bases = (kind for kind in type(node).__mro__ if kind.__module__ == nodes.__name__)
    base: type[nodes.Element] = next(bases)
    text = ("",) if issubclass(base, nodes.TextElement) else ()
    attributes = {name: node[name] for name in ("ids", "names", "bullet") if node.get(name)}
    attributes["classes"] = [*node["classes"], type(node).__name__.lower().replace("_", "-")]
    return base(node.rawsource, *text, *node.children, **attributes)


def without_rubrics(document: nodes.document) -> None:
    """The model answer holds the criteria as text already."""
    for rubric in [*document.findall(qk_rubric)]:
        rubric.parent.remove(rubric)


def without_shelves(document: nodes.document) -> None:
    """What a script would take questions from."""
    for shelf in [*document.findall(qk_shelf)]:
        shelf.parent.remove(shelf)
