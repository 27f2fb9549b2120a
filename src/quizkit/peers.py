"""What earlier readers wrote on a discussion prompt: ``discussions/<id of the prompt>.yaml``.

The instructor puts it there, anonymized; those who come after read it once they have committed to
a position of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from quizkit.book import Book
from quizkit.diagnostics import Diagnostic
from quizkit.loading import find, load_as
from quizkit.outline import did_you_mean
from quizkit.parts import Markdown, Part
from quizkit.source import Source

FOLDER = "discussions"
STEPS = 5
Step = Annotated[int, Field(strict=True, ge=1, le=STEPS, description="A step of the scale.")]


class Voice(Part):
    """What one reader held and wrote; whatever was not given is left out."""

    before: Step | None = None
    after: Step | None = None
    text: Markdown | None = None


class Peers(Part):
    """One file: ``from`` says to those who read it where the answers come from."""

    origin: Annotated[
        Markdown,
        Field(alias="from", description="Where the answers come from, and with whose consent."),
    ]
    answers: Annotated[tuple[Voice, ...], Field(min_length=1, max_length=500)]

    def spread(self) -> list[tuple[int, int]]:
        """How many took each step of the scale: before the arguments, and after."""
        before = [it.before for it in self.answers]
        after = [it.after for it in self.answers]
        return [(before.count(step), after.count(step)) for step in range(1, STEPS + 1)]


@dataclass(frozen=True, eq=False)
class Loaded:
    """A file after loading: the answers, or why there are none."""

    source: Source
    peers: Peers | None
    diagnostics: tuple[Diagnostic, ...]


def path_of(root: Path, id: str) -> Path:
    """Where a book has the answers to the prompt *id*."""
    return root / FOLDER / f"{id}.yaml"


def load(path: Path) -> Loaded:
    """The answers in a file, with every problem that keeps them from being read."""
    return Loaded(*load_as(Peers, path))


def problems(book: Book) -> Iterator[Diagnostic]:
    """What is wrong with the files of a *book*; one must be named after a prompt."""
    folder = book.root / FOLDER
    for path in find([folder]) if folder.is_dir() else []:
        loaded = load(Path(path))
        yield from loaded.diagnostics
        id = Path(path).stem
        if id not in book.discussions:
            message = f"No chapter has the discussion `{id}`."
            hint = did_you_mean(id, book.discussions)
            if not hint.startswith("Did"):
                hint = "Name the file after the id of a `{discussion}`."
            yield loaded.source.diagnostic("unknown-discussion", message, hint)
