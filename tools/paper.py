"""``make pdf``: the whole book as one PDF with the key at the back, in ``_build/book.pdf``.

Sphinx's ``singlehtml`` builder puts the book on one page, which WeasyPrint sets: it knows the CSS
of print (numbers of pages in the table of contents, running heads), needs no browser and no LaTeX,
and writes bookmarks and tags for screen readers.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml
from weasyprint import HTML
from weasyprint.urls import URLFetcher

from tools.book import ROOT, command, forget_what_is_stale, isolate_kernels, run

THEME = ROOT / "theme"
# What belongs to the theme of the screen.
SCREEN = ("sphinx_book_theme", "icons")


def build(source: Path = ROOT, output: Path = ROOT) -> int:
    """Build the book of *source* into *output*/_build/book.pdf; 0 if nothing was wrong."""
    folder = output / "_build"
    isolate_kernels(folder / "ipython")
    forget_what_is_stale(source, folder)
    target = folder / "paper" / "html"
    if failed := run(source, target, "singlehtml", tags=["paper"], **settings(source, folder)):
        return failed
    print_pages(target / "index.html", folder / "book.pdf")
    print(f"\nThe book is in {folder / 'book.pdf'}")
    return 0


def settings(source: Path, folder: Path) -> dict[str, object]:
    """What differs from the book on the screen; the runs of its notebooks are shared."""
    config = yaml.safe_load((source / "_config.yml").read_text("utf-8"))["sphinx"]["config"]
    return {
        "extensions": [it for it in config["extensions"] if it not in SCREEN],
        "html_theme": "paper",
        "html_theme_path": [str(THEME)],
        "html_permalinks": False,
        "quizkit_offline": False,
        "bibtex_cite_id": "cite-{key}",  # on one page all entries need names of their own
        "nb_execution_cache_path": str(folder / ".jupyter_cache"),
    }


def print_pages(page: Path, target: Path) -> None:
    """Set *page* as a PDF; what it does not have on this disk is not fetched."""
    local = URLFetcher(allowed_protocols=["file", "data"])
    html = HTML(filename=page, url_fetcher=local, encoding="utf-8")
    draft = target.with_suffix(".part")
    html.write_pdf(draft, pdf_tags=True)
    draft.replace(target)


if __name__ == "__main__":
    sys.exit(command("tools.paper", __doc__, build))
