"""What the review says."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str | tuple[str, str]] = {
    "review-empty": "Nothing to review yet. Answer questions in the chapters: those that you miss, "
    "or answer without being sure, come back here after a while. You can also add questions below.",
    "review-due": ("{n} question is due today.", "{n} questions are due today."),
    "review-none": "Nothing is due today.",
    "review-done": "That was all for today.",
    "review-tomorrow": ("{n} question comes back tomorrow.", "{n} questions come back tomorrow."),
    "review-week": (
        "{n} question comes back within a week.",
        "{n} questions come back within a week.",
    ),
    "review-later": "Nothing comes back within a week.",
    "review-start": "Start",
    "review-next": "Next question",
    "review-end": "Finish",
    "review-misjudged": "Last time you were certain here, and it was not right.",
    "review-forgot": "I do not know: show the answer",
    "review-again": "This question comes back {when}.",
    "review-chapter": "Its chapter:",
    "review-list": ("{n} question in your review", "{n} questions in your review"),
    "review-others": "Add a question",
    "review-suspended": "suspended",
    "review-add": "Add",
    "review-suspend": "Suspend",
    "review-resume": "Resume",
    "review-reset": "Start over",
    "review-did-add": "Added to your review.",
    "review-did-suspend": "Suspended: it is not asked until you resume it.",
    "review-did-resume": "Resumed.",
    "review-did-reset": "It starts over: it is due today.",
    "review-no-script": "Your review needs JavaScript: it is made in your browser, "
    "from the answers that are kept there.",
}
