"""The Black Sea and the six states around it, and the Turkish Straits in a map of their own."""

from __future__ import annotations

from .atlas import CRIMEA, atlas
from .canvas import FAINT, HAIR, LAND, LAND_2, TINT, Canvas
from .chart import Chart, Layout, note, note_height
from .labels import Place, Sample, draw_key, draw_places, key_height
from .panel import Panel, hatching, plain

ALLIES = ["Bulgaria", "Romania", "Türkiye"]
OTHERS = ["Georgia", "Russia", "Ukraine", CRIMEA]
SEA_BOX = (26.0, 39.6, 43.6, 47.6)  # west, south, east, north
STRAITS_BOX = (25.7, 39.85, 29.6, 41.45)
KEY = [
    Sample(TINT, "Black Sea state in NATO"),
    Sample(LAND_2, "Black Sea state outside NATO"),
    Sample(LAND, "other land"),
]
NOTE = (
    "Crimea (hatched): part of Ukraine in UN General Assembly resolution 68/262 (2014); under "
    "Russian control since 2014. Front lines and sea boundaries are not drawn. "
    "Data: Natural Earth."
)
TITLES = ("The Black Sea", "The Turkish Straits")
SEA_PLACES: dict[Layout, list[Place]] = {
    "wide": [
        Place("Black Sea", 34.5, 43.2, "sea"),
        Place("Sea of|Azov", 36.75, 46.1, "sea"),
        Place("Bulgaria", 26.75, 42.75),
        Place("Romania", 27.1, 45.1),
        Place("Moldova", 28.6, 47.1, "region"),
        Place("Ukraine", 33.0, 47.1),
        Place("Crimea", 32.35, 45.35, "region", "right"),
        Place("Russia", 40.6, 46.2),
        Place("Georgia", 42.7, 42.2),
        Place("Türkiye", 33.9, 40.55),
        Place("Straits (see below)", 29.9, 42.05, "region", "left", (29.15, 41.3)),
        Place("Constanța", 28.65, 44.17, "town", "left"),
        Place("Odesa", 30.73, 46.48, "town", "left", shift=(-4, 13)),
        Place("Sevastopol", 33.52, 44.6, "town", "right"),
        Place("Novorossiysk", 37.77, 44.72, "town", "left", shift=(0, -6)),
        Place("Sinop", 35.15, 42.03, "town", "left", shift=(0, -5)),
        Place("Batumi", 41.64, 41.64, "town", "right"),
    ],
    "narrow": [
        Place("Black Sea", 34.6, 43.1, "sea"),
        Place("Bulgaria", 26.12, 42.8, align="left"),
        Place("Romania", 26.12, 45.1, align="left"),
        Place("Ukraine", 33.0, 47.1),
        Place("Crimea", 32.3, 45.3, "region", "right"),
        Place("Russia", 40.6, 46.0),
        Place("Georgia", 43.5, 42.2, align="right"),
        Place("Türkiye", 34.3, 40.45),
        Place("Straits", 30.3, 42.1, "region", "left", (29.15, 41.3)),
    ],
}
STRAITS_PLACES = [
    Place("Bosporus", 28.55, 41.3, "sea", "right", (29.06, 41.12)),
    Place("Dardanelles", 26.95, 40.02, "sea", "left", (26.43, 40.18)),
    Place("Sea of Marmara", 28.1, 40.72, "sea"),
    Place("Aegean Sea", 26.18, 40.44, "sea"),
    Place("Istanbul", 28.95, 41.02, "town", "right", shift=(0, -7)),
    Place("Greece", 26.05, 41.05),
    Place("Türkiye", 27.5, 41.15),
    Place("Türkiye", 28.6, 40.05),
]


def black_sea_map() -> Chart:
    """The Black Sea with its states, those in NATO marked, and the Turkish Straits."""
    return Chart(
        name="black-sea-map",
        title="The Black Sea, the states around it, and the Turkish Straits",
        description=(
            "Two maps. On the first, six states have a coast on the Black Sea. Going round from "
            "the south: Türkiye, Bulgaria and Romania, which are in NATO, then Ukraine, Russia "
            "and Georgia, which are not. On the second, the only way out of the Black Sea leads "
            "through Türkiye: through the Bosporus at Istanbul, the Sea of Marmara and the "
            f"Dardanelles to the Aegean Sea. {NOTE}"
        ),
        draw=_draw,
    )


def _draw(layout: Layout) -> Canvas:
    width, size = (640.0, 13.0) if layout == "wide" else (318.0, 12.0)
    heads = size + 10
    sea = _panel(SEA_BOX, heads, width)
    straits = _panel(STRAITS_BOX, heads * 2 + sea.height + 6, width)
    key = straits.frame[3] + 6
    below = key + key_height(KEY, width, size)
    canvas = Canvas(width, below + note_height(NOTE, width, size) + 6, size)
    for title, panel in zip(TITLES, (sea, straits), strict=True):
        canvas.text(0, panel.frame[1] - 7, title, bold=True)
        _draw_land(canvas, panel)
    draw_places(canvas, sea, SEA_PLACES[layout])
    draw_places(canvas, straits, STRAITS_PLACES)
    draw_key(canvas, key, KEY)
    note(canvas, below, NOTE)
    return canvas


def _panel(box: tuple[float, float, float, float], top: float, width: float) -> Panel:
    west, south, east, north = box
    projection = plain((south + north) / 2)
    corners = (*projection(west, south), *projection(east, north))
    return Panel(atlas(), projection, corners, (0.5, top), width - 1)


def _draw_land(canvas: Canvas, panel: Panel) -> None:
    west, south, east, north = SEA_BOX
    near = panel.atlas.near(west, south, east, north)
    rest = [name for name in near if name not in ALLIES + OTHERS]
    for names, color in ((ALLIES, TINT), (OTHERS, LAND_2), (rest, LAND)):
        canvas.area(panel.rings(names), color=color)
    crimea = panel.rings([CRIMEA])
    canvas.lines(hatching(crimea, 5), color=FAINT, width=0.7)
    seam = panel.atlas.between([CRIMEA], ["Ukraine"])
    for names in (ALLIES, OTHERS, rest):
        borders = [arc for arc in panel.atlas.inner(names) if arc not in seam and ~arc not in seam]
        canvas.lines(panel.lines(borders), color=HAIR)
    panel.draw_frame(canvas)
