"""File names for learners: safe on every system, different for different names."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
MOST_BYTES = 80


def file_name(learner: str) -> str:
    """A file name for *learner*, without its ending.

    Letters and digits of every script stay.  Unless the name is plain already, eight digits of its
    SHA-256 follow: two names that differ in case, accents or signs alone keep different files on a
    system that takes them for one.
    """
    if _PLAIN.fullmatch(learner) and not _RESERVED.fullmatch(learner):
        return learner
    kept = "".join(it if _is_safe(it) else " " for it in unicodedata.normalize("NFC", learner))
    short = "-".join(kept.split()).encode()[:MOST_BYTES].decode(errors="ignore").strip("-_")
    digest = hashlib.sha256(learner.encode("utf-8", "backslashreplace")).hexdigest()[:8]
    return f"{short}-{digest}" if short else digest


def _is_safe(character: str) -> bool:
    return character in "-_" or unicodedata.category(character)[0] in "LMN"
