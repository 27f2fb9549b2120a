"""``render(quiz)``: the HTML of a quiz where there is no Sphinx, for instance in a notebook.

The parser is MyST's own for docutils.  Roles and directives that only a book knows (citations,
glossary terms, cross-references) become the text that they show.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from docutils import frontend, nodes
from docutils.parsers.rst import directives, roles
from docutils.utils import new_document
from docutils.writers import html5_polyglot
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.docutils_ import Parser
from myst_parser.parsers.mdit import create_md_parser

from quizkit.model import Quiz
from quizkit.rendering.arrange import Arrange
from quizkit.rendering.embedding import embed
from quizkit.rendering.html import VISITORS
from quizkit.rendering.tree import to_nodes

EXTENSIONS = frozenset(["attrs_block", "attrs_inline", "colon_fence", "deflist"])


def render(quiz: Quiz, *, course: str = "", anchor: str = "", folder: str = "") -> str:
    """The ``section.quizkit`` of *quiz*, as a page would hold it.

    *anchor* begins every id in it (the quiz's own id if empty): two copies on one page need two.
    With the *folder* of the quiz file the images that it names are put into the HTML itself, for
    hosts that could not find them; without it they are named as the quiz names them.
    """
    document = document_of(quiz, course=course, anchor=anchor)
    if folder:
        embed(document, folder)
    return html_of(document, [document])


def document_of(quiz: Quiz, *, course: str = "", anchor: str = "") -> nodes.document:
    """*quiz* as a document of its own, ready to be translated."""
    document = new_document(f"quiz {quiz.id}", _settings())
    parser = create_md_parser(MdParserConfig(enable_extensions=set(EXTENSIONS)), PlainRenderer)
    parser.options["document"] = document
    renderer: Any = parser.renderer
    renderer.setup_render(parser.options, {})

    def parse(text: str, line: int, inline: bool) -> list[nodes.Node]:
        return parse_with(renderer, text, line, inline)

    document += to_nodes(quiz, parse, course=course, anchor=anchor)
    document.transformer.populate_from_components((Parser(),))
    document.transformer.add_transform(Arrange)
    document.transformer.apply_transforms()
    return document


def html_of(document: nodes.document, parts: Iterable[nodes.Node]) -> str:
    """The HTML of *parts* of a document."""
    visitor = Translator(document)
    for part in parts:
        part.walkabout(visitor)
    return "".join(visitor.body)


def parse_with(renderer: Any, text: str, line: int, inline: bool) -> list[nodes.Node]:
    """The nodes that a MyST renderer makes of *text*, which begins at *line* (the first is 1)."""
    holder = nodes.Element()
    with renderer.current_node_context(holder):
        renderer.nested_render_text(text, max(line - 1, 0), inline=inline)
    return list(holder.children)


@lru_cache(maxsize=1)
def _defaults() -> Any:
    return frontend.get_default_settings(Parser, html5_polyglot.Writer)


def _settings() -> Any:
    settings = _defaults().copy()
    settings.report_level = 5  # mistakes are told by `quizkit check` and by the book's build
    settings.math_output = "MathML"
    settings.file_insertion_enabled = False
    settings.raw_enabled = True  # made inert in prose.py, with its text kept
    return settings


class PlainRenderer(DocutilsRenderer):
    """Shows what a book would show, in words, where only a book can resolve it."""

    def render_myst_role(self, token: Any) -> None:
        name, text = token.meta["name"], token.content
        known, _ = roles.role(name, self.language_module_rst, 0, self.reporter)
        if known:
            super().render_myst_role(token)
        elif name != "ref" or "<" in text:  # a bare label is no text to read
            self.current_node.append(nodes.Text(in_words(name, text)))

    def run_directive(
        self, name: str, first_line: str, content: str, position: int, *more: Any, **options: Any
    ) -> list[nodes.Element]:
        known, _ = directives.directive(name, self.language_module_rst, self.document)
        if known:
            return super().run_directive(name, first_line, content, position, *more, **options)
        body = re.sub(r"\A(?:[ \t]*:[\w-]+:.*\n?)*", "", content)
        found = parse_with(self, f"{first_line}\n\n{body}", position, False)
        return [nodes.container("", *found)]


def in_words(role: str, text: str) -> str:
    """What a role of Sphinx shows: ``NATO <nato-term>`` → ``NATO``; ``a,b`` cited → ``[a, b]``."""
    if role.startswith("cite"):
        return "[" + ", ".join(key.strip() for key in text.split(",")) + "]"
    shown = re.fullmatch(r"(.+?)\s*<[^<>]*>", text, re.DOTALL)
    return shown[1] if shown else text.lstrip("~!")


class Translator(html5_polyglot.HTMLTranslator):
    """docutils' HTML, with our pairs for our nodes; any other kind is printed as its base is."""

    def dispatch_visit(self, node: nodes.Node) -> Any:
        return self._method("visit", 0, node)(node)

    def dispatch_departure(self, node: nodes.Node) -> Any:
        return self._method("depart", 1, node)(node)

    def _method(self, name: str, side: int, node: nodes.Node) -> Any:
        for kind in type(node).__mro__:
            if pair := VISITORS.get(kind):
                return lambda node: pair[side](self, node)
            if method := getattr(self, f"{name}_{kind.__name__}", None):
                return method
        return getattr(self, f"unknown_{'visit' if side == 0 else 'departure'}")

    def visit_system_message(self, node: nodes.Node) -> None:
        raise nodes.SkipNode
