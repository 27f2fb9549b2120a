"""The Aegean, Cyprus and the eastern Mediterranean: coasts and places, no claims."""

from __future__ import annotations

from .atlas import BUFFER_ZONE, CYPRUS, atlas
from .canvas import ACCENT, HAIR, INK, LAND, LAND_2, TINT, TINT_2, Canvas
from .chart import Chart, Layout, note, note_height
from .labels import Place, Sample, draw_key, draw_places, key_height
from .panel import Panel, plain

Box = tuple[float, float, float, float]  # west, south, east, north
GREECE, TURKIYE = "Greece", "Türkiye"
# Between these the data draw lines that are disputed; the map needs none of them.
LEVANT = {"Israel", "Palestine", "Lebanon", "Syria", "Jordan"}
KASTELLORIZO = (29.59, 36.12)  # too small to be seen without a mark
KEY = [
    Sample(TINT, "Greece"),
    Sample(TINT_2, "Türkiye"),
    Sample(LAND_2, "Republic of Cyprus"),
]
NOTE = (
    "Coasts and places only: no maritime zone or claim of any state is drawn, and land borders in "
    "the Levant are left out. Cyprus is shown as one island; its north is not under the control of "
    "the government of the Republic of Cyprus. Dashed: the buffer zone patrolled by the UN. The "
    "British base areas are not set apart. Data: Natural Earth."
)
WHOLE: list[Place] = [
    Place("Aegean Sea", 24.75, 39.55, "sea"),
    Place("Mediterranean Sea", 27.3, 33.6, "sea"),
    Place("Greece", 21.6, 39.5),
    Place("Türkiye", 32.6, 38.6),
    Place("Libya", 22.3, 31.6),
    Place("Egypt", 29.5, 30.45),
    Place("Crete", 24.9, 35.2, "region", shift=(0, 20)),
    Place("Lesbos", 26.2, 39.2, "region", "right", shift=(-8, 0)),
    Place("Chios", 26.0, 38.4, "region", "right", shift=(-2, 0)),
    Place("Samos", 26.6, 37.75, "region", "right", shift=(-2, 0)),
    Place("Kos", 26.85, 36.75, "region", "right"),
    Place("Rhodes", 28.0, 36.2, "region", shift=(6, 18)),
    Place("Kastellorizo|(Meis)", 29.85, 35.55, "region", "left", KASTELLORIZO),
    Place("Republic of|Cyprus", 32.8, 34.15),
    Place("Nicosia", 33.36, 35.17, "town", shift=(-8, -9)),
    Place("Athens", 23.73, 37.98, "town", "right"),
    Place("Izmir", 27.14, 38.42, "town", "left"),
    Place("Antalya", 30.7, 36.89, "town", "left"),
    Place("Ankara", 32.86, 39.93, "town", "left"),
    Place("Syria", 36.65, 35.2),
    Place("Lebanon", 35.3, 33.9, align="right"),
    Place("Israel", 34.4, 32.3, align="right"),
    Place("Gaza Strip", 33.6, 31.7, "region", "right", (34.35, 31.43)),
]
AEGEAN: list[Place] = [
    Place("Aegean Sea", 24.75, 39.55, "sea"),
    Place("Greece", 22.4, 39.95),
    Place("Türkiye", 28.4, 39.1),
    Place("Crete", 24.9, 34.82, "region"),
    Place("Lesbos", 26.2, 39.2, "region", "right", shift=(-8, 0)),
    Place("Chios", 25.9, 38.4, "region", "right"),
    Place("Samos", 26.6, 37.75, "region", "right"),
    Place("Kos", 26.85, 36.75, "region", "right"),
    Place("Rhodes", 28.0, 35.75, "region"),
    Place("Athens", 23.73, 37.98, "town", "right"),
    Place("Izmir", 27.14, 38.42, "town", "left"),
]
LEVANTINE: list[Place] = [
    Place("Mediterranean Sea", 30.2, 33.2, "sea"),
    Place("Türkiye", 32.6, 37.3),
    Place("Egypt", 31.0, 30.9),
    Place("Rhodes", 28.0, 36.2, "region", shift=(0, 18)),
    Place("Kastellorizo|(Meis)", 29.85, 35.35, "region", "left", KASTELLORIZO),
    Place("Republic of|Cyprus", 32.4, 34.1),
    Place("Syria", 36.4, 35.2, align="right"),
    Place("Lebanon", 35.1, 33.9, align="right"),
    Place("Israel", 34.4, 32.5, align="right"),
    Place("Gaza Strip", 33.6, 31.8, "region", "right", (34.35, 31.43)),
    Place("Nicosia", 33.36, 35.17, "town", shift=(-8, -9)),
    Place("Antalya", 30.7, 36.89, "town", "left"),
]
# For each layout, its maps: head, what is seen, and the names on it.
MAPS: dict[Layout, list[tuple[str, Box, list[Place]]]] = {
    "wide": [("", (19.2, 30.0, 37.2, 41.3), WHOLE)],
    "narrow": [
        ("The Aegean", (21.8, 34.6, 29.4, 41.2), AEGEAN),
        ("Cyprus and the eastern Mediterranean", (27.3, 30.6, 36.6, 37.7), LEVANTINE),
    ],
}


