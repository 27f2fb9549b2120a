"""``{seminar}``: every discussion prompt of the course on one sheet, for one's positions and notes.

The prompts come from the chapters, so the sheet is filled when all of them have been read; the
script adds what the reader's browser keeps.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from quizkit.faces.sphinx import host
from quizkit.faces.sphinx.contents import in_order
from quizkit.rendering import messages
from quizkit.rendering.arrange import plain_copy
from quizkit.rendering.nodes import (
    Words,
    qk_discussion,
    qk_end,
    qk_position,
    qk_seminar,
    qk_topic,
)

Prompt = dict[str, Any]
SHEET = "quizkit-seminar"  # in the metadata of a page that has one
NAME = "quizkit_prompts"  # where Sphinx's environment keeps what is collected


class Seminar(SphinxDirective):
    """The sheet; on paper it is the prompts with lines to write on."""

    def run(self) -> list[nodes.Node]:
        words = messages(self.config.language)
        self.env.metadata[self.env.docname][SHEET] = "yes"
        still = Words("", words("seminar-still"))
        told = words.feature("seminar")
        return [qk_seminar("", still, course=host.course(self.env), words=told)]


def connect(app: Sphinx) -> None:
    """Collect while pages are read, fill the sheet when it is written."""
    app.connect("doctree-read", _collect)
    app.connect("env-purge-doc", lambda app, env, page: _prompts(env).pop(page, None))
    app.connect("env-merge-info", _merge)
    app.connect("env-updated", _outdated)
    app.connect("doctree-resolved", _fill)


def _prompts(env: BuildEnvironment) -> dict[str, list[Prompt]]:
    if not hasattr(env, NAME):
        setattr(env, NAME, {})
    prompts: dict[str, list[Prompt]] = getattr(env, NAME)
    return prompts


def _merge(_: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment) -> None:
    known = _prompts(other)
    _prompts(env).update((name, known[name]) for name in docnames if name in known)


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    if found := [_prompt(it) for it in doctree.findall(qk_discussion)]:
        _prompts(app.env)[app.env.docname] = found


def _prompt(discussion: qk_discussion) -> Prompt:
    topic = next(discussion.findall(qk_topic))
    blocks = (nodes.Element("", *plain_copy(block.children)).astext() for block in topic.children)
    ends = [it.astext() for it in discussion.findall(qk_end)][:2]
    return {
        "id": discussion["discussion"],
        "anchor": discussion["ids"][0],
        "blocks": [" ".join(block.split()) for block in blocks],
        "ends": ends,
    }


def _outdated(_: Sphinx, env: BuildEnvironment) -> list[str]:
    """The sheets, if a prompt is new, gone, moved or worded anew since they were written."""
    now = [(name, _prompts(env)[name]) for name in in_order(env) if name in _prompts(env)]
    before = getattr(env, f"{NAME}_written", None)
    setattr(env, f"{NAME}_written", now)
    return [] if now == before else [page for page, it in env.metadata.items() if SHEET in it]


def _fill(app: Sphinx, doctree: nodes.document, page: str) -> None:
    for sheet in doctree.findall(qk_seminar):
        for name in in_order(app.env):
            for prompt in _prompts(app.env).get(name, []):
                sheet += _position(app, page, name, prompt)


def _position(app: Sphinx, page: str, name: str, prompt: Prompt) -> qk_position:
    words = messages(app.config.language)
    uri = app.builder.get_relative_uri(page, name)
    where = app.env.titles[name].astext()
    link = nodes.reference("", where, refuri=f"{uri}#{prompt['anchor']}", internal=True)
    return qk_position(
        "",
        nodes.rubric("", "", link, **{"heading-level": 2}),
        qk_topic("", *(nodes.paragraph("", it) for it in prompt["blocks"])),
        discussion=prompt["id"],
        ends=prompt["ends"],
        notes=words("seminar-notes"),
        ids=[f"position-{nodes.make_id(prompt['id'])}"],
    )
