"""The ground: rooms import what they may, files stay small, pins are whole."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from quizkit.loading import load

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "quizkit"
MODULES = sorted(SOURCE.rglob("*.py"))


# --- imports ---


def room_of(module: str) -> str:
    """``quizkit.rendering.html`` → ``rendering``; a face and a format is a room of its own."""
    parts = module.split(".")[1:]
    depth = 2 if parts[:1] in (["faces"], ["formats"]) else 1
    return ".".join(parts[:depth]) or "quizkit"


def module_of(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def imported(tree: ast.AST, module: str) -> Iterator[str]:
    """The modules that *tree* imports anywhere, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: write imports in full"
            yield from (named(str(node.module), alias.name) for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield from (str(it.value) for it in node.args if isinstance(it, ast.Constant))


def named(module: str, name: str) -> str:
    """What ``from module import name`` imports: a room of quizkit, or the module itself."""
    is_room = module == "quizkit" and any(SOURCE.glob(f"{name}*"))
    return f"quizkit.{name}" if is_room else module


def outside(path: Path) -> set[str]:
    """What *path* imports that its room does not contain: rooms of quizkit, and other packages."""
    module = module_of(path)
    found = set()
    for name in imported(ast.parse(path.read_text("utf-8")), module):
        top = name.split(".")[0]
        if top == "quizkit":
            found.add(room_of(name))
        elif top not in sys.stdlib_module_names:
            found.add(top)
    return found - {room_of(module)}


def table() -> dict[str, set[str]]:
    """The import table of docs/architecture.md: room → what it may import."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w.]+)` \| (.*?) \|", text.split("## Imports")[1], re.M)
    return {room: set(re.findall(r"`([\w.]+)`", cell)) for room, cell in rows}


@pytest.mark.parametrize("path", MODULES, ids=module_of)
def test_a_room_imports_only_what_the_table_lets_it(path: Path) -> None:
    room = room_of(module_of(path))
    allowed = table()
    assert room in allowed, f"docs/architecture.md has no row for {room}"
    assert outside(path) <= allowed[room]


def test_the_table_has_no_room_that_is_gone() -> None:
    assert set(table()) == {room_of(module_of(path)) for path in MODULES}


def test_no_face_and_no_format_may_import_another() -> None:
    for room, allowed in table().items():
        family = room.split(".")[0]
        if "." in room:
            assert not [other for other in allowed if other.startswith(f"{family}.")], room


def test_an_import_inside_a_function_is_seen() -> None:
    lines = ["from sphinx.util import logging", "import click as c", "import_module('yaml')"]
    tree = ast.parse("def late():\n    " + "\n    ".join(lines))
    assert set(imported(tree, "quizkit.model")) == {"sphinx.util", "click", "yaml"}


@pytest.mark.parametrize("heavy", ["docutils", "sphinx", "click", "anywidget", "IPython", "yaml"])
def test_the_front_door_loads_no_host(heavy: str) -> None:
    code = f"import sys, quizkit; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


# --- sizes ---


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Every function of *path* with its lines, docstring left out."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and node.body[1:] else node.body[0]
            yield f"{module_of(path)}.{node.name}", (node.end_lineno or 0) - first.lineno + 2


def test_files_and_functions_stay_small() -> None:
    lines = {module_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert not {name: count for name, count in lines.items() if count > 400}
    sizes = [size for path in MODULES for size in functions(path)]
    assert not [(name, count) for name, count in sizes if count > 50]
    assert median(count for _, count in sizes) <= 10


# --- the repository ---


def tracked() -> list[Path]:
    """The files that git knows; none outside a clone."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    names = subprocess.run(command, capture_output=True, text=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


# Written so that this file does not hold what it looks for.
HOSTS = "|".join([r"pypi\.or" + "g", r"pythonhosted\.or" + "g", r"npmjs\.(?:or" + "g|co" + "m)"])
FOREIGN = re.compile(rf"{HOSTS}|(?<![\w./:-])/(?:work|root|tmp)/\w")


def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    files = tracked()
    if not files:
        pytest.skip("not a git clone")
    found = {}
    for path in files:
        if hits := FOREIGN.findall(path.read_text("utf-8", errors="ignore")):
            found[path.name] = hits
    assert not found


def test_a_registry_and_a_machine_path_would_be_found() -> None:
    assert FOREIGN.search("--index-url https://pypi.or" + "g/simple")
    assert FOREIGN.search('open("/tm' + 'p/x")')
    assert not FOREIGN.search("https://example.net/work/paper")


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-bench"])
def test_every_direct_need_is_pinned_with_hashes(name: str) -> None:
    pins = (ROOT / f"{name}.txt").read_text("utf-8")
    pinned = set(re.findall(r"^([a-z0-9-]+)==\S+(?: ;.*)? \\\n    --hash=sha256:\w+", pins, re.M))
    assert pinned == set(re.findall(r"^([a-z0-9][a-z0-9-]*)", pins, re.M))
    needs = re.findall(r"^([a-z0-9][a-z0-9-]*)", (ROOT / f"{name}.in").read_text("utf-8"), re.M)
    assert set(needs) <= pinned


def test_node_packages_are_pinned_by_their_content() -> None:
    lock = (ROOT / "package-lock.json").read_text("utf-8")
    assert lock.count('"integrity"') == lock.count('"node_modules/')
    assert '"resolved"' not in lock


def test_the_guards_of_the_promises_exist() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("## Promises")[1]
    guards = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text)
    assert len(guards) > 20
    for path, name in guards:
        file = ROOT / path
        assert file.is_file(), path
        assert not name or f"def {name}(" in file.read_text("utf-8"), f"{path}::{name}"


def test_the_quiz_in_the_readme_loads(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    for block in blocks:
        (tmp_path / "readme.yaml").write_text(block, "utf-8")
        assert not load(tmp_path / "readme.yaml").diagnostics
    assert blocks


def test_the_wheel_holds_the_library_and_nothing_else(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    static = {f"quizkit/rendering/static/{file}" for file in ("quizkit.js", "quizkit.css")}
    assert {"quizkit/py.typed", "quizkit/model.py", *static} <= names
    assert not [name for name in names if not re.match(r"quizkit(-[\d.]+\.dist-info)?/", name)]
