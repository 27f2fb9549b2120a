"""``{review}``: the questions that are due today, asked one at a time; docs/review.md has the rule.

What is due depends on the student's record, so the page holds all quizzes of the book, inert, and a
script takes from them.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from quizkit.faces.sphinx.shelf import shelf
from quizkit.rendering import messages
from quizkit.rendering.nodes import Words, qk_review


class Review(SphinxDirective):
    """No options: the whole course is reviewed."""

    def run(self) -> list[nodes.Node]:
        words = messages(self.config.language)
        said = {"words": words.feature("review"), "script": words.feature("script")}
        said["words"]["unsaved"] = words.forms("unsaved")
        place = qk_review("", Words("", words("review-no-script")), words=said)
        return [place, *shelf(self)]
