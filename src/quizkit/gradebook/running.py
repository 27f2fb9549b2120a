"""``run``: responses and quizzes in, a folder of marks, gradebook, feedback and problems out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pyarrow import parquet

from quizkit import __version__
from quizkit.gradebook import csvs, feedback, plan, rubrics, totals, troubles
from quizkit.gradebook.engines import DuckDB, Engine, rows
from quizkit.gradebook.keyring import Keyring, keyring
from quizkit.gradebook.marking import Graded, mark
from quizkit.gradebook.passages import Passages
from quizkit.gradebook.publishing import MANIFEST, Workshop, digest, is_done, results
from quizkit.model import Quiz
from quizkit.responses.reading import Responses, Tell, inputs, read, silent
from quizkit.responses.staging import content_digest
from quizkit.responses.table import Problem


@dataclass(frozen=True)
class Options:
    """How to grade; ``deadline`` is in milliseconds since 1970."""

    attempt: str = "last"
    deadline: int | None = None
    marked: Path | None = None
    previous: Path | None = None
    site: str | None = None
    feedback: bool = True
    engine: str = "duckdb"
    """``duckdb``, or the address of a Spark Connect server: ``sc://host:port``."""


@dataclass
class Summary:
    """What a run did, in numbers."""

    learners: int = 0
    responses: int = 0
    different: int = 0
    waiting: int = 0
    changes: int | None = None
    problems: Mapping[str, int] = field(default_factory=dict)
    fresh: bool = True
    """False where nothing had changed since the last run, and nothing was done."""


def run(
    quizzes: Sequence[Quiz],
    paths: Sequence[str],
    out: Path,
    options: Options = Options(),
    book: Path | None = None,
    tell: Tell = silent,
) -> Summary:
    """Grade the responses in *paths* by *quizzes* into the folder *out*.

    *book* is the root of the book that the passages to read again are in.  *out* is replaced as a
    whole, at the end; :class:`.publishing.PublishError` where it cannot be.
    """
    shop = Workshop(out)
    passages = Passages(book, options.site)
    manifest = {"inputs": _inputs(quizzes, paths, options, passages)}
    if is_done(out, manifest):
        return Summary(**{**results(out), "fresh": False})
    shop.open()
    quiz = quizzes[0].id if len(quizzes) == 1 else None
    responses = read(paths, shop.parts, quiz, tell)
    engine = _engine(options, shop)
    try:
        work = _Run(keyring(quizzes), engine, shop, options, tell)
        summary = work.all(responses, passages)
    finally:
        engine.close()
    done = {it: value for it, value in asdict(summary).items() if it != "fresh"}
    shop.publish({**manifest, "results": done})
    return summary


def _engine(options: Options, shop: Workshop) -> Engine:
    if options.engine == "duckdb":
        return DuckDB(shop.root)
    from quizkit.gradebook.spark import Spark

    return Spark(options.engine)


def _inputs(
    quizzes: Sequence[Quiz], paths: Sequence[str], options: Options, passages: Passages
) -> dict[str, Any]:
    """Everything that the results depend on; an earlier run with the same has done the work."""
    labels = {q.passage: passages.of(q.passage) for it in quizzes for q in it.questions}
    chosen = {k: v for k, v in asdict(options).items() if k not in ("marked", "previous")}
    by_path = {"marked": options.marked, "previous": _marks_of(options.previous)}
    return {
        "version": __version__,
        "quizzes": {it.id: digest(it.model_dump_json()) for it in quizzes},
        "passages": digest(repr(sorted(labels.items(), key=str))),
        "responses": [[*it] for it in inputs(paths)],
        "options": chosen,
        **{name: it and content_digest(str(it)) for name, it in by_path.items()},
    }


def _marks_of(folder: Path | None) -> Path | None:
    return folder / MANIFEST if folder else None


