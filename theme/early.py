"""What a reader waits for comes first, all else after it: a Sphinx extension of this book.

A page of the theme shows nothing before nine style sheets (80 kB) and five scripts have come.  Here
the rules that it needs at first sight stand in the page itself (:mod:`critical`), and the scripts
of its questions are asked for at once.  The sheets as they are and the theme's scripts wait in a
``<template id="late">`` until the page has been shown (``static/late.js``).  A reader without
scripts gets the sheets at once.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from critical import Rules, critical, read
from sphinx.application import Sphinx

from quizkit.faces.sphinx.assets import small

LOADER = "late.js"
BUILDERS = frozenset(["html", "dirhtml"])
WHOLE = frozenset(["search"])  # a page that is nothing without the theme's scripts
FOR_SEARCH = "DOCUMENTATION_OPTIONS"  # what the theme says to scripts that only that page has
ROOT = "@root/"  # stands for the way from a page to the book's own folder
EMPTY = "<style data-critical></style>"  # in templates/layout.html
FILLED = re.compile(r"<style data-critical>.*?</style>", re.DOTALL)
LATE = re.compile(r'<template id="late">(.*?)</template>', re.DOTALL)
SHEET = re.compile(r'<link\b(?=[^>]*\brel="stylesheet")[^>]*\bhref="([^"?]+)')
IMPORT = re.compile(r'@import "([^"]+)";')


def setup(app: Sphinx) -> dict[str, Any]:
    """Sorts the scripts when all others have named theirs; fills the pages when all are written.

    The theme writes a sheet at the end of the build, too, and quizkit then lists all files (900).
    """
    app.add_js_file(LOADER, loading_method="defer")
    app.connect("html-page-context", sort, priority=950)
    app.connect("build-finished", fill, priority=850)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def sort(app: Sphinx, page: str, _: str, context: dict[str, Any], __: Any) -> None:
    """Keep what a page needs at once in its head; leave the rest to its template."""
    files = context["script_files"]
    if page in WHOLE or app.builder.name not in BUILDERS:
        context["script_files"] = [it for it in files if _name(it) != LOADER]
        return
    own = [it for it in files if _is_own(it)]
    context["late_files"] = [it for it in files if it not in own and it.filename]
    context["script_files"] = own
    context["early"] = True


def _name(script: Any) -> str:
    return Path(str(script.filename or "")).name


def _is_own(script: Any) -> bool:
    """Whether a script asks not to hold up the page, and not to come last."""
    asked = script.attributes
    if not script.filename:
        return not asked.get("body", "").startswith(FOR_SEARCH)
    return not {"async", "defer"}.isdisjoint(asked) and asked.get("fetchpriority") != "low"


def fill(app: Sphinx, error: Exception | None) -> None:
    """Write into each page what its sheets say of it."""
    if error or app.builder.name not in BUILDERS:
        return
    site = Path(app.outdir).resolve()
    rules = cache(_rules)
    for path in site.rglob("*.html"):
        page = FILLED.sub(EMPTY, path.read_text("utf-8"))
        late = LATE.search(page)
        if late and EMPTY in page:
            sheets = [rules(site, (path.parent / it).resolve()) for it in SHEET.findall(late[1])]
            style = small("critical.css", critical(sheets, page.replace(late[0], "")))
            root = "../" * (len(path.relative_to(site).parts) - 1)
            style = style.replace(ROOT, root)
            path.write_text(page.replace(EMPTY, f"<style data-critical>{style}</style>"), "utf-8")


def _rules(site: Path, sheet: Path) -> Rules:
    """The rules of a sheet of the built book, those that it imports before its own."""
    text = sheet.read_text("utf-8")
    imported = (_rules(site, (sheet.parent / it).resolve()) for it in IMPORT.findall(text))
    own = read(text, f"{ROOT}{sheet.parent.relative_to(site).as_posix()}/")
    return (*(rule for rules in imported for rule in rules), *own)
