"""``{progress}``: what a student has done of the course; its script counts it in the browser."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from quizkit.rendering import messages
from quizkit.rendering.nodes import Words, qk_progress

PREFIX = "progress-"
SHARED = ("sure-1", "sure-2", "sure-3")  # what a quiz asks is what the picture says
PAGE = "quizkit-progress"  # in the metadata of the page that has it


class Progress(SphinxDirective):
    """A table of the chapters, what to do next, objectives, discussions and calibration."""

    def run(self) -> list[nodes.Node]:
        words = messages(self.config.language)
        own = {name.removeprefix(PREFIX): it for name, it in words.feature("progress").items()}
        self.env.metadata[self.env.docname][PAGE] = "yes"
        still = Words("", words("progress-still"))
        return [qk_progress("", still, words=own | {name: words.text(name) for name in SHARED})]
