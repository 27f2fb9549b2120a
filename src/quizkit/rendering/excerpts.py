"""The pieces of a question that a page about a response is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docutils import nodes

from quizkit.model import Quiz
from quizkit.rendering import nodes as qk
from quizkit.rendering.standalone import document_of, html_of


@dataclass(frozen=True)
class Piece:
    """A part of a question as HTML, and as text."""

    html: str
    text: str


@dataclass(frozen=True)
class Excerpts:
    """A question in pieces; ``reasons`` by the names in ``Mark.feedback``, ``labels`` by ids.

    Ids in ``labels`` are those of choices, items and left texts; a right text or a category has
    ``=`` before its id, a choice of a gap the gap's id and a point.
    """

    prompt: Piece
    reasons: Mapping[str, Piece]
    explanation: Piece | None
    labels: Mapping[str, str]


def excerpts(quiz: Quiz) -> dict[str, Excerpts]:
    """The pieces of each question of *quiz*, an exam's too, by the question's id."""
    document = document_of(quiz.model_copy(update={"mode": "practice"}))
    return {it["question"]: _of(document, it) for it in document.findall(qk.qk_question)}


def _of(document: nodes.document, question: qk.qk_question) -> Excerpts:
    _without_citations(question)

    def piece(parts: Iterable[nodes.Node]) -> Piece:
        given = [*parts]
        return Piece(html_of(document, given), "\n\n".join(it.astext() for it in given).strip())

    asked = [*question.findall(qk.qk_prompt), *_outside(question, qk.qk_more)]
    told = [child for it in question.findall(qk.qk_explanation) for child in it.children]
    reasons = {it["feedback"]: piece(it.children[1:]) for it in question.findall(qk.qk_reason)}
    named = (it for it in question.findall(nodes.Element) if "name" in it)
    return Excerpts(
        piece(child for it in asked for child in _line(it)),
        reasons,
        piece(told) if told else None,
        {it["name"]: _said(it) for it in named},
    )


_CITED = re.compile(r" ?\[[a-z0-9]+(-[a-z0-9]+)+(, [a-z0-9]+(-[a-z0-9]+)+)*\]")


def _without_citations(question: qk.qk_question) -> None:
    """Keys of a bibliography say nothing to a reader who does not have it at hand."""
    for text in [*question.findall(nodes.Text)]:
        if _CITED.search(text):
            text.parent.replace(text, nodes.Text(_CITED.sub("", text)))


def _line(node: nodes.Element) -> list[nodes.Node]:
    """A prompt as a paragraph; blocks after it as they are."""
    if isinstance(node, qk.qk_prompt):
        return [nodes.paragraph("", "", *(it.deepcopy() for it in node.children))]
    return node.children


def _outside(question: qk.qk_question, kind: type[nodes.Element]) -> list[nodes.Element]:
    """Nodes of *kind* that are not part of a choice."""
    return [it for it in question.findall(kind) if not isinstance(it.parent, qk.qk_choice)]


def _said(node: nodes.Element) -> str:
    controls = {id(it) for it in node.findall(qk.Control)}
    texts = (it for it in node.findall(nodes.Text) if id(it.parent) not in controls)
    return " ".join("".join(map(str, texts)).split())
