"""What is said before a page loads anything from another site: who would learn what."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "threads": "Talk to others",
    "threads-giscus": (
        "There is a thread on this question at GitHub. To show it here, your browser would ask "
        "giscus.app, which asks GitHub: both learn your internet address and that you read this "
        "page. To write there you sign in at GitHub. What you wrote on this page is not sent."
    ),
    "threads-hypothesis": (
        "Readers annotate this page with Hypothesis. To show it here, your browser would load a "
        "program from hypothes.is, which learns your internet address and that you read this "
        "page. The program runs in this page, so it could read what you wrote here. To write there "
        "you sign in at Hypothesis."
    ),
    "threads-load": "Ask {host} now",
    "threads-always": "Ask it without a question from now on, in this browser",
    "threads-never": "Ask me again before each time",
    "threads-open": "Open the discussions at GitHub instead",
    "threads-frame": "The thread at GitHub, shown by giscus.app",
    "threads-failed": "{host} does not answer. This page works without it.",
}
