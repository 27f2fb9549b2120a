"""What a discussion prompt says, and what stands in it once the reader has committed."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str | tuple[str, str]] = {
    "discussion": "Discussion",
    "stance": "Where do you stand?",
    "stance-after": "And now, having read both sides?",
    "reasons": "Your reasons",
    "commit": "Commit, then read the arguments",
    "missing": "Take a stance and write a reason first.",
    "peers": ("What {n} earlier reader wrote", "What {n} earlier readers wrote"),
    "peers-step": "{step}: {before} before the arguments, {after} after them.",
    "peers-before-after": "Stance {before} before the arguments, {after} after them:",
    "peers-before": "Stance {before} before the arguments:",
    "peers-after": "Stance {after} after the arguments:",
}
