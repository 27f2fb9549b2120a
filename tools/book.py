"""``make book``: build the book into ``_build/html``; a warning is an error, and all are shown.

A second build reads again only what changed; notebooks run again only if their code changed.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from jupyter_book.sphinx import build_sphinx

ROOT = Path(__file__).parents[1]


def build(source: Path = ROOT, output: Path = ROOT) -> int:
    """Build the book of *source* into *output*/_build/html; 0 if nothing was wrong.

    This is what ``jupyter-book build -W -n --keep-going`` runs, without the traceback that the
    command prints after a warning.
    """
    isolate_kernels(output / "_build" / "ipython")
    overrides = {
        "external_toc_path": str(source / "_toc.yml"),
        "latex_individualpages": False,
        "nitpicky": True,
    }
    result = build_sphinx(
        source,
        output / "_build" / "html",
        path_config=source / "_config.yml",
        noconfig=True,  # there is no conf.py
        confoverrides=overrides,
        warningiserror=True,
        keep_going=True,
    )
    return result if isinstance(result, int) else 1


def isolate_kernels(folder: Path) -> None:
    """Run the chapters without the user's own IPython profile, and without the kernel's chatter."""
    profile = folder / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    quiet = "c.IPKernelApp.log_level = 40\n"
    (profile / "ipython_kernel_config.py").write_text(quiet, encoding="utf-8")
    os.environ["IPYTHONDIR"] = str(folder)


def main() -> int:
    """Read the options, build, and say how it ended."""
    parser = argparse.ArgumentParser(prog="python -m tools.book", description=__doc__)
    parser.add_argument("--source", type=Path, default=ROOT, help="the folder of _config.yml")
    parser.add_argument("--output", type=Path, default=ROOT, help="the folder that gets _build")
    options = parser.parse_args()
    return build(options.source.resolve(), options.output.resolve())


if __name__ == "__main__":
    sys.exit(main())
