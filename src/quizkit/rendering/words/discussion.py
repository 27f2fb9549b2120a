"""What a discussion prompt says."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "discussion": "Discussion",
    "stance": "Where do you stand?",
    "stance-after": "And now, having read both sides?",
    "reasons": "Your reasons",
    "commit": "Commit, then read the arguments",
    "missing": "Take a stance and write a reason first.",
}
