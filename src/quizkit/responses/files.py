"""Which files come back: folders and patterns are looked through, links are not followed twice."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from quizkit.responses.table import Problem

FORMATS = {
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}


class File(NamedTuple):
    """A file that came back; ``name`` is what reports call it."""

    path: str
    name: str
    format: str


def find(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[File], list[Problem]]:
    """The files that *paths* stand for, in the order of their names, and what was passed over."""
    files: dict[str, File] = {}
    problems: list[Problem] = []
    for path in (it for given in paths for it in _matches(os.fspath(given))):
        for found in _inside(path, problems):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                files.setdefault(os.path.realpath(found.path), found)
    return sorted(files.values(), key=lambda it: it.name), problems


def _matches(path: str) -> list[str]:
    """What a pattern stands for, where the shell has not seen to it."""
    if os.path.exists(path) or not glob.has_magic(path):
        return [path]
    return sorted(glob.glob(path, recursive=True)) or [path]


def _inside(path: str, problems: list[Problem]) -> Iterator[File | Problem]:
    if not os.path.isdir(path):
        yield _file(path)
        return
    seen: set[tuple[int, int]] = set()
    for folder, folders, names in os.walk(path, followlinks=True):
        status = os.stat(folder)
        if (status.st_dev, status.st_ino) in seen:  # a link that leads back
            folders.clear()
            problems.append(Problem("link-loop", shown(folder), "A link that leads back here."))
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(it for it in folders if it[0] not in "._")
        yield from (_file(os.path.join(folder, it)) for it in sorted(names) if it[0] not in "._")


def _file(path: str) -> File | Problem:
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Problem("unreadable-file", shown(path), f"The file cannot be read: {reason}.")
    if not stat.S_ISREG(status.st_mode):
        return Problem("unreadable-file", shown(path), "This is not a file.")
    format = FORMATS.get(Path(path).suffix.lower())
    if format is None:
        kinds = ", ".join(FORMATS)
        return Problem("unknown-format", shown(path), f"Files of responses end in {kinds}.")
    return File(path, shown(path), format)


def shown(path: str) -> str:
    """*path* as a text that can be written anywhere, with forward slashes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")
