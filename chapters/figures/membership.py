"""Europe's states by membership of the EU and of NATO, with Türkiye in one of them."""

from __future__ import annotations

from .atlas import BUFFER_ZONE, CRIMEA, CYPRUS, atlas
from .canvas import ACCENT, ACCENT_2, HAIR, INK, LAND, TINT, TINT_2, Canvas
from .chart import Chart, Layout, note, note_height, rows
from .labels import Place, Sample, draw_key, draw_places, key_height
from .panel import Panel, equal_area, hatching

# What the data set apart, but neither table nor reader would look for.
PARTS = {
    "Finland": ["Åland"],
    "United Kingdom": ["Isle of Man", "Jersey", "Guernsey", "Gibraltar"],
    "Republic of Cyprus": sorted(CYPRUS - {"Republic of Cyprus"}),
    "Ukraine": [CRIMEA],
}
# In NATO with Denmark, but outside the EU.
NATO_PARTS = ["Faeroe Is.", "Greenland"]
MALTA = (14.4, 35.9)  # too small to be seen without a mark
# Membership of the EU and of NATO.
BOTH, EU_ONLY, NATO_ONLY = ("yes", "yes"), ("yes", "no"), ("no", "yes")
CANDIDATE = ("candidate", "yes")
# Left, bottom, right and top on a sphere of radius 1, seen from 14° east, 52° north.
BOX: dict[Layout, tuple[float, float, float, float]] = {
    "wide": (-0.455, -0.345, 0.47, 0.36),
    "narrow": (-0.40, -0.35, 0.44, 0.36),
}
DETAIL: dict[Layout, float] = {"wide": 1.5, "narrow": 1.1}
NOTE = (
    "As of February 2026. Also in NATO, outside the map: Canada and the United States. Borders "
    "between states outside both are not drawn; Crimea is part of Ukraine in UN General Assembly "
    "resolution 68/262 (2014). Cyprus is shown as one island; its north is not under the control "
    "of the government of the Republic of Cyprus. Line: the UN buffer zone. Data: Natural Earth."
)
PLACES: dict[Layout, list[Place]] = {
    "wide": [
        Place("Türkiye: NATO,|EU candidate", 33.8, 39.0),
        Place("Norway", 4.6, 62.6, align="right"),
        Place("Iceland", -18.7, 62.9),
        Place("United Kingdom", -7.6, 57.4, "region", "right"),
        Place("Ireland", -10.2, 54.2, "region", "right"),
        Place("Austria", 14.2, 47.4, "region"),
        Place("Ukraine", 31.2, 49.0),
        Place("Belarus", 28.0, 53.3),
        Place("Russia", 38.5, 56.0),
        Place("Georgia", 43.5, 42.2, "region"),
        Place("Malta", 13.0, 35.3, "region", "right", MALTA),
        Place("Republic of|Cyprus", 30.4, 33.6, "region", "right", (32.6, 34.8)),
        Place("Black Sea", 34.5, 43.3, "sea"),
    ],
    "narrow": [
        Place("Türkiye", 34.0, 39.0),
        Place("Norway", 4.0, 62.8, "region", "right"),
        Place("Iceland", -18.7, 62.3, "region"),
        Place("UK", 1.2, 54.7, "region", "left"),
        Place("Ireland", -7.6, 50.4, "region", "right"),
        Place("Ukraine", 31.2, 49.0),
        Place("Russia", 38.5, 56.0),
        Place("Malta", 12.0, 34.9, "region", "right", MALTA),
        Place("Cyprus", 30.2, 33.7, "region", "right", (32.6, 34.8)),
    ],
}


def membership_map() -> Chart:
    """Members of the EU, of NATO, of both; Türkiye is in NATO and a candidate for the EU."""
    classes = _classes()
    return Chart(
        name="membership-map",
        title="Members of the European Union and of NATO",
        description=_describe(classes),
        draw=lambda layout: _draw(layout, classes),
    )


