"""What an author wrote, as nodes: the host's Markdown parser, told where each text stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from docutils import nodes

from quizkit.rendering.wording import Messages

Place = tuple[str | int, ...]
Line = TypeVar("Line", bound=nodes.TextElement)


class Parse(Protocol):
    """A host's Markdown parser: text that begins at *line* of the quiz file → nodes."""

    def __call__(self, text: str, line: int, inline: bool) -> list[nodes.Node]: ...


def nowhere(_: Place) -> int:
    """For hosts that do not know the lines of a quiz file."""
    return 0


@dataclass(frozen=True)
class Prose:
    """Parses the texts of one part of a quiz; ``place`` is the path to it in the file's data."""

    parse: Parse
    words: Messages
    line: Callable[[Place], int] = nowhere
    place: Place = ()

    def at(self, *place: str | int) -> Prose:
        """The same for a part of this part."""
        return replace(self, place=self.place + place)

    def each(self, name: str, count: int) -> Iterator[Prose]:
        """The same for each entry of a list."""
        return (self.at(name, index) for index in range(count))

    def blocks(self, text: str | None, *place: str | int) -> list[nodes.Node]:
        """The blocks of a text."""
        return [] if text is None else self._parsed(text, place, inline=False)

    def inline(self, kind: type[Line], text: str, *place: str | int, **attributes: Any) -> Line:
        """A paragraph of *kind* that holds one line of Markdown."""
        content = self._parsed(text, place, inline=True)
        line = self.line(self.place + place)
        return kind(text, "", *content, at=line, **attributes)

    def plain(self, kind: type[Line], text: str, *place: str | int, **attributes: Any) -> Line:
        """A paragraph of *kind* that holds a text without markup."""
        return kind(text, text, at=self.line(self.place + place), **attributes)

    def lead(
        self, kind: type[Line], text: str, *place: str | int, **attributes: Any
    ) -> tuple[Line | None, list[nodes.Node]]:
        """The first paragraph as a *kind*, if the text begins with one, and the blocks after it."""
        blocks = self.blocks(text, *place)
        if not blocks or type(blocks[0]) is not nodes.paragraph:
            return None, blocks
        first = blocks[0]
        line = kind(first.rawsource, "", *first.children, at=first["at"], **attributes)
        return line, blocks[1:]

    def _parsed(self, text: str, place: Place, inline: bool) -> list[nodes.Node]:
        line = self.line(self.place + place)
        found = self.parse(text, line, inline)
        for node in found:
            if isinstance(node, nodes.Element):
                node["at"] = line
        return inert(found)


def inert(found: list[nodes.Node]) -> list[nodes.Node]:
    """*found* with raw HTML as the text that it is: a quiz has no part in what a page runs."""
    holder = nodes.Element("", *found)
    for raw in [*holder.findall(nodes.raw)]:
        text = nodes.Text(raw.astext())
        inside = isinstance(raw.parent, nodes.TextElement) or len(found) == 1
        raw.parent.replace(raw, text if inside else nodes.paragraph("", "", text))
    return holder.children
