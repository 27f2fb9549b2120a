"""A table as a page shows it: HTML with heads and a caption, small bars, and the same as text."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

# The last rule takes back the light plate that the theme lays under a cell's output.
STYLE = """<style>
.lab{line-height:1.4;overflow-x:auto}
.lab.lab table{border-collapse:collapse;margin:.5rem 0;width:100%;font-size:.9rem;color:inherit}
.lab.lab caption{caption-side:top;text-align:left;font-weight:600;color:inherit;padding:.2rem 0}
.lab.lab tr,.lab.lab tbody tr:hover{background:none;border:0}
.lab.lab :is(th,td){text-align:right;padding:.2rem .5rem;border:0;vertical-align:top;color:inherit;
border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent)}
.lab.lab :is(th,td):first-child{text-align:left;padding-left:0}
.lab i{display:block;position:relative;height:5px;margin:2px 0;
background:linear-gradient(#2f7fc1,#2f7fc1) left/var(--part) 100% no-repeat}
.lab i.line::after{content:"";position:absolute;top:-3px;bottom:-3px;left:var(--line);
border-left:2px solid currentColor}
.lab p{margin:.4rem 0}.lab small{font-size:.85rem}
html[data-theme=dark] .bd-content div.cell_output .text_html:has(>.lab.lab)
{background:none;color:inherit;padding:0}
</style>"""


@dataclass(frozen=True)
class Bar:
    """A cell with a bar below its words: *part* of the width is filled, a line stands at *line*."""

    words: str
    part: float
    line: float | None = None

    def html(self) -> str:
        """Only the words are for screen readers; the bar repeats them for the eye."""
        style = f"--part:{self.part:.1%}"
        if self.line is None:
            return f'{escape(self.words)}<i style="{style}"></i>'
        return f'{escape(self.words)}<i class="line" style="{style};--line:{self.line:.1%}"></i>'


Cell = str | Bar


@dataclass(frozen=True)
class Table:
    """*summary* says in a sentence what is found; the first cell of each row heads it."""

    summary: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str

    def html(self, after: str = "") -> str:
        """The summary, the table if it has rows, the note, and *after* as a last paragraph."""
        table = self._table() if self.rows else ""
        last = f"<p><em>{escape(after)}</em></p>" if after else ""
        note = f"<p><small>{escape(self.note)}</small></p>"
        return f'{STYLE}<div class="lab"><p>{escape(self.summary)}</p>{table}{note}{last}</div>'

    def _table(self) -> str:
        head = "".join(f'<th scope="col">{escape(it)}</th>' for it in self.head)
        body = "".join(_row(*row) for row in self.rows)
        return (
            f"<table><caption>{escape(self.caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def text(self) -> str:
        """The same in lines."""
        lines = [", ".join(words(it) for it in row) for row in (self.head, *self.rows)]
        return "\n".join([self.summary, f"{self.caption}:", *lines, self.note])


def words(cell: Cell) -> str:
    """What a cell says."""
    return cell.words if isinstance(cell, Bar) else cell


def _row(name: Cell, *cells: Cell) -> str:
    data = "".join(f"<td>{_inner(it)}</td>" for it in cells)
    return f'<tr><th scope="row">{_inner(name)}</th>{data}</tr>'


def _inner(cell: Cell) -> str:
    return cell.html() if isinstance(cell, Bar) else escape(cell)
