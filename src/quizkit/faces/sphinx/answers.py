"""``{answers}``: all that a student has answered, to keep, to take along, to print."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from quizkit.faces.sphinx import host
from quizkit.faces.sphinx.shelf import shelf
from quizkit.rendering import messages
from quizkit.rendering.nodes import Words, qk_answers

SHARED = ("unsaved", "discussion")


class Answers(SphinxDirective):
    """Copies as a file and back, what cannot be read, the transcript; its script fills it in."""

    def run(self) -> list[nodes.Node]:
        messages_ = messages(self.config.language)
        words = {
            **{name: it for name, it in messages_.feature("script").items() if "status" in name},
            **{name: it for name, it in messages_.feature("special").items() if "status" in name},
            **messages_.feature("record"),
            **{name: messages_.text(name) for name in SHARED},
        }
        still = Words("", messages_("transcript-still"))
        told = {"words": words, "course": host.course(self.env)}
        return [*shelf(self), qk_answers("", still, words=told)]
