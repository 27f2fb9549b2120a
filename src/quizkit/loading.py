"""Quiz files → model.  The only reader of quiz files; what is wrong comes back as diagnostics."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from quizkit.complaints import complaints, found
from quizkit.diagnostics import Diagnostic, in_order
from quizkit.mistakes import Mistake
from quizkit.model import Quiz
from quizkit.quotes import quote
from quizkit.source import Source, parse

MOST_BYTES = 1_000_000
"""Bytes that a quiz file may have; more is refused before it is read."""
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, eq=False)
class Loaded:
    """A file after loading: the quiz, or why there is none."""

    source: Source
    quiz: Quiz | None
    diagnostics: tuple[Diagnostic, ...]
    chapters: tuple[str, ...] = ()
    """The chapters that an evidence question quotes: with one of them the quiz changes."""

    @property
    def path(self) -> str:
        return self.source.path


Model = TypeVar("Model", bound=BaseModel)
Read = tuple[Source, Model | None, tuple[Diagnostic, ...]]
"""A text after reading: what it is the source of, or why of nothing."""


def load(path: str | os.PathLike[str]) -> Loaded:
    """The quiz in a file, with every problem that keeps it from being one; none is raised."""
    return _quoting(*load_as(Quiz, path))


def load_as(model: type[Model], path: str | os.PathLike[str]) -> Read[Model]:
    """What :func:`load` does, for a file that holds another *model*."""
    name = os.fspath(path)
    try:
        content = _bytes(name)
    except Mistake as mistake:
        source = Source(name, "")
        return source, None, (source.of(mistake),)
    try:
        return _read(model, content.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        return _not_utf8(name, content, error)


def load_all(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Loaded]:
    """Each quiz file in *paths*, read when it is asked for; a folder stands for the files in it."""
    for path in find(paths):
        yield load(path)


def find(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """The files that *paths* stand for; a folder stands for the .yaml and .yml files in it."""
    files: list[str] = []
    for path in paths:
        name = os.fspath(path)
        files += _inside(name) if os.path.isdir(name) else [name]
    return [*dict.fromkeys(files)]


def _inside(folder: str) -> list[str]:
    files = []
    for root, folders, names in os.walk(folder):
        folders[:] = [it for it in folders if not it.startswith((".", "_"))]
        files += [
            os.path.join(root, it) for it in names if it.endswith(SUFFIXES) and it[0] not in "._"
        ]
    return sorted(files)


def read(text: str, path: str = "<text>") -> Loaded:
    """The quiz in *text*; *path* is what the diagnostics call it."""
    return _quoting(*_read(Quiz, text, path))


def _quoting(source: Source, quiz: Quiz | None, diagnostics: tuple[Diagnostic, ...]) -> Loaded:
    if quiz is None:
        return Loaded(source, None, diagnostics)
    quiz, chapters = quote(quiz, source.path)
    return Loaded(source, quiz, diagnostics, chapters)


def _read(model: type[Model], text: str, path: str) -> Read[Model]:
    source = Source(path, text.removeprefix("\ufeff").replace("\r\n", "\n"))
    try:
        data, mistakes = parse(source.text)
    except Mistake as mistake:
        return source, None, (source.of(mistake),)
    diagnostics = [source.of(it) for it in mistakes]
    made = None
    if problem := _without_keys(data, source, model):
        diagnostics.append(problem)
    else:
        made, more = _validate(model, data, source)
        diagnostics += more
    return source, None if diagnostics else made, tuple(in_order(diagnostics))


def _without_keys(data: Any, source: Source, model: type[BaseModel]) -> Diagnostic | None:
    if isinstance(data, dict):
        return None
    *most, last = [f"`{it.alias}`" for it in model.model_fields.values() if it.is_required()]
    keys = f"{', '.join(most)} and {last}" if most else last
    if data is None:
        if model is not Quiz:
            return source.diagnostic("empty-file", "The file holds nothing.", f"Write {keys}.")
        hint = "Write a quiz into it; `quizkit new` makes one to start from."
        return source.diagnostic("empty-file", "The file holds no quiz.", hint)
    message = f"The file should hold keys such as {keys}, but is {found(data)}."
    first = next(it.alias for it in model.model_fields.values())
    hint = f"Begin with `{first}: …` in the first column."
    return source.diagnostic("not-a-mapping", message, hint)


def _validate(
    model: type[Model], data: dict[str, Any], source: Source
) -> tuple[Model | None, list[Diagnostic]]:
    try:
        return model.model_validate(data, by_alias=True, by_name=False), []
    except ValidationError as error:
        return None, complaints(error, data, source, model)


# Files


def _not_utf8(path: str, content: bytes, error: UnicodeDecodeError) -> Read[Any]:
    """The place of the first byte that is not UTF-8; error counts without the mark at the top."""
    text = content.decode("utf-8-sig", errors="replace")
    mark = 3 if content.startswith(b"\xef\xbb\xbf") else 0
    start = error.start + mark
    index = len(content[mark:start].decode())
    source = Source(path, text)
    message = f"Byte {start + 1} (0x{content[start]:02X}) is not UTF-8."
    hint = "Save the file with the encoding UTF-8."
    return source, None, (source.at(index, "not-utf8", message, hint),)


def _bytes(path: str) -> bytes:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise Mistake("unreadable-file", "This is not a file.", "Name a quiz file or a folder.")
        with open(path, "rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "Look at the name and at who may read it."
        raise Mistake("unreadable-file", f"The file cannot be read: {reason}.", hint) from None
    if len(content) > MOST_BYTES:
        size = os.path.getsize(path)
        message = f"The file has {size:,} bytes; a quiz file may have {MOST_BYTES:,}."
        raise Mistake("file-too-large", message, "Make several quizzes of it; keep images outside.")
    return content
