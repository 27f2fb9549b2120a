"""What an author starts from: a small commented quiz, and a commented question of each kind.

The texts are files of ``starters/``; ``<id>`` and the like are filled in.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from importlib.abc import Traversable
from importlib.resources import files
from pathlib import Path

from quizkit import schema
from quizkit.book import Book
from quizkit.loading import load, read

SCHEMA_FILE = "quiz.schema.json"
STARTERS = files("quizkit") / "starters"
FIRST = ("single-choice", "numeric")
"""The kinds in a new quiz, unless others are asked for."""


class StarterError(ValueError):
    """Why there can be no such quiz or question."""


def kinds() -> list[str]:
    """The kinds of question that there is a starter of."""
    names = (it.name for it in (STARTERS / "questions").iterdir())
    return sorted(it.removesuffix(".yaml") for it in names if it.endswith(".yaml"))


def write_starter(path: Path, book: Book | None = None, only: tuple[str, ...] = ()) -> list[Path]:
    """Write a quiz to *path*, and the schema beside it if there is none; what was written.

    Its questions are of the kinds *only*, or of :data:`FIRST`.  Inside a book they name its first
    objective and passage, so that the file checks clean.  Raises :class:`FileExistsError`,
    :class:`StarterError`, or the :class:`OSError` of the disk.
    """
    id = path.stem
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) or len(id) > 64:
        hint = "use lower-case letters a-z, digits and single hyphens, such as why-now-2"
        raise StarterError(f"“{id}” cannot be the id of a quiz: {hint}")
    questions = "\n".join(question(kind, kind, book) for kind in only or FIRST)
    _write_new(path, _head(path, id) + questions)
    beside = path.with_name(SCHEMA_FILE)
    if beside.exists():
        return [path]
    _write_new(beside, schema.to_json())
    return [path, beside]


def add_question(path: Path, kind: str, book: Book | None = None) -> str:
    """Append a question of *kind* to the quiz in *path*; the id that it got.

    The file must hold a sound quiz whose ``questions`` stand last, in block style; else
    :class:`StarterError`, and the file is left as it is.
    """
    loaded = load(path)
    if not loaded.quiz:
        raise StarterError(f"{path} cannot be read; `quizkit check {path}` says why")
    taken = {it.id for it in loaded.quiz.questions}
    names = (kind, *(f"{kind}-{n}" for n in range(2, len(taken) + 3)))
    id = next(it for it in names if it not in taken)
    text = path.read_text("utf-8").rstrip() + "\n\n" + question(kind, id, book)
    grown = read(text, str(path)).quiz
    if not grown or len(grown.questions) != len(taken) + 1:
        cure = "let `questions:` come last in the file, each question beginning with “  - ”"
        raise StarterError(f"a question cannot be put at the end of {path}: {cure}")
    _replace(path, text)
    return id


def question(kind: str, id: str, book: Book | None = None) -> str:
    """A commented question of *kind* as YAML, indented as an entry of ``questions``."""
    objective = next((it.id for it in book.objectives), None) if book else None
    passage = next(iter(book.labels), None) if book else None
    return _filled(
        f"questions/{kind}.yaml",
        id=id,
        objective=f"objective: {objective}" if objective else "# objective: an-id-of-the-chapter",
        passage=f"passage: {passage}" if passage else "# passage: a-label-of-the-chapter",
    )


def write_course(folder: Path, title: str = "") -> list[Path]:
    """Write a new course into *folder*: whole or not at all; what was written.

    Raises :class:`StarterError` if something is there already, or the :class:`OSError` of the disk.
    """
    if folder.exists() and (not folder.is_dir() or {it.name for it in folder.iterdir()} - {".git"}):
        raise StarterError(f"{folder} is there already and not empty")
    name = folder.resolve().name
    title = title.strip() or name.replace("-", " ").replace("_", " ").capitalize() or "Course"
    id = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "course"
    texts = _course_texts({"title": title, "id": id})
    draft = Path(tempfile.mkdtemp(dir=_parent(folder), prefix=".quizkit-"))
    try:
        for path, text in texts.items():
            (draft / path).parent.mkdir(parents=True, exist_ok=True)
            (draft / path).write_text(text, "utf-8", newline="\n")
        folder.mkdir(exist_ok=True)
        for it in sorted(draft.iterdir()):
            os.replace(it, folder / it.name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return [folder / path for path in texts]


def _parent(folder: Path) -> Path:
    parent = folder.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    return parent


def _course_texts(values: dict[str, str]) -> dict[str, str]:
    """The files of a new course by their paths; in YAML a value is quoted as JSON is."""
    root = STARTERS / "course"
    names = sorted(_names(root))
    texts = {}
    for name in names:
        quoted = name == "_config.yml"
        shown = {
            key: json.dumps(it, ensure_ascii=False) if quoted else it for key, it in values.items()
        }
        path = ".gitignore" if name == "gitignore" else name
        texts[path] = _filled(f"course/{name}", **shown)
    return texts | {f"quizzes/{SCHEMA_FILE}": schema.to_json()}


def _names(folder: Traversable, before: str = "") -> Iterator[str]:
    for it in folder.iterdir():
        if it.is_dir():
            yield from _names(it, f"{before}{it.name}/")
        elif not it.name.startswith("."):
            yield before + it.name


def _head(path: Path, id: str) -> str:
    title = id.replace("-", " ").capitalize()
    return _filled(
        "quiz.yaml",
        schema=SCHEMA_FILE,
        path=path.as_posix(),
        id=id,
        title=f"'{title}'" if title.isdigit() else title,
        kinds=", ".join(kinds()),
    )


def _filled(name: str, **values: str) -> str:
    text = (STARTERS / name).read_text("utf-8")
    for key, value in values.items():
        text = text.replace(f"<{key}>", value)
    return text


def _write_new(path: Path, text: str) -> None:
    """Write a file that was not there: whole or not at all, and never over another."""
    draft = _draft(path, text)
    try:
        os.link(draft, path)
    finally:
        os.unlink(draft)


def _replace(path: Path, text: str) -> None:
    """Write a file anew: whole or not at all."""
    os.replace(_draft(path, text), path)


def _draft(path: Path, text: str) -> str:
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".quizkit-", suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    os.chmod(draft, 0o666 & ~_umask())
    return draft


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
