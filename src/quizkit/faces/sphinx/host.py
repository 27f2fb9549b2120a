"""What Sphinx lends to the renderer: the Markdown parser of the page, and lines in the log."""

from __future__ import annotations

import logging as python_logging
import os
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from docutils import nodes
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from quizkit.diagnostics import Diagnostic
from quizkit.rendering.prose import Parse, Place
from quizkit.rendering.standalone import parse_with
from quizkit.source import Source

LOG = logging.getLogger(__name__)
UNTITLED = "Project name not set"  # Sphinx's own default; Jupyter Book sets the title of the HTML


def warn(slug: str, text: str, location: Any) -> None:
    """A warning that ``suppress_warnings = ["quizkit.<slug>"]`` silences."""
    LOG.warning(text, location=location, type="quizkit", subtype=slug)


def report(diagnostic: Diagnostic) -> None:
    """A diagnostic of a quiz file as a warning of the build."""
    location = f"{diagnostic.path}:{diagnostic.line}"
    warn(diagnostic.slug, f"{diagnostic.message} {diagnostic.hint}", location)


def course(env: BuildEnvironment) -> str:
    """The name under which a browser keeps a student's answers."""
    config = env.config
    title = config.html_title if config.project == UNTITLED else config.project
    return config.quizkit_course or nodes.make_id(title) or "course"


def markdown(state: Any, env: BuildEnvironment, path: str) -> Parse:
    """The Markdown parser of the page, for a quiz file at *path*.

    A page of another format gets MyST's parser: a quiz is Markdown wherever it is shown.
    """
    renderer = getattr(state, "_renderer", None) or _renderer(state.document, env)
    return _parse_with(renderer, env, path)


def plain_markdown(state: Any, env: BuildEnvironment, path: str) -> Parse:
    """CommonMark alone, for what strangers wrote: no role, no directive, no image is asked for."""
    renderer = _renderer(state.document, env, MdParserConfig(commonmark_only=True))
    found = _parse_with(renderer, env, path)

    def parse(text: str, line: int, inline: bool) -> list[nodes.Node]:
        holder = nodes.Element("", *found(text, line, inline))
        for image in [*holder.findall(nodes.image)]:
            image.parent.replace(image, nodes.Text(image.get("alt", "")))
        for block in holder.findall(nodes.literal_block):
            block["language"] = "text"
        return holder.children

    return parse


def _parse_with(renderer: Any, env: BuildEnvironment, path: str) -> Parse:
    def parse(text: str, line: int, inline: bool) -> list[nodes.Node]:
        with located(f"{path}:{line}"):
            found = parse_with(renderer, text, line, inline)
        for node in found:
            _place_images(node, os.path.dirname(path), env)
        return found

    return parse


def _place_images(node: nodes.Node, folder: str, env: BuildEnvironment) -> None:
    """An image stands beside the quiz file that shows it, whichever page shows the quiz."""
    for image in node.findall(nodes.image):
        uri = image["uri"]
        if not uri.startswith("/") and ":" not in uri:
            path = os.path.relpath(os.path.join(folder, uri), env.srcdir)
            image["uri"] = "/" + path.replace(os.sep, "/")


def _renderer(
    document: nodes.document, env: BuildEnvironment, config: MdParserConfig | None = None
) -> Any:
    config = config or getattr(env, "myst_config", None) or MdParserConfig()
    parser = create_md_parser(config, SphinxRenderer)
    parser.options["document"] = document
    renderer: Any = parser.renderer
    renderer.setup_render(parser.options, {})
    return renderer


@contextmanager
def located(location: str) -> Iterator[None]:
    """What the parser complains of meanwhile is at *location* and not in the page."""

    def relocate(record: Any) -> bool:
        record.location = location
        return True

    handlers = python_logging.getLogger(logging.NAMESPACE).handlers[:]
    for handler in handlers:
        handler.filters.insert(0, relocate)
    try:
        yield
    finally:
        for handler in handlers:
            handler.filters.remove(relocate)


def line_finder(source: Source) -> Callable[[Place], int]:
    """The line of a part of a quiz file (from 1), or of what holds it."""
    starts = [0]
    for line in source.text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def line_of(place: Place) -> int:
        while place and place not in source.places:
            place = place[:-1]
        return bisect_right(starts, source.places[place].start) if place else 1

    return line_of
