"""The scripts and the style: written once, loaded by the pages that need them, by no other."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Collection, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from quizkit import rendering
from quizkit.faces.sphinx.scripts import classic, joined, waiting
from quizkit.faces.sphinx.shelf import is_shelved
from quizkit.rendering.nodes import (
    qk_answers,
    qk_area,
    qk_cloze,
    qk_discussion,
    qk_highlight,
    qk_likert,
    qk_map,
    qk_objectives,
    qk_order,
    qk_pairs,
    qk_peers,
    qk_pick,
    qk_progress,
    qk_quiz,
    qk_reached,
    qk_review,
    qk_rubric,
    qk_seminar,
    qk_sitting,
    qk_threads,
)

STATIC = Path(rendering.__file__).parent / "static"
Table = Mapping[type[nodes.Element], tuple[str, ...]]

# What stands on a page → the scripts that it needs, in this order.
SCRIPTS: Table = {
    qk_quiz: ("quizkit.js",),
    qk_sitting: ("sitting.js",),
    qk_discussion: ("course.js",),
    qk_reached: ("course.js",),
    qk_objectives: (),
    qk_peers: (),
    qk_seminar: ("seminar.js",),
    qk_threads: ("threads.js",),
    qk_progress: ("quizkit.js", "quizkit-contents.js", "quizkit-keys.js", "progress.js"),
    qk_review: ("quizkit.js", "quizkit-contents.js", "review.js"),
    qk_answers: ("quizkit.js", "quizkit-contents.js", "quizkit-keys.js", "answers.js"),
    qk_map: (),
    qk_pick: ("evidence.js",),
}
# What only some kinds of question have, and what stands beside a quiz.
KINDS = (
    qk_area, qk_cloze, qk_discussion, qk_highlight, qk_likert, qk_objectives, qk_order, qk_pairs,
    qk_rubric,
)  # fmt: skip
# What stands on a page → the styles that it needs beside quizkit.css.
STYLES: Table = {
    **dict.fromkeys(KINDS, ("kinds.css",)),
    qk_sitting: ("sitting.css",),
    qk_peers: ("discussion.css",),
    qk_seminar: ("kinds.css", "discussion.css"),
    qk_threads: ("discussion.css",),
    qk_reached: ("kinds.css", "course.css"),
    qk_progress: ("course.css",),
    qk_review: ("review.css",),
    qk_answers: ("record.css",),
    qk_map: ("hotspot.css",),
    qk_pick: ("evidence.css",),
}
# Scripts that are joined from modules → the module that begins.
ENTRIES = {
    "answers.js": "course/answers.js",
    "course.js": "course/course.js",
    "evidence.js": "course/evidence.js",
    "navigation.js": "course/plain-page.js",
    "progress.js": "course/progress-page.js",
    "review.js": "course/review.js",
    "record.js": "course/record.js",
    "seminar.js": "course/seminar.js",
    "sitting.js": "course/sitting.js",
    "threads.js": "course/threads.js",
}
ENGINE = "quizkit.js"  # starts as soon as it has come, and each quiz as soon as the page holds it
# What quizkit.js asks for when it is needed, which is rare, with the style and the words of it.
RARE = "record.js"
# What every page needs of a book whose navigation shows progress; course.js, where it is, marks it.
EVERYWHERE = (("quizkit-marks.js", "navigation.js"), ("quizkit-marks.js", "course.js"))
# tdewolff-minify (2.24) gathers the constants of a block and puts patterns first, also before what
# they are made from (its issue 958).  It does not mix constants with variables.
_PATTERN = re.compile(r"\bconst (?=\{)")


def write_assets(app: Sphinx) -> None:
    """Writes the files into ``_static``, those that have changed."""
    if app.builder.format == "html" and app.builder.name != "epub":
        for name, text in scripts_and_styles(app.config.language).items():
            write_static(app, name, small(name, text))


def write_static(app: Sphinx, name: str, text: str) -> bool:
    """Writes one file into ``_static``; ``False`` if it was there as it is."""
    path = Path(app.outdir, "_static", name)
    if path.exists() and path.read_text("utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return True


def scripts_and_styles(language: str) -> dict[str, str]:
    """The files by their names, as they are before :func:`small`."""
    module = (STATIC / "quizkit.js").read_text("utf-8")
    rare = _rare(language)
    return {
        **{name: (STATIC / name).read_text("utf-8") for name in ("quizkit.css", *_all(STYLES))},
        "quizkit.js": classic(
            module, rendering.messages(language).feature("script"), _versioned(RARE, rare)
        ),
        **{name: waiting(joined(STATIC / entry)) for name, entry in ENTRIES.items()},
        RARE: rare,
    }


def _rare(language: str) -> str:
    """The script that is loaded by a script: no page brings its words and its style."""
    messages = rendering.messages(language)
    used = ("changed", "earlier", "notices", "aside", "export")
    words = {it: text for it, text in messages.feature("record").items() if it.startswith(used)}
    words |= {"unsaved": messages.text("unsaved")}
    style = _versioned("record.css", (STATIC / "record.css").read_text("utf-8"))
    told = json.dumps({"words": words, "style": style}, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.quizkitRecord = {told};\n{joined(STATIC / ENTRIES[RARE])}"


def _versioned(name: str, text: str) -> str:
    """An address that changes with the text, so that no cache holds on to an old one."""
    return f"{name}?v={zlib.crc32(text.encode()):08x}"


def _all(table: Table) -> dict[str, None]:
    return dict.fromkeys(name for names in table.values() for name in names)


def small(name: str, text: str) -> str:
    """*text* without what only its readers need, where ``tdewolff-minify`` is installed."""
    try:
        minify = import_module("minify")
    except ImportError:
        return text
    kind = "text/css" if name.endswith(".css") else "application/javascript"
    shorter: str = minify.string(kind, _PATTERN.sub("let ", text))
    return shorter


def add_to_page(
    app: Sphinx, _: str, __: str, ___: dict[str, Any], doctree: nodes.document | None
) -> None:
    """A page gets what is needed by what it holds of ours, and by the navigation if that does."""
    kinds = (*SCRIPTS, *STYLES)
    held = [*doctree.findall(lambda it: isinstance(it, kinds))] if doctree else []
    found = {type(it) for it in held}
    alive = {type(it) for it in held if not is_shelved(it)}
    if found:
        app.add_css_file("quizkit.css")
    shown = app.config.quizkit_progress
    for name in _needed(STYLES, found, ("course.css",) if shown else ()):
        app.add_css_file(name)
    asks = alive & {qk_discussion, qk_reached}
    for name in _needed(SCRIPTS, alive, EVERYWHERE[bool(asks)] if shown else ()):
        if name == ENGINE:
            app.add_js_file(name, loading_method="async", fetchpriority="high")
        else:
            app.add_js_file(name, loading_method="defer")


def _needed(table: Table, found: Collection[type], always: tuple[str, ...]) -> Iterable[str]:
    """The files of what was found; the scripts of every page come last, and see all others."""
    own = _all({kind: names for kind, names in table.items() if kind in found})
    return [*(it for it in own if it not in always), *always]
