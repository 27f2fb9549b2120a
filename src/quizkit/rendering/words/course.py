"""What the objectives of a page say, and what all that the book adds to its pages shares."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "objectives": "What you will be able to do",
    "reached": "What you can do now",
    "reached-count": "{right} of {all} questions right",
}
