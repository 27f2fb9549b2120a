"""``{discussion} id``: a question on which readers may differ; ``{argument}``: one side's case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from quizkit.faces.sphinx import host, peers, threads
from quizkit.parts import Likert
from quizkit.rendering import messages
from quizkit.rendering.nodes import (
    qk_argument,
    qk_ask,
    qk_case,
    qk_commit,
    qk_discussion,
    qk_end,
    qk_reasons,
    qk_stance,
    qk_topic,
)
from quizkit.rendering.prose import Prose
from quizkit.rendering.responses import likert


class Argument(SphinxDirective):
    """The case for one side, under a title."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        title = self.arguments[0]
        content, _ = self.state.inline_text(title, self.lineno)
        case = qk_case(title, "", *content)
        self.set_source_info(case)
        argument = qk_argument("", case)
        self.state.nested_parse(self.content, self.content_offset, argument)
        return [argument]


class Discussion(SphinxDirective):
    """The question; ``:stance: low | high`` names the ends of a scale."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, object]] = {"stance": directives.unchanged_required}  # type: ignore[assignment]

    def run(self) -> list[nodes.Node]:
        self.words = messages(self.config.language)
        parsed = nodes.Element()
        self.state.nested_parse(self.content, self.content_offset, parsed)
        arguments = [it for it in parsed.children if isinstance(it, qk_argument)]
        topic = [it for it in parsed.children if not isinstance(it, qk_argument)]
        reasons = self.words("reasons")
        discussion = qk_discussion(
            "",
            qk_topic("", *topic),
            *self._stance("before"),
            qk_reasons("", f"{reasons}: ______", label=reasons),
            self._commit(),
            *arguments,
            *peers.shown(self, self._ends()),
            *self._stance("after"),
            *threads.shown(self),
            ids=[self._anchor()],
            discussion=self.arguments[0],
            course=host.course(self.env),
            label=self.words("discussion"),
        )
        self.state.document.set_id(discussion)
        return [discussion]

    def _anchor(self) -> str:
        first = f"discussion-{nodes.make_id(self.arguments[0])}"
        anchor, n = first, 1
        while anchor in self.state.document.ids:
            n += 1
            anchor = f"{first}-{n}"
        return anchor

    def _commit(self) -> qk_commit:
        words = self.words
        return qk_commit(label=words("commit"), missing=words("missing"), unsaved=words("unsaved"))

    def _ends(self) -> tuple[str, str] | None:
        low, _, high = (it.strip() for it in self.options.get("stance", "").partition("|"))
        return (low, high) if low and high else None

    def _stance(self, when: str) -> Iterator[nodes.Node]:
        if not (ends := self._ends()):
            return
        scale = likert(
            Likert(low=ends[0], high=ends[1]),
            Prose(lambda *_: [], self.words),
            f"{self._anchor()}-{when}",
        )
        for end in scale.findall(qk_end):
            self.set_source_info(end)
        ask = qk_ask("", self.words("stance" if when == "before" else "stance-after"))
        yield qk_stance("", ask, scale, when=when)
