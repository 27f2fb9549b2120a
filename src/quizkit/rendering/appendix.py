"""The key at the back: where nothing can be opened, answers stand behind all the questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docutils import nodes

from quizkit.rendering.nodes import (
    qk_answer,
    qk_number,
    qk_question,
    qk_quiz,
    qk_summary,
    qk_title,
)

Chapter = nodes.Element  # the section that a page of the book begins with
Heading = Callable[[Chapter], str]


def key_at_the_back(document: nodes.document, title: str, heading: Heading) -> None:
    """Moves every answer into a section at the end of *document*, by chapter, quiz and question.

    *heading* is what the key calls a chapter; where the document is one chapter, it is not needed.
    """
    chapters: dict[Chapter, list[nodes.Node]] = {}
    for quiz in [*document.findall(qk_quiz)]:
        if entries := [*_entries(quiz)]:
            name = next(quiz.findall(qk_title)).astext()
            part = nodes.container("", nodes.rubric("", name), *entries, classes=["qk-part"])
            chapters.setdefault(_chapter(quiz), []).append(part)
    if chapters:
        _top(document).append(_appendix(document, title, chapters, heading))


def _appendix(
    document: nodes.document,
    title: str,
    chapters: dict[Chapter, list[nodes.Node]],
    heading: Heading,
) -> nodes.section:
    appendix = _section(document, "quizkit-key", title)
    for chapter, parts in chapters.items():
        place = appendix
        if len(chapters) > 1:
            place = _section(document, f"{appendix['ids'][0]}-{len(appendix)}", heading(chapter))
            appendix.append(place)
        place.extend(parts)
    return appendix


def _section(document: nodes.document, id: str, title: str) -> nodes.section:
    section = nodes.section("", nodes.title("", title), classes=["qk-paper"])
    while id in document.ids:
        id += "-"
    section["ids"] = [id]
    document.note_explicit_target(section, section)
    return section


def _entries(quiz: qk_quiz) -> Iterator[nodes.container]:
    """The answers of a quiz, taken out of it, each after the number of its question."""
    for question in quiz.findall(qk_question):
        for answer in [it for it in question.children if isinstance(it, qk_answer)]:
            question.remove(answer)
            number = next(question.findall(qk_number)).deepcopy()
            content = [it for it in answer.children if not isinstance(it, qk_summary)]
            yield nodes.container("", number, *content, classes=["qk-entry"])


def _chapter(node: nodes.Element) -> Chapter:
    """The outermost section around *node* within its file: whole books hold one file in another."""
    found: nodes.Element = node
    while isinstance(node, nodes.Element) and node.tagname != "start_of_file":
        found = node if isinstance(node, nodes.section) else found
        node = node.parent
    return found


def _top(document: nodes.document) -> nodes.Element:
    """Chapters are sections of the first one; the appendix stands beside them."""
    return next(iter(document.findall(nodes.section)), document)
