"""Answers that are places: regions of an image, sentences of a chapter.

Each is also a choice in a list, which is all that a keyboard, a screen reader or paper needs.
"""

from __future__ import annotations

from docutils import nodes

from quizkit.model import Evidence, Hotspot
from quizkit.parts import Quoted, Region, Sentence
from quizkit.regions import center
from quizkit.rendering.choices import Nodes, choice
from quizkit.rendering.nodes import qk_map, qk_pick, qk_region
from quizkit.rendering.prose import Prose


def hotspot(question: Hotspot, prose: Prose) -> Nodes:
    """The image with its numbered regions, and the list of the same choices.

    A number belongs to its choice: where choices are shuffled, it goes along.
    """
    regions = [
        qk_region(option=it.id, n=n, region=_shape(it.region), center=center(it.region))
        for n, it in enumerate(question.choices, 1)
    ]
    zoom = prose.words("zoom")
    image = qk_map("", _image(question, prose), *regions, zoom=zoom)
    control = "checkbox" if question.multiple else "radio"
    places = prose.each("choices", len(question.choices))
    listed = [
        choice(at, it.id, it.text, control, n=n)
        for n, (at, it) in enumerate(zip(places, question.choices, strict=True), 1)
    ]
    return [image, *listed]


def _shape(region: Region) -> dict[str, list[float]]:
    return {name: [*coordinates] for name, coordinates in region if coordinates}


def _image(question: Hotspot, prose: Prose) -> nodes.image:
    """The image, found by the host as it finds any image that a quiz shows."""
    line = prose.line((*prose.place, "image"))
    parsed = nodes.Element("", *prose.parse(f"![](<{question.image}>)", line, True))
    image = next(parsed.findall(nodes.image), nodes.image(uri=question.image))
    image["alt"], image["at"] = question.alt, line
    return image


def evidence(question: Evidence, prose: Prose) -> Nodes:
    """The sentences as the chapter has them, and a word for those who would pick them there."""
    places = prose.each("choices", len(question.choices))
    listed = [
        choice(at, it.id, words_of(it), "checkbox", place="id")
        for at, it in zip(places, question.choices, strict=True)
    ]
    return [qk_pick(words=prose.words("pick")), *listed]


def words_of(sentence: Sentence) -> str:
    """The text of a sentence, or its id where no chapter marks it."""
    return sentence.text if isinstance(sentence, Quoted) else sentence.id
