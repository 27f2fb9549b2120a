"""HTML tags as strings."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

Attributes = Mapping[str, str]


def tag(name: str, attributes: Attributes | None = None) -> str:
    """The start of an element; attributes without a value are left out."""
    return f"<{name}{_attributes(attributes or {})}>"


def void(name: str, attributes: Attributes) -> str:
    """An element that has no content."""
    return f"<{name}{_attributes(attributes)} />"


def element(name: str, attributes: Attributes, text: str = "") -> str:
    """An element that holds *text*."""
    return f"{tag(name, attributes)}{escape(text, quote=False)}</{name}>"


def _attributes(attributes: Attributes) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
