"""Every word that the interface says, in English, and the door to its translations.

Placeholders stand in braces.  Translations are gettext catalogs of the domain ``quizkit``; what has
none is said in English.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

DOMAIN = "quizkit"
CATALOGS = Path(__file__).parent / "locale"

# What Python writes into the page.
PAGE: Mapping[str, str] = {
    "quiz": "Quiz: {title}",
    "question": "Question {n}",
    "point": "{n} point",
    "points": "{n} points",
    "hint": "Hint {n} of {all}",
    "your-answer": "Your answer",
    "gap": "Gap {n}",
    "choose": "Choose from:",
    "true": "True",
    "false": "False",
    "move-up": "Move up: {text}",
    "move-down": "Move down: {text}",
    "rubric": "Mark your answer against the rubric",
    "sure": "How sure are you?",
    "sure-1": "Guessing",
    "sure-2": "Fairly sure",
    "sure-3": "Certain",
    "check": "Check",
    "answer-poll": "Answer",
    "finish": "Finish and see the result",
    "download": "Download your answers",
    "reset": "Reset this quiz",
    "answer": "Answer",
    "background": "Background",
    "model-answer": "A model answer",
    "or": "or",
    "range": "from {low} to {high}",
    "at-least": "at least {n}",
    "at-most": "at most {n}",
    "read-again": "Read again:",
    "broken": "The quiz “{id}” cannot be shown here; the log of the build says why.",
    "discussion": "Discussion",
    "stance": "Where do you stand?",
    "stance-after": "And now, having read both sides?",
    "reasons": "Your reasons",
    "commit": "Commit, then read the arguments",
    "missing": "Take a stance and write a reason first.",
    "unsaved": "What you write cannot be saved in this browser; it is lost when you leave.",
    "objectives": "What you will be able to do",
    "reached": "What you can do now",
    "reached-count": "{right} of {all} questions right",
}
# What the script says of any quiz (``say`` in static/quizkit.js).
SCRIPT: Mapping[str, str] = {
    "status-correct": "Correct.",
    "status-partial": "Partly right: {earned} of {possible}.",
    "status-wrong": "Not right.",
    "status-unanswered": "Not answered yet.",
    "status-invalid": "This cannot be read as an answer. Check what you typed, and the unit.",
    "part-correct": "right",
    "part-wrong": "not right",
    "part-unanswered": "not answered",
    "part-invalid": "not readable",
    "changed": "This question has changed since you answered; your earlier answer is kept.",
    "summary": "{earned} of {points} points; {answered} of {all} questions answered.",
    "reset-sure": "Press again to erase all answers of this quiz.",
    "unsaved": PAGE["unsaved"],
}
# What the script says of some quizzes alone: these words travel with the quiz (page_data.py).
SPECIAL: Mapping[str, str] = {
    "status-self-marked": "Compare with the model answer. Your own mark: {earned} of {possible}.",
    "status-recorded": "Thank you. There is no right or wrong here.",
    "moved": "“{text}” is now number {place} of {all}.",
    "passed": "Passed (the pass mark is {mark} %).",
    "not-passed": "Not passed yet (the pass mark is {mark} %).",
    "finish-sure": "Still blank: {blank}. Press again to finish.",
    "handed-out": "Saved as {file}. Hand this file in as your instructor asked.",
}
ENGLISH: Mapping[str, str] = {**PAGE, **SCRIPT, **SPECIAL}


class Messages:
    """The interface in one language: ``messages("points", n=2)`` → ``"2 points"``."""

    def __init__(self, language: str = "en") -> None:
        found = gettext.translation(DOMAIN, CATALOGS, [language.replace("-", "_")], fallback=True)
        self.texts = {name: found.gettext(text) for name, text in ENGLISH.items()}

    def __call__(self, name: str, **values: object) -> str:
        text = self.texts[name]
        for key, value in values.items():
            text = text.replace(f"{{{key}}}", str(value))
        return text

    def points(self, n: int) -> str:
        """``1 point``, ``2 points``."""
        return self("point" if n == 1 else "points", n=n)

    def script(self) -> dict[str, str]:
        """What the script says, for the page to carry."""
        return {name: self.texts[name] for name in SCRIPT}


@lru_cache(maxsize=32)
def messages(language: str = "en") -> Messages:
    """The interface in *language*."""
    return Messages(language)
