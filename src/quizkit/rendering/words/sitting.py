"""What a test says as a whole: flags, what is left, the warning before the end, the clock."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str | tuple[str, str]] = {
    "flag": "Flag question {n}",
    "overview": "Questions of this test",
    "overview-count": "{answered} of {all} answered.",
    "state-answered": "answered",
    "state-blank": "blank",
    "state-flagged": "flagged",
    "finish-now": "Finish now?",
    "blank-left": ("{n} question is blank:", "{n} questions are blank:"),
    "flagged-left": ("{n} question is flagged:", "{n} questions are flagged:"),
    "finish-anyway": "Finish all the same",
    "go-back": "Back to the questions",
    "time-limit": ("Time: {n} minute.", "Time: {n} minutes."),
    "clock": "Clock",
    "clock-waits": "It starts with your first answer. Nothing is cut off when it ends.",
    "clock-left": ("{n} minute left.", "{n} minutes left."),
    "clock-up": "The time is up. Nothing is cut off: you can go on, and finish when you are ready.",
    "clock-over": ("{n} minute over the time.", "{n} minutes over the time."),
    "clock-taken": ("You took {n} minute.", "You took {n} minutes."),
    "clock-more": "10 more minutes",
    "clock-off": "Turn the clock off",
    "clock-on": "Turn the clock on",
}
