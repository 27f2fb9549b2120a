"""What a quiz says."""

from __future__ import annotations

from collections.abc import Mapping

UNSAVED = "What you write cannot be saved in this browser; it is lost when you leave."

# What Python writes into the page.
PAGE: Mapping[str, str | tuple[str, str]] = {
    "quiz": "Quiz: {title}",
    "question": "Question {n}",
    "points": ("{n} point", "{n} points"),
    "hint": "Hint {n} of {all}",
    "your-answer": "Your answer",
    "gap": "Gap {n}",
    "choose": "Choose from:",
    "zoom": "Larger image",
    "pick": "You can also pick these sentences in the text of this page.",
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
    "unsaved": UNSAVED,
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
    "summary": "{earned} of {points} points; {answered} of {all} questions answered.",
    "reset-sure": "Erase all answers of this quiz?",
    "back": "Cancel",
}
# What the script says of some quizzes alone: these words travel with the quiz (page_data.py).
SPECIAL: Mapping[str, str] = {
    "status-self-marked": "Compare with the model answer. Your own mark: {earned} of {possible}.",
    "status-recorded": "Thank you. There is no right or wrong here.",
    "moved": "“{text}” is now number {place} of {all}.",
    "passed": "Passed (the pass mark is {mark} %).",
    "not-passed": "Not passed yet (the pass mark is {mark} %).",
    "finish-sure": "Still blank: {blank}. Finish all the same?",
    "closed": "This question is closed; your answer stays as it is.",
    "handed-out": "Saved as {file}. Hand this file in as your instructor asked.",
}