def eastern_mediterranean_map() -> Chart:
    """Coasts and places of the Aegean and the eastern Mediterranean, without any claim line."""
    return Chart(
        name="eastern-mediterranean-map",
        title="The Aegean, Cyprus and the eastern Mediterranean",
        description=(
            "A map of coasts and places. The Aegean lies between the Greek mainland in the west "
            "and Türkiye in the east. Many Greek islands lie near the Turkish coast, among them "
            "Lesbos, Chios, Samos, Kos and Rhodes; Kastellorizo, Meis in Turkish, is the "
            "easternmost, far from the others. Crete closes the Aegean in the south. Cyprus lies "
            "south of Türkiye and west of Syria and Lebanon. Egypt and Libya are on the southern "
            f"coast. {NOTE}"
        ),
        draw=_draw,
    )


def _draw(layout: Layout) -> Canvas:
    width, size = (640.0, 13.0) if layout == "wide" else (318.0, 12.0)
    panels, y = [], 0.5
    for head, box, _ in MAPS[layout]:
        y += size + 10 if head else 0
        panels.append(_panel(box, y, width))
        y = panels[-1].frame[3] + 6
    below = y + key_height(KEY, width, size)
    canvas = Canvas(width, below + note_height(NOTE, width, size) + 6, size)
    for panel, (head, _, places) in zip(panels, MAPS[layout], strict=True):
        canvas.text(0, panel.frame[1] - 7, head, bold=True)
        _draw_land(canvas, panel)
        draw_places(canvas, panel, places)
    draw_key(canvas, y, KEY)
    note(canvas, below, NOTE)
    return canvas


def _panel(box: Box, top: float, width: float) -> Panel:
    west, south, east, north = box
    projection = plain((south + north) / 2)
    corners = (*projection(west, south), *projection(east, north))
    return Panel(atlas(), projection, corners, (0.5, top), width - 1, detail=0.75)


def _draw_land(canvas: Canvas, panel: Panel) -> None:
    near = set(panel.atlas.near(19, 30, 38, 42.5))
    rest = sorted(near - {GREECE, TURKIYE} - CYPRUS)
    canvas.area(panel.rings([GREECE]), color=TINT)
    canvas.area(panel.rings([TURKIYE]), color=TINT_2)
    canvas.area(panel.rings(sorted(CYPRUS)), color=LAND_2)
    canvas.area(panel.rings(rest), color=LAND)
    borders = [arc for arc in panel.atlas.inner(rest) if arc not in _levant(panel)]
    canvas.lines(panel.lines(borders), color=HAIR)
    zone = panel.atlas.outline([BUFFER_ZONE])
    canvas.lines(
        panel.lines(arc for ring in zone for arc in ring), color=INK, width=0.8, dashed=True
    )
    left, _, right, _ = panel.frame
    if left < panel.point(*KASTELLORIZO)[0] < right:
        canvas.dots([panel.point(*KASTELLORIZO)], color=ACCENT, diameter=4.5)
    panel.draw_frame(canvas)


def _levant(panel: Panel) -> set[int]:
    arcs = panel.atlas.inner(LEVANT)
    return {*arcs, *(~arc for arc in arcs)}
