"""What peers load from content networks, had as packages, so that their pages work without one.

The packages are pinned in ``package-lock.json`` beside this file.  Where they cannot be installed,
the requests fail, as they would for a reader without a network, and are not weighed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks import ROOT, WORK

HERE = Path(__file__).parent
FOLDER = WORK / "peers"
ENGINE = "@cortex-js/compute-engine/dist/esm-min"
# The address that a peer names → the file of the package that it stands for.
FILES = (
    (r"/npm/mathlive$", "mathlive/mathlive.min.js"),
    (r"/npm/mathlive/(fonts/.*)$", r"mathlive/\1"),
    (r"/@cortex-js/(chunks/.*)$", rf"{ENGINE}/\1"),
    (r"/@cortex-js/compute-engine", f"{ENGINE}/compute-engine.js"),
    (r"/require(\.min)?\.js$", "requirejs/require.js"),
    (r"/@jupyter-widgets/html-manager[^/]*/dist/(.*)$", r"@jupyter-widgets/html-manager/dist/\1"),
)


def install() -> bool:
    """Install the packages unless they are; whether they are there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not (FOLDER / "node_modules" / ".package-lock.json").exists():
        for file in (HERE / "package.json", HERE / "package-lock.json", ROOT / ".npmrc"):
            shutil.copy(file, FOLDER)
        command = [sys.executable, ROOT / "tools" / "node.py", "npm", "ci", "--ignore-scripts"]
        done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True)
        if done.returncode:
            shutil.rmtree(FOLDER / "node_modules", ignore_errors=True)
            return False
    return True


def stand_in(url: str) -> Path | None:
    """The file that a request to another host is answered with."""
    path = url.split("?")[0].split("#")[0]
    for pattern, name in FILES:
        if found := re.search(pattern, path):
            file = FOLDER / "node_modules" / found.expand(name)
            return file if file.is_file() else None
    return None
