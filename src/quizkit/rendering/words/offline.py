"""What the copy of the book that is read offline says."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "new-version": "A new version of this book is ready.",
    "reload": "Reload",
    "later": "Later",
}
