"""What a figure is to a page: a drawing in two widths, its words, and its table."""

from __future__ import annotations

import base64
import csv
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from .canvas import FAINT, Canvas
from .tidy import page_svg

Layout = Literal["wide", "narrow"]
Row = dict[str, str]

# The width of a letter in a sans serif, as a part of the size of the text.
LETTER = 0.53
DATA = Path(__file__).resolve().parents[2] / "data"

# The narrow drawing takes the place of the wide one where the column, not the screen, is
# narrow. The last rule takes back the light plate that the theme lays under a cell's output.
STYLE = """<style>
.chart{container-type:inline-size}
.chart svg{display:block;max-width:100%;height:auto;margin:0 auto;overflow:visible}
.chart text{font-family:inherit}
.chart .narrow{display:none}
@container (max-width:559px){.chart .wide{display:none}.chart .narrow{display:block}}
html[data-theme=dark] .bd-content div.cell_output .text_html:has(>.chart.chart)
{background:none;color:inherit;padding:0}
</style>"""


def rows(table: str) -> list[Row]:
    """The rows of ``data/<table>``, whose comment lines begin with ``#``."""
    with (DATA / table).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def wrapped(words: str, width: float, size: float) -> list[str]:
    """*words* in as few lines of *width* pixels as will do, and those of like length."""
    letters = int(width / (size * LETTER))
    lines = textwrap.wrap(words, letters)
    while letters > 20 and len(shorter := textwrap.wrap(words, letters - 1)) == len(lines):
        letters, lines = letters - 1, shorter
    return lines


def note_height(words: str, width: float, size: float) -> float:
    """How high :func:`note` will be on a canvas of *width* with text of *size* pixels."""
    return len(wrapped(words, width, size - 1)) * (size + 3)


def note(canvas: Canvas, y: float, words: str) -> None:
    """Write *words* from *y* downward, as wide as the canvas, smaller and fainter."""
    size = canvas.size - 1
    for place, line in enumerate(wrapped(words, canvas.width, size), start=1):
        canvas.text(0, y + place * (size + 4), line, color=FAINT, size=size)


@dataclass(frozen=True)
class Chart:
    """A figure that shows itself as inline SVG, or as PNG where there is no page.

    *name* begins all its ids, *title* and *description* are its text alternative, *draw* makes
    the drawing for a layout.
    """

    name: str
    title: str
    description: str
    draw: Callable[[Layout], Canvas]

    def svg(self, layout: Layout) -> str:
        """The drawing for *layout* as an inline ``<svg>`` element."""
        source = self.draw(layout).svg()
        return page_svg(source, self.name, self.title, self.description, layout)

    def html(self) -> str:
        """Both layouts and the rules that choose between them."""
        drawings = "".join(
            f'<div class="{layout}">{self.svg(layout)}</div>' for layout in ("wide", "narrow")
        )
        return f'{STYLE}<div class="chart">{drawings}</div>'

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        png = base64.b64encode(self.draw("wide").png()).decode("ascii")
        return {
            "text/html": self.html(),
            "image/png": png,
            "text/plain": f"{self.title}. {self.description}",
        }