@dataclass
class _Run:
    keys: Keyring
    engine: Engine
    shop: Workshop
    options: Options
    tell: Tell
    repeated: bool = False

    def all(self, responses: Responses, passages: Passages) -> Summary:
        if not (responses.staged or responses.plain):
            return self._nothing(responses)
        new, engine = self.shop.new, self.engine
        found = mark(
            responses, self.keys, engine, self.shop.root,
            deadline=self.options.deadline, tell=self.tell,
        )  # fmt: skip
        pooled = [it for it in self.keys.pooled if it in found.quizzes]
        self._choose()
        marked, waiting = self._by_hand(pooled)
        self.tell("Writing marks", 0, 0)
        engine.save(plan.MARKS, new / "marks.parquet")
        self.tell("Writing the gradebook", 0, 0)
        book = totals.Book(self.keys, found.quizzes, marked.questions)
        learners = totals.write(book, rows(engine, plan.SUMS), new)
        if self.options.feedback:
            self._feedback(book, passages, marked)
        self.tell("Writing problems", 0, 0)
        return Summary(
            learners, found.responses, found.different, waiting, self._changes(),
            self._problems(found, pooled, [*responses.problems, *found.problems, *marked.problems]),
        )  # fmt: skip

    def _nothing(self, responses: Responses) -> Summary:
        """Where there is no response at all, a gradebook without a row and what went wrong."""
        totals.write(totals.Book(self.keys, []), [], self.shop.new)
        counts = troubles.write(self.shop.new / "problems.csv", self.engine, [], responses.problems)
        return Summary(problems=dict(counts))

    def _choose(self) -> None:
        """Which of several responses to a question counts; few learners have any."""
        path = self.shop.root / "repeated.parquet"
        self.engine.save(plan.REPEATED, path)
        self.engine.files("repeated", [str(path)])
        ((count,),) = rows(self.engine, "SELECT COUNT(*) FROM repeated")
        self.repeated = bool(count)
        self._count("chosen")

    def _count(self, name: str) -> None:
        if self.repeated:
            path = self.shop.root / f"{name}.parquet"
            self.engine.save(plan.chosen(self.options.attempt), path)
            self.engine.files("chosen", [str(path)])
        self.engine.view("counted", plan.counted(self.repeated))

    def _by_hand(self, pooled: Sequence[str]) -> tuple[rubrics.Marked, int]:
        """Open answers go out to be marked; the marks that came back take their place."""
        marked = rubrics.Marked()
        if not rubrics.criteria(self.keys):
            return marked, 0
        if self.options.marked:
            marked = rubrics.read(self.options.marked, self.keys)
        answers: Iterator[Any] = rows(self.engine, plan.OPEN)
        path = self.shop.new / "to-mark.csv"
        waiting, made = rubrics.write(path, self.keys, answers, marked)
        if made:
            by_hand = self.shop.root / "by-hand.parquet"
            parquet.write_table(rubrics.table(made), by_hand)
            self.engine.share("by_hand", [str(by_hand)])
            self.engine.view("marked", plan.marked(self.options.deadline, pooled, by_hand=True))
            self._count("chosen-by-hand")
        return marked, waiting

    def _feedback(self, book: totals.Book, passages: Passages, marked: rubrics.Marked) -> None:
        writer = feedback.Writer(self.keys, passages, marked)
        entries = book.entries(rows(self.engine, plan.SUMS))
        answers = (feedback.Answer(*it) for it in rows(self.engine, plan.ANSWERS))
        writer.write(entries, answers, self.shop.new / "feedback", self.tell)

    def _problems(
        self, found: Graded, pooled: Sequence[str], read: Sequence[Problem]
    ) -> dict[str, int]:
        asked = troubles.queries(found, self.repeated, self.options.deadline is not None, pooled)
        counts = troubles.write(self.shop.new / "problems.csv", self.engine, asked, read)
        return dict(sorted(counts.items()))

    def _changes(self) -> int | None:
        """``changes.csv``: whose mark is another than it was in the run before."""
        before = Path(os.path.abspath(self.options.previous or self.shop.out)) / "marks.parquet"
        if not before.exists():
            return None
        self.engine.files("before", [str(before)])
        self.engine.view("moved", plan.moved(self.keys.by_certainty))
        head = ("learner", "quiz", "question", "attempt", "response", "status before", "status now",
                "points before", "points now", "difference")  # fmt: skip
        lines = ((*it, it[-1] - it[-2]) for it in rows(self.engine, plan.CHANGES))
        return csvs.write(self.shop.new / "changes.csv", head, lines)
