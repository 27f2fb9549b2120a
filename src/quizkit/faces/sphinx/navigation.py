"""What every page of a book is told for the marks beside the chapters in the navigation.

``quizkit-marks.js`` names for each page its quizzes, and for each quiz how the fingerprints of its
questions begin and how many of them a student is asked: enough to count what is answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sphinx.environment import BuildEnvironment

from quizkit.faces.sphinx import host
from quizkit.faces.sphinx.progress import PAGE
from quizkit.rendering import messages

JSON = dict[str, Any]
DIGITS = 5  # of a fingerprint, as in static/course/navigation.js


def counted(env: BuildEnvironment, pages: Iterable[Mapping[str, Any]], uri: Any) -> JSON:
    """The content of the file; *pages* as in :mod:`.contents`, *uri* makes a page's address."""
    seen = set[str]()
    own = [_page(page, seen) for page in pages]
    found: JSON = {
        "course": host.course(env),
        "words": messages(env.config.language).feature("navigation"),
        "pages": [it for it in own if it["quizzes"]],
    }
    progress = next((name for name, it in env.metadata.items() if PAGE in it), None)
    return found | ({"progress": uri(progress)} if progress else {})


def _page(page: Mapping[str, Any], seen: set[str]) -> JSON:
    """A quiz counts on the first page that shows it."""
    new = [it for it in page["quizzes"] if it["data"]["id"] not in seen]
    seen.update(it["data"]["id"] for it in new)
    number = f"{page['number']}. " if page["number"] else ""
    quizzes = [_quiz(it) for it in new]
    return {"path": page["path"], "title": f"{number}{page['title']}", "quizzes": quizzes}


def _quiz(quiz: Mapping[str, Any]) -> JSON:
    data = quiz["data"]
    is_test = data.get("mode") == "exam" or data.get("feedback") == "at-end"
    return {"id": data["id"]} | ({"test": 1} if is_test else {}) | {"asked": _asked(quiz)}


def _asked(quiz: Mapping[str, Any]) -> list[tuple[str, int]]:
    """Of each pool the beginnings of the fingerprints in a row, and how many are drawn."""
    pools: Mapping[str, int] = quiz["data"].get("pools", {})
    pool_of = {it["id"]: it.get("pool", "") for it in quiz["data"]["questions"]}
    prints: dict[str, list[str]] = {}
    for question in quiz["questions"]:
        pool = pool_of[question["id"]]
        group = prints.setdefault(pool if pool in pools else "", [])
        group.append(question["fingerprint"][:DIGITS])
    return [("".join(it), min(len(it), pools.get(pool, len(it)))) for pool, it in prints.items()]
