"""``make lock``: turn requirements*.in into requirements*.txt, and package.json into its lock.

The pins carry hashes and name no index, so that an installation is the same from any mirror.
"""

from __future__ import annotations

import subprocess
import sys

COMPILE = [
    *("uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--no-annotate", "--no-header", "--quiet", "--upgrade"),
]  # fmt: skip


def main() -> None:
    """The tests' set is chosen first; the book's is the part of it that the book needs."""
    run("python", "-m", "pip", "install", "--quiet", "uv")
    compile_pins("dev")
    compile_pins("", "--constraint", "requirements-dev.txt")
    compile_pins("bench", "--no-deps")
    run("python", "-m", "tools.node", "npm", "install", "--package-lock-only")


def compile_pins(name: str, *options: str) -> None:
    """requirements-*name*.in → requirements-*name*.txt."""
    stem = f"requirements-{name}" if name else "requirements"
    run("python", "-m", *COMPILE, *options, f"{stem}.in", "--output-file", f"{stem}.txt")


def run(_: str, *words: str) -> None:
    """Run a module of this environment's Python."""
    print("+", *words, flush=True)
    subprocess.run([sys.executable, *words], check=True)


if __name__ == "__main__":
    main()
