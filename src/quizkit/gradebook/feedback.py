"""A page of feedback for each learner: what was wrong, why, and where to read again.

The texts are the author's, rendered once for each question; the page of a learner is put together
from them by the names in his marks, as the page of the book does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from html import escape
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from string import Template
from typing import NamedTuple

from quizkit.gradebook.csvs import number
from quizkit.gradebook.keyring import Item, Keyring
from quizkit.gradebook.names import file_name
from quizkit.gradebook.passages import Passages
from quizkit.gradebook.replies import in_words
from quizkit.gradebook.rubrics import HandMark, Marked, place
from quizkit.gradebook.totals import Entry, Score
from quizkit.grading import Mark, grade
from quizkit.model import FreeText, Poll
from quizkit.rendering.excerpts import Excerpts, Piece, excerpts
from quizkit.responses.reading import Tell, silent
from quizkit.responses.table import value_of

STATUS = {
    "correct": "Right",
    "partial": "Partly right",
    "wrong": "Not right",
    "unanswered": "Not answered",
    "invalid": "Could not be read",
    "self-marked": "Waits for a mark",
    "marked": "Marked",
    "recorded": "Noted",
}
"""What a status is called; the words of a learner's page."""


class Answer(NamedTuple):
    """A row of ``plan.ANSWERS``."""

    learner: str
    quiz: str
    question: str
    response: str
    confidence: int | None
    note: str | None
    seed: str | None


class Page(NamedTuple):
    """A piece of a page in both of its forms."""

    html: str
    markdown: str


class Writer:
    """Writes the pages of all learners; what was made for one is kept for the next."""

    def __init__(self, keys: Keyring, passages: Passages, marked: Marked) -> None:
        self.keys, self.passages, self.marked = keys, passages, marked
        self.piece = lru_cache(maxsize=50_000)(self._piece)
        self.excerpts = lru_cache(maxsize=None)(self._excerpts)

    def _excerpts(self, quiz: str) -> dict[str, Excerpts]:
        return excerpts(self.keys.quizzes[quiz])

    def write(
        self, entries: Iterable[Entry], answers: Iterable[Answer], folder: Path, tell: Tell = silent
    ) -> None:
        """``<learner>.html`` and ``.md`` in *folder*; both streams come in the order of names."""
        folder.mkdir()
        template = Template(files(__package__).joinpath("feedback.html").read_text("utf-8"))
        by_learner = groupby(answers, key=lambda it: it.learner)
        for n, (entry, (learner, mine)) in enumerate(zip(entries, by_learner, strict=True)):
            assert entry.learner == learner
            tell("Writing feedback", n, 0)
            self._one(entry, [*mine], folder / file_name(learner), template)

    def _one(self, entry: Entry, answers: list[Answer], stem: Path, template: Template) -> None:
        parts = [self._summary(entry), *self._quizzes(entry, answers)]
        title = f"Feedback for {entry.learner}"
        body = "\n".join(it.html for it in parts)
        page = template.substitute(language="en", title=escape(title), body=body)
        stem.with_name(f"{stem.name}.html").write_text(page, "utf-8")
        text = "\n".join([f"# {plainly(title)}\n", *(it.markdown for it in parts)])
        stem.with_name(f"{stem.name}.md").write_text(text, "utf-8")

    def _summary(self, entry: Entry) -> Page:
        scores = [(self.keys.quizzes[id].title, it) for id, it in entry.quizzes.items()]
        scores.append(("Total", entry.total))
        rows = [(title, *_points(it)) for title, it in scores]
        cells = "".join(
            f"<tr><th scope=row>{escape(title)}</th><td>{points}</td><td>{percent}</td></tr>"
            for title, points, percent in rows
        )
        head = "<tr><th>Quiz</th><th>Points</th><th>Percent</th></tr>"
        lines = "\n".join(f"| {plainly(title)} | {a} | {b} |" for title, a, b in rows)
        table = f"| Quiz | Points | Percent |\n|---|---:|---:|\n{lines}\n"
        return Page(f"<table><thead>{head}</thead><tbody>{cells}</tbody></table>", table)

    def _quizzes(self, entry: Entry, answers: list[Answer]) -> Iterator[Page]:
        given = {(it.quiz, it.question): it for it in answers}
        seeds = {it.quiz: it.seed for it in answers if it.seed is not None}
        for quiz in dict.fromkeys(it.quiz for it in answers):
            title = self.keys.quizzes[quiz].title
            yield Page(f"<h2>{escape(title)}</h2>", f"\n## {plainly(title)}\n")
            for n, item in enumerate(self.keys.drawn(quiz, seeds.get(quiz)), 1):
                yield self._question(item, n, given.get((quiz, item.question.id)), entry.learner)

    def _question(self, item: Item, n: int, answer: Answer | None, learner: str) -> Page:
        response = answer.response if answer else "null"
        hand = None
        if isinstance(item.question, FreeText):
            where = place(learner, item.quiz.id, item.question.id, response)
            hand = self.marked.marks.get(where)
        note = answer.note if answer else None
        sure = answer.confidence if answer else None
        certain = sure if item.key.get("certainty") else None
        return self.piece(item.quiz.id, item.question.id, n, response, certain, note, hand)

    def _piece(
        self, quiz: str, question: str, n: int, response: str, sure: int | None,
        note: str | None, hand: HandMark | None,
    ) -> Page:  # fmt: skip
        item = self.keys.items[quiz, question]
        told = self.excerpts(quiz)[question]
        value = value_of(response)
        mark = grade(item.key, value, sure)
        said = in_words(item.question, value, told.labels)
        status = "marked" if hand else mark.status
        points = "" if isinstance(item.question, Poll) else self._worth(item, mark, hand)
        lines = [*_reasons(mark, told), *_by_hand(hand, item), *_odd(note)]
        if mark.status not in ("correct", "recorded") and told.explanation:
            lines.append(told.explanation)
        return _laid_out(
            f"Question {n}{points}", told.prompt, said, status, lines, self._passage(item, mark)
        )

    def _worth(self, item: Item, mark: Mark, hand: HandMark | None) -> str:
        if isinstance(item.question, FreeText) and not hand:
            return ""
        earned = Fraction(hand.earned) if hand else mark.score
        return f" ({number(earned)} of {item.question.points})"

    def _passage(self, item: Item, mark: Mark) -> Page | None:
        found = self.passages.of(item.question.passage)
        if found is None or mark.status in ("correct", "recorded"):
            return None
        title = found.title
        if not found.url:
            return Page(f"<p>Read again: {escape(title)}</p>", f"Read again: {plainly(title)}")
        link = f'<a href="{escape(found.url)}">{escape(title)}</a>'
        return Page(f"<p>Read again: {link}</p>", f"Read again: [{plainly(title)}]({found.url})")


