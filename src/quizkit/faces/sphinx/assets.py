"""The script and the style: written once, loaded by the pages that need them, by no other."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from quizkit import rendering
from quizkit.rendering.nodes import qk_discussion, qk_objectives, qk_quiz, qk_reached

STATIC = Path(rendering.__file__).parent / "static"


def write_assets(app: Sphinx) -> None:
    """Writes the files into ``_static``, those that have changed."""
    if app.builder.format != "html" or app.builder.name == "epub":
        return
    folder = Path(app.outdir, "_static")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _files(app.config.language).items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def _files(language: str) -> dict[str, str]:
    files = {name: (STATIC / name).read_text("utf-8") for name in ("course.js", "quizkit.css")}
    module = (STATIC / "quizkit.js").read_text("utf-8")
    files["quizkit.js"] = classic(module, rendering.messages(language).script())
    return {name: small(name, text) for name, text in files.items()}


def small(name: str, text: str) -> str:
    """*text* without what only its readers need, where ``tdewolff-minify`` is installed."""
    try:
        minify = import_module("minify")
    except ImportError:
        return text
    kind = "text/css" if name.endswith(".css") else "application/javascript"
    shorter: str = minify.string(kind, text)
    return shorter


def classic(module: str, messages: dict[str, str]) -> str:
    """The module as a script that any page can run, also from a disk; it starts every quiz."""
    body, found = re.subn(r"^export default [^;]*;\s*\Z", "", module, flags=re.MULTILINE)
    if not found:
        raise ValueError("quizkit.js does not end in `export default …;`")
    words = json.dumps(messages, ensure_ascii=False, separators=(",", ":"))
    return f"(() => {{\n{body}boot({words});\n}})();\n"


def add_to_page(
    app: Sphinx, _: str, __: str, ___: dict[str, Any], doctree: nodes.document | None
) -> None:
    """A page that holds a quiz, a discussion or objectives gets what these need."""
    kinds = {type(it) for it in doctree.findall(_is_ours)} if doctree else set()
    if kinds:
        app.add_css_file("quizkit.css")
    if qk_quiz in kinds:
        app.add_js_file("quizkit.js", loading_method="defer")
    if kinds & {qk_discussion, qk_reached}:
        app.add_js_file("course.js", loading_method="defer")


def _is_ours(node: nodes.Node) -> bool:
    return isinstance(node, qk_quiz | qk_discussion | qk_objectives)
