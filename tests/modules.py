"""The book's modules alone on an empty page: their names stand in ``globalThis``."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

from quizkit.faces.sphinx.assets import STATIC
from quizkit.faces.sphinx.scripts import joined

_END = "})();\n"


def exposed(module: str, *names: str) -> str:
    """``static/course/<module>.js`` and what it imports, as one script that leaves *names*."""
    script = joined(STATIC / "course" / f"{module}.js")
    assert script.endswith(_END)
    doors = "".join(f"globalThis.{name} = {name};\n" for name in names)
    return script.removesuffix(_END) + doors + _END


def run(page: Page, function: str, value: Any) -> Any:
    """What *function* makes of *value*; both travel as JSON."""
    return page.evaluate(f"(text) => ({function})(JSON.parse(text))", json.dumps(value))
