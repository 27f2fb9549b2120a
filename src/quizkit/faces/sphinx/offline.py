"""``quizkit_offline = True``: the book can be installed, and read without a network.

Every page names a web app manifest and loads ``offline.js``, which starts a service worker; that
keeps a copy of the files listed here.  ``quizkit_icons`` are pictures for the manifest, PNG
or SVG, as paths within the built book (``_static/icon-512.png``).

A book without the setting has a worker, too, which no page of it asks for: browsers that keep a
copy of a time when it had the setting ask for it themselves, and it takes the copy back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sphinx.application import Sphinx

from quizkit.faces.sphinx import host
from quizkit.faces.sphinx.assets import STATIC, small, write_static
from quizkit.faces.sphinx.scripts import filled
from quizkit.rendering import messages

BUILDERS = ("html", "dirhtml", "singlehtml")
MANIFEST = "manifest.webmanifest"
WORKER = "service-worker.js"
PLAIN = "/~!$&'()*+,;=:@"  # what browsers leave as it is in a path
# What a page shows or runs; no sources, no notebooks, nothing for other programs.
READ = frozenset(".html .css .js .svg .png .jpg .jpeg .gif .webp .avif .ico .woff .woff2".split())


def connect(app: Sphinx) -> None:
    """The settings, and what they do when the book is built."""
    app.add_config_value("quizkit_offline", False, "html", [bool])
    app.add_config_value("quizkit_icons", [], "html", [list, tuple])
    app.connect("builder-inited", _write_scripts)
    app.connect("html-page-context", _add_to_page)
    app.connect("build-finished", _finish, priority=900)  # whatever others write is there


def _is_published(app: Sphinx) -> bool:
    """Not while a book is written: a copy would stand before what was just changed."""
    return app.builder.name in BUILDERS and not app.config.quizkit_preview


def _is_on(app: Sphinx) -> bool:
    return bool(app.config.quizkit_offline) and _is_published(app)


def _write_scripts(app: Sphinx) -> None:
    if _is_on(app):
        folder = STATIC / "offline"
        script = (folder / "offline.js").read_text("utf-8")
        script = filled(script, "WORDS", messages(app.config.language).feature("offline"))
        write_static(app, "offline.js", small("offline.js", f"(() => {{\n{script}}})();\n"))
        style = (folder / "offline.css").read_text("utf-8")
        write_static(app, "offline.css", small("offline.css", style))


def _add_to_page(app: Sphinx, page: str, _: str, context: dict[str, Any], __: Any) -> None:
    if _is_on(app):
        app.add_js_file("offline.js", priority=700, loading_method="defer", fetchpriority="low")
        root = context["pathto"](MANIFEST, 1)
        context["metatags"] = f'{context.get("metatags", "")}<link rel="manifest" href="{root}">\n'


def _finish(app: Sphinx, error: Exception | None) -> None:
    """Write the manifest, then the worker with the list of all files."""
    site = Path(app.outdir)
    if error or not _is_published(app):
        return
    if not _is_on(app):
        _take_back(site)
        return
    about = json.dumps(manifest(app), ensure_ascii=False, indent=1)
    (site / MANIFEST).write_text(f"{about}\n", "utf-8")
    script = (STATIC / "offline" / WORKER).read_text("utf-8")
    script = small(WORKER, filled(script, "FILES", files(site)))
    (site / WORKER).write_text(script, "utf-8")


def _take_back(site: Path) -> None:
    """Write the worker that ends a copy; a project may have a worker of its own."""
    path = site / WORKER
    if not path.exists() or "quizkit" in path.read_text("utf-8"):
        script = (STATIC / "offline" / "farewell.js").read_text("utf-8")
        path.write_text(small(WORKER, script), "utf-8")


def manifest(app: Sphinx) -> dict[str, Any]:
    """What a device shows of an installed book (W3C, *Web Application Manifest*)."""
    config = app.config
    title = config.html_title or config.project
    start = app.builder.get_target_uri(config.root_doc) or "./"
    return {
        "name": title,
        "short_name": config.html_short_title or title,
        "lang": config.language,
        "id": host.course(app.env),
        "start_url": start,
        "scope": "./",
        "display": "minimal-ui",  # a book needs its way back
        "icons": [*_icons(app)],
    }


def _icons(app: Sphinx) -> Iterator[dict[str, str]]:
    for name in app.config.quizkit_icons:
        path = Path(app.outdir, name)
        if not path.is_file():
            text = f"quizkit_icons names {name!r}, which is not in the built book."
            host.warn("missing-icon", text, None)
        elif path.suffix == ".svg":
            yield {"src": name, "type": "image/svg+xml", "sizes": "any"}
        else:
            yield {"src": name, "type": "image/png", "sizes": _size(path)}


def _size(picture: Path) -> str:
    """Width and height stand at a fixed place of a PNG (its specification, 11.2.1)."""
    head = picture.read_bytes()[16:24]
    return "x".join(str(int.from_bytes(it)) for it in (head[:4], head[4:]))


def files(site: Path) -> dict[str, str]:
    """Path → digest of every file that reading takes; the address of a path, not its name."""
    found = sorted(it.relative_to(site) for it in site.rglob("*") if it.suffix in READ)
    read = (it for it in found if it.as_posix() != WORKER and _is_shown(it))
    return {quote(it.as_posix(), safe=PLAIN): _digest(site / it) for it in read}


def _is_shown(path: Path) -> bool:
    """Themes leave templates in _static; what begins with a dot or ``_sources`` is for others."""
    top = path.parts[0]
    return not top.startswith((".", "_sources")) and (top != "_static" or path.suffix != ".html")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
