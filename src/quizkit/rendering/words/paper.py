"""What a printed page says beyond what stands on the screen."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "key": "Key",
}
