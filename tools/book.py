"""``make book``: build the book into ``_build/html``; a warning is an error, and all are shown.

A second build reads again only what changed; notebooks run again only if their code changed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_book.sphinx import build_sphinx

ROOT = Path(__file__).parents[1]


def build(source: Path = ROOT, output: Path = ROOT) -> int:
    """Build the book of *source* into *output*/_build/html; 0 if nothing was wrong."""
    isolate_kernels(output / "_build" / "ipython")
    forget_what_is_stale(source, output / "_build")
    return run(source, output / "_build" / "html")


def run(source: Path, target: Path, builder: str = "html", **settings: Any) -> int:
    """Run one of Sphinx's builders on a Jupyter Book; 0 if nothing was wrong.

    This is what ``jupyter-book build -W -n --keep-going`` runs, without the traceback that the
    command prints after a warning.  *settings* are settings of Sphinx; ``tags`` are its tags.
    """
    tags = settings.pop("tags", [])
    overrides = {
        "external_toc_path": str(source / "_toc.yml"),
        "latex_individualpages": False,
        "nitpicky": True,
    }
    result = build_sphinx(
        source,
        target,
        path_config=source / "_config.yml",
        noconfig=True,  # there is no conf.py
        confoverrides=overrides | settings,
        warningiserror=True,
        keep_going=True,
        builder=builder,
        tags=tags,
    )
    return result if isinstance(result, int) else 1


# What pages show beyond their own text, and the caches that do not know of it.
BEHIND_PAGES = (
    (("data", "chapters/figures", "chapters/labs"), (".jupyter_cache", ".doctrees")),
    (("src/quizkit",), (".doctrees",)),
)


def forget_what_is_stale(source: Path, build: Path) -> None:
    """Drop the caches that were filled with other tables, drawings or code than there are now."""
    build.mkdir(parents=True, exist_ok=True)
    for folders, caches in BEHIND_PAGES:
        stamp = build / f".{folders[-1].replace('/', '-')}.sha256"
        now = digest([source / it for it in folders])
        if not stamp.exists() or stamp.read_text() != now:
            for cache in caches:
                shutil.rmtree(build / cache, ignore_errors=True)
        stamp.write_text(now)


def digest(folders: list[Path]) -> str:
    """The SHA-256 of every file below *folders*, names included."""
    total = hashlib.sha256()
    for path in sorted(it for folder in folders for it in folder.rglob("*") if it.is_file()):
        if "__pycache__" not in path.parts:
            total.update(path.as_posix().encode() + path.read_bytes())
    return total.hexdigest()


def isolate_kernels(folder: Path) -> None:
    """Run the chapters without the user's own IPython profile, and without the kernel's chatter."""
    profile = folder / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    quiet = "c.IPKernelApp.log_level = 40\n"
    (profile / "ipython_kernel_config.py").write_text(quiet, encoding="utf-8")
    os.environ["IPYTHONDIR"] = str(folder)


def command(module: str, description: str | None, build: Callable[[Path, Path], int]) -> int:
    """Read the options of a tool that builds the book, build, and say how it ended."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=description)
    parser.add_argument("--source", type=Path, default=ROOT, help="the folder of _config.yml")
    parser.add_argument("--output", type=Path, default=ROOT, help="the folder that gets _build")
    options = parser.parse_args()
    return build(options.source.resolve(), options.output.resolve())


if __name__ == "__main__":
    sys.exit(command("tools.book", __doc__, build))
