"""What to look at: one small function a piece of advice, in one visible list.

Each is given when the *whole* interval is past its limit, so that chance seldom gives one; the
limits and where they are from stand in :data:`LIMITS` and, in words, in ``docs/statistics.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizkit.analysis.figures import Figure
from quizkit.analysis.results import Analysis, Answer, ItemResult, QuizResult
from quizkit.analysis.wordings import shortened

LIMITS = {
    "negative-discrimination": 0.0,
    "weak-discrimination": 0.2,  # Ebel & Frisbie 1991: below .20 to be rejected or improved
    "drawing-distractor": 0.0,
    "idle-distractor": 0.05,  # Haladyna & Downing 1993: a functioning one draws 5 percent
    "too-easy": 0.95,
    "too-hard": 0.3,  # Allen & Yen 1979: .30 to .70 tells most
    "often-blank": 0.1,
    "confident-error": 0.5,  # Hasan, Bagayoko & Kelley 1999: sure and more often wrong than right
    "unreliable": 0.7,  # Nunnally 1978
}

FEWEST_QUESTIONS = 5
"""Questions below which nobody would have one score of a quiz decide anything."""


@dataclass(frozen=True)
class Advice:
    """What to look at; without a ``question`` it is of the whole quiz, its ``subject``."""

    slug: str
    quiz: str
    question: str | None
    subject: str
    text: str

    @property
    def whole(self) -> str:
        """``question 7 (q7): distractor C draws …``"""
        return f"{self.subject}: {self.text}"


ItemRule = Callable[[ItemResult], Iterator[str]]


def _drawing_distractor(it: ItemResult) -> Iterator[str]:
    """A wrong choice goes with a high score on the other questions, the key less so."""
    for answer in _distractors(it):
        if answer.correlation.above(LIMITS["drawing-distractor"]) and _is_above_keys(it, answer):
            yield f"distractor {_named(answer)} draws the best students: look at the key"


def _is_above_keys(it: ItemResult, answer: Answer) -> bool:
    keys = [key.rest for key in it.answers if key.correct and key.rest is not None]
    return answer.rest is not None and all(answer.rest > rest for rest in keys)


def _negative_discrimination(it: ItemResult) -> Iterator[str]:
    if it.item_rest.below(LIMITS["negative-discrimination"]):
        r = _signed(it.item_rest)
        yield f"those who are good at the rest get it wrong (r = {r}): look at key and prompt"


def _weak_discrimination(it: ItemResult) -> Iterator[str]:
    gap = it.upper_lower
    weak = gap.below(LIMITS["weak-discrimination"])
    extreme = any(_too_easy(it)) or any(_too_hard(it))  # then it cannot be strong
    if weak and not extreme and not it.item_rest.below(0):
        yield f"hardly tells strong from weak students apart (upper less lower = {_signed(gap)})"


def _idle_distractor(it: ItemResult) -> Iterator[str]:
    idle = [one for one in _distractors(it) if one.share.below(LIMITS["idle-distractor"])]
    nobody = ", ".join(_named(one) for one in idle if not one.n)
    few = ", ".join(f"{_named(one)} ({_percent(one.share)})" for one in idle if one.n)
    said = [f"nobody chooses {nobody}"] * bool(nobody)
    said += [f"hardly anybody chooses {few}"] * bool(few)
    if said:
        yield f"{', '.join(said)}: write a likelier mistake, or leave it out"


def _too_easy(it: ItemResult) -> Iterator[str]:
    if it.facility.above(LIMITS["too-easy"]):
        yield f"too easy to tell anything ({_percent(it.facility)} right); fine as a warm-up"


def _too_hard(it: ItemResult) -> Iterator[str]:
    if it.facility.below(LIMITS["too-hard"]):
        yield f"very hard ({_percent(it.facility)} right): is it taught, and is the prompt clear?"


def _often_blank(it: ItemResult) -> Iterator[str]:
    if it.blank.above(LIMITS["often-blank"]):
        yield f"{_percent(it.blank)} leave it blank: is it understood, and is there time?"


def _confident_error(it: ItemResult) -> Iterator[str]:
    if it.sure and it.sure[-1].below(LIMITS["confident-error"]):
        right = _percent(it.sure[-1])
        yield f"only {right} of those who are sure are right: a misconception to teach"


RULES: dict[str, ItemRule] = {
    "drawing-distractor": _drawing_distractor,
    "negative-discrimination": _negative_discrimination,
    "confident-error": _confident_error,
    "too-hard": _too_hard,
    "often-blank": _often_blank,
    "weak-discrimination": _weak_discrimination,
    "idle-distractor": _idle_distractor,
    "too-easy": _too_easy,
}
"""The advice on a question, the most urgent first."""


def _unreliable(it: QuizResult) -> Iterator[str]:
    if len(it.items) >= FEWEST_QUESTIONS and it.alpha.below(LIMITS["unreliable"]):
        yield (
            f"its score alone should decide nothing (alpha = {it.alpha.value:.2f}): "
            "more questions, or better ones"
        )


QUIZ_RULES: dict[str, Callable[[QuizResult], Iterator[str]]] = {"unreliable": _unreliable}


def advise(analysis: Analysis) -> list[Advice]:
    """All advice, the most urgent first; within a rule in the order of the quizzes."""
    found = []
    for slug, rule in RULES.items():
        for quiz in analysis.quizzes:
            for it in quiz.items:
                found += [Advice(slug, quiz.id, it.question, it.name, text) for text in rule(it)]
    for slug, of_quiz in QUIZ_RULES.items():
        for quiz in analysis.quizzes:
            found += [Advice(slug, quiz.id, None, "the quiz", text) for text in of_quiz(quiz)]
    return found


def _distractors(it: ItemResult) -> list[Answer]:
    return [one for one in it.answers if one.correct is False] if it.picked else []


def _named(answer: Answer) -> str:
    """``C``, or the id with what it says."""
    if len(answer.id) == 1:
        return answer.id.upper()
    return answer.id if answer.text == answer.id else f"{answer.id} (“{shortened(answer.text)}”)"


def _percent(figure: Figure) -> str:
    return f"{100 * (figure.value or 0):.0f} %"


def _signed(figure: Figure) -> str:
    return f"{figure.value or 0:.2f}".replace("-", "−")
