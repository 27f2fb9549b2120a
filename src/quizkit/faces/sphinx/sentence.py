"""``{sentence}`text <id>` ``: a sentence of the page that an evidence question may ask for.

The text is Markdown: with two backticks around the whole it may hold roles of its own.
"""

from __future__ import annotations

import re

from docutils import nodes
from docutils.parsers.rst.states import Struct
from sphinx.util.docutils import SphinxRole

from quizkit.faces.sphinx import host
from quizkit.rendering.nodes import qk_sentence

_MARKED = re.compile(r"(?P<text>.+?)\s*<(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)>\s*", re.DOTALL)


class Sentence(SphinxRole):
    """The text as the page's own prose, in an element that the page's script can find."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        found = _MARKED.fullmatch(self.text)
        if not found:
            message = f"A sentence needs its text and its id, `text <id>`: {self.text}"
            host.warn("bad-id", message, self.get_location())
            return self._parsed(self.text)
        content, messages = self._parsed(found["text"])
        id = found["id"]
        return [qk_sentence("", "", *content, sentence=id, ids=[f"sentence-{id}"])], messages

    def _parsed(self, text: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        inliner = self.inliner
        memo = Struct(
            document=inliner.document, reporter=inliner.reporter, language=inliner.language
        )
        return inliner.parse(text, self.lineno, memo, inliner.parent)
