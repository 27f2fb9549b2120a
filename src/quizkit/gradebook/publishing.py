"""A folder of results that appears whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"


class PublishError(ValueError):
    """Why a folder cannot be written, in a sentence."""


class Workshop:
    """The folder beside *out* in which its next state is made; what a killed run left there, its
    finished parts, is used again."""

    def __init__(self, out: Path) -> None:
        self.out = out = Path(os.path.abspath(out))  # an engine may run in another folder
        self.root = out.parent / f".{out.name}.quizkit"
        self.new = self.root / "new"
        self.old = self.root / "old"
        self.parts = self.root / "parts"

    def open(self) -> None:
        """Bring back what an ended run had moved aside, and make room for the new state."""
        if self.out.exists() and not self.out.is_dir():
            raise PublishError(f"{self.out} is not a folder")
        if self.old.exists() and not self.out.exists():
            os.replace(self.old, self.out)
        if self.out.exists() and any(self.out.iterdir()) and not (self.out / MANIFEST).is_file():
            raise PublishError(f"{self.out} holds other files; name a new folder")
        for folder in (self.new, self.old, self.root / "spill"):
            shutil.rmtree(folder, ignore_errors=True)
        self.new.mkdir(parents=True)

    def publish(self, manifest: dict[str, Any]) -> None:
        """Put the new state in the place of the old one."""
        text = json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        (self.new / MANIFEST).write_text(text, "utf-8")
        for folder, _, names in os.walk(self.new):
            for path in [*(os.path.join(folder, it) for it in names), folder]:
                _flush(path)
        if self.out.exists():
            os.replace(self.out, self.old)
        os.replace(self.new, self.out)
        _flush(str(self.out.parent))
        shutil.rmtree(self.root, ignore_errors=True)


def _flush(path: str) -> None:
    """Have the disk hold what was written, so that a crash after the renaming finds it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # a folder, on systems that cannot
    finally:
        os.close(handle)


def is_done(out: Path, manifest: dict[str, Any]) -> bool:
    """Whether *out* was made from what *manifest* has as its inputs, and is whole."""
    known = _manifest(out)
    return bool(known) and json.loads(json.dumps(manifest["inputs"])) == known.get("inputs")


def results(out: Path) -> dict[str, Any]:
    """What the run that made *out* said of itself."""
    return dict(_manifest(out)["results"])


def _manifest(out: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((out / MANIFEST).read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def digest(content: str) -> str:
    """SHA-256 of a text."""
    return hashlib.sha256(content.encode("utf-8", "backslashreplace")).hexdigest()
