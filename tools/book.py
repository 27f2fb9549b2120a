"""``make book``: build the book into ``_build/html``; a warning is an error, and all are shown.

A second build reads again only what changed; notebooks run again only if their code changed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def build(source: Path = ROOT, output: Path = ROOT) -> int:
    """Build the book of *source* into *output*/_build/html; the exit code of the builder."""
    command = [sys.executable, "-m", "jupyter_book", "build", str(source), "-W", "-n"]
    return subprocess.run([*command, "--keep-going", "--path-output", str(output)]).returncode


def main() -> int:
    """Read the options, build, and say how it ended."""
    parser = argparse.ArgumentParser(prog="python -m tools.book", description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT, help="the folder that gets _build")
    return build(output=parser.parse_args().output)


if __name__ == "__main__":
    sys.exit(main())
