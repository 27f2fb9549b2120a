"""``read``: whatever came back, as Parquet files of one table, and what could not be read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quizkit.responses import lines, parquets
from quizkit.responses.files import File, find
from quizkit.responses.staging import Part, content_digest, digest_of, stage
from quizkit.responses.table import Problem, Row

_READERS: dict[str, Callable[[File, str | None], lines.Found]] = {
    "json": lines.from_json,
    "lines": lines.from_lines,
    "csv": lines.from_csv,
}
Tell = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def silent(_: str, __: int, ___: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class Responses:
    """The table of responses, on disk."""

    staged: tuple[str, ...]
    """Parquet files with all columns of the table and ``place``, the row's number."""
    plain: tuple[File, ...]
    """Parquet files as they came; columns that may be missing are."""
    problems: tuple[Problem, ...]


def read(
    paths: Iterable[str | os.PathLike[str]],
    work: Path,
    quiz: str | None = None,
    tell: Tell = silent,
) -> Responses:
    """The responses in *paths*: files, folders and patterns of any of the known formats.

    *work* is a folder for what is made on the way; parts that stand there from an earlier call are
    used again.  *quiz* is the quiz of files that name none.  What cannot be read is a
    :class:`.table.Problem` and spares the rest.
    """
    files, problems = find(paths)
    parts: list[Part] = []
    plain: list[File] = []
    for done, group in enumerate(groups := _groups(files)):
        tell("Reading", done, len(groups))
        if group[0].format != "parquet":
            parts.append(_part(group, work, quiz))
        elif problem := parquets.problem_of(group[0]):
            problems.append(problem)
        elif parquets.is_plain(group[0]):
            plain.append(group[0])
        else:
            parts.append(stage(parquets.rows_of(group[0]), work, digest_of(group)))
    tell("Reading", len(groups), len(groups))
    problems += [it for part in parts for it in part.problems]
    return Responses(tuple(str(it.path) for it in parts), tuple(plain), tuple(problems))


def inputs(paths: Iterable[str | os.PathLike[str]]) -> list[tuple[str, str]]:
    """Name and content digest of each file in *paths*: two runs with the same have the same in."""
    return [(it.name, content_digest(it.path)) for it in find(paths)[0]]


def _groups(files: list[File]) -> list[list[File]]:
    """Documents of a student each together, other files alone: a part for each."""
    documents = [it for it in files if it.format == "json"]
    return [*([documents] if documents else []), *([it] for it in files if it.format != "json")]


def _part(group: list[File], work: Path, quiz: str | None) -> Part:
    return stage(_found(group, quiz), work, digest_of(group, quiz or ""))


def _found(group: list[File], quiz: str | None) -> Iterator[Row | Problem]:
    for file in group:
        try:
            yield from _READERS[file.format](file, quiz)
        except OSError as error:
            reason = f"The file cannot be read: {error.strerror}."
            yield Problem("unreadable-file", file.name, reason)
