"""What a page says of objectives, and of progress beside the chapters and at their end."""

from __future__ import annotations

from collections.abc import Mapping

# What Python writes into the page.
WORDS: Mapping[str, str] = {
    "objectives": "What you will be able to do",
    "reached": "What you can do now",
}
# What the script says at the end of a chapter.
REACHED: Mapping[str, str | tuple[str, str]] = {
    "reached-count": ("{right} of {n} question right", "{right} of {n} questions right"),
    "reached-answered": (
        "On this page you have answered {answered} of {n} question.",
        "On this page you have answered {answered} of {n} questions.",
    ),
    "reached-points": ("{earned} of {n} point.", "{earned} of {n} points."),
    "reached-open": ("{n} discussion is open.", "{n} discussions are open."),
    "reached-answer": "To the next question that you have not answered",
    "reached-finish": "To the test that you have not finished",
    "reached-correct": "To the first question that is not right yet",
    "reached-discuss": "To the discussion",
    "reached-next": "Go on: {title}",
    "reached-whole": "Your progress in the whole course",
}
# The marks in the navigation: what is seen, and what is read out.
NAVIGATION: Mapping[str, str | tuple[str, str]] = {
    "nav-some": "{answered}/{asked}",
    "nav-all": "✓",
    "nav-some-read": (
        "({answered} of {n} question answered)",
        "({answered} of {n} questions answered)",
    ),
    "nav-all-read": ("({n} question, answered)", "(all {n} questions answered)"),
}
