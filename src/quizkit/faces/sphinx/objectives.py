"""``{objectives}``: what a student will be able to do; the ids are what questions name.

``{reached}`` shows those of the page again, for the script to tick and to say what is left to do.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from quizkit.faces.sphinx import host
from quizkit.rendering import messages
from quizkit.rendering.nodes import (
    qk_aim,
    qk_heading,
    qk_objective,
    qk_objectives,
    qk_reached,
)

_ENTRY = re.compile(r"\s*([a-z0-9]+(?:-[a-z0-9]+)*)\s*:\s+(\S.*)")


class Objectives(SphinxDirective):
    """A list of ``id: text``; a text may run on in indented lines."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        entries = self._entries()
        items = nodes.bullet_list("", *(self._item(*entry) for entry in entries), bullet="-")
        heading = qk_heading("", messages(self.config.language)("objectives"))
        return [qk_objectives("", heading, items)] if entries else []

    def _entries(self) -> list[tuple[str, str]]:
        entries: list[tuple[str, str]] = []
        for n, line in enumerate(self.content):
            if found := _ENTRY.match(line):
                entries.append((found[1], found[2]))
            elif line.startswith((" ", "\t")) and entries:
                id, text = entries[-1]
                entries[-1] = (id, f"{text} {line.strip()}")
            elif line.strip() and not line.startswith("#"):
                place = (self.env.docname, self.lineno + self.content_offset + n + 1)
                host.warn("bad-objectives", f"This is no objective (id: text): {line}", place)
        return entries

    def _item(self, id: str, text: str) -> qk_objective:
        text = text.strip().strip("\"'")
        content, _ = self.state.inline_text(text, self.lineno)
        aim = qk_aim(text, "", *content)
        self.set_source_info(aim)
        item = qk_objective("", aim, objective=id, names=[f"objective-{id}"])
        self.state.document.note_explicit_target(item, item)
        return item


class Reached(SphinxDirective):
    """The objectives above on the page, each with the questions that are answered right."""

    def run(self) -> list[nodes.Node]:
        words = messages(self.config.language)
        above = self.state.document.findall(qk_objective)
        items = [it.deepcopy() for it in above if not isinstance(it.parent.parent, qk_reached)]
        for item in items:
            item["ids"], item["names"] = [], []
        heading = qk_heading("", words("reached"))
        ticked = nodes.bullet_list("", *items, bullet="-")
        return [qk_reached("", heading, ticked, words=words.feature("reached"))]
