"""The maps that quizzes ask about are what the code writes; regions lie on what they name."""

from __future__ import annotations

import pytest

from chapters.figures import waters
from course.contents import quizzes
from quizkit.model import Hotspot
from quizkit.regions import STEPS, Point, cells, outline

# Degrees east and north of what a choice names.
PLACES = {
    "dardanelles": (26.40, 40.15),
    "bosporus": (29.05, 41.12),
    "danube": (29.66, 45.15),
    "azov": (36.55, 45.30),
    "bulgaria": (25.6, 42.7),  # Stara Zagora
    "romania": (26.0, 44.9),  # Ploiești
    "turkiye": (34.0, 40.2),
    "ukraine": (32.0, 47.0),  # Mykolaiv
    "russia": (39.7, 45.8),
    "aegean": (25.2, 38.6),
    "libya": (27.3, 33.9),
    "cyprus": (33.0, 33.7),
    "marmara": (28.1, 40.72),
}
HOTSPOTS = [it for quiz in quizzes() for it in quiz.questions if isinstance(it, Hotspot)]


@pytest.mark.parametrize("chart", waters.MAPS, ids=lambda it: it.name)
def test_a_map_is_what_the_code_draws(chart: waters.Waters) -> None:
    written = (waters.FOLDER / f"{chart.name}.svg").read_text("utf-8")
    assert written == waters.svg(chart), f"run: {waters.COMMAND}"


def test_there_is_no_map_too_many() -> None:
    assert {it.stem for it in waters.FOLDER.iterdir()} == {it.name for it in waters.MAPS}
    assert {it.image for it in HOTSPOTS} == {f"maps/{it.name}.svg" for it in waters.MAPS}


def test_straits_and_seas_are_asked_for() -> None:
    assert len(HOTSPOTS) >= 3


@pytest.mark.parametrize("question", HOTSPOTS, ids=lambda it: it.id)
def test_a_region_lies_on_what_it_names(question: Hotspot) -> None:
    [chart] = [it for it in waters.MAPS if question.image.endswith(f"{it.name}.svg")]
    aspect = chart.panel.width / chart.panel.height
    for choice in question.choices:
        place = chart.percent(*PLACES[choice.id])
        hit = [it.id for it in question.choices if holds(outline(it.region, aspect), place)]
        assert hit == [choice.id]


def holds(corners: list[Point], place: Point) -> bool:
    """Whether a place in percent lies in a region."""
    across, down = (int(it * STEPS / 100) for it in place)
    return (down, across) in cells(corners)
