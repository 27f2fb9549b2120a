"""What is said of a record: changed questions, trouble with the store, copies, transcript."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str | tuple[str, str]] = {
    # A question that has changed
    "changed": "This question has changed since you answered.",
    "earlier": "Your earlier answer",
    "earlier-when": "{when}, to the question as it was then:",
    "earlier-draft": "Not checked, to the question as it was then:",
    # Trouble with the store
    "notices": "About what this browser keeps",
    "notices-hide": "Hide this notice",
    "aside": (
        "{n} record in this browser cannot be read. It is kept aside, not lost:",
        "{n} records in this browser cannot be read. They are kept aside, not lost:",
    ),
    "aside-download": "Save them as a text file",
    "aside-remove": "Now remove them from this browser",
    "aside-removed": "Removed.",
    # Copies
    "copies": "Take your work along",
    "export": "Save a copy as a file",
    "exported": "Saved as {file}.",
    "import": "Bring in a copy",
    "import-done": (
        "Brought in: {n} record is new or has changed. Nothing was taken away.",
        "Brought in: {n} records are new or have changed. Nothing was taken away.",
    ),
    "import-same": "Brought in: all of it was here already.",
    "import-seed": "Tests that draw their questions go on with those drawn in this browser.",
    "import-big": "This file is too big to be a copy of this course. Nothing was changed.",
    "import-json": "This file cannot be read: it is not JSON. Nothing was changed.",
    "import-other": "This file is not a copy saved on this page. Nothing was changed.",
    "import-version": "This copy comes from a newer version of this book. Open it there, or get "
    "the newest pages of the book first. Nothing was changed.",
    "import-course": "This copy belongs to another course. Nothing was changed.",
    "import-damaged": "This copy is damaged. Nothing was changed.",
    "import-full": "This browser has no room for this copy. Nothing was changed.",
    # The transcript
    "transcript": "What you answered",
    "transcript-still": "With JavaScript, all that you answer in this course is collected here.",
    "transcript-empty": "Nothing yet. What you answer and write in the chapters will stand here.",
    "transcript-count": ("{n} question answered.", "{n} questions answered."),
    "transcript-print": "Print",
    "transcript-copy": "Copy as Markdown",
    "transcript-copied": "Copied.",
    "transcript-download": "Save as Markdown",
    "said": "Your answer",
    "said-draft": "Written, not checked",
    "attempts-made": ("{n} attempt, {when}", "{n} attempts, the last {when}"),
    "gone": "Questions that are no longer in the book",
    "stood-before": "Where you stood: {step}",
    "stood-after": "and after reading both sides: {step}",
}
