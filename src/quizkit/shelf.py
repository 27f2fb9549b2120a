"""The quizzes of a folder by their ids, each file read once for each change of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from quizkit.loading import Loaded, find, load

_ID = re.compile(r"""^id:[ \t]*["']?([a-z0-9-]+)""", re.MULTILINE)
_Stamp = tuple[int, int]
_LOADED: dict[str, tuple[list[_Stamp], Loaded]] = {}


def take(id: str, folder: str | os.PathLike[str]) -> Loaded | None:
    """The quiz *id* of a folder, or ``None`` if no file there is it.

    ``<id>.yaml`` is looked at first; a file that cannot be read is taken by its name.
    """
    for path in _candidates(id, folder):
        loaded = open_file(path)
        if loaded.quiz is None or loaded.quiz.id == id:
            return loaded
    return None


def open_file(path: str | os.PathLike[str]) -> Loaded:
    """The quiz in a file, from memory if neither the file nor a chapter it quotes has changed."""
    name = os.path.abspath(path)
    known = _LOADED.get(name)
    if known is None or known[0] != _stamps(name, known[1]):
        loaded = load(name)
        known = _LOADED[name] = (_stamps(name, loaded), loaded)
    return known[1]


def _stamps(name: str, loaded: Loaded) -> list[_Stamp]:
    return [_stamp(it) for it in (name, *loaded.chapters)]


def _stamp(path: str) -> _Stamp:
    try:
        status = os.stat(path)
    except OSError:
        return (0, -1)
    return (status.st_mtime_ns, status.st_size)


def _candidates(id: str, folder: str | os.PathLike[str]) -> Iterator[Path]:
    root = Path(folder)
    named = [it for it in (root / f"{id}.yaml", root / f"{id}.yml") if it.is_file()]
    yield from named
    if root.is_dir():
        others = (Path(it) for it in find([root]))
        yield from (it for it in others if it not in named and (it.stem == id or _says(id, it)))


def _says(id: str, path: Path) -> bool:
    """Whether the top of the file, short of reading it as YAML, names this id."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            found = _ID.search(file.read(10_000))
    except (OSError, UnicodeDecodeError):
        return False
    return found is not None and found[1] == id
