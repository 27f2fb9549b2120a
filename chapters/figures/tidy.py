"""Makes matplotlib's SVG fit for a page: small, themed by the page, with a text alternative."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from .canvas import ACCENT, ACCENT_2, FAINT, HAIR, INK, LAND, LAND_2, TINT, TINT_2

SVG = "http://www.w3.org/2000/svg"
HREF = "{http://www.w3.org/1999/xlink}href"
Element = ElementTree.Element

# A color of the canvas → what stands for it in the page, and how opaque that is.
THEMED = {
    INK: ("currentColor", "1"),
    FAINT: ("currentColor", ".8"),
    HAIR: ("currentColor", ".35"),
    LAND: ("currentColor", ".08"),
    LAND_2: ("currentColor", ".22"),
    TINT: (ACCENT, ".38"),
    TINT_2: (ACCENT_2, ".5"),
}
DROPPED = {"metadata", "style", "title"}
PLAIN_TEXT = re.compile(r"^font: |^font-family|^text-anchor: start$")
STRAIGHT = re.compile(r"^M [-ML\d. z]+$")
LONG_NUMBER = re.compile(r"-?\d+\.\d+")


def page_svg(source: str, name: str, title: str, description: str, layout: str) -> str:
    """*source* as an inline ``<svg>`` whose ids all begin with *name*-*layout*."""
    root = ElementTree.fromstring(source)
    prefix = f"{name}-{layout}"
    _drop(root)
    _keep_ids_in_use(root, prefix)
    for element in root.iter():
        _simplify(element)
    _flatten(root)
    _frame(root, prefix, title, description)
    return _written(root)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _drop(parent: Element) -> None:
    """Remove metadata, style sheets, clip paths and the invisible background."""
    for child in list(parent):
        if _local(child) in DROPPED or child.get("id") == "patch_1" or _is_clip(child):
            parent.remove(child)
        else:
            _drop(child)


def _is_clip(element: Element) -> bool:
    return _local(element) == "clipPath" or (
        _local(element) == "defs" and all(_local(child) in DROPPED for child in element)
    )


def _keep_ids_in_use(root: Element, prefix: str) -> None:
    """Rename the ids that something points to, forget the others."""
    used = [element.attrib[HREF][1:] for element in root.iter() if HREF in element.attrib]
    names = {old: f"{prefix}-{place}" for place, old in enumerate(dict.fromkeys(used))}
    for element in root.iter():
        old = element.attrib.pop("id", None)
        if old in names:
            element.set("id", names[old])
        if HREF in element.attrib:
            element.set("href", f"#{names[element.attrib.pop(HREF)[1:]]}")


def _simplify(element: Element) -> None:
    """Round the numbers, let the page choose font and ink, and forget what changes nothing."""
    element.text = element.text if element.text and element.text.strip() else None
    element.tail = None
    element.attrib.pop("clip-path", None)
    if "rotate(-0 " in element.get("transform", ""):
        del element.attrib["transform"]
    for name in ("d", "x", "y", "transform"):
        if name in element.attrib:
            element.set(name, _rounded(element.attrib[name]))
    if STRAIGHT.match(element.get("d", "")):
        element.set("d", _relative(element.attrib["d"]))
    if "style" in element.attrib:
        _restyle(element, element.attrib.pop("style"))


def _rounded(text: str) -> str:
    def shorter(match: re.Match[str]) -> str:
        return f"{float(match[0]):.1f}".removesuffix(".0")

    return " ".join(LONG_NUMBER.sub(shorter, text).split())


def _relative(path: str) -> str:
    """The straight *path* told from point to point, which takes half the letters."""
    words, parts = iter(path.split()), []
    here, start = (0, 0), (0, 0)  # in tenths of a pixel, so that no rounding adds up
    for word in words:
        if word == "z":
            parts.append("z")
            here = start
            continue
        there = (round(float(next(words)) * 10), round(float(next(words)) * 10))
        parts.append(word.lower() + _step(there[0] - here[0], there[1] - here[1]))
        here, start = there, there if word == "M" else start
    # A path's first "m" is read as "M", and a line's letter need not be said again.
    return re.sub(r"(?<=l)([^lmz]+)((?:l[^lmz]+)+)", _run, "".join(parts))


def _run(match: re.Match[str]) -> str:
    return match[1] + re.sub(r"l(-?)", lambda sign: sign[1] or " ", match[2])


def _step(x: int, y: int) -> str:
    """Two numbers of tenths, as short as a path allows: no zeros, no needless space."""
    across, down = (
        f"{n / 10:g}".replace("0.", ".", 1) if abs(n) < 10 else f"{n / 10:g}" for n in (x, y)
    )
    return across + ("" if down.startswith("-") else " ") + down


def _restyle(element: Element, style: str) -> None:
    """Turn a style attribute into presentation attributes, which a style sheet may override."""
    for part in filter(None, (part.strip() for part in style.split(";"))):
        name, _, value = part.partition(": ")
        if name == "font":
            _set_font(element, value)
        elif not PLAIN_TEXT.match(part) and part != "stroke-linejoin: miter":
            element.set(name, _rounded(value))
    for name in ("fill", "stroke"):
        color = element.get(name, "")
        if color in THEMED:
            paint, opacity = THEMED[color]
            element.set(name, paint)
            if opacity != "1":
                element.set(f"{name}-opacity", opacity)
    if _local(element) == "text" and element.get("fill") in (None, "currentColor"):
        element.attrib.pop("fill", None)


def _set_font(element: Element, value: str) -> None:
    """Keep size, weight and slant of the CSS shorthand *value*; the family is the page's."""
    size = re.search(r"([\d.]+)px", value)
    if size:
        element.set("font-size", _rounded(size[1]))
    if re.match(r"(italic )?(bold|700)", value):
        element.set("font-weight", "700")
    if value.startswith("italic"):
        element.set("font-style", "italic")


def _flatten(parent: Element) -> None:
    """Put the children of groups that carry nothing in their group's place."""
    for child in list(parent):
        _flatten(child)
        if _local(child) == "g" and not child.attrib:
            place = list(parent).index(child)
            parent.remove(child)
            for offset, grandchild in enumerate(list(child)):
                parent.insert(place + offset, grandchild)


def _frame(root: Element, prefix: str, title: str, description: str) -> None:
    """Make *root* an image with a title and a description, as wide as the page lets it be."""
    width = root.get("viewBox", "0 0 0 0").split()[2]
    box = root.get("viewBox", "")
    root.attrib.clear()
    root.attrib.update(
        {
            "viewBox": _rounded(box),
            "width": _rounded(width),
            "role": "img",
            "aria-labelledby": f"{prefix}-title",
            "aria-describedby": f"{prefix}-desc",
            "fill": "currentColor",
        }
    )
    for place, (tag, words) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{prefix}-{tag}"})
        element.text = words
        root.insert(place, element)


def _written(root: Element) -> str:
    """*root* as text for an HTML page, where ``<svg>`` needs no namespace."""
    for element in root.iter():
        element.tag = _local(element)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
