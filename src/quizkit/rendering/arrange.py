"""What is left to do when the nodes of a quiz stand in a document and are translated.

Until then a line holds what its author wrote and nothing else, so that a translation catalog can
put another text in its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from docutils.transforms import Transform

from quizkit.rendering.nodes import Control, qk_cloze, qk_gap, qk_label, qk_question, qk_quiz


class Arrange(Transform):
    """Gaps go where ``[[id]]`` is, labels and paper's glyphs are filled in, lines are located."""

    default_priority = 22  # translation is at 20

    def apply(self, **kwargs: Any) -> None:
        for quiz in self.document.findall(qk_quiz):
            arrange(quiz)


def arrange(quiz: qk_quiz) -> None:
    """Arrange the questions of *quiz*."""
    for question in quiz.findall(qk_question):
        for cloze in [*question.findall(qk_cloze)]:
            _place_gaps(cloze)
        _fill_labels(question)
        _insert_glyphs(question)
    locate(quiz)  # notebook hosts have written their own place in


def _place_gaps(cloze: qk_cloze) -> None:
    loose = cloze.children[-1]
    gaps = {gap["part"]: gap for gap in loose.findall(qk_gap)}
    for text in [*cloze.findall(nodes.Text)]:
        if "[[" in text and not isinstance(text.parent, qk_gap):
            text.parent.replace(text, [*_with_gaps(str(text), gaps)])
    left = [gap for gap in gaps.values() if gap.parent is loose]
    cloze.remove(loose)
    if left:
        cloze += nodes.paragraph("", "", *left, translatable=False)


def _with_gaps(text: str, gaps: dict[str, qk_gap]) -> Iterable[nodes.Node]:
    before, *rest = text.split("[[")
    yield nodes.Text(before)
    for part in rest:
        name, end, after = part.partition("]]")
        gap = gaps.get(name) if end else None
        if gap is None or not isinstance(gap.parent, nodes.Element) or gap.get("placed"):
            yield nodes.Text(f"[[{part}")
        else:
            gap["placed"] = True
            gap.parent.remove(gap)
            yield from (gap, nodes.Text(after))


def _fill_labels(question: qk_question) -> None:
    named = {node["name"]: node for node in _having(question, "name")}
    for label in [*question.findall(qk_label)]:
        source = named.get(label["of"])
        content = plain_copy(source.children) if source is not None else []
        if most := label.get("most"):
            content = _begun(content, most)
        label.parent.replace(label, _trimmed(content))


def _begun(content: list[nodes.Node], most: int) -> list[nodes.Node]:
    """The first words, for a name that would be as long as what it names."""
    words = "".join(it.astext() for it in content).split()
    return [nodes.Text(" ".join(words[:most]) + " …")] if len(words) > most else content


def _trimmed(content: list[nodes.Node]) -> list[nodes.Node]:
    """Without the space that stood before a citation."""
    if content and isinstance(content[-1], nodes.Text):
        content[-1] = nodes.Text(content[-1].rstrip())
    return content


def _having(root: nodes.Element, attribute: str) -> list[nodes.Element]:
    return [it for it in root.findall(nodes.Element) if attribute in it]


def plain_copy(found: Iterable[nodes.Node]) -> list[nodes.Node]:
    """*found* once more without links and citations: what names a choice in another place."""
    return [copy for node in found for copy in _plain_copies(node)]


def _plain_copies(node: nodes.Node) -> list[nodes.Node]:
    if not isinstance(node, nodes.Element):
        return [node.copy()]
    if node.tagname == "pending_xref":  # Sphinx's: not resolved yet, its text is what it will show
        return [] if node.get("refdomain") == "cite" else [nodes.Text(node.astext())]
    if isinstance(node, nodes.reference | nodes.target):
        return plain_copy(node.children)
    copy = node.copy()
    copy["ids"], copy["names"] = [], []
    copy += plain_copy(node.children)
    return [copy]


def _insert_glyphs(question: qk_question) -> None:
    for line in _having(question, "glyph"):
        line.insert(0, Control("", line["glyph"]))


def locate(quiz: qk_quiz) -> None:
    """Writes the place in the quiz file into each node: complaints name it, catalogs need it."""
    path = quiz.get("path")
    for line in _having(quiz, "at") if path else []:
        for node in line.findall():
            node.source, node.line = path, line["at"]