def _classes() -> dict[tuple[str, str], list[str]]:
    """Countries by membership of the EU and NATO."""
    classes: dict[tuple[str, str], list[str]] = {}
    for row in rows("memberships.csv"):
        classes.setdefault((row["eu"], row["nato"]), []).append(row["country"])
    return classes


def _key(classes: dict[tuple[str, str], list[str]]) -> list[Sample]:
    def count(membership: tuple[str, str]) -> int:
        return len(classes[membership])

    return [
        Sample(TINT, f"EU and NATO ({count(BOTH)})"),
        Sample(LAND, f"EU, not NATO ({count(EU_ONLY)})", ACCENT),
        Sample(TINT_2, f"NATO, EU candidate ({count(CANDIDATE)})"),
        Sample(LAND, f"NATO, not EU ({count(NATO_ONLY)})", ACCENT_2),
        Sample(LAND, "neither"),
    ]


def _describe(classes: dict[tuple[str, str], list[str]]) -> str:
    parts = [
        f"In both: {', '.join(classes[BOTH])}.",
        f"In the EU alone: {', '.join(classes[EU_ONLY])}.",
        f"In NATO and candidates for the EU: {', '.join(classes[CANDIDATE])}.",
        f"In NATO, and neither members of nor candidates for the EU: "
        f"{', '.join(classes[NATO_ONLY])}.",
    ]
    return f"A map of Europe. {' '.join(parts)} {NOTE}"


def _draw(layout: Layout, classes: dict[tuple[str, str], list[str]]) -> Canvas:
    width, size = (640.0, 13.0) if layout == "wide" else (318.0, 12.0)
    panel = Panel(atlas(), equal_area(14, 52), BOX[layout], (0.5, 0.5), width - 1, DETAIL[layout])
    key, samples = panel.frame[3] + 6, _key(classes)
    below = key + key_height(samples, width, size)
    canvas = Canvas(width, below + note_height(NOTE, width, size) + 6, size)
    _draw_lands(canvas, panel, classes)
    draw_places(canvas, panel, PLACES[layout])
    draw_key(canvas, key, samples)
    note(canvas, below, NOTE)
    return canvas


def _draw_lands(canvas: Canvas, panel: Panel, classes: dict[tuple[str, str], list[str]]) -> None:
    """Fill the states by class; what is in one organization alone is hatched."""
    near = set(panel.atlas.near(-30, 30, 62, 74))
    lands = {membership: _parts(names, near) for membership, names in classes.items()}
    members = [lands[membership] for membership in (BOTH, EU_ONLY, CANDIDATE, NATO_ONLY)]
    rest = near.difference(*members)
    canvas.area(panel.rings(sorted(rest)), color=LAND)
    canvas.area(panel.rings(lands[BOTH]), color=TINT)
    canvas.area(panel.rings(lands[CANDIDATE]), color=TINT_2)
    for membership, color in ((EU_ONLY, ACCENT), (NATO_ONLY, ACCENT_2)):
        rings = panel.rings(lands[membership])
        canvas.area(rings, color=LAND)
        canvas.lines(hatching(rings, 5), color=color, width=1.1)
    island = {arc if arc >= 0 else ~arc for arc in panel.atlas.inner(CYPRUS)}
    for names in members:
        canvas.lines(panel.lines(sorted({*panel.atlas.inner(names)} - island)), color=HAIR)
    canvas.dots([panel.point(*MALTA)], color=ACCENT, diameter=4)
    zone = [arc for ring in panel.atlas.outline([BUFFER_ZONE]) for arc in ring]
    canvas.lines(panel.lines(zone), color=INK, width=0.6)
    panel.draw_frame(canvas)


def _parts(names: list[str], near: set[str]) -> list[str]:
    """What the data call the territories of *names*, as far as they are *near*."""
    parts = [part for name in names for part in (name, *PARTS.get(name, []))]
    if "Iceland" in names:  # the class that is in NATO alone
        parts += NATO_PARTS
    return [part for part in parts if part in near]
