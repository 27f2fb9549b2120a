"""What the course asks, page by page, for the scripts that look at the course as a whole.

Two files are written before the pages: ``quizkit-contents.js``, small enough for every page, with
pages, quizzes, and the ids and fingerprints of questions; and ``quizkit-keys.js`` with the data of
every quiz (:func:`quizkit.rendering.data`: in exam mode it holds no key).  A classic script can be
loaded from a disk, where a page may not fetch JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from quizkit.faces.sphinx import host
from quizkit.faces.sphinx.assets import write_static
from quizkit.rendering.nodes import (
    qk_discussion,
    qk_objective,
    qk_question,
    qk_quiz,
    qk_reached,
    qk_shelf,
    qk_title,
)

JSON = dict[str, Any]
CONTENTS = "quizkit-contents.js"
KEYS = "quizkit-keys.js"


def connect(app: Sphinx) -> None:
    """Collect while pages are read, write once all are."""
    app.connect("doctree-read", _collect)
    app.connect("env-purge-doc", lambda app, env, page: _pages(env).pop(page, None))
    app.connect("env-merge-info", _merge)
    app.connect("env-updated", _write)


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
    if any(doctree.findall(qk_shelf)):
        return  # shows the quizzes of other pages again
    page = {
        "quizzes": [_quiz(it) for it in doctree.findall(qk_quiz)],
        "objectives": [_objective(it) for it in doctree.findall(qk_objective) if _is_stated(it)],
        "discussions": [_discussion(it) for it in doctree.findall(qk_discussion)],
    }
    if any(page.values()):
        _pages(app.env)[app.env.docname] = page


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
    return {"id": objective["objective"], "text": objective.astext()}


def _discussion(discussion: qk_discussion) -> JSON:
    topic = discussion.children[0].astext()
    return {"id": discussion["discussion"], "anchor": discussion["ids"][0], "text": topic}


def _write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Writes both files; every page is written anew if they changed, as it names their version."""
    if app.builder.format != "html" or app.builder.name == "epub":
        return []
    pages = [(name, _pages(env)[name]) for name in in_order(env) if name in _pages(env)]
    contents = {
        "course": host.course(env),
        "pages": [_page(app, name, it) for name, it in pages],
    }
    keys = {quiz["data"]["id"]: quiz["data"] for _, it in pages for quiz in it["quizzes"]}
    changed = [
        write_static(app, CONTENTS, _script("quizkitContents", contents)),
        write_static(app, KEYS, _script("quizkitKeys", keys)),
    ]
    return [*env.found_docs] if any(changed) else []


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
    quizzes = [{"id": it["data"]["id"], **_without_data(it)} for it in page["quizzes"]]
    return {
        "path": app.builder.get_target_uri(name),
        "title": env.titles[name].astext(),
        "number": ".".join(map(str, number)),
        **page,
        "quizzes": quizzes,
    }


def _without_data(quiz: JSON) -> JSON:
    return {name: value for name, value in quiz.items() if name != "data"}


def _script(name: str, content: JSON) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.{name} = {text};\n"
