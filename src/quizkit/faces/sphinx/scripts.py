"""The scripts as a page loads them: one classic script each, which also runs from a disk.

A browser runs no module of a ``file:`` address.  The modules are therefore joined when the book is
built: each stays as written but for its imports and exports, in one function.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\./[\w./-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const |let |function |class )", re.MULTILINE)
# A function at the top of a module: its first line, and all that is indented or closes brackets.
_FUNCTION = re.compile(
    r"^const (\w+) = (?:async )?(?:\((?!\()[^\n]*?\)|\w+) =>.*\n(?:(?:[ \t)}\]].*)?\n)*",
    re.MULTILINE,
)
_DOORS = re.compile(r"^export default \{ \.\.\.doors,[^;]*\};\s*\Z", re.MULTILINE)


# A page asks for quizkit.js without waiting for it: what may need it runs after it, or without it
# if it does not come.
_AFTER = """((run) => {
  const engine = document.querySelector("script[src*='/quizkit.js']");
  if (!engine || globalThis.quizkit) return run();
  let waits = true;
  const end = () => waits && ((waits = false), run());
  engine.addEventListener("load", end);
  addEventListener("load", end);
})(() => {
"""


def classic(module: str, messages: dict[str, Any], more: str = "") -> str:
    """``quizkit.js`` as a script that starts every quiz and leaves its doors in ``quizkit``.

    *more* is the address, seen from the script's own, of the script for what is rare.
    """
    body, found = _DOORS.subn("globalThis.quizkit = doors;", module)
    if not found:
        raise ValueError("quizkit.js does not end in `export default { ...doors, … };`")
    words = json.dumps(messages, ensure_ascii=False, separators=(",", ":"))
    address = f', new URL("{more}", document.currentScript.src).href' if more else ""
    return f"(() => {{\n{body}\nboot({words}{address});\n}})();\n"


def joined(entry: Path) -> str:
    """The module *entry* and what it uses of all that it imports, each before whoever needs it."""
    modules: dict[Path, str] = {}
    _gather(entry.resolve(), modules)
    own = modules.pop(entry.resolve())
    return "(() => {\n" + _without_unused("\n".join(modules.values()), own) + own + "\n})();\n"


def waiting(script: str) -> str:
    """*script* as it runs once quizkit.js has, on a page that asks for that."""
    return f"{_AFTER}{script}}});\n"


def _without_unused(imported: str, own: str) -> str:
    """*imported* without the functions that nobody calls, nor another of them."""
    while True:
        everything = f"{imported}\n{own}"
        for found in _FUNCTION.finditer(imported):
            name = re.compile(rf"\b{found[1]}\b")
            if len(name.findall(everything)) == len(name.findall(found[0])):
                imported = imported[: found.start()] + imported[found.end() :]
                break
        else:
            return f"{imported}\n" if imported else ""


def _gather(path: Path, modules: dict[Path, str]) -> None:
    if path in modules:
        return
    source = path.read_text("utf-8")
    for needed in _IMPORT.findall(source):
        _gather((path.parent / needed).resolve(), modules)
    modules[path] = _EXPORT.sub("", _IMPORT.sub("", source))


def filled(script: str, name: str, value: object) -> str:
    """*script* with *value* in the constant *name*, which is an empty object in the file."""
    blank = f"const {name} = {{}};"
    if script.count(blank) != 1:
        raise ValueError(f"the script has no line `{blank}`")
    return script.replace(blank, f"const {name} = {json.dumps(value, ensure_ascii=False)};")
