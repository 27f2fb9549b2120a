"""Paper: blanks to fill in, nothing to click on, and the key at the back.

A page of a browser is prepared when it is printed: the style is for every page with a quiz or a
discussion, the script that gathers the key for those with a quiz.  Without the script the key is
not printed: style alone cannot move it.

The other builders (LaTeX, text, EPUB …) print docutils' own nodes, the answers at the end of what
they make into one document.  So does an HTML builder with the tag ``paper``, for a tool that turns
a whole book (``singlehtml``) into a PDF.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from quizkit.faces.sphinx.assets import STATIC, small, write_static
from quizkit.faces.sphinx.scripts import filled, joined
from quizkit.faces.sphinx.shelf import is_shelved
from quizkit.rendering import messages
from quizkit.rendering.appendix import Chapter, key_at_the_back
from quizkit.rendering.nodes import qk_discussion, qk_quiz
from quizkit.rendering.printing import plain, without_rubrics, without_shelves


def connect(app: Sphinx) -> None:
    """Write the files, name them in the pages; change the documents of paper."""
    app.add_post_transform(OnPaper)
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
    app: Sphinx, _: str, __: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if doctree is None:
        return
    if app.tags.has("paper"):  # for the page of contents
        context["author"] = app.config.author
        context["quizkit_key"] = messages(app.config.language)("key")
        return
    if any(doctree.findall(lambda it: isinstance(it, qk_quiz | qk_discussion))):
        app.add_css_file("paper.css", priority=600)  # after quizkit.css
    if any(not is_shelved(it) for it in doctree.findall(qk_quiz)):
        app.add_js_file("paper.js", priority=700, loading_method="defer", fetchpriority="low")


class OnPaper(SphinxPostTransform):
    """Where nothing can be clicked, docutils' own nodes print the quiz."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        builder, document = self.app.builder, self.document
        if builder.name == "gettext":  # translators need every text
            return without_shelves(document)
        is_html = builder.format == "html"
        if is_html and builder.name != "epub" and not builder.tags.has("paper"):
            return None
        without_shelves(document)
        without_rubrics(document)
        key_at_the_back(document, messages(self.config.language)("key"), self._heading)
        return plain(document) if is_html else None

    def _heading(self, chapter: Chapter) -> str:
        """The title of a chapter with its number, as the table of contents has it."""
        numbers = self.env.toc_secnumbers.get(chapter.get("docname", ""), {})
        number = ".".join(map(str, numbers.get("", ())))
        title = next(iter(chapter.findall(nodes.title)), chapter).astext()
        return f"{number}. {title}" if number else title
