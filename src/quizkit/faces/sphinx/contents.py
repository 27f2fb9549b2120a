"""What the course asks, page by page, for the scripts that look at the course as a whole.

Files are written before the pages: ``quizkit-contents.js`` with pages, quizzes, questions,
objectives and discussions; ``quizkit-keys.js`` with the data of every quiz
(:func:`quizkit.rendering.data`: in exam mode it holds no key); and for every page of a book that
shows progress the small ``quizkit-marks.js`` (:mod:`.navigation`).  A classic script can be loaded
from a disk, where a page may not fetch JSON.  A page whose front matter says
``quizkit_progress: false`` is left out: what it asks is no part of the course.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from quizkit.faces.sphinx import host, navigation
from quizkit.faces.sphinx.assets import write_static
from quizkit.rendering.arrange import plain_copy
from quizkit.rendering.nodes import (
    qk_discussion,
    qk_objective,
    qk_question,
    qk_quiz,
    qk_reached,
    qk_review,
    qk_shelf,
    qk_title,
)

JSON = dict[str, Any]
CONTENTS = "quizkit-contents.js"
KEYS = "quizkit-keys.js"
MARKS = "quizkit-marks.js"
REVIEW = "quizkit-review"  # in the metadata of the page that has it
LATE = 900  # after Sphinx has numbered the chapters


def connect(app: Sphinx) -> None:
    """Collect while pages are read, write once all are."""
    app.connect("doctree-read", _collect)
    app.connect("env-purge-doc", lambda app, env, page: _pages(env).pop(page, None))
    app.connect("env-merge-info", _merge)
    app.connect("env-get-updated", _write, priority=LATE)


def _pages(env: BuildEnvironment) -> dict[str, JSON]:
    """What is known of each page that asks something; kept with Sphinx's environment."""
    if not hasattr(env, "quizkit_pages"):
        env.quizkit_pages = {}  # type: ignore[attr-defined]
    pages: dict[str, JSON] = env.quizkit_pages  # type: ignore[attr-defined]
    return pages


def _merge(_: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment) -> None:
    known = _pages(other)
    _pages(env).update((name, known[name]) for name in docnames if name in known)


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    if any(doctree.findall(qk_review)):
        app.env.metadata[app.env.docname][REVIEW] = "yes"
    if any(doctree.findall(qk_shelf)) or _is_left_out(app.env):
        return  # shows the quizzes of other pages again, or examples
    page = {
        "quizzes": [_quiz(it) for it in doctree.findall(qk_quiz)],
        "objectives": [_objective(it) for it in doctree.findall(qk_objective) if _is_stated(it)],
        "discussions": [_discussion(it) for it in doctree.findall(qk_discussion)],
    }
    if any(page.values()):
        _pages(app.env)[app.env.docname] = page


def _is_left_out(env: BuildEnvironment) -> bool:
    return str(env.metadata[env.docname].get("quizkit_progress")).lower() == "false"


def _quiz(quiz: qk_quiz) -> JSON:
    title = next(quiz.findall(qk_title)).astext()
    questions = [
        {
            "id": it["question"],
            "fingerprint": it["fingerprint"],
            "kind": it["kind"],
            "objective": it["objective"],
            "anchor": it["ids"][0],
        }
        for it in quiz.findall(qk_question)
    ]
    anchor = quiz["ids"][0]
    return {"title": title, "anchor": anchor, "questions": questions, "data": quiz["data"]}


def _is_stated(objective: qk_objective) -> bool:
    return not isinstance(objective.parent.parent, qk_reached)


def _objective(objective: qk_objective) -> JSON:
    return {"id": objective["objective"], "text": _in_words(objective)}


def _discussion(discussion: qk_discussion) -> JSON:
    topic = _in_words(discussion.children[0])
    return {"id": discussion["discussion"], "anchor": discussion["ids"][0], "text": topic}


def _in_words(node: nodes.Node) -> str:
    """What *node* says, without its citations."""
    text = " ".join(it.astext() for it in plain_copy(node.children))
    return re.sub(r"\s+([.,;:?!)])", r"\1", " ".join(text.split()))


def _write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Writes the files; every page is written anew if they changed, as it names their version."""
    if app.builder.format != "html" or app.builder.name == "epub":
        return []
    known = [(name, _pages(env)[name]) for name in in_order(env) if name in _pages(env)]
    pages = [_page(app, name, it) for name, it in known]
    contents = {
        "course": host.course(env),
        "pages": [_without_data(it) for it in pages],
        "review": next((app.builder.get_target_uri(it) for it in _with(env, REVIEW)), None),
    }
    keys = {quiz["data"]["id"]: quiz["data"] for it in pages for quiz in it["quizzes"]}
    marks = navigation.counted(env, pages, app.builder.get_target_uri)
    changed = [
        write_static(app, CONTENTS, _script("quizkitContents", contents)),
        write_static(app, KEYS, _script("quizkitKeys", keys)),
        app.config.quizkit_progress and write_static(app, MARKS, _script("quizkitMarks", marks)),
    ]
    return [*env.found_docs] if any(changed) else []


def _with(env: BuildEnvironment, mark: str) -> list[str]:
    return [name for name in in_order(env) if mark in env.metadata.get(name, {})]


def in_order(env: BuildEnvironment) -> Iterator[str]:
    """The pages in the order of the table of contents; :attr:`toctree_includes` is by page."""
    waiting, seen = [str(env.config.root_doc)], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        yield name
        waiting += reversed(env.toctree_includes.get(name, []))


def _page(app: Sphinx, name: str, page: JSON) -> JSON:
    env = app.env
    number = env.toc_secnumbers.get(name, {}).get("", ())
    return {
        "path": app.builder.get_target_uri(name),
        "title": env.titles[name].astext(),
        "number": ".".join(map(str, number)),
        **page,
        "quizzes": [{"id": it["data"]["id"], **it} for it in page["quizzes"]],
    }


def _without_data(page: JSON) -> JSON:
    quizzes = [
        {name: it for name, it in quiz.items() if name != "data"} for quiz in page["quizzes"]
    ]
    return page | {"quizzes": quizzes}


def _script(name: str, content: JSON) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.{name} = {text};\n"
