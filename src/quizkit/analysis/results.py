"""What an analysis finds: plain records, ready to be printed in any form."""

from __future__ import annotations

from dataclasses import dataclass

from quizkit.analysis.figures import Figure
from quizkit.analysis.wordings import CHOSEN


@dataclass(frozen=True)
class Answer:
    """A choice, or a typed answer: who gave it.

    ``share`` is of those who saw the question, ``rest`` how far above the average those who gave it
    are on the other questions, ``correlation`` that of giving it with the score on these. ``lower``
    and ``upper`` are its shares in the groups of 27 percent, ``curve`` those from the weakest group
    to the strongest.
    """

    id: str
    text: str
    correct: bool | None
    n: int
    share: Figure
    rest: float | None
    correlation: Figure
    lower: float | None
    upper: float | None
    curve: tuple[float, ...]

    @property
    def worded(self) -> bool:
        """Whether it is to be told by its id, and its text beside."""
        return " → " not in self.id and not self.id.startswith(self.text.rstrip("…"))


@dataclass(frozen=True)
class Change:
    """First against last attempt of those who tried more than once."""

    n: int
    before: float | None
    after: float | None
    gain: Figure
    rose: int
    fell: int


@dataclass(frozen=True)
class ItemResult:
    """A question: all its figures."""

    quiz: str
    question: str
    number: int
    prompt: str
    kind: str
    points: int
    n: int
    facility: Figure
    item_rest: Figure
    upper_lower: Figure
    alpha_without: Figure
    blank: Figure
    seconds: Figure
    sure: tuple[Figure, ...]
    change: Change
    answers: tuple[Answer, ...]

    @property
    def name(self) -> str:
        return f"question {self.number} ({self.question})"

    @property
    def picked(self) -> bool:
        """Whether its answers are choices; without its quiz, whether they could be."""
        return self.kind in ("", *CHOSEN)


@dataclass(frozen=True)
class QuizResult:
    """A quiz; scores are percentages of the points that a learner could earn."""

    id: str
    title: str
    learners: int
    responses: int
    points: int
    mean: Figure
    deviation: float | None
    alpha: Figure
    kr20: Figure
    error: Figure
    sure: tuple[Figure, ...]
    change: Change
    complete: bool
    items: tuple[ItemResult, ...]


@dataclass(frozen=True)
class StanceResult:
    """A discussion prompt: the table of stances before (rows) and after (columns) the arguments."""

    id: str
    n: int
    steps: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    moved_up: int
    moved_down: int
    shift: Figure
    probability: float | None


@dataclass(frozen=True)
class Analysis:
    """All that was found, and which rows the statistics leave out."""

    attempt: str
    quizzes: tuple[QuizResult, ...]
    stances: tuple[StanceResult, ...]
    broken: int = 0
    reworded: int = 0
    unscored: int = 0
