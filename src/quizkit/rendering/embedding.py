"""Images inside the HTML: a notebook has no folder from which its output could ask for them."""

from __future__ import annotations

import base64
import mimetypes
import os
from pathlib import Path

from docutils import nodes


def embed(document: nodes.document, folder: str | os.PathLike[str]) -> None:
    """Puts each image of *document* that *folder* leads to in its place, as a ``data:`` address.

    What is no image by its name, or cannot be read, stays as it is named.
    """
    for image in document.findall(nodes.image):
        kind, _ = mimetypes.guess_type(image["uri"])
        path = _found(image["uri"], Path(os.path.abspath(folder)))
        if path and kind and kind.startswith("image/"):
            content = base64.b64encode(path.read_bytes()).decode("ascii")
            image["uri"] = f"data:{kind};base64,{content}"


def _found(uri: str, folder: Path) -> Path | None:
    """The file seen from *folder*; with a ``/`` in front, from the nearest folder that has it."""
    if ":" in uri or uri.startswith("//"):
        return None
    roots = (folder, *folder.parents) if uri.startswith("/") else (folder,)
    files = (root / uri.lstrip("/") for root in roots)
    return next((it for it in files if it.is_file() and os.access(it, os.R_OK)), None)
