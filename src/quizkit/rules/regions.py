"""Rules about the regions of an image: each is one shape in it, and no two share a point."""

from __future__ import annotations

from itertools import combinations

import imagesize

from quizkit.model import Hotspot
from quizkit.parts import Region
from quizkit.regions import Cells, cells, outline
from quizkit.rules import Problem, Problems, Subject
from quizkit.rules.links import image_file
from quizkit.source import Loc


def region_shape(subject: Subject) -> Problems:
    for loc, question in subject.questions(Hotspot):
        for place, choice in enumerate(question.choices):
            if said := _shape(choice.region):
                at = (*loc, "choices", place, "region")
                yield Problem("region-shape", at, *said)


def _shape(region: Region) -> tuple[str, str] | None:
    shapes = [name for name, coordinates in region if coordinates]
    if len(shapes) != 1:
        told = " and ".join(f"`{it}`" for it in shapes) or "none"
        hint = "Give it one: `rect`, `circle` or `poly`."
        return f"A region has one shape; this one has {told}.", hint
    if len(region.poly) % 2:
        hint = "A corner is two numbers: percent across and percent down."
        return f"`poly` holds {len(region.poly)} numbers, and the last corner lacks one.", hint
    if not (_is_upright(region) and cells(outline(region))) and not _is_outside(region):
        hint = "Left is less than right, top less than bottom, and a radius more than 0."
        return "No point lies in this region.", hint
    return None


def _is_upright(region: Region) -> bool:
    left, top, right, bottom = region.rect or (0, 0, 1, 1)
    return left < right and top < bottom


def _is_sound(region: Region) -> bool:
    return _shape(region) is None and not _is_outside(region)


def region_outside(subject: Subject) -> Problems:
    for loc, question in subject.questions(Hotspot):
        aspect = _aspect(subject, question)
        for place, choice in enumerate(question.choices):
            if _is_outside(choice.region, aspect):
                at = (*loc, "choices", place, "region")
                hint = "Write percent of the image's width and height, from 0 to 100."
                message = "Part of this region lies outside of the image."
                yield Problem("region-outside", at, message, hint)


def _is_outside(region: Region, aspect: float = 1) -> bool:
    return any(not -0.01 <= it <= 100.01 for point in outline(region, aspect) for it in point)


def overlapping_regions(subject: Subject) -> Problems:
    for loc, question in subject.questions(Hotspot):
        for first, second in combinations(_areas(subject, question), 2):
            if shared := len(first[1] & second[1]):
                at: Loc = (*loc, "choices", second[0], "region")
                message = f"This region overlaps with that of choice {first[0] + 1}"
                part = f"{100 * shared / len(second[1]):.0f}% of it"
                hint = "Draw them apart: a click must belong to one choice. They may touch."
                yield Problem("overlapping-regions", at, f"{message}, in {part}.", hint)


def _areas(subject: Subject, question: Hotspot) -> list[tuple[int, Cells]]:
    """The sound regions with their places."""
    aspect = _aspect(subject, question)
    regions = [(place, it.region) for place, it in enumerate(question.choices)]
    return [(place, cells(outline(it, aspect))) for place, it in regions if _is_sound(it)]


def _aspect(subject: Subject, question: Hotspot) -> float:
    """Width by height of the image; 1 if that cannot be told."""
    try:
        width, height = imagesize.get(image_file(subject, question.image))
    except (OSError, ValueError):
        return 1
    return width / height if width > 0 and height > 0 else 1
