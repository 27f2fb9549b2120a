"""What the seminar sheet says."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str | tuple[str, str]] = {
    "seminar-still": (
        "With JavaScript, your positions on these prompts stand here; they are kept in your "
        "browser and sent nowhere."
    ),
    "seminar-none": (
        "You have taken no position yet. Each prompt below stands in its chapter: commit to a "
        "stance there, and you find it here."
    ),
    "seminar-count": ("{taken} of {n} prompt answered.", "{taken} of {n} prompts answered."),
    "seminar-before": "Before the arguments: {step}",
    "seminar-after": "After the arguments: {step}",
    "seminar-step": "{step} of {steps}, from “{low}” to “{high}”",
    "seminar-end": "{step} of {steps}: “{end}”",
    "seminar-reasons": "My reasons",
    "seminar-draft": "A draft: not committed yet.",
    "seminar-others": "An earlier version, from another tab or device",
    "seminar-open": "No position yet.",
    "seminar-notes": "Notes for the seminar",
    "seminar-download": "Save as Markdown",
    "seminar-copy": "Copy as Markdown",
    "seminar-copied": "Copied.",
    "seminar-not-copied": "This browser does not let a page copy; save the file.",
    "seminar-print": "Print",
}
