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

PREFIX = "review-"


class Review(SphinxDirective):
    """No options: the whole course is reviewed."""

    def run(self) -> list[nodes.Node]:
        words = messages(self.config.language)
        own = {name.removeprefix(PREFIX): it for name, it in words.feature("review").items()}
        own["unsaved"] = words.text("unsaved")
        said = {"words": own, "script": words.feature("script")}
        place = qk_review("", Words("", words("review-no-script")), words=said)
        return [place, *shelf(self)]
