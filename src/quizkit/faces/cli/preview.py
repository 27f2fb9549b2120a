"""``quizkit preview``: sphinx-autobuild watches, serves and reloads; here it is told of a book."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import click

from quizkit.faces.cli.terminal import fail

BUILD = Path("_build", "preview")
IGNORED = r"(^|/)(_build|\.[^/]*|__pycache__|node_modules)(/|$)"
"""What changes without a reader's seeing it."""


@click.command()
@click.argument(
    "folder", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--port", default=0, show_default="a free one", help="Where to serve on this machine."
)
@click.option("--open", "opened", is_flag=True, help="Open the book in a browser.")
def preview(folder: Path, port: int, opened: bool) -> None:
    """Serve the book, build again what changes and reload the page.

    FOLDER holds the _config.yml of a Jupyter Book or the conf.py of a Sphinx project. What is wrong
    with a quiz is said in the terminal and on its page. Ctrl-C ends it.

    \b
    Examples:
      quizkit preview
      quizkit preview my-course --port 8000 --open
    """
    if not importlib.util.find_spec("sphinx_autobuild"):
        fail('this needs sphinx-autobuild: pip install "quizkit[preview]"')
    root = folder.resolve()
    command = [sys.executable, "-m", "sphinx_autobuild", str(root), str(root / BUILD / "html")]
    command += ["--port", str(port), "--re-ignore", IGNORED, "-D", "quizkit_preview=1"]
    command += ["--open-browser"] if opened else []
    command += ["-c", str(_configure(root)), "-d", str(root / BUILD / "doctrees")]
    try:
        sys.exit(subprocess.call(command, cwd=root))
    except KeyboardInterrupt:
        click.echo()


def _configure(root: Path) -> Path:
    """The folder of a conf.py; that of a Jupyter Book is written into the build."""
    if (root / "conf.py").exists():
        return root
    if not (root / "_config.yml").exists():
        fail(f"{root} holds neither _config.yml nor conf.py; `quizkit init` starts a course")
    if not importlib.util.find_spec("jupyter_book"):
        fail('this is a Jupyter Book: pip install "jupyter-book>=1,<2"')
    from jupyter_book.config import get_final_config

    told = {"latex_individualpages": False, "external_toc_path": str(root / "_toc.yml")}
    config, _ = get_final_config(user_yaml=root / "_config.yml", sourcedir=root, cli_config=told)
    # Paths of the configuration are relative to it, and it stands elsewhere now.
    for name in ("templates_path", "html_static_path"):
        config[name] = [os.path.join(root, it) for it in config.get(name) or []]
    target = root / BUILD
    target.mkdir(parents=True, exist_ok=True)
    lines = (f"{name} = {value!r}\n" for name, value in sorted(config.items()))
    (target / "conf.py").write_text("".join(lines), "utf-8")
    return target
