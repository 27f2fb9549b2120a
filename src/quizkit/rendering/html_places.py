"""The HTML of regions over an image.

A region is a label of its control: a click needs no script.  Its shape is SVG, drawn over the image
with attributes alone (a policy may forbid styles), in percent, so that it grows with the image.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from quizkit.rendering.markup import element, tag, void

WHOLE = {"width": "100%", "height": "100%"}
DOT = 12  # pixels: what is to be hit is 24 wide


def visit_map(translator: Any, node: Any) -> None:
    """The image's frame, which scrolls once the image is enlarged; its fold takes the focus."""
    fold = f'<details class="qk-zoom">{element("summary", {}, node["zoom"])}</details>'
    translator.body.append(f'<div class="qk-view">{fold}<div class="qk-map">')


def depart_map(translator: Any, _: Any) -> None:
    translator.body.append("</div></div>\n")


def region(node: Any, control: str) -> str:
    """The label over the image for the input with the id *control*.

    Hidden from screen readers, which have the list, and not in the order of the focus.
    """
    n = str(node["n"])
    label = {"class": "qk-region", "for": control, "data-n": n, "aria-hidden": "true"}
    svg = tag("svg", WHOLE)
    return (
        f"{tag('label', label)}{svg}{_shape(node['region'])}{_dot(node['center'], n)}</svg></label>"
    )


def _dot(center: tuple[float, float], n: str) -> str:
    x, y = (_percent(it) for it in center)
    number = {"x": x, "y": y, "text-anchor": "middle", "dominant-baseline": "central"}
    circle = void("circle", {"class": "qk-dot", "cx": x, "cy": y, "r": str(DOT)})
    return circle + element("text", number, n)


def _shape(region: Mapping[str, Sequence[float]]) -> str:
    """The one shape of a region; of several, which the check complains of, the first."""
    for name, coordinates in region.items():
        return _SHAPES[name](*coordinates)
    return ""


def _rectangle(left: float, top: float, right: float, bottom: float) -> str:
    sides = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return void("rect", {name: _percent(it) for name, it in sides.items()})


def _circle(x: float, y: float, radius: float) -> str:
    """A viewport from its center on whose unit is a percent of the width, across and down."""
    units = {"viewBox": "0 0 100 1", "preserveAspectRatio": "xMinYMin meet", "overflow": "visible"}
    place = {"x": _percent(x), "y": _percent(y), **WHOLE, **units}
    circle = {"r": _number(radius), "vector-effect": "non-scaling-stroke"}
    return f"{tag('svg', place)}{void('circle', circle)}</svg>"


def _polygon(*corners: float) -> str:
    """A viewport whose units are percents of the width and of the height."""
    units = {"viewBox": "0 0 100 100", "preserveAspectRatio": "none"}
    points = " ".join(_number(it) for it in corners)
    polygon = {"points": points, "vector-effect": "non-scaling-stroke"}
    return f"{tag('svg', {**WHOLE, **units})}{void('polygon', polygon)}</svg>"


_SHAPES: Mapping[str, Callable[..., str]] = {
    "rect": _rectangle,
    "circle": _circle,
    "poly": _polygon,
}


def _percent(value: float) -> str:
    return f"{_number(value)}%"


def _number(value: float) -> str:
    return f"{round(value, 2):g}"


def pick(node: Any) -> str:
    """Says that sentences can be picked in the text: the script shows it where that is so."""
    return f'<p class="qk-pick" hidden="hidden">{escape(node["words"], quote=False)}</p>\n'
