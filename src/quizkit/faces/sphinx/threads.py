"""Threads of an existing service below the discussion prompts: off unless a book asks for them.

``quizkit_threads = {"giscus": {"repo": "owner/name", "repo-id": …, "category": …,
"category-id": …}}`` shows a thread of GitHub Discussions a prompt (https://giscus.app gives the
ids), ``{"hypothesis": True}`` the annotations of the page.  A reader's browser asks neither before
the reader has said so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.docutils import SphinxDirective

from quizkit.faces.sphinx import host
from quizkit.rendering import messages
from quizkit.rendering.nodes import qk_threads

NEEDED = ("repo", "repo-id", "category", "category-id")
OPTIONAL = ("lang",)
REPO = re.compile(r"[\w.-]+/[\w.-]+")


def check(_: Sphinx, config: Config) -> None:
    """Raises :class:`ConfigError` for a setting that no service could be asked with."""
    threads = config.quizkit_threads
    if problem := _problem(threads):
        raise ConfigError(f"quizkit_threads: {problem}")


def _problem(threads: Any) -> str:
    if threads in ({}, {"hypothesis": True}, {"hypothesis": False}):
        return ""
    giscus = threads.get("giscus") if isinstance(threads, dict) and len(threads) == 1 else None
    if not isinstance(giscus, dict):
        return (
            f"found {threads!r}; write "
            '{"giscus": {"repo": …, "repo-id": …, "category": …, "category-id": …}} '
            'or {"hypothesis": True}.'
        )
    if missing := [name for name in NEEDED if not isinstance(giscus.get(name), str)]:
        return f"giscus needs {', '.join(missing)} as text; https://giscus.app shows them."
    if unknown := sorted(set(giscus) - {*NEEDED, *OPTIONAL}):
        return f"giscus does not know {', '.join(unknown)}; known are {', '.join(NEEDED)}."
    if not REPO.fullmatch(giscus["repo"]):
        return f'the repo {giscus["repo"]!r} should be "owner/name".'
    return ""


def shown(directive: SphinxDirective) -> list[nodes.Node]:
    """The place of a thread in a ``{discussion}``, if the book has threads."""
    threads: Mapping[str, Any] = directive.config.quizkit_threads
    course = host.course(directive.env)
    words = messages(directive.config.language).feature("threads")
    return [
        qk_threads(
            "",
            service=service,
            settings=settings if isinstance(settings, dict) else {},
            term=f"{course}/{directive.arguments[0]}",
            course=course,
            words=words,
        )
        for service, settings in threads.items()
        if settings
    ]