def _points(score: Score) -> tuple[str, str]:
    percent = "" if score.percent is None else f"{float(score.percent):.1f} %"
    return f"{number(score.earned)} of {score.possible}", percent


def _reasons(mark: Mark, told: Excerpts) -> list[Piece]:
    return [told.reasons[it] for it in mark.feedback if it in told.reasons]


def _by_hand(hand: HandMark | None, item: Item) -> list[Piece]:
    """What the instructor gave for each criterion, and his comment."""
    if hand is None or not isinstance(item.question, FreeText):
        return []
    points = dict(hand.points)
    lines = [f"{it.text} – {points[it.id]} of {it.points}" for it in item.question.rubric]
    return [_piece(it) for it in [*lines, hand.comment] if it]


def _odd(note: str | None) -> list[Piece]:
    said = "This question was edited after it was answered; it is marked as it stands now."
    return [_piece(said)] if note == "changed" else []


def _piece(text: str) -> Piece:
    return Piece(f"<p>{escape(text)}</p>\n", text)


def _laid_out(
    head: str, prompt: Piece, said: str, status: str, lines: list[Piece], passage: Page | None
) -> Page:
    word = STATUS[status]
    answer = f'<p class="answer">{escape(said)}</p>\n' if said else ""
    html = (
        f"<article>\n<h3>{escape(head)}</h3>\n{prompt.html}{answer}"
        f'<p class="status {status}">{word}</p>\n'
        f"{''.join(it.html for it in lines)}{passage.html if passage else ''}</article>"
    )
    quoted = "\\\n".join(f"> {plainly(it)}" for it in said.splitlines())
    blocks = [
        f"### {head}", plainly(prompt.text), quoted, f"**{word}**",
        *(plainly(it.text) for it in lines), passage.markdown if passage else "",
    ]  # fmt: skip
    return Page(html, "\n\n".join(it for it in blocks if it) + "\n")


def plainly(text: str) -> str:
    """*text* in Markdown without a meaning of its own: no link, no markup, no HTML."""
    escaped = re.sub(r"([\\`*_{}\[\]<>#|~$!&])", r"\\\1", text)
    listed = re.sub(r"(?m)^(\s*\d+)([.)])", r"\1\\\2", escaped)
    return re.sub(r"(?m)^(\s*)([-+=])", r"\1\\\2", listed)
