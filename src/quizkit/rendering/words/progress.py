"""What the page of a student's progress says; its script knows the names without ``progress-``."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str | tuple[str, str]] = {
    "progress-still": "Your progress is counted in your browser, by a script, "
    "from the answers that it keeps; nothing of it can be shown on paper or without scripts.",
    "progress-empty": "Nothing is answered yet. As soon as you answer a question, this page shows "
    "for each chapter how many questions you have answered, your points, the objectives you have "
    "reached and the discussions that wait for you, and what to do next.",
    "progress-next": "What to do next",
    "progress-next-begin": "Begin: {title}",
    "progress-next-answer": "Answer the next question: {title}",
    "progress-next-finish": "Finish the test: {title}",
    "progress-next-correct": "Try again what was not right: {title}",
    "progress-next-review": (
        "Review the {n} question that is due today",
        "Review the {n} questions that are due today",
    ),
    "progress-next-discuss": "Take a stance in the discussion: {title}",
    "progress-next-nothing": "You have done all there is to do. Well done.",
    "progress-chapters": "Chapter by chapter",
    "progress-chapters-caption": "What you have done of each chapter",
    "progress-head-chapter": "Chapter",
    "progress-head-questions": "Questions answered",
    "progress-head-points": "Points",
    "progress-head-objectives": "Objectives reached",
    "progress-head-discussions": "Discussions",
    "progress-of": "{part} of {whole}",
    "progress-whole": "All together",
    "progress-rules": "The last answer to a question counts. A question that has changed since you "
    "answered it counts as not answered. An exam shows no points here.",
    "progress-objectives": "Objectives",
    "progress-objectives-rule": "An objective is reached when all its questions are right. Polls, "
    "and open questions that you mark yourself, do not count.",
    "progress-is-reached": ("Reached: {n} question right.", "Reached: all {n} questions right."),
    "progress-is-partly": ("{right} of {n} question right.", "{right} of {n} questions right."),
    "progress-is-yours": "You judge this one yourself.",
    "progress-discussions": "Discussions",
    "progress-discussions-open": (
        "{n} discussion waits for your stance:",
        "{n} discussions wait for your stance:",
    ),
    "progress-discussions-done": "You have taken a stance in every discussion.",
    "progress-calibration": "How sure, and how right?",
    "progress-calibration-rule": "Who judges well is nearly always right when certain, and about "
    "as often as by chance when guessing. The first answer of each sitting counts.",
    "progress-calibration-empty": "Some quizzes ask how sure you are. Say so before you check an "
    "answer, and this picture fills.",
    "progress-calibration-caption": "How often you were right, by how sure you were",
    "progress-head-sure": "You said",
    "progress-head-right": "Right",
    "progress-head-share": "Share",
    "progress-share": "{rate}; in the long run probably {low} to {high}",
    "progress-too-few": ("Too few to tell.", "Too few to tell: that takes {n} answers."),
    "progress-none": "No answer yet.",
    "progress-certain-wrong": (
        "{n} answer of which you were certain was not right. It is the one to look at again.",
        "{n} answers of which you were certain were not right. They are the ones to look at again.",
    ),
}
