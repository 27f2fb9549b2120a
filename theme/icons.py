"""The theme's icons, cut down to those that the book shows: a Sphinx extension of this book.

The theme brings 2,000 icons, as fonts (300 kB) and as rules of its style sheet; a page shows about
a dozen.  After the build, fontTools writes the fonts with these alone, and the sheet is cut too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pydata_sphinx_theme
from fontTools.subset import Options, Subsetter, load_font, save_font
from sphinx.application import Sphinx

THEIRS = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
SHEET = "styles/pydata-sphinx-theme.css"
FONTS = "vendor/fontawesome/webfonts"
UNLOADED = "scripts/fontawesome.js"  # the same icons a third time: 1.5 MB that no page asks for

NAME = re.compile(r"\bfa-[a-z0-9-]+")
RULE = re.compile(r'((?:\.fa-[a-z0-9-]+:{1,2}before,?)+)\{content:"\\([0-9a-f]+) ?"\}')
# An icon that a rule of the theme shows by itself: the character, or its number after a backslash.
SIGN = re.compile(r"([\ue000-\uf8ff])|\\([ef][0-9a-f]{3})\b")


def setup(app: Sphinx) -> dict[str, Any]:
    """Runs before anything that makes a list of the built files."""
    app.connect("build-finished", keep_used, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def keep_used(app: Sphinx, error: Exception | None) -> None:
    """Write the fonts and the style sheet of the built book again."""
    static = Path(app.outdir, "_static")
    if error or not (static / SHEET).exists():
        return
    sheet = (THEIRS / SHEET).read_text("utf-8")
    used = names(Path(app.outdir))
    (static / SHEET).write_text(cut_sheet(sheet, used), "utf-8")
    others = [path.read_text("utf-8") for path in static.rglob("*.css")]
    kept = {*signs(sheet, used), *(sign for text in others for sign in signs(text, set()))}
    for font in (THEIRS / FONTS).glob("*.ttf"):
        cut_font(font, static / FONTS, kept)
    for unloaded in static.glob(f"{UNLOADED}*"):
        unloaded.unlink()


def names(site: Path) -> set[str]:
    """The classes of icons (``fa-bars``) in the pages, and in the scripts that add some."""
    pages = (it for it in site.rglob("*.html") if "_static" not in it.parts)
    scripts = (it for it in (site / "_static").rglob("*.js") if not it.match(UNLOADED))
    return {name for it in (*pages, *scripts) for name in NAME.findall(it.read_text("utf-8"))}


def cut_sheet(sheet: str, used: set[str]) -> str:
    """*sheet* without the rules of icons that are not *used*, and with the names of our fonts."""
    cut = RULE.sub(lambda rule: rule[0] if used & {*NAME.findall(rule[1])} else "", sheet)
    return cut.replace('.woff2) format("woff2")', '.woff) format("woff")')


def signs(sheet: str, used: set[str]) -> Iterator[int]:
    """The code points that *sheet* may show: of the icons *used*, and those of its other rules."""
    for rule in RULE.finditer(sheet):
        if used & {*NAME.findall(rule[1])}:
            yield int(rule[2], 16)
    for sign, number in SIGN.findall(RULE.sub("", sheet)):
        yield ord(sign) if sign else int(number, 16)


def cut_font(font: Path, folder: Path, kept: set[int]) -> None:
    """Write *font* into *folder* with the glyphs of *kept* alone.

    Of so few, WOFF is as small as WOFF 2, which would need one more package.
    """
    for ending, flavor in ((".ttf", None), (".woff", "woff")):
        options = Options(flavor=flavor, hinting=False, glyph_names=False, layout_features=[])
        cut = load_font(str(font), options)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=kept)
        subsetter.subset(cut)
        save_font(cut, str(folder / (font.stem + ending)), options)
    (folder / f"{font.stem}.woff2").unlink(missing_ok=True)
