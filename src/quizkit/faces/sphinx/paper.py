"""What a printed page needs: blanks to fill in, and the key at the back.

The style is for every page with a quiz or a discussion, the script that gathers the key for those
with a quiz.  Without the script the key is not printed: style alone cannot move it.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from quizkit.faces.sphinx.assets import STATIC, small, write_static
from quizkit.faces.sphinx.scripts import filled, joined
from quizkit.rendering import messages
from quizkit.rendering.nodes import qk_discussion, qk_quiz


def connect(app: Sphinx) -> None:
    """Write the files, name them in the pages."""
    app.connect("builder-inited", _write)
    app.connect("html-page-context", _add_to_page)


def _write(app: Sphinx) -> None:
    if app.builder.format == "html" and app.builder.name != "epub":
        words = messages(app.config.language)
        said = {name: words(name) for name in ("key", "choose")}
        script = filled(joined(STATIC / "course" / "paper.js"), "PAPER", said)
        write_static(app, "paper.js", small("paper.js", script))
        style = (STATIC / "paper.css").read_text("utf-8")
        write_static(app, "paper.css", small("paper.css", style))


def _add_to_page(
    app: Sphinx, _: str, __: str, ___: dict[str, Any], doctree: nodes.document | None
) -> None:
    if doctree is None:
        return
    if any(doctree.findall(lambda it: isinstance(it, qk_quiz | qk_discussion))):
        app.add_css_file("paper.css", priority=600)  # after quizkit.css
    if any(doctree.findall(qk_quiz)):
        app.add_js_file("paper.js", loading_method="defer")
